def make():
    x = 1
    def get(): return x
    def put(v):
        nonlocal x
        x = v
    def drop():
        nonlocal x
        del x
    return get, put, drop


get, put, drop = make()
cell = get.__closure__[0]
Cell = type(cell)
assert cell is put.__closure__[0] and cell.cell_contents == 1
put(5)
assert cell.cell_contents == 5 and get() == 5
cell.cell_contents = 6
assert get() == 6
assert repr(cell).startswith('<cell at 0x') and 'int object at' in repr(cell)
drop()
try:
    cell.cell_contents
    assert False
except ValueError as e:
    assert str(e) == 'Cell is empty'
assert repr(cell).endswith(': empty>')
try:
    get()
    assert False
except NameError as e:
    assert str(e) == "cannot access free variable 'x' where it is not associated with a value in enclosing scope" and e.name == 'x'
assert Cell() == Cell() and Cell(1) == Cell(1) and Cell(1) < Cell(2) and Cell() < Cell(1)
try:
    hash(Cell())
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'cell'"
