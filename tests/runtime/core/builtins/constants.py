import builtins
assert builtins.len is len
assert getattr(builtins, "True") is True and getattr(builtins, "None") is None and builtins.Ellipsis is ... and builtins.NotImplemented is NotImplemented
assert IOError is OSError and EnvironmentError is OSError and issubclass(FileNotFoundError, OSError) and issubclass(KeyError, LookupError)
assert builtins.__name__ == "builtins"
assert repr(exit) == "Use exit() or Ctrl-D (i.e. EOF) to exit" and repr(quit) == "Use quit() or Ctrl-D (i.e. EOF) to exit"
try:
    exit(3)
    assert False
except SystemExit as e:
    assert e.code == 3
builtins.my_new_name = 5
assert my_new_name == 5
def f():
    return my_new_name
assert f() == 5
builtins.my_new_name = 6
assert f() == 6
del builtins.my_new_name
try:
    f()
    assert False
except NameError:
    pass
len_ = len
builtins.len = lambda x: 42
assert len([]) == 42
builtins.len = len_
assert len([]) == 0
