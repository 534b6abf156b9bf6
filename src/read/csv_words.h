/*
 * The words that tables use for states of a result and for the sex of a person, in English, German, French, Spanish.
 */
#ifndef CSV_WORDS_H
#define CSV_WORDS_H

#include "arena.h"
#include "words.h"

#include <stdbool.h>

/* STATUS_UNKNOWN for a word that no list has. */
enum status csv_read_status(struct slice text, struct arena *scratch);
/* Columns called "status" often say how a value lies: "normal", "high", "H". */
bool csv_is_flag_word(struct slice text, struct arena *scratch);

/* What the letters for sex in a file say of each other. */
struct csv_sex_letters {
    bool h_or_v; /* hombre, homme, varón: M may then be mujer */
    bool f;
    bool spanish; /* the column says "sexo" */
    bool m;
};

void csv_note_sex(struct csv_sex_letters *letters, struct slice text, struct slice header);
/* False when a bare M can mean a man or a woman. */
bool csv_m_is_male(const struct csv_sex_letters *letters);

enum csv_sex_reading { CSV_SEX_READ, CSV_SEX_UNDECIDED, CSV_SEX_NOT_UNDERSTOOD };
enum csv_sex_reading csv_read_sex(struct slice text, bool m_is_male, struct arena *scratch, enum sex *out);

/* A comparison sign, or the concept that OMOP has for one; `sign` is empty for "equal". False for anything else. */
bool csv_read_comparator(struct slice text, struct slice *sign);

/* The word in a heading that says that the tests below are not of blood: "Urin" in "Urin, Chemie"; else empty. */
struct slice csv_specimen_in(struct slice heading);

/* A cell that says that there is nothing: dashes, "n/a". */
bool csv_is_placeholder(struct slice cell);
/* The same of the id of a person: "unknown" too. */
bool csv_is_no_id(struct slice cell);

#endif
