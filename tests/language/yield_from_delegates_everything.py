log = []


class Inner:
    def __iter__(self):
        return self

    def __next__(self):
        return 'next'

    def send(self, x):
        log.append(('send', x))
        return x

    def throw(self, *args):
        log.append(('throw', args[0] if isinstance(args[0], type) else type(args[0])))
        return 'thrown'

    def close(self):
        log.append('close')


def outer():
    yield from Inner()


o = outer()
assert next(o) == 'next' and o.send(5) == 5 and o.throw(KeyError) == 'thrown'
o.close()
assert log == [('send', 5), ('throw', KeyError), 'close']


def g():
    try:
        r = yield from sub()
    except ValueError as e:
        r = 'outer caught ' + str(e)
    yield r


def sub():
    try:
        yield 1
    except KeyError:
        yield 'sub caught'
    return 'sub result'


it = g()
next(it)
assert it.throw(KeyError()) == 'sub caught' and next(it) == 'sub result'
it = g()
next(it)
assert it.throw(ValueError('x')) == 'outer caught x'
assert list((lambda: (yield from [1, 2]))()) == [1, 2]
