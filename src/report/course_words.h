/* What the page says of the course of one marker over time. */
#ifndef COURSE_WORDS_H
#define COURSE_WORDS_H

#include "sentence.h"

/* The change that the page speaks of: from the first result to the last. NULL when there is only one result. */
const struct change *course_change(const struct marker_course *course);
/* "higher", "lower", "no clear change" ... */
struct slice change_in_words(struct speaker *speaker, const struct marker_course *course);
/* One to three sentences on the whole course. */
struct slice course_text(struct speaker *speaker, const struct comparison *comparison,
                         const struct marker_course *course);
/* What a course that stands out comes to, where the name of the marker stands before it. */
struct slice course_in_short(struct speaker *speaker, const struct marker_course *course);
/* More than the usual ups and downs, or over a limit: what the page says first. */
bool stands_out(const struct marker_course *course);

#endif
