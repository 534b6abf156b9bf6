/* Hands bytes on to whoever takes them, until that fails. */
#include "sink.h"

void sink_add(struct sink *sink, struct slice bytes) {
    if (sink->failed || bytes.size == 0)
        return;
    sink->failed = !sink->write(sink->context, bytes.text, bytes.size);
}

void sink_text(struct sink *sink, const char *terminated) {
    sink_add(sink, slice_of(terminated));
}

void sink_char(struct sink *sink, char c) {
    sink_add(sink, (struct slice){&c, 1});
}

void sink_repeat(struct sink *sink, char c, size_t count) {
    for (size_t i = 0; i < count; i++)
        sink_char(sink, c);
}
