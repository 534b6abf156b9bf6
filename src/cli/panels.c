/* From the operands of a command to its document. */
#include "panels.h"

static enum bp_status add_inputs(struct arguments *arguments, struct bp_source *source) {
    enum bp_status status = BP_OK;
    for (int i = 0; status == BP_OK && i < arguments->operand_count; i++)
        status = bp_source_add_file(source, arguments->operands[i]);
    return status;
}

static int run_with_source(struct arguments *arguments, struct bp_source *source,
                           enum bp_status (*make)(struct bp_source *source, struct bp_document **out)) {
    struct bp_document *document = NULL;
    enum bp_status status = add_inputs(arguments, source);
    if (status == BP_OK)
        status = make(source, &document);
    if (status != BP_OK)
        return exit_status_of(status);
    int result = write_document(arguments, document);
    bp_document_free(document);
    return result;
}

int run_over_panels(struct arguments *arguments,
                    enum bp_status (*make)(struct bp_source *source, struct bp_document **out)) {
    if (arguments->operand_count == 0)
        return usage_error("no file is named", NULL);
    struct bp_knowledge *knowledge = NULL;
    int result = load_knowledge(arguments, &knowledge);
    if (result == EXIT_DONE) {
        struct bp_source *source = NULL;
        enum bp_status status = bp_source_new(knowledge, arguments->options, &arguments->receiver, &source);
        result = status == BP_OK ? run_with_source(arguments, source, make) : exit_status_of(status);
        bp_source_free(source);
    }
    bp_knowledge_free(knowledge);
    return result;
}
