"""Letters through a real mail server that takes them, refuses, stalls and breaks off."""

import asyncio
import email
import email.policy
import json
import logging
import re
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse
import urllib.request

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from harness import PROGRAM, Site, free_port

# It tells at length of every client that does not trust it.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


class Postbox:
    """Keeps what was accepted. `moods` are worked off one a letter: what the server does instead of taking it."""

    def __init__(self):
        self.letters, self.attempts, self.moods, self.sent = [], 0, [], b""

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.moods[:1] == ["sender"]:
            self.moods.pop(0)
            return "550 5.1.1 <hoidap@so.example>: not permitted to send as this sender"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.moods[:1] == ["relay"]:
            self.moods.pop(0)
            return "554 5.7.1 Relay access denied"
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.attempts += 1
        mood = self.moods.pop(0) if self.moods else None
        if mood == "busy":
            return "451 4.3.0 try again later"
        if mood == "stall":
            await asyncio.sleep(4)
            return "451 4.3.0 too late"
        if mood == "drop":
            server.transport.abort()
            return "421 gone"
        if mood == "refuse":
            return "554 5.6.0 cannot be read"
        if mood == "rule":
            return "554 5.7.1 not wanted"
        self.sent = envelope.content
        self.letters.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 OK"


class MailTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.port = free_port()
        # An office without staff: in office hours the people of the demonstration would be reminded of what they owe.
        cls.site = Site(
            demonstration=False, HOIDAP_SMTP_URL=f"smtp://127.0.0.1:{cls.port}", HOIDAP_MAIL_FROM="hoidap@so.example",
            HOIDAP_MAIL_RETRY="1", HOIDAP_SMTP_TIMEOUT="2", HOIDAP_PUBLIC_URL="https://hoidap.so.example/")
        cls.addClassCleanup(cls.site.close)

    def setUp(self):
        self.postbox = Postbox()

    def open_postbox(self):
        controller = Controller(self.postbox, hostname="127.0.0.1", port=self.port)
        controller.start()
        self.addCleanup(controller.stop)

    def submit(self, address, language="vi", subject="Chủ đề riêng <b>"):
        ticket = {
            "kind": "question", "subject": subject, "body": "Nội dung riêng", "language": language, "publish_consent": False,
            "contact": {"name": "An", "email": address},
        }
        request = urllib.request.Request(
            f"{self.site.address}/api/v1/tickets", json.dumps(ticket).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def wait_for(self, count, seconds=40):
        end = time.monotonic() + seconds
        while len(self.postbox.letters) < count and time.monotonic() < end:
            time.sleep(0.1)
        # One that came twice would come now.
        time.sleep(1.5)
        self.assertEqual(len(self.postbox.letters), count, self.site.log()[-1500:])

    def counts(self):
        [line] = [line for line in self.site.doctor().splitlines() if line.startswith("letters:")]
        return line

    def test_a_receipt_says_one_thing_in_the_readers_language(self):
        self.open_postbox()
        for language, subject, prefix in [("vi", "Đã tiếp nhận phiếu", ""), ("en", "Received", "/en"), ("zh", "已收到", "/zh")]:
            ticket = self.submit("binh@congty.example", language)
            self.wait_for(1)
            to, letter = self.postbox.letters.pop()
            self.assertEqual(to, ["binh@congty.example"])
            self.assertIn(subject, letter["Subject"])
            self.assertIn(ticket["code"], letter["Subject"])
            self.assertEqual(letter["From"].addresses[0].addr_spec, "hoidap@so.example")
            self.assertEqual(letter["Auto-Submitted"], "auto-generated")
            self.assertIsNotNone(letter["Date"].datetime)
            self.assertRegex(letter["Message-ID"], r"^<[0-9a-f-]{36}@so\.example>$")
            text, html = letter.get_body(("plain",)).get_content(), letter.get_body(("html",)).get_content()
            for part in (text, html):
                self.assertIn(f"https://hoidap.so.example{prefix}/tra-cuu/{ticket['code']}", part)
                self.assertNotIn("riêng", part, "no letter repeats what somebody typed")
            self.assertEqual(html.count("<a "), 1)

    def test_a_lost_code_is_found_again(self):
        self.open_postbox()
        ticket = self.submit("mat-ma@congty.example")
        self.wait_for(1)
        self.postbox.letters.clear()
        for address in ("khong-co@congty.example", "MAT-MA@congty.example"):
            form = urllib.parse.urlencode({"email": address}).encode()
            with urllib.request.urlopen(f"{self.site.address}/zh/tra-cuu/quen-ma", form) as answer:
                self.assertEqual(answer.status, 200)
        self.wait_for(1)
        to, letter = self.postbox.letters.pop()
        self.assertEqual(to, ["mat-ma@congty.example"])
        self.assertIn(f"https://hoidap.so.example/zh/tra-cuu/{ticket['code']}", letter.get_body(("plain",)).get_content())
        self.assertNotIn(ticket["code"], letter["Subject"])

    def test_lines_end_as_mail_wants_it(self):
        self.open_postbox()
        self.submit("binh@congty.example")
        self.wait_for(1)
        self.assertNotIn(b"=0A", self.postbox.sent, "a line end is no data (RFC 2045, 6.7)")
        _, letter = self.postbox.letters.pop()
        self.assertGreater(letter.get_body(("plain",)).get_content().count("\n"), 5)

    def test_a_domain_of_another_script_goes_out_as_punycode(self):
        self.open_postbox()
        for domain, sent in [("côngty.example", "xn--cngty-6ta.example"), ("例子.example", "xn--fsqu00a.example")]:
            self.submit(f"binh@{domain}")
            self.wait_for(1)
            to, letter = self.postbox.letters.pop()
            self.assertEqual((to, letter["To"]), ([f"binh@{sent}"], f"binh@{sent}"))

    def test_following_is_confirmed_by_a_letter(self):
        self.open_postbox()
        self.send("/en/theo-doi", "what=all&email=theo-doi%40congty.example")
        self.wait_for(1)
        to, letter = self.postbox.letters.pop()
        self.assertEqual(to, ["theo-doi@congty.example"])
        text = letter.get_body(("plain",)).get_content()
        link = re.search(r"https://hoidap\.so\.example(/en/theo-doi/\S+)", text).group(1)
        with urllib.request.urlopen(self.site.address + link) as page:
            self.assertIn("Not confirmed yet", page.read().decode())
        self.assertIn("You follow", self.send(link + "/xac-nhan", ""))
        self.assertIn("You no longer follow", self.send(link + "/huy", "List-Unsubscribe=One-Click"))

    def send(self, path, form):
        """The page that comes of it, wherever it stands."""
        with urllib.request.urlopen(self.site.address + path, form.encode()) as page:
            return page.read().decode()

    def test_a_server_that_is_away_is_waited_for(self):
        self.submit("cho@congty.example")
        time.sleep(2)
        self.open_postbox()
        self.wait_for(1)

    def test_a_letter_is_neither_lost_nor_sent_twice(self):
        self.open_postbox()
        for mood in ("busy", "stall", "drop"):
            with self.subTest(mood):
                self.postbox.letters.clear()
                self.postbox.attempts = 0
                self.postbox.moods = [mood]
                self.submit(f"{mood}@congty.example")
                self.wait_for(1)
                self.assertEqual(self.postbox.attempts, 2)

    def test_a_letter_that_is_refused_for_good_is_given_up(self):
        self.open_postbox()
        self.postbox.moods = ["refuse"]
        before = self.counts()
        self.submit("binh@congty.example")
        self.wait_for(0, seconds=3)
        self.assertEqual(self.postbox.attempts, 1)
        self.assertNotEqual(self.counts(), before)
        self.assertIn(" 0 waiting", self.counts())

    def test_a_server_that_refuses_the_sender_loses_nobody(self):
        """Whatever it refuses for is the office's to mend: the letter waits, the address stays, and doctor says so."""
        self.open_postbox()
        for mood in ("sender", "relay", "rule"):
            with self.subTest(mood):
                self.postbox.letters.clear()
                self.postbox.moods = [mood] * 2
                before = self.counts()
                self.submit(f"{mood}@congty.example")
                end = time.monotonic() + 20
                while len(self.postbox.moods) == 2 and time.monotonic() < end:
                    time.sleep(0.05)
                self.assertIn("refuses the sender", self.site.doctor())
                self.assertIn("the mail server refuses the sender", self.site.log())
                self.wait_for(1)
                self.assertEqual(self.counts(), before, "neither given up nor suppressed")
                self.assertNotIn("refuses the sender", self.site.doctor())
        self.assertNotIn("sender@congty", self.site.log())

    def test_a_server_that_turns_everybody_away_loses_nobody(self):
        before = self.counts()
        listener = socket.create_server(("127.0.0.1", self.port))

        def turn_away():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.sendall(b"554 5.7.1 Client host rejected: Access denied\r\n")

        doorman = threading.Thread(target=turn_away, daemon=True)
        doorman.start()
        try:
            self.submit("banner@congty.example")
            end = time.monotonic() + 20
            while "refuses the sender, and 1 letters wait" not in self.site.doctor() and time.monotonic() < end:
                time.sleep(0.1)
            self.assertIn("refuses the sender, and 1 letters wait", self.site.doctor())
            with urllib.request.urlopen(self.site.address + "/metrics") as page:
                self.assertIn("hoidap_letters_sender_refused 1\n", page.read().decode())
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            doorman.join(10)
        self.open_postbox()
        self.wait_for(1)
        self.assertEqual(self.counts(), before)

    def test_an_address_that_does_not_exist_is_written_to_no_more(self):
        self.open_postbox()
        self.submit("nobody@congty.example")
        self.wait_for(0, seconds=4)
        self.assertIn("1 addresses", self.counts())
        self.submit("nobody@congty.example")
        self.assertIn(" 0 waiting", self.counts())
        self.assertNotIn("nobody@", self.site.log(), "an address is personal data")

    def test_two_workers_send_one_letter_once(self):
        self.open_postbox()
        worker = subprocess.Popen([PROGRAM, "work"], env=self.site.settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            time.sleep(1)
            for number in range(20):
                self.submit(f"so{number}@congty.example")
            self.wait_for(20)
            self.assertEqual(len({to[0] for to, _ in self.postbox.letters}), 20)
        finally:
            worker.terminate()
            self.assertEqual(worker.wait(20), 0)


class SignedMailTest(unittest.TestCase):
    """A server that asks who sends."""

    PASSWORD = "bi-mat-7"

    def open_site(self, host):
        self.port, self.postbox, self.tried = free_port(), Postbox(), []
        self.site = Site(
            demonstration=False, HOIDAP_SMTP_URL=f"smtp://{host}:{self.port}", HOIDAP_MAIL_FROM="hoidap@so.example", HOIDAP_MAIL_RETRY="1",
            HOIDAP_SMTP_TIMEOUT="2", HOIDAP_PUBLIC_URL="https://hoidap.so.example", HOIDAP_SMTP_USER="hoidap",
            HOIDAP_SMTP_PASSWORD=self.PASSWORD)
        self.addCleanup(self.site.close)

    def open_postbox(self, host, check, **options):
        def tried(server, session, envelope, mechanism, login):
            self.tried.append((login.login, login.password))
            return AuthResult(success=check(login.password))

        controller = Controller(self.postbox, hostname=host, port=self.port, authenticator=tried, auth_required=True, **options)
        controller.start()
        self.addCleanup(controller.stop)

    def submit(self):
        ticket = {
            "kind": "question", "subject": "Chủ đề", "body": "Nội dung", "language": "vi", "publish_consent": False,
            "contact": {"name": "An", "email": "binh@congty.example"},
        }
        urllib.request.urlopen(urllib.request.Request(
            f"{self.site.address}/api/v1/tickets", json.dumps(ticket).encode(), {"Content-Type": "application/json"})).close()

    def wait_for(self, done):
        end = time.monotonic() + 40
        while not done() and time.monotonic() < end:
            time.sleep(0.1)
        self.assertTrue(done(), self.site.log()[-1500:])

    def certificate(self):
        """Signed by nobody but itself, as a fresh mail server on Debian has it."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        key, certificate = f"{folder.name}/key.pem", f"{folder.name}/certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=mail.so.example", "-keyout", key,
             "-out", certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context

    def test_a_letter_waits_for_the_right_password(self):
        """A wrong password is mended by the office, and no letter is lost for it."""
        self.open_site("127.0.0.1")
        self.open_postbox("127.0.0.1", lambda password: len(self.tried) > 1 and password == self.PASSWORD.encode(), auth_require_tls=False)
        self.submit()
        self.wait_for(lambda: self.postbox.letters)
        self.assertEqual(len(self.postbox.letters), 1)
        self.assertGreater(len(self.tried), 1)
        self.assertNotIn(self.PASSWORD, self.site.log() + self.site.doctor())

    def test_a_server_on_this_machine_may_sign_for_itself(self):
        self.open_site("127.0.0.1")
        self.open_postbox("127.0.0.1", lambda _: True, tls_context=self.certificate(), require_starttls=True)
        self.submit()
        self.wait_for(lambda: self.postbox.letters)
        self.assertEqual(self.tried, [(b"hoidap", self.PASSWORD.encode())])

    def test_a_server_elsewhere_must_show_who_it_is(self):
        # To the program 127.0.0.2 is another machine.
        self.open_site("127.0.0.2")
        self.open_postbox("127.0.0.2", lambda _: True, tls_context=self.certificate(), require_starttls=True)
        self.submit()
        self.wait_for(lambda: "certificate" in self.site.log())
        self.assertEqual((self.postbox.letters, self.tried), ([], []), "neither letter nor password goes to who cannot be told")


if __name__ == "__main__":
    unittest.main()
