"""A served HoiDap with its demonstration data, and pages of Debian's Chromium on it."""

import datetime
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unicodedata
import unittest
import urllib.error
import urllib.request

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/debug/hoidap"
TELEPHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}


class Site:
    """`hoidap serve` on a free port over a private PostgreSQL of its own."""

    def __init__(self, demonstration=True, **settings):
        """`settings` are environment variables of the program, beside those of its database."""
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hoidap-browser."))
        self.folder.chmod(0o755)
        self.process = None
        try:
            self.settings = os.environ | self._start_postgres() | settings
            self.run("migrate")
            if demonstration:
                self.run("demo")
            self._serve()
        except BaseException:
            self.close()
            raise

    def run(self, *arguments, expected=(0,)):
        """Runs `hoidap` with these arguments and returns what it printed."""
        done = subprocess.run([PROGRAM, *arguments], env=self.settings, capture_output=True, text=True, timeout=120)
        if done.returncode not in expected:
            raise RuntimeError(f"hoidap {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def doctor(self):
        """What `hoidap doctor` prints, also where it finds something that needs somebody."""
        return self.run("doctor", expected=(0, 1))

    def log(self):
        return (self.folder / "serve.log").read_text(errors="replace")

    def restart(self):
        """The program anew, at another address, with nothing of what it kept in memory."""
        self._stop()
        self._serve()

    def _stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def close(self):
        if self.process:
            self._stop()
        subprocess.run([ROOT / "scripts/postgres.sh", "stop", self.folder / "data"], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start_postgres(self):
        started = subprocess.run(
            [ROOT / "scripts/postgres.sh", "start", self.folder / "data"],
            env=os.environ | {"POSTGRES_FORGETFUL": "yes"}, capture_output=True, text=True, timeout=120)
        if started.returncode != 0:
            raise RuntimeError(started.stderr)
        return dict(line.split("=", 1) for line in started.stdout.splitlines())

    def _serve(self):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        with open(self.folder / "serve.log", "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--port", str(port)], env=self.settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + 30
        is_ready = False
        while not is_ready:
            is_ready = self._is_ready()
            # Another server may have taken the port meanwhile, and answer.
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"hoidap serve did not get ready\n{self.log()}")
            time.sleep(0 if is_ready else 0.1)

    def _is_ready(self):
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


def last_quarter():
    """The quarter before this one, as reports name it."""
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
    before = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - datetime.timedelta(days=1)
    return f"{before.year}-Q{(before.month - 1) // 3 + 1}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class BrowserTest(unittest.TestCase):
    """Base of the tests: one site and one browser for a class, a fresh visitor for every page."""

    # Environment variables of the program.
    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.site = Site(**cls.settings)
        cls.addClassCleanup(cls.site.close)
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        cls.browser = playwright.chromium.launch(
            executable_path=os.environ.get("HOIDAP_CHROMIUM", "/usr/bin/chromium"), args=["--disable-dev-shm-usage"])
        cls.addClassCleanup(cls.browser.close)

    def visitor(self, size=DESKTOP, javascript=True):
        """A page with cookies of its own. What its scripts throw fails the test."""
        context = self.browser.new_context(
            base_url=self.site.address, viewport=size, java_script_enabled=javascript, locale="vi-VN")
        context.set_default_timeout(10_000)
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: self.script_errors.append(str(error)))
        return page

    def sign_in_as(self, page, account, password="langson-2026"):
        """As one of the demonstration's people."""
        page.goto("/desk/sign-in")
        page.fill("#email", f"{account}@demo.hoidap.example")
        page.fill("#password", password)
        with page.expect_navigation():
            page.locator("main form button").first.click()

    def staff(self, account, size=DESKTOP, javascript=True):
        """A page of somebody who signed in and says yes to every question."""
        page = self.visitor(size, javascript)
        self.say_yes(page)
        self.sign_in_as(page, account)
        return page

    def say_yes(self, page):
        """Agrees at once to what a page asks before it sends a form."""
        page.add_init_script("""new MutationObserver(() => setTimeout(() => document.querySelector(".confirm button")?.click()))
            .observe(document, { childList: true, subtree: true })""")

    def main(self, page):
        """What is read on a page, its marks in one form."""
        return unicodedata.normalize("NFC", page.locator("main").inner_text())

    def setUp(self):
        self.script_errors = []
        self.addCleanup(lambda: self.assertEqual(self.script_errors, []))

    def open(self, page, path):
        answer = page.goto(path)
        self.assertIsNotNone(answer, path)
        self.assertEqual(answer.status, 200, f"{path}\n{self.site.log()[-2000:]}")
        return answer

    def submit(self, page, form):
        """Sends the form by its own button and waits for the page that follows."""
        with page.expect_navigation():
            form.locator("button[type=submit], button:not([type]), input[type=submit]").first.click()

    def assertFits(self, page):
        """No page may need scrolling sideways."""
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.assertLessEqual(wide, 0, f"{page.url} is {wide} px wider than the window")

    def assertNamed(self, page):
        """Every field a person fills in has a name that a screen reader reads, and the page has one heading and a language."""
        nameless = page.evaluate("""() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
            .filter(e => !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby'))
            .map(e => e.outerHTML)""")
        self.assertEqual(nameless, [], page.url)
        self.assertEqual(page.locator("h1").count(), 1, page.url)
        self.assertTrue(page.locator("html").get_attribute("lang"), page.url)

    def json(self, page, path, expected=200):
        answer = page.request.get(path)
        self.assertEqual(answer.status, expected, path)
        return json.loads(answer.text())
