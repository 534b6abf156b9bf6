/* Makes text harmless inside HTML. */
#include "html_text.h"

#include "character.h"

static const char *entity(uint32_t code) {
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void html_text(struct sink *sink, struct slice text) {
    struct character c;
    while (character_next(&text, &c)) {
        const char *escaped = entity(c.code);
        if (c.harmful)
            sink_text(sink, "\xEF\xBF\xBD");
        else if (escaped)
            sink_text(sink, escaped);
        else
            sink_add(sink, c.bytes);
    }
}

void html_element(struct sink *sink, const char *tag, const char *class_name, struct slice text) {
    if (slice_empty(text))
        return;
    sink_char(sink, '<');
    sink_text(sink, tag);
    if (class_name) {
        sink_text(sink, " class=\"");
        sink_text(sink, class_name);
        sink_char(sink, '"');
    }
    sink_char(sink, '>');
    html_text(sink, text);
    sink_text(sink, "</");
    sink_text(sink, tag);
    sink_char(sink, '>');
}
