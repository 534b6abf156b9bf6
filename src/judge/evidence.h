/*
 * Which result of a panel speaks for a marker, and whether a word fits it: the name of a state, or the id of a band.
 * "below" fits critically low results too, "above" critically high ones.
 */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "catalogue.h"

bool is_of(const struct result *result, struct slice marker);
bool has_verdict(const struct result *result);
/* A value in the marker's own unit, final and plausible; with or without a verdict. */
bool has_usable_value(const struct result *result);
/* It has a verdict, a value that can be used, or an answer in words: the test was done. */
bool is_usable(const struct result *result);

/* The result that speaks for a marker: of several the earliest for markers of the morning, else the latest. NULL when
 * there is none with a verdict or a band, or when their states differ, in which case `*differ` becomes true. */
const struct result *speaking_result(const struct panel *panel, struct slice marker, bool *differ);
/* The same choice among results that have a usable value. */
const struct result *valued_result(const struct panel *panel, struct slice marker);

/* The speaking result if the word fits it, else NULL. */
const struct result *fitting_result(const struct panel *panel, struct slice marker, struct slice word);
/* Any result of the marker that the word fits, whatever a second result says. */
const struct result *any_fitting_result(const struct panel *panel, struct slice marker, struct slice word);

#endif
