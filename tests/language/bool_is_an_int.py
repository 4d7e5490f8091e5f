assert True + True == 2 and True * 5 == 5 and sum([True, False, True]) == 2 and True == 1 and False == 0
assert isinstance(True, int) and type(True) is bool and str(True) == 'True' and repr(False) == 'False'
assert [10, 20][True] == 20 and {1: 'a'}[True] == 'a' and 'ab'[False] == 'a'
assert (1 == 1) is True and (1 > 2) is False and bool([]) is False and (not 5) is False
assert True is not 1 and type(True + 0) is int and -True == -1 and True / 2 == 0.5
assert sorted([True, False, 2, -1]) == [-1, False, True, 2] and max(True, 0) is True
assert bool() is False and bool('False') is True and int('1') == True
assert f'{True:5}|{True!s:5}|{False:d}' == '    1|True |0' and '%d %s' % (True, True) == '1 True'
assert (True and 'x') == 'x' and (False or None) is None and (1 and 0) == 0
assert range(True, 3)[0] == 1 and True << True == 2 and divmod(True, True) == (1, 0)
