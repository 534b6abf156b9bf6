/* Reads the lines outside the tables that say whose results they are, and when they were taken. */
#include "csv_context.h"

#include "csv_cells.h"

#define PERSON                                                                                                         \
    (csv_field_bit(FIELD_PATIENT) | csv_field_bit(FIELD_NAME) | csv_field_bit(FIELD_SEX) | csv_field_bit(FIELD_BORN))
#define IDENTITY (csv_field_bit(FIELD_PATIENT) | csv_field_bit(FIELD_NAME))
#define DATES    (csv_field_bit(FIELD_COLLECTED) | csv_field_bit(FIELD_REPORTED) | csv_field_bit(FIELD_BORN))
#define KEYS     (PERSON | DATES | csv_field_bit(FIELD_LABORATORY) | csv_field_bit(FIELD_SPECIMEN))

struct pair {
    struct slice key, value;
    enum field field;
};

bool csv_context_start(struct csv_context *context) {
    *context = (struct csv_context){.arena = arena_new()};
    return context->arena != NULL;
}

void csv_context_end(struct csv_context *context) {
    arena_free(context->arena);
    context->arena = NULL;
}

static bool names_field(const struct csv_names *names, struct slice key, struct arena *scratch, enum field *field) {
    uint32_t fields = csv_meaning_fields(csv_names_find(names, key, scratch)) & KEYS;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (fields & csv_field_bit((enum field)i)) {
            *field = (enum field)i;
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

/* The pair that begins at `*column`; leaves in `*column` what follows it. */
static bool read_pair(const struct csv_names *names, const struct csv_line *line, struct arena *scratch, size_t *column,
                      struct pair *out) {
    size_t at = *column;
    struct slice cell = csv_cell(line, at);
    if (names_field(names, cell, scratch, &out->field)) {
        size_t value_at = next_filled(line, at + 1);
        out->key = cell;
        out->value = csv_cell(line, value_at);
        *column = value_at + 1;
    } else if (cut_colon(cell, &out->key, &out->value) && names_field(names, out->key, scratch, &out->field)) {
        *column = at + 1;
    } else {
        return false;
    }
    bool is_date = DATES & csv_field_bit(out->field);
    return !slice_empty(out->value) && (!is_date || csv_is_date(out->value));
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

static void set(struct csv_context *context, const struct pair *pair) {
    uint32_t bit = csv_field_bit(pair->field);
    if ((bit & IDENTITY) && !(context->set_in_block & IDENTITY))
        forget_person(context);
    context->set_in_block |= bit;
    context->known |= bit;
    context->cell[pair->field] = arena_copy(context->arena, pair->value);
    if (pair->field == FIELD_SEX)
        context->sex_header = arena_copy(context->arena, pair->key);
}

void csv_context_read(struct csv_context *context, const struct csv_names *names, const struct csv_line *line,
                      struct arena *scratch) {
    struct pair pair;
    for (size_t column = next_filled(line, 0); column < line->count; column = next_filled(line, column)) {
        size_t before = column;
        if (read_pair(names, line, scratch, &column, &pair))
            set(context, &pair);
        else if (column == before)
            column++;
    }
}

void csv_context_fill(const struct csv_context *context, const struct csv_layout *layout, struct csv_entry *entry) {
    if (!context->known)
        return;
    bool names_people =
        layout->column_of[FIELD_PATIENT] != CSV_NO_COLUMN || layout->column_of[FIELD_NAME] != CSV_NO_COLUMN;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        uint32_t bit = csv_field_bit((enum field)i);
        bool has_column = layout->column_of[i] != CSV_NO_COLUMN;
        if (!(KEYS & bit) || has_column || ((PERSON & bit) && names_people) || !slice_empty(entry->cell[i]))
            continue;
        entry->cell[i] = context->cell[i];
        if (i == FIELD_SEX)
            entry->sex_header = context->sex_header;
    }
}
