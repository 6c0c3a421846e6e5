"""A program in a terminal of its own: started, given keys, listened to, and asked what it cost.

A moment is in nanoseconds of the monotonic clock. A program has settled when it was quiet for a while after its last
byte; the moment of that last byte is what counts, not the waiting. What a program costs is read from /proc, for the
program alone: none of those measured here starts another that lives on.
"""
import errno
import fcntl
import os
import re
import select
import shutil
import signal
import struct
import termios
import time

now = time.monotonic_ns
SECOND = 1_000_000_000
SETTLED = 0.15      # quiet for so long: the first screen is done
ANSWERED = 0.03     # the same for the answer to a key
ENOUGH = 5          # longer than any of them takes for anything

TOKEN = re.compile(rb'\x1b\[(\??)([0-9;]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.', re.S)
ASKS = ((re.compile(rb'\x1b\[0?c'), b'\x1b[?62;22c'), (re.compile(rb'\x1b\[>0?c'), b'\x1b[>41;354;0c'),
        (re.compile(rb'\x1b\[6n'), b'\x1b[1;1R'))


def modes_left(output):
    """What the program switched on and did not switch off again; cursor hidden counts."""
    on = {25}
    for private, numbers, letter in (m.groups() for m in TOKEN.finditer(output) if m.group(3)):
        if private and letter in b'hl':
            for number in numbers.split(b';'):
                if number.isdigit():
                    (on.add if letter == b'h' else on.discard)(int(number))
    on ^= {25}
    return sorted(on - {7, 12, 45})


class Cost:
    """CPU time in ns, how often it fell asleep of its own accord, and memory in kB, up to now."""

    def __init__(self, pid):
        self.cpu = self.sleeps = 0
        for task in os.listdir(f'/proc/{pid}/task'):
            with open(f'/proc/{pid}/task/{task}/schedstat') as f:
                self.cpu += int(f.read().split()[0])
            with open(f'/proc/{pid}/task/{task}/status') as f:
                self.sleeps += int(re.search(r'^voluntary_ctxt_switches:\s*(\d+)', f.read(), re.M).group(1))
        with open(f'/proc/{pid}/status') as f:
            status = f.read()
        self.rss = int(re.search(r'VmRSS:\s*(\d+)', status).group(1))
        self.anon = int(re.search(r'RssAnon:\s*(\d+)', status).group(1))


class Terminal:
    """A program that runs in a terminal of w x h, until close."""

    def __init__(self, argv, env, w=120, h=40):
        self.output = bytearray()
        self.last = None        # the moment of the latest byte
        self.gone = False       # the other side was closed
        self.status = None
        self.arrows = b'\x1b['
        self.master, slave = os.openpty()
        self.resize(w, h)
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        os.set_blocking(self.master, False)
        name = os.ttyname(slave)
        program = shutil.which(argv[0], path=env.get('PATH'))
        usual = [signal.SIGPIPE, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]
        self.started = now()
        self.pid = os.posix_spawn(program, argv, env, setsid=True, setsigdef=usual, setsigmask=[],
                                  file_actions=[(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                                                (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)])

    def resize(self, w, h):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack('HHHH', h, w, 0, 0))

    def _take(self):
        try:
            data = os.read(self.master, 65536)
        except BlockingIOError:
            return False
        except OSError as e:
            if e.errno != errno.EIO:
                raise
            data = b''
        if not data:
            self.gone = True
            return False
        self.last = now()
        self.output += data
        if b'\x1b' in data:
            if b'\x1b[?1h' in data:
                self.arrows = b'\x1bO'
            for ask, answer in ASKS:
                if ask.search(data):
                    os.write(self.master, answer)
        return True

    def listen(self, quiet, most=ENOUGH):
        """Until it was quiet for so many seconds; the moment of the last byte, None when there was none."""
        self.last = None
        end = now() + int(most * SECOND)
        poller = select.poll()
        poller.register(self.master, select.POLLIN)
        while not self.gone and now() < end:
            wait = quiet if self.last else most
            if not poller.poll(wait * 1000) and self.last:
                break
            self._take()
        return self.last

    def type(self, keys):
        try:
            os.write(self.master, keys.replace(b'\x1b[', self.arrows) if len(keys) == 3 else keys)
        except OSError:
            self.gone = True

    def key(self, keys, most=0.5):
        """From the key to the last byte of the answer, in ns; None without an answer."""
        begun = now()
        self.type(keys)
        last = self.listen(ANSWERED, most)
        return last - begun if last else None

    def cost(self):
        return Cost(self.pid)

    def signal(self, number):
        os.kill(self.pid, number)

    def ended(self, most=3):
        """Whether it ends within so many seconds; `status` says how. The output is read meanwhile."""
        end = now() + int(most * SECOND)
        while self.status is None and now() < end:
            if self.master >= 0:
                self._take()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            else:
                time.sleep(0.002)
        while self.master >= 0 and self._take():
            pass
        return self.status is not None

    def left_clean(self):
        """Whether the terminal is as it was found: modes switched off again, line settings given back."""
        return not modes_left(bytes(self.output)) and termios.tcgetattr(self.slave) == self.before

    def hang_up(self):
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def close(self):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.master >= 0:
            self.hang_up()
