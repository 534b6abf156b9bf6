/* Converts one value between two units, exactly, or says why not. */
#include "handles.h"

#include "comparison_sign.h"
#include "conversion_path.h"
#include "fold.h"

enum { LEAST_DIGITS = 4 };

struct task {
    const struct catalogue *catalogue;
    const struct bp_conversion *asked;
    bool decimal_comma;
    const struct marker *marker; /* NULL when none is named */
    struct slice standard;
    struct unit from, to;
    struct arena *arena;
    struct listener listener;
};

static enum bp_status say(struct task *task, enum bp_status status, enum diagnostic_code code, struct slice a,
                          struct slice b) {
    diagnose(&task->listener.diagnostics, code, (struct place){.file = SLICE("bloodpanel")}, a, b);
    return status;
}

/* ---- Marker and standard ---- */

/* True where the name goes on after a blank: "6.945" begins "6.945 pmol/L". */
static bool is_begun_by(struct slice standard, struct slice name) {
    return slice_starts(standard, name) && standard.size > name.size && standard.text[name.size] == ' ';
}

/* By its whole name, or by a beginning that only one has. */
static bool find_standard(struct task *task, struct slice name) {
    size_t count, begun = 0;
    const struct conversion *rows = catalogue_conversions(task->catalogue, task->marker, &count);
    for (size_t i = 0; i < count && !slice_empty(name); i++) {
        struct slice standard = rows[i].standard;
        bool is_it = slice_equal(standard, name);
        begun += is_begun_by(standard, name);
        if (is_it || is_begun_by(standard, name))
            task->standard = standard;
        if (is_it)
            return true;
    }
    return begun == 1;
}

static enum bp_status find_marker(struct task *task) {
    struct slice marker = slice_of(task->asked->marker), standard = slice_of(task->asked->standard);
    if (task->asked->marker) {
        task->marker = catalogue_marker(task->catalogue, marker);
        if (!task->marker)
            return say(task, BP_USAGE, OPTION_WRONG, SLICE("marker"), marker);
    }
    if (task->asked->standard && (!task->marker || !find_standard(task, standard)))
        return say(task, BP_USAGE, OPTION_WRONG, SLICE("standard"), standard);
    return BP_OK;
}

/* ---- Value and units ---- */

/* One decimal sign and no groups of thousands: what one country reads as 1.5 another must not read as 15. */
static bool read_number(const struct task *task, struct slice text, struct decimal *out) {
    struct builder plain = builder_start(task->arena);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.text[i];
        if (c == (task->decimal_comma ? '.' : ','))
            return false;
        builder_char(&plain, c == ',' ? '.' : c);
    }
    return decimal_parse(builder_text(&plain), out);
}

static enum bp_status read_value(struct task *task, enum comparator *comparator, struct decimal *number) {
    struct slice value = slice_of(task->asked->value);
    struct slice text = is_clean_text(value) ? slice_trim(fold_signs(task->arena, value)) : NO_SLICE;
    comparison_sign_take(&text, comparator);
    if (read_number(task, text, number))
        return BP_OK;
    return say(task, BP_REFUSED, CONVERSION_VALUE, task->decimal_comma ? SLICE("comma") : SLICE("point"), NO_SLICE);
}

static struct slice subject(const struct task *task) {
    return task->marker ? task->marker->id : SLICE("the value");
}

static enum bp_status find_unit(struct task *task, const char *text, struct unit *unit) {
    struct slice ucum;
    const struct unit *expected = task->marker ? &task->marker->parsed_unit : NULL;
    if (spellings_find(catalogue_spellings(task->catalogue), slice_of(text), expected, &ucum, unit) == SPELLING_FOUND)
        return BP_OK;
    return say(task, BP_REFUSED, UNIT_UNKNOWN, subject(task), slice_of(text));
}

/* ---- Conversion ---- */

static enum bp_status refuse_path(struct task *task) {
    struct slice from = slice_of(task->asked->unit), to = slice_of(task->asked->to_unit);
    if (task->from.special != task->to.special)
        return say(task, BP_REFUSED, CONVERSION_SCALE, from, to);
    if (!task->marker)
        return say(task, BP_REFUSED, CONVERSION_NEEDS_MARKER, from, to);
    return say(task, BP_REFUSED, CONVERSION_REFUSED, subject(task), join(task->arena, 3, from, SLICE(" to "), to));
}

static enum bp_status find_path(struct task *task, struct conversion_path *path) {
    enum bp_status status = find_unit(task, task->asked->unit, &task->from);
    if (status == BP_OK)
        status = find_unit(task, task->asked->to_unit, &task->to);
    if (status != BP_OK)
        return status;
    bool found = path_find_by_standard(task->catalogue, task->marker, task->standard, &task->from, &task->to, path);
    return found ? BP_OK : refuse_path(task);
}

/* With zeros behind it until it has so many significant digits. */
static struct decimal with_digits(struct decimal number, int significant) {
    int before_point = decimal_is_zero(number) ? 1 : decimal_significant_digits(number) + number.exponent;
    int places = significant - before_point;
    return places > decimal_places(number) ? decimal_round_places(number, places) : number;
}

static bool write_figure(const struct task *task, enum comparator comparator, struct decimal figure,
                         const struct bp_sink *sink) {
    struct builder text = builder_start(task->arena);
    builder_add(&text, slice_of(comparator_name(comparator)));
    decimal_write(figure, &text);
    builder_char(&text, ' ');
    builder_add(&text, slice_of(task->asked->to_unit));
    struct slice whole = builder_text(&text);
    return !arena_failed(task->arena) && sink->write(sink->context, whole.text, whole.size);
}

static enum bp_status convert(struct task *task, const struct bp_sink *sink) {
    enum comparator comparator;
    struct decimal value, figure;
    struct conversion_path path;
    enum bp_status status = find_marker(task);
    if (status == BP_OK)
        status = read_value(task, &comparator, &value);
    if (status == BP_OK)
        status = find_path(task, &path);
    if (status != BP_OK)
        return status;
    int written = decimal_significant_digits(value);
    int significant = written > LEAST_DIGITS ? written : LEAST_DIGITS;
    if (!path_convert(&path, value, significant, &figure))
        return refuse_path(task);
    return write_figure(task, comparator, with_digits(figure, significant), sink) ? BP_OK : BP_OUTPUT;
}

enum bp_status bp_convert(const struct bp_knowledge *knowledge, const struct bp_options *options,
                          const struct bp_conversion *conversion, const struct bp_receiver *receiver,
                          const struct bp_sink *sink) {
    struct task task = {.catalogue = knowledge->catalogue,
                        .asked = conversion,
                        .decimal_comma = options && options->read.numerals == NUMERALS_COMMA,
                        .arena = arena_new()};
    if (!task.arena)
        return BP_MEMORY;
    listener_start(&task.listener, receiver, task.arena, false);
    enum bp_status status = convert(&task, sink);
    if (arena_failed(task.arena))
        status = BP_MEMORY;
    arena_free(task.arena);
    return status;
}
