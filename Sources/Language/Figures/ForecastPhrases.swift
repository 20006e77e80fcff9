public import Domain

/// What the forecast says, on the leaders' page and in the weekly summary.
public enum ForecastPhrases {
    public static let title = Phrase("Dự báo 10 ngày làm việc tới", "The next 10 working days", "未来 10 个工作日预测")
    public static let due = Phrase("Đã có, sẽ đến hạn", "In hand, falling due", "在办将到期")
    public static let arriving = Phrase("Sẽ nhận thêm và đến hạn", "Still to come, falling due", "预计新收且到期")
    public static let late = Phrase("Có thể trễ", "Probably late", "可能逾期")
    public static let allUnits = Phrase("Tổng cộng", "All together", "合计")

    /// - Parameter late: with one decimal, as the reader writes it.
    public static func sentence(_ forecast: Forecast, late: String) -> Phrase {
        let (total, interval) = (forecast.total, forecast.total.interval)
        return Phrase("Từ nay đến hết ngày ", "Until the end of ", "至 ") + .date(forecast.through)
            + Phrase(
                ", \(total.due) thời hạn trả lời theo quy định sẽ kết thúc; có thể trễ khoảng \(late) phiếu, với xác suất 80\u{A0}% là từ \(interval.lowerBound) đến \(interval.upperBound).",
                ", \(total.due) legal \(total.due == 1 ? "limit" : "limits") for an answer will end; about \(late) may be late, with 80\u{A0}% probability between \(interval.lowerBound) and \(interval.upperBound).",
                "，将有 \(total.due) 项法定答复期限届满；约 \(late) 件可能逾期，80% 的概率在 \(interval.lowerBound) 至 \(interval.upperBound) 件之间。")
    }

    public static func check(_ check: ForecastCheck, error: String, naive: String, late: String) -> Phrase {
        Phrase(
            "Trong \(check.periods) kỳ hai tuần gần nhất, mỗi kỳ bắt đầu vào một tuần, dự báo lệch trung bình \(error) phiếu, còn cách đoán “như hai tuần trước” lệch \(naive) phiếu; mỗi kỳ có trung bình \(late) phiếu trễ, và \(check.covered) trên \(check.periods) kỳ nằm trong khoảng đã nêu.",
            "In the last \(check.periods) two-week periods, one begun each week, the forecast was off by \(error) tickets on average, and “the same as the two weeks before” by \(naive); \(late) were late in a period on average, and \(check.covered) of \(check.periods) lay within the interval given.",
            "在最近 \(check.periods) 个两周时段（每周起一个）中，预测平均偏差 \(error) 件，而“与前两周相同”的推测偏差 \(naive) 件；每个时段平均逾期 \(late) 件，\(check.periods) 个时段中有 \(check.covered) 个落在所给区间内。"
        )
    }

    /// From how many limits it was learnt, and when.
    public static func basis(_ forecast: Forecast) -> Phrase {
        func n(_ language: ReaderLanguage) -> String { language.number(forecast.learntFrom) }
        let learnt = Phrase(
            "Rút từ \(n(.vi)) thời hạn trả lời đã kết thúc trong một năm qua",
            "Learnt from \(n(.en)) limits for an answer that ended in the last year", "依据过去一年届满的 \(n(.zh)) 项答复期限")
        let when = forecast.learntAt.map { Phrase(", tính lúc ", ", counted at ", "，统计于 ") + .instant($0) }
        return learnt + (when ?? Phrase("", "", "")) + Phrase(".", ".", "。")
    }

    public static let unchecked = Phrase(
        "Chưa đủ \(ForecastCheck.fewest) kỳ đã qua để biết dự báo lệch bao nhiêu: hãy coi đây là ước lượng thô.",
        "There are not yet \(ForecastCheck.fewest) past periods to tell how far off the forecast is: take it as a rough estimate.",
        "过去时段不足 \(ForecastCheck.fewest) 个，尚无法说明预测偏差：请视为粗略估计。")
    public static let tooLittle = Phrase(
        "Chưa dự báo: trong một năm qua chưa đủ \(ForecastBasis.fewest) thời hạn trả lời đã kết thúc để rút kinh nghiệm. Hãy xem các phiếu sắp đến hạn trên bàn xử lý.",
        "No forecast: fewer than \(ForecastBasis.fewest) limits for an answer ended in the last year, too few to learn from. Look at what falls due on the desk.",
        "暂不预测：过去一年届满的答复期限不足 \(ForecastBasis.fewest) 项，无从借鉴。请在办理台查看即将到期的办件。")

    public static let howTitle = Phrase("Cách tính", "How it is computed", "计算方法")
    public static let how: [Phrase] = [
        Phrase(
            "Với mỗi phiếu còn n ngày làm việc: trong các phiếu cùng đơn vị, cùng loại của một năm qua từng còn ngần ấy ngày mà chưa trả lời, bao nhiêu phần rốt cuộc bị trễ (ước lượng Kaplan–Meier tính lùi từ ngày đến hạn). Phiếu mới tính nặng hơn: cứ 32 ngày trước thì còn một nửa. Đơn vị có ít phiếu thì kéo về mức chung của loại phiếu.",
            "For each ticket with n working days left: of the tickets of its unit and kind in the last year that still stood unanswered with so many days left, the share that ended late (Kaplan–Meier, counted back from the due date). Recent tickets count more: half as much for every 32 days. Where a unit has few tickets, its share is drawn towards that of the kind.",
            "对每件尚余 n 个工作日的办件：取过去一年同单位、同类型、同样剩余天数仍未答复的办件中最终逾期的比例（自到期日倒推的 Kaplan–Meier 估计）。越新的办件权重越大：每早 32 天减半。件数少的单位向该类型的总体水平靠拢。"),
        Phrase(
            "Cộng thêm những phiếu chưa nhận nhưng thường nhận và đến hạn ngay trong hai tuần, theo mức trung bình của tối đa 13 kỳ hai tuần gần nhất.",
            "Added are tickets that did not come in yet, but usually come in and fall due within two weeks, by the average of up to 13 two-week periods.",
            "另加尚未收到、但通常在两周内收到并到期的办件，按最近至多 13 个两周时段的平均计。"),
        Phrase(
            "Kiểm chứng: mỗi tuần trước được dự báo lại chỉ với những gì khi đó đã biết. Gần đúng ở chỗ: phiếu tính cho đơn vị đang giữ hiện nay; từ lần gia hạn đầu tiên, hạn cuối cùng được coi là đã biết; lịch làm việc là lịch hiện nay. Phiếu phản ánh nhũng nhiễu không nằm trong dự báo.",
            "Checked by making each past week's forecast again with only what was known then. Approximate in this: a ticket counts for the unit that holds it now; from its first extension on, its final date counts as known; the work calendar is today's. Reports of extortion are left out.",
            "检验方法：仅用当时已知的情况重做过去每周的预测。近似之处：办件按现办单位计；自首次延期起即视最终期限为已知；工作日历为现行日历。索贿反映不计入。"),
    ]
}
