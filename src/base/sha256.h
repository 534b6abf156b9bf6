/*
 * SHA-256 of what was read: the name by which a page refers to its input and its knowledge.
 */
#ifndef SHA256_H
#define SHA256_H

#include "arena.h"
#include "slice.h"

#include <nettle/sha2.h>

enum { SHA256_HEX_SIZE = 64 };

/* 64 lower-case hexadecimal digits in the arena. */
struct slice sha256_hex(struct arena *arena, struct slice bytes);
/* The digest of a running hash, in hexadecimal digits; the hash starts anew. */
struct slice sha256_finish(struct arena *arena, struct sha256_ctx *hash);

#endif
