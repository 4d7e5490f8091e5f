// peg.c - makes a packrat parser from python.gram.
//
//     peg python.gram parser.c
//
// A program of the build machine. The notation is that of CPython's grammar
// (PEP 617; Ford, "Packrat Parsing", ICFP 2002; Warth et al., "Packrat Parsers
// Can Support Left Recursion", PEPM 2008):
//
//     rule[type] (memo): | alternative | alternative    (late): memo in pass 2
//     'if' '->'          a keyword, a token      "match"     a soft keyword
//     NAME NUMBER ...    a class of tokens       name=item   a variable
//     item? [a b]        perhaps                 item* item+ any number
//     ','.item+          with separators         (a | b)     a group
//     &item !item        look ahead              &&item      must be here
//     ~                  no way back             { C }       the result
//
// Each rule becomes one C function that returns its result, or NULL with the
// place unchanged. Groups and loops become functions of their own, named after
// their rule. Alternatives that are nothing but a rule named invalid_* are tried
// only when p->try_invalid is set, and not below a rule whose name ends in
// _without_invalid. What makes the parser fast:
//
// - A rule or alternative that cannot begin with the token at hand is not
//   tried: the sets of first tokens are known here.
// - Neighbouring alternatives that begin with the same item share it.
// - A rule that calls itself first is a loop. Only where the recursion goes
//   through other rules does one of them, the leader, grow its result in the
//   memo; the others of such a cycle must not be remembered.
//
// A NULL result of an action makes the whole rule fail. Errors leave the
// parser by longjmp, so nothing here passes them on.

#include <assert.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Rule Rule;

typedef struct Set {
    uint64_t word[2];
} Set;

enum item_kind { TOKEN, SOFT, CALL, AND, NOT, CUT, FORCED };

typedef struct Item {
    enum item_kind kind;
    const char
        *text;       // canonical, without the variable: equal items match alike
    const char *var; // or NULL
    const char *type; // of var where the grammar gives it, or NULL
    bool optional;
    int token;           // TOKEN
    const char *literal; // TOKEN written as text, SOFT
    Rule *rule;          // CALL, when resolved
    const char *callee;  // CALL of a named rule
    struct Item *inner;  // AND, NOT, FORCED
} Item;

typedef struct Alt {
    Item *items[32];
    int nitems;
    const char *action; // or NULL
    const char *text;
    bool invalid; // for the second pass only
    int line;
} Alt;

enum rule_kind { RULE, GROUP, STAR, PLUS, GATHER };

struct Rule {
    enum rule_kind kind;
    const char *name; // of the C function, without _rule for a RULE
    const char *type; // of the result, or NULL while unknown
    const char *text; // canonical for anonymous rules, the source for a RULE
    int line;
    bool memo, late, start; // late: remembered in the second pass only
    Alt **alts; // a loop has one of one item, a gather of item and separator
    int nalts;
    Rule *owner; // the RULE that an anonymous one stands in
    int nparts;  // anonymous rules in this RULE so far

    // found by analysis
    bool nullable[2]; // without and with the alternatives of the second pass
    Set first[2];
    bool self_recursive; // calls itself first, and no one else does so for it
    bool leader;         // of a longer cycle
    bool in_cycle;
    bool used, typing;
    int number, low; // Tarjan's
    bool on_stack;
    int memo_id; // or 0
};

static Rule **rules;
static int nrules;

// tokens

typedef struct TokenName {
    const char *name, *text;
} TokenName;

static const TokenName token_names[] = {
#define TOKEN(name, spelling) {#name, spelling},
#include "../tokens.def"
};

enum { NTOKENS = sizeof token_names / sizeof token_names[0] };

static const char *keywords[64], *soft_keywords[32];
static int nkeywords, nsoft;

static const char *filename;
static const char *source, *at;
static int line = 1;

static void
die(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    fprintf(stderr, "%s:%d: error: ", filename, line);
    vfprintf(stderr, format, ap);
    fputc('\n', stderr);
    va_end(ap);
    exit(1);
}

static void *
xalloc(size_t n)
{
    void *p = calloc(1, n);
    if (!p)
        die("out of memory");
    return p;
}

static char *
substring(const char *s, size_t n)
{
    char *t = xalloc(n + 1);
    memcpy(t, s, n);
    return t;
}

static char *
format(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *s = xalloc((size_t)n + 1);
    va_start(ap, fmt);
    vsnprintf(s, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return s;
}

static bool
same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool
ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && same(s + n - m, end);
}

// The index of a word in a growing list.
static int
word_index(const char **list, int *n, int max, const char *word)
{
    for (int i = 0; i < *n; i++)
        if (same(list[i], word))
            return i;
    if (*n == max)
        die("too many keywords");
    list[*n] = word;
    return (*n)++;
}

// reading the grammar

static bool
is_word(int c)
{
    return isalnum(c) || c == '_';
}

static void
skip_blanks(void)
{
    for (;; at++) {
        if (*at == '#')
            at += strcspn(at, "\n");
        if (*at == '\n')
            line++;
        else if (!isspace((unsigned char)*at))
            return;
    }
}

// A rule begins in the first column; nothing else does.
static bool
at_end_of_rule(void)
{
    skip_blanks();
    return *at == 0 || at == source || at[-1] == '\n';
}

static bool
accept(const char *s)
{
    if (at_end_of_rule() || strncmp(at, s, strlen(s)) != 0)
        return false;
    at += strlen(s);
    return true;
}

static void
expect(const char *s)
{
    if (!accept(s))
        die("'%.10s' where '%s' should be", at, s);
}

static char *
name(void)
{
    size_t n = 0;
    while (is_word((unsigned char)at[n]))
        n++;
    if (n == 0)
        die("'%.10s' where a name should be", at);
    char *s = substring(at, n);
    at += n;
    return s;
}

// "[type]", with a blank between its words and its stars.
static char *
type_in_brackets(void)
{
    size_t n = strcspn(at, "]");
    char *s = xalloc(n + 2);
    size_t len = 0;
    for (size_t i = 1; i < n; i++) {
        if (at[i] == '*' && len > 0 && s[len - 1] != '*' && s[len - 1] != ' ')
            s[len++] = ' ';
        s[len++] = at[i];
    }
    at += n + 1;
    return s;
}

// "{ C }", returned without the braces, in one line.
static char *
action(void)
{
    const char *from = at + 1;
    int depth = 0;
    do {
        if (*at == '"' || *at == '\'') {
            char quote = *at++;
            for (; *at != quote; at++)
                if (*at == '\\')
                    at++;
        }
        if (*at == '\n')
            line++;
        depth += (*at == '{') - (*at == '}');
        if (*at++ == 0)
            die("'{' without '}'");
    } while (depth > 0);
    char *s = xalloc((size_t)(at - from));
    size_t n = 0;
    for (; from < at - 1; from++) {
        bool blank = isspace((unsigned char)*from);
        if (!blank)
            s[n++] = *from;
        else if (n > 0 && s[n - 1] != ' ')
            s[n++] = ' ';
    }
    while (n > 0 && s[n - 1] == ' ')
        n--;
    s[n] = 0;
    return s;
}

static Rule *
add_rule(enum rule_kind kind, const char *name)
{
    Rule *r = xalloc(sizeof *r);
    r->kind = kind;
    r->name = name;
    r->line = line;
    rules = realloc(rules, (size_t)(nrules + 1) * sizeof *rules);
    if (!rules)
        die("out of memory");
    return rules[nrules++] = r;
}

static Rule *
find_rule(const char *name)
{
    for (int i = 0; i < nrules; i++)
        if (rules[i]->kind == RULE && same(rules[i]->name, name))
            return rules[i];
    return NULL;
}

static void alternatives(Rule *owner, Alt ***alts, int *nalts);

static Item *
new_item(enum item_kind kind, const char *text)
{
    Item *it = xalloc(sizeof *it);
    it->kind = kind;
    it->text = text;
    return it;
}

// A call of an anonymous rule: the one that stands there already with the same
// text, or a new one.
static Item *
part(Rule *owner, enum rule_kind kind, const char *text, Alt **alts, int nalts)
{
    static const char *const names[] = {
        [RULE] = "",     [GROUP] = "group",   [STAR] = "loop",
        [PLUS] = "loop", [GATHER] = "gather",
    };
    Item *it = new_item(CALL, text);
    for (int i = 0; i < nrules; i++) {
        if (rules[i]->kind == kind && same(rules[i]->text, text)) {
            it->rule = rules[i];
            return it;
        }
    }
    it->rule = add_rule(
        kind, format("%s_%s%d", owner->name, names[kind], ++owner->nparts));
    it->rule->text = text;
    it->rule->alts = alts;
    it->rule->nalts = nalts;
    it->rule->owner = owner;
    return it;
}

// A loop's body: one alternative of the given items.
static Alt **
body(Item *first, Item *second)
{
    Alt **alts = xalloc(sizeof *alts);
    alts[0] = xalloc(sizeof *alts[0]);
    alts[0]->items[alts[0]->nitems++] = first;
    if (second)
        alts[0]->items[alts[0]->nitems++] = second;
    alts[0]->line = line;
    return alts;
}

static const char *
alts_text(Alt **alts, int nalts)
{
    const char *s = "";
    for (int i = 0; i < nalts; i++)
        s = format("%s%s%s", s, i > 0 ? " | " : "", alts[i]->text);
    return s;
}

static Item *
quoted(void)
{
    char quote = *at++;
    size_t n = strcspn(at, (char[]){quote, '\n', 0});
    if (at[n] != quote)
        die("no end of quotes");
    char *s = substring(at, n);
    at += n + 1;
    Item *it = new_item(TOKEN, format("%c%s%c", quote, s, quote));
    it->literal = s;
    if (quote == '"') {
        it->kind = SOFT;
        word_index(soft_keywords, &nsoft, 32, s);
        return it;
    }
    if (isalpha((unsigned char)s[0])) {
        it->token = NTOKENS + word_index(keywords, &nkeywords, 64, s);
        return it;
    }
    for (int i = 0; i < NTOKENS; i++) {
        if (token_names[i].text && same(token_names[i].text, s)) {
            it->token = i;
            return it;
        }
    }
    die("no token '%s'", s);
    return NULL;
}

static Item *
atom(Rule *owner)
{
    Alt **alts;
    int nalts;
    if (*at == '\'' || *at == '"')
        return quoted();
    if (accept("(")) {
        alternatives(owner, &alts, &nalts);
        expect(")");
        return part(owner, GROUP, format("(%s)", alts_text(alts, nalts)), alts,
                    nalts);
    }
    char *s = name();
    for (int i = 0; i < NTOKENS; i++) {
        if (same(token_names[i].name, s)) {
            Item *it = new_item(TOKEN, s);
            it->token = i;
            return it;
        }
    }
    Item *it = new_item(CALL, s);
    it->callee = s;
    return it;
}

static Item *
make_optional(Item *it, const char *text)
{
    Item *o = xalloc(sizeof *o);
    *o = *it;
    o->optional = true;
    o->text = text;
    return o;
}

static Item *
item(Rule *owner)
{
    if (accept("[")) {
        Alt **alts;
        int nalts;
        alternatives(owner, &alts, &nalts);
        expect("]");
        const char *text = alts_text(alts, nalts);
        bool single = nalts == 1 && alts[0]->nitems == 1 && !alts[0]->action &&
                      !alts[0]->items[0]->optional && !alts[0]->invalid &&
                      alts[0]->items[0]->kind <= CALL;
        Item *it = single
                       ? alts[0]->items[0]
                       : part(owner, GROUP, format("(%s)", text), alts, nalts);
        return make_optional(it, format("[%s]", text));
    }
    Item *it = atom(owner);
    if (*at == '.') {
        at++;
        Item *element = atom(owner);
        expect("+");
        return part(owner, GATHER, format("%s.%s+", it->text, element->text),
                    body(element, it), 1);
    }
    if (*at == '?') {
        at++;
        return make_optional(it, format("[%s]", it->text));
    }
    if (*at == '*') {
        at++;
        return part(owner, STAR, format("%s*", it->text), body(it, NULL), 1);
    }
    if (*at == '+') {
        at++;
        return part(owner, PLUS, format("%s+", it->text), body(it, NULL), 1);
    }
    return it;
}

static Item *
prefixed(enum item_kind kind, const char *prefix, Item *inner)
{
    Item *it = new_item(kind, format("%s%s", prefix, inner->text));
    it->inner = inner;
    return it;
}

static Item *
named_item(Rule *owner)
{
    if (accept("&&"))
        return prefixed(FORCED, "&&", atom(owner));
    if (accept("&"))
        return prefixed(AND, "&", atom(owner));
    if (accept("!"))
        return prefixed(NOT, "!", atom(owner));
    if (accept("~"))
        return new_item(CUT, "~");

    const char *var = NULL, *type = NULL;
    size_t n = 0;
    while (is_word((unsigned char)at[n]))
        n++;
    size_t m = at[n] == '[' ? n + strcspn(at + n, "]\n") + 1 : n;
    if (n > 0 && at[m] == '=') {
        var = name();
        if (*at == '[')
            type = type_in_brackets();
        at++;
    }
    // Items may be shared by text, so the variable goes on a copy.
    Item *it = xalloc(sizeof *it);
    *it = accept("&&") ? *prefixed(FORCED, "&&", atom(owner)) : *item(owner);
    it->var = var;
    it->type = type;
    return it;
}

static bool
refers_to_invalid(const Item *it)
{
    if (it->inner)
        return refers_to_invalid(it->inner);
    return it->callee && strncmp(it->callee, "invalid_", 8) == 0;
}

static Alt *
alternative(Rule *owner)
{
    Alt *a = xalloc(sizeof *a);
    const char *text = "";
    a->line = line;
    while (!at_end_of_rule() && !strchr("|)]{", *at)) {
        Item *it = named_item(owner);
        if (a->nitems == 32)
            die("too many items");
        a->items[a->nitems++] = it;
        text = format("%s%s%s%s%s", text, *text ? " " : "",
                      it->var ? it->var : "", it->var ? "=" : "", it->text);
    }
    if (a->nitems == 0)
        die("empty alternative");
    // As in CPython only what stands alone: dict looks in the first pass already.
    a->invalid = a->nitems == 1 && refers_to_invalid(a->items[0]);
    if (!at_end_of_rule() && *at == '{') {
        a->action = action();
        for (int k = 0; k < a->nitems; k++)
            if (a->items[k]->optional && a->items[k]->var
                && same(a->items[k]->var, a->action))
                die("a result that may be missing");
        text = format("%s { %s }", text, a->action);
    }
    a->text = text;
    return a;
}

static void
alternatives(Rule *owner, Alt ***alts, int *nalts)
{
    *alts = NULL;
    *nalts = 0;
    accept("|");
    do {
        *alts = realloc(*alts, (size_t)(*nalts + 1) * sizeof **alts);
        if (!*alts)
            die("out of memory");
        (*alts)[(*nalts)++] = alternative(owner);
    } while (accept("|"));
}

static void
rule(void)
{
    const char *from = at;
    char *s = name();
    if (find_rule(s))
        die("a second rule '%s'", s);
    Rule *r = add_rule(RULE, s);
    r->owner = r;
    if (*at == '[')
        r->type = type_in_brackets();
    while (accept("(")) {
        char *flag = name();
        if (same(flag, "memo"))
            r->memo = true;
        else if (same(flag, "late"))
            r->memo = r->late = true;
        else if (same(flag, "start"))
            r->start = true;
        else
            die("no flag '%s'", flag);
        expect(")");
    }
    expect(":");
    alternatives(r, &r->alts, &r->nalts);
    const char *to = at;
    for (const char *p = from; p < at; p++) // leave out what follows
        if (*p == '\n' && (p[1] == '#' || p[1] == '\n')) {
            to = p;
            break;
        }
    while (to > from && isspace((unsigned char)to[-1]))
        to--;
    r->text = substring(from, (size_t)(to - from));
}

static void
grammar(void)
{
    skip_blanks();
    while (*at) {
        if (!at_end_of_rule())
            die("'%.10s' where a rule should begin", at);
        rule();
        skip_blanks();
    }
}

// analysis

static void
resolve_item(Item *it)
{
    if (it->inner)
        resolve_item(it->inner);
    if (it->kind == CALL && !it->rule) {
        it->rule = find_rule(it->callee);
        if (!it->rule)
            die("no rule '%s'", it->callee);
    }
}

static void
resolve(void)
{
    for (int i = 0; i < nrules; i++)
        for (int j = 0; j < rules[i]->nalts; j++)
            for (int k = 0; k < rules[i]->alts[j]->nitems; k++) {
                line = rules[i]->alts[j]->line;
                resolve_item(rules[i]->alts[j]->items[k]);
            }
}

static void
mark_used(Rule *r)
{
    if (r->used)
        return;
    r->used = true;
    for (int j = 0; j < r->nalts; j++)
        for (int k = 0; k < r->alts[j]->nitems; k++)
            for (Item *it = r->alts[j]->items[k]; it; it = it->inner)
                if (it->rule)
                    mark_used(it->rule);
}

static int token_kind(const char *name);

static void
set_add(Set *s, int kind)
{
    s->word[kind >> 6] |= UINT64_C(1) << (kind & 63);
}

static bool
set_equal(Set a, Set b)
{
    return a.word[0] == b.word[0] && a.word[1] == b.word[1];
}

static Set
set_union(Set a, Set b)
{
    return (Set){{a.word[0] | b.word[0], a.word[1] | b.word[1]}};
}

static Set
set_intersection(Set a, Set b)
{
    return (Set){{a.word[0] & b.word[0], a.word[1] & b.word[1]}};
}

static bool
set_subset(Set a, Set b)
{
    return set_equal(set_intersection(a, b), a);
}

static const Set all = {{~UINT64_C(0), ~UINT64_C(0)}};

static int
token_kind(const char *name)
{
    for (int i = 0; i < NTOKENS; i++)
        if (same(token_names[i].name, name))
            return i;
    die("no token '%s'", name);
    return -1;
}

// Whether the item is one token of a known set, and no more.
static bool
is_token_set(const Item *it, Set *s)
{
    if (it->optional)
        return false;
    if (it->kind == TOKEN) {
        *s = (Set){{0, 0}};
        set_add(s, it->token);
        return true;
    }
    if (it->kind != CALL || it->rule->nalts == 0 ||
        (it->rule->kind != GROUP && it->rule->kind != RULE))
        return false;
    *s = (Set){{0, 0}};
    for (int j = 0; j < it->rule->nalts; j++) {
        const Alt *a = it->rule->alts[j];
        if (a->nitems != 1 || a->action || a->items[0]->optional ||
            a->items[0]->kind != TOKEN)
            return false;
        // these have values of their own
        if (same(a->items[0]->text, "NAME") ||
            same(a->items[0]->text, "NUMBER"))
            return false;
        set_add(s, a->items[0]->token);
    }
    return true;
}

static bool
item_nullable(const Item *it, int pass)
{
    if (it->optional)
        return true;
    switch (it->kind) {
    case TOKEN:
    case SOFT:
        return false;
    case CALL:
        return it->rule->kind == STAR || it->rule->nullable[pass];
    case AND:
    case NOT:
    case CUT:
        return true;
    case FORCED:
        return false;
    }
    return false;
}

static Set
item_first(const Item *it, int pass)
{
    Set s = {{0, 0}};
    switch (it->kind) {
    case TOKEN:
        set_add(&s, it->token);
        break;
    case SOFT:
        set_add(&s, token_kind("NAME"));
        break;
    case CALL:
        return it->rule->first[pass];
    case AND:
    case NOT:
    case CUT:
        break;
    case FORCED:
        return all; // it must be tried, to complain
    }
    return s;
}

// The tokens that alternative a may begin with; false if it may be empty.
static bool
alt_first(const Alt *a, int pass, Set *out)
{
    Set must = all, sum = {{0, 0}};
    bool nullable = true;
    for (int k = 0; k < a->nitems && nullable; k++) {
        Set s;
        Item *it = a->items[k];
        if (it->kind == AND && is_token_set(it->inner, &s))
            must = set_intersection(must, s);
        sum = set_union(sum, item_first(it, pass));
        nullable = item_nullable(it, pass);
    }
    *out = set_intersection(nullable ? all : sum, must);
    return !nullable || !set_equal(must, all);
}

static void
find_first_sets(void)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (int i = 0; i < 2 * nrules; i++) {
            Rule *r = rules[i / 2];
            int pass = i & 1;
            bool nullable = r->kind == STAR;
            Set sum = {{0, 0}};
            for (int j = 0; j < r->nalts; j++) {
                Set s;
                if (r->alts[j]->invalid && pass == 0)
                    continue;
                if (!alt_first(r->alts[j], pass, &s))
                    nullable = true;
                sum = set_union(sum, s);
            }
            if (nullable != r->nullable[pass] ||
                !set_equal(sum, r->first[pass]))
                changed = true;
            r->nullable[pass] = nullable;
            r->first[pass] = sum;
        }
    }
    for (int i = 0; i < nrules; i++)
        if ((rules[i]->kind == STAR || rules[i]->kind == PLUS) &&
            item_nullable(rules[i]->alts[0]->items[0], 1)) {
            line = rules[i]->line;
            die("%s never ends", rules[i]->text);
        }
}

// Calls visit for each rule that r may call before it has consumed a token.
static void
for_first_calls(Rule *r, void (*visit)(Rule *from, Rule *to))
{
    for (int j = 0; j < r->nalts; j++) {
        Alt *a = r->alts[j];
        for (int k = 0; k < a->nitems; k++) {
            for (Item *it = a->items[k]; it; it = it->inner)
                if (it->kind == CALL)
                    visit(r, it->rule);
            if (!item_nullable(a->items[k], 1))
                break;
        }
    }
}

// Tarjan, "Depth-first search and linear graph algorithms", 1972.
static Rule **component;
static int ncomponent, numbered;

static void connect(Rule *r);

static void
connect_edge(Rule *from, Rule *to)
{
    if (!to->number) {
        connect(to);
        if (to->low < from->low)
            from->low = to->low;
    } else if (to->on_stack && to->number < from->low) {
        from->low = to->number;
    }
}

static Rule *edge_to;
static bool edge_found;

static void
edge_seen(Rule *from, Rule *to)
{
    (void)from;
    edge_found |= to == edge_to;
}

static bool
has_edge(Rule *from, Rule *to)
{
    edge_to = to;
    edge_found = false;
    for_first_calls(from, edge_seen);
    return edge_found;
}

static bool
on_path(Rule **path, int n, Rule *r)
{
    for (int i = 0; i < n; i++)
        if (path[i] == r)
            return true;
    return false;
}

// Whether the component has a cycle that does not go through skip.
static bool
cycle_without(Rule **c, int n, Rule *skip, Rule **path, int depth)
{
    for (int i = 0; i < n; i++) {
        if (c[i] == skip || (depth > 0 && !has_edge(path[depth - 1], c[i])))
            continue;
        if (on_path(path, depth, c[i]))
            return true;
        path[depth] = c[i];
        if (cycle_without(c, n, skip, path, depth + 1))
            return true;
    }
    return false;
}

static void
found_component(Rule **c, int n)
{
    if (n == 1 && !has_edge(c[0], c[0]))
        return;
    for (int i = 0; i < n; i++)
        c[i]->in_cycle = true;
    Rule **path = xalloc((size_t)(n + 1) * sizeof *path);
    for (int i = 0; i < n; i++) {
        if (c[i]->kind != RULE || cycle_without(c, n, c[i], path, 0))
            continue;
        c[i]->leader = true;
        free(path);
        return;
    }
    line = c[0]->line;
    die("the left recursion of '%s' has no rule in common", c[0]->name);
}

static void
connect(Rule *r)
{
    int base = ncomponent;
    r->number = r->low = ++numbered;
    r->on_stack = true;
    component[ncomponent++] = r;
    for_first_calls(r, connect_edge);
    if (r->low != r->number)
        return;
    for (int i = base; i < ncomponent; i++)
        component[i]->on_stack = false;
    found_component(component + base, ncomponent - base);
    ncomponent = base;
}

static bool
begins_with_itself(const Rule *r, const Alt *a)
{
    const Item *it = a->items[0];
    return it->kind == CALL && it->rule == r && !it->optional;
}

// A leader alone in its cycle, whose recursive alternatives come first and
// have itself as first item, can be a loop.
static void
find_loops(void)
{
    for (int i = 0; i < nrules; i++) {
        Rule *r = rules[i];
        if (!r->leader)
            continue;
        int n = 0;
        while (n < r->nalts && begins_with_itself(r, r->alts[n]))
            n++;
        bool simple = n > 0;
        for (int j = 0; j < nrules && simple; j++)
            if (rules[j] != r && rules[j]->in_cycle && rules[j]->low == r->low)
                simple = false;
        for (int j = n; j < r->nalts && simple; j++)
            for (int k = 0; k < r->alts[j]->nitems && simple; k++) {
                Item *it = r->alts[j]->items[k];
                if (it->kind == CALL && it->rule == r)
                    simple = false;
                if (!item_nullable(it, 1))
                    break;
            }
        if (simple) {
            r->leader = false;
            r->in_cycle = false;
            r->self_recursive = true;
        }
    }
}

static void
analyse(void)
{
    resolve();
    for (int i = 0; i < nrules; i++)
        if (rules[i]->start)
            mark_used(rules[i]);
    for (int i = 0; i < nrules; i++) {
        line = rules[i]->line;
        if (!rules[i]->used && rules[i]->kind == RULE)
            die("rule '%s' is never used", rules[i]->name);
    }
    if (NTOKENS + nkeywords > 128)
        die("more than 128 kinds of tokens and keywords: widen Set");
    find_first_sets();
    component = xalloc((size_t)nrules * sizeof *component);
    for (int i = 0; i < nrules; i++)
        if (!rules[i]->number)
            connect(rules[i]);
    find_loops();
    int id = 0;
    for (int i = 0; i < nrules; i++)
        if (rules[i]->leader || (rules[i]->memo && !rules[i]->in_cycle))
            rules[i]->memo_id = ++id;
}

// types

static const char *rule_type(Rule *r);

static const char *
item_type(const Item *it)
{
    Set s;
    if (it->type)
        return it->type;
    switch (it->kind) {
    case TOKEN:
        if (same(it->text, "NAME") || same(it->text, "NUMBER") ||
            same(it->text, "[NAME]"))
            return "expr_ty";
        return "Token *";
    case SOFT:
        return "Token *";
    case CALL:
        return is_token_set(it, &s) ? "Token *" : rule_type(it->rule);
    case FORCED:
        return item_type(it->inner);
    case AND:
    case NOT:
    case CUT:
        break;
    }
    return "void *";
}

// The item whose value is that of an alternative without action: its only one
// that consumes, or -1.
static int
value_item(const Alt *a)
{
    int found = -1;
    for (int k = 0; k < a->nitems; k++) {
        enum item_kind kind = a->items[k]->kind;
        if (kind == AND || kind == NOT || kind == CUT)
            continue;
        if (found >= 0)
            return -1;
        found = k;
    }
    return found;
}

static const char *
alt_type(const Alt *a)
{
    if (!a->action) {
        int k = value_item(a);
        return k >= 0 ? item_type(a->items[k]) : "void *";
    }
    for (int k = 0; k < a->nitems; k++)
        if (a->items[k]->var && same(a->items[k]->var, a->action))
            return item_type(a->items[k]);
    return "void *";
}

// asdl_X_seq * for a loop over X_ty.
static const char *
seq_type(const char *element)
{
    size_t n = strlen(element);
    if (n > 3 && same(element + n - 3, "_ty"))
        return format("asdl_%.*s_seq *", (int)n - 3, element);
    return "asdl_seq *";
}

static const char *
rule_type(Rule *r)
{
    if (r->type)
        return r->type;
    if (r->typing)
        return "void *";
    r->typing = true;
    const char *t = NULL;
    switch (r->kind) {
    case RULE:
        t = "void *";
        break;
    case GROUP:
        for (int j = 0; j < r->nalts; j++) {
            const char *u = alt_type(r->alts[j]);
            if (!r->alts[j]->invalid)
                t = t && !same(t, u) ? "void *" : u;
        }
        break;
    case STAR:
    case PLUS:
    case GATHER:
        t = seq_type(item_type(r->alts[0]->items[0]));
        break;
    }
    r->typing = false;
    return r->type = t ? t : "void *";
}

// writing

static FILE *out;

static void
put(int indent, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    if (*fmt)
        fprintf(out, "%*s", 4 * indent, "");
    vfprintf(out, fmt, ap);
    fputc('\n', out);
    va_end(ap);
}

static char *
declaration(const char *type, const char *var)
{
    bool pointer = type[strlen(type) - 1] == '*';
    return format("%s%s%s", type, pointer ? "" : " ", var);
}

static const char *
function_name(const Rule *r)
{
    return r->kind == RULE ? format("%s_rule", r->name) : r->name;
}

static const char *
kind_name(int kind)
{
    if (kind >= NTOKENS)
        return format("KW_%s", keywords[kind - NTOKENS]);
    return format("TOK_%s", token_names[kind].name);
}

static const char *
set_arguments(Set s)
{
    return format("UINT64_C(0x%llx), UINT64_C(0x%llx)",
                  (unsigned long long)s.word[0], (unsigned long long)s.word[1]);
}

static const char *
token_call(const Item *it)
{
    if (it->kind == SOFT)
        return format("expect_soft(p, SOFT_%s)", it->literal);
    if (it->literal)
        return format("expect(p, %s)", kind_name(it->token));
    if (it->token == token_kind("NAME"))
        return "name_token(p)";
    if (it->token == token_kind("NUMBER"))
        return "number_token(p)";
    return format("expect(p, %s)", kind_name(it->token));
}

// The C expression that matches a consuming item: its value, or NULL.
static const char *
call(const Item *it)
{
    Set s;
    switch (it->kind) {
    case TOKEN:
    case SOFT:
        return token_call(it);
    case CALL: {
        Item must = *it;
        must.optional = false;
        if (is_token_set(&must, &s))
            return format("expect_in(p, %s)", set_arguments(s));
        return format("%s(p)", function_name(it->rule));
    }
    case FORCED:
        if (it->inner->kind == TOKEN && it->inner->literal)
            return format("expect_forced(p, %s, \"expected '%s'\")",
                          call(it->inner), it->inner->literal);
        return format("expect_forced(p, %s, \"expected %s\")", call(it->inner),
                      it->inner->text);
    case AND:
    case NOT:
    case CUT:
        break;
    }
    return "";
}

static const char *
look_ahead(const Item *it)
{
    const char *no = it->kind == NOT ? "!" : "";
    Set s;
    if (it->inner->kind == TOKEN)
        return format("peek(p) %s %s", it->kind == NOT ? "!=" : "==",
                      kind_name(it->inner->token));
    if (is_token_set(it->inner, &s))
        return format("%sin(peek(p), %s)", no, set_arguments(s));
    return format("%sAHEAD(p, %s)", no, call(it->inner));
}

static bool
mentions(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *s = text; (s = strstr(s, word)); s += n)
        if ((s == text || !is_word((unsigned char)s[-1])) &&
            !is_word((unsigned char)s[n]))
            return true;
    return false;
}

static bool
rule_mentions(const Rule *r, const char *word)
{
    for (int j = 0; j < r->nalts; j++)
        if (r->alts[j]->action && mentions(r->alts[j]->action, word))
            return true;
    return false;
}

static bool
has_cut(const Alt *a)
{
    for (int k = 0; k < a->nitems; k++)
        if (a->items[k]->kind == CUT)
            return true;
    return false;
}

// The variable of item k if its value is asked for.
static const char *
wanted(const Alt *a, int k)
{
    const char *var = a->items[k]->var;
    return var && a->action && mentions(a->action, var) ? var : NULL;
}

typedef struct Position {
    const char *mark; // the variable to go back to
    const char *done; // the statement after success
    int from;         // items before this one are matched, values in x1, x2...
} Position;

static void
put_result(const Alt *a, int indent, const Position *pos)
{
    int k = value_item(a);
    if (a->action && mentions(a->action, "EXTRA"))
        put(indent, "Token *end = last_token(p);");
    if (a->action)
        put(indent, "result = %s;", a->action);
    else if (k < 0)
        put(indent, "result = (void *)start_of(p, mark);");
    else if (k < pos->from)
        put(indent, "result = x%d;", k + 1);
    if (a->action) {
        put(indent, "if (!result)");
        put(indent + 1, "goto fail;");
    }
    put(indent, "%s", pos->done);
}

// Declares, in an alternative's block, what it calls the shared items.
static void
put_shared(const Alt *a, int indent, int from)
{
    for (int k = 0; k < from; k++)
        if (wanted(a, k))
            put(indent, "%s = x%d;",
                declaration(item_type(a->items[k]), a->items[k]->var), k + 1);
}

// The condition under which the alternative is tried, or NULL. tested is what
// the rule has already asked of kind.
static const char *
guard(const Alt *a, Set tested)
{
    if (a->invalid)
        return "p->try_invalid";
    if (a->items[0]->kind == TOKEN || a->items[0]->kind == SOFT)
        return NULL;
    Set first[2];
    for (int pass = 0; pass < 2; pass++)
        if (!alt_first(a, pass, &first[pass]))
            first[pass] = all;
    if (set_subset(tested, first[0]))
        return NULL;
    if (set_equal(first[0], first[1]))
        return format("in(kind, %s)", set_arguments(first[0]));
    return format("(p->try_invalid || in(kind, %s))", set_arguments(first[0]));
}

// One alternative from pos->from on.
static void
put_alternative(const Alt *a, int indent, const Position *pos, Set tested)
{
    const char *cond = "";
    int skip = pos->from;
    if (pos->from == 0) {
        const char *g = guard(a, tested);
        Set s;
        put(indent, "// %s", a->text);
        if (g)
            cond = g;
        if (g && strncmp(g, "in(", 3) == 0 && a->items[0]->kind == AND &&
            is_token_set(a->items[0]->inner, &s))
            skip = 1; // the guard has looked
    }
    bool block = has_cut(a);
    for (int k = 0; k < a->nitems; k++)
        if (wanted(a, k))
            block = true;
    if (block) {
        put(indent++, "{");
        put_shared(a, indent, pos->from);
        for (int k = skip; k < a->nitems; k++)
            if (wanted(a, k))
                put(indent, "%s;",
                    declaration(item_type(a->items[k]), a->items[k]->var));
    }
    if (has_cut(a))
        put(indent, "bool cut = false;");
    for (int k = skip; k < a->nitems; k++) {
        const Item *it = a->items[k];
        const char *c = NULL;
        if (it->kind == CUT)
            c = "(cut = true)";
        else if (it->kind == AND || it->kind == NOT)
            c = look_ahead(it);
        else if (wanted(a, k))
            c = format("(%s = %s%s)", it->var,
                       it->type ? format("(%s)", it->type) : "", call(it));
        else if (!a->action && k == value_item(a))
            c = format("(result = %s)", call(it));
        else
            c = call(it);
        if (it->optional)
            c = format("(%s, true)", c);
        cond =
            *cond ? format("%s\n%*s&& %s", cond, 4 * (indent + 1), "", c) : c;
    }
    if (!*cond) {
        put_result(a, indent, pos);
    } else {
        put(indent, "if (%s) {", cond);
        put_result(a, indent + 1, pos);
        put(indent, "}");
        put(indent, "p->mark = %s;", pos->mark);
        int k = value_item(a);
        if (!a->action && k >= skip && k < a->nitems - 1)
            put(indent, "result = NULL;");
        if (has_cut(a)) {
            put(indent, "if (cut)");
            put(indent + 1, "goto fail;");
        }
    }
    if (block)
        put(--indent, "}");
}

// Whether the alternatives share their item at this position.
static bool
shares(const Alt *a, const Alt *b, int from)
{
    if (a->invalid || b->invalid || has_cut(a) || has_cut(b))
        return false;
    if (from >= a->nitems || from >= b->nitems)
        return false;
    const Item *x = a->items[from], *y = b->items[from];
    if (x->kind == AND || x->kind == NOT || x->kind == CUT)
        return false;
    return same(x->text, y->text);
}

static void
put_alternatives(Alt **alts, int n, int indent, Position pos, Set tested)
{
    for (int i = 0; i < n;) {
        line = alts[i]->line;
        if (pos.from > 0 && pos.from == alts[i]->nitems && i + 1 < n)
            die("alternatives after '%s' are never tried", alts[i]->text);
        int end = i + 1;
        while (end < n && shares(alts[i], alts[end], pos.from))
            end++;
        if (end - i == 1) {
            put_alternative(alts[i], indent, &pos, tested);
            i = end;
            continue;
        }
        const Item *it = alts[i]->items[pos.from];
        if (pos.from == 0)
            for (int j = i; j < end; j++)
                put(indent, "// %s%s", j == i ? "" : "| ", alts[j]->text);
        bool wants = false;
        for (int j = i; j < end; j++)
            wants |= wanted(alts[j], pos.from) ||
                     (!alts[j]->action && value_item(alts[j]) == pos.from);
        char *x = format("x%d", pos.from + 1);
        const char *c = call(it);
        put(indent, "{");
        if (wants) {
            put(indent + 1, "%s;", declaration(item_type(it), x));
            c = format("(%s = %s)", x, c);
        }
        if (it->optional) {
            put(indent + 1, "%s;", c);
            put(indent + 1, "{");
        } else {
            put(indent + 1, "if (%s) {", c);
        }
        char *mark = format("mark%d", pos.from + 1);
        put(indent + 2, "int %s = p->mark;", mark);
        put_alternatives(alts + i, end - i, indent + 2,
                         (Position){mark, pos.done, pos.from + 1}, tested);
        put(indent + 1, "}");
        put(indent + 1, "p->mark = %s;", pos.mark);
        put(indent, "}");
        i = end;
    }
}

static void
put_comment(const char *text)
{
    while (*text) {
        int n = (int)strcspn(text, "\n");
        put(0, "// %.*s", n, text);
        text += n + (text[n] == '\n');
    }
}

static void
put_head(Rule *r, const char *name, const char *storage)
{
    put(0, "%s%s", storage, rule_type(r));
    put(0, "%s(Parser *p)", name);
    put(0, "{");
}

// The function of a RULE or GROUP, under the given name.
static void
put_choice(Rule *r, const char *name, const char *storage, bool memo)
{
    bool differs = r->nullable[0] != r->nullable[1] ||
                   !set_equal(r->first[0], r->first[1]);
    enum item_kind begins = r->alts[0]->items[0]->kind;
    bool test = !r->nullable[0] && !set_equal(r->first[0], all) &&
                !(r->nalts == 1 && (begins == TOKEN || begins == SOFT));
    Set tested = test && !differs ? r->first[0] : all;
    bool extra = rule_mentions(r, "EXTRA") || rule_mentions(r, "start");
    bool cut = false, fails = false, kind = test;
    for (int j = 0; j < r->nalts; j++) {
        const char *g = guard(r->alts[j], tested);
        cut |= has_cut(r->alts[j]);
        fails |= r->alts[j]->action != NULL;
        kind |= g && strstr(g, "kind");
    }
    int nrec = 0;
    while (r->self_recursive && nrec < r->nalts &&
           begins_with_itself(r, r->alts[nrec]))
        nrec++;

    put_head(r, name, storage);
    if (kind) {
        put(1, "int kind = peek(p);");
        if (test) {
            put(1, "if (%s!in(kind, %s))", differs ? "!p->try_invalid && " : "",
                set_arguments(r->first[0]));
            put(2, "return NULL;");
        }
    }
    put(1, "%s = NULL;", declaration(rule_type(r), "result"));
    const char *late = r->late ? "p->second_pass && " : "";
    if (memo) {
        put(1, "if (%sremembered(p, %d, (void **)&result))", late, r->memo_id);
        put(2, "return result;");
    }
    bool without_invalid = ends_with(name, "_without_invalid_rule");
    if (without_invalid) {
        put(1, "bool try_invalid = p->try_invalid;");
        put(1, "p->try_invalid = false;");
    }
    if (r->kind == RULE)
        put(1, "enter(p);");
    put(1, "int mark = p->mark;");
    if (extra)
        put(1, "Token *start = start_of(p, mark);");
    put_alternatives(r->alts + nrec, r->nalts - nrec, 1,
                     (Position){"mark", nrec ? "goto seed;" : "goto done;", 0},
                     tested);
    if (nrec) {
        put(1, "goto done;");
        put(0, "seed:");
        put(1, "for (;;) {");
        put(2, "%s = result;", declaration(rule_type(r), "x1"));
        put(2, "int mark1 = p->mark;");
        for (int j = 0; j < nrec; j++)
            put(2, "// %s%s", j == 0 ? "" : "| ", r->alts[j]->text);
        put_alternatives(r->alts, nrec, 2, (Position){"mark1", "continue;", 1},
                         tested);
        put(2, "break;");
        put(1, "}");
        put(1, "goto done;");
    } else if (fails || cut) {
        put(1, "goto done;");
    }
    if (fails || cut) {
        put(0, "fail:");
        put(1, "__attribute__((unused));");
        put(1, "p->mark = mark;");
        put(1, "result = NULL;");
    }
    put(0, "done:");
    put(1, "__attribute__((unused));");
    if (memo && r->late)
        put(1, "if (p->second_pass)");
    if (memo)
        put(r->late ? 2 : 1, "remember(p, mark, %d, result);", r->memo_id);
    if (without_invalid)
        put(1, "p->try_invalid = try_invalid;");
    if (r->kind == RULE)
        put(1, "leave(p);");
    put(1, "return result;");
    put(0, "}\n");
}

// A leader calls its raw function again as long as the result grows; the raw
// one finds the last result in the memo.
static void
put_leader(Rule *r)
{
    put_head(r, function_name(r), r->start ? "" : "static ");
    put(1, "%s = NULL;", declaration(rule_type(r), "result"));
    put(1, "if (remembered(p, %d, (void **)&result))", r->memo_id);
    put(2, "return result;");
    put(1, "int mark = p->mark, end = mark;");
    put(1, "for (;;) {");
    put(2, "remember_end(p, mark, %d, result, end);", r->memo_id);
    put(2, "p->mark = mark;");
    put(2, "%s = %s_raw(p);", declaration(rule_type(r), "grown"), r->name);
    put(2, "if (!grown || p->mark <= end)");
    put(3, "break;");
    put(2, "result = grown;");
    put(2, "end = p->mark;");
    put(1, "}");
    put(1, "p->mark = end;");
    put(1, "return result;");
    put(0, "}\n");
}

static void
put_loop(Rule *r)
{
    const Item *it = r->alts[0]->items[0];
    put_head(r, function_name(r), "static ");
    put(1, "size_t base = p->nstack;");
    put(1, "void *x;");
    put(1, "while ((x = %s))", call(it));
    put(2, "push(p, x);");
    if (r->kind == PLUS) {
        put(1, "if (p->nstack == base)");
        put(2, "return NULL;");
    }
    put(1, "return (void *)pop_seq(p, base);");
    put(0, "}\n");
}

static void
put_gather(Rule *r)
{
    const Item *it = r->alts[0]->items[0], *separator = r->alts[0]->items[1];
    put_head(r, function_name(r), "static ");
    put(1, "size_t base = p->nstack;");
    put(1, "void *x = %s;", call(it));
    put(1, "if (!x)");
    put(2, "return NULL;");
    put(1, "push(p, x);");
    put(1, "int mark = p->mark;");
    put(1, "while (%s && (x = %s)) {", call(separator), call(it));
    put(2, "push(p, x);");
    put(2, "mark = p->mark;");
    put(1, "}");
    put(1, "p->mark = mark;");
    put(1, "return (void *)pop_seq(p, base);");
    put(0, "}\n");
}

static bool
is_needed(Rule *r)
{
    Set s;
    Item it = {.kind = CALL, .rule = r};
    return r->used && (r->start || !is_token_set(&it, &s));
}

static void
put_rule(Rule *r)
{
    if (!is_needed(r))
        return;
    put_comment(r->text);
    switch (r->kind) {
    case RULE:
        if (r->leader) {
            put_choice(r, format("%s_raw", r->name), "static ", false);
            put_leader(r);
            return;
        }
        put_choice(r, function_name(r), r->start ? "" : "static ",
                   r->memo_id != 0);
        return;
    case GROUP:
        put_choice(r, function_name(r), "static ", false);
        return;
    case STAR:
    case PLUS:
        put_loop(r);
        return;
    case GATHER:
        put_gather(r);
        return;
    }
}

static void
put_words(const char *function, const char *prefix, const char *const *words,
          int n)
{
    put(0, "int\n%s(const char *s, size_t len)\n{", function);
    put(1, "switch (len) {");
    for (int len = 1; len < 32; len++) {
        bool any = false;
        for (int i = 0; i < n; i++) {
            if ((int)strlen(words[i]) != len)
                continue;
            if (!any)
                put(1, "case %d:", len);
            any = true;
            put(2, "if (s[0] == '%c' && memcmp(s, \"%s\", %d) == 0)",
                words[i][0], words[i], len);
            put(3, "return %s_%s;", prefix, words[i]);
        }
        if (any)
            put(2, "return 0;");
    }
    put(1, "}");
    put(1, "return 0;");
    put(0, "}\n");
}

static void
put_parser(void)
{
    put(0, "// Generated from python.gram by peg.c.\n");
    put(0, "#include <string.h>\n");
    put(0, "#include \"parser.h\"\n");
    put(0, "enum {");
    for (int i = 0; i < nkeywords; i++)
        put(1, "KW_%s = %d,", keywords[i], NTOKENS + i);
    put(0, "};\n");
    put(0, "enum {");
    for (int i = 0; i < nsoft; i++)
        put(1, "SOFT_%s = %d,", soft_keywords[i], i + 1);
    put(0, "};\n");
    put_words("keyword_kind", "KW", keywords, nkeywords);
    put_words("soft_keyword", "SOFT", soft_keywords, nsoft);
    for (int i = 0; i < nrules; i++) {
        Rule *r = rules[i];
        if (is_needed(r) && !r->start)
            put(0, "static %s(Parser *);",
                declaration(rule_type(r), function_name(r)));
    }
    put(0, "");
    for (int i = 0; i < nrules; i++) {
        if (rules[i]->kind != RULE)
            continue;
        put_rule(rules[i]);
        for (int j = 0; j < nrules; j++)
            if (rules[j]->kind != RULE && rules[j]->owner == rules[i])
                put_rule(rules[j]);
    }
}

static char *
read_file(const char *path)
{
    FILE *f = fopen(path, "r");
    size_t n = 0, cap = 1 << 16;
    char *s = xalloc(cap);
    if (!f) {
        perror(path);
        exit(1);
    }
    while ((n += fread(s + n, 1, cap - n - 1, f)) == cap - 1)
        if (!(s = realloc(s, cap *= 2)))
            die("out of memory");
    fclose(f);
    s[n] = 0;
    return s;
}

int
main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: peg python.gram parser.c\n");
        return 2;
    }
    filename = argv[1];
    source = at = read_file(filename);
    grammar();
    analyse();
    if (!(out = fopen(argv[2], "w"))) {
        perror(argv[2]);
        return 1;
    }
    put_parser();
    if (fclose(out) != 0) {
        perror(argv[2]);
        return 1;
    }
    return 0;
}
