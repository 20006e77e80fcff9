import Crypto
import Domain
import FoundationEssentials
import Hummingbird
import Store

// A form carries a key of its own from the page on which it stood: pressed twice, on a slow line or after going back, it acts once.

extension Site {
    /// Does once what a form of staff asks for, and leads where it led the first time.
    /// - Parameter work: gives the address of the page that shows what came of it.
    /// - Throws: what the work throws; `SentOtherwise`.
    func once(
        _ form: Form, as actor: Actor, deadline: Duration? = nil, _ work: @escaping @Sendable (Transaction) throws -> String
    ) async throws -> Response {
        let sending = form.sending(by: actor)
        let link = try await store.write(as: actor, at: now(), deadline: deadline) { transaction in
            try transaction.once(sending) { try work(transaction) }
        }
        return seeOther(link)
    }

    /// Does once what a form of a business asks for. Its addresses are secrets, which are kept nowhere.
    func once(
        _ form: Form, _ counted: Counted, to link: String, _ work: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> Response {
        let sending = form.sending(by: .business)
        try await write(counted) { transaction in
            _ = try transaction.once(sending) {
                try work(transaction)
                return ""
            }
        }
        return seeOther(link)
    }
}

extension Form {
    /// The hidden field with it, in every form that writes.
    static let key = "key"

    /// The key of a form that makes something; with `ofContent` another for whatever else stands in it. Nil where none was sent.
    func key(ofContent: Bool) -> UUID? {
        guard let key = UUID(uuidString: self[Self.key]) else { return nil }
        guard ofContent else { return key }
        let hash = digest
        return UUID(
            uuid: (
                hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7], hash[8], hash[9], hash[10], hash[11], hash[12],
                hash[13], hash[14], hash[15]
            ))
    }

    /// Nil for what programs send without a key. Another session of the same member may send it again.
    fileprivate func sending(by actor: Actor) -> Sending? {
        guard let key = UUID(uuidString: self[Self.key]) else { return nil }
        var member = ""
        if case .member(let known) = actor { member = known.id.uuidString }
        return Sending(key: "form:\(member):\(key.uuidString)", hash: content)
    }

    /// SHA-256 over the address and all that was typed or chosen, the files too.
    private var content: [UInt8] {
        let said = Form(fields.filter { !["csrf", Self.key].contains($0.key) })
        return Array(SHA256.hash(data: Array(source.utf8) + said.digest + files))
    }
}
