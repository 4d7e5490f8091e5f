import time


def raises(kind, text, f, *args):
    try:
        f(*args)
    except BaseException as e:
        assert type(e) is kind, e
        assert str(e) == text, str(e)
        return
    raise AssertionError('nothing raised')


t = time.gmtime(0)
assert repr(t) == 'time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0)'
assert t == (1970, 1, 1, 0, 0, 0, 3, 1, 0) and len(t) == 9 and t.tm_gmtoff == 0 and t.tm_zone == 'GMT'
assert isinstance(t, tuple) and time.struct_time.__mro__ == (time.struct_time, tuple, object)
assert hash(t) == hash(tuple(t)) and t[:3] == (1970, 1, 1) and type(t[:3]) is tuple and {t: 1}[tuple(t)] == 1
assert time.struct_time.n_fields == 11 and time.struct_time.n_sequence_fields == 9
assert time.struct_time(range(11)).tm_zone == 9 and time.struct_time(range(9)).tm_zone is None
assert time.struct_time(range(9), {'tm_zone': 'X'}).tm_zone == 'X'
assert t.__reduce__() == (time.struct_time, ((1970, 1, 1, 0, 0, 0, 3, 1, 0), {'tm_zone': 'GMT', 'tm_gmtoff': 0}))
raises(TypeError, 'time.struct_time() takes an at least 9-sequence (2-sequence given)', time.struct_time, (1, 2))
raises(TypeError, 'time.struct_time() takes an at most 11-sequence (12-sequence given)', time.struct_time, range(12))
raises(AttributeError, 'readonly attribute', setattr, t, 'tm_year', 3)
assert time.gmtime(1e9) == time.gmtime(10**9) == (2001, 9, 9, 1, 46, 40, 6, 252, 0)
assert time.gmtime(-1).tm_year == 1969 and time.gmtime(-0.5) == time.gmtime(-1) and time.gmtime(1.9) == time.gmtime(1)
raises(OverflowError, 'timestamp out of range for platform time_t', time.gmtime, 1e30)
raises(OverflowError, 'timestamp out of range for platform time_t', time.gmtime, 1 << 80)
raises(TypeError, "'str' object cannot be interpreted as an integer", time.gmtime, 'x')
raises(ValueError, 'Invalid value NaN (not a number)', time.gmtime, float('nan'))
assert time.strftime('%Y-%m-%d %H:%M:%S %j %a %B é %%', time.gmtime(10**9)) == '2001-09-09 01:46:40 252 Sun September é %'
assert time.strftime('', t) == '' and time.strftime('%H' * 500, t) == '00' * 500
assert time.asctime(t) == 'Thu Jan  1 00:00:00 1970'
assert len(time.ctime()) >= 24 and time.ctime(0)[-4:] in ('1970', '1969')
for what, at, value in (('month', 1, 13), ('day of month', 2, 32), ('hour', 3, 24), ('minute', 4, 60), ('seconds', 5, 62), ('day of week', 6, -2), ('day of year', 7, 367)):
    bad = list(t)
    bad[at] = value
    raises(ValueError, what + ' out of range', time.strftime, '%d', tuple(bad))
assert time.strftime('%m %d %j', (2000, 0, 0, 0, 0, 0, 0, 0, 0)) == '01 01 001'
raises(TypeError, 'Tuple or struct_time argument required', time.mktime, 3)
raises(TypeError, 'asctime(): illegal time tuple argument', time.asctime, (1, 2))
now = time.time()
assert abs(time.mktime(time.localtime(now)) - now) <= 1
assert time.localtime(0).tm_gmtoff == -time.timezone or time.daylight
assert len(time.tzname) == 2 and type(time.altzone) is int

assert abs(time.time_ns() / 1e9 - time.time()) < 1
a, b = time.monotonic(), time.monotonic_ns()
assert a <= time.monotonic() and b <= time.monotonic_ns() and abs(a - b / 1e9) < 1
c = time.process_time()
sum(range(100000))
assert time.process_time() > c and time.process_time_ns() > 0 and time.thread_time() > 0 and time.thread_time_ns() > 0
p = time.perf_counter()
time.sleep(0.02)
assert 0.02 <= time.perf_counter() - p < 5
assert time.perf_counter_ns() > 0
time.sleep(0)
raises(ValueError, 'sleep length must be non-negative', time.sleep, -1)
raises(TypeError, "'str' object cannot be interpreted as an integer", time.sleep, 'x')
raises(OverflowError, 'timestamp too large to convert to C _PyTime_t', time.sleep, 1e300)
info = time.get_clock_info('monotonic')
assert info.monotonic and not info.adjustable and info.implementation == 'clock_gettime(CLOCK_MONOTONIC)' and 0 < info.resolution <= 1
raises(ValueError, 'unknown clock', time.get_clock_info, 'sundial')
assert time.clock_gettime(time.CLOCK_REALTIME) > 1e9 and time.clock_getres(time.CLOCK_MONOTONIC) < 1
raises(OSError, '[Errno 22] Invalid argument', time.clock_gettime, 12345)
time.tzset()
