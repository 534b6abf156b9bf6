/* Gives UTF-8 from the bytes of a source, and says what had to be guessed. */
#include "decode.h"

#include "builder.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

enum { INPUT_SIZE = 32 * 1024, OUTPUT_SIZE = 32 * 1024, EVIDENCE_SIZE = 1024, LONGEST_CHARACTER = 4, NAME_SIZE = 48 };

enum mode {
    MODE_NOT_STARTED,
    MODE_UNDECLARED, /* nothing but ASCII so far */
    MODE_UTF8,
    MODE_CONVERT,
    MODE_FAILED,
};

struct decoder {
    struct feed feed;
    struct feed *raw;
    struct slice file;
    struct slice asked; /* the encoding that the user named */
    struct diagnostics *diagnostics;
    enum mode mode;
    char name[NAME_SIZE];
    iconv_t converter;
    bool converter_open;
    bool raw_ended;
    bool at_start;      /* nothing was given yet: a byte order mark may follow */
    size_t line;        /* of what comes next */
    struct slice ready; /* UTF-8 that was not yet given; lies in input or output */
    size_t begin, end;  /* what is left in input */
    char input[INPUT_SIZE];
    char output[OUTPUT_SIZE];
};

static long fail(struct decoder *d, enum diagnostic_code code, struct slice about) {
    struct place place = {.file = d->file, .line = code == ENCODING_BROKEN ? d->line : 0};
    d->mode = MODE_FAILED;
    diagnose(d->diagnostics, code, place, about, NO_SLICE);
    return -1;
}

static struct slice unread(const struct decoder *d) {
    return (struct slice){d->input + d->begin, d->end - d->begin};
}

/* Reads on until `wanted` bytes wait in the input, or there are no more. */
static bool fill(struct decoder *d, size_t wanted) {
    if (d->end - d->begin >= wanted)
        return true;
    memmove(d->input, d->input + d->begin, d->end - d->begin);
    d->end -= d->begin;
    d->begin = 0;
    while (d->end < wanted && !d->raw_ended) {
        long count = d->raw->read(d->raw, d->input + d->end, INPUT_SIZE - d->end);
        if (count < 0) {
            fail(d, CANNOT_READ, slice_of(strerrordesc_np(errno)));
            return false;
        }
        d->raw_ended = count == 0;
        d->end += (size_t)count;
    }
    return true;
}

/* ---- Which encoding ---- */

static void set_name(struct decoder *d, struct slice name) {
    size_t size = name.size < NAME_SIZE ? name.size : NAME_SIZE - 1;
    memcpy(d->name, name.text, size);
    d->name[size] = '\0';
}

/* Names that iconv would take for the locale's encoding, or for options of its own, are none. */
static bool is_encoding_name(struct slice name) {
    if (slice_empty(name) || name.size >= NAME_SIZE || slice_equal_nocase(name, SLICE("char")) ||
        slice_equal_nocase(name, SLICE("wchar_t")))
        return false;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.text[i];
        if (!is_letter(c) && !is_digit(c) && !strchr("-_.:+()", c))
            return false;
    }
    return true;
}

static bool is_utf8_name(struct slice name) {
    return slice_equal_nocase(name, SLICE("UTF-8")) || slice_equal_nocase(name, SLICE("UTF8"));
}

static bool convert_from(struct decoder *d, struct slice name) {
    if (is_encoding_name(name)) {
        set_name(d, name);
        d->converter = iconv_open("UTF-8", d->name);
        d->converter_open = (intptr_t)d->converter != -1;
    }
    if (!d->converter_open) {
        fail(d, ENCODING_UNKNOWN, name);
        return false;
    }
    d->mode = MODE_CONVERT;
    return true;
}

static bool read_as(struct decoder *d, struct slice name) {
    if (!is_utf8_name(name))
        return convert_from(d, name);
    d->mode = MODE_UTF8;
    return true;
}

static struct slice byte_order_mark(struct slice head) {
    static const struct {
        struct slice mark, name;
    } marks[] = {
        {{"\xEF\xBB\xBF", 3}, {"UTF-8", 5}},    {{"\xFF\xFE\0\0", 4}, {"UTF-32LE", 8}},
        {{"\0\0\xFE\xFF", 4}, {"UTF-32BE", 8}}, {{"\xFF\xFE", 2}, {"UTF-16LE", 8}},
        {{"\xFE\xFF", 2}, {"UTF-16BE", 8}},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_starts(head, marks[i].mark))
            return marks[i].name;
    return NO_SLICE;
}

/* UTF-16 without a mark shows by its zero bytes: most of one half of the pairs, none of the other. */
static struct slice utf16_by_zeros(struct slice head) {
    size_t pairs = head.size / 2, zeros[2] = {0, 0};
    for (size_t i = 0; i < pairs * 2; i++)
        zeros[i % 2] += head.text[i] == '\0';
    if (pairs && zeros[0] == 0 && zeros[1] > pairs / 2)
        return SLICE("UTF-16LE");
    if (pairs && zeros[1] == 0 && zeros[0] > pairs / 2)
        return SLICE("UTF-16BE");
    return NO_SLICE;
}

static struct slice before(struct slice text, struct slice part) {
    size_t at = 0;
    while (at + part.size <= text.size && memcmp(text.text + at, part.text, part.size) != 0)
        at++;
    return at + part.size <= text.size ? slice_head(text, at) : text;
}

/* The encoding that the XML declaration names. One that contradicts the very bytes it is written in says nothing. */
static struct slice declared(struct slice head) {
    if (!slice_starts(head, SLICE("<?xml")) || head.size < 6 || !is_space(head.text[5]))
        return NO_SLICE;
    struct slice declaration = before(head, SLICE("?>"));
    struct slice key = SLICE("encoding");
    struct slice rest = slice_skip(declaration, before(declaration, key).size);
    rest = slice_trim(slice_skip(rest, rest.size < key.size ? rest.size : key.size));
    if (!slice_starts(rest, SLICE("=")))
        return NO_SLICE;
    rest = slice_trim(slice_skip(rest, 1));
    if (slice_empty(rest) || (rest.text[0] != '"' && rest.text[0] != '\''))
        return NO_SLICE;
    char quote = rest.text[0];
    rest = slice_skip(rest, 1);
    struct slice name = slice_cut(&rest, quote);
    bool contradicts = slice_starts(name, SLICE("UTF-16")) || slice_starts(name, SLICE("utf-16")) ||
                       slice_equal_nocase(name, SLICE("US-ASCII")) || slice_equal_nocase(name, SLICE("ASCII"));
    return contradicts ? NO_SLICE : name;
}

static void say_guess(struct decoder *d) {
    diagnose(d->diagnostics, ENCODING_GUESSED, (struct place){.file = d->file}, slice_of(d->name), NO_SLICE);
}

static bool start(struct decoder *d) {
    if (!fill(d, EVIDENCE_SIZE))
        return false;
    struct slice head = slice_head(unread(d), EVIDENCE_SIZE);
    if (!slice_empty(d->asked))
        return read_as(d, d->asked);
    struct slice name = byte_order_mark(head);
    if (!slice_empty(name))
        return read_as(d, name);
    name = utf16_by_zeros(head);
    if (!slice_empty(name)) {
        if (!convert_from(d, name))
            return false;
        say_guess(d);
        return true;
    }
    name = declared(head);
    if (!slice_empty(name))
        return read_as(d, name);
    d->mode = MODE_UNDECLARED;
    return true;
}

/* ---- Decoding ---- */

/* Bytes of whole, valid characters at the beginning. */
static size_t valid_utf8(struct slice bytes) {
    const uint8_t *text = (const uint8_t *)bytes.text;
    const uint8_t *wrong = bytes.size ? u8_check(text, bytes.size) : NULL;
    return wrong ? (size_t)(wrong - text) : bytes.size;
}

static size_t ascii_run(struct slice bytes) {
    size_t size = 0;
    while (size < bytes.size && (unsigned char)bytes.text[size] < 0x80)
        size++;
    return size;
}

static void give_input(struct decoder *d, size_t size) {
    d->ready = (struct slice){d->input + d->begin, size};
    d->begin += size;
}

/* At the first byte that is not ASCII. */
static bool decide(struct decoder *d) {
    if (!fill(d, LONGEST_CHARACTER))
        return false;
    if (valid_utf8(slice_head(unread(d), LONGEST_CHARACTER)) > 0) {
        d->mode = MODE_UTF8;
        return true;
    }
    if (!convert_from(d, SLICE("windows-1252")))
        return false;
    say_guess(d);
    return true;
}

static bool pass_utf8(struct decoder *d) {
    size_t valid = valid_utf8(unread(d));
    if (valid == 0) {
        if (!fill(d, LONGEST_CHARACTER))
            return false;
        valid = valid_utf8(unread(d));
    }
    give_input(d, valid);
    if (valid == 0)
        fail(d, ENCODING_BROKEN, SLICE("UTF-8"));
    return valid > 0;
}

static bool convert(struct decoder *d) {
    for (;;) {
        char *from = d->input + d->begin, *to = d->output;
        size_t from_left = d->end - d->begin, to_left = OUTPUT_SIZE, had = from_left;
        size_t converted = iconv(d->converter, &from, &from_left, &to, &to_left);
        bool failed = converted == (size_t)-1 && errno != E2BIG;
        bool incomplete = failed && errno == EINVAL && !d->raw_ended;
        d->begin = d->end - from_left;
        d->ready = (struct slice){d->output, OUTPUT_SIZE - to_left};
        if (d->ready.size)
            return true;
        if (incomplete) {
            if (!fill(d, had + 1))
                return false;
        } else if (failed) {
            fail(d, ENCODING_BROKEN, slice_of(d->name));
            return false;
        } else if (from_left == 0) {
            return true; /* the input was nothing but marks */
        }
    }
}

/* Makes the next bytes ready; they stay empty at the end. */
static bool prepare(struct decoder *d) {
    if (d->mode == MODE_NOT_STARTED && !start(d))
        return false;
    if (!fill(d, 1))
        return false;
    if (d->mode == MODE_UNDECLARED) {
        size_t ascii = ascii_run(unread(d));
        if (ascii > 0 || slice_empty(unread(d))) {
            give_input(d, ascii);
            return true;
        }
        if (!decide(d))
            return false;
    }
    if (slice_empty(unread(d)))
        return true;
    return d->mode == MODE_UTF8 ? pass_utf8(d) : convert(d);
}

static void drop_mark(struct decoder *d) {
    struct slice mark = SLICE("\xEF\xBB\xBF");
    if (d->at_start && slice_starts(d->ready, mark))
        d->ready = slice_skip(d->ready, mark.size);
    d->at_start = false;
}

static void count_lines(struct decoder *d, struct slice given) {
    for (const char *at = given.text; (at = memchr(at, '\n', given.size - (size_t)(at - given.text))) != NULL; at++)
        d->line++;
}

static long read_decoded(struct feed *feed, char *buffer, size_t size) {
    struct decoder *d = (struct decoder *)feed;
    if (d->mode == MODE_FAILED)
        return -1;
    while (slice_empty(d->ready)) {
        if (!prepare(d))
            return -1;
        if (slice_empty(d->ready) && d->raw_ended && d->begin == d->end)
            return 0;
        drop_mark(d);
    }
    struct slice given = slice_head(d->ready, size);
    memcpy(buffer, given.text, given.size);
    d->ready = slice_skip(d->ready, given.size);
    count_lines(d, (struct slice){buffer, given.size});
    return (long)given.size;
}

static void begin(struct decoder *d) {
    d->begin = d->end = 0;
    d->raw_ended = false;
    d->at_start = true;
    d->line = 1;
    d->ready = NO_SLICE;
}

static bool rewind_decoded(struct feed *feed) {
    struct decoder *d = (struct decoder *)feed;
    if (d->mode == MODE_FAILED || !d->raw->rewind(d->raw))
        return false;
    if (d->converter_open)
        (void)iconv(d->converter, NULL, NULL, NULL, NULL); /* back to its first state, which cannot fail */
    begin(d);
    return true;
}

/* ---- The outside ---- */

bool encoding_is_known(struct slice name) {
    char terminated[NAME_SIZE] = "";
    if (is_utf8_name(name))
        return true;
    if (!is_encoding_name(name))
        return false;
    memcpy(terminated, name.text, name.size);
    iconv_t converter = iconv_open("UTF-8", terminated);
    if ((intptr_t)converter == -1)
        return false;
    (void)iconv_close(converter); /* it was never used */
    return true;
}

struct decoder *decoder_open(struct feed *raw, struct slice file, struct slice encoding,
                             struct diagnostics *diagnostics) {
    struct decoder *d = malloc(sizeof *d);
    if (!d) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    d->feed = (struct feed){read_decoded, rewind_decoded};
    d->raw = raw;
    d->file = file;
    d->asked = encoding;
    d->diagnostics = diagnostics;
    d->mode = MODE_NOT_STARTED;
    d->converter_open = false;
    set_name(d, SLICE("UTF-8"));
    begin(d);
    return d;
}

void decoder_close(struct decoder *decoder) {
    if (!decoder)
        return;
    if (decoder->converter_open)
        (void)iconv_close(decoder->converter); /* it was only read */
    free(decoder);
}

struct feed *decoder_feed(struct decoder *decoder) {
    return &decoder->feed;
}

struct slice decoder_encoding(const struct decoder *decoder) {
    return slice_of(decoder->name);
}

struct slice decode_head(struct arena *arena, struct slice head, struct slice encoding) {
    struct diagnostics silent = {.receive = NULL};
    struct bytes_feed raw;
    bytes_feed_start(&raw, head, 0);
    struct decoder *decoder = decoder_open(&raw.feed, NO_SLICE, encoding, &silent);
    if (!decoder)
        return NO_SLICE;
    struct builder text = builder_start(arena);
    char buffer[4096];
    long count;
    while ((count = decoder->feed.read(&decoder->feed, buffer, sizeof buffer)) > 0)
        builder_add(&text, (struct slice){buffer, (size_t)count});
    decoder_close(decoder);
    return builder_text(&text);
}
