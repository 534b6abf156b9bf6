/*
 * A source: the bytes of one input, its name, and its SHA-256. Never handed to a library by file name.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include "arena.h"
#include "diagnostics.h"
#include "feed.h"
#include "slice.h"

#include <stdbool.h>

struct source;

/* Opens a file for reading; "-" is standard input, which is kept in memory so that it can be read twice. NULL after a
 * diagnostic. */
struct source *source_open_file(const char *path, struct diagnostics *diagnostics);
/* The same in constant memory: a pipe with a table in it can be rewound only while less than 2 MiB of it were read. */
struct source *source_open_stream(const char *path, struct diagnostics *diagnostics);
/* Bytes in memory, which must outlive the source; `step` bytes come a read (0: all that are asked for). */
struct source *source_open_bytes(struct slice name, struct slice bytes, size_t step);
void source_close(struct source *source);

struct slice source_name(const struct source *source);
/* The raw bytes. Every source can be rewound but a pipe that is read as a stream. */
struct feed *source_feed(struct source *source);
/* The first bytes, at most 64 KiB, without moving. */
struct slice source_head(struct source *source);
/* Of all bytes, in hexadecimal digits; reads the source to its end and rewinds it. Empty when reading failed. */
struct slice source_sha256(struct source *source, struct arena *arena);

#endif
