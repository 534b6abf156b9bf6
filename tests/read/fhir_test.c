/* FHIR, in XML and as its twin in JSON: values, panels, and how references find people and specimens. */
#include "fhir_cases.h"

static void values_of_every_type(void) {
    static const struct row rows[] = {
        {"quantity in UCUM",
         QUANTITY("<value value=\"5.60\"/><unit value=\"mmol/l\"/><system value=\"http://unitsofmeasure.org\"/>"
                  "<code value=\"mmol/L\"/>"),
         "value=5.60 | unit=mmol/l | ucum=mmol/L | status=final\n", ""},
        {"unit and code that disagree are both kept",
         QUANTITY("<value value=\"98\"/><unit value=\"mg/dl\"/><system value=\"http://unitsofmeasure.org\"/>"
                  "<code value=\"mmol/L\"/>"),
         "value=98 | unit=mg/dl | ucum=mmol/L | status=final\n", ""},
        {"a code of another system is no unit",
         QUANTITY("<value value=\"122\"/><unit value=\"umol/L\"/><system value=\"http://snomed.info/sct\"/>"
                  "<code value=\"258814008\"/>"),
         "value=122 | unit=umol/L | status=final\n", ""},
        {"a code of no system", QUANTITY("<value value=\"1\"/><code value=\"mg\"/>"),
         "value=1 | unit=mg | status=final\n", ""},
        {"no unit", QUANTITY("<value value=\"1.0\"/>"), "value=1.0 | status=final\n", ""},
        {"comparator", QUANTITY("<value value=\"5.0\"/><comparator value=\"&lt;\"/><unit value=\"mg/L\"/>"),
         "value=<5.0 | unit=mg/L | status=final\n", ""},
        {"comparator with equality", QUANTITY("<value value=\"500\"/><comparator value=\"&gt;=\"/>"),
         "value=>=500 | status=final\n", ""},
        {"a comparator that is not known is not compared", QUANTITY("<value value=\"500\"/><comparator value=\"ad\"/>"),
         "text=ad500 | status=final\n", ""},
        {"exponent", QUANTITY("<value value=\"1.2e3\"/>"), "value=1.2e3 | status=final\n", ""},
        {"many digits", QUANTITY("<value value=\"1769.859285000\"/>"), "value=1769.859285000 | status=final\n", ""},
        {"concept with text",
         ONE("<valueCodeableConcept><coding><code value=\"NEG\"/><display value=\"Neg\"/></coding>"
             "<text value=\"negative\"/></valueCodeableConcept>"),
         "text=negative | status=final\n", ""},
        {"concept with display",
         ONE("<valueCodeableConcept><coding><code value=\"NEG\"/><display value=\"Neg\"/>"
             "</coding></valueCodeableConcept>"),
         "text=Neg | status=final\n", ""},
        {"string", ONE("<valueString value=\"1:80\"/>"), "value=1:80 | status=final\n", ""},
        {"integer", ONE("<valueInteger value=\"7\"/>"), "value=7 | status=final\n", ""},
        {"boolean", ONE("<valueBoolean value=\"true\"/>"), "text=true | status=final\n", ""},
        {"range", ONE("<valueRange><low><value value=\"1\"/></low><high><value value=\"2\"/></high></valueRange>"),
         "text=1 - 2 | status=final\n", ""},
        {"titre",
         ONE("<valueRatio><numerator><value value=\"1\"/></numerator><denominator><value value=\"128\"/>"
             "</denominator></valueRatio>"),
         "value=1:128 | status=final\n", ""},
        {"a type that is no result", ONE("<valueSampledData><data value=\"1 2 3\"/></valueSampledData>"),
         "unreadable | value=1 2 3 | none=valueSampledData\n", "result-unreadable"},
        {"absent", ONE("<dataAbsentReason><coding><code value=\"not-performed\"/></coding></dataAbsentReason>"),
         "none=not-performed | status=final\n", ""},
        {"absent by extension",
         QUANTITY("<value><extension url=\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\"><valueCode"
                  " value=\"masked\"/></extension></value>"),
         "none=masked | status=final\n", ""},
        {"nothing", ONE(""), "none=no value | status=final\n", ""},
        {"a reason in the code of another system",
         ONE("<dataAbsentReason><coding><code value=\"125154007\"/><display value=\"Specimen "
             "unsatisfactory\"/></coding>"
             "</dataAbsentReason>"),
         "none=Specimen unsatisfactory | status=final\n", ""},
        {"a report that was entered in error, its result on its own",
         "<Bundle" NS "><entry><resource><DiagnosticReport><status value=\"entered-in-error\"/><result><reference"
         " value=\"Observation/1\"/></result></DiagnosticReport></resource></entry><entry><resource><Observation><id"
         " value=\"1\"/><status value=\"final\"/><valueInteger value=\"7\"/><effectiveDateTime "
         "value=\"2024\"/><subject>"
         "<display value=\"x\"/></subject></Observation></resource></entry></Bundle>",
         "value=7 | status=final\n", "report-withdrawn"},
        {"a document in a report",
         "<Bundle" NS "><entry><resource><DiagnosticReport><status value=\"final\"/><presentedForm><contentType"
         " value=\"application/pdf\"/></presentedForm></DiagnosticReport></resource></entry></Bundle>",
         "", "attachment-not-read"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void statuses(void) {
#define STATUS(code) "<Observation" NS "><status value=\"" code "\"/><valueInteger value=\"7\"/></Observation>"
    static const struct row rows[] = {
        {"registered", STATUS("registered"), "none=registered | status=pending\n", ""},
        {"preliminary", STATUS("preliminary"), "value=7 | status=preliminary\n", ""},
        {"final", STATUS("final"), "value=7 | status=final\n", ""},
        {"amended", STATUS("amended"), "value=7 | status=amended\n", ""},
        {"corrected", STATUS("corrected"), "value=7 | status=corrected\n", ""},
        {"cancelled", STATUS("cancelled"), "none=cancelled | status=cancelled\n", ""},
        {"entered in error", STATUS("entered-in-error"), "none=entered-in-error | status=withdrawn\n", ""},
        {"unknown", STATUS("unknown"), "value=7 | status=unknown\n", ""},
        {"of a later version", STATUS("in-process"), "value=7 | status=unknown\n", ""},
        {"not stated", "<Observation" NS "><valueInteger value=\"7\"/></Observation>", "value=7 | status=missing\n",
         ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void panels_and_components(void) {
    static const struct row rows[] = {
        {"components only",
         ONE(CODE("pair") "<component>" CODE("a") "<valueInteger value=\"1\"/></component><component>" CODE(
             "b") "<valueInteger value=\"2\"/><interpretation><coding><code value=\"H\"/></coding></interpretation>"
                  "<referenceRange><high><value value=\"1\"/></high></referenceRange></component>"),
         "a | value=1 | status=final\nb | value=2 | range=<=1 | high=1 | flag=H | status=final\n", ""},
        {"value and components",
         ONE(CODE("main") "<valueInteger value=\"3\"/><component>" CODE("a") "<valueInteger value=\"1\"/></component>"),
         "main | value=3 | status=final\na | value=1 | status=final\n", ""},
        {"a panel names its members", ONE(CODE("panel") "<hasMember><reference value=\"#x\"/></hasMember>"), "",
         "results-elsewhere"},
        {"a panel of an older version",
         ONE(CODE("panel") "<related><type value=\"has-member\"/><target><reference value=\"#x\"/></target></related>"),
         "", "results-elsewhere"},
        {"vital signs are no laboratory results",
         ONE("<category><coding><code value=\"vital-signs\"/></coding></category><valueInteger value=\"1\"/>"), "",
         "observations-passed-over"},
        {"unless they are said to be",
         ONE("<category><coding><code value=\"procedure\"/></coding></category><category><coding><code"
             " value=\"laboratory\"/></coding></category><valueInteger value=\"1\"/>"),
         "value=1 | status=final\n", ""},
        {"codes, note, flags",
         ONE("<code><coding><system value=\"http://loinc.org\"/><code value=\"2823-3\"/><display value=\"K\"/></coding>"
             "<coding><system value=\"urn:local\"/><code value=\"KA\"/></coding></code><valueInteger value=\"1\"/>"
             "<interpretation><coding><code value=\"H\"/></coding></interpretation><interpretation><text"
             " value=\"odd\"/></interpretation><note><text value=\"one\"/></note><note><text value=\"two\"/></note>"),
         "K | code=2823-3@http://loinc.org | code=KA@urn:local | value=1 | flag=H odd | status=final | "
         "comment=one\ntwo\n",
         ""},
        {"comment of older versions", ONE("<comments value=\"old\"/><valueInteger value=\"1\"/>"),
         "value=1 | status=final | comment=old\n", ""},
        {"narrative is passed over",
         ONE("<text><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>value 99</p></div></text><valueInteger"
             " value=\"1\"/>"),
         "value=1 | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static struct slice person_and_value(struct arena *arena, const struct record *record) {
    struct builder line = builder_start(arena);
    line_person(&line, &record->person);
    line_part(&line, "value", record->value);
    line_part(&line, "specimen", record->specimen);
    line_part(&line, "laboratory", record->laboratory);
    line_date(&line, "collected", record->collected);
    return builder_text(&line);
}

#define RESULT(reference) "<Observation>" SUBJECT(reference) "<valueInteger value=\"1\"/></Observation>"
#define TIMED(reference)                                                                                               \
    "<Observation>" SUBJECT(reference) "<effectiveDateTime value=\"2024-03-05\"/><valueInteger value=\"1\"/>"          \
                                       "</Observation>"
#define EVA                                                                                                            \
    "<Patient><id value=\"1\"/><identifier><system value=\"urn:kh\"/><value value=\"42\"/></identifier><name><use"     \
    " value=\"official\"/><family value=\"Muster\"/><given value=\"Eva\"/></name><gender value=\"female\"/><birthDate" \
    " value=\"1980-01\"/></Patient>"
#define MAX "<Patient><id value=\"2\"/><gender value=\"male\"/></Patient>"
#define IS_EVA                                                                                                         \
    "id=42 | authority=urn:kh | person=Eva Muster | sex=female | born=1980-01 | value=1 | collected=2024-03-05\n"
#define IS_MAX "id=2 | sex=male | value=1 | collected=2024-03-05\n"

static void references_find_people(void) {
    static const struct row rows[] = {
        {"by URN", BUNDLE(ENTRY("urn:uuid:a", EVA) ENTRY("urn:uuid:b", TIMED("urn:uuid:a"))), IS_EVA, ""},
        {"the patient follows", BUNDLE(ENTRY("urn:uuid:b", TIMED("urn:uuid:a")) ENTRY("urn:uuid:a", EVA)), IS_EVA, ""},
        {"by a relative URL",
         BUNDLE(ENTRY("http://x/fhir/Patient/1", EVA) ENTRY("http://x/fhir/Observation/9", TIMED("Patient/1"))), IS_EVA,
         ""},
        {"by an absolute URL",
         BUNDLE(ENTRY("http://x/fhir/Patient/1", EVA) ENTRY("urn:uuid:b", TIMED("http://x/fhir/Patient/1"))), IS_EVA,
         ""},
        {"of a version",
         BUNDLE(ENTRY("http://x/fhir/Patient/1", EVA) ENTRY("urn:uuid:b", TIMED("http://x/fhir/Patient/1/_history/3"))),
         IS_EVA, ""},
        {"by type and id, on no base", BUNDLE(ENTRY("urn:uuid:a", EVA) ENTRY("urn:uuid:b", TIMED("Patient/1"))), IS_EVA,
         ""},
        {"the same id on two servers",
         BUNDLE(ENTRY("http://x/Patient/1", EVA) ENTRY("http://y/Patient/1", "<Patient><id value=\"1\"/></Patient>")
                    ENTRY("http://x/Observation/9", TIMED("Patient/1"))),
         IS_EVA, ""},
        {"two patients with one type and id, on no base",
         BUNDLE(ENTRY("urn:uuid:a", EVA) ENTRY("urn:uuid:c", "<Patient><id value=\"1\"/></Patient>")
                    ENTRY("urn:uuid:b", TIMED("Patient/1"))),
         "id=1 | value=1 | collected=2024-03-05\n", "person-elsewhere"},
        {"two patients, interleaved",
         BUNDLE(ENTRY("urn:uuid:o", TIMED("urn:uuid:b")) ENTRY("urn:uuid:a", EVA) ENTRY(
             "urn:uuid:p", TIMED("urn:uuid:a")) ENTRY("urn:uuid:b", MAX) ENTRY("urn:uuid:q", TIMED("urn:uuid:b"))),
         IS_MAX IS_EVA IS_MAX, ""},
        {"nowhere", BUNDLE(ENTRY("urn:uuid:b", TIMED("Patient/7")) ENTRY("urn:uuid:c", TIMED("Patient/8"))),
         "id=7 | value=1 | collected=2024-03-05\nid=8 | value=1 | collected=2024-03-05\n", "person-elsewhere"},
        {"a report without its results",
         BUNDLE(ENTRY("urn:uuid:a", "<DiagnosticReport><result><reference value=\"Observation/1\"/></result>"
                                    "</DiagnosticReport>")),
         "", "results-elsewhere"},
        {"a report that names nothing",
         BUNDLE(ENTRY("urn:uuid:a", "<DiagnosticReport><status value=\"final\"/>"
                                    "</DiagnosticReport>")),
         "", ""},
        {"an identifier in place of a reference",
         BUNDLE(ENTRY("urn:uuid:b", "<Observation><subject><identifier><system value=\"urn:kh\"/><value value=\"42\"/>"
                                    "</identifier></subject><effectiveDateTime value=\"2024-03-05\"/><valueInteger"
                                    " value=\"1\"/></Observation>")),
         "id=42 | authority=urn:kh | value=1 | collected=2024-03-05\n", ""},
        {"contained resources are those of the resource itself",
         BUNDLE(
             ENTRY("urn:uuid:a", "<Observation><contained><Patient><id value=\"p\"/><gender value=\"male\"/></Patient>"
                                 "</contained>" SUBJECT("#p") "<valueInteger value=\"1\"/></Observation>")
                 ENTRY("urn:uuid:b", RESULT("#p"))),
         "id=p | sex=male | value=1\nvalue=1\n", "person-elsewhere"},
    };
    check(rows, sizeof rows / sizeof *rows, person_and_value);
}

#define PANEL(name, first, second)                                                                                     \
    ENTRY("urn:uuid:" name,                                                                                            \
          "<Observation><hasMember><reference value=\"urn:uuid:" first                                                 \
          "\"/></hasMember><hasMember><reference value=\"urn:uuid:" second "\"/></hasMember></Observation>")
#define REPORT(result)                                                                                                 \
    ENTRY("urn:uuid:r", "<DiagnosticReport>" SUBJECT("urn:uuid:b") "<effectiveDateTime value=\"2024-03-05\"/>"         \
                                                                   "<result><reference value=\"urn:uuid:" result       \
                                                                   "\"/></result></DiagnosticReport>")

static void what_reports_and_specimens_say(void) {
    static const struct row rows[] = {
        {"a report with contained results",
         "<DiagnosticReport" NS "><contained><Patient><id value=\"p\"/><gender value=\"male\"/></Patient></contained>"
         "<contained><Organization><id value=\"l\"/><name value=\"Lab A\"/></Organization></contained><contained>"
         "<Observation><id value=\"o\"/><status value=\"final\"/><valueInteger value=\"1\"/></Observation></contained>"
         "<status value=\"final\"/>" SUBJECT(
             "#p") "<effectivePeriod><start value=\"2024-03-05T07:30:00+01:00\"/>"
                   "</effectivePeriod><performer><reference value=\"#l\"/></performer><result><reference "
                   "value=\"#o\"/></result>"
                   "</DiagnosticReport>",
         "id=p | sex=male | value=1 | laboratory=Lab A | collected=2024-03-05T07:30:00+01:00\n", ""},
        {"a report entered in error",
         "<DiagnosticReport" NS "><contained><Observation><status value=\"final\"/><valueInteger value=\"1\"/>"
         "</Observation></contained><status value=\"entered-in-error\"/></DiagnosticReport>",
         "\n", ""},
        {"a specimen, and when it was taken",
         BUNDLE(ENTRY("urn:uuid:o", "<Observation><specimen><reference value=\"urn:uuid:s\"/></specimen><valueInteger"
                                    " value=\"1\"/></Observation>")
                    ENTRY("urn:uuid:s", "<Specimen><type><text value=\"Urine\"/></type><collection><collectedDateTime"
                                        " value=\"2024-03-05\"/></collection></Specimen>")),
         "value=1 | specimen=Urine | collected=2024-03-05\n", ""},
        {"person and time of the report that names the panel that names the result, and itself",
         BUNDLE(ENTRY("urn:uuid:o", "<Observation><valueInteger value=\"1\"/></Observation>") PANEL("m", "o", "m")
                    REPORT("m") ENTRY("urn:uuid:b", MAX)),
         IS_MAX, ""},
        {"panels that name each other",
         BUNDLE(ENTRY("urn:uuid:o", "<Observation><valueInteger value=\"1\"/></Observation>") PANEL("m", "o", "n")
                    PANEL("n", "m", "m")),
         "value=1\n", ""},
        {"person and time of the report that names the result",
         BUNDLE(
             ENTRY("http://x/Observation/o", "<Observation><id value=\"o\"/><valueInteger value=\"1\"/></Observation>")
                 ENTRY("http://x/DiagnosticReport/r",
                       "<DiagnosticReport>" SUBJECT(
                           "Patient/2") "<effectiveDateTime value=\"2024-03-05\"/><result><reference"
                                        " value=\"Observation/o\"/></result></DiagnosticReport>")
                     ENTRY("http://x/Patient/2", MAX)),
         IS_MAX, ""},
        {"the outcome of a search",
         "<Bundle" NS "><entry><resource>" TIMED("x") "</resource><search><mode value=\"outcome\"/></search></entry>"
                                                      "</Bundle>",
         "", ""},
        {"a bundle in a bundle",
         BUNDLE(ENTRY("urn:uuid:x",
                      "<Bundle>" ENTRY("urn:uuid:b", MAX) ENTRY("urn:uuid:o", TIMED("urn:uuid:b")) "</Bundle>")),
         IS_MAX, ""},
    };
    check(rows, sizeof rows / sizeof *rows, person_and_value);
}

static void places_and_dates(void) {
    static const struct row rows[] = {
        {"the result in its line",
         BUNDLE("\n <entry><resource>\n  <Observation><issued value=\"2024-03-06T08:00:00Z\"/><effectiveInstant"
                " value=\"2024-03-05T07:30:00.000+01:00\"/><basedOn><reference value=\"ServiceRequest/1\"/></basedOn>"
                "<component>" CODE("a") "</component></Observation></resource></entry>"),
         "a | none=no value | status=missing | collected=2024-03-05T07:30:00+01:00 | "
         "reported=2024-03-06T08:00:00Z | order=ServiceRequest/1 | at=3:167\n",
         ""},
        {"a date that is none",
         "<Observation" NS "><effectiveDateTime value=\"05.03.2024\"/><valueInteger value=\"1\"/></Observation>",
         "value=1 | status=missing | collected as written=05.03.2024 | at=1:1\n", "date-unreadable"},
    };
    check(rows, sizeof rows / sizeof *rows, record_line);
}

int main(void) {
    static const struct test tests[] = {
        {"values of every type", values_of_every_type},
        {"statuses", statuses},
        {"panels and components", panels_and_components},
        {"references find people", references_find_people},
        {"what reports and specimens say", what_reports_and_specimens_say},
        {"places and dates", places_and_dates},
    };
    return run_suite("read fhir", tests, sizeof tests / sizeof *tests);
}
