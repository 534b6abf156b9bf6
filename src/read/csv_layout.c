/* Recognises headers and tells what their columns hold. */
#include "csv_layout.h"

#include "csv_cells.h"
#include "csv_header.h"

/* Fields that may stand in several columns. */
#define MAY_REPEAT (csv_field_bit(FIELD_COMMENT) | csv_field_bit(FIELD_PANEL))
/* In a wide table these belong to the test before them. */
#define OF_A_TEST                                                                                                      \
    (csv_field_bit(FIELD_UNIT) | csv_field_bit(FIELD_RANGE) | csv_field_bit(FIELD_LOW) | csv_field_bit(FIELD_HIGH) |   \
     csv_field_bit(FIELD_FLAG) | csv_field_bit(FIELD_STATUS))
/* What a line of a wide table is about. */
#define ROW_KEYS (csv_field_bit(FIELD_PATIENT) | PERSON_NAMES | csv_field_bit(FIELD_COLLECTED))
/* Behind these a short line may end: spreadsheets drop empty cells at the end of a line. */
#define MAY_BE_MISSING                                                                                                 \
    (csv_field_bit(FIELD_FLAG) | csv_field_bit(FIELD_STATUS) | MAY_REPEAT | csv_field_bit(FIELD_REPORTED) |            \
     csv_field_bit(FIELD_LABORATORY) | csv_field_bit(FIELD_SPECIMEN) | csv_field_bit(FIELD_COMPARATOR) |               \
     csv_field_bit(FIELD_SECOND_VALUE) | csv_field_bit(FIELD_SECOND_UNIT) | csv_field_bit(FIELD_SECOND_LOW) |          \
     csv_field_bit(FIELD_SECOND_HIGH) | csv_field_bit(FIELD_SECOND_COLLECTED))

struct slice csv_cell(const struct csv_line *line, size_t column) {
    return column < line->count ? csv_cell_text(line->fields[column]) : NO_SLICE;
}

struct slice csv_last_cell(const struct csv_line *line) {
    for (size_t i = line->count; i > 0; i--)
        if (!slice_empty(csv_cell(line, i - 1)))
            return csv_cell(line, i - 1);
    return NO_SLICE;
}

size_t csv_count_filled(const struct csv_line *line, size_t *first) {
    size_t filled = 0;
    for (size_t i = 0; i < line->count; i++)
        if (!slice_empty(csv_cell(line, i)) && filled++ == 0)
            *first = i;
    return filled;
}

/* A wide table whose first column, of days, has no name. */
static bool has_unnamed_key(const struct csv_header *header) {
    return header->count > 1 && slice_empty(csv_cell(header->line, 0));
}

static enum csv_layout_kind kind_of(const struct csv_header *header) {
    bool tests = header->known & TESTS, values = header->known & csv_field_bit(FIELD_VALUE);
    if (tests && values && !header->dates)
        return CSV_LONG;
    if (tests && !values && header->dates)
        return CSV_TRACKER;
    bool keys = (header->known & ROW_KEYS) || has_unnamed_key(header);
    if (!tests && !values && !header->dates && keys && header->others)
        return CSV_WIDE;
    return CSV_NO_LAYOUT;
}

/* The columns whose meaning has the field in the given part, and are not taken yet. */
struct candidates {
    size_t count, first, second;
};

enum part { PART_CHOSEN, PART_EXACT, PART_GENERAL };

static bool means(struct csv_meaning meaning, enum part part, enum field field) {
    uint32_t fields = part == PART_CHOSEN ? meaning.chosen : part == PART_EXACT ? meaning.exact : meaning.general;
    return fields & csv_field_bit(field);
}

static struct candidates find_candidates(const struct csv_header *header, const struct csv_layout *layout,
                                         enum part part, enum field field) {
    struct candidates found = {0, CSV_NO_COLUMN, CSV_NO_COLUMN};
    for (size_t i = 0; i < header->count; i++) {
        if (layout->columns[i].role != CSV_UNUSED || !means(header->meanings[i], part, field))
            continue;
        if (found.count == 0)
            found.first = i;
        else if (found.count == 1)
            found.second = i;
        found.count++;
    }
    return found;
}

static void take_column(struct csv_layout *layout, enum field field, size_t column) {
    layout->columns[column].role = CSV_FIELD;
    layout->columns[column].field = field;
    if (layout->column_of[field] == CSV_NO_COLUMN)
        layout->column_of[field] = column;
}

/* Of two columns of dates, one that is only a time of day belongs to the other. */
static bool set_time_apart(const struct csv_header *header, struct csv_layout *layout, struct candidates *found) {
    size_t time = header->meanings[found->first].is_time ? found->first : found->second;
    if (found->count != 2 || layout->time_column != CSV_NO_COLUMN || !header->meanings[time].is_time)
        return false;
    layout->columns[time].role = CSV_TIME;
    layout->time_column = time;
    found->first = time == found->first ? found->second : found->first;
    return true;
}

static void assign_field(const struct csv_header *header, struct csv_layout *layout, enum part part, enum field field) {
    struct candidates found = find_candidates(header, layout, part, field);
    if (found.count == 0)
        return;
    if (found.count > 1 && !(MAY_REPEAT & csv_field_bit(field)) &&
        !(field == FIELD_COLLECTED && set_time_apart(header, layout, &found))) {
        layout->twice[0] = layout->columns[found.first].header;
        layout->twice[1] = layout->columns[found.second].header;
    }
    for (size_t i = 0; i < header->count; i++) {
        bool wanted = i == found.first || (MAY_REPEAT & csv_field_bit(field));
        if (wanted && layout->columns[i].role == CSV_UNUSED && means(header->meanings[i], part, field))
            take_column(layout, field, i);
    }
}

static void assign_part(const struct csv_header *header, struct csv_layout *layout, enum part part, uint32_t fields) {
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        uint32_t bit = csv_field_bit((enum field)i);
        bool free_field = layout->column_of[i] == CSV_NO_COLUMN || (MAY_REPEAT & bit);
        if (free_field && (fields & bit))
            assign_field(header, layout, part, (enum field)i);
    }
}

/* A header that fits the test and the person alike ("Name") is the test's where no other column names the test. */
static void assign_fields(const struct csv_header *header, struct csv_layout *layout, uint32_t fields) {
    uint32_t marker = fields & csv_field_bit(FIELD_MARKER);
    assign_part(header, layout, PART_CHOSEN, fields);
    assign_part(header, layout, PART_EXACT, marker);
    assign_part(header, layout, PART_GENERAL, marker);
    assign_part(header, layout, PART_EXACT, fields);
    assign_part(header, layout, PART_GENERAL, fields);
}

static void assign_time(const struct csv_header *header, struct csv_layout *layout) {
    for (size_t i = 0; i < header->count && layout->time_column == CSV_NO_COLUMN; i++) {
        if (layout->columns[i].role == CSV_UNUSED && header->meanings[i].is_time &&
            layout->column_of[FIELD_COLLECTED] != CSV_NO_COLUMN) {
            layout->columns[i].role = CSV_TIME;
            layout->time_column = i;
        }
    }
}

static bool is_unknown_name(const struct csv_header *header, const struct csv_layout *layout, size_t column) {
    return layout->columns[column].role == CSV_UNUSED && !csv_meaning_fields(header->meanings[column]) &&
           csv_is_header_name(layout->columns[column].header);
}

/* "Ferritin (ng/mL) [15-150]". */
static void read_test_header(struct csv_column *column) {
    struct slice rest = column->header;
    struct slice *range = &column->stated[FIELD_RANGE];
    bool behind_unit = csv_split_range(rest, &rest, range);
    csv_split_unit(rest, &column->name, &column->unit);
    if (!behind_unit)
        (void)csv_split_range(column->name, &column->name, range);
}

static void assign_tests(const struct csv_header *header, struct csv_layout *layout) {
    bool behind_test = false;
    for (size_t i = 0; i < header->count; i++) {
        struct csv_column *column = &layout->columns[i];
        uint32_t fields = csv_meaning_fields(header->meanings[i]) & OF_A_TEST;
        if (is_unknown_name(header, layout, i)) {
            column->role = CSV_TEST;
            read_test_header(column);
            behind_test = true;
        } else if (column->role == CSV_UNUSED && !behind_test && (fields & csv_field_bit(FIELD_STATUS))) {
            take_column(layout, FIELD_STATUS, i); /* before all tests it is the status of the whole row */
        } else if (column->role == CSV_UNUSED && fields && behind_test) {
            column->role = CSV_OF_TEST;
            while (!(fields & csv_field_bit(column->field)))
                column->field++;
        }
    }
}

static void assign_dates(const struct csv_header *header, struct csv_layout *layout) {
    for (size_t i = 0; i < header->count; i++)
        if (layout->columns[i].role == CSV_UNUSED && !csv_meaning_fields(header->meanings[i]) &&
            csv_is_date(layout->columns[i].header))
            layout->columns[i].role = CSV_DATE;
}

/* "Result (mg/dL)" over a column of values. */
static void read_value_unit(struct csv_layout *layout) {
    size_t value = layout->column_of[FIELD_VALUE];
    if (value != CSV_NO_COLUMN)
        csv_split_unit(layout->columns[value].header, &layout->columns[value].name, &layout->columns[value].unit);
}

static void note_language(const struct csv_header *header, struct csv_layout *layout) {
    for (size_t i = 0; i < header->count; i++)
        layout->local = layout->local || (layout->columns[i].role != CSV_UNUSED && header->meanings[i].local);
}

static bool make_columns(const struct csv_header *header, struct arena *arena, struct csv_layout *out) {
    out->count = header->count;
    out->columns = arena_alloc(arena, (header->count + 1) * sizeof *out->columns);
    if (!out->columns)
        return false;
    for (size_t i = 0; i < header->count; i++)
        out->columns[i].header = arena_copy(arena, csv_cell(header->line, i));
    for (size_t i = 0; i < FIELD_COUNT; i++)
        out->column_of[i] = CSV_NO_COLUMN;
    out->time_column = CSV_NO_COLUMN;
    return !arena_failed(arena);
}

bool csv_layout_read(const struct csv_names *names, const struct csv_line *line, struct arena *arena,
                     struct csv_layout *out) {
    struct csv_header header;
    *out = (struct csv_layout){.kind = CSV_NO_LAYOUT};
    if (!csv_header_read(names, line, arena, &header))
        return false;
    enum csv_layout_kind kind = kind_of(&header);
    if (kind == CSV_NO_LAYOUT)
        return true;
    if (!make_columns(&header, arena, out))
        return false;
    out->kind = kind;
    assign_fields(&header, out, kind == CSV_WIDE ? ~OF_A_TEST : ~(uint32_t)0);
    assign_time(&header, out);
    if (kind == CSV_WIDE && !(header.known & ROW_KEYS))
        take_column(out, FIELD_COLLECTED, 0);
    if (kind == CSV_WIDE)
        assign_tests(&header, out);
    if (kind == CSV_TRACKER)
        assign_dates(&header, out);
    read_value_unit(out);
    note_language(&header, out);
    return !arena_failed(arena);
}

bool csv_lacks_values(const struct csv_names *names, const struct csv_line *line, struct arena *scratch) {
    struct csv_header header;
    if (!csv_header_read(names, line, scratch, &header))
        return false;
    bool tests = header.known & TESTS, values = header.known & csv_field_bit(FIELD_VALUE);
    bool more_than_tests = header.known & ~TESTS;
    return tests && more_than_tests && !values && header.dates == 0;
}

static bool may_be_missing(const struct csv_column *column) {
    return column->role == CSV_UNUSED || (column->role == CSV_FIELD && (MAY_BE_MISSING & csv_field_bit(column->field)));
}

bool csv_layout_fits(const struct csv_layout *layout, const struct csv_line *line) {
    for (size_t i = layout->count; i < line->count; i++)
        if (!slice_empty(csv_cell(line, i)))
            return false;
    for (size_t i = line->count; i < layout->count; i++)
        if (!may_be_missing(&layout->columns[i]))
            return false;
    return true;
}
