/*
 * The texts of other languages. text.en.csv is the table that all others are translations of: each text.LL.csv has its
 * keys and slots, and beside them the names of the markers, which in English are columns of markers.csv.
 */
#ifndef LANGUAGES_H
#define LANGUAGES_H

#include "shelves.h"

/* Load every text.LL.csv that there is; what is wrong with one is said. */
void load_built_in_languages(struct loader *loader);
void load_languages_of_folder(struct loader *loader, const char *folder);

/* Says which texts a language lacks, whose slots differ, and which nobody shows. */
void check_languages(const struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif
