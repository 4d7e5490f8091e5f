class A:
    def __add__(self, other): return NotImplemented
    def __mul__(self, other): return NotImplemented
    def __lt__(self, other): return NotImplemented
    def __eq__(self, other): return NotImplemented


class B:
    def __radd__(self, other): return 'B.radd'
    def __gt__(self, other): return 'B.gt'
    def __eq__(self, other): return 'B.eq'


assert A() + B() == 'B.radd' and (A() < B()) == 'B.gt' and (A() == B()) == 'B.eq'


def message(f):
    try:
        f()
    except TypeError as e:
        return str(e)


assert message(lambda: A() + A()) == "unsupported operand type(s) for +: 'A' and 'A'"
assert message(lambda: A() * 1) == "unsupported operand type(s) for *: 'A' and 'int'"
assert message(lambda: A() < A()) == "'<' not supported between instances of 'A' and 'A'"
assert message(lambda: A() >= 1) == "'>=' not supported between instances of 'A' and 'int'"
assert message(lambda: 1 + 'a') == "unsupported operand type(s) for +: 'int' and 'str'"
assert message(lambda: 'a' + 1) == 'can only concatenate str (not "int") to str'
assert message(lambda: [] + ()) == 'can only concatenate list (not "tuple") to list'
assert message(lambda: -'a') == "bad operand type for unary -: 'str'"
assert message(lambda: 2 ** 'a') == "unsupported operand type(s) for ** or pow(): 'int' and 'str'"
a = A()
assert (a == A()) is False and (a == a) is True and (a != A()) is True
