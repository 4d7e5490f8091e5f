// characters.c - what characters may stand in names, and which can be printed,
// as CPython 3.13 sees them.
//
// Its Unicode is 15.1; the runtime's tables are 3.11's, of 14.0. Here stands what
// has come between: new characters, and four that names may go on with since.

#include "frontend.h"

#include "krait/unicode.h"

enum { PRINTABLE = 1, JOINER = 2, CONTINUE = 3, START = 7 };

static const struct {
    uint32_t first, last;
    int what;
} newer[] = {
    {0x0cf3, 0x0cf3, CONTINUE}, {0x0ece, 0x0ece, CONTINUE},
    {0x200c, 0x200d, JOINER}, {0x2ffc, 0x2fff, PRINTABLE},
    {0x30fb, 0x30fb, CONTINUE}, {0x31ef, 0x31ef, PRINTABLE},
    {0xff65, 0xff65, CONTINUE}, {0x10efd, 0x10eff, CONTINUE},
    {0x1123f, 0x11240, START}, {0x11241, 0x11241, CONTINUE},
    {0x11b00, 0x11b09, PRINTABLE}, {0x11f00, 0x11f01, CONTINUE},
    {0x11f02, 0x11f02, START}, {0x11f03, 0x11f03, CONTINUE},
    {0x11f04, 0x11f10, START}, {0x11f12, 0x11f33, START},
    {0x11f34, 0x11f3a, CONTINUE}, {0x11f3e, 0x11f42, CONTINUE},
    {0x11f43, 0x11f4f, PRINTABLE}, {0x11f50, 0x11f59, CONTINUE},
    {0x1342f, 0x1342f, START}, {0x13440, 0x13440, CONTINUE},
    {0x13441, 0x13446, START}, {0x13447, 0x13455, CONTINUE},
    {0x1b132, 0x1b132, START}, {0x1b155, 0x1b155, START},
    {0x1d2c0, 0x1d2d3, PRINTABLE}, {0x1df25, 0x1df2a, START},
    {0x1e030, 0x1e06d, START}, {0x1e08f, 0x1e08f, CONTINUE},
    {0x1e4d0, 0x1e4eb, START}, {0x1e4ec, 0x1e4f9, CONTINUE},
    {0x1f6dc, 0x1f6dc, PRINTABLE}, {0x1f774, 0x1f776, PRINTABLE},
    {0x1f77b, 0x1f77f, PRINTABLE}, {0x1f7d9, 0x1f7d9, PRINTABLE},
    {0x1fa75, 0x1fa77, PRINTABLE}, {0x1fa87, 0x1fa88, PRINTABLE},
    {0x1faad, 0x1faaf, PRINTABLE}, {0x1fabb, 0x1fabd, PRINTABLE},
    {0x1fabf, 0x1fabf, PRINTABLE}, {0x1face, 0x1facf, PRINTABLE},
    {0x1fada, 0x1fadb, PRINTABLE}, {0x1fae8, 0x1fae8, PRINTABLE},
    {0x1faf7, 0x1faf8, PRINTABLE}, {0x2b739, 0x2b739, START},
    {0x2ebf0, 0x2ee5d, START}, {0x31350, 0x323af, START},
};

static int
what_newer(uint32_t c)
{
    if (c < newer[0].first)
        return 0;
    for (size_t i = 0; i < sizeof newer / sizeof *newer; i++)
        if (c <= newer[i].last)
            return c >= newer[i].first ? newer[i].what : 0;
    return 0;
}

bool
starts_name(uint32_t c)
{
    return kr_unicode_xid_start(c) || (what_newer(c) & 4);
}

bool
continues_name(uint32_t c)
{
    return kr_unicode_xid_continue(c) || (what_newer(c) & 2);
}

bool
is_printable(uint32_t c)
{
    return kr_unicode_printable(c) || (what_newer(c) & 1);
}

// Cyrillic modifier letters are the only newer ones that NFKC replaces.
uint32_t
newer_compatible(uint32_t c)
{
    static const uint16_t letters[] = {
        0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438,
        0x043a, 0x043b, 0x043c, 0x043e, 0x043f, 0x0440, 0x0441, 0x0442, 0x0443,
        0x0444, 0x0445, 0x0446, 0x0447, 0x0448, 0x044b, 0x044d, 0x044e, 0xa689,
        0x04d9, 0x0456, 0x0458, 0x04e9, 0x04af, 0x04cf, 0x0430, 0x0431, 0x0432,
        0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x043a, 0x043b, 0x043e,
        0x043f, 0x0441, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447, 0x0448, 0x044a,
        0x044b, 0x0491, 0x0456, 0x0455, 0x045f, 0x04ab, 0xa651, 0x04b1,
    };
    bool is_one = c >= 0x1e030 && c < 0x1e030 + sizeof letters / sizeof *letters;
    return is_one ? letters[c - 0x1e030] : c;
}
