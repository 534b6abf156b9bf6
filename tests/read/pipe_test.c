/* HL7 v2 pipe messages: separators, escapes, line ends, frames, character sets, and what is broken. */
#include "rows.h"

#define MSH      "MSH|^~\\&|LAB||||20240306101500||ORU^R01|1|P|2.5\r"
#define ONE(obx) MSH "OBR|1\rOBX|" obx "\r"

static void check(const struct row *rows, size_t count, line_maker line) {
    check_rows(rows, count, "hl7v2", line);
}

static void fields_and_escapes(void) {
    static const struct row rows[] = {
        {"a number", ONE("1|NM|2823-3^Potassium^LN||5.60|mmol/L^^UCUM|3.5-5.1|H|||F"),
         "Potassium | code=2823-3@LN | value=5.60 | unit=mmol/L | ucum=mmol/L | range=3.5-5.1 | flag=H | "
         "status=final\n",
         ""},
        {"two repetitions are no number", ONE("1|NM|X||60~120||||||F"), "X | code=X@ | text=60~120 | status=final\n",
         ""},
        {"structured", ONE("1|SN|X||^1^:^128||||||F"), "X | code=X@ | value=1:128 | status=final\n", ""},
        {"structured, all in the first part", ONE("1|SN|X||<9.9||||||F"), "X | code=X@ | value=<9.9 | status=final\n",
         ""},
        {"structured, first part no comparator", ONE("1|SN|X||100^1^:^1||||||F"),
         "X | code=X@ | value=100^1^:^1 | status=final\n", ""},
        {"escapes", ONE("1|ST|X||a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\X41\\\\H\\g\\N\\||||||F"),
         "X | code=X@ | value=a|b^c&d~e\\fAg | status=final\n", ""},
        {"formatted text", ONE("1|FT|X||one\\.br\\two\\.sp2\\three\\.in+4\\ four||||||F"),
         "X | code=X@ | value=one\ntwo\nthree four | status=final\n", ""},
        {"escapes that are not understood", ONE("1|ST|X||\\XB5\\a\\Zx\\F\\C2842\\b\\X4\\c\\X1B\\||||||F"),
         "X | code=X@ | value=\\XB5\\a\\Zx\\F\\C2842\\b\\X4\\c\\X1B\\ | status=final\n", ""},
        {"an escape that does not end", ONE("1|ST|X||C:\\dir||||||F"), "X | code=X@ | value=C:\\dir | status=final\n",
         ""},
        {"a power of ten without escapes", ONE("1|NM|X||5|10^9/l|||||F"),
         "X | code=X@ | value=5 | unit=10^9/l | status=final\n", ""},
        {"a power of ten after an x", ONE("1|NM|X||5|x10^3/uL|||||F"),
         "X | code=X@ | value=5 | unit=x10^3/uL | status=final\n", ""},
        {"an ampersand in a name", ONE("1|NM|X^Tg & Chol||5||||||F"), "Tg & Chol | code=X@ | value=5 | status=final\n",
         ""},
        {"an ampersand in a code without a name", ONE("1|NM|K&Kalium||5||||||F"),
         "K&Kalium | code=K&Kalium@ | value=5 | status=final\n", ""},
        {"a caret in a text", ONE("1|ST|X||a ^b||||||F"), "X | code=X@ | value=a ^b | status=final\n", ""},
        {"a range of several lines", ONE("1|NM|X||5||<3 low~3-5 grey||||F"),
         "X | code=X@ | value=5 | range=<3 low\n3-5 grey | status=final\n", ""},
        {"an attachment", ONE("1|ED|X||App^application^PDF^Base64^JVBE||||||F"), "", "attachment-not-read"},
        {"specimen in two components", MSH "OBR|1||O1||||||||||||03^Serum\rOBX|1|NM|X||5||||||F\r",
         "X | code=X@ | value=5 | status=final | specimen=Serum\n", ""},
        {"specimen in parts", MSH "OBR|1||O1||||||||||||UR&Urine^x\rOBX|1|NM|X||5||||||F\r",
         "X | code=X@ | value=5 | status=final | specimen=Urine\n", ""},
        {"other separators",
         "MSH#*~!@#LAB####2024##ORU*R01#1#P#2.5\rOBR#1\rOBX#1#ST#X*Na ^ K##a|b\\c!F!d!S!e!E!f!X41!######F\r",
         "Na ^ K | code=X@ | value=a|b\\c#d*e!fA | status=final\n", ""},
        {"no escape character", "MSH|^~|LAB\rOBR|1\rOBX|1|ST|X||C:\\F\\x||||||F\r",
         "X | code=X@ | value=C:\\F\\x | status=final\n", ""},
        {"fields beyond those that are known", ONE("1|NM|X||5||||||F||||||||||||||||||||more|and more"),
         "X | code=X@ | value=5 | status=final\n", ""},
        {"segments of the sender", ONE("1|NM|X||5||||||F") "ZPS|1|x\rNTE|1||seen\r",
         "X | code=X@ | value=5 | status=final | comment=seen\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define TWO "X | code=X@ | value=1 | status=final | comment=n\nY | code=Y@ | value=2 | status=final\n"

static void line_ends_and_frames(void) {
    static const struct row rows[] = {
        {"CR", "MSH|^~\\&|L\rOBR|1\rOBX|1|NM|X||1||||||F\rNTE|1||n\rOBX|2|NM|Y||2||||||F\r", TWO, ""},
        {"LF", "MSH|^~\\&|L\nOBR|1\nOBX|1|NM|X||1||||||F\nNTE|1||n\nOBX|2|NM|Y||2||||||F\n", TWO, ""},
        {"CRLF", "MSH|^~\\&|L\r\nOBR|1\r\nOBX|1|NM|X||1||||||F\r\nNTE|1||n\r\nOBX|2|NM|Y||2||||||F\r\n", TWO, ""},
        {"mixed, with empty lines, the last one without an end",
         "\nMSH|^~\\&|L\r\r\nOBR|1\n\n\nOBX|1|NM|X||1||||||F\rNTE|1||n\r\n  \nOBX|2|NM|Y||2||||||F", TWO, ""},
        {"MLLP",
         "\x0BMSH|^~\\&|L\rOBR|1\rOBX|1|NM|X||1||||||F\rNTE|1||n\r\x1C\r\x0BMSH|^~\\&|L\rOBX|2|NM|Y||2||||||F\r\x1C\r",
         TWO, ""},
        {"MLLP that ends in the last line",
         "\x0BMSH|^~\\&|L\rOBX|1|NM|X||1||||||F\rNTE|1||n\rOBX|2|NM|Y||2||||||F\x1C\r", TWO, ""},
        {"batch",
         "FHS|^~\\&|L\rBHS|^~\\&|L\rMSH|^~\\&|L\rOBX|1|NM|X||1||||||F\rNTE|1||n\rMSH|^~\\&|L\rOBX|2|NM|Y||2||||||"
         "F\rBTS|2\r"
         "FTS|1\r",
         TWO, ""},
        {"batch without numbers",
         "BHS|^~\\&|L\rMSH|^~\\&|L\rOBX|1|NM|X||1||||||F\rNTE|1||n\rMSH|^~\\&|L\rOBX|2|NM|Y||2||||||F\rBTS\r", TWO, ""},
        {"headers that name nothing but the marks",
         "FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&\rOBX|1|NM|X||1||||||F\rNTE|1||n\rMSH|^~\\&\rOBX|2|NM|Y||2||||||F\rBTS|2\rFTS|"
         "1\r",
         TWO, ""},
        {"a file of messages without a batch",
         "FHS|^~\\&|L\rMSH|^~\\&|L\rOBX|1|NM|X||1||||||F\rNTE|1||n\rMSH|^~\\&|L\rOBX|2|NM|Y||2||||||F\rFTS|1\r", TWO,
         ""},
        {"messages with other marks than their batch",
         "FHS|^~\\&|L\rMSH#@*!%#L\rOBX#1#NM#X##1######F\rNTE#1##n\rOBX#2#NM#Y##2######F\rFTS|1\r", TWO, ""},
        {"a file that counts its messages",
         "FHS|^~\\&|L\rMSH|^~\\&|L\rOBX|1|NM|X||1||||||F\rNTE|1||n\rMSH|^~\\&|L\rOBX|2|NM|Y||2||||||F\rFTS|2\r", TWO,
         ""},
        {"MLLP around a batch, after empty lines",
         "\r\n\x0B"
         "FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&\rOBX|1|NM|X||1||||||F\rNTE|1||n\rOBX|2|NM|Y||2||||||F\rBTS|1\rFTS|1\r\x1C\r",
         TWO, ""},
        {"a segment that goes on in another one", MSH "OBX|1|NM|X||4\rADD|.6|mmol/L|3.5-5.1||||F\r",
         "X | code=X@ | value=4.6 | unit=mmol/L | range=3.5-5.1 | status=final\n", ""},
        {"a text with line ends in it", MSH "OBX|1|TX|X||line one\nline two||||||F\r",
         "X | code=X@ | value=line one\nline two | status=final\n", "segment-continued"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define VERSION(version)         "MSH|^~\\&|L||||||ORU^R01||P|" version "\r"
#define BETWEEN(version)         VERSION(version) "PID|1||a\rOBX|1|NM|X||1||||||F\rOBR|1\rOBX|1|NM|Y||2||||||F\r"
#define RESULT_OF_A(name, value) name " | code=" name "@ | value=" value " | status=final\n"

/* From 2.7 on results between patient and order describe the patient. */
static void descriptions_of_the_patient(void) {
    static const struct row rows[] = {
        {"2.5.1 has no such place", BETWEEN("2.5.1"), RESULT_OF_A("X", "1") RESULT_OF_A("Y", "2"), ""},
        {"2.7", BETWEEN("2.7"), RESULT_OF_A("Y", "2"), ""},
        {"2.8.1", BETWEEN("2.8.1"), RESULT_OF_A("Y", "2"), ""},
        {"no order at all", VERSION("2.7") "PID|1||a\rOBX|1|NM|X||1||||||F\r", RESULT_OF_A("X", "1"), ""},
        {"a second order", BETWEEN("2.7") "OBR|2\rOBX|1|NM|X||1||||||F\r", RESULT_OF_A("Y", "2") RESULT_OF_A("X", "1"),
         ""},
        {"of each patient", BETWEEN("2.7") "PID|2||b\rOBX|1|NM|X||3||||||F\rOBR|1\rOBX|1|NM|Y||4||||||F\r",
         RESULT_OF_A("Y", "2") RESULT_OF_A("Y", "4"), ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void places(void) {
    static const struct row rows[] = {
        {"lines by CR", "MSH|^~\\&|L\rOBR|1\r\rOBX|1|NM|X||1||||||F\r",
         "X | code=X@ | value=1 | status=final | at=4:1\n", ""},
        {"lines by CRLF", "MSH|^~\\&|L\r\nOBR|1\r\nOBX|1|NM|X||1||||||F\r\n",
         "X | code=X@ | value=1 | status=final | at=3:1\n", ""},
        {"two people", MSH "PID|1||a^^^H\rOBR|1\rOBX|1|NM|X||1||||||F\rPID|2||b^^^H\rOBR|1\rOBX|1|NM|X||2||||||F\r",
         "X | code=X@ | value=1 | status=final | reported=2024-03-06T10:15:00 | id=a | authority=H | at=4:1\n"
         "X | code=X@ | value=2 | status=final | reported=2024-03-06T10:15:00 | id=b | authority=H | at=7:1\n",
         ""},
    };
    check(rows, sizeof rows / sizeof *rows, record_line);
}

#define OBX_WITH(byte) "|\rOBX|1|ST|X||" byte "||||||F\r"
#define TO_SET         "MSH|^~\\&|L||||2024||ORU|1|P|2.5||||||"

static void character_sets(void) {
    static const struct {
        const char *title;
        const char *text;
        const char *value;
        const char *encoding;
        const char *said;
    } rows[] = {
        {"UTF-8", TO_SET "UNICODE UTF-8" OBX_WITH("\xC2\xB5"), "\xC2\xB5", "UTF-8", ""},
        {"UTF-8 that calls itself Latin-1", TO_SET "8859/1" OBX_WITH("\xC2\xB5"), "\xC2\xB5", "UTF-8", ""},
        {"Latin-1", TO_SET "8859/1" OBX_WITH("\xB5"), "\xC2\xB5", "windows-1252", ""},
        {"a euro sign in what calls itself Latin-1", TO_SET "8859/1" OBX_WITH("\x80"), "\xE2\x82\xAC", "windows-1252",
         ""},
        {"Latin-2", TO_SET "8859/2" OBX_WITH("\xB1"), "\xC4\x85", "ISO-8859-2", ""},
        {"nothing is said", TO_SET OBX_WITH("\xB5"), "\xC2\xB5", "windows-1252", "encoding-guessed"},
        {"UTF-8 is said and is wrong", TO_SET "UNICODE UTF-8" OBX_WITH("\xB5"), "\xC2\xB5", "windows-1252",
         "encoding-guessed"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 0; step < STEP_COUNT; step++) {
            struct outcome outcome = read_bytes(slice_of(rows[i].text), steps[step], result_line);
            struct slice expected = join(outcome.arena, 3, SLICE("X | code=X@ | value="), slice_of(rows[i].value),
                                         SLICE(" | status=final\n"));
            CHECK_ROW(same_text(builder_text(&outcome.lines), expected), rows[i].title);
            CHECK_ROW(same_text(outcome.encoding, slice_of(rows[i].encoding)), rows[i].title);
            CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].title);
            outcome_end(&outcome);
        }
}

/* A part of the messages is never taken for the whole. */
static void broken(void) {
    static const struct {
        const char *title;
        const char *text;
        const char *about;
    } rows[] = {
        {"a block that does not end", "\x0BMSH|^~\\&|L\rOBX|1|NM|X||1||||||F\r", "it ends inside of a block"},
        {"a block in a block", "\x0BMSH|^~\\&|L\r\x0BMSH|^~\\&|L\r\x1C\r", "before the one before it has ended"},
        {"a batch that does not end", "BHS|^~\\&|L\rMSH|^~\\&|L\rOBX|1|NM|X||1||||||F\r", "the batch does not end"},
        {"a file of batches that does not end", "FHS|^~\\&|L\rMSH|^~\\&|L\r", "the batch does not end"},
        {"a batch that lost a message", "BHS|^~\\&|L\rMSH|^~\\&|L\rBTS|2\r", "another number of messages"},
        {"a file that lost a batch", "FHS|^~\\&|L\rBHS|^~\\&|L\rMSH|^~\\&|L\rBTS|1\rFTS|2\r",
         "another number of batches"},
        {"messages that were lost", "FHS|^~\\&|L\rMSH|^~\\&|L\rMSH|^~\\&|L\rFTS|3\r", "another number of batches"},
        {"a segment that goes on in another message", "MSH|^~\\&|L\rADD|x\r", "goes on in another message"},
        {"a value that is cut", "MSH|^~\\&|L\rOBX|1|NM|X||5", "in the middle of a result"},
        {"a result that is cut before its status", "MSH|^~\\&|L\rOBX|1|NM|X||5.6|mmol/L|3-5|||",
         "in the middle of a result"},
        {"other separators in the middle", "MSH|^~\\&|L\rOBX#1#NM#X##5######F\r", "begins no segment"},
        {"separators that are the same", "MSH|^^\\&|L\rMSH|^~^|L\r", "separators cannot be told"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 0; step < STEP_COUNT; step++) {
            struct outcome outcome = read_bytes(slice_of(rows[i].text), steps[step], result_line);
            bool refused = !outcome.opened || outcome.end == READING_FAILED;
            CHECK_ROW(refused, rows[i].title);
            if (outcome.opened) {
                CHECK_ROW(same_text(builder_text(&outcome.said), SLICE("message-broken")), rows[i].title);
                CHECK_ROW(slice_contains(builder_text(&outcome.texts), slice_of(rows[i].about)), rows[i].title);
            }
            outcome_end(&outcome);
        }
}

/* A message in a block, cut anywhere, is never a shorter report. */
static void cut_anywhere(void) {
    struct slice whole = SLICE("\x0BMSH|^~\\&|L\rPID|1||7^^^H\rOBR|1||O1\rOBX|1|NM|X||1.25|mmol/L|1-2|||||F\r"
                               "OBX|2|NM|Y||2.5||||||F\rNTE|1||n\r\x1C");
    for (size_t size = 0; size < whole.size; size++) {
        struct outcome outcome = read_bytes(slice_head(whole, size), 0, result_line);
        CU_ASSERT_EQUAL(outcome.end, READING_FAILED);
        CU_ASSERT_TRUE(outcome.said.size > 0);
        outcome_end(&outcome);
    }
}

static void messages_in_markup(void) {
    static const struct row rows[] = {
        {"CDATA",
         "<e:Envelope xmlns:e=\"x\"><m><![CDATA[MSH|^~\\&|L\nOBR|1\nOBX|1|NM|X||<5|10^9/l|||||F]]></m></e:Envelope>",
         "X | code=X@ | value=<5 | unit=10^9/l | status=final\n", ""},
        {"CDATA with a batch",
         "<a><![CDATA[FHS|^~\\&\nBHS|^~\\&\nMSH|^~\\&\nOBX|1|NM|X||1||||||F\nBTS|1\nFTS|1\n]]></a>",
         "X | code=X@ | value=1 | status=final\n", ""},
        {"text, lines indented",
         "<b><m>\n  MSH|^~\\&amp;|L&#13;\n  PID|1||7\n  "
         "OBX|1|NM|X||&lt;5||||||F\n</m><m>MSH|^~\\&amp;|L\nOBX|1|NM|Y||2</m></b>",
         "X | code=X@ | value=<5 | status=final\nY | code=Y@ | value=2 | status=missing\n", ""},
        {"the element may be anywhere",
         "<a><b>x</b><c><d/><e>MSH|^~\\&amp;|L\nOBX|1|NM|X||1||||||F</e></c><f>MSH</f></a>",
         "X | code=X@ | value=1 | status=final\n", ""},
    };
    check_rows(rows, sizeof rows / sizeof *rows, "hl7v2-xml", result_line);
}

int main(void) {
    static const struct test tests[] = {
        {"fields and escapes", fields_and_escapes},
        {"line ends and frames", line_ends_and_frames},
        {"descriptions of the patient", descriptions_of_the_patient},
        {"places", places},
        {"character sets", character_sets},
        {"broken", broken},
        {"cut anywhere", cut_anywhere},
        {"messages in markup", messages_in_markup},
    };
    return run_suite("read pipe", tests, sizeof tests / sizeof *tests);
}
