/* Exact decimal numbers: reading, comparing, computing, rounding and writing them. */
#include "decimal.h"

#include "wide.h"

#include <stdlib.h>

static const int64_t powers[] = {1,
                                 10,
                                 100,
                                 1000,
                                 10000,
                                 100000,
                                 1000000,
                                 10000000,
                                 100000000,
                                 1000000000,
                                 10000000000,
                                 100000000000,
                                 1000000000000,
                                 10000000000000,
                                 100000000000000,
                                 1000000000000000,
                                 10000000000000000,
                                 100000000000000000,
                                 1000000000000000000};

static wide magnitude(int64_t digits) {
    return digits < 0 ? (wide)0 - (wide)digits : (wide)digits;
}

/* ---- Reading ---- */

/* Takes the digits at the front of `*rest` into `*digits`. */
static size_t take_digits(struct slice *rest, int64_t *digits, bool *fits) {
    size_t count = 0;
    for (; count < rest->size && is_digit(rest->text[count]); count++) {
        if (*digits >= powers[DECIMAL_MAX_DIGITS - 1])
            *fits = false;
        else
            *digits = *digits * 10 + (rest->text[count] - '0');
    }
    *rest = slice_skip(*rest, count);
    return count;
}

static bool take_sign(struct slice *rest) {
    bool negative = slice_starts(*rest, SLICE("-"));
    if (negative || slice_starts(*rest, SLICE("+")))
        *rest = slice_skip(*rest, 1);
    return negative;
}

/* The part from the `e` on; nothing is the exponent 0. */
static bool read_exponent(struct slice text, int *exponent) {
    *exponent = 0;
    if (text.size == 0)
        return true;
    if (to_lower(text.text[0]) != 'e')
        return false;
    text = slice_skip(text, 1);
    bool negative = take_sign(&text);
    int64_t number = 0;
    bool fits = true;
    if (take_digits(&text, &number, &fits) == 0 || text.size || !fits || number > 1000)
        return false;
    *exponent = (int)(negative ? -number : number);
    return true;
}

bool decimal_parse(struct slice text, struct decimal *out) {
    bool negative = take_sign(&text);
    int64_t digits = 0;
    bool fits = true;
    size_t whole = take_digits(&text, &digits, &fits), places = 0;
    if (slice_starts(text, SLICE("."))) {
        text = slice_skip(text, 1);
        places = take_digits(&text, &digits, &fits);
    }
    int exponent;
    if (whole + places == 0 || !fits || places > 1000 || !read_exponent(text, &exponent))
        return false;
    exponent -= (int)places;
    if (abs(exponent) > DECIMAL_MAX_EXPONENT)
        return false;
    *out = (struct decimal){negative ? -digits : digits, exponent};
    return true;
}

struct decimal decimal_of(int64_t number) {
    return (struct decimal){number, 0};
}

/* ---- Comparing ---- */

/* x·10^e against y·10^f. With the same number of digits before the point, the one with the larger exponent has the
 * fewer digits, so that it can be brought to the other's exponent without leaving 128 bits. */
static int compare_magnitudes(wide x, int e, wide y, int f) {
    if (x == 0 || y == 0)
        return (x != 0) - (y != 0);
    int x_size = wide_digits(x) + e, y_size = wide_digits(y) + f;
    if (x_size != y_size)
        return x_size > y_size ? 1 : -1;
    if (e > f)
        x *= wide_power_of_ten(e - f);
    else
        y *= wide_power_of_ten(f - e);
    return (x > y) - (x < y);
}

static int sign_of(int64_t digits) {
    return (digits > 0) - (digits < 0);
}

int decimal_compare(struct decimal a, struct decimal b) {
    int sign = sign_of(a.digits);
    if (sign != sign_of(b.digits))
        return sign > sign_of(b.digits) ? 1 : -1;
    return sign * compare_magnitudes(magnitude(a.digits), a.exponent, magnitude(b.digits), b.exponent);
}

bool decimal_compare_scaled(struct decimal a, struct ratio factor, struct decimal b, int *order) {
    if (factor.under.digits <= 0)
        return false;
    int sign = sign_of(a.digits) * sign_of(factor.over.digits);
    if (sign != sign_of(b.digits)) {
        *order = sign > sign_of(b.digits) ? 1 : -1;
        return true;
    }
    *order = sign * compare_magnitudes(
                        magnitude(a.digits) * magnitude(factor.over.digits), a.exponent + factor.over.exponent,
                        magnitude(b.digits) * magnitude(factor.under.digits), b.exponent + factor.under.exponent);
    return true;
}

bool decimal_is_zero(struct decimal a) {
    return a.digits == 0;
}

bool decimal_is_negative(struct decimal a) {
    return a.digits < 0;
}

/* ---- Computing ---- */

struct decimal decimal_negate(struct decimal a) {
    return (struct decimal){-a.digits, a.exponent};
}

/* Takes trailing zeros away: those behind the point, and as many more as 18 digits demand. */
static bool fit(wide digits, bool negative, int exponent, struct decimal *out) {
    while (digits && digits % 10 == 0 && (exponent < 0 || digits >= (wide)powers[DECIMAL_MAX_DIGITS])) {
        digits /= 10;
        exponent++;
    }
    if (digits == 0)
        exponent = 0;
    if (digits >= (wide)powers[DECIMAL_MAX_DIGITS] || abs(exponent) > DECIMAL_MAX_EXPONENT)
        return false;
    *out = (struct decimal){negative ? -(int64_t)digits : (int64_t)digits, exponent};
    return true;
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out) {
    return fit(magnitude(a.digits) * magnitude(b.digits), (a.digits < 0) != (b.digits < 0), a.exponent + b.exponent,
               out);
}

/* A fraction with a sign: digits·10^exponent. */
struct signed_wide {
    wide digits;
    bool negative;
    int exponent;
};

/* Without the zeros at the end, so that two numbers can be brought to one exponent. */
static struct signed_wide trimmed(struct signed_wide a) {
    while (a.digits && a.digits % 10 == 0) {
        a.digits /= 10;
        a.exponent++;
    }
    return a;
}

/* Brings `a` down to a smaller exponent. */
static bool align(struct signed_wide *a, int exponent) {
    if (!wide_multiply_power_of_ten(&a->digits, a->exponent - exponent))
        return false;
    a->exponent = exponent;
    return true;
}

static bool add(struct signed_wide a, struct signed_wide b, struct signed_wide *sum) {
    if (a.digits == 0 || b.digits == 0) {
        *sum = a.digits ? a : b;
        return true;
    }
    a = trimmed(a);
    b = trimmed(b);
    int exponent = a.exponent < b.exponent ? a.exponent : b.exponent;
    if (!align(&a, exponent) || !align(&b, exponent))
        return false;
    *sum = a.digits >= b.digits ? a : b;
    if (a.negative != b.negative)
        sum->digits = a.digits >= b.digits ? a.digits - b.digits : b.digits - a.digits;
    else if (__builtin_add_overflow(a.digits, b.digits, &sum->digits))
        return false;
    return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out) {
    struct signed_wide sum;
    return add((struct signed_wide){magnitude(a.digits), a.digits < 0, a.exponent},
               (struct signed_wide){magnitude(b.digits), b.digits < 0, b.exponent}, &sum) &&
           fit(sum.digits, sum.negative, sum.exponent, out);
}

/* ---- Rounding ---- */

/* `against_half`: what was cut off, against half a unit of the last digit that stays: -1, 0, 1. */
static wide rounded(wide digits, int against_half) {
    return digits + (against_half > 0 || (against_half == 0 && digits % 2 == 1));
}

/* Without the last `count` digits; `more` says that something other than zero followed them. */
static wide cut(wide digits, int count, bool more) {
    wide power = wide_power_of_ten(count), half = power / 2, rest = digits % power;
    int against_half = rest > half || (rest == half && more) ? 1 : rest == half ? 0 : -1;
    return rounded(digits / power, against_half);
}

/* Keeps `keep` digits. */
static wide cut_to(wide digits, int keep, bool more, int *exponent) {
    int surplus = wide_digits(digits) - keep;
    if (surplus <= 0)
        return digits;
    digits = cut(digits, surplus, more);
    *exponent += surplus;
    if (wide_digits(digits) > keep) { /* 999.6 became 1000 */
        digits /= 10;
        ++*exponent;
    }
    return digits;
}

/* over/under as a decimal of at most `keep` digits. */
static wide divide(wide over, wide under, int keep, int *exponent) {
    wide digits = over / under, rest = over % under;
    if (wide_digits(digits) > keep)
        return cut_to(digits, keep, rest != 0, exponent);
    while (rest && wide_digits(digits) < keep) {
        rest *= 10;
        digits = digits * 10 + rest / under;
        rest %= under;
        --*exponent;
    }
    wide doubled = 2 * rest;
    return rounded(digits, (doubled > under) - (doubled < under));
}

bool decimal_scale(struct decimal a, struct ratio factor, struct decimal offset, int significant, struct decimal *out) {
    wide under = magnitude(factor.under.digits);
    if (factor.under.digits <= 0)
        return false;
    struct signed_wide scaled = {magnitude(a.digits) * magnitude(factor.over.digits),
                                 (a.digits < 0) != (factor.over.digits < 0), a.exponent + factor.over.exponent};
    struct signed_wide shift = {magnitude(offset.digits) * under, offset.digits < 0,
                                offset.exponent + factor.under.exponent};
    struct signed_wide sum;
    if (!add(scaled, shift, &sum))
        return false;
    int exponent = sum.exponent - factor.under.exponent;
    wide digits = divide(sum.digits, under, significant, &exponent);
    return fit(digits, sum.negative, exponent, out);
}

struct decimal decimal_round_significant(struct decimal a, int significant) {
    int exponent = a.exponent;
    wide digits = cut_to(magnitude(a.digits), significant, false, &exponent);
    return (struct decimal){a.digits < 0 ? -(int64_t)digits : (int64_t)digits, exponent};
}

struct decimal decimal_round_places(struct decimal a, int places) {
    wide digits = magnitude(a.digits);
    int surplus = -places - a.exponent;
    if (surplus > wide_digits(digits))
        digits = 0;
    else if (surplus > 0)
        digits = cut(digits, surplus, false);
    else if (!wide_multiply_power_of_ten(&digits, -surplus) || digits >= (wide)powers[DECIMAL_MAX_DIGITS])
        return a;
    return (struct decimal){a.digits < 0 ? -(int64_t)digits : (int64_t)digits, -places};
}

/* ---- Ratios ---- */

static wide greatest_common_divisor(wide a, wide b) {
    while (b > UINT64_MAX) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    if (b == 0)
        return a;
    uint64_t low = (uint64_t)(a % b), high = (uint64_t)b;
    while (low) {
        uint64_t rest = high % low;
        high = low;
        low = rest;
    }
    return high;
}

/* The ratio over/under times 10^exponent in lowest terms: no common divisor and no power of ten left in either. */
static bool reduce(wide over, bool negative, wide under, int exponent, struct ratio *out) {
    wide shared = greatest_common_divisor(over, under);
    over /= shared;
    under /= shared;
    for (; over && over % 10 == 0; exponent++)
        over /= 10;
    for (; under % 10 == 0; exponent--)
        under /= 10;
    struct ratio reduced;
    if (!fit(over, negative, exponent, &reduced.over) || !fit(under, false, 0, &reduced.under))
        return false;
    *out = reduced;
    return true;
}

bool ratio_multiply(struct ratio a, struct ratio b, struct ratio *out) {
    wide over_a = magnitude(a.over.digits), under_a = magnitude(a.under.digits);
    wide over_b = magnitude(b.over.digits), under_b = magnitude(b.under.digits);
    if (under_a == 0 || under_b == 0)
        return false;
    return reduce(over_a * over_b, (a.over.digits < 0) != (b.over.digits < 0), under_a * under_b,
                  a.over.exponent + b.over.exponent - a.under.exponent - b.under.exponent, out);
}

struct ratio ratio_invert(struct ratio a) {
    if (a.over.digits < 0)
        return (struct ratio){decimal_negate(a.under), decimal_negate(a.over)};
    return (struct ratio){a.under, a.over};
}

bool ratio_power(struct ratio a, int power, struct ratio *out) {
    struct ratio factor = power < 0 ? ratio_invert(a) : a;
    struct ratio product = power == 0 ? RATIO_ONE : factor;
    for (int i = abs(power); i > 1; i--)
        if (!ratio_multiply(product, factor, &product))
            return false;
    *out = product;
    return true;
}

bool ratio_equal(struct ratio a, struct ratio b) {
    wide left = magnitude(a.over.digits) * magnitude(b.under.digits);
    wide right = magnitude(b.over.digits) * magnitude(a.under.digits);
    return sign_of(a.over.digits) == sign_of(b.over.digits) &&
           compare_magnitudes(left, a.over.exponent + b.under.exponent, right, b.over.exponent + a.under.exponent) == 0;
}

/* ---- Writing ---- */

int decimal_significant_digits(struct decimal a) {
    int size = wide_digits(magnitude(a.digits));
    return size ? size : 1;
}

int decimal_places(struct decimal a) {
    return a.exponent < 0 ? -a.exponent : 0;
}

void decimal_write(struct decimal a, struct builder *b) {
    char reversed[DECIMAL_MAX_DIGITS + 2];
    int size = 0;
    for (wide rest = magnitude(a.digits); rest; rest /= 10)
        reversed[size++] = (char)('0' + (int)(rest % 10));
    if (a.digits < 0)
        builder_char(b, '-');
    int places = decimal_places(a);
    int highest = size > places ? size - 1 : places;
    for (int i = highest; i >= 0; i--) {
        builder_char(b, i < size ? reversed[i] : '0');
        if (i == places && places > 0)
            builder_char(b, '.');
    }
    for (int i = 0; i < a.exponent && a.digits; i++)
        builder_char(b, '0');
}

struct slice decimal_text(struct decimal a, struct arena *arena) {
    struct builder b = builder_start(arena);
    decimal_write(a, &b);
    return builder_text(&b);
}
