z = 3 + 4j
assert z.real == 3.0 and z.imag == 4.0 and abs(z) == 5.0 and z.conjugate() == 3 - 4j
assert z * z == -7 + 24j and z / (1 + 2j) == 2.2 - 0.4j and z - 3 == 4j and 1j ** 2 == -1
assert repr(z) == '(3+4j)' and str(4j) == '4j' and repr(complex(0, -1)) == '-1j' and repr(-1j) == '(-0-1j)'
assert complex('1+2j') == 1 + 2j and complex(1, 2) == 1 + 2j and complex() == 0
assert z == complex(3, 4) and hash(complex(3, 0)) == hash(3) and 3 + 0j == 3 and z != 3
for f in (lambda: z < z, lambda: z // 1, lambda: z % 1, lambda: int(z), lambda: float(z)):
    try:
        f()
        assert False
    except TypeError:
        pass
try:
    1j / 0
    assert False
except ZeroDivisionError as e:
    assert str(e) == 'complex division by zero'
assert f'{z:.1f}' == '3.0+4.0j' and -z == -3 - 4j and bool(0j) is False and {z: 1}[3 + 4j] == 1
