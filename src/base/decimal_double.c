/* Decimals and binary floating-point numbers, converted without the C library and its locale. */
#include "decimal.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* What 18 digits and the exponents of a decimal can hold. */
#define LARGEST  1e64
#define SMALLEST 1e-46

double decimal_to_double(struct decimal a) {
    long double power = 1;
    for (int i = abs(a.exponent); i > 0; i--)
        power *= 10;
    long double digits = (long double)a.digits;
    return (double)(a.exponent < 0 ? digits / power : digits * power);
}

/* A whole number of any size that a double within the exponents of a decimal needs. */
enum { LIMBS = 24 };
struct whole {
    uint32_t limbs[LIMBS]; /* the lowest first */
};

static void multiply(struct whole *number, uint32_t factor) {
    uint64_t carry = 0;
    for (size_t i = 0; i < LIMBS; i++) {
        carry += (uint64_t)number->limbs[i] * factor;
        number->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

/* Returns the remainder. */
static uint32_t divide(struct whole *number, uint32_t divisor) {
    uint64_t rest = 0;
    for (size_t i = LIMBS; i-- > 0;) {
        rest = rest << 32 | number->limbs[i];
        number->limbs[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    return (uint32_t)rest;
}

static bool is_below(const struct whole *number, uint64_t limit) {
    for (size_t i = 2; i < LIMBS; i++)
        if (number->limbs[i])
            return false;
    return ((uint64_t)number->limbs[1] << 32 | number->limbs[0]) < limit;
}

/* m·2^e is m·5^-e·10^e for a negative e, hence a whole number and a power of ten. */
static struct whole to_whole(uint64_t mantissa, int binary_exponent) {
    struct whole number = {{(uint32_t)mantissa, (uint32_t)(mantissa >> 32)}};
    for (int i = abs(binary_exponent); i > 0; i--)
        multiply(&number, binary_exponent < 0 ? 5 : 2);
    return number;
}

/* Takes digits away from the end, rounding half to even, until the number is below `limit`. */
static int64_t cut_below(struct whole *number, uint64_t limit, int *exponent) {
    uint32_t last = 0;
    bool more = false;
    for (; !is_below(number, limit); ++*exponent) {
        more = more || last != 0;
        last = divide(number, 10);
    }
    int64_t digits = (int64_t)((uint64_t)number->limbs[1] << 32 | number->limbs[0]);
    bool up = last > 5 || (last == 5 && (more || digits % 2 == 1));
    return digits + up;
}

bool decimal_from_double(double number, int significant, struct decimal *out) {
    double magnitude = fabs(number);
    *out = DECIMAL_ZERO;
    if (magnitude == 0)
        return true;
    if (!isfinite(number) || magnitude >= LARGEST || magnitude < SMALLEST)
        return false;
    int binary_exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(magnitude, &binary_exponent), DBL_MANT_DIG);
    binary_exponent -= DBL_MANT_DIG;
    struct whole whole = to_whole(mantissa, binary_exponent);
    int exponent = binary_exponent < 0 ? binary_exponent : 0;
    uint64_t limit = 1;
    for (int i = 0; i < significant; i++)
        limit *= 10;
    int64_t digits = cut_below(&whole, limit, &exponent);
    for (; exponent < 0 && digits % 10 == 0; exponent++)
        digits /= 10;
    *out = (struct decimal){number < 0 ? -digits : digits, exponent};
    return true;
}
