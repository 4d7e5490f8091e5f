// dump.c - the IR as text, for --dump=PASS and the tests of passes.

#include <string.h>

#include "compiler.h"

static void
print_ref(FILE *f, Ref r)
{
    static const char *const kinds[] = { "unset", "v", "const", "name", "local", "", "fix", "special", "globals", "fn", "compiled", "cell", "cache", "builtin", "owned" };
    if (r.kind == RNone || r.kind == RGlobals || r.kind == RFn || r.kind == RCompiled || r.kind == ROwned)
        fprintf(f, "%s", kinds[r.kind]);
    else
        fprintf(f, "%s%d", kinds[r.kind], r.i);
}

// What is proven, else what is guessed.
static const char *
type_text(const Val *v)
{
    if (v->is_int || v->is_loop)
        return "";
    if (v->type == TObject && v->guess)
        return v->guess == HInt ? ": int?" : ": float?";
    return text(": %s", type_names[v->type]);
}

void
dump_fn(FILE *f, Fn *fn, const char *pass)
{
    bool types = strcmp(pass, "infer") == 0;
    static const char *const jumps[] = { "jump", "if", "absent", "done", "return", "yield", "fail", "start" };
    fprintf(f, "%s: %s", pass, kr_as_utf8(fn->code->qualname, NULL));
    fprintf(f, fn->loop ? " loop %d\n" : "\n", fn->loop);
    for (int i = 0; i < fn->nblk; i++) {
        Blk *b = fn->blk[i];
        fprintf(f, "b%d:%s\n", b->id, b->handler ? " handler" : "");
        for (Ins *s = b->first; s; s = s->next) {
            fprintf(f, "    ");
            if (s->val >= 0)
                fprintf(f, "v%d%s = ", s->val, types ? type_text(&fn->val[s->val]) : "");
            fprintf(f, "%s", op_name(s->op));
            for (int k = 0; k < s->narg; k++) {
                fprintf(f, "%s", k ? ", " : " ");
                print_ref(f, s->arg[k]);
            }
            fprintf(f, "\n");
        }
        fprintf(f, "    %s", jumps[b->jump]);
        if (b->arg.kind) {
            fprintf(f, " ");
            print_ref(f, b->arg);
        }
        for (int k = 0; k < 2; k++)
            if (b->succ[k])
                fprintf(f, " b%d", b->succ[k]->id);
        if (b->fail)
            fprintf(f, " fail%s b%d", b->reraise ? " again" : "", b->fail->id);
        fprintf(f, "\n");
    }
}
