import Testing

@testable import Web

@Suite struct NetworkAddressTests {
    /// However a socket or a proxy writes it, one client is one, and two are two.
    @Test func oneClientInEverySpelling() throws {
        let spellings = [
            "203.0.113.7", "203.0.113.7:50123", "::ffff:203.0.113.7", "[::ffff:203.0.113.7]:443", "::FFFF:CB00:7107",
            "64:ff9b::203.0.113.7",
            "64:ff9b::cb00:7107", " \"203.0.113.7\"", "::203.0.113.7", "::ffff:0:203.0.113.7", "2002:cb00:7107:1::9", "2001:0:1::34ff:8ef8",
        ]
        for spelling in spellings { #expect(NetworkAddress(spelling)?.client == "203.0.113.7", "\(spelling)") }
    }

    @Test func seventyClientsAreSeventy() {
        for spelling in [
            "203.0.113.N", "::ffff:203.0.113.N", "203.0.113.N:50123", "64:ff9b::203.0.113.N", "fe80::N%eth0", "[2001:db8:0:N::1]:443",
            "64:ff9b:1::N", "::203.0.113.N", "2002:cb00:71N::1",
        ] {
            let clients = Set((1...70).map { NetworkAddress(spelling.replacing("N", with: "\($0)"))?.client })
            #expect(clients.count == 70 && !clients.contains(nil), "\(spelling)")
        }
    }

    @Test func aNetworkOfIPv6IsOneClient() {
        #expect(NetworkAddress("2001:db8::1")?.client == "2001:db8:0:0")
        #expect(NetworkAddress("[2001:db8::ffff:1]:443")?.client == NetworkAddress("2001:db8:0:0:9::1%en0")?.client)
    }

    @Test func thisMachineIsKnownInEverySpelling() {
        for here in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "[::1]:80"] {
            #expect(NetworkAddress(here)?.isLoopback == true, "\(here)")
        }
        for elsewhere in ["128.0.0.1", "::2", "::ffff:10.0.0.1"] { #expect(NetworkAddress(elsewhere)?.isLoopback == false, "\(elsewhere)") }
        for nothing in ["", "unknown", "_hidden", "203.0.113", "1.2.3.4.5"] {
            #expect(NetworkAddress(nothing) == nil, "\(nothing)")
        }
    }
}
