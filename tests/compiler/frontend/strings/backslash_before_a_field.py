x = 3
# built by hand, lest the compiler warn
q = "f'" + '\\' + "{x}a" + '\\' + "{x}'"
try:
    assert eval(q) == '\\3a\\3'
except SyntaxError:             # 3.11
    pass
