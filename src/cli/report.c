/* bloodpanel report: one plain-language summary of each panel. */
#include "command.h"
#include "panels.h"

static int run(struct arguments *arguments) {
    return run_over_panels(arguments, bp_source_report);
}

const struct command report_command = {
    .name = "report",
    .usage = "report [OPTION]... FILE...",
    .summary = "a plain-language summary of each panel in the files",
    .reads = true,
    .formats = "text html json",
    .default_format = "text",
    .run = run,
};
