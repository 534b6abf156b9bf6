/* Judges results one by one and writes a row for each as it comes; keeps nothing of what it wrote. */
#include "as_of.h"

#include "conversion_path.h"
#include "flag_rows.h"
#include "marker_match.h"
#include "person.h"
#include "redact.h"
#include "sink.h"
#include "whole_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { EVIDENCE_LIMIT = 1 << 20 }; /* bytes of a table that are looked at before its first row */

struct bp_stream {
    const struct bp_options *options;
    struct judging judging;
    struct date as_of;
    struct arena *arena; /* of the row at hand */
    struct listener listener;
    const struct row_format *format;
    struct bp_sink sink;
    struct whole_file file; /* where the sink leads, unless it is the user's own */
    char *path;
    size_t row_count;
    bool passing_over;            /* the results of a person whom --patient does not name */
    bool said_future, said_birth; /* of the input at hand; each is said once */
    enum bp_status status;        /* of the first step that failed, else BP_OK */
};

/* ---- Beginning ---- */

static enum bp_status start(struct bp_stream *stream, const struct bp_knowledge *knowledge,
                            const struct bp_receiver *receiver, const char *format) {
    stream->arena = arena_new();
    if (!stream->arena)
        return BP_MEMORY;
    listener_start(&stream->listener, receiver, stream->arena, false);
    stream->judging = judging_of(stream->options, knowledge->catalogue);
    stream->judging.verdict_only = true;
    stream->as_of = as_of_options(stream->options);
    stream->format = row_format_of(slice_of(format));
    bool fits =
        stream->format && options_fit_knowledge(stream->options, knowledge->catalogue, &stream->listener.diagnostics);
    return fits ? BP_OK : BP_USAGE;
}

static enum bp_status hand_over(struct bp_stream *stream, enum bp_status status, struct bp_stream **out) {
    if (status == BP_OK)
        *out = stream;
    else
        bp_stream_free(stream);
    return status;
}

enum bp_status bp_stream_new(const struct bp_knowledge *knowledge, const struct bp_options *options,
                             const struct bp_receiver *receiver, const char *format, const struct bp_sink *sink,
                             struct bp_stream **out) {
    *out = NULL;
    if (knowledge->is_broken)
        return BP_KNOWLEDGE;
    struct bp_stream *stream = calloc(1, sizeof *stream);
    if (!stream)
        return BP_MEMORY;
    stream->options = options;
    stream->sink = *sink;
    return hand_over(stream, start(stream, knowledge, receiver, format), out);
}

static bool write_to_file(void *context, const char *bytes, size_t size) {
    return whole_file_write(context, bytes, size);
}

static enum bp_status start_file(struct bp_stream *stream, const char *path) {
    stream->path = strdup(path);
    if (!stream->path)
        return BP_MEMORY;
    stream->sink = (struct bp_sink){write_to_file, &stream->file};
    return whole_file_open(&stream->file, stream->path) ? BP_OK : BP_OUTPUT;
}

enum bp_status bp_stream_new_file(const struct bp_knowledge *knowledge, const struct bp_options *options,
                                  const struct bp_receiver *receiver, const char *format, const char *path,
                                  struct bp_stream **out) {
    static const struct bp_sink none;
    struct bp_stream *stream;
    enum bp_status status = bp_stream_new(knowledge, options, receiver, format, &none, &stream);
    *out = NULL;
    return status == BP_OK ? hand_over(stream, start_file(stream, path), out) : status;
}

void bp_stream_free(struct bp_stream *stream) {
    if (!stream)
        return;
    whole_file_drop(&stream->file);
    int why = errno;
    arena_free(stream->arena);
    free(stream->path);
    free(stream);
    errno = why;
}

/* ---- One record ---- */

static bool build(void *context, const char *bytes, size_t size) {
    builder_add(context, (struct slice){bytes, size});
    return true;
}

/* One write a row: what is there is never half a row of ours. */
static enum bp_status write_row(struct bp_stream *stream, const struct result *result) {
    struct builder row = builder_start(stream->arena);
    struct sink sink = {.write = build, .context = &row};
    if (stream->row_count == 0)
        stream->format->write_header(&sink);
    stream->format->write_row(result, stream->arena, &sink);
    struct slice bytes = builder_text(&row);
    if (arena_failed(stream->arena))
        return BP_MEMORY;
    stream->row_count++;
    return stream->sink.write(stream->sink.context, bytes.text, bytes.size) ? BP_OK : BP_OUTPUT;
}

/* What a withdrawn or replaced result measured is told, not what it said. */
static void withdraw(struct bp_stream *stream, const struct record *record, struct result *result) {
    enum diagnostic_code why = record->is_replaced ? RESULT_REPLACED : RESULT_WITHDRAWN;
    struct diagnostics silent = {.receive = NULL};
    struct result judged;
    judge_result(&stream->judging, record, stream->arena, &silent, &judged);
    *result = (struct result){.marker_id = judged.marker_id, .reason = REASON_WITHDRAWN};
    result->as_reported = (struct record){.where = record->where,
                                          .person = record->person,
                                          .collected = record->collected,
                                          .name = record->name,
                                          .codings = {record->codings[0]}};
    diagnose(&stream->listener.diagnostics, why, record->where, record_title(record), NO_SLICE);
}

enum { LIMIT_DIGITS = 6 };

static void convert_limit(const struct conversion_path *path, struct bound *limit) {
    int written = decimal_significant_digits(limit->number);
    if (limit->present)
        limit->present =
            path_convert(path, limit->number, written > LIMIT_DIGITS ? written : LIMIT_DIGITS, &limit->number);
}

/* A row has one column for the unit of value and limits. */
static void bring_limits_into_unit(const struct bp_stream *stream, struct result *result) {
    struct range *range = &result->range;
    struct slice from = slice_empty(range->unit) ? result->reported_ucum : range->unit;
    struct unit range_unit, own_unit;
    struct conversion_path path;
    if (range->origin == ORIGIN_NONE || slice_equal(from, result->unit))
        return;
    if (!unit_parse(from, &range_unit) || !unit_parse(result->unit, &own_unit) ||
        !path_find(stream->judging.catalogue, result->marker, &range_unit, &own_unit, &path))
        return;
    convert_limit(&path, &range->low);
    convert_limit(&path, &range->high);
    range->unit = result->unit;
}

static void judge(struct bp_stream *stream, const struct record *record, struct result *result) {
    struct record asked = *record;
    person_state_age(&asked, &stream->options->person);
    judge_result(&stream->judging, &asked, stream->arena, &stream->listener.diagnostics, result);
    bring_limits_into_unit(stream, result);
    result->as_reported.person = record->person;
    result->as_reported.collected = record->collected;
}

/* The same that is said of a panel. */
static void note_odd_days(struct bp_stream *stream, const struct record *record) {
    struct diagnostics *diagnostics = &stream->listener.diagnostics;
    struct place place = {.file = record->where.file};
    bool born_later = date_known(record->person.birth) && date_known(record->collected) &&
                      date_compare(record->person.birth, record->collected) > 0;
    if (born_later && !stream->said_birth)
        diagnose(diagnostics, BIRTH_AFTER_COLLECTION, place, NO_SLICE, NO_SLICE);
    stream->said_birth |= born_later;
    bool in_future = is_in_future(record->collected, stream->as_of);
    if (in_future && !stream->said_future)
        diagnose(diagnostics, COLLECTED_IN_FUTURE, place, NO_SLICE, NO_SLICE);
    stream->said_future |= in_future;
}

/* What stands there is quoted, but not where a person must not be told from it: it may hold anything. */
static enum bp_status write_unreadable(struct bp_stream *stream, const struct record *record) {
    struct result result = {.reason = REASON_UNREADABLE};
    if (record->person.id.size || record->person.name.size)
        stream->passing_over = !person_is_wanted(&record->person, &stream->options->person);
    if (!stream->options->redact)
        result.as_reported = *record;
    result.as_reported.where = record->where;
    return stream->passing_over ? BP_OK : write_row(stream, &result);
}

static enum bp_status take_result(struct bp_stream *stream, const struct record *record) {
    const struct person_options *options = &stream->options->person;
    struct record filled = *record;
    struct result result;
    stream->passing_over = !person_is_wanted(&record->person, options);
    if (stream->passing_over)
        return BP_OK;
    if (!person_options_agree(options, record, &stream->listener.diagnostics))
        return BP_USAGE;
    person_fill(&filled.person, options);
    if (record->status == STATUS_WITHDRAWN || record->is_replaced)
        withdraw(stream, &filled, &result);
    else
        judge(stream, &filled, &result);
    note_odd_days(stream, &filled);
    if (stream->options->redact)
        redact_result(&result, stream->arena);
    return write_row(stream, &result);
}

static enum bp_status take(struct bp_stream *stream, const struct record *record) {
    switch (record->kind) {
    case RECORD_RESULT:
        return take_result(stream, record);
    case RECORD_UNREADABLE:
        return write_unreadable(stream, record);
    case RECORD_MEDICATION:
    case RECORD_CONDITION:
        break;
    }
    return BP_OK;
}

/* ---- One input ---- */

static enum bp_status take_records(struct bp_stream *stream, struct reader *reader, size_t *count) {
    struct record record;
    enum bp_status status = BP_OK;
    while (status == BP_OK) {
        arena_reset(stream->arena);
        enum reading reading = reader_next(reader, &record);
        if (reading == READING_END)
            break;
        if (reading == READING_FAILED)
            return BP_INPUT;
        ++*count;
        status = take(stream, &record);
    }
    return status;
}

static enum bp_status say_no_results(struct bp_stream *stream, struct slice file) {
    diagnose(&stream->listener.diagnostics, NO_RESULTS, (struct place){.file = file}, SLICE("is it the right file?"),
             NO_SLICE);
    return BP_INPUT;
}

static enum bp_status read_bytes(struct bp_stream *stream, struct source *bytes) {
    size_t count = 0;
    stream->said_future = stream->said_birth = false;
    struct read_options options = stream->options->read;
    options.columns = catalogue_columns(stream->judging.catalogue, &options.column_count);
    options.evidence_limit = EVIDENCE_LIMIT;
    struct reader *reader = reader_open(bytes, &options, &stream->listener.diagnostics);
    if (!reader)
        return BP_INPUT;
    enum bp_status status = take_records(stream, reader, &count);
    reader_close(reader);
    return status == BP_OK && count == 0 ? say_no_results(stream, source_name(bytes)) : status;
}

static enum bp_status add(struct bp_stream *stream, struct source *bytes) {
    stream->status = bytes ? read_bytes(stream, bytes) : BP_INPUT;
    source_close(bytes);
    return stream->status;
}

enum bp_status bp_stream_add_file(struct bp_stream *stream, const char *path) {
    if (stream->status != BP_OK)
        return stream->status;
    return add(stream, source_open_stream(path, &stream->listener.diagnostics));
}

enum bp_status bp_stream_add_bytes(struct bp_stream *stream, const char *name, const void *bytes, size_t size) {
    if (stream->status != BP_OK)
        return stream->status;
    return add(stream, source_open_bytes(slice_of(name), (struct slice){bytes, size}, 0));
}

/* ---- The end ---- */

enum bp_status bp_stream_finish(struct bp_stream *stream) {
    if (stream->status == BP_OK && stream->row_count == 0) {
        diagnose(&stream->listener.diagnostics, NO_SUCH_PATIENT, (struct place){.file = SLICE("bloodpanel")}, NO_SLICE,
                 NO_SLICE);
        stream->status = BP_INPUT;
    }
    if (stream->status == BP_OK && stream->path && !whole_file_keep(&stream->file))
        stream->status = BP_OUTPUT;
    return stream->status;
}
