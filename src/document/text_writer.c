/* Writes a page as plain text, for a terminal and for paper. */
#include "builder.h"
#include "number_line.h"
#include "wrap.h"
#include "writers.h"

#include <string.h>

enum { INDENT = 2, FACT_COLUMN = 16, LINE_COLUMNS = 48 };

struct text_writer {
    struct sink *sink;
    struct arena *arena;
    size_t indent;
};

static void write_node(struct text_writer *writer, const struct node *node);

static void write_children(struct text_writer *writer, const struct node *node) {
    for (const struct node *child = node->first; child; child = child->next)
        write_node(writer, child);
}

/* What belongs to a line, below it and further in. */
static void write_below(struct text_writer *writer, const struct node *node, size_t indent) {
    writer->indent += indent;
    write_children(writer, node);
    writer->indent -= indent;
}

static void blank_line(struct text_writer *writer) {
    sink_char(writer->sink, '\n');
}

static void rule_off(struct text_writer *writer, char c, size_t columns) {
    sink_repeat(writer->sink, c, columns);
    blank_line(writer);
}

/* The text behind a mark ("- ", "1. "), wrapped behind that mark. */
static void say(struct text_writer *writer, struct slice mark, struct slice text) {
    size_t hanging = writer->indent + columns_of(mark);
    sink_repeat(writer->sink, ' ', writer->indent);
    sink_add(writer->sink, mark);
    wrap(writer->sink, writer->arena, text, hanging, hanging);
}

/* Two texts as one paragraph, with something between them where both are there. */
static struct slice both(struct text_writer *writer, struct slice first, const char *between, struct slice second) {
    if (slice_empty(first) || slice_empty(second))
        return slice_empty(first) ? second : first;
    return join(writer->arena, 3, first, slice_of(between), second);
}

static struct slice signed_text(struct text_writer *writer, enum sign sign, struct slice text) {
    return both(writer, slice_of(sign_symbol(sign)), " ", text);
}

static void heading(struct text_writer *writer, struct slice title, char underline) {
    struct slice shown = harmless(writer->arena, title);
    size_t columns = columns_of(shown);
    wrap(writer->sink, writer->arena, shown, 0, 0);
    rule_off(writer, underline, columns < TEXT_WIDTH ? columns : TEXT_WIDTH);
}

static void write_document(struct text_writer *writer, const struct node *node) {
    for (const struct node *page = node->first; page; page = page->next) {
        heading(writer, node->title, '=');
        write_node(writer, page);
        if (page->next) {
            blank_line(writer);
            blank_line(writer);
        }
    }
}

static void write_page(struct text_writer *writer, const struct node *node) {
    if (!slice_empty(node->title))
        say(writer, NO_SLICE, node->title);
    write_children(writer, node);
}

static void write_facts(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    write_children(writer, node);
}

static void write_fact(struct text_writer *writer, const struct node *node) {
    struct slice title = harmless(writer->arena, node->title);
    size_t columns = columns_of(title);
    size_t gap = columns + 1 < FACT_COLUMN ? FACT_COLUMN - columns : 1;
    sink_add(writer->sink, title);
    sink_repeat(writer->sink, ' ', gap);
    wrap(writer->sink, writer->arena, node->text, FACT_COLUMN, columns + gap);
}

static void write_notice(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    say(writer, NO_SLICE, both(writer, node->title, " ", node->text));
}

static void write_urgent(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    rule_off(writer, '#', TEXT_WIDTH);
    say(writer, SLICE("  "), node->title);
    for (const struct node *child = node->first; child; child = child->next) {
        say(writer, SLICE("  - "), both(writer, child->title, " ", child->text));
        write_below(writer, child, 2 * INDENT);
    }
    rule_off(writer, '#', TEXT_WIDTH);
}

static void write_alarm(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    rule_off(writer, '*', TEXT_WIDTH);
    say(writer, SLICE("  "), both(writer, node->title, " ", node->text));
    rule_off(writer, '*', TEXT_WIDTH);
}

static void write_section(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    blank_line(writer);
    heading(writer, node->title, '-');
    write_children(writer, node);
}

static void write_paragraph(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    say(writer, NO_SLICE, node->text);
}

/* Beside a symbol the title has a line of its own. */
static struct slice statement_text(struct text_writer *writer, const struct node *node) {
    if (node->sign == SIGN_NONE)
        return both(writer, node->title, after_title(node->title), node->text);
    return signed_text(writer, node->sign, both(writer, node->title, "\n", node->text));
}

static void write_statements(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    for (const struct node *child = node->first; child; child = child->next) {
        say(writer, SLICE("- "), statement_text(writer, child));
        write_below(writer, child, INDENT);
    }
}

static void write_questions(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    long long number = 1;
    for (const struct node *child = node->first; child; child = child->next) {
        struct builder mark = builder_start(writer->arena);
        builder_number(&mark, number++);
        builder_add(&mark, SLICE(". "));
        say(writer, builder_text(&mark), statement_text(writer, child));
        write_below(writer, child, columns_of(builder_text(&mark)));
    }
}

static void write_table(struct text_writer *writer, const struct node *node) {
    write_children(writer, node);
}

static void write_cause(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    say(writer, NO_SLICE, node->title);
    writer->indent += INDENT;
    say(writer, NO_SLICE, signed_text(writer, node->sign, both(writer, node->state, ", ", node->detail)));
    say(writer, NO_SLICE, node->text);
    write_children(writer, node);
    writer->indent -= INDENT;
}

static void write_finding(struct text_writer *writer, const struct node *node) {
    say(writer, SLICE("- "), both(writer, node->title, " ", node->text));
    write_below(writer, node, INDENT);
}

static void write_note(struct text_writer *writer, const struct node *node) {
    say(writer, NO_SLICE, both(writer, node->title, " ", node->text));
}

static void write_group(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    say(writer, SLICE("-- "), join(writer->arena, 2, node->title, SLICE(" --")));
    write_children(writer, node);
}

static size_t column_at(double position) {
    return (size_t)(position * (LINE_COLUMNS - 1) + 0.5);
}

/* "-----v--[==========]------": the range between brackets, the result as a letter-like mark, a break as "//". */
static void write_line(struct text_writer *writer, const struct number_line *line) {
    static const char marks[] = {
        [SIGN_INSIDE] = 'o', [SIGN_BELOW] = 'v', [SIGN_ABOVE] = '^', [SIGN_FAR_BELOW] = 'v', [SIGN_FAR_ABOVE] = '^'};
    char drawing[LINE_COLUMNS];
    size_t low = line->has_low ? column_at(line->low) : 0;
    size_t high = line->has_high ? column_at(line->high) : LINE_COLUMNS - 1;
    size_t value = column_at(line->value);
    memset(drawing, '-', sizeof drawing);
    memset(drawing + low, '=', high - low + 1);
    if (line->has_low)
        drawing[low] = '[';
    if (line->has_high)
        drawing[high] = ']';
    if (line->beyond_left)
        memcpy(drawing + value + 1, "//", 2);
    if (line->beyond_right)
        memcpy(drawing + value - 2, "//", 2);
    drawing[value] = (size_t)line->sign < sizeof marks && marks[line->sign] ? marks[line->sign] : 'o';
    sink_repeat(writer->sink, ' ', writer->indent);
    sink_add(writer->sink, (struct slice){drawing, sizeof drawing});
    blank_line(writer);
}

static struct slice value_text(struct text_writer *writer, const struct node *node) {
    return both(writer, node->value, "  = ", node->value_here);
}

static void write_result(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    say(writer, NO_SLICE, both(writer, node->title, " - ", node->detail));
    writer->indent += INDENT;
    say(writer, NO_SLICE, both(writer, value_text(writer, node), "   ", signed_text(writer, node->sign, node->state)));
    if (node->line)
        write_line(writer, node->line);
    if (!slice_empty(node->range))
        say(writer, NO_SLICE, both(writer, node->range, ", ", node->origin));
    write_children(writer, node);
    writer->indent -= INDENT;
}

/* The points of a course, or its other children. */
static void write_points(struct text_writer *writer, const struct node *node, bool points) {
    for (const struct node *child = node->first; child; child = child->next)
        if ((child->kind == NODE_POINT) == points)
            write_node(writer, child);
}

static void write_course(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    say(writer, NO_SLICE, both(writer, node->title, " - ", node->detail));
    writer->indent += INDENT;
    write_points(writer, node, true);
    if (node->line)
        write_line(writer, node->line);
    if (!slice_empty(node->text))
        say(writer, NO_SLICE, node->text);
    write_points(writer, node, false);
    writer->indent -= INDENT;
}

static void write_point(struct text_writer *writer, const struct node *node) {
    struct slice what = both(writer, value_text(writer, node), "   ", signed_text(writer, node->sign, node->state));
    say(writer, NO_SLICE, both(writer, node->title, ": ", what));
}

static void write_end(struct text_writer *writer, const struct node *node) {
    blank_line(writer);
    rule_off(writer, '=', TEXT_WIDTH);
    say(writer, NO_SLICE, node->text);
}

static void (*const write_kind[NODE_KIND_COUNT])(struct text_writer *, const struct node *) = {
    [NODE_DOCUMENT] = write_document,   [NODE_PAGE] = write_page,
    [NODE_FACTS] = write_facts,         [NODE_FACT] = write_fact,
    [NODE_NOTICE] = write_notice,       [NODE_URGENT] = write_urgent,
    [NODE_ALARM] = write_alarm,         [NODE_SECTION] = write_section,
    [NODE_PARAGRAPH] = write_paragraph, [NODE_STATEMENTS] = write_statements,
    [NODE_QUESTIONS] = write_questions, [NODE_STATEMENT] = write_note,
    [NODE_CAUSES] = write_table,        [NODE_CAUSE] = write_cause,
    [NODE_FINDING] = write_finding,     [NODE_RESULTS] = write_table,
    [NODE_GROUP] = write_group,         [NODE_RESULT] = write_result,
    [NODE_COURSES] = write_table,       [NODE_COURSE] = write_course,
    [NODE_POINT] = write_point,         [NODE_NOTE] = write_note,
    [NODE_TRACE] = write_note,          [NODE_END] = write_end,
};

static void write_node(struct text_writer *writer, const struct node *node) {
    write_kind[node->kind](writer, node);
}

bool write_text(const struct node *document, struct sink *sink) {
    struct text_writer writer = {.sink = sink, .arena = arena_new()};
    if (!writer.arena)
        return false;
    write_node(&writer, document);
    bool whole = !arena_failed(writer.arena) && !sink->failed;
    arena_free(writer.arena);
    return whole;
}
