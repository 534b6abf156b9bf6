/* Builds the tree of a page. */
#include "document.h"

struct node *node_new(struct arena *arena, enum node_kind kind) {
    struct node *node = arena_alloc(arena, sizeof *node);
    if (node)
        node->kind = kind;
    return node;
}

struct node *node_add(struct arena *arena, struct node *parent, enum node_kind kind) {
    struct node *node = parent ? node_new(arena, kind) : NULL;
    if (!node)
        return NULL;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

struct node *node_say(struct arena *arena, struct node *parent, enum node_kind kind, struct slice title,
                      struct slice text) {
    struct node *node = node_add(arena, parent, kind);
    if (node) {
        node->title = title;
        node->text = text;
    }
    return node;
}

const char *after_title(struct slice title) {
    bool ended = slice_ends(title, SLICE(":")) || slice_ends(title, SLICE("."));
    return ended ? " " : ": ";
}

const char *sign_symbol(enum sign sign) {
    static const char *const symbols[] = {
        [SIGN_NONE] = "",        [SIGN_INSIDE] = "◆",     [SIGN_BELOW] = "▼",       [SIGN_ABOVE] = "▲",
        [SIGN_FAR_BELOW] = "▼▼", [SIGN_FAR_ABOVE] = "▲▲", [SIGN_CANNOT_TELL] = "◇", [SIGN_NOT_COMPARED] = "○",
        [SIGN_POINTS] = "►",     [SIGN_NO_SIGN] = "○",    [SIGN_NOT_TESTED] = "□",  [SIGN_NOT_SHOWN] = "–",
    };
    return symbols[sign];
}
