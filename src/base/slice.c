/* Views of bytes: comparing, trimming and cutting them. Knows nothing of what the bytes mean. */
#include "slice.h"

#include <string.h>

struct slice slice_of(const char *terminated) {
    return terminated ? (struct slice){terminated, strlen(terminated)} : NO_SLICE;
}

bool slice_empty(struct slice s) {
    return s.size == 0;
}

bool slice_equal(struct slice a, struct slice b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.text, b.text, a.size) == 0);
}

bool slice_equal_nocase(struct slice a, struct slice b) {
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (to_lower(a.text[i]) != to_lower(b.text[i]))
            return false;
    return true;
}

bool slice_starts(struct slice s, struct slice prefix) {
    return s.size >= prefix.size && slice_equal(slice_head(s, prefix.size), prefix);
}

bool slice_ends(struct slice s, struct slice suffix) {
    return s.size >= suffix.size && slice_equal(slice_skip(s, s.size - suffix.size), suffix);
}

bool slice_contains(struct slice s, struct slice part) {
    return part.size == 0 || (s.size >= part.size && memmem(s.text, s.size, part.text, part.size) != NULL);
}

int slice_compare(struct slice a, struct slice b) {
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.text, b.text, shared) : 0;
    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

struct slice slice_trim(struct slice s) {
    while (s.size && is_space(s.text[0]))
        s = slice_skip(s, 1);
    while (s.size && is_space(s.text[s.size - 1]))
        s.size--;
    return s;
}

struct slice slice_skip(struct slice s, size_t count) {
    if (count >= s.size)
        return NO_SLICE;
    return (struct slice){s.text + count, s.size - count};
}

struct slice slice_head(struct slice s, size_t count) {
    return (struct slice){s.text, count < s.size ? count : s.size};
}

struct slice slice_cut(struct slice *rest, char separator) {
    struct slice all = *rest;
    const char *found = all.size ? memchr(all.text, separator, all.size) : NULL;
    if (!found) {
        *rest = NO_SLICE;
        return all;
    }
    size_t before = (size_t)(found - all.text);
    *rest = slice_skip(all, before + 1);
    return slice_head(all, before);
}

bool slice_is_one_of(struct slice word, const char *list) {
    struct slice rest = slice_of(list);
    while (rest.size)
        if (slice_equal(slice_cut(&rest, '|'), word))
            return true;
    return false;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}
