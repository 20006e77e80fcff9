/// A limit of the program: what one request, client or text may cost. The code reads `value` from here and from nowhere else.
public struct Bound: Sendable, Equatable {
    public enum Unit: String, Sendable {
        case bytes, letters, seconds, count, perMinute = "per minute", perDay = "per day", bytesPerSecond = "bytes per second"
    }

    public let name: String
    public let value: Int
    public let unit: Unit
    /// Where it applies.
    public let place: String
    /// What happens beyond it.
    public let beyond: String

    public init(_ name: String, _ value: Int, _ unit: Unit, _ place: String, beyond: String) {
        (self.name, self.value, self.unit, self.place, self.beyond) = (name, value, unit, place, beyond)
    }

    /// Its line in `docs/bounds.md`.
    public var line: String {
        "| `\(name)` | \(value)\(unit == .count ? "" : " \(unit.rawValue)") | \(place) | \(beyond) |"
    }
}

/// Every bound, in the order of `docs/bounds.md`. A test walks through them and sends one beyond each.
public enum Bounds {
    public static let all = connections + requests + work + clients + tickets + texts + searches + files + database

    // MARK: Connections

    public static let connections = [
        openConnections, clientConnections, headSeconds, idleSeconds, bodyGraceSeconds, bodySeconds, answerGraceSeconds, slowestRate,
        answerBytes, discardedBytes, crowdedSeconds, stopSeconds,
    ]

    public static let openConnections = Bound(
        "open-connections", 1000, .count, "connections of the whole process, at most what the system lets it open",
        beyond: "the connection that has waited longest for its client is closed; where none waits, `503`")
    public static let clientConnections = Bound(
        "client-connections", 100, .count, "connections from one address; not from this machine, nor from `HOIDAP_PROXIES`",
        beyond: "closed at once")
    public static let headSeconds = Bound(
        "head-seconds", 10, .seconds, "from the first byte of a request, or from connecting, to the end of its header", beyond: "closed")
    public static let idleSeconds = Bound("idle-seconds", 75, .seconds, "between two requests of a connection", beyond: "closed")
    public static let bodyGraceSeconds = Bound(
        "body-grace-seconds", 15, .seconds, "for a body, beside the time it takes at `slowest-rate`", beyond: "closed")
    public static let bodySeconds = Bound("body-seconds", 300, .seconds, "for a body, however fast it comes", beyond: "closed")
    public static let answerGraceSeconds = Bound(
        "answer-grace-seconds", 30, .seconds, "for the reader to take an answer, beside the time it takes at `slowest-rate`",
        beyond: "closed")
    public static let slowestRate = Bound(
        "slowest-rate", 4096, .bytesPerSecond, "bodies that arrive and answers that are taken, after their grace", beyond: "closed")
    public static let answerBytes = Bound(
        "answer-bytes", 256 * 1024 * 1024, .bytes, "answers of all connections that their readers have not taken yet",
        beyond: "the connection that has waited longest for its reader is closed")
    public static let discardedBytes = Bound(
        "discarded-bytes", 64 * 1024 * 1024, .bytes, "a body that was refused, and is read on so that the refusal can be read",
        beyond: "closed")
    public static let crowdedSeconds = Bound(
        "crowded-seconds", 2, .seconds, "for the header of a connection beyond `open-connections`", beyond: "closed")
    public static let stopSeconds = Bound(
        "stop-seconds", 8, .seconds, "from SIGTERM to the end of the process",
        beyond: "what is not done is broken off; the database takes back what was not finished")

    // MARK: Requests

    public static let requests = [
        requestLineBytes, headerBytes, headerFieldBytes, headerFields, bodyBytes, letterBytes, parameters, formParts, partHeadBytes,
    ]

    public static let requestLineBytes = Bound("request-line-bytes", 8192, .bytes, "path and query of an address", beyond: "`414`")
    public static let headerBytes = Bound("header-bytes", 32 * 1024, .bytes, "all fields of a header together", beyond: "`400`, closed")
    public static let headerFieldBytes = Bound(
        "header-field-bytes", 16 * 1024, .bytes, "one field of a header, cookies too, and the address", beyond: "`400`, closed")
    public static let headerFields = Bound("header-fields", 100, .count, "fields of a header", beyond: "`400`, closed")
    public static let bodyBytes = Bound(
        "body-bytes", 64 * 1024, .bytes, "a body without files, beside `letter-bytes` for each letter that its texts may hold",
        beyond: "`413`; what was typed is shown, of more than twice that size its beginning")
    /// Four bytes of UTF-8, each as `%XX`, and the same again for what is too long.
    public static let letterBytes = Bound(
        "letter-bytes", 24, .bytes, "each letter that the texts of a form, or of a program's object, may hold",
        beyond: "`413`, see `body-bytes`")
    public static let parameters = Bound(
        "parameters", 1000, .count, "parameters of an address, and fields of a form",
        beyond: "`400` for a form; of an address the rest is not read")
    public static let formParts = Bound("form-parts", 60, .count, "parts of a form with files", beyond: "`400`")
    public static let partHeadBytes = Bound("part-head-bytes", 4096, .bytes, "the header of a part of a form with files", beyond: "`400`")

    // MARK: Work

    public static let work = [passwordsAtOnce, passwordsWaiting, heavyAtOnce, filesAtOnce, heavyWaiting, heavySeconds]

    public static let passwordsAtOnce = Bound(
        "passwords-at-once", 2, .count, "passwords that are worked out (32 MB and some 80 ms each)",
        beyond: "the others wait, the newest first")
    public static let passwordsWaiting = Bound(
        "passwords-waiting", 32, .count, "sign-ins that wait for that", beyond: "the one that has waited longest gets `503`")
    public static let heavyAtOnce = Bound(
        "heavy-at-once", 2, .count, "texts and files that are made on threads of their own", beyond: "the others wait")
    public static let filesAtOnce = Bound(
        "files-at-once", 1, .count, "files from outside that are read through, on a thread of their own", beyond: "the others wait")
    public static let heavyWaiting = Bound(
        "heavy-waiting", 64, .count, "requests that wait for each of these", beyond: "the oldest gets `503`")
    public static let heavySeconds = Bound("heavy-seconds", 10, .seconds, "the wait for a password, a text or a file", beyond: "`503`")

    // MARK: Clients

    public static let clients = [
        submissionsPerMinute, writesPerDay, surveyLinks, bookingsPerClient, bookingsOfDay, bookingsAhead, seatsPerClient, failedSignIns,
        clientAccountFailures, accountFailures, knownDeviceFailures, lettersPerAddress, clientsRemembered, keptSearches, clientFileBytes,
    ]

    public static let submissionsPerMinute = Bound(
        "submissions-per-minute", 60, .perMinute,
        "tickets, replies, bookings, enrolments and all other writes of one client; set by `HOIDAP_SUBMISSIONS_PER_MINUTE`",
        beyond: "`429` with `Retry-After`; what was typed stays")
    public static let writesPerDay = Bound(
        "submissions-per-day", 2000, .perDay, "the same in a day, unless there is no limit in a minute",
        beyond: "`429` with `Retry-After`; what was typed stays")
    /// The number stands in the function `survey_open` too.
    public static let surveyLinks = Bound(
        "survey-links", 10, .count, "links to one survey, those in its letters and those asked for",
        beyond: "the oldest opens nothing any more")
    public static let bookingsPerClient = Bound(
        "bookings-per-client", 8, .perDay, "places at receptions that one client takes, unless there is no limit in a minute",
        beyond: "`429` with `Retry-After`; what was typed stays")
    public static let bookingsOfDay = Bound(
        "bookings-of-day", 1, .count, "places of one e-mail address on one day of reception, where letters are sent",
        beyond: "the page is the one of a new booking; a letter tells the address which place it has")
    public static let bookingsAhead = Bound(
        "bookings-ahead", 3, .count, "places of one e-mail address that lie ahead, where letters are sent", beyond: "the same")
    public static let seatsPerClient = Bound(
        "seats-per-client", 60, .perDay, "seats at events for which one client enrols, unless there is no limit in a minute",
        beyond: "`429` with `Retry-After`; what was typed stays")
    public static let failedSignIns = Bound(
        "failed-sign-ins", 20, .perMinute, "sign-ins of one client that failed or are not decided yet", beyond: "`429` with `Retry-After`")
    public static let clientAccountFailures = Bound(
        "client-account-failures", 5, .count, "sign-ins of one client at one account in a row that failed or are not decided yet",
        beyond: "wrong, for 30 seconds and twice as long each time, up to an hour")
    public static let accountFailures = Bound(
        "account-failures", 100, .count, "the same of all clients, browsers that signed in before left out", beyond: "the same")
    public static let knownDeviceFailures = Bound(
        "known-device-failures", 10, .count, "the same in a browser that signed in at the account before", beyond: "the same")
    public static let lettersPerAddress = Bound(
        "letters-per-address", 10, .perDay, "letters that what strangers send leads to, to one address that nobody has confirmed",
        beyond: "no letter; the page says so and shows what it would have said")
    public static let clientsRemembered = Bound(
        "clients-remembered", 10_000, .count, "clients whose writes are counted", beyond: "the one that wrote longest ago is forgotten")

    public static let keptSearches = Bound(
        "kept-searches", 100, .count, "searches of the desk that are kept for one member, so that their lists have an address",
        beyond: "the one used longest ago is forgotten")
    public static let clientFileBytes = Bound(
        "client-file-bytes", 500 * 1024 * 1024, .bytes,
        "files that one client without an account sends in a day, unless there is no limit of writes in a minute",
        beyond: "`429` with `Retry-After`; what was typed stays")

    // MARK: Tickets

    public static let tickets = [
        repliesPerDay, repliesInARow, repliedLetters, ticketEvents, messagesOnPage, messageBytesOnPage, eventsOnPage,
    ]

    public static let repliesPerDay = Bound(
        "replies-per-day", 20, .perDay, "what a business adds to one ticket", beyond: "`429` with `Retry-After`; what was typed stays")
    public static let repliesInARow = Bound(
        "replies-in-a-row", 40, .count, "what a business adds before the office answers or asks", beyond: "`409`; what was typed stays")
    public static let repliedLetters = Bound(
        "replied-letters", 200_000, .letters, "all that a business adds to one ticket", beyond: "`409`; what was typed stays")
    public static let ticketEvents = Bound(
        "ticket-events", 5000, .count, "events of one ticket", beyond: "`409` for what the business sends")
    public static let messagesOnPage = Bound(
        "messages-on-page", 20, .count, "messages of a ticket that one page or answer of the API holds",
        beyond: "a link to the earlier ones")
    public static let messageBytesOnPage = Bound(
        "message-bytes-on-page", 256 * 1024, .bytes, "the same, as stored; one message is always shown",
        beyond: "a link to the earlier ones")
    public static let eventsOnPage = Bound(
        "events-on-page", 100, .count, "events of a ticket that one page holds", beyond: "a link to the earlier ones")

    // MARK: Texts

    public static let texts = [
        subjectLetters, textLetters, bodyLetters, tableCells, tableColumns, tableLabelLetters, nestedBlocks, htmlFactor, keptTexts,
    ]

    public static let subjectLetters = Bound(
        "subject-letters", 200, .letters, "the subject of a ticket", beyond: "`422`; what was typed stays")
    public static let textLetters = Bound("text-letters", 20_000, .letters, "a text of a ticket", beyond: "`422`; what was typed stays")
    public static let bodyLetters = Bound("body-letters", 50_000, .letters, "the text of a post", beyond: "`422`; what was typed stays")
    public static let tableCells = Bound(
        "table-cells", 4000, .count, "rows times columns of the tables of a text",
        beyond: "`422` when it is saved; a text that is stored already is shown as it was typed")
    public static let tableColumns = Bound(
        "table-columns", 60, .count, "columns of a table",
        beyond: "`422` when it is saved; a text that is stored already is shown as it was typed")
    public static let tableLabelLetters = Bound(
        "table-label-letters", 60, .letters, "the title of a column that each of its cells repeats for telephones", beyond: "cut off")
    public static let nestedBlocks = Bound(
        "nested-blocks", 20, .count, "quotations and lists in one another",
        beyond: "`422` when it is saved; a text that is stored already is shown as it was typed")
    public static let htmlFactor = Bound(
        "html-factor", 40, .count, "bytes of HTML for each byte of a text, beside 16 KB", beyond: "the text is shown as it was typed")
    public static let keptTexts = Bound(
        "kept-texts", 8 * 1024 * 1024, .bytes, "HTML of texts that is kept for the next reader", beyond: "the one kept longest is forgotten"
    )

    // MARK: Searches

    public static let searches = [
        searchLetters, searchSyllables, searchExpansions, synonyms, synonymWords, synonymLetters, synonymSyllables,
    ]

    public static let searchLetters = Bound("search-letters", 200, .letters, "what is looked for", beyond: "the rest is cut off")
    /// A question has two dozen.
    public static let searchSyllables = Bound(
        "search-syllables", 120, .count, "syllables of a text to which answers like it are looked for", beyond: "the rest is not looked for"
    )
    /// The number stands in the function `search_expansions` too.
    public static let searchExpansions = Bound(
        "search-expansions", 12, .count, "synonyms that one search looks for beside what was typed",
        beyond: "the rest is not looked for; each typed word has its first ones")
    public static let synonyms = Bound("synonyms", 500, .count, "groups of synonyms in force", beyond: "`422`; what was typed stays")
    public static let synonymWords = Bound(
        "synonym-words", 20, .count, "words of a group, and as many that they lead to", beyond: "`422`; what was typed stays")
    public static let synonymLetters = Bound("synonym-letters", 60, .letters, "a word of a group", beyond: "`422`; what was typed stays")
    /// The number stands in the function `search_expansions` too.
    public static let synonymSyllables = Bound(
        "synonym-syllables", 8, .count, "syllables of a word of a group", beyond: "`422`; what was typed stays")

    // MARK: Files

    public static let files = [
        fileBytes, formFileBytes, pieceBytes, messageFiles, ticketFileBytes, unpackedBytes, fileParts, pictureSide, picturePixels,
        pictureBytes, ticketFiles, postFiles, drafts, firstYear, lastYear, tableLineBytes,
    ]

    public static let fileBytes = Bound("file-bytes", 10 * 1024 * 1024, .bytes, "a file", beyond: "`413`, or `422` at the field")
    public static let formFileBytes = Bound(
        "form-file-bytes", 25 * 1024 * 1024, .bytes, "all files that come with one form of a ticket, sent without a script",
        beyond: "`413`; what was typed is shown")
    public static let pieceBytes = Bound(
        "piece-bytes", 1024 * 1024, .bytes, "one piece of a file that a script sends in pieces", beyond: "`413`")
    public static let messageFiles = Bound(
        "message-files", 10, .count, "files of one question, reply or answer, and of a form that is not sent yet",
        beyond: "`422` at the field; what was typed stays")
    public static let ticketFileBytes = Bound(
        "ticket-file-bytes", 100 * 1024 * 1024, .bytes, "all files of a business on one ticket",
        beyond: "`422` at the field; what was typed stays")
    public static let unpackedBytes = Bound(
        "unpacked-bytes", 32 * 1024 * 1024, .bytes, "all that an office file or a PDF unpacks to, whatever becomes of it",
        beyond: "the rest is not read, and the file says so")
    public static let fileParts = Bound(
        "file-parts", 5000, .count, "packed parts of a file",
        beyond: "`422` at the field for an office file; those of a PDF are not read, and the file says so")
    public static let pictureSide = Bound("picture-side", 30_000, .count, "pixels of a side of a picture", beyond: "`422` at the field")
    public static let picturePixels = Bound("picture-pixels", 200_000_000, .count, "pixels of a picture", beyond: "`422` at the field")
    public static let pictureBytes = Bound(
        "picture-bytes", 256 * 1024 * 1024, .bytes, "all that the lines of a PNG unpack to", beyond: "`422` at the field")
    public static let ticketFiles = Bound("answer-files", 10, .count, "files of a public answer", beyond: "`422`")
    public static let postFiles = Bound("post-files", 20, .count, "files of a post", beyond: "`422`")

    public static let drafts = Bound("drafts", 100, .count, "posts that one member began and nobody published", beyond: "`409`")
    public static let firstYear = Bound(
        "first-year", 1970, .count, "dates in imported files, before and after `--shift-days`, and days of the law",
        beyond: "refused, by line and field")
    public static let lastYear = Bound(
        "last-year", 2100, .count, "dates in imported files, before and after `--shift-days`, and days of the law",
        beyond: "refused, by line and field")
    public static let tableLineBytes = Bound(
        "table-line-bytes", 64 * 1024, .bytes, "a line, or a row of several lines, of the table that `hoidap due --stdin` reads",
        beyond: "that row is answered with its fault; the others are read on")

    // MARK: Database

    public static let database = [lanes, laneQueue, callSeconds, statementSeconds, lockSeconds]

    public static let lanes = Bound("lanes", 8, .count, "connections to PostgreSQL; set by `HOIDAP_LANES`", beyond: "calls wait")
    public static let laneQueue = Bound("lane-queue", 256, .count, "calls that wait for one", beyond: "`503` with `Retry-After`")
    public static let callSeconds = Bound("call-seconds", 15, .seconds, "a call to the database, its waiting included", beyond: "`503`")
    public static let statementSeconds = Bound("statement-seconds", 10, .seconds, "one statement", beyond: "PostgreSQL breaks it off")
    public static let lockSeconds = Bound(
        "lock-seconds", 5, .seconds, "the wait for what somebody else is writing", beyond: "`503` with `Retry-After`")
}
