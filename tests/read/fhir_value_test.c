/* FHIR values that contradict themselves or are half there, units beside codes, flags, and what is said of people. */
#include "fhir_cases.h"

#define UCUM(system)       "<system value=\"" system "\"/><code value=\"mmol/L\"/>"
#define FIVE               "<value value=\"5\"/><unit value=\"mmol/l\"/>"
#define FLUID(value, unit) "<value value=\"" value "\"/><unit value=\"" unit "\"/>"

static void units_and_codes(void) {
    static const struct row rows[] = {
        {"no system", QUANTITY(FIVE "<code value=\"mg/dL\"/>"), "value=5 | unit=mmol/l | ucum=mg/dL | status=final\n",
         ""},
        {"a slash at the end", QUANTITY(FIVE UCUM("http://unitsofmeasure.org/")),
         "value=5 | unit=mmol/l | ucum=mmol/L | status=final\n", ""},
        {"the OID", QUANTITY(FIVE UCUM("urn:oid:2.16.840.1.113883.6.8")),
         "value=5 | unit=mmol/l | ucum=mmol/L | status=final\n", ""},
        {"the OID alone", QUANTITY(FIVE UCUM("2.16.840.1.113883.6.8")),
         "value=5 | unit=mmol/l | ucum=mmol/L | status=final\n", ""},
        {"a code that UCUM does not have",
         QUANTITY(FIVE "<system value=\"http://unitsofmeasure.org\"/><code value=\"blorp\"/>"),
         "value=5 | unit=mmol/l | ucum=blorp | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void halves(void) {
    static const struct row rows[] = {
        {"at least", ONE("<valueRange><low>" FLUID("4", "mmol/L") "</low></valueRange>"),
         "text=>=4 mmol/L | status=final\n", ""},
        {"at most", ONE("<valueRange><high>" FLUID("4", "mmol/L") "</high></valueRange>"),
         "text=<=4 mmol/L | status=final\n", ""},
        {"a numerator alone", ONE("<valueRatio><numerator>" FLUID("4.5", "mmol") "</numerator></valueRatio>"),
         "text=4.5 mmol: | status=final\n", ""},
        {"so much in so much",
         ONE("<valueRatio><numerator>" FLUID("4.5", "mmol") "</numerator><denominator>" FLUID(
             "1", "L") "</denominator></valueRatio>"),
         "text=4.5 mmol:1 L | status=final\n", ""},
        {"neither", ONE("<valueRange/>"), "none=no value | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void contradictions(void) {
#define REASON(code) "<dataAbsentReason><coding><code value=\"" code "\"/></coding></dataAbsentReason>"
    static const struct row rows[] = {
        {"a value and no value", QUANTITY(FIVE), "value=5 | unit=mmol/l | status=final\n", ""},
        {"a value and a reason for none", ONE(REASON("error") "<valueQuantity>" FIVE "</valueQuantity>"),
         "text=5 | none=error | unit=mmol/l | status=final\n", "value-and-reason"},
        {"of a component", ONE("<component>" CODE("a") "<valueInteger value=\"1\"/>" REASON("unknown") "</component>"),
         "a | text=1 | none=unknown | status=final\n", "value-and-reason"},
        {"a text and that it is one", ONE("<valueString value=\"see note\"/>" REASON("as-text")),
         "text=see note | none=as-text | status=final\n", "value-and-reason"},
        {"two values", ONE("<valueString value=\"high\"/><valueInteger value=\"1\"/>"),
         "unreadable | value=high 1 | none=value more than once\n", "result-unreadable"},
        {"two values of a component",
         ONE("<component>" CODE("a") "<valueString value=\"high\"/><valueInteger "
                                     "value=\"1\"/></component><component>" CODE(
                                         "b") "<valueInteger value=\"2\"/></component>"),
         "unreadable | a | value=high 1 | none=value more than once\nb | value=2 | status=final\n",
         "result-unreadable"},
        {"one value twice", ONE("<valueInteger value=\"1\"/><valueInteger value=\"2\"/>"),
         "unreadable | value=1 2 | none=value more than once\n", "result-unreadable"},
        {"two numbers of a quantity", QUANTITY("<value value=\"1\"/><value value=\"2\"/>"),
         "unreadable | value=1 2 | none=a part of the value more than once\n", "result-unreadable"},
        {"two codings of a concept",
         ONE("<valueCodeableConcept><coding><code value=\"a\"/></coding><coding><code value=\"b\"/></coding>"
             "</valueCodeableConcept>"),
         "text=a | status=final\n", ""},
        {"two statuses",
         "<Observation" NS
         "><status value=\"final\"/><status value=\"cancelled\"/><valueInteger value=\"1\"/></Observation>",
         "unreadable | value=1 | none=status more than once\n", "result-unreadable"},
        {"two codes", ONE(CODE("a") CODE("b") "<valueInteger value=\"1\"/>"),
         "unreadable | a | value=1 | none=code more than once\n", "result-unreadable"},
        {"two times, and a component",
         ONE("<effectiveDateTime value=\"2024\"/><effectivePeriod><start "
             "value=\"2023\"/></effectivePeriod><component>" CODE("a") "<valueInteger value=\"1\"/></component>"),
         "unreadable | a | value=1 | none=effective more than once\n", "result-unreadable"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

/* XML alone can say it so. */
static void text_in_elements(void) {
    static const struct row rows[] = {
        {"text in place of an attribute", QUANTITY("<value>5</value><unit value=\"g\"/>"),
         "unreadable | value=5 g | none=text where @value should be\n", "result-unreadable"},
    };
    check_rows(rows, sizeof rows / sizeof *rows, "fhir-xml", result_line);
}

static void flags(void) {
#define IS(system, code) "<coding><system value=\"" system "\"/><code value=\"" code "\"/></coding>"
    static const struct row rows[] = {
        {"that of HL7 before that of the laboratory",
         ONE("<valueInteger value=\"1\"/><interpretation>" IS("http://lab", "-")
                 IS("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "L") "</interpretation>"),
         "value=1 | flag=L | status=final\n", ""},
        {"that of STU3",
         ONE("<valueInteger value=\"1\"/><interpretation>" IS("http://lab", "-")
                 IS("http://hl7.org/fhir/v2/0078", "H") "</interpretation>"),
         "value=1 | flag=H | status=final\n", ""},
        {"that of the laboratory",
         ONE("<valueInteger value=\"1\"/><interpretation>" IS("http://lab", "-") "</interpretation>"),
         "value=1 | flag=- | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static struct slice person_line(struct arena *arena, const struct record *record) {
    struct builder line = builder_start(arena);
    line_person(&line, &record->person);
    return builder_text(&line);
}

static void people(void) {
#define OF(patient)                                                                                                    \
    "<Observation" NS "><contained><Patient><id value=\"p\"/>" patient                                                 \
    "</Patient></contained><status value=\"final\"/>" SUBJECT("#p") "<valueInteger value=\"1\"/></Observation>"
#define NAMED(use, family) "<name><use value=\"" use "\"/><family value=\"" family "\"/></name>"
    static const struct row rows[] = {
        {"the official name", OF(NAMED("usual", "B") NAMED("official", "C")), "id=p | person=C\n", ""},
        {"the usual name before that of birth", OF(NAMED("maiden", "A") NAMED("usual", "B")), "id=p | person=B\n", ""},
        {"a name without use before an old one", OF(NAMED("old", "A") "<name><family value=\"D\"/></name>"),
         "id=p | person=D\n", ""},
        {"an old name where there is no other", OF(NAMED("old", "A")), "id=p | person=A\n", ""},
        {"a sex that is no code", OF("<gender value=\"M\"/>"), "id=p\n", "sex-unreadable"},
        {"a sex that is not known", OF("<gender value=\"unknown\"/>"), "id=p\n", ""},
        {"a birth date that is none", OF("<birthDate value=\"02.01.1980\"/>"), "id=p\n", "birth-unreadable"},
        {"two subjects",
         "<Observation" NS ">" SUBJECT("Patient/1") SUBJECT("Patient/2") "<valueInteger value=\"1\"/></Observation>",
         "\n", "person-elsewhere result-unreadable"},
        {"said once, though the bundle is looked through",
         BUNDLE(ENTRY("urn:uuid:p", "<Patient><id value=\"p\"/><birthDate value=\"1980-1-2\"/></Patient>") ENTRY(
             "urn:uuid:o", "<Observation>" SUBJECT("urn:uuid:p") "<valueInteger value=\"1\"/></Observation>")),
         "id=p\n", "birth-unreadable"},
    };
    check(rows, sizeof rows / sizeof *rows, person_line);
}

static void other_resources(void) {
    static const struct row rows[] = {
        {"an encounter", "<Encounter" NS "><status value=\"finished\"/></Encounter>", "", "resource-foreign"},
        {"a patient alone", "<Patient" NS "><id value=\"p\"/></Patient>", "", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
    struct outcome outcome = read_bytes(slice_of(rows[0].text), 0, result_line);
    CU_ASSERT(slice_contains(builder_text(&outcome.texts), SLICE("resource Encounter")));
    outcome_end(&outcome);
}

/* A note with extensions in extensions, `depth` elements deep in all, in XML. */
static struct slice nested(struct arena *arena, size_t depth) {
    struct builder text = builder_start(arena);
    builder_add(&text, SLICE(OBSERVE "<valueInteger value=\"1\"/>"));
    for (size_t i = 1; i < depth; i++)
        builder_add(&text, SLICE("<extension url=\"x\">"));
    for (size_t i = 1; i < depth; i++)
        builder_add(&text, SLICE("</extension>"));
    builder_add(&text, SLICE("</Observation>"));
    return builder_text(&text);
}

/* What XML may nest, JSON may nest too, arrays around the objects or not. */
static void depth(void) {
    for (size_t count = 255; count <= 257; count++)
        for (int is_list = 0; is_list < 2; is_list++) {
            struct arena *arena = arena_new();
            struct slice xml = nested(arena, count);
            struct builder json = builder_start(arena);
            builder_add(&json, SLICE("{\"resourceType\":\"Observation\",\"status\":\"final\",\"valueInteger\":1"));
            for (size_t i = 1; i < count; i++)
                builder_add(&json,
                            is_list ? SLICE(",\"extension\":[{\"url\":\"x\"") : SLICE(",\"extension\":{\"url\":\"x\""));
            for (size_t i = 1; i < count; i++)
                builder_add(&json, is_list ? SLICE("}]") : SLICE("}"));
            builder_char(&json, '}');
            struct outcome a = read_bytes(xml, 0, result_line), b = read_bytes(builder_text(&json), 0, result_line);
            CU_ASSERT_EQUAL(a.end, count <= 256 ? READING_END : READING_FAILED);
            CU_ASSERT_EQUAL(b.end, a.end);
            outcome_end(&a);
            outcome_end(&b);
            arena_free(arena);
        }
}

int main(void) {
    static const struct test tests[] = {
        {"units and codes", units_and_codes},   {"halves", halves}, {"contradictions", contradictions},
        {"text in elements", text_in_elements}, {"flags", flags},   {"people", people},
        {"other resources", other_resources},   {"depth", depth},
    };
    return run_suite("read fhir_value", tests, sizeof tests / sizeof *tests);
}
