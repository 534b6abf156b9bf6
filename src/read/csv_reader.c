/* The reader of tables: looks at the whole file for evidence, then reads it record by record. */
#include "builder.h"
#include "csv_delimiter.h"
#include "csv_evidence.h"
#include "csv_record.h"
#include "decode.h"
#include "formats.h"

#include <stdlib.h>

struct csv_reader {
    struct reader reader;
    struct source *source;
    struct read_options options;
    struct diagnostics *diagnostics;
    struct arena *lasting; /* as long as the reader */
    struct arena *current; /* as long as the record */
    struct decoder *decoder;
    struct csv_names names;
    char delimiter;
    bool delimiter_declared; /* by the file */
    struct csv_table table;
    bool table_open;
    struct csv_evidence evidence;
    bool evidence_complete; /* the whole file was looked at */
    bool decimal_said;
    struct csv_reading how;
};

static void close_table(struct csv_reader *self) {
    if (self->table_open)
        csv_table_close(&self->table);
    self->table_open = false;
}

static void close_reader(struct reader *reader) {
    struct csv_reader *self = (struct csv_reader *)reader;
    close_table(self);
    decoder_close(self->decoder);
    arena_free(self->lasting);
    arena_free(self->current);
    free(self);
}

static bool fail(struct csv_reader *self, enum diagnostic_code code, size_t line, size_t column, struct slice about) {
    struct place place = {source_name(self->source), line, column, NO_SLICE};
    diagnose(self->diagnostics, code, place, about, NO_SLICE);
    return false;
}

/* ---- Before the first record ---- */

static bool find_delimiter(struct csv_reader *self) {
    self->delimiter = self->options.delimiter;
    if (self->delimiter)
        return true;
    struct slice head = decode_head(self->current, source_head(self->source), self->options.encoding);
    if (arena_failed(self->current))
        return fail(self, NO_MEMORY, 0, 0, NO_SLICE);
    switch (csv_find_delimiter(&self->names, head, &self->delimiter)) {
    case CSV_DELIMITER_DECLARED:
        self->delimiter_declared = true;
        return true;
    case CSV_DELIMITER_UNDECIDED:
        return fail(self, CSV_DELIMITER, 0, 0, NO_SLICE);
    case CSV_DELIMITER_NO_MEMORY:
        return fail(self, NO_MEMORY, 0, 0, NO_SLICE);
    default:
        return true;
    }
}

/* Opens the table at the first byte. */
static bool open_table(struct csv_reader *self, bool undated_allowed) {
    struct feed *feed = decoder_feed(self->decoder);
    close_table(self);
    if (!feed->rewind(feed))
        return fail(self, CANNOT_READ, 0, 0, SLICE("it cannot be read twice"));
    self->table_open = true;
    if (!csv_table_open(&self->table, &self->names, feed, self->delimiter))
        return fail(self, NO_MEMORY, 0, 0, NO_SLICE);
    self->table.diagnostics = self->diagnostics;
    self->table.file = source_name(self->source);
    self->table.undated_allowed = undated_allowed;
    return true;
}

/* One silent run over the file, or over as much of it as may be looked at. */
static bool look_through(struct csv_reader *self, bool undated_allowed) {
    struct csv_entry entry;
    enum csv_step step = CSV_STEP_ENTRY;
    if (!open_table(self, undated_allowed))
        return false;
    self->table.quiet = true;
    self->evidence = (struct csv_evidence){.point = false};
    size_t limit = self->options.evidence_limit;
    while ((limit == 0 || self->table.bytes < limit) && (step = csv_table_next(&self->table, &entry)) == CSV_STEP_ENTRY)
        csv_evidence_add(&self->evidence, &entry);
    self->evidence_complete = step == CSV_STEP_END;
    return step != CSV_STEP_FAILED;
}

static bool check_choices(struct csv_reader *self) {
    for (size_t i = 0; i < self->options.choice_count; i++)
        if (!self->names.choice_seen[i])
            return fail(self, CSV_COLUMN_MISSING, 0, 0, self->options.choices[i].header);
    return true;
}

static bool check_header(struct csv_reader *self) {
    if (self->table.header_seen)
        return true;
    if (self->delimiter_declared)
        return fail(self, CSV_DECLARED_DELIMITER, 1, 0, (struct slice){&self->delimiter, 1});
    if (self->table.values_missing)
        return fail(self, NO_RESULTS, 0, 0, SLICE("no column has values; --column value=HEADER names one"));
    return fail(self, CSV_NO_HEADER, 0, 0, NO_SLICE);
}

/* False after a diagnostic: cells of the file contradict each other and no option settles it. */
static bool check_conflicts(struct csv_reader *self) {
    const struct csv_evidence *seen = &self->evidence;
    if (self->options.numerals == NUMERALS_UNDECIDED && csv_numerals_conflict(seen))
        return fail(self, DECIMAL_CONFLICT, seen->numeral_line, seen->numeral_column, NO_SLICE);
    if (self->options.date_order == DATE_ORDER_UNKNOWN && csv_dates_conflict(seen))
        return fail(self, DATE_ORDER_CONFLICT, seen->dates.line, seen->dates.column, NO_SLICE);
    if (self->how.m_was_read && !csv_m_is_male(&seen->sex) && !self->options.sex_stated)
        return fail(self, SEX_LETTERS_UNDECIDED, 0, 0, NO_SLICE);
    return true;
}

static void say_undecided_decimal(struct csv_reader *self) {
    if (self->decimal_said || self->how.numerals != NUMERALS_UNDECIDED || !self->evidence.ambiguous)
        return;
    fail(self, DECIMAL_UNDECIDED, 0, 0, NO_SLICE);
    self->decimal_said = true;
}

static void decide(struct csv_reader *self) {
    const struct read_options *options = &self->options;
    self->how = (struct csv_reading){
        .diagnostics = self->diagnostics,
        .file = source_name(self->source),
        .numerals = options->numerals != NUMERALS_UNDECIDED ? options->numerals : csv_decide_numerals(&self->evidence),
        .date_order =
            options->date_order != DATE_ORDER_UNKNOWN ? options->date_order : csv_decide_dates(&self->evidence),
        .m_is_male = csv_m_is_male(&self->evidence.sex),
        .sex_stated = options->sex_stated,
        .lasting = self->lasting,
    };
    say_undecided_decimal(self);
}

static bool prepare(struct csv_reader *self) {
    if (!self->lasting || !self->current || !csv_names_start(&self->names, &self->options, self->lasting))
        return fail(self, NO_MEMORY, 0, 0, NO_SLICE);
    self->decoder =
        decoder_open(source_feed(self->source), source_name(self->source), self->options.encoding, self->diagnostics);
    if (!self->decoder || !find_delimiter(self) || !look_through(self, false))
        return false;
    bool undated = !self->table.header_seen;
    if (undated && !look_through(self, true))
        return false;
    if (!check_choices(self) || !check_header(self) || !check_conflicts(self))
        return false;
    decide(self);
    return open_table(self, undated);
}

/* ---- Record by record ---- */

/* What was decided from the first bytes must hold for the rest. */
static bool check_evidence(struct csv_reader *self, const struct csv_entry *entry) {
    csv_evidence_add(&self->evidence, entry);
    say_undecided_decimal(self);
    return check_conflicts(self);
}

static void say_unused_lines(struct csv_reader *self) {
    const struct csv_tally *unused = &self->table.unused;
    struct builder count = builder_start(self->lasting);
    builder_number(&count, (long long)unused->count);
    if (unused->count)
        fail(self, CSV_LINE_UNUSED, unused->line, 0, builder_text(&count));
}

/* What is said once for a whole file. */
static enum reading end(struct csv_reader *self, enum csv_step step) {
    say_unused_lines(self);
    csv_say_dates(&self->how);
    if (arena_failed(self->lasting)) {
        fail(self, NO_MEMORY, 0, 0, NO_SLICE);
        return READING_FAILED;
    }
    return step == CSV_STEP_END ? READING_END : READING_FAILED;
}

static enum reading next_record(struct reader *reader, struct record *record) {
    struct csv_reader *self = (struct csv_reader *)reader;
    struct csv_entry entry;
    arena_reset(self->current);
    enum csv_step step = csv_table_next(&self->table, &entry);
    self->reader.encoding = decoder_encoding(self->decoder);
    if (step != CSV_STEP_ENTRY)
        return end(self, step);
    if (!self->evidence_complete && !check_evidence(self, &entry))
        return READING_FAILED;
    csv_make_record(&self->how, &entry, self->current, record);
    if (arena_failed(self->current)) {
        fail(self, NO_MEMORY, 0, 0, NO_SLICE);
        return READING_FAILED;
    }
    return READING_RECORD;
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    struct csv_reader *self = calloc(1, sizeof *self);
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, (struct place){source_name(source), 0, 0, NO_SLICE}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    *self = (struct csv_reader){
        .reader = {.format = &csv_format, .next = next_record, .close = close_reader},
        .source = source,
        .options = *options,
        .diagnostics = diagnostics,
        .lasting = arena_new(),
        .current = arena_new(),
    };
    if (!prepare(self)) {
        close_reader(&self->reader);
        return NULL;
    }
    self->reader.encoding = decoder_encoding(self->decoder);
    return &self->reader;
}

/* Any text may be a table; what is none is told when its header is looked for. */
static bool recognise(struct slice head) {
    head = slice_trim(head);
    return head.size && head.text[0] != '<' && !slice_contains(head, (struct slice){"\0", 1});
}

const struct format csv_format = {.name = "csv", .recognise = recognise, .open = open_reader};
