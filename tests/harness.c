#include "harness.h"

#include <CUnit/Basic.h>
#include <stdio.h>

int run_suite(const char *name, const struct test *tests, size_t count) {
    if (CU_initialize_registry() != CUE_SUCCESS)
        return 2;
    CU_pSuite suite = CU_add_suite(name, NULL, NULL);
    bool listed = suite != NULL;
    for (size_t i = 0; listed && i < count; i++)
        listed = CU_add_test(suite, tests[i].name, tests[i].run) != NULL;
    if (listed) {
        CU_basic_set_mode(CU_BRM_NORMAL);
        listed = CU_basic_run_tests() == CUE_SUCCESS;
    }
    unsigned ran = CU_get_number_of_tests_run();
    unsigned failed = CU_get_number_of_failures() + CU_get_number_of_tests_failed();
    CU_cleanup_registry();
    if (!listed || ran != count)
        fprintf(stderr, "%s: %zu tests listed, %u run\n", name, count, ran);
    return listed && ran == count && failed == 0 ? 0 : 1;
}

void report_row(const char *file, int line, const char *condition, const char *row) {
    fprintf(stderr, "%s:%d: %s does not hold for: %s\n", file, line, condition, row);
}
