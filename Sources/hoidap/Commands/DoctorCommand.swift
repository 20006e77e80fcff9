import ArgumentParser
import Documents
import Domain
import FoundationEssentials
import Store
import Web
import Worker

/// `hoidap doctor`: what is in force, without secrets, and whether it works. docs/operating.md lists its lines.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Show the settings in force and check the database.",
        discussion: """
            Exit status 0 where all is well, 1 where something needs somebody (the lines that do are named at the end), 2 where it could not look.
            """)

    @Flag(help: "One object of JSON.") var json = false

    /// How many tickets that are wrong it names.
    private static let listed = 50

    func run() async throws {
        do { try await look() } catch let status as ExitCode { throw status } catch {
            printError("hoidap: \(sentence(error))")
            throw ExitCode(2)
        }
    }

    private func look() async throws {
        let environment = ProcessInfo.processInfo.environment
        let settings = Settings.documented.map { name, meaning in
            Setting(
                name: name,
                value: environment[name].map { ["_URL", "_PASSWORD"].contains(where: name.hasSuffix) ? "set" : $0 } ?? "not set",
                meaning: meaning)
        }
        if !json { for setting in settings { print("\(setting.name): \(setting.value) (\(setting.meaning))") } }
        let inForce = try Settings.read()
        let findings = try await inForce.withStore { try await Self.findings(inForce, $0, at: .nowInMilliseconds()) }
        if json {
            print(try Self.json(Report(settings: settings, findings: findings)))
        } else {
            for finding in findings { print("\(finding.subject): \(finding.text)") }
        }
        let open = findings.filter(\.needsSomebody).map(\.subject)
        guard !open.isEmpty else { return }
        printError("hoidap: doctor: somebody has to see to: \(open.joined(separator: ", "))")
        throw ExitCode(1)
    }

    /// One line of what was looked at.
    struct Finding: Encodable, Equatable, Sendable {
        let subject, text: String
        /// Nothing that mends itself, and no choice that somebody made.
        let needsSomebody: Bool

        init(_ subject: String, _ text: String, needsSomebody: Bool = false) {
            (self.subject, self.text, self.needsSomebody) = (subject, text, needsSomebody)
        }

        private enum CodingKeys: String, CodingKey { case subject, text, needsSomebody = "needs_somebody" }
    }

    private struct Setting: Encodable { let name, value, meaning: String }

    private struct Report: Encodable {
        let settings: [Setting]
        let findings: [Finding]
    }

    private static func json(_ report: Report) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }

    static func findings(_ settings: Settings, _ store: Store, at now: Date) async throws -> [Finding] {
        let role = try await settings.roleWarning(store)
        var found = [
            Finding("database", "reachable, schema current"),
            Finding("role", role ?? "owns nothing and can become nobody who does", needsSomebody: role != nil),
            Finding("key of the codes", "\(settings.keyFile.path), of this database (\(try settings.keyFile.read().fingerprint))"),
        ]
        if try await store.mayMakeTables() {
            found.append(
                Finding(
                    "rights",
                    "the application may make temporary tables and need not; as the database's owner: REVOKE TEMPORARY ON DATABASE … FROM PUBLIC",
                    needsSomebody: true))
        }
        if settings.publicURL == nil {
            found.append(
                Finding(
                    "public address",
                    "HOIDAP_PUBLIC_URL is not set; feeds, site map and previews name the address that serve listens on"))
        }
        found += try await letters(settings, store) + jobs(settings, store, at: now) + law(store, at: now) + tickets(store, at: now)
        found.append(try await files(settings, store))
        let fonts = FontLine(missing: Fonts.missing)
        found.append(Finding("fonts", fonts.text, needsSomebody: !fonts.missing.isEmpty))
        do {
            try await settings.requireHome(store)
            found.append(Finding("home unit", "\(settings.home), in the tree"))
        } catch let refused as CommandRefused { found.append(Finding("home unit", refused.reason, needsSomebody: true)) }
        return found
    }

    private static func letters(_ settings: Settings, _ store: Store) async throws -> [Finding] {
        let letters = try await store.read(as: .system("doctor")) { try $0.letterCounts() }
        let server =
            settings.mail == nil
            ? "HOIDAP_SMTP_URL is not set; letters wait"
            : letters.senderRefused == 0
                ? "refuses nobody who sends"
                : "refuses the sender, and \(letters.senderRefused) letters wait for it; look at HOIDAP_MAIL_FROM, HOIDAP_SMTP_USER and the "
                    + "rules of the server, whose words stand in the log"
        return [
            Finding(
                "letters",
                "\(letters.waiting) waiting, \(letters.givenUp) given up, \(letters.suppressedAddresses) addresses that do not exist",
                needsSomebody: letters.givenUp + letters.suppressedAddresses > 0),
            Finding("mail server", server, needsSomebody: settings.mail != nil && letters.senderRefused > 0),
        ]
    }

    private static func files(_ settings: Settings, _ store: Store) async throws -> Finding {
        let files = try await store.read(as: .system("doctor")) { try $0.scannedFiles() }
        guard let scanner = settings.scanner else {
            let text = "HOIDAP_CLAMD is not set; files are not scanned for viruses"
            return Finding("files", files.withVirus == 0 ? text : "\(text); in \(files.withVirus) something was found before")
        }
        let fault = await scanner.fault()
        return Finding(
            "files",
            "\(files.waiting) wait for the virus scanner, in \(files.withVirus) it found something; "
                + (fault.map { "it does not answer: \($0)" } ?? "it answers"),
            needsSomebody: fault != nil)
    }

    private static func jobs(_ settings: Settings, _ store: Store, at now: Date) async throws -> [Finding] {
        let records = try await store.read(as: .system("doctor"), at: now) { try $0.jobRecords() }
        return Job.all.filter {
            (settings.mail != nil || $0.name != "letters") && (settings.scanner != nil || $0.name != "virus scan")
        }.map { job in
            let standing = job.standing(records.first { $0.name == job.name }, at: now)
            let text =
                switch standing {
                case .neverDone: "not done yet; hoidap serve does it"
                case .done(let at, let seconds): "last done \(at.formatted(.iso8601)), in \(Int((seconds * 1000).rounded(.up))) ms"
                case .failing(let times, let fault): "failed \(times) times in a row, is tried again: \(fault)"
                case .abandoned(let since): "due since \(since.formatted(.iso8601)), and no process does it; hoidap serve does"
                }
            return Finding("job \(job.name)", text, needsSomebody: standing.needsSomebody)
        }
    }

    private static func law(_ store: Store, at now: Date) async throws -> [Finding] {
        let (law, behind) = (store.law, try await store.countBehind(at: now))
        let through = law.calendar.confirmedThrough
        let differing = try await store.lawTablesThatDiffer(at: now)
        let ground = try await store.lawGround(at: now)
        let unfounded = ground.unfounded + ground.rewritten
        return [
            Finding(
                "rules", "\(law.rules.rules.count), of them not verified: \(law.rules.rules.filter { $0.certainty != .verified }.count)"),
            Finding("calendar", "confirmed through \(through?.iso ?? "–")", needsSomebody: through.map { $0 < now.day } ?? true),
            Finding("law", "version \(law.version ?? 0), \(behind) tickets with dates that it left behind"),
            Finding(
                "law tables",
                differing.isEmpty
                    ? "as the version in force has them"
                    : "\(differing.map(\.rawValue).joined(separator: ", ")) changed beside the program; run hoidap law restore",
                needsSomebody: !differing.isEmpty),
            Finding(
                "law versions",
                unfounded.isEmpty
                    ? "somebody stands for each"
                    : "nobody stands for \(unfounded.map(String.init).joined(separator: ", ")), or it does not read as it did; "
                        + "nothing is counted by it; run hoidap law restore",
                needsSomebody: !unfounded.isEmpty),
        ]
    }

    private static func tickets(_ store: Store, at now: Date) async throws -> [Finding] {
        let records = try await store.checkRecords(listing: listed, at: now)
        let compared = "question, consent, kind, unit, state, rounds, acceptance, limits, answer, rating and published text"
        let named = records.count > 0 ? ", of the tickets \(records.tickets.joined(separator: ", "))" : ""
        let adrift = try await store.read(as: .system("doctor"), at: now) { try $0.adriftTickets() }
        let units = adrift.map { "\($0.count) tickets of \($0.unit)" }.joined(separator: ", ")
        return [
            Finding(
                "deadlines", "\(records.clocks) that differ from their recorded events\(named)", needsSomebody: records.clocks > 0),
            Finding(
                "tickets",
                records.count == 0
                    ? "\(compared) of each are what its events say; contact, register number, draft and files are not compared"
                    : "\(records.count) that differ from their events, and no date is counted anew from what differs; /inspect shows in what they do",
                needsSomebody: records.count > 0),
            Finding(
                "figures",
                records.tallies == 0
                    ? "the tallies are what the tickets add up to"
                    : "\(records.tallies) tallies that differ from the tickets; run hoidap indicators --rebuild",
                needsSomebody: records.tallies > 0),
            Finding(
                "people",
                adrift.isEmpty
                    ? "somebody can carry on every open ticket"
                    : "nobody can carry on \(units); appoint a clerk and a head there: hoidap user add", needsSomebody: !adrift.isEmpty),
        ]
    }
}

/// What is said of the fonts that documents are drawn with.
struct FontLine {
    /// What would come out as boxes.
    let missing: [String]

    var text: String {
        missing.isEmpty
            ? "complete"
            : "no glyphs for \(missing.joined(separator: ", ")); documents show boxes; install fonts-liberation2, fonts-noto-cjk and fonts-noto-color-emoji"
    }
}
