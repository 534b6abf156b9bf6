/* What a whole file says of itself: delimiter, encoding, decimal sign, order of dates; and what the user says of it. */
#include "read/csv_cases.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct csv_case delimiters[] = {
    {"decimal commas do not make columns", "Test;Value\nCK;5,6\nCRP;4,5\n",
     "2:2 test=CK value=5,6 sign=,\n3:2 test=CRP value=4,5 sign=,\n"},
    {"commas in cells of a table with tabs", "Test\tValue\tComment\nCalcium, total\t2.4\tone, two, three\n",
     "2:2 test=Calcium, total value=2.4 note=one, two, three sign=.\n"},
    {"bars in cells of a table with commas", "Test,Value,Unit\nCK,180,U/L|x\nCRP,5,mg/L|y\n",
     "2:2 test=CK value=180 unit=U/L|x\n3:2 test=CRP value=5 unit=mg/L|y\n"},
    {"declared, quoted", "\"sep=;\"\nTest;Value\nCK;180\n", "3:2 test=CK value=180\n"},
    {"declared tab", "sep=\\t\nTest\tValue\nCK\t180\n", "3:2 test=CK value=180\n"},
    {"declared against the look of the lines", "sep=|\nTest|Value|Comment\nCK|1|a;b;c\nCRP|2|d;e;f\n",
     "3:2 test=CK value=1 note=a;b;c\n4:2 test=CRP value=2 note=d;e;f\n"},
    {"quoted delimiters", "\"Test\";\"Value\"\n\"a;b;c\";\"1\"\n", "2:2 test=a;b;c value=1\n"},
    {"declared, and not so", "sep=,\nTest;Value;Range\nCK;4,6;3,5-5,1\n", "! csv-declared-delimiter 1:0\nfailed\n"},
    {"no delimiter at all", "just some words\n", "! csv-delimiter 0:0\nfailed\n"},
    {"no known header", "alpha,beta\n1,2\n", "! csv-no-header 0:0\nfailed\n"},
    {"a dictionary of tests", "itemid,label,fluid,category,valueuom\n50856,Acetaminophen,Blood,Chemistry,ug/mL\n",
     "! no-results 0:0\nfailed\n"},
    {"two columns for one field", "Test,Value,Result\nCK,180,181\n", "! csv-two-columns 1:0\nfailed\n"},
    {"a header and nothing below", "Test,Value\n", ""},
};

static const struct csv_case numbers[] = {
    {"1.234 beside a decimal comma", "Test;Value\na;1.234\nb;12,5\n",
     "2:2 test=a value=1.234 sign=,\n3:2 test=b value=12,5 sign=,\n"},
    {"1.234 beside a decimal point", "Test;Value\na;1.234\nb;12.5\n",
     "2:2 test=a value=1.234 sign=.\n3:2 test=b value=12.5 sign=.\n"},
    {"1.234 alone", "Test;Value\na;1.234\nb;7\n",
     "! decimal-undecided 0:0\n2:2 test=a value=1.234\n3:2 test=b value=7\n"},
    {"1,234 alone, in a range", "Test;Value;Reference range\na;7;1,000 - 2,000\n",
     "! decimal-undecided 0:0\n2:2 test=a value=7 range=1,000 - 2,000\n"},
    {"both signs in one number", "Test;Value\na;1.234,5\n", "2:2 test=a value=1.234,5 sign=,\n"},
    {"two groups", "Test;Value\na;1,234,567\n", "2:2 test=a value=1,234,567 sign=.\n"},
    {"an apostrophe for groups", "Test;Value\na;1'234.567\n", "2:2 test=a value=1'234.567 sign=.\n"},
    {"a leading zero", "Test;Value\na;0,450\n", "2:2 test=a value=0,450 sign=,\n"},
    {"four digits in front", "Test;Value\na;1234.567\n", "2:2 test=a value=1234.567 sign=.\n"},
    {"evidence in a range", "Test;Value;Reference range\na;1.234;0,5 - 2\n",
     "2:2 test=a value=1.234 range=0,5 - 2 sign=,\n"},
    {"evidence in a bound", "Test;Value;Low;High\na;1.234;;2.5\n",
     "2:2 test=a value=1.234 range=<=2.5 high=2.5 sign=.\n"},
    {"a unit behind the number", "Test;Value\na;5,6 mmol/l\n", "2:2 test=a value=5,6 mmol/l sign=,\n"},
    {"both signs in one file", "Test;Value\na;1,5\nb;2.5\nc;3.5\n", "! decimal-conflict 3:2\nfailed\n"},
    {"text, dates and remarks are no evidence", "Test;Value;Comment\na;05.03.2024;1,5\nb;grade 2.5;\nc;7;\n",
     "2:2 test=a value=05.03.2024 note=1,5\n3:2 test=b value=grade 2.5\n4:2 test=c value=7\n"},
};

static const struct csv_case dates[] = {
    {"a day above 12 decides for all", "Test,Value,Date\na,1,05/03/2024\nb,2,25/03/2024\n",
     "2:2 on=2024-03-05 test=a value=1\n3:2 on=2024-03-25 test=b value=2\n"},
    {"month first", "Test,Value,Date\na,1,05/03/2024\nb,2,03/25/2024\n",
     "2:2 on=2024-05-03 test=a value=1\n3:2 on=2024-03-25 test=b value=2\n"},
    {"no evidence", "Test,Value,Date\na,1,05/03/2024\nb,2,06/03/2024\n",
     "2:2 day=05/03/2024 test=a value=1\n3:2 day=06/03/2024 test=b value=2\n! date-order-undecided 2:2\n"},
    {"a birth date is evidence", "Birth date,25/03/1980\nTest,Value,Date\na,1,05/03/2024\n",
     "3:2 born=1980-03-25 on=2024-03-05 test=a value=1\n"},
    {"a birth date against a day of the laboratory",
     "Birth date,Test,Value,Date\n25/12/1980,a,1,03/25/2024\n05/04/1981,a,1,03/26/2024\n",
     "! date-order-conflict 2:3\nfailed\n"},
    {"a birth date against the day of the report, above the table",
     "Collected,05/03/2024\nBirth date,12/25/1980\nReported,26/03/2024\n\nTest,Value\na,1\n",
     "! date-order-conflict 6:2\nfailed\n"},
    {"a birth date against another row", "Birth date,Test,Value,Date\n12/25/1980,a,1,05/03/2024\n,b,1,26/03/2024\n",
     "! date-order-conflict 3:3\nfailed\n"},
    {"birth dates in both orders", "Birth date,Test,Value\n25/12/1980,a,1\n12/25/1981,a,1\n",
     "! date-order-conflict 3:3\nfailed\n"},
    {"a time behind a word, a weekday in front",
     "Analyse;Résultat;Date de prélèvement\nCK;180;25/03/2024 à 08:15\nCK;180;lundi 25/03/2024\n",
     "2:2 on=2024-03-25T08:15 test=CK value=180\n3:2 on=2024-03-25 test=CK value=180\n"},
    {"dots are day first and no evidence for slashes", "Test,Value,Date,Reported\na,1,05.03.2024,06/03/2024\n",
     "2:2 on=2024-03-05 test=a value=1\n! date-order-undecided 2:2\n"},
    {"years first say nothing of slashes", "Test,Value,Date,Reported\na,1,2024-03-25,06/03/2024\n",
     "2:2 on=2024-03-25 test=a value=1\n! date-order-undecided 2:2\n"},
    {"an order that the header states", "Test,Value,Date (MM/DD/YYYY)\na,1,05/03/2024\n",
     "2:2 on=2024-05-03 test=a value=1\n"},
    {"an order that the header states, in french", "Test;Value;Date (jj/mm/aaaa)\na;1;05/03/2024\n",
     "2:2 on=2024-03-05 test=a value=1\n"},
    {"both orders", "Test,Value,Date\na,1,25/03/2024\nb,2,03/26/2024\n", "! date-order-conflict 3:2\nfailed\n"},
    {"the same day in both orders", "Test,Value,Date\na,1,03/03/2024\n", "2:2 on=2024-03-03 test=a value=1\n"},
    {"month names", "Test,Value,Date\na,1,5-Mar-2024\nb,2,5. März 2024\nc,3,5 marzo 2024\n",
     "2:2 on=2024-03-05 test=a value=1\n3:2 on=2024-03-05 test=b value=2\n4:2 on=2024-03-05 test=c value=3\n"},
};

static void tells_delimiters(void) {
    case_run_all(delimiters, COUNT(delimiters));
}

static void tells_decimal_signs(void) {
    case_run_all(numbers, COUNT(numbers));
}

static void tells_date_orders(void) {
    case_run_all(dates, COUNT(dates));
}

static void decodes(void) {
    static const struct {
        const char *name;
        struct slice text;
        const char *expected;
    } rows[] = {
        {"Windows-1252",
         {"Test;Value;Unit\nCK;180;\xB5kat/l\n", 31},
         "! encoding-guessed 0:0\n2:2 test=CK value=180 unit=µkat/l\n"},
        {"UTF-16, little end first, tabs",
         {"\xFF\xFET\0e\0s\0t\0\t\0V\0a\0l\0u\0e\0\r\0\n\0C\0K\0\t\0001\0\r\0\n\0", 36},
         "2:2 test=CK value=1\n"},
    };
    struct read_options options = {.numerals = NUMERALS_UNDECIDED};
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t step = 0; step <= 5; step++)
            CHECK_ROW(case_holds(rows[i].name, rows[i].text, step, options, rows[i].expected), rows[i].name);
}

static void obeys_options(void) {
    static const struct column_choice value = {FIELD_VALUE, {"second VALUE", 12}}, none = {FIELD_VALUE, {"absent", 6}};
    static const struct column_choice taken = {FIELD_COLLECTED, {"Sample taken", 12}};
    static const struct column_choice born = {FIELD_BORN, {"dob", 3}};
    static const struct column_choice both[] = {{FIELD_MARKER, {"alpha", 5}}, {FIELD_VALUE, {"beta", 4}}};
    static const struct {
        const char *name, *text;
        struct read_options options;
        const char *expected;
    } rows[] = {
        {"delimiter", "Test:Value\nCK:180\n", {.delimiter = ':'}, "2:2 test=CK value=180\n"},
        {"decimal sign", "Test;Value\na;1.234\n", {.numerals = NUMERALS_COMMA}, "2:2 test=a value=1.234 sign=,\n"},
        {"decimal sign against the file",
         "Test;Value\na;1,5\nb;2.5\n",
         {.numerals = NUMERALS_POINT},
         "2:2 test=a value=1,5 sign=.\n3:2 test=b value=2.5 sign=.\n"},
        {"date order",
         "Test,Value,Date\na,1,05/03/2024\n",
         {.date_order = DATE_ORDER_MDY},
         "2:2 on=2024-05-03 test=a value=1\n"},
        {"date order against the file",
         "Test,Value,Date\na,1,25/03/2024\nb,2,03/26/2024\n",
         {.date_order = DATE_ORDER_DMY},
         "2:2 on=2024-03-25 test=a value=1\n3:2 day=03/26/2024 test=b value=2\n! date-unreadable 3:2\n"},
        {"the sex, where letters leave it open",
         "Patient;Sexo;Prueba;Resultado\n1;M;CK;1\n2;H;CK;1\n",
         {.sex_stated = true},
         "2:4 id=1 test=CK value=1\n3:4 id=2 sex=male test=CK value=1\n"},
        {"encoding", "Test;Value\nZink \xE4;5\n", {.encoding = {"ISO-8859-1", 10}}, "2:2 test=Zink ä value=5\n"},
        {"a column for a field that has two",
         "Test,Value,Second value\nCK,180,181\n",
         {.choices = &value, .choice_count = 1},
         "! csv-column-unused 1:2\n2:3 test=CK value=181\n"},
        {"columns without known names",
         "alpha,beta\nCK,180\n",
         {.choices = both, .choice_count = 2},
         "2:2 test=CK value=180\n"},
        {"a column of days",
         "Sample taken,CK (U/L)\n2024-03-05,180\n",
         {.choices = &taken, .choice_count = 1},
         "2:2 on=2024-03-05 test=CK value=180 unit=U/L\n"},
        {"a key above the table",
         "DOB,1980-01-02\nTest,Value\nCK,180\n",
         {.choices = &born, .choice_count = 1},
         "3:2 born=1980-01-02 test=CK value=180\n"},
        {"a column that the file does not have",
         "Test,Value\nCK,180\n",
         {.choices = &none, .choice_count = 1},
         "! csv-column-missing 0:0\nfailed\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(case_holds(rows[i].name, slice_of(rows[i].text), 0, rows[i].options, rows[i].expected), rows[i].name);
}

/* With a limit only the first lines are looked at, and a later cell that contradicts them ends the reading. */
static void decides_from_the_first_bytes(void) {
    static const struct {
        const char *name, *text;
        size_t limit;
        const char *expected;
    } rows[] = {
        {"decimal sign", "Test;Value\na;1,5\nb;2\nc;2.5\nd;1\n", 20,
         "2:2 test=a value=1,5 sign=,\n3:2 test=b value=2 sign=,\n! decimal-conflict 4:2\nfailed\n"},
        {"ambiguous later", "Test;Value\na;15\nb;2.345\nc;2.345\n", 15,
         "2:2 test=a value=15\n! decimal-undecided 0:0\n3:2 test=b value=2.345\n4:2 test=c value=2.345\n"},
        {"decided too late stays undecided", "Test;Value\na;15\nb;2.5\nc;2.345\n", 15,
         "2:2 test=a value=15\n3:2 test=b value=2.5\n! decimal-undecided 0:0\n4:2 test=c value=2.345\n"},
        {"date order", "Test;Value;Date\na;1;25/03/2024\nb;2;05/03/2024\nc;3;03/26/2024\n", 40,
         "2:2 on=2024-03-25 test=a value=1\n3:2 on=2024-03-05 test=b value=2\n! date-order-conflict 4:2\nfailed\n"},
        {"letters for sex", "Patient;Sex;Test;Value\n1;M;a;1\n2;M;a;2\n3;H;a;3\n", 25,
         "2:4 id=1 sex=male test=a value=1\n3:4 id=2 sex=male test=a value=2\n! sex-letters-undecided 0:0\nfailed\n"},
        {"no contradiction", "Test;Value\na;1,5\nb;2\nc;2,5\n", 20,
         "2:2 test=a value=1,5 sign=,\n3:2 test=b value=2 sign=,\n4:2 test=c value=2,5 sign=,\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t step = 0; step <= 5; step++)
            CHECK_ROW(case_holds(rows[i].name, slice_of(rows[i].text), step,
                                 (struct read_options){.evidence_limit = rows[i].limit}, rows[i].expected),
                      rows[i].name);
}

static void is_opened_by_content(void) {
    struct diagnostics silent = {.receive = NULL};
    struct read_options options = {
        .numerals = NUMERALS_UNDECIDED,
        .choices = (const struct column_choice[]){{FIELD_MARKER, {"alpha", 5}}, {FIELD_VALUE, {"beta", 4}}},
        .choice_count = 2};
    struct source *source = source_open_bytes(SLICE("results.xml"), SLICE("alpha;beta\nCK;180\n"), 0);
    struct reader *reader = reader_open(source, &options, &silent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(reader);
    CU_ASSERT_PTR_EQUAL(reader->format, &csv_format);
    CU_ASSERT_TRUE(slice_equal(reader->encoding, SLICE("UTF-8")));
    reader_close(reader);
    source_close(source);
}

static void recognises_text(void) {
    CU_ASSERT_TRUE(csv_format.recognise(SLICE("Test,Value\n")));
    CU_ASSERT_TRUE(csv_format.recognise(SLICE("\n\nDatum;CRP\n")));
    CU_ASSERT_FALSE(csv_format.recognise(SLICE("  <ClinicalDocument>")));
    CU_ASSERT_FALSE(csv_format.recognise(SLICE("PK\3\4\0\0")));
    CU_ASSERT_FALSE(csv_format.recognise(SLICE(" \n ")));
}

int main(void) {
    static const struct test tests[] = {
        {"delimiters", tells_delimiters},
        {"decimal signs", tells_decimal_signs},
        {"orders of dates", tells_date_orders},
        {"encodings", decodes},
        {"options", obeys_options},
        {"the first bytes decide", decides_from_the_first_bytes},
        {"recognises text", recognises_text},
        {"opened by content", is_opened_by_content},
    };
    return run_suite("read: tables, what a file says of itself", tests, COUNT(tests));
}
