#include "mend/core/quantity.h"

#include <string.h>

#include "cursor.h"
#include "mend/core/moment.h"

bool quantity_number(const char *text, struct range *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a whole number like 3, or 5-8", err);
    struct range r;
    if (!cursor_whole_range(&c, &r) || !cursor_ends(&c))
        return false;
    *out = r;
    return true;
}

bool quantity_duration(const char *text, struct range *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a time like 6 h or 15-20 min", err);
    struct range r;
    if (!cursor_duration(&c, &r) || !cursor_ends(&c))
        return false;
    *out = r;
    return true;
}

bool quantity_mass(const char *text, struct range *out, struct error *err)
{
    struct cursor c = cursor_new(text, "an amount like 400 mg or 200-400 mg", err);
    struct range r;
    if (!cursor_range(&c, &r) || !cursor_unit(&c, "mg", "the unit mg is missing") || !cursor_ends(&c))
        return false;
    *out = r;
    return true;
}

bool quantity_limit(const char *text, struct range *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a limit like 1200 mg in 24 h", err);
    double mg, hours;
    if (!cursor_number(&c, &mg))
        return false;
    cursor_skip_space(&c);
    if (!cursor_unit(&c, "mg", "the unit mg is missing") || !cursor_unit(&c, "in", "the span is missing"))
        return false;
    const char *span = c.at;
    if (!cursor_number(&c, &hours))
        return false;
    cursor_skip_space(&c);
    if (!cursor_unit(&c, "h", "the unit h is missing") || !cursor_ends(&c))
        return false;
    if (hours < 24 || hours > 24) {
        c.at = span;
        return cursor_stuck(&c, "a limit is always counted over 24 h");
    }
    *out = (struct range){mg, mg};
    return true;
}

bool quantity_percent(const char *text, struct range *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a share like 50 % or 5-10 %", err);
    struct range r;
    if (!cursor_range(&c, &r) || !cursor_unit(&c, "%", "the % is missing") || !cursor_ends(&c))
        return false;
    *out = r;
    return true;
}

bool quantity_weight(const char *text, struct range *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a weight like 2.5 kg or 5 lb", err);
    struct range r;
    if (!cursor_range(&c, &r))
        return false;
    if (cursor_take(&c, "lb"))
        r = (struct range){r.lo * KG_PER_LB, r.hi * KG_PER_LB};
    else if (!cursor_unit(&c, "kg", "the unit kg is missing"))
        return false;
    if (!cursor_ends(&c))
        return false;
    *out = r;
    return true;
}

bool quantity_temperature(const char *text, struct range *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a temperature like 38.3 C or 101 F", err);
    double degrees;
    if (!cursor_number(&c, &degrees))
        return false;
    cursor_skip_space(&c);
    if (strncmp(c.at, "\xC2\xB0", 2) == 0)
        c.at += 2; /* the degree sign may stand before the letter */
    if (cursor_take(&c, "F")) {
        degrees = (degrees - 32) / 1.8;
    } else if (!cursor_unit(&c, "C", "the unit is missing")) {
        return false;
    }
    if (!cursor_ends(&c))
        return false;
    *out = (struct range){degrees, degrees};
    return true;
}

bool quantity_window(const char *text, struct span *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a window like 48 h to 7 d, 1-2 weeks, from 28 d, or any time", err);
    struct range from, to;
    if (cursor_take(&c, "any")) {
        if (!cursor_take(&c, "time"))
            return cursor_stuck(&c, NULL);
        if (!cursor_ends(&c))
            return false;
        *out = (struct span){-1, -1};
        return true;
    }
    bool open = cursor_take(&c, "from");
    const char *start = c.at;
    if (!cursor_duration(&c, &from))
        return false;
    if (open) {
        if (!cursor_ends(&c))
            return false;
        c.at = start;
        if (from.lo < from.hi)
            return cursor_stuck(&c, "an open window begins at one time");
        *out = (struct span){(int64_t)from.lo, -1};
        return true;
    }
    to = from;
    if (from.lo < from.hi) {
        if (!cursor_ends(&c))
            return false;
    } else {
        if (!cursor_take(&c, "to"))
            return *c.at ? cursor_stuck(&c, NULL) : cursor_stuck(&c, "the end of the window is missing");
        const char *second = c.at;
        if (!cursor_duration(&c, &to) || !cursor_ends(&c))
            return false;
        c.at = second;
        if (to.lo < to.hi)
            return cursor_stuck(&c, "a window ends at one time");
        if (to.lo <= from.lo)
            return cursor_stuck(&c, "a window ends after it begins");
    }
    *out = (struct span){(int64_t)from.lo, (int64_t)to.hi};
    return true;
}

/* ---- doses and times ---- */

static const char *take_count_word(struct cursor *c)
{
    static const char *const words[][2] = {{"reps", "rep"}, {"rounds", "round"}, {"passes", "pass"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (cursor_take(c, words[i][0]) || cursor_take(c, words[i][1]))
            return words[i][0];
    }
    return NULL;
}

static bool is_set(struct range r)
{
    return r.lo >= 0;
}

/* One part of a dose: a count, a hold, or a length. */
static bool read_dose_part(struct cursor *c, struct dose *d)
{
    const char *start = c->at;
    struct range r;
    double unit;
    bool hold = cursor_take(c, "hold");
    if (!cursor_range(c, &r))
        return false;
    const char *word = hold ? NULL : take_count_word(c);
    struct range *part = word ? &d->reps : &d->hold_s;
    if (word) {
        if (!is_whole(r.lo) || !is_whole(r.hi)) {
            c->at = start;
            return cursor_stuck(c, "a count is a whole number");
        }
        d->count_word = word;
    } else {
        if (!cursor_time_unit(c, &unit))
            return false;
        if (!hold && unit >= MINUTE)
            part = &d->length_s;
        r = (struct range){r.lo * unit, r.hi * unit};
    }
    if (is_set(*part) || r.lo <= 0) {
        c->at = start;
        return cursor_stuck(c, r.lo <= 0 ? "a dose is more than 0" : "this stands twice");
    }
    *part = r;
    if (cursor_take(c, "each")) {
        if (!cursor_take(c, "side"))
            return cursor_stuck(c, NULL);
        d->each_side = true;
    }
    return true;
}

bool quantity_dose(const char *text, struct dose *out, struct error *err)
{
    struct cursor c = cursor_new(text, "a dose like 10-15 reps, hold 30 s each side, or 2-3 min", err);
    const struct range none = {-1, -1};
    struct dose d = {.reps = none, .hold_s = none, .length_s = none, .words = text};
    if (!cursor_take(&c, "once")) {
        if (!read_dose_part(&c, &d))
            return false;
        while (*c.at == ',') {
            c.at++;
            cursor_skip_space(&c);
            if (!read_dose_part(&c, &d))
                return false;
        }
    }
    if (!cursor_ends(&c))
        return false;
    *out = d;
    return true;
}

bool quantity_times(const char *text, struct times *out, struct error *err)
{
    struct cursor c = cursor_new(text, "how often, like 2 a day, 3 a week, every 60 min, or once", err);
    struct times t = {.kind = TIMES_ONCE, .n = {-1, -1}, .every_s = -1, .words = text};
    const char *start = c.at;
    struct range r;
    if (cursor_take(&c, "every")) {
        t.kind = TIMES_EVERY;
        start = c.at;
        if (!cursor_duration(&c, &r) || !cursor_ends(&c))
            return false;
        c.at = start;
        if (r.lo < r.hi)
            return cursor_stuck(&c, "a rhythm is one time, not a range");
        if (r.lo < 5 * MINUTE || r.lo > DAY)
            return cursor_stuck(&c, "a rhythm lies between 5 min and 24 h");
        t.every_s = (int64_t)r.lo;
    } else if (cursor_take(&c, "once")) {
        if (!cursor_ends(&c))
            return false;
    } else {
        if (!cursor_whole_range(&c, &t.n))
            return false;
        if (!cursor_take(&c, "a"))
            return cursor_stuck(&c, NULL);
        t.kind = cursor_take(&c, "day") ? TIMES_A_DAY : cursor_take(&c, "week") ? TIMES_A_WEEK : TIMES_NONE;
        if (t.kind == TIMES_NONE)
            return cursor_stuck(&c, NULL);
        if (!cursor_ends(&c))
            return false;
        c.at = start;
        if (t.n.lo < 1 || t.n.hi > (t.kind == TIMES_A_DAY ? 24 : 7)) {
            return cursor_stuck(&c, "this lies between 1 and 24 a day, or 1 and 7 a week");
        }
    }
    *out = t;
    return true;
}
