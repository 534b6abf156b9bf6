/* Makes a record of an entry: dates, person, range, status and code from the text of the cells. */
#include "csv_record.h"

#include "builder.h"
#include "csv_cells.h"
#include "csv_damage.h"
#include "csv_words.h"

static void say(const struct csv_reading *reading, enum diagnostic_code code, const struct csv_entry *entry,
                struct slice a) {
    diagnose(reading->diagnostics, code, (struct place){reading->file, entry->line, entry->column, NO_SLICE}, a,
             NO_SLICE);
}

/* ---- Dates ---- */

/* "NN/NN/NNNN": shows the form of a date without the date. */
static struct slice form_of(struct slice date, struct arena *arena) {
    struct builder form = builder_start(arena);
    for (size_t i = 0; i < date.size; i++)
        builder_char(&form, is_digit(date.text[i]) ? 'N' : date.text[i]);
    return builder_text(&form);
}

static enum date_reading read_date(struct csv_reading *reading, const struct csv_entry *entry, struct slice text,
                                   enum date_order order, struct date *out) {
    enum date_reading read = csv_read_date(text, order, out);
    if (read != DATE_READ)
        *out = (struct date){.precision = PRECISION_NONE};
    if (read == DATE_UNDECIDED && csv_tally_add(&reading->undecided, entry->line, entry->column))
        reading->undecided.about = form_of(text, reading->lasting);
    return read;
}

static void read_collected(struct csv_reading *reading, const struct csv_entry *entry, struct arena *arena,
                           struct record *record) {
    struct slice day = entry->cell[FIELD_COLLECTED];
    struct date *out = &record->collected;
    if (slice_empty(day))
        return;
    enum date_reading read = read_date(reading, entry, day, reading->date_order, out);
    if (read == DATE_NOT_A_DATE && csv_tally_add(&reading->collected, entry->line, entry->column))
        reading->collected.about = arena_copy(reading->lasting, entry->date_header);
    if (read != DATE_READ)
        record->collected_text = day;
    struct date with_time;
    if (out->precision == PRECISION_DAY && !slice_empty(entry->time) &&
        csv_read_date(join(arena, 3, day, SLICE(" "), entry->time), reading->date_order, &with_time) == DATE_READ)
        *out = with_time;
}

static bool has_digit(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (is_digit(text.text[i]))
            return true;
    return false;
}

static struct date day_of(struct date time) {
    return (struct date){.precision = PRECISION_DAY, .year = time.year, .month = time.month, .day = time.day};
}

/* A day that can be read in one way only is read whatever the order of the others. */
static void read_born(struct csv_reading *reading, const struct csv_entry *entry, struct person *person) {
    struct slice text = entry->cell[FIELD_BORN];
    if (slice_empty(text))
        return;
    enum date_reading read = csv_read_date(text, DATE_ORDER_UNKNOWN, &person->birth);
    if (read != DATE_READ)
        read = read_date(reading, entry, text, reading->date_order, &person->birth);
    if (person->birth.precision > PRECISION_DAY)
        person->birth = day_of(person->birth);
    if (read != DATE_READ && has_digit(text))
        person->birth_text = text;
    if (read == DATE_NOT_A_DATE && csv_tally_add(&reading->born, entry->line, entry->column))
        reading->born.about = slice_of(field_name(FIELD_BORN));
}

static void read_reported(struct csv_reading *reading, const struct csv_entry *entry, struct date *out) {
    struct slice text = entry->cell[FIELD_REPORTED];
    if (!slice_empty(text) && read_date(reading, entry, text, reading->date_order, out) == DATE_NOT_A_DATE &&
        csv_tally_add(&reading->reported, entry->line, entry->column))
        reading->reported.about = slice_of(field_name(FIELD_REPORTED));
}

static void say_tally(const struct csv_reading *reading, enum diagnostic_code code, const struct csv_tally *tally) {
    struct place place = {reading->file, tally->line, tally->column, NO_SLICE};
    struct builder count = builder_start(reading->lasting);
    builder_add(&count, SLICE("; lines like it: "));
    builder_number(&count, (long long)tally->count);
    if (tally->count)
        diagnose(reading->diagnostics, code, place, tally->about, builder_text(&count));
}

void csv_say_dates(const struct csv_reading *reading) {
    say_tally(reading, DATE_ORDER_UNDECIDED, &reading->undecided);
    say_tally(reading, DATE_UNREADABLE, &reading->collected);
    say_tally(reading, DATE_UNREADABLE, &reading->born);
    say_tally(reading, DATE_UNREADABLE, &reading->reported);
}

/* ---- Person ---- */

static enum sex read_sex(struct csv_reading *reading, const struct csv_entry *entry, struct arena *arena) {
    struct slice text = entry->cell[FIELD_SEX];
    enum sex sex = SEX_UNKNOWN;
    if (slice_empty(text))
        return sex;
    enum csv_sex_reading read = csv_read_sex(text, reading->m_is_male, arena, &sex);
    if (read == CSV_SEX_UNDECIDED && !reading->letters_said && !reading->sex_stated) {
        say(reading, SEX_LETTERS_UNDECIDED, entry, NO_SLICE);
        reading->letters_said = true;
    }
    if (read == CSV_SEX_NOT_UNDERSTOOD && !reading->sex_said) {
        say(reading, SEX_UNREADABLE, entry, NO_SLICE);
        reading->sex_said = true;
    }
    reading->m_was_read = reading->m_was_read || (sex == SEX_MALE && slice_equal_nocase(text, SLICE("m")));
    return sex;
}

/* ---- Range ---- */

/* The number of a bound: "5.1", "<5.1" as upper bound, ">= 3" as lower one. */
static bool read_bound(struct slice cell, bool is_low, struct slice *number, bool *exclusive) {
    struct slice sign = is_low ? SLICE(">") : SLICE("<");
    struct slice twin = is_low ? SLICE("\xE2\x89\xA5") : SLICE("\xE2\x89\xA4");
    *exclusive = false;
    if (slice_starts(cell, twin)) {
        cell = slice_skip(cell, twin.size);
    } else if (slice_starts(cell, sign)) {
        cell = slice_skip(cell, sign.size);
        *exclusive = !slice_starts(cell, SLICE("="));
        cell = *exclusive ? cell : slice_skip(cell, 1);
    }
    *number = slice_trim(cell);
    return slice_empty(cell) || csv_is_number(*number);
}

static struct slice compose_range(struct slice low, struct slice high, struct arena *arena) {
    if (!slice_empty(low) && !slice_empty(high))
        return join(arena, 3, low, SLICE(" - "), high);
    struct slice bound = slice_empty(low) ? high : low;
    if (!csv_is_number(bound))
        return bound;
    return join(arena, 2, slice_empty(low) ? SLICE("<=") : SLICE(">="), bound);
}

/* 0 and 0 is what exports write where the laboratory gave no range. */
static bool is_zero(struct slice number) {
    bool digits = false;
    for (size_t i = 0; i < number.size; i++) {
        if (is_digit(number.text[i]) && number.text[i] != '0')
            return false;
        digits = digits || number.text[i] == '0';
    }
    return digits;
}

static void read_range(const struct csv_entry *entry, struct arena *arena, struct stated_range *range) {
    struct slice low = csv_is_placeholder(entry->cell[FIELD_LOW]) ? NO_SLICE : entry->cell[FIELD_LOW];
    struct slice high = csv_is_placeholder(entry->cell[FIELD_HIGH]) ? NO_SLICE : entry->cell[FIELD_HIGH];
    range->text = entry->cell[FIELD_RANGE];
    if (slice_empty(range->text))
        range->text = compose_range(low, high, arena);
    struct stated_range bounds = {.text = range->text};
    if (read_bound(low, true, &bounds.low, &bounds.low_exclusive) &&
        read_bound(high, false, &bounds.high, &bounds.high_exclusive) && !(is_zero(bounds.low) && is_zero(bounds.high)))
        *range = bounds;
    range->several = entry->ranges_differ;
}

static void check_range(const struct csv_reading *reading, const struct csv_entry *entry) {
    static const enum field bounds[] = {FIELD_LOW, FIELD_HIGH};
    if (csv_is_damaged_range(entry->cell[FIELD_RANGE]))
        say(reading, CSV_SPREADSHEET_DATE, entry, entry->cell[FIELD_RANGE]);
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++)
        if (csv_is_spreadsheet_date(entry->cell[bounds[i]]))
            say(reading, CSV_SPREADSHEET_DATE, entry, entry->cell[bounds[i]]);
}

/* ---- Record ---- */

static void read_status(const struct csv_entry *entry, struct arena *arena, struct record *record) {
    record->flag = entry->cell[FIELD_FLAG];
    record->status_text = entry->cell[FIELD_STATUS];
    record->status = csv_read_status(record->status_text, arena);
    if (record->status != STATUS_UNKNOWN || !csv_is_flag_word(record->status_text, arena))
        return;
    if (slice_empty(record->flag))
        record->flag = record->status_text;
    record->status = STATUS_NOT_STATED;
}

/* One kind of line end within a text. */
static struct slice with_newlines(struct slice text, struct arena *arena) {
    if (!slice_contains(text, SLICE("\r")))
        return text;
    struct builder b = builder_start(arena);
    for (size_t i = 0; i < text.size; i++) {
        bool first_of_two = text.text[i] == '\r' && i + 1 < text.size && text.text[i + 1] == '\n';
        if (!first_of_two)
            builder_char(&b, text.text[i] == '\r' ? '\n' : text.text[i]);
    }
    return builder_text(&b);
}

static void read_code(struct csv_reading *reading, const struct csv_entry *entry, struct record *record) {
    struct slice code = entry->cell[FIELD_CODE], name = entry->cell[FIELD_MARKER];
    if (slice_empty(code) && csv_is_loinc(name))
        code = name;
    if (slice_empty(code))
        return;
    if (csv_is_damaged_code(code)) {
        say(reading, CSV_SPREADSHEET_DATE, entry, code);
        record->name = slice_empty(name) ? code : name;
        return;
    }
    record->coding_count = 1;
    record->codings[0] =
        (struct coding){.code = code, .system = csv_is_loinc(code) ? SLICE("LN") : NO_SLICE, .display = name};
}

/* The value with the comparator of its own column in front. One that is not known, or that contradicts the value,
 * leaves text. */
static void read_value(struct csv_reading *reading, const struct csv_entry *entry, struct arena *arena,
                       struct record *record) {
    struct slice value = entry->cell[FIELD_VALUE], comparator = entry->cell[FIELD_COMPARATOR], sign;
    record->value = value;
    if (csv_is_spreadsheet_date(value)) {
        say(reading, CSV_SPREADSHEET_VALUE, entry, NO_SLICE);
        record->value_is_text = true;
    }
    if (slice_empty(comparator) || slice_empty(value))
        return;
    if (!csv_read_comparator(comparator, &sign))
        record->value_is_text = true;
    else if (csv_is_number(value))
        record->value = slice_empty(sign) ? value : join(arena, 2, sign, value);
    else if (!slice_starts(value, sign))
        record->value_is_text = true;
}

static struct slice join_names(struct slice one, struct slice other, struct arena *arena) {
    if (slice_empty(one) || slice_empty(other))
        return slice_empty(one) ? other : one;
    return join(arena, 3, one, SLICE(" "), other);
}

/* The parts of a name, where it stands in parts. A name beside a given name is that of the family, and the other way
 * round; beside the name of birth alone it is whole. */
static struct slice whole_name(const struct csv_entry *entry, struct arena *arena) {
    struct slice name = entry->cell[FIELD_NAME];
    struct slice given = entry->cell[FIELD_GIVEN_NAME], family = entry->cell[FIELD_FAMILY_NAME];
    if (slice_empty(given))
        given = name;
    else if (slice_empty(family))
        family = name;
    return join_names(join_names(given, family, arena), entry->cell[FIELD_SECOND_FAMILY_NAME], arena);
}

/* Two people can have the same rounded number, or be hidden alike. */
static void read_id(struct csv_reading *reading, const struct csv_entry *entry, struct person *person) {
    person->id = entry->cell[FIELD_PATIENT];
    person->id_is_rounded = csv_is_rounded_number(person->id) || csv_is_hidden(person->id);
    if (person->id_is_rounded)
        say(reading, CSV_SPREADSHEET_ID, entry, NO_SLICE);
}

static void read_person(struct csv_reading *reading, const struct csv_entry *entry, struct arena *arena,
                        struct person *person) {
    read_id(reading, entry, person);
    person->name = whole_name(entry, arena);
    person->sex = read_sex(reading, entry, arena);
    read_born(reading, entry, person);
}

void csv_make_record(struct csv_reading *reading, const struct csv_entry *entry, struct arena *arena,
                     struct record *record) {
    *record = (struct record){
        .kind = entry->lost ? RECORD_UNREADABLE : RECORD_RESULT,
        .where = {.file = reading->file, .line = entry->line, .column = entry->column},
        .numerals = reading->numerals,
    };
    record->name = entry->cell[FIELD_MARKER];
    record->value = entry->cell[FIELD_VALUE];
    if (entry->lost)
        return;
    read_person(reading, entry, arena, &record->person);
    read_collected(reading, entry, arena, record);
    read_reported(reading, entry, &record->reported);
    read_code(reading, entry, record);
    read_value(reading, entry, arena, record);
    read_range(entry, arena, &record->range);
    check_range(reading, entry);
    read_status(entry, arena, record);
    record->flag_is_local = entry->is_local;
    record->laboratory = entry->cell[FIELD_LABORATORY];
    record->unit = entry->cell[FIELD_UNIT];
    record->comment = with_newlines(entry->cell[FIELD_COMMENT], arena);
    record->specimen = entry->cell[FIELD_SPECIMEN];
    if (slice_empty(record->specimen))
        record->specimen = csv_specimen_in(entry->cell[FIELD_PANEL]);
}
