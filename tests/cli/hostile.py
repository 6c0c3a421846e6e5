#!/usr/bin/env python3
"""Nothing that somebody else wrote reaches the terminal as anything but text.

A hostile text holds every character that drives a terminal, turns a line round or hides: C0, DEL, C1 in UTF-8 and as raw
bytes, bidi marks, overrides and isolates, zero-width ones, line ends of Unicode, tags. It comes in as a word, as the value
of each option, as the name of a file, in each text column of the journal and of an import, in the plan (in a file and in
the journal), in each setting and in the environment. The commands and their options are those of `mend help`, so that a
new one is covered by itself. Standard output and error are a terminal; every byte that is written there is looked at.
Usage: hostile.py MEND [--all] [--list]   (--all: each column, each place, instead of groups of them; --list: what was run)"""
import html.parser, os, pty, re, shutil, sqlite3, subprocess, sys, tempfile, termios, threading
from concurrent.futures import ThreadPoolExecutor

mend = os.path.abspath(sys.argv[1])
base = tempfile.mkdtemp(prefix="mend-hostile-")
plain_env = {k: v for k, v in os.environ.items() if k.startswith(("ASAN_", "UBSAN_", "LSAN_", "LD_"))} | {
    "HOME": base + "/home", "LANG": "C.UTF-8", "TERM": "xterm", "PATH": os.environ["PATH"], "TZ": "UTC"}

BIDI = [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
HIDDEN = [0xAD, 0x34F, 0x180E, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x2060, 0x2064, 0x206A, 0xFEFF, 0xFFF9, 0xFFFB, 0xFFFE,
          0xE0001, 0xE0041, 0xE007F, 0x1D173, 0x1BCA0]
C0 = [*range(1, 0x20), 0x7F]
C1 = [*range(0x80, 0xA0)]
ATTACKS = b"\x1b]2;OWNED\x07\x1b[31m\x9b2J"
runes = "".join(chr(c) for c in C1 + BIDI + HIDDEN)
MARKUP = """</style></svg></title><script>alert(1)</script><img src=x onerror=y>"'><a href=javascript:z &lt; <!-- ]]>"""
TEXT = MARKUP[:60] + "".join(chr(c) for c in C0) + runes + MARKUP  # what a text in UTF-8 can hold
PIECES = [ATTACKS] + [bytes([c]) for c in C0 + C1] + [c.encode() for c in runes]
WORD = b"".join(PIECES)                                          # what a word, a name, a variable can
CHARACTERS = len(C0) + 2 * len(C1) + len(BIDI) + len(HIDDEN)
BAD = {chr(c) for c in C0 if c != 0x0A} | set(runes) - {chr(0x34F)}  # U+034F joins the letter before it and hides nothing

runs, pages, failures, lock = [0], [0], [], threading.Lock()
listing, every = "--list" in sys.argv, "--all" in sys.argv


class Page(html.parser.HTMLParser):
    """The report: its own tags and no other, its policy before all that could load something, and nothing that does."""
    TAGS = set("html head meta title style body header h1 h2 h3 div dl dt dd p b figure figcaption svg line text circle rect path g polyline "
               "ol li table tr th td col colgroup thead tbody footer".split())
    ATTRIBUTES = set("lang charset name content http-equiv class role viewbox x y x1 x2 y1 y2 cx cy r width height text-anchor style stroke-width d "
                     "points transform scope colspan".split())
    POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    def __init__(self, text):
        super().__init__()
        self.found, self.order, self.policy = [], [], None
        self.feed(text)
        self.close()
        if self.policy != self.POLICY or "style" not in self.order or self.order.index("policy") > self.order.index("style"):
            self.found.append(f"the policy {self.policy} {self.order[:8]}")

    def handle_starttag(self, tag, attributes):
        self.order.append(tag)
        names = dict(attributes)
        if names.get("http-equiv") == "Content-Security-Policy":
            self.order[-1], self.policy = "policy", names["content"]
        if tag not in self.TAGS or set(names) - self.ATTRIBUTES:
            self.found.append(f"<{tag} {attributes}>")
        if re.search(r"url|expression|[<>\\]", names.get("style", "")):
            self.found.append(f"style {names['style']}")

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        self.found.append("a comment")

    def unknown_decl(self, data):
        self.found.append("a declaration")


def look(what, output):
    """Every byte that came out: UTF-8, and nothing of what is bad."""
    try:
        text = output.decode()
        found = sorted({f"U+{ord(c):04X}" for c in text if c in BAD})
    except UnicodeDecodeError as e:
        found = [f"broken UTF-8 {output[e.start:e.start + 4]!r}"]
    if b"OWNED\x07" in output or b"AddressSanitizer" in output or b"runtime error" in output:
        found.append("an attack, or a sanitizer")
    if output.startswith(b"<!doctype"):
        with lock:
            pages[0] += 1
        found += Page(output.decode()).found
    if found:
        with lock:
            failures.append(f"{what}: {', '.join(found[:8])} in {output[:160]!r}")


def run(words, what=None, db=None, env=None, argv0=None, tty=True):
    """One command, on a terminal that passes every byte as it comes."""
    args = [mend] + ([b"--db", os.fsencode(db)] if db else []) + words
    environment = plain_env | (env or {})
    if tty:
        master, slave = pty.openpty()
        mode = termios.tcgetattr(slave)
        mode[1] &= ~termios.OPOST
        termios.tcsetattr(slave, termios.TCSANOW, mode)
        child = subprocess.Popen([argv0 or mend] + args[1:], executable=mend, env=environment, stdin=subprocess.DEVNULL,
                                 stdout=slave, stderr=slave, cwd=base)
        os.close(slave)
        output = b""
        while True:
            try:
                some = os.read(master, 65536)
            except OSError:
                break
            if not some:
                break
            output += some
        os.close(master)
        code = child.wait()
    else:
        done = subprocess.run(args, executable=mend, env=environment, stdin=subprocess.DEVNULL, capture_output=True, cwd=base)
        output, code = done.stdout + done.stderr, done.returncode
    if words[-1:] == [b"notice"]:
        output = output.replace(b"bell: rung\n\x07", b"")  # what it is for
    name = what or " ".join(ascii(os.fsdecode(w))[1:20] for w in words)
    with lock:
        runs[0] += 1
        if code not in (0, 1, 2, 3):
            failures.append(f"{name}: ended with {code}: {output[-300:]!r}")
        if listing:
            print(code, name, output[:90])
    look(name, output)
    return output


def b(*words):
    return [w if isinstance(w, bytes) else w.encode() for w in words]


# ---- the table of commands ----

def table():
    """name -> options that take a value, flags, words of the synopsis."""
    out = {}
    listed = subprocess.run([mend, "help"], env=plain_env, capture_output=True, text=True).stdout
    for name in re.findall(r"^  ([a-z][a-z-]+) ", listed.split("Options,")[0], re.M):
        synopsis = subprocess.run([mend, "help", name], env=plain_env, capture_output=True, text=True).stdout.split("\n\n")[0]
        synopsis = " ".join(synopsis.split())
        values = re.findall(r"(--?[a-z][a-z-]*) [^\[\]-]", synopsis)
        flags = [f for f in re.findall(r"\[(--[a-z-]+)\]", synopsis)]
        out[name] = (values, flags)
    return out


# What makes a command go far enough to say more than that it was asked wrongly.
VALID = {"start": ["back-care"], "switch": ["back-care"], "prescribe": ["walk"], "pain": ["3"], "done": ["walk"], "rate": ["walk", "2"],
         "skip": ["walk"], "dose": ["ibuprofen", "200"], "effect": ["ibuprofen"], "lift": ["deadlift"], "refer": ["slow"],
         "screen": ["plank=pass"], "therapy": ["ice", "stop"], "measure": ["function"], "edit": ["01"], "completion": ["words"]}


def turned(word, n):
    """The same with another of its characters first: what is long is cut in a sentence."""
    if word is WORD or word[:2] in (b"--", b"-\x1b"):
        dashes, n = word[:len(word) - len(WORD)], n * 16 % len(PIECES)
        return dashes + b"".join(PIECES[n:] + PIECES[:n])
    return word


def words_tests(jobs, db):
    for name, (values, flags) in commands.items():
        valid = b(*VALID.get(name, []))
        jobs += [(b(name), None, db), (b(name, WORD), None, db), (b(name) + valid + [WORD], None, db),
                 (b(name, b"--" + WORD), None, db)]
        jobs += [(b("help", name, WORD), None, db)] if every else []
        if name != "demo":
            jobs += [(b(name) + valid + b(option, WORD), None, db) for option in values]
        jobs += [(b(name, flag), None, db) for flag in flags]
    for word in (WORD, b"--" + WORD, b"-" + WORD):
        jobs += [(b(word), None, db), (b("help", word), None, db)]
    for option in ("--at", "--config", "--protocols"):
        jobs += [(b(option, WORD, c), None, db) for c in ("status", "protocols", "pain")]
    jobs += [(b("--db", WORD, "status"), None, None), (b("--db" , WORD, "pain", "3"), None, None), ([], "the tracker without a terminal", db)]


def names_tests(jobs, db):
    """Names of files: each half of the hostile bytes, without the slash there is none of; 255 bytes at the most."""
    for i, name in enumerate((ATTACKS + bytes(C0) + bytes(C1), runes.encode()[:200].decode(errors="ignore").encode())):
        folder = os.path.join(os.fsencode(base), b"%d" % i + name)
        os.makedirs(folder)
        at = lambda tail: os.path.join(folder, name + tail)
        shutil.copy(plan, at(b".yaml"))
        shutil.copy(db, at(b".db"))
        open(at(b".bad"), "w").write("mend: 1\nnonsense: [\n")
        open(at(b".csv"), "wb").write(export.split(b"\r\n")[0] + b"\r\n")
        open(at(b".badcsv"), "wb").write(b"id,at\r\n1,2\r\n")
        open(at(b".config"), "w").write("clock: 12 h\n")
        open(at(b".badconfig"), "w").write("clock: 13 h\n")
        os.symlink(at(b".nowhere"), at(b".link"))
        jobs += [(b("export", "-o", at(b"-1.csv")), "name: export", db), (b("export", "-o", at(b".csv")), "name: export, taken", db),
                 (b("report", "-o", at(b".html")), "name: report", db), (b("backup", at(b".backup")), "name: backup", db),
                 (b("backup", at(b".yaml")), "name: backup, taken", db), (b("check", at(b".yaml")), "name: check", db),
                 (b("check", at(b".bad")), "name: check, bad", db), (b("check", folder), "name: check a folder", db),
                 (b("import", at(b".csv")), "name: import", db), (b("import", at(b".badcsv")), "name: import, bad", db),
                 (b("import", at(b".db")), "name: import a journal", base + "/empty%d.db" % i), (b("import", folder), "name: import a folder", db),
                 (b("protocols", "new", at(b"my.yaml"), "--from", "back-care"), "name: protocols new", db),
                 (b("protocols", "new", at(b".yaml"), "--from", "back-care"), "name: protocols new, taken", db),
                 (b("--protocols", folder, "protocols"), "name: protocols", db), (b("--protocols", at(b".yaml"), "protocols"), "name: no folder", db),
                 (b("--config", at(b".config"), "config"), "name: config", db), (b("--config", at(b".badconfig"), "config"), "name: config, bad", db),
                 (b("demo", "-o", at(b".db")), "name: demo, taken", None)]
        for c in ("status", "doctor", "log"):
            jobs += [(b("--db", at(b".db"), c), "name: journal", None), (b("--db", at(b".bad"), c), "name: no journal", None),
                     (b("--db", at(b".link"), c), "name: a link to nothing", None), (b("--db", folder, c), "name: a folder", None),
                     (b("--db", at(b".yaml/x"), c), "name: below a file", None)]
        jobs += [(b("--db", at(b".%s" % c.encode()), "pain", "3"), "name: written", None) for c in ("bad", "link", "new")]
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
            jobs += [(b(*c.split()), f"name: {variable}, {c}", None, {variable: os.fsdecode(folder)})
                     for c in (("status", "config", "protocols", "note x", "doctor", "log") if every else ("config", "protocols", "note x"))]


# ---- what other programs wrote ----

READING = ["status", "status --json", "status --plain", "status --line --details", "triage", "phase", "screen", "lift", "measure",
           "refer", "prescribe", "card", "log", "log --ids", "export", "export --excel", "report", "doctor", "update", "config", "undo",
           "import " + base + "/demo.db --dry-run", "protocols new -", "completion words -- done ", "completion words -- remove ",
           "completion words -- lift "]
COLUMNS = ["id", "act", "kind", "subject", "unit", "side", "site", "context", "status", "prescribed", "note"]
GROUPS = [[c] for c in COLUMNS] if every else [["id", "act"], ["kind"], ["subject"], ["status", "context"], ["unit", "side", "site", "prescribed"], ["note"]]


def hostile_journal(columns):
    column = columns[0]
    path = f"{base}/journal-{column}.db"
    shutil.copy(base + "/demo.db", path)
    with sqlite3.connect(path) as j:
        j.execute("PRAGMA ignore_check_constraints = ON")
        triggers = j.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            j.execute(f"DROP TRIGGER {name}")
        if column == "protocol":
            j.execute("UPDATE protocol SET text = replace(text, 'title: ', 'title: ' || ?)", (TEXT,))
        elif column == "plan":
            j.execute("UPDATE protocol SET text = ?", (hostile_plan(),))
        elif column == "raw":
            j.execute("UPDATE entry SET note = CAST(? AS TEXT)", (WORD,))
        for column in columns if column in COLUMNS else []:
            if column in ("id", "act"):
                j.execute(f"UPDATE entry SET {column} = substr(?, 1 + 26 * (seq % 8), 20) || printf('%06d', seq)", (TEXT,))
                continue
            j.execute(f"UPDATE entry SET {column} = ? || seq WHERE {column} IS NOT NULL OR ? = 'note'", (TEXT, column))
        for _, sql in triggers:
            j.execute(sql)
    j.close()
    return path


def hostile_plan():
    """Every text of a plan in quotes, with the characters written as YAML lets one write them."""
    escaped = "".join(f"\\U{ord(c):08X}" for c in TEXT)
    return re.sub(r"^(\s+(?:- )?(?:title|ask|name|about|why|say|stop): )(.*)$", lambda m: f'{m[1]}"x{escaped}"', open(plan).read(), flags=re.M)


def journal_tests(jobs):
    for columns in GROUPS + [["raw"], ["protocol"], ["plan"]]:
        path, column = hostile_journal(columns), columns[0]
        copies = {"undo": path + ".undo"}
        shutil.copy(path, copies["undo"])
        jobs += [(b(*c.split(" ")), f"journal, {column}: {c}", copies.get(c, path)) for c in READING if "json" not in c or column != "raw"]
        jobs += [(b("import", path, "--yes", *o), f"journal, {column}: imported", f"{base}/into-{column}{len(o)}.db") for o in ([], ["--skip-bad"])]


def plan_tests(jobs):
    text = open(plan).read()
    open(base + "/all.yaml", "w").write(hostile_plan())
    open(base + "/raw.yaml", "wb").write(text.encode().replace(b"title: ", b"title: " + WORD))
    lines = text.split("\n")
    escaped = "".join(f"\\U{ord(c):08X}" for c in TEXT)
    seen = set()
    for i, line in enumerate(lines):
        m = re.match(r"^(\s*(?:- )?)([a-z-]+): \S", line)
        if not m or m[2] in seen:
            continue
        seen.add(m[2])
        for kind, new in (("value", f'{m[1]}{m[2]}: "{escaped}"'), ("key", f'{m[1]}"{escaped}": x')):
            path = f"{base}/plan-{m[2]}-{kind}.yaml"
            open(path, "w").write("\n".join(lines[:i] + [new] + lines[i + 1:]))
            jobs.append((b("check", path), f"plan, {m[2]} as {kind}", None))
    os.makedirs(base + "/plans")
    shutil.copy(base + "/all.yaml", base + "/plans/back-care.yaml")
    jobs += [(b("check", f"{base}/{f}.yaml"), f"plan, {f}", None) for f in ("all", "raw")]
    jobs += [(b("--protocols", base + "/plans", c), "plan, in a folder", None) for c in ("protocols", "status", "update")]


def import_tests(jobs):
    head, *rows = export.decode().rstrip("\r\n").split("\r\n")
    for i, column in enumerate(head.split(",")):
        path = f"{base}/import-{column}.csv"
        made = []
        for row in rows[:12]:
            cells = row.split(",")
            if '"' in row or len(cells) <= i:
                continue
            cells[i] = '"' + cells[i] + TEXT.replace('"', '""') + '"'
            made.append(",".join(cells))
        open(path, "w", newline="").write("\r\n".join([head] + made) + "\r\n")
        jobs.append((b("import", path, "--yes", "--skip-bad"), f"import, {column}", f"{base}/new-{column}.db"))
        if every:
            jobs.append((b("import", path, "--dry-run"), f"import, {column}, looked at", f"{base}/none.db"))
    path = f"{base}/import-header.csv"
    open(path, "w", newline="").write(head + ',"' + TEXT + '"\r\n')
    jobs.append((b("import", path), "import, the header", f"{base}/none.db"))


def config_tests(jobs):
    printed = subprocess.run([mend, "config"], env=plain_env, capture_output=True, text=True).stdout
    escaped = "".join(f"\\U{ord(c):08X}" for c in TEXT)
    keys = dict.fromkeys(re.findall(r"^#?([a-z-]+): ", printed, re.M))
    texts = [(k, f'{k}: "{escaped}"\n') for k in keys] + [(k + " listed", f'{k}: ["{escaped}", b]\n') for k in keys]
    texts += [("a key", f'"{escaped}": yes\n'), ("raw", None), ("keys", f'keys:\n  pain: "{escaped}"\n'), ("notify", f'notices: [command]\nnotify: ["/no/{escaped}", "%s"]\n')]
    for name, text in texts:
        path = f"{base}/config-{name}.yaml"
        open(path, "wb").write(text.encode() if text else b"clock: " + WORD + b"\n")
        for c in ("config", "notice") if every else ("config",):
            jobs.append((b("--config", path, c), f"config, {name}: {c}", None))


def environment_tests(jobs):
    word = os.fsdecode(WORD.replace(b"\n", b""))
    for variable in ("TERM", "TZ", "LANG", "LC_ALL", "NO_COLOR", "LINES", "TERMINFO", "TZDIR"):
        jobs += [(b(*c.split()), f"environment, {variable}: {c}", base + "/demo.db", {variable: word})
                 for c in (("", "status", "doctor", "demo") if every else ("", "doctor"))]


def line_test():
    """`status --line` stands in prompts and bars, which may read it once more."""
    hostile = r"""a$(touch x)`b`\\c%d#[e]!f\"g<h>&i{j}|k;l*m~n^o=p@q_r[s]?t"""
    os.makedirs(base + "/line")
    open(base + "/line/back-care.yaml", "w").write(re.sub(r"^(\s+(?:- )?title: )(.*)$", lambda m: f'{m[1]}"{hostile}"', open(plan).read(), flags=re.M))
    run(b("--protocols", base + "/line", "start", "back-care"), db=base + "/line.db")
    asked = re.findall(r"^([a-z-]+) +unanswered", run(b("--protocols", base + "/line", "triage"), db=base + "/line.db").decode(), re.M)
    for words in (["triage", *(a + "=no" for a in asked)], ["check-in"], ["status", "--line", "--details"], ["status", "--line"]):
        out = run(b("--protocols", base + "/line", *words), db=base + "/line.db").decode()
        if words[0] == "status" and not re.fullmatch(r"mend[A-Za-z0-9 ,.:'()/+?-]*\n", out):
            failures.append(f"status --line: {out!r}")
        if "--details" in words and "touch x" not in out:
            failures.append(f"the line does not say what it was to say: {out!r}")


def locale_tests(jobs):
    """Where the terminal does not speak UTF-8, its bytes are C1 controls: everything is ASCII."""
    for c in ("status", "log", "protocols", "check " + plan, "export", "status --json", "config"):
        jobs.append((b(*c.split()), f"ASCII: {c}", base + "/journal-note.db", {"LANG": "C", "LC_ALL": "C"}))


os.makedirs(base + "/home")
plan = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../protocols/back-care.yaml")
subprocess.run([mend, "demo", "-o", base + "/demo.db"], env=plain_env, check=True, stdout=subprocess.DEVNULL)
export = subprocess.run([mend, "--db", base + "/demo.db", "export"], env=plain_env, check=True, capture_output=True).stdout
commands = table()
assert len(commands) > 30, commands
shutil.copy(base + "/demo.db", base + "/words.db")
jobs = []
words_tests(jobs, base + "/words.db")
names_tests(jobs, base + "/words.db")
journal_tests(jobs)
plan_tests(jobs)
import_tests(jobs)
config_tests(jobs)
environment_tests(jobs)
try:
    jobs = [([turned(w, i) for w in words], *rest) for i, (words, *rest) in enumerate(jobs)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda j: run(*j), jobs))
        ascii_jobs = []
        locale_tests(ascii_jobs)
        for output, job in zip(pool.map(lambda j: run(*j), ascii_jobs), ascii_jobs):
            if any(byte > 126 for byte in output):
                failures.append(f"{job[1]}: not ASCII: {bytes(x for x in output if x > 126)[:20]!r}")
        # What people read is safe in a pipe too; what programs read is data there and stays what it is.
        people = [c for c in READING if not re.search("json|export|report|config|new -|completion", c)]
        list(pool.map(lambda c: run(b(*c.split(" ")), f"piped: {c}", base + "/journal-note.db", tty=False), people))
        line_test()
        run(b("argv"), "the program's own name", argv0=WORD)
finally:
    shutil.rmtree(base)
for f in failures[:60]:
    print(f)
print(f"{runs[0]} runs of {len(commands)} commands, {CHARACTERS} characters in each: {runs[0] * CHARACTERS} tried, {len(failures)} came through;"
      f" {pages[0]} reports looked at")
assert pages[0] >= 5, pages
sys.exit(bool(failures))
