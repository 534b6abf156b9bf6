/* The page as HTML: hostile text stays text, and the page is one that a screen reader can follow. */
#include "harness.h"
#include "html_text.h"
#include "number_line.h"
#include "writers.h"
#include "written.h"

#include <ctype.h>
#include <string.h>

static struct written written;

static const char *const payloads[] = {
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "\"><script>alert(1)</script>",
    "'><img src=x>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe src=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=//evil.example>",
    "<embed src=//evil.example>",
    "<form action=//evil.example><input>",
    "<body onload=alert(1)>",
    "<!-- comment",
    "-->",
    "<![CDATA[x]]>",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&amp;",
    "&",
    "<",
    ">",
    "<<script>script>alert(1)</script>",
    "<scr\0ipt>",
    "</bdi></dd></dl></main></body></html>",
    "<style>*{display:none}</style>",
    "<textarea>",
    "<plaintext>",
    "<template>",
    "<noscript><p title=\"</noscript><img src=x>\">",
    "<math><mtext></mtext></math>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "\xE2\x80\xAE<b>reversed</b>",
    "\x1b]0;title\x07",
    "+ADw-script+AD4-",
    "\xC0\xBCscript\xC0\xBE",
    "javascript:alert(1)",
    "expression(alert(1))",
    "{{7*7}}",
    "${7*7}",
    "%3Cscript%3E",
};

/* No character that can open or close anything is left. */
static void payloads_stay_text(void) {
    for (size_t i = 0; i < sizeof payloads / sizeof payloads[0]; i++) {
        struct sink sink = written_sink(&written, 0);
        html_text(&sink, slice_of(payloads[i]));
        CHECK_ROW(strpbrk(written.text, "<>\"'") == NULL, payloads[i]);
        for (const char *at = strchr(written.text, '&'); at; at = strchr(at + 1, '&'))
            CHECK_ROW(strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&lt;", 4) == 0 || strncmp(at, "&gt;", 4) == 0 ||
                          strncmp(at, "&quot;", 6) == 0 || strncmp(at, "&#39;", 5) == 0,
                      payloads[i]);
        for (const char *at = written.text; *at; at++)
            CHECK_ROW(!iscntrl((unsigned char)*at), payloads[i]);
    }
}

static void fill(struct slice *slots[], size_t count, struct slice text) {
    for (size_t i = 0; i < count; i++)
        *slots[i] = text;
}

/* A page of one node of every kind, with the text in every place that text can have. */
static struct node *hostile_page(struct arena *arena, struct slice text, struct number_line *line) {
    struct node *document = node_new(arena, NODE_DOCUMENT);
    struct node *page = node_add(arena, document, NODE_PAGE);
    document->title = page->title = text;
    document->language = SLICE("en");
    *line = (struct number_line){.has_low = true, .has_high = true, .low = 0.3, .high = 0.6, .value = 0.5};
    line->title = line->description = line->low_text = line->high_text = text;
    struct node *table = node_add(arena, page, NODE_RESULTS);
    for (int kind = NODE_FACTS; kind < NODE_KIND_COUNT; kind++) {
        bool in_table = kind == NODE_GROUP || kind == NODE_RESULT || kind == NODE_COURSE || kind == NODE_POINT;
        struct node *node = node_add(arena, in_table ? table : page, (enum node_kind)kind);
        struct slice *slots[] = {&node->title, &node->text,   &node->detail,     &node->state,
                                 &node->value, &node->origin, &node->value_here, &node->range};
        fill(slots, sizeof slots / sizeof slots[0], text);
        node->as_written = kind % 2;
        node->line = line;
        node_say(arena, node, NODE_NOTE, text, text);
    }
    return document;
}

/* How many tags a page has: the same number whatever its text says. */
static size_t count_tags(struct slice text) {
    struct arena *arena = arena_new();
    struct number_line line;
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_html(hostile_page(arena, text, &line), &sink));
    arena_free(arena);
    return written_count(&written, "<");
}

static void payloads_add_no_tag_to_a_page(void) {
    size_t expected = count_tags(SLICE("harmless"));
    for (size_t i = 0; i < sizeof payloads / sizeof payloads[0]; i++)
        CHECK_ROW(count_tags(slice_of(payloads[i])) == expected, payloads[i]);
}

static struct node *small_page(struct arena *arena, size_t pages) {
    struct node *document = node_new(arena, NODE_DOCUMENT);
    document->title = SLICE("A page");
    document->language = SLICE("en");
    for (size_t i = 0; i < pages; i++) {
        struct node *page = node_add(arena, document, NODE_PAGE);
        page->title = pages > 1 ? SLICE("One of them") : NO_SLICE;
        struct node *facts = node_add(arena, page, NODE_FACTS);
        node_say(arena, facts, NODE_FACT, SLICE("Name"), SLICE("Sam Example"))->as_written = true;
        struct node *section = node_say(arena, page, NODE_SECTION, SLICE("All results"), NO_SLICE);
        struct node *table = node_say(arena, section, NODE_RESULTS, SLICE("Each result"), NO_SLICE);
        table->heads[0] = SLICE("Test");
        table->heads[1] = SLICE("Result");
        struct node *group = node_say(arena, table, NODE_GROUP, SLICE("Proteins"), NO_SLICE);
        struct node *result = node_say(arena, group, NODE_RESULT, SLICE("Albumin"), NO_SLICE);
        result->sign = SIGN_BELOW;
        result->state = SLICE("below the range");
    }
    return document;
}

static void a_page_can_be_followed_without_eyes(void) {
    struct arena *arena = arena_new();
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_html(small_page(arena, 1), &sink));
    static const char *const parts[] = {
        "<!DOCTYPE html>\n<html lang=\"en\">",
        "<title>A page</title>",
        "<h1>A page</h1>",
        "<h2>All results</h2>",
        "<caption>Each result</caption>",
        "<th scope=\"col\">Test</th>",
        "<th scope=\"rowgroup\" colspan=\"2\">Proteins",
        "<th scope=\"row\" class=\"test\"><bdi>Albumin</bdi>",
        "<dd><bdi>Sam Example</bdi></dd>",
        "<span class=\"sign\" aria-hidden=\"true\">▼</span> <span class=\"state\">below the range</span>",
        "default-src 'none'; style-src 'unsafe-inline'",
        "<meta charset=\"utf-8\">",
        "@media print"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        CHECK_ROW(written_has(&written, parts[i]), parts[i]);
    static const char *const absent[] = {
        "<script", "http:", "https:", "src=", "href=", "javascript", "@import", "url("};
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++)
        CHECK_ROW(!written_has(&written, absent[i]), absent[i]);
    arena_free(arena);
}

static void several_pages_share_one_first_heading(void) {
    struct arena *arena = arena_new();
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_html(small_page(arena, 3), &sink));
    CU_ASSERT_EQUAL(written_count(&written, "<h1>"), 1);
    CU_ASSERT_EQUAL(written_count(&written, "<h2>One of them</h2>"), 3);
    CU_ASSERT_EQUAL(written_count(&written, "<h3>All results</h3>"), 3);
    arena_free(arena);
}

static void name_of_tag(const char *at, char tag[16]) {
    size_t size = 0;
    while (size < 15 && (isalnum((unsigned char)at[size]) || at[size] == '!'))
        size++;
    memcpy(tag, at, size);
    tag[size] = '\0';
}

/* Every tag that is opened is closed, in order. */
static void tags_are_balanced(void) {
    static const char *const single[] = {"meta", "path", "line", "rect", "circle", "!DOCTYPE"};
    char open[64][16];
    size_t depth = 0;
    (void)count_tags(SLICE("harmless"));
    for (const char *at = strchr(written.text, '<'); at; at = strchr(at + 1, '<')) {
        char tag[16];
        bool closing = at[1] == '/', is_single = false;
        name_of_tag(at + 1 + closing, tag);
        for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
            is_single = is_single || strcmp(tag, single[i]) == 0;
        if (is_single)
            continue;
        if (!closing && depth < 64) {
            memcpy(open[depth++], tag, sizeof tag);
            continue;
        }
        CHECK_ROW(depth > 0 && strcmp(open[depth - 1], tag) == 0, tag);
        depth -= depth > 0;
    }
    CU_ASSERT_EQUAL(depth, 0);
}

static void a_drawing_has_words(void) {
    struct arena *arena = arena_new();
    struct number_line line;
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_html(hostile_page(arena, SLICE("words"), &line), &sink));
    CU_ASSERT_TRUE(written_has(&written, "<svg viewBox=\"0 0 240 38\" role=\"img\" aria-labelledby=\"t1 d1\">"
                                         "<title id=\"t1\">words</title><desc id=\"d1\">words</desc>"));
    CU_ASSERT_TRUE(written_has(&written, "aria-labelledby=\"t2 d2\""));
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"payloads stay text", payloads_stay_text},
        {"payloads add no tag to a page", payloads_add_no_tag_to_a_page},
        {"a page can be followed without eyes", a_page_can_be_followed_without_eyes},
        {"several pages share one first heading", several_pages_share_one_first_heading},
        {"tags are balanced", tags_are_balanced},
        {"a drawing has words", a_drawing_has_words},
    };
    return run_suite("document-html", tests, sizeof tests / sizeof tests[0]);
}
