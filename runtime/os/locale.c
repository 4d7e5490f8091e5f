// locale.c - the encodings that the environment asks for.
//
// A locale that says nothing ("C", "POSIX", or one that is not installed) means
// UTF-8 with undecodable bytes kept (PEP 538, 540). setlocale() costs time at
// every start and is called only for names that are not evident.

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime.h"

static struct {
    bool known;
    bool utf8_mode;
    bool keep_bytes;            // standard streams: surrogateescape
    const char *codeset;
} found;

static bool
is_one_of(const char *s, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(s, *names) == 0)
            return true;
    return false;
}

const char *
kr_os_env(const char *name)
{
    if (kr_state.program && kr_state.program->flags & KR_PROGRAM_NO_ENV)
        return NULL;
    const char *v = getenv(name);
    return v && *v ? v : NULL;
}

static const char *
locale_name(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG", NULL };
    for (const char *const *v = variables; *v; v++) {
        const char *name = getenv(*v);
        if (name && *name)
            return name;
    }
    return "C";
}

// 1 or 0; -1: PYTHONUTF8 says nothing.
static int
wanted_utf8_mode(void)
{
    const char *v = kr_os_env("PYTHONUTF8");
    return v && strcmp(v, "1") == 0 ? 1 : v && strcmp(v, "0") == 0 ? 0 : -1;
}

static void
look(void)
{
    static const char *const plain[] = { "C", "POSIX", NULL };
    static const char *const neutral[] = { "C.UTF-8", "C.utf8", "UTF-8", NULL };
    const char *name = locale_name();
    int wanted = wanted_utf8_mode();
    bool mute = is_one_of(name, plain);
    found.codeset = "UTF-8";
    if (!mute && !is_one_of(name, neutral)) {
        mute = !setlocale(LC_CTYPE, "");
        if (!mute)
            found.codeset = nl_langinfo(CODESET);
    }
    if (mute) {
        const char *all = getenv("LC_ALL"), *coerce = kr_os_env("PYTHONCOERCECLOCALE");
        if (!(all && *all) && !(coerce && strcmp(coerce, "0") == 0))
            setenv("LC_CTYPE", "C.UTF-8", 1);
    }
    found.utf8_mode = wanted >= 0 ? wanted : mute;
    found.keep_bytes = found.utf8_mode || mute || is_one_of(name, neutral);
    found.known = true;
}

bool
kr_utf8_mode(void)
{
    if (!found.known)
        look();
    return found.utf8_mode;
}

const char *
kr_locale_encoding(void)
{
    if (!found.known)
        look();
    return found.utf8_mode ? "utf-8" : found.codeset;
}

// What the codecs module calls an encoding; the name itself if it is not known here.
static const char *
registered_name(const char *encoding)
{
    const char *name = kr_codec_name(encoding);
    return !name ? encoding : strcmp(name, "latin-1") == 0 ? "iso8859-1" : name;
}

// PYTHONIOENCODING is "encoding:errors", both optional.
void
kr_standard_encoding(char encoding[32], char errors[32])
{
    const char *v = kr_os_env("PYTHONIOENCODING");
    const char *colon = v ? strchr(v, ':') : NULL;
    size_t n = v ? colon ? (size_t)(colon - v) : strlen(v) : 0;
    bool keep = (kr_utf8_mode(), found.keep_bytes);
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)n, n ? v : "");
    snprintf(encoding, 32, "%s", registered_name(n ? name : kr_locale_encoding()));
    snprintf(errors, 32, "%s", colon && colon[1] ? colon + 1 : n ? "strict" : keep ? "surrogateescape" : "strict");
}
