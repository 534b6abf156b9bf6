/*
 * A slice: bytes that belong to somebody else. Copying a slice copies the view, never the bytes.
 */
#ifndef SLICE_H
#define SLICE_H

#include <stdbool.h>
#include <stddef.h>

struct slice {
    const char *text; /* not terminated; may be NULL when size is 0 */
    size_t size;      /* bytes */
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})
#define NO_SLICE       ((struct slice){NULL, 0})

/* For printf: `printf("%.*s", SLICE_ARGS(name))`. */
#define SLICE_ARGS(s) (int)(s).size, (s).text ? (s).text : ""

/* The bytes of a terminated string; NULL gives the empty slice. */
struct slice slice_of(const char *terminated);

bool slice_empty(struct slice s);
bool slice_equal(struct slice a, struct slice b);
/* Equal when ASCII letters are compared without case. Other bytes must be the same. */
bool slice_equal_nocase(struct slice a, struct slice b);
bool slice_starts(struct slice s, struct slice prefix);
bool slice_ends(struct slice s, struct slice suffix);
bool slice_contains(struct slice s, struct slice part);
/* Byte order, shorter first on a tie; for sorting. */
int slice_compare(struct slice a, struct slice b);

/* Without ASCII white space at both ends. */
struct slice slice_trim(struct slice s);
/* Without the first `count` bytes. */
struct slice slice_skip(struct slice s, size_t count);
/* The first `count` bytes. */
struct slice slice_head(struct slice s, size_t count);

/* Splits at the first `separator`: returns what stands before it and leaves in `*rest` what follows. Without a
 * separator returns all and leaves the empty slice. */
struct slice slice_cut(struct slice *rest, char separator);
/* One of the words of a list such as "morning|late|unknown". */
bool slice_is_one_of(struct slice word, const char *list);

/* ASCII only, whatever the locale. */
bool is_digit(char c);
bool is_letter(char c);
bool is_space(char c);
char to_lower(char c);

#endif
