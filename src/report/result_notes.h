/*
 * The notes below one result: why it is not compared, what the report itself says of it, what range was used.
 */
#ifndef RESULT_NOTES_H
#define RESULT_NOTES_H

#include "page_parts.h"

void add_result_notes(struct page *page, struct node *node, const struct result *result);

#endif
