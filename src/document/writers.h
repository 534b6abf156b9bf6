/*
 * The writers. Page writers walk the document tree; data writers walk the judged panels. Each returns false when the
 * sink failed or there is no memory; what was written until then must be thrown away.
 */
#ifndef WRITERS_H
#define WRITERS_H

#include "document.h"
#include "sink.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>

bool write_text(const struct node *document, struct sink *sink);
/* One self-contained file: no script, no link, nothing to load. */
bool write_html(const struct node *document, struct sink *sink);

bool write_report_json(const struct frame *frame, struct panel *const *panels, size_t count, struct sink *sink);
bool write_comparison_json(const struct frame *frame, const struct comparison *comparison, struct sink *sink);

#endif
