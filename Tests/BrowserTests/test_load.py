"""The rudest clients on a real process: slow, idle, many, and gone in the middle. Others do not notice."""

import concurrent.futures
import http.client
import signal
import socket
import time
import unittest
import urllib.parse
import urllib.request

from harness import Site


class Load(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site()
        cls.addClassCleanup(cls.site.close)
        cls.port = int(cls.site.address.rsplit(":", 1)[1])

    def connect(self, sent=b""):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.addCleanup(connection.close)
        connection.sendall(sent)
        return connection

    def seconds(self, path="/", status=200):
        start = time.monotonic()
        with urllib.request.urlopen(self.site.address + path, timeout=10) as answer:
            answer.read()
            self.assertEqual(answer.status, status)
        return time.monotonic() - start

    def assertOthersAreServed(self):
        self.assertLess(self.seconds("/healthz"), 0.5)
        self.assertLess(self.seconds("/"), 2)

    def settle(self):
        """Waits until the server has nothing left to do of what nobody waits for."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if self.seconds() < 0.1:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        self.fail("still busy after a minute")

    def assertClosed(self, connection, within):
        """Whatever the server still says, it ends the connection in time."""
        connection.settimeout(within)
        start = time.monotonic()
        try:
            while connection.recv(65536):
                pass
        except ConnectionResetError:
            pass
        except TimeoutError:
            self.fail(f"still open after {within} s")
        return time.monotonic() - start

    def test_idle_connections_give_way_to_new_ones(self):
        idle = [self.connect() for _ in range(1500)]
        self.assertOthersAreServed()
        # The oldest were given up; the newest are still there.
        self.assertClosed(idle[0], within=2)
        idle[-1].sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertTrue(idle[-1].recv(1000).startswith(b"HTTP/1.1 200"))

    def test_a_header_that_does_not_end_is_cut_off(self):
        first = self.connect(b"GET / HTTP/1.1\r\nHost: x\r\n")
        # Of a second request too, and however busily it is sent.
        second = self.connect(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertTrue(second.recv(1000))
        second.sendall(b"GET / HTTP/1.1\r\n")
        body = self.connect(b"POST /tra-cuu HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\ncode=")
        for _ in range(8):
            time.sleep(1)
            first.sendall(b"X-A: b\r\n")
            second.sendall(b"X-A: b\r\n")
            body.sendall(b"A")
        self.assertOthersAreServed()
        self.assertLess(self.assertClosed(first, within=5), 5)
        self.assertLess(self.assertClosed(second, within=5), 5)
        self.assertLess(self.assertClosed(body, within=12), 12)

    def test_an_oversized_head_is_refused(self):
        line = self.connect(b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertIn(b" 414 ", line.recv(100))
        field = self.connect(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 20_000 + b"\r\n\r\n")
        self.assertIn(b" 400 ", field.recv(100))
        whole = self.connect(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: " % n + b"a" * 9000 + b"\r\n" for n in range(4)) + b"\r\n")
        self.assertIn(b" 400 ", whole.recv(100))
        many = self.connect(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 200 + b"\r\n")
        self.assertIn(b" 400 ", many.recv(100))

    def test_a_storm_of_requests_keeps_nobody_out(self):
        """Clients that ask fifty times at once and never read: who comes anew is taken in, and told that the program is alive."""
        # What they asked for is worked off after they have gone; no other test begins in it.
        self.addCleanup(self.settle)
        asked = b"GET /api/v1/publications?limit=20 HTTP/1.1\r\nHost: x\r\n\r\n" * 50
        for _ in range(300):
            connection = self.connect()
            connection.setblocking(False)
            try:
                connection.send(asked)
            except OSError:
                pass
        for _ in range(3):
            # Before, a new connection waited until everybody else had been served: half a minute.
            self.assertLess(self.seconds("/healthz"), 5)

    def test_a_hundred_wrong_sign_ins_do_not_hold_up_a_right_one(self):
        def sign_in(number, email="nobody@example.vn", password="wrong"):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            headers = {"X-Forwarded-For": f"203.0.113.{number}", "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/desk/sign-in", urllib.parse.urlencode({"email": email, "password": password}), headers)
            status = connection.getresponse().status
            connection.close()
            return status

        with concurrent.futures.ThreadPoolExecutor(100) as pool:
            wrong = [pool.submit(sign_in, number) for number in range(1, 101)]
            time.sleep(0.3)
            start = time.monotonic()
            self.assertEqual(sign_in(200, "ls1@demo.hoidap.example", "langson-2026"), 303)
            self.assertLess(time.monotonic() - start, 4)
            self.assertOthersAreServed()
            statuses = [one.result() for one in wrong]
        self.assertLessEqual(set(statuses), {401, 503})
        self.assertGreater(statuses.count(503), 20)


class Stopping(unittest.TestCase):
    """A process that is told to stop ends within seconds."""

    def test_whatever_clients_and_the_mail_server_do(self):
        mail = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(mail.close)
        site = Site(
            HOIDAP_SMTP_URL=f"smtp://127.0.0.1:{mail.getsockname()[1]}", HOIDAP_MAIL_FROM="a@example.vn",
            HOIDAP_PUBLIC_URL="http://127.0.0.1", HOIDAP_SMTP_TIMEOUT="600")
        self.addCleanup(site.close)
        port = int(site.address.rsplit(":", 1)[1])
        form = urllib.parse.urlencode({
            "subject": "Câu hỏi", "body": "Nội dung", "name": "An", "email": "an@example.vn", "phone": "0912345678"})
        with urllib.request.urlopen(site.address + "/gui/question", form.encode()) as answer:
            self.assertIn("/tra-cuu/", answer.url)
        # The mail server takes the connection and says nothing.
        mail.settimeout(10)
        hanging, _ = mail.accept()
        self.addCleanup(hanging.close)
        clients = [
            socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
        clients[0].sendall(b"POST /tra-cuu HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\ncode=")
        clients[1].sendall(b"GET / HTTP/1.1\r\n")
        for client in clients:
            self.addCleanup(client.close)
        time.sleep(0.5)
        start = time.monotonic()
        site.process.send_signal(signal.SIGTERM)
        self.assertEqual(site.process.wait(20), 0)
        self.assertLess(time.monotonic() - start, 8)


if __name__ == "__main__":
    unittest.main()
