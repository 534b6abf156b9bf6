/* One plain sentence for a result. */
#ifndef TAKEAWAY_H
#define TAKEAWAY_H

#include "sentence.h"

/* Where the result stands, or why it is not compared: "Albumin (the main blood protein) is below the range ...". */
struct slice takeaway(struct speaker *speaker, const struct result *result);
/* The same where the name of the marker stands before it: "It is below the range ...". */
struct slice short_takeaway(struct speaker *speaker, const struct result *result);
/* The state in two or three words: "below the range", "not compared". */
struct slice state_in_words(struct speaker *speaker, const struct result *result);

#endif
