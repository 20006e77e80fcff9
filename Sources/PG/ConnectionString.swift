import CLibPQ

/// A libpq connection string, `key=value …` or a URL.
public struct ConnectionString: Sendable, CustomStringConvertible {
    private var options: [(key: String, value: String)]

    public init(_ text: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard !text.utf8.contains(0), let parsed = PQconninfoParse(text, &message) else {
            defer { PQfreemem(message) }
            throw Misuse.invalidConnectionString(message.map { String(cString: $0) } ?? "U+0000")
        }
        defer { PQconninfoFree(parsed) }
        options = []
        var entry = parsed
        while let key = entry.pointee.keyword {
            if let value = entry.pointee.val { options.append((String(cString: key), String(cString: value))) }
            entry += 1
        }
    }

    public subscript(key: String) -> String? {
        get { options.first { $0.key == key }?.value }
        set {
            options.removeAll { $0.key == key }
            if let newValue { options.append((key, newValue)) }
        }
    }

    /// `key='value' …`, with the password in it if there is one.
    public var text: String {
        options.map { "\($0.key)='\(Self.quoted($0.value))'" }.joined(separator: " ")
    }

    /// For people: no password.
    public var description: String {
        options.filter { $0.key != "password" }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    /// True if every host is a socket folder or the loopback interface.
    public var isLocal: Bool {
        let hosts = [self["host"], self["hostaddr"]].compactMap(\.self).flatMap {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        return hosts.allSatisfy { $0.isEmpty || $0.hasPrefix("/") || $0.hasPrefix("@") || ["localhost", "127.0.0.1", "::1"].contains($0) }
    }

    private static func quoted(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            if character == "'" || character == "\\" { text += "\\" }
            text.append(character)
        }
    }
}
