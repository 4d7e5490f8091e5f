// names.c - the strings that the runtime itself uses, interned.

#include "runtime.h"

#define NAME(n) KrStr *kr_name_##n;
#define NAME2(n, text) NAME(n)
#include "names.def"
#undef NAME
#undef NAME2

// The driver knows this table by its name: that a name is in it is no use of it.
static const struct {
    KrStr **where;
    const char *text;
} name_table[] = {
#define NAME(n) { &kr_name_##n, #n },
#define NAME2(n, t) { &kr_name_##n, t },
#include "names.def"
#undef NAME
#undef NAME2
};

int
kr_names_init(void)
{
    for (size_t i = 0; i < sizeof name_table / sizeof *name_table; i++) {
        KrValue s = kr_intern_text(name_table[i].text, strlen(name_table[i].text));
        if (kr_iserr(s))
            return -1;
        *name_table[i].where = kr_as_str(s);
    }
    return 0;
}
