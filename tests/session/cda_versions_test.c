/* CDA documents of one person beside each other: which version of a result counts. */
#include "bench.h"
#include "harness.h"

#define DOCUMENT(inner)                                                                                                \
    "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" "                                                                      \
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><recordTarget>"                                           \
    "<patientRole><id root=\"1.2\" "                                                                                   \
    "extension=\"7\"/></patientRole></recordTarget><component><structuredBody><component>"                             \
    "<section><code code=\"30954-2\"/><entry><organizer><id root=\"1.2\" extension=\"p\"/>" inner                      \
    "</organizer></entry></section></component></structuredBody></component></ClinicalDocument>"
#define CRP(id, value, status)                                                                                         \
    "<component><observation classCode=\"OBS\" moodCode=\"EVN\"><id root=\"1.2\" extension=\"" id "\"/><code"          \
    " code=\"1988-5\" codeSystem=\"2.16.840.1.113883.6.1\" displayName=\"CRP\"/><statusCode code=\"" status "\"/>"     \
    "<effectiveTime value=\"20240305\"/><value xsi:type=\"PQ\" value=\"" value "\" unit=\"mg/L\"/></observation>"      \
    "</component>"

/* The observation is known by its own id, in the same document and in another one. */
static void observations_are_known_by_their_ids(void) {
    static const struct {
        const char *title, *first, *second;
        size_t results, withdrawn, duplicates;
    } rows[] = {
        {"two of one test", DOCUMENT(CRP("a", "4", "completed") CRP("b", "6", "completed")), NULL, 2, 0, 0},
        {"one is withdrawn", DOCUMENT(CRP("a", "4", "completed") CRP("b", "6", "nullified")), NULL, 1, 1, 0},
        {"the other way round", DOCUMENT(CRP("b", "6", "nullified") CRP("a", "4", "completed")), NULL, 1, 1, 0},
        {"the same in two documents", DOCUMENT(CRP("a", "4", "completed")), DOCUMENT(CRP("a", "4", "completed")), 1, 0,
         1},
        {"withdrawn by a later document", DOCUMENT(CRP("a", "4", "completed") CRP("b", "6", "completed")),
         DOCUMENT(CRP("a", "4", "nullified")), 1, 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench bench = bench_start(NULL);
        bench_add(&bench, "first.xml", rows[i].first);
        if (rows[i].second)
            bench_add(&bench, "second.xml", rows[i].second);
        const struct panel *panel = bench_panel(&bench);
        CU_ASSERT_PTR_NOT_NULL_FATAL(panel);
        CHECK_ROW(panel->counts.compared == rows[i].results, rows[i].title);
        CHECK_ROW(panel->left_out_count == rows[i].withdrawn, rows[i].title);
        CHECK_ROW(panel->counts.duplicates == rows[i].duplicates, rows[i].title);
        bench_end(&bench);
    }
}

#define NEWER(earlier)                                                                                                 \
    "<component><observation><id root=\"1.2\" extension=\"n\"/><code code=\"1988-5\""                                  \
    " codeSystem=\"2.16.840.1.113883.6.1\"/><statusCode code=\"completed\"/><effectiveTime value=\"20250307\"/><value" \
    " xsi:type=\"PQ\" value=\"9\" unit=\"mg/L\"/><entryRelationship typeCode=\"REFR\">" earlier                        \
    "</entryRelationship></observation></component>"
#define EARLIER(id, day, value)                                                                                        \
    "<observation>" id "<code code=\"1988-5\" codeSystem=\"2.16.840.1.113883.6.1\"/><statusCode code=\"completed\"/>"  \
    "<effectiveTime value=\"" day "\"/><value xsi:type=\"PQ\" value=\"" value "\" unit=\"mg/L\"/></observation>"
#define ID_A "<id root=\"1.2\" extension=\"a\"/>"

/* A report may state an earlier result again, for which it names no order. */
static void an_earlier_result_is_known_again(void) {
    static const char first[] = DOCUMENT(CRP("a", "4", "completed"));
    static const struct {
        const char *title, *first, *second;
        bool repeated, contradicts;
    } rows[] = {
        {"by its id", first, DOCUMENT(NEWER(EARLIER(ID_A, "20240305", "4"))), true, false},
        {"in front of the first report", DOCUMENT(NEWER(EARLIER(ID_A, "20240305", "4"))), first, true, false},
        {"without an id", first, DOCUMENT(NEWER(EARLIER("", "20240305", "4"))), true, false},
        {"in one document", DOCUMENT(NEWER(EARLIER("", "20240305", "4")) CRP("a", "4", "completed")), NULL, true,
         false},
        {"another value", first, DOCUMENT(NEWER(EARLIER(ID_A, "20240305", "5"))), false, true},
        {"another value, and no id", first, DOCUMENT(NEWER(EARLIER("", "20240305", "5"))), false, false},
        {"another day", first, DOCUMENT(NEWER(EARLIER(ID_A, "20240306", "4"))), false, false},
        {"of two orders on one day it is one",
         DOCUMENT(CRP("a", "4", "completed") "</organizer><organizer><id root=\"1.2\" extension=\"q\"/>" CRP(
             "b", "4", "completed")),
         DOCUMENT(NEWER(EARLIER("", "20240305", "4"))), true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench bench = bench_start(NULL);
        bench_add(&bench, "first.xml", rows[i].first);
        if (rows[i].second)
            bench_add(&bench, "second.xml", rows[i].second);
        struct slice page = bench_page(&bench, "json");
        CHECK_ROW(slice_contains(page, SLICE("\"duplicates\": 1")) == rows[i].repeated, rows[i].title);
        CHECK_ROW(slice_contains(page, SLICE("\"result-conflict\"")) == rows[i].contradicts, rows[i].title);
        bench_end(&bench);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"observations are known by their ids", observations_are_known_by_their_ids},
        {"an earlier result is known again", an_earlier_result_is_known_again},
    };
    return run_suite("session cda versions", tests, sizeof tests / sizeof *tests);
}
