/* By what the versions of one result know each other. */
#include "version_key.h"

#include "builder.h"
#include "fold.h"
#include "marker_match.h"

void key_add_part(struct builder *key, struct slice part) {
    builder_char(key, '\0');
    builder_add(key, part);
}

void key_add_time(struct builder *key, struct date time) {
    builder_char(key, '\0');
    date_write_iso(time, key);
}

static struct builder start_key(const struct record *record, size_t person, struct arena *arena) {
    struct builder key = builder_start(arena);
    builder_number(&key, (long long)person);
    key_add_part(&key, record->order);
    key_add_part(&key, record->sub_id);
    key_add_part(&key, fold_name(arena, record->specimen_word.size ? record->specimen_word : record->specimen));
    if (slice_empty(record->order))
        key_add_time(&key, record->collected);
    key_add_part(&key, record->collected_text); /* of two days that nobody can read only the same text is one day */
    return key;
}

static struct slice system_of(const struct coding *coding) {
    bool is_loinc = slice_empty(coding->system) ? has_loinc_form(coding->code) : is_loinc_system(coding->system);
    return is_loinc ? SLICE("LN") : coding->system;
}

/* As written but for capital letters: a sign may be all that tells two tests apart, such as CD28+ and CD28-. */
static void add_name(struct builder *key, struct slice name) {
    name = slice_trim(name);
    builder_char(key, '\0');
    for (size_t i = 0; i < name.size; i++)
        builder_char(key, to_lower(name.text[i]));
}

/* A code that names no system stands for one test only together with its name. */
static void add_coding(struct builder *key, const struct record *record, const struct coding *coding) {
    struct slice system = system_of(coding);
    key_add_part(key, coding->code);
    key_add_part(key, system);
    if (slice_empty(system))
        add_name(key, record->name);
}

static bool is_same_coding(const struct coding *a, const struct coding *b) {
    return slice_equal(a->code, b->code) && slice_equal(system_of(a), system_of(b));
}

/* It has codes of the coding's system, but not this one. */
static bool has_another_code(const struct record *record, const struct coding *coding) {
    bool has_system = false;
    for (size_t i = 0; i < record->coding_count; i++) {
        if (is_same_coding(&record->codings[i], coding))
            return false;
        has_system = has_system || (!slice_empty(record->codings[i].code) &&
                                    slice_equal(system_of(&record->codings[i]), system_of(coding)));
    }
    return has_system;
}

bool has_same_main_code(const struct record *a, const struct record *b) {
    return a->coding_count > 0 && b->coding_count > 0 && is_same_coding(&a->codings[0], &b->codings[0]);
}

bool may_be_one_test(const struct record *a, const struct record *b) {
    if (has_same_main_code(a, b))
        return true;
    for (size_t i = 0; i < a->coding_count; i++) {
        if (!slice_empty(a->codings[i].code) && has_another_code(b, &a->codings[i]))
            return false;
    }
    return true;
}

struct version_keys version_keys_of(const struct record *record, size_t person, struct arena *arena) {
    struct version_keys keys = {.count = 0};
    for (size_t i = 0; i < record->coding_count; i++) {
        if (slice_empty(record->codings[i].code))
            continue;
        struct builder key = start_key(record, person, arena);
        add_coding(&key, record, &record->codings[i]);
        keys.keys[keys.count++] = builder_text(&key);
    }
    if (keys.count == 0 && !slice_empty(record->name)) {
        struct builder key = start_key(record, person, arena);
        add_name(&key, record->name);
        keys.keys[keys.count++] = builder_text(&key);
    }
    return keys;
}
