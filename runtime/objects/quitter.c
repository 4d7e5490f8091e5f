// quitter.c - exit and quit, for programs that use them without site.

#include "runtime.h"

typedef struct KrQuitter {
    KrObject ob;
    KrValue name;
} KrQuitter;

static const KrType quitter_type;

KrValue
kr_quitter_new(const char *name)
{
    KrQuitter *q = kr_new(&quitter_type);
    KrValue s = q ? kr_str(name) : KR_ERROR;
    if (kr_iserr(s))
        return KR_ERROR;
    kr_set(q, &q->name, s);
    return kr_value(q);
}

static KrValue
quitter_repr(KrValue self)
{
    return kr_str_format("Use %S() or Ctrl-D (i.e. EOF) to exit", ((KrQuitter *)kr_obj(self))->name);
}

static KrValue
quitter_call(KrValue self, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue code;
    (void)self;
    if (kr_args("__call__", "(code=None)", args, nargs, kwnames, &code) < 0)
        return KR_ERROR;
    return kr_raise_value(&kr_SystemExit_type, kr_isset(code) ? code : KR_None);
}

static const KrType quitter_type = {
    KR_TYPE_HEAD(quitter_type, "_sitebuiltins.Quitter", KrQuitter),
    .flags = KR_TF_NONEW | KR_TF_IMMUTABLE,
    .slot = { .repr = quitter_repr, .call = quitter_call },
};
