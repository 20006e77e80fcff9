public import Domain
public import FoundationEssentials

extension Ticket {
    /// Where the ticket stands, when it is due by which rule, and what can be done next.
    public func statusSentence(at now: Date) -> Phrase {
        switch state {
        case .answered: return answeredSentence + advice(at: now)
        case .withdrawn:
            return Phrase(
                "Doanh nghiệp đã rút phiếu; không còn hạn nào phải thực hiện.",
                "The business withdrew the ticket; no deadline runs any more.",
                "企业已撤回该单，不再有任何期限。")
        case .waiting:
            return Phrase(
                "Cơ quan đang chờ doanh nghiệp bổ sung thông tin. ", "The office waits for the business to reply. ", "机关正在等待企业补充信息。")
                + dueSentence(at: now)
        default: return state.phrase + Phrase(". ", ". ", "。") + dueSentence(at: now)
        }
    }

    private var answeredSentence: Phrase {
        guard let clock = leadingClock, let verdict = clock.verdict else { return Phrase("Đã trả lời.", "Answered.", "已答复。") }
        guard case .late(let days) = verdict else { return Phrase("Đã trả lời đúng hạn.", "Answered on time.", "已按期答复。") }
        let late = clock.unit == .calendarDay ? TermUnit.calendarDay.phrase(days) : TermUnit.workingDay.phrase(days)
        return Phrase("Đã trả lời, quá hạn ", "Answered, late by ", "已答复，逾期") + late + Phrase(".", ".", "。")
    }

    private func advice(at now: Date) -> Phrase {
        guard rating == nil else { return Phrase("", "", "") }
        guard let last = reopenableThrough, now < last.end else {
            return Phrase(" Doanh nghiệp có thể đánh giá.", " The business can rate it.", "企业可以评价。")
        }
        return Phrase(
            " Doanh nghiệp có thể đánh giá, hoặc mở lại đến hết ", " The business can rate it, or reopen it until the end of ", "企业可以评价，或在 "
        )
            + Phrase.date(last) + Phrase(".", ".", " 前重新打开。")
    }

    private func dueSentence(at now: Date) -> Phrase {
        if isPaused, let pause = pauses.last { return DeskPhrases.paused(pause) }
        guard let clock = leadingClock else {
            return Phrase("Chưa có hạn nào đang tính.", "No deadline runs yet.", "目前没有正在计算的期限。")
        }
        let day = Phrase.longDate(clock.due.on)
        let basis = Phrase(" (\(clock.basis)).", " (\(clock.basis)).", "(\(clock.basis))。")
        let warning = clock.due.beyondConfirmed ? Phrase(" ", " ", "") + DeskPhrases.beyondConfirmed : Phrase("", "", "")
        guard clock.isOverdue(at: now) else { return Phrase("Hạn: hết ngày ", "Due by the end of ", "期限：") + day + basis + warning }
        return Phrase("Đã quá hạn: phải xong trước hết ngày ", "Overdue: it was due by the end of ", "已逾期：应于") + day
            + Phrase("", "", "前完成") + basis
    }
}
