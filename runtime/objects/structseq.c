// structseq.c - struct sequences: tuples whose items have names (time.struct_time,
// sys.version_info).
//
// Fields beyond the tuple's length stand behind its items and are attributes only.

#include "runtime.h"

static size_t
number(const KrType *t, const char *name)
{
    for (const KrRow *r = t->rows; r->name; r++)
        if (r->kind == KR_ROW_INT && strcmp(r->name, name) == 0)
            return r->number;
    return 0;
}

static size_t
nvisible(const KrType *t)
{
    return number(t, "n_sequence_fields");
}

static size_t
nfields(const KrType *t)
{
    return number(t, "n_fields");
}

// The name of a field, or NULL.
static const char *
field_name(const KrType *t, size_t i)
{
    for (const KrRow *r = t->rows; r->name; r++)
        if (r->kind == KR_ROW_FIELD && (size_t)r->number == i)
            return r->name;
    return NULL;
}

KrValue
kr_struct_field(const KrRow *row, const KrType *t)
{
    KrValue name = kr_intern_text(row->name, strlen(row->name));
    KrValue v = kr_iserr(name) ? KR_ERROR : kr_member_new(t, name, offsetof(KrTuple, items) + row->number * sizeof(KrValue));
    if (!kr_iserr(v)) {
        KrMember *m = (KrMember *)kr_obj(v);
        m->readonly = true;
        m->doc = row->doc;
    }
    return v;
}

KrValue
kr_struct_new(const KrType *t, const KrValue *fields)
{
    size_t n = nfields(t);
    KrTuple *s = kr_new_sized(t, sizeof *s + n * sizeof(KrValue));
    if (!s)
        return KR_ERROR;
    s->len = nvisible(t);
    for (size_t i = 0; i < n; i++)
        kr_set(s, &s->items[i], fields[i]);
    return kr_value(s);
}

// t(sequence, dict): fields that the sequence is too short for come from the dict.
KrValue
kr_struct_make(const KrType *t, const KrValue *args, size_t nargs, KrValue kwnames)
{
    KrValue a[2];
    if (kr_args(t->name, "(sequence, dict=None)", args, nargs, kwnames, a) < 0)
        return KR_ERROR;
    bool has_dict = kr_isset(a[1]) && !kr_is_none(a[1]);
    if (has_dict && !kr_is_dict(a[1]))
        return kr_raise(KR_TypeError, "%N() takes a dict as second arg, if any", t);
    KrValue items = kr_tuple_from(a[0]);
    if (kr_iserr(items)) {
        if (kr_pending_is(KR_TypeError)) {
            kr_clear();
            kr_raise(KR_TypeError, "constructor requires a sequence");
        }
        return KR_ERROR;
    }
    size_t least = nvisible(t), most = nfields(t), n = kr_as_tuple(items)->len;
    if (n < least || n > most) {
        const char *how = least == most ? "a" : n < least ? "an at least" : "an at most";
        return kr_raise(KR_TypeError, "%s() takes %s %zu-sequence (%zu-sequence given)", t->name, how, n < least ? least : most, n);
    }
    KrValue fields[64];
    for (size_t i = 0; i < most; i++) {
        fields[i] = i < n ? kr_as_tuple(items)->items[i] : KR_None;
        const char *name = i >= n && has_dict ? field_name(t, i) : NULL;
        KrValue v = name ? kr_dict_get_text(a[1], name) : KR_ABSENT;
        if (kr_isset(v))
            fields[i] = v;
    }
    return kr_struct_new(t, fields);
}

KrValue
kr_struct_repr(KrValue self)
{
    const KrType *t = kr_typeof(self);
    KrTuple *s = kr_as_tuple(self);
    KrStrBuf b = { 0 };
    if (kr_buf_ascii(&b, t->name, strlen(t->name)) < 0 || kr_buf_char(&b, '(') < 0)
        return KR_ERROR;
    for (size_t i = 0; i < s->len; i++) {
        const char *name = field_name(t, i);
        KrValue text = kr_str_format("%s%s=%R", i ? ", " : "", name ? name : "", s->items[i]);
        if (kr_iserr(text) || kr_buf_str(&b, text) < 0)
            return KR_ERROR;
    }
    return kr_buf_char(&b, ')') < 0 ? KR_ERROR : kr_buf_finish(&b);
}

// (type, (items, {name: value of the other fields}))
KrValue
kr_struct_reduce(KrValue self)
{
    const KrType *t = kr_typeof(self);
    KrTuple *s = kr_as_tuple(self);
    KrValue items = kr_tuple_n(s->items, s->len), dict = kr_dict_new();
    if (kr_iserr(items) || kr_iserr(dict))
        return KR_ERROR;
    for (size_t i = s->len; i < nfields(t); i++) {
        const char *name = field_name(t, i);
        if (name && kr_dict_set_text(dict, name, s->items[i]) < 0)
            return KR_ERROR;
    }
    KrValue args = kr_tuple(2, items, dict);
    return kr_iserr(args) ? KR_ERROR : kr_tuple(2, kr_type_value(t), args);
}
