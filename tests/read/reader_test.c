/* Telling formats by their content: what is read, and what is refused by its name. */
#include "reading.h"

#define BYTES(literal)                                                                                                 \
    { (literal), sizeof(literal) - 1 }

static void what_is_refused(void) {
    static char tar[512] = "results.csv";
    memcpy(tar + 257, "ustar", 5);
    static const struct {
        const char *title;
        struct slice bytes;
        const char *said;
        const char *text;
    } rows[] = {
        {"nothing", BYTES(""), "input-empty", "holds no bytes"},
        {"gzip", BYTES("\x1F\x8B\x08\0\0\0"), "input-foreign", "is a gzip archive"},
        {"XLSX", BYTES("PK\x03\x04\x14\0\6\0"), "input-foreign", "save a spreadsheet as \"CSV UTF-8\""},
        {"XLS", BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "input-foreign", "is an old Office document (XLS, DOC)"},
        {"RAR", BYTES("Rar!\x1A\x07\1\0\0"), "input-foreign", "is a RAR archive"},
        {"compress", BYTES("\x1F\x9D\x90\0"), "input-foreign", "is a file of compress (.Z)"},
        {"LZ4", BYTES("\x04\x22\x4D\x18\x64\x40"), "input-foreign", "is an LZ4 file"},
        {"tar", {tar, sizeof tar}, "input-foreign", "is a tar archive"},
        {"PDF", BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3"), "input-foreign", "is a PDF document"},
        {"PNG", BYTES("\x89PNG\r\n\x1A\n"), "input-foreign", "is a PNG picture"},
        {"JPEG", BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF"), "input-foreign", "is a JPEG picture"},
        {"RTF", BYTES("{\\rtf1 x}"), "input-foreign", "is an RTF document"},
        {"JSON that is not FHIR", BYTES("\n {\"results\":[]}"), "input-foreign", "is JSON that is not FHIR"},
        {"a list that is not FHIR", BYTES("[ {\"crp\":5}]"), "input-foreign", "is JSON that is not FHIR"},
        {"a batch of pipe messages that does not end", BYTES("FHS|^~\\&|A\rBHS|^~\\&\rMSH|^~\\&\r"), "message-broken",
         "the batch does not end"},
        {"LDT", BYTES("01380008230\r\n014810000128\r\n"), "input-foreign", "is an LDT file (xDT)"},
        {"HTML", BYTES("<!DOCTYPE html>\n<html lang=\"en\"><head>"), "input-foreign", "is a web page (HTML)"},
        {"HTML in capitals", BYTES("<HTML><BODY>"), "input-foreign", "is a web page (HTML)"},
        {"CCR", BYTES("<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"/>"), "xml-root",
         "the root element ContinuityOfCareRecord"},
        {"Apple Health", BYTES("<?xml version=\"1.0\"?><HealthData locale=\"de_DE\"/>"), "xml-root",
         "the root element HealthData"},
        {"a CDA root of another namespace", BYTES("<ClinicalDocument xmlns=\"urn:other\"/>"), "xml-root",
         "the root element ClinicalDocument"},
        {"an executable",
         BYTES("\x7F"
               "ELF\2\1\1\0\0\0\0\0"),
         "input-foreign", "is binary data"},
        {"a DOCTYPE", BYTES("<!DOCTYPE ORU_R01 [<!ENTITY x \"y\">]><ORU_R01><MSH/></ORU_R01>"), "xml-doctype",
         "a DOCTYPE is refused"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct outcome outcome = read_bytes(rows[i].bytes, 0, record_line);
        CHECK_ROW(outcome.end == READING_FAILED, rows[i].title);
        CHECK_ROW(outcome.lines.size == 0, rows[i].title);
        CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].title);
        CHECK_ROW(slice_contains(builder_text(&outcome.texts), slice_of(rows[i].text)), rows[i].title);
        outcome_end(&outcome);
    }
}

static void what_is_read(void) {
    static const struct {
        const char *title;
        struct slice bytes;
        const char *format;
        const char *encoding;
    } rows[] = {
        {"v2.xml", BYTES("<ORU_R01 xmlns=\"urn:hl7-org:v2xml\"/>"), "hl7v2-xml", "UTF-8"},
        {"v2.xml with a prefix", BYTES("<a:ORU_R30 xmlns:a=\"urn:hl7-org:v2xml\"/>"), "hl7v2-xml", "UTF-8"},
        {"Mirth", BYTES("<HL7Message/>"), "hl7v2-xml", "UTF-8"},
        {"CDA", BYTES("\n<!-- x --><ClinicalDocument a='>' xmlns='urn:hl7-org:v3'/>"), "cda", "UTF-8"},
        {"CDA with a prefix", BYTES("<n:ClinicalDocument\n xmlns:n = \"urn:hl7-org:v3\"/>"), "cda", "UTF-8"},
        {"FHIR", BYTES("<?xml version=\"1.0\"?><Bundle xmlns=\"http://hl7.org/fhir\"/>"), "fhir-xml", "UTF-8"},
        {"FHIR JSON", BYTES("\n {\"resourceType\":\"Bundle\"}"), "fhir-json", "UTF-8"},
        {"FHIR JSON, a list", BYTES("[ {\"resourceType\":\"Patient\"}]"), "fhir-json", "UTF-8"},
        {"FHIR JSON with a byte order mark", BYTES("\xEF\xBB\xBF{\"id\":\"x\",\"resourceType\":\"Patient\"}"),
         "fhir-json", "UTF-8"},
        {"pipe message", BYTES("MSH|^~\\&|A|B|\rPID|1\r"), "hl7v2", "UTF-8"},
        {"pipe message after a byte order mark", BYTES("\xEF\xBB\xBFMSH|^~\\&|A\n"), "hl7v2", "UTF-8"},
        {"pipe message in its frame", BYTES("\x0BMSH|^~\\&|A|B|\rPID|1\r\x1C\r"), "hl7v2", "UTF-8"},
        {"batch of pipe messages", BYTES("FHS|^~\\&|A\rBHS|^~\\&\rMSH|^~\\&\rBTS|1\rFTS|1\r"), "hl7v2", "UTF-8"},
        {"pipe message with other marks", BYTES("MSH#*~!@#A\r"), "hl7v2", "UTF-8"},
        {"pipe message in XML", BYTES("<m><![CDATA[MSH|^~\\&|A\n]]></m>"), "hl7v2-xml", "UTF-8"},
        {"spelled-out names", BYTES("<Container><HL7MSH/></Container>"), "hl7v2-xml", "UTF-8"},
        {"UTF-16", BYTES("\xFF\xFE<\0H\0L\0007\0M\0e\0s\0s\0a\0g\0e\0/\0>\0"), "hl7v2-xml", "UTF-16LE"},
        {"declared as UTF-16 in bytes that are not", BYTES("<?xml version=\"1.0\" encoding=\"utf-16\"?><HL7Message/>"),
         "hl7v2-xml", "UTF-8"},
        {"Latin-1", BYTES("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><HL7Message>\xB5</HL7Message>"), "hl7v2-xml",
         "iso-8859-1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 0; step < STEP_COUNT; step++) {
            struct outcome outcome = read_bytes(rows[i].bytes, steps[step], record_line);
            CHECK_ROW(outcome.end == READING_END, rows[i].title);
            CHECK_ROW(same_text(outcome.format, slice_of(rows[i].format)), rows[i].title);
            CHECK_ROW(same_text(outcome.encoding, slice_of(rows[i].encoding)), rows[i].title);
            CHECK_ROW(same_text(builder_text(&outcome.said), NO_SLICE), rows[i].title);
            outcome_end(&outcome);
        }
}

static void an_encoding_that_nobody_knows(void) {
    struct outcome outcome = outcome_start();
    struct read_options options = {.encoding = SLICE("klingon")};
    struct source *source = source_open_bytes(SLICE("test"), SLICE("<HL7Message/>"), 0);
    read_source(source, &options, &outcome, record_line);
    CU_ASSERT_EQUAL(outcome.end, READING_FAILED);
    CU_ASSERT_TRUE(same_text(builder_text(&outcome.said), SLICE("encoding-unknown")));
    source_close(source);
    outcome_end(&outcome);
}

int main(void) {
    static const struct test tests[] = {
        {"what is refused", what_is_refused},
        {"what is read", what_is_read},
        {"an encoding that nobody knows", an_encoding_that_nobody_knows},
    };
    return run_suite("read reader", tests, sizeof tests / sizeof *tests);
}
