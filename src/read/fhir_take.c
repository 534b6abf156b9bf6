/* Tells FHIR resources apart, and takes those that hold results. */
#include "fhir_take.h"

#include "builder.h"
#include "fhir_listed.h"
#include "fhir_report.h"
#include "fhir_result.h"
#include "text_choice.h"

/* ---- What a history deletes ---- */

static void delete (struct fhir_taking *taking, struct slice key) {
    size_t ignored;
    if (!slice_empty(key) && !map_get(&taking->deleted, key, &ignored))
        (void)map_put(&taking->deleted, arena_copy(taking->parts.arena, key), taking->trees_taken);
}

/* By its full URL, or by the type and id that the request names. */
void fhir_take_deletion(struct fhir_taking *taking, const struct element *entry) {
    delete (taking, fhir_value(entry, "fullUrl"));
    delete (taking, fhir_value(entry, "request/url"));
}

/* `before`: how many trees were taken when that became known. */
static bool is_deleted(const struct taking_one *t, size_t *before) {
    const struct map *deleted = &t->all->deleted;
    struct slice local = fhir_type_and_id(t->arena, t->context->resource);
    return (!slice_empty(t->context->url) && map_get(deleted, t->context->url, before)) ||
           (!slice_empty(local) && map_get(deleted, local, before));
}

/* ---- Resources ---- */

bool fhir_is_read(const struct element *resource) {
    static const char *const types[] = {"Bundle", "Observation", "DiagnosticReport", "Condition"};
    return IS_ONE_OF(resource->name, types) || fhir_is_medicine(resource);
}

static void take_observation(struct taking_one *t) {
    struct fhir_taking *all = t->all;
    size_t before = 0;
    struct around around = {.withdrawn = is_deleted(t, &before)};
    bool was_passed = all->again && fhir_parts_was_passed(&all->parts, t->context, t->arena);
    around.is_result = fhir_parts_is_named(&all->parts, t->context, t->arena);
    all->passed_in_tree += was_passed;
    if (!all->again || was_passed || (around.withdrawn && all->trees_taken < before))
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
    bool again = !taking->again && (taking->deleted.count > 0 || fhir_parts_were_passed(&taking->parts));
    taking->again |= again;
    return again;
}

void fhir_take_end(struct fhir_taking *taking) {
    struct builder count = builder_start(taking->parts.arena);
    builder_number(&count, (long long)taking->passed_over);
    if (taking->passed_over)
        diagnose(taking->diagnostics, OBSERVATIONS_PASSED_OVER, (struct place){.file = taking->file},
                 builder_text(&count), NO_SLICE);
    fhir_parts_tell(&taking->parts);
}
