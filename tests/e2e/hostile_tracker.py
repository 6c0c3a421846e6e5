#!/usr/bin/env python3
"""The tracker on a terminal, with a journal, names of files and settings that others filled with what drives a terminal:
of all bytes that are written, the sequences are those that ncurses and mend send, and the rest is text.
Usage: hostile_tracker.py MEND"""
import fcntl, os, pty, re, select, shutil, signal, sqlite3, struct, subprocess, sys, tempfile, termios, time

mend = os.path.abspath(sys.argv[1])
base = tempfile.mkdtemp(prefix="mend-tracker-")
runes = "".join(map(chr, [*range(0x80, 0xA0), 0xAD, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x2028, 0x202F),
                          *range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xFFFE, 0xE0001, 0xE0041, 0x1D173]))
ATTACKS = "\x1b]2;OWNED\x07\x1b]0;OWNED\x1b\\\x1b[31m\x1b[2J\x1b[6n\x1bP$q\x1b\\\x1bc\x9b2J\x9d2;OWNED\x9c"
TEXT = ATTACKS + "".join(map(chr, [*range(1, 0x20), 0x7F])) + runes
NAME = os.fsencode(ATTACKS.replace("/", "")) + bytes(range(0x80, 0xA0)) + b"".join(bytes([c]) for c in range(1, 0x20))
home = os.path.join(os.fsencode(base), NAME)
env = {k: v for k, v in os.environ.items() if k.startswith(("ASAN_", "UBSAN_"))} | {
    "HOME": os.fsdecode(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", "PATH": os.environ["PATH"], "TZ": "UTC"}
BAD = set(runes) | {chr(c) for c in [*range(0x20), 0x7F]} - set("\r\n\b\t\a\x0e\x0f")
failures = []

# What may be sent: cursor, erasing, attributes, modes, character sets, margins; keeping and giving back the title; and it.
OURS = re.compile(rb"\x1b\[[0-9;]*[ABCDEFGHJKLMPSTXZ@`bdfghlmr]|\x1b\[\?[0-9;]+[hl]|\x1b\[>?[0-9;]*[cmn]|\x1b[()][0AB]|\x1b[=>78MDE]|\x1b\[![p]"
                  rb"|\x1b\[2[23];[02];?[02]?t|\x1b\]2;mend[a-z0-9: ]*\x07|\x1b\]104\x07")


def journal_make():
    os.makedirs(home)
    path = base + "/journal.db"
    subprocess.run([mend, "demo", "-o", path], env=env | {"HOME": base}, check=True, stdout=subprocess.DEVNULL)
    with sqlite3.connect(path) as j:
        triggers = j.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            j.execute(f"DROP TRIGGER {name}")
        j.execute("UPDATE entry SET note = ? || seq", (TEXT,))
        j.execute("UPDATE entry SET note = CAST(? AS TEXT) WHERE seq % 3 = 0", (os.fsencode("raw ") + NAME,))
        for _, sql in triggers:
            j.execute(sql)
    j.close()
    said = "\xad\u061c\u180e\ufff9\U000e0001\U000e0041\U0001d173"  # settings with any other of them are refused
    open(base + "/config.yaml", "w").write(f"details: yes\nnotices: [bell, flash, command]\nnotify: ['/no/such {said} OWNED', '%s']\n")
    return path


class Tracker:
    def __init__(self, w, h, *words):
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.chdir(home)
            os.execve(mend, [mend, *words], env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", h, w, 0, 0))
        self.seen = b""

    def read(self, until=b"\x1b[?2026l", patience=30):
        """Up to the end of a frame, or until nobody is there; what came."""
        begun, end = len(self.seen), time.monotonic() + patience
        while time.monotonic() < end and until not in self.seen[begun:]:
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    some = os.read(self.fd, 65536)
                except OSError:
                    break
                if not some:
                    break
                self.seen += some
        return self.seen[begun:]

    def type(self, keys):
        while select.select([self.fd], [], [], 0)[0]:  # a clock, or a notice that failed, draws by itself: that is no answer
            try:
                self.seen += os.read(self.fd, 65536)
            except OSError:
                break
        typed = time.monotonic()
        os.write(self.fd, keys)
        seen = self.read()
        if keys == b"\x1b":  # what follows within 50 ms belongs to it, whatever was drawn meanwhile
            time.sleep(max(0, typed + 0.06 - time.monotonic()))
        return seen

    def end(self):
        os.kill(self.child, signal.SIGTERM)
        self.read(b"nothing like it")
        os.close(self.fd)
        return os.waitpid(self.child, 0)[1]


def judge(what, output):
    rest = OURS.sub(b"", output)
    for found in re.finditer(rb"\x1b.{0,12}", rest, re.S):
        failures.append(f"{what}: sends {found[0]!r}")
        break
    try:
        text = rest.decode()
    except UnicodeDecodeError as e:
        failures.append(f"{what}: broken UTF-8 {rest[e.start - 8:e.start + 8]!r}")
        text = rest.decode(errors="replace")
    bad = sorted({f"U+{ord(c):04X}" for c in text if c in BAD})
    if bad:
        at = next(i for i, c in enumerate(text) if c in BAD)
        failures.append(f"{what}: {', '.join(bad[:8])} came through: {text[max(0, at - 60):at + 30]!r}")


PASTED = "".join(c for c in TEXT if c not in "\x03\x1a\x1c\x1b")  # those are the line's own: they stop, end, or close the paste
VIEWS = [b"l", b"\r", b"j\r", b"e", b"\x1b", b"\x1b", b"/OWNED\r", b"\x1b", b"\x1b", b"1", b"2", b"3", b"4", b"v", b"v", b"\x1b[D", b"z", b"\r", b"\x1b", b"z",
         b"x", b"p", b"\r", b"e", b"\r", b":report\r", b"\r", b":note ", b"\x1b", b"[", b"[", b"\r", b"\x1b", b"]", b"r", b"\x1b", b"m", b"\x1b", b">", b"\x1b",
         b"n\x1b[200~" + os.fsencode(PASTED) + b"\x1b[201~", b"\r", b"u", b"U", b"c", b"\x1b", b"?", b"G", b"\x1b",
         b":" + b"remove zz\r", b"\x1b", b":notice\r", b":export /no/where/\xc2\x9b31m\r", b"f", b"q", b"!", b"x", b"!"]

try:
    path = journal_make()
    views = 0
    for size in ((80, 24), (120, 40), (40, 12)):
        for name, words in (("the journal", ["--db", path]), ("with settings", ["--db", path, "--config", base + "/config.yaml"]),
                            ("a new home", [])):
            if name != "the journal" and size[0] != 80:
                continue
            t = Tracker(*size, *words)
            t.read(patience=60)
            for keys in VIEWS:
                t.type(keys)
                views += 1
            if os.waitpid(t.child, os.WNOHANG)[0]:
                failures.append(f"{name} at {size}: it ended before it was told to")
                continue
            code = t.end()
            if os.WEXITSTATUS(code) not in (0, 1) or b"mend" not in t.seen:
                failures.append(f"{name} at {size}: ended with {code}: {t.seen[-200:]!r}")
            judge(f"{name} at {size}", t.seen)

finally:
    shutil.rmtree(base)
for f in failures[:30]:
    print(f[:600])
print(f"{views} views with {len(TEXT)} characters in every note and {len(NAME)} bytes in the home's name; {len(failures)} came through")
sys.exit(bool(failures))
