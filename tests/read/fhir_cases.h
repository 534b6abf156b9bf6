/*
 * Parts of FHIR documents in XML, and how a table of them is checked in both syntaxes.
 */
#ifndef FHIR_CASES_H
#define FHIR_CASES_H

#include "rows.h"
#include "twin.h"

#define NS                 " xmlns=\"http://hl7.org/fhir\""
#define OBSERVE            "<Observation" NS "><status value=\"final\"/>"
#define ONE(inner)         OBSERVE inner "</Observation>"
#define QUANTITY(inner)    ONE("<valueQuantity>" inner "</valueQuantity>")
#define CODE(text)         "<code><text value=\"" text "\"/></code>"
#define BUNDLE(inner)      "<Bundle" NS "><type value=\"collection\"/>" inner "</Bundle>"
#define ENTRY(url, inner)  "<entry><fullUrl value=\"" url "\"/><resource>" inner "</resource></entry>"
#define SUBJECT(reference) "<subject><reference value=\"" reference "\"/></subject>"

static inline void check(const struct row *rows, size_t count, line_maker line) {
    for (size_t i = 0; i < count; i++)
        check_twin(&rows[i], "fhir-json", json_twin);
    check_rows(rows, count, "fhir-xml", line);
}

#endif
