/* bloodpanel convert: one value from one unit to another. */
#include "command.h"

#include <stdio.h>

enum { VALUE, UNIT, TO_UNIT, OPERANDS };

static int run(struct arguments *arguments) {
    if (arguments->operand_count != OPERANDS)
        return usage_error("convert takes a value, its unit and the unit wanted", NULL);
    struct bp_knowledge *knowledge = NULL;
    int result = load_knowledge(arguments, &knowledge);
    if (result == EXIT_DONE) {
        struct bp_conversion asked = {.value = arguments->operands[VALUE],
                                      .unit = arguments->operands[UNIT],
                                      .to_unit = arguments->operands[TO_UNIT],
                                      .marker = arguments->marker,
                                      .standard = arguments->standard};
        enum bp_status status =
            bp_convert(knowledge, arguments->options, &asked, &arguments->receiver, &standard_output);
        if (status == BP_OK && putchar('\n') == EOF)
            status = BP_OUTPUT;
        result = finish_output(arguments, status);
    }
    bp_knowledge_free(knowledge);
    return result;
}

const struct command convert_command = {
    .name = "convert",
    .usage = "convert [--marker ID] VALUE UNIT TO-UNIT",
    .summary = "one value in another unit; exit status 1 where that cannot be done safely",
    .converts = true,
    .formats = "",
    .default_format = "",
    .run = run,
};
