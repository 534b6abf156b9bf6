/*
 * The commands of the program: one file each, one list.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "arguments.h"

struct command {
    const char *name;
    const char *usage;   /* what follows "bloodpanel " */
    const char *summary; /* one line */
    bool reads;          /* takes the options of reading, judging and writing */
    int (*run)(struct arguments *arguments);
};

extern const struct command report_command;
extern const struct command compare_command;
extern const struct command data_command;

#endif
