import PG
import Testing

@Suite struct ListenerTests {
    @Test func notificationsArriveAndAReconnectSaysSo() async throws {
        try await withDatabase { db in
            let listener = Listener(url: db.settings.url, channels: ["jobs"])
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .maybeLost)
            _ = try await db.once { try $0.query("SELECT pg_notify('jobs', 'đến')").count }
            #expect(await events.next() == .notified(Notification(channel: "jobs", payload: "đến")))
            _ = try await db.once {
                try $0.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hoidap listen' AND datname = current_database()"
                ).count
            }
            #expect(await events.next() == .maybeLost)
            listener.stop()
            #expect(await events.next() == nil)
        }
    }
}
