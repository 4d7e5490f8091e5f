def message(text):
    try:
        exec(text)
    except AttributeError as e:
        return str(e)


assert message('(1).foo') == "'int' object has no attribute 'foo'"
assert message('None.foo') == "'NoneType' object has no attribute 'foo'"
assert message('[].foo = 1') == "'list' object has no attribute 'foo'"
assert message("'a'.upper = 1") == "'str' object attribute 'upper' is read-only"
assert message('len.foo') == "'builtin_function_or_method' object has no attribute 'foo'"
assert message('object().x = 1') == "'object' object has no attribute 'x'"
assert message('(lambda: 0).foo') == "'function' object has no attribute 'foo'"
assert message('import sys; sys.foo') == "module 'sys' has no attribute 'foo'"
assert message('int.foo') == "type object 'int' has no attribute 'foo'"
assert message('del [].append') == "'list' object attribute 'append' is read-only"
for text in ('int.foo = 1', 'del str.upper', 'list.append = 5'):
    try:
        exec(text)
        assert False
    except TypeError as e:
        assert str(e) in ("cannot set 'foo' attribute of immutable type 'int'", "cannot set 'upper' attribute of immutable type 'str'",
                          "cannot set 'append' attribute of immutable type 'list'"), e
