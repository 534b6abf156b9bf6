/* Passes what is said about the input on to the user of the library, and keeps it for the outputs. */
#include "handles.h"

static void add_number(struct builder *b, size_t number) {
    builder_char(b, ':');
    builder_number(b, (long long)number);
}

static struct slice place_of(struct arena *arena, struct place place) {
    struct builder b = builder_start(arena);
    builder_add(&b, place.file);
    if (place.path.size) {
        builder_char(&b, ':');
        builder_add(&b, place.path);
    } else if (place.line) {
        add_number(&b, place.line);
        if (place.column)
            add_number(&b, place.column);
    }
    return arena_copy(arena, builder_text(&b));
}

static void keep(struct listener *listener, const struct diagnostic *diagnostic, struct slice where) {
    struct said *grown = arena_grow(listener->arena, listener->said, listener->said_count, &listener->said_capacity,
                                    sizeof *listener->said);
    if (!grown)
        return;
    listener->said = grown;
    listener->said[listener->said_count++] = (struct said){diagnostic->level, diagnostic_name(diagnostic->code), where,
                                                           arena_copy(listener->arena, diagnostic->text)};
}

static const char *terminated(struct slice s) {
    return s.text ? s.text : "";
}

static void receive(void *context, const struct diagnostic *diagnostic) {
    struct listener *listener = context;
    struct slice where = place_of(listener->arena, diagnostic->place);
    struct slice text = arena_copy(listener->arena, diagnostic->text);
    if (diagnostic->code == PERSON_CONFLICT)
        listener->person_conflict = true;
    if (listener->keeps)
        keep(listener, diagnostic, where);
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
