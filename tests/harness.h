/*
 * What every suite shares: it lists its tests, and its main is `return run_suite(...)`.
 *
 * The exit status comes from the count of failures, not from CUnit's runner, and a suite that runs fewer tests than it
 * lists fails too.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <stddef.h>

struct test {
    const char *name;
    void (*run)(void);
};

/* Runs all tests; returns the exit status of the process. */
int run_suite(const char *name, const struct test *tests, size_t count);

/* In a loop over a table: like CU_ASSERT_TRUE, and on failure prints the row that failed. */
#define CHECK_ROW(condition, row)                                                                                      \
    do {                                                                                                               \
        bool held_ = (condition);                                                                                      \
        if (!held_)                                                                                                    \
            report_row(__FILE__, __LINE__, #condition, row);                                                           \
        CU_ASSERT_TRUE(held_);                                                                                         \
    } while (0)

void report_row(const char *file, int line, const char *condition, const char *row);

#endif
