# __build_class__: what becomes of bases, keywords and the __class__ cell.
class Entries:
    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        seen.append(bases)
        return self.classes


class A:
    pass


class B:
    pass


seen = []
entries = Entries(A, B)


class C(entries):
    pass


assert C.__bases__ == (A, B) and C.__orig_bases__ == (entries,) and seen == [(entries,)]


class D(Entries()):
    pass


assert D.__bases__ == (object,)


def message(f):
    try:
        f()
    except (TypeError, RuntimeError) as e:
        return f'{type(e).__name__}: {e}'
    return None


def bad_entries():
    class X(Entries(A)):
        pass

    class Bad:
        def __mro_entries__(self, bases):
            return 3

    class Y(Bad()):
        pass


def int_as_base():
    class X(3):
        pass


def keyword():
    class X(wrong=1):
        pass


assert message(bad_entries) == 'TypeError: __mro_entries__ must return a tuple'
assert message(int_as_base) == 'TypeError: int() takes at most 2 arguments (3 given)'
assert message(keyword) == ('TypeError: keyword.<locals>.X.__init_subclass__() takes no keyword arguments')
assert message(lambda: type('X', (entries,), {})) == \
    "TypeError: type() doesn't support MRO entry resolution; use types.new_class()"


class Forgets(type):
    def __new__(meta, name, bases, ns):
        ns.pop('__classcell__', None)
        return super().__new__(meta, name, bases, ns)


def forgets():
    class X(metaclass=Forgets):
        def f(self):
            return __class__


assert message(forgets).startswith("RuntimeError: __class__ not set defining 'X' as <class '")


class Swaps(type):
    def __new__(meta, name, bases, ns):
        cell = ns.get('__classcell__')
        made = super().__new__(meta, name, bases, ns)
        return type.__new__(meta, name, bases, {}) if cell else made


def swaps():
    class X(metaclass=Swaps):
        def f(self):
            return __class__


assert message(swaps).startswith("TypeError: __class__ set to <class '")
bases = (A,)
keywords = {'metaclass': type}


class E(*bases, **keywords):
    pass


assert E.__bases__ == (A,)
