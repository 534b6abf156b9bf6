/* The door for XML: the trees that it gives, and everything that it refuses. */
#include "xml_door.h"

#include "reading.h"
#include "xml_scan.h"

/* ---- Trees ---- */

static enum interest by_name(void *context, const struct xml_tag *tag) {
    (void)context;
    if (slice_starts(tag->name, SLICE("skip")))
        return INTEREST_SKIP;
    if (slice_starts(tag->name, SLICE("keep")))
        return INTEREST_KEEP;
    return slice_starts(tag->name, SLICE("tell")) ? INTEREST_ANNOUNCE : INTEREST_ENTER;
}

/* keep[a=1 type=t]{text child{}}@line:column */
static void write_tree(struct builder *b, const struct element *element) {
    builder_add(b, element->name);
    for (size_t i = 0; i < element->attribute_count; i++) {
        builder_char(b, ' ');
        builder_add(b, element->attributes[i].name);
        builder_char(b, '=');
        builder_add(b, element->attributes[i].value);
    }
    if (!slice_empty(element->type)) {
        builder_add(b, SLICE(" type="));
        builder_add(b, element->type_namespace);
        builder_char(b, '#');
        builder_add(b, element->type);
    }
    builder_char(b, '@');
    builder_number(b, (long long)element->line);
    builder_char(b, ':');
    builder_number(b, (long long)element->column);
    if (element->opened)
        builder_add(b, SLICE(" opened"));
    builder_char(b, '{');
    builder_add(b, element->text);
    for (const struct element *child = element->children; child; child = child->next) {
        builder_char(b, '|');
        builder_number(b, (long long)child->text_at);
        builder_char(b, '|');
        write_tree(b, child);
    }
    builder_char(b, '}');
}

/* All trees of the bytes as text, one a line; what was said is kept. */
static enum xml_status read_trees(struct slice bytes, size_t step, struct outcome *outcome) {
    struct diagnostics diagnostics = {.receive = hear, .context = outcome};
    struct bytes_feed feed;
    struct xml_dialect dialect = {by_name, NULL};
    bytes_feed_start(&feed, bytes, step);
    struct xml_door *door = xml_door_open(&feed.feed, SLICE("test"), dialect, &diagnostics);
    CU_ASSERT_PTR_NOT_NULL_FATAL(door);
    const struct element *tree;
    enum xml_status status;
    while ((status = xml_door_next(door, &tree)) == XML_TREE) {
        write_tree(&outcome->lines, tree);
        builder_char(&outcome->lines, '\n');
    }
    if (status == XML_FAILED)
        CU_ASSERT_EQUAL(xml_door_next(door, &tree), XML_FAILED);
    xml_door_close(door);
    return status;
}

static void trees(void) {
#define SCHEMA " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    static const struct {
        const char *title;
        const char *xml;
        const char *trees;
    } rows[] = {
        {"nothing of interest", "<a><b>text</b></a>", ""},
        {"two trees", "<a><keep x='1'>one</keep>\n<b><keep>two</keep></b></a>", "keep x=1@1:4{one}\nkeep@2:4{two}\n"},
        {"children and mixed text", "<keep>a<b>x</b>c<d/>e</keep>", "keep@1:1{ace|1|b@1:8{x}|2|d@1:17{}}\n"},
        {"white space between elements", "<keep>\n <b/>\n <c/>\n</keep>", "keep@1:1{  |0|b@2:2{}|1|c@3:2{}}\n"},
        {"white space in text", "<keep>\n a \n\n b<c/> \n <d/> x \n</keep>",
         "keep@1:1{a \n\n b  x \n|6|c@4:3{}|7|d@5:2{}}\n"},
        {"skipped", "<a><skip><keep/></skip><keep><b/><skip2>x</skip2><c/></keep></a>",
         "keep@1:24{|0|b@1:30{}|0|c@1:50{}}\n"},
        {"announced", "<tell x='1'><keep/><tell2/></tell>",
         "tell x=1@1:1 opened{}\nkeep@1:13{}\ntell2@1:20 opened{}\n"},
        {"a tag of several lines", "<a>\n  <keep\n   x='1'\n   y='2'/></a>", "keep x=1 y=2@2:3{}\n"},
        {"columns count characters", "<a>\xC3\xA4\xE2\x82\xAC<keep/></a>", "keep@1:6{}\n"},
        {"CDATA and references", "<keep>&lt;5<![CDATA[<x>]]>&#181;&#xB5;</keep>", "keep@1:1{<5<x>\xC2\xB5\xC2\xB5}\n"},
        {"comments and instructions are no text", "<keep>1<!-- > <b/> --><?p <c/> ?>2</keep>", "keep@1:1{12}\n"},
        {"quotes and signs in attributes", "<keep a='\"=&gt;' b=\"'/>\"/>", "keep a=\"=> b='/>@1:1{}\n"},
        {"type without prefix, in the default namespace", "<keep xmlns='urn:n'" SCHEMA " xsi:type='PQ'/>",
         "keep type=urn:n#PQ@1:1{}\n"},
        {"type with a prefix", "<keep xmlns:v='urn:n'" SCHEMA " xsi:type='v:PQ'/>", "keep type=urn:n#PQ@1:1{}\n"},
        {"another prefix for the schema", "<keep xmlns:s='http://www.w3.org/2001/XMLSchema-instance' s:type=' PQ '/>",
         "keep type=#PQ@1:1{}\n"},
        {"the prefix of the schema is not bound", "<keep xsi:type='PQ' other:x='1'/>", "keep type=#PQ@1:1{}\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 0; step < STEP_COUNT; step++) {
            struct outcome outcome = outcome_start();
            CHECK_ROW(read_trees(slice_of(rows[i].xml), steps[step], &outcome) == XML_DONE, rows[i].title);
            CHECK_ROW(same_text(builder_text(&outcome.lines), slice_of(rows[i].trees)), rows[i].title);
            CHECK_ROW(same_text(builder_text(&outcome.said), NO_SLICE), rows[i].title);
            outcome_end(&outcome);
        }
}

/* Where a prefix is bound decides, not whether it is bound somewhere. */
static void prefixes_have_a_scope(void) {
    struct outcome outcome = outcome_start();
    read_trees(SLICE("<a xmlns:v='urn:n'" SCHEMA "><keep><b xsi:type='v:PQ'/></keep></a>"), 0, &outcome);
    CU_ASSERT_TRUE(slice_contains(builder_text(&outcome.lines), SLICE("b type=urn:n#PQ@")));
    read_trees(SLICE("<keep" SCHEMA "><b xmlns:v='urn:n'/><c xsi:type='v:PQ'/></keep>"), 0, &outcome);
    CU_ASSERT_TRUE(slice_contains(builder_text(&outcome.lines), SLICE("c type=#v:PQ@")));
    outcome_end(&outcome);
}

/* ---- Refusals ---- */

static void refuse(const char *title, struct slice xml, size_t step, const char *said) {
    struct outcome outcome = outcome_start();
    CHECK_ROW(read_trees(xml, step, &outcome) == XML_FAILED, title);
    CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(said)), title);
    outcome_end(&outcome);
}

static void broken_documents(void) {
    static const struct {
        const char *title;
        const char *xml;
        const char *said;
    } rows[] = {
        {"nothing", "", "xml-broken"},
        {"blanks", " \n ", "xml-broken"},
        {"cut in a tag", "<keep><b", "xml-broken"},
        {"cut in text", "<keep>5.6", "xml-broken"},
        {"cut before the end", "<a><keep>1</keep>", "xml-broken"},
        {"cut in a comment", "<keep/><!-- ", "xml-broken"},
        {"cut in CDATA", "<keep><![CDATA[5", "xml-broken"},
        {"two roots", "<keep/><keep/>", "xml-broken"},
        {"text behind the root", "<keep/>x", "xml-broken"},
        {"tags that do not match", "<keep><b></c></keep>", "xml-broken"},
        {"an attribute twice", "<keep a='1' a='2'/>", "xml-broken"},
        {"an attribute without quotes", "<keep a=1/>", "xml-broken"},
        {"a < in an attribute", "<keep a='<'/>", "xml-broken"},
        {"a bare &", "<keep>a & b</keep>", "xml-broken"},
        {"an entity of HTML", "<keep>&nbsp;</keep>", "xml-broken"},
        {"an entity in an attribute", "<keep a='&x;'/>", "xml-broken"},
        {"a control character", "<keep>\x01</keep>", "xml-broken"},
        {"a reference to a control character", "<keep>&#1;</keep>", "xml-broken"},
        {"a declaration in the middle", "<keep><?xml version='1.0'?></keep>", "xml-broken"},
        {"no XML", "a,b\n", "xml-broken"},
        {"DOCTYPE", "<!DOCTYPE keep><keep/>", "xml-doctype"},
        {"DOCTYPE behind a comment", "<!-- x --><?p?>\n<!DOCTYPE keep SYSTEM 'file:///etc/passwd'><keep/>",
         "xml-doctype"},
        {"an entity bomb",
         "<?xml version='1.0'?><!DOCTYPE keep [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><keep>&c;&c;&c;</keep>",
         "xml-doctype"},
        {"an external entity", "<!DOCTYPE keep [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><keep>&x;</keep>",
         "xml-doctype"},
        {"a DOCTYPE where it must not be", "<keep><!DOCTYPE x></keep>", "xml-doctype"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 0; step < STEP_COUNT; step++)
            refuse(rows[i].title, slice_of(rows[i].xml), steps[step], rows[i].said);
}

static void add_times(struct builder *b, size_t times, struct slice text) {
    for (size_t i = 0; i < times; i++)
        builder_add(b, text);
}

static struct slice with_attributes(struct arena *arena, size_t count) {
    struct builder xml = builder_start(arena);
    builder_add(&xml, SLICE("<keep"));
    for (size_t i = 0; i < count; i++) {
        builder_add(&xml, SLICE(" a"));
        builder_number(&xml, (long long)i);
        builder_add(&xml, SLICE("='='"));
    }
    builder_add(&xml, SLICE("/>"));
    return builder_text(&xml);
}

static struct slice of_depth(struct arena *arena, size_t depth) {
    struct builder xml = builder_start(arena);
    add_times(&xml, depth, SLICE("<keep>"));
    add_times(&xml, depth, SLICE("</keep>"));
    return builder_text(&xml);
}

/* Each limit: so much is accepted, one more is refused. */
static void limits(void) {
    struct arena *arena = arena_new();
    struct outcome outcome = outcome_start();
    CU_ASSERT_EQUAL(read_trees(with_attributes(arena, XML_MAX_ATTRIBUTES), 0, &outcome), XML_DONE);
    CU_ASSERT_EQUAL(read_trees(of_depth(arena, XML_MAX_DEPTH), 0, &outcome), XML_DONE);
    outcome_end(&outcome);
    for (size_t step = 0; step < STEP_COUNT; step++) {
        refuse("attributes", with_attributes(arena, XML_MAX_ATTRIBUTES + 1), steps[step], "xml-attributes");
        refuse("depth", of_depth(arena, XML_MAX_DEPTH + 1), steps[step], "xml-depth");
    }
    refuse("very many attributes", with_attributes(arena, 200000), 0, "xml-attributes");
    refuse("very deep", of_depth(arena, 1000000), 0, "xml-depth");
    arena_free(arena);
}

/* A tree of more than 64 MiB of memory; a million small ones are no matter. */
static void size_of_trees(void) {
    struct arena *arena = arena_new();
    struct builder xml = builder_start(arena);
    builder_add(&xml, SLICE("<keep>"));
    add_times(&xml, 1000000, SLICE("<b/>"));
    builder_add(&xml, SLICE("</keep>"));
    refuse("a large tree", builder_text(&xml), 0, "input-too-large");
    xml = builder_start(arena);
    builder_add(&xml, SLICE("<a>"));
    add_times(&xml, 1000000, SLICE("<keep/>"));
    builder_add(&xml, SLICE("</a>"));
    struct diagnostics silent = {.receive = NULL};
    struct bytes_feed feed;
    struct xml_dialect dialect = {by_name, NULL};
    bytes_feed_start(&feed, builder_text(&xml), 0);
    struct xml_door *door = xml_door_open(&feed.feed, SLICE("test"), dialect, &silent);
    const struct element *tree;
    size_t count = 0;
    while (xml_door_next(door, &tree) == XML_TREE)
        count++;
    CU_ASSERT_EQUAL(count, 1000000);
    xml_door_close(door);
    arena_free(arena);
}

/* A picture of two megabytes in one attribute is legal in FHIR; a text of many references must not cost its square. */
static void long_attributes_and_texts(void) {
    struct arena *arena = arena_new();
    struct outcome outcome = outcome_start();
    struct builder xml = builder_start(arena);
    builder_add(&xml, SLICE("<keep a='"));
    add_times(&xml, 512 * 1024, SLICE("AAA="));
    builder_add(&xml, SLICE("'>"));
    add_times(&xml, 256 * 1024, SLICE("&lt;5 "));
    builder_add(&xml, SLICE("</keep>"));
    CU_ASSERT_EQUAL(read_trees(builder_text(&xml), 0, &outcome), XML_DONE);
    CU_ASSERT_TRUE(outcome.lines.size > 2 * 1024 * 1024 + 256 * 1024 * 3);
    outcome_end(&outcome);
    arena_free(arena);
}

static void where_it_is(void *context, const struct diagnostic *diagnostic) {
    *(struct place *)context = diagnostic->place;
}

static void the_place_of_an_error(void) {
    struct place place = {.line = 0};
    struct diagnostics diagnostics = {.receive = where_it_is, .context = &place};
    struct bytes_feed feed;
    struct xml_dialect dialect = {by_name, NULL};
    bytes_feed_start(&feed, SLICE("<a>\n<b>\n</c>\n</a>"), 0);
    struct xml_door *door = xml_door_open(&feed.feed, SLICE("test"), dialect, &diagnostics);
    const struct element *tree;
    CU_ASSERT_EQUAL(xml_door_next(door, &tree), XML_FAILED);
    CU_ASSERT_EQUAL(place.line, 3);
    CU_ASSERT_TRUE(same_text(place.file, SLICE("test")));
    xml_door_close(door);
}

/* Every document that is cut anywhere is refused: never a shorter report. */
static void cut_anywhere(void) {
    struct slice xml = SLICE("<?xml version='1.0'?>\n<a x='1'><!-- c --><keep>&lt;5<![CDATA[<6]]></keep><?p q?></a>");
    for (size_t size = 1; size < xml.size; size++) {
        struct outcome outcome = outcome_start();
        CHECK_ROW(read_trees(slice_head(xml, size), 0, &outcome) == XML_FAILED, "cut");
        CHECK_ROW(same_text(builder_text(&outcome.said), SLICE("xml-broken")), "cut");
        outcome_end(&outcome);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"trees", trees},
        {"prefixes have a scope", prefixes_have_a_scope},
        {"broken documents", broken_documents},
        {"limits", limits},
        {"size of trees", size_of_trees},
        {"long attributes and texts", long_attributes_and_texts},
        {"the place of an error", the_place_of_an_error},
        {"cut anywhere", cut_anywhere},
    };
    return run_suite("read xml_door", tests, sizeof tests / sizeof *tests);
}
