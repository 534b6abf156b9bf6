/* Classes of units and the factors inside them. The factors are those that laboratories use, computed with fractions
 * in Python. */
#include "unit.h"

#include "harness.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct unit unit(const char *text) {
    struct unit parsed = {.factor = RATIO_ONE};
    CHECK_ROW(unit_parse(slice_of(text), &parsed), text);
    return parsed;
}

static struct decimal number(const char *text) {
    struct decimal d = DECIMAL_ZERO;
    CHECK_ROW(decimal_parse(slice_of(text), &d), text);
    return d;
}

static const struct {
    const char *from, *to, *over, *under;
} conversions[] = {
    {"kg/L", "g/L", "1000", "1"},
    {"g/mL", "g/L", "1000", "1"},
    {"g/dL", "g/L", "10", "1"},
    {"g/L", "g/L", "1", "1"},
    {"mg/mL", "g/L", "1", "1"},
    {"mg/dL", "g/L", "1", "100"},
    {"mg/L", "g/L", "1", "1000"},
    {"ug/mL", "g/L", "1", "1000"},
    {"ug/dL", "g/L", "1", "100000"},
    {"ug/L", "g/L", "1", "1000000"},
    {"ng/mL", "g/L", "1", "1000000"},
    {"ng/dL", "g/L", "1", "1e8"},
    {"ng/L", "g/L", "1", "1e9"},
    {"pg/mL", "g/L", "1", "1e9"},
    {"pg/dL", "g/L", "1", "1e11"},
    {"pg/L", "g/L", "1", "1e12"},
    {"fg/mL", "g/L", "1", "1e12"},
    {"g%", "g/L", "10", "1"},
    {"mg%", "g/L", "1", "100"},
    {"ug%", "g/L", "1", "100000"},
    {"g/(100.mL)", "g/L", "10", "1"},
    {"mg/(100.mL)", "g/L", "1", "100"},
    {"kg/m3", "g/L", "1", "1"},
    {"g/m3", "g/L", "1", "1000"},
    {"mg/m3", "g/L", "1", "1000000"},
    {"ug/m3", "g/L", "1", "1e9"},
    {"mol/m3", "mol/L", "1", "1000"},
    {"mmol/L", "mol/L", "1", "1000"},
    {"mmol/dL", "mol/L", "1", "100"},
    {"mmol/mL", "mol/L", "1", "1"},
    {"umol/L", "mol/L", "1", "1000000"},
    {"umol/dL", "mol/L", "1", "100000"},
    {"umol/mL", "mol/L", "1", "1000"},
    {"nmol/L", "mol/L", "1", "1e9"},
    {"nmol/mL", "mol/L", "1", "1000000"},
    {"nmol/dL", "mol/L", "1", "1e8"},
    {"pmol/L", "mol/L", "1", "1e12"},
    {"pmol/mL", "mol/L", "1", "1e9"},
    {"pmol/dL", "mol/L", "1", "1e11"},
    {"fmol/L", "mol/L", "1", "1e15"},
    {"fmol/mL", "mol/L", "1", "1e12"},
    {"eq/L", "eq/L", "1", "1"},
    {"meq/L", "eq/L", "1", "1000"},
    {"meq/dL", "eq/L", "1", "100"},
    {"meq/mL", "eq/L", "1", "1"},
    {"ueq/L", "eq/L", "1", "1000000"},
    {"ueq/mL", "eq/L", "1", "1000"},
    {"mosm/L", "osm/L", "1", "1000"},
    {"mosm/kg", "osm/kg", "1", "1000"},
    {"mol/kg", "mol/kg", "1", "1"},
    {"mmol/kg", "mol/kg", "1", "1000"},
    {"umol/kg", "mol/kg", "1", "1000000"},
    {"nmol/kg", "mol/kg", "1", "1e9"},
    {"mmol/g", "mol/kg", "1", "1"},
    {"umol/g", "mol/kg", "1", "1000"},
    {"nmol/g", "mol/kg", "1", "1000000"},
    {"pmol/g", "mol/kg", "1", "1e9"},
    {"nmol/mg", "mol/kg", "1", "1000"},
    {"pmol/mg", "mol/kg", "1", "1000000"},
    {"U/dL", "U/L", "10", "1"},
    {"U/mL", "U/L", "1000", "1"},
    {"kU/L", "U/L", "1000", "1"},
    {"kU/mL", "U/L", "1000000", "1"},
    {"mU/L", "U/L", "1", "1000"},
    {"mU/mL", "U/L", "1", "1"},
    {"uU/mL", "U/L", "1", "1000"},
    {"uU/L", "U/L", "1", "1000000"},
    {"nU/mL", "U/L", "1", "1000000"},
    {"kat/L", "U/L", "6e7", "1"},
    {"mkat/L", "U/L", "60000", "1"},
    {"ukat/L", "U/L", "60", "1"},
    {"nkat/L", "U/L", "3", "50"},
    {"pkat/L", "U/L", "3", "50000"},
    {"nkat/mL", "U/L", "60", "1"},
    {"umol/min/L", "U/L", "1", "1"},
    {"mmol/min/L", "U/L", "1000", "1"},
    {"nmol/min/mL", "U/L", "1", "1"},
    {"umol/h/L", "U/L", "1", "60"},
    {"nmol/h/mL", "U/L", "1", "60"},
    {"nmol/s/L", "U/L", "3", "50"},
    {"umol/s/L", "U/L", "60", "1"},
    {"mU/g", "U/g", "1", "1000"},
    {"kU/g", "U/g", "1000", "1"},
    {"U/kg", "U/g", "1", "1000"},
    {"mU/mg", "U/g", "1", "1"},
    {"U/mg", "U/g", "1000", "1"},
    {"umol/min/g", "U/g", "1", "1"},
    {"nmol/min/mg", "U/g", "1", "1"},
    {"nmol/h/mg", "U/g", "1", "60"},
    {"ukat/g", "U/g", "60", "1"},
    {"10*12/L", "/L", "1e12", "1"},
    {"10*9/L", "/L", "1e9", "1"},
    {"10*6/L", "/L", "1000000", "1"},
    {"10*3/L", "/L", "1000", "1"},
    {"/L", "/L", "1", "1"},
    {"10*6/uL", "/L", "1e12", "1"},
    {"10*5/uL", "/L", "1e11", "1"},
    {"10*4/uL", "/L", "1e10", "1"},
    {"10*3/uL", "/L", "1e9", "1"},
    {"/uL", "/L", "1000000", "1"},
    {"10*9/mL", "/L", "1e12", "1"},
    {"10*6/mL", "/L", "1e9", "1"},
    {"10*3/mL", "/L", "1000000", "1"},
    {"/mL", "/L", "1000", "1"},
    {"/dL", "/L", "10", "1"},
    {"10*6/mm3", "/L", "1e12", "1"},
    {"10*3/mm3", "/L", "1e9", "1"},
    {"/mm3", "/L", "1000000", "1"},
    {"/nL", "/L", "1e9", "1"},
    {"/pL", "/L", "1e12", "1"},
    {"{cells}/uL", "/L", "1000000", "1"},
    {"{#}/uL", "/L", "1000000", "1"},
    {"10^9/L", "/L", "1e9", "1"},
    {"{copies}/mL", "{copies}/L", "1000", "1"},
    {"{copies}/L", "{copies}/L", "1", "1"},
    {"1", "1", "1", "1"},
    {"%", "1", "1", "100"},
    {"[ppth]", "1", "1", "1000"},
    {"[ppm]", "1", "1", "1000000"},
    {"[ppb]", "1", "1", "1e9"},
    {"[pptr]", "1", "1", "1e12"},
    {"L/L", "1", "1", "1"},
    {"mL/L", "1", "1", "1000"},
    {"mL/dL", "1", "1", "100"},
    {"/100", "1", "1", "100"},
    {"/10*3", "1", "1", "1000"},
    {"/10*6", "1", "1", "1000000"},
    {"g/kg", "g/g", "1", "1000"},
    {"mg/g", "g/g", "1", "1000"},
    {"mg/mg", "g/g", "1", "1"},
    {"mg/kg", "g/g", "1", "1000000"},
    {"ug/g", "g/g", "1", "1000000"},
    {"ug/kg", "g/g", "1", "1e9"},
    {"ug/mg", "g/g", "1", "1000"},
    {"ng/g", "g/g", "1", "1e9"},
    {"ng/kg", "g/g", "1", "1e12"},
    {"ng/mg", "g/g", "1", "1000000"},
    {"pg/mg", "g/g", "1", "1e9"},
    {"g/(100.g)", "g/g", "1", "100"},
    {"mmol/mol", "mol/mol", "1", "1000"},
    {"mmol/mmol", "mol/mol", "1", "1"},
    {"umol/mol", "mol/mol", "1", "1000000"},
    {"umol/mmol", "mol/mol", "1", "1000"},
    {"nmol/mmol", "mol/mol", "1", "1000000"},
    {"nmol/mol", "mol/mol", "1", "1e9"},
    {"nmol/nmol", "mol/mol", "1", "1"},
    {"umol/umol", "mol/mol", "1", "1"},
    {"mg/mmol", "g/mol", "1", "1"},
    {"g/mmol", "g/mol", "1000", "1"},
    {"ug/mmol", "g/mol", "1", "1000"},
    {"ng/mmol", "g/mol", "1", "1000000"},
    {"mg/mol", "g/mol", "1", "1000"},
    {"ug/mol", "g/mol", "1", "1000000"},
    {"ng/nmol", "g/mol", "1", "1"},
    {"mmol/mg", "mol/g", "1", "1"},
    {"umol/mg", "mol/g", "1", "1000"},
    {"g/(24.h)", "g/d", "1", "1"},
    {"mg/d", "g/d", "1", "1000"},
    {"ug/d", "g/d", "1", "1000000"},
    {"ng/d", "g/d", "1", "1e9"},
    {"mg/(12.h)", "g/d", "1", "500"},
    {"g/h", "g/d", "24", "1"},
    {"mg/h", "g/d", "3", "125"},
    {"ug/h", "g/d", "3", "125000"},
    {"g/min", "g/d", "1440", "1"},
    {"mg/min", "g/d", "36", "25"},
    {"ug/min", "g/d", "9", "6250"},
    {"ng/min", "g/d", "9", "6250000"},
    {"mmol/d", "mol/d", "1", "1000"},
    {"umol/d", "mol/d", "1", "1000000"},
    {"nmol/d", "mol/d", "1", "1e9"},
    {"pmol/d", "mol/d", "1", "1e12"},
    {"mmol/h", "mol/d", "3", "125"},
    {"umol/h", "mol/d", "3", "125000"},
    {"umol/min", "mol/d", "9", "6250"},
    {"nmol/min", "mol/d", "9", "6250000"},
    {"mmol/(24.h)", "mol/d", "1", "1000"},
    {"mL/s", "mL/min", "60", "1"},
    {"mL/h", "mL/min", "1", "60"},
    {"L/h", "mL/min", "50", "3"},
    {"L/min", "mL/min", "1000", "1"},
    {"L/d", "mL/min", "25", "36"},
    {"mL/d", "mL/min", "1", "1440"},
    {"mL/s/{1.73_m2}", "mL/min/{1.73_m2}", "60", "1"},
    {"mL/s/m2", "mL/min/m2", "60", "1"},
    {"L/min/m2", "mL/min/m2", "1000", "1"},
    {"dL", "L", "1", "10"},
    {"cL", "L", "1", "100"},
    {"mL", "L", "1", "1000"},
    {"uL", "L", "1", "1000000"},
    {"nL", "L", "1", "1e9"},
    {"pL", "L", "1", "1e12"},
    {"fL", "L", "1", "1e15"},
    {"dm3", "L", "1", "1"},
    {"cm3", "L", "1", "1000"},
    {"mm3", "L", "1", "1000000"},
    {"um3", "L", "1", "1e15"},
    {"l", "L", "1", "1"},
    {"kg", "g", "1000", "1"},
    {"mg", "g", "1", "1000"},
    {"ug", "g", "1", "1000000"},
    {"ng", "g", "1", "1e9"},
    {"pg", "g", "1", "1e12"},
    {"fg", "g", "1", "1e15"},
    {"ag", "g", "1", "1e18"},
    {"t", "g", "1000000", "1"},
    {"mmol", "mol", "1", "1000"},
    {"amol", "mol", "1", "1e18"},
    {"ms", "s", "1", "1000"},
    {"us", "s", "1", "1000000"},
    {"min", "s", "60", "1"},
    {"h", "s", "3600", "1"},
    {"d", "s", "86400", "1"},
    {"wk", "s", "604800", "1"},
    {"mo", "s", "2629800", "1"},
    {"a", "s", "31557600", "1"},
    {"cm", "m", "1", "100"},
    {"mm", "m", "1", "1000"},
    {"um", "m", "1", "1000000"},
    {"nm", "m", "1", "1e9"},
    {"pm", "m", "1", "1e12"},
    {"[in_i]", "m", "127", "5000"},
    {"[ft_i]", "m", "381", "1250"},
    {"Ao", "m", "1", "1e10"},
    {"cm/h", "mm/h", "10", "1"},
    {"mm/(2.h)", "mm/h", "1", "2"},
    {"Pa", "kPa", "1", "1000"},
    {"hPa", "kPa", "1", "10"},
    {"mm[Hg]", "kPa", "66661", "500000"},
    {"cm[H2O]", "kPa", "196133", "2000000"},
    {"mbar", "kPa", "1", "10"},
    {"bar", "kPa", "100", "1"},
    {"atm", "kPa", "4053", "40"},
    {"cP", "mPa.s", "1", "1"},
    {"Pa.s", "mPa.s", "1000", "1"},
    {"kcal", "kJ", "523", "125"},
    {"J", "kJ", "1", "1000"},
    {"g/m2", "kg/m2", "1", "1000"},
    {"mg/m2", "kg/m2", "1", "1000000"},
    {"g/cm2", "kg/m2", "10", "1"},
    {"/s", "/min", "60", "1"},
    {"/h", "/min", "1", "60"},
    {"/d", "/min", "1", "1440"},
    {"{beats}/min", "/min", "1", "1"},
    {"{breaths}/min", "/min", "1", "1"},
    {"[IU]/mL", "[IU]/L", "1000", "1"},
    {"[IU]/dL", "[IU]/L", "10", "1"},
    {"m[IU]/L", "[IU]/L", "1", "1000"},
    {"m[IU]/mL", "[IU]/L", "1", "1"},
    {"u[IU]/mL", "[IU]/L", "1", "1000"},
    {"u[IU]/L", "[IU]/L", "1", "1000000"},
    {"k[IU]/L", "[IU]/L", "1000", "1"},
    {"k[IU]/mL", "[IU]/L", "1000000", "1"},
    {"[iU]/L", "[IU]/L", "1", "1"},
    {"[arb'U]/mL", "[arb'U]/L", "1000", "1"},
    {"mg{FEU}/L", "ug{FEU}/mL", "1", "1"},
    {"ng{FEU}/mL", "ug{FEU}/mL", "1", "1000"},
    {"ug/g{creat}", "mg/g{creat}", "1", "1000"},
    {"g/mol{creat}", "mg/mmol{creat}", "1", "1"},
    {"ug/mmol{creat}", "mg/mmol{creat}", "1", "1000"},
    {"umol/mol{creat}", "mmol/mol{creat}", "1", "1000"},
    {"mK", "K", "1", "1000"},
    {"dB", "B", "1", "10"},
    {"bit", "By", "1", "8"},
    {"KiBy", "By", "1024", "1"},
    {"g", "[lb_av]", "100000", "45359237"},
    {"[oz_av]", "[lb_av]", "1", "16"},
    {"L", "[gal_us]", "125000000", "473176473"},
    {"K", "[degR]", "9", "5"},
    {"mV", "V", "1", "1000"},
    {"/s", "Hz", "1", "1"},
    {"Bq", "Hz", "1", "1"},
    {"kg.m/s2", "N", "1", "1"},
    {"dyn", "N", "1", "100000"},
};

static void converts_within_a_class(void) {
    for (size_t i = 0; i < COUNT(conversions); i++) {
        struct unit from = unit(conversions[i].from), to = unit(conversions[i].to);
        struct ratio expected = {number(conversions[i].over), number(conversions[i].under)}, factor;
        CHECK_ROW(unit_same_class(&from, &to), conversions[i].from);
        CHECK_ROW(unit_factor(&from, &to, &factor) && ratio_equal(factor, expected), conversions[i].from);
        CHECK_ROW(unit_factor(&to, &from, &factor) && ratio_equal(factor, ratio_invert(expected)), conversions[i].from);
    }
}

/* Each of a group is a class of its own. */
static const char *const strangers[][12] = {
    {"mmol/L", "meq/L", "mosm/L", "/L", "g/L", "U/L", "[IU]/L", "[arb'U]/L", "{copies}/L", "kat", "mosm/kg", "mmol/kg"},
    {"%", "g/g", "mol/mol", "eq/eq", "osm/osm", "%{saturation}", "%{activity}", "{INR}", "{ratio}", "{titer}", "[pH]"},
    {"/uL", "/[HPF]", "/[LPF]", "/m2", "{copies}/uL", "[CFU]/uL", "[PFU]/uL", "{RBC}/uL"},
    {"ug/mL", "ug{FEU}/mL", "ug{DDU}/mL", "ug/g", "ug/g{creat}", "ug/mmol", "ug/mmol{creat}", "ug", "ug/d"},
    {"mL/min", "mL/min/{1.73_m2}", "mL/min/m2", "mL", "mL/min/kg"},
    {"pg", "pg/{cell}", "pg/mL"},
    {"Cel", "K", "[degF]", "[degRe]"},
    {"mmol/mol", "mmol/mol{creat}", "mmol/mol{Hb}", "mmol/L", "mg/mmol"},
    {"mm", "mm/h", "/h"},
    {"g/d", "g", "g/L", "mol/d"},
    {"[IU]", "[arb'U]", "[USP'U]", "[beth'U]", "[anti'Xa'U]", "[GPL'U]", "[MPL'U]", "[APL'U]", "[EU]", "[ELU]", "[AU]",
     "U"},
    {"[IU]/[IU]", "1", "[arb'U]/[arb'U]"},
};

static void keeps_classes_apart(void) {
    for (size_t group = 0; group < COUNT(strangers); group++) {
        for (size_t i = 0; i < COUNT(strangers[0]) && strangers[group][i]; i++) {
            for (size_t k = 0; k < COUNT(strangers[0]) && strangers[group][k]; k++) {
                struct unit a = unit(strangers[group][i]), b = unit(strangers[group][k]);
                struct ratio factor;
                CHECK_ROW(unit_same_class(&a, &b) == (i == k), strangers[group][i]);
                CHECK_ROW(unit_factor(&a, &b, &factor) == (i == k), strangers[group][k]);
            }
        }
    }
    struct unit several = unit("[IU]/[arb'U]");
    CU_ASSERT_FALSE(unit_same_class(&several, &several));
}

/* Written differently, the same unit. */
static void takes_equal_units_for_equal(void) {
    static const char *const pairs[][2] = {
        {"L", "dm3"},
        {"mL", "cm3"},
        {"U/L", "umol/min/L"},
        {"U/L", "umol/(min.L)"},
        {"U/L", "umol.min-1.L-1"},
        {"10*3/uL", "10*9/L"},
        {"10*3/uL", "10^3/uL"},
        {"10*3/uL", "10*+3/uL"},
        {"/min/L", "/(min.L)"},
        {"/m.s", "s/m"},
        {"a/b.mol", "a.mol/b"},
        {"2.5", "10"},
        {"{cells}/uL", "/uL"},
        {"10*3{cells}/uL", "10*3/uL"},
        {"{beats}/min", "/min"},
        {"m[IU]/mL", "[IU]/L"},
        {"[iU]/L", "[IU]/L"},
        {"m3.m-3", "1"},
        {"s0", "1"},
        {"((m))", "m"},
        {"(g)/(L)", "g/L"},
        {"kg.m/s2", "N"},
        {"g%", "g/dL"},
        {"J/kg.g", "J.g/kg"},
    };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct unit a = unit(pairs[i][0]), b = unit(pairs[i][1]);
        struct ratio factor;
        CHECK_ROW(unit_factor(&a, &b, &factor) && ratio_equal(factor, RATIO_ONE), pairs[i][0]);
    }
}

/* Their factor is not a ratio of decimals of 18 digits: valid, never converted. */
static void marks_inexact_units(void) {
    static const char *const inexact[] = {
        "deg", "gon", "[pi]", "circ", "sph", "'", "Oe", "Ym10", "123456789012345678901"};
    for (size_t i = 0; i < COUNT(inexact); i++) {
        struct unit parsed = unit(inexact[i]);
        struct ratio factor;
        CHECK_ROW(parsed.inexact, inexact[i]);
        CHECK_ROW(unit_same_class(&parsed, &parsed) && !unit_factor(&parsed, &parsed, &factor), inexact[i]);
    }
}

static void tells_context(void) {
    static const struct {
        const char *text;
        bool number, catalytic;
    } cases[] = {
        {"10*9/L", true, false}, {"/uL", true, false},       {"10*3/mm3", true, false},   {"{cells}/uL", true, false},
        {"U/L", false, true},    {"ukat/L", false, true},    {"umol/min/L", false, true}, {"mU/mL", false, true},
        {"g/L", false, false},   {"[IU]/L", false, false},   {"mmol/L", false, false},    {"umol/min", false, false},
        {"U/g", false, false},   {"/[HPF]", false, false},   {"%", false, false},         {"/min", false, false},
        {"/m3", true, false},    {"[CFU]/mL", false, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct unit parsed = unit(cases[i].text);
        CHECK_ROW(unit_is_number_concentration(&parsed) == cases[i].number, cases[i].text);
        CHECK_ROW(unit_is_catalytic(&parsed) == cases[i].catalytic, cases[i].text);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"converts within a class", converts_within_a_class},
        {"keeps classes apart", keeps_classes_apart},
        {"takes equal units for equal", takes_equal_units_for_equal},
        {"marks inexact units", marks_inexact_units},
        {"tells context", tells_context},
    };
    return run_suite("unit-unit_class", tests, COUNT(tests));
}
