/* The CSV door: records as people and spreadsheets write them, whole and broken, at every size of feed. */
#include "csv_lines.h"

#include "builder.h"
#include "harness.h"

#include <stdlib.h>
#include <string.h>

/* Expected: one `LINE[field|field]` a record; `~` before a record whose quotes were read as text. */
struct sample {
    char delimiter;
    const char *input;
    const char *expected;
};

static const struct sample samples[] = {
    /* plain */
    {',', "", ""},
    {',', "a", "1[a]"},
    {',', "a,b", "1[a|b]"},
    {',', "a,b\n", "1[a|b]"},
    {',', "a,b\nc,d\n", "1[a|b]2[c|d]"},
    {',', "a,b\r\nc,d\r\n", "1[a|b]2[c|d]"},
    {',', "a,b\rc,d\r", "1[a|b]2[c|d]"},
    {',', "a,b\rc,d\ne,f\r\ng,h", "1[a|b]2[c|d]3[e|f]4[g|h]"},
    {';', "a;b,c\n", "1[a|b,c]"},
    {'\t', "a\tb c\td\n", "1[a|b c|d]"},
    {'|', "a|b\n", "1[a|b]"},
    {',', "Glucose,5.6,mmol/L\n", "1[Glucose|5.6|mmol/L]"},
    {';', "Größe;1,5;µg/L\n", "1[Größe|1,5|µg/L]"},
    /* empty fields and blank lines */
    {',', ",", "1[|]"},
    {',', ",,\n", "1[||]"},
    {',', "a,,b\n", "1[a||b]"},
    {',', "a,\n", "1[a|]"},
    {',', "\n\na\n", "3[a]"},
    {',', "a\n\n\nb\n", "1[a]4[b]"},
    {',', "a\r\n\r\nb\r\n", "1[a]3[b]"},
    {',', "a\r\rb\r", "1[a]3[b]"},
    {',', "a\n \t \nb\n", "1[a]3[b]"},
    {'\t', "a\n\t\nb\n", "1[a]2[|]3[b]"},
    {',', "\n\n\n", ""},
    {',', "\r\n", ""},
    {',', "\"\"\n", "1[]"},
    {',', "\"\",\"\"\n", "1[|]"},
    /* blanks around fields */
    {',', " a , b \n", "1[a|b]"},
    {',', "a b , c\td\n", "1[a b|c\td]"},
    {',', "\" a \",b\n", "1[ a |b]"},
    {',', " \"a\" , \"b\" \n", "1[a|b]"},
    {'\t', "\t a \t\n", "1[|a|]"},
    /* quotes */
    {',', "\"a\",\"b\"\n", "1[a|b]"},
    {',', "\"a,b\",c\n", "1[a,b|c]"},
    {',', "\"say \"\"x\"\"\",c\n", "1[say \"x\"|c]"},
    {',', "\"\"\"\",c\n", "1[\"|c]"},
    {',', "\"a\nb\",c\nd\n", "1[a\nb|c]3[d]"},
    {',', "\"a\r\nb\",c\r\nd\r\n", "1[a\r\nb|c]3[d]"},
    {',', "\"a\rb\",c\rd\r", "1[a\rb|c]3[d]"},
    {',', "\"a\n\n\nb\"\nc\n", "1[a\n\n\nb]5[c]"},
    {',', "\"a\n\r\nb\"\nc\n", "1[a\n\r\nb]4[c]"},
    {',', "a,\"b\nc\",\"d\ne\"\nf\n", "1[a|b\nc|d\ne]4[f]"},
    {',', "\"a\"", "1[a]"},
    {',', "\"a\"\"\"", "1[a\"]"},
    {';', "\"1,5\";\"<2\"\n", "1[1,5|<2]"},
    /* stray quotes are text, and cost no other line */
    {',', "5' 10\",x\ny,z\n", "~1[5' 10\"|x]2[y|z]"},
    {',', "a\"b\",c\nd\n", "~1[a\"b\"|c]2[d]"},
    {',', "\"x\" y,c\nd\n", "~1[\"x\" y|c]2[d]"},
    {',', "\"x\"y\nd\n", "~1[\"x\"y]2[d]"},
    {',', "\"x\" \"y\"\nd\n", "~1[\"x\" \"y\"]2[d]"},
    {',', "a,\"b,c\nd,e\nf,g\n", "~1[a|\"b|c]2[d|e]3[f|g]"},
    {',', "a,\"b\r\nd,e\r\n", "~1[a|\"b]2[d|e]"},
    {',', "a,\"b\rd,e\r", "~1[a|\"b]2[d|e]"},
    {',', "a,\"b", "~1[a|\"b]"},
    {',', "\"", "~1[\"]"},
    {',', "\"\"\"", "~1[\"\"\"]"},
    {',', "a,\"b\nc,\"d\ne,f\n", "~1[a|\"b]~2[c|\"d]3[e|f]"},
    {',', "a,\"b\nc,d\"x\ne,\"f\n", "~1[a|\"b]~2[c|d\"x]~3[e|\"f]"},
    {',', "\"a\nb\" x,y\nc\n", "~1[\"a]~2[b\" x|y]3[c]"},
    {',', "\n\n\"a\nb\n", "~3[\"a]4[b]"},
    /* no meaning is given to other bytes */
    {',', "'a,b'\n", "1['a|b']"},
    {',', "a\\,b\n", "1[a\\|b]"},
    {',', "=1+1,@x\n", "1[=1+1|@x]"},
    {',', "a\vb\fc\n", "1[a\vb\fc]"},
    {',',
     "\xC2\xA0"
     "a,b\n",
     "1[\xC2\xA0"
     "a|b]"},
};

static const char *const status_names[] = {"", "", "!too long", "!read failed", "!no memory"};

/* Reads all of the input and writes what came. */
static struct slice read_all(struct arena *arena, struct feed *feed, char delimiter) {
    struct builder b = builder_start(arena);
    struct csv_lines *lines = csv_lines_open(feed, delimiter);
    CU_ASSERT_PTR_NOT_NULL_FATAL(lines);
    struct csv_line line;
    enum csv_status status;
    while ((status = csv_lines_next(lines, arena, &line)) == CSV_LINE) {
        if (line.quotes_as_text)
            builder_char(&b, '~');
        builder_number(&b, (long long)line.line);
        for (size_t i = 0; i < line.count; i++) {
            builder_char(&b, i ? '|' : '[');
            builder_add(&b, line.fields[i]);
        }
        builder_char(&b, ']');
    }
    builder_add(&b, slice_of(status_names[status]));
    csv_lines_close(lines);
    return builder_text(&b);
}

static struct slice read_bytes(struct arena *arena, struct slice input, char delimiter, size_t step) {
    struct bytes_feed feed;
    bytes_feed_start(&feed, input, step);
    return read_all(arena, &feed.feed, delimiter);
}

static void test_samples_at_every_feed_step(void) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        for (size_t step = 0; step <= 5; step++) {
            struct slice got = read_bytes(arena, slice_of(samples[i].input), samples[i].delimiter, step);
            CHECK_ROW(slice_equal(got, slice_of(samples[i].expected)), samples[i].input);
        }
        arena_reset(arena);
    }
    arena_free(arena);
}

static struct slice repeat(struct arena *arena, const char *head, const char *part, size_t count, const char *tail) {
    struct builder b = builder_start(arena);
    builder_add(&b, slice_of(head));
    for (size_t i = 0; i < count; i++)
        builder_add(&b, slice_of(part));
    builder_add(&b, slice_of(tail));
    return builder_text(&b);
}

static void test_text_is_the_record_as_it_stands(void) {
    static const struct {
        const char *input, *text;
    } rows[] = {
        {" a , \"b\" \r\nc", " a , \"b\" "},
        {"\"a\nb\",c\n", "\"a\nb\",c"},
        {"a,\"b\nc\n", "a,\"b"},
        {"\n\nlast", "last"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bytes_feed feed;
        bytes_feed_start(&feed, slice_of(rows[i].input), 1);
        struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
        struct csv_line line;
        CHECK_ROW(csv_lines_next(lines, arena, &line) == CSV_LINE, rows[i].input);
        CHECK_ROW(slice_equal(line.text, slice_of(rows[i].text)), rows[i].input);
        csv_lines_close(lines);
    }
    arena_free(arena);
}

/* A NUL is a byte like any other; whoever shows text refuses it. */
static void test_nul_passes_through(void) {
    struct arena *arena = arena_new();
    struct slice got = read_bytes(arena, SLICE("a\0b,c\n"), ',', 1);
    CU_ASSERT_TRUE(slice_equal(got, SLICE("1[a\0b|c]")));
    arena_free(arena);
}

static size_t count_of(struct slice text, char c) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.text[i] == c;
    return count;
}

static void test_lines_inside_quotes_are_capped(void) {
    struct arena *arena = arena_new();
    struct slice accepted = repeat(arena, "\"", "x\n", CSV_MAX_QUOTED_LINES, "y\",z\nend\n");
    struct slice got = read_bytes(arena, accepted, ',', 0);
    CU_ASSERT_TRUE(slice_starts(got, SLICE("1[x\nx\n")));
    CU_ASSERT_TRUE(slice_ends(got, SLICE("y|z]102[end]")));

    struct slice refused = repeat(arena, "\"", "x\n", CSV_MAX_QUOTED_LINES + 1, "y\",z\nend\n");
    got = read_bytes(arena, refused, ',', 0);
    CU_ASSERT_TRUE(slice_starts(got, SLICE("~1[\"x]2[x]3[x]")));
    CU_ASSERT_TRUE(slice_ends(got, SLICE("~102[y\"|z]103[end]")));
    CU_ASSERT_EQUAL(count_of(got, '['), 103);
    arena_free(arena);
}

/* The cap is on one field, not on the record. */
static void test_two_long_quoted_fields(void) {
    struct arena *arena = arena_new();
    struct builder b = builder_start(arena);
    builder_add(&b, repeat(arena, "\"", "x\n", 80, "\","));
    builder_add(&b, repeat(arena, "\"", "y\n", 80, "\"\nend\n"));
    struct slice got = read_bytes(arena, builder_text(&b), ',', 0);
    CU_ASSERT_TRUE(slice_starts(got, SLICE("1[x\n")));
    CU_ASSERT_TRUE(slice_ends(got, SLICE("y\n]162[end]")));
    arena_free(arena);
}

static void test_an_open_quote_does_not_swallow_a_large_file(void) {
    struct arena *arena = arena_new();
    struct slice input = repeat(arena, "a,\"b\n", "c,d\n", 200000, "");
    struct slice got = read_bytes(arena, input, ',', 0);
    CU_ASSERT_TRUE(slice_starts(got, SLICE("~1[a|\"b]2[c|d]")));
    CU_ASSERT_TRUE(slice_ends(got, SLICE("200001[c|d]")));
    CU_ASSERT_EQUAL(count_of(got, '~'), 1);
    arena_free(arena);
}

static void test_field_size_is_capped(void) {
    struct arena *arena = arena_new();
    struct slice got = read_bytes(arena, repeat(arena, "a,", "x", CSV_MAX_FIELD, "\nb\n"), ',', 0);
    CU_ASSERT_EQUAL(count_of(got, 'x'), CSV_MAX_FIELD);
    CU_ASSERT_TRUE(slice_ends(got, SLICE("]2[b]")));
    got = read_bytes(arena, repeat(arena, "a,", "x", CSV_MAX_FIELD + 1, "\nb\n"), ',', 0);
    CU_ASSERT_TRUE(slice_equal(got, SLICE("!too long")));
    got = read_bytes(arena, repeat(arena, "a,\"", "x", CSV_MAX_FIELD + 1, "\"\nb\n"), ',', 0);
    CU_ASSERT_TRUE(slice_equal(got, SLICE("!too long")));
    arena_free(arena);
}

static void test_columns_are_capped(void) {
    struct arena *arena = arena_new();
    struct slice got = read_bytes(arena, repeat(arena, "", ",", CSV_MAX_COLUMNS - 1, "\nb\n"), ',', 0);
    CU_ASSERT_EQUAL(count_of(got, '|'), CSV_MAX_COLUMNS - 1);
    got = read_bytes(arena, repeat(arena, "", ",", CSV_MAX_COLUMNS, "\nb\n"), ',', 0);
    CU_ASSERT_TRUE(slice_equal(got, SLICE("!too long")));
    arena_free(arena);
}

/* An endless line, quoted or not, ends the reading; an open quote over long lines costs its own line only. */
static void test_record_size_is_capped(void) {
    struct arena *arena = arena_new();
    size_t size = (size_t)5 * 1024 * 1024;
    CU_ASSERT_TRUE(slice_equal(read_bytes(arena, repeat(arena, "", "x", size, ""), ',', 0), SLICE("!too long")));
    CU_ASSERT_TRUE(slice_equal(read_bytes(arena, repeat(arena, "\"", "x", size, ""), ',', 0), SLICE("!too long")));

    struct slice long_line = repeat(arena, "", "x", 100000, "\n");
    struct builder b = builder_start(arena);
    builder_add(&b, SLICE("\"a\n"));
    for (size_t i = 0; i < 60; i++)
        builder_add(&b, long_line);
    struct slice got = read_bytes(arena, builder_text(&b), ',', 0);
    CU_ASSERT_TRUE(slice_starts(got, SLICE("~1[\"a]2[xxx")));
    CU_ASSERT_EQUAL(count_of(got, '['), 61);
    arena_free(arena);
}

/* Gives some bytes, then fails. */
static long fail_after_one(struct feed *feed, char *buffer, size_t size) {
    struct bytes_feed *bytes = (struct bytes_feed *)feed;
    size_t left = bytes->bytes.size - bytes->at;
    if (left == 0)
        return -1;
    size_t count = left < size ? left : size;
    memcpy(buffer, bytes->bytes.text + bytes->at, count);
    bytes->at += count;
    return (long)count;
}

static void test_read_failure_is_told(void) {
    struct arena *arena = arena_new();
    struct bytes_feed feed;
    bytes_feed_start(&feed, SLICE("a,b\nc,d\ne"), 0);
    feed.feed.read = fail_after_one;
    CU_ASSERT_TRUE(slice_equal(read_all(arena, &feed.feed, ','), SLICE("1[a|b]2[c|d]!read failed")));
    arena_free(arena);
}

static void test_records_across_blocks(void) {
    struct arena *arena = arena_new();
    struct slice got = read_bytes(arena, repeat(arena, "", "\"a\",b\r\n", 30000, ""), ',', 0);
    CU_ASSERT_EQUAL(count_of(got, '['), 30000);
    CU_ASSERT_EQUAL(count_of(got, 'a'), 30000);
    CU_ASSERT_TRUE(slice_ends(got, SLICE("]30000[a|b]")));
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"samples at every feed step", test_samples_at_every_feed_step},
        {"text is the record as it stands", test_text_is_the_record_as_it_stands},
        {"NUL passes through", test_nul_passes_through},
        {"lines inside quotes are capped", test_lines_inside_quotes_are_capped},
        {"two long quoted fields", test_two_long_quoted_fields},
        {"an open quote does not swallow a large file", test_an_open_quote_does_not_swallow_a_large_file},
        {"field size is capped", test_field_size_is_capped},
        {"columns are capped", test_columns_are_capped},
        {"record size is capped", test_record_size_is_capped},
        {"read failure is told", test_read_failure_is_told},
        {"records across blocks", test_records_across_blocks},
    };
    return run_suite("base-csv_lines", tests, sizeof tests / sizeof *tests);
}
