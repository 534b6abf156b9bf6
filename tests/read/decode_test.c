/* Every encoding that laboratories send, in pieces of every size; and what is refused. */
#include "builder.h"
#include "decode.h"
#include "harness.h"
#include "reading.h"

struct row {
    const char *title;
    struct slice bytes;
    const char *asked;
    const char *text; /* NULL: refused */
    const char *encoding;
    const char *said;
};

#define BYTES(literal)                                                                                                 \
    { (literal), sizeof(literal) - 1 }

static const struct row rows[] = {
    {"ASCII", BYTES("a,b\n1,2\n"), "", "a,b\n1,2\n", "UTF-8", ""},
    {"UTF-8", BYTES("\xC2\xB5mol/L \xE2\x89\xA4 \xF0\x9F\xA9\xB8"), "", "\xC2\xB5mol/L \xE2\x89\xA4 \xF0\x9F\xA9\xB8",
     "UTF-8", ""},
    {"mark of UTF-8", BYTES("\xEF\xBB\xBF\"Test\";1"), "", "\"Test\";1", "UTF-8", ""},
    {"mark and nothing", BYTES("\xEF\xBB\xBF"), "", "", "UTF-8", ""},
    {"Windows-1252, guessed", BYTES("\xB5mol/L \x80"), "", "\xC2\xB5mol/L \xE2\x82\xAC", "windows-1252",
     "encoding-guessed"},
    {"an incomplete character at the end", BYTES("gr\xC3"), "", "gr\xC3\x83", "windows-1252", "encoding-guessed"},
    {"UTF-8 for good", BYTES("\xC3\xA4 \xB5"), "", NULL, "UTF-8", "encoding-broken"},
    {"UTF-8 that ends early", BYTES("\xC3\xA4 \xE2\x89"), "", NULL, "UTF-8", "encoding-broken"},
    {"Windows-1252 for good", BYTES("\xB5 \xC3\xA4"), "", "\xC2\xB5 \xC3\x83\xC2\xA4", "windows-1252",
     "encoding-guessed"},
    {"a byte that Windows-1252 does not have", BYTES("\xB5 \x81"), "", NULL, "windows-1252",
     "encoding-guessed encoding-broken"},
    {"UTF-16, little end first", BYTES("\xFF\xFEM\0\t\0\xB5\0"), "", "M\t\xC2\xB5", "UTF-16LE", ""},
    {"UTF-16, big end first", BYTES("\xFE\xFF\0M\0\t\0\xB5"), "", "M\t\xC2\xB5", "UTF-16BE", ""},
    {"UTF-16 without mark, little end first", BYTES("M\0g\0 \0\xB5\0"), "", "Mg \xC2\xB5", "UTF-16LE",
     "encoding-guessed"},
    {"UTF-16 without mark, big end first", BYTES("\0M\0g\0 \0\xB5"), "", "Mg \xC2\xB5", "UTF-16BE", "encoding-guessed"},
    {"UTF-16 cut in two", BYTES("\xFF\xFEM\0g"), "", NULL, "UTF-16LE", "encoding-broken"},
    {"UTF-32", BYTES("\xFF\xFE\0\0M\0\0\0"), "", "M", "UTF-32LE", ""},
    {"a zero byte", BYTES("a\0b,c,d,e,f"), "", "a", "UTF-8", ""},
    {"XML, declared", BYTES("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><a>\xA4</a>"), "",
     "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><a>\xE2\x82\xAC</a>", "ISO-8859-15", ""},
    {"XML, declared in single quotes", BYTES("<?xml version='1.0' encoding = 'windows-1252' ?><a>\xB5</a>"), "",
     "<?xml version='1.0' encoding = 'windows-1252' ?><a>\xC2\xB5</a>", "windows-1252", ""},
    {"XML, declared as UTF-8 and not", BYTES("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\xB5</a>"), "", NULL,
     "UTF-8", "encoding-broken"},
    {"XML, declared as UTF-16 in bytes that are not",
     BYTES("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\xC2\xB5</a>"), "",
     "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\xC2\xB5</a>", "UTF-8", ""},
    {"XML, nothing declared", BYTES("<?xml version=\"1.0\"?><a encoding=\"latin1\">\xB5</a>"), "",
     "<?xml version=\"1.0\"?><a encoding=\"latin1\">\xC2\xB5</a>", "windows-1252", "encoding-guessed"},
    {"XML, an encoding that nobody knows", BYTES("<?xml version=\"1.0\" encoding=\"x-lab-7\"?><a/>"), "", NULL,
     "x-lab-7", "encoding-unknown"},
    {"the user knows better than the file", BYTES("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\xB5"), "latin1",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\xC2\xB5", "latin1", ""},
    {"the user names Mac Roman", BYTES("\xB5"), "MACINTOSH", "\xC2\xB5", "MACINTOSH", ""},
    {"the user names UTF-8", BYTES("\xB5"), "utf-8", NULL, "UTF-8", "encoding-broken"},
    {"the user names nothing that is known", BYTES("a"), "klingon", NULL, "klingon", "encoding-unknown"},
    {"the encoding of the locale is none", BYTES("a"), "char", NULL, "UTF-8", "encoding-unknown"},
    {"options of iconv are none", BYTES("a"), "latin1//IGNORE", NULL, "UTF-8", "encoding-unknown"},
    {"nothing", BYTES(""), "", "", "UTF-8", ""},
};

/* All that comes of the feed; `*failed` when it gave -1. */
static struct slice drain(struct arena *arena, struct feed *feed, size_t size, bool *failed) {
    struct builder text = builder_start(arena);
    char piece[64];
    long count;
    while ((count = feed->read(feed, piece, size)) > 0)
        builder_add(&text, (struct slice){piece, (size_t)count});
    *failed = count < 0;
    return builder_text(&text);
}

/* The row with the zero byte is compared as bytes: its text goes on behind the zero. */
static struct slice expected_text(const struct row *row) {
    return slice_equal(slice_of(row->title), SLICE("a zero byte")) ? row->bytes : slice_of(row->text);
}

static void encodings(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 0; step < STEP_COUNT; step++)
            for (size_t size = 1; size <= 64; size += 21) {
                struct outcome outcome = outcome_start();
                struct diagnostics diagnostics = {.receive = hear, .context = &outcome};
                struct bytes_feed raw;
                bool failed;
                bytes_feed_start(&raw, rows[i].bytes, steps[step]);
                struct decoder *decoder = decoder_open(&raw.feed, NO_SLICE, slice_of(rows[i].asked), &diagnostics);
                struct slice text = drain(outcome.arena, decoder_feed(decoder), size, &failed);
                CHECK_ROW(failed == !rows[i].text, rows[i].title);
                if (rows[i].text)
                    CHECK_ROW(same_text(text, expected_text(&rows[i])), rows[i].title);
                CHECK_ROW(same_text(decoder_encoding(decoder), slice_of(rows[i].encoding)), rows[i].title);
                CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].title);
                decoder_close(decoder);
                outcome_end(&outcome);
            }
}

/* The second time the same bytes come, and what was said is not said again. */
static void read_twice(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct outcome outcome = outcome_start();
        struct diagnostics diagnostics = {.receive = hear, .context = &outcome};
        struct bytes_feed raw;
        bool failed;
        bytes_feed_start(&raw, rows[i].bytes, 3);
        struct decoder *decoder = decoder_open(&raw.feed, NO_SLICE, slice_of(rows[i].asked), &diagnostics);
        struct feed *feed = decoder_feed(decoder);
        drain(outcome.arena, feed, 5, &failed);
        CHECK_ROW(feed->rewind(feed) == (rows[i].text != NULL), rows[i].title);
        if (rows[i].text)
            CHECK_ROW(same_text(drain(outcome.arena, feed, 7, &failed), expected_text(&rows[i])), rows[i].title);
        CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].title);
        decoder_close(decoder);
        outcome_end(&outcome);
    }
}

static void where_it_broke(void *context, const struct diagnostic *diagnostic) {
    *(size_t *)context = diagnostic->place.line;
}

static void the_line_that_broke(void) {
    size_t line = 0;
    bool failed;
    struct arena *arena = arena_new();
    struct diagnostics diagnostics = {.receive = where_it_broke, .context = &line};
    struct bytes_feed raw;
    bytes_feed_start(&raw, SLICE("\xC3\xA4\nb\n\xFF\n"), 0);
    struct decoder *decoder = decoder_open(&raw.feed, NO_SLICE, NO_SLICE, &diagnostics);
    drain(arena, decoder_feed(decoder), 64, &failed);
    CU_ASSERT_TRUE(failed);
    CU_ASSERT_EQUAL(line, 3);
    decoder_close(decoder);
    arena_free(arena);
}

static void heads(void) {
    struct arena *arena = arena_new();
    CU_ASSERT_TRUE(same_text(decode_head(arena, (struct slice){"\xFF\xFEM\0S\0H\0|", 9}, NO_SLICE), SLICE("MSH")));
    CU_ASSERT_TRUE(same_text(decode_head(arena, SLICE("a\xB5"), NO_SLICE), SLICE("a\xC2\xB5")));
    CU_ASSERT_TRUE(same_text(decode_head(arena, SLICE("a"), SLICE("klingon")), NO_SLICE));
    arena_free(arena);
}

static void names_of_encodings(void) {
    CU_ASSERT_TRUE(encoding_is_known(SLICE("utf8")));
    CU_ASSERT_TRUE(encoding_is_known(SLICE("windows-1252")));
    CU_ASSERT_TRUE(encoding_is_known(SLICE("MACINTOSH")));
    CU_ASSERT_FALSE(encoding_is_known(SLICE("klingon")));
    CU_ASSERT_FALSE(encoding_is_known(SLICE("char")));
    CU_ASSERT_FALSE(encoding_is_known(SLICE("latin1//IGNORE")));
    CU_ASSERT_FALSE(encoding_is_known(NO_SLICE));
}

int main(void) {
    static const struct test tests[] = {
        {"encodings", encodings},
        {"read twice", read_twice},
        {"the line that broke", the_line_that_broke},
        {"heads", heads},
        {"names of encodings", names_of_encodings},
    };
    return run_suite("read decode", tests, sizeof tests / sizeof *tests);
}
