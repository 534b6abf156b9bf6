/*
 * The words of which the conditions of rules.csv are made. An atom holds or not; all atoms of a condition must hold.
 *
 *   marker:word              the state of the marker's result, a band that its value lies in, or its answer in words
 *   not:marker:word          no result of the marker says so; it may not have been tested at all
 *   never:marker:word        the same for every panel of a follow-up; ever:marker:word: in at least one it does
 *   tested:marker            there is a value of it that can be used; not_tested:marker: there is none
 *   drug:class               a medicine of that class is listed; drug:none_listed: no medicine is listed;
 *                            drug:not_in_tables: one whose class is not known;
 *                            not_drug:class: none of that class is listed
 *   sex:male  age:band       the person; a band of ages.csv
 *   state:name               stated by the user (state:pregnancy also for pregnancy_t1 ...); not_state:name: not stated
 *   time:morning|late|unknown  when the results that the rule has named so far were drawn
 *   2of(atom|atom|...)       at least two of them; any other digit likewise
 *   twice:marker:word        the word held for the marker's last results, in two panels far enough apart
 *   rose:marker:word         within MARKER_rise_days the value rose to at least MARKER_rise_WORD times (settings.csv)
 *   results:differ           two results of one marker in the panel have different states
 *   results:all_inside       every result was compared, and lies inside its range
 *   results:rest_inside      the same for every result that the rule has not named so far
 */
#ifndef ATOMS_H
#define ATOMS_H

#include "judge.h"

struct situation {
    const struct judging *judging;
    struct panel *const *panels; /* oldest first; rules ask the last one, `twice:` and `rose:` ask all */
    size_t panel_count;
    struct arena *arena;
    bool any_result_counts; /* for urgent rules: one result is enough, whatever a second one says */
};

/* What made a condition hold: the results, those of the first atom first, and the atoms themselves. */
struct because_list {
    struct because *items;
    size_t count;
    size_t capacity;
    struct slice *atoms;
    size_t atom_count;
    size_t atom_capacity;
    const struct medication *medicine; /* the first one that an atom names */
    const struct result *main;         /* what the first atom asks for; NULL where that is several results together */
};

/* Whether all atoms of a condition hold, and why: what `because` held before is forgotten, its room used again. */
bool condition_holds(const struct situation *situation, struct slice when, struct because_list *because);
/* Whether a test of `marker` could still make a condition hold: it asks for the marker, and all else in it holds or
 * asks for other tests that are wanting. */
bool condition_waits_for(const struct situation *situation, struct slice when, struct slice marker);

#endif
