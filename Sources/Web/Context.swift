import Domain
public import Hummingbird
public import Language
import NIOCore
import Store

/// Whoever asks reads a language.
protocol ReaderContext: RequestContext {
    var language: ReaderLanguage { get }
    var typed: TypedForm { get }
}

/// What is known of a request: its reader's language and, behind the staff's door, who asks.
public struct AppContext: RequestContext, ReaderContext {
    public var coreContext: CoreRequestContextStorage
    public var language = ReaderLanguage.vi
    /// The path without its language prefix.
    var tail = "/"
    /// The address of this page without its language, with what is asked for in it; of a page that answers a form, that of one like it.
    var page = "/"
    let typed = TypedForm()
    /// Of whoever is signed in; looked for only where staff pages hang.
    var session: Session?
    /// Scheme and host under which readers know the site, without a slash at the end.
    var address = ""

    /// The other end of the connection.
    let remoteAddress: SocketAddress?

    public init(source: ApplicationRequestContextSource) {
        remoteAddress = source.channel.remoteAddress
        coreContext = .init(source: source)
    }

    public var maxUploadSize: Int { FormSize.usual.bytes }
}

/// A request of somebody who signed in. It cannot exist without an identity.
struct MemberContext: ChildRequestContext, ReaderContext {
    var coreContext: CoreRequestContextStorage
    let language: ReaderLanguage
    let tail: String
    let page: String
    let typed: TypedForm
    let session: Session

    /// - Throws: `SignInNeeded`.
    init(context: AppContext) throws {
        guard let session = context.session else { throw SignInNeeded() }
        coreContext = context.coreContext
        language = context.language
        (tail, page, typed) = (context.tail, context.page, context.typed)
        self.session = session
    }

    var member: Member { session.member }
    var actor: Actor { .member(session.member) }
    var maxUploadSize: Int { FormSize.usual.bytes }
}

/// The request needs somebody signed in: a page sends them to the door, a program gets 401.
struct SignInNeeded: Error {}

/// A program came without a token, or with one that is unknown or has ended.
struct TokenNeeded: Error {
    let isGiven: Bool
}
