/* FHIR JSON where it is not what XML is: the order of members, `_name`, numbers, several resources, and what is broken.
 */
#include "reading.h"

#define OBSERVATION(rest) "{\"resourceType\":\"Observation\",\"status\":\"final\"," rest "}"

struct row {
    const char *title;
    const char *json;
    const char *lines;
};

static void check(const struct row *rows, size_t count, line_maker line) {
    for (size_t i = 0; i < count; i++)
        check_pieces(rows[i].title, slice_of(rows[i].json), "fhir-json", line, slice_of(rows[i].lines), NO_SLICE);
}

static void values(void) {
    static const struct row rows[] = {
        {"digits are kept", OBSERVATION("\"valueQuantity\":{\"value\":5.10,\"unit\":\"g/L\"}"),
         "value=5.10 | unit=g/L | status=final\n"},
        {"exponents are kept", OBSERVATION("\"valueQuantity\":{\"value\":1.0E+3}"), "value=1.0E+3 | status=final\n"},
        {"more digits than a double has", OBSERVATION("\"valueQuantity\":{\"value\":0.12345678901234567890}"),
         "value=0.12345678901234567890 | status=final\n"},
        {"a number that is a string", OBSERVATION("\"valueString\":\"5.10\""), "value=5.10 | status=final\n"},
        {"a boolean", OBSERVATION("\"valueBoolean\":false"), "text=false | status=final\n"},
        {"escapes", OBSERVATION("\"code\":{\"text\":\"\\u00b5 \\\"x\\\"\\/\\ud83e\\ude78\"},\"valueInteger\":1"),
         "\xC2\xB5 \"x\"/\xF0\x9F\xA9\xB8 | value=1 | status=final\n"},
        {"the type stands last", "{\"valueInteger\":7,\"status\":\"final\",\"resourceType\":\"Observation\"}",
         "value=7 | status=final\n"},
        {"a reason in place of a value",
         OBSERVATION("\"valueQuantity\":{\"_value\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/"
                     "data-absent-reason\",\"valueCode\":\"masked\"}]}}"),
         "none=masked | status=final\n"},
        {"what belongs to a value before it",
         OBSERVATION("\"_valueInteger\":{\"extension\":[{\"url\":\"x\",\"valueCode\":\"y\"}]},\"valueInteger\":7"),
         "value=7 | status=final\n"},
        {"null", OBSERVATION("\"valueInteger\":null,\"code\":{\"text\":\"Iron\"}"),
         "Iron | none=no value | status=final\n"},
        {"several notes", OBSERVATION("\"valueInteger\":1,\"note\":[{\"text\":\"one\"},{\"text\":\"two\"}]"),
         "value=1 | status=final | comment=one\ntwo\n"},
        {"components",
         OBSERVATION("\"component\":[{\"code\":{\"text\":\"A\"},\"valueInteger\":1},{\"code\":{\"text\":\"B\"},"
                     "\"valueInteger\":"
                     "2}]"),
         "A | value=1 | status=final\nB | value=2 | status=final\n"},
        {"the text for people is passed over",
         OBSERVATION("\"text\":{\"status\":\"generated\",\"div\":\"<div>99</div>\"},\"valueInteger\":1"),
         "value=1 | status=final\n"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define PERSON                                                                                                         \
    "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"female\",\"name\":[{\"given\":[\"Ada\",null,\"B\"],"      \
    "\"_given\":[null,{\"id\":\"x\"},null],\"family\":\"Example\"}]}"
#define OF_HER(value)                                                                                                  \
    "{\"status\":\"final\",\"subject\":{\"reference\":\"Patient/p\"},\"valueInteger\":" value                          \
    ",\"resourceType\":\"Observation\"}"

static struct slice who_and_what(struct arena *arena, const struct record *record) {
    return join(arena, 5, record->person.id, SLICE(" "), record->person.name, SLICE(" "), record->value);
}

static void people(void) {
    static const struct row rows[] = {
        {"the patient follows",
         "{\"entry\":[{\"resource\":" OF_HER("1") "},{\"resource\":" OF_HER("2") "},{\"resource\":" PERSON
                                                                                 "}],\"resourceType\":\"Bundle\"}",
         "p Ada B Example 1\np Ada B Example 2\n"},
        {"one resource after the other", PERSON "\n" OF_HER("1") "\n" OF_HER("2") "\n",
         "p Ada B Example 1\np Ada B Example 2\n"},
        {"one after the other, the patient last", OF_HER("1") "\n" OF_HER("2") "\n" PERSON "\n",
         "p Ada B Example 1\np Ada B Example 2\n"},
        {"a list of resources", "[" PERSON "," OF_HER("1") "]", "p Ada B Example 1\n"},
        {"a bundle in a bundle",
         "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Bundle\",\"entry\":[{"
         "\"resource\":" OF_HER("1") "},{\"resource\":" PERSON "}]}}]}",
         "p Ada B Example 1\n"},
        {"a contained patient",
         "{\"resourceType\":\"Observation\",\"status\":\"final\",\"contained\":[" PERSON
         "],\"subject\":{\"reference\":\"#p\"},\"valueInteger\":3}",
         "p Ada B Example 3\n"},
        {"what a search says of itself",
         "{\"resourceType\":\"Bundle\",\"entry\":[{\"search\":{\"mode\":\"outcome\"},\"resource\":" OF_HER(
             "9") "},{\"resource\":" OF_HER("1") "},{\"resource\":" PERSON "}]}",
         "p Ada B Example 1\n"},
    };
    check(rows, sizeof rows / sizeof *rows, who_and_what);
}

static void places(void) {
    static const struct row rows[] = {
        {"the bracket of the resource",
         "{\"resourceType\":\"Bundle\",\n \"entry\":[\n  {\"resource\":\n   "
         "{\"resourceType\":\"Observation\",\"valueInteger\":1}}]}",
         "value=1 | status=missing | at=4:4\n"},
        {"lines by CRLF",
         "{\r\n\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":\r\n{\"resourceType\":\"Observation\","
         "\r\n\"valueInteger\":1}}]}",
         "value=1 | status=missing | at=3:1\n"},
    };
    check(rows, sizeof rows / sizeof *rows, record_line);
}

static void broken(void) {
    static const struct {
        const char *title;
        const char *json;
        const char *said;
        const char *about;
    } rows[] = {
        {"cut", "{\"resourceType\":\"Observation\",\"valueInteger\":1", "json-broken", "it ends early"},
        {"cut in a string", "{\"resourceType\":\"Observation\",\"valueString\":\"ab", "json-broken", "it ends early"},
        {"a name twice", "{\"resourceType\":\"Observation\",\"valueInteger\":1,\"valueInteger\":2}", "json-broken",
         "a name stands twice"},
        {"a name twice, deep", "{\"resourceType\":\"Observation\",\"code\":{\"text\":\"a\",\"text\":\"b\"}}",
         "json-broken", "a name stands twice"},
        {"NaN", "{\"resourceType\":\"Observation\",\"valueDecimal\":NaN}", "json-broken", "its syntax is wrong here"},
        {"Infinity", "{\"resourceType\":\"Observation\",\"valueDecimal\":-Infinity}", "json-broken",
         "its syntax is wrong here"},
        {"a number with a leading zero", "{\"resourceType\":\"Observation\",\"valueDecimal\":05}", "json-broken",
         "its syntax is wrong here"},
        {"a comment", "{\"resourceType\":\"Observation\",/* x */\"valueInteger\":1}", "json-broken",
         "its syntax is wrong here"},
        {"single quotes", "{\"resourceType\":\"Observation\",'valueInteger':1}", "json-broken",
         "its syntax is wrong here"},
        {"a comma too many", "{\"resourceType\":\"Observation\",}", "json-broken", "its syntax is wrong here"},
        {"something after it", "{\"resourceType\":\"Observation\"} x", "json-broken", "its syntax is wrong here"},
        {"a bracket too many", "{\"resourceType\":\"Observation\"}}", "json-broken", "its syntax is wrong here"},
        {"a number after it", "{\"resourceType\":\"Observation\"} 5", "json-broken", "a value that is no resource"},
        {"a second object that is no resource", "{\"resourceType\":\"Observation\"} {}", "json-broken",
         "without resourceType"},
        {"an array in an array", "{\"resourceType\":\"Observation\",\"note\":[[1]]}", "json-broken",
         "an array in an array"},
        {"a zero byte", "{\"resourceType\":\"Observation\",\"valueString\":\"a\\u0000b\"}", "json-broken",
         "a zero byte"},
        {"a line end in a string", "{\"resourceType\":\"Observation\",\"valueString\":\"a\nb\"}", "json-broken",
         "its syntax is wrong here"},
        {"bytes that are not UTF-8", "{\"resourceType\":\"Observation\",\"valueString\":\"\xB5\"}", "encoding-broken",
         "UTF-8"},
        {"an entry that is no object", "{\"resourceType\":\"Bundle\",\"entry\":[5]}", "json-broken",
         "an entry that is no object"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 0; step < STEP_COUNT; step++) {
            struct outcome outcome = read_bytes(slice_of(rows[i].json), steps[step], result_line);
            CHECK_ROW(outcome.opened && outcome.end == READING_FAILED, rows[i].title);
            CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].title);
            CHECK_ROW(slice_contains(builder_text(&outcome.texts), slice_of(rows[i].about)), rows[i].title);
            outcome_end(&outcome);
        }
}

/* `count` times `part` between the beginning and the end. */
static struct slice repeated(struct arena *arena, const char *begin, const char *part, size_t count, const char *end) {
    struct builder text = builder_start(arena);
    builder_add(&text, slice_of(begin));
    for (size_t i = 0; i < count; i++)
        builder_add(&text, slice_of(part));
    builder_add(&text, slice_of(end));
    return builder_text(&text);
}

static void hostile(void) {
    static const struct {
        const char *title;
        const char *begin, *part;
        size_t count;
        const char *end;
        bool is_read;
    } rows[] = {
        {"nested too deep", "{\"resourceType\":\"Observation\",\"a\":", "{\"a\":", 300, "", false},
        {"nested for ever", "[{\"resourceType\":\"Observation\",\"a\":", "[", 100000, "", false},
        {"many items", "{\"resourceType\":\"Observation\",\"a\":[1", ",1", 200000, "]}", true},
        {"many items with partners", "{\"resourceType\":\"Observation\",\"_a\":[null,null],\"a\":[1", ",1", 200000,
         "]}", true},
        {"a long string", "{\"resourceType\":\"Observation\",\"a\":\"", "0123456789", 500000, "\"}", true},
        {"a string larger than the limit", "{\"resourceType\":\"Observation\",\"a\":\"", "0123456789", 7000000, "\"}",
         false},
        {"a long number", "{\"resourceType\":\"Observation\",\"a\":", "1", 100000, "}", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct slice json = repeated(arena, rows[i].begin, rows[i].part, rows[i].count, rows[i].end);
        struct outcome outcome = read_bytes(json, 0, result_line);
        CHECK_ROW(outcome.end == (rows[i].is_read ? READING_END : READING_FAILED), rows[i].title);
        outcome_end(&outcome);
        arena_free(arena);
    }
}

static void too_many_names(void) {
    for (int count = 255; count <= 257; count++) {
        struct outcome names = outcome_start();
        struct builder json = builder_start(names.arena);
        builder_add(&json, SLICE("{\"resourceType\":\"Observation\""));
        for (int i = 1; i < count; i++) {
            builder_add(&json, SLICE(",\"n"));
            builder_number(&json, i);
            builder_add(&json, SLICE("\":1"));
        }
        builder_char(&json, '}');
        struct outcome outcome = read_bytes(builder_text(&json), 0, result_line);
        CU_ASSERT_EQUAL(outcome.end, count <= 256 ? READING_END : READING_FAILED);
        outcome_end(&outcome);
        outcome_end(&names);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"values", values}, {"people", people},   {"places", places},
        {"broken", broken}, {"hostile", hostile}, {"too many names", too_many_names},
    };
    return run_suite("read fhir_json", tests, sizeof tests / sizeof *tests);
}
