/*
 * Small words of the page: a value, a unit, a range, a date, as people read them. What the report wrote stays as it is;
 * only our own figures are rounded.
 */
#ifndef WORDING_H
#define WORDING_H

#include "sentence.h"

/* "30 g/L", "<0.6 mg/L", as the report writes it; of a derived result our own figure and unit. Empty without a value.
 */
struct slice value_as_reported(struct speaker *speaker, const struct result *result);
struct slice unit_as_reported(struct arena *arena, const struct result *result);
/* "300 ng/dL": the value in the marker's own unit. */
struct slice value_in_own_unit(struct speaker *speaker, const struct result *result);
/* The same where it differs from what the report writes; else empty. */
struct slice value_here(struct speaker *speaker, const struct result *result);
/* The figure alone, rounded to the digits that the marker usually has, and not so far that it crosses a limit. */
struct slice figure_here(struct speaker *speaker, const struct result *result);

/* A figure of ours, with the decimal sign of the language. */
struct slice figure_in_words(struct speaker *speaker, struct decimal figure);

/* A UCUM unit as people write it, in letters that survive a bad printer: "microg/L", "mIU/L", "10^9/L". */
struct slice unit_in_letters(struct arena *arena, struct slice ucum);

/* "35 to 50 g/L", "up to 5 mg/L"; empty where there is no range. */
struct slice range_in_words(struct speaker *speaker, const struct result *result);
/* "as on the report", "built in: Institute of Medicine 2011; IOM 2011"; empty where there is no range. */
struct slice origin_in_words(struct speaker *speaker, const struct result *result);

/* "2 March 2026, 3:40 pm", as precise as it is known; "not stated" when it is not. */
struct slice date_in_words(struct speaker *speaker, struct date date);
/* "3:40 pm"; empty when no time is known. */
struct slice time_in_words(struct speaker *speaker, struct date date);

/* The value as reported, or "no value". */
struct slice value_or_none(struct speaker *speaker, const struct result *result);
/* The text, or "not stated". */
struct slice or_not_stated(struct speaker *speaker, struct slice text);

/* "Albumin (the main blood protein)", "C-reactive protein (CRP; a sign of inflammation)". */
struct slice marker_with_lay_name(struct speaker *speaker, const struct result *result);
/* The names that the tables give a marker, in the language of the page. */
struct slice marker_label(struct speaker *speaker, const struct marker *marker);
struct slice marker_lay_name(struct speaker *speaker, const struct marker *marker);
struct slice marker_description(struct speaker *speaker, const struct marker *marker);

#endif
