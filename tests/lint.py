"""Static analysis: tests/run --lint [WORD...], only the files whose path has one of the words.

clang-format and clang-tidy over src and tests, cppcheck over both, gcc -fanalyzer over src. What they find is printed in
the order of the files, whatever finished first; anything found is a failure. What is off, and why: .clang-tidy,
tests/.clang-tidy, tests/cppcheck.suppress, and ANALYZER below.
"""
import json
import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

ANALYZER = [
    "-fanalyzer", "-Werror",
    # gcc 12 does not see that a loop stays within what cell_at() allows; clang-analyzer watches for NULL.
    "-Wno-analyzer-null-dereference",
    # gcc 12 takes a pointer for unset right after it was set; clang-analyzer and valgrind look for it.
    "-Wno-analyzer-use-of-uninitialized-value",
]


def run(argv, folder="."):
    done = subprocess.run(argv, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def format_all(files):
    return run(["clang-format", "--dry-run", "-Werror", *files])


def tidy(build, unit):
    code, out, err = run(["clang-tidy-19", "--quiet", "-p", build, unit["file"]])
    return code, out, err if code and not out else ""  # it counts what it did not show


def analyze(unit):
    words = shlex.split(unit["command"])
    at = words.index("-o")
    return run([*words[:at], *words[at + 2:], *ANALYZER, "-o", os.devnull], unit["directory"])


def cppcheck(units, build):
    own = os.path.join(build, "cppcheck.json")
    with open(own, "w", encoding="utf-8") as file:
        json.dump(units, file)
    return run(["cppcheck", "--project=" + own, "--enable=warning,style,performance,portability", "--inline-suppr",
                "--suppressions-list=tests/cppcheck.suppress", "--error-exitcode=1", "--quiet",
                "--template={file}:{line}: {severity}: {message} [{id}]"])


def main():
    root, build, words = os.getcwd() + "/", os.path.abspath(sys.argv[1]), sys.argv[2:]

    def wanted(path):
        return not words or any(word in path for word in words)

    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        units = {unit["file"]: unit for unit in reversed(json.load(file))}
    units = [units[path] for path in sorted(units)
             if path.startswith((root + "src/", root + "tests/")) and wanted(path[len(root):])]
    files = [path for path in run(["git", "ls-files", "-z", "src/*.[ch]", "tests/*.[ch]"])[1].split("\0")
             if path and wanted(path)]
    if not files:
        sys.exit("tests/run --lint: no such file")
    jobs = [("clang-format", format_all, files)]
    if units:
        jobs += [("cppcheck", cppcheck, units, build)]
    jobs += [("clang-tidy", tidy, build, unit) for unit in units]
    jobs += [("gcc -fanalyzer", analyze, unit) for unit in units if "/src/" in unit["file"]]

    def job(row):
        begin = time.monotonic()
        return row[0], row[1](*row[2:]), time.monotonic() - begin

    failed, spent = False, {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for tool, (code, out, err), seconds in pool.map(job, jobs):
            spent[tool] = spent.get(tool, 0) + seconds
            if code:
                failed = True
                print(f"{tool}:\n{(out + err).replace(root, '')}", flush=True)
    print(f"lint: {len(files)} files, " + ", ".join(f"{tool} {seconds:.0f} s" for tool, seconds in spent.items()))
    sys.exit(failed)


main()
