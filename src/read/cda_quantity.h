/*
 * Quantities of CDA, alone and as the two ends of an interval.
 */
#ifndef CDA_QUANTITY_H
#define CDA_QUANTITY_H

#include "cda_document.h"

struct cda_quantity {
    struct slice value; /* as written */
    struct slice unit;
    bool exclusive;
    struct slice null; /* a null flavour beside the value; else empty */
    struct translation translations[MAX_TRANSLATIONS];
    size_t translation_count;
};

struct cda_quantity cda_quantity(struct cda_document *document, struct arena *arena, const struct element *element);

struct cda_interval {
    struct cda_quantity low, high;
    struct slice unit;    /* of both ends; empty where they differ */
    struct slice written; /* what is stated, where it is not two plain numbers in one unit: "low 30 width 4" */
    struct slice null;    /* a null flavour beside anything that is stated; else empty */
    struct slice doubted; /* what is stated, and where the null flavour stands: "low 30 (NA) high 34 g/L" */
};

struct cda_interval cda_interval(struct cda_document *document, struct arena *arena, const struct element *element);

/* Numbers of CDA have a point, and nothing between their thousands. */
bool cda_is_number(struct slice text);

bool cda_is_zero(struct slice number);

#endif
