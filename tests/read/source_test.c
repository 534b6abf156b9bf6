/* Sources: files, pipes and bytes; their heads, their hashes, and reading them twice. */
#include "reading.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* SHA-256 of "abc" and of nothing, from FIPS 180-4 and NIST's examples. */
#define SHA_OF_ABC     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static struct slice drain(struct arena *arena, struct source *source) {
    struct builder text = builder_start(arena);
    char piece[5];
    long count;
    while ((count = source_feed(source)->read(source_feed(source), piece, sizeof piece)) > 0)
        builder_add(&text, (struct slice){piece, (size_t)count});
    return builder_text(&text);
}

/* Everything that a source promises, for one that holds "abc". */
static void check_abc(struct source *source, const char *row) {
    struct arena *arena = arena_new();
    CHECK_ROW(same_text(source_head(source), SLICE("abc")), row);
    CHECK_ROW(same_text(source_sha256(source, arena), SLICE(SHA_OF_ABC)), row);
    CHECK_ROW(same_text(drain(arena, source), SLICE("abc")), row);
    CHECK_ROW(same_text(source_head(source), SLICE("abc")), row);
    CHECK_ROW(same_text(drain(arena, source), NO_SLICE), row);
    CHECK_ROW(source_feed(source)->rewind(source_feed(source)), row);
    CHECK_ROW(same_text(drain(arena, source), SLICE("abc")), row);
    arena_free(arena);
}

static void bytes(void) {
    for (size_t step = 0; step < STEP_COUNT; step++) {
        struct source *source = source_open_bytes(SLICE("name"), SLICE("abc"), steps[step]);
        CU_ASSERT_TRUE(same_text(source_name(source), SLICE("name")));
        check_abc(source, "bytes");
        source_close(source);
    }
}

static bool write_file(const char *path, struct slice content) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written = file >= 0 && write(file, content.text, content.size) == (ssize_t)content.size;
    return file >= 0 && close(file) == 0 && written;
}

static void files(void) {
    char path[] = "/tmp/bloodpanel-source-XXXXXX";
    struct diagnostics silent = {.receive = NULL};
    int file = mkstemp(path);
    CU_ASSERT_FATAL(file >= 0 && close(file) == 0);
    CU_ASSERT_FATAL(write_file(path, SLICE("abc")));
    struct source *source = source_open_file(path, &silent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(source);
    CU_ASSERT_TRUE(same_text(source_name(source), slice_of(path)));
    check_abc(source, "file");
    source_close(source);
    CU_ASSERT_EQUAL(unlink(path), 0);
}

/* Standard input that is a pipe is kept, so that it can be read twice. */
static void standard_input(void) {
    int ends[2], saved = dup(STDIN_FILENO);
    struct diagnostics silent = {.receive = NULL};
    CU_ASSERT_FATAL(saved >= 0 && pipe(ends) == 0);
    CU_ASSERT_FATAL(write(ends[1], "abc", 3) == 3 && close(ends[1]) == 0);
    CU_ASSERT_FATAL(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO && close(ends[0]) == 0);
    struct source *source = source_open_file("-", &silent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(source);
    CU_ASSERT_TRUE(same_text(source_name(source), SLICE("-")));
    check_abc(source, "pipe");
    source_close(source);
    CU_ASSERT_EQUAL(fcntl(STDIN_FILENO, F_GETFD) >= 0, 1);
    CU_ASSERT_FATAL(dup2(saved, STDIN_FILENO) == STDIN_FILENO && close(saved) == 0);
}

static void what_cannot_be_opened(void) {
    static const struct {
        const char *path;
        const char *said;
    } rows[] = {{"tests/read/data/there-is-none.xml", "cannot-open"}, {"tests/read", "cannot-read"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct outcome outcome = outcome_start();
        struct diagnostics diagnostics = {.receive = hear, .context = &outcome};
        CHECK_ROW(source_open_file(rows[i].path, &diagnostics) == NULL, rows[i].path);
        CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].path);
        outcome_end(&outcome);
    }
}

static void nothing_and_much(void) {
    struct arena *arena = arena_new();
    struct source *source = source_open_bytes(NO_SLICE, NO_SLICE, 0);
    CU_ASSERT_TRUE(slice_empty(source_head(source)));
    CU_ASSERT_TRUE(same_text(source_sha256(source, arena), SLICE(SHA_OF_NOTHING)));
    source_close(source);
    enum { SIZE = 100 * 1024, HEAD = 64 * 1024 };
    char *much = arena_alloc(arena, SIZE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(much);
    memset(much, 'x', SIZE);
    source = source_open_bytes(NO_SLICE, (struct slice){much, SIZE}, 0);
    CU_ASSERT_EQUAL(source_head(source).size, HEAD);
    CU_ASSERT_EQUAL(drain(arena, source).size, SIZE);
    source_close(source);
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"bytes", bytes},
        {"files", files},
        {"standard input", standard_input},
        {"what cannot be opened", what_cannot_be_opened},
        {"nothing and much", nothing_and_much},
    };
    return run_suite("read source", tests, sizeof tests / sizeof *tests);
}
