/* What the user says about the input and about how to judge: one table of options. */
#include "decode.h"
#include "handles.h"

#include <stdlib.h>
#include <string.h>

static bool set_text(struct bp_options *options, struct slice value, struct slice *out) {
    *out = arena_copy(options->arena, value);
    return value.size > 0;
}

static bool set_date(struct slice value, struct date *out) {
    return date_parse_iso(value, out) && out->precision >= PRECISION_DAY;
}

static bool set_patient(struct bp_options *options, struct slice value) {
    return set_text(options, value, &options->person.patient);
}

static bool set_sex(struct bp_options *options, struct slice value) {
    options->read.sex_stated = true;
    return sex_from_name(value, &options->person.sex) && options->person.sex != SEX_OTHER;
}

static bool set_born(struct bp_options *options, struct slice value) {
    return date_parse_iso(value, &options->person.born);
}

static bool set_age(struct bp_options *options, struct slice value) {
    struct decimal age;
    if (!decimal_parse(value, &age) || decimal_places(age) > 0 || age.digits < 0 || age.exponent != 0 ||
        age.digits > 130)
        return false;
    options->person.has_age = true;
    options->person.age = (int)age.digits;
    return true;
}

static bool set_date_order(struct bp_options *options, struct slice value) {
    static const struct {
        const char *name;
        enum date_order order;
    } orders[] = {{"dmy", DATE_ORDER_DMY}, {"mdy", DATE_ORDER_MDY}, {"ymd", DATE_ORDER_YMD}};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        if (slice_equal(value, slice_of(orders[i].name))) {
            options->read.date_order = orders[i].order;
            return true;
        }
    }
    return false;
}

static bool set_decimal(struct bp_options *options, struct slice value) {
    if (value.size != 1 || (value.text[0] != '.' && value.text[0] != ','))
        return false;
    options->read.numerals = value.text[0] == '.' ? NUMERALS_POINT : NUMERALS_COMMA;
    return true;
}

static bool set_delimiter(struct bp_options *options, struct slice value) {
    bool is_tab = slice_equal(value, SLICE("\\t")) || slice_equal(value, SLICE("tab"));
    if (!is_tab && (value.size != 1 || !memchr(",;\t|", value.text[0], 4)))
        return false;
    options->read.delimiter = is_tab ? '\t' : value.text[0];
    return true;
}

static bool set_encoding(struct bp_options *options, struct slice value) {
    return encoding_is_known(value) && set_text(options, value, &options->read.encoding);
}

static bool add_column(struct bp_options *options, struct slice value) {
    struct column_choice choice;
    struct slice header = value;
    struct slice field = slice_cut(&header, '=');
    if (!field_from_name(field, &choice.field) || header.size == 0)
        return false;
    struct column_choice *grown = arena_grow(options->arena, options->choices, options->read.choice_count,
                                             &options->choice_capacity, sizeof *options->choices);
    if (!grown)
        return false;
    choice.header = arena_copy(options->arena, header);
    options->choices = grown;
    options->choices[options->read.choice_count++] = choice;
    options->read.choices = options->choices;
    return true;
}

static bool add_slice(struct bp_options *options, struct slice value, struct slice **list, size_t *count,
                      size_t *capacity) {
    struct slice *grown = arena_grow(options->arena, *list, *count, capacity, sizeof **list);
    if (!grown || value.size == 0)
        return false;
    *list = grown;
    grown[(*count)++] = arena_copy(options->arena, value);
    return true;
}

static bool add_medication(struct bp_options *options, struct slice value) {
    bool added = add_slice(options, value, &options->medications, &options->person.medication_count,
                           &options->medication_capacity);
    options->person.medications = options->medications;
    return added;
}

static bool add_state(struct bp_options *options, struct slice value) {
    return add_slice(options, value, &options->states, &options->state_count, &options->state_capacity);
}

static bool set_prefer(struct bp_options *options, struct slice value) {
    options->prefer_file = slice_equal(value, SLICE("file"));
    return options->prefer_file || slice_equal(value, SLICE("report"));
}

static bool set_range_set(struct bp_options *options, struct slice value) {
    return set_text(options, value, &options->range_set);
}

static bool set_language(struct bp_options *options, struct slice value) {
    return set_text(options, value, &options->language);
}

static bool set_no_interpret(struct bp_options *options, struct slice value) {
    options->no_interpret = true;
    return slice_empty(value);
}

static bool set_redact(struct bp_options *options, struct slice value) {
    options->redact = true;
    return slice_empty(value);
}

static bool set_explain(struct bp_options *options, struct slice value) {
    options->explain = true;
    return slice_empty(value);
}

static bool set_as_of(struct bp_options *options, struct slice value) {
    return set_date(value, &options->as_of);
}

static const struct {
    struct bp_option shown;
    bool (*set)(struct bp_options *options, struct slice value);
} table[] = {
    {{"patient", "ID", "of several people take this one; names the person where a file names nobody"}, set_patient},
    {{"sex", "female|male", "where the file does not say"}, set_sex},
    {{"born", "DATE", "where the file does not say: YYYY-MM-DD, YYYY-MM or YYYY"}, set_born},
    {{"age", "YEARS", "at collection, where the file has no birth date"}, set_age},
    {{"date-order", "dmy|mdy|ymd", "how dates in a table are written"}, set_date_order},
    {{"decimal", ".|,", "the decimal sign of a table"}, set_decimal},
    {{"delimiter", "C", "what separates the columns of a table: , ; | or tab"}, set_delimiter},
    {{"encoding", "NAME", "of the bytes, where they do not say"}, set_encoding},
    {{"column", "FIELD=HEADER", "what a column of a table holds; may be repeated"}, add_column},
    {{"medication", "NAME", "a medicine that is taken; may be repeated"}, add_medication},
    {{"state", "NAME", "of the sampling: fasting, morning, pregnancy_t1 ...; may be repeated"}, add_state},
    {{"prefer", "report|file", "whose ranges come first: the report's (default) or those of --ranges"}, set_prefer},
    {{"range-set", "NAME", "take this set of ranges where the tables have it"}, set_range_set},
    {{"no-interpret", NULL, "values, the report's own ranges and flags only: no verdict, no finding, no question"},
     set_no_interpret},
    {{"as-of", "DATE", "printed as the day on which the page was made"}, set_as_of},
    {{"lang", "en|de|es", "the language of the page; texts that no clinician has reviewed say so"}, set_language},
    {{"explain", NULL, "each sentence with its rule, results, range and tables"}, set_explain},
    {{"redact", NULL, "no name, id or birth date in the output; the age stays"}, set_redact},
};

enum { TABLE_SIZE = sizeof table / sizeof table[0] };

enum bp_status bp_options_new(struct bp_options **out) {
    *out = calloc(1, sizeof **out);
    if (!*out)
        return BP_MEMORY;
    (*out)->arena = arena_new();
    if ((*out)->arena)
        return BP_OK;
    free(*out);
    *out = NULL;
    return BP_MEMORY;
}

void bp_options_free(struct bp_options *options) {
    if (!options)
        return;
    arena_free(options->arena);
    free(options);
}

enum bp_status bp_options_set(struct bp_options *options, const char *name, const char *value) {
    for (size_t i = 0; i < TABLE_SIZE; i++) {
        if (strcmp(table[i].shown.name, name) == 0) {
            bool allowed = table[i].set(options, value ? slice_of(value) : NO_SLICE);
            if (arena_failed(options->arena))
                return BP_MEMORY;
            return allowed ? BP_OK : BP_USAGE;
        }
    }
    return BP_USAGE;
}

const struct bp_option *bp_option_at(size_t index) {
    return index < TABLE_SIZE ? &table[index].shown : NULL;
}
