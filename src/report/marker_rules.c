/* The rules on the page on a marker: what they say, in their own words. */
#include "marker_page.h"

#include "builder.h"
#include "wording.h"

static bool is_part_of_id(char c) {
    return is_letter(c) || is_digit(c) || c == '_';
}

/* An atom names a marker where its id stands between characters that no id has. */
static bool names(struct slice when, struct slice id) {
    for (size_t at = 0; at + id.size <= when.size; at++) {
        struct slice rest = slice_skip(when, at);
        char before = at ? when.text[at - 1] : ' ';
        char after = rest.size > id.size ? rest.text[id.size] : ' ';
        if (slice_starts(rest, id) && !is_part_of_id(before) && !is_part_of_id(after))
            return true;
    }
    return false;
}

/* What stands for a slot while there is no result: the name of a marker, else "(value)" and the like. */
static struct slice stand_in(struct speaker *speaker, struct slice slot) {
    struct slice id = slot;
    struct slice name = slice_cut(&id, ':');
    const struct marker *marker = catalogue_marker(speaker->catalogue, id);
    if (slice_equal(name, SLICE("marker")) && marker)
        return marker_label(speaker, marker);
    return sentence(speaker, join(speaker->arena, 2, SLICE("show.slot."), name), NULL);
}

static struct slice without_results(struct speaker *speaker, struct slice key) {
    struct slice rest = catalogue_text_in(speaker->catalogue, speaker->language, key);
    struct builder b = builder_start(speaker->arena);
    if (slice_empty(rest))
        rest = catalogue_text_in(speaker->catalogue, speaker->language, join(speaker->arena, 2, key, SLICE(".other")));
    while (rest.size) {
        bool has_slot = slice_contains(rest, SLICE("{"));
        builder_add(&b, slice_cut(&rest, '{'));
        if (has_slot)
            builder_add(&b, stand_in(speaker, slice_cut(&rest, '}')));
    }
    return builder_text(&b);
}

/* "Finding: Hormone imbalance, weakly". */
static struct slice kind_in_words(struct speaker *speaker, const struct rule *rule) {
    static const char *const keys[] = {"show.rule.urgent", "show.rule.remark", "show.rule.finding",
                                       "show.rule.question"};
    if (rule->kind != RULE_FINDING)
        return phrase(speaker, keys[rule->kind]);
    struct slice cause = sentence(speaker, key_of(speaker, "cause.", cause_name(rule->cause), ".title"), NULL);
    struct slice strength = sentence(speaker, key_of(speaker, "strength.", strength_name(rule->strength), NULL), NULL);
    return sentence(speaker, slice_of(keys[rule->kind]), &(struct slots){.value = cause, .range = strength});
}

/* Several rows of one rule say the same. */
static bool is_said(const struct rule *rules, size_t count, const struct rule *rule, struct slice id) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal(rules[i].text, rule->text) && slice_equal(rules[i].ask, rule->ask) && names(rules[i].when, id))
            return true;
    return false;
}

void add_marker_rules(struct marker_page *page) {
    struct speaker *speaker = &page->page.speaker;
    size_t count;
    const struct rule *rules = catalogue_rules(speaker->catalogue, &count);
    struct node *list = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct rule *rule = &rules[i];
        if (!names(rule->when, page->marker->id) || is_said(rules, i, rule, page->marker->id))
            continue;
        struct slice text =
            and_then(speaker, without_results(speaker, rule->text), without_results(speaker, rule->ask));
        struct slice title = join(speaker->arena, 3, rule->id, SLICE(", "), kind_in_words(speaker, rule));
        add_line(page, &list, "show.rules", title, and_then(speaker, text, cite(page, rule->source, NULL)));
    }
}
