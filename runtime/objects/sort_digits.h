// sort_digits.h - radix sort of a vector; included by sort.c with ELEMENT, the type of its
// elements, NUMBER(e), the number that orders one, and SORT, the name of the function.

// Least digit first, stably; b is as large as a. The result is one of the two.
static ELEMENT *
SORT(ELEMENT *a, ELEMENT *b, size_t n)
{
    uint64_t least = UINT64_MAX, most = 0;
    for (size_t i = 0; i < n; i++) {
        least = NUMBER(a[i]) < least ? NUMBER(a[i]) : least;
        most = NUMBER(a[i]) > most ? NUMBER(a[i]) : most;
    }
    if (least == most)
        return a;
    // 11 bits: the counts still fit the first-level cache
    unsigned bits = 64 - (unsigned)__builtin_clzll(most - least), widest = n < 8192 ? 8 : 11;
    unsigned passes = (bits + widest - 1) / widest, width = (bits + passes - 1) / passes;
    uint32_t count[1 << 11];
    size_t mask = ((size_t)1 << width) - 1;
    for (unsigned shift = 0; shift < bits; shift += width) {
        memset(count, 0, (mask + 1) * sizeof *count);
        for (size_t i = 0; i < n; i++)
            count[(NUMBER(a[i]) - least) >> shift & mask]++;
        uint32_t at = 0;
        for (size_t d = 0; d <= mask; d++) {
            uint32_t here = count[d];
            count[d] = at;
            at += here;
        }
        for (size_t i = 0; i < n; i++)
            b[count[(NUMBER(a[i]) - least) >> shift & mask]++] = a[i];
        ELEMENT *t = a;
        a = b;
        b = t;
    }
    return a;
}

#undef ELEMENT
#undef NUMBER
#undef SORT
