/*
 * The one door for JSON: yajl, fed with UTF-8, and what it finds as events, in the order of the document.
 *
 * Numbers keep their digits. Several values may follow each other, as in newline-delimited JSON. After the first error
 * nothing more is given.
 */
#ifndef JSON_DOOR_H
#define JSON_DOOR_H

#include "diagnostics.h"
#include "feed.h"

enum json_kind {
    JSON_OBJECT,
    JSON_OBJECT_END,
    JSON_ARRAY,
    JSON_ARRAY_END,
    JSON_KEY,
    JSON_VALUE, /* the text of a string, the digits of a number, "true" or "false" */
    JSON_NULL,
};

struct json_event {
    enum json_kind kind;
    struct slice text;   /* dead after the call */
    size_t line, column; /* of the bracket that begins an object or array; else where the reading stands */
};

struct json_receiver {
    /* False when the document cannot be used; json_door_fail has said why. */
    bool (*take)(void *context, const struct json_event *event);
    void *context;
};

struct json_door;

enum json_status {
    JSON_MORE,
    JSON_DONE,
    JSON_FAILED, /* after a diagnostic */
};

/* `feed` gives UTF-8, stands at its first byte and must outlive the door; where it gives -1 it has said why. NULL
 * after a diagnostic. */
struct json_door *json_door_open(struct feed *feed, struct slice file, struct json_receiver receiver,
                                 struct diagnostics *diagnostics);
void json_door_close(struct json_door *door);

/* Reads one piece of the feed and hands its events over. */
enum json_status json_door_read(struct json_door *door);
/* For the receiver: remembers why the document is refused, and where; the first reason is the one that is told. */
void json_door_fail(struct json_door *door, enum diagnostic_code code, struct slice about);

#endif
