import Domain
import HTML
import Language
import Store

/// All that a business sent, as it is kept.
struct SentView {
    let ticket: Ticket
    let party: Party
    let told: [Detail]
    let language: ReaderLanguage

    var html: HTML {
        "\(UI.definitionList(given.map { (term: $0.term, value: HTML($0.value)) }))\(UI.paragraphs(ticket.body))\(DetailsView(told: told, language: language).html)"
    }

    /// What was filled in.
    var given: [(term: String, value: String)] {
        facts.filter { !($0.value ?? "").isEmpty }.map { (term: $0.term(language), value: $0.value ?? "") }
    }

    private var facts: [(term: Phrase, value: String?)] {
        let place = party.inProvince.map { ($0 ? DeskPhrases.inProvince : DeskPhrases.outsideProvince)(language) }
        return [
            (PublicPhrases.subject, ticket.subject), (PublicPhrases.name, party.contactName), (PublicPhrases.email, party.email),
            (PublicPhrases.phone, party.phone), (PublicPhrases.businessName, party.businessName),
            (PublicPhrases.taxCode, party.taxCode?.description),
            (PublicPhrases.ownership, party.ownership.map { DeskPhrases.ownership($0)(language) }),
            (PublicPhrases.size, party.size.map { DeskPhrases.size($0)(language) }), (PublicPhrases.place, place),
            (DeskPhrases.consent, ConsentFact(ticket).phrase(language)),
        ]
    }
}
