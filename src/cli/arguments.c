/* Reads arguments, loads what they name, writes where they say. */
#include "arguments.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The program's own options. Those of the library have numbers from LIBRARY on. */
enum { OPTION_FORMAT = 1, OPTION_DATA, OPTION_RANGES, OPTION_OUTPUT = 'o', OPTION_HELP = 'h', LIBRARY = 256 };

enum { MAX_OPTIONS = 64 };

static const struct {
    struct bp_option shown;
    int number;
} own_options[] = {
    {{"ranges", "FILE", "ranges of your own (CSV); they come before the built-in ones"}, OPTION_RANGES},
    {{"data", "DIR", "take all tables from a folder in place of the built-in set"}, OPTION_DATA},
    {{"format", "text|html|json", "of the output; else the suffix of -o decides, else text"}, OPTION_FORMAT},
    {{"output", "FILE", "write there (-o FILE), whole or not at all"}, OPTION_OUTPUT},
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
        list[(*count)++] = (struct option){shown->name, required_argument, NULL, number};
}

/* The end of the list stays zero, as getopt_long wants it. */
static void list_options(struct option list[MAX_OPTIONS], bool reads) {
    size_t count = 0;
    memset(list, 0, MAX_OPTIONS * sizeof *list);
    list[count++] = (struct option){"help", no_argument, NULL, OPTION_HELP};
    for (size_t i = 0; i < OWN_COUNT; i++)
        add_option(list, &count, &own_options[i].shown, own_options[i].number);
    const struct bp_option *shown;
    for (size_t i = 0; reads && (shown = bp_option_at(i)); i++)
        add_option(list, &count, shown, LIBRARY + (int)i);
}

static bool is_format(const char *name) {
    return strcmp(name, "text") == 0 || strcmp(name, "html") == 0 || strcmp(name, "json") == 0;
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
        return is_format(value) || (usage_error("there is no such format", value), false);
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
        fprintf(stderr, "bloodpanel: error: usage: --%s: \"%s\" is not allowed\n", name, value);
    else if (status != BP_OK)
        exit_status_of(status);
    return status == BP_OK;
}

/* The suffix of the output file names the format, unless --format did. */
static bool choose_format(struct arguments *arguments) {
    if (arguments->format)
        return true;
    arguments->format = "text";
    const char *suffix = arguments->output ? strrchr(arguments->output, '.') : NULL;
    if (!suffix || strchr(suffix, '/'))
        return true;
    suffix++;
    if (strcmp(suffix, "txt") == 0)
        return true;
    if (strcmp(suffix, "htm") == 0)
        suffix = "html";
    if (!is_format(suffix))
        return usage_error("the suffix names no format that is written", arguments->output), false;
    arguments->format = suffix;
    return true;
}

bool arguments_read(struct arguments *arguments, int count, char **words, bool reads) {
    *arguments = (struct arguments){.receiver = {say, arguments}};
    if (bp_options_new(&arguments->options) != BP_OK)
        return exit_status_of(BP_MEMORY), false;
    struct option list[MAX_OPTIONS];
    list_options(list, reads);
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
    return choose_format(arguments);
}

void arguments_free(struct arguments *arguments) {
    bp_options_free(arguments->options);
}

static void print_option(const struct bp_option *shown) {
    char left[64];
    snprintf(left, sizeof left, "--%s %s", shown->name, shown->argument);
    printf("  %-28s %s\n", left, shown->help);
}

void arguments_print_options(void) {
    const struct bp_option *shown;
    for (size_t i = 0; (shown = bp_option_at(i)); i++)
        print_option(shown);
    for (size_t i = 0; i < OWN_COUNT; i++)
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

static enum bp_status write_where_asked(struct arguments *arguments, const struct bp_document *document) {
    if (arguments->output)
        return bp_document_write_file(document, arguments->format, arguments->output);
    enum bp_status status = bp_document_write(document, arguments->format, &(struct bp_sink){write_standard, NULL});
    if (status == BP_OK && fflush(stdout) != 0)
        status = BP_OUTPUT;
    return status;
}

int write_document(struct arguments *arguments, const struct bp_document *document) {
    errno = 0;
    enum bp_status status = write_where_asked(arguments, document);
    if (status == BP_OUTPUT)
        fprintf(stderr, "%s: error: cannot-write: cannot be written: %s; no partial file is left\n",
                arguments->output ? arguments->output : "standard output", strerror(errno));
    if (status == BP_USAGE)
        return usage_error("this is not written in the format", arguments->format);
    if (status != BP_OK)
        return exit_status_of(status);
    return arguments->something_left_out ? EXIT_PARTLY : EXIT_DONE;
}
