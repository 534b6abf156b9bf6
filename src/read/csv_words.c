/* Reads words for the status of a result and for the sex of a person. */
#include "csv_words.h"

#include "fold.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Folded, as fold_name leaves them. */
static const struct {
    const char *word;
    enum status status;
} status_words[] = {
    {"f", STATUS_FINAL},
    {"final", STATUS_FINAL},
    {"finalised", STATUS_FINAL},
    {"finalized", STATUS_FINAL},
    {"complete", STATUS_FINAL},
    {"completed", STATUS_FINAL},
    {"verified", STATUS_FINAL},
    {"validated", STATUS_FINAL},
    {"endgultig", STATUS_FINAL},
    {"endbefund", STATUS_FINAL},
    {"abgeschlossen", STATUS_FINAL},
    {"fertig", STATUS_FINAL},
    {"freigegeben", STATUS_FINAL},
    {"valide", STATUS_FINAL},
    {"definitif", STATUS_FINAL},
    {"termine", STATUS_FINAL},
    {"definitivo", STATUS_FINAL},
    {"validado", STATUS_FINAL},
    {"completado", STATUS_FINAL},
    {"finalizado", STATUS_FINAL},
    {"c", STATUS_CORRECTED},
    {"corrected", STATUS_CORRECTED},
    {"korrigiert", STATUS_CORRECTED},
    {"korrektur", STATUS_CORRECTED},
    {"corrige", STATUS_CORRECTED},
    {"corregido", STATUS_CORRECTED},
    {"a", STATUS_AMENDED},
    {"amended", STATUS_AMENDED},
    {"appended", STATUS_AMENDED},
    {"modified", STATUS_AMENDED},
    {"erganzt", STATUS_AMENDED},
    {"modifie", STATUS_AMENDED},
    {"modificado", STATUS_AMENDED},
    {"p", STATUS_PRELIMINARY},
    {"preliminary", STATUS_PRELIMINARY},
    {"partial", STATUS_PRELIMINARY},
    {"provisional", STATUS_PRELIMINARY},
    {"vorlaufig", STATUS_PRELIMINARY},
    {"teilbefund", STATUS_PRELIMINARY},
    {"provisoire", STATUS_PRELIMINARY},
    {"preliminaire", STATUS_PRELIMINARY},
    {"preliminar", STATUS_PRELIMINARY},
    {"parcial", STATUS_PRELIMINARY},
    {"unverified", STATUS_UNVERIFIED},
    {"not verified", STATUS_UNVERIFIED},
    {"nicht freigegeben", STATUS_UNVERIFIED},
    {"non valide", STATUS_UNVERIFIED},
    {"no validado", STATUS_UNVERIFIED},
    {"pending", STATUS_PENDING},
    {"in progress", STATUS_PENDING},
    {"registered", STATUS_PENDING},
    {"ordered", STATUS_PENDING},
    {"folgt", STATUS_PENDING},
    {"ausstehend", STATUS_PENDING},
    {"in arbeit", STATUS_PENDING},
    {"angefordert", STATUS_PENDING},
    {"en cours", STATUS_PENDING},
    {"en attente", STATUS_PENDING},
    {"pendiente", STATUS_PENDING},
    {"en curso", STATUS_PENDING},
    {"x", STATUS_CANCELLED},
    {"cancelled", STATUS_CANCELLED},
    {"canceled", STATUS_CANCELLED},
    {"not done", STATUS_CANCELLED},
    {"not performed", STATUS_CANCELLED},
    {"storniert", STATUS_CANCELLED},
    {"abgebrochen", STATUS_CANCELLED},
    {"nicht durchgefuhrt", STATUS_CANCELLED},
    {"annule", STATUS_CANCELLED},
    {"non fait", STATUS_CANCELLED},
    {"anulado", STATUS_CANCELLED},
    {"cancelado", STATUS_CANCELLED},
    {"no realizado", STATUS_CANCELLED},
    {"w", STATUS_WITHDRAWN},
    {"d", STATUS_WITHDRAWN},
    {"withdrawn", STATUS_WITHDRAWN},
    {"deleted", STATUS_WITHDRAWN},
    {"entered in error", STATUS_WITHDRAWN},
    {"zuruckgezogen", STATUS_WITHDRAWN},
    {"geloscht", STATUS_WITHDRAWN},
    {"retire", STATUS_WITHDRAWN},
    {"supprime", STATUS_WITHDRAWN},
    {"retirado", STATUS_WITHDRAWN},
    {"eliminado", STATUS_WITHDRAWN},
};

static const char *const flag_words[] = {
    "h",           "l",           "n",          "hh",        "ll",          "normal",    "high",
    "low",         "abnormal",    "optimal",    "critical",  "borderline",  "in range",  "out of range",
    "above range", "below range", "very high",  "very low",  "ok",          "hoch",      "niedrig",
    "tief",        "erhoht",      "erniedrigt", "auffallig", "unauffallig", "eleve",     "bas",
    "haut",        "anormal",     "alto",       "bajo",      "elevado",     "suboptimal"};

static const char *const female_words[] = {"f",     "female",  "woman", "w",        "weiblich", "frau",
                                           "femme", "feminin", "mujer", "femenino", "femenina", "hembra"};
static const char *const male_words[] = {"male",     "man", "mannlich", "maennlich", "mann",  "homme",
                                         "masculin", "h",   "hombre",   "masculino", "varon", "v"};
static const char *const other_words[] = {"d", "divers", "diverse", "other",      "x",
                                          "o", "autre",  "otro",    "non binary", "intersex"};

/* The beginnings of words for specimens that are not blood, in lower case. */
static const char *const specimens[] = {"urin", "orina", "stool", "stuhl", "selles", "heces", "liquor", "csf", "saliv"};

static bool is_one_of(struct slice folded, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal(folded, slice_of(words[i])))
            return true;
    return false;
}

enum status csv_read_status(struct slice text, struct arena *scratch) {
    if (slice_empty(text))
        return STATUS_NOT_STATED;
    struct slice folded = fold_name(scratch, text);
    for (size_t i = 0; i < COUNT(status_words); i++)
        if (slice_equal(folded, slice_of(status_words[i].word)))
            return status_words[i].status;
    return STATUS_UNKNOWN;
}

bool csv_is_flag_word(struct slice text, struct arena *scratch) {
    return is_one_of(fold_name(scratch, text), flag_words, COUNT(flag_words));
}

void csv_note_sex(struct csv_sex_letters *letters, struct slice text, struct slice header) {
    if (slice_equal_nocase(slice_head(header, 4), SLICE("sexo")))
        letters->spanish = true;
    if (text.size != 1)
        return;
    char letter = to_lower(text.text[0]);
    letters->h_or_v = letters->h_or_v || letter == 'h' || letter == 'v';
    letters->f = letters->f || letter == 'f' || letter == 'w';
    letters->m = letters->m || letter == 'm';
}

bool csv_m_is_male(const struct csv_sex_letters *letters) {
    return !letters->h_or_v && (letters->f || !letters->spanish);
}

enum csv_sex_reading csv_read_sex(struct slice text, bool m_is_male, struct arena *scratch, enum sex *out) {
    struct slice folded = fold_name(scratch, text);
    *out = SEX_UNKNOWN;
    if (slice_equal(folded, SLICE("m")) && !m_is_male)
        return CSV_SEX_UNDECIDED;
    if (slice_equal(folded, SLICE("m")) || is_one_of(folded, male_words, COUNT(male_words)))
        *out = SEX_MALE;
    else if (is_one_of(folded, female_words, COUNT(female_words)))
        *out = SEX_FEMALE;
    else if (is_one_of(folded, other_words, COUNT(other_words)))
        *out = SEX_OTHER;
    return *out == SEX_UNKNOWN ? CSV_SEX_NOT_UNDERSTOOD : CSV_SEX_READ;
}

bool csv_read_comparator(struct slice text, struct slice *sign) {
    static const struct {
        const char *text, *sign;
    } comparators[] = {{"4172703", ""}, {"4171756", "<"}, {"4171754", "<="}, {"4172704", ">"}, {"4171755", ">="},
                       {"=", ""},       {"<", "<"},       {"<=", "<="},      {">", ">"},       {">=", ">="}};
    for (size_t i = 0; i < COUNT(comparators); i++) {
        if (slice_equal(text, slice_of(comparators[i].text))) {
            *sign = slice_of(comparators[i].sign);
            return true;
        }
    }
    return false;
}

static bool is_specimen(struct slice word) {
    for (size_t i = 0; i < COUNT(specimens); i++)
        if (slice_equal_nocase(slice_head(word, slice_of(specimens[i]).size), slice_of(specimens[i])))
            return true;
    return false;
}

struct slice csv_specimen_in(struct slice heading) {
    size_t at = 0;
    while (at < heading.size) {
        size_t end = at;
        while (end < heading.size && (is_letter(heading.text[end]) || (unsigned char)heading.text[end] >= 0x80))
            end++;
        struct slice word = slice_head(slice_skip(heading, at), end - at);
        if (is_specimen(word))
            return word;
        at = end + 1;
    }
    return NO_SLICE;
}

static bool is_word_of(struct slice cell, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal_nocase(cell, slice_of(words[i])))
            return true;
    return false;
}

bool csv_is_placeholder(struct slice cell) {
    static const char *const words[] = {"n/a", "na", "none", "null"};
    if (slice_empty(cell) || is_digit(cell.text[0]))
        return slice_empty(cell);
    if (is_word_of(cell, words, sizeof words / sizeof *words))
        return true;
    for (size_t i = 0; i < cell.size; i++)
        if (cell.text[i] != '-' && cell.text[i] != '.' && cell.text[i] != '*')
            return false;
    return true;
}

bool csv_is_no_id(struct slice cell) {
    static const char *const words[] = {"unknown", "#n/a", "unbekannt", "inconnu", "desconocido"};
    return csv_is_placeholder(cell) || is_word_of(cell, words, sizeof words / sizeof *words);
}
