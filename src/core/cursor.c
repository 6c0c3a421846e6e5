#include "cursor.h"

#include <string.h>

#include "mend/core/moment.h"

enum { NUMBER_MAX = 999999 };

struct cursor cursor_new(const char *text, const char *like, struct error *err)
{
    struct cursor c = {.text = text, .at = text, .like = like, .err = err};
    while (*c.at == ' ')
        c.at++;
    return c;
}

bool cursor_stuck(const struct cursor *c, const char *why)
{
    if (c->err)
        c->err->file[0] = '\0';
    int col = (int)(c->at - c->text) + 1;
    if (why)
        return error_at(c->err, "", 0, col, "%s: write %s", why, c->like);
    if (*c->at == '\0') {
        if (c->at == c->text)
            return error_at(c->err, "", 0, col, "there is no amount here: write %s", c->like);
        return error_at(c->err, "", 0, col, "something is missing after '%.80s': write %s", c->text, c->like);
    }
    return error_at(c->err, "", 0, col, "cannot read '%.80s': write %s", c->at, c->like);
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}
static bool is_letter(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

void cursor_skip_space(struct cursor *c)
{
    while (*c->at == ' ')
        c->at++;
}

/* Takes `word` if it stands here as a whole word. */
bool cursor_take(struct cursor *c, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(c->at, word, n) != 0 || (is_letter(word[n - 1]) && is_letter(c->at[n])))
        return false;
    c->at += n;
    cursor_skip_space(c);
    return true;
}

bool cursor_ends(struct cursor *c)
{
    if (*c->at == '\0')
        return true;
    return cursor_stuck(c, NULL);
}

bool cursor_number(struct cursor *c, double *out)
{
    const char *start = c->at;
    double value = 0, unit = 1;
    if (*c->at == '-')
        return cursor_stuck(c, "an amount is never negative");
    if (!is_digit(*c->at))
        return cursor_stuck(c, NULL);
    for (; is_digit(*c->at); c->at++)
        value = value * 10 + (*c->at - '0');
    if (*c->at == ',' && is_digit(c->at[1]))
        return cursor_stuck(c, "decimals take a point, not a comma");
    if (*c->at == '.' && is_digit(c->at[1])) {
        for (c->at++; is_digit(*c->at); c->at++)
            value += (*c->at - '0') * (unit /= 10);
    }
    if (value > NUMBER_MAX) {
        c->at = start;
        return cursor_stuck(c, "this number is far too large");
    }
    *out = value;
    return true;
}

static bool starts_long_dash(const char *s) /* U+2010 to U+2015 and U+2212, as word processors write them */
{
    const unsigned char *u = (const unsigned char *)s;
    return u[0] == 0xE2 && ((u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x95) || (u[1] == 0x88 && u[2] == 0x92));
}

bool cursor_range(struct cursor *c, struct range *out)
{
    const char *start = c->at;
    struct range r = {0};
    if (!cursor_number(c, &r.lo))
        return false;
    r.hi = r.lo;
    if (starts_long_dash(c->at))
        return cursor_stuck(c, "a range takes the plain - of the keyboard, not a long dash");
    if (*c->at == '-') {
        c->at++;
        if (!cursor_number(c, &r.hi))
            return false;
        if (starts_long_dash(c->at) || *c->at == '-')
            return cursor_stuck(c, "a range has two ends");
        if (r.hi <= r.lo) {
            c->at = start;
            return cursor_stuck(c, "a range goes from the smaller to the larger number");
        }
    }
    cursor_skip_space(c);
    *out = r;
    return true;
}

bool is_whole(double d)
{
    return d == (double)(int64_t)d;
}

bool cursor_whole_range(struct cursor *c, struct range *out)
{
    const char *start = c->at;
    if (!cursor_range(c, out))
        return false;
    if (is_whole(out->lo) && is_whole(out->hi))
        return true;
    c->at = start;
    return cursor_stuck(c, "this has a fraction");
}

bool cursor_time_unit(struct cursor *c, double *seconds)
{
    static const struct {
        const char *word;
        int32_t seconds;
    } units[] = {
        {"s", 1},
        {"sec", 1},
        {"second", 1},
        {"seconds", 1},
        {"min", MINUTE},
        {"minute", MINUTE},
        {"minutes", MINUTE},
        {"h", HOUR},
        {"hour", HOUR},
        {"hours", HOUR},
        {"d", DAY},
        {"day", DAY},
        {"days", DAY},
        {"week", 7 * DAY},
        {"weeks", 7 * DAY},
        {"month", 30 * DAY},
        {"months", 30 * DAY},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (cursor_take(c, units[i].word)) {
            *seconds = units[i].seconds;
            return true;
        }
    }
    return *c->at ? cursor_stuck(c, NULL) : cursor_stuck(c, "the unit of time is missing");
}

bool cursor_duration(struct cursor *c, struct range *out)
{
    const char *start = c->at;
    struct range r = {0};
    double unit = 0;
    if (!cursor_range(c, &r) || !cursor_time_unit(c, &unit))
        return false;
    r = (struct range){r.lo * unit, r.hi * unit};
    if (!is_whole(r.lo) || !is_whole(r.hi)) {
        c->at = start;
        return cursor_stuck(c, "this is not a whole number of seconds");
    }
    *out = r;
    return true;
}

bool cursor_unit(struct cursor *c, const char *unit, const char *missing)
{
    if (cursor_take(c, unit))
        return true;
    return cursor_stuck(c, *c->at ? NULL : missing);
}
