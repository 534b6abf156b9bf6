/* Decides the preconditions of a reference range, as far as sex and age decide them. */
#include "cda_condition.h"

#include "cda_age.h"
#include "cda_narrative.h"
#include "text_choice.h"

/* Preconditions also come from the name space of extensions. */
static const struct element *named(const struct element *from, const char *name) {
    while (from && !element_is(from, name))
        from = from->next;
    return from;
}

/* HL7 AdministrativeGender, SNOMED CT, and the words themselves. */
static enum sex sex_of_word(struct slice word) {
    static const char *const male[] = {"m", "male", "males", "man", "men", "248153007"};
    static const char *const female[] = {"f", "female", "females", "woman", "women", "248152002"};
    for (size_t i = 0; i < sizeof male / sizeof *male; i++) {
        if (slice_equal_nocase(word, slice_of(male[i])))
            return SEX_MALE;
        if (slice_equal_nocase(word, slice_of(female[i])))
            return SEX_FEMALE;
    }
    return SEX_UNKNOWN;
}

/* A code that is a sex states it wherever it stands: as the question or as the answer. */
static enum sex sex_of_criterion(const struct element *criterion) {
    enum sex answer = sex_of_word(element_attribute_at(criterion, "value", "code"));
    return answer == SEX_UNKNOWN ? sex_of_word(element_attribute_at(criterion, "code", "code")) : answer;
}

/* The one sex that a text names, and whether it says more than that. */
static enum sex sex_of_text(struct slice text, bool *says_more) {
    enum sex found = SEX_UNKNOWN;
    while (text.size) {
        size_t size = 0;
        while (size < text.size && is_letter(text.text[size]))
            size++;
        enum sex sex = size ? sex_of_word(slice_head(text, size)) : SEX_UNKNOWN;
        if (sex != SEX_UNKNOWN && found != SEX_UNKNOWN && sex != found)
            return SEX_OTHER; /* both */
        if (sex != SEX_UNKNOWN)
            found = sex;
        else
            *says_more |= size > 0 || (!is_space(text.text[0]) && text.text[0] != '.');
        text = slice_skip(text, size ? size : 1);
    }
    return found;
}

static enum cda_condition compare_sex(const struct cda_document *document, enum sex sex, bool says_more) {
    enum sex known = document->person.sex;
    bool both_known = (sex == SEX_MALE || sex == SEX_FEMALE) && (known == SEX_MALE || known == SEX_FEMALE);
    if (!both_known)
        return CDA_CONDITION_OPEN;
    if (sex != known)
        return CDA_CONDITION_FAILS;
    return says_more ? CDA_CONDITION_OPEN : CDA_CONDITION_HOLDS;
}

static enum cda_condition decide_sex(struct cda_document *document, struct arena *arena,
                                     const struct element *criterion) {
    bool says_more = false;
    enum sex sex = sex_of_criterion(criterion);
    if (sex == SEX_UNKNOWN)
        sex = sex_of_text(cda_text(document, arena, element_child(criterion, "text")), &says_more);
    return compare_sex(document, sex, says_more);
}

enum cda_condition cda_condition_in_words(const struct cda_document *document, struct slice words) {
    bool says_more = false;
    if (slice_empty(words))
        return CDA_CONDITION_NONE;
    enum sex sex = sex_of_text(words, &says_more);
    return compare_sex(document, sex, says_more);
}

static enum cda_condition decide_age(struct cda_document *document, const struct element *criterion, struct date day) {
    enum cda_age age = cda_age(criterion, &document->person, day);
    if (age == CDA_AGE_OPEN)
        return CDA_CONDITION_OPEN;
    return age == CDA_AGE_INSIDE ? CDA_CONDITION_HOLDS : CDA_CONDITION_FAILS;
}

static bool is_denied(const struct element *element) {
    struct slice denied = element_attribute(element, "negationInd");
    return slice_equal(denied, SLICE("true")) || slice_equal(denied, SLICE("1"));
}

static enum cda_condition opposite(enum cda_condition condition) {
    if (condition == CDA_CONDITION_OPEN)
        return condition;
    return condition == CDA_CONDITION_HOLDS ? CDA_CONDITION_FAILS : CDA_CONDITION_HOLDS;
}

enum cda_condition cda_both_conditions(enum cda_condition a, enum cda_condition b) {
    static const enum cda_condition worst_first[] = {CDA_CONDITION_FAILS, CDA_CONDITION_OPEN, CDA_CONDITION_HOLDS};
    for (size_t i = 0; i < sizeof worst_first / sizeof *worst_first; i++)
        if (a == worst_first[i] || b == worst_first[i])
            return worst_first[i];
    return CDA_CONDITION_NONE;
}

static enum cda_condition decide(struct cda_document *document, struct arena *arena, const struct element *precondition,
                                 struct date day) {
    const struct element *criterion = named(precondition->children, "criterion");
    if (!criterion)
        return CDA_CONDITION_OPEN;
    enum cda_condition condition =
        cda_is_about_age(criterion) ? decide_age(document, criterion, day) : decide_sex(document, arena, criterion);
    return is_denied(precondition) != is_denied(criterion) ? opposite(condition) : condition;
}

enum cda_condition cda_condition(struct cda_document *document, struct arena *arena, const struct element *range,
                                 struct date day) {
    enum cda_condition all = CDA_CONDITION_NONE;
    const struct element *precondition = named(range->children, "precondition");
    for (; precondition; precondition = named(precondition->next, "precondition"))
        all = cda_both_conditions(all, decide(document, arena, precondition, day));
    return all;
}
