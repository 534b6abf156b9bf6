/* Cells of CSV: what a spreadsheet would compute is text, numbers stay numbers, nothing leaves its cell. */
#include "harness.h"
#include "safe_cell.h"

#include <string.h>

struct written {
    char text[128];
    size_t size;
};

static bool take(void *context, const char *bytes, size_t size) {
    struct written *written = context;
    if (written->size + size >= sizeof written->text)
        return false;
    memcpy(written->text + written->size, bytes, size);
    written->size += size;
    return true;
}

static const struct {
    const char *text;
    const char *cell;
} cells[] = {
    {"", ""},
    {"Albumin", "Albumin"},
    {"<0.6", "<0.6"},
    {"5.10", "5.10"},
    {"a b", "a b"},
    {"Größe µ", "Größe µ"},
    /* plain numbers with a sign */
    {"-2.5", "-2.5"},
    {"+2.5", "+2.5"},
    {"-5", "-5"},
    {"-.5", "-.5"},
    {"-2,5", "\"-2,5\""},
    {"-1.5e3", "-1.5e3"},
    {"-1.234,5", "\"-1.234,5\""},
    /* formulas */
    {"=1+1", "\"'=1+1\""},
    {"=", "\"'=\""},
    {"+1+1", "\"'+1+1\""},
    {"-1+1", "\"'-1+1\""},
    {"@SUM(1)", "\"'@SUM(1)\""},
    {"-", "\"'-\""},
    {"+", "\"'+\""},
    {"--1", "\"'--1\""},
    {"-A1", "\"'-A1\""},
    {"-2.5e", "\"'-2.5e\""},
    {"+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\""},
    {"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
    {" =1", "\"' =1\""},
    {"   @x", "\"'   @x\""},
    {"\t=1", "\"'\t=1\""},
    {"\tx", "\"'\tx\""},
    {"\rx", "\"'\rx\""},
    {"\nx", "\"'\nx\""},
    {" \nx", "\"' \nx\""},
    {"\uFF1D1", "\"'\uFF1D1\""},
    {"\uFF0B1", "\"'\uFF0B1\""},
    {"\uFF0D1", "\"'\uFF0D1\""},
    {"\uFF20x", "\"'\uFF20x\""},
    /* what would leave the cell */
    {"a,b", "\"a,b\""},
    {"a;b", "\"a;b\""},
    {"a|b", "\"a|b\""},
    {"a\tb", "\"a\tb\""},
    {"a\nb", "\"a\nb\""},
    {"a\rb", "\"a\rb\""},
    {"a\"b", "\"a\"\"b\""},
    {"\"", "\"\"\"\""},
    {"a,=1", "\"a,=1\""},
    {" a", "\" a\""},
    {"a ", "\"a \""},
    /* what a terminal would obey, or nobody would see */
    {"a\033[31mb", "a\uFFFD[31mb"},
    {"a\ab", "a\uFFFDb"},
    {"a\177b", "a\uFFFDb"},
    {"a\xC2\x9B"
     "b",
     "a\uFFFDb"},
    {"a\u202Eb", "a\uFFFDb"},
    {"\u200B=1", "\uFFFD=1"},
    {"\uFEFF=1", "\uFFFD=1"},
    {"a\xFF"
     "b",
     "a\uFFFDb"},
};

static void test_cells(void) {
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        struct written written = {.size = 0};
        struct sink sink = {.write = take, .context = &written};
        write_safe_cell(&sink, slice_of(cells[i].text));
        CHECK_ROW(!sink.failed && strcmp(written.text, cells[i].cell) == 0, cells[i].text);
    }
}

int main(void) {
    static const struct test tests[] = {{"cells", test_cells}};
    return run_suite("safe cells", tests, sizeof tests / sizeof tests[0]);
}
