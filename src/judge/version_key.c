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

/* A code that names no system stands for one test only together with its name. */
static void add_coding(struct builder *key, const struct record *record, const struct coding *coding) {
    bool has_system = !slice_empty(coding->system);
    bool is_loinc = is_loinc_system(coding->system) || (!has_system && has_loinc_form(coding->code));
    key_add_part(key, coding->code);
    key_add_part(key, is_loinc ? SLICE("LN") : coding->system);
    if (!is_loinc && !has_system)
        key_add_part(key, fold_name(key->arena, record->name));
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
        key_add_part(&key, fold_name(arena, record->name));
        keys.keys[keys.count++] = builder_text(&key);
    }
    return keys;
}
