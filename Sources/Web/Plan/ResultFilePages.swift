import Domain
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// Official results of years from a table: checked as a whole, shown, and entered all together or not at all.
struct ResultFilePages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.officialResultFile) { request, context in
            Page(html: ResultFileView(data: try await data(request, context), context: context).html)
        }
        group.get(.officialResultTemplate) { request, context in
            _ = try await data(request, context)
            return CSVFile(name: "ket-qua-ddci", text: OfficialResultFile.template(year: site.now().day.year - 1)).response
        }
        // What stands around the file is small; a larger one is read as far as is needed to say so.
        group.post(.officialResultFile, fileUpTo: OfficialResultFile.largest) { request, context, body in
            try await preview(body.file("file")?.content ?? [], request, context)
        }
        group.post(.officialResultConfirmation) { request, context, form in try await enter(form, request, context) }
    }

    /// For those who may enter results, and nobody else.
    private func data(_ request: Request, _ context: MemberContext) async throws -> ScoreboardData {
        let data = try await ScoreboardData.read(site, request, context)
        guard PlanPolicy.mayEnterResults(of: data.unit, context.actor) else { throw Plan.Refusal.notAllowed(.enterResults) }
        return data
    }

    private func preview(_ content: [UInt8], _ request: Request, _ context: MemberContext) async throws -> Page {
        let data = try await data(request, context)
        func refused(_ phrase: Phrase) -> Page {
            Page(status: .unprocessableContent, html: ResultFileView(data: data, context: context, error: phrase).html)
        }
        guard !content.isEmpty else { return refused(FilePhrases.missing) }
        guard content.count <= OfficialResultFile.largest else { return refused(FilePhrases.tooLarge) }
        let text: String
        do throws(TableFault) { text = try TableText.read(content) } catch { return refused(FilePhrases.notText) }
        do {
            let file = try OfficialResultFile(text)
            return Page(html: ResultPreviewView(text: text, file: file, data: data, context: context).html)
        } catch {
            return Page(status: .unprocessableContent, html: ResultFileView(data: data, context: context, faults: error.faults).html)
        }
    }

    private func enter(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        let data = try await data(request, context)
        var view = ResultFileView(data: data, context: context)
        do {
            let file = try OfficialResultFile(form["text"])
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.lockOfficialResults(of: data.unit)
                let known = ScoreboardData.latest(try transaction.officialResults(of: data.unit)).map(\.result)
                guard !file.seen(beside: known).differs(from: form) else { throw Plan.Refusal.changedMeanwhile }
                try transaction.enter(file.results, of: data.unit)
                return data.link(.scoreboard.with("done", "1"))
            }
        } catch Plan.Refusal.changedMeanwhile {
            // Previewed again, beside what stands there now.
            let file = try OfficialResultFile(form["text"])
            let view = ResultPreviewView(
                text: form["text"], file: file, data: try await self.data(request, context), context: context, isStale: true)
            return try Page(status: .conflict, html: view.html).response(from: request, context: context)
        } catch let faults as OfficialResultFile.Faults {
            view.faults = faults.faults
        } catch let refusal as Plan.Refusal {
            view.error = refusal.phrase
        }
        return try Page(status: .unprocessableContent, html: view.html).response(from: request, context: context)
    }
}
