import sys

def message(f):
    try:
        f()
    except ValueError as e:
        return str(e)

assert sys.get_int_max_str_digits() == 4300
assert len(str(10**4299)) == 4300 and int("1" * 4300) > 0
assert message(lambda: str(10**4300)) == message(lambda: repr(-10**5000)) == message(lambda: f"{10**4300}") == \
    "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
assert message(lambda: int("1" * 4301)) == message(lambda: int(b"-" + b"1" * 4301)) == \
    "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit"
assert message(lambda: int("0" * 4301)) is not None
assert int("1_" * 4299 + "1") > 0
assert message(lambda: int("1" * 4301, 36)) is not None
assert int("1" * 5000, 16) > 0 and len(hex(10**5000)) > 4000

sys.set_int_max_str_digits(640)
assert message(lambda: str(10**640)) is not None and len(str(10**639)) == 640
sys.set_int_max_str_digits(0)
assert len(str(10**20000)) == 20001
sys.set_int_max_str_digits(4300)
for bad in (639, 1, -1):
    assert message(lambda: sys.set_int_max_str_digits(bad)) == "maxdigits must be 0 or larger than 640"
