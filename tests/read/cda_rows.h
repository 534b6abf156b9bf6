/*
 * What the suites about CDA share: the pieces that their documents are made of.
 */
#ifndef CDA_ROWS_H
#define CDA_ROWS_H

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
#define SEVEN                    "<value xsi:type=\"INT\" value=\"7\"/>"
#define RESULT                   OBSERVE DONE SEVEN "</observation>"
#define ONE                      "value=7 | status=final\n"

static inline void check(const struct row *rows, size_t count, line_maker line) {
    check_rows(rows, count, "cda", line);
}

#endif
