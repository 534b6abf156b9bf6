/*
 * What the suites about tables share: a table is text in, lines of text out, so that a case is two strings.
 *
 * A record prints as its line and column and what it states, in this order, nothing for what is empty:
 *   2:3 id=.. who=.. sex=.. born=.. lab=.. on=.. day=.. test=.. code=SYSTEM|CODE value=.. (or text=..) unit=..
 *   range=.. (differ where two are stated) low=.. high=.. flag=.. (or own flag=..) status=.. note=.. of=.. sent=..
 * sign=, or sign=. A diagnostic prints as `! name LINE:COLUMN`, in the order in which it was said; those that come
 * before the first record stand above it.
 */
#ifndef CSV_CASES_H
#define CSV_CASES_H

#include "harness.h"

#include "builder.h"
#include "fold.h"
#include "formats.h"
#include "source.h"

#include <stdio.h>
#include <string.h>

/* A small stock of names of its own, so that the cases do not depend on the real one. */
static const struct {
    enum field field;
    const char *header;
    bool general, local;
} case_columns[] = {
    {FIELD_PATIENT, "Patient ID", false, false},
    {FIELD_PATIENT, "Patient", true, false},
    {FIELD_PATIENT, "Patientennummer", false, true},
    {FIELD_PATIENT, "PERSON_ID", false, false},
    {FIELD_PATIENT, "subject_id", false, false},
    {FIELD_PATIENT, "Versichertennummer", true, true},
    {FIELD_PATIENT, "USUBJID", false, false},
    {FIELD_NAME, "Name", true, false},
    {FIELD_NAME, "Patient name", false, false},
    {FIELD_NAME, "Nom", false, true},
    {FIELD_NAME, "Nombre", false, true},
    {FIELD_GIVEN_NAME, "First name", false, false},
    {FIELD_GIVEN_NAME, "Vorname", false, true},
    {FIELD_GIVEN_NAME, "Prénom", false, true},
    {FIELD_FAMILY_NAME, "Last name", false, false},
    {FIELD_FAMILY_NAME, "Nachname", false, true},
    {FIELD_FAMILY_NAME, "Apellidos", false, true},
    {FIELD_FAMILY_NAME, "Primer apellido", false, true},
    {FIELD_SECOND_FAMILY_NAME, "Segundo apellido", false, true},
    {FIELD_SECOND_FAMILY_NAME, "Nom de naissance", false, true},
    {FIELD_SEX, "Sex", false, false},
    {FIELD_SEX, "Geschlecht", false, true},
    {FIELD_SEX, "Sexe", false, true},
    {FIELD_SEX, "Sexo", false, true},
    {FIELD_BORN, "Birth date", false, false},
    {FIELD_BORN, "Geburtsdatum", false, true},
    {FIELD_BORN, "Date de naissance", false, true},
    {FIELD_BORN, "Fecha de nacimiento", false, true},
    {FIELD_COLLECTED, "Date", true, false},
    {FIELD_COLLECTED, "Datum", true, true},
    {FIELD_COLLECTED, "Collected", false, false},
    {FIELD_COLLECTED, "Abnahmedatum", false, true},
    {FIELD_COLLECTED, "Date de prélèvement", false, true},
    {FIELD_COLLECTED, "Fecha", true, true},
    {FIELD_COLLECTED, "OBS_DATE", false, false},
    {FIELD_COLLECTED, "charttime", false, false},
    {FIELD_COLLECTED, "Collection time", false, false},
    {FIELD_REPORTED, "Reported", false, false},
    {FIELD_REPORTED, "Befunddatum", false, true},
    {FIELD_MARKER, "Test", false, false},
    {FIELD_MARKER, "Marker", false, false},
    {FIELD_MARKER, "Untersuchung", false, true},
    {FIELD_MARKER, "Analyse", false, true},
    {FIELD_MARKER, "Prueba", false, true},
    {FIELD_MARKER, "Description", false, false},
    {FIELD_MARKER, "UNIVERSALNAME", false, false},
    {FIELD_MARKER, "label", false, false},
    {FIELD_CODE, "Code", false, false},
    {FIELD_CODE, "LOINC", false, false},
    {FIELD_CODE, "itemid", true, false},
    {FIELD_CODE, "TERM_ID", false, false},
    {FIELD_SPECIMEN, "Specimen", false, false},
    {FIELD_SPECIMEN, "Material", false, false},
    {FIELD_SPECIMEN, "fluid", false, false},
    {FIELD_VALUE, "Value", false, false},
    {FIELD_VALUE, "Result", false, false},
    {FIELD_VALUE, "Ergebnis", false, true},
    {FIELD_VALUE, "Résultat", false, true},
    {FIELD_VALUE, "Resultado", false, true},
    {FIELD_VALUE, "OBS_VALUE_AS_STRING", false, false},
    {FIELD_UNIT, "Unit", false, false},
    {FIELD_UNIT, "Units", false, false},
    {FIELD_UNIT, "Einheit", false, true},
    {FIELD_UNIT, "Unité", false, true},
    {FIELD_UNIT, "Unidad", false, true},
    {FIELD_UNIT, "valueuom", false, false},
    {FIELD_RANGE, "Reference range", false, false},
    {FIELD_RANGE, "Referenzbereich", false, true},
    {FIELD_RANGE, "Valeurs de référence", false, true},
    {FIELD_RANGE, "Valores de referencia", false, true},
    {FIELD_LOW, "Low", false, false},
    {FIELD_LOW, "Ref low", false, false},
    {FIELD_LOW, "ref_range_lower", false, false},
    {FIELD_LOW, "OBS_RANGE_LOW", false, false},
    {FIELD_HIGH, "High", false, false},
    {FIELD_HIGH, "Ref high", false, false},
    {FIELD_HIGH, "ref_range_upper", false, false},
    {FIELD_HIGH, "OBS_RANGE_HIGH", false, false},
    {FIELD_FLAG, "Flag", false, false},
    {FIELD_FLAG, "Markierung", false, true},
    {FIELD_STATUS, "Status", false, false},
    {FIELD_COMMENT, "Comment", false, false},
    {FIELD_COMMENT, "Notes", false, false},
    {FIELD_COMMENT, "Kommentar", false, true},
    {FIELD_LABORATORY, "Laboratory", false, false},
    {FIELD_LABORATORY, "Labor", false, true},
    {FIELD_PANEL, "Panel", false, false},
    {FIELD_PANEL, "category", false, false},
    {FIELD_PANEL, "Gruppe", false, true},
    {FIELD_COMMENT, "Observaciones", false, true},
    {FIELD_COMMENT, "Commentaire", false, true},
    {FIELD_MARKER, "measurement_source_value", false, false},
    {FIELD_MARKER, "LBTEST", false, false},
    {FIELD_SECOND_MARKER, "LBTESTCD", false, false},
    {FIELD_VALUE, "value_source_value", false, false},
    {FIELD_VALUE, "LBORRES", false, false},
    {FIELD_SECOND_VALUE, "value_as_number", false, false},
    {FIELD_SECOND_VALUE, "valuenum", false, false},
    {FIELD_SECOND_VALUE, "LBSTRESC", false, false},
    {FIELD_SECOND_VALUE, "LBSTRESN", true, false},
    {FIELD_UNIT, "LBORRESU", false, false},
    {FIELD_SECOND_UNIT, "LBSTRESU", false, false},
    {FIELD_LOW, "LBORNRLO", false, false},
    {FIELD_SECOND_LOW, "LBSTNRLO", false, false},
    {FIELD_COLLECTED, "measurement_datetime", false, false},
    {FIELD_SECOND_COLLECTED, "measurement_date", false, false},
    {FIELD_COMPARATOR, "operator_concept_id", false, false},
};

enum { CASE_COLUMNS = sizeof case_columns / sizeof case_columns[0] };

struct csv_case {
    const char *name;
    const char *text;
    const char *expected;
};

/* One reading of one table. */
struct case_run {
    struct arena *arena;
    struct builder out;
    struct diagnostics diagnostics;
    struct column_name columns[CASE_COLUMNS];
};

static void case_receive(void *context, const struct diagnostic *diagnostic) {
    struct case_run *run = context;
    builder_add(&run->out, SLICE("! "));
    builder_add(&run->out, slice_of(diagnostic_name(diagnostic->code)));
    builder_char(&run->out, ' ');
    builder_number(&run->out, (long long)diagnostic->place.line);
    builder_char(&run->out, ':');
    builder_number(&run->out, (long long)diagnostic->place.column);
    builder_char(&run->out, '\n');
}

static void case_start(struct case_run *run) {
    *run = (struct case_run){.arena = arena_new(), .diagnostics = {.receive = case_receive, .context = run}};
    run->out = builder_start(run->arena);
    for (size_t i = 0; i < CASE_COLUMNS; i++)
        run->columns[i] =
            (struct column_name){case_columns[i].field, fold_name(run->arena, slice_of(case_columns[i].header)),
                                 case_columns[i].general, case_columns[i].local};
}

static void case_add(struct case_run *run, const char *word, struct slice text) {
    if (slice_empty(text))
        return;
    builder_char(&run->out, ' ');
    builder_add(&run->out, slice_of(word));
    builder_char(&run->out, '=');
    for (size_t i = 0; i < text.size; i++)
        builder_char(&run->out, text.text[i] == '\n' ? '/' : text.text[i]);
}

static void case_add_date(struct case_run *run, const char *word, struct date date) {
    struct builder text = builder_start(run->arena);
    if (date_known(date))
        date_write_iso(date, &text);
    case_add(run, word, builder_text(&text));
}

static void case_add_person(struct case_run *run, const struct person *person) {
    const char *sex = sex_name(person->sex);
    case_add(run, "id", person->id);
    case_add(run, "who", person->name);
    case_add(run, "sex", sex ? slice_of(sex) : NO_SLICE);
    case_add_date(run, "born", person->birth);
    case_add(run, "birth", person->birth_text);
}

static void case_add_range(struct case_run *run, const struct stated_range *range) {
    case_add(run, "range", range->text);
    case_add(run, range->low_exclusive ? "above" : "low", range->low);
    case_add(run, range->high_exclusive ? "under" : "high", range->high);
    builder_add(&run->out, range->several ? SLICE(" differ") : NO_SLICE);
}

static void case_add_status(struct case_run *run, enum status status) {
    static const char *const words[] = {"",           "missing", "final",     "corrected", "amended", "preliminary",
                                        "unverified", "pending", "cancelled", "withdrawn", "unknown"};
    case_add(run, "status", slice_of(words[status]));
}

static void case_add_record(struct case_run *run, const struct record *record) {
    builder_number(&run->out, (long long)record->where.line);
    builder_char(&run->out, ':');
    builder_number(&run->out, (long long)record->where.column);
    if (record->kind == RECORD_UNREADABLE)
        builder_add(&run->out, SLICE(" unreadable"));
    case_add_person(run, &record->person);
    case_add(run, "lab", record->laboratory);
    case_add_date(run, "on", record->collected);
    case_add(run, "day", record->collected_text);
    case_add(run, "test", record->name);
    if (record->coding_count)
        case_add(run, "code", join(run->arena, 3, record->codings[0].system, SLICE("|"), record->codings[0].code));
    case_add(run, record->value_is_text ? "text" : "value", record->value);
    case_add(run, "unit", record->unit);
    case_add_range(run, &record->range);
    case_add(run, record->flag_is_local ? "own flag" : "flag", record->flag);
    case_add_status(run, record->status);
    case_add(run, "note", record->comment);
    case_add(run, "of", record->specimen);
    case_add_date(run, "sent", record->reported);
    if (record->numerals != NUMERALS_UNDECIDED)
        case_add(run, "sign", record->numerals == NUMERALS_COMMA ? SLICE(",") : SLICE("."));
    builder_char(&run->out, '\n');
}

/* Reads the table, `step` bytes at a time; what came out lives as long as the run. */
static struct slice case_read(struct case_run *run, struct slice text, size_t step, struct read_options options) {
    options.columns = run->columns;
    options.column_count = CASE_COLUMNS;
    struct source *source = source_open_bytes(SLICE("case.csv"), text, step);
    struct reader *reader = source ? csv_format.open(source, &options, &run->diagnostics) : NULL;
    enum reading reading = READING_FAILED;
    struct record record;
    while (reader && (reading = reader->next(reader, &record)) == READING_RECORD)
        case_add_record(run, &record);
    if (reading == READING_FAILED)
        builder_add(&run->out, SLICE("failed\n"));
    if (reader)
        reader->close(reader);
    source_close(source);
    return builder_text(&run->out);
}

static bool case_holds(const char *name, struct slice text, size_t step, struct read_options options,
                       const char *expected) {
    struct case_run run;
    case_start(&run);
    struct slice out = case_read(&run, text, step, options);
    bool holds = slice_equal(out, slice_of(expected));
    if (!holds)
        fprintf(stderr, "--- %s (step %zu), expected:\n%s--- but came:\n%.*s", name, step, expected, SLICE_ARGS(out));
    arena_free(run.arena);
    return holds;
}

/* The text with another line end in place of every line feed. */
static struct slice case_with_line_ends(struct arena *arena, const char *text, const char *line_end) {
    struct builder b = builder_start(arena);
    for (; *text; text++)
        builder_add(&b, *text == '\n' ? slice_of(line_end) : (struct slice){text, 1});
    return builder_text(&b);
}

/* Every case whole, in steps of 1 to 5 bytes, and with each line end. */
static void case_run_all(const struct csv_case *cases, size_t count) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct read_options options = {.numerals = NUMERALS_UNDECIDED};
        const struct csv_case *c = &cases[i];
        for (size_t step = 0; step <= 5; step++)
            CHECK_ROW(case_holds(c->name, slice_of(c->text), step, options, c->expected), c->name);
        CHECK_ROW(case_holds(c->name, case_with_line_ends(arena, c->text, "\r\n"), 0, options, c->expected), c->name);
        CHECK_ROW(case_holds(c->name, case_with_line_ends(arena, c->text, "\r"), 3, options, c->expected), c->name);
    }
    arena_free(arena);
}

#endif
