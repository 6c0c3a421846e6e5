/* Times and amounts in words: what is read is in order, and what is written out again reads as the same. */
#include <math.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "mend/core/act.h"
#include "mend/core/quantity.h"

static void moments(const char *text)
{
    struct moment m, again;
    struct error err = {0};
    char iso[ISO_MAX];
    if (!moment_parse(text, fuzz_now, &fuzz_zone, &m, &err)) {
        HOLDS(err.text[0]);
        return;
    }
    HOLDS(m.utc >= -DAY && m.offset > -DAY && m.offset < DAY);
    HOLDS(strlen(moment_iso(m, iso)) == sizeof "2026-11-22T08:00:00+01:00" - 1);
    /* An offset has minutes at the most; a local time before 1970 is not read. */
    if (m.offset % MINUTE == 0 && m.utc + m.offset >= DAY)
        HOLDS(moment_parse(iso, fuzz_now, &fuzz_zone, &again, &err) && again.utc == m.utc && again.offset == m.offset);
    const int32_t day = moment_day(m);
    HOLDS(day_begins(day, m.offset) <= m.utc && m.utc < day_begins(day + 1, m.offset));
}

static void days(const char *text)
{
    int32_t day, again;
    struct error err = {0};
    char iso[ISO_MAX];
    if (day_parse(text, &day, &err))
        HOLDS(strcmp(day_iso(day, iso), text) == 0 && day_parse(iso, &again, &err) && again == day);
    else
        HOLDS(err.text[0]);
}

static void amounts(const char *text)
{
    static bool (*const readers[])(const char *, struct range *, struct error *) = {
        quantity_number,  quantity_duration, quantity_mass,        quantity_limit,
        quantity_percent, quantity_weight,   quantity_temperature,
    };
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        struct range r;
        struct error err = {0};
        if (readers[i](text, &r, &err))
            HOLDS(isfinite(r.lo) && isfinite(r.hi) && r.lo <= r.hi);
        else
            HOLDS(err.text[0] && err.col >= 1 && (size_t)err.col <= strlen(text) + 1);
    }
    struct span span;
    struct dose dose;
    struct times times;
    struct error err = {0};
    if (quantity_window(text, &span, &err))
        HOLDS(span.lo >= -1 && (span.hi == -1 || span.lo <= span.hi));
    quantity_dose(text, &dose, &err);
    quantity_times(text, &times, &err);
    double celsius;
    for (int too = 0; too < 2; too++)
        if (temperature_parse(text, too, &celsius, &err))
            HOLDS(isfinite(celsius) && celsius > -100 && celsius < 1000);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    const char *text = fuzz_text(&arena, data, size);
    moments(text);
    days(text);
    amounts(text);
    arena_reset(&arena);
    return 0;
}
