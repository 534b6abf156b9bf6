/*
 * Units as UCUM writes them, and exact conversion between units of one class.
 *
 * A class is narrower than UCUM's dimension: mass, amount (mol), equivalents (eq), osmoles, number and each arbitrary
 * unit are classes of their own, because UCUM takes mol, eq and osm for plain numbers and a laboratory must not. A
 * catalytic activity is an amount per time, so that U and umol/min are one class. A quotient of like by like keeps what
 * it is a quotient of: mmol/mol, g/kg and % are three classes; L/L is a plain number and one class with %. Crossing
 * from one class to another needs the marker's own row of conversions.csv.
 *
 * Source of the grammar and the factors: The Unified Code for Units of Measure, version 2.2, sections 3 to 11 and the
 * tables of units (https://ucum.org/ucum).
 */
#ifndef UNIT_H
#define UNIT_H

#include "decimal.h"
#include "slice.h"

#include <stdbool.h>
#include <stdint.h>

/* The independent kinds that a unit is a product of. */
enum kind {
    KIND_LENGTH,
    KIND_TIME,
    KIND_MASS,
    KIND_ANGLE,
    KIND_TEMPERATURE,
    KIND_CHARGE,
    KIND_LUMINOSITY,
    KIND_AMOUNT,
    KIND_EQUIVALENT,
    KIND_OSMOLE,
    KIND_COUNT
};

struct unit {
    struct ratio factor;      /* one of this unit in the base units of its kinds */
    bool inexact;             /* the factor does not fit into 18 digits, or is not rational: valid, never converted */
    int8_t power[KIND_COUNT]; /* of each kind */
    int8_t arbitrary_power;
    uint16_t arbitrary;  /* which arbitrary unit ([IU], [arb'U] ...), also where it cancels; 0: none */
    uint16_t special;    /* a unit on a scale of its own (Cel, [degF], [pH]); 0: none */
    uint16_t quotient;   /* a bit for each kind that stands above and below the line and cancels (g/kg, mmol/mol) */
    uint32_t annotation; /* hash of the annotations ({creat}, {FEU}), 0: none; 1.73 m2 and FEU must stay apart */
};

/* Reads one UCUM term, case-sensitive. False when it is not valid UCUM. An empty slice is not a unit; "1" is the unit
 * of a plain number. A special unit may have a prefix and an annotation and stands alone. */
bool unit_parse(struct slice ucum, struct unit *out);

/* True when figures in `a` may be compared with figures in `b` after a factor: same kinds, same arbitrary unit, same
 * special scale. Annotations that name a different thing (FEU and DDU) make different classes; {cells} and the like
 * do not. */
bool unit_same_class(const struct unit *a, const struct unit *b);

/* figure in `to` = figure in `from` times `*factor`. False when the classes differ, or one of them is inexact. */
bool unit_factor(const struct unit *from, const struct unit *to, struct ratio *factor);

/* Words that tell context for spellings: a number of things per volume, a catalytic concentration. */
bool unit_is_number_concentration(const struct unit *unit);
bool unit_is_catalytic(const struct unit *unit);

#endif
