/*
 * The atoms of UCUM: the symbols that units are composed of.
 */
#ifndef UNIT_ATOMS_H
#define UNIT_ATOMS_H

#include "decimal.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

enum atom_sort { ATOM_BASE, ATOM_DERIVED, ATOM_ARBITRARY, ATOM_SPECIAL };

struct atom {
    enum atom_sort sort;
    bool metric; /* takes prefixes */
    struct slice code;
    struct slice number; /* one of it is `number` times `term` */
    struct slice term;   /* in UCUM; of a derived atom */
};

size_t atom_count(void);
/* `index` from 0 to atom_count() - 1. */
const struct atom *atom_at(size_t index);
/* Case-sensitive; NULL when there is no such atom. */
const struct atom *atom_find(struct slice code, size_t *index);

/* The prefix that makes up all of `code`: `da` is 10. False when there is none. */
bool prefix_find(struct slice code, struct ratio *factor);

#endif
