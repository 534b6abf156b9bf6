/*
 * The report's own flag. It is never used for a verdict; it is only asked whether it agrees with one.
 */
#ifndef REPORT_FLAG_H
#define REPORT_FLAG_H

#include "arena.h"
#include "words.h"

/* `state` is the verdict by the report's own range; of a local flag the letters are those of the language of the file.
 * AGREEMENT_UNKNOWN when the flag, or the verdict, says nothing. */
enum agreement flag_agrees(struct slice flag, bool is_local, enum state state, struct arena *arena);

#endif
