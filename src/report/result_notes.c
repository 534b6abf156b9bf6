/* The notes below one result. */
#include "result_notes.h"

#include "takeaway.h"
#include "wording.h"

static void add_note(struct page *page, struct node *parent, const char *title_key, struct slice text,
                     bool as_written) {
    struct slice title = title_key ? phrase(&page->speaker, title_key) : NO_SLICE;
    struct node *note = add_text(page, parent, NODE_NOTE, title, text);
    if (note)
        note->as_written = as_written;
}

/* The report's flag beside the report's own range; no side is picked. */
static void note_flag(struct page *page, struct node *node, const struct result *result) {
    if (result->report_flag_agrees != AGREEMENT_NO)
        return;
    struct slots slots = {.value = result->as_reported.flag};
    bool placed = result->range.origin == ORIGIN_REPORT && result->state != STATE_CANNOT_TELL &&
                  result->state != STATE_NOT_COMPARED;
    const char *key = placed ? state_name(result->state) : "other";
    add_note(page, node, NULL, sentence(&page->speaker, key_of(&page->speaker, "note.flag.", key, NULL), &slots),
             false);
}

/* A flag that says what the state says needs no words; any other stands for itself. */
static void note_report_flag(struct page *page, struct node *node, const struct result *result) {
    struct slice flag = result->as_reported.flag;
    if (slice_empty(flag) || result->report_flag_agrees == AGREEMENT_NO || result->flag_fits_state == AGREEMENT_YES)
        return;
    const char *key = result->flag_fits_state == AGREEMENT_NO ? "note.flag.differs" : "note.flag.as_reported";
    add_note(page, node, NULL, sentence(&page->speaker, slice_of(key), &(struct slots){.value = flag}), false);
}

/* The range that the report prints, where another one decided or none did. */
static void note_report_range(struct page *page, struct node *node, const struct result *result) {
    struct slice text = result->as_reported.range.text;
    if (slice_empty(text) || result->range.origin == ORIGIN_REPORT)
        return;
    add_note(page, node, "note.range", text, true);
}

/* What the file says of the result itself. */
static void note_status(struct page *page, struct node *node, const struct result *result) {
    if (result->preliminary)
        add_note(page, node, NULL, phrase(&page->speaker, "note.preliminary"), false);
    else if (result->as_reported.status == STATUS_CORRECTED || result->as_reported.status == STATUS_AMENDED)
        add_note(page, node, NULL, phrase(&page->speaker, "note.corrected"), false);
    else if (result->as_reported.status == STATUS_MISSING)
        add_note(page, node, NULL, phrase(&page->speaker, "note.status_missing"), false);
}

/* The readable text of the document, where it says something else or where the entry has no value. */
static void note_narrative(struct page *page, struct node *node, const struct result *result) {
    if (!slice_empty(result->as_reported.narrative) && (result->narrative_differs || result->reason == REASON_NO_VALUE))
        add_note(page, node, "note.narrative", result->as_reported.narrative, true);
}

static bool names_morning(struct slice condition) {
    return slice_contains(condition, SLICE("morning"));
}

/* The condition of the range, and for a morning marker what is known of the time. */
static void note_condition(struct page *page, struct node *node, const struct result *result) {
    struct speaker *speaker = &page->speaker;
    struct slice condition = result->range.condition;
    if (slice_empty(condition))
        return;
    struct slice key = join(speaker->arena, 2, SLICE("condition."), condition);
    struct slice text =
        sentence(speaker, has_text(speaker, key) ? key : SLICE("condition.other"), &(struct slots){.value = condition});
    struct slice time = time_in_words(speaker, result->as_reported.collected);
    if (names_morning(condition) && slice_empty(time))
        text = and_then(speaker, text, phrase(speaker, "time.unknown"));
    else if (names_morning(condition))
        text = and_then(speaker, text, sentence(speaker, SLICE("time.known"), &(struct slots){.value = time}));
    add_note(page, node, NULL, text, false);
}

void add_result_notes(struct page *page, struct node *node, const struct result *result) {
    bool unasked = result->reason == REASON_NOT_ASKED;
    if (!unasked && (result->state == STATE_NOT_COMPARED || result->state == STATE_CANNOT_TELL))
        add_note(page, node, NULL, short_takeaway(&page->speaker, result), false);
    note_status(page, node, result);
    if (result->derived)
        add_note(page, node, NULL, phrase(&page->speaker, "note.derived"), false);
    note_flag(page, node, result);
    note_report_flag(page, node, result);
    note_report_range(page, node, result);
    note_narrative(page, node, result);
    if (result->close_to_limit == AGREEMENT_YES)
        add_note(page, node, NULL, phrase(&page->speaker, "note.close_to_limit"), false);
    note_condition(page, node, result);
    if (result->range.is_one_of_several)
        add_note(page, node, NULL, phrase(&page->speaker, "note.one_of_several"), false);
    if (!slice_empty(result->as_reported.comment))
        add_note(page, node, "note.comment", result->as_reported.comment, true);
}
