@lambda f: 42
def answer():
    pass


assert answer == 42


@str
class Text:
    pass


assert isinstance(Text, str) and 'Text' in Text

table = {}


def register(name):
    def keep(f):
        table[name] = f
        return f
    return keep


@register('add')
def add(a, b):
    return a + b


@register('mul')
def mul(a, b):
    return a * b


assert [table[k](3, 4) for k in ('add', 'mul')] == [7, 12]

handlers = [lambda f: ('first', f()), lambda f: ('second', f())]


@handlers[1]
def chosen():
    return 5


assert chosen == ('second', 5)
