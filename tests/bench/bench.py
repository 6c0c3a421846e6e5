#!/usr/bin/env python3
"""mend beside what people would otherwise keep open, and beside floors: prints one table, and writes it as CSV.

Everything is measured in turn within one run, so that a busy machine is busy for all of them; a ratio is that of the
medians, "least" that of the fastest runs, which a busy machine spoils less. Nothing here fails because of a time.
"""
import argparse
import csv
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import journals
import peers
from terminal import ANSWERED, SETTLED, Terminal, now

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PARTS = ('start', 'keys', 'idle', 'memory', 'ends', 'shell', 'bulk', 'core')


class Bench:
    def __init__(self, build, quick):
        self.build, self.quick = build, quick
        self.scratch = tempfile.mkdtemp(prefix='bench-')
        home = f'{self.scratch}/home'
        os.makedirs(f'{home}/.config')
        self.env = {'PATH': os.environ['PATH'], 'HOME': home, 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8', 'TZ': 'UTC',
                    'XDG_DATA_DIRS': f'{build}/none', 'XDG_DATA_HOME': f'{home}/data', 'TASKRC': f'{home}/taskrc'}
        self.rows = []
        self.sizes = (0, 1000, 100000) if quick else (0, 1000, 100000, 1000000)
        self.most = self.sizes[-1]
        self.mend_argv = [f'{build}/mend']

    def floor(self, name):
        return f'{self.build}/bench/floor_{name}'

    def row(self, part, what, value, unit, ratio=None, beside='', target=None, note='', least=None):
        """`target` is the most that the ratio may be, or the value when there is no ratio."""
        judged = ratio if ratio is not None else value
        met = '' if target is None or judged is None else 'met' if judged <= target else 'missed'
        self.rows.append({'part': part, 'what': what, 'value': value, 'unit': unit, 'beside': beside, 'ratio': ratio,
                          'least': least, 'target': target, 'met': met, 'note': note})

    def beside(self, part, what, unit, samples, mine, other, target, scale=1.0):
        a, b = [s for s in samples.get(mine, []) if s is not None], [s for s in samples.get(other, []) if s is not None]
        if a and b:
            middle, least = statistics.median(a), min(a)
            self.row(part, f'{mine}: {what}', middle / scale, unit, middle / statistics.median(b), other, target,
                     least=least / min(b))

    # ---- what is measured beside what ----

    def prepare(self):
        os.makedirs(f'{self.build}/bench', exist_ok=True)
        for name in ('screen', 'insert', 'export'):
            libs = ['-lncursesw', '-ltinfo'] if name == 'screen' else ['-lsqlite3']
            subprocess.run(['cc', '-O2', '-D_GNU_SOURCE', '-o', self.floor(name), f'{HERE}/floor_{name}.c', *libs], check=True)
        self.journals = journals.make(self.mend_argv, f'{self.build}/bench/journals', self.sizes, self.env)
        for n, path in self.journals.items():
            if n == 0:      # made, and empty
                for old in (path, path + '-wal', path + '-shm'):
                    if os.path.exists(old):
                        os.remove(old)
                self.open(f'mend {n}').close()

    def programs(self):
        with open(f'{self.scratch}/text', 'w') as f:
            f.writelines(f'{i:05d} 3 sets of 12, felt fine\n' for i in range(2000))
        os.makedirs(f'{self.scratch}/calcurse', exist_ok=True)
        with open(f'{self.scratch}/calcurse/conf', 'w') as f:
            f.write('general.confirmquit=no\n')
        open(f'{self.scratch}/calcurse/keys', 'w').close()
        peers = {'floor': [self.floor('screen')], 'nano': ['nano', f'{self.scratch}/text'], 'htop': ['htop'],
                 'calcurse': ['calcurse', '-D', f'{self.scratch}/calcurse'], 'btop': ['btop']}
        ours = {f'mend {n}': self.mend_argv + ['--db', path] for n, path in self.journals.items()}
        return {**{k: v for k, v in peers.items() if '/' in v[0] or shutil.which(v[0])}, **ours}

    def open(self, name, more=(), argv=None):
        t = Terminal((argv or self.programs()[name]) + list(more), self.env)
        t.started_last = t.listen(SETTLED)
        return t

    def start(self):
        wall, cpu, rss = {}, {}, {}
        for i in range(5 if self.quick else 20):
            for name, argv in self.programs().items():
                if name == 'btop' and i > 3:
                    continue
                t = self.open(name, argv=argv)
                if t.started_last:
                    wall.setdefault(name, []).append((t.started_last - t.started) / 1e6)
                    cost = t.cost()
                    cpu.setdefault(name, []).append(cost.cpu / 1e6)
                    rss.setdefault(name, []).append(cost.rss)
                t.close()
        for name in wall:
            self.row('start', f'{name}: exec to settled', statistics.median(wall[name]), 'ms')
            self.row('start', f'{name}: CPU', statistics.median(cpu[name]), 'ms')
        for n in self.sizes:
            mine = f'mend {n}'
            self.beside('start', 'exec to settled', 'ms', wall, mine, 'floor', 1.5)
            self.beside('start', 'CPU', 'ms', cpu, mine, 'floor', None)
            self.beside('start', 'exec to settled', 'ms', wall, mine, 'nano', 1.0)
            self.beside('start', 'exec to settled', 'ms', wall, mine, 'calcurse', 0.2)
            self.beside('start', 'CPU', 'ms', cpu, mine, 'htop', 0.6)
        self.beside('start', 'exec to settled', 'ms', wall, f'mend {self.most}', 'mend 0', 1.1)
        self.beside('start', 'exec to settled', 'ms', wall, f'mend {self.most}', 'mend 1000', 1.1)
        for n in self.sizes:
            self.beside('memory', 'RSS after start', 'kB', rss, f'mend {n}', 'htop', 1.3)
            self.beside('memory', 'RSS after start', 'kB', rss, f'mend {n}', 'calcurse', 0.15)

    # what somebody does, and the keys that do it and undo it again
    DEEDS = {'scrolling': (b'j', b'k'), 'zooming': (b'z',), 'typing': (b':', b's', b't', b'a', b't', b'\x1b')}

    def keys(self):
        mine = f'mend {self.sizes[-2]}'
        plans = [('floor', 'scrolling', (b'j', b'k')), ('htop', 'scrolling', (b'\x1b[B', b'\x1b[A')),
                 ('nano', 'scrolling', (b'\x1b[B', b'\x1b[A')), ('calcurse', 'scrolling', (b'\x1b[B', b'\x1b[A'))]
        plans += [(mine, what, keys) for what, keys in self.DEEDS.items()]
        taken, cpu = {}, {}
        programs = self.programs()
        for _ in range(3 if self.quick else 8):
            for name, what, keys in plans:
                if name not in programs:
                    continue
                t = self.open(name, argv=programs[name])
                key = name if name != mine else f'{name}, {what}'
                before, n = t.cost().cpu, 0
                for i in range(len(keys) * max(1, 30 // len(keys))):
                    took = t.key(keys[i % len(keys)], 0.2)
                    n += 1
                    if took and keys[i % len(keys)] != b'\x1b':     # which waits on purpose for what may follow it
                        taken.setdefault(key, []).append(took / 1e3)
                cpu.setdefault(key, []).append((t.cost().cpu - before) / n / 1e3)
                t.close()
        for name in taken:
            self.row('keys', f'{name}: key to last byte', statistics.median(taken[name]), 'us')
            self.row('keys', f'{name}: CPU a key', statistics.median(cpu[name]), 'us')
        for what in self.DEEDS:
            name = f'{mine}, {what}'
            self.beside('keys', 'key to last byte', 'us', taken, name, 'floor', 1.3)
            self.beside('keys', 'key to last byte', 'us', taken, name, 'htop', 0.7)
            self.beside('keys', 'CPU a key', 'us', cpu, name, 'htop', 0.5)
            self.beside('keys', 'CPU a key', 'us', cpu, name, 'floor', None)
            each = sorted(taken[name])
            self.row('keys', f'{name}: p95 above the median', each[int(len(each) * 0.95)] / 1e3 - statistics.median(each) / 1e3,
                     'ms', target=1.0)
        self.ticking()

    def copy(self, n):
        path = tempfile.mktemp(dir=self.scratch, suffix='.db')
        shutil.copy(self.journals[n], path)
        return path

    def ticking(self):
        """A score by key, whose commit waits for the disk: beside the same commit from the floor, counted apart."""
        path = self.copy(self.sizes[-2])
        t = Terminal(self.mend_argv + ['--db', path], self.env)
        t.listen(SETTLED)
        taken = []
        for i in range(10):
            t.type(b'p')
            t.listen(ANSWERED)
            took = t.key(b'3', 1)
            t.type(b'\x1b')
            t.listen(0.1, 0.3)
            if took:
                taken.append(took / 1e6)
        t.close()
        if taken:
            self.row('keys', 'a score by key, with its durable commit', statistics.median(taken), 'ms')

    def idle(self):
        seconds = 20 if self.quick else 70
        path = self.copy(1000)
        subprocess.run(self.mend_argv + ['--db', path, 'therapy', 'heat', 'start', '--confirm'], env=self.env,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        programs = self.programs()
        open_ = {'mend, nothing counting': self.open('', argv=self.mend_argv + ['--db', self.copy(1000)]),
                 'mend, a countdown': self.open('', argv=self.mend_argv + ['--db', path]),
                 'floor, a clock': self.open('', argv=[self.floor('screen'), '1'])}
        for name in ('htop', 'calcurse', 'btop'):
            if name in programs:
                open_[name] = self.open(name, argv=programs[name])
        time.sleep(2)
        before, begun = {k: t.cost() for k, t in open_.items()}, now()
        while now() - begun < seconds * 1e9:
            for t in open_.values():
                t.listen(0.001, 0.05)
        took = (now() - begun) / 1e9
        cpu = {}
        for name, t in open_.items():
            after = t.cost()
            cpu[name] = [(after.cpu - before[name].cpu) / 1e3 / took]
            wakes = (after.sleeps - before[name].sleeps) / took
            target = 1.05 if 'countdown' in name else 1.0 if 'nothing' in name else None
            if 'nothing' in name:
                self.row('idle', f'{name}: wakes a minute', wakes * 60, '', target=target if took > 60 else None)
            else:
                self.row('idle', f'{name}: wakes a second', wakes, '', target=target)
            self.row('idle', f'{name}: CPU a second', cpu[name][0], 'us')
            t.close()
        self.beside('idle', 'CPU a second', 'us', cpu, 'mend, nothing counting', 'calcurse', 0.03)
        self.beside('idle', 'CPU a second', 'us', cpu, 'mend, a countdown', 'calcurse', 1.0)
        self.beside('idle', 'CPU a second', 'us', cpu, 'mend, a countdown', 'htop', 0.08)

    def memory(self):
        t = self.open('', argv=self.mend_argv + ['--db', self.copy(1000)])
        sizes = ((100, 30), (80, 24), (200, 60), (120, 40))
        for stage, keys, resizes in (('once through', 200, 8), ('2000 keys and 200 resizes', 2000, 200)):
            before = t.cost().anon
            for i in range(keys):
                t.type(b'jjjkkkzz'[i % 8:i % 8 + 1])
                t.listen(0.0005, 0.003)
            for i in range(resizes):
                t.resize(*sizes[i % len(sizes)])
                t.listen(0.01, 0.1)
            t.listen(0.3, 2)
            grown = t.cost().anon - before
            if keys > 200:
                self.row('memory', f'mend: grown over {stage}', grown, 'kB', target=0)
        t.close()

    def ends(self):
        argv = self.mend_argv + ['--db', self.copy(1000)]
        ways = {'q': lambda t: (t.type(b'q'), t.listen(0.1, 0.3), t.status is None and t.type(b'y')),
                'SIGTERM': lambda t: t.signal(signal.SIGTERM), 'SIGHUP': lambda t: t.signal(signal.SIGHUP)}
        for name, end in ways.items():
            t = self.open('', argv=argv)
            end(t)
            clean = t.ended() and t.left_clean()
            self.row('ends', f'{name}: ends, and leaves the terminal as it was', 0 if clean else 1, 'faults', target=0)
            t.close()
        t = self.open('', argv=argv)
        t.hang_up()
        self.row('ends', 'the terminal closes: ends', 0 if t.ended() else 1, 'faults', target=0)
        t.close()
        t = self.open('', argv=argv)
        for i in range(200):
            t.resize(1 + i * 37 % 200, 1 + i * 23 % 60)
            t.type(b'jkz\t'[i % 4:i % 4 + 1])
            t.listen(0.001, 0.003)
        for name, w, h in (('1 x 1', 1, 1), ('a storm of 200 sizes', 120, 40)):
            t.resize(w, h)
            t.listen(0.1, 1)
            alive = not t.ended(0.01) and (h == 1 or t.key(b'j') is not None)
            self.row('ends', f'{name}: lives on and answers', 0 if alive else 1, 'faults', target=0)
        t.close()

    # ---- from the shell ----

    def run(self, argv, stdout=os.devnull, stdin=os.devnull):
        """(wall ms, CPU ms, exit)"""
        files = [(os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
                 (os.POSIX_SPAWN_OPEN, 1, stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
                 (os.POSIX_SPAWN_OPEN, 2, f'{self.scratch}/said', os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
        begun = now()
        pid = os.posix_spawn(shutil.which(argv[0]), argv, self.env, file_actions=files)
        _, status, used = os.wait4(pid, 0)
        wall = (now() - begun) / 1e6
        code = os.waitstatus_to_exitcode(status)
        if code:
            with open(f'{self.scratch}/said', errors='replace') as f:
                print(f'bench: {" ".join(argv[:6])} ended with {code}: {f.read(300)}', file=sys.stderr)
        return wall, (used.ru_utime + used.ru_stime) * 1e3, code

    def peak(self, argv):
        """Most memory in MiB: asked while it runs, for what wait4 tells begins with what this program has."""
        most = 0    # of several, for a short one may end between two looks
        for _ in range(3):
            most = max(most, self.peak_once(argv))
        return most

    def peak_once(self, argv):
        most = 0
        with open(f'{self.scratch}/peak', 'wb') as out:
            child = subprocess.Popen(argv, env=self.env, stdout=out, stderr=subprocess.DEVNULL)
            while child.poll() is None:
                try:
                    with open(f'/proc/{child.pid}/status') as f:
                        most = max([most] + [int(line.split()[1]) for line in f if line.startswith('VmHWM')])
                except OSError:
                    pass
                time.sleep(0.002)
        return most / 1024

    def in_turn(self, commands, rounds, redirect=None):
        wall, cpu = {}, {}
        for _ in range(rounds):
            for name, argv in commands.items():
                w, c, code = self.run(argv, *(redirect or {}).get(name, ()))
                if code == 0:
                    wall.setdefault(name, []).append(w)
                    cpu.setdefault(name, []).append(c)
        return wall, cpu

    def shell(self):
        copies = {n: self.copy(n) for n in self.sizes[1:]}
        commands = {'SQLite program': [self.floor('insert'), self.copy(1000)], **peers.appointments(f'{self.scratch}/days')}
        for n, path in copies.items():
            commands[f'mend {n}, pain 4'] = self.mend_argv + ['--db', path, 'pain', '4']
            commands[f'mend {n}, status'] = self.mend_argv + ['--db', path, 'status']
        wall, cpu = self.in_turn(commands, 8 if self.quick else 30)
        wall.update(self.in_turn(peers.tasks(f'{self.scratch}/task', self.env['TASKRC']), 3 if self.quick else 8)[0])
        notes = {'calcurse -a': f'lists the {peers.APPOINTMENTS} appointments of a day', 'task add': f'to {peers.TASKS} tasks',
                 'calcurse -i': f'takes one from a file into {peers.APPOINTMENTS}; it does not wait for the disk'}
        for name in wall:
            self.row('shell', name, statistics.median(wall[name]), 'ms', note=notes.get(name, ''))
        for n in copies:
            act, look = f'mend {n}, pain 4', f'mend {n}, status'
            self.beside('shell', 'start to durable commit', 'ms', wall, act, 'SQLite program', 1.3)
            self.beside('shell', 'CPU', 'ms', cpu, act, 'SQLite program', None)
            self.beside('shell', 'start to durable commit', 'ms', wall, act, 'task add', 0.06)
            self.beside('shell', 'start to durable commit', 'ms', wall, act, 'calcurse -i', None)
            self.beside('shell', 'start to end', 'ms', wall, look, 'SQLite program', 1.5)
            self.beside('shell', 'CPU', 'ms', cpu, look, 'SQLite program', None)
            self.beside('shell', 'start to end', 'ms', wall, look, 'calcurse -a', None)

    # ---- in bulk ----

    def bulk(self):
        path, rounds = self.copy(self.most), 2 if self.quick else 3
        out = {name: (f'{self.scratch}/{name.replace(" ", "-")}.csv',) for name in ('sqlite3 -csv', 'floor export', 'mend export')}
        wall, cpu = self.in_turn({
            'sqlite3 -csv': ['sqlite3', '-csv', path, 'SELECT * FROM entry ORDER BY at, logged, id'],
            'floor export': [self.floor('export'), path],
            'mend export': self.mend_argv + ['--db', path, 'export']}, rounds, out)
        for name in wall:
            self.row('bulk', f'{name} of {self.most} rows', statistics.median(wall[name]), 'ms')
        self.beside('bulk', f'{self.most} rows', 'ms', wall, 'mend export', 'sqlite3 -csv', 0.75)
        self.beside('bulk', f'{self.most} rows, CPU', 'ms', cpu, 'mend export', 'sqlite3 -csv', 0.75)
        self.beside('bulk', f'{self.most} rows', 'ms', wall, 'mend export', 'floor export', None)
        for n in self.sizes[1:]:
            self.row('bulk', f'mend export of {n} rows: memory', self.peak(self.mend_argv + ['--db', self.copy(n), 'export']),
                     'MiB', target=16)
        self.imports()
        year = self.mend_argv + ['--db', path, 'report', '--force', '-o', f'{self.scratch}/report.html', '--from',
                                 time.strftime('%Y-%m-%d', time.localtime(time.time() - 365 * 86400)), '--to',
                                 time.strftime('%Y-%m-%d')]
        wall, _ = self.in_turn({'report': year}, 3 if self.quick else 10)
        if 'report' in wall:
            self.row('bulk', 'report of one year', statistics.median(wall['report']), 'ms', target=50)

    def imports(self):
        """100,000 rows into an empty journal: mend reads its own export, judges every cell, finds what belongs to one
        act, compares, and keeps the day summaries. sqlite3 gets the rows as the table has them, and puts them into
        the same table with the same constraints, indexes and guards, in one transaction that waits for the disk.
        """
        n = 100000
        path, file, rows = self.copy(n), f'{self.scratch}/in.csv', f'{self.scratch}/rows.csv'
        self.run(self.mend_argv + ['--db', path, 'export'], file)
        self.run(['sqlite3', '-csv', path, f'SELECT {", ".join(peers.COLUMNS)} FROM entry ORDER BY at, logged, id'], rows)
        script = peers.import_script(f'{self.scratch}/import.sql', rows)
        whole, judging, writing, other = ('mend import', 'mend import --dry-run', 'mend import, less the judging',
                                          'sqlite3 .import')
        taken = {other: [], whole: [], judging: [], writing: []}
        for i in range(2 if self.quick else 5):
            empty = peers.empty_table(f'{self.scratch}/empty-{i}.db', path)
            taken[other].append(self.run(['sqlite3', empty], stdin=script)[0])
            new = self.mend_argv + ['--db', f'{self.scratch}/new-{i}.db', 'import', file]
            taken[judging].append(self.run(new + ['--dry-run'])[0])
            taken[whole].append(self.run(new + ['--yes'])[0])
            taken[writing].append(taken[whole][-1] - taken[judging][-1])
        notes = {other: 'into the same table, with its constraints, indexes and guards, one durable transaction',
                 judging: 'reads and judges every row, and compares it with the journal', whole: 'with the day summaries'}
        for name, took in taken.items():
            self.row('bulk', f'{name} of {n} rows', statistics.median(took), 'ms', note=notes.get(name, ''))
        self.beside('bulk', 'all of it', 'ms', taken, whole, other, None)
        self.beside('bulk', 'validation alone', 'ms', taken, judging, other, None)
        self.beside('bulk', 'the rows taken in', 'ms', taken, writing, other, 1.0)


    # ---- the rules alone ----

    def core(self):
        """Lives of 120 days, one after the other on one core, with all their judging; reading the plans counts too."""
        lives = 10 if self.quick else 40
        one = ['taskset', '-c', str(min(os.sched_getaffinity(0)))]
        _, cpu = self.in_turn({'lives': one + [f'{self.build}/tests/sim/sim', '--lives', str(lives)]}, 2 if self.quick else 3)
        if 'lives' in cpu:
            self.row('core', 'a thousand hours of people: CPU', statistics.median(cpu['lives']) / (lives * 120 * 24 / 1000),
                     'ms', target=60, note='60 is a million hours a minute')


def shown(value):
    if value is None:
        return ''
    return f'{value:.0f}' if abs(value) >= 100 else f'{value:.3g}'


def tell(rows, path):
    heads = ('part', 'what', 'value', 'unit', 'beside', 'ratio', 'least', 'target', 'met', 'note')
    lines = [[shown(r[h]) if isinstance(r[h], (int, float)) or r[h] is None else r[h] for h in heads[:-1]] for r in rows]
    widths = [max(len(line[i]) for line in [list(heads[:-1])] + lines) for i in range(len(heads) - 1)]
    for line in [list(heads[:-1])] + lines:
        print('  '.join(cell.rjust(w) if i in (2, 5, 6, 7) else cell.ljust(w) for i, (cell, w) in enumerate(zip(line, widths))).rstrip())
    with open(path, 'w', newline='') as f:
        table = csv.DictWriter(f, heads)
        table.writeheader()
        table.writerows(rows)
    print(f'\n{sum(r["met"] == "met" for r in rows)} targets met, {sum(r["met"] == "missed" for r in rows)} missed; '
          f'as CSV: {path}')


def main():
    ask = argparse.ArgumentParser(prog='tests/run --bench', description=__doc__.splitlines()[0])
    ask.add_argument('--build', required=True, help=argparse.SUPPRESS)
    ask.add_argument('--quick', action='store_true', help='fewer rounds, up to 100,000 entries')
    ask.add_argument('--only', choices=PARTS, nargs='+', default=PARTS, help='these parts alone')
    args = ask.parse_args()
    bench = Bench(os.path.abspath(args.build), args.quick)
    begun = time.time()
    try:
        bench.prepare()
        for part in args.only:
            print(f'bench: {part}, after {time.time() - begun:.0f} s; load {os.getloadavg()[0]:.1f}', file=sys.stderr)
            getattr(bench, part)()
    finally:
        shutil.rmtree(bench.scratch, ignore_errors=True)
    tell(bench.rows, f'{bench.build}/bench/table.csv')


if __name__ == '__main__':
    main()
