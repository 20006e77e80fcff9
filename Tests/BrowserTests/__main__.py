"""Runs the tests in a browser, two classes at once: python Tests/BrowserTests [-k FILTER] [--counts FILE]."""

import argparse
import concurrent.futures
import pathlib
import subprocess
import sys
import tempfile
import unittest

FOLDER = pathlib.Path(__file__).parent
# A class has a server, a database and a browser of its own; while one waits, another computes.
AT_ONCE = 2


class Tally(unittest.TextTestResult):
    """Counts successes itself: testsRun leaves out classes that could not be set up, and hides what subtests did."""

    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def tests(suite):
    for test in suite:
        yield from tests(test) if isinstance(test, unittest.TestSuite) else [test]


def load(pattern):
    loader = unittest.TestLoader()
    if pattern:
        loader.testNamePatterns = [f"*{pattern}*"]
    return list(tests(loader.discover(str(FOLDER), top_level_dir=str(FOLDER))))


def name(test):
    return f"{type(test).__module__}.{type(test).__qualname__}"


def run_class(only, pattern):
    """The counts of one class, from a process of its own."""
    suite = unittest.TestSuite(test for test in load(pattern) if name(test) == only)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Tally).run(suite)
    broken = {test.id() for test, _ in result.failures + result.errors}
    broken |= {test.id() for test in result.unexpectedSuccesses}
    return result.passed, len(broken), len(result.skipped)


def run_apart(only, pattern):
    with tempfile.NamedTemporaryFile("r") as counts:
        command = [sys.executable, str(FOLDER), "--only", only, "--counts", counts.name] + (["-k", pattern] if pattern else [])
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        print(done.stdout, flush=True)
        passed, failed, skipped = map(int, (counts.read() or "0 0 0").split())
        # A process that died without naming a failed test counts as one.
        return passed, failed or int(done.returncode != 0), skipped


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-k", dest="filter", help="part of a test's name")
    parser.add_argument("--counts", help="file for: passed failed skipped")
    parser.add_argument("--only", help="one class, in this process")
    arguments = parser.parse_args()

    if arguments.only:
        counts = run_class(arguments.only, arguments.filter)
    else:
        # In the order of their files: that of the longest stands first.
        classes = list(dict.fromkeys(name(test) for test in load(arguments.filter)))
        if not classes:
            print(f"browser: no test is called like {arguments.filter}")
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            results = list(pool.map(lambda only: run_apart(only, arguments.filter), classes))
        counts = [sum(column) for column in zip(*results)] or (0, 0, 0)
    passed, failed, skipped = counts
    if arguments.counts:
        pathlib.Path(arguments.counts).write_text(f"{passed} {failed} {skipped}\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
