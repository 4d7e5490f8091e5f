// suggest.c - "Did you mean": the name most like the one that was not found.
//
// Distance of Levenshtein with the costs and limits of CPython 3.11: 2 for a
// change, 1 for a change of case; at most a third of the characters may differ.

#include "runtime.h"

#define MOVE 2
#define CASE 1
#define MAX_NAME 40
#define MAX_CANDIDATES 750

static unsigned
lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? c + 32u : c;
}

static size_t
substitution(char a, char b)
{
    if ((a & 31) != (b & 31))
        return MOVE;
    if (a == b)
        return 0;
    return lower((unsigned char)a) == lower((unsigned char)b) ? CASE : MOVE;
}

// More than max: any number above it.
static size_t
distance(const char *a, size_t na, const char *b, size_t nb, size_t max)
{
    if (a == b)
        return 0;
    while (na && nb && a[0] == b[0])
        a++, na--, b++, nb--;
    while (na && nb && a[na - 1] == b[nb - 1])
        na--, nb--;
    if (na == 0 || nb == 0)
        return (na + nb) * MOVE;
    if (na > MAX_NAME || nb > MAX_NAME)
        return max + 1;
    if (nb < na) {
        const char *s = a;
        a = b;
        b = s;
        size_t n = na;
        na = nb;
        nb = n;
    }
    if ((nb - na) * MOVE > max)
        return max + 1;
    size_t row[MAX_NAME], result = 0;
    for (size_t i = 0; i < na; i++)
        row[i] = (i + 1) * MOVE;
    for (size_t j = 0; j < nb; j++) {
        size_t diagonal = result = j * MOVE, least = SIZE_MAX;
        for (size_t i = 0; i < na; i++) {
            size_t substitute = diagonal + substitution(b[j], a[i]);
            diagonal = row[i];
            size_t insert_delete = (result < diagonal ? result : diagonal) + MOVE;
            result = insert_delete < substitute ? insert_delete : substitute;
            row[i] = result;
            if (result < least)
                least = result;
        }
        if (least > max)
            return max + 1;
    }
    return result;
}

// The one nearest to name; of several the first, or the first in order if sorted.
static KrValue
nearest(KrValue candidates, KrValue name, bool sorted)
{
    size_t n, m, best = SIZE_MAX;
    const char *wanted = kr_as_utf8(name, &n), *best_text = NULL;
    KrValue found = KR_ABSENT;
    if (!wanted || kr_as_list(candidates)->len >= MAX_CANDIDATES)
        return KR_ABSENT;
    for (size_t i = 0; i < kr_as_list(candidates)->len; i++) {
        KrValue candidate = kr_as_list(candidates)->items[i];
        if (!kr_is_str(candidate) || kr_str_eq(candidate, name))
            continue;
        const char *text = kr_as_utf8(candidate, &m);
        if (!text)
            return KR_ABSENT;
        size_t max = (n + m + 3) * MOVE / 6;
        bool before = sorted && best_text && strcmp(text, best_text) < 0;
        if (best != SIZE_MAX && max > best - !before)
            max = best - !before;
        size_t d = distance(wanted, n, text, m, max);
        if (d > max)
            continue;
        if (!kr_isset(found) || d < best || before) {
            found = candidate;
            best = d;
            best_text = text;
        }
    }
    return found;
}

static int
add_all(KrValue list, KrValue more)
{
    for (size_t i = 0; !kr_iserr(more) && i < kr_list_len(more); i++)
        if (kr_list_append(list, kr_list_at(more, i)) < 0)
            return -1;
    return kr_iserr(more) ? -1 : 0;
}

// What dir() would name besides, were the tables whole.
static int
add_left_out(KrValue names, KrValue obj)
{
    if (kr_exact(obj, &kr_module_type)) {
        const KrModuleDef *def = ((KrModule *)kr_obj(obj))->def;
        return def && kr_rows_left_out(def->rows) ? add_all(names, kr_rows_names(def->rows)) : 0;
    }
    KrValue mro = (*(kr_is_type(obj) ? kr_as_type(obj) : kr_class(obj))->state)->mro;
    for (size_t i = 0; kr_isset(mro) && i < kr_tuple_len(mro); i++) {
        const KrRow *rows = kr_as_type(kr_tuple_at(mro, i))->rows;
        if (kr_rows_left_out(rows) && add_all(names, kr_rows_names(rows)) < 0)
            return -1;
    }
    return 0;
}

static KrValue
for_name(KrException *e, KrValue name)
{
    KrValue tb = e->traceback;
    if (!kr_isset(tb))
        return KR_ABSENT;
    while (kr_isset(((KrTraceback *)kr_obj(tb))->next))
        tb = ((KrTraceback *)kr_obj(tb))->next;
    const KrTraceback *t = (KrTraceback *)kr_obj(tb);
    KrValue found = KR_ABSENT, names = KR_ABSENT;
    if (kr_isset(t->code->localnames)) {
        names = kr_list_n(kr_as_tuple(t->code->localnames)->items, t->code->nlocals);
        found = kr_iserr(names) ? KR_ABSENT : nearest(names, name, false);
    }
    if (!kr_isset(found)) {
        names = kr_list_from(t->globals);
        found = kr_iserr(names) ? KR_ABSENT : nearest(names, name, false);
    }
    if (!kr_isset(found)) {
        KrValue builtins = kr_builtins_of(t->globals);
        names = kr_rows_left_out(kr_module_builtins.rows) ? kr_rows_names(kr_module_builtins.rows) : kr_list_new(0);
        found = kr_iserr(names) || add_all(names, kr_list_from(builtins)) < 0 ? KR_ABSENT : nearest(names, name, false);
    }
    return found;
}

static KrValue
for_attribute(KrValue exc, KrValue name)
{
    bool found;
    KrValue obj = kr_getattr_opt(exc, KR_S(obj), &found);
    KrValue names = kr_isset(obj) ? kr_call_special(obj, KR_S(__dir__), NULL, 0, &found) : KR_ABSENT;
    names = kr_isset(names) ? kr_list_from(names) : KR_ABSENT;
    return kr_isset(names) && add_left_out(names, obj) == 0 ? nearest(names, name, true) : KR_ABSENT;
}

KrValue
kr_suggestion(KrValue exc)
{
    bool attribute = kr_exact(exc, KR_AttributeError), found;
    if (!attribute && !kr_exact(exc, KR_NameError))
        return KR_ABSENT;
    KrValue name = kr_getattr_opt(exc, KR_S(name), &found);
    KrValue result = KR_ABSENT;
    if (kr_isset(name) && kr_is_str(name))
        result = attribute ? for_attribute(exc, name) : for_name((KrException *)kr_obj(exc), name);
    kr_clear();
    return result;
}
