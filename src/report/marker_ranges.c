/* The ranges on the page on a marker, those that decide told apart from those that rules or options ask for. */
#include "marker_page.h"

#include "builder.h"
#include "wording.h"

enum { OLDEST = 130 };

/* ---- For whom ---- */

/* "all ages", "from 18 years", "below 18 years", "2 to below 5 years". */
static struct slice ages_in_words(struct speaker *speaker, const struct range_row *row) {
    bool from_birth = decimal_is_zero(row->age_from);
    bool to_the_end = decimal_compare(row->age_to, decimal_of(OLDEST)) >= 0;
    struct slots ages = {.low = figure_in_words(speaker, row->age_from), .high = figure_in_words(speaker, row->age_to)};
    if (from_birth)
        return to_the_end ? phrase(speaker, "show.ages.all") : sentence(speaker, SLICE("show.ages.below"), &ages);
    return sentence(speaker, slice_of(to_the_end ? "show.ages.from" : "show.ages.between"), &ages);
}

static struct slice people_in_words(struct speaker *speaker, const struct range_row *row) {
    struct slice sex = row->sex == SEX_UNKNOWN
                           ? phrase(speaker, "show.any_sex")
                           : sentence(speaker, key_of(speaker, "sex.", sex_name(row->sex), NULL), NULL);
    struct slice people = join(speaker->arena, 3, sex, SLICE(", "), ages_in_words(speaker, row));
    if (slice_equal(row->state, SLICE("any")))
        return people;
    struct slice state = sentence(speaker, join(speaker->arena, 2, SLICE("show.state."), row->state), NULL);
    return join(speaker->arena, 3, people, SLICE(", "), state);
}

/* ---- What ---- */

static struct slice interval_in_words(struct speaker *speaker, const struct range_row *row, struct bound low,
                                      struct bound high) {
    struct result as_result = {.range = {.origin = ORIGIN_BUILT_IN, .low = low, .high = high, .unit = row->unit}};
    if (row->is_multiple)
        as_result.range.unit = phrase(speaker, "show.multiple");
    return range_in_words(speaker, &as_result);
}

static const char *checked_key(enum checked checked) {
    static const char *const keys[] = {"show.checked.no", "show.checked.secondary", "show.checked.yes"};
    return keys[checked];
}

static struct slice with_label_and_source(struct marker_page *page, const struct range_row *row, struct slice text) {
    struct speaker *speaker = &page->page.speaker;
    if (!slice_empty(row->label))
        text = join(speaker->arena, 4, text, SLICE(" ("), row->label, SLICE(")"));
    return and_then(speaker, text, cite(page, row->source, checked_key(row->checked)));
}

/* ---- The lists ---- */

static bool is_default(const struct range_row *row) {
    return row->origin == ORIGIN_FILE || slice_equal(row->set, SLICE("default"));
}

static bool has_limits(const struct range_row *row) {
    return row->low.present || row->high.present;
}

static bool is_interval(const struct range_row *row) {
    return is_default(row) && slice_empty(row->band) && has_limits(row) && !row->is_decision_limit;
}

static bool is_decision(const struct range_row *row) {
    return is_default(row) && slice_empty(row->band) && has_limits(row) && row->is_decision_limit;
}

static bool is_band(const struct range_row *row) {
    return is_default(row) && !slice_empty(row->band);
}

static bool is_of_other_set(const struct range_row *row) {
    return !is_default(row) && slice_empty(row->band) && has_limits(row);
}

static void add_interval(struct marker_page *page, struct node **list, const char *title_key,
                         const struct range_row *row) {
    struct speaker *speaker = &page->page.speaker;
    struct slice text = interval_in_words(speaker, row, row->low, row->high);
    add_line(page, list, title_key, people_in_words(speaker, row), with_label_and_source(page, row, text));
}

/* What a rule calls the step, and what it is. */
static void add_band(struct marker_page *page, struct node **list, const char *title_key, const struct range_row *row) {
    struct speaker *speaker = &page->page.speaker;
    struct slice text = join(speaker->arena, 3, people_in_words(speaker, row), SLICE(": "),
                             interval_in_words(speaker, row, row->low, row->high));
    add_line(page, list, title_key, row->band, with_label_and_source(page, row, text));
}

static void add_of_set(struct marker_page *page, struct node **list, const char *title_key,
                       const struct range_row *row) {
    struct speaker *speaker = &page->page.speaker;
    struct slice text = join(speaker->arena, 3, people_in_words(speaker, row), SLICE(": "),
                             interval_in_words(speaker, row, row->low, row->high));
    add_line(page, list, title_key, row->set, with_label_and_source(page, row, text));
}

static void add_all(struct marker_page *page, bool (*belongs)(const struct range_row *row),
                    void (*add)(struct marker_page *, struct node **, const char *, const struct range_row *),
                    const char *title_key, const char *what_key) {
    size_t count;
    const struct range_row *rows = catalogue_ranges(page->page.speaker.catalogue, page->marker, &count);
    struct node *list = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!belongs(&rows[i]))
            continue;
        if (!list) {
            struct node *section = add_section(&page->page, title_key);
            add_paragraph(&page->page, section, what_key, NULL);
            list = add_text(&page->page, section, NODE_STATEMENTS, NO_SLICE, NO_SLICE);
        }
        add(page, &list, title_key, &rows[i]);
    }
}

/* A bound seen from the other side: critical below 2.5 is everything under it. */
static struct slice critical_in_words(struct speaker *speaker, const struct range_row *row) {
    struct bound none = {.present = false};
    struct slice low = interval_in_words(speaker, row, none, row->critical_low);
    struct slice high = interval_in_words(speaker, row, row->critical_high, none);
    if (slice_empty(low) || slice_empty(high))
        return slice_empty(low) ? high : low;
    return join(speaker->arena, 3, low, SLICE("; "), high);
}

static bool is_critical(const struct range_row *row) {
    return is_default(row) && (row->critical_low.present || row->critical_high.present);
}

static void add_critical(struct marker_page *page, struct node **list, const char *title_key,
                         const struct range_row *row) {
    struct speaker *speaker = &page->page.speaker;
    struct slice text =
        and_then(speaker, critical_in_words(speaker, row), cite(page, row->source, checked_key(row->checked)));
    add_line(page, list, title_key, people_in_words(speaker, row), text);
}

void add_marker_ranges(struct marker_page *page) {
    add_all(page, is_interval, add_interval, "show.ranges", "show.ranges.what");
    add_all(page, is_decision, add_interval, "show.decisions", "show.decisions.what");
    add_all(page, is_critical, add_critical, "show.critical", "show.critical.what");
    add_all(page, is_of_other_set, add_of_set, "show.sets", "show.sets.what");
    add_all(page, is_band, add_band, "show.bands", "show.bands.what");
}
