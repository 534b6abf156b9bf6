/*
 * The one door for XML: a libxml2 push parser with handlers of its own, fed with UTF-8 that was looked at before.
 *
 * No DOCTYPE, no entity but the five of XML, no name of a file; at most XML_MAX_ATTRIBUTES in a tag and XML_MAX_DEPTH
 * elements deep. Every error of the parser is remembered, lack of memory included: after one nothing more is given.
 */
#ifndef XML_DOOR_H
#define XML_DOOR_H

#include "diagnostics.h"
#include "element.h"
#include "feed.h"

enum { XML_MAX_DEPTH = 256, XML_MAX_TREE = 64 * 1024 * 1024 /* bytes of memory */ };

enum interest {
    INTEREST_ENTER,    /* go on inside, keep nothing of the element itself */
    INTEREST_ANNOUNCE, /* give its tag, then go on inside */
    INTEREST_KEEP,     /* give it as one tree, with all that it holds */
    INTEREST_SKIP,     /* nothing in it */
};

/* What a dialect is asked about every element, those inside of a kept tree too, where only KEEP and SKIP differ. */
struct xml_tag {
    struct slice name;
    struct slice namespace;
    struct slice parent; /* name of the parent; empty for the root */
    size_t depth;        /* the root has 1 */
    bool kept;           /* inside of a kept tree */
};

struct xml_dialect {
    enum interest (*interest)(void *context, const struct xml_tag *tag);
    void *context;
};

struct xml_door;

enum xml_status {
    XML_TREE,
    XML_DONE,
    XML_FAILED, /* after a diagnostic */
};

/* `feed` gives UTF-8, stands at its first byte and must outlive the door; where it gives -1 it has said why. NULL
 * after a diagnostic. */
struct xml_door *xml_door_open(struct feed *feed, struct slice file, struct xml_dialect dialect,
                               struct diagnostics *diagnostics);
void xml_door_close(struct xml_door *door);

/* The next tree, in the order of the document; it is dead at the next call. Memory is constant: what one piece of the
 * feed holds, and the largest tree. */
enum xml_status xml_door_next(struct xml_door *door, const struct element **tree);

#endif
