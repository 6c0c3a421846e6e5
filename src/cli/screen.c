/* screen.c: `mend screen` alone: each test, how it is done, and how it stands. */
#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/cli/print.h"
#include "mend/core/describe.h"

enum verdict command_screen(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    const struct screen *screen = &t->screen;
    if (screen->n_tests == 0) {
        page_item(0, "", "This plan has no movement screen.");
        return ACT_OK;
    }
    if (screen->passed)
        page_fmt(0, "", "Movement screen: passed, holds until %s.",
                 when_words(screen->valid_until, t->now, &t->prefs, &s->window));
    else
        page_item(0, "", "Movement screen: not passed yet.");
    if (screen->closed)
        page_item(0, "", screen->closed);
    else if (screen->why)
        page_item(0, "", screen->why);
    page_gap();
    for (int i = 0; i < screen->n_tests; i++) {
        const struct test_def *def = screen->tests[i].def;
        print_line("%-12s %-8s  %s", def->id, test_word(screen->tests[i].state), def->title);
        if (def->pass)
            page_item(23, "", def->pass);
    }
    page_gap();
    page_item(0, "", "Write it down with: mend screen TEST=pass TEST=fail ..., all on one day.");
    return ACT_OK;
}
