import Domain
import FoundationEssentials
import Language

extension Path {
    static let reception = Path(.reception), receptionFeed = Path(.receptionFeed)

    static func receptionDay(_ schedule: Int, _ planned: Day) -> Path { Path(.receptionDay, "\(schedule)", planned.iso) }
    static func booking(_ code: TrackingCode) -> Path { Path(.booking, code.text) }
    static func bookingCancellation(_ code: TrackingCode) -> Path { Path(.bookingCancellation, code.text) }

    static let receptionOverview = Path(.receptionOverview), receptionSchedules = Path(.receptionSchedules)

    static func receptionSchedule(_ id: Int) -> Path { Path(.receptionSchedule, "\(id)") }
    static func receptionPlanned(_ id: Int, _ planned: Day) -> Path { Path(.receptionPlanned, "\(id)", planned.iso) }
    static func receptionException(_ id: Int, _ planned: Day) -> Path { Path(.receptionException, "\(id)", planned.iso) }
    static func receptionCancellations(_ id: Int, _ planned: Day) -> Path { Path(.receptionCancellations, "\(id)", planned.iso) }
    static func receptionAttendance(_ booking: UUID) -> Path { Path(.receptionAttendance, booking.part) }
    static func receptionMinutes(_ booking: UUID) -> Path { Path(.receptionMinutes, booking.part) }
}
