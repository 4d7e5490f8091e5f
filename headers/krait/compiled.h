// compiled.h - the one header that generated C includes.
//
// The fast paths of compiled code: fixnum and float arithmetic, list and tuple
// items, variables, calls. Each leaves to the general function exactly when its
// test fails.
#ifndef KRAIT_COMPILED_H
#define KRAIT_COMPILED_H

#include "krait/cache.h"
#include "krait/code.h"
#include "krait/thread.h"

#define KR_UNLIKELY(c) __builtin_expect(c, 0)

// Static variables that hold values: one section, a root of the collector.
#define KR_ROOT __attribute__((section("kr_roots"), aligned(sizeof(void *))))

// The symbol of a variable whose C name serves one module only.
#define KR_NAMED(symbol) __asm__(symbol)

// Before a compiled function: its code, its constants and names, its inline caches.
#define KR_DATA(id, nk, ncaches)                                               \
    extern const KrCompiled compiled_##id;                                     \
    KR_ROOT static KrCode *code_##id;                                          \
    KR_ROOT static KrValue k_##id[nk], i_##id[ncaches]

// A for loop: over a range, list or tuple, enumerate() or zip() of those without an iterator object.
typedef struct KrLoop {
    KrValue it;                 // the list or tuple, else the iterator
    intptr_t next, step;        // range: of the values; list and tuple: next is the index
    intptr_t left;              // range: values left; else one of these
                                // (iterator: step is the function that gives the next)
} KrLoop;
// ENUMERATE: of a list or tuple, from the number `step`. COUNT: of an iterator, next is the number.
// ZIP: of two lists or tuples, the other one is `step`.
enum { KR_LOOP_LIST = -1, KR_LOOP_TUPLE = -2, KR_LOOP_ITERATOR = -3, KR_LOOP_ENUMERATE = -4, KR_LOOP_COUNT = -5, KR_LOOP_ZIP = -6 };

enum { KR_LOOP_COUNT_MAX = 1 << 26 };   // of numbers to start from

#ifndef KRAIT_RUNTIME_H
extern const KrType kr_enumerate_type, kr_zip_type, kr_set_type, kr_generator_type, kr_coroutine_type, kr_cell_type, kr_function_type, kr_method_type, kr_builtin_type, kr_range_type, kr_super_type;
#endif

#include "krait/unboxed.h"

// ---- the closed set of runtime calls; inline ones follow -------------------

#define PRIM(name, result, params, fails, may, type) result name params;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
KrValue kr_raise_unbound_local(KrValue name) KR_COLD;
KrValue kr_raise_unbound_cell(KrValue name, int isfree) KR_COLD;
KrValue kr_global_load_slow(KrCell *cell, KrCell **builtin, KrValue globals, KrValue name);
int kr_global_bind(KrCell *cell, KrValue globals, KrValue name, KrValue v);
KrValue kr_get_iter(KrValue);
int kr_bind_entry(KrValue fn, const KrValue *args, size_t nargs, KrValue kwnames, KrValue *out);
KrValue kr_catch(const KrCompiled *, KrValue globals, uint32_t pc) KR_COLD;     // traceback record, then the exception, no longer pending
KrValue kr_catch_again(void) KR_COLD;                                  // the same for one that is raised again: no record
KrValue kr_leave(const KrCompiled *, KrValue globals, uint32_t pc) KR_COLD;     // traceback record; KR_ERROR
KrValue kr_leave_again(uint32_t pc) KR_COLD;           // a module's loop, without a record
KrValue kr_instance_new(const KrType *);
void kr_activation_begin(KrActivation *, const KrCompiled *, KrValue fn, KrValue *vars, KrGenerator *gen);     // -fframes
void kr_activation_end(KrActivation *);
KrValue kr_generator_start(const KrCompiled *, KrValue fn, size_t nslots);
KrValue kr_gen_delegate(KrGenerator *gen, KrValue sent);
KrValue kr_generator_send(KrValue self, KrValue v);
KrValue kr_push_handled(KrGenerator *gen, KrValue exc);
void kr_own(KrOwned **chain, KrValue v, KrValue f, unsigned depth);
bool kr_keeps_nothing(KrValue f);
int kr_list_append(KrValue list, KrValue v);
KrValue kr_part_reversed(KrValue o, KrValue a, KrValue b);
int kr_unpack(KrValue iterable, size_t n, KrValue *out);
int kr_exception_matches(KrValue exc, KrValue type);
KrValue kr_next_pair(KrValue it, KrValue *out);
void kr_let_go(KrOwned **chain, unsigned depth);
void kr_let_go_but(KrOwned **chain, unsigned depth, KrValue result);
void kr_pop_handled(KrGenerator *gen, KrValue previous);
int kr_compare_truth(KrValue a, KrValue b, int op);
int kr_dict_contains(KrValue dict, KrValue key);
KrValue kr_dict_method_get(KrValue self, KrValue key, KrValue otherwise);
KrValue kr_dict_method_setdefault(KrValue self, KrValue key, KrValue otherwise);
KrValue kr_set_method_add(KrValue self, KrValue key);
KrValue kr_set_method_discard(KrValue self, KrValue key);
KrValue kr_set_method_remove(KrValue self, KrValue key);
#define OUTLINE(result, name, params, args) result kr_##name##_cold params;
#define OUTLINE_LOOP(name, params, args)                                       \
    int kr_##name##_out params;                                                \
    static inline __attribute__((always_inline)) int kr_##name##_cold params   \
    {                                                                          \
        KrLoop made, *to = loop;                                               \
        {                                                                      \
            KrLoop *loop = &made;                                              \
            int r = kr_##name##_out args;                                      \
            *to = made;                                                        \
            return r;                                                          \
        }                                                                      \
    }
#include "krait/outline.def"
#undef OUTLINE
#undef OUTLINE_LOOP
#pragma GCC diagnostic pop

// ---- arithmetic

// Of floats, where generated code does not expect them: a call.
#ifdef KRAIT_RUNTIME_H
#define KR_FLOATS(test, here, call) if (test) here;
#else
#define KR_FLOATS(test, here, call) return call;
#endif

#define KR_ARITH(name, builtin, fop, code)                                     \
    static inline KrValue kr_##name(KrValue a, KrValue b)                      \
    {                                                                          \
        intptr_t r;                                                            \
        if (__builtin_expect(kr_both_fix(a, b), 1) && !builtin((intptr_t)(KR_WORD(a) - KR_FIX_TAG), (intptr_t)(KR_WORD(b) - KR_FIX_TAG), &r)) \
            return KR_FROM_WORD((uintptr_t)r | KR_FIX_TAG);                    \
        KR_FLOATS(kr_both_flo(a, b), return kr_flo(kr_flo_val(a) fop kr_flo_val(b)), kr_##name##_cold(a, b)) \
        return kr_binary(code, a, b);                                          \
    }

KR_ARITH(op_add, __builtin_add_overflow, +, KR_OP_ADD)
KR_ARITH(op_sub, __builtin_sub_overflow, -, KR_OP_SUB)
KR_ARITH(op_iadd, __builtin_add_overflow, +, KR_OP_IADD)
KR_ARITH(op_isub, __builtin_sub_overflow, -, KR_OP_ISUB)

static inline KrValue
kr_mul_fast(int op, KrValue a, KrValue b)
{
    intptr_t r;
    if (__builtin_expect(kr_both_fix(a, b), 1) && !__builtin_mul_overflow((intptr_t)(KR_WORD(a) - KR_FIX_TAG), kr_fix_val(b), &r))
        return KR_FROM_WORD((uintptr_t)r | KR_FIX_TAG);
    KR_FLOATS(kr_both_flo(a, b), return kr_flo(kr_flo_val(a) * kr_flo_val(b)), op == KR_OP_MUL ? kr_op_mul_cold(a, b) : kr_op_imul_cold(a, b))
    return kr_binary(op, a, b);
}

static inline KrValue
kr_truediv_fast(int op, KrValue a, KrValue b)
{
    if (kr_both_flo(a, b) && kr_flo_val(b) != 0)
        return kr_flo(kr_flo_val(a) / kr_flo_val(b));
    if (kr_both_fix(a, b) && kr_divides_exactly(kr_fix_val(a), kr_fix_val(b)))
        return kr_flo((double)kr_fix_val(a) / (double)kr_fix_val(b));
    return kr_binary(op, a, b);
}

static inline KrValue
kr_floordiv_fast(int op, KrValue a, KrValue b)
{
    if (__builtin_expect(kr_both_fix(a, b), 1)) {
        intptr_t x = kr_fix_val(a), y = kr_fix_val(b);
        if (y > 0) {            // the least fixnum divided by -1 leaves the range
            intptr_t q = x / y;
            return kr_fix(q - (x - q * y < 0));
        }
    }
    return kr_binary(op, a, b);
}

static inline KrValue
kr_mod_fast(int op, KrValue a, KrValue b)
{
    if (__builtin_expect(kr_both_fix(a, b), 1)) {
        intptr_t x = kr_fix_val(a), y = kr_fix_val(b);
        if (y > 0) {
            intptr_t r = x % y;
            return kr_fix(r < 0 ? r + y : r);
        }
    }
    return kr_binary(op, a, b);
}

static inline KrValue kr_and_fast(int op, KrValue a, KrValue b) { return kr_both_fix(a, b) ? KR_FROM_WORD(KR_WORD(a) & KR_WORD(b)) : kr_binary(op, a, b); }
static inline KrValue kr_or_fast(int op, KrValue a, KrValue b) { return kr_both_fix(a, b) ? KR_FROM_WORD(KR_WORD(a) | KR_WORD(b)) : kr_binary(op, a, b); }
static inline KrValue kr_xor_fast(int op, KrValue a, KrValue b) { return kr_both_fix(a, b) ? KR_FROM_WORD((KR_WORD(a) ^ KR_WORD(b)) | KR_FIX_TAG) : kr_binary(op, a, b); }

static inline KrValue
kr_lshift_fast(int op, KrValue a, KrValue b)
{
    if (kr_both_fix(a, b) && kr_fix_val(b) >= 0 && kr_fix_val(b) < (intptr_t)sizeof(void *) * 8 - 4) {
        intptr_t x = kr_fix_val(a), r = (intptr_t)((uintptr_t)x << kr_fix_val(b));
        if (r >> kr_fix_val(b) == x && kr_fits_fix(r))
            return kr_fix(r);
    }
    return kr_binary(op, a, b);
}

static inline KrValue
kr_rshift_fast(int op, KrValue a, KrValue b)
{
    if (kr_both_fix(a, b) && kr_fix_val(b) >= 0) {
        intptr_t n = kr_fix_val(b);
        return kr_fix(kr_fix_val(a) >> (n < (intptr_t)sizeof(void *) * 8 ? n : (intptr_t)sizeof(void *) * 8 - 1));
    }
    return kr_binary(op, a, b);
}

#define KR_OPERATOR(name, OP)                                                  \
    static inline KrValue kr_op_##name(KrValue a, KrValue b) { return kr_##name##_fast(KR_OP_##OP, a, b); } \
    static inline KrValue kr_op_i##name(KrValue a, KrValue b) { return kr_##name##_fast(KR_OP_I##OP, a, b); }

KR_OPERATOR(mul, MUL)
KR_OPERATOR(truediv, TRUEDIV)
KR_OPERATOR(floordiv, FLOORDIV)
KR_OPERATOR(mod, MOD)
KR_OPERATOR(and, AND)
KR_OPERATOR(or, OR)
KR_OPERATOR(xor, XOR)
KR_OPERATOR(lshift, LSHIFT)
KR_OPERATOR(rshift, RSHIFT)

static inline KrValue
kr_op_neg(KrValue a)
{
    if (kr_is_fix(a) && kr_fix_val(a) != KR_FIX_MIN)
        return kr_fix(-kr_fix_val(a));
    if (kr_is_flo(a))
        return kr_flo(-kr_flo_val(a));
    return kr_unary(KR_OP_NEG, a);
}

static inline KrValue
kr_op_invert(KrValue a)
{
    return kr_is_fix(a) ? kr_fix(~kr_fix_val(a)) : kr_unary(KR_OP_INVERT, a);
}

// ---- comparison and truth

#define KR_COMPARE_FAST(a, b, op, yes)                                         \
    if (__builtin_expect(kr_both_fix(a, b), 1)) {                              \
        intptr_t x = (intptr_t)KR_WORD(a), y = (intptr_t)KR_WORD(b);           \
        return yes(op == KR_LT ? x < y : op == KR_LE ? x <= y : op == KR_EQ ? x == y : op == KR_NE ? x != y : op == KR_GT ? x > y : x >= y); \
    }
#define KR_COMPARE_FLOATS(a, b, op, yes)                                       \
    double x = kr_flo_val(a), y = kr_flo_val(b);                               \
    return yes(op == KR_LT ? x < y : op == KR_LE ? x <= y : op == KR_EQ ? x == y : op == KR_NE ? x != y : op == KR_GT ? x > y : x >= y);

static inline KrValue
kr_rich(int op, KrValue a, KrValue b)
{
    KR_COMPARE_FAST(a, b, op, kr_bool)
    KR_FLOATS(kr_both_flo(a, b), { KR_COMPARE_FLOATS(a, b, op, kr_bool) }, kr_rich_cold(op, a, b))
    return kr_compare(a, b, op);
}

static inline int
kr_truth_of(KrValue v)
{
    if (kr_same(v, KR_True))
        return 1;
    if (kr_same(v, KR_False) || kr_same(v, KR_None))
        return 0;
    if (kr_is_fix(v))
        return kr_fix_val(v) != 0;
    return kr_truth(v);
}

static inline int
kr_rich_truth(int op, KrValue a, KrValue b)
{
    KR_COMPARE_FAST(a, b, op, (int))
    KR_FLOATS(kr_both_flo(a, b), { KR_COMPARE_FLOATS(a, b, op, (int)) }, kr_rich_truth_cold(op, a, b))
    return kr_compare_truth(a, b, op);
}

static inline KrValue
kr_not(KrValue v)
{
    int t = kr_truth_of(v);
    return t < 0 ? KR_ERROR : kr_bool(!t);
}

// Ints and floats are compared by value: boxed ones may be two objects.
static inline int kr_is_truth(KrValue a, KrValue b) { return kr_same(a, b) || (kr_is_obj(a) && kr_is_obj(b) && kr_shape(a) == kr_shape(b) && (kr_shape(a) == &kr_int_type.shape || kr_shape(a) == &kr_float_type.shape) && kr_is(a, b)); }
static inline KrValue kr_is_value(KrValue a, KrValue b) { return kr_bool(kr_is_truth(a, b)); }
static inline KrValue kr_is_not_value(KrValue a, KrValue b) { return kr_bool(!kr_is_truth(a, b)); }

static inline int
kr_in_truth(KrValue item, KrValue container, int negate)
{
    int r = kr_exact(container, &kr_dict_type) ? kr_dict_contains(container, item) : kr_contains(container, item);
    return r < 0 ? -1 : r != negate;
}

static inline KrValue
kr_in(KrValue item, KrValue container, int negate)
{
    int r = kr_exact(container, &kr_dict_type) ? kr_dict_contains(container, item) : kr_contains(container, item);
    return r < 0 ? KR_ERROR : kr_bool(r != negate);
}

// ---- variables

static inline KrValue kr_local(KrValue v, KrValue name) { return kr_iserr(v) ? kr_raise_unbound_local(name) : v; }
static inline int kr_local_delete(KrValue v, KrValue name) { return kr_iserr(v) ? (void)kr_raise_unbound_local(name), -1 : 0; }

static inline KrValue
kr_cell_load(KrValue cell, KrValue name, int isfree)
{
    KrValue v = ((KrCell *)kr_obj(cell))->value;
    return kr_iserr(v) ? kr_raise_unbound_cell(name, isfree) : v;
}
static inline int kr_cell_store(KrValue cell, KrValue v) { KrCell *c = (KrCell *)kr_obj(cell); kr_set(c, &c->value, v); return 0; }
static inline int
kr_cell_delete(KrValue cell, KrValue name, int isfree)
{
    KrCell *c = (KrCell *)kr_obj(cell);
    if (kr_iserr(c->value)) {
        (void)kr_raise_unbound_cell(name, isfree);
        return -1;
    }
    kr_set(c, &c->value, KR_ABSENT);
    return 0;
}
static inline KrValue kr_free_var(KrValue fn, int i) { return kr_as_tuple(((KrFunction *)kr_obj(fn))->closure)->items[i]; }

// A module's variable: its cell, then the builtins' cell, found once; builtin NULL: there is none of that name.
static inline KrValue
kr_global_load(KrCell *cell, KrCell **builtin, KrValue globals, KrValue name)
{
    KrValue v = cell->value;
    if (kr_isset(v))
        return v;
    if (builtin && *builtin && kr_isset((*builtin)->value))
        return (*builtin)->value;
    return kr_global_load_slow(cell, builtin, globals, name);
}
static inline int
kr_global_store(KrCell *cell, KrValue globals, KrValue name, KrValue v)
{
    if (kr_iserr(cell->value))
        return kr_global_bind(cell, globals, name, v);
    kr_set(cell, &cell->value, v);
    return 0;
}

// super() in a method of this known class, about an object of it.
static inline bool
kr_super_is_plain(KrValue f, KrValue cell, KrValue self, uint32_t depth, const KrKin *kin)
{
    return kr_same(f, kr_value(&kr_super_type)) && kr_isset(self) && kr_like(self, depth, kin) && kr_exact(cell, &kr_cell_type) && kr_same(((KrCell *)kr_obj(cell))->value, kr_value(kin->type));
}

// ---- items

static inline KrValue
kr_item(KrValue o, KrValue k)
{
    if (kr_is_fix(k) && kr_is_obj(o)) {
        size_t i = (size_t)kr_fix_val(k);
        if (kr_shape(o) == &kr_list_type.shape) {
            KrList *l = kr_as_list(o);
            if ((intptr_t)i < 0)
                i += l->len;
            if (i < l->len)
                return l->items[i];
        } else if (kr_shape(o) == &kr_tuple_type.shape) {
            KrTuple *t = kr_as_tuple(o);
            if ((intptr_t)i < 0)
                i += t->len;
            if (i < t->len)
                return t->items[i];
        }
    }
    return kr_getitem(o, k);
}

static inline int
kr_item_set(KrValue o, KrValue k, KrValue v)
{
    if (kr_is_fix(k) && kr_is_obj(o) && kr_shape(o) == &kr_list_type.shape) {
        KrList *l = kr_as_list(o);
        size_t i = (size_t)kr_fix_val(k);
        if ((intptr_t)i < 0)
            i += l->len;
        if (i < l->len) {
            kr_set(l, &l->items[i], v);
            return 0;
        }
    }
    return kr_setitem(o, k, v);
}


static inline int
kr_list_add(KrValue list, KrValue v)
{
    KrList *l = kr_as_list(list);
    if (__builtin_expect(l->len == l->cap, 0))
        return kr_list_append(list, v);
    kr_set(l, &l->items[l->len], v);
    l->len++;
    return 0;
}

// ---- iteration and calls

KrValue kr_loop_start(KrValue v, KrValue f, KrOwned **owned, unsigned depth);
intptr_t kr_loop_step(KrValue it);

KrValue kr_loop_range_slow(KrValue f, size_t n, const KrValue *args);
int kr_loop_enumerate_slow(KrValue f, KrValue v, KrValue start, KrLoop *loop);
KrValue kr_loop_next_slow(KrLoop *loop);
KrValue kr_loop_pair_slow(KrLoop *loop, KrValue *out);

// Over v, at this depth of the stack; f: what was called to make v, else KR_ABSENT.
static inline int
kr_loop_over(KrValue v, KrValue f, KrOwned **owned, unsigned depth, KrLoop *loop)
{
    loop->next = loop->step = 0;
    if (kr_is_obj(v) && (kr_shape(v) == &kr_list_type.shape || kr_shape(v) == &kr_tuple_type.shape)) {
        loop->it = v;
        loop->left = kr_shape(v) == &kr_list_type.shape ? KR_LOOP_LIST : KR_LOOP_TUPLE;
        return 0;
    }
    loop->left = KR_LOOP_ITERATOR;
    loop->it = kr_loop_start(v, f, owned, depth);
    if (kr_iserr(loop->it))
        return -1;
    loop->step = kr_loop_step(loop->it);
    return 0;
}

static inline int
kr_loop_called(KrLoop *loop)
{
    if (kr_iserr(loop->it))
        return -1;
    loop->step = kr_loop_step(loop->it);
    return 0;
}

static inline int kr_loop_take(const KrLoop *source, KrLoop *loop) { *loop = *source; return 0; }

static inline bool kr_is_listed(KrValue v) { return kr_is_obj(v) && (kr_shape(v) == &kr_list_type.shape || kr_shape(v) == &kr_tuple_type.shape); }

// Over f(v, start), where f should be the type enumerate; start ABSENT: 0.
static inline int
kr_loop_enumerate(KrValue f, KrValue v, KrValue start, KrLoop *loop)
{
    KrValue from = kr_isset(start) ? start : kr_fix(0);
    if (kr_same(f, kr_value(&kr_enumerate_type)) && kr_is_listed(v) && kr_is_fix(from) && kr_fix_val(from) >= -KR_LOOP_COUNT_MAX && kr_fix_val(from) <= KR_LOOP_COUNT_MAX) {
        *loop = (KrLoop) { v, 0, kr_fix_val(from), KR_LOOP_ENUMERATE };
        return 0;
    }
    KrLoop l;                   // not the loop itself, which is to live in registers
    int r = kr_loop_enumerate_slow(f, v, start, &l);
    *loop = l;
    return r;
}

// Over f(a, b), where f should be the type zip.
static inline int
kr_loop_zip(KrValue f, KrValue a, KrValue b, KrLoop *loop)
{
    if (kr_same(f, kr_value(&kr_zip_type)) && kr_is_listed(a) && kr_is_listed(b)) {
        *loop = (KrLoop) { a, 0, (intptr_t)kr_obj(b), KR_LOOP_ZIP };
        return 0;
    }
    *loop = (KrLoop) { kr_loop_range_slow(f, 2, (KrValue[]) { a, b }), 0, 0, KR_LOOP_ITERATOR };
    return kr_loop_called(loop);
}

// Over what kr_comp_iter() gave.
static inline int
kr_loop_again(KrValue it, KrLoop *loop)
{
    if (kr_shape(it) == &kr_range_type.shape) {
        const KrRange *r = (const KrRange *)kr_obj(it);
        *loop = (KrLoop) { KR_ABSENT, kr_fix_val(r->start), kr_fix_val(r->step), kr_fix_val(r->len) };
        return 0;
    }
    loop->it = it;
    loop->next = loop->step = 0;
    loop->left = kr_shape(it) == &kr_list_type.shape ? KR_LOOP_LIST : kr_shape(it) == &kr_tuple_type.shape ? KR_LOOP_TUPLE : KR_LOOP_ITERATOR;
    if (loop->left == KR_LOOP_ITERATOR)
        loop->step = kr_loop_step(it);
    return 0;
}

// The iterator for a comprehension, which nobody else sees: a list, tuple or range of
// fixnums stands for its own.
static inline KrValue
kr_comp_iter(KrValue v)
{
    if (!kr_is_obj(v))
        return kr_get_iter(v);
    if (kr_shape(v) == &kr_list_type.shape || kr_shape(v) == &kr_tuple_type.shape)
        return v;
    const KrRange *r = (const KrRange *)kr_obj(v);
    if (kr_shape(v) == &kr_range_type.shape && kr_both_fix(r->start, r->step) && kr_both_fix(r->stop, r->len))
        return v;
    return kr_get_iter(v);
}

// Over f(...), where f should be the type range.
static inline int
kr_loop_range3(KrValue f, KrValue start, KrValue stop, KrValue step, KrLoop *loop)
{
    if (kr_same(f, kr_value(&kr_range_type)) && kr_both_fix(start, stop) && kr_is_fix(step) && kr_fix_val(step) != 0) {
        intptr_t from = kr_fix_val(start), to = kr_fix_val(stop), by = kr_fix_val(step);
        uintptr_t n = by > 0 ? from < to ? ((uintptr_t)(to - from) - 1) / (uintptr_t)by + 1 : 0 : from > to ? ((uintptr_t)(from - to) - 1) / (uintptr_t)-by + 1 : 0;
        if (__builtin_expect(n <= KR_FIX_MAX, 1)) {
            *loop = (KrLoop) { KR_ABSENT, from, by, (intptr_t)n };
            return 0;
        }
    }
    *loop = (KrLoop) { kr_loop_range_slow(f, 3, (KrValue[]) { start, stop, step }), 0, 0, KR_LOOP_ITERATOR };
    return kr_loop_called(loop);
}
static inline int
kr_loop_range2(KrValue f, KrValue start, KrValue stop, KrLoop *loop)
{
    if (kr_same(f, kr_value(&kr_range_type)) && kr_both_fix(start, stop)) {
        intptr_t n = kr_fix_val(stop) - kr_fix_val(start);
        if (__builtin_expect(n <= KR_FIX_MAX, 1)) {
            *loop = (KrLoop) { KR_ABSENT, kr_fix_val(start), 1, n > 0 ? n : 0 };
            return 0;
        }
    }
    *loop = (KrLoop) { kr_loop_range_slow(f, 2, (KrValue[]) { start, stop }), 0, 0, KR_LOOP_ITERATOR };
    return kr_loop_called(loop);
}
static inline int
kr_loop_range1(KrValue f, KrValue stop, KrLoop *loop)
{
    if (kr_same(f, kr_value(&kr_range_type)) && kr_is_fix(stop)) {
        intptr_t n = kr_fix_val(stop);
        *loop = (KrLoop) { KR_ABSENT, 0, 1, n > 0 ? n : 0 };
        return 0;
    }
    *loop = (KrLoop) { kr_loop_range_slow(f, 1, &stop), 0, 0, KR_LOOP_ITERATOR };
    return kr_loop_called(loop);
}

// The next value; KR_ABSENT: the end, or a failure.
static inline KrValue
kr_loop_next(KrLoop *loop)
{
    if (loop->left > 0) {
        KrValue v = kr_fix(loop->next);
        loop->next += loop->step;
        loop->left--;
        return v;
    }
    if (loop->left == 0)
        return KR_ABSENT;
    if (loop->left == KR_LOOP_LIST) {
        KrList *l = kr_as_list(loop->it);
        return (size_t)loop->next < l->len ? l->items[loop->next++] : KR_ABSENT;
    }
    if (loop->left == KR_LOOP_TUPLE) {
        KrTuple *t = kr_as_tuple(loop->it);
        return (size_t)loop->next < t->len ? t->items[loop->next++] : KR_ABSENT;
    }
    if (loop->left == KR_LOOP_ITERATOR)
        return ((KrValue (*)(KrValue))loop->step)(loop->it);
    KrLoop l = *loop;
    KrValue v = kr_loop_next_slow(&l);
    *loop = l;
    return v;
}

// The same of a loop from kr_loop_over().
static inline KrValue
kr_loop_next_over(KrLoop *loop)
{
    if (loop->left == KR_LOOP_ITERATOR)
        return ((KrValue (*)(KrValue))loop->step)(loop->it);
    const KrList *l = kr_as_list(loop->it);     // the length of a tuple stands there too
    size_t i = (size_t)loop->next;
    if (i >= l->len)
        return KR_ABSENT;
    loop->next++;
    return (loop->left == KR_LOOP_LIST ? l->items : kr_as_tuple(loop->it)->items)[i];
}

// And where that is over what a generator function of the program has given, probably.
KrValue kr_generator_next(KrValue);
KrValue kr_generator_end(KrGenerator *) KR_COLD;
static inline KrValue
kr_loop_next_own(KrLoop *loop)
{
    if (KR_UNLIKELY(loop->step != (intptr_t)kr_generator_next))
        return kr_loop_next_over(loop);
    KrGenerator *g = (KrGenerator *)kr_obj(loop->it);
    if (KR_UNLIKELY(!(g->closed_hook & KR_GEN_SIMPLE) || g->state > KR_GEN_SUSPENDED))
        return kr_generator_next(loop->it);
    g->state = KR_GEN_RUNNING;
    KrValue v = g->resume(g, KR_None);
    return KR_UNLIKELY(g->state != KR_GEN_SUSPENDED) ? kr_generator_end(g) : v;
}

static inline KrValue
kr_loop_pair_over(KrLoop *loop, KrValue *out)
{
    return loop->left == KR_LOOP_ITERATOR ? kr_next_pair(loop->it, out) : kr_loop_next_over(loop);
}

// And from kr_loop_range1() and its like.
static inline KrValue
kr_loop_next_range(KrLoop *loop)
{
    if (__builtin_expect(loop->left > 0, 1)) {
        KrValue v = kr_fix(loop->next);
        loop->next += loop->step;
        loop->left--;
        return v;
    }
    return loop->left == 0 ? KR_ABSENT : ((KrValue (*)(KrValue))loop->step)(loop->it);
}

// Item i of a list or tuple, KR_ABSENT: it has not so many.
static inline KrValue
kr_sequence_item(KrValue v, size_t i)
{
    if (kr_shape(v) == &kr_list_type.shape)
        return i < kr_as_list(v)->len ? kr_as_list(v)->items[i] : KR_ABSENT;
    return i < kr_as_tuple(v)->len ? kr_as_tuple(v)->items[i] : KR_ABSENT;
}

// For a loop whose target is a pair: KR_PAIR, the two are in `out`; else as kr_loop_next.
static inline KrValue
kr_loop_pair(KrLoop *loop, KrValue *out)
{
    size_t i = (size_t)loop->next;
    if (loop->left == KR_LOOP_ENUMERATE) {
        out[1] = kr_sequence_item(loop->it, i);
        if (kr_iserr(out[1]))
            return KR_ABSENT;
        out[0] = kr_fix(loop->step + loop->next++);
        return KR_PAIR;
    }
    if (loop->left == KR_LOOP_ZIP) {
        out[0] = kr_sequence_item(loop->it, i);
        out[1] = kr_sequence_item(kr_value((void *)loop->step), i);
        loop->next++;
        return kr_iserr(out[0]) || kr_iserr(out[1]) ? KR_ABSENT : KR_PAIR;
    }
    if (loop->left == KR_LOOP_ITERATOR)
        return kr_next_pair(loop->it, out);
    KrLoop l = *loop;
    KrValue v = kr_loop_pair_slow(&l, out);
    *loop = l;
    return v;
}

static inline int
kr_unpack_n(KrValue v, size_t n, KrValue *out)
{
    if (!kr_is_obj(v) || kr_shape(v) != &kr_tuple_type.shape || kr_as_tuple(v)->len != n || n > 4)
        return kr_unpack(v, n, out);
    for (size_t i = 0; i < n; i++)
        out[i] = kr_as_tuple(v)->items[i];
    return 0;
}
static inline int kr_unpack_pair(KrValue v, KrValue *out) { return kr_same(v, KR_PAIR) ? 0 : kr_unpack_n(v, 2, out); }

// In a generator: its slots have all of it from the start, and what changes at each
// suspension. Plain words: nobody but these reads them.
static inline void
kr_loop_keep(const KrLoop *loop, KrGenerator *gen, int at)
{
    gen->vars[at + 1] = KR_FROM_WORD((uintptr_t)loop->next);
    gen->vars[at + 3] = KR_FROM_WORD((uintptr_t)loop->left);
}
static inline void kr_loop_keep_place(const KrLoop *loop, KrGenerator *gen, int at) { gen->vars[at + 1] = KR_FROM_WORD((uintptr_t)loop->next); }
static inline void
kr_loop_save(const KrLoop *loop, KrGenerator *gen, int at)
{
    kr_set(gen, &gen->vars[at], loop->it);
    gen->vars[at + 2] = KR_FROM_WORD((uintptr_t)loop->step);
    kr_loop_keep(loop, gen, at);
}
static inline KrLoop
kr_loop_load(const KrGenerator *gen, int at)
{
    return (KrLoop) { gen->vars[at], (intptr_t)KR_WORD(gen->vars[at + 1]), (intptr_t)KR_WORD(gen->vars[at + 2]), (intptr_t)KR_WORD(gen->vars[at + 3]) };
}

static inline KrValue
kr_for_next(KrValue it)
{
    if (kr_is_obj(it) && kr_shape(it) == &kr_range_iterator_type.shape) {
        KrRangeIter *r = (KrRangeIter *)kr_obj(it);
        if (r->left <= 0)
            return KR_ABSENT;
        KrValue v = kr_fix(r->next);
        r->next += r->step;
        r->left--;
        return v;
    }
    KrValue (*next)(KrValue) = kr_is_obj(it) ? kr_type_slots(kr_shape(it)->type)->next : NULL;
    return next ? next(it) : kr_next(it);
}

// ---- generator expressions that are only a builtin's argument

#ifndef KRAIT_RUNTIME_H
KrValue kr_builtin_all(KrValue), kr_builtin_any(KrValue), kr_builtin_sum(KrValue, KrValue);
KrValue kr_builtin_min(KrValue, const KrValue *, size_t, KrValue), kr_builtin_max(KrValue, const KrValue *, size_t, KrValue), kr_builtin_sorted(KrValue, const KrValue *, size_t, KrValue);
#endif
KrValue kr_genexpr(KrValue code, KrValue globals, KrLoop *source, KrOwned **owned, unsigned depth, size_t n, const KrValue *cells) KR_COLD;
KrValue kr_fold_other(KrValue f, KrValue gen, KrOwned **owned, unsigned depth) KR_COLD;
KrValue kr_leave_fold(const KrCompiled *, KrValue globals, uint32_t pc) KR_COLD;

static inline bool kr_is_function(KrValue f, void (*fn)(void)) { return kr_is_obj(f) && kr_shape(f) == &kr_builtin_type.shape && ((const KrBuiltin *)kr_obj(f))->row->fn == fn; }
static inline bool kr_is_str_method(KrValue self) { return kr_isset(self) && kr_is_obj(self) && kr_shape(self) == &kr_str_type.shape; }
static inline int kr_fold_takes(int op, KrValue v, KrValue best) { return kr_isset(best) ? kr_rich_truth(op, v, best) : 1; }

static inline int kr_back_edge(void) { return kr_check_stack(); }

static inline KrValue
kr_call_n(KrValue f, size_t n, const KrValue *args)
{
    if (kr_is_obj(f) && kr_shape(f) == &kr_function_type.shape)
        return ((KrFunction *)kr_obj(f))->entry(f, args, n, KR_ABSENT);
    return kr_call(f, args, n, KR_ABSENT);
}

// Is f a function that runs this C?
static inline bool kr_runs(KrValue f, void (*direct)(void)) { return kr_is_obj(f) && kr_shape(f) == &kr_function_type.shape && ((KrFunction *)kr_obj(f))->direct == direct; }

// What the keyword-only parameter i of f is if it is not given; KR_ABSENT: it must be, or an exception is pending.
KrValue kr_keyword_default(KrValue f, size_t i);

// The default of parameter i of the function f, counted from the first that has one.
static inline KrValue kr_default_of(KrValue f, size_t i) { return kr_as_tuple(((KrFunction *)kr_obj(f))->defaults)->items[i]; }

// f(...), where f should be a class that has this __init__: a fresh instance for it. KR_ABSENT: any other call.
KrValue kr_init_returned(KrValue self, KrValue v);
static inline KrValue
kr_begin(KrValue f, KrValue init)
{
    if (!kr_is_obj(f) || kr_shape(f) != &kr_type_type.shape)
        return KR_ABSENT;
    const KrType *t = (const KrType *)kr_obj(f);
    const KrTypeState *s = *t->state;
    if (KR_UNLIKELY(!s || !kr_same(s->init, init) || s->init_version != s->version || !s->cells || t->flags & KR_TF_ABSTRACT))
        return KR_ABSENT;
    void **list = &kr_thread->free_lists[s->cells], **cell = *list;
    if (KR_UNLIKELY(!cell))
        return kr_instance_new(t);
    *list = *cell;
    ((KrObject *)cell)->shape = &t->shape;
    return kr_value(cell);
}
static inline KrValue kr_made(KrValue self, KrValue v) { return KR_UNLIKELY(!kr_is_none(v)) ? kr_init_returned(self, v) : self; }

// f of n values, of which args[-1] is free to use; the same of a few, where f is no Python function.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
KrValue kr_call_spare(KrValue f, size_t n, KrValue *args);
KrValue kr_call_any1(KrValue f, KrValue a);
KrValue kr_call_any2(KrValue f, KrValue a, KrValue b);
KrValue kr_call_any3(KrValue f, KrValue a, KrValue b, KrValue c);
#pragma GCC diagnostic pop
static inline KrValue kr_call_any0(KrValue f) { return kr_call(f, NULL, 0, KR_ABSENT); }
static inline KrValue kr_call_any4(KrValue f, KrValue a, KrValue b, KrValue c, KrValue d) { return kr_call_spare(f, 4, (KrValue[]) { KR_ABSENT, a, b, c, d } + 1); }

// f(a, b, ...) of an unknown f: straight to its C function if that takes as many.
#define KR_POS(n, params, types, values, types_fn, values_fn)                  \
    static inline KrValue kr_pos##n params                                     \
    {                                                                          \
        if (kr_is_obj(f) && kr_shape(f) == &kr_function_type.shape) {          \
            KrFunction *fn = (KrFunction *)kr_obj(f);                          \
            if (fn->arity == KR_ARITY(n, 0))                                   \
                return ((KrValue (*) types)fn->direct) values;                 \
            if (fn->arity == KR_ARITY(n, 1))                                   \
                return ((KrValue (*) types_fn)fn->direct) values_fn;           \
        }                                                                      \
        return kr_call_any##n values_fn;                                       \
    }
KR_POS(0, (KrValue f), (void), (), (KrValue), (f))
KR_POS(1, (KrValue f, KrValue a), (KrValue), (a), (KrValue, KrValue), (f, a))
KR_POS(2, (KrValue f, KrValue a, KrValue b), (KrValue, KrValue), (a, b), (KrValue, KrValue, KrValue), (f, a, b))
KR_POS(3, (KrValue f, KrValue a, KrValue b, KrValue c), (KrValue, KrValue, KrValue), (a, b, c), (KrValue, KrValue, KrValue, KrValue), (f, a, b, c))
KR_POS(4, (KrValue f, KrValue a, KrValue b, KrValue c, KrValue d), (KrValue, KrValue, KrValue, KrValue), (a, b, c, d), (KrValue, KrValue, KrValue, KrValue, KrValue), (f, a, b, c, d))

// What LOAD_METHOD gave, and the values after self: self unset is a bound callable.
static inline KrValue
kr_loaded1(KrValue f, KrValue self)
{
    if (__builtin_expect(kr_isset(self), 1))
        return kr_pos1(f, self);
    return kr_call_spare(f, 0, &self + 1);
}
static inline KrValue
kr_loaded2(KrValue f, KrValue self, KrValue a)
{
    if (__builtin_expect(kr_isset(self), 1))
        return kr_pos2(f, self, a);
    KrValue args[] = { KR_ABSENT, a };
    return kr_call_spare(f, 1, args + 1);
}
static inline KrValue
kr_loaded3(KrValue f, KrValue self, KrValue a, KrValue b)
{
    if (__builtin_expect(kr_isset(self), 1))
        return kr_pos3(f, self, a, b);
    KrValue args[] = { KR_ABSENT, a, b };
    return kr_call_spare(f, 2, args + 1);
}
static inline KrValue
kr_loaded4(KrValue f, KrValue self, KrValue a, KrValue b, KrValue c)
{
    if (__builtin_expect(kr_isset(self), 1))
        return kr_pos4(f, self, a, b, c);
    KrValue args[] = { KR_ABSENT, a, b, c };
    return kr_call_spare(f, 3, args + 1);
}

#include "krait/inlined.h"

// l.append(x) and l.pop() where l probably is a list; a list's methods cannot change.
static inline KrValue
kr_loaded_append(KrValue f, KrValue self, KrValue x)
{
    if (kr_isset(self) && kr_exact(self, &kr_list_type)) {
        KrList *l = kr_as_list(self);
        if (__builtin_expect(l->len < l->cap, 1)) {
            kr_set(l, &l->items[l->len], x);
            l->len++;
            return KR_None;
        }
    }
    return kr_loaded2_cold(f, self, x);
}
// g.send(x) where g probably is a generator.
static inline KrValue
kr_loaded_send(KrValue f, KrValue self, KrValue x)
{
    return kr_isset(self) && kr_exact(self, &kr_generator_type) ? kr_generator_send(self, x) : kr_loaded2_cold(f, self, x);
}
static inline KrValue
kr_loaded_pop(KrValue f, KrValue self)
{
    if (kr_isset(self) && kr_exact(self, &kr_list_type)) {
        KrList *l = kr_as_list(self);
        if (__builtin_expect(l->len > 0, 1)) {
            KrValue v = l->items[--l->len];
            kr_set(l, &l->items[l->len], KR_ABSENT);
            return v;
        }
    }
    return kr_loaded1_cold(f, self);
}

// Methods that only dicts or sets have, or that they have most often; those of exact ones cannot change.
static inline bool kr_is_receiver(KrValue self, const KrType *t) { return kr_isset(self) && kr_exact(self, t); }
static inline KrValue kr_loaded_get2(KrValue f, KrValue self, KrValue k) { return kr_is_receiver(self, &kr_dict_type) ? kr_dict_method_get(self, k, KR_ABSENT) : kr_loaded2_cold(f, self, k); }
static inline KrValue kr_loaded_get3(KrValue f, KrValue self, KrValue k, KrValue v) { return kr_is_receiver(self, &kr_dict_type) ? kr_dict_method_get(self, k, v) : kr_loaded3_cold(f, self, k, v); }
static inline KrValue kr_loaded_setdefault(KrValue f, KrValue self, KrValue k, KrValue v) { return kr_is_receiver(self, &kr_dict_type) ? kr_dict_method_setdefault(self, k, v) : kr_loaded3_cold(f, self, k, v); }
static inline KrValue kr_loaded_add(KrValue f, KrValue self, KrValue x) { return kr_is_receiver(self, &kr_set_type) ? kr_set_method_add(self, x) : kr_loaded2_cold(f, self, x); }
static inline KrValue kr_loaded_discard(KrValue f, KrValue self, KrValue x) { return kr_is_receiver(self, &kr_set_type) ? kr_set_method_discard(self, x) : kr_loaded2_cold(f, self, x); }
static inline KrValue kr_loaded_remove(KrValue f, KrValue self, KrValue x) { return kr_is_receiver(self, &kr_set_type) ? kr_set_method_remove(self, x) : kr_loaded2_cold(f, self, x); }

// The same of strings: kr_loaded_strip1(f, self) is s.strip(), if it is one.
#define KR_GIVEN_1 self
#define KR_GIVEN_2 self, x
#define KR_GIVEN_3 self, x, y
#define KR_LEFT_OUT_0
#define KR_LEFT_OUT_1 , KR_ABSENT
#define KR_LEFT_OUT_2 , KR_ABSENT, KR_ABSENT
#define KR_TAKES_1 KrValue self
#define KR_TAKES_2 KrValue self, KrValue x
#define KR_TAKES_3 KrValue self, KrValue x, KrValue y
#define KR_TAKES_4 KrValue self, KrValue x, KrValue y, KrValue z
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#define STR_FUNCTION(name, n) KrValue kr_str_method_##name(KR_TAKES_##n);
#define STR_METHOD(name, n, left_out)                                          \
    static inline KrValue kr_loaded_##name##n(KrValue f, KR_TAKES_##n)         \
    {                                                                          \
        return kr_is_receiver(self, &kr_str_type) ? kr_str_method_##name(KR_GIVEN_##n KR_LEFT_OUT_##left_out) : kr_loaded##n##_cold(f, KR_GIVEN_##n); \
    }
#include "krait/strmethods.def"
#undef STR_FUNCTION
#undef STR_METHOD
#pragma GCC diagnostic pop

static inline KrValue kr_call_names(KrValue f, KrValue names, size_t n, const KrValue *args) { return kr_call(f, args, n - kr_as_tuple(names)->len, names); }

// args[0] is what LOAD_METHOD gave as self: unset for a bound callable.
static inline KrValue
kr_call_loaded(KrValue f, size_t n, const KrValue *args)
{
    return kr_isset(args[0]) ? kr_call_n(f, n, args) : kr_call_n(f, n - 1, args + 1);
}
static inline KrValue
kr_call_loaded_names(KrValue f, KrValue names, size_t n, const KrValue *args)
{
    return kr_isset(args[0]) ? kr_call_names(f, names, n, args) : kr_call_names(f, names, n - 1, args + 1);
}

// ---- what only the stack has

static inline bool kr_is_closable(KrValue v) { return kr_is_obj(v) && (kr_shape(v) == &kr_generator_type.shape || kr_shape(v) == &kr_coroutine_type.shape || kr_shape(v)->type->flags & KR_TF_FINALIZE); }

// v, which calling f has given, is the stack's alone; or an argument of `to`.
static inline int
kr_own_call(KrOwned **owned, KrValue v, KrValue f, unsigned depth)
{
    if (kr_is_closable(v))
        kr_own(owned, v, f, depth);
    return 0;
}
static inline int
kr_own_argument(KrOwned **owned, KrValue v, KrValue f, KrValue to, unsigned depth)
{
    if (kr_is_closable(v) && kr_keeps_nothing(to))
        kr_own(owned, v, f, depth);
    return 0;
}

static inline int
kr_owned_end(KrOwned **owned, unsigned depth)
{
    if (KR_UNLIKELY(*owned != NULL))
        kr_let_go(owned, depth);
    return 0;
}

// A call is over, and what it was given from this depth on, but for its result.
static inline int
kr_arguments_end(KrOwned **owned, unsigned depth, KrValue result)
{
    if (KR_UNLIKELY(*owned != NULL))
        kr_let_go_but(owned, depth, result);
    return 0;
}

// ---- exceptions

static inline int kr_exc_truth(KrValue exc, KrValue type) { return kr_same(kr_value(kr_shape(exc)->type), type) ? 1 : kr_exception_matches(exc, type); }

static inline KrValue kr_handled_push(KrValue exc) { KrValue p = kr_thread->handled; kr_thread->handled = exc; return kr_isset(p) ? p : KR_None; }
static inline int kr_handled_pop(KrValue previous) { kr_thread->handled = kr_is_none(previous) ? KR_ABSENT : previous; return 0; }

// ---- the rest of prims.def: called

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#include "krait/prims.def"
#pragma GCC diagnostic pop
#undef PRIM

#endif
