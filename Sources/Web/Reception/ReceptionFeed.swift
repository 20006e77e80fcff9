import Domain
import FoundationEssentials
import Language
import Store

/// The days of reception for calendars that subscribe: one event for every session.
struct ReceptionFeed {
    let data: ReceptionData
    let home: UnitPath
    let today: Day
    let language: ReaderLanguage

    /// Calendars that look seldom still learn of the days just past.
    private static let past = 31

    var text: String {
        CalendarFile(name: ReceptionPhrases.title(language), language: language.tag, events: data.plan.schedules.flatMap(events)).text
    }

    private func events(_ schedule: ReceptionSchedule) -> [CalendarFile.Event] {
        data.plan.days(of: schedule, in: today.adding(-Self.past)...today.adding(ReceptionData.ahead)).flatMap { events(schedule, $0) }
    }

    private func events(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> [CalendarFile.Event] {
        // A cancelled day has no sessions left; its events stay, marked.
        let sessions = day.isCancelled ? schedule.terms.sessions : day.sessions
        return sessions.map { session in
            CalendarFile.Event(
                uid: "reception-\(schedule.id)-\(day.planned.iso)-\(session.open)@\(home.text).hoidap",
                sequence: schedule.version + day.changes + data.plan.lawChanges,
                changedAt: max(schedule.changedAt, day.changedAt ?? .distantPast), start: day.day.instant(minute: session.open),
                end: day.day.instant(minute: session.close),
                summary: title(schedule, day), location: schedule.terms.place(language),
                description: description(schedule, day), isCancelled: day.isCancelled, isTentative: day.mayMove)
        }
    }

    private func title(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> String {
        let title = ReceptionPhrases.title(language) + ": " + schedule.terms.title(language)
        return day.isCancelled ? ReceptionPhrases.cancelledTitle(title)(language) : title
    }

    private func description(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> String {
        let remark =
            switch day.standing {
            case .held: ""
            case .movedByCalendar: ReceptionPhrases.movedFrom(day.planned)(language) + ": " + ReceptionPhrases.byCalendar(language) + "\n"
            case .moved(let reason): ReceptionPhrases.movedFrom(day.planned)(language) + ": " + reason + "\n"
            case .cancelled(let reason): ReceptionPhrases.cancelledDay(language) + ": " + reason + "\n"
            }
        let warning = day.mayMove ? ReceptionPhrases.mayMove(language) + "\n" : ""
        return remark + warning + schedule.terms.rules(language)
    }
}
