public import Domain
public import FoundationEssentials

extension TicketEvent {
    /// What happened, as one sentence of a timeline. Texts that the two sides wrote to each other are left out; reasons are told.
    ///
    /// `unitName` and `memberName` give names in the language of `language`; a nil name is told as the role.
    public func sentence(
        _ language: ReaderLanguage, unitName: (UnitPath) -> String, memberName: (UUID) -> String? = { _ in nil }
    ) -> String {
        switch self {
        case .clockStarted, .clockMoved, .clockKept, .breached, .clockStopped, .clockCancelled, .extended:
            return clockPhrase(language)(language)
        case .publicationPrepared, .published, .publicationWithdrawn, .correctionPrepared, .corrected: return publicationPhrase(language)
        case .received, .informationRequested, .replied, .answered, .withdrawn, .rated, .reopened, .statusTold:
            return dialoguePhrase(language)
        case .paused(let pause): return DeskPhrases.paused(pause)(language)
        case .resumed(let reason):
            return Phrase("Tiếp tục giải quyết.", "Settlement resumed.", "恢复处理。")(language) + Self.because(reason, language)
        case .classified(let kind, let variant, let number, let reason):
            let complex = variant.isEmpty ? "" : " (" + DeskPhrases.variant(variant)(language) + ")"
            let kind = kind.phrase(language) + complex
            return Phrase(
                "Phân loại: \(kind). Vào sổ số \(number).", "Classified: \(kind). Registered as \(number).", "分类：\(kind)。登记号 \(number)。")(
                    language) + (reason.map { Self.because($0, language) } ?? "")
        case .assigned(let unit):
            let name = unitName(unit)
            return Phrase("Giao cho \(name).", "Assigned to \(name).", "分派给\(name)。")(language)
        case .officerAssigned(let officer):
            let name = memberName(officer) ?? Role.officer.phrase(language).lowercased()
            return Phrase("Phân công \(name) xử lý.", "Given to \(name).", "指派\(name)办理。")(language)
        case .transferred(let from, let to, let reason):
            let (old, new) = (unitName(from), unitName(to))
            return Phrase("Chuyển từ \(old) sang \(new).", "Transferred from \(old) to \(new).", "由\(old)移送至\(new)。")(language)
                + Self.because(reason, language)
        case .accepted: return Phrase("Thụ lý.", "Accepted for settlement.", "已受理。")(language)
        case .drafted(let draft):
            let outcome = draft.outcome.phrase(language)
            return Phrase("Trình dự thảo trả lời: \(outcome).", "Draft answer submitted: \(outcome).", "提交答复草稿：\(outcome)。")(language)
        case .draftReturned(let reason):
            return Phrase("Trả lại dự thảo.", "Draft returned.", "退回草稿。")(language) + Self.because(reason, language)
        }
    }

    private func dialoguePhrase(_ language: ReaderLanguage) -> String {
        switch self {
        case .informationRequested:
            Phrase("Đề nghị doanh nghiệp bổ sung.", "The business was asked for more.", "要求企业补充。")(language)
        case .statusTold:
            Phrase("Thông báo tình hình xử lý cho doanh nghiệp.", "The business was told how the matter stands.", "已向企业通报办理进展。")(language)
        case .received(let receipt) where receipt.saidOn != nil:
            Phrase("Tiếp nhận tại buổi tiếp công dân ngày ", "Received at the reception of ", "于公民接待日收到：")(language)
                + (receipt.saidOn.map { Phrase.date($0)(language) } ?? "") + Phrase.fullStop(language)
        case .replied: Phrase("Doanh nghiệp bổ sung thông tin.", "The business replied.", "企业已补充信息。")(language)
        case .answered(let answer):
            Phrase("Đã trả lời: ", "Answered: ", "已答复：")(language) + answer.outcome.phrase(language) + Phrase.fullStop(language)
                + (answer.lateReason.map {
                    (Phrase(" Lý do trả lời muộn: ", " Reason for the delay: ", "逾期原因：") + .sentence($0))(language)
                } ?? "")
        case .withdrawn(let reason):
            Phrase("Doanh nghiệp rút phiếu.", "Withdrawn by the business.", "企业撤回。")(language) + Self.because(reason, language)
        case .rated(let rating):
            Phrase(
                "Doanh nghiệp đánh giá \(rating.satisfaction)/5.", "The business rated the answer \(rating.satisfaction) of 5.",
                "企业评价 \(rating.satisfaction)/5。")(language)
        case .reopened: Phrase("Doanh nghiệp mở lại phiếu.", "Reopened by the business.", "企业重新打开。")(language)
        default: Phrase("Tiếp nhận phiếu.", "Received.", "已收到。")(language)
        }
    }

    private func publicationPhrase(_ language: ReaderLanguage) -> String {
        switch self {
        case .publicationPrepared: Phrase("Soạn bản công khai.", "Public version prepared.", "编写公开版本。")(language)
        case .correctionPrepared(let pending):
            Phrase("Soạn bản đính chính.", "Correction prepared.", "编写更正版本。")(language) + Self.because(pending.reason, language)
        case .corrected(let reason):
            Phrase("Đã đính chính bản công khai.", "Public version corrected.", "已更正公开版本。")(language) + Self.because(reason, language)
        case .publicationWithdrawn(let reason):
            (Phrase("Gỡ bản công khai. Lý do: ", "Public version withdrawn. Reason: ", "撤下公开版本。理由：")
                + PublicPhrases.withdrawalReason(reason))(language)
        default: Phrase("Đã công khai.", "Published.", "已公开。")(language)
        }
    }

    private func clockPhrase(_ language: ReaderLanguage) -> Phrase {
        switch self {
        case .clockStarted(let clock):
            Self.naming(clock.name, clock.target) + Phrase(" bắt đầu chạy, đến ", " started, due ", "开始计算，至 ")
                + DeskPhrases.lastDay(clock.due)
                + Phrase(".", ".", "。")
        case .breached(let name, let target, _, let due):
            Self.naming(name, target) + Phrase(" đã quá hạn: hết ngày ", " ran out: its last day was ", "已逾期：截止日为 ") + Phrase.date(due.on)
                + Phrase(".", ".", "。")
        case .clockStopped(let clock):
            Self.naming(clock.name, clock.target) + Phrase(" dừng: ", " stopped: ", "停止：") + DeskPhrases.verdict(of: clock)
                + Phrase(".", ".", "。")
        case .clockMoved(let name, let target, _, let from, let to, _, _) where from == to:
            Self.naming(name, target)
                + Phrase(
                    ": ngày trong cơ sở dữ liệu khác với sự kiện đã ghi, nên khôi phục hạn ",
                    ": the date in the database was not the recorded one; the due date is again ", "：数据库中的日期与所记事件不符，现恢复期限 ")
                + DeskPhrases.lastDay(to) + Phrase(".", ".", "。")
        case .clockMoved(let name, let target, _, let from, let to, _, _) where from.at == to.at:
            Self.naming(name, target)
                + (to.beyondConfirmed
                    ? Phrase(": chưa công bố đủ ngày nghỉ đến hạn ", ": not all days off are announced up to ", "：尚未公布至期限的全部假日 ")
                    : Phrase(": đã công bố đủ ngày nghỉ đến hạn ", ": all days off are announced up to ", "：已公布至期限的全部假日 "))
                + Phrase.date(to.on) + Phrase("; hạn không đổi.", "; the date stays.", "；期限不变。")
        case .clockMoved(let name, let target, _, let from, let to, let reason, _):
            Self.naming(name, target)
                + (reason == .resumed
                    ? Phrase(" không tính thời gian tạm đình chỉ: từ ", " without the time of suspension: from ", "扣除中止时间：由 ")
                    : Phrase(" tính lại theo lịch làm việc mới: từ ", " counted anew by the changed calendar: from ", "按新工作日历重新计算：由 "))
                + Phrase.date(from.on) + Phrase(" thành ", " to ", " 改为 ") + DeskPhrases.lastDay(to) + Phrase(".", ".", "。")
        case .extended(let name, let target, let from, let to, let reason, _, _):
            Self.naming(name, target) + Phrase(". ", ". ", "。")
                + DeskPhrases.extended(from: .date(from.on), to: DeskPhrases.lastDay(to), reason: reason)
        case .clockKept(let name, let target, _, let due, let would, _):
            Self.naming(name, target) + Phrase(": ", ": ", "：") + DeskPhrases.kept(due.on, would: would?.on)
        case .clockCancelled(let name, let target, _, _):
            Self.naming(name, target) + Phrase(" không còn áp dụng.", " no longer applies.", "不再适用。")
        default: Phrase("", "", "")
        }
    }

    private static func naming(_ name: ClockName, _ target: ClockTarget) -> Phrase {
        target.phrase + Phrase(" – ", " – ", "–") + name.phrase
    }

    private static func because(_ reason: String, _ language: ReaderLanguage) -> String { Phrase.because(reason)(language) }
}

extension DeskPhrases {
    /// A date that had passed when the law changed, and stays.
    public static func kept(_ due: Day, would: Day?) -> Phrase {
        guard would != due else {
            return Phrase("hạn ", "the due date ", "期限 ") + .date(due)
                + Phrase(
                    " không đổi: thay đổi lẽ ra dời hạn đã được hoàn tác.", " stays: the change that would have moved it was undone.",
                    " 不变：本会改变期限的更改已撤销。")
        }
        let stays =
            Phrase("hạn ", "the due date ", "期限 ") + .date(due)
            + Phrase(" đã quá khi quy định thay đổi, nên giữ nguyên", " had passed when the law changed, and stays", " 在规定变更时已过，故不变")
        guard let would else {
            return stays + Phrase("; thay đổi lẽ ra chấm dứt thời hạn này.", "; the change would have ended the limit.", "；该变更本会终止此期限。")
        }
        return stays + Phrase("; thay đổi lẽ ra dời đến ", "; the change would have moved it to ", "；该变更本会将其改为 ") + .date(would)
            + Phrase(".", ".", "。")
    }

    /// A date that a changed law moved; `document` is nil where none is known.
    public static func movedByLaw(from: Day, to: Due, document: String?) -> Phrase {
        Phrase(
            "Hạn được tính lại theo quy định hoặc lịch mới: từ ", "Counted anew by a changed rule or calendar: from ", "按变更后的规定或日历重新计算：由 ")
            + .date(from) + Phrase(" thành ", " to ", " 改为 ") + lastDay(to) + Phrase(".", ".", "。")
            + (document.map { Phrase(" Căn cứ: ", " Basis: ", "依据：") + .sentence($0) } ?? Phrase("", "", ""))
    }

    /// How a clock ended.
    public static func verdict(of clock: Clock) -> Phrase {
        switch clock.verdict {
        case .onTime: onTime
        case .late(let days): late(Lateness(days: days, unit: clock.unit))
        case nil: running
        }
    }
}
