import Domain
import FoundationEssentials
import Hummingbird
import Language
import Store

extension PlanPages {
    /// Files that show that a task was done, and what is taken out again.
    func addFiles(to group: StaffGroup) {
        group.post(.planTaskFiles, fileUpTo: FileKind.largest) { request, context, body in
            let file = try await body.upload("file")
            return try await writeTask(body.form, request, context, "upload") { transaction, plan, id, typed in
                let note = try typed.line(.note, limit: PlanProof.noteLimit)
                try transaction.prove(id, by: file.read.mapError(Plan.Refusal.file).get(), named: file.name, note: note, in: plan)
            }
        }
        group.get(.planTaskFile) { request, context in
            let (address, id, file) = (try PlanAddress(request, context), try context.id("id"), try context.id("file"))
            let found = try await site.store.read(as: context.actor, at: site.now()) { transaction in
                try transaction.file(file, of: id, in: try transaction.plan(address))
            }
            return try await found.response(site, cacheControl: "no-store")
        }
        group.post(.planProofRemoval) { request, context, form in
            let proof = try context.id("proof")
            return try await writeTask(form, request, context, PlanFields.removal(proof)) { transaction, plan, id, typed in
                try transaction.decide(.removeProof(id, proof, reason: try typed.required(.reason)), in: plan)
            }
        }
    }
}

extension PlanFields {
    /// The name of the form that takes a proof out.
    static func removal(_ proof: UUID) -> String { "remove-" + proof.uuidString.lowercased() }
}
