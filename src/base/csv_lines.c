/* CSV, record by record: finds where a record ends, and gives it to libcsv. */
#include "csv_lines.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

/* A byte that UTF-8 never holds stands for "no quotes at all". */
enum { BLOCK = 64 * 1024, FIELD_BLOCK = 4096, MAX_RECORD = 4 * 1024 * 1024, NO_QUOTE = 0xFF };

struct csv_lines {
    struct feed *feed;
    char delimiter;
    struct csv_parser strict; /* quotes as RFC 4180 has them */
    struct csv_parser plain;  /* quotes as text */
    char *buffer;             /* the bytes from `start` to `end` are not yet used */
    size_t start, end, capacity;
    bool feed_ended;
    bool after_return; /* the last record ended with CR: a line feed that follows belongs to it */
    size_t line;       /* of the byte at `start` */
    size_t usual;      /* columns of the last record: room that the next one will need */
};

static bool start_parser(struct csv_parser *parser, unsigned char options, char delimiter) {
    if (csv_init(parser, options) != 0)
        return false;
    csv_set_delim(parser, (unsigned char)delimiter);
    csv_set_blk_size(parser, FIELD_BLOCK);
    return true;
}

struct csv_lines *csv_lines_open(struct feed *feed, char delimiter) {
    struct csv_lines *lines = calloc(1, sizeof *lines);
    if (!lines)
        return NULL;
    *lines = (struct csv_lines){.feed = feed, .delimiter = delimiter, .line = 1};
    if (!start_parser(&lines->strict, CSV_STRICT | CSV_STRICT_FINI, delimiter) ||
        !start_parser(&lines->plain, 0, delimiter)) {
        csv_lines_close(lines);
        return NULL;
    }
    csv_set_quote(&lines->plain, NO_QUOTE);
    return lines;
}

void csv_lines_close(struct csv_lines *lines) {
    if (!lines)
        return;
    csv_free(&lines->strict);
    csv_free(&lines->plain);
    free(lines->buffer);
    free(lines);
}

/* ---- Bytes ---- */

static bool grow_buffer(struct csv_lines *lines) {
    size_t capacity = lines->capacity ? 2 * lines->capacity : BLOCK;
    char *grown = realloc(lines->buffer, capacity);
    if (!grown)
        return false;
    lines->buffer = grown;
    lines->capacity = capacity;
    return true;
}

/* Adds bytes behind `end`; what is not yet used moves to the front. */
static enum csv_status fill(struct csv_lines *lines) {
    if (lines->feed_ended)
        return CSV_LINE;
    size_t kept = lines->end - lines->start;
    if (lines->start) {
        memmove(lines->buffer, lines->buffer + lines->start, kept);
        lines->start = 0;
        lines->end = kept;
    }
    if (lines->end == lines->capacity && !grow_buffer(lines))
        return CSV_OUT_OF_MEMORY;
    long count = lines->feed->read(lines->feed, lines->buffer + lines->end, lines->capacity - lines->end);
    if (count < 0)
        return CSV_READ_FAILED;
    lines->end += (size_t)count;
    lines->feed_ended = count == 0;
    return CSV_LINE;
}

/* ---- Where a record ends ---- */

enum position { FIELD_START, UNQUOTED, QUOTED, QUOTE_SEEN, QUOTES_CLOSED };
enum scanned { SCAN_ON, SCAN_COMPLETE, SCAN_BROKEN };

struct scan {
    char delimiter;
    bool quotes; /* false: a quote is a character like any other */
    enum position position;
    size_t size;        /* bytes that belong to the record so far */
    size_t line_ends;   /* among them */
    size_t field_began; /* `line_ends` when the field began */
    char previous;
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* Inside quotes a line end is text; CRLF is one. */
static enum scanned scan_quoted(struct scan *scan, char c) {
    if (c == '"')
        scan->position = QUOTE_SEEN;
    if (c == '\r' || (c == '\n' && scan->previous != '\r'))
        scan->line_ends++;
    return scan->line_ends - scan->field_began > CSV_MAX_QUOTED_LINES ? SCAN_BROKEN : SCAN_ON;
}

static enum scanned scan_byte(struct scan *scan, char c) {
    if (scan->position == QUOTED)
        return scan_quoted(scan, c);
    if (c == '\n' || c == '\r')
        return SCAN_COMPLETE;
    if (c == scan->delimiter) {
        scan->position = FIELD_START;
        scan->field_began = scan->line_ends;
    } else if (c == '"' && scan->quotes) {
        if (scan->position != FIELD_START && scan->position != QUOTE_SEEN)
            return SCAN_BROKEN;
        scan->position = QUOTED;
    } else if (scan->position == QUOTE_SEEN || scan->position == QUOTES_CLOSED) {
        if (!is_blank(c))
            return SCAN_BROKEN;
        scan->position = QUOTES_CLOSED;
    } else if (!is_blank(c)) {
        scan->position = UNQUOTED;
    }
    return SCAN_ON;
}

/* A record that has grown too long: with an open quote and lines behind it, the quote is to blame. */
static enum csv_status too_long(const struct scan *scan, enum scanned *scanned) {
    *scanned = SCAN_BROKEN;
    return scan->position == QUOTED && scan->line_ends ? CSV_LINE : CSV_TOO_LONG;
}

/* The common case: a whole line is there, and no quote in it. */
static bool scan_plain_line(const struct csv_lines *lines, struct scan *scan) {
    const char *text = lines->buffer + lines->start;
    size_t there = lines->end - lines->start;
    const char *end = there ? memchr(text, '\n', there) : NULL;
    if (!end || memchr(text, '"', (size_t)(end - text)))
        return false;
    const char *carriage_return = memchr(text, '\r', (size_t)(end - text));
    scan->size = (size_t)((carriage_return ? carriage_return : end) - text);
    return scan->size <= MAX_RECORD;
}

/* Measures the record at `start`; CSV_LINE unless something stands in the way. */
static enum csv_status scan_record(struct csv_lines *lines, struct scan *scan, enum scanned *scanned) {
    *scanned = SCAN_ON;
    for (;;) {
        while (scan->size < lines->end - lines->start) {
            char c = lines->buffer[lines->start + scan->size];
            *scanned = scan_byte(scan, c);
            if (*scanned != SCAN_ON)
                return CSV_LINE;
            scan->previous = c;
            scan->size++;
        }
        if (scan->size > MAX_RECORD)
            return too_long(scan, scanned);
        enum csv_status status = fill(lines);
        if (status != CSV_LINE)
            return status;
        if (lines->feed_ended) {
            *scanned = scan->position == QUOTED ? SCAN_BROKEN : SCAN_COMPLETE;
            return CSV_LINE;
        }
    }
}

/* ---- Fields ---- */

struct collected {
    struct arena *arena;
    struct slice *fields;
    size_t count, capacity;
    char *room; /* for the text of all fields, each followed by a zero byte */
    bool too_long;
};

static void collect_field(void *bytes, size_t size, void *context) {
    struct collected *collected = context;
    if (size > CSV_MAX_FIELD || collected->count == CSV_MAX_COLUMNS) {
        collected->too_long = true;
        return;
    }
    struct slice *fields = arena_grow(collected->arena, collected->fields, collected->count, &collected->capacity,
                                      sizeof *collected->fields);
    if (!fields)
        return;
    collected->fields = fields;
    fields[collected->count++] = (struct slice){collected->room, size};
    if (size)
        memcpy(collected->room, bytes, size);
    collected->room[size] = '\0';
    collected->room += size + 1;
}

/* Fields are never longer than their record, and each but the last gives its delimiter for the zero byte. */
static bool make_room(struct collected *collected, size_t record_size, size_t usual) {
    collected->room = arena_alloc(collected->arena, record_size + 1);
    collected->fields = usual ? arena_alloc(collected->arena, usual * sizeof *collected->fields) : NULL;
    collected->capacity = collected->fields ? usual : 0;
    return collected->room != NULL;
}

static void ignore_row_end(int end, void *context) {
    (void)end;
    (void)context;
}

/* True when libcsv took the record without complaint. */
static bool parse(struct csv_parser *parser, struct slice record, struct collected *collected) {
    return csv_parse(parser, record.text, record.size, collect_field, ignore_row_end, collected) == record.size &&
           csv_fini(parser, collect_field, ignore_row_end, collected) == 0;
}

/* Only memory can stop a parser that knows no quotes, or one whose record was scanned as complete. */
static enum csv_status read_fields(struct csv_lines *lines, const struct scan *scan, struct arena *arena,
                                   struct csv_line *out) {
    struct slice record = {lines->buffer + lines->start, scan->size};
    struct collected collected = {.arena = arena};
    if (!make_room(&collected, record.size, lines->usual) ||
        !parse(scan->quotes ? &lines->strict : &lines->plain, record, &collected) || arena_failed(arena))
        return CSV_OUT_OF_MEMORY;
    if (collected.too_long)
        return CSV_TOO_LONG;
    *out = (struct csv_line){
        .fields = collected.fields, .count = collected.count, .line = lines->line, .quotes_as_text = !scan->quotes};
    if (out->count) {
        lines->usual = out->count;
        out->text = arena_copy(arena, record);
    }
    return arena_failed(arena) ? CSV_OUT_OF_MEMORY : CSV_LINE;
}

/* Steps behind the record and its line end. */
static void pass(struct csv_lines *lines, const struct scan *scan) {
    lines->start += scan->size;
    lines->line += scan->line_ends;
    if (lines->start == lines->end)
        return;
    lines->after_return = lines->buffer[lines->start] == '\r';
    lines->start++;
    lines->line++;
}

static enum csv_status pass_line_feed(struct csv_lines *lines) {
    if (lines->start == lines->end) {
        enum csv_status status = fill(lines);
        if (status != CSV_LINE)
            return status;
    }
    if (lines->start == lines->end)
        return CSV_DONE;
    if (lines->after_return && lines->buffer[lines->start] == '\n')
        lines->start++;
    lines->after_return = false;
    return CSV_LINE;
}

/* A record with a quote that does not fit is its first physical line, quotes as text. */
static enum csv_status find_record(struct csv_lines *lines, struct scan *scan) {
    enum scanned scanned;
    *scan = (struct scan){.delimiter = lines->delimiter, .quotes = true};
    if (scan_plain_line(lines, scan))
        return CSV_LINE;
    enum csv_status status = scan_record(lines, scan, &scanned);
    if (status != CSV_LINE || scanned == SCAN_COMPLETE)
        return status;
    *scan = (struct scan){.delimiter = lines->delimiter, .quotes = false};
    return scan_record(lines, scan, &scanned);
}

enum csv_status csv_lines_next(struct csv_lines *lines, struct arena *arena, struct csv_line *out) {
    struct scan scan;
    for (;;) {
        enum csv_status status = pass_line_feed(lines);
        if (status == CSV_LINE)
            status = find_record(lines, &scan);
        if (status == CSV_LINE)
            status = read_fields(lines, &scan, arena, out);
        if (status != CSV_LINE)
            return status;
        pass(lines, &scan);
        if (out->count)
            return CSV_LINE;
    }
}
