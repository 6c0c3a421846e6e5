"""Reads an export with Python's csv module, a reader that is not ours, and prints a line for each row."""
import csv
import sys

HEADER = (
    "id,at,logged_at,local_date,local_time,day,phase,kind,subject,title,value,unit,sets,reps,hold_s,load_kg,"
    "side,site,context,pain,status,prescribed,revision,note"
)

with open(sys.argv[1], "rb") as file:
    data = file.read()
assert data.endswith(b"\r\n"), "the last line does not end"
assert data.split(b"\r\n", 1)[0].decode() == HEADER, "another header"
rows = list(csv.reader(data.decode("utf-8").splitlines(keepends=True), strict=True))
assert all(len(row) == len(rows[0]) for row in rows), "ragged rows"

SAID = {
    "pain": "pain {value} {site}",
    "dose": "dose {subject} {value}",
    "done": "done {subject} pain {pain}",
    "therapy": "therapy {subject} {status}",
    "note": "note {note}",
}
for cells in rows[1:]:
    row = dict(zip(rows[0], cells))
    assert len(row["id"]) == 26 and row["at"][10] == "T", row
    print(SAID.get(row["kind"], "{kind} {subject}").format(**row))
