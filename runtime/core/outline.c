// outline.c - the fast paths of compiled.h as functions, which code that seldom runs calls.

#include "runtime.h"
#include "krait/compiled.h"

#define OUTLINE(result, name, params, args) result kr_##name##_cold params { return kr_##name args; }
#define OUTLINE_LOOP(name, params, args) int kr_##name##_out params { return kr_##name args; }
#include "krait/outline.def"
