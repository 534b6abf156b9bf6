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

int main(void) {
    static const struct test tests[] = {
        {"observations are known by their ids", observations_are_known_by_their_ids},
    };
    return run_suite("session cda versions", tests, sizeof tests / sizeof *tests);
}
