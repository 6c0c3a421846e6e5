/* test_change.c: laws that hold of every assessed day, tried on days made of chance: next_change keeps its promise,
 * numbers stay in bounds, and what may be done is what an act allows. */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A small generator of our own, so that a failing day can be had again by its number. */
static unsigned roll(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*seed >> 33) % below);
}

/* Everything of a day that may only change at next_change, as one text. */
static const char *portrait(struct fixture *f, const struct today *t)
{
    static const char *const whole[] = {"triage",   "phase",      "gates",        "day",       "referral", "screen",
                                        "pain",     "recheck",    "course",       "easy",      "eased",    "rise",
                                        "base",     "flares",     "eased until",  "morning",   "plan",     "held",
                                        "furthest", "moved-down", "centralising", "next what", "pattern"};
    const char *out = "";
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        out = arena_fmt(&f->work, "%s|%s", out, fixture_answer(f, t, whole[i]));
    for (int i = 0; i < t->n_checklist; i++)
        out = arena_fmt(&f->work, "%s|%s %s %s", out, t->checklist[i].def->id,
                        fixture_answer(f, t, WORDS("item %s", t->checklist[i].def->id)),
                        fixture_answer(f, t, WORDS("count %s", t->checklist[i].def->id)));
    for (int i = 0; i < t->n_therapies; i++)
        out = arena_fmt(&f->work, "%s|%s %s", out, t->therapies[i].def->id,
                        fixture_answer(f, t, WORDS("therapy %s", t->therapies[i].def->id)));
    for (int i = 0; i < t->n_medicines; i++)
        out = arena_fmt(&f->work, "%s|%s %s %s %s", out, t->medicines[i].def->id,
                        fixture_answer(f, t, WORDS("medicine %s", t->medicines[i].def->id)),
                        fixture_answer(f, t, WORDS("taken %s", t->medicines[i].def->id)),
                        fixture_answer(f, t, WORDS("course %s", t->medicines[i].def->id)));
    for (int i = 0; i < t->n_reminders; i++)
        out = arena_fmt(&f->work, "%s|%s %s", out, t->reminders[i].id, fixture_time_words(f, t->reminders[i].next_at));
    return out;
}

static const char *chance_act(uint64_t *seed)
{
    static const char *const acts[] = {
        "pain 2",
        "pain 5 --when rest",
        "pain 1 --when moving",
        "pain 4 --site calf --side left",
        "pain 3 --site calf --side right",
        "pain 6 --sharp",
        "pain 8",
        "pain 0",
        "pain 2 --site foot",
        "pain 3 --site thigh",
        "refer worsening seen",
        "refer new-symptom not-now",
        "switch back-care",
        "switch low-back-lifting",
        "done walk",
        "done walk",
        "done sit-break",
        "done pelvic-tilt",
        "done glute-bridge --pain 1",
        "done cobra",
        "done cobra --pain 5",
        "done hamstring-stretch --side left",
        "done hamstring-stretch --side right",
        "done front-plank --sets 2",
        "done side-plank --sets 2",
        "done bird-dog --sets 2",
        "done hip-hinge",
        "done cat-cow",
        "rate cobra 2",
        "skip walk --reason away",
        "dose ibuprofen 400",
        "dose ibuprofen 200 --taken",
        "dose acetaminophen 500",
        "dose acetaminophen 1000 --taken",
        "effect ibuprofen rash",
        "therapy ice start --confirm",
        "therapy ice stop",
        "therapy heat start --confirm",
        "therapy heat stop",
        "check-in --sharp no --function ok",
        "check-in --sharp yes",
        "check-in --new-symptom yes",
        "phase next",
        "phase back",
        "triage trauma=yes",
        "triage night-pain=yes",
        "triage night-pain=no",
        "triage fever=38.1",
        "triage fever=37",
        "triage hot-shivering=yes",
        "triage numb-tingling=yes",
        "triage numb-tingling=no",
        "triage shooting-leg-pain=yes",
        "triage shooting-leg-pain=no",
        "clear-flags --by x",
        "undo",
        "redo",
        "note x",
        "amend --severity mild",
        "triage numb-skin=yes",
        "triage numb-skin=no",
        "start low-back-lifting --injured -3h",
    };
    unsigned n = sizeof acts / sizeof *acts;
    return acts[roll(seed, n)];
}

static void laws(struct fixture *f, const struct today *t, unsigned number)
{
    bool closed = t->triage.state == TRIAGE_EMERGENCY || t->triage.state == TRIAGE_UNANSWERED;
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        bool silent = (c->state == ITEM_OFF || c->state == ITEM_SKIPPED) && c->why == NULL;
        bool counts = c->done >= 0 && c->target >= 1 && (c->left == 0 || c->right == 0);
        if (!counts || silent || (closed && c->state != ITEM_OFF) || (c->state == ITEM_DONE && c->done < c->target) ||
            (c->state == ITEM_LATER && c->next_at != INSTANT_NONE && c->next_at <= t->now.utc))
            fail_msg("day %u: %s breaks a law", number, c->def->id);
    }
    for (int i = 0; i < t->n_therapies; i++) {
        const struct therapy_state *s = &t->therapies[i];
        if ((closed && s->state != THERAPY_OFF) || (s->state == THERAPY_WAITING && s->next_at <= t->now.utc) ||
            (s->state == THERAPY_RUNNING && (s->hard_stop_at <= t->now.utc || s->started_at > t->now.utc)) ||
            (s->state == THERAPY_OFF && s->why == NULL))
            fail_msg("day %u: %s breaks a law", number, s->def->id);
    }
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        bool timed = m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT || m->state == MEDICINE_COURSE_OVER;
        if ((closed && m->state != MEDICINE_OFF) || (timed && m->next_at != INSTANT_NONE && m->next_at <= t->now.utc) ||
            (m->state == MEDICINE_MAY && m->taken_mg + m->def->usual_mg > m->limit_mg) || m->taken_mg < 0)
            fail_msg("day %u: %s breaks a law", number, m->def->id);
    }
    if (t->next_change <= t->now.utc)
        fail_msg("day %u: what changes next has passed", number);
    if (!isnan(t->pain.mean_7d) && (t->pain.mean_7d > t->pain.worst_7d || t->pain.worst_7d > 10))
        fail_msg("day %u: the mean is above the worst", number);
    if (t->course.easy + t->course.eased > 0 && t->course.why == NULL)
        fail_msg("day %u: an easy day without a reason", number);
    if (t->triage.recheck_due != (t->triage.recheck_why != NULL) || t->morning.due != (t->morning.why != NULL))
        fail_msg("day %u: asked without a reason", number);
    if (t->phase.index < 0 || t->phase.index >= f->protocol->n_phases || t->phase.plan > t->phase.index ||
        t->phase.plan < t->phase.index - 1)
        fail_msg("day %u: no such phase", number);
}

/* What the screen says may be done now, the act must take; what it says may not, it must refuse. */
static void screen_and_act_agree(struct fixture *f, const struct today *t, struct moment now, unsigned number)
{
    struct {
        const char *words;
        bool may;
    } asked[64];
    int n = 0;
    for (int i = 0; i < t->n_medicines; i++) {
        asked[n].words = WORDS("dose %s %g", t->medicines[i].def->id, t->medicines[i].def->usual_mg);
        asked[n++].may = t->medicines[i].state == MEDICINE_MAY;
    }
    for (int i = 0; i < t->n_therapies; i++) {
        asked[n].words = WORDS("therapy %s start --confirm", t->therapies[i].def->id);
        asked[n++].may = t->therapies[i].state == THERAPY_DUE;
    }
    for (int i = 0; i < t->n_checklist; i++) {
        asked[n].words = WORDS("done %s", t->checklist[i].def->id);
        asked[n++].may = t->checklist[i].state != ITEM_OFF;
    }
    asked[n].words = "phase next";
    asked[n++].may = t->phase.next_open;
    int written = f->n, acts = f->acts;
    char at[32];
    snprintf(at, sizeof at, "+%lld:%02d:%02d", (long long)((now.utc - f->injured.utc) / HOUR),
             (int)((now.utc - f->injured.utc) / 60 % 60), (int)((now.utc - f->injured.utc) % 60));
    for (int i = 0; i < n; i++) {
        enum verdict v = fixture_act(f, at, asked[i].words);
        f->n = written; /* it was only asked */
        f->acts = acts;
        if (v != (asked[i].may ? ACT_OK : ACT_REFUSED))
            fail_msg("day %u at %s: %s is %d though the day says %s: %s", number, at, asked[i].words, v,
                     asked[i].may ? "yes" : "no", f->err.text);
    }
}

static void days_of_chance(void **state)
{
    struct fixture *f = *state;
    for (unsigned number = 1; number <= 60; number++) {
        uint64_t seed = number * 7919u;
        fixture_reset(f, ((int)roll(&seed, 27) - 12) * HOUR);
        fixture_begin(f, "0 08:05");
        struct moment now = fixture_time(f, "0 08:05");
        int64_t pace = number % 3 == 0 ? 20 * MINUTE : number % 3 == 1 ? 3 * HOUR : 14 * HOUR;
        for (int step = 0; step < 40; step++) {
            now.utc += 1 + roll(&seed, (unsigned)pace);
            char at[32];
            int64_t s = now.utc - f->injured.utc;
            snprintf(at, sizeof at, "+%lld:%02d:%02d", (long long)(s / HOUR), (int)(s / 60 % 60), (int)(s % 60));
            if (roll(&seed, 4) == 0)
                fixture_all_no(f, at);
            fixture_clock(f, now);
            const char *words = chance_act(&seed);
            bool again = strncmp(words, "start", 5) == 0;
            if (again && roll(&seed, 4) != 0)
                continue;
            if (fixture_act(f, at, words) == ACT_FAILED && strcmp(words, "undo") != 0 && strcmp(words, "redo") != 0 &&
                strncmp(words, "rate", 4) != 0 && strncmp(words, "therapy", 7) != 0)
                fail_msg("day %u at %s: %s failed: %s", number, at, words, f->err.text);
            const struct today *t = fixture_today(f, now, now.utc);
            if (t == NULL)
                break; /* the start was undone */
            laws(f, t, number);
            if (step % 4 == 0)
                screen_and_act_agree(f, t, now, number);
            const char *was = portrait(f, t);
            struct moment later = {t->next_change - 1, now.offset};
            const char *is = portrait(f, fixture_today(f, later, later.utc));
            if (strcmp(was, is) != 0)
                fail_msg("day %u at %s after %s: changed before next_change %s\n%s\n%s", number, at, words,
                         fixture_time_words(f, t->next_change), was, is);
            f->clock = now;
        }
        arena_reset(&f->work);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(days_of_chance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
