// fspath.c - paths: what Python calls them and what the system does.
//
// Names are bytes to the system. Those that are not UTF-8 come back as they
// went: undecodable bytes are lone surrogates in between.

#include "runtime.h"

// os.fspath(): a str or bytes.
KrValue
kr_fspath(KrValue path)
{
    if (kr_is_str(path) || kr_is_bytes(path))
        return path;
    bool found;
    KrValue r = kr_call_special(path, KR_S(__fspath__), NULL, 0, &found);
    if (!found)
        return kr_pending() ? KR_ERROR : kr_raise(KR_TypeError, "expected str, bytes or os.PathLike object, not %T", path);
    if (kr_iserr(r) || kr_is_str(r) || kr_is_bytes(r))
        return r;
    return kr_raise(KR_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", path, r);
}

// What the system calls the file: NUL-terminated, collected. NULL: failed.
const char *
kr_fs_encode(KrValue path)
{
    path = kr_fspath(path);
    if (kr_iserr(path))
        return NULL;
    if (kr_is_str(path)) {
        path = kr_encode(path, "utf-8", "surrogateescape");
        if (kr_iserr(path))
            return NULL;
    }
    KrBuffer b;
    if (kr_as_buffer(path, &b, 0) < 0)
        return NULL;
    char *text = kr_alloc_bytes(b.len + 1);
    if (text) {
        memcpy(text, b.data, b.len);
        text[b.len] = 0;
    }
    kr_buffer_release(&b);
    if (text && strlen(text) != b.len) {
        kr_raise(KR_ValueError, "embedded null byte");
        return NULL;
    }
    return text;
}

KrValue
kr_fs_decode(const char *name)
{
    return kr_decode(name, strlen(name), "utf-8", "surrogateescape");
}
