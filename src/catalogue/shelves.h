/*
 * The catalogue from inside: where loading puts things and looking up finds them.
 */
#ifndef SHELVES_H
#define SHELVES_H

#include "catalogue.h"
#include "knowledge_table.h"
#include "map.h"

/* One name that a marker claims; names that several markers claim are chained. */
struct alias {
    struct slice folded;
    const struct marker *marker;
    const struct row *row;
    struct alias *next;
};

/* One code of a marker. */
struct marker_code {
    const struct marker *marker;
    struct slice unit;
};

/* What the tables hold about one marker. */
struct shelf {
    size_t line; /* of the marker, in markers.csv */
    struct range_row *ranges;
    size_t range_count;
    struct conversion *conversions;
    size_t conversion_count, conversion_capacity;
    struct variation *variation;
    size_t variation_line;
};

struct marker_list {
    const struct marker **markers;
    size_t count, capacity;
};

/* A table that is found by one of its columns: the number in the map is that of the row. */
struct row_index {
    const struct table *table;
    struct map map;
};

/* text.LL.csv of a language beside English. */
struct language {
    struct slice code; /* "de" */
    struct row_index texts;
};

struct catalogue {
    struct arena *arena;
    struct table tables[TABLE_COUNT];

    struct marker *markers;
    struct shelf *shelves; /* one a marker, by its index */
    size_t marker_count;
    struct map marker_ids;
    struct alias *aliases;
    size_t alias_count;
    struct map alias_names; /* the first alias of a name */
    struct marker_code *codes;
    struct map code_numbers;
    struct spellings *spellings;

    struct rule *rules;
    size_t rule_count;
    struct medicine *medicines;
    size_t medicine_count;
    struct map medicine_classes;
    struct column_name *columns;
    size_t column_count;
    struct marker_list causes[CAUSE_COUNT];
    struct row_index specimens, texts, settings, ages, indices, accepted, words, absences, answers;
    struct language *languages;
    size_t language_count, language_capacity;
    struct slice version, sha256;
};

struct loader {
    struct catalogue *catalogue;
    struct diagnostics *diagnostics;
    enum origin origin; /* of the range rows that are being read */
};

static inline struct table *table_of(const struct loader *loader, enum table_id id) {
    return &loader->catalogue->tables[id];
}

/* The marker that a cell names; NULL after a diagnostic. */
const struct marker *marker_of_cell(const struct loader *loader, const struct row *row, enum column column);
void say_wrong_cell(const struct loader *loader, const struct row *row, enum column column);
void say_twice(const struct loader *loader, const struct row *row, enum column column, size_t first_line);

/* A table that is found by a word, folded. Several rows may give one word the same meaning, not different ones. */
void index_folded(const struct loader *loader, enum table_id id, enum column word, enum column meaning,
                  struct row_index *out);

/* The steps of loading, in this order. */
void load_markers(struct loader *loader);     /* markers, aliases, codes, specimens */
void load_words(struct loader *loader);       /* spellings, texts, settings, ages, causes, columns, medicines ... */
void load_conversions(struct loader *loader); /* conversions, variation, SI units */
void load_ranges(struct loader *loader, const struct table *table);
void load_rules(struct loader *loader); /* rules, and the slots of texts */

/* How figures in `unit` become figures in the marker's own unit: times factor, plus offset. False when no row of
 * conversions.csv that counts by default leads there. */
bool to_own_unit(const struct catalogue *catalogue, const struct marker *marker, const struct unit *unit,
                 struct ratio *factor, struct decimal *offset);

/* Says so when the unit in a cell does not convert for the marker by any row of conversions.csv. */
void check_unit(const struct loader *loader, const struct row *row, enum column column, const struct marker *marker);
/* Whether `word` is the id of a band of the marker. */
bool has_band(const struct catalogue *catalogue, const struct marker *marker, struct slice word);

/* Warns of what in a set loads but may not be meant; false when there was an error after all. */
bool check_set(const struct catalogue *set, const struct catalogue *built_in, struct diagnostics *diagnostics);

/* A catalogue of these bytes; NULL after diagnostics. `files` are the names that diagnostics use. */
struct catalogue *catalogue_of_bytes(struct arena *arena, const struct slice bytes[TABLE_COUNT],
                                     const struct slice files[TABLE_COUNT], struct diagnostics *diagnostics);

/* All bytes of a file, in the arena; false after a diagnostic. */
bool read_whole_file(const char *path, struct arena *arena, struct diagnostics *diagnostics, struct slice *out);

/* What the system says of an error number, in English whatever the locale. */
struct slice system_text(int error);

#endif
