/* Which questions are worth most: those of findings, and those about tests that are missing. */
#ifndef NEXT_TESTS_H
#define NEXT_TESTS_H

#include "rules.h"

enum { MAX_QUESTIONS = 5 };

/* The rules whose questions are asked, the most useful first; how many. The causes of the panel must be summarised. */
size_t choose_questions(const struct situation *situation, const struct fired_rules *fired,
                        size_t chosen[MAX_QUESTIONS]);

/* The markers of all tests that a question asks for because they are wanting. False when there is no memory. */
bool list_untested(const struct situation *situation, const struct fired_rules *fired, const struct marker ***markers,
                   size_t *count);

#endif
