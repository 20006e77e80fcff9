public import Domain

extension Post.State {
    public var phrase: Phrase {
        switch self {
        case .draft: Phrase("Bản thảo", "Draft", "草稿")
        case .published: Phrase("Đang công khai", "In public", "已公开")
        case .withdrawn: Phrase("Đã gỡ", "Withdrawn", "已撤下")
        }
    }
}

extension PostAction {
    public var phrase: Phrase {
        switch self {
        case .view: Phrase("Xem", "View", "查看")
        case .prepare: Phrase("Soạn bài", "Write", "编写")
        case .publish: Phrase("Duyệt và công khai", "Approve and publish", "批准并公开")
        case .withdraw: Phrase("Gỡ khỏi trang công khai", "Withdraw", "撤下")
        case .keepSection: Phrase("Phân công chuyên mục", "Assign the section", "分配栏目")
        case .readEnrolments: Phrase("Xem danh sách đăng ký", "Read the sign-ups", "查看报名名单")
        }
    }
}

extension PostEvent {
    public var phrase: Phrase {
        switch self {
        case .prepared: Phrase("Soạn nội dung.", "Text prepared.", "编写内容。")
        case .published: Phrase("Duyệt và công khai.", "Approved and published.", "批准并公开。")
        case .withdrawn(let reason): Phrase("Gỡ khỏi trang công khai: \(reason)", "Withdrawn: \(reason)", "撤下：\(reason)")
        }
    }
}

extension SectionCondition.State {
    public var phrase: Phrase {
        switch self {
        case .fresh: Phrase("Còn mới", "Fresh", "最新")
        case .stale: Phrase("Quá lâu chưa cập nhật", "Stale", "久未更新")
        case .empty: Phrase("Trống", "Empty", "空")
        }
    }
}

/// What the office reads about its sections and posts.
public enum PostPhrases {
    public static let office = Phrase("Chuyên mục", "Sections", "栏目")
    public static let officeIntro = Phrase(
        "Chuyên mục trống hoặc quá hạn cập nhật đứng trước. Không được để trống nội dung các đề mục (Kế hoạch DDCI, mục III.1.1).",
        "Empty and stale sections stand first. No section may be left empty (DDCI plan, III.1.1).",
        "空栏目和久未更新的栏目排在最前。各栏目内容不得空缺（DDCI 计划第 III.1.1 项）。")
    public static let monitor = Phrase("Tình trạng chuyên mục", "State of the sections", "栏目状态")
    public static let allFresh = Phrase(
        "Mọi chuyên mục đều có nội dung và còn trong hạn cập nhật.", "Every section holds something and is fresh.", "各栏目均有内容且更新及时。")
    public static func neglected(_ n: Int) -> Phrase {
        .count(n, vi: "chuyên mục cần cập nhật.", en: ("section needs an update.", "sections need an update."), zh: "个栏目需要更新。")
    }
    public static let age = Phrase("Cập nhật gần nhất", "Latest update", "最近更新")
    public static func days(_ n: Int, of limit: Int) -> Phrase {
        Phrase("\(n) ngày trước (hạn \(limit) ngày)", "\(n) days ago (limit \(limit))", "\(n) 天前（期限 \(limit) 天）")
    }
    public static let never = Phrase("chưa bao giờ", "never", "从未")
    public static let write = Phrase("Soạn bài", "Write", "编写")
    public static let posts = Phrase("Bài viết", "Posts", "文章")
    public static let owner = Phrase("Người phụ trách", "Owner", "负责人")
    public static let nobody = Phrase("Chưa phân công", "Nobody yet", "尚未分配")
    public static let unit = Phrase("Đơn vị phụ trách", "Unit in charge", "负责单位")
    public static let freshness = Phrase("Hạn cập nhật (ngày)", "Freshness limit (days)", "更新期限（天）")
    public static let keep = Phrase("Phân công và hạn cập nhật", "Owner and limit", "负责人与期限")
    public static let save = Phrase("Lưu", "Save", "保存")
    public static let kept = Phrase("Đã lưu phân công.", "The assignment was kept.", "分配已保存。")

    // The list
    public static let postsTitle = Phrase("Bài viết theo chuyên mục", "Posts by section", "各栏目文章")
    public static let new = Phrase("Bài mới", "New post", "新文章")
    public static let noPostsTitle = Phrase("Chưa có bài nào", "No post yet", "暂无文章")
    public static let noPosts = Phrase(
        "Hãy soạn bài đầu tiên của chuyên mục này; người khác sẽ duyệt rồi công khai.",
        "Write the first one; somebody else then approves and publishes it.", "请编写第一篇，由他人批准后公开。")
    public static let waiting = Phrase("Chờ duyệt", "Waits for approval", "待批准")
    public static let revisionWaits = Phrase("Có bản sửa chờ duyệt", "A revision waits for approval", "有修订待批准")

    // The form
    public static let edit = Phrase("Sửa bài", "Edit", "编辑")
    public static let editHint = Phrase(
        "Bài được lưu thành bản thảo. Chỉ khi một người khác duyệt, nội dung mới ra công khai.",
        "It is kept as a draft. Only when somebody else approves it does it come into public.", "保存为草稿，须由他人批准后才公开。")
    public static let english = Phrase("Bản tiếng Anh", "English version", "英文版")
    public static let chinese = Phrase("Bản tiếng Trung", "Chinese version", "中文版")
    public static let translationHint = Phrase(
        "Không bắt buộc. Nếu soạn thì điền đủ tiêu đề, tóm tắt và nội dung.", "Optional. If written, fill in title, summary and text.",
        "选填。如填写，须填齐标题、摘要和正文。")
    public static let summary = Phrase("Tóm tắt", "Summary", "摘要")
    public static let summaryHint = Phrase(
        "Một hai câu, hiện trong danh sách.", "A sentence or two, shown in lists.", "一两句话，显示在列表中。")
    public static let bodyHint = Phrase(
        "Viết bằng Markdown: dòng trống ngăn đoạn, “- ” đầu dòng làm danh sách, “# ” làm đề mục, **đậm**, bảng bằng dấu “|”.",
        "Markdown: an empty line parts paragraphs, “- ” begins a list item, “# ” a heading, **bold**, tables with “|”.",
        "使用 Markdown：空行分段，“- ”为列表，“# ”为标题，**粗体**，用“|”制表。")
    public static let documentTitle = Phrase("Văn bản", "Document", "文件")
    public static let validityTitle = Phrase("Hiệu lực", "Validity", "有效期")
    public static let eventTitle = Phrase("Sự kiện", "Event", "活动")
    public static let eventHint = Phrase(
        "Điền khi bài là sự kiện có thời gian, địa điểm; người đọc đăng ký tham dự ngay trên bài.",
        "Fill in for an event with time and place; readers sign up on the page.", "如为有时间和地点的活动请填写；读者可在页面报名。")
    public static let capacityHint = Phrase("Để trống nếu không giới hạn.", "Leave empty for no limit.", "不限名额请留空。")
    public static let validToHint = Phrase(
        "Để trống nếu chưa biết. Sau ngày này bài được đánh dấu hết hiệu lực.",
        "Leave empty if unknown. After this day the post is marked as no longer in force.", "未知请留空。此日之后标为失效。")
    public static let linksHint = Phrase(
        "Mỗi dòng một liên kết: địa chỉ, dấu cách, tên gọi.", "One link a line: address, a space, what it is called.", "每行一个链接：地址、空格、名称。")
    public static let preview = Phrase("Xem trước", "Preview", "预览")
    public static let previewTitle = Phrase("Xem trước, chưa lưu", "Preview, not saved", "预览（未保存）")
    public static let saveDraft = Phrase("Lưu bản thảo", "Save the draft", "保存草稿")

    // The post
    public static let saved = Phrase(
        "Đã lưu. Một người khác cần duyệt trước khi công khai.", "Saved. Somebody else must approve it.", "已保存。须由他人批准后公开。")
    public static let published = Phrase("Đã công khai.", "Published.", "已公开。")
    public static let withdrawn = Phrase("Đã gỡ khỏi trang công khai.", "Withdrawn.", "已撤下。")
    public static let attached = Phrase("Đã thêm tệp vào bản đang soạn.", "The file was added to what is being prepared.", "文件已加入正在编写的版本。")
    public static let detached = Phrase(
        "Đã bỏ tệp khỏi bản đang soạn.", "The file was taken out of what is being prepared.", "文件已从正在编写的版本中移除。")
    public static let seePublic = Phrase("Xem trang công khai", "See the public page", "查看公开页面")
    public static let waitingTitle = Phrase("Bản chờ duyệt", "What waits for approval", "待批准版本")
    public static let publicTitle = Phrase("Bản đang công khai", "What is in public", "公开版本")
    public static let fourEyes = Phrase(
        "Bạn là người soạn bản này; cần một người khác duyệt.", "You prepared this; somebody else must approve it.", "此版本由您编写，须由他人批准。")
    public static let mayNotPublish = Phrase(
        "Biên tập viên, trưởng đơn vị hoặc lãnh đạo duyệt bản này.", "An editor, a unit head or the head approves this.", "由编辑、部门负责人或领导批准。")
    public static let withdrawHint = Phrase(
        "Lý do hiện công khai tại địa chỉ của bài.", "The reason shows in public at the post's address.", "理由将公开显示在该文章的地址。")
    public static let reason = Phrase("Lý do", "Reason", "理由")
    public static let addFile = Phrase("Thêm tệp", "Add a file", "添加文件")
    public static let fileHint = Phrase(
        "PDF, DOCX, XLSX, PNG hoặc JPEG, tối đa 10 MB.", "PDF, DOCX, XLSX, PNG or JPEG, at most 10 MB.",
        "PDF、DOCX、XLSX、PNG 或 JPEG，最大 10 MB。")
    public static let file = Phrase("Tệp", "File", "文件")
    public static let remove = Phrase("Bỏ tệp", "Remove", "移除")
    public static let noFiles = Phrase("Chưa có tệp nào.", "No file yet.", "暂无文件。")
    public static let history = Phrase("Quá trình", "History", "记录")
}

extension Post.Refusal.Field {
    public var phrase: Phrase {
        switch self {
        case .title: Phrase("Tiêu đề", "Title", "标题")
        case .summary: PostPhrases.summary
        case .body: Phrase("Nội dung", "Text", "正文")
        case .titleEn: Phrase("Tiêu đề tiếng Anh", "English title", "英文标题")
        case .summaryEn: Phrase("Tóm tắt tiếng Anh", "English summary", "英文摘要")
        case .bodyEn: Phrase("Nội dung tiếng Anh", "English text", "英文正文")
        case .titleZh: Phrase("Tiêu đề tiếng Trung", "Chinese title", "中文标题")
        case .summaryZh: Phrase("Tóm tắt tiếng Trung", "Chinese summary", "中文摘要")
        case .bodyZh: Phrase("Nội dung tiếng Trung", "Chinese text", "中文正文")
        case .number: SectionPhrases.number
        case .issuer: SectionPhrases.issuer
        case .issuedOn: SectionPhrases.issuedOn
        case .validFrom: Phrase("Có hiệu lực từ ngày", "In force from", "生效日期")
        case .validTo: Phrase("Hết hiệu lực sau ngày", "In force through", "失效日期")
        case .start: SectionPhrases.start
        case .end: SectionPhrases.end
        case .place: SectionPhrases.place
        case .capacity: SectionPhrases.seats
        case .links: SectionPhrases.links
        case .file: PostPhrases.file
        case .filesRead: RemainPhrases.title
        case .reason: PostPhrases.reason
        case .unit: PostPhrases.unit
        case .owner: PostPhrases.owner
        case .freshness: PostPhrases.freshness
        }
    }

    fileprivate var expectation: Phrase {
        switch self {
        case .issuedOn, .validFrom, .validTo, .start, .end:
            Phrase(": ngày giờ không hợp lệ.", ": not a date.", "：日期无效。")
        case .capacity: Phrase(": từ 1 đến 10.000.", ": from 1 to 10,000.", "：1 至 10,000。")
        case .freshness: Phrase(": từ 1 đến 3.650 ngày.", ": from 1 to 3,650 days.", "：1 至 3,650 天。")
        case .links:
            Phrase(
                ": mỗi dòng bắt đầu bằng https://, http:// hoặc / của trang này.",
                ": each line begins with https://, http:// or a / of this site.",
                "：每行应以 https://、http:// 或本站的 / 开头。")
        default: Phrase(": hãy chọn một giá trị trong danh sách.", ": choose a value from the list.", "：请从列表中选择。")
        }
    }
}

extension Post.Refusal {
    /// Why, in a sentence that says what to do.
    public var phrase: Phrase {
        switch self {
        case .notAllowed(let action): FieldPhrases.notAllowed(action.phrase)
        case .missing(let field): FieldPhrases.fault(field.phrase, FieldPhrases.missing)
        case .tooLong(.links, let limit):
            Post.Refusal.Field.links.phrase + Phrase(": tối đa \(limit) liên kết.", ": at most \(limit) links.", "：最多 \(limit) 个链接。")
        case .tooLong(let field, let limit): FieldPhrases.fault(field.phrase, FieldPhrases.tooLong(limit))
        case .outOfRange(let field): field.phrase + field.expectation
        case .nobodyThere(let field):
            field.phrase
                + Phrase(
                    ": đơn vị này chưa có ai được phân công có thể thực hiện. Hãy chọn đơn vị khác, hoặc phân công người trước.",
                    ": nobody in this unit could do it. Choose another unit, or appoint somebody first.", "：该单位尚无可承办的人员。请选择其他单位，或先安排人员。")
        case .liesAhead(let field):
            field.phrase
                + Phrase(
                    ": ngày này chưa đến; văn bản phải đã được ban hành.",
                    ": this day is still to come; the document must have been issued.", "：该日期尚未到来，文件须已发布。")
        case .endsBeforeStart(let field):
            field.phrase + Phrase(": không được trước lúc bắt đầu.", ": must not lie before the beginning.", "：不得早于开始。")
        case .tooIntricate(let field, let fault): field.phrase + Phrase(": ", ": ", "：") + fault.phrase
        case .fourEyes:
            Phrase(
                "Người soạn không được tự duyệt; cần một người khác duyệt.", "Whoever wrote it may not approve it; somebody else must.",
                "编写人不得自行批准，须由他人批准。")
        case .tooManyDrafts(let limit):
            Phrase(
                "Bạn đang có \(limit) bài nháp chưa công khai. Hãy hoàn thiện để duyệt hoặc dùng lại một bài nháp cũ trước khi tạo bài mới.",
                "You have \(limit) drafts that are not published. Have some of them published, or use an old one, before you begin another.",
                "您已有 \(limit) 篇未公开的草稿。请先完成审批或改用旧草稿，再新建文章。")
        case .nothingToPublish: Phrase("Không có bản nào chờ duyệt.", "Nothing waits for approval.", "没有待批准的版本。")
        case .notPublished: Phrase("Bài này không ở trạng thái công khai.", "This post is not in public.", "该文章未公开。")
        case .changedMeanwhile:
            Phrase(
                "Trong lúc bạn soạn, người khác đã sửa bài này. Hãy mở bài xem bản mới rồi đưa nội dung của bạn vào.",
                "Somebody else changed this post while you were writing. Open it, read the new version and bring your words in.",
                "在您编写期间他人已修改此文。请打开查看新版本后再并入您的内容。")
        case .sectionChanged: LayoutPhrases.changedMeanwhile
        case .changedSinceRead: Ticket.Refusal.changedSinceRead.phrase
        case .file(let fault): fault.phrase
        case .filesCarry: RemainPhrases.refused
        }
    }
}

extension FileKind.Fault {
    public var phrase: Phrase {
        switch self {
        case .missing: Post.Refusal.missing(.file).phrase
        case .tooMany(let limit): Phrase("Tối đa \(limit) tệp.", "At most \(limit) files.", "最多 \(limit) 个文件。")
        case .tooMuchTogether(let limit):
            Phrase(
                "Các tệp của Quý vị trên phiếu này cộng lại quá \(limit / 1_048_576) MB.",
                "Your files on this ticket are larger than \(limit / 1_048_576) MB together.",
                "您在本件上的文件合计超过 \(limit / 1_048_576) MB。")
        case .tooLarge: Phrase("Tệp lớn hơn 10 MB.", "The file is larger than 10 MB.", "文件超过 10 MB。")
        case .otherKind:
            Phrase(
                "Nội dung tệp không phải PDF, DOCX, XLSX, PNG hay JPEG. Hãy mở tệp và lưu lại thành một trong các dạng này, rồi gửi tệp mới.",
                "The file is not a PDF, DOCX, XLSX, PNG or JPEG. Open it, save it again as one of these, and send the new file.",
                "文件内容不是 PDF、DOCX、XLSX、PNG 或 JPEG。请打开文件并另存为其中一种格式后重新上传。")
        case .damaged:
            Phrase(
                "Tệp bị hỏng hoặc bị cắt mất một phần. Hãy mở tệp và lưu lại, rồi gửi tệp mới.",
                "The file is damaged or a part of it is missing. Open it, save it again, and send the new file.",
                "文件已损坏或不完整。请打开并重新保存后再上传。")
        case .tooManyPixels:
            Phrase(
                "Kích thước ảnh quá lớn: mỗi cạnh tối đa \(ReaderLanguage.vi.number(Bounds.pictureSide.value)) điểm ảnh, tổng cộng tối đa \(ReaderLanguage.vi.number(Bounds.picturePixels.value)) điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.",
                "The picture is too large: at most \(ReaderLanguage.en.number(Bounds.pictureSide.value)) pixels a side and \(ReaderLanguage.en.number(Bounds.picturePixels.value)) in all. Make it smaller and send it again.",
                "图片尺寸过大：每边最多 \(ReaderLanguage.zh.number(Bounds.pictureSide.value)) 像素，总计最多 \(ReaderLanguage.zh.number(Bounds.picturePixels.value)) 像素。请缩小后重新上传。"
            )
        case .oldOffice:
            Phrase(
                "Tệp Word hoặc Excel dạng cũ (.doc, .xls) hoặc có đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại thành DOCX, XLSX hoặc PDF, rồi gửi tệp mới.",
                "This is a Word or Excel file of the old kind (.doc, .xls), or one behind a password. Take the password off, save it as DOCX, XLSX or PDF, and send the new file.",
                "该文件为旧版 Word 或 Excel 格式（.doc、.xls）或设有密码。请取消密码并另存为 DOCX、XLSX 或 PDF 后重新上传。")
        case .withProgram:
            Phrase(
                "Tệp có chứa macro nên không được nhận. Hãy lưu lại thành DOCX, XLSX (không có macro) hoặc PDF, rồi gửi tệp mới.",
                "The file has macros in it and is not taken. Save it as DOCX or XLSX without macros, or as PDF, and send the new file.",
                "文件含有宏，不予接收。请另存为不含宏的 DOCX、XLSX 或 PDF 后重新上传。")
        }
    }
}

extension MarkdownShape.Fault {
    /// What to change, after the name of the field.
    public var phrase: Phrase {
        switch self {
        case .cells:
            bounded(Bounds.tableCells) { language, most in
                switch language {
                case .vi: "các bảng có quá nhiều ô, tối đa \(most) ô trong một bài. Hãy chia bài hoặc đính kèm bảng dưới dạng tệp."
                case .en: "the tables have too many cells; a text may have \(most). Split the text, or attach the table as a file."
                case .zh: "表格单元格过多，一篇最多 \(most) 个。请拆分文章或将表格作为附件。"
                }
            }
        case .columns:
            bounded(Bounds.tableColumns) { language, most in
                switch language {
                case .vi: "bảng có quá nhiều cột, tối đa \(most) cột. Hãy tách bảng hoặc đính kèm dưới dạng tệp."
                case .en: "a table has too many columns; it may have \(most). Split it, or attach it as a file."
                case .zh: "表格列数过多，最多 \(most) 列。请拆分表格或作为附件上传。"
                }
            }
        case .nesting:
            bounded(Bounds.nestedBlocks) { language, most in
                switch language {
                case .vi: "trích dẫn và danh sách lồng nhau quá sâu, tối đa \(most) cấp."
                case .en: "quotations and lists stand too deep in one another; \(most) levels at most."
                case .zh: "引用和列表嵌套过深，最多 \(most) 层。"
                }
            }
        }
    }

    private func bounded(_ bound: Bound, _ words: (ReaderLanguage, String) -> String) -> Phrase {
        let (vi, en, zh) = (ReaderLanguage.vi, ReaderLanguage.en, ReaderLanguage.zh)
        return Phrase(words(vi, vi.number(bound.value)), words(en, en.number(bound.value)), words(zh, zh.number(bound.value)))
    }
}
