"""Reads one nasty export with readers that are not ours, and says what each makes of it: same rows, same text?

Python's csv, the sqlite3 shell and Miller have to be there; LibreOffice Calc is asked when it is there, or with --all has
to be. What a reader is known to change is listed in KNOWN, and anything else fails.

Usage: readers.py MEND [--all]
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

NOTES = {
    "quotes": 'he said "slow", "slower"',
    "only quotes": '""',
    "comma, semicolon": "a,b;c",
    "LF": "two\nlines",
    "CR LF": "two\r\nlines",
    "CR": "two\rlines",
    "ends in LF": "line\n",
    "formula": "=cmd()",
    "DDE": "=cmd|' /C calc'!A0",
    "plus": "+1",
    "minus": "-x",
    "at": "@SUM(1)",
    "tab first": "\tx",
    "tab inside": "a\tb",
    "CR first": "\rx",
    "blanks, formula": "  =1+1",
    "wide formula": "\uff1d1+1",
    "wide minus": "\uff0d1",
    "apostrophe": "'tis",
    "apostrophe, formula": "'=1",
    "blanks around": "  kept  ",
    "number": "007",
    "date": "1/2",
    "true": "TRUE",
    "emoji": "\U0001f9b4\U0001f3cb\U0001f3fd\u200d\u2640\ufe0f",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u202e turned",
    "combining": "e\u0301 n\u0303 \u1100\u1161\u11a8",
    "beyond": "\U0010ffff \ufeff \u2028",
    "10 kB": 'word, "x"\n' * 1000,
}
# What a reader makes of a cell that it does not keep as it is.
KNOWN = {
    ("Miller", "CR LF"): "two\nlines",  # Go's encoding/csv: a CR before a LF is dropped
    ("Calc", "CR LF"): "two\nlines",  # every line end within a cell is one of its own
    ("Calc", "CR"): "two\nlines",
    ("Calc", "CR first"): "'\nx",
    ("Calc", "number"): "7",  # what looks like a number becomes one
}


def guarded(text):
    return "'" + text if text.lstrip(" ")[:1] in tuple("=+-@'\t\r\n\uff1d\uff0b\uff0d\uff20") else text


def run(*words, **more):
    return subprocess.run(words, check=True, capture_output=True, **more).stdout


def environment(folder):
    return {"HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "Europe/Berlin", "PATH": "/usr/bin:/bin",
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}


def journal(mend, folder):
    env = environment(folder)
    run(mend, "start", "back-care", "--at", "2024-03-04T08:00", env=env)
    for i, text in enumerate(NOTES.values()):
        run(mend, "note", "--at", f"2024-03-04T09:{i:02}", "--", text, env=env)
    run(mend, "pain", "4", "--site", "calf", "--note", "-5", "--at", "2024-03-05T09:00", env=env)
    run(mend, "measure", "change", "better", "--at", "2024-03-05T10:00", env=env)
    path = os.path.join(folder, "out.csv")
    run(mend, "export", "-o", path, env=env)
    run(mend, "export", "--excel", "-o", os.path.join(folder, "excel.csv"), env=dict(env, LC_ALL="de_DE.UTF-8"))
    return path


# ---- the readers: each gives the rows as lists of texts, the header first ----


def python(path, folder):
    return list(csv.reader(open(path, encoding="utf-8", newline=""), strict=True))


def sqlite(path, folder):
    db = os.path.join(folder, "read.db")
    run("sqlite3", db, "-cmd", f".import --csv {path} t", "")
    names = json.loads(run("sqlite3", "-json", db, "SELECT name FROM pragma_table_info('t')"))
    columns = [n["name"] for n in names]
    # by way of hex: what the shell prints is not what is asked here
    rows = run("sqlite3", db, "SELECT " + " || ',' || ".join(f"hex({c})" for c in columns) + " FROM t").decode()
    return [columns] + [[bytes.fromhex(c).decode() for c in line.split(",")] for line in rows.splitlines()]


def miller(path, folder):
    rows = json.loads(run("mlr", "--icsv", "--ojson", "-S", "cat", path))
    return [list(rows[0])] + [[str(c) for c in row.values()] for row in rows]


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def spans(node):
    text = node.text or ""
    for child in node:
        text += {"s": " " * int(child.get(TEXT + "c", "1")), "tab": "\t", "line-break": "\n"}.get(
            child.tag.removeprefix(TEXT), None) or spans(child)
        text += child.tail or ""
    return text


def calc(path, folder, separator=44, typed=False):
    detect = "true" if typed else "false"  # "detect special numbers", off as Calc proposes it
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "fods", "--outdir",
        folder, f"--infilter=CSV:{separator},34,76,1,,0,false,{detect}", path, env=dict(os.environ, HOME=folder))
    root = xml.parse(os.path.splitext(path)[0] + ".fods").getroot()
    rows = []
    for row in root.iter(TABLE + "table-row"):
        cells = []
        for cell in row.findall(TABLE + "table-cell"):
            value = "\n".join(spans(p) for p in cell.findall(TEXT + "p"))
            kind = cell.get(OFFICE + "value-type")
            exact = cell.get(OFFICE + "value") or cell.get(OFFICE + "date-value") or cell.get(OFFICE + "time-value")
            if kind in ("float", "date", "time"):
                value = f"{kind} {exact}" if typed else exact
            cells += [value] * int(cell.get(TABLE + "number-columns-repeated", "1"))
        rows += [cells]
    while rows[0] and not rows[0][-1]:
        rows[0].pop()
    width = len(rows[0])
    return [(r + [""] * width)[:width] for r in rows if any(r)]


def spreadsheet(folder, env):
    """What --excel writes has dates there, and what Calc saves of it is read back."""
    wrong = []
    rows = calc(os.path.join(folder, "excel.csv"), folder, 59, True)
    wanted = {"at": "date 2024-03-04T09:00:00", "local_date": "date 2024-03-04", "local_time": "time PT09H00M00S"}
    for name, value in wanted.items():
        got = rows[2][rows[0].index(name)]
        if got != value:
            wrong.append(f"--excel in Calc: {name} is {got}, not {value}")
    saved = os.path.join(folder, "saved")
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", "--outdir", saved,
        os.path.join(folder, "excel.fods"), env=dict(os.environ, HOME=folder))
    said = run(os.path.abspath(sys.argv[1]), "import", os.path.join(saved, "excel.csv"), env=env).decode()
    if not re.search(rf"known already +{len(rows) - 1} ", said):
        wrong.append(f"what Calc saved is not read back: {said}")
    print("--excel in Calc: dates and times are dates and times, and what it saves is read back" if not wrong else said)
    return wrong


READERS = {"Python csv": (python, None), "sqlite3": (sqlite, "sqlite3"), "Miller": (miller, "mlr"),
           "Calc": (calc, "soffice")}


def main():
    folder = tempfile.mkdtemp()
    wrong = []
    try:
        path = journal(os.path.abspath(sys.argv[1]), folder)
        reference = python(path, folder)
        note, at = reference[0].index("note"), reference[0].index("at")
        texts = [r[note] for r in reference[1:] if r[reference[0].index("kind")] == "note"]
        if texts != [guarded(t) for t in NOTES.values()]:
            wrong.append("Python's csv does not read the notes that were written")
        made = {}
        for name, (read, program) in READERS.items():
            if program and not shutil.which(program):
                if program != "soffice" or "--all" in sys.argv:
                    wrong.append(f"{name} is not installed")
                continue
            made[name] = read(path, folder)
        print(f"{len(reference) - 1} rows of {len(reference[0])} cells")
        print(f"{'':22}" + "".join(f"{name:>12}" for name in made))
        print(f"{'rows':22}" + "".join(f"{len(rows) - 1:>12}" for rows in made.values()))
        for i, row in enumerate(reference[1:], 1):
            label = list(NOTES)[i - 2] if 1 < i < len(NOTES) + 2 else row[7]
            line = f"{label:22}"
            for name, rows in made.items():
                got = rows[i] if i < len(rows) else None
                known = KNOWN.get((name, label))
                if got == row:
                    line += f"{'same':>12}"
                elif known is not None and got and got[:note] == row[:note] and got[note] == known:
                    line += f"{'known *':>12}"
                else:
                    line += f"{'OTHER':>12}"
                    cell = next((k for k in range(len(row)) if not got or k >= len(got) or got[k] != row[k]), 0)
                    wrong.append(f"{name}, {label}: {reference[0][cell]} is {got[cell][:60] if got else None!r}, not {row[cell][:60]!r}")
            print(line)
        print("* as the reader is known to: line ends within a cell, and 007 alone in one")
        for name, rows in made.items():
            if rows[0] != reference[0] or len(rows) != len(reference):
                wrong.append(f"{name}: {len(rows)} rows of {rows[0]}")
        if "Calc" in made:
            wrong += spreadsheet(folder, environment(folder))
    finally:
        shutil.rmtree(folder)
    sys.exit("\n".join(wrong) or 0)


main()
