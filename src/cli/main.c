/* The bloodpanel program: finds the command and runs it. */
#include "command.h"

#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {&report_command, &compare_command, &flag_command, &convert_command,
                                                 &data_command};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static void print_help(void) {
    puts("bloodpanel reads laboratory results and says in plain words what they may mean for unexplained\n"
         "muscle loss. It is not a diagnosis and not for emergencies.\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        printf("  bloodpanel %s\n      %s\n", commands[i]->usage, commands[i]->summary);
    puts("\nbloodpanel FILE... alone means report. FILE may be - for standard input.\n\nOptions:");
    arguments_print_options(NULL);
    puts("  --help, --version\n\n"
         "Exit status: 0 done; 1 done, something was left out or refused; 2 the command line is wrong;\n"
         "3 a knowledge table is wrong; 4 an input could not be read or the output not written.");
}

static void print_command_help(const struct command *command) {
    printf("bloodpanel %s\n    %s\n", command->usage, command->summary);
    puts("\nOptions:");
    arguments_print_options(command);
}

static int run(const struct command *command, int count, char **words) {
    struct arguments arguments;
    int result = EXIT_USAGE;
    if (arguments_read(&arguments, count, words, command)) {
        result = EXIT_DONE;
        if (arguments.help_wanted)
            print_command_help(command);
        else
            result = command->run(&arguments);
    }
    arguments_free(&arguments);
    return result;
}

static int choose_and_run(int count, char **words) {
    const char *first = count > 1 ? words[1] : NULL;
    if (!first)
        return usage_error("no command and no file is named", NULL);
    if (strcmp(first, "--version") == 0) {
        printf("bloodpanel %s\n", bp_version());
        return EXIT_DONE;
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        print_help();
        return EXIT_DONE;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(first, commands[i]->name) == 0)
            return run(commands[i], count - 1, words + 1);
    return run(&report_command, count, words);
}

int main(int count, char **words) {
    int result = choose_and_run(count, words);
    if (fclose(stdout) != 0 && result < EXIT_USAGE) {
        perror("bloodpanel: error: cannot-write: standard output");
        result = EXIT_INPUT;
    }
    return result;
}
