/* Reads what one OBX segment says of its result. */
#include "v2_result.h"

#include "builder.h"
#include "text_choice.h"
#include "v2_fields.h"

/* HL7 table 0085, and why a result of that status has no value that may be used. */
static void set_code_of_status(struct record *record, struct slice code) {
    static const struct {
        char code;
        enum status status;
        const char *no_value;
    } codes[] = {
        {'F', STATUS_FINAL, NULL},
        {'V', STATUS_FINAL, NULL},
        {'U', STATUS_FINAL, NULL},
        {'C', STATUS_CORRECTED, NULL},
        {'A', STATUS_AMENDED, NULL},
        {'B', STATUS_AMENDED, NULL},
        {'P', STATUS_PRELIMINARY, NULL},
        {'S', STATUS_PRELIMINARY, NULL},
        {'R', STATUS_UNVERIFIED, NULL},
        {'I', STATUS_PENDING, "pending"},
        {'X', STATUS_CANCELLED, "cannot be obtained"},
        {'O', STATUS_CANCELLED, "ordered only"},
        {'N', STATUS_CANCELLED, "not asked"},
        {'D', STATUS_WITHDRAWN, "deleted"},
        {'W', STATUS_WITHDRAWN, "posted as wrong"},
    };
    record->status = slice_empty(code) ? STATUS_MISSING : STATUS_UNKNOWN;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (code.size == 1 && code.text[0] == codes[i].code) {
            record->status = codes[i].status;
            if (!codes[i].no_value)
                return;
            record->value = NO_SLICE;
            record->no_value_reason = slice_of(codes[i].no_value);
        }
}

/* HL7 table 0123, in the letters of table 0085; empty for what says nothing of the single result. */
static struct slice result_status_of_order(struct slice code) {
    static const struct {
        const char *of_order;
        const char *of_result;
    } codes[] = {{"C", "C"}, {"F", "F"}, {"I", "I"}, {"O", "I"}, {"P", "P"}, {"R", "R"}, {"S", "I"}, {"X", "X"}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (slice_equal(slice_of(codes[i].of_order), code))
            return slice_of(codes[i].of_result);
    return NO_SLICE;
}

/* Where the result has no status, that of its order counts. */
static void set_status(struct record *record, struct slice code, struct slice of_order) {
    struct slice implied = slice_empty(code) ? result_status_of_order(of_order) : code;
    record->status_text = slice_empty(implied) ? code : either(code, of_order);
    set_code_of_status(record, implied);
}

/* Code, text and system stand at 1 to 3, an alternate at 4 to 6. */
static void set_codings(struct arena *arena, const struct element *field, struct record *record) {
    for (size_t first = 1; first <= 4; first += 3) {
        struct coding coding = {.code = v2_component_text(arena, field, first),
                                .display = v2_component_text(arena, field, first + 1),
                                .system = v2_component(arena, field, first + 2)};
        if (!slice_empty(coding.code))
            record->codings[record->coding_count++] = coding;
    }
    struct slice text = either(v2_component_text(arena, field, 2), v2_component_text(arena, field, 9));
    text = either(text, v2_component_text(arena, field, 5));
    record->name = either(text, v2_component_text(arena, field, 1));
}

/* A power of ten that was written without an escape, 10^9/l, falls apart into components. */
static bool is_split_power(struct slice first, struct slice second) {
    while (first.size && (to_lower(first.text[0]) == 'x' || first.text[0] == '*'))
        first = slice_skip(first, 1);
    return slice_equal(first, SLICE("10")) && second.size && is_digit(second.text[0]);
}

static void set_unit(struct arena *arena, const struct element *field, struct record *record) {
    struct slice code = v2_component_text(arena, field, 1), text = v2_component_text(arena, field, 2);
    if (is_split_power(code, text)) {
        record->unit = join(arena, 3, code, SLICE("^"), text);
        return;
    }
    record->unit = either(code, text);
    if (slice_equal_nocase(v2_component(arena, field, 3), SLICE("UCUM")))
        record->unit_code = code;
    else if (slice_equal_nocase(v2_component(arena, field, 6), SLICE("UCUM")))
        record->unit_code = v2_component(arena, field, 4);
}

static struct slice flags_of(struct arena *arena, const struct element *field) {
    struct builder flags = builder_start(arena);
    for (; field; field = v2_again(field)) {
        struct slice flag = v2_component(arena, field, 1);
        if (flag.size && flags.size)
            builder_char(&flags, '~');
        builder_add(&flags, flag);
    }
    return builder_text(&flags);
}

static struct slice laboratory_of(struct arena *arena, const struct element *segment) {
    struct slice producer = either(v2_text(arena, segment, 15, 2), v2_text(arena, segment, 15, 1));
    return either(v2_text(arena, segment, 23, 1), producer);
}

/* Text beside elements that HL7 does not know, in a field that the result rests on. */
static bool has_mixed_field(const struct element *segment) {
    static const size_t fields[] = {3, 5, 6, 7, 8, 11};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        for (const struct element *field = v2_field(segment, fields[i]); field; field = v2_again(field))
            if (v2_is_mixed(field))
                return true;
    return false;
}

enum v2_value_kind v2_result(struct arena *arena, const struct element *segment, struct slice order_status,
                             struct record *record, struct slice *format) {
    if (v2_value(arena, segment, record, format) == V2_ATTACHMENT)
        return V2_ATTACHMENT;
    set_codings(arena, v2_field(segment, 3), record);
    set_unit(arena, v2_field(segment, 6), record);
    record->range.text = v2_lines(arena, v2_field(segment, 7));
    record->flag = flags_of(arena, v2_field(segment, 8));
    record->sub_id = v2_text(arena, segment, 4, 1);
    record->laboratory = laboratory_of(arena, segment);
    set_status(record, v2_text(arena, segment, 11, 1), order_status);
    if (has_mixed_field(segment))
        record->kind = RECORD_UNREADABLE;
    return V2_VALUE;
}
