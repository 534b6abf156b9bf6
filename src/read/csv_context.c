/* Reads the lines outside the tables that say whose results they are, and when they were taken. */
#include "csv_context.h"

#include "csv_cells.h"
#include "csv_words.h"
#include "fold.h"

#define NAMES                                                                                                          \
    (csv_field_bit(FIELD_NAME) | csv_field_bit(FIELD_GIVEN_NAME) | csv_field_bit(FIELD_FAMILY_NAME) |                  \
     csv_field_bit(FIELD_SECOND_FAMILY_NAME))
#define IDENTITY (csv_field_bit(FIELD_PATIENT) | NAMES)
#define PERSON   (IDENTITY | csv_field_bit(FIELD_SEX) | csv_field_bit(FIELD_BORN))
#define DATES    (csv_field_bit(FIELD_COLLECTED) | csv_field_bit(FIELD_REPORTED) | csv_field_bit(FIELD_BORN))
#define KEYS     (PERSON | DATES | csv_field_bit(FIELD_LABORATORY) | csv_field_bit(FIELD_SPECIMEN))

/* In one block. */
#define SAID_ONCE (PERSON | csv_field_bit(FIELD_COLLECTED) | csv_field_bit(FIELD_LABORATORY))

struct pair {
    struct slice key, value;
    enum field field;
    bool general; /* the key is: a more exact one for the same field wins */
};

bool csv_context_start(struct csv_context *context) {
    *context = (struct csv_context){.arena = arena_new()};
    return context->arena != NULL;
}

void csv_context_end(struct csv_context *context) {
    arena_free(context->arena);
    context->arena = NULL;
}

static bool names_field(const struct csv_names *names, struct slice key, struct arena *scratch, struct pair *pair) {
    struct csv_meaning meaning = csv_names_find(names, key, scratch);
    uint32_t fields = csv_meaning_fields(meaning) & KEYS;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        uint32_t bit = csv_field_bit((enum field)i);
        if (fields & bit) {
            pair->field = (enum field)i;
            pair->general = meaning.general & bit;
            return true;
        }
    }
    return false;
}

/* "Patient: 4711" in one cell. */
static bool cut_colon(struct slice cell, struct slice *key, struct slice *value) {
    struct slice rest = cell;
    *key = slice_trim(slice_cut(&rest, ':'));
    *value = slice_trim(rest);
    return !slice_empty(*key) && !slice_empty(*value);
}

static size_t next_filled(const struct csv_line *line, size_t column) {
    while (column < line->count && slice_empty(csv_cell(line, column)))
        column++;
    return column;
}

/* A line "Patient" may state the id or the name: two words without a digit are a name. */
static bool reads_as_name(struct slice value) {
    for (size_t i = 0; i < value.size; i++)
        if (is_digit(value.text[i]))
            return false;
    return slice_contains(value, SLICE(" "));
}

/* The pair that begins at `*column`; leaves in `*column` what follows it. */
static bool read_pair(const struct csv_names *names, const struct csv_line *line, struct arena *scratch, size_t *column,
                      struct pair *out) {
    size_t at = *column;
    struct slice cell = csv_cell(line, at);
    if (names_field(names, cell, scratch, out)) {
        size_t value_at = next_filled(line, at + 1);
        out->key = cell;
        out->value = csv_cell(line, value_at);
        *column = value_at + 1;
    } else if (cut_colon(cell, &out->key, &out->value) && names_field(names, out->key, scratch, out)) {
        *column = at + 1;
    } else {
        return false;
    }
    if (out->field == FIELD_PATIENT && out->general && reads_as_name(out->value))
        out->field = FIELD_NAME;
    bool is_date = DATES & csv_field_bit(out->field);
    struct pair other;
    if (names_field(names, out->value, scratch, &other)) /* a line of keys alone */
        return false;
    return !slice_empty(out->value) && (!is_date || csv_is_date(out->value) || is_digit(out->value.text[0]));
}

bool csv_is_context(const struct csv_names *names, const struct csv_line *line, bool strict, struct arena *scratch) {
    size_t column = 0;
    struct pair pair;
    if (csv_count_filled(line, &column) > 2 && strict)
        return false;
    if (strict && column > 0)
        return false;
    if (!read_pair(names, line, scratch, &column, &pair))
        return false;
    return !strict || next_filled(line, column) >= line->count;
}

static void forget_person(struct csv_context *context) {
    if (!context->set_in_block && !arena_failed(context->arena))
        arena_reset(context->arena);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (!(context->set_in_block & csv_field_bit((enum field)i)))
            context->cell[i] = NO_SLICE;
    context->known = context->set_in_block;
}

/* The same day, and the same time where both state one; whatever the order of day and month. */
static bool same_time(struct slice a, struct slice b) {
    static const enum date_order orders[] = {DATE_ORDER_DMY, DATE_ORDER_MDY, DATE_ORDER_YMD};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        struct date one, other;
        if (csv_read_date(a, orders[i], &one) != DATE_READ || csv_read_date(b, orders[i], &other) != DATE_READ)
            continue;
        one.precision = other.precision = one.precision < other.precision ? one.precision : other.precision;
        if (date_compare(one, other) == 0)
            return true;
    }
    return false;
}

static bool same_sex(struct slice a, struct slice b, struct arena *scratch) {
    enum sex sex_a, sex_b;
    return csv_read_sex(a, true, scratch, &sex_a) == CSV_SEX_READ &&
           csv_read_sex(b, true, scratch, &sex_b) == CSV_SEX_READ && sex_a == sex_b;
}

/* Whether two lines say the same, though in other words. */
static bool agree(enum field field, struct slice a, struct slice b, struct arena *scratch) {
    uint32_t bit = csv_field_bit(field);
    return slice_equal(a, b) || ((DATES & bit) && same_time(a, b)) ||
           ((NAMES & bit) && names_agree(fold_name(scratch, a), fold_name(scratch, b))) ||
           (field == FIELD_SEX && same_sex(a, b, scratch));
}

static enum precision precision_of(struct slice text) {
    struct date date;
    return csv_read_date(text, DATE_ORDER_DMY, &date) == DATE_READ ? date.precision : PRECISION_NONE;
}

/* Of two that agree: a day with its time, a name in full. */
static bool says_more(enum field field, struct slice a, struct slice b, struct arena *scratch) {
    if (DATES & csv_field_bit(field))
        return precision_of(a) > precision_of(b);
    return fold_name(scratch, a).size > fold_name(scratch, b).size;
}

static void set(struct csv_context *context, const struct pair *pair, size_t line) {
    uint32_t bit = csv_field_bit(pair->field);
    if ((bit & IDENTITY) && !(context->set_in_block & IDENTITY))
        forget_person(context);
    context->set_in_block |= bit;
    context->known |= bit;
    context->general = pair->general ? context->general | bit : context->general & ~bit;
    context->line[pair->field] = line;
    context->cell[pair->field] = arena_copy(context->arena, pair->value);
    context->key[pair->field] = arena_copy(context->arena, pair->key);
}

/* False for a conflict: two keys of one kind in one block say different things. */
static bool take_pair(struct csv_context *context, const struct pair *pair, size_t line, struct arena *scratch) {
    uint32_t bit = csv_field_bit(pair->field);
    bool set_before = context->set_in_block & bit, was_general = context->general & bit;
    struct slice before = context->cell[pair->field];
    if (set_before && pair->general && !was_general)
        return true;
    if (set_before && pair->general == was_general && (SAID_ONCE & bit)) {
        if (!agree(pair->field, before, pair->value, scratch))
            return false;
        if (!says_more(pair->field, pair->value, before, scratch))
            return true;
    }
    set(context, pair, line);
    return true;
}

enum csv_context_reading csv_context_read(struct csv_context *context, const struct csv_names *names,
                                          const struct csv_line *line, struct arena *scratch,
                                          struct csv_context_conflict *conflict) {
    enum csv_context_reading reading = CSV_CONTEXT_READ;
    struct pair pair;
    for (size_t column = next_filled(line, 0); column < line->count; column = next_filled(line, column)) {
        size_t before = column;
        if (!read_pair(names, line, scratch, &column, &pair)) {
            reading = CSV_CONTEXT_READ_IN_PART;
            column += column == before;
        } else if (!take_pair(context, &pair, line->line, scratch)) {
            *conflict = (struct csv_context_conflict){
                .field = pair.field,
                .line = context->line[pair.field],
                .alike = slice_equal_nocase(context->key[pair.field], pair.key),
            };
            return CSV_CONTEXT_CONFLICT;
        }
    }
    return reading;
}

void csv_context_fill(const struct csv_context *context, const struct csv_layout *layout, struct csv_entry *entry) {
    if (!context->known)
        return;
    bool names_people = false;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        names_people =
            names_people || ((IDENTITY & csv_field_bit((enum field)i)) && layout->column_of[i] != CSV_NO_COLUMN);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        uint32_t bit = csv_field_bit((enum field)i);
        bool has_column = layout->column_of[i] != CSV_NO_COLUMN;
        if (!(KEYS & bit) || has_column || ((PERSON & bit) && names_people) || !slice_empty(entry->cell[i]))
            continue;
        entry->cell[i] = context->cell[i];
        if (i == FIELD_SEX)
            entry->sex_header = context->key[FIELD_SEX];
    }
}
