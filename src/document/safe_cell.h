/*
 * Cells of CSV that a spreadsheet takes for what they are: text stays text.
 */
#ifndef SAFE_CELL_H
#define SAFE_CELL_H

#include "sink.h"

/* A cell of text from anywhere, quoted where need be. Text that a spreadsheet would compute gets an apostrophe in front
 * of it; a plain number does not. */
void write_safe_cell(struct sink *sink, struct slice text);

#endif
