def message(exc, f, *args):
    try:
        f(*args)
    except exc as e:
        return str(e)
    assert False, "did not raise"

for op, f in (("<", lambda a, b: a < b), ("<=", lambda a, b: a <= b), (">", lambda a, b: a > b), (">=", lambda a, b: a >= b)):
    assert message(TypeError, f, 1, "a") == "'%s' not supported between instances of 'int' and 'str'" % op
    assert message(TypeError, f, None, 1.5) == "'%s' not supported between instances of 'NoneType' and 'float'" % op
    assert message(TypeError, f, object(), object()) == "'%s' not supported between instances of 'object' and 'object'" % op
assert 1 == 1.0 == True and 1 != "1" and not 1 == "1" and None == None and None != 0
assert 2 ** 70 > 2.0 ** 69 and 2 ** 61 > 1.5 and -(2 ** 61) - 1 < -(2 ** 61)
log = []
class A:
    def __eq__(self, o):
        log.append("A.eq")
        return NotImplemented
    def __lt__(self, o):
        log.append("A.lt")
        return NotImplemented
class B(A):
    def __eq__(self, o):
        log.append("B.eq")
        return "B says"
    def __gt__(self, o):
        log.append("B.gt")
        return "B says gt"
assert (A() == B()) == "B says" and log == ["B.eq"]
log.clear()
assert (A() < B()) == "B says gt" and log == ["B.gt"]
log.clear()
a, b = A(), A()
assert a == a and not a == b and a != b
assert log == ["A.eq"] * 6
class C:
    __hash__ = None
assert message(TypeError, hash, C()) == "unhashable type: 'C'"
class D:
    def __eq__(self, o):
        return True
assert message(TypeError, hash, D()) == "unhashable type: 'D'"
class N:
    def __ne__(self, o):
        return "ne"
    __hash__ = object.__hash__
assert (N() != 1) == "ne" and not N() == 1 and isinstance(hash(N()), int)
class T:
    def __bool__(self):
        return False
class L:
    def __len__(self):
        return 0
class X:
    def __bool__(self):
        return 1
assert not T() and not L() and message(TypeError, bool, X()) == "__bool__ should return bool, returned int"
assert not [] and not () and not {} and not "" and not 0 and not 0.0 and not None and not set() and not range(0) and not b"" and object()
a = []
a.append(a)
b = []
b.append(b)
try:
    a == b
    assert False
except RecursionError as e:
    assert str(e).startswith("maximum recursion depth exceeded")
