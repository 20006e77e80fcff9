public import FoundationEssentials

/// What a person may do in a unit, for a period. Inspector is a role, not a unit (Law on Inspection 84/2025/QH15).
public enum Role: String, Codable, CaseIterable, Sendable {
    case clerk, officer
    case unitHead = "unit_head"
    case head, inspector, editor, administrator
}

/// A unit's place in the tree nation, province, agency, division: `vn.langson.ngoaivu.lanhsu`.
public struct UnitPath: Hashable, Codable, Sendable, CustomStringConvertible {
    public let text: String

    /// Labels of lower-case letters, digits and underscores, joined by full stops; nil for anything else, and beyond
    /// `InputBounds.unitPath`, since a label of PostgreSQL's ltree ends at 255 letters.
    public init?(_ text: String) {
        guard text.utf8.count <= InputBounds.unitPath else { return nil }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let allowed = { (c: UInt8) in (97...122).contains(c) || (48...57).contains(c) || c == 95 }
        guard !labels.isEmpty, labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(allowed) }) else { return nil }
        self.text = text
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let path = UnitPath(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a unit path: \(text)"))
        }
        self = path
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public var description: String { text }

    /// Whether `other` is this unit or lies below it.
    public func contains(_ other: UnitPath) -> Bool {
        other.text == text || other.text.hasPrefix(text + ".")
    }

    /// The agency of a division: nation, province, agency are the first three labels.
    public var agency: UnitPath { UnitPath(text.split(separator: ".").prefix(3).joined(separator: ".")) ?? self }

    /// Whether one of the two lies in the subtree of the other.
    public func overlaps(_ other: UnitPath) -> Bool { contains(other) || other.contains(self) }
}

/// A role held on a unit, valid for its whole subtree.
public struct Appointment: Hashable, Codable, Sendable {
    public let role: Role
    public let unit: UnitPath

    public init(_ role: Role, _ unit: UnitPath) {
        self.role = role
        self.unit = unit
    }
}

/// Somebody who works for an office, with the roles in force today.
public struct Member: Sendable, Equatable, Identifiable {
    public let id: UUID
    public let name: String
    public let email: String
    public let appointments: [Appointment]
    /// Agencies whose figures the member reads as one of their office, the unit that gathers their reports and plans (plan of 2024, IV.1).
    /// Figures only: what is asked and answered in other units stays with these.
    public let gathers: [UnitPath]

    public init(id: UUID, name: String, email: String, appointments: [Appointment], gathers: [UnitPath] = []) {
        self.id = id
        self.name = name
        self.email = email
        self.appointments = appointments
        self.gathers = gathers
    }

    /// Whether somebody reads what is sent there. People whom an import names have an address under `.invalid` (RFC 2606), which is nobody's.
    public var isReachable: Bool { !email.hasSuffix(".invalid") }

    /// Whether the member holds `role` over `unit`, that is on it or on a unit above it.
    public func holds(_ role: Role, over unit: UnitPath) -> Bool {
        appointments.contains { $0.role == role && $0.unit.contains(unit) }
    }

    /// Whether the member's office gathers the figures of `unit`.
    public func gathers(from unit: UnitPath) -> Bool { gathers.contains { $0.contains(unit) } }

    public func holds(_ role: Role) -> Bool { appointments.contains { $0.role == role } }
}

/// Who acts on a ticket. A business acts by holding the ticket's code.
public enum Actor: Sendable, Equatable {
    case business
    case member(Member)
    /// An import or the clean-up, by name; may do what the rules allow but has no scope.
    case system(String)

    public enum Sort: String, CaseIterable, Sendable { case business, member, system }

    public var sort: Sort {
        switch self {
        case .business: .business
        case .member: .member
        case .system: .system
        }
    }

    public var memberID: UUID? {
        if case .member(let member) = self { member.id } else { nil }
    }

    /// Which program it was, where nobody did it.
    public var program: String? { if case .system(let name) = self { name } else { nil } }
}
