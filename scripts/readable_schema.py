"""pg_dump --schema-only on standard input, for a reader on standard output: each table with its constraints, comments, indexes and
triggers, then views, functions and, last, rights. In the order of names, so that the order in which pg_dump met them makes no difference."""

import re
import sys
from collections import defaultdict

WIDTH = 150
ENTRY = re.compile(r"^--\n-- Name: (.+?); Type: ([A-Z ]+); Schema: [^;]+; Owner: .*\n--\n\n", re.MULTILINE)
IDENTITY = re.compile(
    r"ALTER TABLE (\w+) ALTER COLUMN (\w+) ADD GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY \(\s+SEQUENCE NAME \w+\s+"
    r"START WITH 1\s+INCREMENT BY 1\s+NO MINVALUE\s+NO MAXVALUE\s+CACHE 1\s+\);"
)
KEYS = ("PRIMARY KEY", "UNIQUE", "EXCLUDE", "CHECK", "FOREIGN KEY")


def entries(dump):
    parts = ENTRY.split(dump)
    for name, kind, body in zip(parts[1::3], parts[2::3], parts[3::3]):
        body = re.split(r"\n--\n-- PostgreSQL database dump complete", body)[0]
        body = re.sub(r"^(SET |\\(un)?restrict).*\n", "", body, flags=re.MULTILINE)
        yield kind, name, body.replace("public.", "").replace("timestamp with time zone", "timestamptz").strip()


def plain(text):
    """Lists of words as they were written, without the casts that PostgreSQL adds."""
    words = r"ARRAY\[((?:'(?:[^']|'')*'::text(?:, )?)+)\]"
    text = re.sub(r"= ANY \(" + words + r"\)", r"IN (\1)", text)
    text = re.sub(r"<> ALL \(" + words + r"\)", r"NOT IN (\1)", text)
    text = re.sub(r"('(?:[^']|'')*')::text\b", r"\1", text).replace(" USING btree ", " ")
    check = re.search(r"CHECK \(\((.*)\)\)(?= NOT VALID|$)", text)
    if check and closes_last(check[1]):
        text = text[: check.start()] + f"CHECK ({check[1]})" + text[check.end() :]
    return folded(text)


def closes_last(inner):
    """Whether the brackets around this text belong together."""
    depth = 0
    for sign in re.sub(r"'(?:[^']|'')*'", "", inner):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return True


def folded(line, before=r"(?<=, )(?='\w)|(?<=WITH =, )|(?<= )(?=(?:AND|OR) \()|(?<= )(?=WHERE )"):
    """Broken between the words of a list, or before a condition, where it is too long."""
    rows = [""]
    for piece in re.split(before, line):
        if rows[-1] and len(rows[-1]) + len(piece.rstrip()) > WIDTH:
            rows.append(" " * 8)
        rows[-1] += piece
    return "\n".join(row.rstrip() for row in rows)


def trigger(body):
    return folded(body, r"(?<= )(?=REFERENCING |FOR EACH |WHEN |EXECUTE |OR \()")


def function(body):
    head, rest = body.split("\n", 1)
    return folded(head, r"(?<=, )|(?<= )(?=RETURNS )") + "\n" + rest


def order(constraint):
    return next(i for i, key in enumerate(KEYS) if key in constraint), constraint


def parts(inside):
    """Columns and constraints: what stands between commas outside of brackets and quotes, each in one line."""
    found, depth = [""], 0
    for piece in re.findall(r"'(?:[^']|'')*'|[(),]|[^'(),]+", inside):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and depth == 0:
            found.append("")
        else:
            found[-1] += piece if piece.startswith("'") else re.sub(r"\s+", " ", piece)
    return [part.strip() for part in found if part.strip()]


class Table:
    def __init__(self, body):
        self.head, inside, self.foot, more = re.fullmatch(r"(CREATE [^\n]*\()\n(.*?)\n(\)[^;]*;)\n*(.*)", body, re.DOTALL).groups()
        self.columns = [part for part in parts(inside) if not part.startswith("CONSTRAINT ")]
        self.constraints = [part for part in parts(inside) if part.startswith("CONSTRAINT ")]
        self.comments, self.indexes, self.triggers = [], [], []
        self.settings = [line for line in more.split("\n") if line]

    def identify(self, column, when):
        self.columns = [
            line.replace(" NOT NULL", f" GENERATED {when} AS IDENTITY NOT NULL") if line.startswith(column + " ") else line
            for line in self.columns
        ]

    def text(self):
        rows = [plain("    " + line) for line in self.columns + sorted(self.constraints, key=order)]
        # Comments in the order of the columns, that of the table first.
        places = {line.split()[0]: place for place, line in enumerate(self.columns)}
        comments = sorted(self.comments, key=lambda text: places.get(text.split(" IS ")[0].split(".")[-1].split()[-1], -1))
        below = self.settings + comments + sorted(map(plain, self.indexes)) + sorted(map(trigger, self.triggers))
        return "\n".join([self.head, ",\n".join(rows), self.foot] + below)


def readable(dump):
    found = list(entries(dump))
    tables = {name: Table(body) for kind, name, body in found if kind == "TABLE"}
    rest, comments = defaultdict(list), defaultdict(list)
    for kind, name, body in found:
        identity = kind == "SEQUENCE" and IDENTITY.fullmatch(body)
        what, _, of = name.partition(" ")
        if "CONSTRAINT" in kind:
            tables[what].constraints += parts(re.search(r"\bADD (CONSTRAINT .*);$", body, re.DOTALL)[1])
        elif kind == "INDEX":
            tables[re.search(r" ON (?:ONLY )?(\w+) ", body)[1]].indexes.append(body)
        elif kind == "TRIGGER":
            tables[what].triggers.append(body)
        elif identity:
            tables[identity[1]].identify(identity[2], identity[3])
        elif kind == "COMMENT" and of.split(".")[0] in tables:
            tables[of.split(".")[0]].comments.append(body)
        elif kind == "COMMENT":
            comments[of.split(".")[0]].append(body)
        elif kind != "TABLE":
            rest[kind].append((name, body))
    extensions = "\n".join(body for _, body in sorted(rest.pop("EXTENSION")))
    rights = "\n".join(re.sub(r"\n+", "\n", body) for _, body in sorted(rest.pop("ACL")))
    views = sorted(rest.pop("VIEW"))
    functions = [(name, function(body)) for name, body in sorted(rest.pop("FUNCTION"))]
    sections = ["-- Extensions", extensions, "-- Tables"] + [tables[name].text() for name in sorted(tables)]
    for title, kind in (("-- Views", views), ("-- Functions", functions), ("-- Others", sorted(sum(rest.values(), [])))):
        sections += [title] + ["\n".join([body] + sorted(comments[name])) for name, body in kind]
    return "\n\n".join(sections + ["-- Rights", rights]) + "\n"


print("-- What sql/migrations add up to, for reading. Written by scripts/schema; change it by a migration.\n")
sys.stdout.write(readable(sys.stdin.read()))
