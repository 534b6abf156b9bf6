/* Knowledge for the user of the library: the built-in set, a folder, ranges of the user's own. */
#include "handles.h"

#include <stdlib.h>

const char *bp_version(void) {
    return BLOODPANEL_VERSION;
}

/* Calls one function of the catalogue with a listener that lives as long as the call. */
struct listening {
    struct arena *arena;
    struct listener listener;
};

static bool start(struct listening *listening, const struct bp_receiver *receiver) {
    listening->arena = arena_new();
    if (!listening->arena)
        return false;
    listener_start(&listening->listener, receiver, listening->arena, false);
    return true;
}

static enum bp_status load(const char *folder, const struct bp_receiver *receiver, struct bp_knowledge **out) {
    *out = NULL;
    struct listening listening;
    struct bp_knowledge *knowledge = calloc(1, sizeof *knowledge);
    if (!knowledge || !start(&listening, receiver)) {
        free(knowledge);
        return BP_MEMORY;
    }
    struct diagnostics *diagnostics = &listening.listener.diagnostics;
    knowledge->catalogue = folder ? catalogue_load(folder, diagnostics) : catalogue_built_in(diagnostics);
    arena_free(listening.arena);
    if (!knowledge->catalogue) {
        free(knowledge);
        return BP_KNOWLEDGE;
    }
    *out = knowledge;
    return BP_OK;
}

enum bp_status bp_knowledge_built_in(const struct bp_receiver *receiver, struct bp_knowledge **out) {
    return load(NULL, receiver, out);
}

enum bp_status bp_knowledge_load(const char *folder, const struct bp_receiver *receiver, struct bp_knowledge **out) {
    return load(folder, receiver, out);
}

enum bp_status bp_knowledge_add_ranges(struct bp_knowledge *knowledge, const char *path,
                                       const struct bp_receiver *receiver) {
    struct listening listening;
    if (!start(&listening, receiver))
        return BP_MEMORY;
    bool added = catalogue_add_ranges(knowledge->catalogue, path, &listening.listener.diagnostics);
    arena_free(listening.arena);
    knowledge->is_broken |= !added;
    return added ? BP_OK : BP_KNOWLEDGE;
}

void bp_knowledge_free(struct bp_knowledge *knowledge) {
    if (!knowledge)
        return;
    catalogue_free(knowledge->catalogue);
    free(knowledge);
}

enum bp_status bp_knowledge_check(const char *path, const struct bp_receiver *receiver) {
    struct listening listening;
    if (!start(&listening, receiver))
        return BP_MEMORY;
    bool is_right = catalogue_check(path, &listening.listener.diagnostics);
    arena_free(listening.arena);
    return is_right ? BP_OK : BP_KNOWLEDGE;
}

enum bp_status bp_knowledge_export(const char *folder, const struct bp_receiver *receiver) {
    struct listening listening;
    if (!start(&listening, receiver))
        return BP_MEMORY;
    bool written = catalogue_export(folder, &listening.listener.diagnostics);
    arena_free(listening.arena);
    return written ? BP_OK : BP_OUTPUT;
}
