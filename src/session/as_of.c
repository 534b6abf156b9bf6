/* Tells the day as of which everything is said. */
#include "as_of.h"

#include <time.h>

/* The civil day in UTC: the same in every time zone. */
static struct date today(void) {
    time_t now = time(NULL);
    struct tm day;
    if (now == (time_t)-1 || !gmtime_r(&now, &day))
        return (struct date){.precision = PRECISION_NONE};
    return (struct date){
        .precision = PRECISION_DAY, .year = day.tm_year + 1900, .month = day.tm_mon + 1, .day = day.tm_mday};
}

struct date as_of_options(const struct bp_options *options) {
    return date_known(options->as_of) ? options->as_of : today();
}

bool is_in_future(struct date collected, struct date as_of) {
    return date_known(as_of) && collected.precision >= PRECISION_DAY &&
           date_day_number(collected) > date_day_number(as_of) + 1;
}
