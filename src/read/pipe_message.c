/* Finds the segments of pipe messages. */
#include "pipe_message.h"

#include "builder.h"
#include "pipe_segment.h"

#include <stdlib.h>

enum { PIECE_SIZE = 16 * 1024 };

#define BLOCK_BEGINS '\x0B'
#define BLOCK_ENDS   '\x1C'

struct line {
    struct builder text;
    size_t number;
    bool ended; /* by a line end, not by the end of the file */
};

struct pipe_messages {
    struct feed *feed;
    enum pipe_setting setting;
    struct slice file;
    struct diagnostics *diagnostics;
    bool failed;

    char piece[PIECE_SIZE];
    size_t at, size; /* what is left in the piece */
    bool feed_ended;
    bool after_return; /* a line feed that comes now belongs to the line end before it */
    size_t line;

    /* The segment at hand and the line after it, which may belong to it. */
    struct arena *arenas[2];
    int turn;
    struct line ahead;
    bool has_ahead;

    struct pipe_marks marks;
    bool started;  /* a header was seen */
    bool in_block; /* of MLLP */
    bool in_file, in_batch;
    size_t batches, messages; /* of the file, of the batch */
};

static bool fail(struct pipe_messages *self, size_t line, enum diagnostic_code code, struct slice about) {
    if (!self->failed)
        diagnose(self->diagnostics, code, (struct place){.file = self->file, .line = line, .column = line > 0}, about,
                 NO_SLICE);
    self->failed = true;
    return false;
}

/* ---- Lines ---- */

/* The next byte, -1 at the end or after a failure. */
static int peek(struct pipe_messages *self) {
    if (self->at == self->size && !self->feed_ended && !self->failed) {
        long count = self->feed->read(self->feed, self->piece, PIECE_SIZE);
        self->failed = count < 0;
        self->feed_ended = count <= 0;
        self->at = 0;
        self->size = count > 0 ? (size_t)count : 0;
    }
    return self->at < self->size ? (unsigned char)self->piece[self->at] : -1;
}

static void pass_line_end(struct pipe_messages *self) {
    self->after_return = self->piece[self->at++] == '\r';
    self->line++;
}

/* What the piece holds of the line. */
static struct slice rest_of_line(struct pipe_messages *self) {
    size_t end = self->at;
    while (end < self->size && self->piece[end] != '\r' && self->piece[end] != '\n')
        end++;
    struct slice rest = {self->piece + self->at, end - self->at};
    self->at = end;
    return rest;
}

/* False at the end, or after a failure. */
static bool read_line(struct pipe_messages *self, struct arena *arena, struct line *line) {
    int next = peek(self);
    if (self->after_return && next == '\n') {
        self->at++;
        next = peek(self);
    }
    self->after_return = false;
    *line = (struct line){.text = builder_start(arena), .number = self->line};
    if (next < 0)
        return false;
    for (; next >= 0 && next != '\r' && next != '\n'; next = peek(self)) {
        builder_add(&line->text, rest_of_line(self));
        if (line->text.size > PIPE_MAX_SEGMENT)
            return fail(self, line->number, INPUT_TOO_LARGE, SLICE("64 MiB in one segment"));
    }
    line->ended = next >= 0;
    if (line->ended)
        pass_line_end(self);
    return !self->failed;
}

/* ---- Frames ---- */

static struct slice text_of(const struct pipe_messages *self, const struct line *line) {
    struct slice text = builder_text(&line->text);
    while (self->setting == PIPE_MARKUP && text.size && (text.text[0] == ' ' || text.text[0] == '\t'))
        text = slice_skip(text, 1);
    return text;
}

/* The line without the bytes of MLLP. */
static struct slice without_frame(struct pipe_messages *self, const struct line *line) {
    struct slice text = text_of(self, line);
    while (text.size && text.text[0] == BLOCK_BEGINS) {
        if (self->in_block)
            fail(self, line->number, MESSAGE_BROKEN, SLICE("a block begins before the one before it has ended"));
        self->in_block = true;
        text = slice_skip(text, 1);
    }
    while (text.size && text.text[text.size - 1] == BLOCK_ENDS) {
        self->in_block = false;
        text.size--;
    }
    return text;
}

/* A number that is stated and differs. */
static bool differs(struct slice trailer, size_t count) {
    struct slice rest = slice_skip(trailer, 4);
    struct slice stated = slice_trim(slice_cut(&rest, trailer.size > 3 ? trailer.text[3] : '|'));
    size_t number = 0;
    if (slice_empty(stated) || stated.size > 9)
        return false;
    for (size_t i = 0; i < stated.size; i++) {
        if (!is_digit(stated.text[i]))
            return false;
        number = number * 10 + (size_t)(stated.text[i] - '0');
    }
    return number != count;
}

/* A batch without a header is one, too; some senders count the messages in its place. */
static bool counts_batches(const struct pipe_messages *self, struct slice trailer) {
    if (self->batches > 0)
        return !differs(trailer, self->batches);
    return !differs(trailer, 1) || !differs(trailer, self->messages);
}

static bool take_frame(struct pipe_messages *self, struct slice id, struct slice text, size_t line) {
    if (pipe_is_header(id) && !pipe_read_marks(text, &self->marks))
        return fail(self, line, MESSAGE_BROKEN, SLICE("its separators cannot be told"));
    if (slice_equal(id, SLICE("MSH"))) {
        self->messages++;
    } else if (slice_equal(id, SLICE("FHS"))) {
        self->in_file = true;
        self->batches = self->messages = 0;
    } else if (slice_equal(id, SLICE("BHS"))) {
        self->in_batch = true;
        self->batches++;
        self->messages = 0;
    } else if (slice_equal(id, SLICE("BTS"))) {
        self->in_batch = false;
        if (differs(text, self->messages))
            return fail(self, line, MESSAGE_BROKEN, SLICE("the batch holds another number of messages than it says"));
    } else if (slice_equal(id, SLICE("FTS"))) {
        self->in_file = false;
        if (!counts_batches(self, text))
            return fail(self, line, MESSAGE_BROKEN, SLICE("the file holds another number of batches than it says"));
    }
    self->started |= pipe_is_header(id);
    return self->started || fail(self, line, MESSAGE_BROKEN, SLICE("a segment stands before the first header (MSH)"));
}

static enum trees_status finish(struct pipe_messages *self) {
    if (!self->failed && self->in_block)
        fail(self, self->line, MESSAGE_BROKEN, SLICE("it ends inside of a block"));
    if (!self->failed && (self->in_batch || self->in_file))
        fail(self, self->line, MESSAGE_BROKEN, SLICE("the batch does not end (BTS, FTS)"));
    return self->failed ? TREES_FAILED : TREES_DONE;
}

/* ---- Segments ---- */

static bool is_frame(struct slice text) {
    return text.size && (text.text[0] == BLOCK_BEGINS || text.text[0] == BLOCK_ENDS);
}

/* A long segment goes on in one named ADD, at the place where it was cut. */
static bool is_addition(const struct line *line, struct slice text) {
    return slice_equal(pipe_segment_id(text), SLICE("ADD")) &&
           !pipe_is_header(pipe_segment_id(builder_text(&line->text)));
}

static void continue_line(struct pipe_messages *self, struct line *line, struct slice text) {
    if (is_addition(line, text)) {
        builder_add(&line->text, slice_skip(text, 4));
    } else {
        diagnose(self->diagnostics, SEGMENT_CONTINUED,
                 (struct place){.file = self->file, .line = self->ahead.number, .column = 1}, NO_SLICE, NO_SLICE);
        builder_char(&line->text, '\n');
        builder_add(&line->text, text);
    }
    line->ended = self->ahead.ended;
    if (line->text.size > PIPE_MAX_SEGMENT)
        fail(self, line->number, INPUT_TOO_LARGE, SLICE("64 MiB in one segment"));
}

/* Lines that begin no segment belong to the one before them: senders break long texts. */
static void add_continuations(struct pipe_messages *self, struct line *line) {
    struct arena *other = self->arenas[!self->turn];
    for (;;) {
        arena_reset(other);
        self->has_ahead = read_line(self, other, &self->ahead);
        if (!self->has_ahead)
            return;
        struct slice text = text_of(self, &self->ahead);
        bool begins = !slice_empty(pipe_segment_id(text)) && !is_addition(line, text);
        if (is_frame(text) || slice_empty(slice_trim(text)) || begins || arena_failed(other))
            return;
        continue_line(self, line, text);
        if (self->failed)
            return;
    }
}

/* False at the end, or after a failure. */
static bool next_line(struct pipe_messages *self, struct line *line) {
    self->turn = !self->turn;
    struct arena *arena = self->arenas[self->turn];
    if (self->has_ahead) {
        *line = self->ahead;
    } else {
        arena_reset(arena);
        if (!read_line(self, arena, line))
            return false;
    }
    add_continuations(self, line);
    if (arena_failed(self->arenas[0]) || arena_failed(self->arenas[1]))
        return fail(self, 0, NO_MEMORY, NO_SLICE);
    return !self->failed;
}

/* OBX-11 says that a result is there; without it and without a line end the value itself may be cut. */
enum { STATUS_OF_RESULT = 11 };

static bool is_cut(const struct pipe_messages *self, const struct line *line, struct slice id, struct slice text) {
    return self->setting == PIPE_FILE && !line->ended && slice_equal(id, SLICE("OBX")) &&
           pipe_field_count(&self->marks, text) < STATUS_OF_RESULT;
}

/* Headers name their own marks, and the ends of batches have those of their headers. */
static bool has_other_marks(const struct pipe_messages *self, struct slice id, struct slice text) {
    bool is_end = slice_equal(id, SLICE("BTS")) || slice_equal(id, SLICE("FTS"));
    return self->started && !pipe_is_header(id) && !is_end && text.size > 3 && text.text[3] != self->marks.field;
}

enum trees_status pipe_messages_next(struct pipe_messages *self, const struct element **segment) {
    struct line line;
    while (!self->failed && next_line(self, &line)) {
        struct slice text = without_frame(self, &line);
        struct slice id = pipe_segment_id(text);
        if (slice_empty(slice_trim(text)))
            continue;
        if (slice_empty(id) || has_other_marks(self, id, text))
            fail(self, line.number, MESSAGE_BROKEN, SLICE("a line that begins no segment"));
        else if (slice_equal(id, SLICE("ADD")))
            fail(self, line.number, MESSAGE_BROKEN, SLICE("a segment goes on in another message (ADD)"));
        else if (is_cut(self, &line, id, text))
            fail(self, line.number, MESSAGE_BROKEN, SLICE("it ends in the middle of a result"));
        if (self->failed || !take_frame(self, id, text, line.number))
            return TREES_FAILED;
        struct element *tree = pipe_segment(self->arenas[self->turn], &self->marks, text);
        if (arena_failed(self->arenas[self->turn]))
            fail(self, 0, NO_MEMORY, NO_SLICE);
        if (!tree || self->failed)
            return TREES_FAILED;
        tree->line = line.number;
        tree->column = 1;
        *segment = tree;
        return TREES_GIVEN;
    }
    return finish(self);
}

/* ---- Opening ---- */

struct pipe_messages *pipe_messages_open(struct feed *feed, enum pipe_setting setting, struct slice file, size_t line,
                                         struct diagnostics *diagnostics) {
    struct pipe_messages *self = calloc(1, sizeof *self);
    if (self) {
        self->feed = feed;
        self->setting = setting;
        self->file = file;
        self->line = line;
        self->diagnostics = diagnostics;
        self->arenas[0] = arena_new();
        self->arenas[1] = arena_new();
    }
    if (!self || !self->arenas[0] || !self->arenas[1]) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        pipe_messages_close(self);
        return NULL;
    }
    return self;
}

void pipe_messages_close(struct pipe_messages *messages) {
    if (!messages)
        return;
    arena_free(messages->arenas[0]);
    arena_free(messages->arenas[1]);
    free(messages);
}

bool pipe_messages_begin(struct slice text) {
    struct pipe_marks marks;
    while (text.size && (is_space(text.text[0]) || text.text[0] == BLOCK_BEGINS))
        text = slice_skip(text, 1);
    text = slice_cut(&text, '\r');
    text = slice_trim(slice_cut(&text, '\n'));
    return pipe_is_header(pipe_segment_id(text)) && pipe_read_marks(text, &marks);
}
