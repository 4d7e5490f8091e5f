import sys


def raises(kind, text, f, *args):
    try:
        f(*args)
    except BaseException as e:
        assert type(e) is kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


assert sys.version_info == (3, 11, 2, 'final', 0) and sys.version_info >= (3, 8)
assert sys.version_info.major == 3 and sys.version_info.minor == 11 and sys.version_info[:2] == (3, 11)
assert repr(sys.version_info) == "sys.version_info(major=3, minor=11, micro=2, releaselevel='final', serial=0)"
assert sys.version.startswith('3.11.2 (') and sys.hexversion == 0x030b02f0
raises(AttributeError, 'readonly attribute', setattr, sys.version_info, 'major', 4)
raises(AttributeError, "'sys.version_info' object has no attribute 'nothing'", getattr, sys.version_info, 'nothing')
assert sys.maxsize in (2**63 - 1, 2**31 - 1) and sys.maxunicode == 0x10ffff and sys.byteorder == 'little'
assert sys.platform == 'linux' and sys.api_version == 1013
assert sys.flags.optimize == 0 and sys.flags.utf8_mode in (0, 1) and len(sys.flags) == 18
f = sys.float_info
assert f.max == 1.7976931348623157e308 and f.epsilon == 2**-52 and f.mant_dig == 53 and f.dig == 15 and f.radix == 2
assert f.min == 2.2250738585072014e-308 and f.rounds == 1 and sys.float_repr_style == 'short'
assert sys.int_info.default_max_str_digits == 4300 and sys.int_info.bits_per_digit == 30
assert sys.hash_info.modulus in (2**61 - 1, 2**31 - 1) and sys.hash_info.inf == hash(float('inf')) == 314159
assert sys.hash_info.imag == 1000003
assert sys.thread_info.name == 'pthread'
assert sys.implementation.hexversion == sys.hexversion and sys.implementation.version == sys.version_info
assert sys.getdefaultencoding() == sys.getfilesystemencoding() == 'utf-8'
assert sys.getfilesystemencodeerrors() == 'surrogateescape'
assert type(sys.argv) is list and sys.argv[0] and type(sys.path) is list and all(type(p) is str for p in sys.path)
assert sys.modules['sys'] is sys and 'builtins' in sys.modules and '__main__' in sys.modules
assert {'sys', 'builtins'} <= set(sys.builtin_module_names)
assert type(sys.executable) is str and type(sys.orig_argv) is list
assert sys.stdin is sys.__stdin__ and sys.stdout is sys.__stdout__ and sys.stderr is sys.__stderr__
assert sys.stdout.mode == 'w' and sys.stdin.mode == 'r' and sys.stdin.name == '<stdin>'
assert sys.stderr.errors == 'backslashreplace' and sys.stdout.name == '<stdout>' and sys.stdout.fileno() == 1
assert sys.intern('some text') is sys.intern('some' + ' text')
raises(TypeError, "intern() argument must be str, not int", sys.intern, 3)
assert sys.getsizeof('') > 0 and sys.getsizeof([]) > 0 and sys.getsizeof(1 << 1000) > sys.getsizeof(1)


class Sized:
    def __sizeof__(self):
        return -1


raises(ValueError, '__sizeof__() should return >= 0', sys.getsizeof, Sized())
assert sys.getrefcount(sys) > 0 and sys.getallocatedblocks() >= 0 and not sys.is_finalizing()
assert sys.get_int_max_str_digits() == 4300
sys.set_int_max_str_digits(1000)
raises(ValueError, 'Exceeds the limit (1000 digits) for integer string conversion: value has 1500 digits; use sys.set_int_max_str_digits() to increase the limit', int, '1' * 1500)
sys.set_int_max_str_digits(0)
assert len(str(10**5000)) == 5001
sys.set_int_max_str_digits(4300)
raises(ValueError, 'maxdigits must be 0 or larger than 640', sys.set_int_max_str_digits, 600)
assert sys.getswitchinterval() == 0.005
raises(ValueError, 'switch interval must be strictly positive', sys.setswitchinterval, 0)
assert sys.gettrace() is None and sys.getprofile() is None
assert sys.warnoptions == [] or sys.warnoptions
assert sys.get_asyncgen_hooks() == (None, None)
sys.audit('nothing', 1)

assert sys.exc_info() == (None, None, None) and sys.exception() is None
try:
    1 / 0
except ZeroDivisionError as e:
    kind, value, tb = sys.exc_info()
    assert kind is ZeroDivisionError and value is e is sys.exception() and tb is e.__traceback__
    try:
        [][0]
    except IndexError as e2:
        assert sys.exception() is e2
    assert sys.exception() is e
assert sys.exc_info() == (None, None, None)


def here():
    return sys._getframe()


frame = here()
assert frame.f_code.co_name == 'here' and frame.f_globals is globals()
raises(ValueError, 'call stack is not deep enough', sys._getframe, 100000)
assert sys._getframe(0).f_lineno > 70

assert sys.getrecursionlimit() == 1000


def depth(n):
    return n and depth(n - 1) + 1


try:
    depth(10 ** 8)
except RecursionError as e:
    assert str(e).startswith('maximum recursion depth exceeded')
else:
    assert False
sys.setrecursionlimit(30000)
assert depth(20000) == 20000
sys.setrecursionlimit(1000)
raises(ValueError, 'recursion limit must be greater or equal than 1', sys.setrecursionlimit, 0)


def dig(n):
    if n:
        return dig(n - 1)
    try:
        sys.setrecursionlimit(10)
    except RecursionError as e:
        return str(e)


assert dig(900).startswith('cannot set the recursion limit to 10 at the recursion depth ')
assert sys.getrecursionlimit() == 1000

for forms, want in (((), ()), ((None,), ()), ((3,), (3,)), (('text',), ('text',)), (((1, 2),), (1, 2))):
    try:
        sys.exit(*forms)
    except SystemExit as e:
        assert e.args == want and e.code == (None if not want else want[0] if len(want) == 1 else want), (forms, e.args)
    else:
        assert False
