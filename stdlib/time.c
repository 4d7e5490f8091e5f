// time.c - the time module.
//
// Times are nanoseconds in an int64_t inside. The time zone's constants are
// variables of the module: tzset() sets them anew.

#define _GNU_SOURCE
#define _FILE_OFFSET_BITS 64
#define _TIME_BITS 64

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "krait.h"

#define SECOND 1000000000

// ---- clocks -----------------------------------------------------------------------

static int64_t
nanoseconds(struct timespec ts)
{
    return (int64_t)ts.tv_sec * SECOND + ts.tv_nsec;
}

static KrValue
seconds(int64_t ns)
{
    return kr_float(ns % SECOND ? (double)ns / 1e9 : (double)(ns / SECOND));
}

static int64_t
now(clockid_t clock)
{
    struct timespec ts = { 0 };
    clock_gettime(clock, &ts);
    return nanoseconds(ts);
}

#define CLOCK(name, clock)                                                     \
    static KrValue time_##name(void) { return seconds(now(clock)); }           \
    static KrValue time_##name##_ns(void) { return kr_int64(now(clock)); }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)
#undef CLOCK

static int
read_clock(KrValue id, int64_t *ns, int (*get)(clockid_t, struct timespec *))
{
    int clock;
    struct timespec ts;
    if (kr_as_int(id, &clock) < 0)
        return -1;
    if (get(clock, &ts) < 0) {
        kr_raise_errno(KR_ABSENT);
        return -1;
    }
    *ns = nanoseconds(ts);
    return 0;
}

static KrValue
time_clock_gettime(KrValue id)
{
    int64_t ns;
    return read_clock(id, &ns, clock_gettime) < 0 ? KR_ERROR : seconds(ns);
}

static KrValue
time_clock_gettime_ns(KrValue id)
{
    int64_t ns;
    return read_clock(id, &ns, clock_gettime) < 0 ? KR_ERROR : kr_int64(ns);
}

static KrValue
time_clock_getres(KrValue id)
{
    int64_t ns;
    return read_clock(id, &ns, clock_getres) < 0 ? KR_ERROR : seconds(ns);
}

static KrValue
set_clock(KrValue id, int64_t ns)
{
    int clock;
    struct timespec ts = { .tv_sec = ns / SECOND, .tv_nsec = ns % SECOND };
    if (kr_as_int(id, &clock) < 0)
        return KR_ERROR;
    return clock_settime(clock, &ts) < 0 ? kr_raise_errno(KR_ABSENT) : KR_None;
}

// A number of seconds in nanoseconds; a float is rounded away from zero if up, else down.
static int
as_nanoseconds(KrValue v, bool up, int64_t *ns)
{
    static const char *const too_large = "timestamp too large to convert to C _PyTime_t";
    if (kr_isinstance_exact_or_sub(v, &kr_float_type)) {
        double d;
        if (kr_as_double(v, &d) < 0)
            return -1;
        if (isnan(d)) {
            kr_raise(KR_ValueError, "Invalid value NaN (not a number)");
            return -1;
        }
        d *= 1e9;
        d = up && d > 0 ? ceil(d) : floor(d);
        if (!(d >= -0x1p63 && d < 0x1p63)) {
            kr_raise(KR_OverflowError, "%s", too_large);
            return -1;
        }
        *ns = (int64_t)d;
        return 0;
    }
    int64_t s;
    if (kr_as_int64(v, &s) < 0) {
        if (!kr_pending_is(KR_OverflowError))
            return -1;
        kr_clear();
    } else if (!__builtin_mul_overflow(s, (int64_t)SECOND, ns)) {
        return 0;
    }
    kr_raise(KR_OverflowError, "%s", too_large);
    return -1;
}

static KrValue
time_clock_settime(KrValue id, KrValue time)
{
    int64_t ns;
    return as_nanoseconds(time, false, &ns) < 0 ? KR_ERROR : set_clock(id, ns);
}

static KrValue
time_clock_settime_ns(KrValue id, KrValue time)
{
    int64_t ns;
    return kr_as_int64(time, &ns) < 0 ? KR_ERROR : set_clock(id, ns);
}

static KrValue
time_pthread_getcpuclockid(KrValue thread)
{
    uint64_t id;
    clockid_t clock;
    if (kr_as_uint64(thread, &id) < 0)
        return KR_ERROR;
    int error = pthread_getcpuclockid((pthread_t)id, &clock);
    if (!error)
        return kr_int(clock);
    errno = error;
    return kr_raise_errno(KR_ABSENT);
}

static KrValue
time_get_clock_info(KrValue name)
{
    static const struct {
        const char *name, *implementation;
        clockid_t clock;
        bool monotonic, adjustable;
    } clocks[] = {
        { "time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true },
        { "monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false },
        { "perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false },
        { "process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true, false },
        { "thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false },
    };
    size_t n;
    const char *text = kr_as_utf8(name, &n);
    if (!text)
        return KR_ERROR;
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        if (strcmp(text, clocks[i].name))
            continue;
        struct timespec ts = { 0 };
        clock_getres(clocks[i].clock, &ts);
        // sys.implementation is one of these.
        KrValue sys = kr_import("sys");
        KrValue one = kr_iserr(sys) ? KR_ERROR : kr_getattr(sys, kr_str("implementation"));
        KrValue make = kr_iserr(one) ? KR_ERROR : kr_getattr(one, kr_str("__class__"));
        KrValue info = kr_iserr(make) ? KR_ERROR : kr_call0(make);
        if (kr_iserr(info) || kr_setattr(info, kr_str("implementation"), kr_str(clocks[i].implementation)) < 0
            || kr_setattr(info, kr_str("monotonic"), kr_bool(clocks[i].monotonic)) < 0
            || kr_setattr(info, kr_str("adjustable"), kr_bool(clocks[i].adjustable)) < 0
            || kr_setattr(info, kr_str("resolution"), seconds(nanoseconds(ts))) < 0)
            return KR_ERROR;
        return info;
    }
    return kr_raise(KR_ValueError, "unknown clock");
}

// ---- sleep ---------------------------------------------------------------------------

// To a point in time, so that signals do not lengthen it.
static KrValue
time_sleep(KrValue secs)
{
    int64_t ns, end;
    if (as_nanoseconds(secs, true, &ns) < 0)
        return KR_ERROR;
    if (ns < 0)
        return kr_raise(KR_ValueError, "sleep length must be non-negative");
    if (__builtin_add_overflow(now(CLOCK_MONOTONIC), ns, &end))
        end = INT64_MAX;
    struct timespec ts = { .tv_sec = end / SECOND, .tv_nsec = end % SECOND };
    int error;
    while ((error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL)) == EINTR)
        if (kr_poll() < 0)
            return KR_ERROR;
    if (!error)
        return KR_None;
    errno = error;
    return kr_raise_errno(KR_ABSENT);
}

// ---- struct_time -----------------------------------------------------------------------

static const KrRow struct_rows[] = {
    KR_FIELD("tm_year", 0, "The year."),
    KR_FIELD("tm_mon", 1, "The month, from 1."),
    KR_FIELD("tm_mday", 2, "The day, from 1."),
    KR_FIELD("tm_hour", 3, "The hour."),
    KR_FIELD("tm_min", 4, "The minute."),
    KR_FIELD("tm_sec", 5, "The second, 60 and 61 where seconds leap."),
    KR_FIELD("tm_wday", 6, "The day of the week, Monday 0."),
    KR_FIELD("tm_yday", 7, "The day of the year, from 1."),
    KR_FIELD("tm_isdst", 8, "Summer time: 1 yes, 0 no, -1 unknown."),
    KR_FIELD("tm_zone", 9, "Name of the time zone."),
    KR_FIELD("tm_gmtoff", 10, "Seconds east of UTC."),
    KR_STRUCT_ROWS(9, 11, 0),
    KR_END_ROWS,
};

static const KrType struct_time_type = {
    KR_STRUCT_HEAD(struct_time_type, "time.struct_time"),
    .rows = struct_rows,
};

static KrValue
struct_time(const struct tm *tm, const char *zone, long offset)
{
    KrValue name = kr_str(zone);
    if (kr_iserr(name))
        return KR_ERROR;
    KrValue fields[11] = {
        kr_int64((int64_t)tm->tm_year + 1900), kr_int(tm->tm_mon + 1), kr_int(tm->tm_mday), kr_int(tm->tm_hour),
        kr_int(tm->tm_min), kr_int(tm->tm_sec), kr_int((tm->tm_wday + 6) % 7), kr_int(tm->tm_yday + 1),
        kr_int(tm->tm_isdst), name, kr_int(offset),
    };
    return kr_struct_new(&struct_time_type, fields);
}

// The seconds since the epoch that v is, rounded down; ABSENT and None: now.
static int
as_time(KrValue v, time_t *out)
{
    if (!kr_isset(v) || kr_same(v, KR_None)) {
        *out = time(NULL);
        return 0;
    }
    int64_t t;
    if (kr_isinstance_exact_or_sub(v, &kr_float_type)) {
        double d;
        if (kr_as_double(v, &d) < 0)
            return -1;
        if (isnan(d)) {
            kr_raise(KR_ValueError, "Invalid value NaN (not a number)");
            return -1;
        }
        d = floor(d);
        if (!(d >= -0x1p63 && d < 0x1p63))
            goto range;
        t = (int64_t)d;
    } else if (kr_as_int64(v, &t) < 0) {
        if (!kr_pending_is(KR_OverflowError))
            return -1;
        kr_clear();
        goto range;
    }
    *out = (time_t)t;
    if ((int64_t)*out == t)
        return 0;
range:
    kr_raise(KR_OverflowError, "timestamp out of range for platform time_t");
    return -1;
}

static KrValue
time_gmtime(KrValue secs)
{
    time_t t;
    struct tm tm;
    if (as_time(secs, &t) < 0)
        return KR_ERROR;
    return gmtime_r(&t, &tm) ? struct_time(&tm, tm.tm_zone, 0) : kr_raise_errno(KR_ABSENT);
}

static KrValue
time_localtime(KrValue secs)
{
    time_t t;
    struct tm tm;
    if (as_time(secs, &t) < 0)
        return KR_ERROR;
    return localtime_r(&t, &tm) ? struct_time(&tm, tm.tm_zone, tm.tm_gmtoff) : kr_raise_errno(KR_ABSENT);
}

// ---- from struct_time -------------------------------------------------------------------

static int
range_error(const char *what)
{
    kr_raise(KR_ValueError, "%s out of range", what);
    return -1;
}

// A tuple of nine numbers; zone and offset too if it is a struct_time.
static int
as_tm(const char *fname, KrValue v, struct tm *tm)
{
    int n[9];
    memset(tm, 0, sizeof *tm);
    if (!kr_isinstance_exact_or_sub(v, &kr_tuple_type)) {
        kr_raise(KR_TypeError, "Tuple or struct_time argument required");
        return -1;
    }
    KrSsize len = kr_len(v);
    for (int i = 0; i < 9; i++) {
        KrValue item = len == 9 ? kr_getitem(v, kr_int(i)) : KR_ERROR;
        if (kr_iserr(item) || kr_as_int(item, &n[i]) < 0) {
            if (!kr_pending())
                kr_raise(KR_TypeError, "%s(): illegal time tuple argument", fname);
            return -1;
        }
    }
    if (n[0] < INT_MIN + 1900) {
        kr_raise(KR_OverflowError, "year out of range");
        return -1;
    }
    tm->tm_year = n[0] - 1900;
    tm->tm_mon = (int)((unsigned)n[1] - 1);
    tm->tm_mday = n[2];
    tm->tm_hour = n[3];
    tm->tm_min = n[4];
    tm->tm_sec = n[5];
    tm->tm_wday = (int)(((unsigned)n[6] + 1) % 7);
    tm->tm_yday = (int)((unsigned)n[7] - 1);
    tm->tm_isdst = n[8];
    if (n[6] < 0)
        tm->tm_wday = n[6];
    if (kr_typeof(v) != &struct_time_type)
        return 0;
    KrValue zone = kr_getattr(v, kr_str("tm_zone")), offset = kr_getattr(v, kr_str("tm_gmtoff"));
    size_t size;
    if (kr_iserr(zone) || kr_iserr(offset))
        return -1;
    if (!kr_same(zone, KR_None)) {
        tm->tm_zone = kr_as_utf8(zone, &size);
        if (!tm->tm_zone)
            return -1;
    }
    int64_t off;
    if (!kr_same(offset, KR_None)) {
        if (kr_as_int64(offset, &off) < 0)
            return -1;
        tm->tm_gmtoff = (long)off;
    }
    return 0;
}

// What strftime() relies on. Zeros stand for the least.
static int
check_tm(struct tm *tm)
{
    if (tm->tm_mon == -1)
        tm->tm_mon = 0;
    if (tm->tm_mday == 0)
        tm->tm_mday = 1;
    if (tm->tm_yday == -1)
        tm->tm_yday = 0;
    return tm->tm_mon < 0 || tm->tm_mon > 11          ? range_error("month")
        : tm->tm_mday < 0 || tm->tm_mday > 31         ? range_error("day of month")
        : tm->tm_hour < 0 || tm->tm_hour > 23         ? range_error("hour")
        : tm->tm_min < 0 || tm->tm_min > 59           ? range_error("minute")
        : tm->tm_sec < 0 || tm->tm_sec > 61           ? range_error("seconds")
        : tm->tm_wday < 0                             ? range_error("day of week")
        : tm->tm_yday < 0 || tm->tm_yday > 365        ? range_error("day of year")
                                                      : 0;
}

static KrValue
time_mktime(KrValue t)
{
    struct tm tm;
    if (as_tm("mktime", t, &tm) < 0)
        return KR_ERROR;
    tm.tm_wday = -1;            // mktime() sets it, unless it fails
    time_t r = mktime(&tm);
    if (r == (time_t)-1 && tm.tm_wday == -1)
        return kr_raise(KR_OverflowError, "mktime argument out of range");
    return kr_float((double)r);
}

static KrValue
show(const struct tm *tm)
{
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char text[64];
    snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %lld", days + 3 * tm->tm_wday, months + 3 * tm->tm_mon,
        tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec, 1900 + (long long)tm->tm_year);
    return kr_str(text);
}

static int
local_now(KrValue secs, struct tm *tm)
{
    time_t t;
    if (as_time(secs, &t) < 0)
        return -1;
    if (localtime_r(&t, tm))
        return 0;
    kr_raise_errno(KR_ABSENT);
    return -1;
}

static KrValue
time_asctime(KrValue t)
{
    struct tm tm;
    int r = !kr_isset(t) ? local_now(KR_ABSENT, &tm) : as_tm("asctime", t, &tm) < 0 ? -1 : check_tm(&tm);
    return r < 0 ? KR_ERROR : show(&tm);
}

static KrValue
time_ctime(KrValue secs)
{
    struct tm tm;
    return local_now(secs, &tm) < 0 ? KR_ERROR : show(&tm);
}

static KrValue
time_strftime(KrValue format, KrValue t)
{
    struct tm tm;
    if (!kr_isinstance_exact_or_sub(format, &kr_str_type))
        return kr_raise(KR_TypeError, "strftime() argument 1 must be str, not %A", format);
    if (!kr_isset(t) ? local_now(KR_ABSENT, &tm) < 0 : as_tm("strftime", t, &tm) < 0 || check_tm(&tm) < 0)
        return KR_ERROR;
    tm.tm_isdst = tm.tm_isdst < -1 ? -1 : tm.tm_isdst > 1 ? 1 : tm.tm_isdst;
    size_t n;
    const char *text = kr_as_utf8(format, &n);
    if (!text)
        return KR_ERROR;
    if (strlen(text) != n)
        return kr_raise(KR_ValueError, "embedded null character");
    // An empty result looks like one that does not fit.
    for (size_t room = 1024;; room *= 2) {
        char *out = kr_alloc_bytes(room);
        if (!out)
            return KR_ERROR;
        size_t len = strftime(out, room, text, &tm);
        if (len || room > 256 * n + 1024)
            return kr_str_n(out, len);
    }
}

static KrValue
time_strptime(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)module;
    KrValue strptime = kr_import("_strptime");
    if (kr_iserr(strptime)) {
        if (!kr_pending_is(KR_ImportError))
            return KR_ERROR;
        kr_clear();
        return kr_raise(KR_RuntimeError, "strptime() is not yet possible without the module _strptime");
    }
    KrValue f = kr_getattr(strptime, kr_str("_strptime_time"));
    return kr_iserr(f) ? KR_ERROR : kr_call(f, args, nargs, kwnames);
}

// ---- the time zone ------------------------------------------------------------------------

static int
set_zone(KrValue module)
{
    static const time_t year = (365 * 24 + 6) * 3600;
    time_t winter = time(NULL) / year * year, summer = winter + year / 2;
    struct tm jan, jul;
    if (!localtime_r(&winter, &jan) || !localtime_r(&summer, &jul)) {
        kr_raise_errno(KR_ABSENT);
        return -1;
    }
    // Summer time is where clocks are further on: in January south of the equator.
    const struct tm *normal = jan.tm_gmtoff > jul.tm_gmtoff ? &jul : &jan, *dst = normal == &jan ? &jul : &jan;
    KrValue a = kr_str(normal->tm_zone), b = kr_str(dst->tm_zone);
    KrValue names = kr_iserr(a) || kr_iserr(b) ? KR_ERROR : kr_tuple(2, a, b);
    if (kr_iserr(names))
        return -1;
    return kr_setattr(module, kr_str("timezone"), kr_int(-normal->tm_gmtoff)) < 0
        || kr_setattr(module, kr_str("altzone"), kr_int(-dst->tm_gmtoff)) < 0
        || kr_setattr(module, kr_str("daylight"), kr_int(jan.tm_gmtoff != jul.tm_gmtoff)) < 0
        || kr_setattr(module, kr_str("tzname"), names) < 0 ? -1 : 0;
}

static KrValue
time_tzset(KrValue module, const KrValue *args, size_t nargs, KrValue kwnames)
{
    (void)args;
    if (nargs || kr_isset(kwnames))
        return kr_raise(KR_TypeError, "time.tzset() takes no arguments (%zu given)", nargs);
    tzset();
    return set_zone(module) < 0 ? KR_ERROR : KR_None;
}

static const KrRow rows[] = {
    KR_FUNCTION("time", time_time, "() -> float", VALUE, ALLOCATES, "The seconds since the epoch."),
    KR_FUNCTION("time_ns", time_time_ns, "() -> int", VALUE, ALLOCATES, "The nanoseconds since the epoch."),
    KR_FUNCTION("monotonic", time_monotonic, "() -> float", VALUE, ALLOCATES, "A clock that never goes back, in seconds."),
    KR_FUNCTION("monotonic_ns", time_monotonic_ns, "() -> int", VALUE, ALLOCATES, "A clock that never goes back, in nanoseconds."),
    KR_FUNCTION("perf_counter", time_monotonic, "() -> float", VALUE, ALLOCATES, "The finest clock, in seconds."),
    KR_FUNCTION("perf_counter_ns", time_monotonic_ns, "() -> int", VALUE, ALLOCATES, "The finest clock, in nanoseconds."),
    KR_FUNCTION("process_time", time_process_time, "() -> float", VALUE, ALLOCATES, "CPU time of the process, in seconds."),
    KR_FUNCTION("process_time_ns", time_process_time_ns, "() -> int", VALUE, ALLOCATES, "CPU time of the process, in nanoseconds."),
    KR_FUNCTION("thread_time", time_thread_time, "() -> float", VALUE, ALLOCATES, "CPU time of the thread, in seconds."),
    KR_FUNCTION("thread_time_ns", time_thread_time_ns, "() -> int", VALUE, ALLOCATES, "CPU time of the thread, in nanoseconds."),
    KR_FUNCTION("clock_gettime", time_clock_gettime, "(clk_id, /) -> float", VALUE, RUNS, "A clock, in seconds."),
    KR_FUNCTION("clock_gettime_ns", time_clock_gettime_ns, "(clk_id, /) -> int", VALUE, RUNS, "A clock, in nanoseconds."),
    KR_FUNCTION("clock_getres", time_clock_getres, "(clk_id, /) -> float", VALUE, RUNS, "How fine a clock is, in seconds."),
    KR_FUNCTION("clock_settime", time_clock_settime, "(clk_id, time, /)", VALUE, RUNS, NULL),
    KR_FUNCTION("clock_settime_ns", time_clock_settime_ns, "(clk_id, time, /)", VALUE, RUNS, NULL),
    KR_FUNCTION("pthread_getcpuclockid", time_pthread_getcpuclockid, "(thread_id, /) -> int", VALUE, RUNS, NULL),
    KR_FUNCTION("get_clock_info", time_get_clock_info, "(name, /)", VALUE, RUNS, "What is known about a clock."),
    KR_FUNCTION("sleep", time_sleep, "(seconds, /)", VALUE, RUNS, "Waits that long."),
    KR_FUNCTION("gmtime", time_gmtime, "(seconds=None, /)", VALUE, RUNS, "The time in UTC."),
    KR_FUNCTION("localtime", time_localtime, "(seconds=None, /)", VALUE, RUNS, "The local time."),
    KR_FUNCTION("asctime", time_asctime, "(tuple=<unrepresentable>, /) -> str", VALUE, RUNS, "A time as in 'Sat Jun 06 16:26:11 1998'."),
    KR_FUNCTION("ctime", time_ctime, "(seconds=None, /) -> str", VALUE, RUNS, "The same, of seconds since the epoch, in local time."),
    KR_FUNCTION("mktime", time_mktime, "(tuple, /) -> float", VALUE, RUNS, "The seconds since the epoch of a local time."),
    KR_FUNCTION("strftime", time_strftime, "(format, tuple=<unrepresentable>, /) -> str", VALUE, RUNS, "A time as the format says."),
    KR_VFUNCTION("strptime", time_strptime, "(string, format='%a %b %d %H:%M:%S %Y', /)", VALUE, RUNS, "The time that a string tells."),
    KR_VFUNCTION("tzset", time_tzset, "()", VALUE, RUNS, "Looks at the time zone's rules anew."),
    KR_TYPE_ROW("struct_time", &struct_time_type),
    KR_INT_ROW("_STRUCT_TM_ITEMS", 11),
    KR_INT_ROW("CLOCK_REALTIME", CLOCK_REALTIME),
    KR_INT_ROW("CLOCK_MONOTONIC", CLOCK_MONOTONIC),
    KR_INT_ROW("CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW),
    KR_INT_ROW("CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID),
    KR_INT_ROW("CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID),
    KR_INT_ROW("CLOCK_BOOTTIME", CLOCK_BOOTTIME),
    KR_INT_ROW("CLOCK_TAI", CLOCK_TAI),
    KR_END_ROWS,
};

KR_MODULE(time, "Clocks, and the calendar's time.", rows, set_zone, NULL);
