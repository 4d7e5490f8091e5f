// secret.c - the hash of a string with a secret of this process, for tables
// that somebody has filled with strings of one hash.

#include "runtime.h"

uint64_t
kr_secret_hash(KrValue str)
{
    static uint64_t secret[2];      // of this process; whoever comes first makes it
    if (!secret[0])
        kr_os_random(secret, sizeof secret);
    const KrStr *s = kr_as_str(str);
    const uint8_t *p = kr_str_data(s);
    uint64_t a = secret[0] | 1, b = secret[1];
    for (size_t i = 0, n = s->len * s->kind; i < n; i++) {
        a = (a ^ p[i]) * 0x9e3779b97f4a7c15u;
        a ^= a >> 29;
        b = (b + a) * (secret[1] | 1);
        b ^= b >> 32;
    }
    return a ^ b;
}

bool
kr_hashes_as_str(KrValue v)
{
    if (kr_exact(v, &kr_str_type))
        return true;
    const KrSlots *own = kr_is_str(v) ? kr_type_slots(kr_typeof(v)) : NULL;
    const KrSlots *str = kr_type_slots(&kr_str_type);
    return own && own->hash == str->hash && own->compare == str->compare;
}
