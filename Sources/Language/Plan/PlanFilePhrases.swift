import Domain

/// What stands on the pages about files of a task, and where the agency is picked.
extension PlanPhrases {
    public static let addFile = Phrase("Tải tệp minh chứng lên", "Upload a file as proof", "上传佐证文件")
    public static let fileHint = Phrase(
        "PDF, DOCX, XLSX, PNG hoặc JPEG, tối đa 10 MB; mỗi nhiệm vụ tối đa \(PlanTask.mostFiles) tệp. Mọi cán bộ xem được kế hoạch đều tải được tệp.",
        "PDF, DOCX, XLSX, PNG or JPEG, at most 10 MB; at most \(PlanTask.mostFiles) files a task. Everybody who may read the plan can download it.",
        "PDF、DOCX、XLSX、PNG 或 JPEG，最大 10 MB；每项任务最多 \(PlanTask.mostFiles) 个文件。凡可查看计划的人员均可下载。")
    public static let removeProof = Phrase("Gỡ minh chứng", "Take the proof out", "移除佐证")
    public static let removeHint = Phrase(
        "Tệp bị xóa; tên tệp, lý do và người gỡ vẫn lưu trong lịch sử.",
        "A file is deleted; its name, the reason and who took it out stay in the history.",
        "文件将被删除；其名称、理由和操作人保留在历史记录中。")
    public static let proofRemoved = Phrase("Gỡ minh chứng", "Proof taken out", "移除佐证")
    public static let chooseAgency = Phrase("Chọn cơ quan", "Pick the agency", "请选择机关")
    public static func chooseAgencyOf(_ year: Int) -> Phrase {
        Phrase(
            "Nhiều cơ quan trong phạm vi của bạn có kế hoạch năm \(year). Hãy chọn cơ quan cần xem.",
            "Several agencies within your reach have a plan of \(year). Pick the one to read.",
            "您范围内有多个机关制定了 \(year) 年计划，请选择要查看的机关。")
    }
}

extension PlanProof {
    /// What a document or a file is called, and what was noted beside it.
    var words: String {
        let name: String? =
            switch what {
            case .document(let number): number
            case .file(_, let name): name
            case .ticket, .post: nil
            }
        return [name, note.isEmpty ? nil : note].compactMap { $0 }.joined(separator: " – ")
    }
}

extension ReportTablePhrases {
    public static let filesAndDocuments = Phrase("Tệp, văn bản minh chứng", "Files and documents", "佐证文件")
    /// Files and documents that show a task, after its title.
    public static func named(_ names: [String]) -> Phrase {
        let list = names.joined(separator: "; ")
        return Phrase("Minh chứng: \(list)", "Proof: \(list)", "佐证：\(list)")
    }
}
