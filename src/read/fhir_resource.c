/* Reads the parts that FHIR resources share. */
#include "fhir_resource.h"

#include "builder.h"
#include "text_choice.h"

struct slice fhir_value(const struct element *element, const char *path) {
    return slice_trim(element_attribute_at(element, path, "value"));
}

const struct element *fhir_resource_in(const struct element *wrapper) {
    return wrapper ? wrapper->children : NULL;
}

bool fhir_repeats(const struct element *datatype) {
    enum { MOST_PARTS = 32 }; /* no datatype has as many */
    static const char *const lists[] = {"extension", "coding"};
    size_t parts = 0;
    for (const struct element *child = datatype->children; child; child = child->next) {
        bool single = !IS_ONE_OF(child->name, lists);
        parts += single;
        if (parts > MOST_PARTS || (single && element_again(child)) || fhir_repeats(child))
            return true;
    }
    return false;
}

/* ---- Codes ---- */

struct slice fhir_concept_name(const struct element *concept) {
    struct slice name = fhir_value(concept, "text");
    const struct element *coding = element_child(concept, "coding");
    for (const struct element *c = coding; c && slice_empty(name); c = element_again(c))
        name = fhir_value(c, "display");
    return slice_empty(name) ? fhir_value(coding, "code") : name;
}

size_t fhir_concept_codings(const struct element *concept, struct coding *codings, size_t capacity) {
    size_t count = 0;
    const struct element *coding = element_child(concept, "coding");
    for (; coding && count < capacity; coding = element_again(coding)) {
        struct coding one = {fhir_value(coding, "code"), fhir_value(coding, "system"), fhir_value(coding, "display")};
        if (!slice_empty(one.code))
            codings[count++] = one;
    }
    return count;
}

bool fhir_concept_has(const struct element *concept, const char *code) {
    const struct element *coding = element_child(concept, "coding");
    for (; coding; coding = element_again(coding))
        if (slice_equal(fhir_value(coding, "code"), slice_of(code)))
            return true;
    return false;
}

/* ---- Dates ---- */

static struct place place_of(const struct element *element, struct slice file) {
    return (struct place){.file = file, .line = element->line, .column = element->column};
}

/* True when there is no date, or it was read. */
static bool read_date(const struct element *element, struct date *date) {
    struct slice value = slice_trim(element_attribute(element, "value"));
    *date = (struct date){.precision = PRECISION_NONE};
    if (slice_empty(value) || date_parse_iso(value, date))
        return true;
    *date = (struct date){.precision = PRECISION_NONE};
    return false;
}

struct date fhir_date(const struct element *element, struct slice file, struct diagnostics *diagnostics) {
    struct date date;
    if (!read_date(element, &date))
        diagnose(diagnostics, DATE_UNREADABLE, place_of(element, file), element->name, NO_SLICE);
    return date;
}

/* The child whose name is the choice and a type: effective and DateTime. */
static const struct element *choice_child(const struct element *element, struct slice choice, struct slice type) {
    for (const struct element *child = element->children; child; child = child->next)
        if (slice_starts(child->name, choice) && slice_equal(slice_skip(child->name, choice.size), type))
            return child;
    return NULL;
}

struct date fhir_choice_date(const struct element *element, const char *choice, struct slice file,
                             struct diagnostics *diagnostics) {
    static const struct {
        const char *type;
        const char *path;
    } types[] = {{"DateTime", ""}, {"Instant", ""}, {"Period", "start"}, {"Period", "end"}, {"Timing", "event"}};
    struct date date = {.precision = PRECISION_NONE};
    for (size_t i = 0; !date_known(date) && i < sizeof types / sizeof *types; i++) {
        const struct element *child = choice_child(element, slice_of(choice), slice_of(types[i].type));
        date = fhir_date(element_at(child, types[i].path), file, diagnostics);
    }
    return date;
}

/* ---- People ---- */

/* Of several identifiers the medical record number, else the first that is in use. */
static const struct element *main_identifier(const struct element *patient) {
    const struct element *first = NULL;
    const struct element *identifier = element_child(patient, "identifier");
    for (; identifier; identifier = element_again(identifier)) {
        bool old = slice_equal(fhir_value(identifier, "use"), SLICE("old"));
        if (old || slice_empty(fhir_value(identifier, "value")))
            continue;
        if (fhir_concept_has(element_child(identifier, "type"), "MR"))
            return identifier;
        if (!first)
            first = identifier;
    }
    return first;
}

/* How well a name is the one to call somebody by; a name of other times is the last choice. */
static int rank_of_name(const struct element *name) {
    static const char *const uses[] = {"official", "usual", ""}, *const former[] = {"old", "maiden"};
    struct slice use = fhir_value(name, "use");
    for (int i = 0; i < 3; i++)
        if (slice_equal(use, slice_of(uses[i])))
            return i;
    return IS_ONE_OF(use, former) ? 4 : 3;
}

static const struct element *main_name(const struct element *patient) {
    const struct element *best = element_child(patient, "name");
    for (const struct element *name = best; name; name = element_again(name))
        if (rank_of_name(name) < rank_of_name(best))
            best = name;
    return best;
}

static void add_names(struct builder *text, const struct element *part) {
    for (; part; part = element_again(part)) {
        struct slice name = slice_trim(element_attribute(part, "value"));
        if (name.size && text->size)
            builder_char(text, ' ');
        builder_add(text, name);
    }
}

static struct slice name_text(struct arena *arena, const struct element *name) {
    struct builder text = builder_start(arena);
    add_names(&text, element_child(name, "given"));
    add_names(&text, element_child(name, "family"));
    return text.size ? builder_text(&text) : arena_copy(arena, fhir_value(name, "text"));
}

static enum sex sex_of(const struct element *gender, struct slice file, struct diagnostics *diagnostics) {
    struct slice code = fhir_value(gender, "");
    if (slice_equal(code, SLICE("female")))
        return SEX_FEMALE;
    if (slice_equal(code, SLICE("male")))
        return SEX_MALE;
    if (slice_equal(code, SLICE("other")))
        return SEX_OTHER;
    if (!slice_empty(code) && !slice_equal(code, SLICE("unknown")))
        diagnose(diagnostics, SEX_UNREADABLE, place_of(gender, file), NO_SLICE, NO_SLICE);
    return SEX_UNKNOWN;
}

static struct date birth_of(const struct element *birth, struct slice file, struct diagnostics *diagnostics) {
    struct date date;
    if (!read_date(birth, &date))
        diagnose(diagnostics, BIRTH_UNREADABLE, place_of(birth, file), SLICE("birthDate"), NO_SLICE);
    return date;
}

struct person fhir_person(struct arena *arena, const struct element *patient, struct slice file,
                          struct diagnostics *diagnostics) {
    const struct element *identifier = main_identifier(patient);
    struct slice id = identifier ? fhir_value(identifier, "value") : fhir_value(patient, "id");
    return (struct person){.id = arena_copy(arena, id),
                           .authority = arena_copy(arena, fhir_value(identifier, "system")),
                           .name = name_text(arena, main_name(patient)),
                           .sex = sex_of(element_child(patient, "gender"), file, diagnostics),
                           .birth = birth_of(element_child(patient, "birthDate"), file, diagnostics)};
}
