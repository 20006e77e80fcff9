public import Domain
public import FoundationEssentials

extension Ticket {
    /// Where the ticket stands, when it is due by which rule, and what can be done next.
    public func statusSentence(at now: Date, _ calendar: WorkCalendar) -> Phrase {
        switch state {
        case .answered: return answeredSentence + advice(at: now)
        case .withdrawn:
            return Phrase(
                "Doanh nghiệp đã rút phiếu; không còn hạn nào phải thực hiện.",
                "The business withdrew the ticket; no deadline runs any more.",
                "企业已撤回该办件，不再有任何期限。")
        case .waiting:
            return Phrase(
                "Cơ quan đang chờ doanh nghiệp bổ sung thông tin. ", "The office waits for the business to reply. ", "机关正在等待企业补充信息。")
                + dueSentence(at: now, calendar)
        default: return state.phrase + Phrase(". ", ". ", "。") + dueSentence(at: now, calendar)
        }
    }

    private var answeredSentence: Phrase {
        // Whether it came in time stands with the limits; whoever was not helped need not read it first.
        if isAnsweredInVain {
            return Phrase(
                "Cơ quan đã gửi trả lời; doanh nghiệp cho biết câu hỏi chưa được trả lời.",
                "The office sent an answer; the business says that its question was not answered.", "机关已发出答复；企业表示问题没有得到答复。")
        }
        guard let clock = leadingClock, let verdict = clock.verdict else { return Phrase("Đã trả lời.", "Answered.", "已答复。") }
        guard case .late(let days) = verdict else { return Phrase("Đã trả lời đúng hạn.", "Answered on time.", "已按期答复。") }
        let late = Lateness(days: days, unit: clock.unit).phrase
        return Phrase("Đã trả lời, quá hạn ", "Answered, late by ", "已答复，逾期") + late + Phrase(".", ".", "。")
    }

    private func advice(at now: Date) -> Phrase {
        let last = reopenableThrough.flatMap { now < $0.end ? $0 : nil }
        if let rating {
            guard !rating.answered, let last else { return Phrase("", "", "") }
            return Phrase(" Có thể mở lại đến hết ", " It can be reopened until the end of ", "可重新打开，截至 ") + .date(last)
                + Phrase(".", ".", "（含当日）。")
        }
        guard let last else {
            return Phrase(" Doanh nghiệp có thể đánh giá.", " The business can rate it.", "企业可以评价。")
        }
        return Phrase(
            " Doanh nghiệp có thể đánh giá, hoặc mở lại đến hết ", " The business can rate it, or reopen it until the end of ",
            "企业可以评价；也可重新打开，截至 "
        )
            + Phrase.date(last) + Phrase(".", ".", "（含当日）。")
    }

    private func dueSentence(at now: Date, _ calendar: WorkCalendar) -> Phrase {
        if isPaused, let pause = pauses.last { return DeskPhrases.paused(pause) }
        guard let clock = leadingClock else {
            return Phrase("Chưa có hạn nào đang tính.", "No deadline runs yet.", "目前没有正在计算的期限。")
        }
        let day = Phrase.longDate(clock.due.on)
        let basis = Phrase(" (\(clock.basis)).", " (\(clock.basis)).", "(\(clock.basis))。")
        if clock.isOverdue(at: now), let late = clock.lateness(at: now, calendar) {
            return DeskPhrases.overdue(late, clock.target) + Phrase(": phải xong trước hết ngày ", ": it was due by the end of ", "：截止日为 ")
                + day
                + Phrase("", "", "（含当日）") + basis
        }
        let warning = clock.due.beyondConfirmed ? Phrase(" ", " ", "") + DeskPhrases.beyondConfirmed : Phrase("", "", "")
        let due = clock.name.dueBy + day + basis + warning
        // What comes later by law may already be past what was promised.
        guard let limit = overdueLimit(at: now), let late = limit.lateness(at: now, calendar) else { return due }
        return due + Phrase(" ", " ", "") + DeskPhrases.overdue(late, limit.target) + Phrase(".", ".", "。")
    }
}

extension ClockName {
    /// Before the last day. What comes before an answer is called by its name, or readers take it for the answer's.
    fileprivate var dueBy: Phrase {
        switch self {
        case .accept: Phrase("Hạn thụ lý: hết ngày ", "To be accepted by the end of ", "受理期限：")
        case .check: Phrase("Hạn kiểm tra ban đầu: hết ngày ", "To be checked by the end of ", "初步核查期限：")
        default: Phrase("Hạn: hết ngày ", "Due by the end of ", "期限：")
        }
    }
}
