def message(text):
    try:
        eval(text)
    except TypeError as e:
        return str(e)


class A:
    pass


for op in '+ - * / // % << >> & | ^ @'.split():
    assert message(f'A() {op} 1') == f"unsupported operand type(s) for {op}: 'A' and 'int'"
    assert message(f'None {op} A()') == f"unsupported operand type(s) for {op}: 'NoneType' and 'A'"
assert message('A() ** 1') == "unsupported operand type(s) for ** or pow(): 'A' and 'int'"
for op in '< > <= >='.split():
    assert message(f'A() {op} 1') == f"'{op}' not supported between instances of 'A' and 'int'"
assert message('~1.5') == "bad operand type for unary ~: 'float'" and message('-A()') == "bad operand type for unary -: 'A'"
assert message('+None') == "bad operand type for unary +: 'NoneType'"
assert message('1 in 5') == "argument of type 'int' is not iterable" and message("5 in 'a'") == "'in <string>' requires string as left operand, not int"
assert message('divmod(A(), 1)') == "unsupported operand type(s) for divmod(): 'A' and 'int'"
assert message("'a' * 'b'") == "can't multiply sequence by non-int of type 'str'"
assert message('{} < {}') == "'<' not supported between instances of 'dict' and 'dict'" and message('[1] * 1.5') == "can't multiply sequence by non-int of type 'float'"
