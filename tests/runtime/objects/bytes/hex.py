def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


assert b"\x00\xffab".hex() == "00ff6162" and b"".hex() == "" and b"abc".hex(":") == "61:62:63" and b"abc".hex("-", 2) == "61-6263"
assert b"abcde".hex(":", -2) == "6162:6364:65" and b"ab".hex(b" ") == "61 62" and b"ab".hex(sep=":", bytes_per_sep=5) == "6162"
assert bytes.fromhex("00ff 61\t62") == b"\x00\xffab" and bytes.fromhex("") == b"" and bytes.fromhex("aBCd") == b"\xab\xcd"
assert bytearray.fromhex("61") == bytearray(b"a") and type(bytearray.fromhex("61")) is bytearray and bytearray(b"a").hex() == "61"
assert error(bytes.fromhex, "a") == "ValueError: non-hexadecimal number found in fromhex() arg at position 1"
assert error(bytes.fromhex, "11 2z") == "ValueError: non-hexadecimal number found in fromhex() arg at position 4"
assert error(bytes.fromhex, "zz") == "ValueError: non-hexadecimal number found in fromhex() arg at position 0"
assert error(bytes.fromhex, b"aa") == "TypeError: fromhex() argument must be str, not bytes"
assert error(b"ab".hex, "xx") == "ValueError: sep must be length 1."
assert error(b"ab".hex, "\xff") == "ValueError: sep must be ASCII."


class B(bytes):
    pass


assert type(B.fromhex("61")) is B
