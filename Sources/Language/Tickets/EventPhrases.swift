public import Domain
public import FoundationEssentials

extension Action {
    /// The verb on the button.
    public var phrase: Phrase {
        switch self {
        case .view: Phrase("Xem", "View", "查看")
        case .classify: Phrase("Phân loại và vào sổ", "Classify and register", "分类并登记")
        case .assign: Phrase("Giao đơn vị", "Assign to a unit", "分派单位")
        case .assignOfficer: Phrase("Phân công chuyên viên", "Assign an officer", "指派经办人")
        case .transfer: Phrase("Chuyển đơn vị khác", "Transfer", "移送其他单位")
        case .accept: Phrase("Thụ lý", "Accept", "受理")
        case .requestInformation: Phrase("Đề nghị bổ sung", "Ask for more", "要求补充")
        case .reply: Phrase("Bổ sung thông tin", "Reply", "补充信息")
        case .draft: Phrase("Trình dự thảo trả lời", "Submit a draft answer", "提交答复草稿")
        case .returnDraft: Phrase("Trả lại dự thảo", "Return the draft", "退回草稿")
        case .approve: Phrase("Duyệt và gửi trả lời", "Approve and send", "批准并发送")
        case .extend: Phrase("Gia hạn", "Extend", "延期")
        case .tellStatus: Phrase("Thông báo tình hình xử lý", "Tell how it stands", "通报办理进展")
        case .pause: Phrase("Tạm đình chỉ giải quyết", "Suspend the settlement", "中止处理")
        case .resume: Phrase("Tiếp tục giải quyết", "Resume the settlement", "恢复处理")
        case .preparePublication: Phrase("Soạn bản công khai", "Prepare the public version", "编写公开版本")
        case .approvePublication: Phrase("Duyệt công khai", "Approve publication", "批准公开")
        case .withdrawPublication: Phrase("Gỡ bản công khai", "Withdraw the public version", "撤下公开版本")
        case .returnCode: Phrase("Trao lại mã tra cứu tại quầy", "Give the code back at the counter", "在窗口交还查询码")
        case .withdraw: Phrase("Rút phiếu", "Withdraw", "撤回")
        case .rate: Phrase("Đánh giá", "Rate", "评价")
        case .reopen: Phrase("Mở lại", "Reopen", "重新打开")
        }
    }
}

extension TicketEvent {
    /// What happened, as one sentence of a timeline. Texts that the two sides wrote to each other are left out; reasons are told.
    ///
    /// `unitName` and `memberName` give names in the language of `language`; a nil name is told as the role.
    public func sentence(
        _ language: ReaderLanguage, unitName: (UnitPath) -> String, memberName: (UUID) -> String? = { _ in nil }
    ) -> String {
        let phrase: Phrase =
            switch self {
            case .received(let receipt): Self.received(receipt.saidOn)
            case .classified(let kind, let variant, let number, let reason): Self.classified(kind, variant, number) + Self.because(reason)
            case .assigned(let unit): Self.assigned(unitName(unit))
            case .officerAssigned(let officer): Self.given(to: memberName(officer) ?? Role.officer.phrase(language).lowercased())
            case .transferred(let from, let to, let reason): Self.transferred(unitName(from), unitName(to)) + Self.because(reason)
            case .accepted: Phrase("Thụ lý.", "Accepted for settlement.", "已受理。")
            case .informationRequested: Phrase("Đề nghị doanh nghiệp bổ sung.", "The business was asked for more.", "要求企业补充。")
            case .replied: Phrase("Doanh nghiệp bổ sung thông tin.", "The business replied.", "企业已补充信息。")
            case .drafted(let draft): Self.drafted(draft)
            case .draftReturned(let reason): Phrase("Trả lại dự thảo.", "Draft returned.", "退回草稿。") + Self.because(reason)
            case .answered(let answer): Self.answered(answer)
            case .statusTold: Self.statusTold
            case .paused(let pause): DeskPhrases.paused(pause)
            case .resumed(let reason): Phrase("Tiếp tục giải quyết.", "Settlement resumed.", "恢复处理。") + Self.because(reason)
            case .extended(let name, let target, let from, let to, let reason, _, _):
                Self.naming(name, target) + Phrase.fullStop + Phrase(" ", " ", "")
                    + DeskPhrases.extended(from: .date(from.on), to: DeskPhrases.lastDay(to), reason: reason)
            case .clockStarted(let clock): Self.naming(clock.name, clock.target) + Self.started(clock)
            case .clockMoved(let name, let target, _, let from, let to, let why, _): Self.naming(name, target) + Self.moved(from, to, why)
            case .clockKept(let name, let target, _, let due, let would, _):
                Self.naming(name, target) + Phrase(": ", ": ", "：") + DeskPhrases.kept(due.on, would: would?.on)
            case .breached(let name, let target, _, let due): Self.naming(name, target) + Self.breached(due)
            case .clockStopped(let clock): Self.naming(clock.name, clock.target) + Self.stopped(clock)
            case .clockCancelled(let name, let target, _, _):
                Self.naming(name, target) + Phrase(" không còn áp dụng.", " no longer applies.", "不再适用。")
            case .publicationPrepared: Phrase("Soạn bản công khai.", "Public version prepared.", "编写公开版本。")
            case .published: Phrase("Đã công khai.", "Published.", "已公开。")
            case .publicationWithdrawn(let reason): Self.publicationWithdrawn + PublicPhrases.withdrawalReason(reason)
            case .correctionPrepared(let pending): Self.correctionPrepared + Self.because(pending.reason)
            case .corrected(let reason): Self.corrected + Self.because(reason)
            case .codeReturned: Self.codeReturned
            case .withdrawn(let reason): Phrase("Doanh nghiệp rút phiếu.", "Withdrawn by the business.", "企业撤回。") + Self.because(reason)
            case .rated(let rating): Self.rated(rating.satisfaction)
            case .reopened: Phrase("Doanh nghiệp mở lại phiếu.", "Reopened by the business.", "企业重新打开。")
            }
        return phrase(language)
    }

    private static let statusTold = Phrase(
        "Thông báo tình hình xử lý cho doanh nghiệp.", "The business was told how the matter stands.", "已向企业通报办理进展。")
    private static let codeReturned = Phrase(
        "Trao lại mã tra cứu tại bộ phận tiếp nhận, sau khi đối chiếu số vào sổ và số điện thoại.",
        "The tracking code was given back at the counter, once number and telephone had been compared.",
        "核对登记号和电话后，已在窗口交还查询码。")
    private static let publicationWithdrawn = Phrase(
        "Gỡ bản công khai. Lý do: ", "Public version withdrawn. Reason: ", "撤下公开版本。理由：")
    private static let correctionPrepared = Phrase("Soạn bản đính chính.", "Correction prepared.", "编写更正版本。")
    private static let corrected = Phrase("Đã đính chính bản công khai.", "Public version corrected.", "已更正公开版本。")

    private static func classified(_ kind: TicketKind, _ variant: String, _ number: RegistrationNumber) -> Phrase {
        let complex = Phrase(" (", " (", " (") + DeskPhrases.variant(variant) + Phrase(")", ")", ")")
        return Phrase("Phân loại: ", "Classified: ", "分类：") + kind.phrase + (variant.isEmpty ? Phrase("", "", "") : complex)
            + Phrase(". Vào sổ số \(number).", ". Registered as \(number).", "。登记号 \(number)。")
    }

    /// `day`: of the reception at which it was said.
    private static func received(_ day: Day?) -> Phrase {
        guard let day else { return Phrase("Tiếp nhận phiếu.", "Received.", "已收到。") }
        return Phrase("Tiếp nhận tại buổi tiếp công dân ngày ", "Received at the reception of ", "于公民接待日收到：") + .date(day) + .fullStop
    }

    private static func assigned(_ unit: String) -> Phrase { Phrase("Giao cho \(unit).", "Assigned to \(unit).", "分派给\(unit)。") }

    private static func given(to officer: String) -> Phrase {
        Phrase("Phân công \(officer) xử lý.", "Given to \(officer).", "指派\(officer)办理。")
    }

    private static func transferred(_ old: String, _ new: String) -> Phrase {
        Phrase("Chuyển từ \(old) sang \(new).", "Transferred from \(old) to \(new).", "由\(old)移送至\(new)。")
    }

    private static func drafted(_ draft: Draft) -> Phrase {
        Phrase("Trình dự thảo trả lời: ", "Draft answer submitted: ", "提交答复草稿：") + draft.outcome.phrase + .fullStop
    }

    private static func answered(_ answer: Answer) -> Phrase {
        let late = answer.lateReason.map { Phrase(" Lý do trả lời muộn: ", " Reason for the delay: ", "逾期原因：") + .sentence($0) }
        return Phrase("Đã trả lời: ", "Answered: ", "已答复：") + answer.outcome.phrase + .fullStop + (late ?? Phrase("", "", ""))
    }

    private static func rated(_ satisfaction: Int) -> Phrase {
        Phrase("Doanh nghiệp đánh giá \(satisfaction)/5.", "The business rated the answer \(satisfaction) of 5.", "企业评价 \(satisfaction)/5。")
    }

    private static func started(_ clock: Clock) -> Phrase {
        Phrase(" bắt đầu chạy, đến ", " started, due ", "开始计算，至 ") + DeskPhrases.lastDay(clock.due) + .fullStop
    }

    private static func breached(_ due: Due) -> Phrase {
        Phrase(" đã quá hạn: hết ngày ", " ran out: its last day was ", "已逾期：截止日为 ") + Phrase.date(due.on) + .fullStop
    }

    private static func stopped(_ clock: Clock) -> Phrase {
        Phrase(" dừng: ", " stopped: ", "停止：") + DeskPhrases.verdict(of: clock) + .fullStop
    }

    private static func moved(_ from: Due, _ to: Due, _ reason: MoveReason?) -> Phrase {
        if from == to {
            return Phrase(
                ": ngày trong cơ sở dữ liệu khác với sự kiện đã ghi, nên khôi phục hạn ",
                ": the date in the database was not the recorded one; the due date is again ", "：数据库中的日期与所记事件不符，现恢复期限 ")
                + DeskPhrases.lastDay(to) + .fullStop
        }
        if from.at == to.at {
            return
                (to.beyondConfirmed
                ? Phrase(": chưa công bố đủ ngày nghỉ đến hạn ", ": not all days off are announced up to ", "：尚未公布至期限的全部假日 ")
                : Phrase(": đã công bố đủ ngày nghỉ đến hạn ", ": all days off are announced up to ", "：已公布至期限的全部假日 "))
                + Phrase.date(to.on) + Phrase("; hạn không đổi.", "; the date stays.", "；期限不变。")
        }
        return
            (reason == .resumed
            ? Phrase(" không tính thời gian tạm đình chỉ: từ ", " without the time of suspension: from ", "扣除中止时间：由 ")
            : Phrase(" tính lại theo lịch làm việc mới: từ ", " counted anew by the changed calendar: from ", "按新工作日历重新计算：由 "))
            + Phrase.date(from.on) + Phrase(" thành ", " to ", " 改为 ") + DeskPhrases.lastDay(to) + .fullStop
    }

    private static func naming(_ name: ClockName, _ target: ClockTarget) -> Phrase {
        target.phrase + Phrase(" – ", " – ", "–") + name.phrase
    }

    private static func because(_ reason: String?) -> Phrase {
        reason.map { .because($0) } ?? Phrase("", "", "")
    }
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
