def kind(e):
    try:
        raise e
    except (KeyError, IndexError):
        return 'key or index'
    except LookupError:
        return 'lookup'
    except ArithmeticError:
        return 'arithmetic'
    except Exception:
        return 'exception'
    except:
        return 'anything'


assert kind(KeyError()) == 'key or index' and kind(IndexError) == 'key or index'
assert kind(LookupError()) == 'lookup' and kind(ZeroDivisionError()) == 'arithmetic'
assert kind(OverflowError()) == 'arithmetic' and kind(TypeError()) == 'exception'
assert kind(SystemExit()) == 'anything' and kind(KeyboardInterrupt) == 'anything'
assert kind(GeneratorExit()) == 'anything'
log = []


def clause(c):
    log.append(c)
    return c


try:
    raise ValueError
except clause(KeyError):
    pass
except clause(ValueError):
    pass
except clause(TypeError):
    pass
assert log == [KeyError, ValueError]
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    assert str(e) == 'catching classes that do not inherit from BaseException is not allowed'
    assert isinstance(e.__context__, ValueError)
try:
    raise KeyError('nested tuple')
except ((ValueError, KeyError)):
    pass
