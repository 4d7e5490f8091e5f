// unwind.c - the C frames of this thread, through the compiler's unwind tables.

#include <unwind.h>

#include "runtime.h"

typedef struct Unwinding {
    KrUnwindStep *step;
    void *arg;
} Unwinding;

static _Unwind_Reason_Code
one(struct _Unwind_Context *context, void *arg)
{
    Unwinding *u = arg;
    int before;                 // the address is not a return address: a signal came there
    uintptr_t pc = _Unwind_GetIPInfo(context, &before);
    return u->step(before ? pc : pc - 1, _Unwind_GetCFA(context), u->arg) ? _URC_NO_REASON : _URC_END_OF_STACK;
}

void
kr_os_unwind(KrUnwindStep *step, void *arg)
{
    _Unwind_Backtrace(one, &(Unwinding) { step, arg });
}
