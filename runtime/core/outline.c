// outline.c - the fast paths of compiled.h as functions, which code that seldom runs calls.

#include "runtime.h"
#include "krait/compiled.h"

#define OUTLINE(result, name, params, args) result kr_##name##_cold params { return kr_##name args; }
#include "krait/outline.def"
