/*
 * The tree of a page. It says what things are ("result", "finding", "section"), never how they look; each page writer
 * decides that for itself. All words are in the tree, so that writers know no language.
 *
 * Nodes and their texts live in one arena. Text from a file stands here as it was written: writers make it harmless.
 */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "arena.h"
#include "slice.h"

#include <stdbool.h>

/* Which fields of a node each kind uses stands beside it; `title` is what it is called, `text` what it says. */
enum node_kind {
    NODE_DOCUMENT,   /* title, language; children: pages */
    NODE_PAGE,       /* one panel or one comparison. title: which one, where there are several; children: all below */
    NODE_FACTS,      /* title; children: NODE_FACT */
    NODE_FACT,       /* title, text, as_written: who, when, where from */
    NODE_NOTICE,     /* title, text: what the page is, and what it is not */
    NODE_URGENT,     /* title; children: NODE_STATEMENT. What cannot wait */
    NODE_ALARM,      /* title, text: the symptoms that cannot wait whatever the blood says */
    NODE_SECTION,    /* title; children */
    NODE_PARAGRAPH,  /* text */
    NODE_STATEMENTS, /* children: NODE_STATEMENT, in no order */
    NODE_QUESTIONS,  /* children: NODE_STATEMENT, in order */
    NODE_STATEMENT,  /* sign, title, text */
    NODE_CAUSES,     /* title (a caption), heads; children: NODE_CAUSE */
    NODE_CAUSE,      /* title, sign, state, detail (how strongly), text; children: NODE_FINDING, NODE_NOTE */
    NODE_FINDING,    /* title (how strongly), text */
    NODE_RESULTS,    /* title (a caption), heads; children: NODE_GROUP */
    NODE_GROUP,      /* title; children: NODE_RESULT or NODE_COURSE */
    NODE_RESULT,     /* title (the marker), detail (its lay name), value, value_here, sign, state, range, origin, line;
                        children: NODE_NOTE */
    NODE_COURSES,    /* title (a caption), heads; children: NODE_GROUP */
    NODE_COURSE,     /* title, detail, state (of the change), text, line; children: NODE_POINT, NODE_NOTE */
    NODE_POINT,      /* title (the date), value, sign, state */
    NODE_NOTE,       /* title, text, as_written: what must be read with its parent */
    NODE_TRACE,      /* title, text: where its parent comes from */
    NODE_END,        /* text: nothing follows */
    NODE_KIND_COUNT
};

/* What a symbol stands for. Symbols never stand alone: the words are beside them. */
enum sign {
    SIGN_NONE,
    SIGN_INSIDE,
    SIGN_BELOW,
    SIGN_ABOVE,
    SIGN_FAR_BELOW,
    SIGN_FAR_ABOVE,
    SIGN_CANNOT_TELL,
    SIGN_NOT_COMPARED,
    SIGN_POINTS,
    SIGN_NO_SIGN,
    SIGN_NOT_TESTED,
    SIGN_NOT_SHOWN,
};

enum { MAX_HEADS = 4 };

struct number_line; /* see number_line.h */

struct node {
    enum node_kind kind;
    struct node *first, *last, *next; /* children, and the next child of the same parent */

    struct slice title;
    struct slice text; /* lines are separated by a newline */
    struct slice detail;
    struct slice state;
    enum sign sign;
    bool as_written; /* the text comes from a file: its direction and language are its own */

    struct slice language;          /* of a document: "en" */
    struct slice heads[MAX_HEADS];  /* of a table: the names of its columns; those that it does not have are empty */
    struct slice value, value_here; /* as reported, and in the unit used here where that differs */
    struct slice range, origin;     /* in words, and who says so */
    const struct number_line *line; /* NULL where there is nothing to draw */
};

/* A node without a parent; NULL when there is no memory. */
struct node *node_new(struct arena *arena, enum node_kind kind);
/* A new last child. `parent` may be NULL (then the result is NULL): whoever builds a tree may go on and ask the arena
 * once, at the end. */
struct node *node_add(struct arena *arena, struct node *parent, enum node_kind kind);
/* The same, with title and text. */
struct node *node_say(struct arena *arena, struct node *parent, enum node_kind kind, struct slice title,
                      struct slice text);

/* What stands between a title and the text on the same line: a colon, where the title has none. */
const char *after_title(struct slice title);

/* The symbol in UTF-8; empty for SIGN_NONE. */
const char *sign_symbol(enum sign sign);

#endif
