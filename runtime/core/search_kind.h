// search_kind.h - substring search in characters of type CHAR; included by search.c for
// each kind, with NAME(x) giving the functions their names.
//
// `find` looks for the first character and compares; should that cost more than a few steps
// a character it goes over to the two-way algorithm (Crochemore and Perrin, Two-way
// string-matching, JACM 1991), which is linear.

// The longest suffix of x in the order of characters, or its reverse; *period is its own.
static size_t
NAME(maximal_suffix)(const CHAR *x, size_t m, int reverse, size_t *period)
{
    size_t suffix = (size_t)-1, j = 0, k = 1, p = 1;
    while (j + k < m) {
        CHAR a = x[j + k], b = x[suffix + k];
        if (a == b) {
            if (k == p) {
                j += p;
                k = 1;
            } else {
                k++;
            }
        } else if (reverse ? a > b : a < b) {
            j += k;
            k = 1;
            p = j - suffix;
        } else {
            suffix = j++;
            k = p = 1;
        }
    }
    *period = p;
    return suffix + 1;
}

static size_t
NAME(two_way)(const CHAR *s, size_t n, const CHAR *x, size_t m)
{
    size_t period, period2;
    size_t cut = NAME(maximal_suffix)(x, m, 0, &period);
    size_t cut2 = NAME(maximal_suffix)(x, m, 1, &period2);
    if (cut2 > cut) {
        cut = cut2;
        period = period2;
    }
    int periodic =
        cut + period <= m && !memcmp(x, x + period, cut * sizeof(CHAR));
    if (!periodic)
        period = (cut > m - cut ? cut : m - cut) + 1;
    size_t memory = 0; // characters known to match from the last shift
    for (size_t j = 0; j + m <= n;) {
        size_t i = cut > memory ? cut : memory;
        while (i < m && x[i] == s[j + i])
            i++;
        if (i < m) {
            j += i - cut + 1;
            memory = 0;
            continue;
        }
        i = cut;
        while (i > memory && x[i - 1] == s[j + i - 1])
            i--;
        if (i <= memory)
            return j;
        j += period;
        memory = periodic ? m - period : 0;
    }
    return NOT_FOUND;
}

static size_t
NAME(find_char)(const CHAR *s, size_t n, CHAR c)
{
    if (sizeof(CHAR) == 1) {
        const CHAR *p = memchr(s, (int)c, n);
        return p ? (size_t)(p - s) : NOT_FOUND;
    }
    for (size_t i = 0; i < n; i++)
        if (s[i] == c)
            return i;
    return NOT_FOUND;
}

static size_t
NAME(rfind_char)(const CHAR *s, size_t n, CHAR c)
{
    while (n--)
        if (s[n] == c)
            return n;
    return NOT_FOUND;
}

static size_t
NAME(count_char)(const CHAR *s, size_t n, CHAR c)
{
    size_t count = 0, i = 0;
    if (sizeof(CHAR) == 1) { // eight at a time: equal bytes become 0x80
        const uint64_t low = 0x7f7f7f7f7f7f7f7f, all = 0x0101010101010101 * c;
        for (; i + 8 <= n; i += 8) {
            uint64_t w;
            memcpy(&w, s + i, 8);
            w ^= all;
            w = ~(((w & low) + low) | w | low);
            count += __builtin_popcountll(w);
        }
    }
    for (; i < n; i++)
        count += s[i] == c;
    return count;
}

static size_t
NAME(find)(const CHAR *s, size_t n, const CHAR *x, size_t m)
{
    if (m == 0)
        return 0;
    if (m > n)
        return NOT_FOUND;
    if (m == 1)
        return NAME(find_char)(s, n, *x);
    size_t last = n - m, work = 0;
    for (size_t i = 0; i <= last; i++) {
        size_t skip = NAME(find_char)(s + i, last - i + 1, *x), k = 1;
        if (skip == NOT_FOUND)
            return NOT_FOUND;
        i += skip;
        while (k < m && s[i + k] == x[k])
            k++;
        if (k == m)
            return i;
        work += k + 4;
        if (work > 4 * i + 100) {
            size_t rest = NAME(two_way)(s + i + 1, n - i - 1, x, m);
            return rest == NOT_FOUND ? rest : rest + i + 1;
        }
    }
    return NOT_FOUND;
}

static size_t
NAME(rfind)(const CHAR *s, size_t n, const CHAR *x, size_t m)
{
    if (m > n)
        return NOT_FOUND;
    if (m == 0)
        return n;
    for (size_t end = n - m + 1;;) {
        size_t i = NAME(rfind_char)(s, end, *x);
        if (i == NOT_FOUND || !memcmp(s + i, x, m * sizeof(CHAR)))
            return i;
        end = i;
    }
}

#undef CHAR
#undef NAME
