/* Reads whose results follow: the PID segment. */
#include "v2_person.h"

#include "builder.h"
#include "text_choice.h"
#include "v2_fields.h"

/* Of several identifiers the medical record number, else the first. */
static const struct element *main_identifier(struct arena *arena, const struct element *segment) {
    const struct element *first = NULL;
    for (const struct element *field = v2_field(segment, 3); field; field = v2_again(field)) {
        if (slice_empty(v2_component(arena, field, 1)))
            continue;
        if (slice_equal(v2_component(arena, field, 5), SLICE("MR")))
            return field;
        if (!first)
            first = field;
    }
    return first;
}

static void set_identifier(struct arena *arena, const struct element *segment, struct person *person) {
    const struct element *field = main_identifier(arena, segment);
    person->id = v2_component(arena, field, 1);
    person->authority = either(v2_subcomponent(arena, field, 4, 1), v2_subcomponent(arena, field, 4, 2));
    if (slice_empty(person->id))
        person->id = either(v2_text(arena, segment, 2, 1), v2_text(arena, segment, 4, 1));
}

static const struct element *legal_name(struct arena *arena, const struct element *segment) {
    for (const struct element *field = v2_field(segment, 5); field; field = v2_again(field)) {
        struct slice use = v2_component(arena, field, 7);
        if (slice_empty(use) || slice_equal(use, SLICE("L")))
            return field;
    }
    return v2_field(segment, 5);
}

/* Given names, then the family name. */
static struct slice person_name(struct arena *arena, const struct element *field) {
    static const size_t order[] = {2, 3, 1};
    struct builder name = builder_start(arena);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        struct slice part = v2_component(arena, field, order[i]);
        if (part.size && name.size)
            builder_char(&name, ' ');
        builder_add(&name, part);
    }
    return builder_text(&name);
}

/* HL7 table 0001. False for a code that it does not hold. */
static bool sex_of(struct slice code, enum sex *out) {
    static const struct {
        struct slice code;
        enum sex sex;
    } codes[] = {
        {{"F", 1}, SEX_FEMALE}, {{"M", 1}, SEX_MALE},  {{"O", 1}, SEX_OTHER},   {{"A", 1}, SEX_OTHER},
        {{"N", 1}, SEX_OTHER},  {{"X", 1}, SEX_OTHER}, {{"U", 1}, SEX_UNKNOWN}, {{"", 0}, SEX_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (slice_equal(codes[i].code, code)) {
            *out = codes[i].sex;
            return true;
        }
    *out = SEX_UNKNOWN;
    return false;
}

bool v2_person(struct arena *arena, const struct element *segment, struct person *person) {
    *person = (struct person){.name = person_name(arena, legal_name(arena, segment))};
    set_identifier(arena, segment, person);
    return sex_of(v2_text(arena, segment, 8, 1), &person->sex);
}
