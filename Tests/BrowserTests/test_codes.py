"""No code of a business is anywhere but with the business: a whole demonstration, read by all its staff, its database and its files."""

import collections
import io
import os
import pathlib
import re
import stat
import subprocess
import unittest
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from html import unescape

from harness import PROGRAM, Site

# As people read it, and the same signs without hyphens. A word of that many signs that passes the check sign is one in 31 by chance.
DASHED = re.compile(rb"(?<![0-9A-Za-z-])[0-9A-Y]{4}(?:-[0-9A-Y]{4}){4}(?![0-9A-Za-z-])")
PLAIN = re.compile(rb"(?<![0-9A-Za-z])[0-9A-Y]{20}(?![0-9A-Za-z])")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
ACCOUNTS = ["vanthu", "ls1", "truong-lanhsu", "giamdoc", "thanhtra", "bientap", "quantri", "chanh-vanphong"]
STAFF = ("/desk", "/office", "/inspect", "/admin")


def is_code(word):
    signs = word.decode().replace("-", "")
    if any(sign not in ALPHABET for sign in signs):
        return False
    values = [ALPHABET.index(sign) for sign in signs]
    return sum(place * value for place, value in enumerate(values[:-1], 1)) % 31 == values[-1]


def codes_in(data):
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    return [word for pattern in (DASHED, PLAIN) for word in pattern.findall(data) if is_code(word)]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Codes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site()
        cls.addClassCleanup(cls.site.close)
        lines = cls.site.run("demo", "--accounts").splitlines()
        cls.password = re.search(r"password (\S+?):", lines[0]).group(1)
        cls.emails = {line.split()[0].split("@")[0]: line.split()[0] for line in lines[1:]}

    def session(self, account):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(), NoRedirect())
        form = urllib.parse.urlencode({"email": self.emails[account], "password": self.password}).encode()
        request = urllib.request.Request(self.site.address + "/desk/sign-in", form, {"Origin": self.site.address})
        try:
            opener.open(request, timeout=30)
        except urllib.error.HTTPError as answer:
            self.assertEqual(answer.code, 303)
        return opener

    def get(self, opener, path):
        try:
            with opener.open(self.site.address + path, timeout=30) as answer:
                return answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError:
            return "", b""

    def test_staff_are_shown_none(self):
        for account in ACCOUNTS:
            opener = self.session(account)
            waiting = ["/desk", "/desk?tab=open", "/desk?tab=closed", "/desk/list.csv", "/office", "/office/overview", "/inspect", "/admin"]
            # Of pages that differ by a number or an id alone, some are enough.
            seen, kinds, kept = set(waiting), collections.Counter(), 0
            while waiting:
                path = waiting.pop()
                sort, body = self.get(opener, path)
                kept += bool(body)
                self.assertEqual(codes_in(body), [], f"{account} {path}")
                if sort != "text/html":
                    continue
                for link in re.findall(rb'href="([^"]+)"', body):
                    link = unescape(link.decode()).split("#")[0]
                    kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|cursor=[^&]*|after=[^&]*", "N", link)
                    if link.startswith(STAFF) and link not in seen and kinds[kind] < 5:
                        seen.add(link)
                        kinds[kind] += 1
                        waiting.append(link)
            self.assertGreater(kept, 5, account)

    def test_the_database_holds_none(self):
        dump = subprocess.run(
            ["pg_dump", "--data-only", f"--dbname={self.site.settings['HOIDAP_OWNER_DATABASE_URL']}"], capture_output=True, timeout=120,
            env=os.environ | {"PATH": "/usr/lib/postgresql/15/bin:" + os.environ["PATH"]}, check=True).stdout
        self.assertGreater(len(dump), 1_000_000)
        self.assertEqual(DASHED.findall(dump), [])

    def test_commands_and_logs_tell_none(self):
        calendar = self.site.folder / "calendar.csv"
        calendar.write_text("date,kind,name_vi,source_url\n2099-01-05,holiday,Nghỉ,QĐ 1/QĐ-TTg\n")
        said = self.site.doctor() + "".join(self.site.run(*command) for command in [
            ("indicators",), ("demo",), ("calendar", "import", "--preview", str(calendar))])
        self.assertEqual(codes_in((said + self.site.log()).encode()), [])

    def test_the_key_is_the_operators_alone(self):
        key = pathlib.Path(self.site.settings["HOIDAP_KEY_FILE"])
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        self.assertRegex(key.read_text(), r"\A[0-9a-f]{64}\n\Z")
        self.assertNotIn(key.read_text().strip(), self.site.doctor())
        other = self.site.folder / "other"
        for text, words in [(None, "no such file"), ("abc\n", "not a key"), ("0" * 64 + "\n", "another key")]:
            if text is not None:
                other.write_text(text)
            for command in (["migrate"], ["doctor"], ["serve", "--port", "0"]):
                done = subprocess.run(
                    [PROGRAM, *command], env=self.site.settings | {"HOIDAP_KEY_FILE": str(other)}, capture_output=True, text=True, timeout=60)
                self.assertEqual(done.returncode, 2 if command == ["doctor"] else 1, f"{command} {text}")
                self.assertIn(f"HOIDAP_KEY_FILE: {other}", done.stderr)
                self.assertIn(words, done.stderr)
                self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
            self.assertEqual(other.exists(), text is not None, "no new key is made for a database that has one")

    def test_the_key_lies_where_the_operator_says(self):
        nowhere = {name: value for name, value in self.site.settings.items() if name not in ("HOIDAP_KEY_FILE", "STATE_DIRECTORY", "XDG_STATE_HOME")}
        for folders, place in [
            ({"STATE_DIRECTORY": "/nowhere/a:/nowhere/b", "XDG_STATE_HOME": "/nowhere/c"}, "/nowhere/a/key"),
            ({"XDG_STATE_HOME": "/nowhere/c", "HOME": "/nowhere/d"}, "/nowhere/c/hoidap/key"),
            ({"HOME": "/nowhere/d"}, "/nowhere/d/.local/state/hoidap/key"), ({"HOIDAP_KEY_FILE": "", "HOME": "/nowhere/d"}, "/nowhere/d/.local/state/hoidap/key"),
        ]:
            done = subprocess.run([PROGRAM, "migrate"], env=nowhere | folders, capture_output=True, text=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr.split(": no such file")[0]), (1, f"hoidap: HOIDAP_KEY_FILE: {place}"))


if __name__ == "__main__":
    unittest.main()
