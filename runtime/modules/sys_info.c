// sys_info.c - the struct sequences of sys: version_info, flags, float_info, ...

#include <float.h>
#include <unistd.h>

#include "sys.h"

#define STRUCT(id, text, nvisible, nall, ...)                                  \
    static const KrRow id##_rows[] = { __VA_ARGS__, KR_STRUCT_ROWS(nvisible, nall, 0), KR_END_ROWS }; \
    static const KrType id##_type = { KR_STRUCT_HEAD(id##_type, text), .rows = id##_rows };

STRUCT(version_info, "sys.version_info", 5, 5,
    KR_FIELD("major", 0, NULL), KR_FIELD("minor", 1, NULL), KR_FIELD("micro", 2, NULL),
    KR_FIELD("releaselevel", 3, "'alpha', 'beta', 'candidate', or 'final'"), KR_FIELD("serial", 4, NULL))

STRUCT(flags, "sys.flags", 18, 18,
    KR_FIELD("debug", 0, "-d"), KR_FIELD("inspect", 1, "-i"), KR_FIELD("interactive", 2, "-i"),
    KR_FIELD("optimize", 3, "-O or -OO"), KR_FIELD("dont_write_bytecode", 4, "-B"), KR_FIELD("no_user_site", 5, "-s"),
    KR_FIELD("no_site", 6, "-S"), KR_FIELD("ignore_environment", 7, "-E"), KR_FIELD("verbose", 8, "-v"),
    KR_FIELD("bytes_warning", 9, "-b"), KR_FIELD("quiet", 10, "-q"), KR_FIELD("hash_randomization", 11, "-R"),
    KR_FIELD("isolated", 12, "-I"), KR_FIELD("dev_mode", 13, "-X dev"), KR_FIELD("utf8_mode", 14, "-X utf8"),
    KR_FIELD("warn_default_encoding", 15, "-X warn_default_encoding"), KR_FIELD("safe_path", 16, "-P"),
    KR_FIELD("int_max_str_digits", 17, "-X int_max_str_digits"))

STRUCT(float_info, "sys.float_info", 11, 11,
    KR_FIELD("max", 0, NULL), KR_FIELD("max_exp", 1, NULL), KR_FIELD("max_10_exp", 2, NULL), KR_FIELD("min", 3, NULL),
    KR_FIELD("min_exp", 4, NULL), KR_FIELD("min_10_exp", 5, NULL), KR_FIELD("dig", 6, NULL), KR_FIELD("mant_dig", 7, NULL),
    KR_FIELD("epsilon", 8, NULL), KR_FIELD("radix", 9, NULL), KR_FIELD("rounds", 10, NULL))

STRUCT(int_info, "sys.int_info", 4, 4,
    KR_FIELD("bits_per_digit", 0, NULL), KR_FIELD("sizeof_digit", 1, NULL),
    KR_FIELD("default_max_str_digits", 2, NULL), KR_FIELD("str_digits_check_threshold", 3, NULL))

STRUCT(hash_info, "sys.hash_info", 9, 9,
    KR_FIELD("width", 0, NULL), KR_FIELD("modulus", 1, NULL), KR_FIELD("inf", 2, NULL), KR_FIELD("nan", 3, NULL),
    KR_FIELD("imag", 4, NULL), KR_FIELD("algorithm", 5, NULL), KR_FIELD("hash_bits", 6, NULL),
    KR_FIELD("seed_bits", 7, NULL), KR_FIELD("cutoff", 8, NULL))

STRUCT(thread_info, "sys.thread_info", 3, 3,
    KR_FIELD("name", 0, NULL), KR_FIELD("lock", 1, NULL), KR_FIELD("version", 2, NULL))

STRUCT(hooks, "sys.asyncgen_hooks", 2, 2, KR_FIELD("firstiter", 0, NULL), KR_FIELD("finalizer", 1, NULL))

STRUCT(unraisable, "UnraisableHookArgs", 5, 5,
    KR_FIELD("exc_type", 0, "Exception type"), KR_FIELD("exc_value", 1, "Exception value"),
    KR_FIELD("exc_traceback", 2, "Exception traceback"), KR_FIELD("err_msg", 3, "Error message"),
    KR_FIELD("object", 4, "Object causing the exception"))

KrValue
kr_sys_hooks(KrValue firstiter, KrValue finalizer)
{
    KrValue fields[2] = { firstiter, finalizer };
    return kr_struct_new(&hooks_type, fields);
}

KrValue
kr_sys_unraisable_args(KrValue exc, KrValue message, KrValue object)
{
    KrValue tb = ((KrException *)kr_obj(exc))->traceback;
    KrValue fields[5] = { kr_type_value(kr_typeof(exc)), exc, kr_isset(tb) ? tb : KR_None, message, object };
    return kr_struct_new(&unraisable_type, fields);
}

bool
kr_sys_is_unraisable_args(KrValue v)
{
    return kr_exact(v, &unraisable_type);
}

static KrValue
thread_library(void)
{
    char text[64];
    size_t n = confstr(_CS_GNU_LIBPTHREAD_VERSION, text, sizeof text);
    return n && n <= sizeof text ? kr_str(text) : KR_None;
}

// ---- rows of the module

KrValue
kr_sys_version_info(KrValue module)
{
    (void)module;
    return kr_struct_new(&version_info_type, (KrValue[]) { kr_int(3), kr_int(11), kr_int(2), kr_str("final"), kr_int(0) });
}

KrValue
kr_sys_flags(KrValue module)
{
    (void)module;
    KrValue flags[18];
    for (size_t i = 0; i < 18; i++)
        flags[i] = kr_int(0);
    flags[3] = kr_int(kr_state.optimize);
    flags[4] = kr_int(1);
    flags[13] = flags[16] = KR_False;
    flags[14] = kr_int(kr_utf8_mode());
    flags[17] = kr_int(-1);
    return kr_struct_new(&flags_type, flags);
}

KrValue
kr_sys_float_info(KrValue module)
{
    (void)module;
    return kr_struct_new(&float_info_type, (KrValue[]) {
        kr_float(DBL_MAX), kr_int(DBL_MAX_EXP), kr_int(DBL_MAX_10_EXP), kr_float(DBL_MIN), kr_int(DBL_MIN_EXP),
        kr_int(DBL_MIN_10_EXP), kr_int(DBL_DIG), kr_int(DBL_MANT_DIG), kr_float(DBL_EPSILON), kr_int(FLT_RADIX), kr_int(FLT_ROUNDS),
    });
}

// As CPython's, which programs ask for the size of their tables, not for ours.
KrValue
kr_sys_int_info(KrValue module)
{
    (void)module;
    return kr_struct_new(&int_info_type, (KrValue[]) { kr_int(30), kr_int(4), kr_int(KR_MAX_STR_DIGITS), kr_int(KR_SYS_LEAST_DIGITS) });
}

KrValue
kr_sys_hash_info(KrValue module)
{
    (void)module;
    int width = sizeof(KrHash) * 8;
    return kr_struct_new(&hash_info_type, (KrValue[]) {
        kr_int(width), kr_int((intptr_t)(((uintptr_t)1 << (width == 64 ? 61 : 31)) - 1)), kr_int(314159), kr_int(0),
        kr_int(1000003), kr_str("krait"), kr_int(width), kr_int(0), kr_int(0),
    });
}

KrValue
kr_sys_thread_info(KrValue module)
{
    (void)module;
    return kr_struct_new(&thread_info_type, (KrValue[]) { kr_str("pthread"), kr_str("semaphore"), thread_library() });
}
