assert [x.bit_length() for x in (0, 1, -1, 2, 255, 256, -256, 2**61, 2**64 - 1, -2**64, 2**1000)] == \
    [0, 1, 1, 2, 8, 9, 9, 62, 64, 65, 1001]
assert [x.bit_count() for x in (0, 1, -1, 255, -255, 2**64 - 1, 2**100 + 1)] == [0, 1, 1, 8, 8, 64, 2]
assert (10).as_integer_ratio() == (10, 1) and (-2**70).as_integer_ratio() == (-2**70, 1)
assert (5).conjugate() == 5 and (5).real == 5 and (5).imag == 0
assert (5).numerator == 5 and (5).denominator == 1
assert True.real == 1 and type(True.real) is int and type(True.numerator) is int
assert type(True.conjugate()) is int
assert (5).__index__() == 5 and (5).__int__() == 5 and (5).__float__() == 5.0
assert (5).__trunc__() == 5 and (5).__floor__() == 5 and (5).__ceil__() == 5
assert (7).__divmod__(2) == (3, 1) and (7).__rdivmod__(16) == (2, 2)
assert (2).__pow__(5) == 32 and (2).__pow__(5, 7) == 4 and (2).__rpow__(5) == 25
assert (1).__add__("a") is NotImplemented and (1).__radd__(1.5) is NotImplemented
assert (1).__lt__(1.5) is NotImplemented and (1).__eq__("a") is NotImplemented
assert int.__add__(2**70, 1) == 2**70 + 1 and int.__neg__(True) == -1
assert (6).__and__(3) == 2 and (6).__or__(3) == 7 and (6).__xor__(3) == 5 and (6).__rlshift__(1) == 64
assert (5).__bool__() is True and (0).__bool__() is False
assert (5).__getnewargs__() == (5,)
assert (5).__format__("03") == "005"
assert int.__name__ == "int" and int.__module__ == "builtins"
assert hex(255) == "0xff" and oct(-8) == "-0o10" and bin(5) == "0b101" and hex(-2**64) == "-0x10000000000000000"
assert bin(0) == "0b0" and hex(True) == "0x1"
