"""Plants faults one at a time in a copy of the tree and lets the simulation live until it notices.

A fault is a list of changes (file, what is there, what is put in its place); where a compiled ceiling would refuse the
change of a protocol, both are changed. A table says for each which seed, hour and rule caught it. Exit 1 when one
slipped through or a change no longer finds its place.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLAN = "protocols/low-back-lifting.yaml"
CEILINGS = "src/core/protocol.c"
KEYS, KEYS_PLAN = "src/io/protocol_keys.c", "src/io/protocol_keys_plan.c"


def plan(section, was, now):
    """A change of the first `was` after the line `section` of the protocol."""
    return (PLAN, section, was, now)


FAULTS = [
    ("S04 ibuprofen 6 h apart -> 5 h",
     [plan("\n  - id: ibuprofen\n    title", "apart: 6 h", "apart: 5 h"), (CEILINGS, '{"ibuprofen"', "6 * 3600L", "5 * 3600L")]),
    ("S04 ibuprofen 1200 mg in 24 h -> 1201",
     [plan("\n  - id: ibuprofen\n    title", "limit: 1200 mg", "limit: 1201 mg"), (CEILINGS, '{"ibuprofen"', "1200", "1201")]),
    ("S04 ibuprofen course 72 h -> 73 h",
     [plan("\n  - id: ibuprofen\n    title", "course: 72 h", "course: 73 h"), (CEILINGS, '{"ibuprofen"', "72 * 3600L", "73 * 3600L")]),
    ("S05 acetaminophen 2000 mg -> 2500 mg",
     [plan("\n  - id: acetaminophen\n    title", "limit: 2000 mg", "limit: 2500 mg")]),
    ("S06 the rolling 24 h count a dose of exactly 24 h ago",
     [("src/core/medicine.c", "static double rolling", "at.utc > at - DAY", "at.utc >= at - DAY")]),
    ("S08 a contraindication is passed over",
     [plan("- id: stomach-ulcer", "closes: [ibuprofen]", "closes: [acetaminophen]")]),
    ("S09 a side effect of long ago is forgotten",
     [("src/core/medicine.c", "", "ENTRY_EFFECT, m->id, INT64_MIN, at)", "ENTRY_EFFECT, m->id, at - 2 * DAY, at)")]),
    ("S10 ice again after 55 min, 35 min off",
     [plan("\n  - id: ice\n", "apart: 60 min", "apart: 55 min"), plan("\n  - id: ice\n", "gap: 40 min", "gap: 35 min"),
      ("include/mend/core/protocol.h", "", "CEILING_ICE_GAP_S = 40 * 60", "CEILING_ICE_GAP_S = 35 * 60")]),
    ("S11 heat 3 a day -> 4",
     [plan("\n  - id: heat\n", "a-day: 3", "a-day: 4"), plan("\n  - id: heat\n", "gap: 2 h", "gap: 90 min"),
      ("include/mend/core/protocol.h", "", "CEILING_HEAT_A_DAY = 3", "CEILING_HEAT_A_DAY = 4")]),
    ("S11 heat from 47 h on",
     [plan("\n  - id: heat\n", "window: from 48 h", "window: from 47 h"),
      ("include/mend/core/protocol.h", "", "CEILING_HEAT_FROM_S = 48 * 3600", "CEILING_HEAT_FROM_S = 47 * 3600")]),
    ("S01 a later no clears an emergency",
     [("src/core/triage.c", "static struct answer answer_to", "if (a.raised && a.level == FLAG_URGENT)", "if (a.raised)")]),
    ("S03 fever urgent from 38.0 -> 38.1 C",
     [plan("- id: fever", "urgent-from: 38.0 C", "urgent-from: 38.1 C"),
      ("include/mend/core/protocol.h", "", "CEILING_FEVER_URGENT 38.0", "CEILING_FEVER_URGENT 38.1")]),
    ("S03 fever emergency from 38.3 -> 38.4 C",
     [plan("- id: fever", "emergency-from: 38.3 C", "emergency-from: 38.4 C"),
      ("include/mend/core/protocol.h", "", "CEILING_FEVER_EMERGENCY 38.3", "CEILING_FEVER_EMERGENCY 38.4")]),
    ("S02 the daily check is not asked again",
     [("src/core/triage.c", "", "moment_day(oldest->at) < moment_day(t->now)", "moment_day(oldest->at) + 1 < moment_day(t->now)")]),
    ("S13 exercises grow after pain 3",
     [("src/core/progress.c", "", "phase->progress_at_most : 2", "phase->progress_at_most + 1 : 3")]),
    ("S15 unanswered mornings count as settled",
     [("src/core/history.c", "int response_of", "*known = after >= 0;", "*known = true;")]),
    ("S16 a rise of 11 %",
     [plan("\nloading:", "rise: 5-10 %", "rise: 11 %"), plan("\nloading:", "plate: 2.5 kg", "plate: 0.1 kg"),
      ("include/mend/core/protocol.h", "", "CEILING_LOAD_RISE_PERCENT 10", "CEILING_LOAD_RISE_PERCENT 11")]),
    ("S16 a rise every 6 days",
     [plan("\nloading:", "rise-every: 7 d", "rise-every: 6 d"),
      ("include/mend/core/protocol.h", "", "CEILING_LOAD_RISE_DAYS 7", "CEILING_LOAD_RISE_DAYS 6")]),
    ("S17 the hold after pain 7 days -> 6",
     [plan("\nloading:", "hold-after-pain: 7 d", "hold-after-pain: 6 d"),
      (KEYS_PLAN, '"hold-after-pain"', '"7 d"', '"6 d"')]),
    ("S17 a flare eases for 6 days",
     [plan("\ncourse:", "hold: 7 d", "hold: 6 d"),
      (KEYS, 'ROW("hold"', 'WITHIN("7 d"', 'WITHIN("6 d"')]),
    ("S18 the screen is valid for 15 days",
     [plan("\nscreen:", "valid: 14 d", "valid: 15 d"),
      (KEYS_PLAN, '"valid"', '"14 d"', '"15 d"')]),
    ("C39 a painkiller hides nothing after 5 h",
     [plan("\nloading:", "medicated: 6 h", "medicated: 5 h"),
      (KEYS_PLAN, '"medicated"', '"6 h"', '"5 h"')]),
    ("C12 shivering beside a fever is only urgent",
     [plan("- id: fever", "emergency-with: [hot-shivering, ", "emergency-with: [")]),
    ("S20 recovered with a day of 2",
     [plan("\ncourse:", "recovered-at-most: 1", "recovered-at-most: 2"),
      (KEYS, '"recovered-at-most"', 'WITHIN("0", "1")', 'WITHIN("0", "2")')]),
]


def change(tree, fault):
    for path, after, was, now in fault:
        name = os.path.join(tree, path)
        with open(name, encoding="utf-8") as f:
            text = f.read()
        start = text.find(after)
        at = text.find(was, start) if start >= 0 else -1
        if at < 0:
            return f"{path}: '{was}' is not there any more"
        with open(name, "w", encoding="utf-8") as f:
            f.write(text[:at] + now + text[at + len(was):])
    return None


def build(tree, out):
    configure = ["cmake", "-S", tree, "-B", out, "-DBUILD_TESTING=ON", "-DCMAKE_BUILD_TYPE=Release"]
    if not os.path.exists(os.path.join(out, "CMakeCache.txt")):
        subprocess.run(configure, check=True, stdout=subprocess.DEVNULL)
    made = subprocess.run(["cmake", "--build", out, "--target", "sim", "--parallel", str(os.cpu_count())],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if made.returncode == 0 else made.stdout[-400:]


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--lives", type=int, default=300, help="how many lives a fault may slip through")
    args.add_argument("--only", default="", help="only faults whose name begins with one of these, comma between")
    args = args.parse_args()
    rows, bad = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        tree, out = os.path.join(scratch, "tree"), os.path.join(scratch, "build")
        parts = ("CMakeLists.txt", "README.md", "LICENSE", "src", "include", "protocols", "tests", "man", "completions", "packaging")
        os.mkdir(tree)
        for part in parts:
            source = os.path.join(ROOT, part)
            copy = shutil.copytree if os.path.isdir(source) else shutil.copy2
            copy(source, os.path.join(tree, part))
        for name, fault in [("no fault at all", [])] + FAULTS:
            if fault and args.only and not name.startswith(tuple(args.only.split(","))):
                continue
            problem = change(tree, fault) or build(tree, out)
            line = problem
            if not problem:
                lived = subprocess.run([os.path.join(out, "tests/sim/sim"), "--seed", "1", "--lives", str(args.lives)],
                                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                       env=dict(os.environ, SIM_LOOSE="1"))  # a life is to notice, not the ceilings
                seed = re.search(r"^seed (\d+), hour (\d+), (\S+),", lived.stdout, re.M)
                rule = re.search(r"^rule (\S+): (.*)$", lived.stdout, re.M)
                caught = lived.returncode != 0
                line = lived.stdout.strip()[-100:] if caught else f"nothing in {args.lives} lives"
                if seed and rule:
                    line = f"seed {seed[1]}, hour {seed[2]}, {seed[3]}: {rule[1]}: {rule[2][:90]}"
                if caught != bool(fault):
                    bad += 1
                    line = "SLIPPED THROUGH: " + line if fault else "FALSE ALARM: " + line
            else:
                bad += 1
            rows.append((name, line))
            print(f"{name:<55} {line}", flush=True)
            for path, *_ in fault:
                shutil.copy2(os.path.join(ROOT, path), os.path.join(tree, path))
                os.utime(os.path.join(tree, path))
    print(f"{len([r for r in rows if r[0] != 'no fault at all'])} faults, {bad} slipped through or could not be planted")
    return 1 if bad else 0


sys.exit(main())
