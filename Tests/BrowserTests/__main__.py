"""Runs the tests in a browser: python Tests/BrowserTests [-k FILTER] [--counts FILE]."""

import argparse
import pathlib
import sys
import unittest

FOLDER = pathlib.Path(__file__).parent


class Tally(unittest.TextTestResult):
    """Counts successes itself: testsRun leaves out classes that could not be set up, and hides what subtests did."""

    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-k", dest="filter", help="part of a test's name")
    parser.add_argument("--counts", help="file for: passed failed skipped")
    arguments = parser.parse_args()

    loader = unittest.TestLoader()
    if arguments.filter:
        loader.testNamePatterns = [f"*{arguments.filter}*"]
    suite = loader.discover(str(FOLDER), top_level_dir=str(FOLDER))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Tally).run(suite)

    broken = {test.id() for test, _ in result.failures + result.errors}
    broken |= {test.id() for test in result.unexpectedSuccesses}
    failed, skipped = len(broken), len(result.skipped)
    if arguments.counts:
        pathlib.Path(arguments.counts).write_text(f"{result.passed} {failed} {skipped}\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
