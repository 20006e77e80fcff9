import Domain
import Hummingbird
import Store

/// The door for what stands in an address. Behind it the parts of a path are decoded and a query can be read, so that no handler meets
/// bytes that are no text.
struct AddressDoor: RouterMiddleware {
    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var context = context
        context.coreContext.parameters = try Self.decoded(context.parameters)
        _ = try Query.read(request)
        return try await next(request, context)
    }

    /// - Throws: `NotFound` for a part that is no text, or holds what no text of ours does.
    private static func decoded(_ parameters: Parameters) throws -> Parameters {
        var decoded = Parameters()
        for (name, value) in parameters {
            let bytes = PercentEncoding.decoded(value.utf8)
            guard let text = String(validating: bytes, as: UTF8.self), OutsideText.isClean(text) else { throw NotFound() }
            decoded[name] = Substring(OutsideText.of(text))
        }
        return decoded
    }
}
