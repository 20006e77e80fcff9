public import Domain
import Language

/// A document in the form that Vietnamese offices use (Decree 30/2020/NĐ-CP, appendix I): who issues it and the national title, number and
/// place, kind and subject, a numbered body, recipients and signature. What offices send each other is in Vietnamese, whatever the reader's language.
public struct OfficialDocument: Sendable, Equatable {
    public struct Head: Sendable, Equatable {
        /// The office above, in capitals as it is printed; empty for none.
        public let superior: String
        public let issuer: String
        /// `12/BC-SNgV`; before it is given, what stands after the room for it: `/BC-SNgV`.
        public let number: String
        public let place: String
        /// Nil until it is given with the number: day and month stay open.
        public let day: Day?
        public let year: Int
        /// Such as “BÁO CÁO”.
        public let kind: String
        public let subject: String
        /// Such as “DỰ THẢO”; empty for none.
        public let mark: String
        /// After “Kính gửi”; empty for none.
        public let addressee: String
        /// Of the words before number and addressee, and of the date; the national title is Vietnamese on every document.
        public let language: ReaderLanguage

        public init(
            superior: String, issuer: String, number: String, place: String, day: Day?, year: Int, kind: String, subject: String,
            mark: String, addressee: String, language: ReaderLanguage = .vi
        ) {
            (self.superior, self.issuer, self.number, self.place, self.day) = (superior, issuer, number, place, day)
            (self.year, self.kind, self.subject, self.mark, self.addressee) = (year, kind, subject, mark, addressee)
            self.language = language
        }

        /// `Số: 12/BC-SNgV`, or with room for the number.
        var numberLine: String { OfficialPhrases.number(number.hasPrefix("/") ? "         \(number)" : number)(language) }

        var addresseeLine: String { OfficialPhrases.addressee(addressee)(language) }

        /// `…, ngày 05 tháng 4 năm 2026`, after the place of the letterhead.
        var dateLine: String {
            guard let day else { return "\(place), ngày       tháng       năm \(year)" }
            let date = OfficialPhrases.date(day)(language)
            return place.isEmpty ? date.prefix(1).uppercased() + date.dropFirst() : "\(place), \(date)"
        }
    }

    public enum Block: Sendable, Equatable {
        /// 1: `I. KẾT QUẢ`, 2: `1. Số liệu`, 3: `a) …`. The number is part of the text.
        case heading(Int, String)
        case paragraph(String)
        /// A line after a dash.
        case item(String)
        case table(Table)
        /// A code for a camera, beside it what is said of it and the address that it holds. In Word the words and the address alone.
        case code(QRCode, words: String, address: String)
    }

    public struct Table: Sendable, Equatable {
        public struct Column: Sendable, Equatable {
            public let title: String
            /// Share of the width, against the other columns.
            public let weight: Int
            public let isNumber: Bool

            public init(_ title: String, weight: Int, isNumber: Bool = false) {
                (self.title, self.weight, self.isNumber) = (title, weight, isNumber)
            }
        }

        public let caption: String
        public let columns: [Column]
        public let rows: [[String]]

        public init(caption: String, columns: [Column], rows: [[String]]) {
            (self.caption, self.columns, self.rows) = (caption, columns, rows)
        }

        /// The widths of the columns in parts of `whole`.
        func widths(_ whole: Int) -> [Int] {
            let sum = columns.reduce(0) { $0 + $1.weight }
            return columns.map { whole * $0.weight / max(sum, 1) }
        }
    }

    public struct Signature: Sendable, Equatable {
        /// Such as “GIÁM ĐỐC”; empty for what nobody signs.
        public let title: String
        /// Empty while nobody has signed.
        public let name: String

        public init(title: String, name: String) {
            self.title = title
            self.name = name
        }
    }

    /// What is too long for the body; it begins on a page of its own after the signature.
    public struct Appendix: Sendable, Equatable {
        public let title: String
        /// Which document it belongs to, in brackets.
        public let note: String
        public let body: [Block]

        public init(title: String, note: String, body: [Block]) {
            (self.title, self.note, self.body) = (title, note, body)
        }
    }

    public let head: Head
    public let body: [Block]
    /// Without the dash; a semicolon or full stop is set after each.
    public let recipients: [String]
    public let signature: Signature
    public let appendix: Appendix?

    public init(head: Head, body: [Block], recipients: [String], signature: Signature, appendix: Appendix? = nil) {
        (self.head, self.body, self.recipients, self.signature, self.appendix) = (head, body, recipients, signature, appendix)
    }

    static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    static let motto = "Độc lập - Tự do - Hạnh phúc"
    static let recipientsTitle = "Nơi nhận:"
    static let appendixTitle = "PHỤ LỤC"

    var recipientLines: [String] {
        recipients.enumerated().map { index, name in "- \(name)\(index == recipients.count - 1 ? "." : ";")" }
    }

    /// How the file calls itself.
    var title: String { "\(head.kind) \(head.subject)" }

    /// Sizes of type in points, of the page in millimetres (Decree 30/2020, appendix I, part I).
    enum Measure {
        static let body = 14.0, small = 13.0, note = 12.0, list = 11.0, table = 12.0
        static let pageWidth = 210.0, pageHeight = 297.0
        static let top = 20.0, bottom = 20.0, left = 30.0, right = 15.0
        static let indent = 10.0
        static let textWidth = pageWidth - left - right
    }
}
