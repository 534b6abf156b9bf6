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
    bool speaks;         /* takes the language of the page, where it does not take all options of reading */
    bool converts;       /* takes a value and two units */
    const char *formats; /* that it writes, between blanks */
    const char *default_format;
    int (*run)(struct arguments *arguments);
};

extern const struct command report_command;
extern const struct command compare_command;
extern const struct command flag_command;
extern const struct command convert_command;
extern const struct command data_command;

#endif
