#!/usr/bin/env python3
"""The pictures in the README are the goldens themselves, so that none shows a screen of yesterday.

    readme.py [--write]      compares, or draws them anew

A picture follows a line like <!-- picture: day4 80x24 -->."""
import pathlib, re, sys

here = pathlib.Path(__file__).resolve().parent
readme = here.parent.parent / "README.md"
picture = re.compile(r"(<!-- picture: (\S+) (\S+) -->\n+```text\n)(.*?)(```\n)", re.S)


def golden(name, size):
    sections = re.split(r"^== (\S+)\n", (here / "golden" / f"{name}.txt").read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(sections[1::2], sections[2::2]))[size]


text = readme.read_text(encoding="utf-8")
drawn = picture.sub(lambda m: m[1] + golden(m[2], m[3]) + m[5], text)
if "--write" in sys.argv:
    readme.write_text(drawn, encoding="utf-8")
elif len(picture.findall(text)) < 5:
    sys.exit("the README has lost its pictures")
elif drawn != text:
    old = next(m for m in picture.finditer(text) if golden(m[2], m[3]) != m[4])
    sys.exit(f"the README's picture of {old[2]} at {old[3]} is not today's: tests/screens/readme.py --write draws it anew")
