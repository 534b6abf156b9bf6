/* Asks reports and panels for what a result does not say itself. */
#include "fhir_around.h"

#include "text_choice.h"

/* Panels may name panels, in a circle too. */
enum { MAX_HOPS = 8 };

struct slice fhir_laboratory(struct taking_one *t, const struct element *resource) {
    const struct element *performer = element_child(resource, "performer");
    for (; performer; performer = element_again(performer)) {
        const struct element *actor = element_child(performer, "actor"); /* STU3 reports */
        const struct element *reference = actor ? actor : performer;
        struct fhir_known known;
        bool found = fhir_resolve(t->context, reference, t->arena, &known) == FHIR_FOUND;
        if (found && slice_equal(known.type, SLICE("Organization")))
            return either(known.name, fhir_value(reference, "display"));
        if (slice_contains(fhir_value(reference, "reference"), SLICE("Organization/")))
            return fhir_value(reference, "display");
    }
    return NO_SLICE;
}

static void take_over_subject(struct taking_one *t, const struct fhir_context *context, struct slice reference,
                              struct around *around) {
    struct fhir_known found;
    if (around->has_subject || fhir_resolve_text(context, reference, t->arena, &found) != FHIR_FOUND || !found.person)
        return;
    around->subject = (struct subject){*found.person, true};
    around->has_subject = true;
}

static void take_over_laboratory(struct taking_one *t, const struct fhir_context *context,
                                 const struct fhir_known *group, struct around *around) {
    struct fhir_known found = {.name = NO_SLICE};
    if (!slice_empty(around->laboratory))
        return;
    bool known = fhir_resolve_text(context, group->performer, t->arena, &found) == FHIR_FOUND &&
                 slice_equal(found.type, SLICE("Organization"));
    around->laboratory = either(known ? found.name : NO_SLICE, group->performer_name);
}

bool fhir_ask_groups(struct taking_one *t, struct around *around) {
    const struct fhir_index *index = t->all->index;
    if (around->was_asked)
        return true;
    if (!index->complete || !index->with_groups) {
        t->all->wants_index = t->all->wants_groups = true;
        return false;
    }
    around->was_asked = true;
    struct slice url = t->context->url, local = fhir_type_and_id(t->arena, t->context->resource);
    for (int hops = 0; hops < MAX_HOPS; hops++) {
        const struct fhir_known *group = fhir_group_of(t->context->index, url, local);
        if (!group)
            break;
        struct fhir_context context = {t->context->resource, group->url, t->context->index};
        around->time = date_known(around->time) ? around->time : group->time;
        around->status = either(around->status, group->status);
        take_over_subject(t, &context, group->subject, around);
        take_over_laboratory(t, &context, group, around);
        url = group->url;
        local = group->local;
    }
    return true;
}
