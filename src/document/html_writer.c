/* Writes a page as one self-contained HTML file: no script, nothing to load, complete without colour. */
#include "html_style.h"
#include "html_text.h"
#include "svg_number_line.h"
#include "writers.h"

struct html_writer {
    struct sink *sink;
    int level;       /* of the headings of a section: 2, or 3 where several pages share the file */
    size_t drawings; /* so far */
    size_t columns;  /* of the table that is being written */
};

static void write_node(struct html_writer *writer, const struct node *node);

static void write_children(struct html_writer *writer, const struct node *node) {
    for (const struct node *child = node->first; child; child = child->next)
        write_node(writer, child);
}

static void put(struct html_writer *writer, const char *markup) {
    sink_text(writer->sink, markup);
}

static void heading(struct html_writer *writer, int level, struct slice title) {
    static const char *const tags[] = {"", "h1", "h2", "h3"};
    html_element(writer->sink, tags[level], NULL, title);
    put(writer, "\n");
}

/* Text from a file keeps its own direction and does not turn that of its surroundings. */
static void text_of(struct html_writer *writer, const struct node *node) {
    if (node->as_written)
        put(writer, "<bdi>");
    html_text(writer->sink, node->text);
    if (node->as_written)
        put(writer, "</bdi>");
}

static void sign_of(struct html_writer *writer, enum sign sign) {
    if (sign == SIGN_NONE)
        return;
    put(writer, "<span class=\"sign\" aria-hidden=\"true\">");
    put(writer, sign_symbol(sign));
    put(writer, "</span> ");
}

static void state_of(struct html_writer *writer, const struct node *node) {
    sign_of(writer, node->sign);
    html_element(writer->sink, "span", "state", node->state);
}

static void write_document(struct html_writer *writer, const struct node *node) {
    put(writer, "<!DOCTYPE html>\n<html lang=\"");
    html_text(writer->sink, node->language);
    put(writer,
        "\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n");
    html_element(writer->sink, "title", NULL, node->title);
    put(writer, "\n<style>\n");
    put(writer, html_style);
    put(writer, "</style>\n</head>\n<body>\n<main>\n");
    heading(writer, 1, node->title);
    writer->level = node->first != node->last ? 3 : 2;
    write_children(writer, node);
    put(writer, "</main>\n</body>\n</html>\n");
}

static void write_page(struct html_writer *writer, const struct node *node) {
    put(writer, "<article>\n");
    heading(writer, 2, node->title);
    write_children(writer, node);
    put(writer, "</article>\n");
}

static void write_facts(struct html_writer *writer, const struct node *node) {
    put(writer, "<dl class=\"facts\">\n");
    write_children(writer, node);
    put(writer, "</dl>\n");
}

static void write_fact(struct html_writer *writer, const struct node *node) {
    html_element(writer->sink, "dt", NULL, node->title);
    put(writer, "<dd>");
    text_of(writer, node);
    put(writer, "</dd>\n");
}

/* A paragraph that begins with its title. */
static void titled_paragraph(struct html_writer *writer, const char *open, const struct node *node) {
    put(writer, open);
    html_element(writer->sink, "strong", NULL, node->title);
    put(writer, " ");
    text_of(writer, node);
    put(writer, "</p>\n");
}

static void write_notice(struct html_writer *writer, const struct node *node) {
    titled_paragraph(writer, "<p>", node);
}

static void write_alarm(struct html_writer *writer, const struct node *node) {
    put(writer, "<div class=\"box\" role=\"note\">");
    titled_paragraph(writer, "<p>", node);
    put(writer, "</div>\n");
}

static void write_list(struct html_writer *writer, const char *open, const struct node *node, const char *close) {
    put(writer, open);
    write_children(writer, node);
    put(writer, close);
}

static void write_urgent(struct html_writer *writer, const struct node *node) {
    put(writer, "<section class=\"box urgent\" aria-label=\"");
    html_text(writer->sink, node->title);
    put(writer, "\">");
    html_element(writer->sink, "p", "title", node->title);
    write_list(writer, "<ul>\n", node, "</ul>");
    put(writer, "</section>\n");
}

static void write_section(struct html_writer *writer, const struct node *node) {
    put(writer, "<section>\n");
    heading(writer, writer->level, node->title);
    write_children(writer, node);
    put(writer, "</section>\n");
}

static void write_paragraph(struct html_writer *writer, const struct node *node) {
    put(writer, "<p>");
    text_of(writer, node);
    put(writer, "</p>\n");
}

static void write_statements(struct html_writer *writer, const struct node *node) {
    bool is_signed = node->first && node->first->sign != SIGN_NONE;
    write_list(writer, is_signed ? "<ul class=\"signed\">\n" : "<ul>\n", node, "</ul>\n");
}

static void write_questions(struct html_writer *writer, const struct node *node) {
    write_list(writer, "<ol>\n", node, "</ol>\n");
}

/* Beside a symbol the title has a line of its own. */
static void write_statement(struct html_writer *writer, const struct node *node) {
    put(writer, "<li>");
    sign_of(writer, node->sign);
    html_element(writer->sink, "strong", NULL, node->title);
    if (!slice_empty(node->title))
        put(writer, node->sign == SIGN_NONE ? after_title(node->title) : " ");
    text_of(writer, node);
    write_children(writer, node);
    put(writer, "</li>\n");
}

static void open_table(struct html_writer *writer, const struct node *node, const char *class_name) {
    put(writer, "<table class=\"");
    put(writer, class_name);
    put(writer, "\">\n");
    html_element(writer->sink, "caption", NULL, node->title);
    put(writer, "\n<thead><tr>");
    writer->columns = 0;
    for (size_t i = 0; i < MAX_HEADS && !slice_empty(node->heads[i]); i++) {
        put(writer, "<th scope=\"col\">");
        html_text(writer->sink, node->heads[i]);
        put(writer, "</th>");
        writer->columns++;
    }
    put(writer, "</tr></thead>\n");
}

static void write_causes(struct html_writer *writer, const struct node *node) {
    open_table(writer, node, "causes");
    put(writer, "<tbody>\n");
    write_children(writer, node);
    put(writer, "</tbody>\n</table>\n");
}

static void write_cause(struct html_writer *writer, const struct node *node) {
    put(writer, "<tr><th scope=\"row\">");
    html_text(writer->sink, node->title);
    put(writer, "</th><td class=\"says\">");
    state_of(writer, node);
    html_element(writer->sink, "span", "small", node->detail);
    put(writer, "</td><td>");
    html_element(writer->sink, "p", NULL, node->text);
    write_children(writer, node);
    put(writer, "</td></tr>\n");
}

static void write_finding(struct html_writer *writer, const struct node *node) {
    titled_paragraph(writer, "<p>", node);
    write_children(writer, node);
}

static void write_trace(struct html_writer *writer, const struct node *node) {
    titled_paragraph(writer, "<p class=\"trace\">", node);
}

static void write_note(struct html_writer *writer, const struct node *node) {
    titled_paragraph(writer, "<p class=\"note\">", node);
}

static void write_results(struct html_writer *writer, const struct node *node) {
    open_table(writer, node, "results");
    write_children(writer, node);
    put(writer, "</table>\n");
}

static void write_courses(struct html_writer *writer, const struct node *node) {
    open_table(writer, node, "courses");
    write_children(writer, node);
    put(writer, "</table>\n");
}

static const char *span_of(const struct html_writer *writer) {
    static const char *const spans[] = {"0", "1", "2", "3", "4"};
    return spans[writer->columns];
}

static void write_group(struct html_writer *writer, const struct node *node) {
    put(writer, "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"");
    put(writer, span_of(writer));
    put(writer, "\">");
    html_text(writer->sink, node->title);
    put(writer, "</th></tr>\n");
    write_children(writer, node);
    put(writer, "</tbody>\n");
}

static void name_cell(struct html_writer *writer, const struct node *node) {
    put(writer, "<tr><th scope=\"row\" class=\"test\"><bdi>");
    html_text(writer->sink, node->title);
    put(writer, "</bdi>");
    html_element(writer->sink, "span", "small", node->detail);
    put(writer, "</th>");
}

static void value_of(struct html_writer *writer, const struct node *node) {
    html_element(writer->sink, "bdi", "value", node->value);
    if (slice_empty(node->value_here))
        return;
    put(writer, "<span class=\"small\">= ");
    html_text(writer->sink, node->value_here);
    put(writer, "</span>");
}

static void drawing_of(struct html_writer *writer, const struct node *node) {
    if (node->line)
        svg_number_line(writer->sink, node->line, ++writer->drawings);
}

static void notes_row(struct html_writer *writer, const struct node *node) {
    if (!node->first)
        return;
    put(writer, "<tr class=\"more\"><td colspan=\"");
    put(writer, span_of(writer));
    put(writer, "\">");
    write_children(writer, node);
    put(writer, "</td></tr>\n");
}

static void write_result(struct html_writer *writer, const struct node *node) {
    name_cell(writer, node);
    put(writer, "<td class=\"result\">");
    value_of(writer, node);
    put(writer, "</td><td class=\"where\">");
    drawing_of(writer, node);
    put(writer, "</td><td>");
    state_of(writer, node);
    html_element(writer->sink, "span", "small", node->range);
    html_element(writer->sink, "span", "small", node->origin);
    put(writer, "</td></tr>\n");
    notes_row(writer, node);
}

/* The points of a course, or its other children. */
static void write_points(struct html_writer *writer, const struct node *node, bool points) {
    for (const struct node *child = node->first; child; child = child->next)
        if ((child->kind == NODE_POINT) == points)
            write_node(writer, child);
}

static void write_course(struct html_writer *writer, const struct node *node) {
    name_cell(writer, node);
    put(writer, "<td class=\"points\"><ul>\n");
    write_points(writer, node, true);
    put(writer, "</ul>");
    drawing_of(writer, node);
    put(writer, "</td><td>");
    html_element(writer->sink, "span", "state", node->state);
    html_element(writer->sink, "p", NULL, node->text);
    write_points(writer, node, false);
    put(writer, "</td></tr>\n");
}

static void write_point(struct html_writer *writer, const struct node *node) {
    put(writer, "<li>");
    html_element(writer->sink, "span", "small", node->title);
    value_of(writer, node);
    put(writer, " ");
    sign_of(writer, node->sign);
    html_text(writer->sink, node->state);
    put(writer, "</li>\n");
}

static void write_end(struct html_writer *writer, const struct node *node) {
    html_element(writer->sink, "p", "end", node->text);
    put(writer, "\n");
}

static void (*const write_kind[NODE_KIND_COUNT])(struct html_writer *, const struct node *) = {
    [NODE_DOCUMENT] = write_document,   [NODE_PAGE] = write_page,
    [NODE_FACTS] = write_facts,         [NODE_FACT] = write_fact,
    [NODE_NOTICE] = write_notice,       [NODE_URGENT] = write_urgent,
    [NODE_ALARM] = write_alarm,         [NODE_SECTION] = write_section,
    [NODE_PARAGRAPH] = write_paragraph, [NODE_STATEMENTS] = write_statements,
    [NODE_QUESTIONS] = write_questions, [NODE_STATEMENT] = write_statement,
    [NODE_CAUSES] = write_causes,       [NODE_CAUSE] = write_cause,
    [NODE_FINDING] = write_finding,     [NODE_RESULTS] = write_results,
    [NODE_GROUP] = write_group,         [NODE_RESULT] = write_result,
    [NODE_COURSES] = write_courses,     [NODE_COURSE] = write_course,
    [NODE_POINT] = write_point,         [NODE_NOTE] = write_note,
    [NODE_TRACE] = write_trace,         [NODE_END] = write_end,
};

static void write_node(struct html_writer *writer, const struct node *node) {
    write_kind[node->kind](writer, node);
}

bool write_html(const struct node *document, struct sink *sink) {
    struct html_writer writer = {.sink = sink};
    write_node(&writer, document);
    return !sink->failed;
}
