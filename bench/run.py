#!/usr/bin/python3
"""run.py - measures the programs of this folder: make bench.

Each program is built, then run in turn with the Python it is compared with (A B A B ...), so that both
see the same state of the machine. A time is the CPU time, user and system, of the whole process; a figure
is the median of the rounds. The outputs have to be equal. The result is a table in Markdown: ratios say
how many times faster than Python krait is.
"""
import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def run(argv, limit):
    """CPU seconds, status and output of one process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        p = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        deadline = time.monotonic() + limit
        while True:
            pid, status, usage = os.wait4(p.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                p.kill()
                pid, status, usage = os.wait4(p.pid, 0)
                break
            time.sleep(0.005)
        p.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return usage.ru_utime + usage.ru_stime, p.returncode, out.read(), err.read()


def version(python):
    text = 'import sys; print(sys.implementation.name, ".".join(map(str, sys.version_info[:3])))'
    try:
        p = subprocess.run([python, '-c', text], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    return p.stdout.decode().strip() or None


class Way:
    """One way to run a program: its column in the table, and the command line for each program."""

    def __init__(self, name, command):
        self.name = name
        self.command = command


def build(krait, source, output, flags):
    p = subprocess.run([krait, source, '-o', output] + flags, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return None if p.returncode == 0 else p.stdout.decode(errors='replace').strip().split('\n')[-1]


def measure(ways, name, source, options):
    """Median seconds of each way, or a text that says what went wrong."""
    times, outputs, wrong = {w: [] for w in ways}, {}, {}
    for _ in range(options.rounds):
        for w in ways:
            if w in wrong:
                continue
            seconds, status, out, err = run(w.command(name, source), options.limit)
            if status != 0:
                last = err.decode(errors='replace').strip().split('\n')[-1]
                wrong[w] = f'status {status}' + (f' ({last[:60]})' if last else '')
                continue
            times[w].append(seconds)
            if outputs.setdefault(w, out) != out:
                wrong[w] = 'output changes from run to run'
    reference = outputs.get(ways[0])
    for w in ways:
        if w not in wrong and reference is not None and outputs[w] != reference:
            wrong[w] = 'output differs from ' + ways[0].name
    return {w: wrong.get(w) or statistics.median(times[w]) for w in ways}


def geometric_mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('programs', nargs='*', help='names without .py; all without any')
    p.add_argument('--krait', default=os.path.join(ROOT, 'build', 'bin', 'krait'))
    p.add_argument('--python', default='/usr/bin/python3')
    p.add_argument('--pypy', default='pypy3', help='"" leaves it out; so does its absence')
    p.add_argument('--rounds', type=int, default=3)
    p.add_argument('--mode', choices=('compiled', 'evaluated', 'both'), default='compiled')
    p.add_argument('--flags', default='', help='for krait, when it compiles')
    p.add_argument('--limit', type=int, default=120, help='seconds that a run may take')
    options = p.parse_args()

    names = options.programs or sorted(f[:-3] for f in os.listdir(HERE) if f.endswith('.py') and f != 'run.py')
    unknown = [n for n in names if not os.path.exists(os.path.join(HERE, n + '.py'))]
    if unknown:
        sys.exit('run.py: no such program: ' + ', '.join(unknown))
    python = shutil.which(options.python)
    python_version = python and version(python)
    if not python_version:
        sys.exit(f'run.py: {options.python} is not a Python')
    pypy = shutil.which(options.pypy) if options.pypy else None
    flags = options.flags.split()
    work = tempfile.mkdtemp(prefix='krait-bench-')

    compiled = Way('compiled', lambda name, source: [os.path.join(work, name)])
    evaluated = Way('evaluated', lambda name, source: [options.krait, 'run', '--eval', source])
    reference = Way('Python', lambda name, source: [python, '-B', source])
    ways = [reference]
    if options.mode != 'evaluated':
        ways.append(compiled)
    if options.mode != 'compiled':
        ways.append(evaluated)
    if pypy:
        ways.append(Way('PyPy', lambda name, source: [pypy, '-B', source]))

    print(f'CPU time of whole processes, medians of {options.rounds} rounds in turn; ratios are to {python_version} ({python}).')
    if pypy:
        print(f'PyPy is {version(pypy)} ({pypy}).')
    print()
    head = ['program', 'Python s']
    for w in ways[1:]:
        head += [w.name + ' s', 'ratio']
    print('| ' + ' | '.join(head) + ' |')
    print('|---' + '|--:' * (len(head) - 1) + '|')
    ratios, failures = {w: [] for w in ways}, []
    for name in names:
        source = os.path.join(HERE, name + '.py')
        active = list(ways)
        row = [name]
        broken = build(options.krait, source, os.path.join(work, name), flags) if compiled in ways else None
        if broken:
            active.remove(compiled)
        result = measure(active, name, source, options)
        if broken:
            result[compiled] = 'not built (' + broken[:60] + ')'
        for w in ways:
            r = result[w]
            if isinstance(r, str):
                failures.append(f'{name}, {w.name}: {r}')
                row += ['-'] if w is reference else ['-', 'failed']
                continue
            row.append(f'{r:.2f}')
            if w is not reference:
                base = result[reference]
                ratio = base / max(r, 1e-4) if not isinstance(base, str) else None
                row.append(f'{ratio:.2f}' if ratio else '-')
                if ratio:
                    ratios[w].append(ratio)
        print('| ' + ' | '.join(row) + ' |', flush=True)
        if compiled in active:
            os.unlink(os.path.join(work, name))
    row = ['**geometric mean**', '']
    for w in ways[1:]:
        row += ['', f'**{geometric_mean(ratios[w]):.2f}**' if ratios[w] else '-']
    print('| ' + ' | '.join(row) + ' |')
    shutil.rmtree(work, ignore_errors=True)
    for f in failures:
        print('\nfailed: ' + f)
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
