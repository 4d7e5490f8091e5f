// codegen_match.c - tree to instructions: match statements.
//
// A pattern finds its subject on top of the stack and takes it away, whether it
// matches or not. The values of names that it captures stay on the stack, below
// on_top values that are still at work, until the whole pattern has matched:
// only then they are stored. On failure everything above the subject's copy is
// popped: fail_pop[n] is where to jump with n values to pop.

#include "codegen.h"

#include <string.h>

#include "krait/source.h"

typedef struct Pattern {
    Name **stores; // captured so far; the first is topmost
    size_t nstores, stores_cap;
    bool may_be_irrefutable;
    Label *fail_pop;
    size_t nfail_pop, fail_pop_cap;
    size_t on_top;
} Pattern;

static void pattern(Compiler *, pattern_ty, Pattern *);
static void subpattern(Compiler *, pattern_ty, Pattern *);

static bool
is_wildcard(pattern_ty p)
{
    return p->kind == MatchAs_kind && !p->v.MatchAs.name &&
           !p->v.MatchAs.pattern;
}

static void
reach_fail_pop(Compiler *c, Pattern *m, size_t n)
{
    while (m->nfail_pop <= n) {
        GROW(c, m->fail_pop, m->nfail_pop, m->fail_pop_cap);
        m->fail_pop[m->nfail_pop++] = new_label(c);
    }
}

static void
jump_to_fail_pop(Compiler *c, Pattern *m, KrOpcode op)
{
    size_t pops = m->on_top + m->nstores;
    reach_fail_pop(c, m, pops);
    emit_jump(c, op, m->fail_pop[pops]);
}

static void
use_fail_pop(Compiler *c, Pattern *m)
{
    while (m->nfail_pop > 1) {
        use_label(c, m->fail_pop[--m->nfail_pop]);
        emit(c, OP_POP_TOP);
    }
    if (m->nfail_pop)
        use_label(c, m->fail_pop[--m->nfail_pop]);
}

// The top goes below n - 1 others.
static void
rotate(Compiler *c, size_t n)
{
    for (; n > 1; n--)
        emit_arg(c, OP_SWAP, n);
}

static void
store_name(Compiler *c, pattern_ty p, identifier id, Pattern *m)
{
    if (!id) {
        emit(c, OP_POP_TOP);
        return;
    }
    Name *n = name_of(c, id);
    if (forbidden_name(c, n, Store, PLACE(p)))
        return;
    for (size_t i = 0; i < m->nstores; i++)
        if (m->stores[i] == n)
            error(c, p, "multiple assignments to name '%s' in pattern", id);
    rotate(c, m->on_top + m->nstores + 1);
    GROW(c, m->stores, m->nstores, m->stores_cap);
    m->stores[m->nstores++] = n;
}

static void
match_value(Compiler *c, pattern_ty p, Pattern *m)
{
    expr_ty e = p->v.MatchValue.value;
    if (e->kind != Constant_kind && e->kind != Attribute_kind &&
        e->kind != UnaryOp_kind && e->kind != BinOp_kind) {
        error(c, p, "patterns may only match literals and attribute lookups");
        return;
    }
    visit_expr(c, e);
    emit_compare(c, Eq);
    jump_to_fail_pop(c, m, OP_POP_JUMP_IF_FALSE);
}

static void
match_singleton(Compiler *c, pattern_ty p, Pattern *m)
{
    emit_const(c, pool_constant(c, p->v.MatchSingleton.value));
    emit_compare(c, Is);
    jump_to_fail_pop(c, m, OP_POP_JUMP_IF_FALSE);
}

static void
compare_len(Compiler *c, Pattern *m, size_t n, cmpop_ty op)
{
    emit(c, OP_GET_LEN);
    emit_const(c, pool_int(c, (intptr_t)n));
    emit_compare(c, op);
    jump_to_fail_pop(c, m, OP_POP_JUMP_IF_FALSE);
}

static void
unpack_patterns(Compiler *c, pattern_ty p, asdl_pattern_seq *s, ptrdiff_t star)
{
    ptrdiff_t n = asdl_seq_LEN(s);
    if (star < 0) {
        emit_arg(c, OP_UNPACK_SEQUENCE, (size_t)n);
        return;
    }
    if (star >= 1 << 8 || n - star - 1 >= 1 << 12) {
        error(c, p, "too many expressions in star-unpacking sequence pattern");
        return;
    }
    emit_arg(c, OP_UNPACK_EX, (size_t)(star | (n - star - 1) << 12));
}

// [a, *_, b]: only the items that matter are looked at.
static void
match_by_index(Compiler *c, asdl_pattern_seq *s, ptrdiff_t star, Pattern *m)
{
    ptrdiff_t n = asdl_seq_LEN(s);
    m->on_top++;
    for (ptrdiff_t i = 0; i < n; i++) {
        pattern_ty p = asdl_seq_GET(s, i);
        if (i == star || is_wildcard(p))
            continue;
        emit_arg(c, OP_COPY, 1);
        if (i < star) {
            emit_const(c, pool_int(c, i));
        } else {
            emit(c, OP_GET_LEN);
            emit_const(c, pool_int(c, n - i));
            emit_arg(c, OP_BINARY_OP, KR_OP_SUB);
        }
        emit(c, OP_BINARY_SUBSCR);
        subpattern(c, p, m);
    }
    m->on_top--;
    emit(c, OP_POP_TOP);
}

static void
match_sequence(Compiler *c, pattern_ty p, Pattern *m)
{
    asdl_pattern_seq *s = p->v.MatchSequence.patterns;
    ptrdiff_t n = asdl_seq_LEN(s), star = -1;
    bool only_wildcards = true, star_is_wildcard = false;
    for (ptrdiff_t i = 0; i < n; i++) {
        pattern_ty q = asdl_seq_GET(s, i);
        if (q->kind != MatchStar_kind) {
            only_wildcards &= is_wildcard(q);
            continue;
        }
        if (star >= 0) {
            error(c, p, "multiple starred names in sequence pattern");
            return;
        }
        star = i;
        star_is_wildcard = !q->v.MatchStar.name;
        only_wildcards &= star_is_wildcard;
    }
    m->on_top++;
    emit(c, OP_MATCH_SEQUENCE);
    jump_to_fail_pop(c, m, OP_POP_JUMP_IF_FALSE);
    if (star < 0)
        compare_len(c, m, (size_t)n, Eq);
    else if (n > 1)
        compare_len(c, m, (size_t)n - 1, GtE);
    m->on_top--;
    if (only_wildcards) {
        emit(c, OP_POP_TOP);
        return;
    }
    if (star_is_wildcard) {
        match_by_index(c, s, star, m);
        return;
    }
    unpack_patterns(c, p, s, star);
    m->on_top += (size_t)n;
    for (ptrdiff_t i = 0; i < n; i++) {
        m->on_top--;
        subpattern(c, asdl_seq_GET(s, i), m);
    }
}

static void
mapping_keys(Compiler *c, pattern_ty p)
{
    asdl_expr_seq *keys = p->v.MatchMapping.keys;
    ptrdiff_t n = asdl_seq_LEN(keys);
    KrValue seen = kr_set_new();
    if (kr_iserr(seen)) {
        c->failed = c->pending = true;
        return;
    }
    for (ptrdiff_t i = 0; i < n && !c->failed; i++) {
        expr_ty k = asdl_seq_GET(keys, i);
        visit_expr(c, k);
        int v = tail_const(c);
        if (v < 0) {
            if (k->kind != Attribute_kind)
                error(c, p,
                      "mapping pattern keys may only match literals and "
                      "attribute lookups");
            continue;
        }
        int had = kr_set_contains(seen, pool_get(c, v));
        if (had < 0 || kr_set_add(seen, pool_get(c, v)) < 0) {
            c->failed = c->pending = true;
        } else if (had) {
            KrValue text = kr_repr(pool_get(c, v));
            const char *s = kr_iserr(text) ? NULL : kr_as_utf8(text, NULL);
            if (!s)
                kr_clear();
            error(c, p, "mapping pattern checks duplicate key (%s)",
                  s ? s : "?");
        }
    }
    emit_arg(c, OP_BUILD_TUPLE, (size_t)n);
}

static void
match_mapping(Compiler *c, pattern_ty p, Pattern *m)
{
    asdl_pattern_seq *patterns = p->v.MatchMapping.patterns;
    identifier rest = p->v.MatchMapping.rest;
    size_t n = (size_t)asdl_seq_LEN(p->v.MatchMapping.keys);
    m->on_top++;
    emit(c, OP_MATCH_MAPPING);
    jump_to_fail_pop(c, m, OP_POP_JUMP_IF_FALSE);
    if (n == 0 && !rest) {
        m->on_top--;
        emit(c, OP_POP_TOP);
        return;
    }
    if (n)
        compare_len(c, m, n, GtE);
    mapping_keys(c, p);
    emit(c, OP_MATCH_KEYS); // subject keys values|None
    m->on_top += 2;
    emit_arg(c, OP_COPY, 1);
    emit_none(c);
    emit_compare(c, IsNot);
    jump_to_fail_pop(c, m, OP_POP_JUMP_IF_FALSE);
    emit_arg(c, OP_UNPACK_SEQUENCE, n);
    m->on_top += n - 1;
    for (size_t i = 0; i < n; i++) {
        m->on_top--;
        subpattern(c, asdl_seq_GET(patterns, i), m);
    }
    m->on_top -= 2; // subject keys
    if (!rest) {
        emit(c, OP_POP_TOP);
        emit(c, OP_POP_TOP);
        return;
    }
    // A copy without the keys.
    emit_arg(c, OP_BUILD_MAP, 0);
    emit_arg(c, OP_SWAP, 3);
    emit_arg(c, OP_DICT_UPDATE, 2); // copy keys
    emit_arg(c, OP_UNPACK_SEQUENCE, n);
    for (; n; n--) {
        emit_arg(c, OP_COPY, 1 + n); // copy keys... copy
        emit_arg(c, OP_SWAP, 2);
        emit(c, OP_DELETE_SUBSCR);
    }
    store_name(c, p, rest, m);
}

static void
check_attributes(Compiler *c, pattern_ty p)
{
    asdl_identifier_seq *attrs = p->v.MatchClass.kwd_attrs;
    for (ptrdiff_t i = 0; i < asdl_seq_LEN(attrs); i++) {
        pattern_ty at = asdl_seq_GET(p->v.MatchClass.kwd_patterns, i);
        Name *n = name_of(c, asdl_seq_GET(attrs, i));
        forbidden_name(c, n, Store, PLACE(at));
        for (ptrdiff_t j = 0; j < i; j++)
            if (name_of(c, asdl_seq_GET(attrs, j)) == n)
                error(c, at, "attribute name repeated in class pattern: %s",
                      n->text);
    }
}

static void
match_class(Compiler *c, pattern_ty p, Pattern *m)
{
    asdl_pattern_seq *patterns = p->v.MatchClass.patterns;
    asdl_pattern_seq *kwd_patterns = p->v.MatchClass.kwd_patterns;
    asdl_identifier_seq *attrs = p->v.MatchClass.kwd_attrs;
    size_t nargs = (size_t)asdl_seq_LEN(patterns);
    size_t nattrs = (size_t)asdl_seq_LEN(attrs);
    check_attributes(c, p);
    visit_expr(c, p->v.MatchClass.cls);
    int *names = arena_alloc(c->arena, (nattrs + 1) * sizeof *names);
    for (size_t i = 0; i < nattrs; i++)
        names[i] = name_const(c, name_of(c, asdl_seq_GET(attrs, i)));
    emit_const(c, fold_tuple(c, names, nattrs));
    emit_arg(c, OP_MATCH_CLASS, nargs);
    emit_arg(c, OP_COPY, 1);
    emit_none(c);
    emit_compare(c, IsNot);
    m->on_top++;
    jump_to_fail_pop(c, m, OP_POP_JUMP_IF_FALSE);
    emit_arg(c, OP_UNPACK_SEQUENCE, nargs + nattrs);
    m->on_top += nargs + nattrs - 1;
    for (size_t i = 0; i < nargs + nattrs; i++) {
        m->on_top--;
        subpattern(c,
                   i < nargs ? asdl_seq_GET(patterns, i)
                             : asdl_seq_GET(kwd_patterns, i - nargs),
                   m);
    }
}

static void
match_as(Compiler *c, pattern_ty p, Pattern *m)
{
    if (!p->v.MatchAs.pattern) {
        if (!m->may_be_irrefutable) {
            if (p->v.MatchAs.name)
                error(c, p,
                      "name capture '%s' makes remaining patterns unreachable",
                      p->v.MatchAs.name);
            else
                error(c, p, "wildcard makes remaining patterns unreachable");
            return;
        }
        store_name(c, p, p->v.MatchAs.name, m);
        return;
    }
    m->on_top++;
    emit_arg(c, OP_COPY, 1);
    pattern(c, p->v.MatchAs.pattern, m);
    m->on_top--;
    store_name(c, p, p->v.MatchAs.name, m);
}

// Brings the captures of an alternative into the order of the first one's.
static bool
reorder_stores(Compiler *c, Pattern *m, Name **control, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        size_t k = 0;
        while (k < n && m->stores[k] != control[i])
            k++;
        if (k == n)
            return false;
        if (k == i)
            continue;
        // All up to k go below what follows up to i, together.
        size_t moved = k + 1;
        Name **was = arena_alloc(c->arena, moved * sizeof *was);
        memcpy(was, m->stores, moved * sizeof *was);
        memmove(m->stores, m->stores + moved, (i - k) * sizeof *was);
        memcpy(m->stores + (i - k), was, moved * sizeof *was);
        for (; moved; moved--)
            rotate(c, i + 1);
    }
    return true;
}

static void
match_or(Compiler *c, pattern_ty p, Pattern *m)
{
    asdl_pattern_seq *s = p->v.MatchOr.patterns;
    ptrdiff_t n = asdl_seq_LEN(s);
    Label end = new_label(c);
    Name **control = NULL;
    size_t ncontrol = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        pattern_ty alt = asdl_seq_GET(s, i);
        SET_PLACE(c, alt);
        Pattern inner = {.may_be_irrefutable =
                             i == n - 1 && m->may_be_irrefutable};
        emit_arg(c, OP_COPY, 1);
        pattern(c, alt, &inner);
        if (i == 0) {
            control = inner.stores;
            ncontrol = inner.nstores;
        } else if (inner.nstores != ncontrol ||
                   !reorder_stores(c, &inner, control, ncontrol)) {
            error(c, p, "alternative patterns bind different names");
            return;
        }
        emit_jump(c, OP_JUMP, end);
        use_fail_pop(c, &inner);
    }
    emit(c, OP_POP_TOP);
    jump_to_fail_pop(c, m, OP_JUMP);
    use_label(c, end);
    // The captures lie above the subject's copy and what the pattern around
    // has on the stack.
    size_t below = ncontrol + 1 + m->on_top + m->nstores;
    for (size_t i = 0; i < ncontrol; i++) {
        rotate(c, below);
        for (size_t k = 0; k < m->nstores; k++)
            if (m->stores[k] == control[i])
                error(c, p, "multiple assignments to name '%s' in pattern",
                      control[i]->text);
        GROW(c, m->stores, m->nstores, m->stores_cap);
        m->stores[m->nstores++] = control[i];
    }
    emit(c, OP_POP_TOP);
}

static void
pattern(Compiler *c, pattern_ty p, Pattern *m)
{
    if (c->failed || !deeper(c))
        return;
    SET_PLACE(c, p);
    switch (p->kind) {
    case MatchValue_kind:
        match_value(c, p, m);
        break;
    case MatchSingleton_kind:
        match_singleton(c, p, m);
        break;
    case MatchSequence_kind:
        match_sequence(c, p, m);
        break;
    case MatchMapping_kind:
        match_mapping(c, p, m);
        break;
    case MatchClass_kind:
        match_class(c, p, m);
        break;
    case MatchStar_kind:
        store_name(c, p, p->v.MatchStar.name, m);
        break;
    case MatchAs_kind:
        match_as(c, p, m);
        break;
    case MatchOr_kind:
        match_or(c, p, m);
        break;
    }
}

// A pattern inside another may be irrefutable.
static void
subpattern(Compiler *c, pattern_ty p, Pattern *m)
{
    bool was = m->may_be_irrefutable;
    m->may_be_irrefutable = true;
    pattern(c, p, m);
    m->may_be_irrefutable = was;
}

void
match_stmt(Compiler *c, stmt_ty s)
{
    asdl_match_case_seq *cases = s->v.Match.cases;
    ptrdiff_t n = asdl_seq_LEN(cases);
    Label end = new_label(c);
    visit_expr(c, s->v.Match.subject);
    match_case_ty last = asdl_seq_GET(cases, n - 1);
    bool has_default = n > 1 && is_wildcard(last->pattern);
    for (ptrdiff_t i = 0; i < n - has_default; i++) {
        match_case_ty k = asdl_seq_GET(cases, i);
        bool more = i != n - has_default - 1;
        SET_PLACE(c, k->pattern);
        if (more)
            emit_arg(c, OP_COPY, 1);
        Pattern m = {.may_be_irrefutable = k->guard != NULL || i == n - 1};
        pattern(c, k->pattern, &m);
        SET_PLACE(c, k->pattern);
        for (size_t j = 0; j < m.nstores; j++)
            nameop_name(c, m.stores[j], Store);
        if (k->guard) {
            reach_fail_pop(c, &m, 0);
            SET_PLACE(c, k->guard);
            jump_if(c, k->guard, m.fail_pop[0], false);
        }
        if (more)
            emit(c, OP_POP_TOP);
        visit_stmts(c, k->body);
        no_place(c->u);
        emit_jump(c, OP_JUMP, end);
        // The pops at a failure count as the pattern's line.
        SET_PLACE(c, k->pattern);
        use_fail_pop(c, &m);
    }
    if (has_default) {
        SET_PLACE(c, last->pattern);
        emit(c, OP_NOP);
        if (last->guard) {
            SET_PLACE(c, last->guard);
            jump_if(c, last->guard, end, false);
        }
        visit_stmts(c, last->body);
    }
    use_label(c, end);
}
