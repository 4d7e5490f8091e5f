def f():
    return len('abc')


assert f() == 3
len = lambda x: 'global len'
assert f() == 'global len'
del len
assert f() == 3


def g(len):
    return len


assert g(5) == 5


def h():
    str = repr
    return str('a')


assert h() == "'a'"


def undefined():
    return not_defined_anywhere


for _ in range(2):
    try:
        undefined()
        assert False
    except NameError as e:
        assert str(e) == "name 'not_defined_anywhere' is not defined" and e.name == 'not_defined_anywhere'
not_defined_anywhere = 'now it is'
assert undefined() == 'now it is'
