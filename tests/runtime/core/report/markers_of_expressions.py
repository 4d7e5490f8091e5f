import sys


class Collector:
    def __init__(self): self.text = ''
    def write(self, s): self.text += s
    def flush(self): pass


def shown(f):
    """What the interpreter prints for the exception that f raises, without the first place, which is here."""
    try:
        f()
    except BaseException as e:
        if e.__traceback__ and e.__traceback__.tb_next:
            e.__traceback__ = e.__traceback__.tb_next
        saved, sys.stderr = sys.stderr, Collector()
        try:
            sys.__excepthook__(type(e), e, e.__traceback__)
            text = sys.stderr.text
        finally:
            sys.stderr = saved
        return text.replace(FILE, 'FILE')
    return None


FILE = shown.__code__.co_filename

class O: pass
a = 1; b = "x"; o = O(); l = [1, 2, 3]; d = {"k": {}}


def f(x, y=1): return x


def e0(): a + b
def e1(): (a) + b
def e2(): (a)+b
def e3(): a  //  b
def e4(): a **-b
def e5(): -b ** a
def e6(): o[ a ]
def e7(): o[(a)]
def e8(): o[(a,1)]
def e9(): (o)[a]
def e10(): o.x[1:2]
def e11(): l[1][2]
def e12(): f(a)[b]
def e13(): [1,2]["x"]
def e14(): {}["x"]
def e15(): f(a) + b
def e16(): f(1)+b
def e17(): a + f(b)
def e18(): a+b*b
def e19(): a*b+b
def e20(): o < b
def e21(): a if o<b else b
def e22(): o["]"]
def e23(): 1e-5 + b
def e24(): a.real + b
def e25(): l[1]+b
def e26(): (a+b)*b
def e27(): (a+b)[1]
def e28(): o[a](1)
def e29(): a @ b
def e30(): 1 if a+b else 2
def e31(): 'x' 'y' + 1
def e32(): a - -b
def e33(): a|b&b
def e34(): "%d %s" % b
def e35(): ~ o
def e36(): o [1]
def e37(): l[1 ]
def e38(): (a)**b
def e39(): ((a)) + b
def e40(): f(a,b)
def e41(): l[f(1)]
def e42(): o.x
def e43(): o.x.y
def e44(): f(a + b, 1)
def e45(): f(a)(b)
def e46(): (lambda: a + b)()
def e47(): [x + b for x in (1,2)]
def e48(): {x: x[0] for x in (1,2)}
def e49(): l[0:1, b]
def e50(): d["k"]["j"]
def e51(): d[ "k" ] [ "j" ]
def e52(): a + (b)
def e53(): (a) + (b)
def e54(): (a + 1) + (b)
def e55(): f(a)+(b)
def e56(): "é" + a
def e57(): "日本" "x" + a
def e58(): d["日本"]
def e59(): a + b # comment
def e60(): x = a + b
def e61(): x, y = a + b, 1
def e62(): x[0] = a + b
def e63(): d["q"] += 1
def e64(): del d["q"]
def e65(): del l[10]
def e66(): l[10] = 1
def e67(): o.attr = 1
def e68(): x = not a + b
def e69(): assert a + b
def e70(): f(*a)
def e71(): f(**a)
def e72(): f(a, *b)
def e73(): print(a + b, end="")
def e74(): a.foo()
def e75(): a.foo(1, 2)
def e76(): a.real.foo(3)
def e77(): "abc".foo
def e78(): f"{a + b}"
def e79(): a < b
def e80(): a == b < o
def e81(): -o
def e82(): +o
def e83(): int("x", base=b)
def e84(): len(a)
def e85(): o.x = a + b
def e86(): o()
def e87(): a()()
def e88(): raise a
def e89(): raise ValueError(a + b)
def e90(): raise ValueError(1) from b
def e91(): x = [*a]
def e92(): x = {**a}
def e93(): lambda x=a+b: 1
def e94(): a if b + 1 else 2
def e95(): b"x" + a
def e96(): r"\d" + a
def e97(): 0x1F + b
def e98(): 1_000 + b
def e99(): 1.5e3 + b
def e100(): 1j + b
def e101(): ... + a
def e102(): a%b
def e103(): a >> b
def e104(): a << b
def e105(): a ^ b
def e106(): a and a + b
def e107(): f(x := a + b)
def e108(): d[a, b]
def e109(): d[a:b]
def e110(): l[a:b]
def e111(): l[::b]
def e112(): f(a)[b](1)
def e113(): (f)(a)(b)


CASES = [e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16, e17, e18, e19, e20, e21, e22, e23, e24, e25, e26, e27, e28, e29, e30, e31, e32, e33, e34, e35, e36, e37, e38, e39, e40, e41, e42, e43, e44, e45, e46, e47, e48, e49, e50, e51, e52, e53, e54, e55, e56, e57, e58, e59, e60, e61, e62, e63, e64, e65, e66, e67, e68, e69, e70, e71, e72, e73, e74, e75, e76, e77, e78, e79, e80, e81, e82, e83, e84, e85, e86, e87, e88, e89, e90, e91, e92, e93, e94, e95, e96, e97, e98, e99, e100, e101, e102, e103, e104, e105, e106, e107, e108, e109, e110, e111, e112, e113]

EXPECTED = [
    '''\
Traceback (most recent call last):
  File "FILE", line 36, in e0
    def e0(): a + b
              ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 37, in e1
    def e1(): (a) + b
              ~~^~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 38, in e2
    def e2(): (a)+b
              ~~^^~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 39, in e3
    def e3(): a  //  b
              ~~~^^~~~
TypeError: unsupported operand type(s) for //: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 40, in e4
    def e4(): a **-b
                  ^^
TypeError: bad operand type for unary -: 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 41, in e5
    def e5(): -b ** a
               ~~^^~~
TypeError: unsupported operand type(s) for ** or pow(): 'str' and 'int'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 42, in e6
    def e6(): o[ a ]
              ~^^^^~
TypeError: 'O' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 43, in e7
    def e7(): o[(a)]
              ~^^^^~
TypeError: 'O' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 44, in e8
    def e8(): o[(a,1)]
              ~^^^^^^^
TypeError: 'O' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 45, in e9
    def e9(): (o)[a]
              ~~^^^^
TypeError: 'O' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 46, in e10
    def e10(): o.x[1:2]
               ^^^
AttributeError: 'O' object has no attribute 'x'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 47, in e11
    def e11(): l[1][2]
               ~~~~^^^
TypeError: 'int' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 48, in e12
    def e12(): f(a)[b]
               ~~~~^^^
TypeError: 'int' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 49, in e13
    def e13(): [1,2]["x"]
               ~~~~~^^^^^
TypeError: list indices must be integers or slices, not str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 50, in e14
    def e14(): {}["x"]
               ~~^^^^^
KeyError: 'x'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 51, in e15
    def e15(): f(a) + b
               ~~~~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 52, in e16
    def e16(): f(1)+b
               ~~~~^~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 53, in e17
    def e17(): a + f(b)
               ~~^~~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 54, in e18
    def e18(): a+b*b
                 ~^~
TypeError: can't multiply sequence by non-int of type 'str'
''',
    None,
    '''\
Traceback (most recent call last):
  File "FILE", line 56, in e20
    def e20(): o < b
               ^^^^^
TypeError: '<' not supported between instances of 'O' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 57, in e21
    def e21(): a if o<b else b
                    ^^^
TypeError: '<' not supported between instances of 'O' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 58, in e22
    def e22(): o["]"]
               ~^^^^^
TypeError: 'O' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 59, in e23
    def e23(): 1e-5 + b
               ~~~~~^~~
TypeError: unsupported operand type(s) for +: 'float' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 60, in e24
    def e24(): a.real + b
               ~~~~~~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 61, in e25
    def e25(): l[1]+b
               ~~~~^~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 62, in e26
    def e26(): (a+b)*b
                ~^~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 63, in e27
    def e27(): (a+b)[1]
                ~^~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 64, in e28
    def e28(): o[a](1)
               ~^^^
TypeError: 'O' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 65, in e29
    def e29(): a @ b
               ~~^~~
TypeError: unsupported operand type(s) for @: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 66, in e30
    def e30(): 1 if a+b else 2
                    ~^~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 67, in e31
    def e31(): 'x' 'y' + 1
               ~~~~~~~~^~~
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 68, in e32
    def e32(): a - -b
                   ^^
TypeError: bad operand type for unary -: 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 69, in e33
    def e33(): a|b&b
                 ~^~
TypeError: unsupported operand type(s) for &: 'str' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 70, in e34
    def e34(): "%d %s" % b
               ~~~~~~~~^~~
TypeError: %d format: a real number is required, not str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 71, in e35
    def e35(): ~ o
               ^^^
TypeError: bad operand type for unary ~: 'O'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 72, in e36
    def e36(): o [1]
               ~^^^^
TypeError: 'O' object is not subscriptable
''',
    None,
    '''\
Traceback (most recent call last):
  File "FILE", line 74, in e38
    def e38(): (a)**b
               ~~^^~~
TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 75, in e39
    def e39(): ((a)) + b
               ~~~^^~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    None,
    None,
    '''\
Traceback (most recent call last):
  File "FILE", line 78, in e42
    def e42(): o.x
               ^^^
AttributeError: 'O' object has no attribute 'x'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 79, in e43
    def e43(): o.x.y
               ^^^
AttributeError: 'O' object has no attribute 'x'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 80, in e44
    def e44(): f(a + b, 1)
                 ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 81, in e45
    def e45(): f(a)(b)
               ^^^^^^^
TypeError: 'int' object is not callable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 82, in e46
    def e46(): (lambda: a + b)()
               ^^^^^^^^^^^^^^^^^
  File "FILE", line 82, in <lambda>
    def e46(): (lambda: a + b)()
                        ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 83, in e47
    def e47(): [x + b for x in (1,2)]
               ^^^^^^^^^^^^^^^^^^^^^^
  File "FILE", line 83, in <listcomp>
    def e47(): [x + b for x in (1,2)]
                ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 84, in e48
    def e48(): {x: x[0] for x in (1,2)}
               ^^^^^^^^^^^^^^^^^^^^^^^^
  File "FILE", line 84, in <dictcomp>
    def e48(): {x: x[0] for x in (1,2)}
                   ~^^^
TypeError: 'int' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 85, in e49
    def e49(): l[0:1, b]
               ~^^^^^^^^
TypeError: list indices must be integers or slices, not tuple
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 86, in e50
    def e50(): d["k"]["j"]
               ~~~~~~^^^^^
KeyError: 'j'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 87, in e51
    def e51(): d[ "k" ] [ "j" ]
               ~~~~~~~~^^^^^^^~
KeyError: 'j'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 88, in e52
    def e52(): a + (b)
               ~~^~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 89, in e53
    def e53(): (a) + (b)
               ~~^~~~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 90, in e54
    def e54(): (a + 1) + (b)
               ~~~~~~^~~~~~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 91, in e55
    def e55(): f(a)+(b)
               ~~~~^^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 92, in e56
    def e56(): "é" + a
               ~~~~^~~
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 93, in e57
    def e57(): "日本" "x" + a
               ~~~~~~~~~^~~
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 94, in e58
    def e58(): d["日本"]
               ~^^^^^^
KeyError: '日本'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 95, in e59
    def e59(): a + b # comment
               ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 96, in e60
    def e60(): x = a + b
                   ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 97, in e61
    def e61(): x, y = a + b, 1
                      ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 98, in e62
    def e62(): x[0] = a + b
                      ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 99, in e63
    def e63(): d["q"] += 1
               ~^^^^^
KeyError: 'q'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 100, in e64
    def e64(): del d["q"]
                   ~^^^^^
KeyError: 'q'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 101, in e65
    def e65(): del l[10]
                   ~^^^^
IndexError: list assignment index out of range
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 102, in e66
    def e66(): l[10] = 1
               ~^^^^
IndexError: list assignment index out of range
''',
    None,
    '''\
Traceback (most recent call last):
  File "FILE", line 104, in e68
    def e68(): x = not a + b
                       ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 105, in e69
    def e69(): assert a + b
                      ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 106, in e70
    def e70(): f(*a)
               ^^^^^
TypeError: __main__.f() argument after * must be an iterable, not int
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 107, in e71
    def e71(): f(**a)
               ^^^^^^
TypeError: __main__.f() argument after ** must be a mapping, not int
''',
    None,
    '''\
Traceback (most recent call last):
  File "FILE", line 109, in e73
    def e73(): print(a + b, end="")
                     ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 110, in e74
    def e74(): a.foo()
               ^^^^^
AttributeError: 'int' object has no attribute 'foo'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 111, in e75
    def e75(): a.foo(1, 2)
               ^^^^^
AttributeError: 'int' object has no attribute 'foo'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 112, in e76
    def e76(): a.real.foo(3)
               ^^^^^^^^^^
AttributeError: 'int' object has no attribute 'foo'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 113, in e77
    def e77(): "abc".foo
               ^^^^^^^^^
AttributeError: 'str' object has no attribute 'foo'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 114, in e78
    def e78(): f"{a + b}"
                  ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 115, in e79
    def e79(): a < b
               ^^^^^
TypeError: '<' not supported between instances of 'int' and 'str'
''',
    None,
    '''\
Traceback (most recent call last):
  File "FILE", line 117, in e81
    def e81(): -o
               ^^
TypeError: bad operand type for unary -: 'O'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 118, in e82
    def e82(): +o
               ^^
TypeError: bad operand type for unary +: 'O'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 119, in e83
    def e83(): int("x", base=b)
               ^^^^^^^^^^^^^^^^
TypeError: 'str' object cannot be interpreted as an integer
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 120, in e84
    def e84(): len(a)
               ^^^^^^
TypeError: object of type 'int' has no len()
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 121, in e85
    def e85(): o.x = a + b
                     ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 122, in e86
    def e86(): o()
               ^^^
TypeError: 'O' object is not callable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 123, in e87
    def e87(): a()()
               ^^^
TypeError: 'int' object is not callable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 124, in e88
    def e88(): raise a
               ^^^^^^^
TypeError: exceptions must derive from BaseException
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 125, in e89
    def e89(): raise ValueError(a + b)
                                ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 126, in e90
    def e90(): raise ValueError(1) from b
               ^^^^^^^^^^^^^^^^^^^^^^^^^^
TypeError: exception causes must derive from BaseException
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 127, in e91
    def e91(): x = [*a]
                   ^^^^
TypeError: Value after * must be an iterable, not int
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 128, in e92
    def e92(): x = {**a}
                   ^^^^^
TypeError: 'int' object is not a mapping
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 129, in e93
    def e93(): lambda x=a+b: 1
                        ~^~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 130, in e94
    def e94(): a if b + 1 else 2
                    ~~^~~
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 131, in e95
    def e95(): b"x" + a
               ~~~~~^~~
TypeError: can't concat int to bytes
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 132, in e96
    def e96(): r"\\d" + a
               ~~~~~~^~~
TypeError: can only concatenate str (not "int") to str
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 133, in e97
    def e97(): 0x1F + b
               ~~~~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 134, in e98
    def e98(): 1_000 + b
               ~~~~~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 135, in e99
    def e99(): 1.5e3 + b
               ~~~~~~^~~
TypeError: unsupported operand type(s) for +: 'float' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 136, in e100
    def e100(): 1j + b
                ~~~^~~
TypeError: unsupported operand type(s) for +: 'complex' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 137, in e101
    def e101(): ... + a
                ~~~~^~~
TypeError: unsupported operand type(s) for +: 'ellipsis' and 'int'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 138, in e102
    def e102(): a%b
                ~^~
TypeError: unsupported operand type(s) for %: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 139, in e103
    def e103(): a >> b
                ~~^^~~
TypeError: unsupported operand type(s) for >>: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 140, in e104
    def e104(): a << b
                ~~^^~~
TypeError: unsupported operand type(s) for <<: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 141, in e105
    def e105(): a ^ b
                ~~^~~
TypeError: unsupported operand type(s) for ^: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 142, in e106
    def e106(): a and a + b
                      ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 143, in e107
    def e107(): f(x := a + b)
                       ~~^~~
TypeError: unsupported operand type(s) for +: 'int' and 'str'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 144, in e108
    def e108(): d[a, b]
                ~^^^^^^
KeyError: (1, 'x')
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 145, in e109
    def e109(): d[a:b]
                ~^^^^^
TypeError: unhashable type: 'slice'
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 146, in e110
    def e110(): l[a:b]
                ~^^^^^
TypeError: slice indices must be integers or None or have an __index__ method
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 147, in e111
    def e111(): l[::b]
                ~^^^^^
TypeError: slice indices must be integers or None or have an __index__ method
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 148, in e112
    def e112(): f(a)[b](1)
                ~~~~^^^
TypeError: 'int' object is not subscriptable
''',
    '''\
Traceback (most recent call last):
  File "FILE", line 149, in e113
    def e113(): (f)(a)(b)
                ^^^^^^^^^
TypeError: 'int' object is not callable
''',
]

for case, expected in zip(CASES, EXPECTED, strict=True):
    got = shown(case)
    assert got == expected, (got, expected)
