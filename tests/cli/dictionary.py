"""Holds an export against the data dictionary, as somebody would who has only these two files.

Every cell that is filled in must stand in the dictionary under its kind, with a value of what is said there; what is
said to be always there must be there; and what the dictionary lists must occur, but for a few that are rare.
"""
import csv
import re
import sys

RARE = {
    ("start", "note"), ("triage", "note"), ("dose", "note"), ("effect", "status"), ("phase", "context"),
    ("screen", "context"), ("done", "load_kg"), ("check-in", "value"), ("check-in", "unit"), ("prescribe", "load_kg"),
    ("lift", "status"), ("referral", "context"), ("done", "status"), ("dose", "status"), ("pain", "context"),
}
EVERY = {"id", "at", "logged_at", "local_date", "local_time", "kind", "day", "phase", "title", "revision"}
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"

columns, fields, kind = [], {}, None
for line in open(sys.argv[1], encoding="utf-8"):
    head = re.match(r"### ([a-z-]+):", line)
    cells = [c.strip() for c in line.strip().strip("|").split("|")]
    if head:
        kind = head.group(1)
        fields[kind] = {}
    elif line.startswith("| ") and not line.startswith("| column"):
        if kind is None:
            columns.append(cells[0])
        else:
            name = cells[0].removesuffix(" (may be blank)")
            fields[kind][name] = (cells[1], name == cells[0])


def fits(value, said):
    text = value[1:] if re.match(r"'[=+\-@'\t\r]", value) else value
    number = re.fullmatch(r"(-?[\d.]+) to ([\d.]+)(, whole)?", said)
    if number:
        low, high, whole = number.groups()
        return float(low) <= float(value) <= float(high) and (not whole or re.fullmatch(r"-?\d+", value))
    forms = {"text": r"(?s).+", "an id": r"[a-z0-9-]+", "a time, as in `at`": TIME, "a day, YYYY-MM-DD": r"\d{4}-\d\d-\d\d"}
    return re.fullmatch(forms[said], text) if said in forms else text in said.split(", ")


wrong, seen = [], set()
rows = list(csv.DictReader(open(sys.argv[2], encoding="utf-8", newline=""), strict=True))
if list(rows[0]) != columns:
    wrong.append(f"the columns are {list(rows[0])}, not {columns}")
for row in rows:
    kind = row["kind"]
    for name, value in row.items():
        said, always = fields[kind].get(name, (None, False))
        if value:
            seen.add((kind, name))
        if value and name not in EVERY and said is None:
            wrong.append(f"{kind}: {name} is filled in ({value!r}) and not in the dictionary")
        elif value and said is not None and not fits(value, said):
            wrong.append(f"{kind}: {name} is {value!r}, which is not: {said}")
        elif always and not value:
            wrong.append(f"{kind}: {name} is blank")
for kind, names in fields.items():
    for name in names:
        if (kind, name) not in seen | RARE:
            wrong.append(f"{kind}: {name} is in the dictionary and nowhere in {len(rows)} rows")
sys.exit("\n".join(sorted(set(wrong))) or 0)
