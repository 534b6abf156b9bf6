/* How much two results of one marker may differ by chance: the reference change value. */
#include "variation.h"

#include "builder.h"

#include <math.h>

enum { MOST_RESULTS = 20 /* the largest count that settings.csv has a Z for */ };

static double total_cv(double cvi, double cva) {
    return sqrt(cvi * cvi + cva * cva);
}

struct change_limits classical_limits(double cvi, double cva, double z) {
    double limit = sqrt(2.0) * z * total_cv(cvi, cva);
    return (struct change_limits){-limit, limit};
}

struct change_limits lognormal_limits(double cvi, double cva, double z) {
    double fraction = total_cv(cvi, cva) / 100.0;
    double spread = z * sqrt(2.0) * sqrt(log(fraction * fraction + 1.0));
    return (struct change_limits){100.0 * (exp(-spread) - 1.0), 100.0 * (exp(spread) - 1.0)};
}

static bool setting(const struct catalogue *catalogue, struct slice key, double *out) {
    struct decimal number;
    if (!catalogue_setting(catalogue, key, &number))
        return false;
    *out = decimal_to_double(number);
    return true;
}

static struct slice z_key(size_t results, char text[16]) {
    static const char prefix[] = "rcv_z.";
    size_t size = sizeof prefix - 1;
    for (size_t i = 0; i < size; i++)
        text[i] = prefix[i];
    if (results >= 10)
        text[size++] = (char)('0' + results / 10);
    text[size++] = (char)('0' + results % 10);
    return (struct slice){text, size};
}

bool z_for_results(const struct catalogue *catalogue, size_t results, double *z) {
    char text[16];
    for (size_t n = results < MOST_RESULTS ? results : MOST_RESULTS; n <= MOST_RESULTS; n++) {
        if (setting(catalogue, z_key(n, text), z))
            return true;
    }
    return false;
}

static bool is_lognormal(const struct catalogue *catalogue, const struct variation *variation, double cvi, double cva) {
    double above;
    if (variation->lognormal)
        return true;
    return setting(catalogue, SLICE("lognormal_above_cv"), &above) && total_cv(cvi, cva) > above;
}

bool noise_of(const struct catalogue *catalogue, const struct variation *variation, struct noise *noise) {
    if (!variation || !variation->has_cvi || !variation->has_cva)
        return false;
    double cvi = decimal_to_double(variation->cvi), cva = decimal_to_double(variation->cva);
    *noise = (struct noise){total_cv(cvi, cva), is_lognormal(catalogue, variation, cvi, cva)};
    return noise->cv > 0;
}

double deviations_between(const struct noise *noise, double figure, double limit) {
    double fraction = noise->cv / 100.0;
    if (noise->lognormal)
        return fabs(log(limit / figure)) / sqrt(log(fraction * fraction + 1.0));
    return fabs(limit - figure) / (figure * fraction);
}

bool limits_of(const struct catalogue *catalogue, const struct variation *variation, double method_cv, size_t results,
               struct change_limits *limits) {
    double z;
    bool may_decide = variation && variation->has_cvi && (variation->has_cva || variation->cva_is_placeholder);
    if (!may_decide || !z_for_results(catalogue, results, &z))
        return false;
    double cvi = decimal_to_double(variation->cvi);
    double cva = total_cv(decimal_to_double(variation->cva), method_cv);
    *limits =
        is_lognormal(catalogue, variation, cvi, cva) ? lognormal_limits(cvi, cva, z) : classical_limits(cvi, cva, z);
    return true;
}
