/* Finds whom a FHIR resource is about. */
#include "fhir_subject.h"

const struct element *fhir_subject_of(const struct element *resource) {
    const struct element *subject = element_child(resource, "subject");
    return subject ? subject : element_child(resource, "patient");
}

/* The file does not hold the patient: what the reference itself says is the person. */
static struct person person_by_reference(const struct element *reference) {
    struct slice text = fhir_value(reference, "reference");
    size_t tail = 0;
    while (tail < text.size && text.text[text.size - tail - 1] != '/')
        tail++;
    struct person person = {.id = fhir_value(reference, "identifier/value"),
                            .authority = fhir_value(reference, "identifier/system"),
                            .name = fhir_value(reference, "display")};
    if (slice_empty(person.id) && !slice_starts(text, SLICE("#")))
        person.id = slice_skip(text, text.size - tail);
    return person;
}

static void say_missing(struct taking_one *t, const struct element *reference) {
    if (t->all->said_missing || slice_empty(fhir_value(reference, "reference")))
        return;
    t->all->said_missing = true;
    fhir_say(t, reference, PERSON_ELSEWHERE, NO_SLICE, NO_SLICE);
}

bool fhir_must_look(struct taking_one *t, enum fhir_found found) {
    bool must = found == FHIR_MISSING && !t->all->index->complete;
    t->all->wants_index |= must;
    return must;
}

bool fhir_find_subject(struct taking_one *t, const struct element *reference, struct subject *subject) {
    struct fhir_known known;
    enum fhir_found found = fhir_resolve(t->context, reference, t->arena, &known);
    if (found == FHIR_FOUND && known.person) {
        *subject = (struct subject){*known.person, true};
        return true;
    }
    if (fhir_must_look(t, found))
        return false;
    *subject = (struct subject){person_by_reference(reference), false};
    say_missing(t, reference);
    return true;
}
