/* CDA: values, ranges and what surrounds them; which observations are results, and of whom. */
#include "cda_rows.h"

static void values_of_every_type(void) {
    static const struct row rows[] = {
        {"PQ", VALUE("xsi:type=\"PQ\" value=\"5.60\" unit=\"mmol/L\"", ""), "value=5.60 | unit=mmol/L | status=final\n",
         ""},
        {"PQ without unit", VALUE("xsi:type=\"PQ\" value=\"1.1\"", ""), "value=1.1 | status=final\n", ""},
        {"PQ, any prefix that stands for HL7",
         VALUE("xmlns:c=\"urn:hl7-org:v3\" xsi:type=\"c:PQ\" value=\"5\" unit=\"g\"", ""),
         "value=5 | unit=g | status=final\n", ""},
        {"PQ, a prefix that stands for something else",
         VALUE("xmlns:c=\"urn:other\" xsi:type=\"c:PQ\" value=\"5\" unit=\"g\"", ""),
         "unreadable | value=5 | none=a value of an unknown type | unit=g\n", "result-unreadable"},
        {"a type that is not known", VALUE("xsi:type=\"XY\" value=\"5\"", ""),
         "unreadable | value=5 | none=a value of an unknown type\n", "result-unreadable"},
        {"no type", VALUE("value=\"5\"", ""), "unreadable | value=5 | none=a value of an unknown type\n",
         "result-unreadable"},
        {"PQ with a unit that is not UCUM",
         VALUE("xsi:type=\"PQ\" nullFlavor=\"OTH\"",
               "<translation value=\"152\" nullFlavor=\"OTH\"><originalText>THOUS/MCL</originalText></translation>"),
         "value=152 | unit=THOUS/MCL | status=final\n", ""},
        {"PQ in two units is one result",
         VALUE("xsi:type=\"PQ\" value=\"0.88\" unit=\"g/L\"", "<translation code=\"mmol/L\" value=\"4.90\"/>"),
         "value=0.88 | unit=g/L | also=4.90 | in=mmol/L | status=final\n", ""},
        {"PQ in two units beside one that is not UCUM",
         VALUE("xsi:type=\"PQ\" nullFlavor=\"OTH\"", "<translation value=\"152\"><originalText>THOUS/MCL</originalText>"
                                                     "</translation><translation value=\"152\" code=\"10*9/L\"/>"),
         "value=152 | unit=THOUS/MCL | also=152 | in=10*9/L | status=final\n", ""},
        {"PQ with a null flavour beside its value",
         VALUE("xsi:type=\"PQ\" value=\"5\" unit=\"g\" nullFlavor=\"UNK\"", ""),
         "text=5 | none=UNK | unit=g | status=final\n", "value-and-null"},
        {"an interval with a null flavour beside its bounds",
         VALUE("xsi:type=\"IVL_PQ\" nullFlavor=\"UNK\"", "<high value=\"5\" unit=\"mg/L\"/>"),
         "text=<=5 | none=UNK | unit=mg/L | status=final\n", "value-and-null"},
        {"an interval that is null", VALUE("xsi:type=\"IVL_PQ\" nullFlavor=\"UNK\"", ""), "none=UNK | status=final\n",
         ""},
        {"an observation with a null flavour and a value",
         SECTION("<entry><observation nullFlavor=\"NI\">" DONE SEVEN "</observation></entry>"),
         "text=7 | none=NI | status=final\n", "value-and-null"},
        {"an observation with a null flavour",
         SECTION("<entry><observation nullFlavor=\"NI\">" DONE "</observation></entry>"), "none=NI | status=final\n",
         ""},
        {"PQ null", VALUE("xsi:type=\"PQ\" nullFlavor=\"NI\"", ""), "none=NI | status=final\n", ""},
        {"null without a type", VALUE("nullFlavor=\"NAV\"", ""), "none=NAV | status=final\n", ""},
        {"above, exclusive",
         VALUE("xsi:type=\"IVL_PQ\"",
               "<low value=\"500\" unit=\"U/L\" inclusive=\"false\"/><high nullFlavor=\"PINF\"/>"),
         "value=>500 | unit=U/L | status=final\n", ""},
        {"above, inclusive", VALUE("xsi:type=\"IVL_PQ\"", "<low value=\"500\" unit=\"U/L\"/>"),
         "value=>=500 | unit=U/L | status=final\n", ""},
        {"below, exclusive", VALUE("xsi:type=\"IVL_PQ\"", "<high value=\"0.128\" unit=\"g/L\" inclusive=\"false\"/>"),
         "value=<0.128 | unit=g/L | status=final\n", ""},
        {"below, inclusive", VALUE("xsi:type=\"IVL_PQ\"", "<high value=\"0.128\" unit=\"g/L\"/>"),
         "value=<=0.128 | unit=g/L | status=final\n", ""},
        {"from nothing to five",
         VALUE("xsi:type=\"IVL_PQ\"", "<low value=\"0\" unit=\"pg/mL\"/><high value=\"5\" unit=\"pg/mL\"/>"),
         "value=<=5 | unit=pg/mL | status=final\n", ""},
        {"between", VALUE("xsi:type=\"IVL_PQ\"", "<low value=\"2\" unit=\"g\"/><high value=\"5\" unit=\"g\"/>"),
         "value=2-5 | unit=g | status=final\n", ""},
        {"an interval that has the value itself", VALUE("xsi:type=\"IVL_PQ\" value=\"30\" unit=\"g/L\"", ""),
         "value=30 | unit=g/L | status=final\n", ""},
        {"an interval by its width is not computed",
         VALUE("xsi:type=\"IVL_PQ\"", "<low value=\"30\" unit=\"g/L\"/><width value=\"4\" unit=\"g/L\"/>"),
         "text=low 30 width 4 | unit=g/L | status=final\n", ""},
        {"an interval by its middle", VALUE("xsi:type=\"IVL_PQ\"", "<center value=\"30\" unit=\"g/L\"/>"),
         "text=center 30 | unit=g/L | status=final\n", ""},
        {"an interval in two units",
         VALUE("xsi:type=\"IVL_PQ\"", "<low value=\"1\" unit=\"mg\"/><high value=\"2\" unit=\"g\"/>"),
         "text=low 1 mg high 2 g | status=final\n", ""},
        {"a comma in a number", VALUE("xsi:type=\"PQ\" value=\"1,234\" unit=\"U/L\"", ""),
         "text=1,234 | unit=U/L | status=final\n", ""},
        {"two values",
         ENTRY("<value xsi:type=\"PQ\" value=\"5\" unit=\"g\"/><value xsi:type=\"PQ\" value=\"6\" unit=\"g\"/>"),
         "unreadable | value=5 g 6 g | none=more than one value\n", "result-unreadable"},
        {"PQ, a prefix that stands for nothing", VALUE("xsi:type=\"q:PQ\" value=\"5\" unit=\"g\"", ""),
         "unreadable | value=5 | none=a value of an unknown type | unit=g\n", "result-unreadable"},
        {"REAL", VALUE("xsi:type=\"REAL\" value=\"2.30\"", ""), "value=2.30 | status=final\n", ""},
        {"INT", VALUE("xsi:type=\"INT\" value=\"7\"", ""), "value=7 | status=final\n", ""},
        {"ST", VALUE("xsi:type=\"ST\"", ">500"), "value=>500 | status=final\n", ""},
        {"ED, inline", VALUE("xsi:type=\"ED\"", "seen\n   twice"), "value=seen twice | status=final\n", ""},
        {"ED, a document", VALUE("xsi:type=\"ED\" mediaType=\"application/pdf\" representation=\"B64\"", "JVBE"),
         "none=no value | status=final\n", "attachment-not-read"},
        {"CD", VALUE("xsi:type=\"CD\" code=\"260385009\" displayName=\"Negative\"", ""),
         "text=Negative | status=final\n", ""},
        {"CD with original text", VALUE("xsi:type=\"CD\" code=\"1\"", "<originalText>amber</originalText>"),
         "text=amber | status=final\n", ""},
        {"CO with a code only", VALUE("xsi:type=\"CO\" code=\"2+\"", ""), "text=2+ | status=final\n", ""},
        {"BL", VALUE("xsi:type=\"BL\" value=\"true\"", ""), "text=true | status=final\n", ""},
        {"titre",
         VALUE("xsi:type=\"RTO\"", "<numerator xsi:type=\"INT\" value=\"1\"/><denominator xsi:type=\"INT\""
                                   " value=\"128\"/>"),
         "value=1:128 | status=final\n", ""},
        {"no value, but an interpretation that is the result",
         ENTRY("<interpretationCode code=\"POS\" displayName=\"Positive\"/>"),
         "text=Positive | flag=POS | status=final\n", ""},
        {"nothing", ENTRY(""), "none=no value | status=final\n", ""},
        {"denied",
         SECTION("<entry><observation classCode=\"OBS\" moodCode=\"EVN\" negationInd=\"true\">" DONE
                 "<value xsi:type=\"PQ\" value=\"5\" unit=\"g\"/></observation></entry>"),
         "text=not 5 | unit=g | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void statuses(void) {
#define STATUS(code)                                                                                                   \
    SECTION("<entry>" OBSERVE "<effectiveTime value=\"20240305\"/><statusCode code=\"" code "\"/>"                     \
            "<value xsi:type=\"INT\" value=\"7\"/></observation></entry>")
#define INSIDE(outer, inner)                                                                                           \
    SECTION("<entry><organizer><statusCode code=\"" outer "\"/><component>" OBSERVE "<statusCode code=\"" inner        \
            "\"/><effectiveTime value=\"20240305\"/>" SEVEN "</observation></component></organizer></entry>")
    static const struct row rows[] = {
        {"completed", STATUS("completed"), "value=7 | status=final\n", ""},
        {"active", STATUS("active"), "value=7 | status=preliminary\n", ""},
        {"aborted", STATUS("aborted"), "none=aborted | status=cancelled\n", ""},
        {"cancelled", STATUS("cancelled"), "none=cancelled | status=cancelled\n", ""},
        {"held", STATUS("held"), "none=held | status=pending\n", ""},
        {"nullified", STATUS("nullified"), "none=nullified | status=withdrawn\n", ""},
        {"something else", STATUS("finished"), "value=7 | status=unknown\n", ""},
        {"not stated",
         SECTION("<entry>" OBSERVE "<effectiveTime value=\"20240305\"/><value xsi:type=\"INT\""
                 " value=\"7\"/></observation></entry>"),
         "value=7 | status=missing\n", ""},
        {"active without a value",
         SECTION("<entry>" OBSERVE "<effectiveTime value=\"20240305\"/><statusCode code=\"active\"/><value"
                 " xsi:type=\"PQ\" nullFlavor=\"NA\"/></observation></entry>"),
         "none=active | status=pending\n", ""},
        {"null",
         SECTION("<entry>" OBSERVE "<statusCode nullFlavor=\"NI\"/><effectiveTime value=\"20240305\"/>" SEVEN
                 "</observation></entry>"),
         "value=7 | status=missing\n", ""},
        {"a nullified organizer", INSIDE("nullified", "completed"), "none=nullified | status=withdrawn\n", ""},
        {"an aborted organizer, an observation that says nothing", INSIDE("aborted", ""),
         "none=aborted | status=cancelled\n", ""},
        {"an aborted organizer with a completed observation", INSIDE("aborted", "completed"),
         "value=7 | status=final\n", ""},
        {"a completed organizer, an observation that says nothing", INSIDE("completed", ""),
         "value=7 | status=missing\n", ""},
        {"a document that was withdrawn",
         ROOT "<s:statusCode xmlns:s=\"urn:hl7-org:sdtc\" code=\"nullified\"/>" BODY RESULTS "<entry>" RESULT
              "</entry></section>" END,
         "none=nullified | status=withdrawn\n", "document-withdrawn"},
        {"an active organizer with a completed observation",
         SECTION("<entry><organizer><statusCode code=\"active\"/><component>" OBSERVE DONE "<value xsi:type=\"INT\""
                 " value=\"7\"/></observation></component></organizer></entry>"),
         "value=7 | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void which_observations_are_results(void) {
    static const struct row rows[] = {
        {"results section by its template",
         ROOT BODY "<section><templateId root=\"2.16.840.1.113883.10.20.22.2.3.1\""
                   " extension=\"2015-08-01\"/><entry>" RESULT "</entry></section>" END,
         ONE, ""},
        {"another section", ROOT BODY "<section><code code=\"29762-2\"/><entry>" RESULT "</entry></section>" END, "",
         ""},
        {"vital signs in a template that results use too",
         ROOT BODY "<section><code code=\"8716-3\"/><entry><organizer><component><observation classCode=\"OBS\""
                   " moodCode=\"EVN\"><templateId root=\"2.16.840.1.113883.10.20.1.31\"/>" DONE SEVEN
                   "</observation></component></organizer></entry></section>" END,
         "", ""},
        {"a section inside of a results section",
         SECTION("<component><section><code code=\"1\"/><entry>" RESULT "</entry></section></component>"), ONE, ""},
        {"a section after it",
         SECTION("<entry>" RESULT "</entry></section></component><component><section><code"
                 " code=\"1\"/><entry>" RESULT "</entry>"),
         ONE, ""},
        {"a laboratory report of IHE: act, organizer, observation",
         "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"" XSI "><code code=\"11502-2\"/>" BODY
         "<section><code code=\"300\"/><entry><act><entryRelationship typeCode=\"COMP\"><organizer><component>" RESULT
         "</component></organizer></entryRelationship><entryRelationship typeCode=\"COMP\">" RESULT
         "</entryRelationship></act></entry></section>" END,
         ONE ONE, ""},
        {"an earlier result by reference",
         SECTION("<entry>" OBSERVE DONE SEVEN "<entryRelationship typeCode=\"REFR\">" RESULT
                 "</entryRelationship></observation></entry>"),
         ONE ONE, ""},
        {"a unit in an observation of its own",
         SECTION("<entry>" OBSERVE "<code code=\"246514001\"/>" DONE SEVEN "</observation></entry>"), "", ""},
        {"goals and orders",
         SECTION("<entry><observation classCode=\"OBS\" moodCode=\"GOL\">" DONE SEVEN "</observation></entry>"), "",
         ""},
        {"narrative only", SECTION("<text><table><tr><td>Potassium</td><td>5.6</td></tr></table></text>"), "",
         "narrative-only"},
        {"a list, and no results", SECTION("<text><list><item>Potassium 5.6</item></list></text>"), "",
         "narrative-only"},
        {"a paragraph beside an organizer that holds nothing",
         SECTION("<text><paragraph>Potassium 5.6</paragraph></text><entry><organizer/></entry>"), "", "narrative-only"},
        {"a section inside that has its results in words",
         SECTION("<text>All results</text><entry>" RESULT "</entry><component><section><text>Potassium 5.6</text>"
                 "</section></component>"),
         ONE, "narrative-only"},
        {"a table of answers in words",
         SECTION("<text><table><tr><td>Nitrite</td><td>negative</td></tr></table></text>"), "", "narrative-only"},
        {"a number with its unit", SECTION("<text>Last week: potassium 5.6 mmol/L, which is high.</text>"), "",
         "narrative-only"},
        {"a number with its range", SECTION("<text>Potassium 5.6 (3.5-5.1) a little high</text>"), "",
         "narrative-only"},
        {"words that say that there is nothing", SECTION("<text><paragraph>Keine Befunde vorhanden</paragraph></text>"),
         "", ""},
        {"no results", SECTION("<text>No results</text>"), "", ""},
        {"a day is no result", SECTION("<text><paragraph>Collected 05.03.2024 at 07:30</paragraph></text>"), "", ""},
        {"a table of specimens",
         SECTION("<text><table><tr><td>Sample 1</td><td>02.03.2024</td><td>Serum</td></tr></table></text><entry><act>"
                 "<entryRelationship typeCode=\"COMP\"><procedure/></entryRelationship></act></entry>"),
         "", ""},
        {"one word beside a collection", SECTION("<text>Lab</text><entry><procedure/></entry>"), "", ""},
        {"a comment",
         SECTION("<entry>" RESULT "</entry><component><section><code code=\"48767-8\"/><text>Fasting for 12 h/day"
                 "</text></section></component>"),
         ONE, ""},
        {"words about results that are there", SECTION("<text>Potassium 5.6</text><entry>" RESULT "</entry>"), ONE, ""},
        {"a section that says that there is no information",
         ROOT BODY "<section nullFlavor=\"NI\"><code code=\"30954-2\"/><text>No results</text></section>" END, "", ""},
        {"a letter that goes with a laboratory report",
         ROOT "<code code=\"11502-2\"/>" BODY "<section><code code=\"L\"/><text>Dear doctor</text></section>" END, "",
         ""},
        {"the code of the section in a translation",
         ROOT BODY "<section><code code=\"LAB\"><translation code=\"30954-2\"/></code><entry>" RESULT
                   "</entry></section>" END,
         ONE, ""},
        {"a section that is a laboratory report",
         ROOT BODY "<section><code code=\"11502-2\"/><entry>" RESULT "</entry></section></component><component>"
                   "<section><code code=\"11493-4\"/><entry>" RESULT "</entry></section>" END,
         ONE ONE, ""},
        {"a document that is not finished, and replaces another",
         ROOT "<statusCode xmlns=\"urn:hl7-org:sdtc\" code=\"active\"/><relatedDocument "
              "typeCode=\"RPLC\"/></ClinicalDocument>",
         "", "document-unfinished document-replaces"},
        {"a section of a specialty of the laboratory",
         ROOT BODY "<section><code code=\"18719-5\"/><entry>" RESULT
                   "</entry></section></component></structuredBody></component>"
                   "</ClinicalDocument>",
         ONE, ""},
        {"a picture as body",
         ROOT "<component><nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">JVBE</text>"
              "</nonXMLBody></component></ClinicalDocument>",
         "", "attachment-not-read"},
        {"a section alone, its type prefix bound to nothing",
         "<section><code code=\"30954-2\"/><entry>" RESULT "</entry></section>", ONE, ""},
        {"an observation alone", RESULT, ONE, ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void earlier_results(void) {
#define LINKED(type, attributes, inner)                                                                                \
    SECTION("<entry><organizer><id extension=\"p\"/><effectiveTime value=\"20240305\"/><component>" OBSERVE            \
            "<statusCode code=\"completed\"/>" SEVEN "<entryRelationship typeCode=\"" type                             \
            "\"><observation" attributes "><statusCode code=\"completed\"/>" inner                                     \
            "</observation></entryRelationship></observation></component></organizer></entry>")
#define SIX     "<value xsi:type=\"PQ\" value=\"6\"/>"
#define CURRENT "value=7 | status=final | collected=2024-03-05 | order=p\n"
    static const struct row rows[] = {
        {"with a time of its own", LINKED("REFR", "", "<effectiveTime value=\"20240105\"/>" SIX),
         CURRENT "value=6 | status=final | collected=2024-01-05\n", ""},
        {"without a time of its own", LINKED("REFR", "", SIX),
         CURRENT "unreadable | value=6 | none=an earlier result without a time of its own\n", "result-unreadable"},
        {"as the reason of another", LINKED("RSON", "", "<effectiveTime value=\"20240105\"/>" SIX),
         CURRENT "value=6 | status=final | collected=2024-01-05\n", ""},
        {"an explanation is none", LINKED("SUBJ", "", "<value xsi:type=\"CD\" displayName=\"mild\"/>"), CURRENT, ""},
        {"the status of a statement is none", LINKED("REFR", "", "<code code=\"33999-4\"/>" SIX), CURRENT, ""},
        {"a goal is none", LINKED("REFR", " moodCode=\"GOL\"", "<effectiveTime value=\"20240105\"/>" SIX), CURRENT, ""},
    };
    check(rows, sizeof rows / sizeof *rows, content_line);
}

static void other_people(void) {
#define SUBJECT(attributes) "<subject><relatedSubject" attributes "/></subject>"
#define LEFT_OUT            "unreadable | none=a result of another person\n"
    static const struct row rows[] = {
        {"of an observation", ENTRY(SEVEN SUBJECT("")), LEFT_OUT, "subject-differs"},
        {"of an organizer",
         SECTION("<entry><organizer>" SUBJECT(" classCode=\"PRS\"") "<component>" RESULT
                                                                    "</component></organizer></entry>"),
         LEFT_OUT, "subject-differs"},
        {"beside the observation",
         SECTION("<entry><organizer><component>" SUBJECT("") RESULT "</component></organizer></entry>"), LEFT_OUT,
         "subject-differs"},
        {"of a section", SECTION(SUBJECT("") "<entry>" RESULT "</entry>"), LEFT_OUT, "subject-differs"},
        {"of the section before",
         SECTION(SUBJECT("") "</section></component><component>" RESULTS "<entry>" RESULT "</entry>"), ONE, ""},
        {"the patient", ENTRY(SEVEN SUBJECT(" classCode=\"PAT\"")), ONE, ""},
        {"of no type that is known", ENTRY("<value value=\"5\"/>" SUBJECT("")), LEFT_OUT, "subject-differs"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void header_and_times(void) {
#define TARGET                                                                                                         \
    "<recordTarget><patientRole><id root=\"1.2.3\" extension=\"42\"/><patient><name><given>Eva</given>"                \
    "<family>Muster</family></name><administrativeGenderCode code=\"F\"/><birthTime value=\"19800102\"/></patient>"    \
    "</patientRole></recordTarget>"
#define PERSON "id=42 | authority=1.2.3 | person=Eva Muster | sex=female | born=1980-01-02"
#define DOCUMENT(inner)                                                                                                \
    ROOT "<effectiveTime value=\"20240306\"/>" TARGET                                                                  \
         "<author><assignedAuthor><representedOrganization><name>Lab A</name></representedOrganization>"               \
         "</assignedAuthor></author>" BODY RESULTS "\n" inner "</section>" END
    static const struct row rows[] = {
        {"time of the observation",
         DOCUMENT("<entry>" OBSERVE "<effectiveTime value=\"202403050730+0100\"/></observation></entry>"),
         "none=no value | status=missing | collected=2024-03-05T07:30+01:00 | reported=2024-03-06 | "
         "laboratory=Lab A | " PERSON " | at=2:8\n",
         ""},
        {"an interval",
         DOCUMENT("<entry>" OBSERVE "<effectiveTime><low value=\"202403050730\"/><high value=\"20240306\"/>"
                  "</effectiveTime></observation></entry>"),
         "none=no value | status=missing | collected=2024-03-05T07:30 | reported=2024-03-06 | "
         "laboratory=Lab A | " PERSON " | at=2:8\n",
         ""},
        {"time and order of the organizer",
         DOCUMENT(
             "<entry><organizer><id root=\"9\" extension=\"o1\"/><effectiveTime value=\"20240304\"/><component>" OBSERVE
             "<id root=\"8\" extension=\"p\"/></observation></component></organizer></entry>"),
         "none=no value | status=missing | collected=2024-03-04 | reported=2024-03-06 | laboratory=Lab A | "
         "order=o1 | sub=8^p | " PERSON " | at=2:92\n",
         ""},
        {"time of the sampling",
         DOCUMENT("<entry><organizer><component><procedure><effectiveTime value=\"20240303\"/></procedure></component>"
                  "<component>" OBSERVE "</observation></component></organizer></entry>"),
         "none=no value | status=missing | collected=2024-03-03 | reported=2024-03-06 | laboratory=Lab A | " PERSON
         " | at=2:109\n",
         ""},
        {"days between observation and sampling",
         DOCUMENT("<entry><organizer><component><procedure><effectiveTime value=\"20240302\"/></procedure></component>"
                  "<component>" OBSERVE
                  "<effectiveTime value=\"20240305\"/></observation></component></organizer></entry>"),
         "none=no value | status=missing | collected=2024-03-02 | reported=2024-03-06 | laboratory=Lab A | " PERSON
         " | at=2:109\n",
         "times-differ"},
        {"ids of the document and of the one before",
         ROOT "<id root=\"1.2\" extension=\"d2\"/><relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\"1.2\""
              " extension=\"d1\"/></parentDocument></relatedDocument>\n" BODY RESULTS "<entry>" OBSERVE DONE SEVEN
              "<id root=\"7\"/></observation></entry></section>" END,
         "value=7 | status=final | collected=2024-03-05 | order=7 | sub=7 | document=1.2^d2 | replaces=1.2^d1 | "
         "at=2:77\n",
         "document-replaces"},
        {"time of the document", DOCUMENT("<entry>" OBSERVE "</observation></entry>"),
         "none=no value | status=missing | collected=2024-03-06 | reported=2024-03-06 | laboratory=Lab A | " PERSON
         " | at=2:8\n",
         "time-of-document"},
        {"a malformed time of the guide's own example",
         DOCUMENT("<entry>" OBSERVE "<effectiveTime value=\"2014030200908-0500\"/></observation></entry>"),
         "none=no value | status=missing | collected=2014-03-02 | reported=2024-03-06 | laboratory=Lab A | " PERSON
         " | at=2:8\n",
         "time-salvaged"},
        {"the performer is the laboratory",
         DOCUMENT("<entry>" OBSERVE "<effectiveTime value=\"20240305\"/><performer><assignedEntity>"
                  "<representedOrganization><name>Lab B</name></representedOrganization></assignedEntity></performer>"
                  "</observation></entry>"),
         "none=no value | status=missing | collected=2024-03-05 | reported=2024-03-06 | laboratory=Lab B | " PERSON
         " | at=2:8\n",
         ""},
    };
    check(rows, sizeof rows / sizeof *rows, record_line);
}

static void two_people_are_refused(void) {
    for (size_t step = 0; step < STEP_COUNT; step++) {
        struct slice xml = SLICE(ROOT TARGET TARGET BODY RESULTS "<entry>" RESULT "</entry></section>" END);
        struct outcome outcome = read_bytes(xml, steps[step], result_line);
        CU_ASSERT_EQUAL(outcome.end, READING_FAILED);
        CU_ASSERT_TRUE(same_text(builder_text(&outcome.lines), NO_SLICE));
        CU_ASSERT_TRUE(same_text(builder_text(&outcome.said), SLICE("two-record-targets")));
        outcome_end(&outcome);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"values of every type", values_of_every_type},
        {"statuses", statuses},
        {"which observations are results", which_observations_are_results},
        {"earlier results", earlier_results},
        {"other people", other_people},
        {"header and times", header_and_times},
        {"two people are refused", two_people_are_refused},
    };
    return run_suite("read cda", tests, sizeof tests / sizeof *tests);
}
