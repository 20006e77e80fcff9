import ArgumentParser
import Domain
import FoundationEssentials
import Store
import Web

struct UnitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unit", abstract: "Units of the office.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a unit, or name it anew.")

        @Argument(help: "Place in the tree, such as vn.langson.ngoaivu.lanhsu.") var path: String
        @Option(help: "Name in Vietnamese.") var vi: String
        @Option(help: "Name in English.") var en: String
        @Option(help: "Name in Chinese.") var zh: String

        func run() async throws {
            guard let path = UnitPath(path) else {
                throw CommandRefused("\(path): not a unit path: lower-case letters, digits, full stops")
            }
            for (option, name) in [("--vi", vi), ("--en", en), ("--zh", zh)] where VietnameseText.normalised(name).isEmpty {
                throw CommandRefused("\(option): empty")
            }
            let unit = Unit(
                path: path, nameVi: VietnameseText.normalised(vi), nameEn: VietnameseText.normalised(en),
                nameZh: VietnameseText.normalised(zh))
            try await Settings.read().withStore { store in
                try await store.write(as: .system("unit add"), at: .nowInMilliseconds()) { try $0.add(unit) }
            }
        }
    }
}

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People who work with tickets.", subcommands: [Add.self, SetPassword.self])

    /// - Throws: `CommandRefused` for one that is no text or too short.
    private static func typedPassword() throws -> TypedPassword {
        let password = TypedPassword(try readFirstLine(of: "password"))
        guard password.isLongEnough else {
            throw CommandRefused("password: at least \(TypedPassword.shortest) characters are needed on standard input")
        }
        return password
    }

    struct SetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Give somebody another password, read from standard input, and end all their sessions and tokens.")

        @Option var email: String

        func run() async throws {
            let (email, password) = (email, try typedPassword())
            try await Settings.read().withStore { store in
                guard try await store.setPassword(password, of: email, at: .nowInMilliseconds()) else {
                    throw CommandRefused("--email \(email): no member has this address")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add somebody; the password is read from standard input.")

        @Option var email: String
        @Option var name: String
        @Option(help: "role@unit, such as clerk@vn.langson.ngoaivu; may be repeated.") var role: [String]

        func run() async throws {
            let appointments = try role.map(appointment)
            let password = try typedPassword()
            let name = VietnameseText.normalised(name)
            guard let email = try? EmailAddress(parsing: email).text, !email.lowercased().hasSuffix(".invalid") else {
                throw CommandRefused("--email \(email): not an address")
            }
            guard !name.isEmpty else { throw CommandRefused("--name: empty") }
            let hash = try await Password.hash(password)
            try await Settings.read().withStore { store in
                do {
                    try await store.write(as: .system("user add"), at: .nowInMilliseconds()) { transaction in
                        let units = Set(try transaction.units().map(\.path))
                        if let unknown = appointments.first(where: { !units.contains($0.unit) }) {
                            throw CommandRefused(
                                "--role \(unknown.role.rawValue)@\(unknown.unit): there is no such unit; hoidap unit add makes one")
                        }
                        _ = try transaction.addMember(name: name, email: email, passwordHash: hash, appointments: appointments)
                    }
                } catch is Taken { throw CommandRefused("--email \(email): there is a member with this address") }
            }
        }

        private func appointment(_ text: String) throws -> Appointment {
            let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
            guard parts.count == 2, let role = Role(rawValue: parts[0]), let unit = UnitPath(parts[1]) else {
                let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandRefused("--role \(text): not role@unit with one of \(roles)")
            }
            return Appointment(role, unit)
        }
    }
}

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Bearer tokens for programs.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create a token for a member and print it once.")

        @Option(help: "Address of the member.") var user: String
        @Option(help: "Days until it ends.") var days = 365

        mutating func validate() throws {
            guard (1...3650).contains(days) else { throw ValidationError("--days: from 1 to 3650") }
        }

        func run() async throws {
            let (user, length) = (user, TimeInterval(days) * 86_400)
            try await Settings.read().withStore { store in
                guard let token = try await store.createToken(email: user, lasting: length, at: .nowInMilliseconds()) else {
                    throw CommandRefused("--user \(user): no member with a role today has this address")
                }
                print(token)
                do { try Output.standard.flush() } catch {
                    try await store.endToken(token)
                    throw CommandRefused("\(sentence(error)); the token was told to nobody and opens nothing")
                }
            }
        }
    }
}
