/*
 * The formats that are read, one line each.
 */
#ifndef FORMATS_H
#define FORMATS_H

#include "reader.h"

extern const struct format v2xml_format;
extern const struct format cda_format;
extern const struct format fhir_format;
extern const struct format csv_format; /* takes what the others leave */

#endif
