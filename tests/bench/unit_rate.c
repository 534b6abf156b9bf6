/* How many texts of units are read a second: those of units.csv, which come back in every file, and texts that no table
 * holds. Many different texts in random order, so that neither cache nor branch prediction knows the next one. */
#include "csv_lines.h"
#include "feed.h"
#include "spelling.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_TABLE = 1024 * 1024, TEXTS = 1 << 16, REPEATS = 5, ROUNDS_OF_KNOWN = 100, ROUNDS_OF_NEW = 10 };

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static struct slice read_table(struct arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    char *text = arena_alloc(arena, MAX_TABLE);
    size_t size = file && text ? fread(text, 1, MAX_TABLE, file) : 0;
    if (file)
        fclose(file);
    return (struct slice){text, size};
}

/* Every spelling of the table, which is loaded on the way; how many there are. */
static size_t load(struct arena *arena, const char *path, struct spellings *spellings, struct slice *texts) {
    struct bytes_feed feed;
    struct csv_line line;
    size_t count = 0;
    bytes_feed_start(&feed, read_table(arena, path), 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    bool ready = lines && csv_lines_next(lines, arena, &line) == CSV_LINE;
    while (ready && count < TEXTS && csv_lines_next(lines, arena, &line) == CSV_LINE) {
        ready = line.count == 4 && spellings_add(spellings, line.fields[0], line.fields[1], line.fields[2]);
        texts[count++] = line.fields[0];
    }
    csv_lines_close(lines);
    return ready ? count : 0;
}

/* Texts in random order, drawn from `count` known ones. */
static void draw_known(const struct slice *known, size_t count, struct slice *texts) {
    uint64_t state = 88172645463325252U;
    for (size_t i = 0; i < TEXTS; i++)
        texts[i] = known[next_random(&state) % count];
}

/* Texts that no table holds, all different: valid UCUM, UCUM with a letter to fold, and annotations. */
static bool draw_new(struct arena *arena, struct slice *texts) {
    static const char *const above[] = {"mg",   "ug",   "ng", "pg",    "mmol", "umol",
                                        "nmol", "pmol", "kU", "m[IU]", "10*3", "fg"};
    static const char *const below[] = {"/dL", "/l", "/mL", "/ml", "/uL", "/kg/d", "/m2/h", "/(8.h)"};
    uint64_t state = 88172645463325252U;
    for (size_t i = 0; i < TEXTS; i++) {
        char text[64];
        uint64_t drawn = next_random(&state);
        int size = snprintf(text, sizeof text, "%s{n%zu}%s", above[drawn % (sizeof above / sizeof above[0])], i,
                            below[(drawn >> 32) % (sizeof below / sizeof below[0])]);
        texts[i] = arena_copy(arena, (struct slice){text, size > 0 ? (size_t)size : 0});
    }
    return !arena_failed(arena);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Million texts a second; the best of some repeats. `*found` keeps the work from being left out. */
static double rate(const struct spellings *spellings, const struct slice *texts, size_t rounds, size_t *found) {
    double best = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
        double start = seconds();
        for (size_t i = 0; i < rounds * TEXTS; i++) {
            struct slice ucum;
            struct unit unit;
            *found += spellings_find(spellings, texts[i % TEXTS], NULL, &ucum, &unit) == SPELLING_FOUND;
        }
        double here = (double)(rounds * TEXTS) / (seconds() - start) * 1e-6;
        best = here > best ? here : best;
    }
    return best;
}

int main(int argc, char **argv) {
    struct arena *arena = arena_new();
    struct spellings *spellings = arena ? spellings_new(arena) : NULL;
    struct slice *known = spellings ? arena_alloc(arena, TEXTS * sizeof *known) : NULL;
    struct slice *texts = known ? arena_alloc(arena, TEXTS * sizeof *texts) : NULL;
    size_t count = texts ? load(arena, argc > 1 ? argv[1] : "reference-ranges/units.csv", spellings, known) : 0;
    size_t found = 0;
    if (count == 0) {
        fputs("unit_rate: the table of units cannot be read\n", stderr);
        return 1;
    }
    draw_known(known, count, texts);
    double of_known = rate(spellings, texts, ROUNDS_OF_KNOWN, &found);
    if (!draw_new(arena, texts))
        return 1;
    double of_new = rate(spellings, texts, ROUNDS_OF_NEW, &found);
    printf("%zu spellings in random order: %.1f million a second\n", count, of_known);
    printf("%d new texts in random order:  %.2f million a second (1 to %.1f)\n", TEXTS, of_new, of_known / of_new);
    printf("%zu units found\n", found);
    arena_free(arena);
    return 0;
}
