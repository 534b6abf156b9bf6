/* What the page says of a group of causes. */
#ifndef CAUSE_WORDS_H
#define CAUSE_WORDS_H

#include "document.h"
#include "sentence.h"

/* False for a panel of values only: nothing is said of causes then. */
bool is_interpreted(const struct panel *panel);

struct slice cause_title(struct speaker *speaker, enum cause cause);
/* What the group is, as the article groups it. */
struct slice cause_what(struct speaker *speaker, enum cause cause);
/* What its state means; empty where findings say it. */
struct slice cause_meaning(struct speaker *speaker, const struct panel *panel, enum cause cause,
                           enum cause_state state);
/* The result outside its range that the meaning names, though nothing takes it for a pointer; else NULL. */
const struct result *cause_result_outside(const struct speaker *speaker, const struct panel *panel, enum cause cause,
                                          enum cause_state state);
/* What would settle it. */
struct slice cause_settle(struct speaker *speaker, enum cause cause, enum cause_state state);
struct slice cause_state_in_words(struct speaker *speaker, enum cause_state state);
enum sign cause_sign(enum cause_state state);

#endif
