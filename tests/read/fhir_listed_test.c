/* What a FHIR file lists beside results: medicines that are taken, illnesses that hold. */
#include "fhir_cases.h"

static void medicines(void) {
    static const struct row rows[] = {
        {"by concept",
         "<MedicationStatement" NS "><status value=\"active\"/><medicationCodeableConcept><coding><system"
         " value=\"http://www.whocc.no/atc\"/><code value=\"C10AA05\"/></coding><text"
         " value=\"atorvastatin\"/></medicationCodeableConcept></MedicationStatement>",
         "medication | atorvastatin | code=C10AA05@http://www.whocc.no/atc\n", ""},
        {"by reference, which follows",
         BUNDLE(ENTRY("urn:uuid:a", "<MedicationRequest><status value=\"active\"/><medicationReference><reference"
                                    " value=\"urn:uuid:m\"/></medicationReference></MedicationRequest>")
                    ENTRY("urn:uuid:m", "<Medication><code><text value=\"metformin\"/></code></Medication>")),
         "medication | metformin\n", ""},
        {"contained",
         "<MedicationStatement" NS "><contained><Medication><id value=\"m\"/><code><text"
         " value=\"metformin\"/></code></Medication></contained><medicationReference><reference"
         " value=\"#m\"/></medicationReference></MedicationStatement>",
         "medication | metformin\n", ""},
        {"of version 5",
         "<MedicationStatement" NS "><status value=\"recorded\"/><medication><concept><text"
         " value=\"metformin\"/></concept></medication></MedicationStatement>",
         "medication | metformin\n", ""},
        {"stopped",
         "<MedicationStatement" NS "><status value=\"stopped\"/><medicationCodeableConcept><text"
         " value=\"x\"/></medicationCodeableConcept></MedicationStatement>",
         "", ""},
        {"entered in error",
         "<MedicationRequest" NS "><status value=\"entered-in-error\"/><medicationCodeableConcept>"
         "<text value=\"x\"/></medicationCodeableConcept></MedicationRequest>",
         "", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define STATEMENT(inner)                                                                                               \
    "<MedicationStatement" NS "><status value=\"active\"/>" inner                                                      \
    "<medicationCodeableConcept><text value=\"metformin\"/></medicationCodeableConcept></MedicationStatement>"
#define REQUEST(type, inner)                                                                                           \
    "<" type NS "><status value=\"active\"/>" inner                                                                    \
    "<medicationCodeableConcept><text value=\"metformin\"/></medicationCodeableConcept></" type ">"
#define INTENT(code)  "<intent value=\"" code "\"/>"
#define METFORMIN     "medication | metformin\n"
#define ADHERES(code) "<adherence><code><coding><code value=\"" code "\"/></coding></code></adherence>"

static void medicines_that_are_not_taken(void) {
    static const struct row rows[] = {
        {"taken", STATEMENT("<taken value=\"y\"/>"), METFORMIN, ""},
        {"not taken, STU3", STATEMENT("<taken value=\"n\"/>"), "", ""},
        {"was not taken, DSTU2", STATEMENT("<wasNotTaken value=\"true\"/>"), "", ""},
        {"was taken, DSTU2", STATEMENT("<wasNotTaken value=\"false\"/>"), METFORMIN, ""},
        {"not taking, R5", STATEMENT(ADHERES("not-taking")), "", ""},
        {"stopped, R5", STATEMENT(ADHERES("stopped-as-directed")), "", ""},
        {"taking, R5", STATEMENT(ADHERES("taking-not-as-directed")), METFORMIN, ""},
        {"not to be given", REQUEST("MedicationRequest", "<doNotPerform value=\"true\"/>" INTENT("order")), "", ""},
        {"to be given", REQUEST("MedicationRequest", "<doNotPerform value=\"false\"/>"), METFORMIN, ""},
        {"a proposal", REQUEST("MedicationRequest", INTENT("proposal")), "", ""},
        {"a plan", REQUEST("MedicationRequest", INTENT("plan")), "", ""},
        {"an option", REQUEST("MedicationRequest", INTENT("option")), "", ""},
        {"an order", REQUEST("MedicationRequest", INTENT("order")), METFORMIN, ""},
        {"an order of an order", REQUEST("MedicationRequest", INTENT("filler-order")), METFORMIN, ""},
        {"an order of version 2", REQUEST("MedicationOrder", ""), METFORMIN, ""},
        {"a prescription of version 1",
         "<MedicationPrescription" NS
         "><contained><Medication><id value=\"m\"/><code><text value=\"metformin\"/></code>"
         "</Medication></contained><status value=\"active\"/><medication><reference value=\"#m\"/></medication>"
         "</MedicationPrescription>",
         METFORMIN, ""},
        {"by reference, version 5",
         "<MedicationStatement" NS "><contained><Medication><id value=\"m\"/><code><text value=\"metformin\"/></code>"
         "</Medication></contained><status value=\"recorded\"/><medication><reference><reference value=\"#m\"/>"
         "</reference></medication></MedicationStatement>",
         METFORMIN, ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void times_of_medicines(void) {
#define PERIOD(l) "<start value=\"2024-01-02\"/><end value=\"2024-03\"/></" l ">"
#define BOTH      "medication | metformin | taken from=2024-01-02 | taken to=2024-03\n"
    static const struct row rows[] = {
        {"a period", STATEMENT("<effectivePeriod>" PERIOD("effectivePeriod")), BOTH, ""},
        {"its end", STATEMENT("<effectivePeriod><end value=\"2024\"/></effectivePeriod>"),
         "medication | metformin | taken to=2024\n", ""},
        {"a day", STATEMENT("<effectiveDateTime value=\"2024-01-02\"/>"),
         "medication | metformin | taken from=2024-01-02\n", ""},
        {"a day that is none", STATEMENT("<effectiveDateTime value=\"soon\"/>"), METFORMIN, "date-unreadable"},
        {"of an order",
         REQUEST("MedicationRequest", "<dosageInstruction><timing><repeat><boundsPeriod>" PERIOD(
                                          "boundsPeriod") "</repeat></timing></dosageInstruction>"),
         BOTH, ""},
        {"of an order of version 5",
         REQUEST("MedicationRequest", "<effectiveDosePeriod>" PERIOD("effectiveDosePeriod")), BOTH, ""},
        {"on hold",
         "<MedicationStatement" NS "><status value=\"on-hold\"/><medicationCodeableConcept><text value=\"x\"/>"
         "</medicationCodeableConcept></MedicationStatement>",
         "", ""},
    };
    check(rows, sizeof rows / sizeof *rows, content_line);
}

static void medicines_without_a_name(void) {
#define OF(reference)                                                                                                  \
    "<MedicationStatement" NS "><status value=\"active\"/><medicationReference>" reference                             \
    "</medicationReference></MedicationStatement>"
    static const struct row rows[] = {
        {"a reference that leads nowhere", OF("<reference value=\"Medication/1\"/>"), "", "entry-unnamed"},
        {"but has a name", OF("<reference value=\"Medication/1\"/><display value=\"metformin\"/>"), METFORMIN, ""},
        {"nothing at all", "<MedicationStatement" NS "><status value=\"active\"/></MedicationStatement>", "",
         "entry-unnamed"},
        {"an empty code",
         "<MedicationStatement" NS "><status value=\"active\"/><medicationCodeableConcept><extension url=\"x\">"
         "<valueCode value=\"unknown\"/></extension></medicationCodeableConcept></MedicationStatement>",
         "", "entry-unnamed"},
        {"stopped, and nobody needs its name",
         "<MedicationStatement" NS "><status value=\"stopped\"/></MedicationStatement>", "", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define CONDITION(inner)     "<Condition" NS ">" inner CODE("anaemia") "</Condition>"
#define IN_CODES(name, code) "<" name "><coding><code value=\"" code "\"/></coding></" name ">"
#define CLINICAL(code)       IN_CODES("clinicalStatus", code)
#define VERIFIED(code)       IN_CODES("verificationStatus", code)
#define ANAEMIA              "condition | anaemia\n"

static void illnesses(void) {
    static const struct row rows[] = {
        {"with its code",
         "<Condition" NS "><code><coding><system value=\"http://snomed.info/sct\"/><code value=\"271737000\"/></coding>"
         "<text value=\"anaemia\"/></code></Condition>",
         "condition | anaemia | code=271737000@http://snomed.info/sct\n", ""},
        {"active and confirmed", CONDITION(CLINICAL("active") VERIFIED("confirmed")), ANAEMIA, ""},
        {"a relapse", CONDITION(CLINICAL("relapse")), ANAEMIA, ""},
        {"resolved", CONDITION(CLINICAL("resolved") VERIFIED("confirmed")), "", ""},
        {"inactive", CONDITION(CLINICAL("inactive")), "", ""},
        {"in remission", CONDITION(CLINICAL("remission")), "", ""},
        {"abated, without a status", CONDITION("<abatementDateTime value=\"2020\"/>"), "", ""},
        {"not abated, STU3", CONDITION("<abatementBoolean value=\"false\"/>"), ANAEMIA, ""},
        {"entered in error", CONDITION(VERIFIED("entered-in-error")), "", ""},
        {"refuted", CONDITION(CLINICAL("active") VERIFIED("refuted")), "", ""},
        {"unconfirmed", CONDITION(VERIFIED("unconfirmed")), "", "condition-unconfirmed"},
        {"one of several that it could be", CONDITION(VERIFIED("differential")), "", "condition-unconfirmed"},
        {"plain codes of STU3",
         CONDITION("<clinicalStatus value=\"active\"/><verificationStatus value=\"confirmed\"/>"), ANAEMIA, ""},
        {"resolved, STU3", CONDITION("<clinicalStatus value=\"resolved\"/>"), "", ""},
        {"refuted, STU3", CONDITION("<verificationStatus value=\"refuted\"/>"), "", ""},
        {"nameless", "<Condition" NS "></Condition>", "", "entry-unnamed"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static struct slice whose(struct arena *arena, const struct record *record) {
    return join(arena, 3, record->name, SLICE(" of "), record->person.id);
}

static void people(void) {
#define PATIENT "<Patient><id value=\"1\"/><gender value=\"female\"/></Patient>"
    static const struct row rows[] = {
        {"the patient of an illness follows",
         BUNDLE(ENTRY("urn:uuid:c", "<Condition>" CODE("anaemia") SUBJECT("urn:uuid:p") "</Condition>")
                    ENTRY("urn:uuid:p", PATIENT)),
         "anaemia of 1\n", ""},
        {"of version 2",
         BUNDLE(ENTRY("urn:uuid:p", PATIENT) ENTRY("urn:uuid:c", "<Condition><patient><reference value=\"urn:uuid:p\"/>"
                                                                 "</patient>" CODE("anaemia") "</Condition>")),
         "anaemia of 1\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, whose);
}

int main(void) {
    static const struct test tests[] = {
        {"medicines", medicines},
        {"medicines that are not taken", medicines_that_are_not_taken},
        {"times of medicines", times_of_medicines},
        {"medicines without a name", medicines_without_a_name},
        {"illnesses", illnesses},
        {"people", people},
    };
    return run_suite("read fhir_listed", tests, sizeof tests / sizeof *tests);
}
