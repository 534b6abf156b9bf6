/* FHIR reports and panels: results inside of them, parts that are missing, what a result takes over, what is deleted.
 */
#include "fhir_cases.h"

#define X             "http://x/fhir/"
#define PART(id)      "<result><reference value=\"" id "\"/></result>"
#define MEMBER(id)    "<hasMember><reference value=\"" id "\"/></hasMember>"
#define REPORT(inner) ENTRY(X "DiagnosticReport/r", "<DiagnosticReport><id value=\"r\"/>" inner "</DiagnosticReport>")
#define RESULT(id, inner)                                                                                              \
    ENTRY(X "Observation/" id, "<Observation><id value=\"" id "\"/>" inner "<effectiveDateTime value=\"2024\"/>"       \
                               "<valueInteger value=\"7\"/></Observation>")
#define FINAL             "<status value=\"final\"/>"
#define A                 RESULT("a", FINAL)
#define B                 RESULT("b", FINAL)
#define SEVEN             "value=7 | status=final\n"
#define INSIDE(id, inner) "<contained><Observation><id value=\"" id "\"/>" FINAL inner "</Observation></contained>"
#define OF_ONE            "<Patient><id value=\"1\"/></Patient>"
#define OF_TWO            "<Patient><id value=\"2\"/></Patient>"

static void observations_in_observations(void) {
    static const struct row rows[] = {
        {"members of a panel",
         "<Observation" NS ">" INSIDE("k", CODE("K") "<valueInteger value=\"4\"/>")
             INSIDE("n", CODE("Na") "<valueInteger value=\"140\"/>") FINAL CODE("salts") MEMBER("#k")
                 MEMBER("#n") "</Observation>",
         "K | value=4 | status=final\nNa | value=140 | status=final\n", ""},
        {"what a result was derived from",
         "<Observation" NS ">" INSIDE("n", CODE("Na") "<valueInteger value=\"140\"/>") FINAL CODE(
             "K") "<valueInteger value=\"4\"/><derivedFrom><reference value=\"#n\"/></derivedFrom></Observation>",
         "K | value=4 | status=final\nNa | value=140 | status=final\n", ""},
        {"a panel in a report",
         "<DiagnosticReport" NS ">" INSIDE("t", CODE("salts") MEMBER("#n"))
             INSIDE("n", CODE("Na") "<valueInteger value=\"140\"/>") FINAL PART("#t") "</DiagnosticReport>",
         "Na | value=140 | status=final\n", ""},
        {"of an observation that was entered in error",
         "<Observation" NS
         ">" INSIDE("k", CODE("K") "<valueInteger value=\"4\"/>") "<status value=\"entered-in-error\"/>" MEMBER(
             "#k") "</Observation>",
         "K | none=entered-in-error | status=withdrawn\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static struct slice person_and_time(struct arena *arena, const struct record *record) {
    struct builder line = builder_start(arena);
    line_part(&line, "name", record->name);
    line_part(&line, "id", record->person.id);
    line_part(&line, "laboratory", record->laboratory);
    line_date(&line, "collected", record->collected);
    line_part(&line, "unread", record->collected_text);
    return builder_text(&line);
}

static void what_is_taken_over(void) {
#define LAB      ENTRY(X "Organization/l", "<Organization><id value=\"l\"/><name value=\"Lab Nord\"/></Organization>")
#define DONE(by) "<performer>" by "</performer>"
    static const struct row rows[] = {
        {"person and time of a panel around it",
         BUNDLE(ENTRY(X "Patient/1", OF_ONE) ENTRY(
             X "Observation/t",
             "<Observation>" INSIDE("k", CODE("K") "<valueInteger value=\"4\"/>")
                 SUBJECT("Patient/1") "<effectiveDateTime value=\"2024-03-05\"/>" MEMBER("#k") "</Observation>")),
         "name=K | id=1 | collected=2024-03-05\n", ""},
        {"the laboratory of a report that follows",
         BUNDLE(A REPORT(FINAL PART("Observation/a") DONE("<reference value=\"Organization/l\"/>")) LAB),
         "laboratory=Lab Nord | collected=2024\n", ""},
        {"the laboratory of a report of STU3",
         BUNDLE(LAB REPORT(FINAL PART("Observation/a") DONE("<actor><reference value=\"Organization/l\"/></actor>")) A),
         "laboratory=Lab Nord | collected=2024\n", ""},
        {"the laboratory inside of the report",
         BUNDLE(REPORT(
             "<contained><Organization><id value=\"l\"/><name value=\"Lab Nord\"/></Organization></contained>" FINAL
                 PART("Observation/a") DONE("<reference value=\"#l\"/>")) A),
         "laboratory=Lab Nord | collected=2024\n", ""},
        {"the laboratory by its name alone",
         BUNDLE(REPORT(FINAL PART("Observation/a")
                           DONE("<reference value=\"Organization/9\"/><display value=\"Lab West\"/>")) A),
         "laboratory=Lab West | collected=2024\n", ""},
        {"a date that cannot be read",
         "<Observation" NS ">" FINAL
         "<effectiveDateTime value=\"05.03.2024\"/><valueInteger value=\"1\"/></Observation>",
         "unread=05.03.2024\n", "date-unreadable"},
    };
    check(rows, sizeof rows / sizeof *rows, person_and_time);
}

static void parts_that_are_missing(void) {
    static const struct row rows[] = {
        {"none", BUNDLE(A B REPORT(FINAL PART("Observation/a") PART(X "Observation/b"))), SEVEN SEVEN, ""},
        {"none, the report first", BUNDLE(REPORT(FINAL PART("Observation/a/_history/1")) A), SEVEN, ""},
        {"one of two", BUNDLE(REPORT(FINAL PART("Observation/a") PART("Observation/z")) A), SEVEN, "report-partial"},
        {"on another server", BUNDLE(REPORT(FINAL PART("Observation/a") PART("http://y/Observation/b")) A B),
         SEVEN SEVEN, "report-partial"},
        {"a display alone", BUNDLE(REPORT(FINAL PART("Observation/a") "<result><display value=\"CK\"/></result>") A),
         SEVEN, "report-partial"},
        {"what should be inside", BUNDLE(REPORT(FINAL PART("#x") PART("Observation/a")) A), SEVEN, "report-partial"},
        {"all of them, beside another result", BUNDLE(REPORT(FINAL PART("Observation/z")) A), SEVEN,
         "results-elsewhere"},
        {"a member of a panel",
         BUNDLE(A ENTRY(X "Observation/t", "<Observation><id value=\"t\"/>" FINAL MEMBER("Observation/a")
                                               MEMBER("Observation/z") "</Observation>")),
         SEVEN, "report-partial"},
        {"panels that name each other",
         BUNDLE(
             ENTRY(X "Observation/t", "<Observation><id value=\"t\"/>" FINAL MEMBER("Observation/u") "</Observation>")
                 ENTRY(X "Observation/u",
                       "<Observation><id value=\"u\"/>" FINAL MEMBER("Observation/t") "</Observation>") A),
         SEVEN, ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
    struct outcome outcome = read_bytes(
        slice_of(BUNDLE(REPORT(FINAL PART("Observation/a") PART("Observation/y") PART("#z")) A)), 0, result_line);
    CU_ASSERT(slice_contains(builder_text(&outcome.texts), SLICE("2 of the 3 results")));
    outcome_end(&outcome);
}

static void statuses_of_reports(void) {
#define OPEN(status) BUNDLE(REPORT("<status value=\"" status "\"/>" PART("Observation/a")) RESULT("a", ""))
    static const struct row rows[] = {
        {"registered", OPEN("registered"), "none=registered | status=pending\n", "status-of-report"},
        {"partial", OPEN("partial"), "value=7 | status=preliminary\n", "status-of-report"},
        {"preliminary", OPEN("preliminary"), "value=7 | status=preliminary\n", "status-of-report"},
        {"cancelled", OPEN("cancelled"), "none=cancelled | status=cancelled\n", "status-of-report"},
        {"final", OPEN("final"), "value=7 | status=missing\n", ""},
        {"a result says it itself", BUNDLE(REPORT("<status value=\"preliminary\"/>" PART("Observation/a")) A), SEVEN,
         ""},
        {"inside of a report",
         "<DiagnosticReport" NS "><contained><Observation><valueInteger value=\"7\"/></Observation></contained>"
         "<status value=\"preliminary\"/></DiagnosticReport>",
         "value=7 | status=preliminary\n", "status-of-report"},
        {"a conclusion", BUNDLE(REPORT(FINAL PART("Observation/a") "<conclusion value=\"all is well\"/>") A), SEVEN,
         "conclusion-not-read"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void people_of_reports(void) {
    static const struct row rows[] = {
        {"a report about another person",
         BUNDLE(ENTRY(X "Patient/1", OF_ONE) ENTRY(X "Patient/2", OF_TWO) RESULT("a", FINAL SUBJECT("Patient/1"))
                    REPORT(FINAL SUBJECT("Patient/2") PART("Observation/a"))),
         SEVEN, "report-of-another"},
        {"a panel that holds a result of another person",
         BUNDLE(ENTRY(X "Patient/1", OF_ONE) ENTRY(X "Patient/2", OF_TWO)
                    ENTRY(X "Observation/t",
                          "<Observation><contained><Observation><id value=\"k\"/>" FINAL SUBJECT(
                              "Patient/2") "<valueInteger value=\"7\"/></Observation></contained>" FINAL
                              SUBJECT("Patient/1") "<hasMember><reference value=\"#k\"/></hasMember></Observation>")),
         SEVEN, "report-of-another"},
        {"a report that holds results of two people",
         BUNDLE(ENTRY(X "Patient/1", OF_ONE) ENTRY(X "Patient/2", OF_TWO) ENTRY(
             X "DiagnosticReport/t",
             "<DiagnosticReport><contained><Observation><id value=\"k\"/>" FINAL SUBJECT(
                 "Patient/1") "<valueInteger value=\"7\"/></Observation></contained><contained><Observation><id"
                              " value=\"l\"/>" FINAL SUBJECT(
                                  "Patient/2") "<valueInteger value=\"7\"/></Observation></contained>" FINAL
                                  SUBJECT("Patient/1") "<result><reference value=\"#k\"/></result><result><reference "
                                                       "value=\"#l\"/>"
                                                       "</result></DiagnosticReport>")),
         SEVEN SEVEN, "report-of-another"},
        {"about the same person",
         BUNDLE(ENTRY(X "Patient/1", OF_ONE) RESULT("a", FINAL SUBJECT("Patient/1"))
                    REPORT(FINAL SUBJECT("Patient/1") PART("Observation/a"))),
         SEVEN, ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void other_categories(void) {
#define VITAL    "<category><coding><code value=\"vital-signs\"/></coding></category>"
#define OF(code) "<category><coding><code value=\"" code "\"/></coding></category>"
    static const struct row rows[] = {
        {"two that are passed over", BUNDLE(RESULT("a", FINAL VITAL) RESULT("b", FINAL VITAL)), "",
         "observations-passed-over"},
        {"one that a laboratory names", BUNDLE(REPORT(FINAL OF("LAB") PART("Observation/a")) RESULT("a", FINAL VITAL)),
         SEVEN, ""},
        {"one that a laboratory names later, one that nobody names",
         BUNDLE(RESULT("a", FINAL VITAL) RESULT("b", FINAL VITAL) REPORT(FINAL OF("LAB") PART("Observation/a"))), SEVEN,
         "observations-passed-over"},
        {"one that a department of pictures names",
         BUNDLE(RESULT("a", FINAL VITAL) REPORT(FINAL OF("RAD") PART("Observation/a"))), "",
         "observations-passed-over"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
    struct outcome outcome = read_bytes(slice_of(rows[2].text), 0, result_line);
    CU_ASSERT(slice_contains(builder_text(&outcome.texts), SLICE(", 1 in number")));
    outcome_end(&outcome);
}

static void histories(void) {
#define DELETED(url) "<entry><request><method value=\"DELETE\"/><url value=\"" url "\"/></request></entry>"
/* Person and laboratory are stated, so that nobody looks ahead for them. */
#define SAID                                                                                                           \
    FINAL "<subject><display value=\"Ada\"/></subject><performer><reference value=\"Organization/l\"/><display"        \
          " value=\"Lab\"/></performer>"
#define GONE "none=entered-in-error | status=withdrawn | was stated\n"
    static const struct row rows[] = {
        {"deleted before it comes", BUNDLE(DELETED("Observation/a") A B), GONE SEVEN, ""},
        {"deleted after it came", BUNDLE(RESULT("a", SAID) RESULT("b", SAID) DELETED("Observation/a")),
         SEVEN SEVEN GONE, ""},
        {"deleted after it came, known before", BUNDLE(B A DELETED("Observation/a")), SEVEN GONE, ""},
        {"by its URL in the request", BUNDLE(A DELETED(X "Observation/a")), GONE, ""},
        {"with a version", BUNDLE(A DELETED("Observation/a/_history/2")), GONE, ""},
        {"by its URL, with a version", BUNDLE(A DELETED(X "Observation/a/_history/2")), GONE, ""},
        {"with a stroke in front", BUNDLE(A DELETED("/Observation/a")), GONE, ""},
        {"by a search", BUNDLE(A DELETED("Observation?identifier=x")), SEVEN, "deletion-unclear"},
        {"others by a search", BUNDLE(A DELETED("Patient?identifier=x")), SEVEN, ""},
        {"by its URL",
         BUNDLE("<entry><fullUrl value=\"" X
                "Observation/a\"/><request><method value=\"DELETE\"/></request></entry>" A),
         GONE, ""},
        {"with the resource itself",
         "<Bundle" NS "><entry><fullUrl value=\"urn:uuid:a\"/><resource><Observation>" FINAL
         "<effectiveDateTime value=\"2024\"/><valueInteger value=\"7\"/></Observation></resource><request><method"
         " value=\"DELETE\"/></request></entry></Bundle>",
         GONE, ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

/* Which of several versions counts is known before the first of them is given. */
static void versions(void) {
#define META(version, time) "<meta><versionId value=\"" version "\"/><lastUpdated value=\"" time "\"/></meta>"
#define PUT(meta, number)                                                                                              \
    "<entry><fullUrl value=\"" X "Observation/a\"/><resource><Observation><id value=\"a\"/>" meta SAID                 \
    "<valueInteger value=\"" number "\"/></Observation></resource><request><method value=\"PUT\"/><url"                \
    " value=\"Observation/a\"/></request></entry>"
#define GONE_AT(url, time)                                                                                             \
    "<entry><request><method value=\"DELETE\"/><url value=\"" url "\"/></request><response>" time "</response></"      \
    "entry>"
#define AT(time)  "<lastModified value=\"" time "\"/>"
#define TAG(tag)  "<etag value=\"" tag "\"/>"
#define OLD       "value=1 | status=final | replaced\n"
#define NEW       "value=2 | status=final\n"
#define MARCH(dd) "2024-03-" dd "T00:00:00Z"
    static const struct row rows[] = {
        {"the newest first", BUNDLE(PUT(META("2", MARCH("08")), "2") PUT(META("1", MARCH("06")), "1")), NEW OLD, ""},
        {"the oldest first", BUNDLE(PUT(META("9", MARCH("06")), "1") PUT(META("10", MARCH("06")), "2")), OLD NEW, ""},
        {"numbers that are none", BUNDLE(PUT(META("b", MARCH("06")), "1") PUT(META("a", MARCH("08")), "2")), OLD NEW,
         ""},
        {"no order", BUNDLE(PUT("", "1") PUT("", "2")), "value=1 | status=final\nvalue=2 | status=final\n", ""},
        {"in two zones",
         BUNDLE(PUT(META("x", "2024-03-06T23:30:00Z"), "2") PUT(META("y", "2024-03-07T00:00:00+01:00"), "1")), NEW OLD,
         ""},
        {"made again after it was deleted",
         BUNDLE(PUT(META("3", MARCH("08")), "2") GONE_AT("Observation/a", AT(MARCH("07")))
                    PUT(META("1", MARCH("06")), "1")),
         NEW OLD, ""},
        {"made again, by versions",
         BUNDLE(PUT(META("3", ""), "2") GONE_AT("Observation/a/_history/2", "") PUT(META("1", ""), "1")), NEW OLD, ""},
        {"made again, by the tag of the deletion",
         BUNDLE(PUT(META("3", ""), "2") GONE_AT("Observation/a", TAG("W/&quot;2&quot;")) PUT(META("1", ""), "1")),
         NEW OLD, ""},
        {"deleted at last",
         BUNDLE(GONE_AT("Observation/a", AT(MARCH("09"))) PUT(META("2", MARCH("08")), "2")
                    PUT(META("1", MARCH("06")), "1")),
         GONE OLD, ""},
        {"in a bundle that says what it is, without requests",
         "<Bundle" NS "><type value=\"history\"/>" RESULT("a", SAID) RESULT("b", SAID)
             DELETED("Observation/a") "</Bundle>",
         GONE SEVEN, ""},
        {"deleted at last, without a version", BUNDLE(PUT("", "1") GONE_AT("Observation/a", "")), GONE, ""},
        {"two results", BUNDLE(PUT(META("2", MARCH("08")), "2") RESULT("b", META("1", MARCH("06")) SAID)), NEW SEVEN,
         ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void bundles_in_bundles(void) {
#define SEARCH(name)                                                                                                   \
    "<entry><resource><Bundle>" ENTRY(X "Patient/1", "<Patient><id value=\"1\"/><identifier><value value=\"" name      \
                                                     "\"/></identifier></Patient>")                                    \
        RESULT("a", FINAL SUBJECT("Patient/1")) "</Bundle></resource></entry>"
    static const struct row rows[] = {
        {"each with a patient of the same id", BUNDLE(SEARCH("one") SEARCH("two")),
         "id=one | collected=2024\nid=two | collected=2024\n", ""},
        {"the patient outside",
         BUNDLE("<entry><resource><Bundle>" RESULT(
             "a", FINAL SUBJECT("Patient/1")) "</Bundle></resource></entry>" ENTRY(X "Patient/1", OF_ONE)),
         "id=1 | collected=2024\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, person_and_time);
}

int main(void) {
    static const struct test tests[] = {
        {"observations in observations", observations_in_observations},
        {"what is taken over", what_is_taken_over},
        {"parts that are missing", parts_that_are_missing},
        {"statuses of reports", statuses_of_reports},
        {"people of reports", people_of_reports},
        {"other categories", other_categories},
        {"histories", histories},
        {"versions", versions},
        {"bundles in bundles", bundles_in_bundles},
    };
    return run_suite("read fhir_report", tests, sizeof tests / sizeof *tests);
}
