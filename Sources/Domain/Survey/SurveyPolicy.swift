/// Who reads what the survey says, and who draws the sample for the year-end survey.
extension Member {
    /// Who answers for how a unit serves, and who inspects it: each for the units below.
    private static let surveyReaders: [Role] = [.clerk, .unitHead, .head, .inspector]

    public func readsSurvey(of unit: UnitPath) -> Bool { Self.surveyReaders.contains { holds($0, over: unit) } || gathers(from: unit) }

    public var readsSurvey: Bool { Self.surveyReaders.contains { holds($0) } }

    /// Fixes a plan and draws. A unit head does not: the units are what is judged.
    public func draws(in unit: UnitPath) -> Bool { holds(.clerk, over: unit) || holds(.head, over: unit) }

    /// Sees every plan and draw, and may repeat them.
    public func readsDraws(in unit: UnitPath) -> Bool { draws(in: unit) || holds(.inspector, over: unit) || gathers(from: unit) }

    public var readsDraws: Bool { [Role.clerk, .head, .inspector].contains { holds($0) } || !gathers.isEmpty }
}
