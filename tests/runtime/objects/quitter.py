assert repr(exit) == "Use exit() or Ctrl-D (i.e. EOF) to exit" and repr(quit) == "Use quit() or Ctrl-D (i.e. EOF) to exit"
assert type(exit).__name__ == "Quitter" and type(exit).__module__ == "_sitebuiltins"
for args, code in (((), None), ((3,), 3), (("text",), "text")):
    try:
        quit(*args)
        assert False
    except SystemExit as e:
        assert e.code == code
try:
    exit(1, 2)
    assert False
except TypeError:
    pass
