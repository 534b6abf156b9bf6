/*
 * HTML text: every byte that comes from anywhere passes here and comes out harmless.
 */
#ifndef HTML_TEXT_H
#define HTML_TEXT_H

#include "sink.h"

/* Text between tags or inside a quoted attribute. Harmful characters become U+FFFD, newlines stay. */
void html_text(struct sink *sink, struct slice text);

/* <tag>text</tag>, or <tag class="..."> where `class_name` is not NULL; nothing when the text is empty. */
void html_element(struct sink *sink, const char *tag, const char *class_name, struct slice text);

#endif
