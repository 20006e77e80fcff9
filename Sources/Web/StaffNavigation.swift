import Domain
import Language

/// Where a member may go. What the days of somebody with these roles are made of stands in the bar, the rest in a group behind it.
struct StaffNavigation {
    typealias Entry = (path: Path, title: Phrase)

    /// So many stand in one row beside the group, and on a telephone in a row of their own, in the longest language.
    private static let mostInBar = 3

    let bar: [Entry]
    let group: [Entry]

    init(_ member: Member) {
        let open = Self.places(member).filter(\.isOpen)
        let daily = open.indices.filter { open[$0].isDaily }.prefix(Self.mostInBar)
        bar = daily.map { open[$0].entry }
        group = open.indices.filter { !daily.contains($0) }.map { open[$0].entry }
    }

    private typealias Place = (entry: Entry, isOpen: Bool, isDaily: Bool)

    /// All places, those that call for action first.
    private static func places(_ member: Member) -> [Place] {
        let leads = member.holds(.head) || member.holds(.unitHead)
        return [
            ((.overview, OverviewPhrases.title), OverviewPolicy.mayEnter(member), true),
            ((.desk, LayoutPhrases.desk), true, true),
            (
                (.inspect, LayoutPhrases.inspect), member.holds(.inspector) || member.holds(.head),
                member.holds(.inspector) || member.holds(.head)
            ),
            ((.admin(.overview), LawPhrases.admin), member.holds(.administrator), true),
            ((.office, PostPhrases.office), PostPolicy.mayEnter(member), member.holds(.editor) || member.holds(.officer)),
            ((.receptionOverview, ReceptionOfficePhrases.title), member.receives, member.holds(.clerk)),
            ((.plans, PlanPhrases.plan), true, leads || member.holds(.officer)),
            ((.reports, ReportPhrases.title), ReportPolicy.mayEnter(member), member.holds(.clerk)),
            ((.indicators(IndicatorQuestion()), IndicatorPhrases.title), IndicatorPolicy.mayEnter(member), member.holds(.inspector)),
            ((.scoreboard, ScoreboardPhrases.nav), true, false),
            ((.officeSurvey, SurveyOfficePhrases.title), member.readsSurvey, false),
        ]
    }
}
