/* Takes the results inside of FHIR reports. */
#include "fhir_report.h"

#include "fhir_result.h"
#include "text_choice.h"

/* Departments of a laboratory among the codes of HL7 table 0074; a report that names no department may be one. */
static bool is_laboratory(const struct element *report) {
    static const char *const departments[] = {"LAB", "laboratory", "LP29684-5", "CH", "HM",  "SR",
                                              "IMM", "TX",         "BLB",       "MB", "MCB", "VR"};
    const struct element *category = element_child(report, "category");
    for (const struct element *c = category; c; c = element_again(c))
        for (size_t i = 0; i < sizeof departments / sizeof *departments; i++)
            if (fhir_concept_has(c, departments[i]))
                return true;
    return !category;
}

static bool names_results(const struct element *report) {
    const struct element *result = element_child(report, "result");
    for (; result; result = element_again(result))
        if (!slice_starts(fhir_value(result, "reference"), SLICE("#")))
            return true;
    return false;
}

/* What was not taken over from a report: results of their own may hold although the report does not. */
static void say_of_report(struct taking_one *t, const struct element *report, bool withdrawn) {
    if (withdrawn && names_results(report))
        fhir_say(t, report, REPORT_WITHDRAWN, NO_SLICE, NO_SLICE);
    if (!slice_empty(fhir_value(report, "conclusion")))
        fhir_say(t, report, CONCLUSION_NOT_READ, NO_SLICE, NO_SLICE);
    const struct element *form = element_child(report, "presentedForm");
    for (; form; form = element_again(form))
        fhir_say(t, form, ATTACHMENT_NOT_READ, either(fhir_value(form, "contentType"), SLICE("of an unnamed kind")),
                 NO_SLICE);
}

void fhir_take_report(struct taking_one *t, const struct element *report) {
    struct around around = {.has_subject = true, .was_asked = true};
    struct diagnostics *diagnostics = t->all->diagnostics;
    if (!fhir_find_subject(t, fhir_subject_of(report), &around.subject))
        return;
    size_t person = around.subject.is_described ? fhir_parts_person(&t->all->parts, &around.subject.person) : 0;
    around.is_result = is_laboratory(report);
    fhir_parts_name(&t->all->parts, t->context, report, person, around.is_result);
    around.time = fhir_choice_date(report, "effective", t->all->file, diagnostics);
    around.issued = fhir_date(element_child(report, "issued"), t->all->file, diagnostics);
    around.laboratory = fhir_laboratory(t, report);
    around.order = fhir_value(report, "identifier/value");
    around.status = fhir_value(report, "status");
    around.withdrawn = slice_equal(around.status, SLICE("entered-in-error"));
    fhir_take_contained(t, &around);
    if (!t->all->wants_index)
        say_of_report(t, report, around.withdrawn);
}
