assert repr(True) == "True" and str(False) == "False" and f"{True}" == "True" and f"{True:d}" == "1" and f"{True:>6}" == "     1"
assert bool() is False and bool(5) is True and bool("") is False and bool(2**100) is True and bool(0.0) is False
assert True + True == 2 and type(True + 0) is int and -True == -1 and ~True == -2 and abs(True) == 1
assert (True & True) is True and (True | False) is True and (True ^ True) is False
assert type(True & 1) is int and True & 3 == 1 and 2 | True == 3
assert True == 1 and True == 1.0 and False < True and hash(True) == 1 and {1: "a"}[True] == "a"
assert True is not 1 if False else True
assert isinstance(True, int) and bool.__base__ is int and bool.__mro__ == (bool, int, object)
assert [10, 20][True] == 20 and "ab"[False] == "a" and sum([True, True]) == 2
assert int(True) == 1 and type(int(True)) is int and float(True) == 1.0 and True / 2 == 0.5
assert True << 3 == 8 and True ** 2 == 1 and divmod(True, 2) == (0, 1)
assert (not 0) is True and (not "a") is False
assert bool.__doc__.startswith("bool(x) -> bool")

def error(f):
    try:
        f()
    except TypeError as e:
        return str(e)

assert error(lambda: bool(1, 2)) == "bool expected at most 1 argument, got 2"
assert error(lambda: bool(x=1)) == "bool() takes no keyword arguments"
def sub():
    class B(bool):
        pass
assert error(sub) == "type 'bool' is not an acceptable base type"
class Odd:
    def __bool__(self):
        return 1
assert error(lambda: bool(Odd())) == "__bool__ should return bool, returned int"
