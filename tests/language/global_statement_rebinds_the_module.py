x = 1


def set_x(v):
    global x
    x = v


def read_x():
    return x


set_x(5)
assert x == 5 and read_x() == 5


def make():
    global made, Klass, imported

    def made():
        return 'made'

    class Klass:
        pass
    import sys as imported


make()
assert made() == 'made' and Klass.__qualname__ == 'Klass'
assert imported.maxsize > 0


def delete():
    global x
    del x


delete()
try:
    x
    assert False
except NameError as e:
    assert str(e) == "name 'x' is not defined"


def for_global():
    global i
    for i in range(4):
        pass


for_global()
assert i == 3
