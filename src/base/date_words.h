/*
 * The words of dates: names of months and of the days of the week, in English, German, French and Spanish.
 */
#ifndef DATE_WORDS_H
#define DATE_WORDS_H

#include "slice.h"

#include <stdbool.h>

enum { DATE_WORD_SIZE = 12 /* bytes of the longest word that is looked at */ };

/* Takes the word at the front, in lower case and without diacritics, into a buffer of DATE_WORD_SIZE. */
struct slice date_take_word(struct slice *rest, char *buffer);
bool date_word_is_one_of(struct slice word, const char *const *words, size_t count);

/* 0 for a word that names no month. */
int date_month_named(struct slice word);
/* What follows the day of the week, which a date may begin with: "Mo, 25.03.2024". The same text where it does not. */
struct slice date_behind_weekday(struct slice text);

#endif
