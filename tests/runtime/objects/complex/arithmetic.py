assert (1 + 2j) + (3 - 1j) == 4 + 1j and (1 + 2j) - 1 == 2j and 2 * (1 + 2j) == 2 + 4j and (1 + 2j) * (3 - 1j) == 5 + 5j
assert (4 + 8j) / (2 + 0j) == 2 + 4j and (4 + 8j) / 4j == 2 - 1j and (1 + 2j) / (3 - 1j) == (0.1+0.7000000000000001j) and 1 / 2j == -0.5j and (1 + 2j) / 2 == 0.5 + 1j and 1.5 + 1j == 1j + 1.5
assert -(1 + 2j) == -1 - 2j and +(1j) == 1j and abs(3 + 4j) == 5.0 and abs(-2j) == 2.0
assert (1 + 2j)**2 == -3 + 4j and 1j**2 == -1 and (2j)**-1 == -0.5j and (1 + 1j)**0 == 1 and 0j**0 == 1 and 0j**2 == 0
assert (1 + 2j)**3 == -11 - 2j and 2**1j == (0.7692389013639721+0.6389612763136348j)
assert 1j**0.5 == (0.7071067811865476+0.7071067811865475j)
assert 1 + 0j == 1 and 1 + 0j == 1.0 and 1j != 1 and 2.0**70 + 0j == 2**70 and not 1j == "a" and 10**400 != 1j
assert bool(1j) and bool(1 + 0j) and not 0j and complex(0, -0.0) == 0
x = 1j
x += 1
x *= 2
x -= 1j
x /= 2
x **= 2
assert x == 0.75 + 1j
assert hash(1j) == 1000003 and hash(1 + 0j) == 1 and hash(0.5 + 0j) == hash(0.5) and hash(3 + 4j) == 3 + 4 * 1000003
inf, nan = float("inf"), float("nan")
assert abs(complex(inf, nan)) == inf and abs(complex(nan, 1)) != abs(complex(nan, 1)) and complex(nan, 0) != complex(nan, 0)

def error(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

assert error(lambda: 1j / 0) == "ZeroDivisionError: complex division by zero"
assert error(lambda: 0j**-1) == error(lambda: 0j**1j) == "ZeroDivisionError: 0.0 to a negative or complex power"
assert error(lambda: pow(1j, 2, 3)) == "ValueError: complex modulo"
assert error(lambda: (1e200 + 1j)**2) == "OverflowError: complex exponentiation"
assert error(lambda: abs(1.7e308 + 1.7e308j)) == "OverflowError: absolute value too large"
assert error(lambda: 1j // 1) == "TypeError: unsupported operand type(s) for //: 'complex' and 'int'"
assert error(lambda: 1 % 1j) == "TypeError: unsupported operand type(s) for %: 'int' and 'complex'"
assert error(lambda: divmod(1j, 1)) == "TypeError: unsupported operand type(s) for divmod(): 'complex' and 'int'"
assert error(lambda: 1j < 2j) == "TypeError: '<' not supported between instances of 'complex' and 'complex'"
assert error(lambda: 1j + "a") == "TypeError: unsupported operand type(s) for +: 'complex' and 'str'"
assert error(lambda: 1j + 10**400) == "OverflowError: int too large to convert to float"
