import lib
import user

assert user.run(3) == 9 and user.const() == 1 and user.make().kind == 'real'
lib.square = lambda x: 'patched'
assert user.run(3) == 'patched' and user.run_imported(3) == 9
lib.CONST = 2.5
assert user.const() == 2.5


class Fake:
    kind = 'fake'


lib.Thing = Fake
assert user.make().kind == 'fake' and lib.internal(2) == 'patched'
lib.__dict__['square'] = lambda x: 'by dict'
assert user.run(3) == 'by dict' and lib.internal(2) == 'by dict'
del lib.square
for f in (lambda: user.run(3), lambda: lib.internal(3)):
    try:
        f()
        assert False
    except (AttributeError, NameError):
        pass
user.lib = type('Lib', (), {'square': staticmethod(lambda x: 'other module')})
assert user.run(3) == 'other module'
setattr(lib, 'square', user.original)
assert lib.internal(5) == 25
