public import Domain

// What is wrong with a way to reach somebody, to stand behind the field's name.

extension EmailAddress.Fault {
    public var phrase: Phrase {
        switch self {
        case .shape:
            Phrase(": chưa đúng dạng, ví dụ ten@congty.vn.", ": not an address such as name@company.vn.", "：格式不正确，例如 name@company.vn。")
        case .marks:
            Phrase(
                ": phần trước @ có dấu; hãy viết không dấu, ví dụ binh@congty.vn.",
                ": there are accented letters before the @; write it without them, such as binh@company.vn.",
                "：@ 前含有带符号的字母或汉字，请改用不带符号的字母，例如 binh@company.vn。")
        case .leftovers:
            Phrase(
                ": chỉ ghi một địa chỉ, không kèm tên, dấu phẩy, dấu ngoặc hay khoảng trắng; ví dụ ten@congty.vn.",
                ": write one address only, without a name, comma, bracket or space, such as name@company.vn.",
                "：请只填写一个邮箱地址，不要附带姓名、逗号、括号或空格，例如 name@company.vn。")
        case .length:
            Phrase(
                ": địa chỉ quá dài; phần trước @ tối đa 64 ký tự.", ": too long; at most 64 characters before the @.",
                "：地址过长，@ 前最多 64 个字符。")
        }
    }
}

extension PhoneNumber.Fault {
    public var phrase: Phrase {
        switch self {
        case .digits(let count):
            Phrase(
                ": mỗi số cần 8 đến 15 chữ số, số này có \(count).", ": each number needs 8 to 15 digits, this one has \(count).",
                "：每个号码应为 8 至 15 位数字，此号码为 \(count) 位。")
        case .signs:
            Phrase(
                ": chỉ dùng chữ số, dấu cách và + - ( ) . ; số máy lẻ ghi “máy lẻ 12”; hai số cách nhau bằng dấu /.",
                ": digits, spaces and + - ( ) . only; write an extension as “ext 12”, and two numbers with / between them.",
                "：只能使用数字、空格和 + - ( ) . ；分机请写“分机 12”，两个号码之间用 / 隔开。")
        }
    }
}

extension TaxCode.Fault {
    public var phrase: Phrase {
        switch self {
        case .lostZero:
            Phrase(
                ": thiếu số 0 ở đầu (bảng tính hay bỏ mất số này); hãy thêm số 0.",
                ": the zero at the beginning is missing (spreadsheets take it off); please add it.", "：缺少开头的 0（电子表格常会将其去掉），请补上。")
        case .length(let count):
            Phrase(
                ": cần 10, 12 hoặc 13 chữ số, số này có \(count).", ": 10, 12 or 13 digits are needed, this one has \(count).",
                "：应为 10、12 或 13 位数字，此号码为 \(count) 位。")
        case .notDigits:
            Phrase(
                ": chỉ gồm chữ số, chi nhánh thêm dấu gạch và 3 chữ số, ví dụ 0100109106-001.",
                ": digits only, and for a branch a hyphen and 3 digits more, such as 0100109106-001.",
                "：只能是数字；分支机构后加连字符和 3 位数字，例如 0100109106-001。")
        case .checkDigit:
            Phrase(
                ": không đúng số kiểm tra; hãy xem lại từng chữ số.", ": the check digit does not fit; please look at each digit again.",
                "：校验码不符，请逐位核对。")
        case .branchNumber:
            Phrase(
                ": sau dấu gạch là số chi nhánh gồm 3 chữ số, từ 001 đến 999.",
                ": behind the hyphen stands the number of the branch, of 3 digits from 001 to 999.",
                "：连字符后为分支机构编号，应为 3 位数字，001 至 999。")
        }
    }
}
