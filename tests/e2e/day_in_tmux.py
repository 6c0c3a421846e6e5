#!/usr/bin/env python3
"""A day in tmux at 80x24, lived by keys alone, while the command line writes from outside. At its end the journal holds
what this script predicts, row by row, and nothing else.

    day_in_tmux.py MEND LIBFAKETIME

tmux stands for what people really use: a terminal of its own, with its own ideas about keys, sizes and sequences. The
clock is moved by rewriting libfaketime's file; every wait is for something to be on the screen."""
import calendar, csv, os, shutil, subprocess, sys, tempfile, threading, time

MEND, FAKETIME = sys.argv[1], sys.argv[2]
PATIENCE = 30  # seconds until something that should appear is said to be missing


class World:
    def __init__(self, clock):
        self.home = tempfile.mkdtemp(prefix="mend-tmux-")
        self.env = {
            "HOME": self.home, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC",
            "LD_PRELOAD": FAKETIME, "FAKETIME_TIMESTAMP_FILE": self.home + "/clock", "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
            "ASAN_OPTIONS": f"verify_asan_link_order=0:log_path={self.home}/sanitizer",
            "UBSAN_OPTIONS": f"log_path={self.home}/sanitizer",
        }
        self.clock(clock)
        self.socket = self.home + "/tmux"

    def clock(self, utc):
        at = calendar.timegm(time.strptime(utc, "%Y-%m-%d %H:%M:%S"))
        text = "%+d" % (at - int(time.time()))
        with open(self.home + "/clock.new", "w") as f:
            f.write(text)
        os.rename(self.home + "/clock.new", self.home + "/clock")

    def tmux(self, *words, check=True):
        return subprocess.run(["tmux", "-u", "-S", self.socket, "-f", "/dev/null", *words], check=check, text=True,
                              capture_output=True, env={"HOME": self.home, "PATH": self.env["PATH"], "LANG": "C.UTF-8",
                                                        "TERM": "xterm-256color"}).stdout

    def open(self, width, height):
        pairs = [f"{k}={v}" for k, v in self.env.items()]
        self.tmux("new-session", "-d", "-x", str(width), "-y", str(height), "-s", "day",
                  *[w for p in pairs for w in ("-e", p)], "sh")
        self.tmux("set", "-g", "status", "off")
        self.tmux("resize-window", "-t", "day", "-x", str(width), "-y", str(height))

    def keys(self, *keys):
        for key in keys:
            self.tmux("send-keys", "-t", "day", *(["-l", key] if len(key) == 1 or " " in key else [key]))

    def screen(self):
        return self.tmux("capture-pane", "-p", "-t", "day")

    def sees(self, text, gone=False):
        until = time.monotonic() + PATIENCE
        while (text in self.screen()) == gone:
            if time.monotonic() > until:
                sys.exit(f"{'still' if gone else 'never'} on the screen: {text}\n{self.screen()}")
            time.sleep(0.03)

    def fills(self, width, height):
        """The frame reaches both edges and the keys stand on the last row: a repaint after a resize is over."""
        until = time.monotonic() + PATIENCE
        while True:
            rows = self.screen().split("\n")
            if len(rows) > height - 1 and rows[2].startswith("╭") and len(rows[2]) == width and "? help" in rows[height - 1]:
                return
            if time.monotonic() > until:
                sys.exit(f"not {width}x{height}:\n" + "\n".join(rows))
            time.sleep(0.03)

    def touch(self, utc):
        """A leap of the fake clock wakes nobody: a size one row smaller and back does, and disturbs no form."""
        self.clock(utc)
        self.tmux("resize-window", "-t", "day", "-y", "23")
        self.sees(utc[11:16])
        self.tmux("resize-window", "-t", "day", "-y", "24")

    def run(self, *words):
        return subprocess.run([MEND, *words], env=self.env, text=True, capture_output=True)

    def close(self):
        until = time.monotonic() + PATIENCE  # mend leaves first: it tidies its files away behind it
        while "mend" in self.tmux("list-panes", "-a", "-F", "#{pane_current_command}", check=False):
            if time.monotonic() > until:
                break
            time.sleep(0.03)
        self.tmux("kill-server", check=False)
        reports = [n for n in os.listdir(self.home) if n.startswith("sanitizer")]
        for name in reports:
            print(open(os.path.join(self.home, name)).read())
        shutil.rmtree(self.home)
        return not reports


quiet = threading.Lock()  # undo takes out what anybody wrote last: while it is tried, nobody else writes


def outside(w, rows, stop):
    """Somebody else at the same journal, all day: a script that writes a note now and then."""
    n = 0
    while not stop.is_set() and n < 40:
        with quiet:
            written = w.run("note", f"outside {n}").returncode == 0
        if written:
            rows.append(("note", "", "", f"outside {n}"))
        n += 1
        stop.wait(0.1)


def first_hour(w):
    w.keys(*"exec ", MEND, "Enter")
    w.sees("Low back pain from lifting")
    w.keys("Enter")
    w.sees("When did it happen?")
    w.keys("1")
    w.sees("Warning signs")
    w.keys("N")
    w.sees("N again")
    w.keys("N")
    w.sees("What kind of pain")
    w.keys(*"yyynn")
    w.sees("maybe strain")
    w.keys("i")
    w.sees("Before ice or heat")
    w.keys("N")
    w.sees("towel")
    w.keys("y")
    w.sees("off 08:15")


def the_day(w, rows):
    rows += [("therapy", "ice", "start", "")]
    w.keys("p", "6")
    w.sees("Where?")
    w.keys("1")
    w.sees("Which side")
    w.keys("Enter")
    w.sees("Which side", gone=True)
    rows += [("pain", "pain", "6", "back")]
    w.keys("m")
    w.sees("Before a medicine")
    w.keys("N")
    w.sees("N again")
    w.keys("N")
    w.sees("1 Ibuprofen 400 mg")
    w.keys("1")
    w.sees("400 of 1200 mg")
    rows += [("dose", "ibuprofen", "400", "")]
    w.touch("2026-11-22 08:16:00")
    w.sees("Ice off")
    w.keys("i")
    w.sees("Ice off after")
    rows += [("therapy", "ice", "stop", "")]
    w.touch("2026-11-22 09:20:00")
    w.keys(" ")
    w.sees("pain during it?")
    w.keys("2")
    w.sees("Walk: pain 2")
    rows += [("done", "walk", "2", "")]
    # a slip, taken back, and brought back, and taken back
    with quiet:
        w.keys("j", " ")
        w.sees("Pelvic tilt 1 of")
        w.keys("Escape")
        w.sees("pain during it?", gone=True)
        w.keys("u")
        w.sees("Taken out")
        w.keys("U")
        w.sees("Brought back")
        w.keys("u")
        w.sees("Taken out")
    # too soon for another dose: refused, and nothing is written
    w.keys(":")
    w.keys("dose ibuprofen 400", "Enter")
    w.sees("I took it anyway")
    w.keys("Escape")
    # sizes, the shell, a message over the screen
    for width, height in ((40, 12), (200, 60), (70, 60), (9, 3), (80, 23), (80, 24)):
        w.tmux("resize-window", "-t", "day", "-x", str(width), "-y", str(height))
    w.fills(80, 24)
    tty = w.tmux("display", "-p", "-t", "day", "#{pane_tty}").strip()
    with open(tty, "w") as f:
        f.write("\r\nBroadcast message from root: the machine goes down\r\n")
    w.sees("Broadcast")
    w.keys("C-l")
    w.sees("Broadcast", gone=True)
    w.keys("n")
    w.sees("Note:")
    w.keys("sat through a film, \"again\"", "Enter")
    w.sees("Note written down")
    rows += [("note", "", "", 'sat through a film, "again"')]
    w.touch("2026-11-22 14:30:00")
    w.keys("m")
    w.sees("1 Ibuprofen 400 mg")
    w.keys("1")
    w.sees("800 of 1200 mg")
    rows += [("dose", "ibuprofen", "400", "")]
    w.touch("2026-11-22 20:45:00")
    w.keys("p", "4", "Escape")
    w.sees("today 4-6")
    rows += [("pain", "pain", "4", "back")]


def lived(w):
    """The journal as rows of kind, subject, value and words, without the answers to questions."""
    with open(w.home + "/mend-2026-11-22.csv", newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    out = []
    for r in rows:
        value = r["status"] if r["kind"] == "therapy" else r["pain"] if r["kind"] == "done" else r["value"]
        out.append((r["kind"], r["subject"], value, r["site"] or r["note"]))
    return [r for r in out if r[0] not in ("triage", "start")]


def main():
    w = World("2026-11-22 08:00:00")
    by_keys, by_others, stop = [], [], threading.Event()
    w.open(80, 24)
    other = None
    try:
        first_hour(w)
        other = threading.Thread(target=outside, args=(w, by_others, stop))
        other.start()
        the_day(w, by_keys)
        stop.set()
        other.join()
        w.keys("x")
        w.sees("Who will read it?")
        w.keys("p")
        w.sees("Export to:")
        w.keys("Enter")
        w.sees("Saved to")
        w.keys("q")
        rows = lived(w)
        if not by_others:
            sys.exit("nothing could be written from outside")
        mine = [r for r in rows if not r[3].startswith("outside")]
        theirs = [r for r in rows if r[3].startswith("outside")]
        if mine != by_keys or theirs != by_others:
            sys.exit(f"predicted {by_keys}\n    lived {mine}\npredicted {by_others}\n    lived {theirs}")
        print(f"{len(mine)} acts by keys and {len(theirs)} from outside, as predicted")
    finally:
        stop.set()
        if other:
            other.join()
        clean = w.close()
    if not clean:
        sys.exit("a sanitizer had something to say")


main()
