/*
 * Times in HL7 v2 segments.
 */
#ifndef V2_TIME_H
#define V2_TIME_H

#include "date.h"
#include "element.h"

struct v2_time {
    struct date date;        /* unknown when nothing stands there, or nothing that can be read */
    struct slice unreadable; /* what stands there and cannot be read, as written; else empty */
    bool salvaged;           /* only the day of it can be read */
};

/* The time of a field: a time stamp, or a date that names its month ("Aug 15, 1942"). */
struct v2_time v2_time(struct arena *arena, const struct element *segment, size_t field);

/* Of coarse times only the days count. */
bool v2_more_than_a_day_apart(struct date a, struct date b);

#endif
