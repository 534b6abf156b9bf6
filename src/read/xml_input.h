/*
 * A source opened as XML: its decoder and the door behind it, as every XML dialect needs them.
 */
#ifndef XML_INPUT_H
#define XML_INPUT_H

#include "decode.h"
#include "reader.h"
#include "xml_door.h"

struct xml_input {
    struct slice file;
    struct decoder *decoder;
    struct xml_door *door;
    struct xml_dialect dialect;
    struct diagnostics *diagnostics;
};

/* False after a diagnostic; xml_input_close is due either way. */
bool xml_input_open(struct xml_input *input, struct source *source, const struct read_options *options,
                    struct xml_dialect dialect, struct diagnostics *diagnostics);
void xml_input_close(struct xml_input *input);

/* Begins again at the first byte. False after a diagnostic. */
bool xml_input_restart(struct xml_input *input);

#endif
