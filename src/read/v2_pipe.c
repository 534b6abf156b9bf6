/* HL7 v2 pipe messages: the bytes of a file, in the character set that the message names or its bytes show. */
#include "decode.h"
#include "formats.h"
#include "pipe_message.h"
#include "pipe_segment.h"
#include "v2_reader.h"

#include <stdlib.h>
#include <unistr.h>

enum { CHARACTER_SET = 18, LONGEST_CHARACTER = 4 };

struct pipe_trees {
    struct trees trees;
    struct decoder *decoder;
    struct pipe_messages *messages;
};

static enum trees_status next(struct trees *trees, const struct element **tree) {
    return pipe_messages_next(((struct pipe_trees *)trees)->messages, tree);
}

static struct slice encoding(const struct trees *trees) {
    return decoder_encoding(((const struct pipe_trees *)trees)->decoder);
}

static void close_trees(struct trees *trees) {
    struct pipe_trees *self = (struct pipe_trees *)trees;
    pipe_messages_close(self->messages);
    decoder_close(self->decoder);
    free(self);
}

/* ---- The character set ---- */

/* The first message header among the first bytes, as far as it is there. */
static struct slice first_header(struct slice head) {
    struct slice name = SLICE("MSH");
    for (size_t at = 0; at + name.size < head.size; at++) {
        bool begins = at == 0 || is_space(head.text[at - 1]) || (unsigned char)head.text[at - 1] == 0xBF;
        struct slice rest = slice_skip(head, at);
        if (!begins || !slice_starts(rest, name))
            continue;
        size_t size = 0;
        while (size < rest.size && rest.text[size] != '\r' && rest.text[size] != '\n')
            size++;
        return slice_head(rest, size);
    }
    return NO_SLICE;
}

/* MSH-18, its first repetition. */
static struct slice named_set(struct slice head) {
    struct slice rest = first_header(head);
    if (rest.size < 4)
        return NO_SLICE;
    char field = rest.text[3], repetition = rest.size > 5 ? rest.text[5] : '~';
    for (size_t number = 1; number < CHARACTER_SET && rest.size; number++)
        slice_cut(&rest, field);
    struct slice set = slice_cut(&rest, field);
    return slice_trim(slice_cut(&set, repetition));
}

/* HL7 table 0211. Windows-1252 holds all of Latin-1, and is what senders who name that often write. */
static struct slice encoding_of_set(struct slice set) {
    static const struct {
        const char *set;
        const char *encoding;
    } sets[] = {
        {"8859", "windows-1252"},       {"8859/1", "windows-1252"},   {"8859-1", "windows-1252"},
        {"8859/2", "ISO-8859-2"},       {"8859/3", "ISO-8859-3"},     {"8859/4", "ISO-8859-4"},
        {"8859/5", "ISO-8859-5"},       {"8859/6", "ISO-8859-6"},     {"8859/7", "ISO-8859-7"},
        {"8859/8", "ISO-8859-8"},       {"8859/9", "ISO-8859-9"},     {"8859/15", "ISO-8859-15"},
        {"ISO-8859-1", "windows-1252"}, {"GB 18030-2000", "GB18030"}, {"BIG-5", "BIG5"},
        {"KS X 1001", "EUC-KR"},
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (slice_equal(slice_of(sets[i].set), set))
            return slice_of(sets[i].encoding);
    return NO_SLICE;
}

/* The last character may be cut. */
static bool is_utf8(struct slice head) {
    const uint8_t *text = (const uint8_t *)head.text, *wrong = u8_check(text, head.size);
    return !wrong || (size_t)(wrong - text) + LONGEST_CHARACTER > head.size;
}

static bool is_ascii(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.text[i] >= 0x80)
            return false;
    return true;
}

/* Bytes that are UTF-8 are just that, whatever the message says; the others are in the character set that it names. */
static struct slice encoding_of(struct source *source, struct slice asked) {
    struct slice head = source_head(source);
    bool told = !slice_empty(asked) || slice_starts(head, SLICE("\xFF\xFE")) || slice_starts(head, SLICE("\xFE\xFF"));
    return told || is_ascii(head) || is_utf8(head) ? asked : encoding_of_set(named_set(head));
}

/* ---- The format ---- */

static struct trees *open_trees(struct source *source, const struct read_options *options,
                                struct diagnostics *diagnostics) {
    struct pipe_trees *self = calloc(1, sizeof *self);
    struct slice file = source_name(source);
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    self->trees = (struct trees){.next = next, .encoding = encoding, .close = close_trees};
    self->decoder = decoder_open(source_feed(source), file, encoding_of(source, options->encoding), diagnostics);
    if (self->decoder)
        self->messages = pipe_messages_open(decoder_feed(self->decoder), PIPE_FILE, file, 1, diagnostics);
    if (!self->messages) {
        close_trees(&self->trees);
        return NULL;
    }
    return &self->trees;
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    struct trees *trees = open_trees(source, options, diagnostics);
    return trees ? v2_reader_open(&v2_pipe_format, trees, source_name(source), diagnostics) : NULL;
}

const struct format v2_pipe_format = {"hl7v2", pipe_messages_begin, open_reader};
