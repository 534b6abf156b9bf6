/* What every reader must pass, each case in every format in which it can occur: the same content, the same judgement.
 */
#include "bench.h"
#include "builder.h"
#include "harness.h"
#include "thirty_files.h"

#include <stdio.h>
#include <string.h>

/* One result as a laboratory would report it. */
struct reported {
    const char *loinc, *name;
    const char *sign; /* "", "<" or ">" */
    const char *value, *unit, *range;
};

/* ---- The same result in every format ---- */

static bool is_number(const char *text) {
    size_t size = strspn(text, "0123456789.");
    return size > 0 && text[size] == '\0';
}

static void add_escaped(struct builder *out, const char *text) {
    for (; *text; text++)
        if (*text == '<')
            builder_add(out, SLICE("&lt;"));
        else if (*text == '>')
            builder_add(out, SLICE("&gt;"));
        else
            builder_char(out, *text);
}

/* %1 name, %2 code, %3 sign, %4 value, %5 unit, %6 range; `escaped` for XML. */
static struct slice filled(struct arena *arena, const char *form, const struct reported *r, bool escaped) {
    const char *const parts[] = {r->name, r->loinc, r->sign, r->value, r->unit, r->range};
    struct builder out = builder_start(arena);
    for (; *form; form++) {
        if (*form != '%') {
            builder_char(&out, *form);
            continue;
        }
        const char *part = parts[*++form - '1'];
        if (escaped)
            add_escaped(&out, part);
        else
            builder_add(&out, slice_of(part));
    }
    builder_char(&out, '\0');
    return builder_text(&out);
}

#define CDA_HEAD                                                                                                       \
    "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" "                                                                      \
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><recordTarget>"                                           \
    "<patientRole><id root=\"1.2\" extension=\"7\"/><patient><administrativeGenderCode code=\"F\"/><birthTime"         \
    " value=\"19800102\"/></patient></patientRole></recordTarget><component><structuredBody><component><section><code" \
    " code=\"30954-2\"/><entry><observation classCode=\"OBS\" moodCode=\"EVN\"><code code=\"%2\""                      \
    " codeSystem=\"2.16.840.1.113883.6.1\" displayName=\"%1\"/><statusCode code=\"completed\"/><effectiveTime"         \
    " value=\"20240305\"/>"
#define CDA_TAIL                                                                                                       \
    "<referenceRange><observationRange><text>%6</text></observationRange></referenceRange></observation></entry>"      \
    "</section></component></structuredBody></component></ClinicalDocument>"
#define FHIR_XML_HEAD                                                                                                  \
    "<Observation xmlns=\"http://hl7.org/fhir\"><contained><Patient><id value=\"p\"/><gender value=\"female\"/>"       \
    "<birthDate value=\"1980-01-02\"/></Patient></contained><status value=\"final\"/><code><coding><system"            \
    " value=\"http://loinc.org\"/><code value=\"%2\"/></coding><text value=\"%1\"/></code><subject><reference"         \
    " value=\"#p\"/></subject><effectiveDateTime value=\"2024-03-05\"/>"
#define FHIR_XML_TAIL "<referenceRange><text value=\"%6\"/></referenceRange></Observation>"
#define FHIR_JSON_HEAD                                                                                                 \
    "{\"resourceType\":\"Observation\",\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":"          \
    "\"female\","                                                                                                      \
    "\"birthDate\":\"1980-01-02\"}],\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\","      \
    "\"code\":\"%2\"}],\"text\":\"%1\"},\"subject\":{\"reference\":\"#p\"},\"effectiveDateTime\":\"2024-03-05\","
#define FHIR_JSON_TAIL ",\"referenceRange\":[{\"text\":\"%6\"}]}"

/* How a format writes a number, a number with a sign, and a text. */
static const struct {
    const char *name;
    bool escaped;
    const char *number, *censored, *text;
} formats[] = {
    {"csv", false,
     "Patient ID,Sex,Birth date,Collected,Test,LOINC,Result,Unit,Reference range\n"
     "7,female,1980-01-02,2024-03-05,%1,%2,%3%4,%5,\"%6\"\n",
     NULL, NULL},
    {"v2.xml", true,
     "<ORU_R01 "
     "xmlns=\"urn:hl7-org:v2xml\"><MSH/><PID><PID.3>7</PID.3><PID.7>19800102</PID.7><PID.8>F</PID.8></PID><OBR>"
     "<OBR.7>20240305</OBR.7></OBR><OBX><OBX.2>ST</OBX.2><OBX.3><CE.1>%2</CE.1><CE.2>%1</CE.2><CE.3>LN</CE.3></OBX.3>"
     "<OBX.5>%3%4</OBX.5><OBX.6><CE.1>%5</CE.1></OBX.6><OBX.7>%6</OBX.7><OBX.11>F</OBX.11></OBX></ORU_R01>",
     "<ORU_R01 "
     "xmlns=\"urn:hl7-org:v2xml\"><MSH/><PID><PID.3>7</PID.3><PID.7>19800102</PID.7><PID.8>F</PID.8></PID><OBR>"
     "<OBR.7>20240305</OBR.7></OBR><OBX><OBX.2>SN</OBX.2><OBX.3><CE.1>%2</CE.1><CE.2>%1</CE.2><CE.3>LN</CE.3></OBX.3>"
     "<OBX.5><SN.1>%3</SN.1><SN.2>%4</SN.2></OBX.5><OBX.6><CE.1>%5</CE.1></OBX.6><OBX.7>%6</OBX.7><OBX.11>F</OBX.11>"
     "</OBX></ORU_R01>",
     NULL},
    {"pipes", false, "MSH|^~\\&|LAB\rPID|1||7||||19800102|F\rOBR|1||||||20240305\rOBX|1|ST|%2^%1^LN||%3%4|%5|%6||||F\r",
     "MSH|^~\\&|LAB\rPID|1||7||||19800102|F\rOBR|1||||||20240305\rOBX|1|SN|%2^%1^LN||%3^%4|%5|%6||||F\r", NULL},
    {"CDA", true, CDA_HEAD "<value xsi:type=\"PQ\" value=\"%4\" unit=\"%5\"/>" CDA_TAIL, "",
     CDA_HEAD "<value xsi:type=\"ST\">%4</value>" CDA_TAIL},
    {"FHIR XML", true,
     FHIR_XML_HEAD "<valueQuantity><value value=\"%4\"/><unit value=\"%5\"/></valueQuantity>" FHIR_XML_TAIL,
     FHIR_XML_HEAD
     "<valueQuantity><value value=\"%4\"/><comparator value=\"%3\"/><unit value=\"%5\"/></valueQuantity>" FHIR_XML_TAIL,
     FHIR_XML_HEAD "<valueString value=\"%4\"/>" FHIR_XML_TAIL},
    {"FHIR JSON", false, FHIR_JSON_HEAD "\"valueQuantity\":{\"value\":%4,\"unit\":\"%5\"}" FHIR_JSON_TAIL,
     FHIR_JSON_HEAD "\"valueQuantity\":{\"value\":%4,\"comparator\":\"%3\",\"unit\":\"%5\"}" FHIR_JSON_TAIL,
     FHIR_JSON_HEAD "\"valueString\":\"%4\"" FHIR_JSON_TAIL},
};

/* In CDA a censored result is an interval that is open at one end. */
static const char *censored_cda(const struct reported *r) {
    return *r->sign == '<' ? CDA_HEAD "<value xsi:type=\"IVL_PQ\"><high value=\"%4\" unit=\"%5\" inclusive=\"false\"/>"
                                      "</value>" CDA_TAIL
                           : CDA_HEAD
               "<value xsi:type=\"IVL_PQ\"><low value=\"%4\" unit=\"%5\" inclusive=\"false\"/><high"
               " nullFlavor=\"PINF\"/></value>" CDA_TAIL;
}

static const char *form_of(size_t format, const struct reported *r) {
    const char *form = formats[format].number;
    if (!is_number(r->value) && formats[format].text)
        form = formats[format].text;
    else if (*r->sign && formats[format].censored)
        form = *formats[format].censored ? formats[format].censored : censored_cda(r);
    return form;
}

/* ---- Single results ---- */

#define POTASSIUM "2823-3", "Potassium"
#define CRP       "1988-5", "CRP"
#define WBC       "6690-2", "Leukocytes"
#define HGB       "718-7", "Haemoglobin"
#define ALT       "1742-6", "ALT"
#define TSH       "3016-3", "TSH"

static const struct {
    const char *title;
    struct reported reported;
    const char *marker;
    enum state state;
    enum reason reason;
} rows[] = {
    {"3: below a limit", {CRP, "<", "1", "mg/L", "<5"}, "crp", STATE_INSIDE, REASON_NONE},
    {"4: above a limit", {CRP, ">", "100", "mg/L", "<5"}, "crp", STATE_ABOVE, REASON_NONE},
    {"4: a titre", {CRP, "", "1:128", "", ""}, "crp", STATE_NOT_COMPARED, REASON_NOT_A_NUMBER},
    {"4: a grade", {CRP, "", "2+", "", ""}, "crp", STATE_NOT_COMPARED, REASON_NOT_A_NUMBER},
    {"5: a lower limit", {POTASSIUM, "", "4.0", "mmol/L", ">3.5"}, "potassium", STATE_INSIDE, REASON_NONE},
    {"5: below a lower limit", {POTASSIUM, "", "3.4", "mmol/L", ">3.5"}, "potassium", STATE_BELOW, REASON_NONE},
    {"5: an upper limit is not part of the range", {CRP, "", "5", "mg/L", "<5"}, "crp", STATE_ABOVE, REASON_NONE},
    {"5: an upper limit after a dash", {CRP, "", "4.9", "mg/L", "- 5.0"}, "crp", STATE_INSIDE, REASON_NONE},
    {"5: in brackets", {POTASSIUM, "", "5.2", "mmol/L", "(3.5-5.1)"}, "potassium", STATE_ABOVE, REASON_NONE},
    {"25: thousands for a count", {WBC, "", "12.5", "K/uL", "4.0-10.0"}, "wbc", STATE_ABOVE, REASON_NONE},
    {"25: giga for a count", {WBC, "", "6.5", "G/L", "4.0-10.0"}, "wbc", STATE_INSIDE, REASON_NONE},
    {"25: giga for haemoglobin",
     {HGB, "", "140", "G/L", "120-160"},
     "haemoglobin",
     STATE_NOT_COMPARED,
     REASON_UNIT_UNKNOWN},
    {"25: ten to the minus three",
     {WBC, "", "6.5", "10-3/uL", "4.0-10.0"},
     "wbc",
     STATE_NOT_COMPARED,
     REASON_UNIT_UNKNOWN},
    {"25: u/l for an enzyme", {ALT, "", "20", "u/l", "7-40"}, "alt", STATE_INSIDE, REASON_NONE},
    {"26: IU/L and U/L of an enzyme", {ALT, "", "41", "IU/L", "7-40"}, "alt", STATE_ABOVE, REASON_NONE},
    {"26: mIU/L and uIU/mL", {TSH, "", "2.5", "uIU/mL", "0.4-4.0"}, "tsh", STATE_INSIDE, REASON_NONE},
    {"27: superscript", {WBC, "", "6.5", "10\xE2\x81\xB9/L", "4.0-10.0"}, "wbc", STATE_INSIDE, REASON_NONE},
    {"27: micro sign", {WBC, "", "6.5", "10\xC2\xB3/\xC2\xB5L", "4.0-10.0"}, "wbc", STATE_INSIDE, REASON_NONE},
    {"27: Greek mu", {WBC, "", "6.5", "10\xC2\xB3/\xCE\xBCL", "4.0-10.0"}, "wbc", STATE_INSIDE, REASON_NONE},
    {"28: below 5 against a limit of 3", {CRP, "<", "5", "mg/L", "0-3"}, "crp", STATE_CANNOT_TELL, REASON_CENSORED},
    {"28: below 5 against a limit of 10", {CRP, "<", "5", "mg/L", "0-10"}, "crp", STATE_INSIDE, REASON_NONE},
    {"28: below 5 against below 5", {CRP, "<", "5", "mg/L", "<5"}, "crp", STATE_INSIDE, REASON_NONE},
    {"28: above 50 against a limit of 40", {CRP, ">", "50", "mg/L", "0-40"}, "crp", STATE_ABOVE, REASON_NONE},
    {"28: on an inclusive limit", {POTASSIUM, "", "5.1", "mmol/L", "3.5-5.1"}, "potassium", STATE_INSIDE, REASON_NONE},
    {"28: on it, with another digit",
     {POTASSIUM, "", "5.10", "mmol/L", "3.5-5.1"},
     "potassium",
     STATE_INSIDE,
     REASON_NONE},
    {"28: one digit above it", {POTASSIUM, "", "5.11", "mmol/L", "3.5-5.1"}, "potassium", STATE_ABOVE, REASON_NONE},
    {"2: no unit", {POTASSIUM, "", "4.0", "", "3.5-5.1"}, "potassium", STATE_NOT_COMPARED, REASON_UNIT_MISSING},
};

/* In CDA a quantity without a unit is a plain number by the standard, which is a unit that does not fit. */
static bool is_reason(enum reason got, enum reason expected, const char *format) {
    return got == expected || (expected == REASON_UNIT_MISSING && strcmp(format, "CDA") == 0 && got != REASON_NONE);
}

static void single_results(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t format = 0; format < sizeof formats / sizeof *formats; format++) {
            static const char *const options[] = {"decimal", ".", NULL};
            struct bench bench = bench_start(options);
            const struct reported *reported = &rows[i].reported;
            bench_add(&bench, "in",
                      filled(bench.arena, form_of(format, reported), reported, formats[format].escaped).text);
            const struct result *result = result_of(bench_panel(&bench), rows[i].marker);
            char title[128];
            snprintf(title, sizeof title, "%s, %s", rows[i].title, formats[format].name);
            CHECK_ROW(result != NULL, title);
            if (result) {
                CHECK_ROW(result->state == rows[i].state, title);
                CHECK_ROW(is_reason(result->reason, rows[i].reason, formats[format].name), title);
            }
            bench_end(&bench);
        }
}

/* ---- Versions of a result: an earlier one that is replaced or withdrawn counts as a duplicate ---- */

#define PIPE(time, order, sub, value, status)                                                                          \
    "MSH|^~\\&|LAB||||" time "\rPID|1||7||||19800102|F\rOBR|1||" order "||||20240305\r"                                \
    "OBX|1|NM|2823-3^Potassium^LN|" sub "|" value "|mmol/L|3.5-5.1||||" status "\r"
#define FHIR_LIST(status)                                                                                              \
    "{\"resourceType\":\"Observation\",\"status\":\"" status "\",\"code\":{\"text\":\"Potassium\"},"                   \
    "\"valueQuantity\":{\"value\":4.0,\"unit\":\"mmol/L\"}}"

static void versions(void) {
    static const struct {
        const char *title;
        const char *text;
        size_t results, left_out, duplicates;
        const char *value; /* of the first result */
        enum reason reason;
    } cases[] = {
        {"1: deleted, and nothing follows", PIPE("20240306", "A", "1", "4.0", "D"), 0, 1, 0, NULL, REASON_NONE},
        {"1: deleted later, but first in the file",
         PIPE("20240308", "A", "1", "4.0", "D") PIPE("20240306", "A", "1", "4.0", "F"), 0, 1, 1, NULL, REASON_NONE},
        {"1: posted as wrong", PIPE("20240306", "A", "1", "4.0", "F") PIPE("20240307", "A", "1", "4.0", "W"), 0, 1, 1,
         NULL, REASON_NONE},
        {"1: corrected", PIPE("20240306", "A", "1", "6.9", "F") PIPE("20240307", "A", "1", "4.0", "C"), 1, 0, 1, "4.0",
         REASON_NONE},
        {"2: cannot be obtained, with a number", PIPE("20240306", "A", "1", "4.0", "X"), 1, 0, 0, "", REASON_NO_VALUE},
        {"2: pending, with a number", PIPE("20240306", "A", "1", "4.0", "I"), 1, 0, 0, "", REASON_NO_VALUE},
        {"2: preliminary", PIPE("20240306", "A", "1", "4.0", "P"), 1, 0, 0, "4.0", REASON_NOT_FINAL},
        {"6: two sub-ids", PIPE("20240306", "A", "1", "4.0", "F") PIPE("20240306", "A", "2", "4.2", "F"), 2, 0, 0,
         "4.0", REASON_NONE},
        {"6: the same twice", PIPE("20240306", "A", "1", "4.0", "F") PIPE("20240306", "A", "1", "4.0", "F"), 1, 0, 1,
         "4.0", REASON_NONE},
        {"17: entered in error", FHIR_LIST("entered-in-error"), 0, 1, 0, NULL, REASON_NONE},
        {"17: cancelled", FHIR_LIST("cancelled"), 1, 0, 0, "", REASON_NO_VALUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench bench = bench_start(NULL);
        bench_add(&bench, "in", cases[i].text);
        const struct panel *panel = bench_panel(&bench);
        CHECK_ROW(panel != NULL, cases[i].title);
        if (panel) {
            CHECK_ROW(panel->result_count == cases[i].results, cases[i].title);
            CHECK_ROW(panel->counts.left_out == cases[i].left_out, cases[i].title);
            CHECK_ROW(panel->counts.duplicates == cases[i].duplicates, cases[i].title);
            const struct counts *counts = &panel->counts;
            CHECK_ROW(counts->read == counts->compared + counts->shown + counts->left_out + counts->duplicates,
                      cases[i].title);
        }
        if (panel && panel->result_count && cases[i].value) {
            CHECK_ROW(slice_equal(panel->results[0].as_reported.value, slice_of(cases[i].value)), cases[i].title);
            CHECK_ROW(panel->results[0].reason == cases[i].reason, cases[i].title);
        }
        bench_end(&bench);
    }
}

/* ---- Whole files ---- */

static void files(void) {
    for (size_t i = 0; i < sizeof whole_files / sizeof *whole_files; i++) {
        const struct whole_file *file = &whole_files[i];
        struct bench bench = bench_start(file->options);
        bench_add(&bench, "in", file->text);
        const struct panel *panel = bench_panel(&bench);
        CHECK_ROW((panel == NULL) == file->refused, file->title);
        if (panel) {
            const struct counts *counts = &panel->counts;
            CHECK_ROW(panel->result_count == file->results, file->title);
            CHECK_ROW(counts->read == counts->compared + counts->shown + counts->left_out + counts->duplicates,
                      file->title);
        }
        if (panel && panel->result_count) {
            const struct result *first = &panel->results[0];
            if (!slice_equal(first->as_reported.value, slice_of(file->value)) || first->state != file->state ||
                first->reason != file->reason)
                printf("\n    got %.*s %s %s\n", SLICE_ARGS(first->as_reported.value), state_name(first->state),
                       reason_name(first->reason) ? reason_name(first->reason) : "");
            CHECK_ROW(slice_equal(first->as_reported.value, slice_of(file->value)), file->title);
            CHECK_ROW(slice_equal(first->as_reported.unit, slice_of(file->unit)), file->title);
            CHECK_ROW(first->state == file->state, file->title);
            CHECK_ROW(first->reason == file->reason, file->title);
        }
        bench_end(&bench);
    }
}

/* ---- People ---- */

static size_t panels_of(const char *text) {
    struct bench bench = bench_start(NULL);
    bench_add(&bench, "in", text);
    size_t count = 0;
    for (struct panel *panel = bench_panel(&bench); panel; panel = bench_panel(&bench))
        count++;
    bench_end(&bench);
    return count;
}

static void two_people(void) {
    CU_ASSERT_EQUAL(panels_of("MSH|^~\\&|L\rPID|1||a\rOBX|1|NM|X||1||||||F\rPID|2||b\rOBX|1|NM|X||2||||||F\r"), 2);
    CU_ASSERT_EQUAL(
        panels_of("<H><MSH/><PID><PID.3>a</PID.3></PID><OBX><OBX.5>1</OBX.5></OBX><PID><PID.3>b</PID.3></PID>"
                  "<OBX><OBX.5>2</OBX.5></OBX></H>"),
        2);
    CU_ASSERT_EQUAL(
        panels_of("{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"Patient/a\"},\"valueInteger\":1}\n"
                  "{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"Patient/b\"},\"valueInteger\":2}"),
        2);
    CU_ASSERT_EQUAL(panels_of("Patient ID,Test,Result,Unit\na,CRP,1,mg/L\nb,CRP,2,mg/L\n"), 2);
    CU_ASSERT_EQUAL(
        panels_of("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><recordTarget/><recordTarget/></ClinicalDocument>"), 0);
}

int main(void) {
    static const struct test tests[] = {
        {"single results in every format", single_results},
        {"versions of a result", versions},
        {"whole files", files},
        {"two people", two_people},
    };
    return run_suite("session thirty_cases", tests, sizeof tests / sizeof *tests);
}
