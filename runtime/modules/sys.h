// sys.h - what the files of the sys module share.
#ifndef KRAIT_SYS_H
#define KRAIT_SYS_H

#include "runtime.h"

#define KR_SYS_LEAST_DIGITS 640         // of set_int_max_str_digits()

KR_MUSTCHECK int kr_sys_info_init(KrValue dict);
KrValue kr_sys_hooks(KrValue firstiter, KrValue finalizer);
bool kr_sys_is_unraisable_args(KrValue);

#endif
