/* Tells FHIR resources apart, and takes those that hold results. */
#include "fhir_take.h"

#include "builder.h"
#include "fhir_listed.h"
#include "fhir_report.h"
#include "fhir_result.h"
#include "text_choice.h"

/* ---- Resources ---- */

bool fhir_is_read(const struct element *resource) {
    static const char *const types[] = {"Bundle", "Observation", "DiagnosticReport", "Condition"};
    return IS_ONE_OF(resource->name, types) || fhir_is_medicine(resource);
}

static void take_observation(struct taking_one *t) {
    struct fhir_taking *all = t->all;
    bool was_passed = all->again && fhir_parts_was_passed(&all->parts, t->context, t->arena);
    struct around around = {.version = fhir_version_of(&all->history, t->context, t->arena),
                            .is_result = fhir_parts_is_named(&all->parts, t->context, t->arena)};
    all->passed_in_tree += was_passed;
    bool came_before = around.version == VERSION_DELETED && all->trees_taken < all->history.began;
    if (!all->again || was_passed || came_before)
        fhir_take_observation(t, t->context->resource, around);
}

void fhir_take(struct fhir_taking *taking, const struct fhir_context *context) {
    const struct element *resource = context->resource;
    struct taking_one t = {taking, context, taking->records->arena};
    bool is_report = element_is(resource, "DiagnosticReport");
    taking->has_results |= is_report || element_is(resource, "Observation");
    if (element_is(resource, "Observation"))
        take_observation(&t);
    else if (taking->again)
        return;
    else if (is_report)
        fhir_take_report(&t, resource);
    else if (fhir_is_medicine(resource))
        fhir_take_medicine(&t, resource);
    else if (element_is(resource, "Condition"))
        fhir_take_condition(&t, resource);
}

/* ---- The end ---- */

bool fhir_take_again(struct fhir_taking *taking) {
    bool again = !taking->again && (taking->history.began > 0 || fhir_parts_were_passed(&taking->parts));
    taking->again |= again;
    return again;
}

void fhir_take_end(struct fhir_taking *taking) {
    struct builder count = builder_start(taking->parts.arena);
    builder_number(&count, (long long)taking->passed_over);
    if (taking->passed_over)
        diagnose(taking->diagnostics, OBSERVATIONS_PASSED_OVER, (struct place){.file = taking->file},
                 builder_text(&count), NO_SLICE);
    if (taking->history.too_long)
        diagnose(taking->diagnostics, HISTORY_TOO_LONG, (struct place){.file = taking->file}, NO_SLICE, NO_SLICE);
    fhir_parts_tell(&taking->parts);
}
