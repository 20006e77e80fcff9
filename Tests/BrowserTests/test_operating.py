"""The command line as whoever runs the program meets it: full disks, bytes that are no text, roles, an old database, an endless table."""

import io
import json
import os
import pathlib
import signal
import subprocess
import unittest
import zipfile

from harness import PROGRAM, Site

PSQL = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1]


class OperatingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site()
        cls.addClassCleanup(cls.site.close)

    def command(self, *arguments, settings=None, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 120} | options
        return subprocess.run([PROGRAM, *arguments], env=settings or self.site.settings, **options)

    def sql(self, statement):
        done = subprocess.run(
            [PSQL, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.site.settings["HOIDAP_OWNER_DATABASE_URL"]], input=statement,
            capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def test_what_could_not_be_written_is_no_success(self):
        tokens = self.sql("select count(*) from session where kind = 'token'")
        for command in (
            ["doctor"], ["doctor", "--json"], ["indicators"], ["indicators", "--csv"], ["indicators", "--xlsx"], ["sample", "--list"],
            ["due", "--kind", "question", "--received", "2026-03-02"], ["token", "create", "--user", "vanthu@demo.hoidap.example"], ["demo", "--accounts"],
            ["law", "waiting"], ["--help"], ["forecast"],
        ):
            with self.subTest(command), open("/dev/full", "wb") as full:
                done = self.command(*command, stdout=full)
                self.assertEqual(done.returncode, 1, done)
                self.assertIn(b"standard output: no space left on device", done.stderr)
        self.assertEqual(self.sql("select count(*) from session where kind = 'token'"), tokens, "a token that nobody saw is none")
        with open("/dev/full", "wb") as full:
            done = self.command("due", "--stdin", input=b"received,amount,unit\n2026-03-02,5,working_day\n", stdout=full)
        self.assertEqual((done.returncode, done.stderr), (1, b"hoidap: standard output: no space left on device\n"))

    def test_input_that_cannot_be_read_is_not_its_end(self):
        folder = os.open("/", os.O_RDONLY)
        self.addCleanup(os.close, folder)
        for command in (["due", "--stdin"], ["user", "password", "--email", "vanthu@demo.hoidap.example"]):
            done = self.command(*command, stdin=folder)
            self.assertEqual(done.returncode, 1, done)
            self.assertIn(b"standard input: is a directory", done.stderr)

    def test_bytes_that_are_no_text_are_refused(self):
        email = "vanthu@demo.hoidap.example"
        before = self.sql(f"select password_hash from member where email = '{email}'")
        done = self.command("user", "password", "--email", email, input=b"mat-khau-\xff\xfe-dai\n")
        self.assertEqual((done.returncode, done.stderr), (1, b"hoidap: password: not UTF-8 text\n"))
        done = self.command("user", "password", "--email", email, input=b"x" * 100_000)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"password: longer than", done.stderr)
        self.assertEqual(self.sql(f"select password_hash from member where email = '{email}'"), before)
        done = self.command(b"unit", b"add", b"vn.x", b"--vi", b"A\xc3(", b"--en", b"A", b"--zh", b"A")
        self.assertEqual((done.returncode, done.stderr), (1, b"hoidap: --vi: not UTF-8 text\n"))
        settings = {os.fsencode(name): os.fsencode(value) for name, value in self.site.settings.items()} | {b"HOIDAP_MAIL_FROM": b"a\xff@b.vn"}
        done = self.command("doctor", settings=settings)
        self.assertEqual((done.returncode, done.stderr), (1, b"hoidap: HOIDAP_MAIL_FROM: not UTF-8 text\n"))

    def test_doctor_says_whether_somebody_is_needed(self):
        told = json.loads(self.site.run("doctor", "--json", expected=(0, 1)))
        names = {setting["name"] for setting in told["settings"]}
        self.assertIn("HOIDAP_DATABASE_URL", names)
        self.assertNotIn("host=", json.dumps(told))
        subjects = {finding["subject"]: finding for finding in told["findings"]}
        self.assertFalse(subjects["role"]["needs_somebody"], subjects["role"])
        before = self.command("doctor")
        self.assertEqual(before.returncode, int(any(finding["needs_somebody"] for finding in told["findings"])))
        self.sql("insert into calendar_day (date, kind, name, source) values ('2026-02-26', 'holiday', 'Nghỉ', 'x')")
        try:
            done = self.command("doctor")
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"somebody has to see to: ", done.stderr)
            self.assertIn(b"law tables", done.stderr)
        finally:
            self.site.run("law", "restore")
        self.assertEqual(self.command("doctor").returncode, before.returncode)

    def test_one_connection_string_is_told_to_be_too_much(self):
        settings = self.site.settings | {"HOIDAP_DATABASE_URL": self.site.settings["HOIDAP_OWNER_DATABASE_URL"]}
        done = self.command("doctor", settings=settings)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"role: the role hoidap_owner owns the schema", done.stdout)
        process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0"], env=settings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            for line in process.stdout:
                if "the role hoidap_owner owns the schema" in line:
                    break
            else:
                self.fail("serve says nothing of its role")
        finally:
            process.terminate()
            process.stdout.read()
            process.stdout.close()
            # It says so before anything else, a signal is heard later.
            self.assertIn(process.wait(20), (0, -signal.SIGTERM))

    def test_an_old_database_is_no_empty_one(self):
        name = "hoidap_old"
        subprocess.run(
            [PSQL, "-X", "-q", "-d", self.site.settings["POSTGRES_SUPERUSER_URL"], "-c", f"create database {name} owner hoidap_owner"], check=True)
        old = self.site.settings | {
            setting: self.site.settings[setting].replace("dbname=hoidap", f"dbname={name}")
            for setting in ("HOIDAP_DATABASE_URL", "HOIDAP_OWNER_DATABASE_URL")}
        log = self.site.folder / "e.jsonl"
        log.write_text('{"id": "a", "gist": "Hỏi?", "asked_date": "2025-05-05"}\n')
        commands = (["doctor"], ["law", "waiting"], ["import", str(log)], ["serve", "--port", "0"], ["work"], ["indicators"])
        for command in commands:
            done = self.command(*command, settings=old)
            self.assertEqual(
                (done.returncode, done.stderr),
                (2 if command == ["doctor"] else 1, b"hoidap: the database has no tables of this program yet: run hoidap migrate\n"), command)
        self.assertEqual(self.command("migrate", settings=old).returncode, 0)
        subprocess.run(
            [PSQL, "-X", "-q", "-d", old["HOIDAP_OWNER_DATABASE_URL"], "-c",
             "delete from schema_migration where name > '0068'; drop table code_key cascade"], check=True)
        for command in commands:
            done = self.command(*command, settings=old)
            self.assertEqual(
                (done.returncode, done.stderr),
                (2 if command == ["doctor"] else 1, b"hoidap: the database has another schema than this program: run hoidap migrate\n"), command)

    def test_two_migrations_of_a_new_database_at_once(self):
        name = "hoidap_twice"
        subprocess.run(
            [PSQL, "-X", "-q", "-d", self.site.settings["POSTGRES_SUPERUSER_URL"], "-c", f"create database {name} owner hoidap_owner"], check=True)
        new = self.site.settings | {
            setting: self.site.settings[setting].replace("dbname=hoidap", f"dbname={name}")
            for setting in ("HOIDAP_DATABASE_URL", "HOIDAP_OWNER_DATABASE_URL")}
        both = [subprocess.Popen([PROGRAM, "migrate"], env=new, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
        told = sorted(process.communicate(timeout=120) + (process.returncode,) for process in both)
        self.assertEqual([(status, errors) for _, errors, status in told], [(0, "")] * 3)
        self.assertEqual([output for output, _, _ in told][1:], ["The schema is up to date.\n"] * 2)

    def test_settings_are_refused_by_name(self):
        for name, value in (
            ("HOIDAP_PUBLIC_URL", "https://"), ("HOIDAP_PUBLIC_URL", 'https://x vn"><b>&'), ("HOIDAP_PUBLIC_URL", "https://x.vn?q=1"),
            ("HOIDAP_PUBLIC_URL", "https://x.vn\nX: y"), ("HOIDAP_SMTP_URL", "smtp://host:99999"), ("HOIDAP_SMTP_TIMEOUT", "0"),
            ("HOIDAP_MAIL_RETRY", "0"), ("HOIDAP_MAIL_FROM", "notanaddress"), ("HOIDAP_PUBLC_URL", "https://x.vn"),
        ):
            with self.subTest(f"{name}={value}"):
                done = self.command("doctor", settings=self.site.settings | {name: value}, text=True)
                self.assertEqual(done.returncode, 2)
                self.assertTrue(done.stderr.startswith(f"hoidap: {name}: "), done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_a_host_that_is_none_is_refused(self):
        done = self.command("serve", "--host", "300.1.1.1", "--port", "0", text=True)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.startswith("hoidap: --host 300.1.1.1: "), done.stderr)

    def test_tables_of_the_command_line_are_for_spreadsheets_too(self):
        book = self.command("indicators", "--from", "2026-01-01", "--to", "2026-03-31", "--xlsx").stdout
        self.assertIn("xl/workbook.xml", zipfile.ZipFile(io.BytesIO(book)).namelist())
        table = self.command("indicators", "--from", "2026-01-01", "--to", "2026-03-31", "--csv").stdout
        self.assertTrue(table.startswith(b"\xef\xbb\xbf") and table.endswith(b"\r\n"))

    def test_an_endless_table_fills_no_memory(self):
        """A line of a hundred megabytes costs no more than the bound, and the rows before and behind it are answered at once."""
        settings = {name: value for name, value in os.environ.items() if not name.startswith("HOIDAP_")}
        process = subprocess.Popen([PROGRAM, "due", "--stdin"], env=settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(b"received,amount,unit,note\n2026-03-02,5,working_day,\n")
        process.stdin.flush()
        self.assertTrue(process.stdout.readline().startswith(b"received,amount,unit,note,due_on"))
        self.assertIn(b"2026-03-09", process.stdout.readline(), "rows are answered as they come")
        chunk = b"x" * (1 << 20)
        process.stdin.write(b"2026-03-02,5,working_day,")
        for _ in range(100):
            process.stdin.write(chunk)
        process.stdin.write(b"\n2026-03-02,5,working_day,\n")
        process.stdin.flush()
        self.assertIn(b"longer than 65536 bytes", process.stdout.readline())
        self.assertIn(b"2026-03-09", process.stdout.readline())
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        peak = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")))
        self.assertLess(peak, 150_000, "kilobytes")
        output, errors = process.communicate(timeout=60)
        self.assertEqual((process.returncode, output, errors), (1, b"", b""))


if __name__ == "__main__":
    unittest.main()
