class Index:
    def __init__(self, v):
        self.v = v
    def __index__(self):
        return self.v

class Int:
    def __init__(self, v):
        self.v = v
    def __int__(self):
        return self.v

class Trunc:
    def __init__(self, v):
        self.v = v
    def __trunc__(self):
        return self.v

class Sub(int):
    pass

assert int(Index(5)) == int(Int(5)) == int(Trunc(5)) == int(Trunc(Index(5))) == 5
assert type(int(Int(Sub(3)))) is int and int(Int(True)) == 1
assert int(Index(2**70)) == 2**70 and hex(Index(255)) == "0xff" and [1, 2, 3][Index(1)] == 2
assert int("11", Index(2)) == 3 and float(Index(3)) == 3.0 and range(Index(3))[-1] == 2
assert pow(2, 3) == 8 and chr(Index(65)) == "A" and "ab" * 2 == "abab" and "ab" * Index(2) == "abab"

def error(f):
    try:
        f()
    except TypeError as e:
        return str(e)

assert error(lambda: int(Int("x"))) == "__int__ returned non-int (type str)"
assert error(lambda: int(Index(1.5))) == "__index__ returned non-int (type float)"
assert error(lambda: int(Trunc("x"))) == "__trunc__ returned non-Integral (type str)"
assert error(lambda: hex(Index(1.5))) == "__index__ returned non-int (type float)"
assert error(lambda: hex(1.5)) == "'float' object cannot be interpreted as an integer"
assert error(lambda: [1][Int(0)]) == "list indices must be integers or slices, not Int"
