public import Domain

/// What indicators and activities are called in reports.
public enum ReportFigureNames {
    /// The name of today, or, of an indicator that is no more, the one that the report kept.
    public static func name(_ figure: ReportData.Figure) -> Phrase {
        IndicatorName(rawValue: figure.key).map(IndicatorPhrases.name)
            ?? IndicatorGroup(rawValue: figure.key).map(IndicatorPhrases.composite) ?? Phrase(figure.name, figure.name, figure.name)
    }

    static func words(_ figure: ReportData.Figure) -> (name: String, definition: String) {
        guard let name = IndicatorName(rawValue: figure.key) else {
            return (IndicatorGroup(rawValue: figure.key).map(IndicatorPhrases.composite)?(.vi) ?? figure.key, "")
        }
        return (IndicatorPhrases.name(name)(.vi), IndicatorPhrases.definition(name)(.vi))
    }

    /// Of what was held or done beside the tickets, as it stands after its number.
    static func happening(_ key: String) -> Phrase {
        switch key {
        case "dialogue": Phrase("cuộc đối thoại với doanh nghiệp", "dialogues with businesses", "次企业对话")
        case "event": Phrase("sự kiện, hội nghị, hội thảo", "events", "次活动")
        case "training": Phrase("lớp tập huấn, bồi dưỡng", "trainings", "次培训")
        case "proposal": Phrase("đề xuất, kiến nghị gửi cấp trên", "proposals to higher levels", "项上报建议")
        case "directions": Phrase("chỉ đạo của người đứng đầu đến hạn hoặc được thực hiện", "directions of the head", "项负责人指示")
        case "directions_done": Phrase("chỉ đạo đã hoàn thành", "directions carried out", "项已完成指示")
        default: Phrase(key, key, key)
        }
    }
}
