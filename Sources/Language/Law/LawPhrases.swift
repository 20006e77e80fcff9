public import Domain
public import FoundationEssentials

extension CalendarDayKind {
    /// How the day counts.
    public var phrase: Phrase {
        switch self {
        case .holiday: Phrase("Nghỉ lễ, không tính", "Public holiday, not counted", "法定节假日，不计入")
        case .substituteOff: Phrase("Nghỉ bù, không tính", "Day off in lieu, not counted", "补休，不计入")
        case .swappedWorking: Phrase("Ngày làm bù, được tính", "Working day by exchange, counted", "调休上班，计入")
        case .morningOff: Phrase("Nghỉ buổi sáng", "Morning off", "上午休息")
        case .afternoonOff: Phrase("Nghỉ buổi chiều", "Afternoon off", "下午休息")
        }
    }
}

/// What an administrator reads about rules, calendar and letters.
public enum LawPhrases {
    public static let admin = Phrase("Quản trị", "Administration", "管理")
    public static let adrift = Phrase(
        "Có phiếu không ai xử lý được", "Tickets that nobody can carry on", "有无人可办理的办件")
    public static let adriftHelp = Phrase(
        "Ở các đơn vị dưới đây hôm nay không ai giữ nhiệm vụ cần thiết (văn thư để phân loại, lãnh đạo để phân công). Hãy bổ nhiệm người bằng lệnh “hoidap user add --role VAI_TRÒ@ĐƠN_VỊ”.",
        "In the units below nobody holds the role that is needed today (a clerk to classify, a head to assign). Appoint somebody: “hoidap user add --role ROLE@UNIT”.",
        "下列单位今日无人担任所需职务（文书负责分类，领导负责指派）。请用“hoidap user add --role 角色@单位”任命人员。")
    public static let changedSincePreview = Phrase(
        "Quy định hoặc lịch đã được người khác sửa sau khi bạn xem trước, nên chưa áp dụng. Dưới đây là tác động theo quy định hiện hành; hãy xem lại rồi quyết định.",
        "Somebody changed the law after your preview, so nothing was done. Below is what the change would do now; look again and decide.",
        "您预览后他人已修改规定或日历，因此尚未执行。下方是按现行规定的影响，请重新查看后决定。")
    public static let adminIntro = Phrase(
        "Quy định về thời hạn, lịch làm việc và thư gửi đi. Mỗi thay đổi phải có số văn bản làm căn cứ, được xem trước và lưu lại.",
        "Deadline rules, the work calendar and letters. Every change needs a document, is previewed and stays on record.",
        "期限规定、工作日历和外发邮件。每次更改须有文件依据，可预览并留存记录。")
    public static let rules = Phrase("Quy định về thời hạn", "Deadline rules", "期限规定")
    public static let calendar = Phrase("Lịch làm việc", "Work calendar", "工作日历")
    public static let letters = Phrase("Thư gửi đi", "Letters", "外发邮件")
    public static let changes = Phrase("Nhật ký thay đổi", "Record of changes", "更改记录")
    public static let pages = Phrase("Các trang quản trị", "Administration pages", "管理页面")

    // Rules
    public static let unconfirmed = Phrase("Quy định chưa được xác nhận", "Rules that nobody has confirmed", "尚未确认的规定")
    public static let unconfirmedIntro = Phrase(
        "Các thời hạn dưới đây đang được áp dụng nhưng chưa ai đối chiếu với văn bản. Hãy đọc văn bản gốc rồi xác nhận.",
        "The limits below are in force, but nobody has checked them against the document. Read the original, then confirm.",
        "以下期限正在适用，但尚无人与原文核对。请阅读原文后确认。")
    public static let allConfirmed = Phrase(
        "Mọi quy định đang áp dụng đã được xác nhận.", "Every rule in force has been confirmed.", "所有现行规定均已确认。")
    public static let confirm = Phrase("Xác nhận", "Confirm", "确认")
    public static let confirmHint = Phrase(
        "Số, ký hiệu văn bản đã đối chiếu, ví dụ: Nghị định 42/2022/NĐ-CP, điều 17.",
        "Number and symbol of the document that you read, such as: Nghị định 42/2022/NĐ-CP, điều 17.",
        "已核对的文件文号，例如：Nghị định 42/2022/NĐ-CP, điều 17。")
    public static let confirmedBy = Phrase("Xác nhận theo", "Confirmed by", "确认依据")
    public static let replace = Phrase("Thay bằng thời hạn mới", "Replace by a new term", "改为新期限")
    public static let replaceHint = Phrase(
        "Quy định cũ hết hiệu lực vào ngày liền trước. Phiếu tiếp nhận trước đó giữ thời hạn cũ.",
        "The old rule ends the day before. Tickets received earlier keep the old term.", "旧规定在前一日失效。此前收到的办件沿用旧期限。")
    public static let end = Phrase("Chấm dứt hiệu lực", "End the rule", "终止规定")
    public static let endHint = Phrase(
        "Phiếu tiếp nhận sau ngày này không còn thời hạn này.", "Tickets received after this day no longer have this limit.",
        "此日之后收到的办件不再适用此期限。")
    public static let fromDay = Phrase("Áp dụng từ ngày", "In force from", "自何日起适用")
    public static let lastDay = Phrase("Ngày cuối còn hiệu lực", "Last day in force", "有效最后一日")
    public static let term = Phrase("Thời hạn", "Term", "期限")
    public static let termUnit = Phrase("Đơn vị tính", "Unit", "单位")
    public static let newBasis = Phrase("Căn cứ pháp lý", "Legal basis", "法律依据")
    public static let document = Phrase("Số, ký hiệu văn bản", "Number of the document", "文件文号")
    public static let documentHint = Phrase(
        "Văn bản cho phép thay đổi này; được lưu cùng tên bạn và thời điểm.",
        "The document that orders this change; kept with your name and the time.",
        "作出此更改的文件；与您的姓名和时间一并留存。")
    public static func since(_ day: Day) -> Phrase { Phrase("từ ", "from ", "自 ") + .date(day) }
    public static func until(_ day: Day) -> Phrase { Phrase(" đến ", " to ", " 至 ") + .date(day) }

    // Calendar
    public static let days = Phrase("Ngày nghỉ và ngày làm bù", "Days off and working days by exchange", "放假与调休")
    public static let addDays = Phrase("Thêm hoặc sửa ngày", "Add or change days", "添加或修改日期")
    public static let first = Phrase("Từ ngày", "From", "自")
    public static let last = Phrase("Đến ngày", "Through", "至")
    public static let lastHint = Phrase("Để trống nếu chỉ một ngày.", "Leave empty for a single day.", "仅一日可留空。")
    public static let dayKind = Phrase("Cách tính", "How it counts", "计法")
    public static let plainDay = Phrase("Ngày thường (bỏ thông báo trước)", "A plain day (takes an announcement back)", "普通日（撤销先前公告）")
    public static let dayName = Phrase("Tên ngày", "Name", "名称")
    public static let nameHint = Phrase(
        "Ví dụ: Quốc khánh. Không cần khi trả về ngày thường.", "Such as: Quốc khánh. Not needed for a plain day.",
        "例如：Quốc khánh。恢复普通日时无需填写。")
    public static let source = Phrase("Nguồn", "Source", "来源")
    public static let horizon = Phrase("Năm đã công bố đủ lịch nghỉ", "Year whose holidays are all announced", "已公布全部放假安排的年份")
    public static let horizonIntro = Phrase(
        "Hạn rơi sau năm này được cảnh báo là có thể thay đổi.", "Due dates after this year carry a warning that they may move.",
        "超出该年份的期限会提示可能变动。")
    public static let year = Phrase("Năm", "Year", "年份")
    public static let confirmYear = Phrase("Xác nhận năm", "Confirm the year", "确认年份")
    public static let hours = Phrase("Giờ làm việc", "Office hours", "办公时间")
    public static let hoursIntro = Phrase(
        "Áp dụng từ ngày ghi ở mỗi dòng đến dòng tiếp theo, ví dụ giờ mùa hè và giờ mùa đông.",
        "Each row holds from its day to the next one, such as summer and winter hours.", "每行自其日期起适用至下一行，例如夏季与冬季作息。")
    public static let sessions = Phrase("Các buổi", "Sessions", "时段")
    public static let sessionsHint = Phrase(
        "Mỗi dòng một buổi, ví dụ: 07:30–11:30; cả ngày: 00:00–24:00.", "One session a line, such as: 07:30–11:30; all day: 00:00–24:00.",
        "每行一个时段，例如：07:30–11:30；全天：00:00–24:00。")
    public static let addHours = Phrase("Thêm giờ làm việc", "Add office hours", "添加办公时间")
    public static let halfDays = Phrase("Ngày làm nửa buổi", "Half days", "半日工作")
    public static let halfDaysHint = Phrase(
        "Khi chỉ nghỉ một buổi, ngày đó có tính là một ngày làm việc không.",
        "Whether a day of which half is worked counts as a working day.", "仅休半日时，该日是否计为工作日。")
    public static let halfDaysCount = Phrase("Tính là ngày làm việc", "Counts as a working day", "计为工作日")
    public static let halfDaysDoNot = Phrase("Không tính", "Does not count", "不计")
    public static func confirmedThrough(_ day: Day) -> Phrase {
        Phrase("Đã công bố đến hết ", "Announced through ", "已公布至 ") + .date(day) + Phrase(".", ".", "。")
    }

    // Preview
    public static let preview = Phrase("Xem trước", "Preview", "预览")
    public static let previewTitle = Phrase("Xem trước thay đổi", "Preview of the change", "更改预览")
    public static let apply = Phrase("Thực hiện thay đổi", "Make the change", "执行更改")
    public static let back = Phrase("Quay lại, không thay đổi", "Go back, change nothing", "返回，不更改")
    public static func moves(_ n: Int) -> Phrase {
        n == 0
            ? Phrase("Không hạn nào đang chạy bị dời.", "No running due date moves.", "没有正在计算的期限变动。")
            : Phrase("Dời ", "Moves ", "变动 ")
                + .count(n, vi: "hạn đang chạy.", en: ("running due date.", "running due dates."), zh: "项正在计算的期限。")
    }
    public static func moved(_ n: Int) -> Phrase {
        Phrase("Đã thay đổi. ", "Changed. ", "已更改。")
            + (n == 0 ? moves(0) : Phrase("Số hạn đã dời: \(n).", "Due dates moved: \(n).", "变动期限数：\(n)。"))
    }
    public static func more(_ n: Int) -> Phrase { Phrase("và \(n) hạn khác", "and \(n) more", "另有 \(n) 项") }
    public static let stoppedStay = Phrase(
        "Thời hạn đã dừng và kết luận của nó không bao giờ thay đổi.", "Deadlines that have stopped, and their verdicts, never change.",
        "已停止的期限及其结论永不改变。")
    public static let ticket = Phrase("Phiếu", "Ticket", "办件")
    public static let oldDue = Phrase("Hạn cũ", "Old due date", "原期限")
    public static let newDue = Phrase("Hạn mới", "New due date", "新期限")
    public static let noLimit = Phrase("không còn thời hạn", "no limit any more", "不再有期限")

    // Two people
    public static let needsTwo = Phrase("Cần người thứ hai xác nhận", "A second person has to agree", "须第二人确认")
    public static let needsTwoWhy = Phrase(
        "Thay đổi này chạm đến ngày đã qua hoặc phiếu đã quá hạn, nên chỉ có hiệu lực khi một quản trị viên khác hoặc lãnh đạo cơ quan đồng ý. Hạn đã quá không bao giờ được xóa.",
        "This change touches a past day or a ticket that is overdue, so it takes effect only when another administrator or the head agrees. A breach is never removed.",
        "此更改涉及已过去的日期或已逾期的办件，须另一名管理员或负责人同意后方可生效。逾期事实不会被消除。")
    public static func staysOverdue(_ n: Int) -> Phrase {
        Phrase("", "", "")
            + .count(
                n, vi: "hạn đã quá vẫn giữ nguyên và vẫn tính là quá hạn.",
                en: (
                    "due date that has passed stays as it is and counts as late.",
                    "due dates that have passed stay as they are and count as late."
                ),
                zh: "项已过期限保持不变，仍计为逾期。")
    }
    public static func staysAltered(_ n: Int) -> Phrase {
        Phrase("", "", "")
            + .count(
                n,
                vi:
                    "hạn giữ nguyên vì dữ liệu của phiếu đã bị sửa ngoài chương trình; hạn chỉ được tính lại khi dữ liệu đã được khôi phục.",
                en: (
                    "due date stays as it is because somebody changed its ticket beside the program; it is counted anew once that is mended.",
                    "due dates stay as they are because somebody changed their tickets beside the program; they are counted anew once that is mended."
                ),
                zh: "项期限保持不变，因为办件数据在程序之外被修改；数据恢复后才重新计算。")
    }
    public static let alteredStay = Phrase(
        "Phiếu bị sửa ngoài chương trình, hạn giữ nguyên", "Tickets changed beside the program, whose date stays", "在程序之外被修改的办件，期限不变")
    public static let overdueKept = Phrase("Phiếu đã quá hạn, hạn giữ nguyên", "Overdue tickets whose date stays", "已逾期办件，期限不变")
    public static let wouldBe = Phrase("Lẽ ra", "Would have been", "本应为")
    public static let propose = Phrase("Đề nghị thay đổi", "Propose the change", "提出更改")
    public static let proposed = Phrase(
        "Đã lưu đề nghị. Thay đổi có hiệu lực khi người thứ hai xác nhận.",
        "The proposal is kept. It takes effect when a second person agrees.", "已保存提议，第二人确认后生效。")
    public static let proposals = Phrase("Đề nghị chờ xác nhận", "Proposals that wait", "待确认的提议")
    public static let proposalsIntro = Phrase(
        "Người đề nghị không tự xác nhận. Đề nghị từ dòng lệnh cần hai người xác nhận.",
        "Nobody confirms their own proposal. One made by a command needs two people.", "提议人不得自行确认。命令行提出的提议须两人确认。")
    public static let proposedBy = Phrase("Người đề nghị", "Proposed by", "提议人")
    public static let agreedBy = Phrase("Đã đồng ý", "Agreed by", "已同意")
    public static let agree = Phrase("Đồng ý thực hiện", "Agree and make it", "同意执行")
    public static let refuse = Phrase("Không đồng ý", "Refuse", "不同意")
    public static let agreed = Phrase(
        "Đã ghi nhận đồng ý; đề nghị còn chờ một người nữa.", "Noted; the proposal waits for one more person.", "已记录同意；仍须再一人确认。")
    public static let decided = Phrase("Đề nghị đã quyết định", "Proposals that were decided", "已决定的提议")
    public static let decision = Phrase("Kết quả", "Decision", "结果")
    public static func proposalMade(_ at: Date) -> Phrase { Phrase("Đã thực hiện, ", "Made, ", "已执行，") + .instant(at) }
    public static func proposalRefused(_ at: Date, by names: [String]) -> Phrase {
        let people = names.joined(separator: ", ")
        return Phrase("Không đồng ý: \(people), ", "Refused by \(people), ", "不同意：\(people)，") + .instant(at)
    }
    public static let refusedDone = Phrase("Đề nghị đã bị từ chối.", "The proposal was refused.", "提议已被拒绝。")
    public static let yoursWaits = Phrase(
        "Bạn đã đề nghị hoặc đã đồng ý; cần một người khác.", "You proposed it or have agreed; somebody else is needed.",
        "您已提议或已同意，须由另一人确认。")
    public static let goneDays = Phrase("Ngày bị bỏ khỏi lịch", "Days that the change takes away", "将从日历移除的日期")

    // Undoing
    public static let reopen = Phrase("Cho hiệu lực trở lại", "Let the rule hold again", "恢复规定效力")
    public static let reopenHint = Phrase(
        "Quy định có hiệu lực liên tục như chưa từng chấm dứt; phiếu mất thời hạn vì nó được tính lại.",
        "The rule holds as if it had not ended; tickets that lost their limit by that get it back.", "规定视同从未终止；因此失去期限的办件将恢复计算。")
    public static let undo = Phrase("Hoàn tác thay đổi này", "Undo this change", "撤销此更改")
    public static let undoHint = Phrase(
        "Trả lại đúng những gì có trước thay đổi này, như một thay đổi mới có văn bản làm căn cứ.",
        "Restores what was there before this change, as a change of its own with its own document.", "恢复此更改之前的内容，作为一项有文件依据的新更改。")
    public static let undone = Phrase("đã hoàn tác", "undone", "已撤销")
    public static let version = Phrase("Phiên bản", "Version", "版本")
    public static let secondPerson = Phrase("Người thứ hai", "Second person", "第二人")
    public static let nobodyElse = Phrase("không cần", "not needed", "无需")
    public static let fileContent = Phrase("Nội dung tệp", "Content of the file", "文件内容")
    public static func undoneBy(_ version: Int) -> Phrase {
        Phrase("Đã hoàn tác bởi phiên bản \(version)", "Undone by version \(version)", "已由版本 \(version) 撤销")
    }
    public static let inspectTitle = Phrase("Thay đổi quy định và lịch", "Changes of rules and calendar", "规定与日历的更改")
    public static let inspectIntro = Phrase(
        "Mọi thay đổi về thời hạn, lịch làm việc và giờ làm việc: ai, lúc nào, theo văn bản nào, ai xác nhận, bao nhiêu hạn bị dời.",
        "Every change of limits, calendar and office hours: who, when, on what document, who agreed, how many dates moved.",
        "期限、日历与办公时间的每次更改：何人、何时、依据何文件、何人确认、多少期限变动。")
    public static let keptDues = Phrase("Hạn giữ vì đã quá", "Dates that stay", "已过而不变的期限")
    public static func basedOn(_ document: String) -> Phrase {
        Phrase("Căn cứ: \(document)", "Basis: \(document)", "依据：\(document)")
    }

    // Changes
    public static let when = Phrase("Lúc", "When", "时间")
    public static let who = Phrase("Người thực hiện", "By", "执行者")
    public static let what = Phrase("Thay đổi", "Change", "更改")
    public static let movedDues = Phrase("Hạn bị dời", "Dates moved", "变动期限")
    public static let noChanges = Phrase("Chưa có thay đổi nào.", "Nothing has been changed yet.", "尚无更改。")

    // Letters
    public static let lettersIntro = Phrase(
        "Thư chờ gửi được gửi lại với khoảng cách tăng dần trong ba ngày. Địa chỉ không tồn tại không được gửi nữa cho đến khi cho phép lại.",
        "Letters that wait are tried again at growing intervals for three days. Addresses at which nobody is get no more letters until you allow it.",
        "待发邮件会在三天内以递增间隔重试。不存在的地址在恢复前不再发送。")
    public static let waiting = Phrase("Đang chờ gửi", "Waiting", "待发送")
    public static let givenUp = Phrase("Không gửi được", "Given up", "放弃发送")
    public static let suppressed = Phrase("Địa chỉ không tồn tại", "Addresses at which nobody is", "不存在的地址")
    public static let noSuppressed = Phrase("Không có địa chỉ nào bị chặn.", "No address is blocked.", "没有被停发的地址。")
    public static let address = Phrase("Địa chỉ", "Address", "地址")
    public static let fault = Phrase("Trả lời của máy chủ thư", "The mail server's answer", "邮件服务器回复")
    public static let readmit = Phrase("Cho gửi lại", "Send there again", "恢复发送")
    public static let readmitted = Phrase("Địa chỉ được gửi thư trở lại.", "Letters go to this address again.", "已恢复向该地址发信。")
}

extension LawEdit {
    /// What was changed, in one line. `rule` names a rule by its number.
    public func phrase(rule: (Int) -> Phrase) -> Phrase {
        switch self {
        case .days(let from, let through, let kind, let name):
            let range = from == through ? .date(from) : Phrase.date(from) + LawPhrases.until(through)
            let what = kind?.phrase ?? LawPhrases.plainDay
            return range + Phrase(": ", ": ", "：") + what
                + (name.isEmpty ? Phrase("", "", "") : Phrase(" (\(name))", " (\(name))", "(\(name))"))
        case .confirmedThrough(let year):
            return Phrase("Lịch nghỉ năm \(year) đã công bố đủ", "The holidays of \(year) are all announced", "\(year) 年放假安排已全部公布")
        case .hours(let hours):
            let sessions = hours.sessions.map(\.text).joined(separator: ", ")
            return LawPhrases.hours + Phrase(" ", " ", " ") + LawPhrases.since(hours.validFrom)
                + Phrase(": \(sessions)", ": \(sessions)", ":\(sessions)")
        case .halfDaysCount(let count):
            return LawPhrases.halfDays + Phrase(": ", ": ", "：") + (count ? LawPhrases.halfDaysCount : LawPhrases.halfDaysDoNot)
        case .confirm(let number): return LawPhrases.confirm + Phrase(": ", ": ", "：") + rule(number)
        case .replace(let number, let from, let term, let basis):
            return rule(number) + Phrase(" → ", " → ", " → ") + term.unit.phrase(term.amount) + Phrase(" ", " ", " ")
                + LawPhrases.since(from)
                + Phrase(" (\(basis))", " (\(basis))", "(\(basis))")
        case .end(let number, let day): return LawPhrases.end + Phrase(": ", ": ", "：") + rule(number) + LawPhrases.until(day)
        case .reopen(let number): return LawPhrases.reopen + Phrase(": ", ": ", "：") + rule(number)
        case .undo(let version):
            return Phrase("Hoàn tác phiên bản \(version)", "Version \(version) undone", "撤销版本 \(version)")
        case .file(let name, let rows, _, _):
            return Phrase("Nhập tệp \(name): \(rows) dòng", "File \(name): \(rows) rows", "导入文件 \(name)：\(rows) 行")
        }
    }
}

extension DeadlineRule {
    /// Kind, clock, target and term in one line.
    public var phrase: Phrase {
        let complex = variant.isEmpty ? Phrase("", "", "") : Phrase(" – ", " – ", " – ") + DeskPhrases.variant(variant)
        return kind.phrase + complex + Phrase(": ", ": ", "：") + clock.phrase + Phrase(", ", ", ", "，") + target.phrase
            + Phrase(", ", ", ", "，") + term.unit.phrase(term.amount)
    }
}

extension LawEdit.Fault {
    public var phrase: Phrase {
        // It is about who reads it.
        if case .notOverAll(let units) = reason { return LawPhrases.notOverAll(units.map(\.text)) }
        return FieldPhrases.fault(field.phrase, reason.phrase)
    }
}

extension LawEdit.Fault.Field {
    fileprivate var phrase: Phrase {
        switch self {
        case .from: LawPhrases.first
        case .through: LawPhrases.last
        case .kind: LawPhrases.dayKind
        case .name: LawPhrases.dayName
        case .year: LawPhrases.year
        case .sessions: LawPhrases.sessions
        case .amount: LawPhrases.term
        case .unit: LawPhrases.termUnit
        case .basis: LawPhrases.newBasis
        case .document: LawPhrases.document
        case .rule: LawPhrases.rules
        case .on: LawPhrases.lastDay
        case .version: LawPhrases.version
        case .person: LawPhrases.secondPerson
        }
    }
}

extension LawPhrases {
    /// Why somebody neither changes the law nor agrees to a change of it.
    public static func notOverAll(_ units: [String]) -> Phrase {
        let list = units.joined(separator: ", ")
        return Phrase(
            "Quy định về thời hạn và lịch làm việc áp dụng chung cho mọi đơn vị; chỉ người có vai trò trên tất cả các đơn vị đang có người làm việc mới được thay đổi hoặc đồng ý. Vai trò của ông/bà chưa bao gồm: \(list).",
            "Deadline rules and calendar hold for all units: only who holds a role over every unit in which people work changes them or agrees to a change. Your role does not reach over: \(list).",
            "期限规定和工作日历适用于所有单位；只有职权涵盖所有在办单位的人才能更改或同意更改。您的职权尚未涵盖：\(list)。")
    }
    public static func unfounded(_ versions: [Int]) -> Phrase {
        let list = versions.map(String.init).joined(separator: ", ")
        return Phrase(
            "Phiên bản \(list) của quy định và lịch được ghi vào cơ sở dữ liệu ngoài chương trình: không có người, văn bản hoặc đủ hai người đứng tên, hoặc nội dung đã bị sửa. Không có thời hạn nào được tính lại theo phiên bản này; người quản trị máy chủ khôi phục bằng lệnh hoidap law restore.",
            "Version \(list) of rules and calendar was written into the database beside the program: nobody, no document or not two people stand for it, or its text was changed. No date is counted anew by it; the operator restores with hoidap law restore.",
            "规定和日历的第 \(list) 版被程序之外的操作写入数据库：无人、无文件或不足两人负责，或内容被修改。不会按该版本重新计算任何期限；系统管理员可用 hoidap law restore 恢复。")
    }
    public static let accounts = Phrase("Tài khoản của người đứng tên", "Accounts of who stands for it", "负责人账户")
    public static func account(created: Date?, appointed: Date?, ended: Date?, password: Date?, program: String) -> Phrase {
        func part(_ label: Phrase, _ at: Date?) -> Phrase? { at.map { label + .instant($0) } }
        let parts = [
            part(Phrase("lập ", "made ", "建立 "), created), part(Phrase("giao vai trò ", "appointed ", "任职 "), appointed),
            part(Phrase("vai trò đã chấm dứt ", "role ended ", "职务已终止 "), ended),
            part(Phrase("đặt lại mật khẩu ", "new password ", "重设密码 "), password),
        ].compactMap { $0 }
        let told = parts.dropFirst().reduce(parts.first ?? Phrase("", "", "")) { $0 + Phrase("; ", "; ", "；") + $1 }
        return told + Phrase(" (\(program))", " (\(program))", "（\(program)）")
    }
    public static func tablesDiffer(_ tables: [String]) -> Phrase {
        let names = tables.joined(separator: ", ")
        return Phrase(
            "Dữ liệu lịch và quy định trong cơ sở dữ liệu đã bị sửa ngoài chương trình, khác với phiên bản đang có hiệu lực (\(names)). Không có thời hạn nào được tính theo dữ liệu này; quản trị viên khôi phục bằng lệnh hoidap law restore.",
            "The data of calendar and rules were changed in the database beside the program and differ from the version in force (\(names)). No date is counted by them; an administrator restores them with hoidap law restore.",
            "数据库中的日历和规定数据被程序之外的操作修改，与现行版本不一致（\(names)）。没有任何期限按其计算；管理员可用 hoidap law restore 恢复。")
    }
}

extension LawEdit.Fault.Reason {
    fileprivate var phrase: Phrase {
        switch self {
        case .missing: FieldPhrases.missing
        case .notADate: Phrase("cần là một ngày, dạng năm-tháng-ngày.", "must be a date, as year-month-day.", "应为日期，格式 年-月-日。")
        case .outOfRange: Phrase("giá trị không hợp lệ.", "is not a possible value.", "数值无效。")
        case .tooLong(let limit): FieldPhrases.tooLong(limit)
        case .endsBeforeStart: Phrase("phải sau ngày bắt đầu.", "must come after the first day.", "必须晚于开始日期。")
        case .rangeTooLong(let n): Phrase("mỗi lần tối đa \(n) ngày.", "at most \(n) days at a time.", "每次最多 \(n) 天。")
        case .noDifference:
            Phrase(
                "giống như hiện tại, không có gì thay đổi.", "that is how it is already; nothing would change.", "与现状相同，没有任何变化。")
        case .notAWeekend(let day):
            Phrase("chỉ thứ Bảy hoặc Chủ nhật mới có thể làm bù; ", "only a Saturday or a Sunday can be worked instead; ", "只有周六或周日可以调休上班；")
                + .longDate(day) + Phrase(" thì không.", " is neither.", "不是。")
        case .legalInHours:
            Phrase(
                "hạn theo quy định tính theo ngày; giờ làm việc chỉ dùng cho mục tiêu nội bộ.",
                "a legal limit is counted in days; working hours are for internal targets only.", "法定期限按日计算；工作小时仅用于内部目标。")
        case .noWorkingDay(let year):
            Phrase("năm \(year) sẽ không còn ngày làm việc nào.", "\(year) would have no working day left.", "\(year) 年将没有工作日。")
        case .beforeCalendar(let day):
            Phrase("trước ngày đầu của lịch, ", "before the first day of the calendar, ", "早于日历首日 ") + .date(day) + Phrase(".", ".", "。")
        case .overlap:
            Phrase("trùng thời gian hiệu lực với quy định khác.", "another rule sets the same limit on some of these days.", "与其他规定的有效期重叠。")
        case .changedSince:
            Phrase(
                "một thay đổi sau đã sửa cùng nội dung; hãy hoàn tác thay đổi đó trước.",
                "a later change touched the same; undo that one first.", "后来的更改涉及相同内容，请先撤销该更改。")
        case .notAnnounced(let year):
            Phrase(
                "lịch chưa có đủ ngày nghỉ lễ, Tết năm \(year).", "the calendar does not have all holidays of \(year).",
                "日历中尚无 \(year) 年的全部节假日。")
        case .alreadyAnnounced(let day):
            Phrase("lịch đã công bố đến hết ", "the calendar is announced through ", "日历已公布至 ") + .date(day)
                + Phrase("; không lùi lại được.", "; that is not taken back.", "，不能回退。")
        case .tablesDiffer:
            Phrase(
                "bảng lịch và quy định trong cơ sở dữ liệu đã bị sửa ngoài chương trình, khác với phiên bản đang có hiệu lực; không thay đổi được cho đến khi khôi phục (hoidap law restore).",
                "the tables of calendar and rules were changed beside the program and differ from the version in force; nothing can be changed until they are restored (hoidap law restore).",
                "数据库中的日历和规定表被程序之外的操作修改，与现行版本不一致；恢复之前不能更改（hoidap law restore）。")
        case .appointedLater:
            Phrase(
                "phải là người đã có tài khoản và giữ vai trò này từ trước khi có đề nghị, và mật khẩu không được đặt lại sau đó.",
                "must have had the account and the role before it was proposed, and no new password since.",
                "须在提议提出之前已有账户并任该职，且此后未重设密码。")
        case .notOverAll(let units): LawPhrases.notOverAll(units.map(\.text))
        case .fourEyes:
            Phrase("phải là người khác người đề nghị.", "must be somebody other than who proposed it.", "不得与提议人为同一人。")
        case .gone: Phrase("đã có người thay đổi; hãy tải lại trang.", "somebody changed it meanwhile; reload the page.", "已被他人更改，请刷新页面。")
        }
    }
}
