/* Takes harmless differences of spelling out of a unit's text. */
#include "spelling_letters.h"

#include "fold.h"

#include <string.h>

#define TEXT(literal)                                                                                                  \
    { (literal), sizeof(literal) - 1 }

enum { MAX_TEXT = 128 };

/* A text that grows in a buffer of the caller. */
struct line {
    char *text;
    size_t size, capacity;
    bool full;
};

static void add_char(struct line *line, char c) {
    if (line->size < line->capacity)
        line->text[line->size++] = c;
    else
        line->full = true;
}

static void add_slice(struct line *line, struct slice s) {
    for (size_t i = 0; i < s.size; i++)
        add_char(line, s.text[i]);
}

static bool finish(const struct line *line, struct slice *out) {
    *out = (struct slice){line->text, line->size};
    return !line->full;
}

/* A word that stands for the division line, with the blank behind it; 0 when there is none. */
static size_t division_word(struct slice text) {
    bool word = slice_equal_nocase(slice_head(text, 4), SLICE("per ")) ||
                slice_equal_nocase(slice_head(text, 4), SLICE("pro "));
    return word ? 4 : 0;
}

bool spelling_tidy(char *buffer, size_t capacity, struct slice text, struct slice *out) {
    char signs[MAX_TEXT];
    struct slice rest;
    if (!fold_signs_into(signs, sizeof signs, slice_trim(text), &rest))
        return false;
    struct line line = {.text = buffer, .capacity = capacity};
    char before = ' ';
    while (rest.size) {
        size_t word = is_space(before) ? division_word(rest) : 0;
        char c = word ? '/' : rest.text[0];
        bool raised = c == '^' && line.size && is_letter(line.text[line.size - 1]);
        if (!is_space(c) && !raised)
            add_char(&line, c);
        before = word ? ' ' : c;
        rest = slice_skip(rest, word ? word : 1);
    }
    return finish(&line, out);
}

/* The UCUM symbol of a run of letters that can mean one thing only. */
static struct slice folded_run(struct slice run) {
    static const struct {
        struct slice run, symbol;
    } folds[] = {
        {TEXT("l"), TEXT("L")},        {TEXT("ml"), TEXT("mL")},    {TEXT("dl"), TEXT("dL")},
        {TEXT("cl"), TEXT("cL")},      {TEXT("ul"), TEXT("uL")},    {TEXT("nl"), TEXT("nL")},
        {TEXT("pl"), TEXT("pL")},      {TEXT("fl"), TEXT("fL")},    {TEXT("mcl"), TEXT("uL")},
        {TEXT("mcL"), TEXT("uL")},     {TEXT("MCL"), TEXT("uL")},   {TEXT("mcg"), TEXT("ug")},
        {TEXT("mcmol"), TEXT("umol")}, {TEXT("mcIU"), TEXT("uIU")}, {TEXT("gm"), TEXT("g")},
        {TEXT("gms"), TEXT("g")},      {TEXT("gr"), TEXT("g")},     {TEXT("mgs"), TEXT("mg")},
        {TEXT("hr"), TEXT("h")},       {TEXT("hrs"), TEXT("h")},    {TEXT("Std"), TEXT("h")},
        {TEXT("sec"), TEXT("s")},      {TEXT("Sek"), TEXT("s")},    {TEXT("litre"), TEXT("L")},
        {TEXT("liter"), TEXT("L")},    {TEXT("Litre"), TEXT("L")},  {TEXT("Liter"), TEXT("L")},
        {TEXT("cc"), TEXT("mL")},      {TEXT("cumm"), TEXT("mm3")}, {TEXT("cmm"), TEXT("mm3")},
    };
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++)
        if (folds[i].run.text[0] == run.text[0] && slice_equal(run, folds[i].run))
            return folds[i].symbol;
    return run;
}

size_t spelling_enclosed_size(struct slice text) {
    const char *closing = NULL;
    if (text.text[0] == '[')
        closing = memchr(text.text, ']', text.size);
    if (text.text[0] == '{')
        closing = memchr(text.text, '}', text.size);
    return closing ? (size_t)(closing - text.text) + 1 : 0;
}

bool spelling_fold_letters(char *buffer, size_t capacity, struct slice text, struct slice *out) {
    struct line line = {.text = buffer, .capacity = capacity};
    while (text.size) {
        size_t enclosed = spelling_enclosed_size(text), letters = 0;
        while (!enclosed && letters < text.size && is_letter(text.text[letters]))
            letters++;
        size_t step = enclosed ? enclosed : letters ? letters : 1;
        struct slice part = slice_head(text, step);
        add_slice(&line, letters ? folded_run(part) : part);
        text = slice_skip(text, step);
    }
    return finish(&line, out);
}

static void lower(char *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        text[i] = to_lower(text[i]);
}

bool spelling_fold_case(char *buffer, size_t capacity, struct slice text, struct slice *out) {
    char small[MAX_TEXT];
    if (text.size > sizeof small)
        return false;
    memcpy(small, text.text, text.size);
    lower(small, text.size);
    if (!spelling_fold_letters(buffer, capacity, (struct slice){small, text.size}, out))
        return false;
    lower(buffer, out->size);
    return true;
}
