/* The page on a marker: what the tables know about it, each line with its source. */
#include "page_parts.h"
#include "report.h"
#include "wording.h"

static void add_known(struct page *page, struct node *facts, const char *title_key, struct slice text) {
    if (!slice_empty(text))
        add_fact(page, facts, title_key, text, false);
}

static struct slice plausible_in_words(struct page *page, const struct marker *marker) {
    struct arena *arena = page->speaker.arena;
    if (!marker->has_plausible_low || !marker->has_plausible_high)
        return NO_SLICE;
    return sentence(&page->speaker, SLICE("range.between"),
                    &(struct slots){.low = decimal_text(marker->plausible_low, arena),
                                    .high = decimal_text(marker->plausible_high, arena),
                                    .unit = unit_in_letters(arena, marker->unit)});
}

static void add_identity(struct page *page, const struct marker *marker) {
    struct arena *arena = page->speaker.arena;
    struct node *facts = add_text(page, page->node, NODE_FACTS, NO_SLICE, NO_SLICE);
    add_known(page, facts, "show.id", marker->id);
    add_known(page, facts, "show.group", group_title(page, marker->group));
    add_known(page, facts, "show.specimen", marker->specimen);
    add_known(page, facts, "show.unit", unit_in_letters(arena, marker->unit));
    add_known(page, facts, "show.unit_si", unit_in_letters(arena, marker->unit_si));
    add_known(page, facts, "show.plausible", plausible_in_words(page, marker));
    add_text(page, page->node, NODE_PARAGRAPH, NO_SLICE, marker->description);
}

static struct slice people_of(struct page *page, const struct range_row *row) {
    struct arena *arena = page->speaker.arena;
    struct slice sex = row->sex == SEX_UNKNOWN
                           ? phrase(&page->speaker, "show.any_sex")
                           : sentence(&page->speaker, key_of(&page->speaker, "sex.", sex_name(row->sex), NULL), NULL);
    struct slots ages = {.low = decimal_text(row->age_from, arena), .high = decimal_text(row->age_to, arena)};
    struct slice people = join(arena, 3, sex, SLICE(", "), sentence(&page->speaker, SLICE("show.ages"), &ages));
    bool has_state = !slice_empty(row->state) && !slice_equal(row->state, SLICE("any"));
    return has_state ? join(arena, 3, people, SLICE(", "), row->state) : people;
}

static struct slice interval_of(struct page *page, const struct range_row *row) {
    struct result as_result = {
        .range = {.origin = ORIGIN_BUILT_IN, .low = row->low, .high = row->high, .unit = row->unit}};
    return range_in_words(&page->speaker, &as_result);
}

static const char *checked_key(enum checked checked) {
    static const char *const keys[] = {"show.checked_no", "show.checked_secondary", "show.checked_yes"};
    return keys[checked];
}

static struct slice remarks_of(struct page *page, const struct range_row *row) {
    struct slots slots = {.value = slice_empty(row->label) ? row->band : row->label, .marker = row->source};
    const char *key = slice_empty(slots.value) ? "show.source" : "show.label_and_source";
    return and_then(&page->speaker, sentence(&page->speaker, slice_of(key), &slots),
                    phrase(&page->speaker, checked_key(row->checked)));
}

static bool decides(const struct range_row *row) {
    return slice_empty(row->band) && (row->origin == ORIGIN_FILE || slice_equal(row->set, SLICE("default")));
}

static void add_ranges(struct page *page, const struct marker *marker, const char *title_key, bool deciding) {
    size_t count;
    const struct range_row *rows = catalogue_ranges(page->speaker.catalogue, marker, &count);
    struct node *list = NULL;
    for (size_t i = 0; i < count; i++) {
        if (decides(&rows[i]) != deciding || (!rows[i].low.present && !rows[i].high.present))
            continue;
        if (!list)
            list = add_text(page, add_section(page, title_key), NODE_STATEMENTS, NO_SLICE, NO_SLICE);
        struct slice text =
            join(page->speaker.arena, 3, interval_of(page, &rows[i]), SLICE(". "), remarks_of(page, &rows[i]));
        add_text(page, list, NODE_STATEMENT, join(page->speaker.arena, 2, people_of(page, &rows[i]), SLICE(":")), text);
    }
}

static struct slice figure_of(struct page *page, const struct conversion *conversion) {
    struct decimal figure;
    bool fits = decimal_scale(decimal_of(1), conversion->factor, conversion->offset, 8, &figure);
    return fits ? decimal_text(figure, page->speaker.arena) : NO_SLICE;
}

static void add_conversions(struct page *page, const struct marker *marker) {
    size_t count;
    struct arena *arena = page->speaker.arena;
    const struct conversion *conversions = catalogue_conversions(page->speaker.catalogue, marker, &count);
    if (count == 0)
        return;
    struct node *list = add_text(page, add_section(page, "show.conversions"), NODE_STATEMENTS, NO_SLICE, NO_SLICE);
    for (size_t i = 0; i < count; i++) {
        const struct conversion *conversion = &conversions[i];
        struct slots slots = {.low = unit_in_letters(arena, conversion->from),
                              .value = figure_of(page, conversion),
                              .unit = unit_in_letters(arena, conversion->to),
                              .range = conversion->standard,
                              .marker = conversion->source};
        add_text(page, list, NODE_STATEMENT, NO_SLICE, sentence(&page->speaker, SLICE("show.conversion"), &slots));
    }
}

static void add_variation(struct page *page, const struct marker *marker) {
    const struct variation *variation = catalogue_variation(page->speaker.catalogue, marker);
    if (!variation)
        return;
    struct arena *arena = page->speaker.arena;
    bool known = variation->has_cvi && variation->has_cva;
    struct slots slots = {.low = known ? decimal_text(variation->cvi, arena) : NO_SLICE,
                          .high = known ? decimal_text(variation->cva, arena) : NO_SLICE,
                          .marker = variation->source};
    add_paragraph(page, add_section(page, "show.variation"), known ? "show.cv" : "show.cv_unknown", &slots);
}

/* An atom names a marker where its id stands between characters that no id has. */
static bool names(struct slice when, struct slice id) {
    for (size_t at = 0; at + id.size <= when.size; at++) {
        struct slice rest = slice_skip(when, at);
        char before = at ? when.text[at - 1] : ' ';
        char after = rest.size > id.size ? rest.text[id.size] : ' ';
        if (slice_starts(rest, id) && !is_letter(before) && before != '_' && !is_letter(after) && !is_digit(after) &&
            after != '_')
            return true;
    }
    return false;
}

static void add_rules(struct page *page, const struct marker *marker) {
    size_t count;
    const struct rule *rules = catalogue_rules(page->speaker.catalogue, &count);
    struct node *list = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!names(rules[i].when, marker->id))
            continue;
        if (!list)
            list = add_text(page, add_section(page, "show.rules"), NODE_STATEMENTS, NO_SLICE, NO_SLICE);
        struct slots slots = {.value = rules[i].when, .marker = rules[i].source};
        add_text(page, list, NODE_STATEMENT, join(page->speaker.arena, 2, rules[i].id, SLICE(":")),
                 sentence(&page->speaker, SLICE("show.rule"), &slots));
    }
}

static void add_marker(struct page *page, const struct marker *marker) {
    add_identity(page, marker);
    add_ranges(page, marker, "show.ranges", true);
    add_ranges(page, marker, "show.other_limits", false);
    add_conversions(page, marker);
    add_variation(page, marker);
    add_rules(page, marker);
}

static void add_list(struct page *page) {
    struct node *list = add_text(page, page->node, NODE_STATEMENTS, NO_SLICE, NO_SLICE);
    for (size_t i = 0; i < catalogue_marker_count(page->speaker.catalogue); i++) {
        const struct marker *marker = catalogue_marker_at(page->speaker.catalogue, i);
        add_text(page, list, NODE_STATEMENT, marker->id, marker->label);
    }
}

struct node *marker_document(const struct catalogue *catalogue, const struct marker *const *markers, size_t count,
                             struct arena *arena) {
    struct page page = {.speaker = {.catalogue = catalogue, .arena = arena}};
    struct node *document = node_new(arena, NODE_DOCUMENT);
    if (!document)
        return NULL;
    document->language = phrase(&page.speaker, "page.language");
    document->title = count == 1 ? markers[0]->label : phrase(&page.speaker, "show.title");
    for (size_t i = 0; i < (count ? count : 1); i++) {
        struct slice title = count > 1 ? markers[i]->label : NO_SLICE;
        page.node = add_text(&page, document, NODE_PAGE, title, NO_SLICE);
        if (count)
            add_marker(&page, markers[i]);
        else
            add_list(&page);
    }
    return spoke_well(&page.speaker) ? document : NULL;
}
