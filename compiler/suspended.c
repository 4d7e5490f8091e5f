// suspended.c - what is known of a generator while it is suspended: for each state its
// instruction, and the slots that hold variables. For frame objects; after live.c.

#include "compiler.h"

#define BIT(set, i) ((set)[(i) / 64] >> ((i) % 64) & 1)

// The block that suspends into a state.
static Blk *
suspends_to(const Fn *fn, int state)
{
    for (int i = 0; i < fn->nblk; i++)
        for (int k = 0; k < 2; k++) {
            Blk *to = fn->blk[i]->succ[k];
            if (to && to->state == state && (fn->blk[i]->jump == J_YIELD || fn->blk[i]->jump == J_START))
                return fn->blk[i];
        }
    return NULL;
}

void
emit_suspended(FILE *f, const Fn *fn)
{
    const char *name = text("_%s", fn->id);
    fprintf(f, "static const uint16_t slots%s[] = {", name);
    int first[fn->nstates + 2], n = 0;
    for (int state = 1; state <= fn->nstates; state++) {
        Blk *b = suspends_to(fn, state);
        first[state] = n;
        // -fframes: all of them, behind the slots.
        for (uint32_t i = 0; options.linked_frames && i < fn->code->nlocalsplus; i++, n++)
            fprintf(f, " %u, %u,", i, (unsigned)fn->nslots + i);
        for (uint32_t i = 0; !options.linked_frames && b && b->out && i < fn->code->nlocalsplus; i++)
            if (b->out[i].kind == RVal && BIT(b->saved, b->out[i].i) && !fn->val[b->out[i].i].is_loop && !fn->val[b->out[i].i].is_int) {
                fprintf(f, " %u, %d,", i, fn->val[b->out[i].i].slot);
                n++;
            }
    }
    first[fn->nstates + 1] = n;
    fprintf(f, " 0 };\nstatic const KrSuspended suspended%s[] = {\n", name);
    for (int state = 1; state <= fn->nstates; state++) {
        Blk *b = suspends_to(fn, state);
        fprintf(f, "    [%d] = { %u, slots%s + %d, %d },\n", state, b ? b->jump_pc : 0, name, first[state] * 2, first[state + 1] - first[state]);
    }
    fprintf(f, "};\n");
}
