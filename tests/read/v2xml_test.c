/* HL7 v2, in XML and as its twin with pipes: single results of every kind, and what messages say around them. */
#include "rows.h"
#include "twin.h"

#define HEAD "<ORU_R01 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.7><TS.1>20240306101500</TS.1></MSH.7></MSH>"
#define OBX(inner)                                                                                                     \
    HEAD "<ORU_R01.PATIENT_RESULT><ORU_R01.ORDER_OBSERVATION><OBR/><ORU_R01.OBSERVATION><OBX>" inner                   \
         "</OBX></ORU_R01.OBSERVATION></ORU_R01.ORDER_OBSERVATION></ORU_R01.PATIENT_RESULT></ORU_R01>"
#define FINAL "<OBX.11>F</OBX.11>"

/* What only XML can say (a type by the names of components, a group without a patient), and the twin is UTF-8. */
static bool is_xml_alone(const char *title) {
    static const char *const titles[] = {"structured by its shape alone",
                                         "attachment by its shape",
                                         "micro sign of Windows-1252",
                                         "a group without a patient",
                                         "text beside an unknown element",
                                         "text inside of an unknown element",
                                         "an unknown element in a part",
                                         "an unknown element in the unit",
                                         "text inside of an escape",
                                         "a note with elements in it",
                                         "the specimen of a message of type R24 stands before its results",
                                         "no namespace",
                                         "another namespace"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i], title) == 0)
            return true;
    return false;
}

static void check(const struct row *rows, size_t count, line_maker line) {
    for (size_t i = 0; i < count; i++)
        if (!is_xml_alone(rows[i].title))
            check_twin(&rows[i], "hl7v2", pipe_twin);
    check_rows(rows, count, "hl7v2-xml", line);
}

static void values_of_every_type(void) {
    static const struct row rows[] = {
        {"number", OBX("<OBX.2>NM</OBX.2><OBX.5>5.60</OBX.5>" FINAL), "value=5.60 | status=final\n", ""},
        {"number below a limit", OBX("<OBX.2>NM</OBX.2><OBX.5>&lt;1</OBX.5>" FINAL), "value=<1 | status=final\n", ""},
        {"two repetitions are no number", OBX("<OBX.2>NM</OBX.2><OBX.5>60</OBX.5><OBX.5>120</OBX.5>" FINAL),
         "text=60~120 | status=final\n", ""},
        {"a tilde in a number", OBX("<OBX.2>NM</OBX.2><OBX.5>60~120</OBX.5>" FINAL), "value=60~120 | status=final\n",
         ""},
        {"no type", OBX("<OBX.5>5.6</OBX.5>" FINAL), "value=5.6 | status=final\n", ""},
        {"structured, above", OBX("<OBX.2>SN</OBX.2><OBX.5><SN.1>&gt;</SN.1><SN.2>100</SN.2></OBX.5>" FINAL),
         "value=>100 | status=final\n", ""},
        {"structured, titre", OBX("<OBX.2>SN</OBX.2><OBX.5><SN.2>1</SN.2><SN.3>:</SN.3><SN.4>128</SN.4></OBX.5>" FINAL),
         "value=1:128 | status=final\n", ""},
        {"structured, grade", OBX("<OBX.2>SN</OBX.2><OBX.5><SN.2>2</SN.2><SN.3>+</SN.3></OBX.5>" FINAL),
         "value=2+ | status=final\n", ""},
        {"structured, all in the first part", OBX("<OBX.2>SN</OBX.2><OBX.5><SN.1>&lt;9.9</SN.1></OBX.5>" FINAL),
         "value=<9.9 | status=final\n", ""},
        {"structured, equal sign", OBX("<OBX.2>SN</OBX.2><OBX.5><SN.1>=</SN.1><SN.2>7.0</SN.2></OBX.5>" FINAL),
         "value=7.0 | status=final\n", ""},
        {"structured by its shape alone", OBX("<OBX.5><SN.1>&lt;</SN.1><SN.2>0.6</SN.2></OBX.5>" FINAL),
         "value=<0.6 | status=final\n", ""},
        {"string", OBX("<OBX.2>ST</OBX.2><OBX.5> +++ </OBX.5>" FINAL), "value=+++ | status=final\n", ""},
        {"text of two lines", OBX("<OBX.2>TX</OBX.2><OBX.5>one</OBX.5><OBX.5>two</OBX.5>" FINAL),
         "text=one\ntwo | status=final\n", ""},
        {"coded", OBX("<OBX.2>CWE</OBX.2><OBX.5><CWE.1>NEG</CWE.1><CWE.2>negative</CWE.2></OBX.5>" FINAL),
         "text=negative | status=final\n", ""},
        {"coded, original text", OBX("<OBX.2>CWE</OBX.2><OBX.5><CWE.9>not seen</CWE.9></OBX.5>" FINAL),
         "text=not seen | status=final\n", ""},
        {"coded, several",
         OBX("<OBX.2>CE</OBX.2><OBX.5><CE.1>A</CE.1></OBX.5><OBX.5><CE.2>second</CE.2></OBX.5>" FINAL),
         "text=A, second | status=final\n", ""},
        {"date", OBX("<OBX.2>DT</OBX.2><OBX.5>20240305</OBX.5>" FINAL), "text=20240305 | status=final\n", ""},
        {"explicit null", OBX("<OBX.2>NM</OBX.2><OBX.5>\"\"</OBX.5>" FINAL), "none=no value | status=final\n", ""},
        {"no value", OBX("<OBX.2>NM</OBX.2>" FINAL), "status=final\n", ""},
        {"attachment",
         OBX("<OBX.2>ED</OBX.2><OBX.5><ED.3>PDF</ED.3><ED.4>Base64</ED.4><ED.5>JVBE</ED.5></OBX.5>" FINAL), "",
         "attachment-not-read"},
        {"attachment by its shape", OBX("<OBX.5><ED.2>application</ED.2><ED.5>JVBE</ED.5></OBX.5>" FINAL), "",
         "attachment-not-read"},
        {"escapes", OBX("<OBX.2>ST</OBX.2><OBX.5>10\\S\\9/l \\H\\x\\N\\ \\T\\ \\X41\\ C:\\dir</OBX.5>" FINAL),
         "value=10^9/l x & A C:\\dir | status=final\n", ""},
        {"escape elements", OBX("<OBX.2>FT</OBX.2><OBX.5>a<escape V=\".br\"/>b<escape V=\"T\"/>c</OBX.5>" FINAL),
         "value=a\nb&c | status=final\n", ""},
        {"an escape of UTF-8", OBX("<OBX.2>NM</OBX.2><OBX.5><escape V=\"XE289A5\"/>4.6</OBX.5>" FINAL),
         "value=\xE2\x89\xA5"
         "4.6 | status=final\n",
         ""},
        {"small letters in an escape", OBX("<OBX.2>ST</OBX.2><OBX.5><escape V=\"x41xx\"/>\\xc2b5\\m</OBX.5>" FINAL),
         "value=\\x41xx\\\xC2\xB5m | status=final\n", ""},
        {"a byte of an unknown character set", OBX("<OBX.2>NM</OBX.2><OBX.5><escape V=\"XB5\"/>4.6</OBX.5>" FINAL),
         "value=\\XB5\\4.6 | status=final\n", ""},
        {"an escape of the sender", OBX("<OBX.2>NM</OBX.2><OBX.5><escape V=\"Zx\"/>4.6</OBX.5>" FINAL),
         "value=\\Zx\\4.6 | status=final\n", ""},
        {"an escape of the sender before another one",
         OBX("<OBX.2>NM</OBX.2><OBX.5><escape V=\"Zx\"/>S<escape V=\"S\"/></OBX.5>" FINAL),
         "value=\\Zx\\S^ | status=final\n", ""},
        {"commands of formatted text",
         OBX("<OBX.2>FT</OBX.2><OBX.5>a<escape V=\".sp 2\"/>b<escape V=\".in+4\"/>c<escape V=\".xy\"/></OBX.5>" FINAL),
         "value=a\nbc\\.xy\\ | status=final\n", ""},
        {"CDATA", OBX("<OBX.2>ST</OBX.2><OBX.5><![CDATA[<5]]></OBX.5>" FINAL), "value=<5 | status=final\n", ""},
        {"character references", OBX("<OBX.2>ST</OBX.2><OBX.5>&#60;5&#x2E;0</OBX.5>" FINAL),
         "value=<5.0 | status=final\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

/* What a value means that holds elements which HL7 does not know cannot be told. */
static void mixed_content(void) {
    static const struct row rows[] = {
        {"text beside an unknown element", OBX("<OBX.2>NM</OBX.2><OBX.5>4.6<foo>9</foo></OBX.5>" FINAL),
         "unreadable | value=4.69\n", "result-unreadable"},
        {"text inside of an unknown element", OBX("<OBX.2>NM</OBX.2><OBX.5><b>4</b>.6</OBX.5>" FINAL),
         "unreadable | value=4.6\n", "result-unreadable"},
        {"an unknown element in a part", OBX("<OBX.2>SN</OBX.2><OBX.5><SN.2>1<sup>0</sup></SN.2></OBX.5>" FINAL),
         "unreadable | value=10\n", "result-unreadable"},
        {"an unknown element in the unit",
         OBX("<OBX.2>NM</OBX.2><OBX.5>5</OBX.5><OBX.6>10<sup>9</sup>/L</OBX.6>" FINAL),
         "unreadable | value=5 | unit=109/L\n", "result-unreadable"},
        {"text inside of an escape", OBX("<OBX.2>NM</OBX.2><OBX.5>4<escape V=\".br\">6</escape></OBX.5>" FINAL),
         "unreadable | value=4\n6\n", "result-unreadable"},
        {"a note with elements in it",
         HEAD "<OBR/><OBX><OBX.5>1</OBX.5>" FINAL
              "</OBX><NTE><NTE.3><b>bold</b> and<br/>plain <i>text</i></NTE.3></NTE>"
              "</ORU_R01>",
         "value=1 | status=final | comment=bold and\nplain text\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define NULL_IN(field) OBX("<OBX.2>NM</OBX.2><OBX.5>5</OBX.5><" field ">\"\"</" field ">" FINAL)

/* HL7's explicit null says that there is nothing. */
static void explicit_nulls(void) {
    static const struct row rows[] = {
        {"test", NULL_IN("OBX.3"), "value=5 | status=final | reported=2024-03-06T10:15:00\n", ""},
        {"sub-id", NULL_IN("OBX.4"), "value=5 | status=final | reported=2024-03-06T10:15:00\n", ""},
        {"unit", NULL_IN("OBX.6"), "value=5 | status=final | reported=2024-03-06T10:15:00\n", ""},
        {"range", NULL_IN("OBX.7"), "value=5 | status=final | reported=2024-03-06T10:15:00\n", ""},
        {"flag", NULL_IN("OBX.8"), "value=5 | status=final | reported=2024-03-06T10:15:00\n", ""},
        {"null in the first part", OBX("<OBX.2>NM</OBX.2><OBX.5>5</OBX.5><OBX.6><CE.1>\"\"</CE.1></OBX.6>" FINAL),
         "value=5 | status=final | reported=2024-03-06T10:15:00\n", ""},
        {"status", OBX("<OBX.2>NM</OBX.2><OBX.5>5</OBX.5><OBX.11>\"\"</OBX.11>"),
         "value=5 | status=missing | reported=2024-03-06T10:15:00\n", ""},
        {"note", HEAD "<OBR/><OBX><OBX.5>1</OBX.5>" FINAL "</OBX><NTE><NTE.3>\"\"</NTE.3></NTE></ORU_R01>",
         "value=1 | status=final | reported=2024-03-06T10:15:00\n", ""},
        {"identifier", HEAD "<PID><PID.3>\"\"</PID.3></PID><OBR/><OBX><OBX.5>1</OBX.5>" FINAL "</OBX></ORU_R01>",
         "value=1 | status=final | reported=2024-03-06T10:15:00\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, content_line);
}

#define ORDER_STATUS(of_order, of_result)                                                                              \
    HEAD "<OBR><OBR.25>" of_order "</OBR.25></OBR><OBX><OBX.5>7</OBX.5><OBX.11>" of_result "</OBX.11></OBX></ORU_R01>"

static void statuses_of_orders(void) {
    static const struct row rows[] = {
        {"F", ORDER_STATUS("F", ""), "value=7 | status=final\n", ""},
        {"C", ORDER_STATUS("C", ""), "value=7 | status=corrected\n", ""},
        {"P", ORDER_STATUS("P", ""), "value=7 | status=preliminary\n", ""},
        {"R", ORDER_STATUS("R", ""), "value=7 | status=unverified\n", ""},
        {"I", ORDER_STATUS("I", ""), "none=pending | status=pending\n", ""},
        {"S", ORDER_STATUS("S", ""), "none=pending | status=pending\n", ""},
        {"X", ORDER_STATUS("X", ""), "none=cannot be obtained | status=cancelled\n", ""},
        {"some results", ORDER_STATUS("A", ""), "value=7 | status=missing\n", ""},
        {"the result's own status counts", ORDER_STATUS("X", "F"), "value=7 | status=final\n", ""},
        {"of the order before", HEAD "<OBR><OBR.25>P</OBR.25></OBR><OBR/><OBX><OBX.5>7</OBX.5></OBX></ORU_R01>",
         "value=7 | status=missing\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void statuses(void) {
#define STATUS(code) OBX("<OBX.2>NM</OBX.2><OBX.5>7</OBX.5><OBX.11>" code "</OBX.11>")
    static const struct row rows[] = {
        {"A", STATUS("A"), "value=7 | status=amended\n", ""},
        {"B", STATUS("B"), "value=7 | status=amended\n", ""},
        {"C", STATUS("C"), "value=7 | status=corrected\n", ""},
        {"D", STATUS("D"), "none=deleted | status=withdrawn\n", ""},
        {"F", STATUS("F"), "value=7 | status=final\n", ""},
        {"I", STATUS("I"), "none=pending | status=pending\n", ""},
        {"N", STATUS("N"), "none=not asked | status=cancelled\n", ""},
        {"O", STATUS("O"), "none=ordered only | status=cancelled\n", ""},
        {"P", STATUS("P"), "value=7 | status=preliminary\n", ""},
        {"R", STATUS("R"), "value=7 | status=unverified\n", ""},
        {"S", STATUS("S"), "value=7 | status=preliminary\n", ""},
        {"U", STATUS("U"), "value=7 | status=final\n", ""},
        {"V", STATUS("V"), "value=7 | status=final\n", ""},
        {"W", STATUS("W"), "none=posted as wrong | status=withdrawn\n", ""},
        {"X", STATUS("X"), "none=cannot be obtained | status=cancelled\n", ""},
        {"f", STATUS("f"), "value=7 | status=unknown\n", ""},
        {"FF", STATUS("FF"), "value=7 | status=unknown\n", ""},
        {"none", STATUS(""), "value=7 | status=missing\n", ""},
        {"coded", STATUS("<CWE.1>P</CWE.1>"), "value=7 | status=preliminary\n", ""},
        {"the order is final, the result is not",
         HEAD "<OBR><OBR.25>F</OBR.25></OBR><OBX><OBX.5>7</OBX.5><OBX.11>P</OBX.11></OBX></ORU_R01>",
         "value=7 | status=preliminary\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

static void names_units_ranges_flags(void) {
    static const struct row rows[] = {
        {"two codes",
         OBX("<OBX.3><CE.1>K</CE.1><CE.2>Kalium</CE.2><CE.3>L</CE.3><CE.4>2823-3</CE.4><CE.5>Potassium</CE.5>"
             "<CE.6>LN</CE.6></OBX.3><OBX.5>5</OBX.5>" FINAL),
         "Kalium | code=K@L | code=2823-3@LN | value=5 | status=final\n", ""},
        {"only an alternate code", OBX("<OBX.3><CE.4>2823-3</CE.4><CE.6>LN</CE.6></OBX.3><OBX.5>5</OBX.5>" FINAL),
         "code=2823-3@LN | value=5 | status=final\n", ""},
        {"unit as UCUM", OBX("<OBX.5>5</OBX.5><OBX.6><CE.1>mmol/L</CE.1><CE.3>UCUM</CE.3></OBX.6>" FINAL),
         "value=5 | unit=mmol/L | ucum=mmol/L | status=final\n", ""},
        {"unit with an alternate in UCUM",
         OBX("<OBX.5>5</OBX.5><OBX.6><CE.1>Mill/l</CE.1><CE.4>10*6/L</CE.4><CE.6>UCUM</CE.6></OBX.6>" FINAL),
         "value=5 | unit=Mill/l | ucum=10*6/L | status=final\n", ""},
        {"plain unit", OBX("<OBX.5>5</OBX.5><OBX.6>mg/dl</OBX.6>" FINAL), "value=5 | unit=mg/dl | status=final\n", ""},
        {"ranges as they are written", OBX("<OBX.5>5</OBX.5><OBX.7>&gt;10</OBX.7>" FINAL),
         "value=5 | range=>10 | status=final\n", ""},
        {"a list of ranges", OBX("<OBX.5>5</OBX.5><OBX.7>Follikel (1-9) / Luteal (2-8)</OBX.7>" FINAL),
         "value=5 | range=Follikel (1-9) / Luteal (2-8) | status=final\n", ""},
        {"a range in parts",
         OBX("<OBX.5>5</OBX.5><OBX.7><OBX.7.1><OBX.7.1.1>3.5</OBX.7.1.1>"
             "<OBX.7.1.2>9.9</OBX.7.1.2></OBX.7.1></OBX.7>" FINAL),
         "value=5 | range=3.5&9.9 | status=final\n", ""},
        {"flags", OBX("<OBX.5>5</OBX.5><OBX.8>H</OBX.8><OBX.8><CWE.1>A</CWE.1></OBX.8>" FINAL),
         "value=5 | flag=H~A | status=final\n", ""},
        {"micro sign", OBX("<OBX.5>5</OBX.5><OBX.6>\xC2\xB5mol/L</OBX.6>" FINAL),
         "value=5 | unit=\xC2\xB5mol/L | status=final\n", ""},
        {"micro sign of Windows-1252", OBX("<OBX.5>5</OBX.5><OBX.6>\xB5mol/L</OBX.6>" FINAL),
         "value=5 | unit=\xC2\xB5mol/L | status=final\n", "encoding-guessed"},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

#define PID(inner) HEAD "<PID>" inner "</PID><OBR/><OBX><OBX.5>1</OBX.5>" FINAL "</OBX></ORU_R01>"
#define ONE        "value=1 | status=final | reported=2024-03-06T10:15:00"

static void patients(void) {
    static const struct row rows[] = {
        {"all of it",
         PID("<PID.3><CX.1>7</CX.1><CX.4><HD.1>KH</HD.1></CX.4><CX.5>PI</CX.5></PID.3><PID.3><CX.1>42</CX.1>"
             "<CX.4><HD.2>1.2.3</HD.2></CX.4><CX.5>MR</CX.5></PID.3><PID.5><XPN.1><FN.1>Muster</FN.1></XPN.1>"
             "<XPN.2>Eva</XPN.2><XPN.7>L</XPN.7></PID.5><PID.7><TS.1>19800102</TS.1></PID.7><PID.8>F</PID.8>"),
         ONE " | id=42 | authority=1.2.3 | person=Eva Muster | sex=female | born=1980-01-02 | at=1:170\n", ""},
        {"version 2.6: plain date", PID("<PID.7>19800102</PID.7><PID.8>M</PID.8>"),
         ONE " | sex=male | born=1980-01-02 | at=1:170\n", ""},
        {"sex of another table", PID("<PID.8>W</PID.8>"), ONE " | at=1:170\n", "sex-unreadable"},
        {"sex zero", PID("<PID.8>0</PID.8>"), ONE " | at=1:170\n", "sex-unreadable"},
        {"sex unknown", PID("<PID.8>U</PID.8>"), ONE " | at=1:170\n", ""},
        {"sex missing", PID(""), ONE " | at=1:170\n", ""},
        {"birth date that is none", PID("<PID.7>Aug 99, 9999</PID.7>"), ONE " | at=1:170\n", "birth-unreadable"},
        {"birth date with the name of the month", PID("<PID.7>Aug 15, 1942</PID.7>"),
         ONE " | born=1942-08-15 | at=1:170\n", ""},
        {"birth date in an order that nobody knows", PID("<PID.7>03/04/1942</PID.7>"), ONE " | at=1:170\n",
         "birth-unreadable"},
        {"old identifier", PID("<PID.2><CX.1>99</CX.1></PID.2>"), ONE " | id=99 | at=1:170\n", ""},
        {"name of use before the legal one",
         PID("<PID.5><XPN.1>Nick</XPN.1><XPN.7>N</XPN.7></PID.5><PID.5><XPN.1>Muster</XPN.1><XPN.7>L</XPN.7></PID.5>"),
         ONE " | person=Muster | at=1:170\n", ""},
    };
    /* The column of the OBX moves with the patient in front of it; these rows compare all but that. */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_twin(&rows[i], "hl7v2", pipe_twin);
        struct outcome outcome = read_bytes(slice_of(rows[i].text), 0, record_line);
        struct slice got = builder_text(&outcome.lines), expected = slice_of(rows[i].lines);
        size_t kept = expected.size - SLICE("1:170\n").size;
        CHECK_ROW(same_text(slice_head(got, kept), slice_head(expected, kept)), rows[i].title);
        CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].title);
        outcome_end(&outcome);
    }
}

/* The OBX begins in the second line, so that the place of the result is simple. */
#define TIMED(obr, obx) HEAD "<OBR>" obr "</OBR>\n<OBX><OBX.5>1</OBX.5>" FINAL obx "</OBX></ORU_R01>"
#define AT              " | at=2:1\n"

static void times_and_orders(void) {
    static const struct row rows[] = {
        {"collected before observed", TIMED("<OBR.7>202403050730</OBR.7>", "<OBX.14>20240305091500</OBX.14>"),
         "value=1 | status=final | collected=2024-03-05T07:30 | reported=2024-03-06T10:15:00" AT, ""},
        {"only observed", TIMED("", "<OBX.14>20240305</OBX.14>"),
         "value=1 | status=final | collected=2024-03-05 | reported=2024-03-06T10:15:00" AT, ""},
        {"more than a day apart", TIMED("<OBR.7>202403050730</OBR.7>", "<OBX.14>202403060731</OBX.14>"),
         "value=1 | status=final | collected=2024-03-05T07:30 | reported=2024-03-06T10:15:00" AT, "times-differ"},
        {"a day apart", TIMED("<OBR.7>202403050730</OBR.7>", "<OBX.14>202403060730</OBX.14>"),
         "value=1 | status=final | collected=2024-03-05T07:30 | reported=2024-03-06T10:15:00" AT, ""},
        {"offset", TIMED("<OBR.7>202403050730+0100</OBR.7>", ""),
         "value=1 | status=final | collected=2024-03-05T07:30+01:00 | reported=2024-03-06T10:15:00" AT, ""},
        {"no time at all", TIMED("", ""), "value=1 | status=final | reported=2024-03-06T10:15:00" AT, ""},
        {"a time that cannot be read", TIMED("<OBR.7>05/03/24</OBR.7>", ""),
         "value=1 | status=final | collected as written=05/03/24 | reported=2024-03-06T10:15:00" AT, "date-unreadable"},
        {"a time that cannot be read beside one that can",
         TIMED("<OBR.7>05/03/24</OBR.7>", "<OBX.14>20240305</OBX.14>"),
         "value=1 | status=final | collected=2024-03-05 | reported=2024-03-06T10:15:00" AT, "date-unreadable"},
        {"a stamp of 13 digits", TIMED("<OBR.7>2024030507301</OBR.7>", ""),
         "value=1 | status=final | collected=2024-03-05 | reported=2024-03-06T10:15:00" AT, "time-salvaged"},
        {"numbers of the order", TIMED("<OBR.2>P1</OBR.2><OBR.3><EI.1>F1</EI.1></OBR.3><OBR.22>20240307</OBR.22>", ""),
         "value=1 | status=final | reported=2024-03-07 | order=F1" AT, ""},
        {"only the number of the one who ordered", TIMED("<OBR.2><EI.1>P1</EI.1></OBR.2>", ""),
         "value=1 | status=final | reported=2024-03-06T10:15:00 | order=P1" AT, ""},
        {"specimen of old versions",
         TIMED("<OBR.15><SPS.1><CE.1>UR</CE.1><CE.2>Urine</CE.2></SPS.1></OBR.15>", "<OBX.4>2</OBX.4>"),
         "value=1 | status=final | specimen=Urine | reported=2024-03-06T10:15:00 | sub=2" AT, ""},
        {"laboratory", TIMED("", "<OBX.15><CE.2>Producer</CE.2></OBX.15><OBX.23><XON.1>Lab A</XON.1></OBX.23>"),
         "value=1 | status=final | reported=2024-03-06T10:15:00 | laboratory=Lab A" AT, ""},
    };
    check(rows, sizeof rows / sizeof *rows, record_line);
}

static void shapes_of_messages(void) {
    static const struct row rows[] = {
        {"loose form without namespace",
         "<HL7Message><MSH/><PID><PID.3><PID.3.1>4</PID.3.1></PID.3><PID.8><PID.8.1>F</PID.8.1></PID.8></PID><OBR/>"
         "<OBX><OBX.3><OBX.3.1>2823-3</OBX.3.1><OBX.3.2>K</OBX.3.2></OBX.3><OBX.5><OBX.5.1>5.6</OBX.5.1></OBX.5>"
         "<OBX.6/></OBX></HL7Message>",
         "K | code=2823-3@ | value=5.6 | status=missing\n", ""},
        {"names spelled out",
         "<ns0:ORU_R01_25_GLO_DEF xmlns:ns0=\"http://microsoft.com/HealthCare/HL7/2X\"><MSH_MessageHeader/>"
         "<OBX_ObservationResult><OBX_2_ValueType>NM</OBX_2_ValueType><OBX_3_ObservationIdentifier>"
         "<CE_0_Identifier>2823-3</CE_0_Identifier><CE_1_Text>Potassium</CE_1_Text>"
         "<CE_2_NameOfCodingSystem>LN</CE_2_NameOfCodingSystem></OBX_3_ObservationIdentifier>"
         "<OBX_5_ObservationValue>5.6</OBX_5_ObservationValue></OBX_ObservationResult></ns0:ORU_R01_25_GLO_DEF>",
         "Potassium | code=2823-3@LN | value=5.6 | status=missing\n", ""},
        {"version 2.3.1: generated names of groups",
         HEAD
         "<ORU_R01.PIDPD1NK1NTEPV1PV2ORCOBRNTEOBXNTECTI><ORU_R01.PIDPD1NK1NTEPV1PV2><PID/>"
         "</ORU_R01.PIDPD1NK1NTEPV1PV2><ORU_R01.ORCOBRNTEOBXNTECTI><OBR/><ORU_R01.OBXNTE><OBX><OBX.5>1</OBX.5></OBX>"
         "<NTE><NTE.3>seen</NTE.3></NTE></ORU_R01.OBXNTE></ORU_R01.ORCOBRNTEOBXNTECTI>"
         "</ORU_R01.PIDPD1NK1NTEPV1PV2ORCOBRNTEOBXNTECTI></ORU_R01>",
         "value=1 | status=missing | comment=seen\n", ""},
        {"messages inside of something else",
         "<batch><x><ORU_R01><MSH/><OBX><OBX.5>1</OBX.5></OBX></ORU_R01></x><x><ORU_R01><MSH/><OBX><OBX.5>2</OBX.5>"
         "</OBX></ORU_R01></x></batch>",
         "value=1 | status=missing\nvalue=2 | status=missing\n", ""},
        {"results that describe the specimen",
         "<OUL_R22 xmlns=\"urn:hl7-org:v2xml\"><MSH/><OUL_R22.SPECIMEN><SPM><SPM.4><CWE.2>Serum</CWE.2></SPM.4></SPM>"
         "<OBX><OBX.5>about the tube</OBX.5></OBX><OUL_R22.ORDER><OBR/><OUL_R22.RESULT><OBX><OBX.5>1</OBX.5></OBX>"
         "</OUL_R22.RESULT></OUL_R22.ORDER></OUL_R22.SPECIMEN><OUL_R22.SPECIMEN><SPM><SPM.4><CWE.1>UR</CWE.1></SPM.4>"
         "</SPM><OUL_R22.ORDER><OBR/><OUL_R22.RESULT><OBX><OBX.5>2</OBX.5></OBX></OUL_R22.RESULT></OUL_R22.ORDER>"
         "</OUL_R22.SPECIMEN></OUL_R22>",
         "value=1 | status=missing | specimen=Serum\nvalue=2 | status=missing | specimen=UR\n", ""},
        {"the specimen follows its results",
         HEAD "<OBR/><OBX><OBX.5>1</OBX.5></OBX><OBX><OBX.5>2</OBX.5></OBX><ORU_R01.SPECIMEN><SPM><SPM.4><CWE.2>Urine"
              "</CWE.2></SPM.4><SPM.17><DR.1>20240305</DR.1></SPM.17></SPM><OBX><OBX.5>tube</OBX.5></OBX>"
              "</ORU_R01.SPECIMEN><OBR/><OBX><OBX.5>3</OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing | specimen=Urine\nvalue=2 | status=missing | specimen=Urine\n"
         "value=3 | status=missing\n",
         ""},
        {"two specimens of one order",
         HEAD "<OBR/><OBX><OBX.5>1</OBX.5></OBX><SPM><SPM.4>SER</SPM.4></SPM><SPM><SPM.4>UR</SPM.4></SPM></ORU_R01>",
         "value=1 | status=missing | specimen=SER, UR\n", ""},
        {"the specimen stands before its results",
         HEAD "<OBR/><SPM><SPM.4>SER</SPM.4></SPM><OBX><OBX.5>1</OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing | specimen=SER\n", ""},
        {"notes of order, result and patient",
         HEAD
         "<PID/><NTE><NTE.3>of the patient</NTE.3></NTE><OBR/><NTE><NTE.3>haemolysed</NTE.3></NTE><OBX>"
         "<OBX.5>1</OBX.5></OBX><NTE><NTE.3>one</NTE.3><NTE.3>two</NTE.3></NTE><NTE><NTE.3>three</NTE.3></NTE><OBX>"
         "<OBX.5>2</OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing | comment=one\ntwo\nthree\nhaemolysed\n"
         "value=2 | status=missing | comment=haemolysed\n",
         "note-not-shown"},
        {"several notes of one patient are said once",
         HEAD
         "<PID/><NTE><NTE.3>one</NTE.3></NTE><NTE><NTE.3>two</NTE.3></NTE><OBR/><OBX><OBX.5>1</OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing\n", "note-not-shown"},
        {"a note of the specimen",
         HEAD "<OBR/><OBX><OBX.5>1</OBX.5></OBX><NTE><NTE.3>own</NTE.3></NTE><SPM><SPM.4>SER</SPM.4></SPM><NTE>"
              "<NTE.3>lipaemic</NTE.3></NTE><OBR/><OBX><OBX.5>2</OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing | comment=own\nlipaemic | specimen=SER\nvalue=2 | status=missing\n", ""},
        {"a note of the specimen that leads",
         "<OUL_R22 xmlns=\"urn:hl7-org:v2xml\"><MSH/><SPM><SPM.4>SER</SPM.4></SPM><NTE><NTE.3>lipaemic</NTE.3></NTE>"
         "<OBR/><OBX><OBX.5>1</OBX.5></OBX><SPM><SPM.4>UR</SPM.4></SPM><OBR/><OBX><OBX.5>2</OBX.5></OBX></OUL_R22>",
         "value=1 | status=missing | comment=lipaemic | specimen=SER\nvalue=2 | status=missing | specimen=UR\n", ""},
        {"an attachment of the specimen",
         HEAD
         "<OBR/><OBX><OBX.5>1</OBX.5></OBX><SPM/><OBX><OBX.2>RP</OBX.2><OBX.5><RP.3>application</RP.3></OBX.5></OBX>"
         "</ORU_R01>",
         "value=1 | status=missing\n", "attachment-not-read"},
        {"results of type R24 stand before their specimen",
         "<OUL_R24 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.9><MSG.2>R24</MSG.2></MSH.9></MSH><OUL_R24.ORDER><OBR/>"
         "<OUL_R24.RESULT><OBX><OBX.5>1</OBX.5></OBX></OUL_R24.RESULT><OUL_R24.SPECIMEN><SPM><SPM.4>SER</SPM.4></SPM>"
         "<OBX><OBX.5>tube</OBX.5></OBX></OUL_R24.SPECIMEN></OUL_R24.ORDER></OUL_R24>",
         "value=1 | status=missing | specimen=SER\n", ""},
        {"the specimen of a message of type R24 stands before its results",
         "<OUL_R24 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.9><MSG.2>R24</MSG.2></MSH.9></MSH><OUL_R24.ORDER><OBR/>"
         "<OUL_R24.SPECIMEN><SPM><SPM.4>SER</SPM.4></SPM><OBX><OBX.5>tube</OBX.5></OBX></OUL_R24.SPECIMEN>"
         "<OUL_R24.RESULT><OBX><OBX.5>1</OBX.5></OBX></OUL_R24.RESULT></OUL_R24.ORDER></OUL_R24>",
         "value=1 | status=missing | specimen=SER\n", ""},
        {"results of the patient before the specimen, from 2.7 on",
         "<OUL_R22 xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.12>2.8</MSH.12></MSH><PID/><OBX><OBX.5>tall</OBX.5></OBX>"
         "<SPM><SPM.4>SER</SPM.4></SPM><OBR/><OBX><OBX.5>1</OBX.5></OBX></OUL_R22>",
         "value=1 | status=missing | specimen=SER\n", ""},
        {"no namespace", "<ORU_R01><MSH/><OBX><OBX.5>1</OBX.5></OBX></ORU_R01>", "value=1 | status=missing\n",
         "namespace-odd"},
        {"another namespace", "<ORU_R01 xmlns=\"urn:foo\"><MSH/><OBX><OBX.5>1</OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing\n", "namespace-odd"},
        {"not production",
         "<ORU_R01 "
         "xmlns=\"urn:hl7-org:v2xml\"><MSH><MSH.11><PT.1>T</PT.1></MSH.11></MSH><OBX><OBX.5>1</OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing\n", "not-production"},
        {"comments and instructions",
         "<?xml version=\"1.0\"?><?xml-stylesheet href=\"x\"?><!-- <OBX> --><ORU_R01 xmlns=\"urn:hl7-org:v2xml\"><MSH/>"
         "<!-- <OBX/> --><OBX><OBX.5>1<!-- 2 --></OBX.5></OBX></ORU_R01>",
         "value=1 | status=missing\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, result_line);
}

/* Elements named after the fields, without numbers. */
static void names_in_place_of_numbers(void) {
    struct slice xml = SLICE(
        "<Container "
        "xmlns=\"urn:x\"><HL7LabReport><HL7MSH><DateTimeOfMessage><year>2024</year><month>3</month><day>6</day>"
        "<hours>1</hours><gmtOffset/></DateTimeOfMessage><ProcessingID><HL7ProcessingID>P</HL7ProcessingID></"
        "ProcessingID>"
        "</HL7MSH><HL7PATIENT_RESULT><PATIENT><PatientIdentification><PatientIdentifierList><HL7IDNumber>7</"
        "HL7IDNumber>"
        "<HL7AssigningAuthority><HL7NamespaceID>Hillside</HL7NamespaceID></HL7AssigningAuthority></"
        "PatientIdentifierList>"
        "<PatientName><HL7FamilyName><HL7Surname>Muster</HL7Surname></HL7FamilyName><HL7GivenName>Eva</HL7GivenName>"
        "</PatientName><DateTimeOfBirth><year>1980</year><month>1</month><day>2</day></"
        "DateTimeOfBirth><AdministrativeSex>F"
        "</AdministrativeSex></PatientIdentification></"
        "PATIENT><ORDER_OBSERVATION><ObservationRequest><FillerOrderNumber>"
        "<HL7EntityIdentifier>A1</HL7EntityIdentifier></FillerOrderNumber><ObservationDateTime><year>2024</"
        "year><month>3"
        "</month><day>5</day><hours>7</hours><minutes>30</minutes></ObservationDateTime></"
        "ObservationRequest><OBSERVATION>\n"
        "<ObservationResult><ValueType>SN</ValueType><ObservationIdentifier><HL7Identifier>1988-5</"
        "HL7Identifier><HL7Text>"
        "CRP</HL7Text><HL7NameofCodingSystem>LN</HL7NameofCodingSystem></ObservationIdentifier><ObservationValue>&lt;^5"
        "</ObservationValue><Units><HL7Identifier>mg/L</HL7Identifier></Units><ReferencesRange>&lt;5</ReferencesRange>"
        "<ObservationResultStatus>F</ObservationResultStatus></ObservationResult></OBSERVATION><SPECIMEN><SPECIMEN>"
        "<SpecimenType><HL7Text>Serum</HL7Text></SpecimenType></SPECIMEN></SPECIMEN></ORDER_OBSERVATION></"
        "HL7PATIENT_RESULT>"
        "</HL7LabReport></Container>");
    struct slice line = SLICE("CRP | code=1988-5@LN | value=<5 | unit=mg/L | range=<5 | status=final | specimen=Serum"
                              " | collected=2024-03-05T07:30 | reported=2024-03-06T01:00 | order=A1 | id=7"
                              " | authority=Hillside | person=Eva Muster | sex=female | born=1980-01-02 | at=2:1\n");
    for (size_t step = 0; step < STEP_COUNT; step++) {
        struct outcome outcome = read_bytes(xml, steps[step], record_line);
        CU_ASSERT_EQUAL(outcome.end, READING_END);
        CU_ASSERT_TRUE(same_text(builder_text(&outcome.lines), line));
        CU_ASSERT_TRUE(same_text(builder_text(&outcome.said), NO_SLICE));
        outcome_end(&outcome);
    }
}

static struct slice who_and_what(struct arena *arena, const struct record *record) {
    return join(arena, 3, record->person.id, SLICE(" "), record->value);
}

static void results_stay_with_their_patient(void) {
    static const struct row rows[] = {
        {"two patients in one message",
         HEAD "<ORU_R01.PATIENT_RESULT><PID><PID.3>a</PID.3></PID><OBR/><OBX><OBX.5>1</OBX.5></OBX>"
              "</ORU_R01.PATIENT_RESULT><ORU_R01.PATIENT_RESULT><PID><PID.3>b</PID.3></PID><OBR/><OBX><OBX.5>2</OBX.5>"
              "</OBX></ORU_R01.PATIENT_RESULT></ORU_R01>",
         "a 1\nb 2\n", ""},
        {"a group without a patient",
         HEAD "<ORU_R01.PATIENT_RESULT><PID><PID.3>a</PID.3></PID><OBX><OBX.5>1</OBX.5></OBX></ORU_R01.PATIENT_RESULT>"
              "<ORU_R01.PATIENT_RESULT><OBX><OBX.5>2</OBX.5></OBX></ORU_R01.PATIENT_RESULT></ORU_R01>",
         "a 1\n 2\n", ""},
        {"a message without a patient",
         "<b><ORU_R01><MSH/><PID><PID.3>a</PID.3></PID><OBX><OBX.5>1</OBX.5></OBX></ORU_R01><ORU_R01><MSH/>"
         "<OBX><OBX.5>2</OBX.5></OBX></ORU_R01></b>",
         "a 1\n 2\n", ""},
    };
    check(rows, sizeof rows / sizeof *rows, who_and_what);
}

static void long_orders_are_given_in_parts(void) {
    enum { RESULTS = 10000 };
    struct arena *arena = arena_new();
    struct builder xml = builder_start(arena);
    builder_add(&xml, SLICE("<ORU_R01><MSH/><PID><PID.3>a</PID.3></PID><OBR><OBR.3>o</OBR.3></OBR>"));
    for (int i = 0; i < RESULTS; i++) {
        builder_add(&xml, SLICE("<OBX><OBX.5>"));
        builder_number(&xml, i);
        builder_add(&xml, SLICE("</OBX.5></OBX><NTE><NTE.3>note</NTE.3></NTE>"));
    }
    builder_add(&xml, SLICE("</ORU_R01>"));
    struct source *source = source_open_bytes(SLICE("test"), builder_text(&xml), 0);
    struct diagnostics diagnostics = {.receive = NULL};
    struct read_options options = {.delimiter = 0};
    struct reader *reader = reader_open(source, &options, &diagnostics);
    struct record record;
    int count = 0;
    while (reader && reader_next(reader, &record) == READING_RECORD) {
        struct builder expected = builder_start(arena);
        builder_number(&expected, count++);
        CHECK_ROW(slice_equal(record.value, builder_text(&expected)), "value");
        CHECK_ROW(slice_equal(record.order, SLICE("o")) && slice_equal(record.person.id, SLICE("a")), "order, person");
        CHECK_ROW(slice_equal(record.comment, SLICE("note")), "note");
    }
    CU_ASSERT_EQUAL(count, RESULTS);
    reader_close(reader);
    source_close(source);
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"values of every type", values_of_every_type},
        {"mixed content", mixed_content},
        {"explicit nulls", explicit_nulls},
        {"statuses of orders", statuses_of_orders},
        {"statuses", statuses},
        {"names, units, ranges, flags", names_units_ranges_flags},
        {"patients", patients},
        {"times and orders", times_and_orders},
        {"shapes of messages", shapes_of_messages},
        {"names in place of numbers", names_in_place_of_numbers},
        {"results stay with their patient", results_stay_with_their_patient},
        {"long orders are given in parts", long_orders_are_given_in_parts},
    };
    return run_suite("read v2xml", tests, sizeof tests / sizeof *tests);
}
