/* Loads rules.csv, and checks what its words and the slots of text.en.csv refer to. */
#include "shelves.h"

/* ---- Atoms: the conditions of a rule ---- */

static bool is_result_state(struct slice word) {
    enum state state;
    return state_from_name(word, &state);
}

static const struct marker *find_marker(const struct loader *loader, struct slice id) {
    return catalogue_marker(loader->catalogue, id);
}

static bool is_answer(struct slice word) {
    return slice_is_one_of(word, schema_of_column(ANSWERS_ANSWER)->choices);
}

/* MARKER:WORD, the word a state, a band of that marker, or an answer in words. */
static bool marker_word_holds(const struct loader *loader, struct slice marker_id, struct slice word) {
    const struct marker *marker = find_marker(loader, marker_id);
    return marker && (is_result_state(word) || is_answer(word) || has_band(loader->catalogue, marker, word));
}

static bool rest_is_marker_word(const struct loader *loader, struct slice rest) {
    struct slice marker = slice_cut(&rest, ':');
    return marker_word_holds(loader, marker, rest);
}

static bool drug_is_known(const struct loader *loader, struct slice word) {
    size_t number;
    return slice_is_one_of(word, "none_listed|not_in_tables") ||
           map_get(&loader->catalogue->medicine_classes, word, &number);
}

static bool is_stated_condition(struct slice word) {
    return slice_is_one_of(word, schema_of_column(RANGES_STATE)->choices) && !slice_equal(word, SLICE("any"));
}

/* An atom that is neither a group nor about two panels. */
static bool plain_atom_is_right(const struct loader *loader, struct slice atom) {
    struct slice word = atom;
    struct slice head = slice_cut(&word, ':');
    struct decimal from, to;
    if (slice_is_one_of(head, "not|never|ever"))
        return rest_is_marker_word(loader, word);
    if (slice_equal(head, SLICE("tested")) || slice_equal(head, SLICE("not_tested")))
        return find_marker(loader, word) != NULL;
    if (slice_equal(head, SLICE("drug")))
        return drug_is_known(loader, word);
    if (slice_equal(head, SLICE("not_drug")))
        return drug_is_known(loader, word) && !slice_is_one_of(word, "none_listed|not_in_tables");
    if (slice_equal(head, SLICE("sex")))
        return slice_is_one_of(word, "female|male");
    if (slice_equal(head, SLICE("age")))
        return catalogue_age_band(loader->catalogue, word, &from, &to);
    if (slice_equal(head, SLICE("time")))
        return slice_is_one_of(word, "morning|late|unknown");
    if (slice_equal(head, SLICE("state")) || slice_equal(head, SLICE("not_state")))
        return is_stated_condition(word);
    if (slice_equal(head, SLICE("results")))
        return slice_is_one_of(word, "differ|all_inside|rest_inside");
    return marker_word_holds(loader, head, word);
}

/* 2of(a|b|c): at least that many atoms, and more atoms than are asked for. */
static bool group_is_right(const struct loader *loader, struct slice atom) {
    struct slice inside = slice_skip(atom, SLICE("2of(").size);
    if (!slice_ends(inside, SLICE(")")))
        return false;
    inside = slice_head(inside, inside.size - 1);
    int count = 0;
    while (inside.size) {
        if (!plain_atom_is_right(loader, slice_cut(&inside, '|')))
            return false;
        count++;
    }
    return count > atom.text[0] - '0';
}

/* rose:MARKER:WORD, with the figures in settings.csv. */
static bool rise_is_right(const struct loader *loader, struct slice word) {
    struct arena *arena = loader->catalogue->arena;
    struct slice marker = slice_cut(&word, ':');
    struct decimal figure;
    return find_marker(loader, marker) &&
           catalogue_setting(loader->catalogue, join(arena, 3, marker, SLICE("_rise_"), word), &figure) &&
           catalogue_setting(loader->catalogue, join(arena, 2, marker, SLICE("_rise_days")), &figure);
}

static bool atom_is_right(const struct loader *loader, struct slice atom) {
    if (is_digit(atom.text[0]) && slice_starts(slice_skip(atom, 1), SLICE("of(")))
        return atom.text[0] >= '2' && group_is_right(loader, atom);
    if (slice_starts(atom, SLICE("twice:")))
        return rest_is_marker_word(loader, slice_skip(atom, SLICE("twice:").size));
    if (slice_starts(atom, SLICE("rose:")))
        return rise_is_right(loader, slice_skip(atom, SLICE("rose:").size));
    return plain_atom_is_right(loader, atom);
}

static void check_when(const struct loader *loader, const struct row *row) {
    struct slice rest = text_of(row, RULES_WHEN);
    while (rest.size) {
        struct slice atom = slice_cut(&rest, ' ');
        if (!slice_empty(atom) && !atom_is_right(loader, atom))
            diagnose_cell(loader->diagnostics, TABLE_ATOM_WRONG, row, RULES_WHEN, atom, NO_SLICE);
    }
}

/* Markers, separated by blanks. */
static void check_doubts(const struct loader *loader, const struct row *row) {
    struct slice rest = text_of(row, RULES_DOUBTS);
    while (rest.size) {
        struct slice marker = slice_cut(&rest, ' ');
        if (!find_marker(loader, marker))
            diagnose_cell(loader->diagnostics, TABLE_ID_UNKNOWN, row, RULES_DOUBTS, SLICE("marker"), marker);
    }
}

/* ---- Rules ---- */

/* A text stands under its key, or in two forms of which `.other` must be there. */
static void check_text(const struct loader *loader, const struct row *row, enum column column) {
    struct slice key = text_of(row, column);
    struct slice plural = join(loader->catalogue->arena, 2, key, SLICE(".other"));
    if (!slice_empty(key) && slice_empty(catalogue_text(loader->catalogue, key)) &&
        slice_empty(catalogue_text(loader->catalogue, plural)))
        diagnose_cell(loader->diagnostics, TABLE_TEXT_MISSING, row, column, key, NO_SLICE);
}

static void need_cell(const struct loader *loader, const struct row *row, enum column column) {
    if (slice_empty(text_of(row, column)))
        diagnose_cell(loader->diagnostics, TABLE_CELL_EMPTY, row, column, slice_of(schema_of_column(column)->header),
                      NO_SLICE);
}

static void check_rule(const struct loader *loader, const struct row *row, const struct rule *rule) {
    if (rule->kind == RULE_FINDING) {
        need_cell(loader, row, RULES_CAUSE);
        need_cell(loader, row, RULES_STRENGTH);
    }
    need_cell(loader, row, rule->kind == RULE_QUESTION ? RULES_ASK : RULES_TEXT);
    check_text(loader, row, RULES_TEXT);
    check_text(loader, row, RULES_ASK);
    check_when(loader, row);
    check_doubts(loader, row);
}

static int choice_or_first(const struct row *row, enum column column) {
    int choice = cell_of(row, column)->choice;
    return choice < 0 ? 0 : choice;
}

static bool compares_panels(struct slice when) {
    return slice_contains(when, SLICE("twice:")) || slice_contains(when, SLICE("rose:"));
}

static void take_rule(struct loader *loader, const struct row *row, struct rule *rule, size_t order) {
    *rule = (struct rule){
        .id = text_of(row, RULES_ID),
        .kind = (enum rule_kind)cell_of(row, RULES_KIND)->choice,
        .cause = (enum cause)choice_or_first(row, RULES_CAUSE),
        .strength = (enum strength)choice_or_first(row, RULES_STRENGTH),
        .when = text_of(row, RULES_WHEN),
        .of_two_panels = compares_panels(text_of(row, RULES_WHEN)),
        .text = text_of(row, RULES_TEXT),
        .ask = text_of(row, RULES_ASK),
        .doubts = text_of(row, RULES_DOUBTS),
        .source = text_of(row, RULES_SOURCE),
        .order = order,
    };
    check_rule(loader, row, rule);
}

/* An id may stand in several rows (either condition will do), the same condition only once. */
static void check_rule_twice(struct loader *loader, struct map *seen, const struct table *table, size_t index) {
    const struct row *row = &table->rows[index];
    struct slice key = join(loader->catalogue->arena, 3, text_of(row, RULES_ID), SLICE("\n"), text_of(row, RULES_WHEN));
    size_t first;
    if (map_get(seen, key, &first))
        say_twice(loader, row, RULES_ID, table->rows[first].line);
    else
        (void)map_put(seen, key, index);
}

static void take_rules(struct loader *loader) {
    struct catalogue *catalogue = loader->catalogue;
    const struct table *table = table_of(loader, TABLE_RULES);
    struct map seen = map_start(catalogue->arena);
    catalogue->rules = arena_alloc(catalogue->arena, (table->count + 1) * sizeof *catalogue->rules);
    for (size_t i = 0; catalogue->rules && i < table->count; i++) {
        if (table->rows[i].broken)
            continue;
        check_rule_twice(loader, &seen, table, i);
        take_rule(loader, &table->rows[i], &catalogue->rules[catalogue->rule_count], i);
        catalogue->rule_count++;
    }
}

/* ---- Slots of texts ---- */

/* {value}, or {value:crp} for a named marker. */
static bool slot_is_right(const struct loader *loader, struct slice slot) {
    struct slice marker = slot;
    struct slice name = slice_cut(&marker, ':');
    return slice_is_one_of(name, "value|low|high|range|unit|marker|count|date|medicine|results") &&
           (name.size == slot.size || find_marker(loader, marker));
}

static struct slice next_slot(struct slice *rest) {
    (void)slice_cut(rest, '{');
    return slice_cut(rest, '}');
}

static void check_slots(const struct loader *loader, const struct row *row) {
    struct slice rest = text_of(row, TEXTS_TEXT);
    while (slice_contains(rest, SLICE("{"))) {
        struct slice slot = next_slot(&rest);
        if (!slot_is_right(loader, slot))
            diagnose_cell(loader->diagnostics, TABLE_PLACEHOLDER_UNKNOWN, row, TEXTS_TEXT, slot, NO_SLICE);
    }
}

/* The marker of which an atom names a result that is there whenever the atom holds; empty for other atoms. */
static struct slice marker_of_atom(const struct loader *loader, struct slice atom) {
    struct slice head = slice_cut(&atom, ':');
    if (slice_is_one_of(head, "tested|twice|rose|ever"))
        head = slice_cut(&atom, ':');
    return find_marker(loader, head) ? head : NO_SLICE;
}

/* Whether the result that a slot speaks of is there whenever the rule holds. A group or `results:` leaves some result,
 * but none that could be named. */
static bool slot_is_filled(const struct loader *loader, struct slice when, struct slice slot) {
    struct slice marker = slot;
    struct slice name = slice_cut(&marker, ':');
    if (slice_is_one_of(name, "count|date"))
        return true;
    while (when.size) {
        struct slice atom = slice_cut(&when, ' ');
        if (slice_equal(name, SLICE("medicine")) && slice_starts(atom, SLICE("drug:")) &&
            !slice_ends(atom, SLICE(":none_listed")))
            return true;
        struct slice tested = marker_of_atom(loader, atom);
        bool some = !slice_empty(tested) || slice_contains(atom, SLICE("(")) || slice_starts(atom, SLICE("results:"));
        if (slice_empty(marker) ? some : slice_equal(tested, marker))
            return true;
    }
    return false;
}

static void check_slots_of_rule(const struct loader *loader, const struct row *row, enum column column,
                                struct slice key) {
    struct slice rest = catalogue_text(loader->catalogue, key);
    while (slice_contains(rest, SLICE("{"))) {
        struct slice slot = next_slot(&rest);
        if (slot_is_right(loader, slot) && !slot_is_filled(loader, text_of(row, RULES_WHEN), slot))
            diagnose_cell(loader->diagnostics, TABLE_PLACEHOLDER_UNFILLED, row, column, slot, key);
    }
}

static void check_texts_of_rule(const struct loader *loader, const struct row *row) {
    static const enum column columns[] = {RULES_TEXT, RULES_ASK};
    static const struct slice forms[] = {{"", 0}, {".one", 4}, {".other", 6}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
            check_slots_of_rule(loader, row, columns[i],
                                join(loader->catalogue->arena, 2, text_of(row, columns[i]), forms[k]));
}

void load_rules(struct loader *loader) {
    const struct table *texts = table_of(loader, TABLE_TEXTS), *rules = table_of(loader, TABLE_RULES);
    take_rules(loader);
    for (size_t i = 0; i < texts->count; i++)
        if (!texts->rows[i].broken)
            check_slots(loader, &texts->rows[i]);
    for (size_t i = 0; i < rules->count; i++)
        if (!rules->rows[i].broken)
            check_texts_of_rule(loader, &rules->rows[i]);
}
