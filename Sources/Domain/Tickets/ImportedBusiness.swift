/// A business as a file of cases names it, in the words of the interface for programs.
struct ImportedBusiness {
    enum Part: String, CaseIterable, Decodable {
        case taxCode = "tax_code"
        case name, ownership, size
        case inProvince = "in_province"
    }

    /// What stands in the file; nothing where it is empty.
    let parts: [Part: String]

    /// Puts the business into what came in.
    /// - Parameter fault: names the line and the field of a part.
    func fill(_ typed: inout Submission.Typed, fault: (Part, TableFault.Reason) -> TableFault) throws(TableFault) {
        guard !parts.isEmpty else { return }
        guard let name = parts[.name] else { throw fault(.name, .empty) }
        do throws(Ticket.Refusal) { try Ticket.Refusal.check(name, .businessName, limit: InputBounds.organisationName) } catch {
            throw fault(.name, .refusal(error))
        }
        // What is refused may be somebody's personal number, and is not told again.
        if let code = parts[.taxCode], TaxCode(code) == nil {
            throw fault(.taxCode, .notATaxCode)
        }
        for (part, words) in [(Part.ownership, Submission.ownerships), (.size, Submission.sizes), (.inProvince, ["true", "false"])] {
            if let word = parts[part], !words.contains(word) {
                throw fault(part, .unknownWord("\(word), which is none of \(words.joined(separator: ", "))"))
            }
        }
        (typed.businessName, typed.taxCode) = (name, parts[.taxCode] ?? "")
        (typed.ownership, typed.size) = (parts[.ownership] ?? "", parts[.size] ?? "")
        typed.inProvince = parts[.inProvince].map { $0 == "true" }
    }
}
