/* Looking things up in the good set: every lookup, what is there and what is not. */
#include "sets.h"

#include "fold.h"
#include "harness.h"

static struct arena *arena;
static struct catalogue *catalogue;

static void start(void) {
    struct slice bytes[TABLE_COUNT], files[TABLE_COUNT];
    struct said_codes said;
    arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    CU_ASSERT_TRUE_FATAL(good_set(arena, bytes, files));
    catalogue = catalogue_of_bytes(arena, bytes, files, &diagnostics);
    CU_ASSERT_PTR_NOT_NULL_FATAL(catalogue);
}

static const struct marker *marker(const char *id) {
    const struct marker *found = catalogue_marker(catalogue, slice_of(id));
    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    return found;
}

static bool is(struct slice text, const char *expected) {
    return slice_equal(text, slice_of(expected));
}

static bool number_is(struct decimal number, const char *expected) {
    struct decimal other;
    return decimal_parse(slice_of(expected), &other) && decimal_compare(number, other) == 0;
}

static void test_markers(void) {
    const struct marker *ck = marker("ck");
    CU_ASSERT_EQUAL(catalogue_marker_count(catalogue), 9);
    CU_ASSERT_PTR_EQUAL(catalogue_marker_at(catalogue, ck->index), ck);
    CU_ASSERT_PTR_NULL(catalogue_marker_at(catalogue, 9));
    CU_ASSERT_PTR_NULL(catalogue_marker(catalogue, SLICE("CK")));
    CU_ASSERT_PTR_NULL(catalogue_marker(catalogue, NO_SLICE));
    CU_ASSERT_TRUE(is(ck->label, "Creatine kinase") && is(ck->lay_name, "creatine kinase in plain words"));
    CU_ASSERT_TRUE(is(ck->description, "What it is.") && is(ck->specimen, "blood") && is(ck->group, "muscle"));
    CU_ASSERT_TRUE(is(ck->unit, "U/L") && slice_empty(ck->unit_si));
    CU_ASSERT_TRUE(unit_is_catalytic(&ck->parsed_unit));
    CU_ASSERT_TRUE(ck->has_plausible_low && number_is(ck->plausible_low, "1"));
    CU_ASSERT_TRUE(ck->has_plausible_high && number_is(ck->plausible_high, "500000"));
    CU_ASSERT_EQUAL(ck->decimals, 0);
    CU_ASSERT_EQUAL(ck->value_type, VALUE_NUMERIC);
    CU_ASSERT_FALSE(ck->earliest_counts);
    CU_ASSERT_TRUE(marker("testosterone_total")->earliest_counts);
    CU_ASSERT_TRUE(is(marker("testosterone_total")->unit_si, "nmol/L"));
    CU_ASSERT_EQUAL(marker("protein_urine")->decimals, 2);
    CU_ASSERT_EQUAL(marker("ana")->value_type, VALUE_QUALITATIVE);
    CU_ASSERT_FALSE(marker("ana")->has_plausible_low || marker("ana")->has_plausible_high);
}

static void test_codes(void) {
    static const struct {
        const char *code, *marker, *unit;
    } rows[] = {
        {"2986-8", "testosterone_total", "ng/dL"},
        {"14913-8", "testosterone_total", "nmol/L"},
        {"1988-5", "crp", "mg/L"},
        {"8061-4", "ana", ""},
        {"1988-6", NULL, ""},
        {"", NULL, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slice unit = SLICE("untouched");
        const struct marker *found = catalogue_marker_of_loinc(catalogue, slice_of(rows[i].code), &unit);
        CHECK_ROW(rows[i].marker ? found && is(found->id, rows[i].marker) : !found, rows[i].code);
        CHECK_ROW(is(unit, rows[i].unit), rows[i].code);
    }
}

static void test_names(void) {
    static const struct {
        const char *name, *markers;
    } rows[] = {
        {"Testosterone, total", "testosterone_total"},
        {"TESTOSTERON GESAMT", "testosterone_total"},
        {"testosterone totale", "testosterone_total"}, /* the alias has an accent */
        {"C reactive protein", "crp"},
        {"crp", "crp"},
        {"Eiweiss", "protein_blood"},
        {"Protein", "protein_urine protein_blood"},
        {"testosterone", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct marker *found[4];
        struct builder b = builder_start(arena);
        size_t count = catalogue_markers_named(catalogue, fold_name(arena, slice_of(rows[i].name)), found, 4);
        for (size_t k = 0; k < count; k++) {
            if (k)
                builder_char(&b, ' ');
            builder_add(&b, found[k]->id);
        }
        CHECK_ROW(is(builder_text(&b), rows[i].markers), rows[i].name);
    }
    const struct marker *one[1];
    CU_ASSERT_EQUAL(catalogue_markers_named(catalogue, SLICE("protein"), one, 1), 1);
}

static void test_specimens(void) {
    CU_ASSERT_TRUE(is(catalogue_specimen_class(catalogue, SLICE("serum")), "blood"));
    CU_ASSERT_TRUE(is(catalogue_specimen_class(catalogue, SLICE("urin")), "urine"));
    CU_ASSERT_TRUE(slice_empty(catalogue_specimen_class(catalogue, SLICE("saliva"))));
}

static void test_spellings(void) {
    struct slice ucum;
    struct unit unit;
    CU_ASSERT_EQUAL(spellings_find(catalogue_spellings(catalogue), SLICE("mg/l"), NULL, &ucum, &unit), SPELLING_FOUND);
    CU_ASSERT_TRUE(is(ucum, "mg/L"));
    CU_ASSERT_EQUAL(spellings_find(catalogue_spellings(catalogue), SLICE("10-3/uL"), NULL, &ucum, &unit),
                    SPELLING_UNKNOWN);
}

static void test_ranges(void) {
    size_t count;
    const struct range_row *rows = catalogue_ranges(catalogue, marker("crp"), &count);
    CU_ASSERT_EQUAL_FATAL(count, 3);
    CU_ASSERT_PTR_EQUAL(rows[0].marker, marker("crp"));
    CU_ASSERT_EQUAL(rows[0].sex, SEX_UNKNOWN);
    CU_ASSERT_TRUE(number_is(rows[0].age_from, "0") && number_is(rows[0].age_to, "130"));
    CU_ASSERT_TRUE(is(rows[0].state, "any") && is(rows[0].set, "default") && slice_empty(rows[0].band));
    CU_ASSERT_TRUE(rows[0].low.present && rows[0].low.inclusive && number_is(rows[0].low.number, "0"));
    CU_ASSERT_TRUE(rows[0].high.present && rows[0].high.inclusive && number_is(rows[0].high.number, "5"));
    CU_ASSERT_TRUE(rows[0].critical_high.present && number_is(rows[0].critical_high.number, "300"));
    CU_ASSERT_FALSE(rows[0].critical_low.present);
    CU_ASSERT_EQUAL(rows[0].checked, CHECKED_YES);
    CU_ASSERT_EQUAL(rows[0].origin, ORIGIN_BUILT_IN);
    CU_ASSERT_EQUAL(rows[0].line, 6);
    CU_ASSERT_TRUE(is(rows[1].band, "over_10") && !rows[1].low.inclusive && !rows[1].high.present);
    CU_ASSERT_TRUE(is(rows[2].state, "pregnancy") && is(rows[2].label, "pregnancy"));

    rows = catalogue_ranges(catalogue, marker("testosterone_total"), &count);
    CU_ASSERT_EQUAL_FATAL(count, 4);
    CU_ASSERT_EQUAL(rows[0].sex, SEX_MALE);
    CU_ASSERT_EQUAL(rows[2].sex, SEX_FEMALE);
    CU_ASSERT_TRUE(!rows[2].low.present && !rows[2].high.inclusive);

    rows = catalogue_ranges(catalogue, marker("ck"), &count);
    CU_ASSERT_EQUAL_FATAL(count, 3);
    CU_ASSERT_TRUE(!rows[0].is_multiple && is(rows[1].set, "other_laboratory") && rows[2].is_multiple);

    rows = catalogue_ranges(catalogue, marker("hba1c"), &count);
    CU_ASSERT_TRUE(count == 1 && rows[0].is_decision_limit);
    (void)catalogue_ranges(catalogue, marker("ana"), &count);
    CU_ASSERT_EQUAL(count, 0);
}

static void test_conversions(void) {
    size_t count;
    const struct conversion *rows = catalogue_conversions(catalogue, marker("hba1c"), &count);
    CU_ASSERT_EQUAL_FATAL(count, 1);
    CU_ASSERT_TRUE(is(rows[0].from, "mmol/mol") && is(rows[0].to, "%") && rows[0].is_default);
    CU_ASSERT_TRUE(number_is(rows[0].factor.over, "9.148") && number_is(rows[0].factor.under, "100"));
    CU_ASSERT_TRUE(number_is(rows[0].offset, "2.152"));
    rows = catalogue_conversions(catalogue, marker("prolactin"), &count);
    CU_ASSERT_EQUAL_FATAL(count, 1);
    CU_ASSERT_TRUE(!rows[0].is_default && is(rows[0].standard, "WHO 84/500") && decimal_is_zero(rows[0].offset));
    CU_ASSERT_TRUE(number_is(rows[0].factor.under, "1"));
    (void)catalogue_conversions(catalogue, marker("ck"), &count);
    CU_ASSERT_EQUAL(count, 0);
}

/* figure, in unit -> figure in the marker's own unit, by hand */
static void test_own_units(void) {
    static const struct {
        const char *marker, *figure, *unit, *expected; /* NULL: not convertible by default */
    } rows[] = {
        {"testosterone_total", "300", "ng/dL", "300"},
        {"testosterone_total", "3", "ng/mL", "300"},
        {"testosterone_total", "10.402", "nmol/L", "300.0259262"}, /* 10.402 x 28.8431 */
        {"testosterone_total", "10402", "pmol/L", "300.0259262"},
        {"hba1c", "48", "mmol/mol", "6.54304"}, /* 0.09148 x 48 + 2.152 */
        {"hba1c", "6.5", "%", "6.5"},
        {"crp", "1", "mg/dL", "10"},
        {"prolactin", "10", "ng/mL", NULL},
        {"ck", "3", "mg/L", NULL},
        {"ana", "1", "1", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct unit unit;
        struct ratio factor;
        struct decimal figure, offset, own;
        CHECK_ROW(unit_parse(slice_of(rows[i].unit), &unit), rows[i].unit);
        CHECK_ROW(decimal_parse(slice_of(rows[i].figure), &figure), rows[i].figure);
        bool converts = to_own_unit(catalogue, marker(rows[i].marker), &unit, &factor, &offset);
        CHECK_ROW(converts == (rows[i].expected != NULL), rows[i].marker);
        if (converts) {
            CHECK_ROW(decimal_scale(figure, factor, offset, 12, &own), rows[i].marker);
            CHECK_ROW(number_is(own, rows[i].expected), rows[i].marker);
        }
    }
}

static void test_variation(void) {
    const struct variation *row = catalogue_variation(catalogue, marker("testosterone_total"));
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    CU_ASSERT_TRUE(row->has_cvi && number_is(row->cvi, "9.3") && !row->cvi_is_placeholder);
    CU_ASSERT_TRUE(!row->has_cva && row->cva_is_placeholder && row->lognormal);
    CU_ASSERT_TRUE(row->has_minimum_days && number_is(row->minimum_days, "14"));
    CU_ASSERT_TRUE(row->has_floor && number_is(row->floor, "28.8431")); /* 1 nmol/L */
    row = catalogue_variation(catalogue, marker("ck"));
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    CU_ASSERT_TRUE(!row->has_cvi && row->cvi_is_placeholder && !row->has_cva && !row->cva_is_placeholder);
    CU_ASSERT_TRUE(!row->lognormal && row->has_floor && number_is(row->floor, "10"));
    row = catalogue_variation(catalogue, marker("crp"));
    CU_ASSERT_TRUE(row && row->has_cva && !row->has_minimum_days && !row->has_floor);
    CU_ASSERT_PTR_NULL(catalogue_variation(catalogue, marker("ana")));
}

static void test_rules(void) {
    size_t count;
    const struct rule *rows = catalogue_rules(catalogue, &count);
    CU_ASSERT_EQUAL_FATAL(count, 6);
    CU_ASSERT_TRUE(rows[0].kind == RULE_URGENT && is(rows[0].id, "U1") && is(rows[0].text, "rule.U1.text"));
    CU_ASSERT_TRUE(rows[1].kind == RULE_FINDING && rows[1].cause == CAUSE_OTHER_ILLNESS);
    CU_ASSERT_TRUE(rows[1].strength == STRENGTH_WEAK && is(rows[1].ask, "rule.F1.ask") && rows[1].order == 1);
    CU_ASSERT_TRUE(is(rows[1].when, "crp:over_10 not_tested:ck") && is(rows[1].source, "invented"));
    CU_ASSERT_TRUE(rows[2].cause == CAUSE_HORMONE_IMBALANCE && rows[2].strength == STRENGTH_STRONG);
    CU_ASSERT_TRUE(rows[3].kind == RULE_REMARK && rows[4].kind == RULE_QUESTION);
}

static void test_medicines_and_columns(void) {
    size_t count;
    const struct medicine *medicines = catalogue_medicines(catalogue, &count);
    CU_ASSERT_EQUAL_FATAL(count, 3);
    CU_ASSERT_TRUE(is(medicines[0].class_id, "statin") && is(medicines[0].name, "simvastatin"));
    CU_ASSERT_TRUE(is(medicines[1].system, "ATC") && is(medicines[1].code, "C10AA") && slice_empty(medicines[1].name));
    CU_ASSERT_TRUE(is(medicines[2].name, "morphin tropfen") && is(medicines[2].code, "N02AA01"));

    const struct column_name *columns = catalogue_columns(catalogue, &count);
    CU_ASSERT_EQUAL_FATAL(count, 5); /* "date" stands in two languages */
    CU_ASSERT_TRUE(columns[0].field == FIELD_MARKER && is(columns[0].header, "test name") && !columns[0].general);
    CU_ASSERT_TRUE(columns[4].field == FIELD_COLLECTED && is(columns[4].header, "date") && columns[4].general);
}

static void test_words(void) {
    struct decimal from, to;
    CU_ASSERT_TRUE(is(catalogue_text(catalogue, SLICE("state.inside")), "inside the range"));
    CU_ASSERT_TRUE(slice_empty(catalogue_text(catalogue, SLICE("state.above"))));
    CU_ASSERT_TRUE(catalogue_setting(catalogue, SLICE("rcv_z.2"), &from) && number_is(from, "1.96"));
    CU_ASSERT_FALSE(catalogue_setting(catalogue, SLICE("rcv_z.3"), &from));
    CU_ASSERT_FALSE(catalogue_setting(catalogue, SLICE("knowledge_version"), &from));
    CU_ASSERT_TRUE(is(catalogue_version(catalogue), "test.1"));
    CU_ASSERT_TRUE(catalogue_age_band(catalogue, SLICE("child"), &from, &to));
    CU_ASSERT_TRUE(number_is(from, "0") && number_is(to, "18"));
    CU_ASSERT_FALSE(catalogue_age_band(catalogue, SLICE("adults"), &from, &to));
    struct slice index = SLICE("free_androgen_index");
    CU_ASSERT_TRUE(catalogue_index_constant(catalogue, index, SLICE("factor"), &from) && number_is(from, "100"));
    CU_ASSERT_TRUE(is(catalogue_index_word(catalogue, index, SLICE("ranges_as")), "testosterone_total"));
    CU_ASSERT_FALSE(catalogue_index_constant(catalogue, index, SLICE("ranges_as"), &from));
    CU_ASSERT_TRUE(slice_empty(catalogue_index_word(catalogue, SLICE("crp"), SLICE("factor"))));
}

static void test_causes(void) {
    size_t count;
    const struct marker *const *markers = catalogue_cause_markers(catalogue, CAUSE_INJURY_OR_IMMOBILITY, &count);
    CU_ASSERT_EQUAL_FATAL(count, 2);
    CU_ASSERT_PTR_EQUAL(markers[0], marker("ck"));
    CU_ASSERT_PTR_EQUAL(markers[1], marker("crp"));
    (void)catalogue_cause_markers(catalogue, CAUSE_NERVE_DAMAGE, &count);
    CU_ASSERT_EQUAL(count, 0);
}

/* The choices of the schema stand in the order of the enums that they become. */
static void test_choices_are_enums(void) {
    struct slice rest = slice_of(schema_of_column(RULES_CAUSE)->choices);
    for (int i = 0; i < CAUSE_COUNT; i++)
        CHECK_ROW(is(slice_cut(&rest, '|'), cause_name((enum cause)i)), cause_name((enum cause)i));
    CU_ASSERT_TRUE(slice_empty(rest));
    CU_ASSERT_STRING_EQUAL(schema_of_column(CAUSES_CAUSE)->choices, schema_of_column(RULES_CAUSE)->choices);
    rest = slice_of(schema_of_column(RULES_STRENGTH)->choices);
    for (int i = STRENGTH_AGAINST; i <= STRENGTH_STRONG; i++)
        CHECK_ROW(is(slice_cut(&rest, '|'), strength_name((enum strength)i)), strength_name((enum strength)i));
    CU_ASSERT_TRUE(slice_empty(rest));
}

static void test_tables_stand_in_order(void) {
    for (int i = 1; i < TABLE_COUNT; i++) {
        struct table_schema before = schema_of_table((enum table_id)(i - 1)), after = schema_of_table((enum table_id)i);
        CHECK_ROW(slice_compare(slice_of(before.file), slice_of(after.file)) < 0, after.file);
        CHECK_ROW((int)after.first == (int)before.first + (int)before.column_count, after.file);
    }
}

/* python3: sha256 over name, NUL, bytes, NUL of each file in the order of the names */
static void test_hash(void) {
    CU_ASSERT_TRUE(is(catalogue_sha256(catalogue), "f14255dd3fb78af822dbf359c18d062dd760539d28ece5410fbbab42f185d57a"));
}

int main(void) {
    static const struct test tests[] = {
        {"start", start},
        {"markers", test_markers},
        {"codes", test_codes},
        {"names", test_names},
        {"specimens", test_specimens},
        {"spellings", test_spellings},
        {"ranges", test_ranges},
        {"conversions", test_conversions},
        {"own units", test_own_units},
        {"variation", test_variation},
        {"rules", test_rules},
        {"medicines and columns", test_medicines_and_columns},
        {"words", test_words},
        {"causes", test_causes},
        {"choices are enums", test_choices_are_enums},
        {"tables stand in order", test_tables_stand_in_order},
        {"hash", test_hash},
    };
    int status = run_suite("catalogue-lookup", tests, sizeof tests / sizeof *tests);
    arena_free(arena);
    return status;
}
