"""Journals of any length, made fast: the six weeks of `mend demo` are now, and before them the same days over and over.

The days in between are the everyday kinds; every two years there was an episode as now, with its start and its finish.
All of it is inserted as it would have been written, and mend makes the caches when it opens what looks like a journal of
an older version. What is made stands in the build folder and is made again on another day, for the newest entry is of
today.
"""
import datetime
import glob
import os
import shutil
import sqlite3
import subprocess

WEEKS = 42 * 86400
EPISODE_EVERY = 17      # of the times that the weeks are repeated: two years
RARE = "('start', 'finish', 'phase', 'screen', 'effect', 'referral', 'measure')"
COLUMNS = ('seq id act at at_offset logged logged_offset kind subject value unit sets reps hold_s load_kg side site context '
           'pain status prescribed revision note').split()
WRITTEN = ', '.join(COLUMNS[1:])


def _repeated(back):
    """The columns of an entry, so many times six weeks earlier, with ids of its own."""
    shift = {'id': f"'0' || printf('%05X', {back}) || substr(id, 7)", 'act': f"'0' || printf('%05X', {back}) || substr(act, 7)",
             'at': f'at - {back * WEEKS}', 'logged': f'logged - {back * WEEKS}'}
    return ', '.join(shift.get(c, c) for c in COLUMNS[1:])


def _fill(db, entries):
    guards = [sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER {name}')
    db.execute("CREATE TEMP TABLE now AS SELECT * FROM entry ORDER BY seq")
    everyday = f"kind NOT IN {RARE} AND NOT (kind = 'triage' AND status IS NOT 'no')"
    db.execute('DELETE FROM entry')
    episode, = db.execute('SELECT count(*) FROM now').fetchone()
    usual, = db.execute(f'SELECT count(*) FROM now WHERE {everyday}').fetchone()
    parts, left = [], entries - episode     # the newest first: how far back, what of it, how many rows
    while left > 0:
        back = len(parts) + 1
        whole = back % EPISODE_EVERY == 0
        rows = min(left, episode if whole else usual)
        parts.append((back, '1' if whole else everyday, rows))
        left -= rows
    for back, what, rows in reversed(parts):
        db.execute(f'INSERT INTO entry ({WRITTEN}) SELECT {_repeated(back)} FROM (SELECT * FROM now WHERE {what} '
                   f'ORDER BY seq DESC LIMIT {rows}) ORDER BY seq')
        if back % EPISODE_EVERY == 0:       # it was over on its last day
            db.execute(f"UPDATE entry SET kind = 'finish', value = NULL, unit = NULL, status = NULL, note = NULL, site = NULL, "
                       f"context = NULL, subject = (SELECT subject FROM now WHERE kind = 'start') "
                       f"WHERE seq = (SELECT max(seq) FROM entry)")
    keep = 'kind = \'start\' OR seq > (SELECT max(seq) FROM now) - ?'
    db.execute(f'INSERT INTO entry ({WRITTEN}) SELECT {WRITTEN} FROM now WHERE {keep} ORDER BY seq',
               (max(entries - 1, 0) if entries < episode else episode,))
    for sql in guards:
        db.execute(sql)
    db.execute('DROP TABLE IF EXISTS reading')
    db.execute('PRAGMA user_version = 4')
    db.commit()


def make(mend, folder, sizes, env):
    """{entries: file}; 0 is an empty journal."""
    today = datetime.date.today().isoformat()
    made = {}
    os.makedirs(folder, exist_ok=True)
    for old in glob.glob(f'{folder}/*.db*'):
        if today not in old:
            os.remove(old)
    for n in sizes:
        path = made[n] = f'{folder}/{n}-{today}.db'
        if n == 0 or os.path.exists(path):
            continue
        rough = path + '.rough'
        for old in glob.glob(rough + '*'):
            os.remove(old)
        subprocess.run(mend + ['demo', '-o', rough], env=env, check=True, stdout=subprocess.DEVNULL)
        db = sqlite3.connect(rough)
        db.execute('PRAGMA synchronous = OFF')
        _fill(db, n)
        db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        db.close()
        subprocess.run(mend + ['--db', rough, 'status'], env=env, check=True, stdout=subprocess.DEVNULL)
        copy = sqlite3.connect(rough)
        copy.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        copy.close()
        shutil.move(rough, path)
    return made
