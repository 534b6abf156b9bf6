/* FHIR reference ranges: which of them is for the person, and what stands beside the bounds. */
#include "fhir_cases.h"

#define RANGED(inner)                                                                                                  \
    "<Observation" NS "><contained><Patient><id value=\"p\"/><gender value=\"female\"/><birthDate"                     \
    " value=\"1980-01-02\"/></Patient></contained><status value=\"final\"/><subject><reference value=\"#p\"/>"         \
    "</subject><effectiveDateTime value=\"2024-03-05\"/><valueQuantity><value value=\"4\"/><unit value=\"g\"/>"        \
    "</valueQuantity>" inner "</Observation>"
#define RANGE(inner) "<referenceRange>" inner "</referenceRange>"
#define LOW(v)       "<low><value value=\"" v "\"/><unit value=\"g\"/></low>"
#define HIGH(v)      "<high><value value=\"" v "\"/><unit value=\"g\"/></high>"
#define FOR(code)    "<appliesTo><coding><code value=\"" code "\"/></coding></appliesTo>"
#define MEANS(code)  "<type><coding><code value=\"" code "\"/></coding></type>"
#define AGE(l, h)                                                                                                      \
    "<age><low><value value=\"" l "\"/><unit value=\"years\"/></low><high><value value=\"" h "\"/><code value=\"a\"/>" \
    "</high></age>"
#define FOUR "value=4 | unit=g"
#define AGED(low, high, unit)                                                                                          \
    "<age><low><value value=\"" low "\"/><code value=\"" unit "\"/></low><high><value value=\"" high                   \
    "\"/><code value=\"" unit "\"/></high></age>"
#define TEXT(words) "<text value=\"" words "\"/>"
#define CODED(name, value, unit, code)                                                                                 \
    "<" name "><value value=\"" value "\"/><unit value=\"" unit "\"/><system value=\"http://unitsofmeasure.org\"/>"    \
    "<code value=\"" code "\"/></" name ">"

static void the_one_that_is_meant(void) {
    static const struct row rows[] = {
        {"what applies to the normal",
         RANGED(RANGE(LOW("3") HIGH("5") "<appliesTo><coding><code value=\"normal\"/></coding></appliesTo>")),
         "value=4 | unit=g | range=3 - 5 g | low=3 | high=5 | status=final\n", ""},
        {"two bounds", RANGED(RANGE(LOW("3.50") HIGH("5.1"))),
         FOUR " | range=3.50 - 5.1 g | low=3.50 | high=5.1 | status=final\n", ""},
        {"one bound", RANGED(RANGE(HIGH("5.1"))), FOUR " | range=<=5.1 g | high=5.1 | status=final\n", ""},
        {"text alone", RANGED(RANGE("<text value=\"3 to 5\"/>")), FOUR " | range=3 to 5 | status=final\n", ""},
        {"text and bounds", RANGED(RANGE(LOW("3") HIGH("5") "<text value=\"3 to 5\"/>")),
         FOUR " | range=3 to 5 | low=3 | high=5 | status=final\n", ""},
        {"another unit", RANGED(RANGE("<low><value value=\"1\"/><unit value=\"mg\"/></low>")),
         FOUR " | range=>=1 mg | low=1 | range_unit=mg | status=final\n", ""},
        {"bounds in two units", RANGED(RANGE("<low><value value=\"1\"/><unit value=\"mg\"/></low>" HIGH("5"))),
         FOUR " | range=low 1 mg high 5 g | status=final\n", "range-bounds-wrong"},
        {"bounds in two units, and words",
         RANGED(RANGE("<low><value value=\"1\"/><unit value=\"mg\"/></low>" HIGH("5") TEXT("3-5 g"))),
         FOUR " | range=low 1 mg high 5 g (3-5 g) | status=final\n", "range-bounds-wrong"},
        {"bounds without unit", RANGED(RANGE("<low><value value=\"1\"/></low><high><value value=\"2\"/></high>")),
         FOUR " | range=1 - 2 | low=1 | high=2 | status=final\n", ""},
        {"of women and of men", RANGED(RANGE(HIGH("5") FOR("male")) RANGE(HIGH("4") FOR("female"))),
         FOUR " | range=<=4 g | high=4 | status=final\n", ""},
        {"of women and of men, in SNOMED CT",
         RANGED(RANGE(HIGH("5") FOR("248153007")) RANGE(HIGH("4") FOR("248152002"))),
         FOUR " | range=<=4 g | high=4 | status=final\n", ""},
        {"of ages", RANGED(RANGE(HIGH("5") AGE("0", "17")) RANGE(HIGH("4") AGE("18", "120"))),
         FOUR " | range=<=4 g | high=4 | status=final\n", ""},
        {"of men only", RANGED(RANGE(HIGH("5") FOR("male"))),
         FOUR " | range=<=5 g (male) | conditional | status=final\n", ""},
        {"a unit in another spelling", RANGED(RANGE(LOW("150") HIGH("400") TEXT("150-400 K/uL"))),
         FOUR " | range=150-400 K/uL | low=150 | high=400 | status=final\n", ""},
        {"of a group that only words name",
         RANGED(RANGE(LOW("3") HIGH("5") "<appliesTo><text value=\"Pregnant\"/></appliesTo>")),
         FOUR " | range=3 - 5 g (Pregnant) | conditional | status=final\n", ""},
        {"of people that nothing is known of", RANGED(RANGE(HIGH("5") FOR("2106-3"))),
         FOUR " | range=<=5 g (2106-3) | conditional | status=final\n", ""},
        {"two of the same kind", RANGED(RANGE(HIGH("5")) RANGE(LOW("1"))),
         FOUR " | range=<=5 g; >=1 g | several ranges | status=final\n", ""},
        {"normal, and one to be treated to",
         RANGED(RANGE(HIGH("5") MEANS("normal")) RANGE(HIGH("2") MEANS("treatment"))),
         FOUR " | range=<=5 g | high=5 | status=final\n", ""},
        {"only one to be treated to", RANGED(RANGE(HIGH("2") MEANS("therapeutic"))),
         FOUR " | range=<=2 g (therapeutic) | conditional | status=final\n", ""},
        {"phases", RANGED(RANGE(HIGH("5") MEANS("follicular")) RANGE(HIGH("9") MEANS("luteal"))),
         FOUR " | range=<=5 g (follicular); <=9 g (luteal) | conditional | status=final\n", ""},
        {"meaning of the older version",
         RANGED(RANGE(HIGH("5") "<meaning><coding><code value=\"treatment\"/></coding></meaning>")),
         FOUR " | range=<=5 g (treatment) | conditional | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

/* The woman is 44 years old. */
static void ages_in_every_unit(void) {
    static const struct row rows[] = {
        {"days, months and years",
         RANGED(RANGE(LOW("14") HIGH("20") AGED("0", "30", "d")) RANGE(LOW("10") HIGH("13") AGED("1", "215", "mo"))
                    RANGE(LOW("3") HIGH("5") "<age><low><value value=\"18\"/><code value=\"a\"/></low></age>")),
         FOUR " | range=3 - 5 g | low=3 | high=5 | status=final\n", ""},
        {"weeks that fit", RANGED(RANGE(HIGH("5") AGED("2300", "2310", "wk"))),
         FOUR " | range=<=5 g | high=5 | status=final\n", ""},
        {"months that fit", RANGED(RANGE(HIGH("5") AGED("530", "530", "mo"))),
         FOUR " | range=<=5 g | high=5 | status=final\n", ""},
        {"days that fit", RANGED(RANGE(HIGH("5") AGED("16134", "16134", "d"))),
         FOUR " | range=<=5 g | high=5 | status=final\n", ""},
        {"days that do not", RANGED(RANGE(HIGH("5") AGED("16135", "16200", "d"))),
         FOUR " | range=<=5 g (age 16135 - 16200 d) | conditional | status=final\n", ""},
        {"months that do not", RANGED(RANGE(HIGH("5") AGED("531", "600", "mo"))),
         FOUR " | range=<=5 g (age 531 - 600 mo) | conditional | status=final\n", ""},
        {"half a year more", RANGED(RANGE(HIGH("5") AGED("44.5", "60", "a"))),
         FOUR " | range=<=5 g (age 44.5 - 60 a) | conditional | status=final\n", ""},
        {"no unit", RANGED(RANGE(HIGH("5") "<age><low><value value=\"18\"/></low></age>")),
         FOUR " | range=<=5 g (age >=18) | conditional | status=final\n", ""},
        {"a unit that nobody knows", RANGED(RANGE(HIGH("5") AGED("18", "120", "moons"))),
         FOUR " | range=<=5 g (age 18 - 120 moons) | conditional | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void words_beside_bounds(void) {
    static const struct row rows[] = {
        {"the same in other figures", RANGED(RANGE(LOW("3.5") HIGH("5") TEXT("3.50-5.0 g"))),
         FOUR " | range=3.50-5.0 g | low=3.5 | high=5 | status=final\n", ""},
        {"the same with a comma", RANGED(RANGE(LOW("3.5") HIGH("5") TEXT("3,5 - 5,0 g"))),
         FOUR " | range=3,5 - 5,0 g | low=3.5 | high=5 | status=final\n", ""},
        {"the same with a sign between thousands", RANGED(RANGE(LOW("3") HIGH("5000") TEXT("3-5,000"))),
         FOUR " | range=3-5,000 | low=3 | high=5000 | status=final\n", ""},
        {"that it is the normal one", RANGED(RANGE(LOW("3") HIGH("5") TEXT("Normal range"))),
         FOUR " | range=3 - 5 g | low=3 | high=5 | status=final\n", ""},
        {"a condition", RANGED(RANGE(LOW("3") HIGH("5") TEXT("Men"))),
         FOUR " | range=3 - 5 g (Men) | conditional | status=final\n", ""},
        {"two conditions", RANGED(RANGE(HIGH("5") TEXT("Men")) RANGE(HIGH("4") TEXT("Women"))),
         FOUR " | range=<=5 g (Men); <=4 g (Women) | conditional | status=final\n", ""},
        {"a condition in words and in codes", RANGED(RANGE(HIGH("5") TEXT("fasting") FOR("female"))),
         FOUR " | range=<=5 g (fasting, female) | conditional | status=final\n", ""},
        {"another interval", RANGED(RANGE(LOW("3") HIGH("5") TEXT("3-7 g"))),
         FOUR " | range=3 - 5 g; 3-7 g | several ranges | status=final\n", ""},
        {"another limit", RANGED(RANGE(HIGH("5") TEXT("&lt;6"))),
         FOUR " | range=<=5 g; <6 | several ranges | status=final\n", ""},
        {"ages are no interval of the value", RANGED(RANGE(LOW("3") HIGH("5") TEXT("18-50 years"))),
         FOUR " | range=3 - 5 g (18-50 years) | conditional | status=final\n", ""},
        {"the normal value of version 5",
         ONE("<valueString value=\"negative\"/>" RANGE("<normalValue><text value=\"negative\"/></normalValue>")),
         "value=negative | range=negative | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void bounds_that_are_none(void) {
    static const struct row rows[] = {
        {"beyond, not at",
         RANGED(RANGE("<low><value value=\"3\"/><comparator value=\"&gt;\"/><unit value=\"g\"/></low>"
                      "<high><value value=\"5\"/><comparator value=\"&lt;\"/><unit value=\"g\"/></high>")),
         FOUR " | range=>3 - <5 g | low_exclusive=3 | high_exclusive=5 | status=final\n", ""},
        {"a low bound that is a high one", RANGED(RANGE("<low><value value=\"3\"/><comparator value=\"&lt;\"/></low>")),
         FOUR " | range=low <3 | status=final\n", "range-bounds-wrong"},
        {"a bound that is not told",
         RANGED(RANGE(
             "<low><value><extension url=\"x\"><valueCode value=\"masked\"/></extension></value></low>" HIGH("5"))),
         FOUR " | range=low masked high 5 g | status=final\n", "range-bounds-wrong"},
        {"two low bounds", RANGED(RANGE(LOW("3") LOW("4"))), FOUR " | range=low 3 g low 4 g | status=final\n",
         "range-bounds-wrong"},
        {"unit and code of a bound",
         ONE(CODED("valueQuantity", "4", "g/dL", "g/dL") RANGE(CODED("low", "3", "g/dL", "g/L"))),
         "value=4 | unit=g/dL | ucum=g/dL | range=low 3 g/dL (g/L) | status=final\n", "range-bounds-wrong"},
        {"a bound in another unit, with its code",
         ONE(CODED("valueQuantity", "4", "g/dL", "g/dL") RANGE(CODED("low", "3", "g/L", "g/L"))),
         "value=4 | unit=g/dL | ucum=g/dL | range=>=3 g/L | low=3 | range_unit=g/L | status=final\n", ""},
        {"one of two cannot be read", RANGED(RANGE(LOW("3")) RANGE("<low/>" HIGH("5"))),
         FOUR " | range=>=3 g; low high 5 g | several ranges | status=final\n", "range-bounds-wrong"},
        {"nothing in it", RANGED("<referenceRange/>" RANGE(LOW("3"))), FOUR " | range=>=3 g | low=3 | status=final\n",
         ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void several_that_fit(void) {
    static const struct row rows[] = {
        {"the same twice", RANGED(RANGE(LOW("3") HIGH("5")) RANGE(LOW("3") HIGH("5"))),
         FOUR " | range=3 - 5 g | low=3 | high=5 | status=final\n", ""},
        {"for women, and for women in a state that nobody knows of",
         RANGED(RANGE(HIGH("5") FOR("female")) RANGE(HIGH("4") FOR("female") FOR("77386006"))),
         FOUR " | range=<=5 g (female); <=4 g (female, 77386006) | several ranges | status=final\n", ""},
        {"for others, and to be treated to", RANGED(RANGE(HIGH("5") FOR("male")) RANGE(HIGH("2") MEANS("pre"))),
         FOUR " | range=<=5 g (male); <=2 g (pre) | conditional | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

int main(void) {
    static const struct test tests[] = {
        {"the one that is meant", the_one_that_is_meant}, {"ages in every unit", ages_in_every_unit},
        {"words beside bounds", words_beside_bounds},     {"bounds that are none", bounds_that_are_none},
        {"several that fit", several_that_fit},
    };
    return run_suite("read fhir_range", tests, sizeof tests / sizeof *tests);
}
