def message(exc, f, *args, **kw):
    try:
        f(*args, **kw)
    except exc as e:
        return str(e)
    assert False, "did not raise"

class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        return {"prepared": (name, bases, kw)}
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        cls.kw = kw
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
class A(metaclass=Meta, x=1):
    pass
assert A.prepared == ("A", (), {"x": 1}) and A.kw == {"x": 1} and type(A) is Meta
class B(A, y=2):
    pass
assert type(B) is Meta and B.kw == {"y": 2}
class Meta2(type):
    pass
def conflict():
    class C(A, metaclass=Meta2):
        pass
assert message(TypeError, conflict) == "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
def function_meta(name, bases, ns):
    return name, bases, sorted(k for k in ns if not k.startswith("_"))
class F(metaclass=function_meta):
    a = 1
assert F == ("F", (), ["a"])
class Entry:
    def __mro_entries__(self, bases):
        return (A,)
e = Entry()
class G(e):
    pass
assert G.__bases__ == (A,) and G.__orig_bases__ == (e,)
class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return 5
def bad():
    class H(metaclass=BadPrepare):
        pass
assert message(TypeError, bad) == "BadPrepare.__prepare__() must return a mapping, not int"
class Log(dict):
    def __setitem__(self, k, v):
        order.append(k)
        super().__setitem__(k, v)
order = []
class Ordered(type):
    __prepare__ = classmethod(lambda mcs, name, bases: Log())
class O(metaclass=Ordered):
    b = 1
    a = 2
assert [k for k in order if not k.startswith("__")] == ["b", "a"]
class NoCell(type):
    def __new__(mcs, name, bases, ns):
        ns = dict(ns)
        ns.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, ns)
def lost():
    class L(metaclass=NoCell):
        def f(self):
            return __class__
assert "Was __classcell__ propagated to type.__new__?" in message(RuntimeError, lost)
assert message(TypeError, __build_class__) == "__build_class__: not enough arguments"
assert message(TypeError, __build_class__, 1, "a") == "__build_class__: func must be a function"
assert message(TypeError, __build_class__, lambda: 1, 2) == "__build_class__: name is not a string"
