/* The page on a marker: what the tables know about it, each line with its source. */
#include "marker_page.h"

#include "builder.h"
#include "report.h"
#include "variation.h"
#include "wording.h"

enum { SHOWN_DIGITS = 8, PERCENT_DIGITS = 2 };

/* ---- Sources ---- */

static struct slice number_of(struct marker_page *page, size_t index) {
    struct builder b = builder_start(page->page.speaker.arena);
    builder_char(&b, '[');
    builder_number(&b, (long long)index + 1);
    builder_char(&b, ']');
    return builder_text(&b);
}

struct slice cite(struct marker_page *page, struct slice source, const char *checked_key) {
    for (size_t i = 0; i < page->cited_count; i++)
        if (slice_equal(page->cited[i].source, source) && page->cited[i].checked_key == checked_key)
            return number_of(page, i);
    struct cited *cited =
        arena_grow(page->page.speaker.arena, page->cited, page->cited_count, &page->cited_capacity, sizeof *cited);
    if (!cited)
        return NO_SLICE;
    page->cited = cited;
    cited[page->cited_count] = (struct cited){source, checked_key};
    return number_of(page, page->cited_count++);
}

static void add_sources(struct marker_page *page) {
    struct speaker *speaker = &page->page.speaker;
    struct node *list = NULL;
    for (size_t i = 0; i < page->cited_count; i++) {
        const struct cited *cited = &page->cited[i];
        struct slice text = sentence(speaker, SLICE("show.source"), &(struct slots){.value = cited->source});
        if (cited->checked_key)
            text = and_then(speaker, text, phrase(speaker, cited->checked_key));
        add_line(page, &list, "show.sources", number_of(page, i), text);
    }
}

void add_line(struct marker_page *page, struct node **list, const char *title_key, struct slice title,
              struct slice text) {
    if (!*list)
        *list = add_text(&page->page, add_section(&page->page, title_key), NODE_STATEMENTS, NO_SLICE, NO_SLICE);
    add_text(&page->page, *list, NODE_STATEMENT, title, text);
}

/* ---- What it is ---- */

static void add_known(struct page *page, struct node *facts, const char *title_key, struct slice text) {
    if (!slice_empty(text))
        add_fact(page, facts, title_key, text, false);
}

/* A class of specimens that has no words of its own is told by its name in the tables. */
static struct slice specimen_in_words(struct page *page, struct slice specimen) {
    struct slice key = join(page->speaker.arena, 2, SLICE("show.specimen."), specimen);
    return has_text(&page->speaker, key) ? sentence(&page->speaker, key, NULL) : specimen;
}

static struct slice plausible_in_words(struct page *page, const struct marker *marker) {
    struct arena *arena = page->speaker.arena;
    if (!marker->has_plausible_low || !marker->has_plausible_high)
        return NO_SLICE;
    return sentence(&page->speaker, SLICE("range.between"),
                    &(struct slots){.low = figure_in_words(&page->speaker, marker->plausible_low),
                                    .high = figure_in_words(&page->speaker, marker->plausible_high),
                                    .unit = unit_in_letters(arena, marker->unit)});
}

static void add_item(struct builder *b, struct slice text) {
    if (b->size)
        builder_add(b, SLICE("; "));
    builder_add(b, text);
}

/* "1988-5 for mg/L; 76485-2 for nmol/L". */
static struct slice codes_in_words(struct page *page, const struct marker *marker) {
    struct builder b = builder_start(page->speaker.arena);
    struct slice code, unit;
    for (size_t at = 0; catalogue_next_code(page->speaker.catalogue, marker, &at, &code, &unit);) {
        struct slots slots = {.value = code, .unit = unit_in_letters(page->speaker.arena, unit)};
        add_item(&b, slice_empty(slots.unit) ? code : sentence(&page->speaker, SLICE("show.code"), &slots));
    }
    return builder_text(&b);
}

static struct slice names_in(struct page *page, const struct marker *marker, struct slice wanted) {
    struct builder b = builder_start(page->speaker.arena);
    struct slice language, name;
    for (size_t at = 0; catalogue_next_name(page->speaker.catalogue, marker, &at, &language, &name);)
        if (slice_equal(language, wanted))
            add_item(&b, name);
    return builder_text(&b);
}

static void add_names(struct page *page, const struct marker *marker) {
    static const struct {
        struct slice language;
        const char *title_key;
    } languages[] = {{{"en", 2}, "show.names.en"},
                     {{"de", 2}, "show.names.de"},
                     {{"fr", 2}, "show.names.fr"},
                     {{"es", 2}, "show.names.es"}};
    struct node *facts = add_text(page, add_section(page, "show.names"), NODE_FACTS, NO_SLICE, NO_SLICE);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        add_known(page, facts, languages[i].title_key, names_in(page, marker, languages[i].language));
    add_known(page, facts, "show.codes", codes_in_words(page, marker));
}

static void add_identity(struct page *page, const struct marker *marker) {
    struct arena *arena = page->speaker.arena;
    add_text(page, page->node, NODE_PARAGRAPH, NO_SLICE, marker_description(&page->speaker, marker));
    struct node *facts = add_text(page, page->node, NODE_FACTS, NO_SLICE, NO_SLICE);
    add_known(page, facts, "show.lay_name", marker_lay_name(&page->speaker, marker));
    add_known(page, facts, "show.id", marker->id);
    add_known(page, facts, "show.group", group_title(page, marker->group));
    add_known(page, facts, "show.specimen", specimen_in_words(page, marker->specimen));
    add_known(page, facts, "show.unit", unit_in_letters(arena, marker->unit));
    if (!slice_equal(marker->unit, marker->unit_si))
        add_known(page, facts, "show.unit_si", unit_in_letters(arena, marker->unit_si));
    add_known(page, facts, "show.plausible", plausible_in_words(page, marker));
}

/* ---- Conversions ---- */

static struct slice conversion_in_words(struct marker_page *page, const struct conversion *conversion) {
    struct speaker *speaker = &page->page.speaker;
    struct decimal figure;
    bool fits = decimal_scale(decimal_of(1), conversion->factor, conversion->offset, SHOWN_DIGITS, &figure);
    struct slots slots = {.low = unit_in_letters(speaker->arena, conversion->from),
                          .value = fits ? figure_in_words(speaker, figure) : NO_SLICE,
                          .unit = unit_in_letters(speaker->arena, conversion->to)};
    struct slice text = sentence(speaker, SLICE("show.conversion"), &slots);
    if (!conversion->is_default)
        text = and_then(speaker, text,
                        sentence(speaker, SLICE("show.standard"), &(struct slots){.value = conversion->standard}));
    return and_then(speaker, text, cite(page, conversion->source, NULL));
}

static void add_conversions(struct marker_page *page) {
    size_t count;
    struct node *list = NULL;
    const struct conversion *rows = catalogue_conversions(page->page.speaker.catalogue, page->marker, &count);
    for (size_t i = 0; i < count; i++)
        add_line(page, &list, "show.conversions", NO_SLICE, conversion_in_words(page, &rows[i]));
}

/* ---- Ups and downs ---- */

static struct slice percent(struct speaker *speaker, double figure) {
    struct decimal rounded;
    return decimal_from_double(figure < 0 ? -figure : figure, PERCENT_DIGITS, &rounded)
               ? figure_in_words(speaker, rounded)
               : NO_SLICE;
}

static struct slice spread_in_words(struct speaker *speaker, const struct variation *variation) {
    struct slots slots = {.low = figure_in_words(speaker, variation->cvi),
                          .high = figure_in_words(speaker, variation->cva)};
    return sentence(speaker, slice_of(variation->has_cva ? "show.spread" : "show.spread.estimated"), &slots);
}

static void add_variation(struct marker_page *page) {
    struct speaker *speaker = &page->page.speaker;
    const struct variation *variation = catalogue_variation(speaker->catalogue, page->marker);
    struct change_limits limits;
    if (!variation)
        return;
    struct slice text;
    if (limits_of(speaker->catalogue, variation, 0, 2, &limits)) {
        struct slots slots = {.low = percent(speaker, limits.low), .high = percent(speaker, limits.high)};
        text = and_then(speaker, sentence(speaker, SLICE("show.change"), &slots), spread_in_words(speaker, variation));
    } else {
        text = phrase(speaker, "show.change.unknown");
    }
    struct node *section = add_section(&page->page, "show.variation");
    add_text(&page->page, section, NODE_PARAGRAPH, NO_SLICE,
             and_then(speaker, text, cite(page, variation->source, NULL)));
}

/* ---- The page ---- */

static void add_marker(struct page *shared, const struct marker *marker) {
    struct marker_page page = {.page = *shared, .marker = marker};
    add_identity(&page.page, marker);
    add_marker_ranges(&page);
    add_variation(&page);
    add_conversions(&page);
    add_names(&page.page, marker);
    add_marker_rules(&page);
    add_sources(&page);
    shared->speaker.failed = page.page.speaker.failed;
}

static void add_list(struct page *page) {
    struct node *list = add_text(page, page->node, NODE_STATEMENTS, NO_SLICE, NO_SLICE);
    for (size_t i = 0; i < catalogue_marker_count(page->speaker.catalogue); i++) {
        const struct marker *marker = catalogue_marker_at(page->speaker.catalogue, i);
        add_text(page, list, NODE_STATEMENT, marker->id, marker_label(&page->speaker, marker));
    }
}

struct node *marker_document(const struct catalogue *catalogue, struct slice language,
                             const struct marker *const *markers, size_t count, struct arena *arena) {
    struct page page = {.speaker = {.catalogue = catalogue, .arena = arena, .language = language}};
    struct node *document = node_new(arena, NODE_DOCUMENT);
    if (!document)
        return NULL;
    document->language = phrase(&page.speaker, "page.language");
    document->title = count == 1 ? marker_label(&page.speaker, markers[0]) : phrase(&page.speaker, "show.title");
    for (size_t i = 0; i < (count ? count : 1); i++) {
        struct slice title = count > 1 ? marker_label(&page.speaker, markers[i]) : NO_SLICE;
        page.node = add_text(&page, document, NODE_PAGE, title, NO_SLICE);
        if (count)
            add_marker(&page, markers[i]);
        else
            add_list(&page);
    }
    return spoke_well(&page.speaker) ? document : NULL;
}
