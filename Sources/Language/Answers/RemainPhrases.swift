public import Domain

/// What files carry that one does not see on opening them.
public enum RemainPhrases {
    public static let title = Phrase("Tệp còn chứa nội dung không hiện ra", "The files carry what one does not see", "文件中含有不显示的内容")
    public static let intro = Phrase(
        "Ai tải tệp về cũng đọc được những nội dung dưới đây. Nếu không được công khai, hãy bỏ tệp, xóa các nội dung đó trong tệp gốc rồi tải tệp mới lên.",
        "Whoever downloads the files can read what stands below. Where it is not for everybody, take the file out, delete it in the original and add the new file.",
        "任何下载文件的人都能读到以下内容。如不应公开，请移除该文件，在原文件中删除这些内容后重新上传。")
    public static let yes = Phrase(
        "Tôi đã xem; vẫn công bố các tệp này", "I have read this; publish the files all the same", "我已查看，仍然公布这些文件")
    public static let refused = Phrase(
        "Tệp còn chứa nội dung không hiện ra. Hãy xem danh sách và đánh dấu vào ô xác nhận, hoặc bỏ tệp.",
        "The files carry what one does not see. Read the list and tick the box, or take the files out.",
        "文件中含有不显示的内容。请查看列表并勾选确认框，或移除文件。")
}

extension FileRemain {
    /// Such as "3 trang tính ẩn: Danh bạ, Lương, Nháp".
    public var phrase: Phrase {
        guard !names.isEmpty else { return kind.phrase(count) }
        let more = max(0, count - names.count)
        let listed = names.joined(separator: ", ") + (more > 0 && kind == .hiddenSheets ? ", …" : "")
        return kind.phrase(count) + Phrase(": ", ": ", "：") + Phrase(listed, listed, names.joined(separator: "、"))
    }
}

extension FileRemain.Kind {
    public func phrase(_ count: Int) -> Phrase {
        let (vi, en, zh) = (ReaderLanguage.vi.number(count), ReaderLanguage.en.number(count), ReaderLanguage.zh.number(count))
        return switch self {
        case .hiddenSheets: Phrase("\(vi) trang tính ẩn", "\(en) hidden \(count == 1 ? "sheet" : "sheets")", "\(zh) 个隐藏工作表")
        case .hiddenCells:
            Phrase("\(vi) hàng hoặc cột bị ẩn", "\(en) hidden \(count == 1 ? "row or column" : "rows or columns")", "\(zh) 处隐藏的行或列")
        case .hiddenText: Phrase("\(vi) đoạn chữ ẩn", "\(en) \(count == 1 ? "piece" : "pieces") of hidden text", "\(zh) 处隐藏文字")
        case .hiddenShapes:
            Phrase(
                "\(vi) hình vẽ hoặc ảnh bị ẩn", "\(en) hidden \(count == 1 ? "shape or picture" : "shapes or pictures")", "\(zh) 个隐藏的图形或图片")
        case .hiddenNames:
            Phrase("\(vi) tên vùng dữ liệu bị ẩn", "\(en) hidden \(count == 1 ? "name" : "names") of cells", "\(zh) 个隐藏的单元格名称")
        case .earlierVersions:
            Phrase(
                "\(vi) bản trước của tệp, còn cả những gì đã bị xóa hoặc che đi khi sửa hay ký số",
                "\(en) earlier \(count == 1 ? "version" : "versions") of the file, with all that was deleted or covered when it was changed or signed",
                "\(zh) 个较早版本，仍含修改或签名时删除、遮盖的内容")
        case .trackedChanges:
            Phrase("\(vi) chỗ sửa đang theo dõi", "\(en) tracked \(count == 1 ? "change" : "changes")", "\(zh) 处修订痕迹")
        case .comments: Phrase("\(vi) ghi chú, nhận xét", "\(en) \(count == 1 ? "comment" : "comments")", "\(zh) 条批注")
        case .authors: Phrase("Tên người soạn, người sửa hoặc cơ quan", "Names of authors, editors or the office", "编写人、修改人或单位名称")
        case .properties: Phrase("\(vi) thuộc tính đính kèm", "\(en) added \(count == 1 ? "property" : "properties")", "\(zh) 项附加属性")
        case .customData:
            Phrase(
                "\(vi) phần dữ liệu đi kèm, không hiện trong văn bản", "\(en) \(count == 1 ? "part" : "parts") with data beside the text",
                "\(zh) 部分不在正文中显示的附带数据")
        case .attachments: Phrase("\(vi) tệp nhúng bên trong", "\(en) \(count == 1 ? "file" : "files") within it", "\(zh) 个嵌入文件")
        case .links:
            Phrase("\(vi) liên kết tới tệp ở nơi khác", "\(en) \(count == 1 ? "link" : "links") to files elsewhere", "\(zh) 个外部文件链接")
        case .pivotData:
            Phrase("Dữ liệu gốc của bảng tổng hợp", "The rows behind a table that sums up", "数据透视表的原始数据")
        case .pictureData:
            Phrase(
                "\(vi) ảnh còn ghi nơi chụp, máy chụp hoặc tên người",
                "\(en) \(count == 1 ? "picture" : "pictures") with the place, the device or a name", "\(zh) 张图片含拍摄地点、设备或姓名")
        case .hiddenLayers: Phrase("\(vi) lớp bị ẩn", "\(en) hidden \(count == 1 ? "layer" : "layers")", "\(zh) 个隐藏图层")
        case .scripts: Phrase("\(vi) đoạn chương trình", "\(en) \(count == 1 ? "script" : "scripts")", "\(zh) 段程序")
        case .strayData:
            Phrase(
                "\(vi) phần thừa, không thuộc nội dung tệp",
                "\(en) \(count == 1 ? "part" : "parts") that do not belong to the file's content", "\(zh) 处不属于文件内容的多余数据")
        case .unread:
            Phrase(
                "Không đọc hết được bên trong tệp nên không biết còn gì",
                "The file could not be read through, so nobody knows what else is in it",
                "无法完整读取该文件，不能确定其中还有什么")
        }
    }
}
