/*
 * The formats that are read, one line each.
 */
#ifndef FORMATS_H
#define FORMATS_H

#include "reader.h"

extern const struct format v2xml_format;
extern const struct format v2_pipe_format;
extern const struct format cda_format;
extern const struct format fhir_xml_format;
extern const struct format fhir_json_format;
extern const struct format csv_format; /* takes what the others leave */

#endif
