/* CDA: values, ranges and what surrounds them; which observations are results, and of whom. */
#include "rows.h"

#define XSI                      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
#define ROOT                     "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"" XSI ">"
#define BODY                     "<component><structuredBody><component>"
#define END                      "</component></structuredBody></component></ClinicalDocument>"
#define RESULTS                  "<section><code code=\"30954-2\"/>"
#define SECTION(inner)           ROOT BODY RESULTS inner "</section>" END
#define DONE                     "<statusCode code=\"completed\"/><effectiveTime value=\"20240305\"/>"
#define OBSERVE                  "<observation classCode=\"OBS\" moodCode=\"EVN\">"
#define ENTRY(inner)             SECTION("<entry>" OBSERVE inner DONE "</observation></entry>")
#define VALUE(attributes, inner) ENTRY("<value " attributes ">" inner "</value>")
#define RANGE(inner)             "<referenceRange><observationRange>" inner "</observationRange></referenceRange>"

static void check(const struct row *rows, size_t count, line_maker line) {
    check_rows(rows, count, "cda", line);
}

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
         "unreadable | value=5 g | none=a value of an unknown type\n", "result-unreadable"},
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
         VALUE("xsi:type=\"PQ\" value=\"5\" unit=\"g\" nullFlavor=\"UNK\"", ""), "text=5 | unit=g | status=final\n",
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
         "value=7 | status=not stated\n", ""},
        {"active without a value",
         SECTION("<entry>" OBSERVE "<effectiveTime value=\"20240305\"/><statusCode code=\"active\"/><value"
                 " xsi:type=\"PQ\" nullFlavor=\"NA\"/></observation></entry>"),
         "none=active | status=pending\n", ""},
        {"an active organizer with a completed observation",
         SECTION("<entry><organizer><statusCode code=\"active\"/><component>" OBSERVE DONE "<value xsi:type=\"INT\""
                 " value=\"7\"/></observation></component></organizer></entry>"),
         "value=7 | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void ranges(void) {
#define BOUNDS             "<value xsi:type=\"IVL_PQ\"><low value=\"3.5\" unit=\"g\"/><high value=\"5.1\" unit=\"g\"/></value>"
#define WITH_RANGES(inner) ENTRY("<value xsi:type=\"PQ\" value=\"4\" unit=\"g\"/>" inner)
#define FOUR               "value=4 | unit=g"
    static const struct row rows[] = {
        {"two bounds", WITH_RANGES(RANGE(BOUNDS)), FOUR " | range=3.5 - 5.1 g | low=3.5 | high=5.1 | status=final\n",
         ""},
        {"two bounds and a text", WITH_RANGES(RANGE("<text>(3.5 to 5.1)</text>" BOUNDS)),
         FOUR " | range=(3.5 to 5.1) | low=3.5 | high=5.1 | status=final\n", ""},
        {"text alone", WITH_RANGES(RANGE("<text>M 13-18 g/dl; F 12-16 g/dl</text>")),
         FOUR " | range=M 13-18 g/dl; F 12-16 g/dl | status=final\n", ""},
        {"one side, exclusive",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low nullFlavor=\"NA\"/><high value=\"5\" unit=\"g\""
                           " inclusive=\"false\"/></value>")),
         FOUR " | range=<5 g | high_exclusive=5 | status=final\n", ""},
        {"one side, inclusive", WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"60\" unit=\"g\"/></value>")),
         FOUR " | range=>=60 g | low=60 | status=final\n", ""},
        {"another unit",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"1\" unit=\"mg\"/><high value=\"2\" unit=\"mg\"/>"
                           "</value>")),
         FOUR " | range=1 - 2 mg | low=1 | high=2 | range_unit=mg | status=final\n", ""},
        {"two units in one range",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"1\" unit=\"mg\"/><high value=\"2\" unit=\"g\"/>"
                           "</value>")),
         FOUR " | status=final\n", ""},
        {"zero to zero",
         WITH_RANGES(RANGE("<value xsi:type=\"IVL_PQ\"><low value=\"0.00\"/><high value=\"0.00\"/></value>")),
         FOUR " | status=final\n", ""},
        {"said to be high", WITH_RANGES(RANGE(BOUNDS "<interpretationCode code=\"H\"/>")), FOUR " | status=final\n",
         "range-not-normal"},
        {"normal among others",
         WITH_RANGES(RANGE("<text>low</text><interpretationCode code=\"L\"/>")
                         RANGE(BOUNDS "<interpretationCode code=\"N\"/>")),
         FOUR " | range=3.5 - 5.1 g | low=3.5 | high=5.1 | status=final\n", "range-not-normal"},
        {"two that nothing chooses between", WITH_RANGES(RANGE(BOUNDS) RANGE("<text>1-2</text>")),
         FOUR " | range=3.5 - 5.1 g; 1-2 | several ranges | status=final\n", ""},
        {"one with a condition, one without", WITH_RANGES(RANGE("<text>1-2</text><precondition/>") RANGE(BOUNDS)),
         FOUR " | range=3.5 - 5.1 g | low=3.5 | high=5.1 | status=final\n", ""},
        {"only one with a condition", WITH_RANGES(RANGE("<text>1-2</text><precondition/>")),
         FOUR " | range=1-2 | several ranges | status=final\n", ""},
        {"a coded range", WITH_RANGES(RANGE("<value xsi:type=\"CD\" displayName=\"negative\"/>")),
         FOUR " | range=negative | status=final\n", ""},
        {"text by reference",
         SECTION("<text><table><tr><td ID=\"r1\">3.5 -<br/>5.1</td></tr></table></text><entry>" OBSERVE DONE
                 "<value xsi:type=\"INT\" value=\"4\"/>" RANGE(
                     "<text><reference value=\"#r1\"/></text>") "</observation></entry>"),
         "value=4 | range=3.5 - 5.1 | status=final\n", ""},
        {"a reference to nothing", WITH_RANGES(RANGE("<text><reference value=\"#nowhere\"/></text>")),
         FOUR " | status=final\n", "reference-dangling"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void names_and_comments(void) {
    static const struct row rows[] = {
        {"codes and translations",
         ENTRY("<code code=\"K\" codeSystem=\"1.2.3\" displayName=\"Kalium\"><translation code=\"2823-3\""
               " codeSystem=\"2.16.840.1.113883.6.1\" displayName=\"Potassium\"/></code>"),
         "Kalium | code=K@1.2.3 | code=2823-3@2.16.840.1.113883.6.1 | none=no value | status=final\n", ""},
        {"LOINC in the translation only",
         ENTRY("<code nullFlavor=\"OTH\"><translation code=\"2823-3\" codeSystem=\"2.16.840.1.113883.6.1\""
               " displayName=\"Potassium\"/></code>"),
         "Potassium | code=2823-3@2.16.840.1.113883.6.1 | none=no value | status=final\n", ""},
        {"name, value and comment in the narrative",
         SECTION("<text><table><tr><td ID=\"n\">Serum  <content>iron</content></td><td ID=\"v\">13.2</td></tr></table>"
                 "<paragraph ID=\"c\">haemolysed</paragraph></text><entry>" OBSERVE
                 "<code nullFlavor=\"NI\"><originalText><reference value=\"#n\"/></originalText></code>" DONE
                 "<value xsi:type=\"ED\"><reference value=\"#v\"/></value><interpretationCode code=\"H\"/>"
                 "<interpretationCode code=\"A\"/><entryRelationship typeCode=\"SUBJ\"><act><templateId"
                 " root=\"1.3.6.1.4.1.19376.1.5.3.1.4.2\"/><text><reference value=\"#c\"/></text></act>"
                 "</entryRelationship></observation></entry>"),
         "Serum iron | value=13.2 | flag=H A | status=final | comment=haemolysed\n", ""},
        {"a reference of another section is not found",
         ROOT BODY RESULTS
         "<text><table><tr><td ID=\"v\">1</td></tr></table></text><entry>" OBSERVE DONE
         "<value xsi:type=\"ED\"><reference value=\"#v\"/></value></observation></entry></section>"
         "</component><component>" RESULTS "<entry>" OBSERVE DONE
         "<value xsi:type=\"ED\"><reference value=\"#v\"/></value></observation></entry></section>" END,
         "value=1 | status=final\nnone=no value | status=final\n", "reference-dangling"},
        {"specimen and comment of an organizer",
         SECTION("<entry><organizer><specimen><specimenRole><specimenPlayingEntity><code code=\"UR\""
                 " displayName=\"Urine\"/></specimenPlayingEntity></specimenRole></specimen><component><act><code"
                 " code=\"48767-8\"/><text>second morning urine</text></act></component><component>" OBSERVE DONE
                 "</observation></component><component>" OBSERVE DONE
                 "<specimen><specimenRole><specimenPlayingEntity><name>Serum</name></specimenPlayingEntity>"
                 "</specimenRole></specimen></observation></component></organizer></entry>"),
         "none=no value | status=final | comment=second morning urine | specimen=Urine\n"
         "none=no value | status=final | comment=second morning urine | specimen=Serum\n",
         ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define SEVEN  "<value xsi:type=\"INT\" value=\"7\"/>"
#define RESULT OBSERVE DONE SEVEN "</observation>"
#define ONE    "value=7 | status=final\n"

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
         ONE, ""},
        {"a unit in an observation of its own",
         SECTION("<entry>" OBSERVE "<code code=\"246514001\"/>" DONE SEVEN "</observation></entry>"), "", ""},
        {"goals and orders",
         SECTION("<entry><observation classCode=\"OBS\" moodCode=\"GOL\">" DONE SEVEN "</observation></entry>"), "",
         ""},
        {"narrative only", SECTION("<text><table><tr><td>Potassium</td><td>5.6</td></tr></table></text>"), "",
         "narrative-only"},
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
        {"medicines",
         ROOT "<effectiveTime value=\"20240306\"/>" BODY
              "<section><code code=\"10160-0\"/><entry><substanceAdministration moodCode=\"EVN\"><statusCode"
              " code=\"active\"/><consumable><manufacturedProduct><manufacturedMaterial><code code=\"83367\""
              " codeSystem=\"2.16.840.1.113883.6.88\" displayName=\"atorvastatin\"/></manufacturedMaterial>"
              "</manufacturedProduct></consumable></substanceAdministration></entry><entry><substanceAdministration>"
              "<effectiveTime xsi:type=\"IVL_TS\"><low value=\"20200101\"/><high value=\"20210101\"/></effectiveTime>"
              "<consumable><manufacturedProduct><manufacturedMaterial><code displayName=\"past\"/>"
              "</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry><entry>"
              "<substanceAdministration negationInd=\"true\"><consumable><manufacturedProduct><manufacturedMaterial>"
              "<code displayName=\"denied\"/></manufacturedMaterial></manufacturedProduct></consumable>"
              "</substanceAdministration></entry></section>" END,
         "medication | atorvastatin | code=83367@2.16.840.1.113883.6.88\n", ""},
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
         "none=no value | status=not stated | collected=2024-03-05T07:30+01:00 | reported=2024-03-06 | "
         "laboratory=Lab A | " PERSON " | at=2:8\n",
         ""},
        {"an interval",
         DOCUMENT("<entry>" OBSERVE "<effectiveTime><low value=\"202403050730\"/><high value=\"20240306\"/>"
                  "</effectiveTime></observation></entry>"),
         "none=no value | status=not stated | collected=2024-03-05T07:30 | reported=2024-03-06 | "
         "laboratory=Lab A | " PERSON " | at=2:8\n",
         ""},
        {"time and order of the organizer",
         DOCUMENT(
             "<entry><organizer><id root=\"9\" extension=\"o1\"/><effectiveTime value=\"20240304\"/><component>" OBSERVE
             "<id root=\"8\" extension=\"p\"/></observation></component></organizer></entry>"),
         "none=no value | status=not stated | collected=2024-03-04 | reported=2024-03-06 | laboratory=Lab A | "
         "order=o1 | " PERSON " | at=2:92\n",
         ""},
        {"time of the sampling",
         DOCUMENT("<entry><organizer><component><procedure><effectiveTime value=\"20240303\"/></procedure></component>"
                  "<component>" OBSERVE "</observation></component></organizer></entry>"),
         "none=no value | status=not stated | collected=2024-03-03 | reported=2024-03-06 | laboratory=Lab A | " PERSON
         " | at=2:109\n",
         ""},
        {"time of the document", DOCUMENT("<entry>" OBSERVE "</observation></entry>"),
         "none=no value | status=not stated | collected=2024-03-06 | reported=2024-03-06 | laboratory=Lab A | " PERSON
         " | at=2:8\n",
         "time-of-document"},
        {"a malformed time of the guide's own example",
         DOCUMENT("<entry>" OBSERVE "<effectiveTime value=\"2014030200908-0500\"/></observation></entry>"),
         "none=no value | status=not stated | collected=2014-03-02 | reported=2024-03-06 | laboratory=Lab A | " PERSON
         " | at=2:8\n",
         "time-salvaged"},
        {"the performer is the laboratory",
         DOCUMENT("<entry>" OBSERVE "<effectiveTime value=\"20240305\"/><performer><assignedEntity>"
                  "<representedOrganization><name>Lab B</name></representedOrganization></assignedEntity></performer>"
                  "</observation></entry>"),
         "none=no value | status=not stated | collected=2024-03-05 | reported=2024-03-06 | laboratory=Lab B | " PERSON
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
        {"ranges", ranges},
        {"names and comments", names_and_comments},
        {"which observations are results", which_observations_are_results},
        {"header and times", header_and_times},
        {"two people are refused", two_people_are_refused},
    };
    return run_suite("read cda", tests, sizeof tests / sizeof *tests);
}
