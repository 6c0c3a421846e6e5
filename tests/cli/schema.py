"""protocols/schema.json against the reader: they never disagree where a schema can say it.

Every sample in tests/io/good, tests/io/bad and protocols/, and thousands of copies of good/full.yaml with one value
changed, are judged by `mend check` and by python3-jsonschema. What the reader takes, the schema has to take. What the
reader refuses the schema has to refuse too, unless it is of the kinds that only the reader can tell: READER_ONLY. What
protocols/README.md shows as a whole protocol has to read well, and to be read back as the README says.

Usage: schema.py MEND SOURCE [--what-only-the-reader-tells]
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

MEND, SOURCE = sys.argv[1], sys.argv[2]

# Messages of flaws that no schema can see: (words of the message, why). Each has to be seen in the samples.
READER_ONLY = [
    (r"stands here again", "a key that stands twice: JSON has no place for it"),
    (r"already names something|stands here twice", "ids are unique over the whole file"),
    (r"is not the id of", "an id leads to another place of the file"),
    (r"must be at (least|most)", "bounds of an amount with a unit, or of a range"),
    (r"from the smaller to the larger", "the two ends of a range are compared"),
    (r"window ends after it begins|has a fraction|whole number of seconds|far too large|more than 0|stands twice",
     "arithmetic within an amount"),
    (r"a rhythm lies between|lies between 1 and 24 a day|whole percents", "arithmetic within an amount"),
    (r"cannot read 'e\d+'", "1e3 is a whole number to JSON"),
    (r"names '.*', which has no value here", "ours names keys that stand beside it"),
    (r"an (anchor|alias)|a tag|merge|%|does not belong|second document|one document", "YAML of its own kind"),
    (r"a character|characters?:|invisible|curly|quotes?:|a tab|NUL|non-breaking|byte order|control",
     "characters: what a parser hands on has lost them"),
    (r"\((S|C|R)\d+\)", "safety ceilings: several keys, or the whole plan, are judged together"),
    (r"goes with|needs '|does not use|leads to itself|counts as itself|names itself|by itself|only counts with|"
     r"lies above|lies outside|lies within|lies before|is below one dose|is longer than|comes after|opens after|"
     r"has no range that grows|a step is one number|does not stand above|not a later phase|only begins in|"
     r"begins before|first window|counted from an injury|any time has no|looks back|counts whole days|"
     r"is answered by a temperature|has a hyphen|holds more|has no safety limits|needs an 'alarm'",
     "what several keys say together"),
]


# Words that a text may be for the reader, and that editors take for a value of another kind, unless in quotes.
EDITORS_ONLY = ["~", "null", "true"]


class Typed(yaml.CSafeLoader):
    """Values as YAML 1.2 types them, which is what editors do."""


Typed.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    Typed.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))
Typed.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def judge_by_schema(validator, data):
    """None: it fits. Else what does not."""
    try:
        value = yaml.load(data, Typed)
    except Exception as e:  # not YAML, or not UTF-8
        return "not YAML: " + type(e).__name__
    error = next(validator.iter_errors(value), None)
    return error and "%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:200])


def judge_by_reader(paths):
    """What mend check says of each: the list of its messages, empty when it reads well."""
    said = {p: [] for p in paths}
    for at in range(0, len(paths), 400):
        out = subprocess.run([MEND, "check", *paths[at:at + 400]], capture_output=True, text=True, errors="replace")
        if out.returncode not in (0, 1):
            sys.exit("mend check ended with %d: %s" % (out.returncode, out.stderr[-2000:]))
        for line in out.stderr.splitlines():
            m = re.match(r"(.*\.yaml):(?:\d+:\d+: )?(.*)", line)
            if m and m.group(1) in said:
                said[m.group(1)].append(m.group(2))
    return said


def readers_alone(messages, seen):
    """All of the messages are of kinds that only the reader can tell."""
    for message in messages:
        kinds = [words for words, _ in READER_ONLY if re.search(words, message)]
        if not kinds:
            return False
        seen.update(kinds)
    return True


ODD = ["", "~", "x", "0", "1", "3", "7", "-1", "1.5", "2-3", "3-2", "2 - 3", "1e3", "007", "1,5", "true", "yes", "no",
       "'3'", "'2-3'", "' 3 '", "50 %", "50%", "5-10 %", "5-10", "6 h", "6h", "15-20 min", "90 sec", "1.5 h", "48 h to 7 d",
       "1-2 weeks", "from 28 d", "any time", "any  time", "to 7 d", "400 mg", "400mg", "200-400 mg", "400 g", "1200 mg in 24 h",
       "1200 mg in 24h", "1200 mg in 12 h", "2.5 kg", "5 lb", "5lb", "38.3 C", "101 F", "38.3 \u00b0C", "38.3 K", "10-15 reps",
       "10 rep", "10reps", "hold 5 s", "hold 5", "30 s each side", "5-8 reps each side, hold 5 s", "2-3 min", "once",
       "10-15 reps,hold 5 s", "3 rounds", "2 passes", "10 pushes", "2 a day", "2-3 a week", "2 a month", "every 60 min", "every 2h",
       "Glute Bridge", "glute-bridge", "glute--bridge", "-x", "x-", "a" * 40, "a" * 41, "9lives", "R51", "R148", "emergency",
       "[]", "[x]", "[R01, S21, C44]", "[R1]", "[R000]", "[x, [y]]", "{}", "{x: y}", "{walk: 2 a day}", "- x", "[{id: x}]",
       "by you", "by the clock", "null", "None", "'null'", "\"\"", "' '", "two: three", "easier", "carried-on", "switch",
       "then", "get-down"]
EVERY = 7  # each place gets every seventh of them, its neighbour others


def scalars(node, path=()):
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from scalars(value, path + (key.value,))
            if not isinstance(value, yaml.ScalarNode):
                yield path + (key.value,), value
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from scalars(value, path + ("*",))
    else:
        yield path, node


def changed(text, folder):
    """Copies of a good file, each with one value changed: every kind of place once, every odd value there."""
    n, places = 0, set()
    for path, node in scalars(yaml.compose(text, yaml.CBaseLoader)):
        if path in places or node.start_mark.index == node.end_mark.index:
            continue
        places.add(path)
        old = text[node.start_mark.index:node.end_mark.index]
        tail = old[len(old.rstrip()):]
        for odd in ODD if "ours" in path else ODD[len(places) % EVERY::EVERY]:
            flow = not isinstance(node, yaml.ScalarNode) and not node.flow_style
            new = odd + (tail if flow else "")
            out = text[:node.start_mark.index] + new + text[node.end_mark.index:]
            name = os.path.join(folder, "%05d.yaml" % n)
            with open(name, "w", encoding="utf-8") as f:
                f.write(out)
            n += 1
            yield name, "/".join(path), odd


def check_readme(validator):
    """Each whole protocol of the README reads well; the block after "mend check" is what is said of the first."""
    with open(os.path.join(SOURCE, "protocols/README.md"), encoding="utf-8") as f:
        blocks = re.findall(r"^```(\w*)\n(.*?)^```", f.read(), re.M | re.S)
    whole = [b for kind, b in blocks if kind == "yaml" and b.startswith("mend: 1")]
    said = [b for kind, b in blocks if kind == "" and "It reads as follows" in b]
    if len(whole) != 2 or len(said) != 1:
        sys.exit("protocols/README.md shows %d whole protocols and %d readings" % (len(whole), len(said)))
    with tempfile.TemporaryDirectory() as folder:
        outs = []
        for text in whole:
            name = re.search(r"^id: (.*)$", text, re.M).group(1) + ".yaml"
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
            out = subprocess.run([MEND, "check", name], cwd=folder, capture_output=True, text=True,
                                 env={**os.environ, "LC_ALL": "C.UTF-8"})
            no = judge_by_schema(validator, text)
            if out.returncode != 0 or no:
                sys.exit("protocols/README.md: %s: %s %s" % (name, out.stderr, no))
            outs.append(out.stdout)
    if outs[0].strip() != said[0].strip():
        sys.exit("protocols/README.md: mend check says of the first protocol:\n%s" % outs[0])


def main():
    with open(os.path.join(SOURCE, "protocols/schema.json"), encoding="utf-8") as f:
        text = f.read()
    made = subprocess.run([MEND, "protocols", "schema"], capture_output=True, text=True, check=True).stdout
    if made != text:
        sys.exit("protocols/schema.json is not what `mend protocols schema` prints: write it anew")
    schema = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)

    check_readme(validator)
    paths = []
    for folder in ["protocols", "tests/io/good", "tests/io/bad"]:
        folder = os.path.join(SOURCE, folder)
        paths += sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".yaml"))
    places = {p: os.path.relpath(p, SOURCE) for p in paths}
    odds = {}
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(SOURCE, "tests/io/good/full.yaml"), encoding="utf-8") as f:
            for path, where, odd in changed(f.read(), folder):
                paths.append(path)
                odds[path] = odd
                places[path] = "full.yaml with %s: %r" % (where, odd)
        said = judge_by_reader(paths)
        wrong, alone, seen = [], [], set()
        for path in paths:
            with open(path, "rb") as f:
                no = judge_by_schema(validator, f.read())
            if no and not said[path] and odds.get(path) not in EDITORS_ONLY:
                wrong.append("%s: only the schema refuses it: %s" % (places[path], no))
            elif said[path] and not no and not readers_alone(said[path], seen):
                wrong.append("%s: only the reader refuses it: %s" % (places[path], said[path]))
            elif said[path] and not no:
                alone.append(places[path])
    unused = [why for words, why in READER_ONLY if words not in seen]
    if "--what-only-the-reader-tells" in sys.argv:
        print("\n".join(alone))
    print("%d files, %d of them refused by the reader alone" % (len(paths), len(alone)))
    for line in wrong[:60]:
        print(line)
    if len(paths) < 3000 or unused:
        sys.exit("too few files, or a kind never seen: %s" % unused)
    if wrong:
        sys.exit("%d verdicts disagree" % len(wrong))


main()
