/* The class of a medicine, from its name or its code. */
#include "medicines.h"

#include "fold.h"

/* How senders write the code systems that medications.csv knows. */
static const struct system_name {
    const char *written;
    const char *system;
} system_names[] = {
    {"ATC", "ATC"},
    {"WHOATC", "ATC"},
    {"http://www.whocc.no/atc", "ATC"},
    {"http://fhir.de/CodeSystem/bfarm/atc", "ATC"},
    {"2.16.840.1.113883.6.73", "ATC"},
    {"urn:oid:2.16.840.1.113883.6.73", "ATC"},
    {"RXNORM", "RxNorm"},
    {"RXN", "RxNorm"},
    {"http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm"},
    {"2.16.840.1.113883.6.88", "RxNorm"},
    {"urn:oid:2.16.840.1.113883.6.88", "RxNorm"},
};

static struct slice system_of(struct slice written) {
    for (size_t i = 0; i < sizeof system_names / sizeof *system_names; i++) {
        if (slice_equal_nocase(written, slice_of(system_names[i].written)))
            return slice_of(system_names[i].system);
    }
    return NO_SLICE;
}

/* ATC is a hierarchy: a row names a code or the beginning of one. */
static bool code_fits(const struct medicine *row, const struct coding *coding) {
    if (slice_empty(row->code) || !slice_equal(row->system, system_of(coding->system)))
        return false;
    if (slice_equal(row->system, SLICE("ATC")))
        return slice_starts(coding->code, row->code);
    return slice_equal(coding->code, row->code);
}

static bool stands_alone(struct slice text, size_t at, size_t size) {
    bool begins = at == 0 || text.text[at - 1] == ' ';
    bool ends = at + size == text.size || text.text[at + size] == ' ';
    return begins && ends;
}

/* Whether the words of `name` stand in `text`, one after the other; both are folded. */
static bool has_words(struct slice text, struct slice name) {
    for (size_t at = 0; at + name.size <= text.size; at++) {
        if (slice_starts(slice_skip(text, at), name) && stands_alone(text, at, name.size))
            return true;
    }
    return false;
}

static const struct medicine *by_code(const struct medicine *rows, size_t count, const struct coding *codings,
                                      size_t coding_count) {
    const struct medicine *best = NULL;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < coding_count; k++) {
            if (code_fits(&rows[i], &codings[k]) && (!best || rows[i].code.size > best->code.size))
                best = &rows[i];
        }
    }
    return best;
}

static const struct medicine *by_name(const struct medicine *rows, size_t count, struct slice folded) {
    const struct medicine *best = NULL;
    for (size_t i = 0; i < count; i++) {
        bool named = !slice_empty(rows[i].name) && has_words(folded, rows[i].name);
        if (named && (!best || rows[i].name.size > best->name.size))
            best = &rows[i];
    }
    return best;
}

struct slice medicine_class(const struct catalogue *catalogue, struct slice name, const struct coding *codings,
                            size_t coding_count, struct arena *arena) {
    size_t count;
    const struct medicine *rows = catalogue_medicines(catalogue, &count);
    const struct medicine *row = by_code(rows, count, codings, coding_count);
    if (!row)
        row = by_name(rows, count, fold_name(arena, name));
    for (size_t i = 0; i < coding_count && !row; i++)
        row = by_name(rows, count, fold_name(arena, codings[i].display));
    return row ? row->class_id : NO_SLICE;
}
