#!/usr/bin/python3
"""run.py - runs the tests: make check.

A test is a Python program that passes under CPython; it is run compiled and
evaluated. Comments in it say what an assert cannot see:

    # expect: TEXT          standard output, line by line (expect32: where words have 32 bits)
    # error: line:col: TEXT a diagnostic of the compiler, which ends with status 1
    # raises: LAST LINE     the last line on standard error of a program that ends with status 1
    # status: N             the program's exit status
    # args: A B             # stdin: TEXT          # needs: 3.12 (newer syntax: no oracle)
    # alone                 never part of a batch

Programs without any of these are batched: several of them are compiled into one
program, and one that fails is run again by itself. NAME.test under tests/driver
holds commands, NAME.test under tests/compiler text in and text out. One program in
one mode counts one.
"""
import argparse
import concurrent.futures
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time

TESTS = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(TESTS)
MARK = re.compile(r'^\s*# (expect|expect32|error|raises|status|args|stdin|needs|alone|skip|only)\b:? ?(.*)$')
BATCH = 24
LIMIT = 60
EVALUATE = """\
import sys


def natives():
    import %s


def main():
    del sys.argv[0]
    path = sys.argv[0]
    sys.path[:] = path.rpartition('/')[0], %r
    with open(path, 'rb') as f:
        code = compile(f.read(), path, 'exec', dont_inherit=True)
    module = type(sys)('__main__')
    module.__file__ = path
    module.__builtins__ = __builtins__
    sys.modules['__main__'] = module
    exec(code, module.__dict__)


main()
"""


class Test:
    def __init__(self, path):
        self.path = path
        self.name = os.path.relpath(path, ROOT)
        self.marks = {}
        with open(path, encoding='utf-8', errors='surrogateescape') as f:
            self.text = f.read()
        for line in self.text.split('\n'):
            m = MARK.match(line)
            if m:
                self.marks.setdefault(m[1], []).append(m[2])

    @property
    def plain(self):
        return not self.marks and os.path.basename(self.path) != 'main.py' and 'sys.exit' not in self.text and '__main__' not in self.text \
            and '__name__' not in self.text and '__file__' not in self.text

    def args(self):
        return shlex.split(' '.join(self.marks.get('args', [])))

    def stdin(self):
        return ''.join(line + '\n' for line in self.marks.get('stdin', [])).encode()


class Runner:
    def __init__(self, options):
        self.o = options
        self.passed = self.failed = self.skipped = 0
        self.failures = []
        self.evaluate = None
        self.lock = threading.Lock()
        self.work = tempfile.mkdtemp(prefix='krait-tests-')
        self.env = {k: v for k, v in os.environ.items() if not k.startswith('PYTHON')}
        self.env.update(XDG_CACHE_HOME=os.path.join(options.build, 'cache'), LC_ALL='C.UTF-8')
        self.target = options.target
        self.emulator = []
        self.word32 = False
        if self.target:
            for line in open(os.path.join(ROOT, 'driver', 'targets', self.target + '.target')):
                key, _, value = line.partition('=')
                if key.strip() == 'RUN':
                    self.emulator = value.split()
                if key.strip() == 'WORD':
                    self.word32 = value.strip() == '32'

    # ---- running

    def run(self, argv, stdin=b'', limit=None, cwd=None, env=None):
        try:
            p = subprocess.run(argv, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=limit or self.o.limit,
                               cwd=cwd or self.work, env=env or self.env)
            return p.returncode, p.stdout, p.stderr
        except subprocess.TimeoutExpired as e:
            return 'timeout', e.stdout or b'', e.stderr or b''
        except OSError as e:
            return 'cannot start', b'', str(e).encode()

    def build(self, source, output):
        argv = [self.o.krait, source, '-o', output, '-j', '1'] + self.o.flags
        if self.target:
            argv.append('--target=' + self.target)
        return self.run(argv, limit=300)

    def evaluator(self):
        """krait itself is the build machine's; on another one a program evaluates the test it is given."""
        with self.lock:
            if not self.evaluate:
                natives = []
                for folder in 'runtime/modules', 'stdlib':
                    for name in sorted(os.listdir(os.path.join(ROOT, folder))):
                        with open(os.path.join(ROOT, folder, name)) as f:
                            natives += re.findall(r'(?m)^KR_MODULE\((\w+)', f.read())
                source = os.path.join(self.work, 'evaluate.py')
                with open(source, 'w') as f:
                    f.write(EVALUATE % (', '.join(natives), os.path.dirname(os.__file__)))
                self.evaluate = os.path.join(self.work, 'evaluate')
                status, out, err = self.build(source, self.evaluate)
                if status != 0:
                    sys.exit(f'run.py: no evaluator for {self.target}:\n{err.decode(errors="replace")}')
            return self.evaluate

    def where(self, test, mode):
        d = os.path.join(self.work, mode, re.sub(r'\W', '_', test.name))
        os.makedirs(d, exist_ok=True)
        return d

    def record(self, test, mode, problem):
        if problem == 'once':           # counts in another mode
            return
        if problem is None:
            self.passed += 1
        elif problem.startswith('skip:'):
            self.skipped += 1
            if self.o.verbose:
                print('SKIP', test.name, mode, problem[5:])
        else:
            self.failed += 1
            self.failures.append((test.name, mode))
            print(f'FAIL {test.name} ({mode})\n    ' + problem.strip().replace('\n', '\n    '), flush=True)

    def judge(self, test, status, out, err):
        """What is wrong with a finished run, or None."""
        shown = f'status {status}\n{(out[-600:] + err[-1500:]).decode(errors="replace")}'
        marks = test.marks
        expected = marks.get('expect32' if self.word32 and 'expect32' in marks else 'expect')
        if expected is not None:
            if out.decode(errors='replace').splitlines() != expected:
                return 'output differs; got:\n' + out.decode(errors='replace') + '\n' + shown
        want = int(marks['status'][0]) if 'status' in marks else 1 if 'raises' in marks else 0
        if status != want:
            return shown
        if 'raises' in marks:
            last = err.decode(errors='replace').rstrip('\n').rsplit('\n', 1)[-1]
            if last != marks['raises'][0]:
                return f'ends with {last!r}, not {marks["raises"][0]!r}'
        return None

    def diagnosed(self, test, status, out, err):
        text = err.decode(errors='replace')
        if status != 1:
            return f'status {status} instead of 1\n{text}'
        for want in test.marks['error']:
            if not re.search(r'(?m)^[^\n]*:' + re.escape(want.split(': ', 1)[0]) + r': error: ' + re.escape(want.split(': ', 1)[1]) + '$', text):
                return f'no diagnostic {want!r} in\n{text}'
        return None

    def one(self, test, mode):
        d = self.where(test, mode)
        if 'skip' in test.marks:
            return 'skip:' + test.marks['skip'][0]
        if 'only' in test.marks and mode not in test.marks['only'][0].split():
            return 'skip:only ' + test.marks['only'][0]
        if 'error' in test.marks:
            if mode != 'compiled':
                return 'once'
            return self.diagnosed(test, *self.build(test.path, os.path.join(d, 'program')))
        if mode == 'evaluated':
            if self.target:
                return self.judge(test, *self.run(self.emulator + [self.evaluator(), test.path] + test.args(), test.stdin(), cwd=d))
            return self.judge(test, *self.run([self.o.krait, 'run', '--eval', test.path] + test.args(), test.stdin(), cwd=d))
        if mode == 'oracle':
            if 'needs' in test.marks:
                return 'skip:newer syntax'
            return self.judge(test, *self.run([self.o.python, '-B', test.path] + test.args(), test.stdin(), cwd=d))
        program = os.path.join(d, 'program')
        status, out, err = self.build(test.path, program)
        if status != 0:
            return f'krait: status {status}\n{err.decode(errors="replace")}'
        result = self.judge(test, *self.run(self.emulator + [program] + test.args(), test.stdin(), cwd=d))
        try:
            os.unlink(program)
        except OSError:
            pass
        return result

    # ---- batches

    def batch(self, tests, mode, number):
        """Runs plain tests as modules of one program; the ones that are left to run alone."""
        d = os.path.join(self.work, f'batch-{mode}-{number}')
        os.makedirs(d, exist_ok=True)
        for i, t in enumerate(tests):
            # In a function of its own process-wide state would leak: a module each.
            with open(os.path.join(d, f't{i}.py'), 'w', encoding='utf-8', errors='surrogateescape') as f:
                f.write(t.text)
        with open(os.path.join(d, 'batch.py'), 'w') as f:
            f.write('import sys\nn = int(sys.argv[1])\n')
            for i in range(len(tests)):
                f.write(f'if n == {i}:\n    import t{i}\n')
        program = os.path.join(d, 'program')
        if mode == 'compiled':
            status, out, err = self.build(os.path.join(d, 'batch.py'), program)
            if status != 0:
                return list(tests), []
        left, good = [], []
        for i, t in enumerate(tests):
            run_dir = self.where(t, mode)
            argv = self.emulator + [program] if mode == 'compiled' else [self.o.krait, 'run', '--eval', t.path]
            if self.judge(t, *self.run(argv + [str(i)], cwd=run_dir)) is None:
                good.append(t)
            else:
                left.append(t)
        shutil.rmtree(d, ignore_errors=True)
        return left, good

    # ---- text tests

    def command_test(self, path):
        """tests/driver/NAME.test: blocks of `$ command`, expected output, `status N`; `--- file NAME` begins a file.
        First lines may be `#! needs PROGRAM` and `#! not sanitized`."""
        name = os.path.relpath(path, ROOT)
        d = os.path.join(self.work, re.sub(r'\W', '_', name))
        os.makedirs(d, exist_ok=True)
        env = dict(self.env, PATH=os.path.dirname(self.o.krait) + ':' + self.env['PATH'], PYTHON=self.o.python, HOME=d,
                   KRAIT_ROOT=ROOT, XDG_CACHE_HOME=self.env['XDG_CACHE_HOME'])
        command, expected, problem = None, [], None
        with open(path, encoding='utf-8') as f:
            head = re.match(r'(#!.*\n)*', f.read())[0]
        for program in re.findall(r'#! needs (\S+)', head):
            if not shutil.which(program):
                return 'skip:no ' + program
        if self.o.sanitized and '#! not sanitized' in head:
            return 'skip:not with the sanitizers'

        def finish():
            if command is None:
                return None
            want = 0
            while expected and not expected[-1]:
                expected.pop()
            if expected and re.fullmatch(r'status \d+', expected[-1]):
                want = int(expected.pop()[7:])
            status, out, err = self.run(['/bin/sh', '-c', command], cwd=d, env=env)
            got = (out + err).decode(errors='replace').rstrip('\n').split('\n') if out + err else []
            pattern = '\n'.join(re.escape(x).replace(re.escape('[...]'), '.*') for x in expected)
            if status != want or not re.fullmatch(pattern, '\n'.join(got), re.S if '[...]' in '\n'.join(expected) else 0):
                return f'$ {command}\nstatus {status} (wanted {want}), output:\n' + '\n'.join(got)
            return None
        file = None
        for line in open(path, encoding='utf-8'):
            line = line.rstrip('\n')
            if line.startswith('--- file '):
                problem = problem or finish()
                command = None
                file = open(os.path.join(d, line[9:]), 'w')
            elif line.startswith('$ '):
                problem = problem or finish()
                if file:
                    file.close()
                    file = None
                command, expected = line[2:], []
            elif file:
                file.write(line + '\n')
            elif line.startswith('#!') or (command is None and not line.strip()):
                continue
            elif command is not None:
                expected.append(line)
        return problem or finish()

    def text_test(self, path):
        """tests/compiler/...NAME.test: cases [case NAME], source, [KIND], the text that --emit=KIND (--dump=KIND for a pass) prints."""
        name = os.path.relpath(path, ROOT)
        text = open(path, encoding='utf-8').read()
        head, *cases = re.split(r'(?m)^(?=\[case )', text)
        rewritten, problems = [head], []
        d = os.path.join(self.work, re.sub(r'\W', '_', name))
        os.makedirs(d, exist_ok=True)

        def squeeze(s):
            return '\n'.join(x.rstrip() for x in s.strip('\n').split('\n'))
        for case in cases:
            m = re.match(r'(?s)\[case ([^\]\n]*)\]\n(.*?)^\[(\w+)\]\n(.*)', case, re.M)
            title, source, kind, expected = m.groups()
            with open(os.path.join(d, 'case.py'), 'w', encoding='utf-8') as f:
                f.write(source)
            status, out, err = self.run([self.o.krait, ('--dump=' if kind in ('build', 'live', 'infer') else '--emit=') + kind, 'case.py'], cwd=d)
            got = (out + err).decode(errors='replace')
            if squeeze(got) != squeeze(expected):
                problems.append(f'case {title}: got\n{got}')
            rewritten.append(f'[case {title}]\n{source}[{kind}]\n{got.rstrip()}\n\n')
        if problems and self.o.accept:
            with open(path, 'w', encoding='utf-8') as f:
                f.write(''.join(rewritten).rstrip('\n') + '\n')
            print('accepted', name)
            return None
        return '\n'.join(problems[:3]) or None

    # ---- all of it

    def main(self):
        started = time.time()
        paths = []
        for base in self.o.tests or [TESTS, os.path.join(ROOT, 'examples')]:
            base = os.path.join(ROOT, base) if not os.path.isabs(base) else base
            if os.path.isfile(base):
                paths.append(base)
                continue
            for folder, dirs, files in os.walk(base):
                dirs.sort()
                if '__pycache__' in folder:
                    dirs[:] = []
                    continue
                if 'main.py' in files:
                    dirs[:] = []            # a program of several files, its packages beside it
                for f in sorted(files):
                    path = os.path.join(folder, f)
                    if path == os.path.abspath(__file__) or os.path.exists(os.path.join(folder, 'main.py')) and f != 'main.py':
                        continue
                    if f.endswith(('.py', '.test')):
                        paths.append(path)
        if self.o.sample:
            k, n = (int(x) for x in self.o.sample.split('/'))
            paths = [p for i, p in enumerate(paths) if i % n == k % n]
        programs = [Test(p) for p in paths if p.endswith('.py')]
        texts = [p for p in paths if p.endswith('.test')]
        modes = self.o.modes.split(',')
        with concurrent.futures.ThreadPoolExecutor(self.o.jobs) as pool:
            if 'oracle' in modes:
                for t, problem in zip(programs, pool.map(lambda t: self.one(t, 'oracle'), programs)):
                    if problem and not problem.startswith('skip:'):
                        self.record(t, 'oracle', problem)
            for mode in [m for m in modes if m != 'oracle']:
                plain = [t for t in programs if t.plain and (mode == 'compiled' or True)]
                alone = [t for t in programs if not t.plain]
                if mode == 'evaluated':
                    plain, alone = [], programs
                batches = [plain[i:i + BATCH] for i in range(0, len(plain), BATCH)]
                for left, good in pool.map(lambda b: self.batch(b[1], mode, b[0]), enumerate(batches)):
                    for t in good:
                        self.record(t, mode, None)
                    alone += left
                for t, problem in zip(alone, pool.map(lambda t: self.one(t, mode), alone)):
                    self.record(t, mode, problem)
            if not self.target:
                class Named:
                    pass
                for p, problem in zip(texts, pool.map(lambda p: self.command_test(p) if '/driver/' in p else self.text_test(p), texts)):
                    t = Named()
                    t.name = os.path.relpath(p, ROOT)
                    self.record(t, 'text', problem)
        shutil.rmtree(self.work, ignore_errors=True)
        print(f'{time.time() - started:.0f} s' + (f' for {self.target}' if self.target else ''))
        if self.failures:
            print('failed:', ' '.join(sorted({f'{n}({m[0]})' for n, m in self.failures})))
        print(f'{self.passed} passed, {self.failed} failed, {self.skipped} skipped')
        if self.o.totals:
            with open(self.o.totals, 'a') as f:
                f.write(f'{self.passed} {self.failed} {self.skipped}\n')
        return 1 if self.failed or not self.passed else 0


def main():
    p = argparse.ArgumentParser()
    p.add_argument('tests', nargs='*')
    p.add_argument('--build', default=os.path.join(ROOT, 'build'))
    p.add_argument('--krait')
    p.add_argument('--target', default='')
    p.add_argument('--python', default='/usr/bin/python3')
    p.add_argument('--modes', default='compiled,evaluated')
    p.add_argument('--flags', default='')
    p.add_argument('--sample', default='', help='K/N: every N-th test from the K-th')
    p.add_argument('--accept', action='store_true')
    p.add_argument('--sanitized', action='store_true', help='the build is one of make sanitize')
    p.add_argument('--totals', default='')
    p.add_argument('--limit', type=int, help='seconds for one program; default 60, three times that with the sanitizers')
    p.add_argument('-j', '--jobs', type=int, default=os.cpu_count())
    p.add_argument('-v', '--verbose', action='store_true')
    o = p.parse_args()
    o.limit = o.limit or (3 * LIMIT if o.sanitized else LIMIT)
    o.build = os.path.abspath(o.build)
    o.krait = os.path.abspath(o.krait or os.path.join(o.build, 'bin', 'krait'))
    o.flags = o.flags.split()
    sys.exit(Runner(o).main())


if __name__ == '__main__':
    main()
