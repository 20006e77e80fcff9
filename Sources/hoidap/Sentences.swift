import Documents
import Domain
import Foundation
import Language
import Mail
import PG
import Store

/// What an error of a command says to whoever gave it, in one plain line. The only place in which an error becomes words of the command
/// line; `CommandTests` walks through the types.
func sentence(_ error: any Error) -> String { oneLine(words(of: error)) }

func sentence(_ fault: OfficialResultFile.Fault) -> String { oneLine(FilePhrases.noteOnPlace(fault)(.ofTerminal)) }

/// Without the line breaks and tabs with which other programs lay their messages out.
private func oneLine(_ text: String) -> String {
    text.split { $0.isWhitespace && $0 != "\u{A0}" || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } }
        .joined(separator: " ")
}

private func words(of error: any Error) -> String {
    refusal(error) ?? database(error) ?? system(error) ?? "this is a fault of the program, please report it: \(type(of: error)): \(error)"
}

/// What the rules of the office forbid.
private func refusal(_ error: any Error) -> String? {
    switch error {
    case let error as CommandRefused: error.reason
    case let error as TableFault: error.phrase(.ofTerminal)
    case let error as PlanFile.Fault: error.refusals.isEmpty ? "\(error)" : "\(error.place): \(list(error.refusals.map(\.phrase)))"
    case let error as UnknownUnit: "\(error)"
    case let error as DueQuestion.Fault: "\(error)"
    case let error as DeadlineFault: "\(error)"
    case let error as WorkCalendar.Fault: "\(error)"
    case let error as DeadlineRule.Fault: "\(error)"
    case let error as IndicatorQuestion.Fault: "\(error)"
    case let error as JSON.Fault: "\(error)"
    // A page has others who change the same; a command was given what is not there.
    case let error as LawEdit.Fault where error.reason == .gone: "\(error.field.rawValue): there is no such thing on record"
    case let error as LawEdit.Fault: error.phrase(.ofTerminal)
    case let error as Ticket.Refusal: error.phrase(.ofTerminal)
    case let error as Plan.Refusal: error.phrase(.ofTerminal)
    case let error as Post.Refusal: error.phrase(.ofTerminal)
    case let error as Report.Refusal: error.phrase(.ofTerminal)
    case let error as Submission.Faults: list(error.refusals.map(\.phrase))
    case let error as Plan.Faults: list(error.refusals.map(\.phrase))
    case let error as Report.Faults: list(error.refusals.map(\.phrase))
    case let error as SamplePlan.Faults: list(error.faults.map { SamplePhrases.fault($0) })
    case let error as OfficialResultFile.Faults: error.faults.map { sentence($0) }.joined(separator: "; ")
    case is OutsideText.NotUTF8: "not UTF-8 text"
    case is NotFound: "there is no such thing on record"
    case is Taken: "there is one of this name already"
    default: nil
    }
}

private func list(_ phrases: [Phrase]) -> String { phrases.map { $0(.ofTerminal) }.joined(separator: " ") }

private func database(_ error: any Error) -> String? {
    switch error {
    case let error as DatabaseUnavailable:
        switch error {
        case .cannotConnect(let why): "the database cannot be reached: \(why)"
        case .connectionLost(let why): "the connection to the database was lost; what was being written may or may not be there: \(why)"
        case .queueFull: "the database has too much to do; try again"
        case .deadlineExceeded: "the database did not answer in time"
        case .shutDown: "the program is being stopped"
        }
    case is Busy: "the database cannot be reached, or has too much to do; try again"
    case let error as PGError: postgres(error)
    case let error as MigrationRefusal: "\(error)"
    case let error as MigrationFailed: "migration \(error.name) failed and nothing of it was kept: \(postgres(error.cause))"
    case let error as DecodingFailure:
        "the database holds something in column \(error.column) that this program cannot read: is the program older than the database?"
    case let error as any LoggableError: "the database holds something that this program cannot read: \(error.logLine)"
    case let error as Misuse:
        switch error {
        case .zeroCharacter: "a text holds a zero character, which the database cannot keep"
        case .invalidConnectionString(let why): "HOIDAP_DATABASE_URL: not a connection string: \(why)"
        case .transactionBoundary, .preparedNameClash, .unexpectedCopy: nil
        }
    default: nil
    }
}

private func postgres(_ error: PGError) -> String {
    switch error.sqlState {
    case "42P01", "42703": "the database has another schema than this program: run hoidap migrate (\(error.message))"
    case "42501": "the database role may not do this: \(error.message)"
    case "53300": "the database takes no more connections"
    case "57014": "a statement took longer than the database lets it"
    default:
        error.constraint.map { "the database refuses it by its rule \($0)" }
            ?? "the database refuses it: \(error.message) (\(error.sqlState))"
    }
}

/// What the machine refuses: files, sockets.
private func system(_ error: any Error) -> String? {
    switch error {
    case is CancellationError: return "stopped before it was done"
    case is DocumentFault: return "the file cannot be made: no room is left, or a library failed"
    case let error as MailFault: return "the mail server: \(error.text)"
    case let error as DecodingError: return decoding(error)
    case let error as CocoaError: return file(error)
    case let error as POSIXError: return String(cString: strerror(error.code.rawValue)).lowercased()
    default:
        // As networking libraries write them: `bind(descriptor:ptr:bytes:): Address already in use (errno: 98)`.
        guard let number = "\(error)".firstMatch(of: /errno: (\d+)\)/).flatMap({ Int32($0.1) }) else { return nil }
        return String(cString: strerror(number)).lowercased()
    }
}

private func file(_ error: CocoaError) -> String {
    if let cause = error.userInfo[NSUnderlyingErrorKey] as? POSIXError {
        return String(cString: strerror(cause.code.rawValue)).lowercased()
    }
    return switch error.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: "no such file or folder"
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileWriteOutOfSpace: "no space left"
    case .fileWriteVolumeReadOnly: "the disk can only be read"
    case .fileWriteFileExists: "there is a file of this name"
    default: "it cannot be read or written"
    }
}

private func decoding(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
        (context.codingPath + [key].compactMap(\.self)).map(\.stringValue).joined(separator: ".")
    }
    func said(_ place: String, _ what: String) -> String { place.isEmpty ? what : "\(place): \(what)" }
    switch error {
    case .keyNotFound(let key, let context): return said(place(context, key), "missing")
    case .valueNotFound(_, let context): return said(place(context), "empty")
    case .typeMismatch(let type, let context): return said(place(context), "\(TableFault.Reason.wrongType(.init(of: type)))")
    case .dataCorrupted(let context):
        return said(place(context), context.codingPath.isEmpty ? "not JSON" : "not a value that can stand here")
    @unknown default: return "not JSON that fits"
    }
}
