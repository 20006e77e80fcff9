public import Domain

/// The survey after an answer or a reception: its letters and its form.
public enum SurveyPhrases {
    // MARK: Letters

    public static func letterSubject(_ matter: SurveyMatter, isReminder: Bool) -> Phrase {
        let subject =
            matter == .answer
            ? Phrase("Ba câu hỏi về việc trả lời phiếu của Quý vị", "Three questions about our answer", "关于答复的三个问题")
            : Phrase("Ba câu hỏi về buổi tiếp công dân", "Three questions about your visit", "关于接待的三个问题")
        return isReminder ? Phrase("Nhắc lại: ", "Reminder: ", "提醒：") + subject : subject
    }

    public static func letter(_ matter: SurveyMatter, isReminder: Bool) -> Phrase {
        let ask =
            matter == .answer
            ? Phrase(
                "Mấy ngày trước, cơ quan đã trả lời phiếu của Quý vị. Xin dành nửa phút trả lời ba câu hỏi để cơ quan phục vụ tốt hơn.",
                "Some days ago the office answered your submission. Please take half a minute for three questions, so that the office can do better.",
                "数日前机关已答复您的办件。请用半分钟回答三个问题，以便机关改进服务。")
            : Phrase(
                "Mấy ngày trước, Quý vị đã đến buổi tiếp công dân của cơ quan. Xin dành nửa phút trả lời ba câu hỏi để cơ quan phục vụ tốt hơn.",
                "Some days ago you came to the office's reception. Please take half a minute for three questions, so that the office can do better.",
                "数日前您参加了机关的公民接待。请用半分钟回答三个问题，以便机关改进服务。")
        return isReminder
            ? ask + Phrase(" Đây là lần nhắc duy nhất.", " This is the only reminder.", " 仅提醒这一次。") : ask
    }

    public static let letterPromise = Phrase(
        "Khảo sát không ghi tên: câu trả lời chỉ được cộng vào số đếm chung và không lưu kèm phiếu hay địa chỉ thư của Quý vị.",
        "The survey is anonymous: your answers are only added to totals and are not kept with your submission or your address.",
        "调查不记名：回答仅计入总数，不与办件或邮箱地址一起保存。")
    /// Why a page has no survey any more.
    public static func none(hasAnswer: Bool) -> Phrase {
        hasAnswer
            ? Phrase(
                "Không còn khảo sát về câu trả lời này: đã có người trả lời khảo sát, hoặc đã hết thời gian khảo sát.",
                "There is no survey about this answer any more: it was answered already, or its time is over.", "本次答复的调查已结束：已有人作答，或调查时间已过。")
            : Phrase(
                "Hiện không có khảo sát, vì phiếu này chưa có câu trả lời, đã được mở lại hoặc đã rút.",
                "There is no survey now, since this ticket has no answer yet, was opened again, or was withdrawn.",
                "目前没有调查，因为该办件尚未答复、已重新打开或已撤回。")
    }
    public static let noneOfVisit = Phrase(
        "Không còn khảo sát về lượt tiếp này: đã có người trả lời khảo sát, đã hết thời gian khảo sát, hoặc nội dung đã được ghi thành phiếu.",
        "There is no survey about this visit any more: it was answered already, its time is over, or what was said became a ticket.",
        "本次接待的调查已结束：已有人作答，调查时间已过，或您的陈述已登记为办件。")
    public static let open = Phrase("Trả lời ba câu hỏi", "Answer three questions", "回答三个问题")

    // MARK: The form

    public static let title = Phrase("Khảo sát ý kiến", "Survey", "意见调查")

    public static func intro(_ matter: SurveyMatter) -> Phrase {
        matter == .answer
            ? Phrase(
                "Ba câu hỏi về lần trả lời vừa qua của cơ quan. Mất khoảng nửa phút; câu nào cũng có thể bỏ qua.",
                "Three questions about the office's recent answer. It takes half a minute; any question may be skipped.",
                "关于机关最近一次答复的三个问题，约需半分钟；任何一题均可跳过。")
            : Phrase(
                "Ba câu hỏi về buổi tiếp công dân vừa qua. Mất khoảng nửa phút; câu nào cũng có thể bỏ qua.",
                "Three questions about your recent visit to the reception. It takes half a minute; any question may be skipped.",
                "关于最近一次公民接待的三个问题，约需半分钟；任何一题均可跳过。")
    }

    public static let promiseTitle = Phrase("Cơ quan biết gì từ khảo sát này?", "What does the office learn from this?", "机关能从调查中知道什么？")
    public static let promises = [
        Phrase(
            "Câu trả lời chỉ được cộng vào số đếm của đơn vị trong quý, cùng ít nhất chín câu trả lời khác. Trước đó không ai đọc được số đếm qua hệ thống.",
            "Your answers are only added to the unit's totals for the quarter, together with at least nine others. Until then nobody can read the totals through the system.",
            "您的回答仅与至少另外九份回答一起计入本单位当季的总数。在此之前，任何人都无法通过系统读取总数。"),
        Phrase(
            "Hệ thống không lưu từng câu trả lời, không lưu giờ trả lời, không lưu địa chỉ mạng và không có ô để viết chữ.",
            "The system keeps no single answer, no time of answering and no network address, and there is nowhere to write text.",
            "系统不保存单份回答、回答时间或网络地址，也没有可填写文字的栏目。"),
        Phrase(
            "Hệ thống biết lời mời đã được dùng hay chưa, để mỗi người chỉ trả lời một lần, và xóa điều đó sau 90 ngày.",
            "The system knows whether an invitation was used, so that each is used once, and forgets that after 90 days.",
            "系统只知道邀请是否已使用（每份邀请仅限一次），并在 90 天后删除。"),
    ]

    /// On the survey: what it is not.
    public static let notTheRating = Phrase(
        "Khảo sát này khác với phần đánh giá trên phiếu: đánh giá trên phiếu gắn với phiếu và cơ quan đọc được; khảo sát này không ghi tên.",
        "This is not the rating on your submission: that one belongs to the submission and the office reads it; this survey is anonymous.",
        "本调查不同于办件上的评价：评价与办件相关联，机关可以看到；本调查不记名。")

    public static func question(_ question: SurveyQuestion, _ matter: SurveyMatter) -> Phrase {
        switch question {
        case .answered:
            matter == .answer
                ? Phrase(
                    "Câu hỏi, đề nghị của Quý vị đã được trả lời chưa?", "Was your question or request answered?", "您的问题或请求是否得到答复？")
                : Phrase(
                    "Việc Quý vị nêu đã được giải đáp chưa?", "Was the matter that you brought dealt with?", "您反映的事项是否得到解答？")
        case .satisfaction:
            Phrase("Quý vị hài lòng đến mức nào?", "How satisfied are you?", "您的满意程度如何？")
        case .askedToPay:
            Phrase(
                "Quý vị có bị gợi ý, đòi hỏi hoặc đã phải chi khoản nào ngoài phí, lệ phí theo quy định không?",
                "Were you asked for, or did you pay, anything beyond the official charges?", "您是否被索要或支付过规定收费以外的任何款项？")
        }
    }

    public static func answer(_ question: SurveyQuestion, _ answer: String) -> Phrase {
        switch (question, answer) {
        case (.answered, "yes"): Phrase("Đã được trả lời", "Yes", "是")
        case (.answered, "partly"): Phrase("Được trả lời một phần", "Partly", "部分")
        case (.answered, "no"): Phrase("Chưa được trả lời", "No", "否")
        case (.satisfaction, "1"): Phrase("1 – rất không hài lòng", "1 – very dissatisfied", "1 – 非常不满意")
        case (.satisfaction, "2"): Phrase("2 – không hài lòng", "2 – dissatisfied", "2 – 不满意")
        case (.satisfaction, "3"): Phrase("3 – bình thường", "3 – neither", "3 – 一般")
        case (.satisfaction, "4"): Phrase("4 – hài lòng", "4 – satisfied", "4 – 满意")
        case (.satisfaction, "5"): Phrase("5 – rất hài lòng", "5 – very satisfied", "5 – 非常满意")
        case (.askedToPay, "no"): Phrase("Không", "No", "没有")
        case (.askedToPay, "asked"): Phrase("Có bị gợi ý, đòi hỏi nhưng không chi", "Asked for, but did not pay", "被索要，但未支付")
        case (.askedToPay, "paid"): Phrase("Đã phải chi", "Paid", "已支付")
        default: unsaid(question)
        }
    }

    public static func unsaid(_ question: SurveyQuestion) -> Phrase {
        question == .askedToPay
            ? Phrase("Không muốn trả lời", "Prefer not to say", "不愿回答") : Phrase("Bỏ qua câu này", "Skip this question", "跳过此题")
    }

    public static let send = Phrase("Gửi câu trả lời", "Send the answers", "提交")

    public static func fault(_ fault: SurveyAnswer.Fault) -> Phrase {
        switch fault {
        case .empty: Phrase("Hãy trả lời ít nhất một câu hỏi.", "Answer at least one question.", "请至少回答一个问题。")
        case .unknown(let question):
            switch question {
            case .answered:
                Phrase(
                    "Hãy chọn một trong các câu trả lời về việc đã được trả lời hay chưa.",
                    "Choose one of the answers to the first question.", "请选择第一题的一个选项。")
            case .satisfaction:
                Phrase("Hãy chọn mức hài lòng từ 1 đến 5.", "Choose a satisfaction from 1 to 5.", "请选择 1 至 5 的满意度。")
            case .askedToPay:
                Phrase(
                    "Hãy chọn một trong các câu trả lời về khoản chi ngoài quy định.", "Choose one of the answers about payments.",
                    "请选择关于付款的一个选项。")
            }
        }
    }

    public static func openThrough(_ day: Day) -> Phrase {
        Phrase("Nhận câu trả lời đến hết ngày ", "Answers are taken until the end of ", "可回答，截至 ") + .date(day)
            + Phrase(".", ".", "（含当日）。")
    }

    // MARK: Afterwards

    public static let thanksTitle = Phrase("Đã nhận câu trả lời", "Your answers were received", "已收到您的回答")
    public static let thanks = Phrase(
        "Xin cảm ơn. Câu trả lời đã được cộng vào số đếm chung; không ai có thể tra lại câu trả lời riêng của Quý vị qua hệ thống.",
        "Thank you. Your answers were added to the totals; nobody can look up yours through the system.",
        "谢谢。您的回答已计入总数；任何人都无法通过系统查到您个人的回答。")
    public static let whereToTurn = Phrase(
        "Khảo sát không phải là đơn tố cáo và không ai trả lời từng ý kiến. Nếu bị gợi ý hoặc đòi hỏi chi tiền và muốn vụ việc được xem xét, hãy xem nơi tiếp nhận hoặc đặt lịch gặp người tiếp công dân.",
        "The survey is not a complaint, and nobody replies to single answers. If you were asked for money and want the case looked into, see who takes such reports, or book a visit to the reception.",
        "调查不是举报，不会逐一回复。如果您被索要钱款并希望调查处理，请查看接收单位或预约公民接待。")
    public static let sendFeedback = Phrase("Gửi phản ánh, kiến nghị", "Send feedback", "提交反映")
    public static let bookVisit = Phrase("Xem lịch tiếp công dân", "See when the public is received", "查看公民接待时间")

    public static let usedTitle = Phrase("Lời mời này đã được dùng", "This invitation was used", "该邀请已使用")
    public static let used = Phrase(
        "Mỗi lời mời chỉ trả lời được một lần. Câu trả lời không thể sửa, vì hệ thống không biết câu trả lời nào là của Quý vị.",
        "Each invitation can be answered once. The answers cannot be changed, since the system does not know which are yours.",
        "每份邀请只能回答一次。由于系统不知道哪份回答是您的，因此无法修改。")
    public static let closedTitle = Phrase("Lời mời này đã hết hạn", "This invitation has ended", "该邀请已过期")
    public static let closed = Phrase(
        "Thời gian trả lời khảo sát đã hết.", "The time for answering the survey is over.", "调查回答时间已结束。")
    public static let unknownTitle = Phrase("Không tìm thấy lời mời", "No such invitation", "未找到该邀请")
    public static let unknown = Phrase(
        "Hãy mở lại đường dẫn trong thư, hoặc mở khảo sát từ trang tra cứu phiếu hay trang lượt tiếp. Lời mời cũ được xóa sau 90 ngày.",
        "Open the link in the letter again, or open the survey from the page of your submission or booking. Old invitations are removed after 90 days.",
        "请重新打开邮件中的链接，或从办件查询页或预约页打开调查。旧邀请在 90 天后删除。")

    // MARK: On the ticket's page

    public static let offerTitle = Phrase("Khảo sát không ghi tên", "Anonymous survey", "匿名调查")
    public static let offer = Phrase(
        "Ba câu hỏi, nửa phút. Khác với phần đánh giá ở trên (gắn với phiếu này, cơ quan đọc được), câu trả lời khảo sát không được lưu kèm phiếu.",
        "Three questions, half a minute. Unlike the rating above, which belongs to this submission and is read by the office, survey answers are not kept with it.",
        "三个问题，约半分钟。与上面的评价（与本件关联，机关可见）不同，调查回答不与本件一起保存。")
    /// On the page of a booking.
    public static let visitOffer = Phrase(
        "Ba câu hỏi về buổi tiếp, nửa phút. Câu trả lời khảo sát không được lưu kèm lịch hẹn này.",
        "Three questions about the visit, half a minute. Survey answers are not kept with this booking.",
        "关于接待的三个问题，约半分钟。调查回答不与本预约一起保存。")
    /// Beside the rating of a ticket.
    public static let ratingIsKnown = Phrase(
        "Đánh giá này gắn với phiếu và cơ quan đọc được.", "This rating belongs to the submission, and the office reads it.",
        "此评价与本件关联，机关可以看到。")
}
