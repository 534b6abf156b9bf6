/* Feeds yajl, and refuses what is broken. */
#include "json_door.h"

#include "arena.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

enum { FIRST_PIECE = 16 * 1024, LARGEST_PIECE = 32 * 1024 * 1024 };

struct json_door {
    struct feed *feed;
    struct slice file;
    struct json_receiver receiver;
    struct diagnostics *diagnostics;
    yajl_handle parser;
    yajl_status status;
    bool made;
    struct arena *memory; /* of the parser */
    jmp_buf memory_is_out;
    bool feed_ended;

    bool failed;
    enum diagnostic_code failure;
    struct slice failed_for;
    size_t failed_line, failed_column;

    size_t line, column; /* of the byte at `counted` */
    size_t counted;      /* bytes of the piece */
    bool anything;       /* the piece held the end of a key, a value or a bracket */
    char *piece;
    size_t piece_size, piece_capacity;
};

/* ---- The parser's memory ---- */

/* yajl does not look whether it was given memory, so that a failure must leave it at once. Its memory comes from an
 * arena, hence nothing is lost then. */
struct memory_block {
    size_t size;
    max_align_t bytes[];
};

static void *give_memory(void *context, size_t size) {
    struct json_door *door = context;
    struct memory_block *block =
        size <= SIZE_MAX - sizeof *block ? arena_alloc(door->memory, sizeof *block + size) : NULL;
    if (!block)
        longjmp(door->memory_is_out, 1);
    block->size = size;
    return block->bytes;
}

static void *give_more_memory(void *context, void *memory, size_t size) {
    void *grown = give_memory(context, size);
    if (memory) {
        const struct memory_block *block = (const void *)((char *)memory - offsetof(struct memory_block, bytes));
        memcpy(grown, memory, block->size < size ? block->size : size);
    }
    return grown;
}

static void take_memory_back(void *context, void *memory) {
    (void)context;
    (void)memory; /* it goes with the arena */
}

/* ---- Where, and why not ---- */

/* Counts on to a byte of the piece. */
static void count_to(struct json_door *door, size_t at) {
    for (; door->counted < at && door->counted < door->piece_size; door->counted++) {
        bool newline = door->piece[door->counted] == '\n';
        door->line += newline;
        door->column = newline ? 1 : door->column + 1;
    }
}

void json_door_fail(struct json_door *door, enum diagnostic_code code, struct slice about) {
    if (door->failed)
        return;
    door->failed = true;
    door->failure = code;
    door->failed_for = about;
    door->failed_line = door->line;
    door->failed_column = door->column;
}

/* ---- What yajl calls ---- */

static int hand_over(struct json_door *door, enum json_kind kind, struct slice text) {
    size_t consumed = yajl_get_bytes_consumed(door->parser);
    count_to(door, consumed ? consumed - 1 : 0);
    door->anything = true;
    struct json_event event = {kind, text, door->line, door->column};
    return !door->failed && door->receiver.take(door->receiver.context, &event);
}

static struct slice of_bytes(const void *text, size_t size) {
    return (struct slice){text, size};
}

static int on_null(void *context) {
    return hand_over(context, JSON_NULL, NO_SLICE);
}

static int on_boolean(void *context, int value) {
    return hand_over(context, JSON_VALUE, value ? SLICE("true") : SLICE("false"));
}

static int on_number(void *context, const char *digits, size_t size) {
    return hand_over(context, JSON_VALUE, of_bytes(digits, size));
}

/* FHIR forbids the zero byte in texts, and XML cannot write it. */
static bool has_zero_byte(struct json_door *door, struct slice text) {
    if (!text.size || !memchr(text.text, '\0', text.size))
        return false;
    json_door_fail(door, JSON_BROKEN, SLICE("a zero byte in a text"));
    return true;
}

static int on_string(void *context, const unsigned char *text, size_t size) {
    struct slice value = of_bytes(text, size);
    return !has_zero_byte(context, value) && hand_over(context, JSON_VALUE, value);
}

static int on_key(void *context, const unsigned char *text, size_t size) {
    struct slice key = of_bytes(text, size);
    return !has_zero_byte(context, key) && hand_over(context, JSON_KEY, key);
}

static int on_object(void *context) {
    return hand_over(context, JSON_OBJECT, NO_SLICE);
}

static int on_object_end(void *context) {
    return hand_over(context, JSON_OBJECT_END, NO_SLICE);
}

static int on_array(void *context) {
    return hand_over(context, JSON_ARRAY, NO_SLICE);
}

static int on_array_end(void *context) {
    return hand_over(context, JSON_ARRAY_END, NO_SLICE);
}

/* ---- Feeding ---- */

/* False when memory ran out. Never part of its caller, whose variables a jump back would make uncertain. */
__attribute__((noinline)) static bool with_memory(struct json_door *door, void (*work)(struct json_door *door)) {
    if (setjmp(door->memory_is_out))
        return false;
    work(door);
    return true;
}

static void parse(struct json_door *door) {
    const unsigned char *piece = (const unsigned char *)door->piece;
    door->status =
        door->feed_ended ? yajl_complete_parse(door->parser) : yajl_parse(door->parser, piece, door->piece_size);
}

static void latch_parser(struct json_door *door) {
    if (!door->feed_ended)
        count_to(door, yajl_get_bytes_consumed(door->parser));
    json_door_fail(door, JSON_BROKEN, door->feed_ended ? SLICE("it ends early") : SLICE("its syntax is wrong here"));
}

static void say_failure(const struct json_door *door) {
    struct place place = {.file = door->file, .line = door->failed_line, .column = door->failed_column};
    if (door->failure == NO_MEMORY)
        place.line = place.column = 0;
    diagnose(door->diagnostics, door->failure, place, door->failed_for, NO_SLICE);
}

/* yajl reads a text that is longer than a piece from its beginning with every piece: larger pieces keep that cheap. */
static bool make_room(struct json_door *door) {
    size_t wanted = door->piece_capacity ? door->piece_capacity * 2 : FIRST_PIECE;
    if (door->anything && door->piece_capacity)
        return true;
    if (wanted > LARGEST_PIECE) {
        json_door_fail(door, INPUT_TOO_LARGE, SLICE("64 MiB in one entry or resource"));
        return false;
    }
    char *grown = realloc(door->piece, wanted);
    if (!grown) {
        json_door_fail(door, NO_MEMORY, NO_SLICE);
        return false;
    }
    door->piece = grown;
    door->piece_capacity = wanted;
    return true;
}

/* Fills the piece, or as much of it as there is. False when the feed failed. */
static bool read_piece(struct json_door *door) {
    long count = 1;
    door->counted = door->piece_size = 0;
    while (count > 0 && door->piece_size < door->piece_capacity) {
        count = door->feed->read(door->feed, door->piece + door->piece_size, door->piece_capacity - door->piece_size);
        door->piece_size += count > 0 ? (size_t)count : 0;
    }
    door->feed_ended = door->piece_size == 0;
    door->anything = false;
    return count >= 0;
}

enum json_status json_door_read(struct json_door *door) {
    if (door->failed)
        return JSON_FAILED;
    if (door->feed_ended)
        return JSON_DONE;
    count_to(door, door->piece_size);
    if (!make_room(door)) {
        say_failure(door);
        return JSON_FAILED;
    }
    if (!read_piece(door)) {
        door->failed = true;
        return JSON_FAILED;
    }
    if (!with_memory(door, parse))
        json_door_fail(door, NO_MEMORY, NO_SLICE);
    else if (door->status != yajl_status_ok)
        latch_parser(door);
    if (door->failed)
        say_failure(door);
    return door->failed ? JSON_FAILED : JSON_MORE;
}

/* ---- Opening ---- */

static void make_parser(struct json_door *door) {
    static const yajl_callbacks callbacks = {
        .yajl_null = on_null,
        .yajl_boolean = on_boolean,
        .yajl_number = on_number,
        .yajl_string = on_string,
        .yajl_start_map = on_object,
        .yajl_map_key = on_key,
        .yajl_end_map = on_object_end,
        .yajl_start_array = on_array,
        .yajl_end_array = on_array_end,
    };
    yajl_alloc_funcs memory = {give_memory, give_more_memory, take_memory_back, door};
    door->parser = yajl_alloc(&callbacks, &memory, door);
    door->made = door->parser && yajl_config(door->parser, yajl_allow_multiple_values, 1);
}

struct json_door *json_door_open(struct feed *feed, struct slice file, struct json_receiver receiver,
                                 struct diagnostics *diagnostics) {
    struct json_door *door = calloc(1, sizeof *door);
    if (door) {
        door->feed = feed;
        door->file = file;
        door->receiver = receiver;
        door->diagnostics = diagnostics;
        door->line = door->column = 1;
        door->memory = arena_new();
    }
    if (!door || !door->memory || !with_memory(door, make_parser) || !door->made) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        json_door_close(door);
        return NULL;
    }
    return door;
}

void json_door_close(struct json_door *door) {
    if (!door)
        return;
    arena_free(door->memory);
    free(door->piece);
    free(door);
}
