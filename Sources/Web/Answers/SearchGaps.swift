import Domain
import Synchronization

/// What readers looked for in vain, kept until a job writes it down: reading a page changes no data.
public final class SearchGaps: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    /// Beyond it what is new is not kept, so that nobody can fill the memory by typing.
    private static let most = 1000
    private static let lengths = 3...80

    public init() {}

    func note(_ text: String) {
        let text = VietnameseText.normalised(text)
        guard Self.lengths.contains(text.count), !Syllables(text, limit: 1).isEmpty, !PersonalText.mayBe(text) else { return }
        counts.withLock { counts in
            guard counts[text] != nil || counts.count < Self.most else { return }
            counts[text, default: 0] += 1
        }
    }

    /// What came together since the last time.
    public func take() -> [String: Int] {
        counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }
}
