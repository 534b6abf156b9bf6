/*
 * What a FHIR DiagnosticReport holds, and what is said of it.
 */
#ifndef FHIR_REPORT_H
#define FHIR_REPORT_H

#include "fhir_taking.h"

void fhir_take_report(struct taking_one *t, const struct element *report);

#endif
