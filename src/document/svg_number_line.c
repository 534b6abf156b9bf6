/* Draws a number line: a bar for the range, a shape for the result, told apart without colour. */
#include "svg_number_line.h"

#include "html_text.h"

#include <stdio.h>

enum { WIDTH = 240, AXIS = 14, BAR = 5 /* half of its height */ };

/* A number of tenths of a unit. */
static void tenths(struct sink *sink, long number) {
    char digits[32];
    int size = snprintf(digits, sizeof digits, "%ld.%ld", number / 10, number % 10);
    if (size > 0)
        sink_add(sink, (struct slice){digits, (size_t)size});
}

static void attribute(struct sink *sink, const char *name, double number) {
    sink_char(sink, ' ');
    sink_text(sink, name);
    sink_text(sink, "=\"");
    tenths(sink, (long)(number * 10 + 0.5));
    sink_char(sink, '"');
}

static double across(double position) {
    return position * WIDTH;
}

static void stroke(struct sink *sink, double x1, double y1, double x2, double y2) {
    sink_text(sink, "<line");
    attribute(sink, "x1", x1);
    attribute(sink, "y1", y1);
    attribute(sink, "x2", x2);
    attribute(sink, "y2", y2);
    sink_text(sink, " stroke=\"#5a626a\"/>");
}

static void draw_range(struct sink *sink, const struct number_line *line) {
    double left = line->has_low ? across(line->low) : 0;
    double right = line->has_high ? across(line->high) : WIDTH;
    sink_text(sink, "<rect");
    attribute(sink, "x", left);
    attribute(sink, "y", AXIS - BAR);
    attribute(sink, "width", right - left);
    attribute(sink, "height", 2 * BAR);
    sink_text(sink, " fill=\"#d9e4ec\" stroke=\"#5a7286\"/>");
}

static void draw_limit(struct sink *sink, double position, struct slice figure) {
    sink_text(sink, "<text text-anchor=\"middle\"");
    attribute(sink, "x", across(position));
    attribute(sink, "y", AXIS + 21);
    sink_char(sink, '>');
    html_text(sink, figure);
    sink_text(sink, "</text>");
}

/* The outline of each shape around 0,0. */
static const char *shape(enum sign sign) {
    switch (sign) {
    case SIGN_BELOW:
    case SIGN_FAR_BELOW:
        return "M-6 -5H6L0 6Z";
    case SIGN_ABOVE:
    case SIGN_FAR_ABOVE:
        return "M-6 5H6L0 -6Z";
    default:
        return "M0 -6.5L6.5 0L0 6.5L-6.5 0Z";
    }
}

static void draw_value(struct sink *sink, const struct number_line *line) {
    sink_text(sink, "<path d=\"");
    sink_text(sink, shape(line->sign));
    sink_text(sink, "\" transform=\"translate(");
    tenths(sink, (long)(across(line->value) * 10 + 0.5));
    sink_char(sink, ' ');
    tenths(sink, AXIS * 10);
    sink_text(sink, line->sign == SIGN_CANNOT_TELL ? ")\" fill=\"#fff\" stroke=\"#16191d\"/>"
                                                   : ")\" fill=\"#16191d\" stroke=\"#fff\"/>");
}

static void draw_previous(struct sink *sink, const struct number_line *line) {
    if (!line->has_previous)
        return;
    sink_text(sink, "<circle r=\"4\" fill=\"#fff\" stroke=\"#16191d\" stroke-width=\"1.4\"");
    attribute(sink, "cx", across(line->previous));
    attribute(sink, "cy", AXIS);
    sink_text(sink, "/>");
}

/* Two slanting strokes: the result lies further away than the drawing goes. */
static void draw_break(struct sink *sink, double x) {
    stroke(sink, x - 3, AXIS + 5, x, AXIS - 5);
    stroke(sink, x + 1, AXIS + 5, x + 4, AXIS - 5);
}

static void draw(struct sink *sink, const struct number_line *line) {
    stroke(sink, 0, AXIS, WIDTH, AXIS);
    draw_range(sink, line);
    if (line->has_low)
        draw_limit(sink, line->low, line->low_text);
    if (line->has_high)
        draw_limit(sink, line->high, line->high_text);
    if (line->beyond_left)
        draw_break(sink, across(line->value) + 12);
    if (line->beyond_right)
        draw_break(sink, across(line->value) - 16);
    draw_previous(sink, line);
    draw_value(sink, line);
}

void svg_number_line(struct sink *sink, const struct number_line *line, size_t id) {
    char head[256];
    int size = snprintf(head, sizeof head,
                        "<svg viewBox=\"0 0 %d 38\" role=\"img\" aria-labelledby=\"t%zu d%zu\"><title id=\"t%zu\">",
                        WIDTH, id, id, id);
    if (size > 0)
        sink_add(sink, (struct slice){head, (size_t)size});
    html_text(sink, line->title);
    size = snprintf(head, sizeof head, "</title><desc id=\"d%zu\">", id);
    if (size > 0)
        sink_add(sink, (struct slice){head, (size_t)size});
    html_text(sink, line->description);
    sink_text(sink, "</desc>");
    draw(sink, line);
    sink_text(sink, "</svg>");
}
