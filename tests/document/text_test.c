/* The page as plain text: wrapping, harmful characters, and the look of each kind of node. */
#include "character.h"
#include "harness.h"
#include "number_line.h"
#include "wrap.h"
#include "writers.h"
#include "written.h"

#include <string.h>

static struct written written;

static struct slice wrapped(struct arena *arena, const char *text, size_t indent) {
    struct sink sink = written_sink(&written, 0);
    wrap(&sink, arena, slice_of(text), indent, indent);
    return (struct slice){written.text, written.size};
}

static const struct {
    const char *text;
    size_t indent;
    const char *shown;
} wraps[] = {
    {"short", 0, "short\n"},
    {"", 0, "\n"},
    {"two\nlines", 2, "two\n  lines\n"},
    {"a wide gap   stays", 0, "a wide gap   stays\n"},
    {"  outer blanks go  ", 0, "outer blanks go\n"},
    /* 19 words of 3 letters are 75 columns with their blanks; the 20th does not fit into 76. */
    {"aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa", 0,
     "aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa\naaa\n"},
    {"aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa", 4,
     "aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa aaa\n    aaa\n"},
    {"red \x1b[31m text", 0, "red ?[31m text\n"},
    {"turned \xE2\x80\xAE text", 0, "turned ? text\n"},
};

static void text_is_wrapped(void) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof wraps / sizeof wraps[0]; i++)
        CHECK_ROW(slice_equal(wrapped(arena, wraps[i].text, wraps[i].indent), slice_of(wraps[i].shown)), wraps[i].text);
    arena_free(arena);
}

/* Wide characters take two columns: 38 of them fill a line of 76. */
static void wide_characters_take_two_columns(void) {
    struct arena *arena = arena_new();
    char text[40 * 3 + 1];
    for (size_t i = 0; i < 40; i++)
        memcpy(text + i * 3, "\xE8\xA1\x80", 3);
    text[sizeof text - 1] = '\0';
    struct slice shown = wrapped(arena, text, 0);
    CU_ASSERT_EQUAL(shown.size, 40 * 3 + 2);
    CU_ASSERT_EQUAL(shown.text[38 * 3], '\n');
    arena_free(arena);
}

/* A word that is longer than the line, and a comment of 100,000 words: nothing is cut. */
static void nothing_is_cut(void) {
    struct arena *arena = arena_new();
    char word[301];
    memset(word, 'x', 300);
    word[300] = '\0';
    CU_ASSERT_EQUAL(wrapped(arena, word, 2).size, 301);
    static char words[200001];
    for (size_t i = 0; i < 200000; i++)
        words[i] = i % 5 == 4 ? ' ' : 'w';
    words[200000] = '\0';
    wrapped(arena, words, 0);
    CU_ASSERT_EQUAL(written_count(&written, "wwww"), 40000);
    arena_free(arena);
}

static void no_line_is_wider_than_the_column(void) {
    struct arena *arena = arena_new();
    wrapped(arena,
            "Wörter mit Umlauten und ≤ Zeichen wie µmol/L stehen in Zeilen, die nie breiter sind als die Spalte, "
            "auch wenn der Text lang ist und viele Zeichen mehr als ein Byte brauchen: ääääää öööööö üüüüüü ßßßßßß.",
            6);
    size_t from = 0;
    for (size_t i = 0; i < written.size; i++) {
        if (written.text[i] != '\n')
            continue;
        size_t columns = columns_of((struct slice){written.text + from, i - from});
        CU_ASSERT_TRUE(columns + (from ? 0 : 6) <= TEXT_WIDTH);
        from = i + 1;
    }
    arena_free(arena);
}

static struct node *page_of(struct arena *arena, struct node **page) {
    struct node *document = node_new(arena, NODE_DOCUMENT);
    document->title = SLICE("A page");
    document->language = SLICE("en");
    *page = node_add(arena, document, NODE_PAGE);
    return document;
}

static const struct number_line albumin_line = {
    .has_low = true, .has_high = true, .low = 0.3433, .high = 0.6567, .value = 0.2389, .sign = SIGN_BELOW};

static void a_result_is_written(void) {
    struct arena *arena = arena_new();
    struct node *page;
    struct node *document = page_of(arena, &page);
    struct node *result = node_say(arena, page, NODE_RESULT, SLICE("Albumin"), NO_SLICE);
    result->detail = SLICE("the main blood protein");
    result->value = SLICE("3.0 g/dL");
    result->value_here = SLICE("30 g/L");
    result->sign = SIGN_BELOW;
    result->state = SLICE("below the range");
    result->range = SLICE("3.5 to 5.0 g/dL");
    result->origin = SLICE("as on the report");
    result->line = &albumin_line;
    node_say(arena, result, NODE_NOTE, SLICE("The laboratory adds:"), SLICE("Haemolysed.\nRepeat."));
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_text(document, &sink));
    /* column = round(position * 47): 11 for the value, 16 and 31 for the limits */
    CU_ASSERT_STRING_EQUAL(written.text, "A page\n"
                                         "======\n"
                                         "\n"
                                         "Albumin - the main blood protein\n"
                                         "  3.0 g/dL  = 30 g/L   ▼ below the range\n"
                                         "  -----------v----[==============]----------------\n"
                                         "  3.5 to 5.0 g/dL, as on the report\n"
                                         "  The laboratory adds: Haemolysed.\n"
                                         "  Repeat.\n");
    arena_free(arena);
}

static void every_kind_is_written(void) {
    struct arena *arena = arena_new();
    struct node *page;
    struct node *document = page_of(arena, &page);
    struct node *parent = page;
    for (int kind = NODE_FACTS; kind < NODE_KIND_COUNT; kind++) {
        struct node *node = node_say(arena, parent, (enum node_kind)kind, SLICE("title"), SLICE("saying"));
        node_say(arena, node, NODE_STATEMENT, SLICE("child"), SLICE("words"));
    }
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_text(document, &sink));
    CU_ASSERT_TRUE(written_count(&written, "saying") >= 10);
    CU_ASSERT_TRUE(written_count(&written, "words") >= 10);
    arena_free(arena);
}

static void pages_follow_each_other(void) {
    struct arena *arena = arena_new();
    struct node *page;
    struct node *document = page_of(arena, &page);
    node_say(arena, page, NODE_END, NO_SLICE, SLICE("end of report, 3 results"));
    struct node *second = node_say(arena, document, NODE_PAGE, SLICE("Summary 2"), NO_SLICE);
    node_say(arena, second, NODE_END, NO_SLICE, SLICE("end of report, 4 results"));
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_text(document, &sink));
    CU_ASSERT_EQUAL(written_count(&written, "A page\n======"), 2);
    const char *last = "end of report, 4 results\n";
    CU_ASSERT_STRING_EQUAL(written.text + written.size - strlen(last), last);
    arena_free(arena);
}

static void a_sink_that_fails_is_told(void) {
    struct arena *arena = arena_new();
    struct node *page;
    struct node *document = page_of(arena, &page);
    node_say(arena, page, NODE_PARAGRAPH, NO_SLICE, SLICE("Some words."));
    for (size_t limit = 1; limit < 20; limit++) {
        struct sink sink = written_sink(&written, limit);
        CU_ASSERT_FALSE(write_text(document, &sink));
        sink = written_sink(&written, limit);
        CU_ASSERT_FALSE(write_html(document, &sink));
    }
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"text is wrapped", text_is_wrapped},
        {"wide characters take two columns", wide_characters_take_two_columns},
        {"nothing is cut", nothing_is_cut},
        {"no line is wider than the column", no_line_is_wider_than_the_column},
        {"a result is written", a_result_is_written},
        {"every kind is written", every_kind_is_written},
        {"pages follow each other", pages_follow_each_other},
        {"a sink that fails is told", a_sink_that_fails_is_told},
    };
    return run_suite("document-text", tests, sizeof tests / sizeof tests[0]);
}
