/* bloodpanel flag: one row a result, for any number of people, in constant memory. */
#include "command.h"

#include <errno.h>

static enum bp_status run_stream(struct arguments *arguments, struct bp_stream *stream) {
    enum bp_status status = BP_OK;
    for (int i = 0; status == BP_OK && i < arguments->operand_count; i++)
        status = bp_stream_add_file(stream, arguments->operands[i]);
    return status == BP_OK ? bp_stream_finish(stream) : status;
}

static enum bp_status open_stream(struct arguments *arguments, const struct bp_knowledge *knowledge,
                                  struct bp_stream **out) {
    if (arguments->output)
        return bp_stream_new_file(knowledge, arguments->options, &arguments->receiver, arguments->format,
                                  arguments->output, out);
    return bp_stream_new(knowledge, arguments->options, &arguments->receiver, arguments->format, &standard_output, out);
}

static int run(struct arguments *arguments) {
    if (arguments->operand_count == 0)
        return usage_error("no file is named", NULL);
    struct bp_knowledge *knowledge = NULL;
    int result = load_knowledge(arguments, &knowledge);
    if (result == EXIT_DONE) {
        struct bp_stream *stream = NULL;
        errno = 0;
        enum bp_status status = open_stream(arguments, knowledge, &stream);
        if (status == BP_OK)
            status = run_stream(arguments, stream);
        result = finish_output(arguments, status);
        bp_stream_free(stream);
    }
    bp_knowledge_free(knowledge);
    return result;
}

const struct command flag_command = {
    .name = "flag",
    .usage = "flag [OPTION]... FILE...",
    .summary = "one row for each result, as CSV or JSON, for files of any size",
    .reads = true,
    .formats = "csv json",
    .default_format = "csv",
    .run = run,
};
