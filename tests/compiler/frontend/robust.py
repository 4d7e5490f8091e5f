# robust.py - no text brings compile() down: library files truncated and mutated,
# random bytes, deep nesting, huge literals. What may come out is code or one of
# these exceptions.
import sys

# expect: done

REFUSED = SyntaxError, ValueError, MemoryError, RecursionError, OverflowError
LIBRARY = '/usr/lib/python3.11/'
state = 12345


def below(n):
    """A number from 0 on; the same ones in every run."""
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n


def outcome(source):
    try:
        compile(source, '<mutated>', 'exec')
    except REFUSED as e:
        return type(e).__name__
    return 'code'


def mutate(data):
    words = [b'(', b')', b'[', b']', b'{', b'}', b':', b'\n', b'    ', b'\t', b'"""', b"'", b'f"', b't"{', b'\\', b'\\\n', b'#', b'\0', b'\xff', b'\xc3', b'\xe2\x82',
             b'lambda', b' if ', b' else ', b'def ', b'class ', b'match x:\n', b'case ', b'*', b'**', b':=', b'=', b'!', b'@', b'async ', b'await ', b'yield ', b'return ',
             b'\r', b'\x0c', b'0x', b'1e', b'\xef\xbb\xbf', b'# coding: latin-1\n', b'except* ', b'try:\n', b'global x\n', b'nonlocal x\n', b'import ', b'from . import *\n']
    data = bytearray(data)
    for _ in range(1 + below(4)):
        at, n = below(len(data) + 1), below(12)
        kind = below(5)
        if kind == 0:
            del data[at:at + n]
        elif kind == 1:
            data[at:at] = words[below(len(words))]
        elif kind == 2:
            data[at:at + n] = words[below(len(words))]
        elif kind == 3:
            other = below(len(data) + 1)
            data[at:at] = data[other:other + below(200)]
        elif at < len(data):
            data[at] ^= 1 << below(8)
    return bytes(data)


def library():
    for name in 'keyword', 'types', 'reprlib', 'textwrap':
        with open(LIBRARY + name + '.py', 'rb') as f:
            data = f.read()
        start = below(len(data) // 2)
        yield data[:6000]
        yield data[start:start + 3000]


for data in library():
    for _ in range(4):
        outcome(mutate(data))
        outcome(data[:below(len(data))])
for _ in range(30):
    outcome(bytes(below(256) for _ in range(below(80))))
    outcome(bytes(32 + below(95) for _ in range(below(80))))

# depth
either = 'code', 'RecursionError', 'MemoryError'
assert outcome('(' * 250 + ')' * 250) == 'SyntaxError'
assert outcome('(' * 199) == outcome('[' * 199) == 'SyntaxError'
assert outcome('-' * 100000 + '1') in either
assert outcome('not ' * 20000 + '1') in either
assert outcome('lambda: ' * 10000 + '1') in either
assert outcome('a if b else ' * 10000 + 'c') in either
assert outcome('**'.join(['a'] * 20000)) in either
assert outcome('a' + '.b' * 20000) in either
assert outcome('a' + '()' * 20000) in either
assert outcome('a' + '[0]' * 20000) in either
assert outcome('+'.join(['a'] * 20000)) in either
assert outcome('if a: pass\n' + 'elif b: pass\n' * 20000) in either
assert outcome('f"{' * 149 + '1' + '}"' * 149) in ('SyntaxError', *either)
assert outcome('f"{' * 200) == 'SyntaxError'
assert outcome(''.join(' ' * i + 'if x:\n' for i in range(120)) + ' ' * 120 + 'pass') == 'IndentationError'
assert outcome(''.join(' ' * i + 'for x in y:\n' for i in range(25)) + ' ' * 25 + 'pass') == 'SyntaxError'

# length
assert outcome('1' * 4000) == 'code'
assert outcome('1' * 100000) == 'SyntaxError'
assert outcome('0x' + 'f' * 100000) == 'code'
assert outcome('1' * 100000 + '.0') == outcome('1e' + '9' * 10000) == 'code'
assert outcome('a' * 1000000) == outcome('"' + 'x' * 1000000 + '"') == 'code'
assert outcome('a = ' * 10000 + '1') == outcome('x;' * 50000) == outcome('x\n' * 50000) == 'code'
assert outcome('\n' * 300000) == outcome('#\n' * 100000) == outcome('\\\n' * 30000 + 'x') == 'code'
assert outcome('f(' + 'a,' * 20000 + ')') == outcome('[' + 'a,' * 20000 + ']') == 'code'
assert outcome('"a" ' * 20000) == outcome('f"' + '{a}' * 5000 + '"') == 'code'
assert outcome('@a\n' * 3000 + 'def f(): pass') == 'code'
assert outcome('"a" * 1000000') == outcome('(1,) * 100000000') == outcome('1 << 10000000') == 'code'
assert outcome('9 ** 9 ** 9') == outcome('2 ** 100000000') == 'code'
assert outcome('(1' + '-' * 60 + '1)(2)') == outcome('x is 1' + '-' * 60 + '1') == 'code'
assert outcome('x in (1, ' + '+'.join(['1'] * 800) + ')') == 'code'
print('done')
