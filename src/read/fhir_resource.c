/* Reads the parts that FHIR resources share. */
#include "fhir_resource.h"

#include "builder.h"

struct slice fhir_value(const struct element *element, const char *path) {
    return slice_trim(element_attribute_at(element, path, "value"));
}

const struct element *fhir_resource_in(const struct element *wrapper) {
    return wrapper ? wrapper->children : NULL;
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

struct date fhir_date(const struct element *element, struct slice file, struct diagnostics *diagnostics) {
    struct date date = {.precision = PRECISION_NONE};
    struct slice value = slice_trim(element_attribute(element, "value"));
    if (slice_empty(value) || date_parse_iso(value, &date))
        return date;
    struct place place = {.file = file, .line = element->line, .column = element->column};
    diagnose(diagnostics, DATE_UNREADABLE, place, element->name, NO_SLICE);
    return (struct date){.precision = PRECISION_NONE};
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

static const struct element *main_name(const struct element *patient) {
    const struct element *first = element_child(patient, "name");
    for (const struct element *name = first; name; name = element_again(name))
        if (slice_equal(fhir_value(name, "use"), SLICE("official")))
            return name;
    return first;
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

static enum sex sex_of(struct slice gender) {
    if (slice_equal(gender, SLICE("female")))
        return SEX_FEMALE;
    if (slice_equal(gender, SLICE("male")))
        return SEX_MALE;
    return slice_equal(gender, SLICE("other")) ? SEX_OTHER : SEX_UNKNOWN;
}

struct person fhir_person(struct arena *arena, const struct element *patient, struct slice file,
                          struct diagnostics *diagnostics) {
    const struct element *identifier = main_identifier(patient);
    struct slice id = identifier ? fhir_value(identifier, "value") : fhir_value(patient, "id");
    return (struct person){.id = arena_copy(arena, id),
                           .authority = arena_copy(arena, fhir_value(identifier, "system")),
                           .name = name_text(arena, main_name(patient)),
                           .sex = sex_of(fhir_value(patient, "gender")),
                           .birth = fhir_date(element_child(patient, "birthDate"), file, diagnostics)};
}
