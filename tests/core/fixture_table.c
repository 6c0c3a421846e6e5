/* fixture_table.c: the runner of tables: a row's act, entry or question, and what it should have given. */
#include "fixture.h"

#include <string.h>

/* Does an episode begin after that time? Then the window of all of it is another episode's. */
static bool starts_after(const struct fixture *f, int64_t utc)
{
    for (int i = 0; i < f->n; i++)
        if (f->all[i].kind == ENTRY_START && f->all[i].at.utc > utc)
            return true;
    return false;
}

/* *torn: what came later changed the answer; no expectation meets that. */
static const char *row_result(struct fixture *f, const struct row *r, bool *torn)
{
    static const char *const verdicts[] = {"ok", "failed", "usage", "refused"};
    if (r->words[0] == '?') {
        struct moment now = fixture_time(f, r->at);
        const char *so_far = fixture_answer(f, fixture_today(f, now, now.utc), r->words + 2);
        if (starts_after(f, now.utc))
            return so_far;
        const char *all = fixture_answer(f, fixture_today(f, now, INSTANT_FOREVER), r->words + 2);
        if (f->clock_forced && f->clock.utc == now.utc) /* a clock that stands before the journal: all of it is known */
            return all;
        *torn = strcmp(so_far, all) != 0;
        return *torn ? arena_fmt(&f->work, "%s; but with what came later: %s", so_far, all) : so_far;
    }
    if (strcmp(r->words, "clock") == 0) {
        f->clock = fixture_time(f, r->at);
        f->clock_forced = true;
        return "";
    }
    if (r->words[0] == '=') {
        fixture_clock(f, fixture_time(f, r->at));
        fixture_put(f, fixture_time(f, r->at), r->words + 2);
        return "";
    }
    return verdicts[fixture_act(f, r->at, r->words)];
}

static bool meets(const char *got, const char *expect)
{
    return expect[0] == '~' ? strstr(got, expect + 1) != NULL : strcmp(got, expect) == 0;
}

void fixture_run(struct fixture *f, const char *name, const struct row *rows, int n)
{
    int bad = 0;
    for (int i = 0; i < n; i++) {
        bool torn = false;
        const char *got = row_result(f, &rows[i], &torn);
        const char *expect = rows[i].expect != NULL ? rows[i].expect : "";
        if (!torn && meets(got, expect))
            continue;
        bad++;
        print_error("%s row %d: at %s, %s -> expected \"%s\", got \"%s\"%s%s\n", name, i + 1, rows[i].at, rows[i].words,
                    expect, got, f->err.text[0] != '\0' ? ": " : "", f->err.text);
    }
    if (bad > 0)
        fail_msg("%s: %d of %d rows", name, bad, n);
}
