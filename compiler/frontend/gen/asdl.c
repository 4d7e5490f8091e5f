// asdl.c - makes the C of the syntax tree from Python.asdl.
//
//     asdl Python.asdl ast.h ast.c
//
// A program of the build machine. It reads Zephyr ASDL (Wang et al., "The
// Zephyr Abstract Syntax Description Language", DSL 1997) in the dialect that
// Python's documentation uses, with "?*" for a sequence whose entries may be
// missing. ast.h gets the types and constructors, ast.c their bodies and
// ast_types[], a table of all nodes and fields for whoever walks the tree
// without caring what is in it (dump.c, the module _ast).
//
// The description is trusted: a mistake in it stops the program at its line.

#include <assert.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Field {
    char *type, *name;
    bool optional; // the field, or with sequence its entries
    bool sequence;
    struct Field *next;
} Field;

typedef struct Node {
    char *name;
    Field *fields;
    struct Node *next;
} Node;

typedef struct Type {
    char *name;
    bool is_product; // one nameless node
    bool is_enum;    // nodes without fields, no attributes
    Node *nodes;
    Field *attributes;
    struct Type *next;
} Type;

static Type *types;

// reading

static const char *filename;
static const char *at;
static int line = 1;
static char word[64]; // the current token; empty at the end

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

static void
next(void)
{
    size_t n = 0;
    for (;; at++) {
        if (at[0] == '-' && at[1] == '-')
            at += strcspn(at, "\n");
        if (*at == '\n')
            line++;
        else if (!isspace((unsigned char)*at))
            break;
    }
    if (isalpha((unsigned char)*at)) {
        while (isalnum((unsigned char)at[n]) || at[n] == '_')
            n++;
    } else if (*at) {
        n = 1;
    }
    if (n >= sizeof word)
        die("name too long");
    memcpy(word, at, n);
    word[n] = 0;
    at += n;
}

static bool
accept(const char *w)
{
    if (strcmp(word, w) != 0)
        return false;
    next();
    return true;
}

static void
expect(const char *w)
{
    if (!accept(w))
        die("'%s' where '%s' should be", word, w);
}

static void *new (size_t size)
{
    void *p = calloc(1, size);
    if (!p)
        die("out of memory");
    return p;
}

static char *
name(void)
{
    if (!isalpha((unsigned char)word[0]))
        die("'%s' where a name should be", word);
    char *s = new (strlen(word) + 1);
    strcpy(s, word);
    next();
    return s;
}

// "(" type ["?"] ["*"] name, ... ")"
static Field *
fields(void)
{
    Field *first = NULL, **end = &first;
    if (!accept("("))
        return NULL;
    do {
        Field *f = *end = new (sizeof *f);
        end = &f->next;
        f->type = name();
        f->optional = accept("?");
        f->sequence = accept("*");
        f->name = name();
    } while (accept(","));
    expect(")");
    return first;
}

static Type *
type(void)
{
    Type *t = new (sizeof *t);
    Node **end = &t->nodes;
    t->name = name();
    expect("=");
    t->is_product = word[0] == '(';
    t->is_enum = !t->is_product;
    do {
        Node *n = *end = new (sizeof *n);
        end = &n->next;
        n->name = t->is_product ? t->name : name();
        n->fields = fields();
        if (n->fields)
            t->is_enum = false;
    } while (accept("|"));
    if (accept("attributes")) {
        t->attributes = fields();
        t->is_enum = false;
    }
    return t;
}

static void
module(void)
{
    Type **end = &types;
    next();
    expect("module");
    name();
    expect("{");
    while (!accept("}")) {
        *end = type();
        end = &(*end)->next;
    }
}

static char *
read_file(const char *path)
{
    FILE *f = fopen(path, "r");
    size_t n = 0, cap = 1 << 16;
    char *s = new (cap);
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

// writing

static FILE *out;

static void
put(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    vfprintf(out, format, ap);
    va_end(ap);
}

static Type *
find(const char *name)
{
    for (Type *t = types; t; t = t->next)
        if (strcmp(t->name, name) == 0)
            return t;
    return NULL;
}

// The C type of a field, with its blank: "expr_ty ", "asdl_expr_seq *".
static const char *
ctype(const Field *f)
{
    static char s[100];
    Type *t = find(f->type);
    if (f->sequence)
        snprintf(s, sizeof s, "asdl_%s_seq *",
                 t && t->is_enum ? "int" : f->type);
    else if (t)
        snprintf(s, sizeof s, "%s_ty ", f->type);
    else if (strcmp(f->type, "identifier") == 0)
        return "identifier ";
    else if (strcmp(f->type, "string") == 0)
        return "const char *";
    else if (strcmp(f->type, "constant") == 0)
        return "constant_ty ";
    else if (strcmp(f->type, "int") == 0)
        return "int ";
    else
        die("no type '%s' (field '%s')", f->type, f->name);
    return s;
}

static void
put_fields(const Field *f, const char *indent)
{
    for (; f; f = f->next)
        put("%s%s%s;\n", indent, ctype(f), f->name);
}

static void
put_type(const Type *t)
{
    put("struct _%s {\n", t->name);
    if (t->is_product) {
        put_fields(t->nodes->fields, "    ");
    } else {
        put("    enum %s_kind kind;\n", t->name);
        put("    union {\n");
        for (Node *n = t->nodes; n; n = n->next) {
            if (!n->fields)
                continue;
            put("        struct {\n");
            put_fields(n->fields, "            ");
            put("        } %s;\n", n->name);
        }
        put("    } v;\n");
    }
    put_fields(t->attributes, "    ");
    put("};\n\n");
}

static void
put_prototype(const Type *t, const Node *n)
{
    put("ast_%s(", n->name);
    for (Field *f = n->fields; f; f = f->next)
        put("%s%s, ", ctype(f), f->name);
    for (Field *f = t->attributes; f; f = f->next)
        put("%s%s, ", ctype(f), f->name);
    put("Arena *arena)");
}

static void
put_header(void)
{
    put("// Generated from Python.asdl by asdl.c.\n\n");
    put("#pragma once\n\n");
    for (Type *t = types; t; t = t->next)
        if (!t->is_enum)
            put("typedef struct _%s *%s_ty;\n", t->name, t->name);
    put("\n");
    for (Type *t = types; t; t = t->next) {
        if (!t->is_enum)
            continue;
        put("typedef enum {\n");
        for (Node *n = t->nodes; n; n = n->next)
            put("    %s%s,\n", n->name, n == t->nodes ? " = 1" : "");
        put("} %s_ty;\n\n", t->name);
    }
    for (Type *t = types; t; t = t->next)
        if (!t->is_enum)
            put("ASDL_SEQ(%s, %s_ty)\n", t->name, t->name);
    put("\n");
    for (Type *t = types; t; t = t->next) {
        if (t->is_enum)
            continue;
        if (!t->is_product) {
            put("enum %s_kind {\n", t->name);
            for (Node *n = t->nodes; n; n = n->next)
                put("    %s_kind%s,\n", n->name, n == t->nodes ? " = 1" : "");
            put("};\n\n");
        }
        put_type(t);
    }
    for (Type *t = types; t; t = t->next) {
        if (t->is_enum)
            continue;
        for (Node *n = t->nodes; n; n = n->next) {
            put("%s_ty ", t->name);
            put_prototype(t, n);
            put(";\n");
        }
    }
    put("\nenum {\n");
    for (Type *t = types; t; t = t->next)
        put("    AST_%s,\n", t->name);
    put("    AST_TYPES,\n};\n\n");
    put("extern const AstType ast_types[AST_TYPES];\n");
}

static void
put_constructor(const Type *t, const Node *n)
{
    put("%s_ty\n", t->name);
    put_prototype(t, n);
    put("\n{\n");
    put("    %s_ty p = arena_alloc(arena, sizeof *p);\n", t->name);
    if (!t->is_product)
        put("    p->kind = %s_kind;\n", n->name);
    for (Field *f = n->fields; f; f = f->next) {
        if (t->is_product)
            put("    p->%s = %s;\n", f->name, f->name);
        else
            put("    p->v.%s.%s = %s;\n", n->name, f->name, f->name);
    }
    for (Field *f = t->attributes; f; f = f->next)
        put("    p->%s = %s;\n", f->name, f->name);
    put("    return p;\n}\n\n");
}

static void
put_field_row(const Type *t, const Node *n, const Field *f)
{
    Type *of = find(f->type);
    put("    { \"%s\", ", f->name);
    if (of)
        put("%s, AST_%s", of->is_enum ? "FIELD_ENUM" : "FIELD_NODE", f->type);
    else if (strcmp(f->type, "identifier") == 0)
        put("FIELD_IDENTIFIER, -1");
    else if (strcmp(f->type, "string") == 0)
        put("FIELD_STRING, -1");
    else if (strcmp(f->type, "constant") == 0)
        put("FIELD_CONSTANT, -1");
    else
        put("FIELD_INT, -1");
    put(", %s, %s, ", f->optional ? "true" : "false",
        f->sequence ? "true" : "false");
    if (n && !t->is_product)
        put("offsetof(struct _%s, v.%s.%s) },\n", t->name, n->name, f->name);
    else
        put("offsetof(struct _%s, %s) },\n", t->name, f->name);
}

static int
count(const Field *f)
{
    int n = 0;
    for (; f; f = f->next)
        n++;
    return n;
}

static void
put_tables(const Type *t)
{
    int nnodes = 0;
    for (Node *n = t->nodes; n; n = n->next, nnodes++) {
        if (!n->fields)
            continue;
        put("static const AstField %s_fields[] = {\n", n->name);
        for (Field *f = n->fields; f; f = f->next)
            put_field_row(t, n, f);
        put("};\n\n");
    }
    if (t->attributes) {
        put("static const AstField %s_attributes[] = {\n", t->name);
        for (Field *f = t->attributes; f; f = f->next)
            put_field_row(t, NULL, f);
        put("};\n\n");
    }
    put("static const AstNode %s_nodes[] = {\n", t->name);
    for (Node *n = t->nodes; n; n = n->next) {
        put("    { \"%s\", ", n->name);
        if (n->fields)
            put("%s_fields, %d },\n", n->name, count(n->fields));
        else
            put("NULL, 0 },\n");
    }
    put("};\n\n");
}

static void
put_source(void)
{
    put("// Generated from Python.asdl by asdl.c.\n\n");
    put("#include \"frontend.h\"\n\n");
    for (Type *t = types; t; t = t->next)
        for (Node *n = t->nodes; n && !t->is_enum; n = n->next)
            put_constructor(t, n);
    for (Type *t = types; t; t = t->next)
        put_tables(t);
    put("const AstType ast_types[AST_TYPES] = {\n");
    for (Type *t = types; t; t = t->next) {
        int nnodes = 0;
        for (Node *n = t->nodes; n; n = n->next)
            nnodes++;
        put("    [AST_%s] = { \"%s\", %s_nodes, %d, ", t->name, t->name,
            t->name, nnodes);
        if (t->attributes)
            put("%s_attributes, ", t->name);
        else
            put("NULL, ");
        put("%d, %s, %s, ", count(t->attributes),
            t->is_product ? "true" : "false", t->is_enum ? "true" : "false");
        if (t->is_enum)
            put("sizeof(%s_ty) },\n", t->name);
        else
            put("sizeof(struct _%s) },\n", t->name);
    }
    put("};\n");
}

static void
write_file(const char *path, void (*write)(void))
{
    if (!(out = fopen(path, "w"))) {
        perror(path);
        exit(1);
    }
    write();
    if (fclose(out) != 0) {
        perror(path);
        exit(1);
    }
}

int
main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: asdl Python.asdl ast.h ast.c\n");
        return 2;
    }
    filename = argv[1];
    at = read_file(filename);
    module();
    write_file(argv[2], put_header);
    write_file(argv[3], put_source);
    return 0;
}
