#!/usr/bin/env python3
"""What mend makes is for its owner alone, and what it trusts is its owner's.

Files and folders under the widest umask; journals, folders, links and settings of other users (as root, who can make them);
links that lead somewhere and nowhere; no core dump; no setuid; standard streams that are closed.
Usage: privacy.py MEND"""
import itertools, os, pty, re, resource, select, shutil, signal, sqlite3, stat, subprocess, sys, tempfile, time

base = tempfile.mkdtemp(prefix="mend-privacy-")
os.chmod(base, 0o755)
source = os.path.abspath(sys.argv[1])
mend = base + "/mend"
shutil.copy(source, mend)
os.chmod(mend, 0o755)
protocols = base + "/protocols"
shutil.copytree(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../protocols"), protocols)
subprocess.run(["chmod", "-R", "go=rX", protocols], check=True)
root = os.geteuid() == 0
ME, OTHER = (65534, 65533) if root else (os.geteuid(), None)
tried, failures = {}, []
wide = dict(preexec_fn=lambda: os.umask(0))


def who(uid=None):
    return {"user": uid, "group": uid, "extra_groups": []} if uid is not None and root else {}


def environment(home):
    kept = {k: v for k, v in os.environ.items() if k.startswith(("ASAN_", "UBSAN_", "LSAN_", "LD_"))}
    return kept | {"HOME": home, "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "TERM": "xterm", "TZ": "UTC"}


def run(home, *words, uid=ME, **more):
    return subprocess.run([mend, "--protocols", protocols, *words], env=environment(home), cwd=home, text=True, capture_output=True,
                          stdin=subprocess.DEVNULL, **who(uid), **more)


def check(what, ok, detail=""):
    group = what.split(":")[0]
    tried[group] = tried.get(group, 0) + 1
    if not ok:
        failures.append(f"{what}: {detail}")


def home_new(name):
    home = f"{base}/{name}"
    os.mkdir(home, 0o755)
    if root:
        os.chown(home, ME, ME)
    return home


def begin(home):
    done = run(home, "start", "low-back-lifting", "--injured", "-30h")
    assert done.returncode == 0, done.stderr
    return home + "/.local/share/mend/journal.db"


# ---- what it makes ----

def modes(home, what):
    for folder, folders, files in os.walk(home):
        for name in folders + files:
            path = os.path.join(folder, name)
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode):
                continue
            check(f"modes: {what}, {path[len(home):]}", mode & 0o077 == 0, oct(mode & 0o777))


def modes_test():
    home = home_new("modes")
    for words in (["start", "low-back-lifting", "--injured", "-30h"], ["pain", "4"], ["note", "x"], ["export", "-o", "a.csv"],
                  ["export", "-o", "a.csv", "--force"], ["export", "--excel", "-o", "b.csv"], ["report", "-o", "r.html"], ["backup", "copy.db"],
                  ["protocols", "new"], ["protocols", "new", "mine.yaml", "--from", "back-care"], ["demo", "-o", "demo.db"],
                  ["import", "demo.db", "--yes"], ["import", "a.csv", "--yes"], ["doctor", "--repair"], ["--db", "new/folder/j.db", "pain", "3"]):
        done = run(home, *words, **wide)
        if words[0] == "--db":
            check("modes: a journal elsewhere", done.returncode in (0, 1), done.stderr)
        else:
            check(f"modes: {words[0]} ran", done.returncode == 0, done.stderr)
        modes(home, words[0])
    check("modes: the journal was made", os.path.exists(home + "/.local/share/mend/journal.db"))
    check("modes: the copy of the day was made", os.listdir(home + "/.local/share/mend/backups"))
    # While it is open: -wal and -shm, the state that is kept, a demo's folder.
    for name, words in (("tracker", []), ("demo", ["demo"])):
        tmp = home + "/tmp-" + name
        os.mkdir(tmp)
        os.chmod(tmp, 0o700)
        if root:
            os.chown(tmp, ME, ME)
        seen = tracker(home, words, {"TMPDIR": tmp}, b"xp\r" if name == "tracker" else b"n\r", lambda: modes(home, "open " + name))
        check(f"modes: the {name} was drawn", b"Checklist" in seen, seen[-200:])
        check(f"modes: the {name} leaves nothing", not os.listdir(tmp), os.listdir(tmp))
    modes(home, "in the end")
    # What was left open before is closed when it is written.
    journal = home + "/.local/share/mend/journal.db"
    os.chmod(journal, 0o666)
    os.chmod(os.path.dirname(journal), 0o777)
    check("modes: open ones", run(home, "pain", "3").returncode == 0)
    modes(home, "left open")


def tracker(home, words, more, keys, meanwhile):
    """Starts it on a terminal, waits for the first frame, types, looks, and leaves."""
    child, fd = pty.fork()
    if child == 0:
        os.umask(0)
        os.chdir(home)
        if root:
            os.setgroups([]), os.setgid(ME), os.setuid(ME)
        os.execve(mend, [mend, "--protocols", protocols, *words], environment(home) | more)
    seen = b""

    def read(until):
        nonlocal seen
        begun, end = len(seen), time.monotonic() + 60
        while time.monotonic() < end and until not in seen[begun:]:
            if select.select([fd], [], [], 1)[0]:
                try:
                    some = os.read(fd, 65536)
                except OSError:
                    return
                if not some:
                    return
                seen += some

    read(b"Checklist")
    read(b"?2026l")
    os.write(fd, keys)
    read(b"?2026l")
    meanwhile()
    os.kill(child, signal.SIGTERM)
    read(b"never")
    os.close(fd)
    os.waitpid(child, 0)
    return seen


# ---- whose it is ----

def refused(what, home, *words, says):
    for command in (["status"], ["pain", "3"], ["doctor"], ["export"]):
        done = run(home, *words, *command)
        check(f"{what}, {command[0]}", done.returncode == 1 and says in " ".join((done.stderr + done.stdout).split()), f"{done.returncode} {done.stderr}{done.stdout[:200]}")


def accepted(what, home, *words):
    for command in (["status"], ["pain", "3"], ["export"]):
        done = run(home, *words, *command)
        check(f"{what}, {command[0]}", done.returncode == 0, f"{done.returncode} {done.stderr}")


def owners_test():
    if not root:
        print("owners: not tried, only root can make files of others")
        return
    home = home_new("owners")
    journal = begin(home)
    before = open(journal, "rb").read()
    os.chown(journal, OTHER, OTHER)
    os.chmod(journal, 0o666)
    refused("owners: the journal is another's", home, says="belongs to another user")
    check("owners: it is as it was", open(journal, "rb").read() == before)
    link = home + "/link.db"
    os.symlink(journal, link)
    os.lchown(link, ME, ME)
    refused("owners: my link to another's journal", home, "--db", link, says="belongs to another user")
    os.chown(journal, ME, ME)
    os.chmod(journal, 0o600)
    accepted("owners: my link to my journal", home, "--db", link)
    os.lchown(link, OTHER, OTHER)
    refused("owners: another's link to my journal", home, "--db", link, says="this link belongs to another user")
    folder = os.path.dirname(journal)
    os.chown(folder, OTHER, OTHER)
    os.chmod(folder, 0o777)
    refused("owners: the folder is another's", home, says="this folder belongs to another user")
    os.chown(folder, 0, 0)
    refused("owners: root's folder, open to all", home, says="others on this machine may write in this folder")
    os.chmod(folder, 0o1777)
    refused("owners: a sticky folder", home, says="others on this machine may write in this folder")
    os.chown(folder, ME, OTHER)
    os.chmod(folder, 0o770)
    refused("owners: a folder of a group", home, "--db", journal, says="others on this machine may write in this folder")
    os.chown(folder, ME, ME)
    accepted("owners: a folder of my own group", home)
    os.chmod(folder, 0o700)
    for tail in ("-wal", "-shm", "-journal"):
        open(journal + tail, "w").close()
        os.chown(journal + tail, OTHER, OTHER)
        refused(f"owners: {tail} is another's", home, says="would be read as a part of your journal")
        os.unlink(journal + tail)
    os.chown(folder, ME, ME)
    os.chmod(folder, 0o700)
    done = run(home, "--db", base + "/nobody/j.db", "pain", "3")
    check("owners: a folder that cannot be made", done.returncode == 1, done.stderr)
    settings = home + "/settings.yaml"
    open(settings, "w").write("notices: [command]\nnotify: [touch, %s/pwned]\n" % home)
    for uid, mode, fine in ((ME, 0o600, True), (ME, 0o644, True), (0, 0o644, True), (OTHER, 0o644, False), (ME, 0o666, False), (0, 0o646, False)):
        os.chown(settings, uid, uid)
        os.chmod(settings, mode)
        done = run(home, "--config", settings, "notice")
        check(f"owners: settings of {uid}, {mode:o}", (done.returncode == 0) == fine and (fine or "settings name programs" in done.stderr), done.stderr)
        check(f"owners: their program, {uid}, {mode:o}", os.path.exists(home + "/pwned") == fine)
        if fine:
            os.unlink(home + "/pwned")


def links_test():
    home = home_new("links")
    os.makedirs(home + "/.local/share")
    os.makedirs(home + "/Sync/mend", 0o755)
    os.symlink(home + "/Sync/mend", home + "/.local/share/mend")
    subprocess.run(["chown", "-Rh", f"{ME}:{ME}", home] if root else ["true"], check=True)
    begin(home)
    check("links: my own folder elsewhere", os.path.exists(home + "/Sync/mend/journal.db"))
    accepted("links: my own folder elsewhere", home)
    modes(home + "/Sync", "behind a link")
    os.rename(home + "/Sync/mend", home + "/Sync/away")  # the disk is not there
    refused("links: the folder is not there", home, says="is a link to")
    check("links: nothing was made in its place", not os.path.exists(home + "/Sync/mend") and os.path.islink(home + "/.local/share/mend"))
    os.rename(home + "/Sync/away", home + "/Sync/mend")
    accepted("links: it is back", home)
    os.symlink(home + "/nowhere.db", home + "/dangling.db")
    os.symlink("loop.db", home + "/loop.db")
    if root:
        os.lchown(home + "/dangling.db", ME, ME), os.lchown(home + "/loop.db", ME, ME)
    refused("links: to nothing", home, "--db", "dangling.db", says="is a link to")
    check("links: nothing was made behind it", not os.path.exists(home + "/nowhere.db"))
    refused("links: round in a circle", home, "--db", "loop.db", says="circle")
    for name in ("-wal", "-shm", "-journal"):  # what stands beside a journal that is not there yet
        os.symlink(home + "/victim", f"{home}/fresh.db{name}")
    open(home + "/victim", "w").write("mine")
    subprocess.run(["chown", "-h", f"{ME}:{ME}", home + "/victim"] if root else ["true"])
    run(home, "--db", "fresh.db", "note", "x")
    check("links: beside a journal", open(home + "/victim").read() == "mine", open(home + "/victim", "rb").read()[:40])
    for words in (["export", "-o"], ["report", "-o"], ["backup"], ["demo", "-o"], ["protocols", "new"]):
        os.path.lexists(home + "/out") or os.symlink(home + "/victim", home + "/out")
        done = run(home, *words, home + "/out")
        check(f"links: written through, {words[0]}", done.returncode != 0 and open(home + "/victim").read() == "mine", done.stdout)


# ---- what it gives up ----

def core_test():
    home = home_new("core")
    begin(home)
    unlimited = lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    for signals in (signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT):
        reads, writes = os.pipe()
        if root:
            os.fchown(reads, ME, ME)
        child = subprocess.Popen([mend, "import", "-"], env=environment(home) | {"ASAN_OPTIONS": "handle_abort=0:handle_segv=0"}, cwd=home,
                                 stdin=reads, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=unlimited, **who(ME))
        os.close(reads)
        try:
            os.write(writes, b"x" * 200000)  # more than the pipe takes: it reads by now
        except BrokenPipeError:
            check("core: it reads", False, child.stderr.read())
            continue
        limits = re.search(r"Max core file size +(\S+)", open(f"/proc/{child.pid}/limits").read())
        check("core: limit", limits and limits[1] == "0", limits and limits[0])
        owner = os.stat(f"/proc/{child.pid}/mem").st_uid
        check("core: its memory is root's to read", owner == 0)
        os.kill(child.pid, signals)
        _, status = os.waitpid(child.pid, 0)
        check("core: none", os.WIFSIGNALED(status) and not os.WCOREDUMP(status), status)
        check("core: no file", not [f for f in os.listdir(home) if "core" in f])
        child.returncode = 0
        child.stderr.close()
        os.close(writes)


def setuid_test():
    if not root:
        return
    home = home_new("setuid")
    other = base + "/mend-setuid"
    for bit, owner in ((0o4755, (OTHER, 0)), (0o2755, (0, OTHER))):
        shutil.copy(source, other)
        os.chown(other, *owner)
        os.chmod(other, bit)
        done = subprocess.run([other, "note", "x"], env=environment(home) | {"ASAN_OPTIONS": "detect_leaks=0"}, capture_output=True, text=True, **who(ME))
        check(f"setuid: {bit:o}", done.returncode == 1 and "rights of whoever starts it" in done.stderr, done.stderr + done.stdout)
        check("setuid: nothing was made", not os.listdir(home))


def streams_test():
    home = home_new("streams")
    journal = begin(home)
    commands = (["status"], ["pain", "3"], ["export"], ["note", "x"], ["doctor"], ["nonsense"], [])
    for closed in itertools.chain.from_iterable(itertools.combinations((0, 1, 2), n) for n in (1, 2, 3)):
        for words in commands:
            with tempfile.TemporaryFile() as out:
                child = subprocess.Popen([mend, "--protocols", protocols, *words], env=environment(home), cwd=home, stdin=subprocess.DEVNULL,
                                         stdout=out, stderr=out, preexec_fn=lambda: [os.close(fd) for fd in closed], **who(ME))
                code = child.wait(60)
            check(f"streams: {closed} closed, {words}", code in (0, 1, 2, 3), code)
    with sqlite3.connect(journal) as j:
        check("streams: the journal is whole", j.execute("PRAGMA integrity_check").fetchone() == ("ok",))


try:
    modes_test()
    owners_test()
    links_test()
    core_test()
    setuid_test()
    streams_test()
finally:
    shutil.rmtree(base)
for f in failures[:40]:
    print(f)
print(", ".join(f"{n} {group}" for group, n in tried.items()) + f" tried, {len(failures)} failed")
sys.exit(bool(failures))
