/*
 * From the bytes of a source to UTF-8: a feed in front of a feed.
 *
 * The first of these decides: the encoding that the user names, a byte order mark, the XML declaration, the zero bytes
 * of UTF-16. Where nothing is declared ASCII passes; at the first other byte valid UTF-8 means UTF-8 for good, else
 * Windows-1252 for good, and ENCODING_GUESSED says so. A byte order mark is never passed on.
 */
#ifndef DECODE_H
#define DECODE_H

#include "arena.h"
#include "diagnostics.h"
#include "feed.h"
#include "slice.h"

struct decoder;

/* Decodes `raw`, which must outlive the decoder and stand at its first byte. `file` is the name for diagnostics;
 * `encoding` is what the user named, empty for none. NULL after a diagnostic. */
struct decoder *decoder_open(struct feed *raw, struct slice file, struct slice encoding,
                             struct diagnostics *diagnostics);
void decoder_close(struct decoder *decoder);

/* Whether there is an encoding of that name. */
bool encoding_is_known(struct slice name);

/* The feed of UTF-8. It can be rewound where `raw` can; what was found out about the encoding is kept and not said
 * again. When it gives -1 the diagnostic has been said: CANNOT_READ or ENCODING_BROKEN. */
struct feed *decoder_feed(struct decoder *decoder);

/* "UTF-8", "windows-1252", or the name that the user or the file gave. Final at the end of the feed. */
struct slice decoder_encoding(const struct decoder *decoder);

/* The first bytes of a source as UTF-8, as far as they can be decoded; says nothing. */
struct slice decode_head(struct arena *arena, struct slice head, struct slice encoding);

#endif
