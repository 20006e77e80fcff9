import Domain
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The survey after an answer or a reception. Nothing of the caller reaches a log, and nothing of the answer a row of its own.
struct SurveyPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.surveyThanks) { _, context in Page(html: SurveyView(state: .thanks, context: context).html) }
        group.get(.survey) { _, context in
            let state = try await state(context)
            return Page(status: state.status, html: SurveyView(state: state, context: context).html)
        }
        group.post(.survey) { request, context in
            try SameSite(site: site).check(request)
            return try await answer(try await Form(request, context), try site.count(request, context), request, context)
        }
        group.post(.ticketSurvey) { request, context in
            try SameSite(site: site).check(request)
            let (code, counted) = (try context.trackingCode, try site.count(request, context))
            return try await open(from: Path.ticket(code), counted, context) { try $0.surveyLink(to: $0.ticket(code)) }
        }
        group.post(.bookingSurvey) { request, context in
            try SameSite(site: site).check(request)
            let (code, counted) = (try context.trackingCode, try site.count(request, context))
            return try await open(from: Path.booking(code), counted, context) { try $0.surveyLink(to: $0.booking(code)) }
        }
    }

    /// An older page has the button still: the page as it is now says why there is no survey.
    private func open(
        from page: Path, _ counted: Counted, _ context: AppContext, _ link: @escaping @Sendable (Transaction) throws -> TrackingCode
    ) async throws -> Response {
        do {
            let token = try await site.write(counted, link)
            return seeOther(Path.survey(token).link(context.language))
        } catch is NoSurvey {
            return seeOther(page.link(context.language) + "?survey=none")
        }
    }

    private func token(_ context: AppContext) -> TrackingCode? { context.parameters.get("token").flatMap { TrackingCode($0) } }

    private func state(_ context: AppContext) async throws -> SurveyView.State {
        guard let token = token(context) else { return .unknown }
        do {
            let invitation = try await site.store.read(as: .business, at: site.now()) { try $0.surveyInvitation(token) }
            guard !invitation.isUsed else { return .used }
            return invitation.isOpen(on: site.now().day) ? .open(token, invitation) : .closed
        } catch is NotFound { return .unknown }
    }

    private func answer(_ form: Form, _ counted: Counted, _ request: Request, _ context: AppContext) async throws -> Response {
        let state = try await state(context)
        guard case .open(let token, _) = state else {
            return try Page(status: state.status, html: SurveyView(state: state, context: context).html)
                .response(from: request, context: context)
        }
        do {
            let answer = try SurveyAnswer { form[$0.rawValue] }
            // Where somebody was faster, the page says so.
            let isTaken = try await site.write(counted) { try $0.answer(answer, survey: token) }
            return seeOther((isTaken ? Path.surveyThanks : Path.survey(token)).link(context.language))
        } catch let fault as SurveyAnswer.Fault {
            let view = SurveyView(state: state, context: context, form: form, fault: fault)
            return try Page(status: .unprocessableContent, html: view.html).response(from: request, context: context)
        }
    }
}

/// The three questions, or why they cannot be answered.
struct SurveyView {
    enum State: Sendable {
        case open(TrackingCode, SurveyInvitation)
        case used, closed, unknown, thanks

        var status: HTTPResponse.Status {
            switch self {
            case .open, .thanks: .ok
            case .used, .closed: .gone
            case .unknown: .notFound
            }
        }
    }

    let state: State
    let context: AppContext
    var form = Form()
    var fault: SurveyAnswer.Fault?

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let head = Layout.unlisted
        return Layout(context).page(SurveyPhrases.title(language), head: head, main)
    }

    private var main: HTML {
        switch state {
        case .open(let token, let invitation): questions(token, invitation)
        case .used: message(SurveyPhrases.usedTitle, SurveyPhrases.used, turn)
        case .closed: message(SurveyPhrases.closedTitle, SurveyPhrases.closed, turn)
        case .unknown: message(SurveyPhrases.unknownTitle, SurveyPhrases.unknown, turn)
        case .thanks: message(SurveyPhrases.thanksTitle, SurveyPhrases.thanks, turn)
        }
    }

    private func message(_ title: Phrase, _ text: Phrase, _ rest: HTML) -> HTML {
        "<h1>\(title(language))</h1><p class=\"intro\">\(text(language))</p>\(rest)"
    }

    /// Where somebody can turn who wants more than to be counted.
    private var turn: HTML {
        let links = UI.actions([
            UI.linkButton(SurveyPhrases.sendFeedback(language), url: Path.askKind(.feedback).link(language), weight: .plain),
            UI.linkButton(SurveyPhrases.bookVisit(language), url: Path.reception.link(language), weight: .plain),
        ])
        return "<p>\(SurveyPhrases.whereToTurn(language)) \(IntegrityView.link(language))</p>\(links)"
    }

    private func questions(_ token: TrackingCode, _ invitation: SurveyInvitation) -> HTML {
        let summary = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language),
            fault.map { [($0.question.rawValue, SurveyPhrases.fault($0)(language))] } ?? [])
        let groups = SurveyQuestion.allCases.map { group($0, invitation.matter) }
        let promises = SurveyPhrases.promises.map { "<li>\($0(language))</li>" as HTML }
        let promise: HTML =
            "<ul>\(promises)</ul><p>\(SurveyPhrases.notTheRating(language))</p><p>\(SurveyPhrases.openThrough(invitation.through)(language))</p>"
        let form = UI.form(
            action: Path.survey(token).link(language), keep: .never, "\(groups)\(UI.actions([UI.button(SurveyPhrases.send(language))]))")
        return """
            \(summary)<h1>\(SurveyPhrases.title(language))</h1><p class="intro">\(SurveyPhrases.intro(invitation.matter)(language))</p>
            \(form)<section><h2>\(SurveyPhrases.promiseTitle(language))</h2>\(promise)</section>
            """
    }

    private func group(_ question: SurveyQuestion, _ matter: SurveyMatter) -> HTML {
        let choices = (question.answers + [SurveyQuestion.unsaid]).map {
            UI.Choice(value: $0, title: SurveyPhrases.answer(question, $0)(language))
        }
        return UI.radioGroup(
            legend: SurveyPhrases.question(question, matter)(language), name: question.rawValue, options: choices,
            checked: form[question.rawValue],
            error: fault.flatMap { $0.question == question ? SurveyPhrases.fault($0)(language) : nil })
    }
}
