import sys
for attempt in (1, 2):
    try:
        import broken
        assert False
    except ValueError as e:
        assert e.args == ('attempt %d' % attempt,)
    assert 'broken' not in sys.modules and 'broken' not in globals()
import control
assert control.attempts == 2
control.works = True
import broken
assert broken.done and control.attempts == 3
try:
    import needs_missing
except ModuleNotFoundError as e:
    assert e.name == 'not_there_at_all'
try:
    import not_there_either as m
except ImportError:
    m = None
assert m is None
