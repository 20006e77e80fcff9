/// Somebody who tries to sign in: what was typed, and from where.
public struct SignInAttempt: Sendable {
    public let email: String
    public let password: TypedPassword
    /// The client as its network address tells it apart; empty where there is none.
    public let client: String
    /// What the browser keeps of an earlier sign-in; nil where it keeps nothing.
    public let device: String?

    public init(email: String, password: String, client: String = "", device: String? = nil) {
        // Letters that differ only in case are one address, as the data has them.
        (self.email, self.password) = (email.lowercased(), TypedPassword(password))
        (self.client, self.device) = (client, device)
    }
}
