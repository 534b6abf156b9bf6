/* Decides which marker a record is about, and refuses where code, name, specimen or unit speak against it. */
#include "marker_match.h"

#include "builder.h"
#include "conversion_path.h"
#include "marker_name.h"

struct slice record_title(const struct record *record) {
    if (record->name.size || record->coding_count == 0)
        return record->name;
    const struct coding *main = &record->codings[0];
    return main->display.size ? main->display : main->code;
}

/* ---- Codes ---- */

bool is_loinc_system(struct slice system) {
    static const char *const systems[] = {
        "LN",
        "LNC",
        "LOINC",
        "http://loinc.org",
        "https://loinc.org",
        "urn:oid:2.16.840.1.113883.6.1",
        "2.16.840.1.113883.6.1",
    };
    for (size_t i = 0; i < sizeof(systems) / sizeof(systems[0]); i++)
        if (slice_equal_nocase(system, slice_of(systems[i])))
            return true;
    return false;
}

bool has_loinc_form(struct slice code) {
    if (code.size < 3 || code.text[code.size - 2] != '-')
        return false;
    for (size_t i = 0; i < code.size; i++)
        if (i != code.size - 2 && !is_digit(code.text[i]))
            return false;
    return true;
}

struct coded {
    bool has_code; /* a LOINC code is there, whether the tables know it or not */
    bool conflict; /* two codes name different markers */
    const struct marker *marker;
    struct slice unit;
    struct slice unknown_code;
};

static struct coded markers_of_codes(const struct catalogue *catalogue, const struct record *record) {
    struct coded coded = {.has_code = false};
    for (size_t i = 0; i < record->coding_count; i++) {
        struct slice code = slice_trim(record->codings[i].code), unit = NO_SLICE;
        if (!is_loinc_system(record->codings[i].system) || !has_loinc_form(code))
            continue;
        coded.has_code = true;
        const struct marker *marker = catalogue_marker_of_loinc(catalogue, code, &unit);
        if (!marker) {
            coded.unknown_code = code;
            continue;
        }
        coded.conflict |= coded.marker && coded.marker != marker;
        coded.marker = marker;
        coded.unit = unit;
    }
    return coded;
}

/* ---- Names ---- */

static void markers_of_record_names(const struct catalogue *catalogue, const struct record *record, struct arena *arena,
                                    struct named *out) {
    markers_of_name(catalogue, record->name, arena, out);
    for (size_t i = 0; i < record->coding_count && out->count == 0; i++) {
        struct named displayed;
        markers_of_name(catalogue, record->codings[i].display, arena, &displayed);
        if (displayed.count)
            *out = displayed;
    }
}

static bool names_marker(const struct named *named, const struct marker *marker) {
    for (size_t i = 0; i < named->count; i++)
        if (named->markers[i] == marker)
            return true;
    return false;
}

/* ---- Specimen and unit ---- */

struct specimens {
    struct slice classes[3 * MAX_SPECIMENS];
    size_t count;
    bool unknown; /* a specimen is stated in words that no table knows */
    struct slice text;
};

/* Departments of a laboratory stand in the place of specimens: they say nothing of the sample. */
static size_t without_departments(struct slice *classes, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!slice_equal(classes[i], SLICE("any")))
            classes[kept++] = classes[i];
    return kept;
}

/* A code says of which specimen a test is. A name does not: words that no table knows may mean ascites, and a value
 * from there must not be taken for one from blood. */
static struct specimens specimens_of(const struct catalogue *catalogue, const struct record *record,
                                     const struct named *named, struct arena *arena) {
    struct specimens out = {.text = record->specimen};
    out.count = specimen_classes(catalogue, record->specimen, arena, out.classes, MAX_SPECIMENS);
    out.count += specimen_classes(catalogue, record->specimen_word, arena, out.classes + out.count, MAX_SPECIMENS);
    out.unknown = out.count == 0 && slice_trim(record->specimen).size > 0;
    for (size_t i = 0; i < named->specimen_count; i++) {
        out.classes[out.count++] = named->specimens[i];
        if (out.text.size == 0)
            out.text = named->specimens[i];
    }
    out.count = without_departments(out.classes, out.count);
    return out;
}

/* What is worked out from blood belongs to blood. */
static struct slice specimen_of_marker(const struct marker *marker) {
    return slice_equal(marker->specimen, SLICE("calculated")) ? SLICE("blood") : marker->specimen;
}

/* Blood may be serum, plasma or whole blood. What is only meant for serum is not read in whole blood. */
static bool class_fits(struct slice wanted, struct slice stated) {
    if (slice_equal(wanted, SLICE("serum")))
        return slice_equal(stated, SLICE("blood"));
    return slice_equal(stated, wanted) ||
           (slice_equal(stated, SLICE("whole_blood")) && slice_equal(wanted, SLICE("blood")));
}

static bool specimen_fits(const struct marker *marker, const struct specimens *stated) {
    if (stated->unknown)
        return false;
    for (size_t i = 0; i < stated->count; i++)
        if (!class_fits(specimen_of_marker(marker), stated->classes[i]))
            return false;
    return true;
}

static bool unit_fits(const struct catalogue *catalogue, const struct marker *marker, struct slice text) {
    struct slice ucum;
    struct unit unit;
    struct conversion_path path;
    return spellings_find(catalogue_spellings(catalogue), text, &marker->parsed_unit, &ucum, &unit) == SPELLING_FOUND &&
           path_find(catalogue, marker, &unit, &marker->parsed_unit, &path);
}

/* ---- Choosing ---- */

static void refuse(struct marker_match *out, enum reason reason) {
    *out = (struct marker_match){.reason = reason};
}

static struct slice list_of(const struct named *named, struct arena *arena) {
    struct builder b = builder_start(arena);
    for (size_t i = 0; i < named->count; i++) {
        builder_add(&b, i ? SLICE(", ") : NO_SLICE);
        builder_add(&b, named->markers[i]->id);
    }
    return builder_text(&b);
}

/* A share of cells is another test than their number: neutrophils in % are not the count of neutrophils. */
static bool is_share_of_cells(const struct catalogue *catalogue, const struct marker *marker, struct slice text) {
    struct slice ucum;
    struct unit unit, percent, count;
    return spellings_find(catalogue_spellings(catalogue), text, &marker->parsed_unit, &ucum, &unit) == SPELLING_FOUND &&
           unit_parse(SLICE("%"), &percent) && unit_same_class(&unit, &percent) &&
           unit_parse(SLICE("10*9/L"), &count) && unit_same_class(&marker->parsed_unit, &count);
}

/* Of several markers that claim the name, the one whose unit and specimen fit; NULL when that is not exactly one. */
static const struct marker *only_fitting(const struct catalogue *catalogue, const struct named *named,
                                         struct slice unit_text, const struct specimens *stated) {
    const struct marker *found = NULL;
    if (named->count == 1)
        return is_share_of_cells(catalogue, named->markers[0], unit_text) ? NULL : named->markers[0];
    for (size_t i = 0; i < named->count; i++) {
        const struct marker *marker = named->markers[i];
        if (!specimen_fits(marker, stated) || !unit_fits(catalogue, marker, unit_text))
            continue;
        if (found)
            return NULL;
        found = marker;
    }
    return found;
}

static const struct marker *choose(const struct catalogue *catalogue, const struct coded *coded,
                                   const struct named *named, struct slice unit_text, const struct specimens *stated) {
    if (coded->conflict || (coded->marker && named->count && !names_marker(named, coded->marker)))
        return NULL;
    if (coded->has_code)
        return coded->marker;
    return only_fitting(catalogue, named, unit_text, stated);
}

/* Why no marker was chosen, said once. */
static void say_why(const struct record *record, const struct coded *coded, const struct named *named,
                    struct arena *arena, struct diagnostics *diagnostics) {
    struct slice title = record_title(record);
    if (coded->marker) {
        struct slice candidates = join(arena, 3, coded->marker->id, SLICE(" or "), list_of(named, arena));
        diagnose(diagnostics, MARKER_AMBIGUOUS, record->where, title, named->count ? candidates : coded->marker->id);
    } else if (named->count > 1 && !coded->has_code) {
        diagnose(diagnostics, MARKER_AMBIGUOUS, record->where, title, list_of(named, arena));
    } else if (named->count > 0 && coded->has_code) {
        diagnose(diagnostics, CODE_UNKNOWN, record->where, title, coded->unknown_code);
    } else {
        struct slice in_percent = named->count > 0 ? join(arena, 2, title, SLICE(" in %")) : title;
        diagnose(diagnostics, MARKER_UNKNOWN, record->where, in_percent, NO_SLICE);
    }
}

/* A code that the tables know says of which specimen it is: words that they do not know cannot speak against it. */
void marker_match(const struct judging *judging, const struct record *record, struct slice unit_text,
                  struct arena *arena, struct diagnostics *diagnostics, struct marker_match *out) {
    struct named named;
    markers_of_record_names(judging->catalogue, record, arena, &named);
    struct coded coded = markers_of_codes(judging->catalogue, record);
    struct specimens stated = specimens_of(judging->catalogue, record, &named, arena);
    if (coded.marker)
        stated.unknown = false;
    const struct marker *marker = choose(judging->catalogue, &coded, &named, unit_text, &stated);
    if (!marker) {
        say_why(record, &coded, &named, arena, diagnostics);
        refuse(out, REASON_UNKNOWN_MARKER);
    } else if (!specimen_fits(marker, &stated)) {
        diagnose(diagnostics, SPECIMEN_DIFFERS, record->where, record_title(record), stated.text);
        refuse(out, REASON_SPECIMEN_DIFFERS);
    } else {
        *out = (struct marker_match){.marker = marker, .code_unit = coded.unit, .reason = REASON_NONE};
    }
}
