value = 'global'


def reader():
    return value


def local():
    value = 'local'
    return value, reader()


def writer(v):
    global value
    value = v


def nested():
    value = 'enclosing'

    def inner():
        nonlocal value
        value += '!'
        writer('written')
        return value, reader()
    return inner(), value


assert local() == ('local', 'global') and nested() == (('enclosing!', 'written'), 'enclosing!')
assert value == 'written'


class value:
    reader = reader()

    @staticmethod
    def get():
        return value


assert value.reader == 'written' and reader() is value and value.get() is value
import math as value
assert reader() is value and reader().pi > 3
for value in [1]:
    pass
assert reader() == 1
with memoryview(b'a') as value:
    assert reader() is value
try:
    1 // 0
except ZeroDivisionError as value:
    assert reader() is value
try:
    reader()
    assert False
except NameError:
    pass
[value := n for n in range(3)]
assert reader() == 2
