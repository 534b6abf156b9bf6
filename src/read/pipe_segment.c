/* Takes a segment of a pipe message apart. */
#include "pipe_segment.h"

#include "builder.h"

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_mark(char c) {
    return c > ' ' && c < 0x7F && !is_letter(c) && !is_digit(c);
}

struct slice pipe_segment_id(struct slice text) {
    struct slice id = slice_head(text, 3);
    if (id.size < 3 || !is_upper(id.text[0]) || (text.size > 3 && !is_mark(text.text[3])))
        return NO_SLICE;
    for (size_t i = 1; i < id.size; i++)
        if (!is_upper(id.text[i]) && !is_digit(id.text[i]))
            return NO_SLICE;
    return id;
}

bool pipe_is_header(struct slice id) {
    return slice_equal(id, SLICE("MSH")) || slice_equal(id, SLICE("FHS")) || slice_equal(id, SLICE("BHS"));
}

bool pipe_read_marks(struct slice header, struct pipe_marks *marks) {
    if (header.size < 5 || !is_mark(header.text[3]))
        return false;
    *marks = (struct pipe_marks){.field = header.text[3]};
    struct slice rest = slice_skip(header, 4);
    struct slice named = slice_cut(&rest, marks->field);
    char *const places[] = {&marks->component, &marks->repetition, &marks->escape, &marks->part};
    for (size_t i = 0; i < named.size; i++) {
        bool twice = named.text[i] == marks->field;
        for (size_t j = 0; j < i; j++)
            twice |= named.text[i] == named.text[j];
        if (twice || !is_mark(named.text[i]))
            return false;
        if (i < sizeof places / sizeof *places)
            *places[i] = named.text[i];
    }
    return named.size > 0;
}

/* ---- Texts ---- */

/* The mark that an escape stands for; 0 for other escapes. */
static char escaped_mark(const struct pipe_marks *marks, struct slice code) {
    if (code.size != 1)
        return 0;
    switch (code.text[0]) {
    case 'F':
        return marks->field;
    case 'S':
        return marks->component;
    case 'T':
        return marks->part;
    case 'R':
        return marks->repetition;
    case 'E':
        return marks->escape;
    default:
        return 0;
    }
}

static void add_literal(struct builder *text, char c) {
    if (c == '\\')
        builder_add(text, SLICE("\\E\\"));
    else
        builder_char(text, c);
}

static bool has_usual_marks(const struct pipe_marks *marks) {
    return marks->field == '|' && marks->component == '^' && marks->repetition == '~' && marks->escape == '\\' &&
           (marks->part == '&' || marks->part == 0);
}

/* A text with other marks, in the usual ones. */
static struct slice with_usual_escapes(struct arena *arena, const struct pipe_marks *marks, struct slice written) {
    struct builder text = builder_start(arena);
    while (written.size) {
        struct slice rest = slice_skip(written, 1);
        struct slice code = slice_cut(&rest, marks->escape);
        bool escape = marks->escape && written.text[0] == marks->escape && code.size + 1 < written.size;
        char mark = escape ? escaped_mark(marks, code) : 0;
        if (mark) {
            add_literal(&text, mark);
        } else if (escape) {
            builder_char(&text, '\\');
            builder_add(&text, code);
            builder_char(&text, '\\');
        } else {
            add_literal(&text, written.text[0]);
        }
        written = escape ? rest : slice_skip(written, 1);
    }
    return builder_text(&text);
}

/* ---- Parts ---- */

static struct element *make(struct arena *arena, struct slice parent, size_t number, const struct element *segment) {
    struct builder name = builder_start(arena);
    builder_add(&name, parent);
    builder_char(&name, '.');
    builder_number(&name, (long long)number);
    struct element *element = arena_alloc(arena, sizeof *element);
    if (!element)
        return NULL;
    element->name = builder_text(&name);
    element->parent = parent;
    element->line = segment->line;
    element->column = segment->column;
    return element;
}

static bool has(struct slice text, char mark) {
    for (size_t i = 0; mark && i < text.size; i++)
        if (text.text[i] == mark)
            return true;
    return false;
}

/* Cuts at a mark; without one all of the text is the one part. */
static struct slice cut(struct slice *rest, char mark) {
    if (mark)
        return slice_cut(rest, mark);
    struct slice all = *rest;
    *rest = NO_SLICE;
    return all;
}

static void fill(struct arena *arena, const struct pipe_marks *marks, const char *separators, struct element *element,
                 struct slice text);

static void add_parts(struct arena *arena, const struct pipe_marks *marks, const char *separators,
                      struct element *whole, struct slice text) {
    struct element **tail = &whole->children;
    for (size_t number = 1; text.size; number++) {
        struct slice part = cut(&text, *separators);
        struct element *child = part.size ? make(arena, whole->name, number, whole) : NULL;
        if (!child)
            continue;
        fill(arena, marks, separators + 1, child, part);
        *tail = child;
        tail = &child->next;
    }
}

/* `separators` are those of the parts, the outer ones first, ended by a zero byte. */
static void fill(struct arena *arena, const struct pipe_marks *marks, const char *separators, struct element *element,
                 struct slice text) {
    bool has_parts = false;
    for (const char *separator = separators; *separator; separator++)
        has_parts |= has(text, *separator);
    if (has_parts)
        add_parts(arena, marks, separators, element, text);
    else
        element->text = has_usual_marks(marks) ? text : with_usual_escapes(arena, marks, text);
}

struct element **pipe_add_field(struct arena *arena, const struct pipe_marks *marks, struct element *segment,
                                struct element **tail, size_t number, struct slice text) {
    const char separators[] = {marks->component, marks->component ? marks->part : '\0', '\0'};
    while (text.size) {
        struct slice repetition = cut(&text, marks->repetition);
        struct element *field = repetition.size ? make(arena, segment->name, number, segment) : NULL;
        if (!field)
            continue;
        fill(arena, marks, separators, field, repetition);
        *tail = field;
        tail = &field->next;
    }
    return tail;
}

struct element *pipe_segment(struct arena *arena, const struct pipe_marks *marks, struct slice text) {
    struct element *segment = arena_alloc(arena, sizeof *segment);
    if (!segment)
        return NULL;
    segment->name = slice_head(text, 3);
    struct element **tail = &segment->children;
    struct slice rest = slice_skip(text, 4);
    bool header = pipe_is_header(segment->name);
    if (header)
        slice_cut(&rest, marks->field);
    for (size_t number = header ? 3 : 1; rest.size; number++)
        tail = pipe_add_field(arena, marks, segment, tail, number, slice_cut(&rest, marks->field));
    return segment;
}

size_t pipe_field_count(const struct pipe_marks *marks, struct slice text) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.text[i] == marks->field;
    return count;
}
