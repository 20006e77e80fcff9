import Domain
import Language

extension Path {
    static let figures = Path(.figures), overview = Path(.overview)

    static func figuresFile(_ form: TableFile.Form) -> Path { Path(.figuresFile(form)) }

    static func indicators(_ question: IndicatorQuestion) -> Path { Path(.indicators, query: question.query) }
    static func indicatorFile(_ question: IndicatorQuestion) -> Path { Path(.indicatorsCSV, query: question.query) }
    static func indicatorWorkbook(_ question: IndicatorQuestion) -> Path { Path(.indicatorsXLSX, query: question.query) }
    static func indicatorTickets(_ name: IndicatorName, _ question: IndicatorQuestion) -> Path {
        Path(.indicatorTickets, name.rawValue, query: question.query)
    }
    static func indicatorTicketFile(_ name: IndicatorName, _ question: IndicatorQuestion, _ form: TableFile.Form) -> Path {
        Path(.indicatorTicketFile(form), name.rawValue, query: question.query)
    }

    static func overviewPast(_ target: ClockTarget, _ unit: UnitPath) -> Path {
        Path(.overviewPast, query: "limit=\(target.rawValue)&unit=\(unit.text)")
    }
    /// All that waits, or what waits of one matter.
    static func overviewWaiting(_ matter: OpenDecision.Matter?) -> Path {
        Path(.overviewWaiting, query: matter.map { "matter=" + $0.rawValue } ?? "")
    }
}

extension Address {
    static func figuresFile(_ form: TableFile.Form) -> Address { form == .csv ? .figuresCSV : .figuresXLSX }
    static func indicatorTicketFile(_ form: TableFile.Form) -> Address { form == .csv ? .indicatorTicketsCSV : .indicatorTicketsXLSX }
}
