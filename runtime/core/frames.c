// frames.c - the activations on the stack, and the frame objects of compiled ones.
//
// Compiled functions keep no record of themselves while they run. Whoever asks gets
// the C stack unwound: the section kr_lines (krait/lines.h) tells which activations
// stand at a return address, inlined ones too, and at which instruction; the linked
// ones of the evaluator are put between them by where on the stack they are.
//
// What was seen is kept in the thread. As long as an evaluated activation runs, the
// stack outside of it cannot change, so that the next walk ends there. What is
// inside of it is compared: an activation is the one seen before if it has the same
// place on the stack, and so has its caller, which still stands at the same call.
// (Two calls by one instruction, both over before anybody looks, cannot be told apart.)

#include <stdlib.h>

#include "krait/lines.h"
#include "runtime.h"

#define BEYOND 2                // that many are looked at beyond the wanted one: what callers were, should they end unseen
#define INLINED 64
#define CALLER 1024             // bytes of the stack that hold all of the frame that runs a generator

typedef struct KrSpot {
    uintptr_t stack;            // compiled: where its C frame ends, the caller's begins; evaluated: act->stack
    KrActivation *act;          // evaluated, or NULL
    const KrCompiled *compiled;
    uint32_t depth;             // of those that share a C frame, how many are outside of it
    uint32_t pc;
    KrValue frame;              // its frame object, or ABSENT
    uint32_t now;               // while walks are compared: its index in the new one + 1; 0: over
} KrSpot;

typedef struct KrSpots {        // innermost first
    size_t n, cap;
    bool complete;              // down to the outermost
    KrSpot at[];
} KrSpots;

// ---- which activations stand at an address ----------------------------------------

typedef struct Text {
    uintptr_t start, size;
    const KrLines *lines;
    const KrLinesText *text;
} Text;
static Text *texts;
static size_t ntexts;

static const KrLinesText *
texts_of(const KrLines *l)
{
    return (const KrLinesText *)((const int32_t *)(l + 1) + l->ncompiled);
}

static int
by_start(const void *a, const void *b)
{
    const Text *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

static void
read_texts(const KrProgram *p)
{
    for (const char *s = p->lines; s < p->lines_end; s += ((const KrLines *)s)->size)
        ntexts += ((const KrLines *)s)->ntexts;
    texts = malloc((ntexts + 1) * sizeof *texts);
    if (!texts)
        ntexts = 0;
    size_t n = 0;
    for (const char *s = p->lines; n < ntexts; s += ((const KrLines *)s)->size) {
        const KrLines *l = (const KrLines *)s;
        for (uint32_t i = 0; i < l->ntexts; i++) {
            const KrLinesText *t = &texts_of(l)[i];
            texts[n++] = (Text) { (uintptr_t)&t->start + (uintptr_t)(intptr_t)t->start, t->size, l, t };
        }
    }
    qsort(texts, ntexts, sizeof *texts, by_start);
}

static const Text *
text_at(uintptr_t pc)
{
    size_t lo = 0, hi = ntexts;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (texts[mid].start <= pc)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo && pc - texts[lo - 1].start < texts[lo - 1].size ? &texts[lo - 1] : NULL;
}

static uint32_t
uleb(const uint8_t **p)
{
    uint32_t v = 0;
    int shift = 0;
    do
        v |= (uint32_t)(**p & 0x7f) << shift, shift += 7;
    while (*(*p)++ & 0x80);
    return v;
}

static int32_t
sleb(const uint8_t **p)
{
    uint32_t v = 0;
    int shift = 0;
    do
        v |= (uint32_t)(**p & 0x7f) << shift, shift += 7;
    while (*(*p)++ & 0x80);
    return (int32_t)(shift < 32 && (*p)[-1] & 0x40 ? v | ~(uint32_t)0 << shift : v);
}

typedef struct Here { const KrCompiled *compiled; uint32_t pc; } Here;

static const KrCompiled *
compiled_of(const KrLines *l, uint32_t i)
{
    const int32_t *c = (const int32_t *)(l + 1) + i;
    return (const KrCompiled *)((uintptr_t)c + (uintptr_t)(intptr_t)*c);
}

// Innermost first; how many.
static int
decode(const Text *t, uintptr_t pc, Here out[INLINED])
{
    const uint8_t *p = (const uint8_t *)t->lines + t->text->rows, *end = p + (t->text->bytes >> 1);
    uintptr_t at = t->start;
    Here same = { NULL, 0 };
    int n = 0;
    while (p < end) {
        uint32_t word = uleb(&p);
        at += word >> 2;
        if (at > pc)
            break;
        switch (word & 3) {
        case KR_LINES_NOBODY:
            n = 0;
            break;
        case KR_LINES_SAME:
            same.pc += (uint32_t)sleb(&p);
            out[0] = same;
            n = 1;
            break;
        case KR_LINES_PLACES:
            n = (int)uleb(&p);
            for (int i = 0; i < n; i++) {
                uint32_t which = uleb(&p);
                same = (Here) { compiled_of(t->lines, which), uleb(&p) };
                if (i < INLINED)
                    out[i] = same;
            }
        }
    }
    return n < INLINED ? n : INLINED;
}

// ---- the walk -----------------------------------------------------------------------

typedef struct Walk {
    KrThread *t;
    KrSpots *spots;
    KrActivation *act;          // the innermost linked one not yet met
    size_t want;                // spots
    uintptr_t until;            // and one beyond this address
    size_t enough;              // how many spots are enough, once both are there; 0: not yet known
    uintptr_t known;            // the walk may end here; 0: it may not
    bool met_known, failed;
    Here waiting[INLINED];      // of the C frame whose end is not yet known
    int nwaiting;
    Here tail;                  // the activation whose tail was met and whose head is in the next C frame
} Walk;

static bool
add_spot(Walk *w, KrSpot spot)
{
    KrSpots *s = w->spots;
    if (!s || s->n == s->cap) {
        size_t cap = s ? s->cap * 2 : 2 * BEYOND;
        KrSpots *larger = kr_alloc(sizeof *s + cap * sizeof(KrSpot));
        if (!larger) {
            w->failed = true;
            return false;
        }
        larger->n = 0;
        larger->complete = false;
        if (s)
            memcpy(larger, s, sizeof *s + s->n * sizeof(KrSpot));
        larger->cap = cap;
        w->spots = s = larger;
    }
    s->at[s->n++] = spot;
    return true;
}

static bool
reaches(const KrSpots *s, size_t want, uintptr_t until)
{
    return s && s->n && (s->complete || (s->n >= want && s->at[s->n - 1].stack > until));
}

static bool
enough(Walk *w)
{
    const KrSpots *s = w->spots;
    if (!w->enough && reaches(s, w->want, w->until))
        w->enough = s->n + BEYOND;
    return w->failed || (w->enough && s->n >= w->enough);
}

// Evaluated activations inside of an address.
static bool
add_evaluated(Walk *w, uintptr_t inside)
{
    for (; w->act && w->act->stack < inside; w->act = w->act->back) {
        if (!add_spot(w, (KrSpot) { .stack = w->act->stack, .act = w->act, .pc = w->act->pc ? w->act->pc - 1 : 0, .frame = w->act->frame }))
            return false;
        if (enough(w))
            return false;
    }
    return true;
}

static bool
add_waiting(Walk *w, uintptr_t end)
{
    if (!w->nwaiting)
        return true;
    int n = w->nwaiting;
    w->nwaiting = 0;
    if (!add_evaluated(w, end))
        return false;
    for (int i = 0; i < n; i++) {
        const Here *h = &w->waiting[i];
        // The loops of a module body run within its activation.
        if ((*h->compiled->code)->flags & KR_CO_MODULE) {
            if (w->act && w->act->code == *h->compiled->code)
                w->act->pc = h->pc + 1;
        } else if (!add_spot(w, (KrSpot) { .stack = end, .compiled = h->compiled, .depth = (uint32_t)(n - 1 - i), .pc = h->pc })) {
            return false;
        }
    }
    return !enough(w);
}

static bool
step(uintptr_t pc, uintptr_t sp, void *arg)
{
    Walk *w = arg;
    if (!add_waiting(w, sp))
        return false;
    if (w->known && sp > w->known) {
        w->met_known = true;
        return false;
    }
    if (sp > w->t->stack_base)
        return false;
    const Text *t = text_at(pc);
    if (!t)
        return true;
    int n = decode(t, pc, w->waiting);
    if (w->tail.compiled && n) {
        if (w->waiting[0].compiled == w->tail.compiled)
            w->waiting[0].pc = w->tail.pc;
        w->tail.compiled = NULL;
    }
    if (n && t->text->bytes & 1)
        w->tail = w->waiting[--n];
    w->nwaiting = n;
    return true;
}

// Else all activations are linked.
static bool
unwinds(void)
{
    const KrProgram *p = kr_state.program;
    return p && p->unwind && p->lines;
}

// Walks until there are that many spots and one that lies outside of the address. What
// was seen before, if it still is all there is; NULL: no memory.
static KrSpots *
walk(KrThread *t, size_t want, uintptr_t until, bool use_known)
{
    Walk w = { .t = t, .act = t->act, .want = want, .until = until };
    KrSpots *old = t->spots;
    w.known = use_known && t->known && old ? t->known->stack : 0;
    if (unwinds()) {
        if (!texts)
            read_texts(kr_state.program);
        kr_state.program->unwind(step, &w);
    } else if (w.known && w.act == t->known) {
        w.met_known = true;
    }
    if (w.met_known) {
        if (!w.spots && w.act == t->known && old->n && old->at[0].act == w.act && reaches(old, want, until)) {
            old->at[0].pc = w.act->pc ? w.act->pc - 1 : 0;
            return old;
        }
        if (!add_evaluated(&w, w.known + 1))
            return w.failed ? NULL : w.spots;
        size_t i = 0;
        while (i < old->n && old->at[i].stack <= w.known)
            i++;
        for (; i < old->n; i++)
            if (!add_spot(&w, old->at[i]))
                return NULL;
        w.spots->complete = old->complete;
        return reaches(w.spots, want, until) ? w.spots : walk(t, want, until, false);
    }
    if (!enough(&w) && add_evaluated(&w, UINTPTR_MAX) && w.spots)
        w.spots->complete = true;
    if (!w.spots && !w.failed) {        // nobody is there
        w.spots = kr_alloc(sizeof *w.spots);
        if (w.spots)
            w.spots->complete = true;
    }
    return w.failed ? NULL : w.spots;
}

// ---- comparing walks ---------------------------------------------------------------

static KrFrame *
as_frame(KrValue v)
{
    return (KrFrame *)kr_obj(v);
}

static KR_IF_REACHED const KrType *coroutine_if_reached = &kr_coroutine_type, *asyncgen_if_reached = &kr_asyncgen_type;

static bool
is_shape_of(const KrType *t, const KrShape *shape)
{
    return t && shape == &t->shape;
}

// The generator whose body runs in a C frame: it says so itself. Whoever runs it needs it
// afterwards, so that its address is in the caller's frame or saved further in.
static KrGenerator * __attribute__((noinline, no_sanitize("address")))
generator_at(const KrSpot *s)
{
    __builtin_unwind_init();    // registers too
    uintptr_t end = s->stack + CALLER < kr_thread->stack_base ? s->stack + CALLER : kr_thread->stack_base;
    for (uintptr_t *w = __builtin_frame_address(0); (uintptr_t)w < end; w++) {
        if (!kr_is_object_start(*w))
            continue;
        const KrShape *shape = ((KrObject *)*w)->shape;
        if (shape != &kr_generator_type.shape && !is_shape_of(coroutine_if_reached, shape) && !is_shape_of(asyncgen_if_reached, shape))
            continue;
        KrGenerator *g = (KrGenerator *)*w;
        if (g->state == KR_GEN_RUNNING && g->stack == s->stack && g->resume == s->compiled->resume)
            return g;
    }
    return NULL;
}

static KrValue
frame_of(KrSpot *s)
{
    if (s->act)
        return s->frame = kr_frame_of(s->act);
    if (kr_isset(s->frame))
        return s->frame;
    KrGenerator *g = s->compiled->resume ? generator_at(s) : NULL;
    if (g)
        return s->frame = kr_frame_of_generator(g);
    KrValue v = kr_frame_new(*s->compiled->code, *s->compiled->globals, s->pc);
    if (kr_iserr(v))
        return KR_ERROR;
    KrFrame *f = as_frame(v);
    f->compiled = s->compiled;
    f->stack = s->stack;
    s->frame = v;
    return v;
}

static bool
outside(const KrSpot *a, const KrSpot *b)
{
    return a->stack != b->stack ? a->stack > b->stack : a->depth < b->depth;
}

// Which of the new walk's activations the old one has met: they keep their frame objects.
static void
match(KrSpots *new, KrSpots *old)
{
    bool same = true;
    size_t j = old->n;
    for (size_t i = 0; i < old->n; i++)
        old->at[i].now = 0;
    for (size_t i = new->n; i-- > 0;) {
        KrSpot *s = &new->at[i];
        while (j > 0 && outside(&old->at[j - 1], s))
            j--;
        KrSpot *o = j > 0 ? &old->at[j - 1] : NULL;
        if (o && (outside(s, o) || o->compiled != s->compiled || o->act != s->act))
            o = NULL;
        if (!o || !same) {
            same &= j == old->n;        // the old walk did not come that far
            continue;
        }
        o->now = (uint32_t)i + 1;
        if (s->compiled)
            s->frame = o->frame;
        same = o->pc == s->pc;
    }
}

// Frame objects of activations that are over: what the frames know then stays.
static void
bury(KrSpots *new, KrSpots *old)
{
    size_t first = 0;
    while (first < old->n && (old->at[first].now || old->at[first].act || !kr_isset(old->at[first].frame)))
        first++;
    for (size_t i = old->n; i-- > first;) {
        KrSpot *o = &old->at[i];
        if (o->now || o->act)
            continue;
        KrValue v = frame_of(o);
        if (kr_iserr(v))
            return;
        KrFrame *f = as_frame(v);
        f->stack = 0;
        if (i + 1 == old->n || f->gen)
            continue;
        KrSpot *caller = &old->at[i + 1];
        KrValue back = caller->now ? frame_of(&new->at[caller->now - 1]) : caller->frame;
        kr_set(f, &f->back, back);
    }
}

static KrSpots *
look(size_t want, uintptr_t until)
{
    KrThread *t = kr_thread;
    KrValue pending = kr_take();
    KrSpots *old = t->spots, *new = walk(t, want, until, true);
    if (new && new == old) {
            kr_clear();
        kr_set_pending(pending);
        return new;
    }
    if (new && old) {
        size_t last = old->n ? old->n - 1 : 0;
        // What the old walk knows further out goes on if the two meet; else one that meets it is made.
        if (!new->complete && new->n && old->n && outside(&old->at[last], &new->at[new->n - 1])) {
            size_t i = 0;
            while (outside(&new->at[new->n - 1], &old->at[i]))
                i++;
            KrSpot *o = &old->at[i], *s = &new->at[new->n - 1];
            if (o->stack == s->stack && o->depth == s->depth && o->compiled == s->compiled && o->act == s->act && o->pc == s->pc) {
                Walk w = { .spots = new };
                for (i++; i < old->n && add_spot(&w, old->at[i]); i++)
                    ;
                new = w.spots;
                new->complete = !w.failed && old->complete;
            } else {
                new = walk(t, want, old->at[last].stack, false);
            }
        }
    }
    if (!new) {
        kr_thread->pending = pending;
        kr_raise_nomemory();
        return NULL;
    }
    if (old) {
        match(new, old);
        bury(new, old);
    }
    for (size_t i = 0; i < new->n; i++)
        if (new->at[i].compiled && kr_isset(new->at[i].frame))
            as_frame(new->at[i].frame)->pc = new->at[i].pc;
    t->spots = new;
    t->known = t->act;
    kr_clear();
    kr_set_pending(pending);
    return new;
}

// ---- what others ask ---------------------------------------------------------------

bool
kr_frames_innermost(KrCode **code, KrValue *globals, uint32_t *pc)
{
    KrSpots *s = look(1, 0);
    if (!s || !s->n)
        return false;
    const KrSpot *i = &s->at[0];
    *code = i->act ? i->act->code : *i->compiled->code;
    *globals = i->act ? i->act->globals : *i->compiled->globals;
    *pc = i->pc;
    return true;
}

KrValue
kr_frames_at(size_t depth)
{
    KrSpots *s = look(depth + 1, 0);
    return s && depth < s->n ? frame_of(&s->at[depth]) : KR_ABSENT;
}

// The first activation that lies outside of an address.
KrValue
kr_frames_outside(uintptr_t stack)
{
    if (!unwinds()) {
        KrActivation *act = kr_thread->act;
        while (act && act->stack <= stack)
            act = act->back;
        return act ? kr_frame_of(act) : KR_ABSENT;
    }
    KrSpots *s = look(1, stack);
    for (size_t i = 0; s && i < s->n; i++)
        if (s->at[i].stack > stack)
            return frame_of(&s->at[i]);
    return KR_ABSENT;
}

// A generator's spot is found by place: the frame object belongs to the generator.
static bool
is_of(const KrSpot *s, const KrFrame *f)
{
    if (f->act || s->act)
        return f->act && s->act == f->act;
    return f->gen ? s->compiled == f->compiled && s->stack == f->stack : kr_isset(s->frame) && as_frame(s->frame) == f;
}

KrValue
kr_frames_back(KrFrame *f)
{
    uintptr_t stack = f->act ? f->act->stack : f->stack;
    for (size_t want = 1; stack;) {
        KrSpots *s = look(want, stack);
        size_t i = 0;
        if (!s)
            return KR_ERROR;
        while (i < s->n && !is_of(&s->at[i], f))
            i++;
        if (i + 1 < s->n)
            return frame_of(&s->at[i + 1]);
        if (s->complete || i == s->n)
            break;
        want = s->n * 2;
    }
    return f->back;
}

void
kr_frames_update(KrFrame *f)
{
    if (f->gen)
        f->stack = f->gen->state == KR_GEN_RUNNING ? f->gen->stack : 0;
    if (!f->compiled || !f->stack)
        return;
    KrSpots *s = look(1, f->stack);
    for (size_t i = 0; f->gen && s && i < s->n; i++)
        if (is_of(&s->at[i], f))
            f->pc = s->at[i].pc;
}

// ---- tracebacks -----------------------------------------------------------------------

// Addresses of a stack in 32 bits.
static uint32_t
offset(uintptr_t stack)
{
    return (uint32_t)((kr_thread->stack_base - stack) >> 3);
}

uint32_t
kr_frames_mark(uintptr_t stack)
{
    return stack < kr_thread->stack_base ? offset(stack) : 0;
}

// The frame object of the activation of a code that stood at a mark and ran what was
// below it; ABSENT: it is over.
KrValue
kr_frames_at_mark(const KrCode *code, uint32_t mark)
{
    uintptr_t stack = kr_thread->stack_base - ((uintptr_t)mark << 3);
    KrSpots *s = look(1, stack + 7);
    for (size_t i = 0; s && i < s->n; i++) {
        KrSpot *at = &s->at[i];
        uint32_t its = at->stack < kr_thread->stack_base ? offset(at->stack) : 0;
        if (its > mark || (at->compiled && its == mark))
            continue;
        bool here = at->act ? its == mark && at->act->code == code : *at->compiled->code == code;
        return here ? frame_of(at) : KR_ABSENT;
    }
    return KR_ABSENT;
}
