// source.c - lines of source text for tracebacks: from the program itself, which
// carries its modules' text compressed, else from the file.

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "runtime.h"

// The text that was looked at last; in malloc memory, not collected.
static struct {
    char *filename;
    char *text;
    size_t len;
} cached;

static bool
ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0 && (n == m || end[0] == '/' || s[n - m - 1] == '/');
}

static KR_WHEN(SOURCES) int (*unpack)(Bytef *, uLongf *, const Bytef *, uLong) = uncompress;

static char *
packed_text(const char *filename, size_t *len)
{
    const KrProgramModule *m = kr_state.program ? kr_state.program->modules : NULL;
    for (; m && m->name; m++) {
        if (!m->source || !m->file || !ends_with(filename, m->file))
            continue;
        char *text = malloc(m->source_len + 1);
        uLongf n = m->source_len;
        if (!text || unpack((Bytef *)text, &n, m->source, m->source_packed) != Z_OK) {
            free(text);
            return NULL;
        }
        *len = n;
        return text;
    }
    return NULL;
}

static char *
file_text(const char *filename, size_t *len)
{
    FILE *f = fopen(filename, "rb");
    if (!f)
        return NULL;
    size_t cap = 1 << 14, n = 0, got;
    char *text = malloc(cap);
    while (text && (got = fread(text + n, 1, cap - n, f)) > 0) {
        n += got;
        if (n == cap) {
            char *more = realloc(text, cap *= 2);
            if (!more)
                free(text);
            text = more;
        }
    }
    fclose(f);
    *len = n;
    return text;
}

// The encoding that one of the first two lines names; UTF-8 if none does.
static const char *
encoding_of(const char *text, size_t len, char *name, size_t size)
{
    const char *end = text + len, *p = text;
    for (int line = 0; line < 2 && p < end; line++) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        if (!stop)
            stop = end;
        while (p < stop && (*p == ' ' || *p == '\t' || *p == '\f'))
            p++;
        if (p < stop && *p != '#' && *p != '\r')
            break;
        for (; p + 7 < stop; p++) {
            if (memcmp(p, "coding", 6) != 0 || (p[6] != ':' && p[6] != '='))
                continue;
            for (p += 7; p < stop && (*p == ' ' || *p == '\t'); p++)
                ;
            size_t n = 0;
            while (p < stop && n + 1 < size && *p > ' ' && *p != ':' && *p != ';')
                name[n++] = *p++;
            name[n] = 0;
            return name;
        }
        p = stop + 1;
    }
    return "utf-8";
}

static bool
load(const char *filename)
{
    if (cached.filename && strcmp(cached.filename, filename) == 0)
        return cached.text != NULL;
    free(cached.filename);
    free(cached.text);
    cached.filename = strdup(filename);
    cached.text = packed_text(filename, &cached.len);
    if (!cached.text && filename[0] != '<')
        cached.text = file_text(filename, &cached.len);
    return cached.text != NULL;
}

KrValue
kr_source_line(KrValue filename, long line)
{
    const char *name = line > 0 ? kr_as_utf8(filename, NULL) : NULL;
    if (!name || !load(name))
        return KR_ABSENT;
    const char *p = cached.text, *end = p + cached.len;
    if (cached.len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
        p += 3;
    for (; p < end; line--) {
        const char *stop = p;
        while (stop < end && *stop != '\n' && *stop != '\r')
            stop++;
        if (line == 1) {
            char encoding[64];
            KrValue text = kr_decode(p, (size_t)(stop - p), encoding_of(cached.text, cached.len, encoding, sizeof encoding), "replace");
            kr_clear();
            return text;
        }
        p = stop + 1;
        if (stop < end && *stop == '\r' && p < end && *p == '\n')
            p++;
    }
    return KR_ABSENT;
}
