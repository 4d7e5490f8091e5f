def message(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError as e:
        return str(e)
    assert False


assert message([].append) == 'list.append() takes exactly one argument (0 given)'
assert message([].append, 1, 2) == 'list.append() takes exactly one argument (2 given)'
assert message([].append, x=1) == 'list.append() takes no keyword arguments'
assert message([].clear, 1) == 'list.clear() takes no arguments (1 given)'
assert message([].insert, 1) == 'insert expected 2 arguments, got 1'
assert message([].pop, 1, 2) == 'pop expected at most 1 argument, got 2'
assert message([].index) == 'index expected at least 1 argument, got 0'
assert message({}.get) == 'get expected at least 1 argument, got 0'
assert message({}.get, 1, 2, 3) == 'get expected at most 2 arguments, got 3'
assert message(len) == 'len() takes exactly one argument (0 given)'
assert message(len, 1, 2) == 'len() takes exactly one argument (2 given)'
assert message(len, obj=1) == 'len() takes no keyword arguments'
assert message(isinstance, 1) == 'isinstance expected 2 arguments, got 1'
assert message(''.split, 1, 2, 3) == 'split() takes at most 2 arguments (3 given)'
assert message(''.split, foo=1) == "'foo' is an invalid keyword argument for split()"
assert message([].sort, 1) == 'sort() takes no positional arguments'
assert message(list.append) == 'unbound method list.append() needs an argument'
assert message(list.append, 5, 1) == "descriptor 'append' for 'list' objects doesn't apply to a 'int' object"

a = [1]
list.append(a, 2)
assert a == [1, 2]
f = a.append
f(3)
assert a == [1, 2, 3] and f.__self__ is a and f.__name__ == 'append' and f.__qualname__ == 'list.append'
assert 'a b'.split(maxsplit=1) == ['a', 'b'] and dict.fromkeys('ab', 1) == {'a': 1, 'b': 1}
assert repr(len) == '<built-in function len>'
assert repr(list.append) == "<method 'append' of 'list' objects>"
assert repr([].append).startswith('<built-in method append of list object at 0x')
assert list.append == list.append and [].append != [].append and a.append == a.append
