/* Passes what is said about the input on to the user of the library, and keeps it for the outputs. */
#include "handles.h"

#include "place_text.h"

static struct place keep_place(struct arena *arena, struct place place) {
    place.file = arena_copy(arena, place.file);
    place.path = arena_copy(arena, place.path);
    return place;
}

static void keep(struct listener *listener, const struct diagnostic *diagnostic) {
    struct said *grown = arena_grow(listener->arena, listener->said, listener->said_count, &listener->said_capacity,
                                    sizeof *listener->said);
    if (!grown)
        return;
    listener->said = grown;
    listener->said[listener->said_count++] =
        (struct said){diagnostic->level, diagnostic_name(diagnostic->code),
                      keep_place(listener->arena, diagnostic->place), arena_copy(listener->arena, diagnostic->text)};
}

static const char *terminated(struct slice s) {
    return s.text ? s.text : "";
}

static void receive(void *context, const struct diagnostic *diagnostic) {
    struct listener *listener = context;
    struct slice where = arena_copy(listener->arena, place_text(listener->arena, diagnostic->place));
    struct slice text = arena_copy(listener->arena, diagnostic->text);
    if (diagnostic->code == PERSON_CONFLICT)
        listener->person_conflict = true;
    if (listener->keeps)
        keep(listener, diagnostic);
    if (listener->to.receive)
        listener->to.receive(listener->to.context, &(struct bp_diagnostic){(enum bp_level)diagnostic->level,
                                                                           diagnostic_name(diagnostic->code),
                                                                           terminated(where), terminated(text)});
}

void listener_start(struct listener *listener, const struct bp_receiver *receiver, struct arena *arena, bool keeps) {
    *listener = (struct listener){.arena = arena, .keeps = keeps};
    if (receiver)
        listener->to = *receiver;
    listener->diagnostics = (struct diagnostics){.receive = receive, .context = listener};
}
