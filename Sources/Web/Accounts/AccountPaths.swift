import Language

extension Path {
    static let signIn = Path(.signIn), signOut = Path(.signOut), signOutEverywhere = Path(.signOutEverywhere)
}
