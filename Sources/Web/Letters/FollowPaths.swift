import Domain
import Language

extension Path {
    static let follow = Path(.follow)

    static func following(_ code: TrackingCode) -> Path { Path(.following, code.text) }
    static func followingConfirmation(_ code: TrackingCode) -> Path { Path(.followingConfirmation, code.text) }
    static func followingEnd(_ code: TrackingCode) -> Path { Path(.followingEnd, code.text) }
}
