"""Prints the report with Chromium, on A4 and on Letter, and looks at it as a phone and a desk do: one page, nothing cut.

Two journals: the demo, and a year as full as the rules allow, with notes, names and questions of any length. Each page is
printed in the fonts of this machine and in DejaVu Sans, the widest that is likely, and has to be one page with every word
of it between the margins. On screens of 320, 390 and 860 px nothing may be wider than its place.

Usage: print.py MEND [--pictures FOLDER]; 77 when there is no Chromium or no pdfinfo (tests/run --print installs them).
"""
import csv
import datetime
import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile

SKIP = 77
PAPER = {"A4": (595.0, 842.0), "Letter": (612.0, 792.0)}
MARGIN = 11 / 25.4 * 72  # as @page has it
COLUMNS = ("id,at,logged_at,local_date,local_time,day,phase,kind,subject,title,value,unit,sets,reps,hold_s,load_kg,side,"
           "site,context,pain,status,prescribed,revision,note").split(",")
LONG = ("Wherever WWW and mmm meet, \u4f60\u597d\u5417 \U0001f9b4\U0001f3cb <b>&amp;\"quoted\"</b> \u202egnirts " + "x" * 60 +
        " and so on in words that somebody would write, line after line, for as long as it takes. ")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-headless-shell", "google-chrome"))), None)


def run(*words, **more):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more).stdout.decode()


def full_year():
    """A year of an export: every exercise, medicine and lift, most days, and texts that try the page."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0, second=0)
    start = now - datetime.timedelta(days=364)
    rows = []

    def add(at, kind, late=0, **cells):
        local, n = at.isoformat(), len(rows)
        rows.append({"id": f"01{n:024}", "at": local, "logged_at": (at + datetime.timedelta(minutes=late)).isoformat(),
                     "kind": kind, "revision": 1, **cells})

    add(start, "start", subject="low-back-lifting", context=start.isoformat(), status="severe")
    items = ("walk pelvic-tilt glute-bridge cobra deep-core hamstring-stretch childs-pose cat-cow front-plank side-plank "
             "bird-dog back-extension dead-bug hip-thrust hip-hinge hip-flexor-stretch thoracic-roll").split()
    for i in range(1, 364):
        at = start + datetime.timedelta(days=i)
        for k, (site, when) in enumerate((("back", "morning"), ("calf", "moving"), ("foot", "night"))):
            add(at + datetime.timedelta(minutes=k), "pain", subject="pain", value=(i * 7 + k * 3) % 11, unit="0-10",
                site=site, side="left", context=when, late=45, status="sharp" if i % 5 == 0 else "")
        for k, item in enumerate(items):
            if (i + k) % 3:
                add(at + datetime.timedelta(minutes=10 + k), "done", subject=item, sets=2, reps=10 + i // 40, pain=i % 4,
                    prescribed=f"{10 + i // 40} reps each side, hold {5 + i // 40} s, 2 a day")
        add(at + datetime.timedelta(minutes=40), "dose", subject="ibuprofen", value=400, unit="mg")
        add(at + datetime.timedelta(minutes=41), "dose", subject="acetaminophen", value=500, unit="mg")
        add(at + datetime.timedelta(minutes=42), "therapy", subject="ice", status="start", context="confirmed")
        add(at + datetime.timedelta(minutes=43), "note", note=LONG * (30 if i % 50 == 0 else 1))
        if i % 9 == 0:
            add(at + datetime.timedelta(minutes=44), "note", note="? " + LONG)
        if i % 30 == 0:
            add(at + datetime.timedelta(minutes=45), "prescribe", subject="glute-bridge", reps=8 + i // 60, context="Dr " + LONG[:60])
            add(at + datetime.timedelta(minutes=46), "measure", subject="function", value=i // 50, unit="0-10")
            add(at + datetime.timedelta(minutes=47), "effect", subject="ibuprofen", note=LONG)
            for k in range(5):
                add(at + datetime.timedelta(minutes=48), "measure", subject="psfs", value=i // 60, unit="0-10",
                    note=f"{k} {LONG}"[:60])
        if i % 3 == 0:
            for k in range(6):
                add(at + datetime.timedelta(minutes=50 + k), "lift", subject=f"lift number {k} of a long name", sets=1,
                    reps=5, load_kg=20 + i / 10, pain=0)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        if row.get("note", "")[:1] in tuple("=+-@'\t\r"):
            row["note"] = "'" + row["note"]
        writer.writerow(row)
    return out.getvalue()


def pages(mend, folder):
    """The report of each journal."""
    env = {"HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
           "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
    demo, year, table = (os.path.join(folder, name) for name in ("demo.db", "year.db", "year.csv"))
    run(mend, "demo", "-o", demo, env=env)
    with open(table, "w", encoding="utf-8", newline="") as f:
        f.write(full_year())
    run(mend, "--db", year, "import", table, "--yes", env=env)
    asked = re.findall(r"^([a-z-]+) ", run(mend, "--db", year, "triage", env=env).split("Warning signs:")[1].split("\n\n")[0], re.M)
    run(mend, "--db", year, "triage", *(f"{sign}=no" for sign in asked), env=env)
    return {"demo": run(mend, "--db", demo, "report", env=env), "year": run(mend, "--db", year, "report", env=env)}


def chromium(folder, *words):
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return run(CHROMIUM, "--headless", *root, "--disable-gpu", "--hide-scrollbars",
               f"--user-data-dir={folder}/profile", *words, env=dict(os.environ, HOME=folder))


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def printed(folder, name, page, paper):
    """What is wrong with the page on that paper; the PDF is kept beside it."""
    source = write(folder, f"{name}-{paper}.html", page.replace("@page{", f"@page{{size:{paper};", 1))
    pdf = os.path.join(folder, f"{name}-{paper}.pdf")
    chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{source}")
    about = run("pdfinfo", pdf)
    n = int(re.search(r"Pages: +(\d+)", about).group(1))
    size = tuple(map(float, re.search(r"Page size: +([\d.]+) x ([\d.]+)", about).groups()))
    wrong = []
    if n != 1:
        wrong.append(f"{name} on {paper}: {n} pages")
    if max(abs(a - b) for a, b in zip(size, PAPER[paper])) > 1:
        wrong.append(f"{name} on {paper}: the paper is {size}")
    # text that somebody could read in the page, and what came out on the paper: the same characters
    boxes = run("pdftotext", "-bbox", pdf, "-")
    low = 0
    for left, top, right, bottom, word in re.findall(
            r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', boxes):
        low = max(low, float(bottom))
        if float(left) < MARGIN - 2 or float(right) > size[0] - MARGIN + 2 or float(bottom) > size[1] - MARGIN + 2:
            wrong.append(f"{name} on {paper}: {html.unescape(word)!r} stands outside the margins")
    text = re.sub(r"<head>.*?</head>|<svg class=\"narrow\".*?</svg>|<title>.*?</title>", "", page, flags=re.S)
    for i in range(text.count("<li>")):
        text = text.replace("<li>", f"{i + 1}. ", 1)  # as a list is numbered on paper
    text = re.sub(r"<[^>]*>", " ", text)
    wanted, got = (sorted(re.sub(r"[^\x21-\x7e]", "", t)) for t in (html.unescape(text), run("pdftotext", pdf, "-")))
    if wanted != got:
        wrong.append(f"{name} on {paper}: {len(wanted)} characters in the page, {len(got)} on paper")
    print(f"{name:12} {paper:8} {n} page{'s' if n > 1 else ''}, {(size[1] - MARGIN - low) / 72 * 25.4:5.1f} mm left")
    return wrong


def shown(folder, name, page, width):
    """What is wider than its place on a screen so wide."""
    frame = ("<!doctype html><meta charset=utf-8><style>body{margin:0}iframe{border:0;width:%dpx;height:4000px}</style>"
             "<iframe srcdoc=\"%s\"></iframe><p id=said></p><script>onload=()=>{const d=document.querySelector('iframe')"
             ".contentDocument,w=[];for(const e of d.querySelectorAll('html,body,header,dd,p,td,th,li,figcaption,footer'))"
             "if(e.scrollWidth>e.clientWidth+1&&e.clientWidth)w.push(e.tagName+' '+e.textContent.slice(0,40));"
             "said.textContent='SAID '+d.documentElement.scrollWidth+' '+d.scripts.length+' '+w.join('; ')+' END'}</script>")
    path = write(folder, "frame.html", frame % (width, html.escape(page)))
    said = re.search(r"SAID (\d+) (\d+) (.*?) END", chromium(folder, "--dump-dom", f"file://{path}"), re.S)
    if not said or int(said.group(1)) > width or int(said.group(2)) or said.group(3):
        return [f"{name} at {width} px: {said.group(0) if said else 'was not shown'}"]
    print(f"{name:12} {width} px   everything has room")
    return []


def pictures(folder, name, page, to):
    os.makedirs(to, exist_ok=True)
    for paper in PAPER:
        run("pdftoppm", "-r", "100", "-png", "-singlefile", f"{folder}/{name}-{paper}.pdf", f"{to}/{name}-{paper}")
    for width, height in ((860, 1400), (390, 2400)):
        frame = write(folder, "frame.html", "<!doctype html><meta charset=utf-8><style>body{margin:0}iframe{border:0;width:"
                      f"{width}px;height:{height}px}}</style><iframe srcdoc=\"{html.escape(page)}\"></iframe>")
        for look, words in (("light", ()), ("dark", ("--blink-settings=preferredColorScheme=0",))):
            chromium(folder, f"--window-size={width},{height}", f"--screenshot={to}/{name}-{width}-{look}.png", *words,
                     f"file://{frame}")


def main():
    if not CHROMIUM or not shutil.which("pdfinfo"):
        print("Chromium or pdfinfo is not installed: tests/run --print")
        sys.exit(SKIP)
    folder = tempfile.mkdtemp()
    wrong = []
    try:
        for name, page in pages(os.path.abspath(sys.argv[1]), folder).items():
            wide = page.replace('"Liberation Sans",Arial', '"DejaVu Sans"', 1)
            if wide == page:
                wrong.append("the page does not name its fonts as it did")
            for paper in PAPER:
                wrong += printed(folder, name, page, paper)
                wrong += printed(folder, name + "-wide", wide, paper)
            for width in (320, 390, 860):
                wrong += shown(folder, name, wide, width)
            if "--pictures" in sys.argv:
                pictures(folder, name, page, sys.argv[sys.argv.index("--pictures") + 1])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit("\n".join(wrong) or 0)


main()
