/*
 * A file that is there whole or not at all: written under a passing name beside its place, renamed when it is whole.
 * Only its owner may read it. Devices and pipes are written to as they are.
 */
#ifndef WHOLE_FILE_H
#define WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct whole_file {
    char *path;
    char *passing; /* NULL for a device or a pipe, which takes the bytes as they come */
    FILE *stream;  /* NULL when it is not open */
};

bool whole_file_open(struct whole_file *file, const char *path);
bool whole_file_write(struct whole_file *file, const char *bytes, size_t size);
/* Puts the file in its place; false, and nothing is left, when that fails. */
bool whole_file_keep(struct whole_file *file);
/* Leaves nothing; does nothing to a file that was kept or never opened. `errno` stays. */
void whole_file_drop(struct whole_file *file);

#endif
