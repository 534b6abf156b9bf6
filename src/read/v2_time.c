/* Reads times in HL7 v2 segments. */
#include "v2_time.h"

#include "v2_fields.h"

static bool has_letters(struct slice text) {
    size_t letters = 0;
    for (size_t i = 0; i < text.size; i++)
        letters += is_letter(text.text[i]);
    return letters > 0;
}

struct v2_time v2_time(struct arena *arena, const struct element *segment, size_t field) {
    struct slice text = v2_text(arena, segment, field, 1);
    struct v2_time time = {.date = {.precision = PRECISION_NONE}};
    if (slice_empty(text) || date_parse_hl7(text, &time.date, &time.salvaged))
        return time;
    if (has_letters(text) && date_parse_civil(text, DATE_ORDER_UNKNOWN, &time.date) == DATE_READ)
        return time;
    return (struct v2_time){.date = {.precision = PRECISION_NONE}, .unreadable = text};
}

bool v2_more_than_a_day_apart(struct date a, struct date b) {
    if (a.precision < PRECISION_DAY || b.precision < PRECISION_DAY)
        return false;
    long days = date_day_number(a) - date_day_number(b);
    if (a.precision < PRECISION_MINUTE || b.precision < PRECISION_MINUTE)
        return days > 1 || days < -1;
    long minutes = days * 24 * 60 + (a.hour - b.hour) * 60 + (a.minute - b.minute);
    return minutes > 24 * 60 || minutes < -24 * 60;
}
