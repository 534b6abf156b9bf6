/* Tells the dates that spreadsheets make of other things. */
#include "csv_damage.h"

#include "csv_cells.h"

#include <string.h>

/* The beginnings of month names in the four languages. */
static bool is_month(struct slice word) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                         "oct", "nov", "dec", "mai", "okt", "dez", "ene", "abr", "ago",
                                         "dic", "avr", "jui", "fév", "déc", "aoû", "mär"};
    enum { LONGEST_SHORT_NAME = 5 /* bytes, and one more for a letter with a mark */ };
    if (word.size < 3)
        return false;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        struct slice month = slice_of(months[i]);
        if (word.size <= LONGEST_SHORT_NAME + (month.size > 3) &&
            slice_equal_nocase(slice_head(word, month.size), month))
            return true;
    }
    return false;
}

static struct slice take(struct slice *rest, bool (*belongs)(char c)) {
    size_t size = 0;
    while (size < rest->size && belongs(rest->text[size]))
        size++;
    struct slice taken = slice_head(*rest, size);
    *rest = slice_skip(*rest, size);
    return taken;
}

static bool pass(struct slice *rest, const char *marks) {
    if (!rest->size || !strchr(marks, rest->text[0]))
        return false;
    *rest = slice_skip(*rest, 1);
    return true;
}

/* One mark or more between the parts of a date: "2. Okt". */
static bool pass_marks(struct slice *rest) {
    bool passed = false;
    while (pass(rest, "-. /"))
        passed = true;
    return passed;
}

static bool is_letter_or_marked(char c) {
    return is_letter(c) || (unsigned char)c >= 0x80;
}

/* 2-Oct, 10.Feb, 2-Oct-24. */
static bool is_day_and_month(struct slice rest) {
    struct slice day = take(&rest, is_digit);
    if (day.size < 1 || day.size > 2 || !pass_marks(&rest))
        return false;
    bool month = is_month(take(&rest, is_letter_or_marked));
    (void)pass_marks(&rest);
    (void)take(&rest, is_digit);
    return month && slice_empty(rest);
}

/* May-88, Oct 2024. */
static bool is_month_and_year(struct slice rest) {
    if (!is_month(take(&rest, is_letter_or_marked)) || !pass_marks(&rest))
        return false;
    struct slice year = take(&rest, is_digit);
    return (year.size == 2 || year.size == 4) && slice_empty(rest);
}

/* 1988-05-01, with a time of day or without: numbers of two digits where codes and ranges have none in front. */
static bool is_iso_date(struct slice rest) {
    struct slice year = take(&rest, is_digit);
    bool first = pass(&rest, "-");
    struct slice month = take(&rest, is_digit);
    bool second = pass(&rest, "-");
    struct slice day = take(&rest, is_digit);
    bool ends = slice_empty(rest) || rest.text[0] == ' ' || rest.text[0] == 'T';
    return year.size == 4 && first && month.size == 2 && second && day.size == 2 && ends;
}

/* 01.05.1988, 5/1/1988. */
static bool is_numeric_date(struct slice rest) {
    struct slice first = take(&rest, is_digit);
    char mark = rest.size ? rest.text[0] : '\0';
    bool apart = pass(&rest, "./");
    struct slice second = take(&rest, is_digit);
    bool same = rest.size && rest.text[0] == mark && pass(&rest, "./");
    struct slice year = take(&rest, is_digit);
    return apart && same && first.size >= 1 && first.size <= 2 && second.size >= 1 && second.size <= 2 &&
           year.size == 4 && (slice_empty(rest) || rest.text[0] == ' ');
}

/* The number of a day as spreadsheets count them: 45123 is in 2023. */
static bool is_day_number(struct slice text) {
    return text.size == 5 && text.text[0] >= '3' && text.text[0] <= '5' && take(&text, is_digit).size == 5;
}

/* 1:40:00. */
static bool is_time(struct slice rest) {
    struct slice hours = take(&rest, is_digit);
    return hours.size >= 1 && hours.size <= 2 && rest.size == 6 && rest.text[0] == ':' && is_digit(rest.text[1]) &&
           is_digit(rest.text[2]) && slice_ends(rest, SLICE(":00"));
}

/* Most cells are plain numbers and need no closer look. */
static bool is_plain(struct slice text) {
    enum { SHORTEST_ISO = 10 };
    if (text.size >= SHORTEST_ISO)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (is_letter_or_marked(text.text[i]) || text.text[i] == ':')
            return false;
    return true;
}

bool csv_is_spreadsheet_date(struct slice text) {
    if (is_plain(text))
        return false;
    text = slice_trim(text);
    return is_day_and_month(text) || is_month_and_year(text) || is_iso_date(text) || is_time(text);
}

bool csv_is_rounded_number(struct slice text) {
    return csv_is_number(text) && (slice_contains(text, SLICE("E+")) || slice_contains(text, SLICE("e+")));
}

bool csv_is_hidden(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (text.text[i] != '#')
            return false;
    return text.size > 0;
}

bool csv_is_damaged_code(struct slice text) {
    return csv_is_spreadsheet_date(text) || is_numeric_date(text) || csv_is_rounded_number(text);
}

bool csv_is_damaged_range(struct slice text) {
    return csv_is_spreadsheet_date(text) || is_numeric_date(text) || is_day_number(text);
}
