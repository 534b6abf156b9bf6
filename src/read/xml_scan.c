/* Looks at XML bytes before the parser does. */
#include "xml_scan.h"

#include <stdlib.h>
#include <string.h>

enum {
    IN_TEXT,
    AFTER_LESS,    /* < */
    AFTER_BANG,    /* <! */
    AFTER_DASH,    /* <!- */
    IN_COMMENT,    /* <!-- */
    COMMENT_DASH,  /* - in a comment */
    COMMENT_END,   /* -- in a comment */
    IN_CDATA,      /* <![ */
    CDATA_BRACKET, /* ] in CDATA */
    CDATA_END,     /* ]] in CDATA */
    IN_PROCESSING, /* <? */
    PROCESSING_END,
    IN_TAG,
    IN_QUOTES,
};

void xml_scan_start(struct xml_scan *scan) {
    *scan = (struct xml_scan){.state = IN_TEXT, .line = 1, .column = 1};
}

void xml_scan_free(struct xml_scan *scan) {
    free(scan->places);
    scan->places = NULL;
}

static bool make_room(struct xml_scan *scan) {
    if (scan->first + scan->count < scan->capacity)
        return true;
    if (scan->count)
        memmove(scan->places, scan->places + scan->first, scan->count * sizeof *scan->places);
    scan->first = 0;
    if (scan->count < scan->capacity)
        return true;
    size_t wanted = scan->capacity ? scan->capacity * 2 : 256;
    struct tag_place *grown = realloc(scan->places, wanted * sizeof *grown);
    if (!grown)
        return false;
    scan->places = grown;
    scan->capacity = wanted;
    return true;
}

/* The byte after a <, which stands one column before it. */
static enum scan_verdict open_markup(struct xml_scan *scan, char c) {
    if (c == '!' || c == '?') {
        scan->state = c == '!' ? AFTER_BANG : IN_PROCESSING;
        return SCAN_FINE;
    }
    scan->state = IN_TAG;
    scan->attributes = 0;
    if (c == '/')
        return SCAN_FINE;
    if (!make_room(scan))
        return SCAN_OUT_OF_MEMORY;
    scan->places[scan->first + scan->count++] = (struct tag_place){scan->line, scan->column - 1};
    return SCAN_FINE;
}

static enum scan_verdict declaration(struct xml_scan *scan, char c) {
    scan->state = c == '-' ? AFTER_DASH : c == '[' ? IN_CDATA : IN_TAG;
    return c == 'D' ? SCAN_DOCTYPE : SCAN_FINE;
}

static enum scan_verdict tag(struct xml_scan *scan, char c) {
    if (c == '>') {
        scan->state = IN_TEXT;
    } else if (c == '"' || c == '\'') {
        scan->state = IN_QUOTES;
        scan->quote = c;
    } else if (c == '=' && ++scan->attributes > XML_MAX_ATTRIBUTES) {
        return SCAN_ATTRIBUTES;
    }
    return SCAN_FINE;
}

/* Inside what ends with two equal bytes and a >: --> and ]]>. */
static int two_and_greater(int state, char c, char twice, int inside) {
    if (c == twice)
        return state == inside ? inside + 1 : inside + 2;
    return c == '>' && state == inside + 2 ? IN_TEXT : inside;
}

static enum scan_verdict step(struct xml_scan *scan, char c) {
    switch (scan->state) {
    case IN_TEXT:
        if (c == '<')
            scan->state = AFTER_LESS;
        return SCAN_FINE;
    case AFTER_LESS:
        return open_markup(scan, c);
    case AFTER_BANG:
        return declaration(scan, c);
    case AFTER_DASH:
        scan->state = c == '-' ? IN_COMMENT : IN_TAG;
        return SCAN_FINE;
    case IN_COMMENT:
    case COMMENT_DASH:
    case COMMENT_END:
        scan->state = two_and_greater(scan->state, c, '-', IN_COMMENT);
        return SCAN_FINE;
    case IN_CDATA:
    case CDATA_BRACKET:
    case CDATA_END:
        scan->state = two_and_greater(scan->state, c, ']', IN_CDATA);
        return SCAN_FINE;
    case IN_PROCESSING:
    case PROCESSING_END:
        scan->state = c == '?' ? PROCESSING_END : c == '>' && scan->state == PROCESSING_END ? IN_TEXT : IN_PROCESSING;
        return SCAN_FINE;
    case IN_TAG:
        return tag(scan, c);
    default: /* IN_QUOTES */
        if (c == scan->quote)
            scan->state = IN_TAG;
        return SCAN_FINE;
    }
}

/* Moves line and column over bytes; a column is a character. */
static void move_over(struct xml_scan *scan, const char *at, const char *end) {
    const char *newline;
    while (at < end && (newline = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        at = newline + 1;
        scan->line++;
        scan->column = 1;
    }
    for (; at < end; at++)
        scan->column += ((unsigned char)*at & 0xC0) != 0x80;
}

/* Passes over bytes that cannot change the state: text up to a tag, a value up to its quote, names in a tag. */
static const char *pass_dull(const struct xml_scan *scan, const char *at, const char *end) {
    if (scan->state == IN_TAG) {
        while (at < end && *at != '>' && *at != '=' && *at != '"' && *at != '\'')
            at++;
        return at;
    }
    if (scan->state != IN_TEXT && scan->state != IN_QUOTES)
        return at;
    const char *next = memchr(at, scan->state == IN_TEXT ? '<' : scan->quote, (size_t)(end - at));
    return next ? next : end;
}

enum scan_verdict xml_scan_bytes(struct xml_scan *scan, struct slice bytes) {
    enum scan_verdict verdict = SCAN_FINE;
    const char *at = bytes.text, *end = bytes.size ? at + bytes.size : at, *counted = at;
    while (at < end && verdict == SCAN_FINE && (at = pass_dull(scan, at, end)) < end) {
        if (scan->state == AFTER_LESS) {
            move_over(scan, counted, at);
            counted = at;
        }
        verdict = step(scan, *at++);
    }
    move_over(scan, counted, at);
    return verdict;
}

struct tag_place xml_scan_take(struct xml_scan *scan) {
    if (scan->count == 0)
        return (struct tag_place){0, 0};
    scan->count--;
    return scan->places[scan->first++];
}
