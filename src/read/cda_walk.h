/*
 * The walk through one entry of a CDA section, and what a statement takes over from those around it.
 */
#ifndef CDA_WALK_H
#define CDA_WALK_H

#include "cda_document.h"
#include "record_list.h"

struct cda_walk {
    struct cda_document *document;
    struct record_list *records;
    struct arena *arena; /* that of the records */
};

struct cda_specimen {
    struct slice text; /* as written */
    struct slice word; /* what its code stands for; else empty */
};

struct cda_around {
    struct date time;
    struct date sampled; /* when the specimen was taken */
    struct cda_specimen specimen;
    struct slice laboratory;
    struct slice comment;
    struct slice order;
    struct slice status; /* the code of the innermost one that states any; once nullified it stays so */
    bool of_another_person;
    bool earlier; /* an earlier result, which the current one refers to */
};

#endif
