/* bloodpanel compare: what changed between the panels of one person. */
#include "command.h"
#include "panels.h"

static int run(struct arguments *arguments) {
    return run_over_panels(arguments, bp_source_compare);
}

const struct command compare_command = {
    .name = "compare",
    .usage = "compare [OPTION]... FILE...",
    .summary = "what changed between the panels of one person, oldest first",
    .reads = true,
    .formats = "text html json",
    .default_format = "text",
    .run = run,
};
