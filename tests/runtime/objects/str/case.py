assert "Hello World".upper() == "HELLO WORLD" and "Hello".lower() == "hello"
assert "hello world".title() == "Hello World" and "hELLO wORLD".capitalize() == "Hello world"
assert "Hello".swapcase() == "hELLO" and "they're bill's".title() == "They'Re Bill'S"
assert "stra\xdfe".upper() == "STRASSE" and "stra\xdfe".casefold() == "strasse"
assert "\u0130".lower() == "i\u0307" and "\ufb01n".title() == "Fin" and "\ufb01n".capitalize() == "Fin"
assert "\u01c4".title() == "\u01c5" and "\u01c6x".capitalize() == "\u01c5x"
assert "\u03a3".lower() == "\u03c3" and "A\u03a3".lower() == "a\u03c2"
assert "A\u03a3A".lower() == "a\u03c3a" and "A\u03a3. B".lower() == "a\u03c2. b"
assert "A.\u03a3".lower() == "a.\u03c2" and "A\u03a3\u0301".title() == "A\u03c2\u0301"
assert "\u03a3A".swapcase() == "\u03c3a" and "a\u03a3".swapcase() == "A\u03c2"
assert "\u1e9e".casefold() == "ss" and "\xb5".casefold() == "\u03bc" and "\u13a0".casefold() == "\u13a0"
assert "\xff".upper() == "\u0178" and "\xb5".upper() == "\u039c" and "\U00010428".upper() == "\U00010400"
assert "".upper() == "" and "123".lower() == "123" and "\u0149".upper() == "\u02bcN"

# long texts are mapped in pieces
for n in (127, 128, 129, 300):
    for c, up, low in (('ß', 'SS', 'ß'), ('é', 'É', 'é'), ('ñ', 'Ñ', 'ñ'), ('Д', 'Д', 'д'), ('ﬁ', 'FI', 'ﬁ'), ('𐐀', '𐐀', '𐐨'), ('İ', 'İ', 'i̇')):
        assert ('a' * n + c + 'B').upper() == 'A' * n + up + 'B'
        assert ('A' * n + c + 'b' * n).lower() == 'a' * n + low + 'b' * n
        assert (c * n).upper() == up * n and (c * n).lower() == low * n
    assert ('Α' * n + 'Σ').lower() == 'α' * n + 'ς' and ('Σ' * n + 'α').lower() == 'σ' * n + 'α'
    assert ('é' * n + 'ABC').swapcase() == 'É' * n + 'abc' and ('é' * n).title() == 'É' + 'é' * (n - 1)
