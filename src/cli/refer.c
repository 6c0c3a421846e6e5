/* refer.c: `mend refer` alone: the advice to see somebody, why it is given, and what was answered. */
#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "status_text.h"

enum verdict command_refer(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    if (t->n_referrals == 0) {
        page_item(0, "", "Nothing speaks for a visit now. When you are in doubt, go all the same.");
        return ACT_OK;
    }
    page_item(0, "", "Worth a visit:");
    for (int i = 0; i < t->n_referrals; i++) {
        const struct referral *r = &t->referrals[i];
        page_gap();
        page_fmt(COLUMN, r->id, "%s", referral_level_word(r->def->level));
        page_item(COLUMN, "", advice_text(t, r, &s->window));
    }
    page_gap();
    page_item(0, "", "Answer with: mend refer ID booked|seen|not-now [--until DAY]");
    return ACT_OK;
}
