// inlined.c - calls of builtins that compiled code does in line.
//
// A call counts by what its callee is named; headers/krait/inlined.h asks whether it is
// the builtin indeed. In a fast copy such a call takes and gives C numbers, and leaves to
// the generic copy before the call where the callee is another or the result is too large.

#include <string.h>

#include "compiler.h"

static const struct Row {
    const char *name;
    int least, most;
    bool is_type;
} rows[] = {
    [I_NONE] = { 0 },
#define FUNCTION false
#define TYPE true
#define INLINED(name, least, most, kind) [I_##name] = { #name, least, most, kind },
#include "krait/inlined.def"
#undef INLINED
#undef FUNCTION
#undef TYPE
};

Inlined
inlined(const Fn *fn, const Ins *s)
{
    if (s->op != P_kr_call_n || s->known[0] || s->arg[0].kind != RVal)
        return I_NONE;
    const Ins *callee = fn->val[s->arg[0].i].def;
    int n = s->narg - s->nfixed;
    if (callee->op != P_kr_global_load || callee->arg[1].kind != RBuiltin)
        return I_NONE;
    const char *name = fn->module->builtins[callee->arg[1].i];
    for (int i = I_NONE + 1; i < NINLINED; i++)
        if (strcmp(rows[i].name, name) == 0 && n >= rows[i].least && n <= rows[i].most)
            return (Inlined)i;
    return I_NONE;
}

const char *
inlined_row(const Fn *fn, const Ins *s)
{
    Inlined i = inlined(fn, s);
    if (i == I_NONE)
        return NULL;
    return rows[i].least < rows[i].most ? text("kr_site_%s%d", rows[i].name, s->narg - s->nfixed) : text("kr_site_%s", rows[i].name);
}

// A C expression: the callee is not the builtin.
const char *
inlined_differs(const Fn *fn, const Ins *s)
{
    const struct Row *row = &rows[inlined(fn, s)];
    return text(row->is_type ? "!KR_IS_TYPE(%s, %s)" : "!KR_IS_BUILTIN(%s, %s)", emit_ref(s->arg[0]), row->name);
}
