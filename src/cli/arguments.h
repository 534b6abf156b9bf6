/*
 * The arguments of a command: options of the library, those of the program itself, and the operands.
 */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <bloodpanel/bloodpanel.h>
#include <stdbool.h>

/* Exit status; what each means stands in README.md. */
enum { EXIT_DONE = 0, EXIT_PARTLY = 1, EXIT_USAGE = 2, EXIT_KNOWLEDGE = 3, EXIT_INPUT = 4 };

enum { MAX_RANGES = 16, LONGEST_NUMBER = 80 };

struct command;

struct arguments {
    struct bp_options *options;
    const char *formats; /* of the command, between blanks */
    const char *format;  /* one of them */
    const char *output;  /* NULL: standard output */
    const char *data;    /* NULL: the built-in tables */
    const char *ranges[MAX_RANGES];
    int ranges_count;
    const char *marker, *standard; /* of a conversion; NULL when not said */
    char number[LONGEST_NUMBER];   /* an operand with a minus sign, kept from being read as an option */
    char **operands;
    int operand_count;
    bool help_wanted;
    bool something_left_out; /* a warning or an error was said */
    struct bp_receiver receiver;
};

/* Reads the arguments that follow a command's name; `words` may be changed. False after a message on standard error;
 * the exit status is then EXIT_USAGE. */
bool arguments_read(struct arguments *arguments, int count, char **words, const struct command *command);
void arguments_free(struct arguments *arguments);

/* The options for a help text: those of a command, or all. */
void arguments_print_options(const struct command *command);

/* Loads the tables that the arguments name. */
int load_knowledge(struct arguments *arguments, struct bp_knowledge **out);

/* Writes to the file or standard output that the arguments name; the exit status of the command. */
int write_document(struct arguments *arguments, const struct bp_document *document);

/* After the last byte of an output: the exit status of the command, with a message when it could not be written. */
int finish_output(struct arguments *arguments, enum bp_status status);
extern const struct bp_sink standard_output;

/* The exit status that goes with a status of the library. */
int exit_status_of(enum bp_status status);

/* "bloodpanel: error: usage: TEXT: FOUND" on standard error; returns EXIT_USAGE. */
int usage_error(const char *text, const char *found);

#endif
