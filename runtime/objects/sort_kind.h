// sort_kind.h - timsort for one way of comparing; included by sort.c with
// KIND(name), the name of a function, and LESS(s, a, b): 1, 0, or -1 failed.

// Insertion with binary search of [start, hi) into the sorted [lo, start).
static int
KIND(insert)(Sort *s, size_t lo, size_t hi, size_t start)
{
    for (; start < hi; start++) {
        KrValue pivot = s->keys[start];
        size_t l = lo, r = start;
        while (l < r) {
            size_t mid = l + ((r - l) >> 1);
            int lt = LESS(s, pivot, s->keys[mid]);
            if (lt < 0)
                return -1;
            if (lt)
                r = mid;
            else
                l = mid + 1;
        }
        rotate(s->keys, l, start);
        if (s->values)
            rotate(s->values, l, start);
    }
    return 0;
}

// The length of the run that begins at lo: ascending, or strictly descending.
static ptrdiff_t
KIND(run)(Sort *s, size_t lo, size_t hi, bool *descending)
{
    *descending = false;
    if (lo + 1 == hi)
        return 1;
    int lt = LESS(s, s->keys[lo + 1], s->keys[lo]);
    if (lt < 0)
        return -1;
    *descending = lt;
    size_t i = lo + 2;
    for (; i < hi; i++) {
        lt = LESS(s, s->keys[i], s->keys[i - 1]);
        if (lt < 0)
            return -1;
        if (lt != *descending)
            break;
    }
    return i - lo;
}

// Where key belongs in the sorted a[0..n), left of what equals it. The search
// starts at hint and doubles its stride.
static ptrdiff_t
KIND(gallop_left)(Sort *s, KrValue key, const KrValue *a, ptrdiff_t n, ptrdiff_t hint)
{
    ptrdiff_t last = 0, at = 1;
    int lt = LESS(s, a[hint], key);
    if (lt < 0)
        return -1;
    if (lt) {
        ptrdiff_t max = n - hint;
        while (at < max) {
            lt = LESS(s, a[hint + at], key);
            if (lt < 0)
                return -1;
            if (!lt)
                break;
            last = at;
            at = (at << 1) + 1;
        }
        if (at > max)
            at = max;
        last += hint;
        at += hint;
    } else {
        ptrdiff_t max = hint + 1;
        while (at < max) {
            lt = LESS(s, a[hint - at], key);
            if (lt < 0)
                return -1;
            if (lt)
                break;
            last = at;
            at = (at << 1) + 1;
        }
        if (at > max)
            at = max;
        ptrdiff_t from = last;
        last = hint - at;
        at = hint - from;
    }
    for (last++; last < at;) {
        ptrdiff_t mid = last + ((at - last) >> 1);
        lt = LESS(s, a[mid], key);
        if (lt < 0)
            return -1;
        if (lt)
            last = mid + 1;
        else
            at = mid;
    }
    return at;
}

// The same, right of what equals it.
static ptrdiff_t
KIND(gallop_right)(Sort *s, KrValue key, const KrValue *a, ptrdiff_t n, ptrdiff_t hint)
{
    ptrdiff_t last = 0, at = 1;
    int lt = LESS(s, key, a[hint]);
    if (lt < 0)
        return -1;
    if (lt) {
        ptrdiff_t max = hint + 1;
        while (at < max) {
            lt = LESS(s, key, a[hint - at]);
            if (lt < 0)
                return -1;
            if (!lt)
                break;
            last = at;
            at = (at << 1) + 1;
        }
        if (at > max)
            at = max;
        ptrdiff_t from = last;
        last = hint - at;
        at = hint - from;
    } else {
        ptrdiff_t max = n - hint;
        while (at < max) {
            lt = LESS(s, key, a[hint + at]);
            if (lt < 0)
                return -1;
            if (lt)
                break;
            last = at;
            at = (at << 1) + 1;
        }
        if (at > max)
            at = max;
        last += hint;
        at += hint;
    }
    for (last++; last < at;) {
        ptrdiff_t mid = last + ((at - last) >> 1);
        lt = LESS(s, key, a[mid]);
        if (lt < 0)
            return -1;
        if (lt)
            at = mid;
        else
            last = mid + 1;
    }
    return at;
}

// Merges the neighbours [a, a+na) and [a+na, a+na+nb), na <= nb: the left one
// moves aside, and the result grows from the left. It is known that the first of
// the right one comes first and the last of the left one comes last.
static int
KIND(merge_low)(Sort *s, ptrdiff_t a, ptrdiff_t na, ptrdiff_t nb)
{
    if (set_aside(s, a, na) < 0)
        return -1;
    const KrValue *k = s->keys, *t = s->spare_keys;
    ptrdiff_t b = a + na, to = a, from = 0, c;
    int lt, result = -1;
    ptrdiff_t gallop = s->gallop;
    move(s, to++, b++, 1);
    if (--nb == 0)
        goto done;
    if (na == 1)
        goto rest;
    for (;;) {
        ptrdiff_t awins = 0, bwins = 0;
        do {
            lt = LESS(s, k[b], t[from]);
            if (lt < 0)
                goto out;
            if (lt) {
                move(s, to++, b++, 1);
                bwins++;
                awins = 0;
                if (--nb == 0)
                    goto done;
            } else {
                bring_back(s, to++, from++, 1);
                awins++;
                bwins = 0;
                if (--na == 1)
                    goto rest;
            }
        } while (awins < gallop && bwins < gallop);
        gallop++;
        do {
            gallop -= gallop > 1;
            s->gallop = gallop;
            c = KIND(gallop_right)(s, k[b], t + from, na, 0);
            if (c < 0)
                goto out;
            awins = c;
            bring_back(s, to, from, c);
            to += c;
            from += c;
            na -= c;
            if (na == 1)
                goto rest;
            if (na == 0)        // only if the comparison is inconsistent
                goto done;
            move(s, to++, b++, 1);
            if (--nb == 0)
                goto done;
            c = KIND(gallop_left)(s, t[from], k + b, nb, 0);
            if (c < 0)
                goto out;
            bwins = c;
            move(s, to, b, c);
            to += c;
            b += c;
            nb -= c;
            if (nb == 0)
                goto done;
            bring_back(s, to++, from++, 1);
            if (--na == 1)
                goto rest;
        } while (awins >= MIN_GALLOP || bwins >= MIN_GALLOP);
        s->gallop = ++gallop;
    }
rest:
    move(s, to, b, nb);
    bring_back(s, to + nb, from, 1);
    return 0;
done:
    result = 0;
out:
    bring_back(s, to, from, na);
    return result;
}

// The mirror image, for na > nb: the right one moves aside.
static int
KIND(merge_high)(Sort *s, ptrdiff_t a, ptrdiff_t na, ptrdiff_t nb)
{
    ptrdiff_t to = a + na + nb - 1;
    if (set_aside(s, a + na, nb) < 0)
        return -1;
    const KrValue *k = s->keys, *t = s->spare_keys;
    ptrdiff_t at = a + na - 1, from = nb - 1, c;
    int lt, result = -1;
    ptrdiff_t gallop = s->gallop;
    move(s, to--, at--, 1);
    if (--na == 0)
        goto done;
    if (nb == 1)
        goto rest;
    for (;;) {
        ptrdiff_t awins = 0, bwins = 0;
        do {
            lt = LESS(s, t[from], k[at]);
            if (lt < 0)
                goto out;
            if (lt) {
                move(s, to--, at--, 1);
                awins++;
                bwins = 0;
                if (--na == 0)
                    goto done;
            } else {
                bring_back(s, to--, from--, 1);
                bwins++;
                awins = 0;
                if (--nb == 1)
                    goto rest;
            }
        } while (awins < gallop && bwins < gallop);
        gallop++;
        do {
            gallop -= gallop > 1;
            s->gallop = gallop;
            c = KIND(gallop_right)(s, t[from], k + a, na, na - 1);
            if (c < 0)
                goto out;
            c = na - c;
            awins = c;
            to -= c;
            at -= c;
            move(s, to + 1, at + 1, c);
            na -= c;
            if (na == 0)
                goto done;
            bring_back(s, to--, from--, 1);
            if (--nb == 1)
                goto rest;
            c = KIND(gallop_left)(s, k[at], t, nb, nb - 1);
            if (c < 0)
                goto out;
            c = nb - c;
            bwins = c;
            to -= c;
            from -= c;
            bring_back(s, to + 1, from + 1, c);
            nb -= c;
            if (nb == 1)
                goto rest;
            if (nb == 0)
                goto done;
            move(s, to--, at--, 1);
            if (--na == 0)
                goto done;
        } while (awins >= MIN_GALLOP || bwins >= MIN_GALLOP);
        s->gallop = ++gallop;
    }
rest:
    to -= na;
    at -= na;
    move(s, to + 1, at + 1, na);
    bring_back(s, to, from, 1);
    return 0;
done:
    result = 0;
out:
    bring_back(s, to - (nb - 1), from - (nb - 1), nb);
    return result;
}

// Merges the pending runs i and i + 1.
static int
KIND(merge)(Sort *s, int i)
{
    ptrdiff_t a = s->runs[i].start, na = s->runs[i].len, nb = s->runs[i + 1].len, b = a + na;
    s->runs[i].len = na + nb;
    if (i == s->nruns - 3)
        s->runs[i + 1] = s->runs[i + 2];
    s->nruns--;
    ptrdiff_t k = KIND(gallop_right)(s, s->keys[b], s->keys + a, na, 0);
    if (k < 0)
        return -1;
    a += k;
    na -= k;
    if (na == 0)
        return 0;
    nb = KIND(gallop_left)(s, s->keys[a + na - 1], s->keys + b, nb, nb - 1);
    if (nb <= 0)
        return (int)nb;
    return na <= nb ? KIND(merge_low)(s, a, na, nb) : KIND(merge_high)(s, a, na, nb);
}

static int
KIND(sort)(Sort *s)
{
    size_t lo = 0, least = least_run(s->n);
    while (lo < s->n) {
        bool descending;
        ptrdiff_t n = KIND(run)(s, lo, s->n, &descending);
        if (n < 0)
            return -1;
        if (descending)
            reverse_range(s, lo, lo + n);
        if ((size_t)n < least) {
            size_t forced = s->n - lo < least ? s->n - lo : least;
            if (KIND(insert)(s, lo, lo + forced, lo + n) < 0)
                return -1;
            n = forced;
        }
        if (s->nruns) {
            int power = power_of(s, n);
            while (s->nruns > 1 && s->runs[s->nruns - 2].power > power)
                if (KIND(merge)(s, s->nruns - 2) < 0)
                    return -1;
            s->runs[s->nruns - 1].power = power;
        }
        s->runs[s->nruns++] = (Run) { .start = lo, .len = n };
        lo += n;
        if (kr_poll() < 0)
            return -1;
    }
    while (s->nruns > 1) {
        int i = s->nruns - 2;
        if (i > 0 && s->runs[i - 1].len < s->runs[i + 1].len)
            i--;
        if (KIND(merge)(s, i) < 0)
            return -1;
    }
    return 0;
}

#undef KIND
#undef LESS
