/* CDA: names, the readable text beside coded entries, and specimens. */
#include "cda_rows.h"

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
        {"a flag in words",
         ENTRY(SEVEN "<interpretationCode nullFlavor=\"OTH\"><originalText>too high</originalText></interpretationCode>"
                     "<interpretationCode code=\"A\"/>"),
         "value=7 | flag=too high A | status=final\n", ""},
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

#define ROWS        "<text><table><tr ID=\"r\"><td>Albumin</td><td ID=\"v\">39</td><td>g/L</td></tr></table></text>"
#define POINT(id)   "<reference value=\"" id "\"/>"
#define BESIDE(all) SECTION(ROWS "<entry>" OBSERVE DONE all "</observation></entry>")

static void names_without_their_values(void) {
    static const struct row rows[] = {
        {"a row is named by its one cell that can be a name",
         BESIDE("<code nullFlavor=\"NI\"/><text>" POINT("#r") "</text>" SEVEN),
         "Albumin | value=7 | status=final | narrative=Albumin 39 g/L\n", ""},
        {"the name points to the row",
         BESIDE("<code><originalText>" POINT("#r") "</originalText></code><value xsi:type=\"INT\" value=\"39\"/>"),
         "Albumin | value=39 | status=final\n", ""},
        {"a text that holds the value is no name", BESIDE("<text>Albumin 7 g/L</text>" SEVEN),
         "value=7 | status=final | narrative=Albumin 7 g/L\n", ""},
        {"characters that nobody sees", BESIDE("<code displayName=\"Al\u200Bbu\u00ADmin\uFEFF\"/>" SEVEN),
         "Albumin | value=7 | status=final\n", ""},
        {"a name that points to nothing",
         BESIDE("<code displayName=\"Albumin\"><originalText>" POINT("#n") "</originalText></code>" SEVEN),
         "Albumin | value=7 | status=final\n", "reference-dangling"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define NAMED_BY_ROW(cells, value)                                                                                     \
    SECTION("<text><table><tr ID=\"r\">" cells "</tr></table></text><entry>" OBSERVE DONE                              \
            "<text>" POINT("#r") "</text>" value "</observation></entry>")
#define PQ(value, unit) "<value xsi:type=\"PQ\" value=\"" value "\" unit=\"" unit "\"/>"

/* Of a row only the one cell that can be a name is it. */
static void names_in_rows(void) {
    static const struct row rows[] = {
        {"value, unit, range and flag are none",
         NAMED_BY_ROW("<td>Albumin</td><td>30 (L)</td><td>g/l</td><td>35 - 52 g/L</td><td>L</td><td>05.03.2024</td>",
                      PQ("30", "g/L")),
         "Albumin | value=30 | unit=g/L | status=final | narrative=Albumin 30 (L) g/l 35 - 52 g/L L 05.03.2024\n", ""},
        {"a unit that is coded in another way",
         NAMED_BY_ROW("<td>Leukocytes</td><td>6.1</td><td>10^9/L</td>", PQ("6.1", "10*9/L")),
         "Leukocytes | value=6.1 | unit=10*9/L | status=final | narrative=Leukocytes 6.1 10^9/L\n", ""},
        {"an answer in words",
         NAMED_BY_ROW("<td>Nitrite</td><td>negative</td>", "<value xsi:type=\"ST\">negative</value>"),
         "Nitrite | value=negative | status=final | narrative=Nitrite negative\n", ""},
        {"a value and its unit behind a sign",
         NAMED_BY_ROW("<td>A/G Ratio</td><td>0.5|http://unitsofmeasure.org|Ratio</td>", PQ("0.5", "Ratio")),
         "A/G Ratio | value=0.5 | unit=Ratio | status=final | narrative=A/G Ratio "
         "0.5|http://unitsofmeasure.org|Ratio\n",
         ""},
        {"a name in two cells", NAMED_BY_ROW("<td>Calcium</td><td>ionised</td><td>1.2</td>", PQ("1.2", "mmol/L")),
         "value=1.2 | unit=mmol/L | status=final | narrative=Calcium ionised 1.2\n", ""},
        {"the second part begins with a number",
         NAMED_BY_ROW("<td>Vitamin D</td><td>1,25-dihydroxy</td><td>45</td>", PQ("45", "ng/L")),
         "value=45 | unit=ng/L | status=final | narrative=Vitamin D 1,25-dihydroxy 45\n", ""},
        {"a panel and a test", NAMED_BY_ROW("<td>Iron</td><td>Ferritin</td><td>30</td>", PQ("30", "ug/L")),
         "value=30 | unit=ug/L | status=final | narrative=Iron Ferritin 30\n", ""},
        {"the first cell is a date", NAMED_BY_ROW("<td>05.03.2024</td><td>Albumin</td><td>30</td>", PQ("30", "g/L")),
         "Albumin | value=30 | unit=g/L | status=final | narrative=05.03.2024 Albumin 30\n", ""},
        {"letters of another alphabet", NAMED_BY_ROW("<td>Железо</td><td>7 ↑</td><td>5–9</td>", SEVEN),
         "Железо | value=7 | status=final | narrative=Железо 7 ↑ 5–9\n", ""},
        {"nothing but numbers", NAMED_BY_ROW("<td>05.03.2024</td><td>31</td>", PQ("30", "g/L")),
         "value=30 | unit=g/L | status=final | narrative=05.03.2024 31\n", ""},
        {"a date is no name", BESIDE("<text>05.03.2024</text>" SEVEN),
         "value=7 | status=final | narrative=05.03.2024\n", ""},
        {"a cell that reaches into other rows",
         SECTION("<text><table><tr><td rowspan=\"2\">Urine</td><td>Glucose</td><td>1</td></tr><tr ID=\"r\"><td>"
                 "Creatinine</td><td>7</td></tr></table></text><entry>" OBSERVE DONE
                 "<text>" POINT("#r") "</text>" SEVEN "</observation></entry>"),
         "value=7 | status=final | narrative=Creatinine 7\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void readable_texts(void) {
#define LONG10  "aaaaaaaaa "
#define LONG100 LONG10 LONG10 LONG10 LONG10 LONG10 LONG10 LONG10 LONG10 LONG10 LONG10
    static const struct row rows[] = {
        {"a row", BESIDE("<text>" POINT("#r") "</text>" SEVEN),
         "Albumin | value=7 | status=final | narrative=Albumin 39 g/L\n", ""},
        {"a cell", BESIDE("<code code=\"a\"/><text>" POINT("#v") "</text>" SEVEN),
         "a | code=a@ | value=7 | status=final | narrative=39\n", ""},
        {"inline", BESIDE("<code code=\"a\"/><text>Albumin 39</text>" SEVEN),
         "a | code=a@ | value=7 | status=final | narrative=Albumin 39\n", ""},
        {"what a coded value was coded from",
         BESIDE("<value xsi:type=\"CD\" displayName=\"Positive\"><originalText>negative</originalText></value>"),
         "text=Positive | status=final | narrative=negative\n", ""},
        {"what a text points to", BESIDE("<value xsi:type=\"ED\">40 g/L" POINT("#v") "</value>"),
         "value=40 g/L | status=final | narrative=39\n", ""},
        {"a table is about more than one result",
         SECTION("<text><table ID=\"t\"><tr><td>Albumin</td><td>39</td></tr></table></text><entry>" OBSERVE DONE
                 "<text>" POINT("#t") "</text>" SEVEN "</observation></entry>"),
         "value=7 | status=final\n", ""},
        {"a long text", BESIDE("<code code=\"a\"/><text>" LONG100 LONG100 LONG100 LONG10 "</text>" SEVEN),
         "a | code=a@ | value=7 | status=final\n", ""},
        {"a result without a value has none",
         SECTION(ROWS "<entry>" OBSERVE "<code code=\"a\"/><text>" POINT("#r") "</text><statusCode code=\"nullified\"/>"
                                                                               "</observation></entry>"),
         "a | code=a@ | none=nullified | status=withdrawn\n", ""},
        {"a reference to nothing", BESIDE("<text>" POINT("#n") "</text>" SEVEN), "value=7 | status=final\n",
         "reference-dangling"},
        {"an id without its sign", BESIDE("<code code=\"a\"/><text>" POINT("v") "</text>" SEVEN),
         "a | code=a@ | value=7 | status=final | narrative=39\n", ""},
        {"an id that stands twice",
         SECTION("<text><content ID=\"v\">39</content><content ID=\"v\">40</content></text><entry>" OBSERVE DONE
                 "<value xsi:type=\"ED\">" POINT("#v") "</value></observation></entry>"),
         "none=no value | status=final\n", "reference-ambiguous"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void specimens(void) {
#define CODED(code, name) "<code code=\"" code "\" codeSystem=\"2.16.840.1.113883.5.129\" displayName=\"" name "\"/>"
#define SPECIMEN(inner)                                                                                                \
    "<specimen><specimenRole><specimenPlayingEntity>" inner "</specimenPlayingEntity></specimenRole></specimen>"
#define TAKEN(type, inner)                                                                                             \
    "<procedure><templateId root=\"1.3.6.1.4.1.19376.1.3.1.2\"/><participant typeCode=\"" type                         \
    "\"><participantRole><playingEntity>" inner "</playingEntity></participantRole></participant></procedure>"
#define ACT(inner)  SECTION("<entry><act>" inner PART(RESULT) "</act></entry>")
#define PART(inner) "<entryRelationship typeCode=\"COMP\">" inner "</entryRelationship>"
#define OUT(name)   "value=7 | status=final | specimen=" name "\n"
    static const struct row rows[] = {
        {"by its code, whatever the language", ENTRY(SEVEN SPECIMEN(CODED("SER", "Siero"))),
         OUT("Siero | meaning=serum"), ""},
        {"its name says something else", ENTRY(SEVEN SPECIMEN(CODED("SER", "Urine"))), OUT("Urine | meaning=serum"),
         ""},
        {"its text says something else",
         ENTRY(SEVEN SPECIMEN("<code code=\"SER\" codeSystem=\"2.16.840.1.113883.5.129\" displayName=\"Serum\">"
                              "<originalText>Urine</originalText></code>")),
         OUT("Serum, Urine | meaning=serum"), ""},
        {"a code that is not in the list", ENTRY(SEVEN SPECIMEN(CODED("WICK", "Wick"))), OUT("Wick"), ""},
        {"another code system", ENTRY(SEVEN SPECIMEN("<code code=\"SER\" codeSystem=\"1.2\" displayName=\"Suero\"/>")),
         OUT("Suero"), ""},
        {"two that differ", ENTRY(SEVEN SPECIMEN(CODED("SER", "")) SPECIMEN(CODED("UR", ""))),
         OUT("SER, UR | meaning=serum, urine"), ""},
        {"the same twice", ENTRY(SEVEN SPECIMEN(CODED("SER", "")) SPECIMEN(CODED("SER", ""))),
         OUT("SER | meaning=serum"), ""},
        {"of the collection", ACT(PART(TAKEN("PRD", CODED("UR", "")))), OUT("UR | meaning=urine"), ""},
        {"of the collection, by its description", ACT(PART(TAKEN("SPC", "<desc>Urin</desc>"))), OUT("Urin"), ""},
        {"a device is none", ACT(PART(TAKEN("DEV", CODED("UR", "")))), ONE, ""},
        {"of two collections", ACT(PART(TAKEN("PRD", CODED("SER", ""))) PART(TAKEN("PRD", CODED("UR", "")))),
         OUT("SER, UR | meaning=serum, urine"), ""},
        {"that of the observation comes first",
         SECTION("<entry><act>" PART(TAKEN("PRD", CODED("UR", "")))
                     PART(OBSERVE DONE SEVEN SPECIMEN(CODED("SER", "")) "</observation>") "</act></entry>"),
         OUT("SER | meaning=serum"), ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

int main(void) {
    static const struct test tests[] = {
        {"names and comments", names_and_comments},
        {"names without their values", names_without_their_values},
        {"names in rows", names_in_rows},
        {"readable texts", readable_texts},
        {"specimens", specimens},
    };
    return run_suite("read cda texts", tests, sizeof tests / sizeof *tests);
}
