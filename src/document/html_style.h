/* How an HTML page looks on a screen and on paper. */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

extern const char html_style[];

#endif
