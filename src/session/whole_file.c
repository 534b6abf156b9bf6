/* Writes a file that is there whole or not at all. */
#include "whole_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void forget(struct whole_file *file) {
    free(file->passing);
    free(file->path);
    *file = (struct whole_file){.path = NULL};
}

/* A device or a pipe takes the bytes as they come; nothing may take its place. */
static bool takes_bytes_directly(const char *path) {
    struct stat what;
    return stat(path, &what) == 0 && !S_ISREG(what.st_mode);
}

/* The file that a link leads to is replaced, not the link. NULL when there is no memory. */
static char *place_of(const char *path) {
    char *resolved = realpath(path, NULL);
    return resolved ? resolved : strdup(path);
}

static bool open_directly(struct whole_file *file) {
    file->stream = fopen(file->path, "w");
    if (file->stream)
        return true;
    forget(file);
    return false;
}

bool whole_file_open(struct whole_file *file, const char *path) {
    *file = (struct whole_file){.path = place_of(path)};
    if (!file->path)
        return false;
    if (takes_bytes_directly(file->path))
        return open_directly(file);
    if (asprintf(&file->passing, "%s.XXXXXX", file->path) < 0) {
        file->passing = NULL;
        forget(file);
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
    bool written = fflush(file->stream) == 0 && (!file->passing || fsync(fileno(file->stream)) == 0);
    int why = errno;
    bool closed = fclose(file->stream) == 0;
    if (!written)
        errno = why;
    if (written && closed && (!file->passing || rename(file->passing, file->path) == 0)) {
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
