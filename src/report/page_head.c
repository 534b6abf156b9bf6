/* The head of a page: who, when, where from, and what cannot wait. */
#include "page_parts.h"
#include "trace.h"
#include "wording.h"

struct node *add_text(struct page *page, struct node *parent, enum node_kind kind, struct slice title,
                      struct slice text) {
    return node_say(page->speaker.arena, parent, kind, title, text);
}

struct node *add_section(struct page *page, const char *title_key) {
    return add_text(page, page->node, NODE_SECTION, phrase(&page->speaker, title_key), NO_SLICE);
}

struct node *add_paragraph(struct page *page, struct node *parent, const char *key, const struct slots *slots) {
    return add_text(page, parent, NODE_PARAGRAPH, NO_SLICE, sentence(&page->speaker, slice_of(key), slots));
}

void set_heads(struct page *page, struct node *table, const char *const keys[MAX_HEADS]) {
    for (size_t i = 0; table && i < MAX_HEADS && keys[i]; i++)
        table->heads[i] = phrase(&page->speaker, keys[i]);
}

void add_fact(struct page *page, struct node *facts, const char *title_key, struct slice text, bool as_written) {
    struct node *fact =
        add_text(page, facts, NODE_FACT, phrase(&page->speaker, title_key), or_not_stated(&page->speaker, text));
    if (fact)
        fact->as_written = as_written && !slice_empty(text);
}

static struct slice age_in_words(struct speaker *speaker, const struct panel *panel) {
    if (!panel->has_age)
        return NO_SLICE;
    if (panel->age_low == panel->age_high)
        return sentence(speaker, SLICE("age.years"), &(struct slots){.has_count = true, .count = panel->age_low});
    return sentence(speaker, SLICE("age.between"),
                    &(struct slots){.low = decimal_text(decimal_of(panel->age_low), speaker->arena),
                                    .high = decimal_text(decimal_of(panel->age_high), speaker->arena)});
}

static struct slice sex_in_words(struct speaker *speaker, enum sex sex) {
    const char *name = sex_name(sex);
    return name ? sentence(speaker, key_of(speaker, "sex.", name, NULL), NULL) : NO_SLICE;
}

/* The list with one more name; what has no name is told by its code. */
static struct slice with_name(struct speaker *speaker, struct slice list, struct slice name, struct slice code) {
    struct slice one = slice_empty(name) ? code : name;
    return slice_empty(list) ? one : join(speaker->arena, 3, list, SLICE("; "), one);
}

static struct slice medicines_in_words(struct speaker *speaker, const struct panel *panel) {
    struct slice text = NO_SLICE;
    for (size_t i = 0; i < panel->medication_count; i++)
        text = with_name(speaker, text, panel->medications[i].name, panel->medications[i].code);
    return text;
}

static struct slice conditions_in_words(struct speaker *speaker, const struct panel *panel) {
    struct slice text = NO_SLICE;
    for (size_t i = 0; i < panel->condition_count; i++)
        text = with_name(speaker, text, panel->conditions[i].name, panel->conditions[i].code);
    return text;
}

void add_person(struct page *page, struct node *facts, const struct panel *panel) {
    struct speaker *speaker = &page->speaker;
    const struct person *person = &panel->person;
    struct slice born = date_known(person->birth) ? date_in_words(speaker, person->birth) : NO_SLICE;
    struct slice redacted = panel->is_redacted ? phrase(speaker, "fact.redacted") : NO_SLICE;
    add_fact(page, facts, "fact.name", panel->is_redacted ? redacted : person->name, !panel->is_redacted);
    add_fact(page, facts, "fact.id", panel->is_redacted ? redacted : person->id, !panel->is_redacted);
    add_fact(page, facts, "fact.sex", sex_in_words(speaker, person->sex), false);
    add_fact(page, facts, "fact.born", panel->is_redacted ? redacted : born, false);
    add_fact(page, facts, "fact.age", age_in_words(speaker, panel), false);
    add_fact(page, facts, "fact.medicines", medicines_in_words(speaker, panel), true);
    if (panel->condition_count)
        add_fact(page, facts, "fact.conditions", conditions_in_words(speaker, panel), true);
}

void add_made(struct page *page, struct node *facts) {
    struct slice made = sentence(
        &page->speaker, SLICE("fact.made.text"),
        &(struct slots){.value = page->frame->version, .date = date_in_words(&page->speaker, page->frame->as_of)});
    add_fact(page, facts, "fact.made", made, false);
}

void add_notice(struct page *page, struct slice files) {
    struct slots slots = {.value = or_not_stated(&page->speaker, files)};
    add_text(page, page->node, NODE_NOTICE, phrase(&page->speaker, "notice.title"),
             sentence(&page->speaker, SLICE("notice.text"), &slots));
}

static bool lists_file(struct slice files, struct slice file) {
    while (!slice_empty(files)) {
        if (slice_equal(slice_trim(slice_cut(&files, ',')), file))
            return true;
    }
    return false;
}

struct slice add_file(struct arena *arena, struct slice files, struct slice file) {
    if (slice_empty(file) || lists_file(files, file))
        return files;
    return slice_empty(files) ? file : join(arena, 3, files, SLICE(", "), file);
}

void add_urgent(struct page *page, const struct urgent *urgent, size_t count) {
    if (count == 0)
        return;
    struct node *box = add_text(page, page->node, NODE_URGENT, phrase(&page->speaker, "urgent.title"), NO_SLICE);
    for (size_t i = 0; i < count; i++) {
        struct node *line = add_text(page, box, NODE_STATEMENT, NO_SLICE, urgent[i].text);
        add_trace(page, line, &urgent[i].grounds);
    }
}

void add_alarm(struct page *page) {
    add_text(page, page->node, NODE_ALARM, phrase(&page->speaker, "alarm.title"), phrase(&page->speaker, "alarm.text"));
}
