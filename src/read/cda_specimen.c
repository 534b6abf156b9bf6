/* Reads specimens, and the procedures by which they were taken. */
#include "cda_specimen.h"

#include "builder.h"
#include "cda_narrative.h"
#include "cda_value.h"
#include "text_choice.h"

#define SPECIMEN_TYPE "2.16.840.1.113883.5.129"

/* HL7 v3 SpecimenType. Its display names come in all languages, its codes in one. */
static const struct {
    const char *code, *word;
} specimen_types[] = {
    {"SER", "serum"},
    {"PLAS", "plasma"},
    {"PPP", "platelet poor plasma"},
    {"PRP", "platelet rich plasma"},
    {"BLD", "whole blood"},
    {"BLDA", "arterial blood"},
    {"BLDC", "capillary blood"},
    {"BLDV", "venous blood"},
    {"UMB", "umbilical cord blood"},
    {"MBLD", "menstrual blood"},
    {"RBC", "red blood cells"},
    {"WBC", "leukocytes"},
    {"THRB", "thrombocytes"},
    {"LYM", "lymphocytes"},
    {"UR", "urine"},
    {"URC", "midstream urine"},
    {"URT", "catheter urine"},
    {"URNS", "urine sediment"},
    {"CSF", "cerebrospinal fluid"},
    {"SAL", "saliva"},
    {"STL", "stool"},
    {"HAR", "hair"},
    {"NAIL", "nail"},
    {"SKN", "skin"},
    {"SKM", "skeletal muscle"},
    {"MAR", "bone marrow"},
    {"TISS", "tissue"},
    {"SWT", "sweat"},
    {"TEAR", "tears"},
    {"MILK", "breast milk"},
    {"SPT", "sputum"},
    {"PLR", "pleural fluid"},
    {"PRT", "peritoneal fluid"},
    {"SNV", "synovial fluid"},
    {"AMN", "amniotic fluid"},
    {"GAST", "gastric fluid"},
    {"DIAF", "dialysis fluid"},
    {"BIFL", "bile fluid"},
    {"DUFL", "duodenal fluid"},
    {"PAFL", "pancreatic fluid"},
    {"SMN", "seminal fluid"},
    {"SMPLS", "seminal plasma"},
    {"FLU", "body fluid"},
    {"MEC", "meconium"},
    {"PUS", "pus"},
    {"CALC", "calculus"},
};

static struct slice word_of_code(struct slice code) {
    for (size_t i = 0; i < sizeof specimen_types / sizeof *specimen_types; i++)
        if (slice_equal(slice_of(specimen_types[i].code), code))
            return slice_of(specimen_types[i].word);
    return NO_SLICE;
}

/* Several are all named: none of them may be taken for the one. */
static struct slice with_text(struct arena *arena, struct slice texts, struct slice another) {
    if (slice_empty(texts) || slice_equal(texts, another))
        return either(texts, another);
    return slice_empty(another) ? texts : join(arena, 3, texts, SLICE(", "), another);
}

/* The words that a code comes with; the code itself only where it has none. */
static struct slice text_of_code(struct cda_walk *walk, const struct element *code) {
    return with_text(walk->arena, slice_trim(element_attribute(code, "displayName")),
                     cda_text(walk->document, walk->arena, element_child(code, "originalText")));
}

/* `entity` is a specimenPlayingEntity, or the playingEntity of a participant. */
static struct cda_specimen specimen_of(struct cda_walk *walk, const struct element *entity) {
    const struct element *code = element_child(entity, "code");
    struct slice text = either(text_of_code(walk, code), cda_own_text(walk->arena, element_child(entity, "name")));
    text = either(text, cda_own_text(walk->arena, element_child(entity, "desc")));
    struct cda_specimen specimen = {.text = either(text, element_attribute(code, "code"))};
    if (slice_equal(element_attribute(code, "codeSystem"), SLICE(SPECIMEN_TYPE)))
        specimen.word = word_of_code(element_attribute(code, "code"));
    return specimen;
}

static struct cda_specimen with_another(struct arena *arena, struct cda_specimen all, struct cda_specimen another) {
    return (struct cda_specimen){with_text(arena, all.text, another.text), with_text(arena, all.word, another.word)};
}

static struct cda_specimen own_specimens(struct cda_walk *walk, const struct element *statement) {
    struct cda_specimen all = {.text = NO_SLICE};
    for (const struct element *one = element_child(statement, "specimen"); one; one = element_again(one))
        all = with_another(walk->arena, all, specimen_of(walk, element_at(one, "specimenRole/specimenPlayingEntity")));
    return all;
}

/* ---- Collections ---- */

/* The next procedure in a component, entryRelationship or entry, from `link` on; `link` is left behind it. */
static const struct element *next_collection(const struct element **link) {
    static const char *const links[] = {"component", "entryRelationship", "entry"};
    while (*link) {
        const struct element *procedure = IS_ONE_OF((*link)->name, links) ? element_child(*link, "procedure") : NULL;
        *link = (*link)->next;
        struct slice mood = element_attribute(procedure, "moodCode");
        if (procedure && (slice_empty(mood) || slice_equal(mood, SLICE("EVN"))))
            return procedure;
    }
    return NULL;
}

/* In IHE XD-LAB what was taken is a participant: a product (PRD), or a specimen (SPC). */
static struct cda_specimen collected_specimens(struct cda_walk *walk, const struct element *procedure) {
    static const char *const taken[] = {"PRD", "SPC"};
    struct cda_specimen all = own_specimens(walk, procedure);
    const struct element *participant = element_child(procedure, "participant");
    for (; participant; participant = element_again(participant))
        if (IS_ONE_OF(element_attribute(participant, "typeCode"), taken))
            all = with_another(walk->arena, all,
                               specimen_of(walk, element_at(participant, "participantRole/playingEntity")));
    return all;
}

struct cda_specimen cda_specimens(struct cda_walk *walk, const struct element *statement) {
    struct cda_specimen all = own_specimens(walk, statement);
    if (!slice_empty(all.text))
        return all;
    const struct element *link = statement->children, *procedure;
    while ((procedure = next_collection(&link)))
        all = with_another(walk->arena, all, collected_specimens(walk, procedure));
    return all;
}

struct date cda_sampling_time(struct cda_walk *walk, const struct element *statement) {
    struct date time = {.precision = PRECISION_NONE};
    const struct element *link = statement->children, *procedure;
    while (!date_known(time) && (procedure = next_collection(&link)))
        time = cda_time(walk->document, element_child(procedure, "effectiveTime"));
    return time;
}
