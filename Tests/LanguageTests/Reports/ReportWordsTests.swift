import Domain
import Foundation
import Language
import Testing

/// The Vietnamese of a report, as an office writes it.
@Suite struct ReportWordsTests {
    private func words(
        _ counts: ReportData.Counts, tasks: [ReportData.Status] = [], units: [ReportData.UnitLine] = [],
        happenings: [ReportData.Happening] = [], isWhole: Bool = true
    ) throws -> ReportWords {
        let agency = try #require(UnitPath("vn.so"))
        let unit = try #require(UnitPath(isWhole ? "vn.so" : "vn.so.phong"))
        let quarter = try #require(Quarter("2026-Q4"))
        let data = ReportData(
            at: try #require(Date(iso8601: "2027-01-06T08:05")), counts: counts, figures: [], units: units,
            tasks: tasks.map { .init(component: 2, title: "Việc", lead: "Phòng", status: $0, proofs: 1) }, components: [],
            happenings: happenings
        ).named()
        return ReportWords(Report(agency: agency, unit: unit, quarter: quarter), data, unitName: "Sở Ngoại vụ")
    }

    private let some = ReportData.Counts(received: 1234, answered: 1200, open: 34, overdue: 2, due: 1111, onTime: 1050)
    private let none = ReportData.Counts(received: 0, answered: 0, open: 0, overdue: 0, due: 0, onTime: 0)

    @Test func countsAreSaidInSentences() throws {
        let words = try words(some)
        #expect(
            words.counts
                == "Trong quý tiếp nhận 1.234 phiếu, trả lời 1.200 phiếu; đến thời điểm báo cáo còn 34 phiếu đang xử lý, trong đó 2 phiếu quá hạn luật định."
        )
        #expect(
            words.due == "Trong quý có 1.111 thời hạn trả lời theo luật định đến kỳ, 1.050 thời hạn được giữ đúng, đạt 94,5%.")
        #expect(words.asOf == "Số liệu trong báo cáo được tính từ sổ theo dõi, đến 8 giờ 05 phút ngày 06 tháng 01 năm 2027.")
        #expect(words.opening.contains("quý IV năm 2026 (từ ngày 01 tháng 10 năm 2026 đến ngày 31 tháng 12 năm 2026)"))
        #expect(words.nextQuarterName == "quý I năm 2027")
    }

    /// A report tells of its quarter: nothing in it is counted up to the day on which it is read.
    @Test func aReportSpeaksOfNoToday() throws {
        let figures = (IndicatorName.allCases.map(\.rawValue) + IndicatorGroup.allCases.map(\.rawValue)).map {
            ReportData.Figure(key: $0, name: "", definition: "", measure: .share, value: nil, n: 3, withheld: .tooFew)
        }
        let data = ReportData(
            at: try #require(Date(iso8601: "2027-01-06T08:05")), counts: some, figures: figures, units: [], tasks: [], components: [],
            happenings: []
        ).named()
        #expect(data.figures.count == figures.count && data.figures.allSatisfy { !$0.name.isEmpty })
        let definition = try #require(data.figures.first { $0.key == "survival_median_wait" }?.definition)
        #expect(definition.contains("phiếu còn mở được tính đến hết quý, hoặc đến ngày lấy số liệu khi quý chưa hết (Kaplan–Meier)."))
        for figure in data.figures {
            for language in ReaderLanguage.allCases {
                let said = [figure.name, figure.definition, ReportTablePhrases.value(figure)(language)].joined(separator: " ").lowercased()
                for word in ["hôm nay", "hiện nay", "hiện có", "today", " now", "今日", "目前"] {
                    #expect(!said.contains(word), "\(figure.key): \(said)")
                }
            }
        }
        #expect(IndicatorPhrases.definition(.survivalMedianWait)(.vi).contains("tính đến hôm nay"), "on a page that is counted as it opens")
    }

    /// Days below 10 and the months 1 and 2 carry a nought, the months 3 to 9 none.
    @Test(arguments: [
        ("2027-01-05", "ngày 05 tháng 01 năm 2027"), ("2026-02-28", "ngày 28 tháng 02 năm 2026"),
        ("2026-03-09", "ngày 09 tháng 3 năm 2026"), ("2026-09-10", "ngày 10 tháng 9 năm 2026"),
        ("2026-10-01", "ngày 01 tháng 10 năm 2026"), ("2026-12-31", "ngày 31 tháng 12 năm 2026"),
    ])
    func daysAreWrittenAsTheDecreeSays(_ day: String, _ words: String) throws {
        #expect(Phrase.officialDate(try #require(Day(iso: day))) == words)
    }

    @Test func nothingIsSaidToBeNothing() throws {
        let words = try words(none)
        #expect(words.counts.hasSuffix("đến thời điểm báo cáo không còn phiếu đang xử lý."))
        #expect(words.due == "Trong quý không có thời hạn trả lời theo luật định nào đến kỳ.")
        #expect(words.missing == nil && words.happenings == nil && words.seeAppendix.isEmpty)
        #expect(words.tasks() == "Trong quý không có nhiệm vụ được giao theo Kế hoạch.")
    }

    @Test func tasksAreCountedByHowTheyStand() throws {
        #expect(try words(none, tasks: [.done]).tasks() == "Có 1 nhiệm vụ được giao theo Kế hoạch, hoàn thành.")
        #expect(try words(none, tasks: [.underWay, .underWay]).tasks(2) == "Có 2 nhiệm vụ được giao theo Kế hoạch, đều đang thực hiện.")
        #expect(
            try words(none, tasks: [.late, .done, .done, .doneLate, .notStarted]).tasks()
                == "Trong số 5 nhiệm vụ được giao theo Kế hoạch: 1 nhiệm vụ quá hạn, 1 nhiệm vụ hoàn thành muộn, 2 nhiệm vụ hoàn thành, 1 nhiệm vụ chưa thực hiện."
        )
    }

    @Test func unitsWithoutAReportAreNamed() throws {
        let unit = try #require(UnitPath("vn.so.phong"))
        func line(_ name: String, _ state: Report.State?) -> ReportData.UnitLine {
            .init(unit: unit, name: name, counts: none, state: state, lateDays: nil)
        }
        let lines = [
            line("Phòng A", .draft), line("Phòng B", .submitted), line("Phòng C", nil), line("Phòng D", .accepted),
            line("Phòng E", .returned),
        ]
        #expect(try words(none, units: lines).missing?.contains("còn 3 đơn vị chưa gửi báo cáo: Phòng A; Phòng C; Phòng E.") == true)
    }

    @Test func aDraftOfTheWholeGathersWhatTheUnitsWrote() throws {
        let texts = [
            (name: "Phòng A", text: ReportText([.results: "Tốt.", .proposals: "Thêm người."])),
            (name: "Phòng B", text: ReportText([.results: "Khá."])),
        ]
        let suggested = try words(some, tasks: [.done]).suggestion(from: texts)
        #expect(suggested[.results] == "Phòng A:\nTốt.\n\nPhòng B:\nKhá." && suggested[.proposals] == "Phòng A:\nThêm người.")
        #expect(suggested[.component2] == "Có 1 nhiệm vụ được giao theo Kế hoạch, hoàn thành." && suggested[.component1].isEmpty)
        let unit = try words(some, happenings: [.init(name: "dialogue", count: 2), .init(name: "event", count: 0)], isWhole: false)
            .suggestion()
        #expect(unit[.results].hasSuffix("Trong quý đã có: 2 cuộc đối thoại với doanh nghiệp."))
    }

    @Test(arguments: [
        (0.05, 1, "0,1"), (1234.5, 1, "1.234,5"), (-0.04, 1, "0,0"), (-2.5, 0, "−3"), (7.999, 2, "8,00"), (7.05, 2, "7,05"),
    ])
    func decimalsHaveAComma(_ value: Double, _ digits: Int, _ text: String) {
        #expect(ReaderLanguage.vi.decimal(value, digits) == text)
    }

    @Test(arguments: ReportLetter.Kind.allCases) func lettersNameUnitAndQuarter(_ kind: ReportLetter.Kind) throws {
        let unit = try #require(UnitPath("vn.so.phong"))
        let letter = ReportLetter(kind: kind, quarter: "2026-Q1", unit: unit, unitName: "Phòng A", due: Day(iso: "2026-04-07"))
        for (language, quarter) in [(ReaderLanguage.vi, "quý I năm 2026"), (.en, "quarter 1 of 2026"), (.zh, "2026 年第 1 季度")] {
            let (subject, sentence) = (ReportLetterPhrases.subject(letter)(language), ReportLetterPhrases.sentence(letter)(language))
            #expect(subject.contains(quarter) && sentence.contains(quarter) && sentence.contains("Phòng A"), "\(language)")
        }
        #expect(ReportLetterPhrases.sentence(letter)(.vi).hasSuffix("Hạn gửi: hết ngày Thứ Ba, 07/04/2026."))
    }

    @Test func whatIsWithheldSaysWhy() {
        func figure(_ value: Double?, n: Int, _ low: Double? = nil, _ high: Double? = nil, _ withheld: Indicator.Withheld? = nil) -> String
        {
            let figure = ReportData.Figure(
                key: "median_wait", name: "", definition: "", measure: .workingDays, value: value, n: n, low: low, high: high,
                withheld: withheld)
            return ReportTablePhrases.value(figure)(.vi) + " | " + ReportTablePhrases.interval(figure)(.vi)
        }
        #expect(
            figure(4, n: 9, 3, 8) == "4,0 ngày làm việc | 3,0 đến 8,0" && figure(4, n: 9, 3, nil) == "4,0 ngày làm việc | từ 3,0 trở lên")
        #expect(figure(nil, n: 0, nil, nil, .nothing) == "– | –")
        #expect(
            figure(nil, n: 0, 1, 2, .tooFew).hasPrefix(
                "Không hiển thị: chưa đủ 10 ý kiến, không ai đánh giá, hoặc quý kết thúc chưa quá 21 ngày. | –"))
    }

    /// A difference of shares is told in percentage points, with how many cases each group has and whether it may be chance.
    @Test func aGapSaysItsGroupsAndConcludesNothingThatMayBeChance() {
        func gap(_ p: Double?, _ value: Double? = 1, measure: ReportData.Measure = .points, _ withheld: Indicator.Withheld? = nil) -> Phrase
        {
            ReportTablePhrases.value(
                ReportData.Figure(
                    key: "gap_size", name: "", definition: "", measure: measure, value: value, n: 24, withheld: withheld,
                    groups: p.map { .init(high: "size:small", highN: 12, low: "size:micro", lowN: 12, chance: Chance(p: $0, compared: 3)) })
            )
        }
        let (clear, unclear) = (gap(0.01)(.vi), gap(0.4)(.vi))
        #expect(
            clear.hasPrefix("100,0 điểm phần trăm: ") && clear.contains("(n = 12) cao hơn ")
                && clear.hasSuffix("khó là ngẫu nhiên (p = 0,010)"))
        #expect(unclear.hasSuffix("không kết luận, có thể chỉ là ngẫu nhiên (p = 0,400)"))
        #expect(gap(0.4)(.en).hasPrefix("100.0 percentage points: ") && gap(0.4)(.zh).hasPrefix("100.0 个百分点："))
        // In a report from before, which holds a share and no cases.
        #expect(gap(nil, measure: .share)(.vi) == "100,0 điểm phần trăm (không kết luận: báo cáo không giữ số trường hợp)")
        #expect(gap(nil, nil, .fewCases)(.vi) == "Không kết luận: có nhóm dưới 10 trường hợp." && gap(nil, nil, .nothing)(.vi) == "–")
        for language in ReaderLanguage.allCases {
            #expect(!gap(0.01)(language).contains("%") && !gap(nil, measure: .share)(language).contains("%"))
        }
    }
}
