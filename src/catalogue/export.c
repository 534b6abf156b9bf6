/* Writes the built-in tables into a folder, byte for byte: all of them or none. */
#include "shelves.h"

#include "built_in_tables.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0777, FILE_MODE = 0666 /* the user's umask narrows both */ };

struct export {
    const char *folder;
    struct arena *arena;
    struct diagnostics *diagnostics;
};

static bool refuse(const struct export *export, const char *path, struct slice why) {
    diagnose(export->diagnostics, CANNOT_WRITE, (struct place){.file = slice_of(path)}, why, NO_SLICE);
    return false;
}

/* FOLDER/NAME + ending, ended by a zero byte; NULL when there is no memory. */
static const char *path_of(const struct export *export, const char *name, const char *ending) {
    struct slice path = arena_copy(
        export->arena, join(export->arena, 4, slice_of(export->folder), SLICE("/"), slice_of(name), slice_of(ending)));
    return path.text;
}

static bool write_all(int file, const char *bytes, size_t size) {
    while (size) {
        ssize_t count = write(file, bytes, size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes += count;
        size -= (size_t)count;
    }
    return true;
}

/* Writes under a temporary name, so that the final name never stands for half a table. */
static bool write_temporary(const struct export *export, const struct built_in_table *table, const char *path) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
    if (file < 0)
        return refuse(export, path, system_text(errno));
    bool written = write_all(file, table->bytes, table->size) && fsync(file) == 0;
    int error = errno;
    if (close(file) != 0 && written) {
        error = errno;
        written = false;
    }
    if (written)
        return true;
    (void)unlink(path);
    return refuse(export, path, system_text(error));
}

static bool write_table(const struct export *export, const struct built_in_table *table) {
    const char *path = path_of(export, table->name, ""), *temporary = path_of(export, table->name, ".part");
    if (!path || !temporary)
        return refuse(export, export->folder, SLICE("out of memory"));
    if (!write_temporary(export, table, temporary))
        return false;
    if (rename(temporary, path) == 0)
        return true;
    int error = errno;
    (void)unlink(temporary);
    return refuse(export, path, system_text(error));
}

/* The folder must hold none of the tables: somebody's own figures are never overwritten. */
static bool folder_is_free(const struct export *export) {
    for (size_t i = 0; i < built_in_table_count; i++) {
        const char *path = path_of(export, built_in_tables[i].name, "");
        struct stat status;
        if (!path)
            return refuse(export, export->folder, SLICE("out of memory"));
        if (lstat(path, &status) == 0)
            return refuse(export, path, SLICE("it exists already"));
    }
    return true;
}

static void remove_tables(const struct export *export, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *path = path_of(export, built_in_tables[i].name, "");
        if (path)
            (void)unlink(path);
    }
}

/* Makes the new names last. */
static bool sync_folder(const struct export *export) {
    int folder = open(export->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return refuse(export, export->folder, system_text(errno));
    bool synced = fsync(folder) == 0 || errno == EINVAL;
    int error = errno;
    (void)close(folder);
    return synced || refuse(export, export->folder, system_text(error));
}

static bool write_tables(const struct export *export) {
    if (mkdir(export->folder, FOLDER_MODE) != 0 && errno != EEXIST)
        return refuse(export, export->folder, system_text(errno));
    if (!folder_is_free(export))
        return false;
    size_t written = 0;
    while (written < built_in_table_count && write_table(export, &built_in_tables[written]))
        written++;
    if (written == built_in_table_count && sync_folder(export))
        return true;
    remove_tables(export, written);
    return false;
}

bool catalogue_export(const char *folder, struct diagnostics *diagnostics) {
    struct arena *arena = arena_new();
    if (!arena) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
        return false;
    }
    bool complete = write_tables(&(struct export){folder, arena, diagnostics});
    arena_free(arena);
    return complete;
}
