import Domain
import Language
import Support
import Testing

@testable import Web

/// A new action of staff has all that goes with one.
@Suite struct ActionTests {
    private static let ofStaff = Action.allCases.filter { action in
        let everybodys: [Action] = [.view, .reply, .withdraw, .rate, .reopen]
        return !everybodys.contains(action)
    }

    @Test(arguments: ofStaff) func anActionHasAFormAStepAndARow(action: Action) throws {
        let forms = ActionForm.all.filter { $0.action == action }
        #expect(forms.count == 1, "\(action): one form of it belongs in ActionForm.all")
        // An officer is assigned by the step of units.
        #expect(action == .assignOfficer || forms.contains { !$0.steps.isEmpty }, "\(action): programs cannot ask for it")
        let table = try Checkout.text("Tests/WebTests/authority.csv")
        #expect(table.contains("/desk/tickets/{id}/\(action.rawValue),"), "\(action): authority.csv does not say whose it is")
    }

    @Test func whatABusinessDoesHasNoFormOfStaff() {
        #expect(Set(ActionForm.all.map(\.action)) == Set(Self.ofStaff))
        let paths = ActionForm.all.flatMap(\.steps).map(\.path)
        #expect(Set(paths).count == paths.count, "one step of one name")
    }
}
