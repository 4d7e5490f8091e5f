// sys.h - what the files of the sys module share.
#ifndef KRAIT_SYS_H
#define KRAIT_SYS_H

#include "runtime.h"

#define KR_SYS_LEAST_DIGITS 640         // of set_int_max_str_digits()

// Rows: what a program does not name is not made.
KrValue kr_sys_version_info(KrValue module), kr_sys_flags(KrValue module), kr_sys_float_info(KrValue module),
    kr_sys_int_info(KrValue module), kr_sys_hash_info(KrValue module), kr_sys_thread_info(KrValue module);
KrValue kr_sys_hooks(KrValue firstiter, KrValue finalizer);
bool kr_sys_is_unraisable_args(KrValue);

#endif
