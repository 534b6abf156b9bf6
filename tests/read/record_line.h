/*
 * A record as one line, for golden tables: only what is there, each part by its name.
 */
#ifndef RECORD_LINE_H
#define RECORD_LINE_H

#include "builder.h"
#include "date.h"
#include "reader.h"
#include "words.h"

static inline void line_part(struct builder *line, const char *name, struct slice value) {
    if (slice_empty(value))
        return;
    if (line->size)
        builder_add(line, SLICE(" | "));
    if (name) {
        builder_add(line, slice_of(name));
        builder_char(line, '=');
    }
    builder_add(line, value);
}

static inline void line_date(struct builder *line, const char *name, struct date date) {
    struct builder text = builder_start(line->arena);
    date_write_iso(date, &text);
    line_part(line, name, builder_text(&text));
}

static inline void line_codings(struct builder *line, const struct record *record) {
    for (size_t i = 0; i < record->coding_count; i++) {
        const struct coding *coding = &record->codings[i];
        line_part(line, "code", join(line->arena, 3, coding->code, SLICE("@"), coding->system));
    }
}

static inline void line_range(struct builder *line, const struct stated_range *range) {
    line_part(line, "range", range->text);
    line_part(line, range->low_exclusive ? "low_exclusive" : "low", range->low);
    line_part(line, range->high_exclusive ? "high_exclusive" : "high", range->high);
    line_part(line, "range_unit", range->unit);
    line_part(line, NULL, range->several ? SLICE("several ranges") : NO_SLICE);
    line_part(line, NULL, range->conditional ? SLICE("conditional") : NO_SLICE);
}

static inline void line_person(struct builder *line, const struct person *person) {
    line_part(line, "id", person->id);
    line_part(line, "authority", person->authority);
    line_part(line, "person", person->name);
    line_part(line, "sex", slice_of(sex_name(person->sex)));
    line_date(line, "born", person->birth);
}

/* The result without whose it is and where it stood. */
static inline struct slice result_line(struct arena *arena, const struct record *record) {
    static const char *const kinds[] = {NULL, "medication", "condition", "unreadable"};
    static const char *const statuses[] = {"not stated", "missing", "final",     "corrected", "amended", "preliminary",
                                           "unverified", "pending", "cancelled", "withdrawn", "unknown"};
    struct builder line = builder_start(arena);
    line_part(&line, NULL, slice_of(kinds[record->kind]));
    line_part(&line, NULL, record->name);
    line_codings(&line, record);
    line_part(&line, record->value_is_text ? "text" : "value", record->value);
    line_part(&line, "none", record->no_value_reason);
    line_part(&line, "unit", record->unit);
    line_part(&line, "ucum", record->unit_code);
    for (size_t i = 0; i < record->translation_count; i++) {
        line_part(&line, "also", record->translations[i].value);
        line_part(&line, "in", record->translations[i].unit);
    }
    line_range(&line, &record->range);
    line_part(&line, "flag", record->flag);
    if (record->kind == RECORD_RESULT)
        line_part(&line, "status", slice_of(statuses[record->status]));
    line_part(&line, NULL, record->is_replaced ? SLICE("replaced") : NO_SLICE);
    line_part(&line, NULL, record->was_stated ? SLICE("was stated") : NO_SLICE);
    line_part(&line, "narrative", record->narrative);
    line_part(&line, "comment", record->comment);
    line_part(&line, "specimen", record->specimen);
    line_part(&line, "meaning", record->specimen_word);
    return builder_text(&line);
}

/* All but where it stood, which differs between two syntaxes of the same content. */
static inline struct slice content_line(struct arena *arena, const struct record *record) {
    struct builder line = builder_start(arena);
    builder_add(&line, result_line(arena, record));
    line_date(&line, "collected", record->collected);
    line_part(&line, "collected as written", record->collected_text);
    line_date(&line, "reported", record->reported);
    line_date(&line, "taken from", record->taken_from);
    line_date(&line, "taken to", record->taken_to);
    line_part(&line, "laboratory", record->laboratory);
    line_part(&line, "order", record->order);
    line_part(&line, "sub", record->sub_id);
    line_part(&line, "document", record->document);
    line_part(&line, "replaces", record->replaces);
    line_person(&line, &record->person);
    return builder_text(&line);
}

/* Everything. */
static inline struct slice record_line(struct arena *arena, const struct record *record) {
    struct builder line = builder_start(arena);
    builder_add(&line, content_line(arena, record));
    struct builder where = builder_start(arena);
    builder_number(&where, (long long)record->where.line);
    builder_char(&where, ':');
    builder_number(&where, (long long)record->where.column);
    line_part(&line, "at", builder_text(&where));
    return builder_text(&line);
}

#endif
