// names.c - the strings that the runtime itself uses, interned.

#include "runtime.h"

#define NAME(n) KrStr *kr_name_##n;
#define NAME2(n, text) NAME(n)
#include "names.def"
#undef NAME
#undef NAME2

static const struct {
    KrStr **where;
    const char *text;
} names[] = {
#define NAME(n) { &kr_name_##n, #n },
#define NAME2(n, t) { &kr_name_##n, t },
#include "names.def"
#undef NAME
#undef NAME2
};

int
kr_names_init(void)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        KrValue s = kr_intern_text(names[i].text, strlen(names[i].text));
        if (kr_iserr(s))
            return -1;
        *names[i].where = kr_as_str(s);
    }
    return 0;
}
