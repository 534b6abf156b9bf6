/* Takes the unit off the header of a test, where it plainly is one. */
#include "csv_cells.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What the unit of a laboratory divides by, in lower case. */
static const char *const denominators[] = {
    "l",     "dl", "ml", "ul",  "\xC2\xB5l", "\xCE\xBCl", "mcl", "nl", "pl", "fl",  "mm3",  "cumm", "mm\xC2\xB3",
    "100ml", "h",  "hr", "24h", "d",         "min",       "g",   "kg", "mg", "mol", "mmol", "hpf",  "1.73m2"};

/* Units without a stroke that are no word of another kind. */
static const char *const bare_units[] = {"%", "fl", "pg", "mmhg", "mm hg", "sec", "ratio", "index", "inr"};

/* Endings of headers that cannot hold a stroke, and the unit that each writes. */
static const struct {
    const char *ending, *unit;
} endings[] = {
    {"_g_dl", "g/dL"},     {"_g_l", "g/L"},       {"_mg_dl", "mg/dL"},   {"_mg_l", "mg/L"},     {"_ug_dl", "ug/dL"},
    {"_mcg_dl", "mcg/dL"}, {"_ug_l", "ug/L"},     {"_mcg_l", "mcg/L"},   {"_ug_ml", "ug/mL"},   {"_ng_dl", "ng/dL"},
    {"_ng_ml", "ng/mL"},   {"_ng_l", "ng/L"},     {"_pg_ml", "pg/mL"},   {"_pg_dl", "pg/dL"},   {"_mmol_l", "mmol/L"},
    {"_umol_l", "umol/L"}, {"_nmol_l", "nmol/L"}, {"_pmol_l", "pmol/L"}, {"_u_l", "U/L"},       {"_iu_l", "IU/L"},
    {"_miu_l", "mIU/L"},   {"_iu_ml", "IU/mL"},   {"_miu_ml", "mIU/mL"}, {"_uiu_ml", "uIU/mL"}, {"_mu_l", "mU/L"},
    {"_meq_l", "mEq/L"},   {"_mg_g", "mg/g"},     {"_pct", "%"},         {"_percent", "%"},     {"_mm_h", "mm/h"},
    {"_mm_hr", "mm/h"},
};

static bool is_one_of(struct slice text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal_nocase(text, slice_of(words[i])))
            return true;
    return false;
}

/* "mg/dL", "10^3/uL", "mg/g Krea": something over what laboratories divide by. */
static bool is_fraction(struct slice text) {
    struct slice under = text;
    struct slice over = slice_cut(&under, '/');
    struct slice first_word = slice_cut(&under, ' ');
    return over.size < text.size && is_one_of(first_word, denominators, COUNT(denominators));
}

static bool is_plainly_unit(struct slice text) {
    return is_fraction(text) || is_one_of(text, bare_units, COUNT(bare_units));
}

/* Inside brackets a stroke is enough, but for the names of LOINC: "[Mass/volume]". */
static bool is_unit_in_brackets(struct slice inside) {
    return is_plainly_unit(inside) || ((slice_contains(inside, SLICE("/")) || slice_contains(inside, SLICE("%"))) &&
                                       !slice_ends(inside, SLICE("/volume")) && !slice_ends(inside, SLICE("/time")));
}

bool csv_split_brackets(struct slice text, struct slice *name, struct slice *inside) {
    bool round = slice_ends(text, SLICE(")"));
    if (!round && !slice_ends(text, SLICE("]")))
        return false;
    char open = round ? '(' : '[';
    size_t at = text.size - 1;
    while (at > 0 && text.text[at] != open)
        at--;
    *name = slice_trim(slice_head(text, at));
    *inside = slice_trim(slice_head(slice_skip(text, at + 1), text.size - at - 2));
    return name->size > 0 && inside->size > 0;
}

bool csv_split_range(struct slice text, struct slice *name, struct slice *range) {
    struct slice before, inside;
    if (!csv_split_brackets(text, &before, &inside) || !csv_is_range(inside))
        return false;
    *name = before;
    *range = inside;
    return true;
}

/* "Glucose, mg/dL" and "Glucose mg/dL": what follows the last separator. */
static bool split_at_last(struct slice header, char separator, struct slice *name, struct slice *unit) {
    size_t at = header.size;
    while (at > 0 && header.text[at - 1] != separator)
        at--;
    if (at <= 1)
        return false;
    *name = slice_trim(slice_head(header, at - 1));
    *unit = slice_trim(slice_skip(header, at));
    return name->size > 0 && is_plainly_unit(*unit);
}

static bool split_ending(struct slice header, struct slice *name, struct slice *unit) {
    for (size_t i = 0; i < COUNT(endings); i++) {
        struct slice ending = slice_of(endings[i].ending);
        if (header.size <= ending.size || !slice_equal_nocase(slice_skip(header, header.size - ending.size), ending))
            continue;
        *name = slice_head(header, header.size - ending.size);
        *unit = slice_of(endings[i].unit);
        return true;
    }
    return false;
}

void csv_split_unit(struct slice header, struct slice *name, struct slice *unit) {
    if (csv_split_brackets(header, name, unit) && is_unit_in_brackets(*unit))
        return;
    if (split_at_last(header, ',', name, unit) || split_at_last(header, ' ', name, unit) ||
        split_ending(header, name, unit))
        return;
    *name = header;
    *unit = NO_SLICE;
}
