/* A number line as an inline drawing. */
#ifndef SVG_NUMBER_LINE_H
#define SVG_NUMBER_LINE_H

#include "number_line.h"
#include "sink.h"

/* `id` tells the drawing from the others on the page. */
void svg_number_line(struct sink *sink, const struct number_line *line, size_t id);

#endif
