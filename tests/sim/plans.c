/* plans.c: the protocols that ship, and the same ones tightened; what loosens a ceiling must not load (S21). */
#include "sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/io/protocol_read.h"

static char *slurp(const char *path, struct arena *a)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(2);
    }
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    rewind(f);
    char *text = arena_alloc(a, (size_t)n + 1);
    if (fread(text, 1, (size_t)n, f) != (size_t)n)
        exit(2);
    fclose(f);
    return text;
}

/* The text with `was` replaced by `is`, the first time after `from`. NULL when it is not there. */
static char *change(const char *text, const char *from, const char *was, const char *is, struct arena *a)
{
    const char *start = strstr(text, from), *p = start ? strstr(start, was) : NULL;
    return p ? arena_fmt(a, "%.*s%s%s", (int)(p - text), text, is, p + strlen(was)) : NULL;
}

static const struct protocol *read_text(const char *text, struct arena *a, struct problems *problems)
{
    const struct protocol *p = NULL;
    return protocol_read(text, strlen(text), "sim.yaml", a, &p, problems) ? p : NULL;
}

static const struct protocol *must_read(const char *text, struct arena *a)
{
    struct problems problems = {0};
    const struct protocol *p = read_text(text, a, &problems);
    if (!p) {
        fprintf(stderr, "sim: a protocol does not load: %s\n", problems.n ? problems.list[0].text : "?");
        exit(2);
    }
    return p;
}

static const struct { const char *from, *was, *is; } loosened[] = {
    {"\n  - id: ibuprofen\n", "apart: 6 h", "apart: 5 h"},
    {"\n  - id: ibuprofen\n", "limit: 1200 mg in 24 h", "limit: 1201 mg in 24 h"},
    {"\n  - id: ibuprofen\n", "course: 72 h", "course: 73 h"},
    {"\n  - id: ibuprofen\n", "never-past: 10 d", "never-past: 11 d"},
    {"\n  - id: acetaminophen\n", "limit: 2000 mg in 24 h", "limit: 3001 mg in 24 h"},
    {"\n  - id: ice\n", "15-20 min", "15-21 min"},
    {"\n  - id: ice\n", "gap: 40 min", "gap: 39 min"},
    {"\n  - id: heat\n", "20-30 min", "20-31 min"},
    {"\n  - id: heat\n", "a-day: 3", "a-day: 4"},
    {"\n  - id: heat\n", "window: from 48 h", "window: from 47 h"},
    {"id: fever", "urgent-from: 38.0 C", "urgent-from: 38.1 C"},
    {"id: fever", "emergency-from: 38.3 C", "emergency-from: 38.4 C"},
    {"\nloading:", "start: 50 %", "start: 51 %"},
    {"\nloading:", "rise: 5-10 %", "rise: 5-11 %"},
};

const struct plan *plans_read(struct arena *a, int *n)
{
    struct plan *plans = arena_array(a, struct plan, 3);
    const char *text = slurp(MEND_SOURCE "/protocols/low-back-lifting.yaml", a);
    const char *care = slurp(MEND_SOURCE "/protocols/back-care.yaml", a);
    struct limits label = {.ibuprofen_apart = 6 * HOUR, .acetaminophen_apart = 6 * HOUR, .ibuprofen_day = 1200,
                           .acetaminophen_day = 2000, .ibuprofen_single = 400, .acetaminophen_single = 500,
                           .ibuprofen_course = 72 * HOUR, .ice_stop = 20 * MINUTE, .ice_gap = 40 * MINUTE, .heat_a_day = 3,
                           .fever_urgent = 38.0, .fever_emergency = 38.3, .load_hold = 7 * DAY, .load_every = 7 * DAY,
                           .load_rise = 0.10, .load_start = 0.50, .screen_valid = 14 * DAY};
    for (size_t i = 0; i < sizeof loosened / sizeof *loosened; i++) {
        const char *loose = change(text, loosened[i].from, loosened[i].was, loosened[i].is, a);
        struct problems problems = {0};
        if (loose && read_text(loose, a, &problems)) {
            fprintf(stderr, "sim: S21: '%s' instead of '%s' loosens a ceiling, and loads\n", loosened[i].is, loosened[i].was);
            exit(1);
        }
    }
    plans[0] = (struct plan){"as it ships", false, must_read(text, a), must_read(care, a), label};
    /* tighter on every ceiling at once */
    struct { const char *from, *was, *is; } tighter[] = {
        {"\n  - id: ibuprofen\n", "apart: 6 h", "apart: 8 h"},
        {"\n  - id: ibuprofen\n", "limit: 1200 mg in 24 h", "limit: 900 mg in 24 h"},
        {"\n  - id: ibuprofen\n", "course: 72 h", "course: 48 h"},
        {"\n  - id: acetaminophen\n", "limit: 2000 mg in 24 h", "limit: 1500 mg in 24 h"},
        {"\n  - id: ice\n", "15-20 min", "10-15 min"},
        {"\n  - id: ice\n", "gap: 40 min", "gap: 90 min"},
        {"\n  - id: heat\n", "a-day: 3", "a-day: 2"},
        {"id: fever", "urgent-from: 38.0 C", "urgent-from: 37.8 C"},
        {"id: fever", "emergency-from: 38.3 C", "emergency-from: 38.1 C"},
        {"\nloading:", "start: 50 %", "start: 40 %"},
        {"\nloading:", "hold-after-pain: 7 d", "hold-after-pain: 9 d"},
    };
    const char *tight = text;
    for (size_t i = 0; i < sizeof tighter / sizeof *tighter; i++) {
        tight = change(tight, tighter[i].from, tighter[i].was, tighter[i].is, a);
        if (!tight) {
            fprintf(stderr, "sim: the protocol has no '%s' to tighten\n", tighter[i].was);
            exit(2);
        }
    }
    label.ibuprofen_apart = 8 * HOUR;
    label.ibuprofen_day = 900;
    label.ibuprofen_course = 48 * HOUR;
    label.acetaminophen_day = 1500;
    label.ice_stop = 15 * MINUTE;
    label.ice_gap = 90 * MINUTE;
    label.heat_a_day = 2;
    label.fever_urgent = 37.8;
    label.fever_emergency = 38.1;
    label.load_start = 0.40;
    label.load_hold = 9 * DAY;
    plans[1] = (struct plan){"tightened", true, must_read(tight, a), plans[0].back_care, label};
    *n = 2;
    return plans;
}
