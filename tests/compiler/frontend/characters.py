# needs: 3.13
# characters.py - names may hold the characters of Unicode 15.1
for name in '\U00031350', '\U0002ebf0a', 'a\u200d', 'a\u30fb', '\U00011f04\U00011f00', '\U0001e4d0', 'x\u0cf3':
    exec(name + ' = 1')
names = {}
exec('\U0001e030\U0001e06d = 1', names)                 # NFKC
assert names['\u0430\u04b1'] == 1
for text, message in (
        ('\U0001f6dc = 1', "invalid character '\U0001f6dc' (U+1F6DC)"),
        ('a\u2ffc', "invalid character '\u2ffc' (U+2FFC)"),
        ('\u200da = 1', 'invalid non-printable character U+200D'),
        ('\u0378 = 1', 'invalid non-printable character U+0378'),
        ('\u30fba = 1', "invalid character '\u30fb' (U+30FB)"),
        ('\U000323b0 = 1', 'invalid non-printable character U+323B0')):
    try:
        compile(text, 'f', 'exec')
    except SyntaxError as e:
        assert e.msg == message, (text, e.msg)
    else:
        assert False, text
