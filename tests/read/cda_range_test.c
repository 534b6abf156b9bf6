/* CDA: reference ranges, and which of several is for this person. */
#include "cda_rows.h"

static void ranges(void) {
#define BOUNDS             "<value xsi:type=\"IVL_PQ\"><low value=\"3.5\" unit=\"g\"/><high value=\"5.1\" unit=\"g\"/></value>"
#define WITH_RANGES(inner) ENTRY("<value xsi:type=\"PQ\" value=\"4\" unit=\"g\"/>" inner)
#define FOUR               "value=4 | unit=g"
    static const struct row rows[] = {
        {"two bounds", WITH_RANGES(RANGE(BOUNDS)), FOUR " | range=3.5 - 5.1 g | low=3.5 | high=5.1 | status=final\n",
         ""},
        {"two bounds and a text", WITH_RANGES(RANGE("<text>(3.5 to 5.1)</text>" BOUNDS)),
         FOUR " | range=(3.5 to 5.1) | low=3.5 | high=5.1 | status=final\n", ""},
        {"text alone", WITH_RANGES(RANGE("<text>M 13-18 g/dl; F 12-16 g/dl</text>")),
         FOUR " | range=M 13-18 g/dl; F 12-16 g/dl | status=final\n", ""},
        {"one side, exclusive",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low nullFlavor=\"NA\"/><high value=\"5\" unit=\"g\""
                           " inclusive=\"false\"/></value>")),
         FOUR " | range=<5 g | high_exclusive=5 | status=final\n", ""},
        {"one side, inclusive", WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"60\" unit=\"g\"/></value>")),
         FOUR " | range=>=60 g | low=60 | status=final\n", ""},
        {"another unit",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"1\" unit=\"mg\"/><high value=\"2\" unit=\"mg\"/>"
                           "</value>")),
         FOUR " | range=1 - 2 mg | low=1 | high=2 | range_unit=mg | status=final\n", ""},
        {"two units in one range",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"1\" unit=\"mg\"/><high value=\"2\" unit=\"g\"/>"
                           "</value>")),
         FOUR " | range=low 1 mg high 2 g | status=final\n", ""},
        {"zero to zero",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"0.00\"/><high value=\"0.00\"/></value>")),
         FOUR " | status=final\n", ""},
        {"said to be high", WITH_RANGES(RANGE(BOUNDS "<interpretationCode code=\"H\"/>")), FOUR " | status=final\n",
         "range-not-normal"},
        {"normal among others",
         WITH_RANGES(RANGE("<text>low</text><interpretationCode code=\"L\"/>")
                         RANGE(BOUNDS "<interpretationCode code=\"N\"/>")),
         FOUR " | range=3.5 - 5.1 g | low=3.5 | high=5.1 | status=final\n", "range-not-normal"},
        {"two that nothing chooses between", WITH_RANGES(RANGE(BOUNDS) RANGE("<text>1-2</text>")),
         FOUR " | range=3.5 - 5.1 g; 1-2 | several ranges | status=final\n", ""},
        {"one with a condition, one without", WITH_RANGES(RANGE("<text>1-2</text><precondition/>") RANGE(BOUNDS)),
         FOUR " | range=3.5 - 5.1 g | low=3.5 | high=5.1 | status=final\n", ""},
        {"only one with a condition", WITH_RANGES(RANGE("<text>1-2</text><precondition/>")),
         FOUR " | range=1-2 | conditional | status=final\n", ""},
        {"the same twice is one", WITH_RANGES(RANGE(BOUNDS) RANGE(BOUNDS)),
         FOUR " | range=3.5 - 5.1 g | low=3.5 | high=5.1 | status=final\n", ""},
        {"two bounds and a text that is another interval", WITH_RANGES(RANGE("<text>2.5-6</text>" BOUNDS)),
         FOUR " | range=2.5-6 | low=3.5 | high=5.1 | several ranges | status=final\n", ""},
        {"two bounds, and the text with a comma", WITH_RANGES(RANGE("<text>3,50 - 5,1</text>" BOUNDS)),
         FOUR " | range=3,50 - 5,1 | low=3.5 | high=5.1 | status=final\n", ""},
        {"two bounds and a text that is a condition", WITH_RANGES(RANGE("<text>pregnant</text>" BOUNDS)),
         FOUR " | range=pregnant: 3.5 - 5.1 g | low=3.5 | high=5.1 | conditional | status=final\n", ""},
        {"two bounds and a text with them and a condition", WITH_RANGES(RANGE("<text>Target: 3.5-5.1 g</text>" BOUNDS)),
         FOUR " | range=Target: 3.5-5.1 g | low=3.5 | high=5.1 | conditional | status=final\n", ""},
        {"two bounds and a text that names them as a range",
         WITH_RANGES(RANGE("<text>Reference range: 3.5 - 5.1 g/dL</text>" BOUNDS)),
         FOUR " | range=Reference range: 3.5 - 5.1 g/dL | low=3.5 | high=5.1 | status=final\n", ""},
        {"two bounds and a text with a mark alone", WITH_RANGES(RANGE("<text>*</text>" BOUNDS)),
         FOUR " | range=* | low=3.5 | high=5.1 | status=final\n", "range-text-differs"},
        {"a condition in another alphabet", WITH_RANGES(RANGE("<text>муж 3.5-5.1</text>" BOUNDS)),
         FOUR " | range=муж 3.5-5.1 | low=3.5 | high=5.1 | conditional | status=final\n", ""},
        {"one with a condition as its text, one without",
         WITH_RANGES(RANGE("<text>pregnant</text>" BOUNDS) RANGE("<text>1-2</text>")),
         FOUR " | range=1-2 | status=final\n", ""},
        {"by its width",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"3\" unit=\"g\"/><width value=\"2\" unit=\"g\"/>"
                           "</value>")),
         FOUR " | range=low 3 width 2 g | status=final\n", ""},
        {"a comma in a bound",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"3,5\"/><high value=\"5,1\"/></value>")),
         FOUR " | range=low 3,5 high 5,1 | status=final\n", ""},
        {"a null flavour beside a bound",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"3\" nullFlavor=\"UNK\"/></value>")),
         FOUR " | range=low 3 (UNK) | status=final\n", "range-and-null"},
        {"a null flavour beside one of two bounds",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"3\" unit=\"g\" nullFlavor=\"NA\"/><high"
                           " value=\"5\" unit=\"g\"/></value>")),
         FOUR " | range=low 3 (NA) high 5 g | status=final\n", "range-and-null"},
        {"a null flavour beside the whole range",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\" nullFlavor=\"UNK\"><low value=\"3\" unit=\"g\"/><high"
                           " value=\"5\" unit=\"g\"/></value>")),
         FOUR " | range=low 3 high 5 g (UNK) | status=final\n", "range-and-null"},
        {"no bounds, and why",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\" nullFlavor=\"NA\"><low nullFlavor=\"NA\"/></value>")),
         FOUR " | status=final\n", ""},
        {"a coded range", WITH_RANGES(RANGE("<value xsi:type=\"CD\" displayName=\"negative\"/>")),
         FOUR " | range=negative | status=final\n", ""},
        {"text by reference",
         SECTION("<text><table><tr><td ID=\"r1\">3.5 -<br/>5.1</td></tr></table></text><entry>" OBSERVE DONE
                 "<value xsi:type=\"INT\" value=\"4\"/>" RANGE(
                     "<text><reference value=\"#r1\"/></text>") "</observation></entry>"),
         "value=4 | range=3.5 - 5.1 | status=final\n", ""},
        {"a reference to nothing", WITH_RANGES(RANGE("<text><reference value=\"#nowhere\"/></text>")),
         FOUR " | status=final\n", "reference-dangling"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static struct slice range_and_sex_line(struct arena *arena, const struct record *record) {
    struct builder line = builder_start(arena);
    builder_add(&line, result_line(arena, record));
    line_part(&line, "sex", slice_of(sex_name(record->person.sex)));
    return builder_text(&line);
}

static void conditions(void) {
#define OF(sex)                                                                                                        \
    ROOT "<recordTarget><patientRole><patient><administrativeGenderCode code=\"" sex "\"/></patient></patientRole>"    \
         "</recordTarget>" BODY RESULTS "<entry>" OBSERVE DONE SEVEN
#define REST        "</observation></entry></section>" END
#define IF(inner)   "<precondition><criterion>" inner "</criterion></precondition>"
#define MEN         "<code code=\"M\" codeSystem=\"2.16.840.1.113883.5.1\"/>"
#define WOMEN       "<value xsi:type=\"CE\" code=\"F\"/>"
#define TWO         RANGE("<text>1-2</text>" IF(MEN)) RANGE("<text>3-4</text>" IF(WOMEN))
#define ANSWER(out) "value=7 | range=" out " | status=final | sex=female\n"
    static const struct row rows[] = {
        {"the sex chooses", OF("F") TWO REST, ANSWER("3-4"), ""},
        {"the sex is not known", OF("UN") TWO REST,
         "value=7 | range=1-2; 3-4 | several ranges | conditional | status=final | sex=other\n", ""},
        {"for the other sex alone", OF("F") RANGE("<text>1-2</text>" IF(MEN)) REST, ANSWER("1-2 | conditional"), ""},
        {"for the other sex, and for all", OF("F") RANGE("<text>1-2</text>" IF(MEN)) RANGE("<text>5-6</text>") REST,
         ANSWER("5-6"), ""},
        {"the sex in words", OF("F") RANGE("<text>1-2</text>" IF("<text>Female</text>")) RANGE("<text>5-6</text>") REST,
         ANSWER("1-2"), ""},
        {"the sex and more", OF("F") RANGE("<text>1-2</text>" IF("<text>pregnant women</text>")) REST,
         ANSWER("1-2 | conditional"), ""},
        {"an age", OF("F") RANGE("<text>1-2</text>" IF("<code code=\"30525-0\"/><value xsi:type=\"IVL_PQ\"/>")) REST,
         ANSWER("1-2 | conditional"), ""},
        {"the sex as a text beside the bounds", OF("F") RANGE("<text>Men: 3.5-5.1</text>" BOUNDS) REST,
         "value=7 | range=Men: 3.5-5.1 | low=3.5 | high=5.1 | range_unit=g | conditional | status=final | sex=female\n",
         ""},
        {"the own sex as a text beside the bounds", OF("F") RANGE("<text>Women</text>" BOUNDS) REST,
         "value=7 | range=Women: 3.5 - 5.1 g | low=3.5 | high=5.1 | range_unit=g | status=final | sex=female\n", ""},
        {"the sex twice", OF("F") RANGE("<text>Women: 3.5-5.1 g</text>" BOUNDS IF(WOMEN)) REST,
         "value=7 | range=Women: 3.5-5.1 g | low=3.5 | high=5.1 | range_unit=g | status=final | sex=female\n", ""},
        {"the sex as text chooses",
         OF("F") RANGE("<text>Men</text>" BOUNDS)
             RANGE("<text>Women: 3-4</text><value"
                   " xsi:type=\"IVL_PQ\"><low value=\"3\"/><high value=\"4\"/></value>") REST,
         "value=7 | range=Women: 3-4 | low=3 | high=4 | status=final | sex=female\n", ""},
        {"all but one sex",
         OF("F") RANGE("<text>1-2</text><precondition><criterion negationInd=\"true\">" WOMEN
                       "</criterion></precondition>") RANGE("<text>3-4</text>") REST,
         ANSWER("3-4"), ""},
        {"in the name space of extensions",
         OF("F") RANGE("<text>1-2</text><s:precondition xmlns:s=\"urn:hl7-org:sdtc\"><s:criterion><s:value code=\"M\"/>"
                       "</s:criterion></s:precondition>") RANGE("<text>3-4</text>") REST,
         ANSWER("3-4"), ""},
    };
    check(rows, sizeof rows / sizeof *rows, range_and_sex_line);
}

static void ages(void) {
#define BORN(day)                                                                                                      \
    ROOT "<recordTarget><patientRole><patient><birthTime value=\"" day                                                 \
         "\"/></patient></patientRole></recordTarget>" BODY RESULTS "<entry>" OBSERVE DONE SEVEN
#define AGE(bounds)      IF("<code code=\"AGE\"/><value xsi:type=\"IVL_PQ\">" bounds "</value>")
#define LOW(value, unit) "<low value=\"" value "\" unit=\"" unit "\"/>"
#define TO(value, unit)  "<high value=\"" value "\" unit=\"" unit "\"/>"
#define ONLY(bounds)     RANGE("<text>1-2</text>" AGE(bounds)) REST
#define CHOSEN           "value=7 | range=1-2 | status=final\n"
#define OPEN             "value=7 | range=1-2 | conditional | status=final\n"
    static const struct row rows[] = {
        {"inside", BORN("19700102") ONLY(LOW("18", "a") TO("65", "a")), CHOSEN, ""},
        {"too old", BORN("19200102") ONLY(LOW("18", "a") TO("65", "a")), OPEN, ""},
        {"too young", BORN("20100102") ONLY(LOW("18", "a") TO("65", "a")), OPEN, ""},
        {"on the birthday", BORN("20060305") ONLY(LOW("18", "a")), CHOSEN, ""},
        {"on the day before", BORN("20060306") ONLY(LOW("18", "a")), OPEN, ""},
        {"in the year of the upper bound, which may be part of it", BORN("19690102") ONLY(TO("55", "a")), OPEN, ""},
        {"in months", BORN("19700102") ONLY(LOW("216", "mo")), CHOSEN, ""},
        {"in weeks", BORN("20240201") ONLY(TO("6", "wk")), CHOSEN, ""},
        {"in days", BORN("20240301") ONLY(LOW("0", "d") TO("28", "d")), CHOSEN, ""},
        {"in a unit that is not known", BORN("19700102") ONLY(LOW("18", "moons")), OPEN, ""},
        {"a year of birth that leaves it open", BORN("2006") ONLY(LOW("18", "a")), OPEN, ""},
        {"no day of birth", BORN("") ONLY(LOW("18", "a")), OPEN, ""},
        {"no bounds", BORN("19700102") ONLY(""), OPEN, ""},
        {"two that meet",
         BORN("19690102") RANGE("<text>1-2</text>" AGE(LOW("55", "a")))
             RANGE("<text>3-4</text>" AGE(LOW("18", "a") TO("55", "a"))) REST,
         CHOSEN, ""},
        {"of the newborn and of adults",
         BORN("19690102") RANGE("<text>3-4</text>" AGE(LOW("0", "d") TO("28", "d")))
             RANGE("<text>1-2</text>" AGE(LOW("18", "a"))) REST,
         CHOSEN, ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

int main(void) {
    static const struct test tests[] = {
        {"ranges", ranges},
        {"conditions", conditions},
        {"ages", ages},
    };
    return run_suite("read cda ranges", tests, sizeof tests / sizeof *tests);
}
