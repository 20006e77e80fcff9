import Domain
import FoundationEssentials

/// An iCalendar object (RFC 5545): lines that end in CR LF, folded at 75 octets without splitting a character; times in UTC.
struct CalendarFile {
    struct Event {
        /// The same for ever, whatever happens to the event.
        let uid: String
        /// Grows with every change.
        let sequence: Int
        let changedAt: Date
        let start: Date
        let end: Date
        let summary: String
        let location: String
        let description: String
        let isCancelled: Bool
        /// Whether it may still move.
        let isTentative: Bool
    }

    let name: String
    let language: String
    let events: [Event]

    var text: String {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//HoiDap//Reception//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped(name))", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        ]
        return (head + events.flatMap(lines) + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
    }

    private func lines(_ event: Event) -> [String] {
        [
            "BEGIN:VEVENT", "UID:\(event.uid)", "SEQUENCE:\(event.sequence)", "DTSTAMP:\(Self.utc(event.changedAt))",
            "LAST-MODIFIED:\(Self.utc(event.changedAt))", "DTSTART:\(Self.utc(event.start))", "DTEND:\(Self.utc(event.end))",
            "SUMMARY;LANGUAGE=\(language):\(Self.escaped(event.summary))", "LOCATION;LANGUAGE=\(language):\(Self.escaped(event.location))",
            "DESCRIPTION;LANGUAGE=\(language):\(Self.escaped(event.description))",
            "STATUS:\(event.isCancelled ? "CANCELLED" : event.isTentative ? "TENTATIVE" : "CONFIRMED")", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    /// `20261215T003000Z`.
    static func utc(_ instant: Date) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
        let day = Day(number: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let second = seconds - day.number * 86_400
        let time = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return day.iso.replacing("-", with: "") + "T" + time + "Z"
    }

    /// Characters are compared as scalars: a line end joins with what precedes it in a Character.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": out += ["\\", scalar]
            case "\n": out += ["\\", "n"]
            case "\r": break
            default: if scalar.value >= 32 { out.append(scalar) }
            }
        }
        return String(out)
    }

    static func folded(_ line: String) -> String {
        var out = String.UnicodeScalarView()
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                out += ["\r", "\n", " "]
                octets = 1
            }
            out.append(scalar)
            octets += width
        }
        return String(out)
    }
}
