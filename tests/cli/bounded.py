"""Whatever is read takes little memory and ends with a sentence: protocols and settings made to hurt, a journal with a cell
of many megabytes, words and an environment of any length, and CSV files of any size: good rows, one line, NULs.

No run may take more than 64 MiB, the sanitizers' own part included. The files are made in processes of their own: a child is told to have taken what its parent had.

Usage: bounded.py MEND [--huge]; --huge takes CSV files of a gigabyte and a pipe that goes on (tests/run --huge); they need
5 GB where temporary files go, for the file, what was read of it, and the journal.
"""
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

MIB = 1 << 20
MOST = 64 * MIB
HEADER = (b"id,at,logged_at,local_date,local_time,day,phase,kind,subject,title,value,unit,sets,reps,hold_s,load_kg,side,site,"
          b"context,pain,status,prescribed,revision,note\r\n")
table = []


class Runner:
    def __init__(self, mend, home):
        self.mend, self.home = mend, home
        asan = os.environ.get("ASAN_OPTIONS", "")
        # What was freed is given back, as it is without the sanitizers.
        self.env = {"HOME": home, "PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8", "TMPDIR": home,
                    "ASAN_OPTIONS": asan + ":quarantine_size_mb=1:thread_local_quarantine_size_kb=64:malloc_context_size=0",
                    "UBSAN_OPTIONS": os.environ.get("UBSAN_OPTIONS", "")}

    def run(self, *words, stdin=subprocess.DEVNULL, **env):
        """Its exit code, what it said, and the bytes it took at the most."""
        with tempfile.TemporaryFile(dir=self.home) as said:
            child = subprocess.Popen([self.mend, *words], stdin=stdin, stdout=said, stderr=said, env={**self.env, **env})
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            return child.returncode, said.read().decode(errors="replace"), usage.ru_maxrss * 1024

    def must(self, what, words, code, says, **more):
        began = time.monotonic()
        got, said, rss = self.run(*words, **more)
        table.append((what, got, rss / MIB, time.monotonic() - began))
        if got not in (code if isinstance(code, tuple) else (code,)) or not re.search(says, said):
            sys.exit(f"{what}: ended with {got}, not {code}, and said: {said[:600]}")
        if rss > MOST:
            sys.exit(f"{what}: took {rss / MIB:.1f} MiB")


def apart(make, *given):
    """Makes something in a process of its own."""
    pid = os.fork()
    if pid == 0:
        try:
            make(*given)
        except BaseException as e:  # also what would end this program
            print(e, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    if os.waitpid(pid, 0)[1] != 0:
        sys.exit("a file could not be made")


def hurtful():
    """Texts for whoever reads YAML, a mebibyte at the most."""
    shapes = {
        "nested-lists": b"[" * MIB, "nested-maps": b"{a: " * (MIB // 4), "nested-lines": b"- " * (MIB // 2),
        "indented": b"".join(b" " * i + b"a:\n" for i in range(1400)), "question-marks": b"? " * (MIB // 2),
        "laughs": b"a: &a [x,x]\n" + b"".join(b"%c: &%c [*%c,*%c,*%c]\n" % (c + 1, c + 1, c, c, c) for c in range(97, 120)),
        "anchors": b"".join(b"- &a%d x\n" % i for i in range(9000)), "nul": b"\0" * MIB, "controls": b"\x01" * MIB,
        "c1": b"\xc2\x9b" * (MIB // 2), "bidi": "\u202e".encode() * (MIB // 3), "latin1": b"\xe9" * MIB,
        "overlong": b"\xc0\xaf" * (MIB // 2), "utf16": "mend: 1".encode("utf-16"), "tabs": b"\t" * MIB,
        "curly": "\u201c:\n".encode() * (MIB // 5), "escapes": b"a: [" + b'"\\u202e", ' * 9000 + b"]",
        "unknown-keys": b"".join(b"k%d: x\n" % i for i in range(9990)), "values": b"k: x\n" * 200000,
        "same-key": b"a: x\n" * 9990, "items": b"mend: 1\nid: a\nphases:\n" + b"  - {id: x}\n" * 3300,
        "one-key": b"a" * (MIB - 4) + b": x", "one-text": b"title: " + b"x " * (MIB // 2 - 4), "open-quote": b'title: "' + b"x" * 1000,
        "too-long": b"#" * (MIB + 1), "far-too-long": b"#" * (3 * MIB),
    }
    return {name: text[:3 * MIB if name == "far-too-long" else MIB + (name == "too-long")] for name, text in shapes.items()}


def write_hurtful(folder):
    for name, text in hurtful().items():
        with open(os.path.join(folder, name + ".yaml"), "wb") as f:
            f.write(text)


def yaml(r):
    folder = os.path.join(r.home, "yaml")
    os.mkdir(folder)
    apart(write_hurtful, folder)
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    code, said, rss = r.run("check", *files)
    for path in files:  # each is refused with its place
        if not re.search(re.escape(path) + r":(\d+:\d+:)? \w", said):
            sys.exit(f"check says nothing of {path}")
    r.must(f"mend check, {len(files)} files made to hurt", ["check", *files], 1, "nested too deeply")
    for path in files[::5]:
        r.must(f"settings: {os.path.basename(path)}", ["--config", path, "config"], 1, r"\w")


def words(r):
    long = "x" * 100000
    r.must("a note of 100,000 bytes", ["note", long], (1, 2), "longer than|no episode")
    r.must("20,000 words", ["pain", *["4"] * 20000], 2, "too many words|whole number")
    r.must("an option of 100,000 bytes", ["pain", "4", "--" + long], 2, "has no option")
    r.must("a command of 100,000 bytes", [long], 2, "no command")
    r.must("a time of 100,000 bytes", ["status", "--at", long], 2, "not a time")
    r.must("a file name of 100,000 bytes", ["import", long], 1, "name is too long")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_DIRS", "TZ", "LC_ALL", "LANG",
                 "TERM", "NO_COLOR", "TMPDIR", "TZDIR"):
        r.must(f"{name} of 100,000 bytes", ["status"], (0, 1), r"\w", **{name: "/" + long})


def write_cell(path):
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, note) SELECT "
                   "'01ARZ3NDEKTSV4RRFFQ69G5FAV', act, at, 0, logged, 0, 'note', replace(hex(zeroblob(16777216)), '00', 'xx')"
                   " FROM entry WHERE seq = 1")
    db.close()


def journal(r):
    """Another program wrote a cell of 32 MiB."""
    path = os.path.join(r.home, "cells.db")
    r.must("a journal begins", ["--db", path, "start", "back-care"], 0, r"\w")
    apart(write_cell, path)
    for command in (["status"], ["log"], ["export"], ["report"]):
        r.must(f"mend {command[0]} of a journal with a cell of 32 MiB", ["--db", path, *command], 1, "longer than any")
    r.must("import of that journal", ["import", path], 1, "longer than any")


def write_rows(path, size):
    """Notes, a second apart, each with an id of its own."""
    block, n, written = [], 4000, len(HEADER)
    for i in range(n):
        when = time.strftime(b"%Y-%m-%dT%H:%M:%S+00:00".decode(), time.gmtime(1700000000 + i)).encode()
        block.append(b"01HF@@@@@@@@%014d,%s,%s,,,,,note,,,,,,,,,,,,,,,,%s\r\n" % (i, when, when, b"n" * 40))
    block, count = b"".join(block), 0
    with open(path, "wb") as f:
        f.write(HEADER)
        while written < size:
            written += f.write(block.replace(b"@@@@@@@@", b"%08d" % (count // n)))
            count += n


def write_line(path, size, head, mib):
    with open(path, "wb") as f:
        f.write(HEADER + head)
        for _ in range(size // MIB):
            f.write(mib)


def csv(r, gib):
    path = os.path.join(r.home, "much.csv")
    size = gib if gib else 3 * MIB
    apart(write_rows, path, size)
    r.must(f"{size / MIB:.0f} MiB of good rows", ["import", path], 0, r"Imported \d\d+ entries")
    os.remove(os.path.join(r.home, ".local/share/mend/journal.db"))
    size = gib if gib else 64 * MIB
    apart(write_line, path, size, b"", b"x" * MIB)
    r.must(f"one line of {size / MIB:.0f} MiB", ["import", path], 1, "longer than 1 MiB")
    apart(write_line, path, size if gib else 2 * MIB, b'"', (b"y" * 63 + b"\n") * (MIB // 64))
    r.must("a quote that is never closed", ["import", path], 1, "longer than 1 MiB; a quote|cells where the first")
    with open(path, "wb") as f:
        f.truncate(size)
    r.must(f"{size / MIB:.0f} MiB of NULs", ["import", path], 1, "longer than 1 MiB|NUL")
    with open(path, "wb") as f:
        f.truncate(3 << 30)
    r.must("3 GiB of NULs", ["import", path], 1, "larger than 2 GiB")
    os.remove(path)
    if gib:
        with open("/dev/zero", "rb") as zero:
            r.must("a pipe without end", ["import", "-"], 1, "more than 512 MiB", stdin=zero)


def main():
    huge = "--huge" in sys.argv
    with tempfile.TemporaryDirectory(prefix="mend-bounded-") as home:
        r = Runner(sys.argv[1], home)
        yaml(r)
        words(r)
        journal(r)
        csv(r, 1 << 30 if huge else 0)
    print(f"{'':54} {'exit':>4} {'MiB':>9} {'s':>7}")
    for what, code, mib, seconds in table:
        print(f"{what:54} {code:4} {mib:9.1f} {seconds:7.1f}")


main()
