/* bloodpanel data: shows, checks and exports the knowledge tables. */
#include "command.h"

#include <stdio.h>
#include <string.h>

static int show(struct arguments *arguments, const char *text) {
    struct bp_knowledge *knowledge = NULL;
    int result = load_knowledge(arguments, &knowledge);
    if (result == EXIT_DONE) {
        struct bp_document *document = NULL;
        enum bp_status status = bp_knowledge_show(knowledge, text, arguments->options, &document);
        if (status == BP_USAGE)
            result = usage_error("no marker has that id, name or LOINC code, or the language is not known", text);
        else if (status != BP_OK)
            result = exit_status_of(status);
        else
            result = write_document(arguments, document);
        bp_document_free(document);
    }
    bp_knowledge_free(knowledge);
    return result;
}

static int check(struct arguments *arguments, const char *path) {
    int result = exit_status_of(bp_knowledge_check(path, &arguments->receiver));
    if (result != EXIT_DONE)
        return result;
    printf("%s: checked\n", path);
    return arguments->something_left_out ? EXIT_PARTLY : EXIT_DONE;
}

static int export_tables(struct arguments *arguments, const char *folder) {
    return exit_status_of(bp_knowledge_export(folder, &arguments->receiver));
}

static int run(struct arguments *arguments) {
    static const struct {
        const char *name;
        int (*run)(struct arguments *arguments, const char *operand);
        bool needs_operand;
    } actions[] = {{"show", show, false}, {"check", check, true}, {"export", export_tables, true}};
    const char *name = arguments->operand_count > 0 ? arguments->operands[0] : "";
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        if (strcmp(actions[i].name, name) != 0)
            continue;
        int operands = arguments->operand_count - 1;
        if (operands > 1 || (operands == 0 && actions[i].needs_operand))
            return usage_error("data takes one operand", name);
        return actions[i].run(arguments, operands ? arguments->operands[1] : NULL);
    }
    return usage_error("data is followed by show, check or export", NULL);
}

const struct command data_command = {
    .name = "data",
    .usage = "data show [MARKER] | data check DIR|FILE | data export DIR",
    .summary = "what the program knows about a marker; checks or writes out the tables",
    .reads = false,
    .speaks = true,
    .formats = "text html json",
    .default_format = "text",
    .run = run,
};
