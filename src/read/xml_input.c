/* Opens a source as XML. */
#include "xml_input.h"

bool xml_input_open(struct xml_input *input, struct source *source, const struct read_options *options,
                    struct xml_dialect dialect, struct diagnostics *diagnostics) {
    *input = (struct xml_input){.file = source_name(source), .dialect = dialect, .diagnostics = diagnostics};
    input->decoder = decoder_open(source_feed(source), input->file, options->encoding, diagnostics);
    if (!input->decoder)
        return false;
    input->door = xml_door_open(decoder_feed(input->decoder), input->file, dialect, diagnostics);
    return input->door != NULL;
}

void xml_input_close(struct xml_input *input) {
    xml_door_close(input->door);
    decoder_close(input->decoder);
}

bool xml_input_restart(struct xml_input *input) {
    struct feed *feed = decoder_feed(input->decoder);
    xml_door_close(input->door);
    input->door = NULL;
    if (!feed->rewind(feed)) {
        diagnose(input->diagnostics, CANNOT_READ, (struct place){.file = input->file},
                 SLICE("it cannot be read a second time"), NO_SLICE);
        return false;
    }
    input->door = xml_door_open(feed, input->file, input->dialect, input->diagnostics);
    return input->door != NULL;
}
