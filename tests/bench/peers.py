"""What mend is measured beside, made ready: tasks for taskwarrior, appointments for calcurse, a table for sqlite3."""
import os
import shutil
import sqlite3
import time

TASKS = 10000
APPOINTMENTS = 1000
COLUMNS = ('id', 'act', 'at', 'at_offset', 'logged', 'logged_offset', 'kind', 'subject', 'value', 'unit', 'sets', 'reps', 'hold_s',
           'load_kg', 'side', 'site', 'context', 'pain', 'status', 'prescribed', 'revision', 'note')   # of the table entry


def tasks(folder, settings):
    """The command that adds one to 10,000; {} without taskwarrior."""
    if not shutil.which('task'):
        return {}
    os.makedirs(folder)
    with open(settings, 'w') as f:
        f.write(f'data.location={folder}\nconfirmation=off\nverbose=nothing\nhooks=off\nnews.version=2.6.0\n')
    with open(f'{folder}/pending.data', 'w') as f:
        for i in range(TASKS):
            f.write(f'[description:"exercise {i}" entry:"{1700000000 + i}" modified:"{1700000000 + i}" status:"pending" '
                    f'uuid:"00000000-0000-4000-8000-{i:012d}"]\n')
    for name in ('completed', 'undo', 'backlog'):
        open(f'{folder}/{name}.data', 'w').close()
    return {'task add': ['task', 'add', 'exercise']}


def appointments(folder):
    """calcurse: a look at the 1,000 appointments of a day, and one more, which it takes from a file alone."""
    if not shutil.which('calcurse'):
        return {}
    os.makedirs(folder)
    event, day = f'{folder}/event.ics', time.strftime('%m/%d/%Y')
    with open(f'{folder}/apts', 'w') as f:
        f.writelines(f'{day} @ 10:00 -> {day} @ 11:00 |exercise {i}\n' for i in range(APPOINTMENTS))
    with open(event, 'w') as f:
        f.write('BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:pain 4\n'
                + time.strftime('DTSTART:%Y%m%dT100000\nDTEND:%Y%m%dT110000\n') + 'END:VEVENT\nEND:VCALENDAR\n')
    own = ['calcurse', '-q', '-D', folder, '-C', folder]
    return {'calcurse -a': own + ['-a'], 'calcurse -i': own + ['-i', event]}


def empty_table(path, journal):
    """A database with nothing but the tables, indexes and guards of that journal, written to as a journal is."""
    db, other = sqlite3.connect(path), sqlite3.connect(journal)
    for (sql,) in other.execute('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid'):
        db.execute(sql)
    db.execute('PRAGMA journal_mode = WAL')
    db.close()
    other.close()
    return path


def import_script(script, rows):
    """For sqlite3, to put that file into the table entry. .import gives an empty text where the table wants NULL, and so
    fills a bare table first."""
    names = ', '.join(COLUMNS)
    known = ', '.join(f"nullif({c}, '')" for c in COLUMNS)
    with open(script, 'w') as f:
        f.write(f'.bail on\nPRAGMA synchronous = FULL;\nCREATE TEMP TABLE bare ({names});\n'
                f'.import --csv --schema temp {rows} bare\n'
                f'BEGIN IMMEDIATE; INSERT INTO entry ({names}) SELECT {known} FROM bare; COMMIT;\n')
    return script
