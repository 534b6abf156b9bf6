/* Reads arguments, loads what they name, writes where they say. */
#include "command.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The program's own options. Those of the library have numbers from LIBRARY on. */
enum {
    OPTION_FORMAT = 1,
    OPTION_DATA,
    OPTION_RANGES,
    OPTION_MARKER,
    OPTION_STANDARD,
    OPTION_OUTPUT = 'o',
    OPTION_HELP = 'h',
    LIBRARY = 256
};

enum { MAX_OPTIONS = 64 };

static const struct own_option {
    struct bp_option shown;
    int number;
    enum { FOR_ALL, FOR_DOCUMENTS, FOR_CONVERSIONS } commands;
} own_options[] = {
    {{"ranges", "FILE", "ranges of your own (CSV); they come before the built-in ones"}, OPTION_RANGES, FOR_DOCUMENTS},
    {{"data", "DIR", "take all tables from a folder in place of the built-in set"}, OPTION_DATA, FOR_ALL},
    {{"format", "text|html|json", "of the output (flag: csv|json); else the suffix of -o decides"},
     OPTION_FORMAT,
     FOR_DOCUMENTS},
    {{"output", "FILE", "write there (-o FILE), whole or not at all"}, OPTION_OUTPUT, FOR_DOCUMENTS},
    {{"marker", "ID", "of convert: what the value is of"}, OPTION_MARKER, FOR_CONVERSIONS},
    {{"standard", "NAME", "of convert: which of the marker's standards, where laboratories differ"},
     OPTION_STANDARD,
     FOR_CONVERSIONS},
};

enum { OWN_COUNT = sizeof own_options / sizeof own_options[0] };

int usage_error(const char *text, const char *found) {
    fprintf(stderr, "bloodpanel: error: usage: %s%s%s; see `bloodpanel --help`\n", text, found ? ": " : "",
            found ? found : "");
    return EXIT_USAGE;
}

int exit_status_of(enum bp_status status) {
    switch (status) {
    case BP_OK:
    case BP_END:
        return EXIT_DONE;
    case BP_USAGE:
        return EXIT_USAGE;
    case BP_KNOWLEDGE:
        return EXIT_KNOWLEDGE;
    case BP_INPUT:
    case BP_OUTPUT:
        break;
    case BP_REFUSED:
        return EXIT_PARTLY;
    case BP_MEMORY:
        fputs("bloodpanel: error: no-memory: out of memory; nothing was written\n", stderr);
        break;
    }
    return EXIT_INPUT;
}

static void say(void *context, const struct bp_diagnostic *diagnostic) {
    static const char *const levels[] = {"note", "warning", "error"};
    struct arguments *arguments = context;
    fprintf(stderr, "%s: %s: %s: %s\n", diagnostic->where, levels[diagnostic->level], diagnostic->code,
            diagnostic->text);
    if (diagnostic->level != BP_NOTE)
        arguments->something_left_out = true;
}

static void add_option(struct option *list, size_t *count, const struct bp_option *shown, int number) {
    if (*count + 1 < MAX_OPTIONS)
        list[(*count)++] =
            (struct option){shown->name, shown->argument ? required_argument : no_argument, NULL, number};
}

static bool takes_own(const struct command *command, const struct own_option *option) {
    bool for_this = command->converts ? option->commands == FOR_CONVERSIONS : option->commands == FOR_DOCUMENTS;
    return for_this || option->commands == FOR_ALL;
}

/* Of reading, a conversion needs the decimal sign only. */
static bool takes_library(const struct command *command, const struct bp_option *option) {
    return command->reads || (command->converts && strcmp(option->name, "decimal") == 0) ||
           (command->speaks && strcmp(option->name, "lang") == 0);
}

/* The end of the list stays zero, as getopt_long wants it. */
static void list_options(struct option list[MAX_OPTIONS], const struct command *command) {
    size_t count = 0;
    memset(list, 0, MAX_OPTIONS * sizeof *list);
    list[count++] = (struct option){"help", no_argument, NULL, OPTION_HELP};
    for (size_t i = 0; i < OWN_COUNT; i++)
        if (takes_own(command, &own_options[i]))
            add_option(list, &count, &own_options[i].shown, own_options[i].number);
    const struct bp_option *shown;
    for (size_t i = 0; (shown = bp_option_at(i)); i++)
        if (takes_library(command, shown))
            add_option(list, &count, shown, LIBRARY + (int)i);
}

/* `formats` are words between blanks. */
static bool is_format(const char *formats, const char *name) {
    size_t size = strlen(name);
    for (const char *at = formats; size && (at = strstr(at, name)); at += size)
        if ((at == formats || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return true;
    return false;
}

static bool take_own(struct arguments *arguments, int number, const char *value) {
    switch (number) {
    case OPTION_HELP:
        arguments->help_wanted = true;
        return true;
    case OPTION_OUTPUT:
        arguments->output = value;
        return true;
    case OPTION_DATA:
        arguments->data = value;
        return true;
    case OPTION_FORMAT:
        arguments->format = value;
        return is_format(arguments->formats, value) || (usage_error("there is no such format", value), false);
    case OPTION_MARKER:
        arguments->marker = value;
        return true;
    case OPTION_STANDARD:
        arguments->standard = value;
        return true;
    case OPTION_RANGES:
        if (arguments->ranges_count == MAX_RANGES)
            return usage_error("too many --ranges", NULL), false;
        arguments->ranges[arguments->ranges_count++] = value;
        return true;
    default:
        return usage_error("the options are not understood", NULL), false;
    }
}

static bool take_library(struct arguments *arguments, const char *name, const char *value) {
    enum bp_status status = bp_options_set(arguments->options, name, value);
    if (status == BP_USAGE)
        fprintf(stderr, "bloodpanel: error: usage: --%s: \"%s\" is not allowed\n", name, value ? value : "");
    else if (status != BP_OK)
        exit_status_of(status);
    return status == BP_OK;
}

/* The suffix of the output file names the format, unless --format did. */
static bool choose_format(struct arguments *arguments, const char *otherwise) {
    if (arguments->format)
        return true;
    arguments->format = otherwise;
    const char *suffix = arguments->output ? strrchr(arguments->output, '.') : NULL;
    if (!suffix || strchr(suffix, '/'))
        return true;
    suffix++;
    if (strcmp(suffix, "txt") == 0)
        suffix = "text";
    if (strcmp(suffix, "htm") == 0)
        suffix = "html";
    if (!is_format(arguments->formats, suffix))
        return usage_error("the suffix names no format that is written", arguments->output), false;
    arguments->format = suffix;
    return true;
}

/* getopt would take -5 for an option; a blank in front is no part of a number. */
static char *protect_number(struct arguments *arguments, char *word) {
    if (word[0] != '-' || !strchr("0123456789.,", word[1]) || word[1] == '\0')
        return word;
    int size = snprintf(arguments->number, sizeof arguments->number, " %s", word);
    return size > 0 && (size_t)size < sizeof arguments->number ? arguments->number : word;
}

bool arguments_read(struct arguments *arguments, int count, char **words, const struct command *command) {
    *arguments = (struct arguments){.receiver = {say, arguments}, .formats = command->formats};
    if (bp_options_new(&arguments->options) != BP_OK)
        return exit_status_of(BP_MEMORY), false;
    struct option list[MAX_OPTIONS];
    list_options(list, command);
    for (int i = 1; command->converts && i < count; i++)
        words[i] = protect_number(arguments, words[i]);
    optind = 0;
    for (;;) {
        int index = 0;
        int number = getopt_long(count, words, "ho:", list, &index);
        if (number == -1)
            break;
        bool taken =
            number >= LIBRARY ? take_library(arguments, list[index].name, optarg) : take_own(arguments, number, optarg);
        if (!taken)
            return false;
    }
    arguments->operands = words + optind;
    arguments->operand_count = count - optind;
    return choose_format(arguments, command->default_format);
}

void arguments_free(struct arguments *arguments) {
    bp_options_free(arguments->options);
}

static void print_option(const struct bp_option *shown) {
    char left[64];
    snprintf(left, sizeof left, "--%s%s%s", shown->name, shown->argument ? " " : "",
             shown->argument ? shown->argument : "");
    printf("  %-28s %s\n", left, shown->help);
}

void arguments_print_options(const struct command *command) {
    const struct bp_option *shown;
    for (size_t i = 0; (shown = bp_option_at(i)); i++)
        if (!command || takes_library(command, shown))
            print_option(shown);
    for (size_t i = 0; i < OWN_COUNT; i++)
        if (!command || takes_own(command, &own_options[i]))
            print_option(&own_options[i].shown);
}

int load_knowledge(struct arguments *arguments, struct bp_knowledge **out) {
    enum bp_status status = arguments->data ? bp_knowledge_load(arguments->data, &arguments->receiver, out)
                                            : bp_knowledge_built_in(&arguments->receiver, out);
    for (int i = 0; status == BP_OK && i < arguments->ranges_count; i++)
        status = bp_knowledge_add_ranges(*out, arguments->ranges[i], &arguments->receiver);
    return exit_status_of(status);
}

static bool write_standard(void *context, const char *bytes, size_t size) {
    (void)context;
    return fwrite(bytes, 1, size, stdout) == size;
}

const struct bp_sink standard_output = {write_standard, NULL};

int finish_output(struct arguments *arguments, enum bp_status status) {
    if (status == BP_OK && !arguments->output && fflush(stdout) != 0)
        status = BP_OUTPUT;
    if (status == BP_OUTPUT)
        fprintf(stderr, "%s: error: cannot-write: cannot be written: %s; no partial file is left\n",
                arguments->output ? arguments->output : "standard output", strerror(errno));
    if (status != BP_OK)
        return exit_status_of(status);
    return arguments->something_left_out ? EXIT_PARTLY : EXIT_DONE;
}

int write_document(struct arguments *arguments, const struct bp_document *document) {
    errno = 0;
    enum bp_status status = arguments->output ? bp_document_write_file(document, arguments->format, arguments->output)
                                              : bp_document_write(document, arguments->format, &standard_output);
    if (status == BP_USAGE)
        return usage_error("this is not written in the format", arguments->format);
    return finish_output(arguments, status);
}
