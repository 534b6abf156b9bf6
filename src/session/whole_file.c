/* Writes a file that is there whole or not at all. */
#include "whole_file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static void forget(struct whole_file *file) {
    free(file->passing);
    *file = (struct whole_file){.path = NULL};
}

bool whole_file_open(struct whole_file *file, const char *path) {
    *file = (struct whole_file){.path = path};
    if (asprintf(&file->passing, "%s.XXXXXX", path) < 0) {
        file->passing = NULL;
        return false;
    }
    int descriptor = mkstemp(file->passing);
    if (descriptor < 0) {
        forget(file);
        return false;
    }
    file->stream = fdopen(descriptor, "w");
    if (file->stream)
        return true;
    int why = errno;
    close(descriptor);
    unlink(file->passing);
    forget(file);
    errno = why;
    return false;
}

bool whole_file_write(struct whole_file *file, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, file->stream) == size;
}

bool whole_file_keep(struct whole_file *file) {
    bool written = fflush(file->stream) == 0 && fsync(fileno(file->stream)) == 0;
    int why = errno;
    bool closed = fclose(file->stream) == 0;
    if (!written)
        errno = why;
    if (written && closed && rename(file->passing, file->path) == 0) {
        forget(file);
        return true;
    }
    file->stream = NULL;
    whole_file_drop(file);
    return false;
}

void whole_file_drop(struct whole_file *file) {
    int why = errno;
    if (file->stream)
        (void)fclose(file->stream); /* it goes away */
    if (file->passing)
        unlink(file->passing);
    forget(file);
    errno = why;
}
