/* CDA: which medicines are taken now. */
#include "cda_rows.h"

#define MATERIAL(inner)                                                                                                \
    "<consumable><manufacturedProduct><manufacturedMaterial>" inner "</manufacturedMaterial></manufacturedProduct>"    \
    "</consumable>"
#define DRUG MATERIAL("<code code=\"83367\" codeSystem=\"2.16.840.1.113883.6.88\" displayName=\"atorvastatin\"/>")
#define LIST(inner)                                                                                                    \
    ROOT "<effectiveTime value=\"202403061200\"/>" BODY "<section><code code=\"10160-0\"/>" inner "</section>" END
#define TAKE(attributes, inner)                                                                                        \
    LIST("<entry><substanceAdministration" attributes ">" inner DRUG "</substanceAdministration></entry>")
#define STATUS(code) "<statusCode code=\"" code "\"/>"
#define FROM_TO(from, to)                                                                                              \
    "<effectiveTime xsi:type=\"IVL_TS\"><low value=\"" from "\"/><high value=\"" to "\"/></effectiveTime>"
#define SAID(code)                                                                                                     \
    "<entryRelationship typeCode=\"REFR\"><observation><code code=\"33999-4\"/><value xsi:type=\"CE\" code=\"" code    \
    "\"/></observation></entryRelationship>"
#define TAKEN "medication | atorvastatin | code=83367@2.16.840.1.113883.6.88\n"

static void medicines(void) {
    static const struct row rows[] = {
        {"active", TAKE(" moodCode=\"EVN\"", STATUS("active")), TAKEN, ""},
        {"nothing said", TAKE("", ""), TAKEN, ""},
        {"begun and not ended", TAKE("", FROM_TO("2020", "")), TAKEN, ""},
        {"ended", TAKE("", FROM_TO("20200101", "20210101")), "", ""},
        {"ended on the day of the document", TAKE("", FROM_TO("20200101", "20240306")), TAKEN, ""},
        {"ended in the month of the document", TAKE("", FROM_TO("20200101", "202403")), TAKEN, ""},
        {"not begun", TAKE("", FROM_TO("20240401", "")), "", ""},
        {"a second time that is a rhythm",
         TAKE("", FROM_TO("20200101", "") "<effectiveTime xsi:type=\"PIVL_TS\"><period value=\"8\" unit=\"h\"/>"
                                          "</effectiveTime>"),
         TAKEN, ""},
        {"given once, before", TAKE("", STATUS("completed") "<effectiveTime value=\"20200101\"/>"), "", ""},
        {"active since", TAKE("", STATUS("active") "<effectiveTime value=\"20200101\"/>"), TAKEN, ""},
        {"denied", TAKE(" negationInd=\"true\"", ""), "", ""},
        {"intended", TAKE(" moodCode=\"INT\"", STATUS("active")), "", "medicine-planned"},
        {"ordered", TAKE(" moodCode=\"RQO\"", ""), "", "medicine-planned"},
        {"promised", TAKE(" moodCode=\"PRMS\"", ""), "", "medicine-planned"},
        {"proposed", TAKE(" moodCode=\"PRP\"", ""), "", "medicine-planned"},
        {"held", TAKE("", STATUS("held")), "", ""},
        {"suspended", TAKE("", STATUS("suspended")), "", ""},
        {"aborted", TAKE("", STATUS("aborted")), "", ""},
        {"nullified", TAKE("", STATUS("nullified")), "", ""},
        {"said to be active", TAKE("", SAID("55561003")), TAKEN, ""},
        {"said to be on hold", TAKE("", STATUS("active") SAID("421139008")), "", ""},
        {"said to be of the past", TAKE("", SAID("392521001")), "", ""},
        {"another person's", TAKE("", "<subject><relatedSubject/></subject>"), "", ""},
        {"named by a row of the table",
         LIST("<text><table><tr ID=\"m\"><td>atorvastatin</td><td>20 mg</td></tr></table></text><entry>"
              "<substanceAdministration>" MATERIAL(
                  "<code><originalText><reference value=\"#m\"/></originalText></code>") "</substanceAdministration></"
                                                                                         "entry>"),
         "medication | atorvastatin\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

int main(void) {
    static const struct test tests[] = {
        {"medicines", medicines},
    };
    return run_suite("read cda medicines", tests, sizeof tests / sizeof *tests);
}
