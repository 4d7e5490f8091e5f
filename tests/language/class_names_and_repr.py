class C:
    "Doc of C."

    class Inner:
        pass

    def m(self):
        pass


assert C.__name__ == 'C' and C.Inner.__qualname__ == 'C.Inner'
assert C.__module__ == __name__ and C.__doc__ == 'Doc of C.'
assert C.m.__qualname__ == 'C.m'
assert repr(C) == f"<class '{__name__}.C'>"
assert repr(C.Inner) == f"<class '{__name__}.C.Inner'>"
assert repr(C()).startswith(f'<{__name__}.C object at 0x')
assert repr(C.m).startswith('<function C.m at 0x')
assert repr(C().m).startswith(f'<bound method C.m of <{__name__}.C object at 0x')
assert type(C()) is C and C().__class__ is C and type(C) is type
assert C.__bases__ == (object,) and C.__mro__ == (C, object)
C.__name__ = 'Renamed'
assert repr(C) == f"<class '{__name__}.C'>" and C.__name__ == 'Renamed'
