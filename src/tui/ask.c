/* Questions as they stand: how many of a kind there are, how many are open, which answer closes what. */
#include <string.h>

#include "mend/tui/forms.h"

static const enum question_role roles[] = {ASK_RED_FLAG, ASK_PATTERN, ASK_MEDICINE, ASK_SKIN, ASK_LOAD};

const struct answer *ask_at(const struct app *a, enum ask_kind kind, int row)
{
    for (int i = 0; a->today && i < a->today->triage.n_answers; i++)
        if (a->today->triage.answers[i].question->role == roles[kind] && row-- == 0)
            return &a->today->triage.answers[i];
    return NULL;
}

enum { AS_IT_MAY_BE = -1 };

/* Questions of that kind that are answered so. */
static int count(const struct app *a, enum ask_kind kind, int is)
{
    int n = 0, found = 0;
    for (int i = 0; a->today && i < a->today->triage.n_answers && n < ASK_MAX; i++) {
        const struct answer *q = &a->today->triage.answers[i];
        if (q->question->role == roles[kind]) {
            n++;
            found += is == AS_IT_MAY_BE || (int)q->is == is;
        }
    }
    return found;
}

int ask_count(const struct app *a, enum ask_kind kind)
{
    return count(a, kind, AS_IT_MAY_BE);
}

int ask_missing(const struct app *a, enum ask_kind kind)
{
    return count(a, kind, ANSWER_NONE);
}

int ask_yes(const struct app *a, enum ask_kind kind)
{
    return count(a, kind, ANSWER_YES);
}

static const struct answer *yes_against(const struct app *a, enum question_role role, const char *id)
{
    for (int i = 0; i < a->today->triage.n_answers; i++) {
        const struct answer *q = &a->today->triage.answers[i];
        if (q->question->role != role || q->is != ANSWER_YES)
            continue;
        for (int k = 0; k < q->question->closes.n; k++)
            if (strcmp(q->question->closes.list[k], id) == 0)
                return q;
    }
    return NULL;
}

const struct answer *ask_closing(const struct app *a, const struct therapy_state *t)
{
    return t->state == THERAPY_OFF ? yes_against(a, ASK_SKIN, t->def->id) : NULL;
}

const struct answer *ask_against(const struct app *a, const struct medicine_def *m)
{
    return yes_against(a, ASK_MEDICINE, m->id);
}
