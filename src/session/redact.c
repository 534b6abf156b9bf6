/* Takes a person out of what is written. */
#include "redact.h"

#include "builder.h"
#include "map.h"
#include "place_text.h"

enum { SHORTEST_NAME = 3 /* letters; initials are everywhere */ };

/* What must not be read, and the arena of the texts without it. */
struct redaction {
    struct arena *arena;
    struct slice *secrets;
    size_t count, capacity;
};

static void add_secret(struct redaction *redaction, struct slice secret) {
    if (slice_empty(secret))
        return;
    struct slice *grown = arena_grow(redaction->arena, redaction->secrets, redaction->count, &redaction->capacity,
                                     sizeof *redaction->secrets);
    if (!grown)
        return; /* the arena has failed, so nothing will be written */
    redaction->secrets = grown;
    grown[redaction->count++] = secret;
}

/* ---- What must not be read ---- */

static bool is_name_char(char c) {
    return is_letter(c) || c == '-' || c == '\'' || (unsigned char)c >= 0x80;
}

/* The whole name, then each word of it, since a text may turn them round. */
static void add_name(struct redaction *redaction, struct slice name) {
    add_secret(redaction, name);
    while (!slice_empty(name)) {
        size_t size = 0;
        while (size < name.size && is_name_char(name.text[size]))
            size++;
        if (size >= SHORTEST_NAME)
            add_secret(redaction, slice_head(name, size));
        name = slice_skip(name, size ? size : 1);
    }
}

static struct slice digits_of(struct arena *arena, int number, bool padded) {
    struct builder b = builder_start(arena);
    if (padded && number < 10)
        builder_char(&b, '0');
    builder_number(&b, number);
    return builder_text(&b);
}

static void add_orders(struct redaction *redaction, struct slice year, struct slice month, struct slice day) {
    static const struct slice signs[] = {{"-", 1}, {".", 1}, {"/", 1}, {"", 0}};
    struct arena *arena = redaction->arena;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        add_secret(redaction, join(arena, 5, year, signs[i], month, signs[i], day));
        add_secret(redaction, join(arena, 5, day, signs[i], month, signs[i], year));
        add_secret(redaction, join(arena, 5, month, signs[i], day, signs[i], year));
    }
}

/* A birth date in the ways in which tables write it: with and without leading zeros, with two and four digits of the
 * year, in three orders. */
static void add_birth(struct redaction *redaction, struct date birth) {
    struct arena *arena = redaction->arena;
    if (birth.precision < PRECISION_DAY)
        return;
    struct slice years[] = {digits_of(arena, birth.year, true), digits_of(arena, birth.year % 100, true)};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        add_orders(redaction, years[i], digits_of(arena, birth.month, true), digits_of(arena, birth.day, true));
        add_orders(redaction, years[i], digits_of(arena, birth.month, false), digits_of(arena, birth.day, false));
    }
}

static struct redaction redaction_of(const struct person *person, struct arena *arena) {
    struct redaction redaction = {.arena = arena};
    add_secret(&redaction, person->id);
    add_birth(&redaction, person->birth);
    add_secret(&redaction, person->birth_text);
    add_name(&redaction, person->name);
    return redaction;
}

/* ---- Taking it out ---- */

static bool is_part_of_word(char c) {
    return is_name_char(c) || is_digit(c);
}

/* The size of the secret that stands at `at` as a word of its own; 0 when there is none. */
static size_t secret_at(const struct redaction *redaction, struct slice text, size_t at) {
    struct slice rest = slice_skip(text, at);
    if (at > 0 && is_part_of_word(text.text[at - 1]) && is_part_of_word(text.text[at]))
        return 0;
    for (size_t i = 0; i < redaction->count; i++) {
        struct slice secret = redaction->secrets[i];
        bool ends = rest.size == secret.size || (rest.size > secret.size && !is_part_of_word(rest.text[secret.size]));
        if (ends && slice_equal_nocase(slice_head(rest, secret.size), secret))
            return secret.size;
    }
    return 0;
}

static void take_out(const struct redaction *redaction, struct slice *text) {
    struct builder b = builder_start(redaction->arena);
    bool found = false;
    for (size_t at = 0; at < text->size;) {
        size_t size = secret_at(redaction, *text, at);
        if (size)
            builder_add(&b, SLICE("[...]"));
        else
            builder_char(&b, text->text[at]);
        found = found || size;
        at += size ? size : 1;
    }
    if (found)
        *text = builder_text(&b);
}

static void take_out_of_all(const struct redaction *redaction, struct slice *const *texts, size_t count) {
    for (size_t i = 0; i < count; i++)
        take_out(redaction, texts[i]);
}

static void take_out_of_record(const struct redaction *redaction, struct record *record) {
    struct slice *const texts[] = {&record->name,     &record->status_text, &record->comment,   &record->narrative,
                                   &record->specimen, &record->laboratory,  &record->where.path};
    take_out_of_all(redaction, texts, sizeof texts / sizeof *texts);
    record->person = (struct person){.sex = record->person.sex};
}

/* A figure stays, even where it happens to be the id. */
static void take_out_of_result(const struct redaction *redaction, struct result *result) {
    take_out_of_record(redaction, &result->as_reported);
    if (!result->has_value)
        take_out(redaction, &result->as_reported.value);
    if (!result->marker)
        take_out(redaction, &result->label);
}

/* What could not be read may hold anything, of other people too. */
static void take_out_of_left_out(const struct redaction *redaction, struct left_out *left_out) {
    if (left_out->reason == REASON_UNREADABLE)
        left_out->name = left_out->value = left_out->unit = NO_SLICE;
    struct slice *const texts[] = {&left_out->where.path, &left_out->name, &left_out->value, &left_out->unit};
    take_out_of_all(redaction, texts, sizeof texts / sizeof *texts);
}

/* A file may be named after the person: files are called by their number. */
static void hide_file(struct slice *file, const struct input *inputs, size_t input_count, struct arena *arena) {
    struct slice label = SLICE("input");
    for (size_t i = 0; i < input_count; i++) {
        if (slice_equal(*file, inputs[i].file))
            label = join(arena, 2, SLICE("input "), digits_of(arena, (int)i + 1, false));
    }
    if (!slice_empty(*file))
        *file = label;
}

static void hide_files_of_panel(struct panel *panel, const struct input *inputs, size_t input_count,
                                struct arena *arena) {
    hide_file(&panel->file, inputs, input_count, arena);
    for (size_t i = 0; i < panel->result_count; i++)
        hide_file(&panel->results[i].as_reported.where.file, inputs, input_count, arena);
    for (size_t i = 0; i < panel->left_out_count; i++)
        hide_file(&panel->left_out[i].where.file, inputs, input_count, arena);
}

static void redact_panel(struct panel *panel, struct arena *arena) {
    struct redaction redaction = redaction_of(&panel->person, arena);
    for (size_t i = 0; i < panel->result_count; i++)
        take_out_of_result(&redaction, &panel->results[i]);
    for (size_t i = 0; i < panel->left_out_count; i++)
        take_out_of_left_out(&redaction, &panel->left_out[i]);
    for (size_t i = 0; i < panel->medication_count; i++)
        take_out(&redaction, &panel->medications[i].name);
    for (size_t i = 0; i < panel->condition_count; i++)
        take_out(&redaction, &panel->conditions[i].name);
    take_out(&redaction, &panel->laboratory);
    panel->person = (struct person){.sex = panel->person.sex};
    panel->is_redacted = true;
}

/* Which panel has a result at a place, shown or left out. */
static struct map map_places(struct panel *const *panels, size_t count, struct arena *arena) {
    struct map map = map_start(arena);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < panels[i]->result_count; k++)
            (void)map_put(&map, place_text(arena, panels[i]->results[k].as_reported.where), i);
        for (size_t k = 0; k < panels[i]->left_out_count; k++)
            (void)map_put(&map, place_text(arena, panels[i]->left_out[k].where), i);
    }
    return map;
}

/* A diagnostic quotes the name of a test, and that may be anything. */
static void redact_said(struct panel *const *panels, size_t count, struct said *said, size_t said_count,
                        struct arena *arena) {
    struct map places = map_places(panels, count, arena);
    for (size_t i = 0; i < said_count; i++) {
        size_t panel;
        if (!map_get(&places, place_text(arena, said[i].place), &panel))
            continue;
        struct redaction redaction = redaction_of(&panels[panel]->person, arena);
        take_out(&redaction, &said[i].text);
    }
}

static void hide_files(struct panel *const *panels, size_t count, struct frame *frame, struct arena *arena) {
    for (size_t i = 0; i < count; i++)
        hide_files_of_panel(panels[i], frame->inputs, frame->input_count, arena);
    for (size_t i = 0; i < frame->said_count; i++)
        hide_file(&frame->said[i].place.file, frame->inputs, frame->input_count, arena);
    for (size_t i = 0; i < frame->input_count; i++)
        frame->inputs[i].file = join(arena, 2, SLICE("input "), digits_of(arena, (int)i + 1, false));
}

void redact_panels(struct panel *const *panels, size_t count, struct frame *frame, struct arena *arena) {
    redact_said(panels, count, frame->said, frame->said_count, arena);
    for (size_t i = 0; i < count; i++)
        redact_panel(panels[i], arena);
    hide_files(panels, count, frame, arena);
}

void redact_result(struct result *result, struct arena *arena) {
    struct redaction redaction = redaction_of(&result->as_reported.person, arena);
    take_out_of_result(&redaction, result);
    hide_file(&result->as_reported.where.file, NULL, 0, arena);
}
