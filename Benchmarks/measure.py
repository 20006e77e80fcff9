"""Measures the release build against pgbench and a bare server in the same run, and prints one JSON line a figure."""

import collections, contextlib, http.client, json, math, os, random, re, signal, socket, statistics, subprocess, sys, tempfile, time, unicodedata, urllib.parse, urllib.request, uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / ".build/release"
CONNECTIONS, SECONDS, ROUNDS = 8, 5, 3
OFFICER = ("vanthu@demo.hoidap.example", "langson-2026")
HEAD = ("giamdoc@demo.hoidap.example", "langson-2026")


def say(text):
    print(text, file=sys.stderr, flush=True)


def figure(bench, metric, value, unit, against=None, other=None):
    ratio = round(value / other, 3) if other else None
    print(json.dumps({"bench": bench, "metric": metric, "value": round(value, 1), "unit": unit, "against": against, "ratio": ratio}), flush=True)


def side_by_side(*measures):
    """The median of some rounds of each, taken in turns, so that a slow moment of the machine meets all of them."""
    rounds = [[measure() for measure in measures] for _ in range(ROUNDS)]
    return [statistics.median(values) for values in zip(*rounds)]


def psql(sql, database="hoidap"):
    url = re.sub(r"dbname=\S+", f"dbname={database}", os.environ["POSTGRES_SUPERUSER_URL"])
    return subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", url], input=sql, text=True, check=True, capture_output=True).stdout


def pgbench(script):
    """Transactions a second of a script, with as many connections as the program has lanes."""
    url = re.sub(r"user=\S+", "user=hoidap_app", os.environ["HOIDAP_DATABASE_URL"])
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        command = [pgbench_program(), "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "2", "-T", str(SECONDS), "-f", file.name, url]
        done = subprocess.run(command, text=True, capture_output=True)
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.M)
    if not found or "aborted" in done.stderr:
        raise SystemExit(f"bench: pgbench failed: {done.stderr.strip()}\n{script}")
    return float(found.group(1))


def pgbench_program():
    return str(sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"), key=lambda path: int(path.parts[4]))[-1])


def wrk(url, script=None, header=None):
    """Requests a second; anything but 2xx ends the run."""
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s"]
    command += ["-s", script] if script else []
    command += ["-H", header] if header else []
    text = subprocess.run(command + [url], text=True, check=True, capture_output=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit(f"bench: {url}: {text}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A program that serves on a port of its own until the end of the block."""

    def __init__(self, *command, ready="/"):
        self.port = free_port()
        start = time.monotonic()
        log = open(os.path.join(tempfile.gettempdir(), f"hoidap-bench-{self.port}.log"), "w")
        self.process = subprocess.Popen([*map(str, command), "--port", str(self.port)], stdout=log, stderr=log)
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"bench: {command[0]} ended: {Path(log.name).read_text()[-400:]}")
            with contextlib.suppress(OSError):
                if urllib.request.urlopen(self.url(ready), timeout=5).status == 200:
                    break
            time.sleep(0.002)
        self.seconds = time.monotonic() - start
        os.unlink(log.name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def megabytes(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1)) / 1024


def serve():
    os.environ["HOIDAP_SUBMISSIONS_PER_MINUTE"] = "0"
    return Server(RELEASE / "hoidap", "serve", ready="/readyz")


def settle():
    """Waits until the jobs of a new process have worked off what filling in left them."""
    quiet = 0
    for _ in range(3000):
        busy = int(psql("select count(*) from pg_stat_activity where usename = 'hoidap_app' and state <> 'idle'"))
        quiet = 0 if busy else quiet + 1
        if quiet == 30:
            return
        time.sleep(0.1)
    raise SystemExit("bench: the jobs do not come to an end")


def hello():
    return Server(RELEASE / "bench", "hello")


def statements_of(request):
    """The statements that the program runs for one request, as PostgreSQL logged them, with their values in place."""
    log = Path(psql("select current_setting('data_directory')").strip()) / "server.log"
    psql("alter system set log_line_prefix = '#entry# '; alter role hoidap_app set log_statement = 'all'; select pg_reload_conf()".replace(";", ";\n"))
    try:
        with serve() as server:
            request(server)
            # Then it is half a minute until the next round of jobs.
            settle()
            before = log.stat().st_size
            request(server)
            time.sleep(0.3)
            entries = log.read_bytes()[before:].decode().split("#entry# ")
    finally:
        psql("alter role hoidap_app reset log_statement;\nalter system reset log_line_prefix;\nselect pg_reload_conf()")
    statements = []
    for entry in entries:
        if executed := re.match(r"LOG:\s+(?:execute [^:]*|statement): (.*)", entry, re.S):
            statements.append(executed.group(1).strip())
        elif (parameters := re.match(r"DETAIL:\s+parameters: (.*)", entry, re.S)) and statements:
            values = dict(re.findall(r"\$(\d+) = (NULL|'(?:[^']|'')*')", parameters.group(1), re.S))
            statements[-1] = re.sub(r"\$(\d+)", lambda place: literal(values[place.group(1)]), statements[-1])
    return [text for text in statements if not re.match(r"(?i)(set|listen)\b", text)]


def fill(script, count):
    """Runs a script that finds so many new tracking codes in the table `code`."""
    codes = subprocess.run([str(RELEASE / "bench"), "codes", "--count", str(count)], text=True, check=True, capture_output=True).stdout
    rows = "".join(f"{number}\t{code}\n" for number, code in enumerate(codes.split(), 1))
    text = (ROOT / "Benchmarks" / script).read_text()
    psql(f"create temp table code (n int, code text);\ncopy code from stdin;\n{rows}\\.\n{text}")


def literal(value):
    """A colon in a literal would begin a variable of pgbench."""
    if value == "NULL":
        return "null"
    escaped = value[1:-1].replace("\\", "\\\\").replace(":", "\\x3a")
    return f"E'{escaped}'"


def as_script(statements):
    return "".join(f"{text};\n" for text in statements)


# One figure a function.


def driver():
    for statement, sql in [
        ("one", "select 1;\n"),
        ("row", "select path::text, name_vi, name_en, name_zh from unit where path = 'vn.langson.ngoaivu'::ltree;\n"),
    ]:
        command = [RELEASE / "bench", "driver", "--url", os.environ["HOIDAP_DATABASE_URL"], "--lanes", CONNECTIONS, "--statement", statement]
        command += ["--seconds", SECONDS]
        ours, theirs = side_by_side(
            lambda: float(subprocess.run(list(map(str, command)), text=True, check=True, capture_output=True).stdout), lambda: pgbench(sql))
        figure("driver", f"select_{statement}", ours, "1/s", f"pgbench, {CONNECTIONS} connections, the same statement", theirs)


TICKET = {
    "kind": "question", "subject": "Hợp pháp hóa lãnh sự hợp đồng", "publish_consent": True, "language": "vi",
    "body": "Công ty chúng tôi cần hợp pháp hóa hợp đồng mua bán để dùng tại Quảng Tây. Hồ sơ gồm những gì, nộp ở đâu?",
    "business": {"name": "Công ty TNHH Hoa Hồi", "tax_code": "0100109106"}, "contact": {"name": "Nguyễn Thị Bình", "email": "binh@congty.vn"},
}


def submit_once(server):
    request = urllib.request.Request(server.url("/api/v1/tickets"), json.dumps(TICKET).encode(), {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))


def submit():
    answers = []
    [statement] = statements_of(lambda server: answers.append(submit_once(server)))
    # Each run writes another ticket: a number of pgbench stands in the identifiers. The text of the receipt event stays as it is.
    [(identifier, code)] = set(re.findall(r"values \(E'([0-9a-f-]{36})', (E'\\\\x[0-9a-f]{64}')", statement))
    fresh = "('00000000-0000-7000-8000-' || lpad(to_hex(:n::bigint), 12, '0'))::uuid"
    statement = statement.replace(f"E'{identifier}'", fresh).replace(code, "sha256((:n::bigint)::text::bytea)")
    # So has its letter.
    statement = re.sub(r"select E'[0-9a-f-]{36}', E'[0-9a-f-]{36}\\x3a1'", lambda _: f"select {fresh}, :n::bigint || ''", statement)
    script = "\\set n random(1, 9000000000000)\n" + statement + ";\n"

    tables = ["ticket", "ticket_event", "event_detail", "clock", "letter"]
    sizes = lambda: [int(psql(f"select count(*) from {table}")) for table in tables]
    with serve() as server, tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(f"wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [==[{json.dumps(TICKET)}]==]\n")
        lua.flush()
        grown = []

        def ours():
            before = sizes()
            rate = wrk(server.url("/api/v1/tickets"), script=lua.name)
            grown.append([round((after - old) / (sizes()[0] - before[0]), 2) for after, old in zip(sizes(), before)])
            return rate

        def theirs():
            before = sizes()
            rate = pgbench(script)
            grown.append([round((after - old) / (sizes()[0] - before[0]), 2) for after, old in zip(sizes(), before)])
            return rate

        rate, plain = side_by_side(ours, theirs)
        if len({tuple(rows) for rows in grown}) != 1:
            raise SystemExit(f"bench: the two write different rows for a ticket: {grown}")
        figure("submit", "tickets", rate, "1/s", f"pgbench, {CONNECTIONS} connections, the same statement", plain)
        figure("submit", "memory_after", server.megabytes(), "MB")


def signed_in(server, person=OFFICER):
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    form = urllib.parse.urlencode({"email": person[0], "password": person[1]})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.url("").rstrip("/")}
    connection.request("POST", "/desk/sign-in", form, headers)
    return connection.getresponse().headers["Set-Cookie"].split(";")[0]


def page():
    say("bench: filling in 100,000 open tickets and 100,000 published answers")
    fill("seed.sql", 200_000)
    with serve() as server:
        cookie = signed_in(server)
    pages = [("question", "/hoi-dap/bench-150000", None), ("queue_of_50", "/desk?tab=open", f"Cookie: {cookie}")]
    for name, path, header in pages:
        headers = dict([header.split(": ", 1)]) if header else {}
        get = lambda server: urllib.request.urlopen(urllib.request.Request(server.url(path), headers=headers)).read()
        script = as_script(statements_of(get))
        with serve() as server, hello() as bare:
            text = get(server).decode()
            if name == "queue_of_50" and text.count("/desk/tickets/") < 50:
                raise SystemExit("bench: the queue does not show 50 tickets")
            ours, greeting, plain = side_by_side(
                lambda: wrk(server.url(path), header=header), lambda: wrk(bare.url("/")), lambda: pgbench(script))
            figure("page", name, ours, "1/s", f"pgbench, {CONNECTIONS} connections, the same statements", plain)
            figure("page", name, ours, "1/s", "the bare server's hello", greeting)
            figure("page", f"{name}_memory_after", server.megabytes(), "MB")


def latencies(url, header=None):
    """Requests a second, and the time in which 99 of 100 are answered, in milliseconds."""
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s", "--latency"] + (["-H", header] if header else [])
    text = subprocess.run(command + [url], text=True, check=True, capture_output=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit(f"bench: {url}: {text}")
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def portal():
    say("bench: filling in 100,000 published answers")
    psql("truncate ticket cascade".replace(";", ";\n"))
    fill("seed.sql", 200_000)
    for name, path in [("question", "/hoi-dap/bench-150000"), ("list", "/hoi-dap"), ("topic", "/hoi-dap?topic=lanh-su&page=3")]:
        get = lambda server: urllib.request.urlopen(server.url(path)).read()
        script = as_script(statements_of(get))
        with serve() as server, hello() as bare:
            rounds = [(latencies(server.url(path)), latencies(bare.url("/")), pgbench(script)) for _ in range(ROUNDS)]
        middle = lambda values: statistics.median(list(values))
        rate, slowest = middle(ours[0] for ours, _, _ in rounds), middle(ours[1] for ours, _, _ in rounds)
        figure("portal", name, rate, "1/s", f"pgbench, {CONNECTIONS} connections, the same statements", middle(plain for _, _, plain in rounds))
        figure("portal", name, rate, "1/s", "the bare server's hello", middle(bare[0] for _, bare, _ in rounds))
        figure("portal", f"{name}_p99", slowest, "ms", "the bare server's hello", middle(bare[1] for _, bare, _ in rounds))


def start():
    times, plain, idle = [], [], []
    for _ in range(5):
        with hello() as bare:
            plain.append(bare.seconds)
        with serve() as server:
            times.append(server.seconds)
            time.sleep(1)
            idle.append(server.megabytes())
            bare_idle = bare_megabytes()
    figure("start", "ready", statistics.median(times) * 1000, "ms", "the bare server's first answer", statistics.median(plain) * 1000)
    figure("start", "idle_memory", statistics.median(idle), "MB", "the bare server", bare_idle)


def bare_megabytes():
    with hello() as bare:
        time.sleep(0.5)
        return bare.megabytes()


def timed(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


def deadlines():
    count = 1_000_000
    command = [str(RELEASE / "bench"), "due-dates", "--count", str(count)]
    sql = f"""select max(due_day('2023-01-01'::date + n % 1400, n % 60 + 1, case n % 2 when 0 then 'working_day' else 'calendar_day' end))
        from generate_series(0, {count // 10 - 1}) as n"""
    psql(sql)
    ours, theirs = side_by_side(
        lambda: float(subprocess.run(command, cwd=ROOT, text=True, check=True, capture_output=True).stdout.split()[0]),
        lambda: count / 10 / timed(lambda: psql(sql)))
    figure("deadlines", "due_dates", ours, "1/s", "the look-up in PostgreSQL", theirs)

    calendar = (ROOT / "data/calendar-vn.csv").read_text()
    moved = "2026-12-01,holiday,Nghỉ thử,QĐ thử\n"
    per_clock = []
    for tickets in (100_000, 1_000_000):
        say(f"bench: filling in {tickets} tickets with a running clock each")
        psql("truncate ticket cascade; delete from ticket_event; delete from event_detail".replace(";", ";\n"))
        fill("clocks.sql", tickets)
        day_later = "update {} set due_on = due_on + 1, due_at = due_at + interval '1 day';\n"
        plain = timed(lambda: psql(day_later.format("clock") + day_later.format("ticket")))
        psql((day_later.format("clock") + day_later.format("ticket")).replace("+", "-"))
        psql("vacuum analyze")
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write(calendar + moved)
            file.flush()
            said = []
            seconds = timed(lambda: said.append(run_hoidap("calendar", "import", file.name)))
        run_hoidap("calendar", "import", "--whole", str(ROOT / "data/calendar-vn.csv"))
        if f"Moved {tickets} " not in said[0]:
            raise SystemExit(f"bench: not every clock moved: {said[0].splitlines()[0]}")
        figure("deadlines", f"law_change_over_{tickets}_limits", seconds, "s", "a plain update of the same clocks and tickets", plain)
        per_clock.append(seconds / tickets)
    figure("deadlines", "law_change_over_1000000_limits_per_clock", per_clock[1] * 1e6, "µs", "of 100000", per_clock[0] * 1e6)


# Search, beside BM25 over the same documents. The collection stands beside the project and is not part of it.

COLLECTION = ROOT.parent / "shared/data/vi-qa"
SETS = {"alqac22": ["alqac22"], "alqac23": ["alqac23", "alqac23p"], "mohfaq": ["mohfaq"], "vicov19": ["vicov19"]}


# What is counted of a ticket and of a limit: a scan that reads this reads the rows as the tallies do.
COUNTED = ["""select count(t), count(answered_at), count(business_id), sum(period), sum(transfers), sum(information_requests), count(rated_satisfaction),
    max(kind), max(state), max(received_at) from ticket t""",
    "select count(*), max(due_on), sum(late_days), count(stopped_at), count(cancelled_at), count(paused_at), max(name), max(target) from clock"]


def indicators():
    say("bench: filling in a year of a province: 1,000,000 tickets of 30 units")
    psql("truncate ticket cascade;")
    fill("indicators.sql", 1_000_000)
    psql(f"insert into appointment (member_id, role, unit) select id, 'head', 'vn.langson' from member where email = '{OFFICER[0]}';")
    alone = "set max_parallel_workers_per_gather = 0;\n"
    scan, rebuild = side_by_side(
        lambda: timed(lambda: [psql(alone + query) for query in COUNTED]), lambda: timed(lambda: psql("select figures_rebuild()")))
    figure("indicators", "rebuild", rebuild * 1000, "ms", "one sequential scan of what is counted of the same rows", scan * 1000)
    bare = timed(lambda: psql(alone + "select count(*) from ticket;\nselect count(*) from clock;"))
    figure("indicators", "rebuild", rebuild * 1000, "ms", "one sequential scan that only counts the same rows", bare * 1000)
    psql("vacuum analyze figure_tally;")
    year = "unit=vn.langson&from=2025-12-01&to=2026-11-30"
    pages = [("dashboard_year", year), ("dashboard_kind", year + "&kind=question"), ("dashboard_group", year + "&group=size:micro"),
             ("dashboard_unit", year.replace("vn.langson", "vn.langson.so3")), ("dashboard_days", "unit=vn.langson&from=2025-12-15&to=2026-11-14")]
    with serve() as server:
        settle()
        request = lambda query: urllib.request.Request(server.url("/office/indicators?" + query), headers={"Cookie": signed_in(server)})
        for name, query in pages:
            asked = request(query)
            if b'role="img"' not in urllib.request.urlopen(asked).read():
                raise SystemExit("bench: the indicators show no plot")
            times = [timed(lambda: urllib.request.urlopen(asked).read()) for _ in range(20)]
            figure("indicators", name, statistics.median(times) * 1000, "ms", "one sequential scan of what is counted of the same rows", scan * 1000)


def lines_of(name):
    return [json.loads(line) for line in (COLLECTION / name).read_text().splitlines()]


def judgements(name):
    relevant = collections.defaultdict(set)
    for line in (COLLECTION / name).read_text().splitlines():
        question, document, _ = line.split("\t")
        relevant[question].add(document)
    return relevant


def syllables(texts):
    """What the program makes of texts: for each the syllables without and with marks."""
    done = subprocess.run([str(RELEASE / "bench"), "syllables"], input="".join(json.dumps(text) + "\n" for text in texts), text=True, check=True, capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def without_marks(text):
    plain = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return unicodedata.normalize("NFC", "".join(sign for sign in plain if not 0x300 <= ord(sign) <= 0x36F))


class BM25:
    """k1 1.2, b 0.75, over syllables with their marks; a term of the question counts once."""

    def __init__(self, texts):
        self.postings, lengths = collections.defaultdict(list), []
        for number, words in enumerate(texts):
            lengths.append(len(words))
            for word, count in collections.Counter(words).items():
                self.postings[word].append((number, count))
        self.count = len(texts)
        mean = sum(lengths) / len(lengths)
        self.norms = [1.2 * (0.25 + 0.75 * length / mean) for length in lengths]

    def best(self, words, wanted=11):
        scores = collections.defaultdict(float)
        for word in set(words):
            found = self.postings.get(word, [])
            idf = math.log(1 + (self.count - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                scores[number] += idf * count * 2.2 / (count + self.norms[number])
        return [number for number, _ in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:wanted]]


def reciprocal_rank(ranked, relevant):
    return next((1 / place for place, document in enumerate(ranked[:10], 1) if document in relevant), 0)


def load_documents(cursor, documents):
    """Publishes nothing: the texts go straight into the index, by the function that a publication calls."""
    cursor.execute("truncate search_document, search_fresh, search_posting, search_word; update search_collection set documents = 0, length = 0")
    titles, texts = syllables([document.get("title", "") for document in documents]), syllables([document["text"] for document in documents])
    for document, title, text in zip(documents, titles, texts):
        cursor.execute("select search_put(%s, %s, %s, %s, %s)", (document["uuid"], title[0], title[1], text[0], text[1]))
    cursor.execute("select search_merge(2147483647)")
    cursor.execute("analyze search_document; analyze search_posting; analyze search_word")
    return [(title[1] + text[1]) for title, text in zip(titles, texts)]


def timed_search(cursor, question, times):
    start = time.monotonic()
    cursor.execute("select subject_id from search_find(%s, %s, false, 11)", question)
    found = [row[0] for row in cursor.fetchall()]
    times.append((time.monotonic() - start) * 1000)
    return found


def compare(cursor, name, documents, questions, relevant):
    for number, document in enumerate(documents):
        document["uuid"] = uuid.UUID(int=number + 1)
    by_uuid = {document["uuid"]: document["id"] for document in documents}
    model = BM25(load_documents(cursor, documents))
    marked, plain = syllables([question["text"] for question in questions]), syllables([without_marks(question["text"]) for question in questions])
    ranks, times = collections.defaultdict(list), []
    for question, with_marks, without in zip(questions, marked, plain):
        others = lambda ids: [found for found in ids if found != question["id"]]
        wanted = relevant[question["id"]]
        ranks["bm25"].append(reciprocal_rank(others(documents[number]["id"] for number in model.best(with_marks[1])), wanted))
        ranks["marks"].append(reciprocal_rank(others(by_uuid[found] for found in timed_search(cursor, with_marks, times)), wanted))
        ranks["none"].append(reciprocal_rank(others(by_uuid[found] for found in timed_search(cursor, without, times)), wanted))
    mean = {key: statistics.mean(values) for key, values in ranks.items()}
    fine = lambda metric, value, unit, against, other: print(json.dumps({
        "bench": "search", "metric": f"{name}_{metric}", "value": round(value, 4), "unit": unit, "against": against, "ratio": round(value / other, 3) if other else None}), flush=True)
    fine("mrr10", mean["marks"], "", f"BM25 on the same {len(documents)} documents, {len(questions)} questions", mean["bm25"])
    fine("mrr10_without_marks", mean["none"], "", "the same questions with their marks", mean["marks"])
    fine("median", statistics.median(times), "ms", None, None)
    return questions


def many_documents(documents, count):
    """Copies in which spans of one to six syllables, about a third of the text, come from other documents."""
    chance = random.Random(20241124)
    while len(documents) < count:
        words = documents[chance.randrange(len(documents))]["text"].split()
        place = 0
        while place < len(words):
            if chance.random() < 0.12:
                other, length = documents[chance.randrange(len(documents))]["text"].split(), chance.randint(1, 6)
                start = chance.randrange(max(1, len(other)))
                words[place:place + length] = other[start:start + length]
            place += 4
        documents.append({"id": f"copy/{len(documents)}", "title": "", "text": " ".join(words)})
    return documents


def search():
    if not COLLECTION.exists():
        say(f"bench: search SKIPPED: the collection {COLLECTION} is not there")
        return
    import psycopg

    documents, questions = lines_of("answers.jsonl"), lines_of("dev/questions.jsonl")
    relevant = judgements("dev/qrels.tsv")
    psql("drop database if exists hoidap_search;\ncreate database hoidap_search template hoidap", database="postgres")
    url = re.sub(r"dbname=\S+", "dbname=hoidap_search", os.environ["POSTGRES_SUPERUSER_URL"])
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        for name, sources in SETS.items():
            compare(cursor, name, [document for document in documents if document["id"].startswith(name + "/")],
                    [question for question in questions if question["src"] in sources], relevant)
        alike, pairs = lines_of("similar-questions.jsonl"), judgements("dev/similar-qrels.tsv")
        compare(cursor, "similar", alike, [question for question in alike if question["id"] in pairs], pairs)
        sample = syllables([question["text"] for question in random.Random(7).sample(questions, 300)])
        for count in (len(documents), 100_000):
            say(f"bench: {count} documents in the index")
            for number, document in enumerate(many_documents(documents, count)):
                document["uuid"] = uuid.UUID(int=number + 1)
            load_documents(cursor, documents)
            times = []
            for question in sample:
                timed_search(cursor, question, times)
            scan = timed(lambda: cursor.execute("select count(*) from search_document where length > 0")) * 1000
            figure("search", f"median_of_{count}", statistics.median(times), "ms", "one scan of the documents' rows", scan)
            figure("search", f"p95_of_{count}", statistics.quantiles(times, n=20)[-1], "ms", "one scan of the documents' rows", scan)
            put = timed(lambda: [cursor.execute("select search_put(%s, %s, %s, %s, %s)", (uuid.uuid4(), q[0], q[1], q[0], q[1])) for q in sample]) / len(sample) * 1000
            figure("search", f"publish_beside_{count}", put, "ms")
    psql("drop database hoidap_search", database="postgres")


def forecast():
    """How far forecasts of two weeks were off, beside the naive one, and how long the leaders' page takes."""
    say("bench: filling in 100,000 tickets of two years")
    psql("truncate ticket cascade".replace(";", ";\n"))
    fill("forecast.sql", 100_000)
    seconds = timed(lambda: run_hoidap("forecast"))
    told = json.loads(run_hoidap("forecast", "--backtest", "--json"))
    if told["periods"] < 26:
        raise SystemExit(f"bench: {told['periods']} past forecasts instead of 26")
    figure("forecast", "mean_error_of_26_periods", told["error"], "tickets", "the naive forecast: as many as in the two weeks before", told["naive_error"])
    figure("forecast", "intervals_that_held", told["covered"] / told["periods"] * 100, "%", "80 % that are promised", 80)
    clocks = timed(lambda: psql("select sum(late_days), max(c.due_on), max(t.unit::text) from clock c join ticket t on t.id = c.ticket_id where c.target = 'legal'"))
    figure("forecast", "basis_of_a_day", seconds, "s", "one scan of the same clocks and tickets", clocks)
    with serve() as server:
        headers = {"Cookie": signed_in(server, HEAD)}
        get = lambda: urllib.request.urlopen(urllib.request.Request(server.url("/office/overview"), headers=headers)).read()
        get()
        times = [timed(get) * 1000 for _ in range(20)]
    figure("forecast", "leaders_page_median", statistics.median(times), "ms", "200 ms that are promised", 200)
    figure("forecast", "leaders_page_slowest", max(times), "ms", "200 ms that are promised", 200)
    log = ROOT.parent / "shared/data/event-logs/nl_municipality_receipt.csv"
    if not log.exists():
        say(f"bench: skipped the municipal log, which is not there: {log}")
        return
    psql("truncate ticket cascade".replace(";", ";\n"))
    run_hoidap("import", str(log))
    told = json.loads(run_hoidap("forecast", "--backtest", "--on", "2012-02-06", "--json"))
    figure("forecast", "mean_error_on_the_municipal_log", told["error"], "tickets", "the naive forecast: as many as in the two weeks before", told["naive_error"])


def run_hoidap(*arguments):
    return subprocess.run([str(RELEASE / "hoidap"), *arguments], text=True, check=True, capture_output=True).stdout


BENCHES = {function.__name__: function for function in (start, driver, submit, page, deadlines, search, portal, indicators, forecast)}

if __name__ == "__main__":
    wanted = sys.argv[1:] or list(BENCHES)
    for name in wanted:
        if name not in BENCHES:
            raise SystemExit(f"bench: there is no {name}; there are {', '.join(BENCHES)}")
    for name in wanted:
        say(f"bench: {name}")
        BENCHES[name]()
