public import Domain

/// The page that says who takes reports of bribes and denunciations, and what leads to it.
///
/// It promises nothing that is not there: until a sealed channel is, nothing of the kind is taken by a form.
public enum IntegrityPhrases {
    public static let title = Phrase(
        "Tố cáo, phản ánh bị đòi chi", "Denunciations and reports of being asked to pay", "检举与反映被索要钱财")
    public static let link = Phrase(
        "Gửi cho ai, bằng cách nào và được bảo vệ ra sao", "Whom to tell, how, and what protects you", "向谁反映、如何反映、如何受到保护")
    public static let intro = Phrase(
        "Trang này nói rõ hiện nay ai tiếp nhận, gửi bằng cách nào và pháp luật bảo vệ người báo tin thế nào.",
        "This page says who takes such reports today, how to make one, and how the law protects whoever does.",
        "本页说明目前由谁接收此类反映、如何提交以及法律如何保护反映人。")
    public static let noFormTitle = Phrase(
        "Chưa có kênh gửi kín qua mạng", "There is no confidential channel online yet", "尚无网上保密渠道")
    public static let noForm = Phrase(
        "Không ghi nội dung tố cáo hoặc việc bị đòi chi vào biểu mẫu hỏi đáp, phiếu đặt lịch hay khảo sát. Văn thư, người đứng đầu và người làm nhiệm vụ thanh tra của cơ quan đọc được tên, số điện thoại và nội dung ghi ở đó.",
        "Do not write a denunciation, or that you were asked to pay, into the question form, a booking or the survey. The clerk, the heads and whoever inspects for the office read the name, telephone and text that stand there.",
        "请勿在咨询表单、预约单或调查中填写检举内容或被索要钱财的情况。机关的文书、负责人和监察人员能看到其中的姓名、电话和内容。")

    // MARK: Who

    public static let whoTitle = Phrase("Ai tiếp nhận", "Who takes them", "由谁接收")
    public static let who: [Phrase] = [
        Phrase(
            "Về công chức, viên chức của Sở: người đứng đầu Sở (Luật Tố cáo 2018, Điều 13).",
            "About an official of the department: the head of the department (Law on Denunciations 2018, article 13).",
            "涉及本厅公务员、职员：由本厅负责人处理（2018年《检举法》第13条）。"),
        Phrase(
            "Về chính người đứng đầu Sở hoặc cấp phó: Chủ tịch Ủy ban nhân dân tỉnh (Luật Tố cáo 2018, Điều 13). Không gửi về Sở.",
            "About the head of the department or a deputy: the Chairperson of the provincial People's Committee (Law on Denunciations 2018, article 13). Do not send it to the department.",
            "涉及本厅负责人或副职：由省人民委员会主席处理（2018年《检举法》第13条）。请勿寄送本厅。"),
        Phrase(
            "Chưa rõ gửi ai, hoặc không muốn qua Sở: Thanh tra tỉnh. Từ ngày 01/7/2025, Sở không còn cơ quan thanh tra riêng (Luật Thanh tra 84/2025/QH15).",
            "If you do not know to whom, or do not want it to pass through the department: the provincial inspectorate. Since 1 July 2025 the department has no inspectorate of its own (Law on Inspection 84/2025/QH15).",
            "不清楚应向谁反映，或不愿经由本厅：可向省监察机关反映。自2025年7月1日起，本厅不再设独立监察机构（《监察法》84/2025/QH15）。"),
        Phrase(
            "Có dấu hiệu tội phạm như nhận hối lộ: tố giác với cơ quan công an hoặc viện kiểm sát, bằng lời hoặc bằng văn bản (Bộ luật Tố tụng hình sự 2015, Điều 144 và 145).",
            "Where it looks like a crime, such as taking a bribe: tell the police or the procuracy, by word or in writing (Criminal Procedure Code 2015, articles 144 and 145).",
            "涉嫌犯罪（如受贿）：可口头或书面向公安机关或检察院举报（2015年《刑事诉讼法》第144条、第145条）。"),
    ]
    public static let whoMayTitle = Phrase("Cá nhân và doanh nghiệp", "Individuals and businesses", "个人与企业")
    public static let whoMay = Phrase(
        "Chỉ cá nhân được tố cáo. Doanh nghiệp gửi phản ánh về hành vi tham nhũng, ký tên người đại diện và đóng dấu; một người trong doanh nghiệp cũng có thể tự mình tố cáo (Luật Phòng, chống tham nhũng 2018, Điều 65).",
        "Only an individual can denounce. A business sends a report of corruption, signed by its representative and sealed; somebody of the business may also denounce in their own name (Law on Anti-Corruption 2018, article 65).",
        "只有个人可以检举。企业可提交反映腐败行为的材料，由代表人签字并盖章；企业中的个人也可以本人名义检举（2018年《反腐败法》第65条）。")

    // MARK: How

    public static let howTitle = Phrase("Gửi bằng cách nào", "How", "如何提交")
    public static let how: [Phrase] = [
        Phrase(
            "Viết đơn: ngày; họ tên, địa chỉ, cách liên hệ của người tố cáo; việc đã xảy ra; người bị tố cáo; tài liệu kèm theo; ký tên hoặc điểm chỉ (Luật Tố cáo 2018, Điều 23).",
            "In writing: the date; name, address and contact of whoever denounces; what happened; whom it is about; what proves it; a signature or fingerprint (Law on Denunciations 2018, article 23).",
            "书面：日期；检举人姓名、地址、联系方式；事情经过；被检举人；证据材料；签名或按指印（2018年《检举法》第23条）。"),
        Phrase(
            "Nộp tại nơi tiếp công dân hoặc gửi bưu điện đến người có thẩm quyền nêu trên, dán kín, ngoài bì ghi tên người nhận. Giữ giấy biên nhận hoặc biên lai bưu điện.",
            "Hand it in where the public is received, or post it to whoever is named above, sealed, with the recipient's name on the envelope. Keep the receipt.",
            "到公民接待处递交，或密封邮寄给上述有权处理的人员，信封注明收件人。请保存回执或邮寄凭证。"),
        Phrase(
            "Trình bày trực tiếp: người tiếp nhận ghi thành văn bản và người tố cáo ký xác nhận (Luật Tố cáo 2018, Điều 22 và 23). Nếu đặt lịch qua mạng, chỉ ghi “gặp trực tiếp”, không ghi nội dung.",
            "In person: whoever receives it writes it down, and you sign (Law on Denunciations 2018, articles 22 and 23). If you book a time online, write “in person” only, and not what it is about.",
            "当面陈述：接待人员作书面记录，检举人签字确认（2018年《检举法》第22条、第23条）。网上预约时只写“当面陈述”，勿写内容。"),
        Phrase(
            "Giữ những gì chứng minh được: ngày giờ, nơi, tên người, số tiền, tin nhắn, giấy tờ.",
            "Keep what proves it: day and hour, place, names, amounts, messages, papers.", "请保留证据：时间、地点、姓名、金额、短信、文件。"),
        Phrase(
            "Không ghi tên: không được coi là tố cáo, nhưng nếu nói rõ người vi phạm và có chứng cứ cụ thể thì vẫn phải được kiểm tra (Luật Tố cáo 2018, Điều 25).",
            "Without a name: it is no denunciation, but where it says clearly who did what and has concrete evidence, it must still be checked (Law on Denunciations 2018, article 25).",
            "不署名：不作为检举，但如明确指出违法者并有具体证据，仍须核查（2018年《检举法》第25条）。"),
    ]
    public static let visits = Phrase("Xem lịch tiếp công dân", "See when the public is received", "查看公民接待时间")
    public static let limitsTitle = Phrase("Thời hạn theo quy định", "How long it may take by law", "法定期限")
    public static func limit(_ clock: ClockName, _ term: String, _ start: TermStart, _ basis: String) -> Phrase {
        let from =
            start == .acceptance
            ? Phrase("từ ngày thụ lý", "from its acceptance", "自受理之日起") : Phrase("từ ngày nhận", "from its receipt", "自收到之日起")
        return clock.phrase + Phrase(": ", ": ", "：") + Phrase(term, term, term) + Phrase(" ", " ", "，") + from
            + Phrase(" (\(basis)).", " (\(basis)).", "（\(basis)）。")
    }

    // MARK: What protects

    public static let protectionTitle = Phrase("Điều gì bảo vệ người báo tin", "What protects whoever reports", "如何保护反映人")
    public static let protection: [Phrase] = [
        Phrase(
            "Họ tên, địa chỉ, bút tích và thông tin khác của người tố cáo phải được giữ bí mật; cấm đe dọa, trả thù, trù dập (Luật Tố cáo 2018, Điều 8 và 9).",
            "Name, address, handwriting and whatever else tells who denounces must be kept secret; threats and revenge are forbidden (Law on Denunciations 2018, articles 8 and 9).",
            "检举人的姓名、地址、笔迹及其他信息必须保密；禁止威胁、报复、打压（2018年《检举法》第8条、第9条）。"),
        Phrase(
            "Người tố cáo được yêu cầu bảo vệ bí mật thông tin, việc làm, tính mạng, sức khỏe, tài sản, danh dự của mình và của vợ, chồng, cha mẹ, con (Luật Tố cáo 2018, Điều 47 đến 58).",
            "Whoever denounces may ask for protection of their identity, work, life, health, property and good name, and of their spouse's, parents' and children's (Law on Denunciations 2018, articles 47 to 58).",
            "检举人可要求对本人及配偶、父母、子女的信息、工作、生命、健康、财产、名誉予以保护（2018年《检举法》第47至58条）。"),
        Phrase(
            "Người phản ánh, báo cáo tham nhũng được bảo vệ như người tố cáo (Luật Phòng, chống tham nhũng 2018, Điều 67); cấm đe dọa, trả thù, cô lập, tiết lộ thông tin về họ (Điều 8, sửa đổi bởi Luật 132/2025/QH15).",
            "Whoever reports corruption is protected like somebody who denounces (Law on Anti-Corruption 2018, article 67); it is forbidden to threaten them, take revenge, isolate them or give them away (article 8, amended by law 132/2025/QH15).",
            "反映、报告腐败的人与检举人受同等保护（2018年《反腐败法》第67条）；禁止威胁、报复、孤立或泄露其信息（第8条，经132/2025/QH15号法修正）。"),
        Phrase(
            "Bị ép đưa hối lộ mà chủ động khai báo trước khi bị phát giác thì được coi là không có tội và được trả lại toàn bộ; không bị ép mà chủ động khai báo thì có thể được miễn trách nhiệm hình sự (Bộ luật Hình sự 2015, Điều 364 khoản 7).",
            "Whoever was forced to give a bribe and says so before it is found out is held not guilty and gets all of it back; whoever was not forced and says so may be exempted from criminal liability (Criminal Code 2015, article 364, clause 7).",
            "被迫行贿并在被发现前主动交代的，视为无罪并全额返还；非被迫而主动交代的，可免除刑事责任（2015年《刑法》第364条第7款）。"),
    ]

    // MARK: What is not promised

    public static let truthTitle = Phrase("Điều trang mạng này không hứa được", "What this site cannot promise", "本网站无法承诺的事项")
    public static let truth: [Phrase] = [
        Phrase(
            "Không hứa ẩn danh: theo Luật An ninh mạng 116/2025/QH15, nhà cung cấp dịch vụ có thể phải cung cấp địa chỉ IP cho lực lượng chuyên trách.",
            "No anonymity: by the law on cybersecurity 116/2025/QH15, a provider may have to give IP addresses to the specialised force.",
            "不承诺匿名：依116/2025/QH15号网络安全法，服务提供者可能须向专责力量提供IP地址。"),
        Phrase(
            "Nếu đã gửi nhầm qua biểu mẫu: khi văn thư xếp lại đúng loại, phiếu rời đơn vị và chuyên viên đang giữ và không bao giờ được công khai; văn thư, người đứng đầu và người làm nhiệm vụ thanh tra của cơ quan vẫn đọc được. Có thể rút phiếu bằng mã tra cứu.",
            "If it was sent by the form by mistake: once a clerk gives it its true kind it leaves the unit and the officer that had it, and is never published; the clerk, the heads and whoever inspects for the office can still read it. It can be withdrawn with its tracking code.",
            "如误经表单提交：文书更正类型后，办件即脱离原承办部门和人员，绝不公开；机关的文书、负责人和监察人员仍可查看。可凭查询码撤回。"),
    ]

    // MARK: Where it is met

    public static let readsTitle = Phrase(
        "Nội dung này giống tố cáo hoặc phản ánh bị đòi chi", "This reads like a denunciation or a report of being asked to pay",
        "此内容类似检举或反映被索要钱财")
    public static let reads = Phrase(
        "Biểu mẫu này không giữ kín danh tính người gửi. Hãy xem nơi tiếp nhận trước khi gửi; nội dung đã nhập vẫn còn nguyên. Nếu không phải như vậy, cứ gửi.",
        "This form does not keep secret who sends it. Look first who takes such reports; what you typed stays here. If it is nothing of the kind, just send it.",
        "本表单不能为提交人的身份保密。提交前请先查看接收单位；已填写的内容会保留。如并非此类内容，请直接提交。")
    public static let sendAnyway = Phrase("Vẫn gửi qua biểu mẫu này", "Send it by this form all the same", "仍通过本表单提交")
    public static let wasSent = Phrase(
        "Nội dung đã gửi giống tố cáo hoặc phản ánh bị đòi chi. Phiếu này không giữ kín danh tính; có nơi khác tiếp nhận việc như vậy.",
        "What was sent reads like a denunciation or a report of being asked to pay. This ticket does not keep your identity secret; others take such reports.",
        "已提交的内容类似检举或反映被索要钱财。本办件不能为您的身份保密；此类情况由其他渠道接收。")
    /// To staff.
    public static let checkKind = Phrase(
        "Nội dung giống tố cáo hoặc phản ánh nhũng nhiễu. Kiểm tra loại phiếu trước khi chuyển: nếu đúng, phiếu rời khỏi đơn vị bị nêu và không được công khai.",
        "It reads like a denunciation or a report of extortion. Check its kind before it is passed on: if it is one, it leaves the unit that it is about and is never published.",
        "内容类似检举或反映索贿。转办前请核对类型：如确属此类，办件将脱离所涉部门且不予公开。")
}
