/* Whole numbers of 128 bits. */
#include "wide.h"

#include <stdint.h>

wide wide_power_of_ten(int power) {
    wide result = 1;
    for (wide square = 10; power; power /= 2, square *= square)
        if (power % 2)
            result *= square;
    return result;
}

int wide_digits(wide number) {
    int count = 0;
    for (; number > UINT64_MAX; number /= 10)
        count++;
    for (uint64_t rest = (uint64_t)number; rest; rest /= 10)
        count++;
    return count;
}

bool wide_multiply_power_of_ten(wide *number, int power) {
    wide product;
    if (*number == 0)
        return true;
    if (power > WIDE_MAX_POWER || __builtin_mul_overflow(*number, wide_power_of_ten(power), &product))
        return false;
    *number = product;
    return true;
}
