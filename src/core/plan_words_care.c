/* plan_words_care.c: what stands around the phases, read aloud: the questions, ice and heat, medicines, when to see
 * somebody, and what to expect. */
#include "plan_words_private.h"

#include "mend/core/moment.h"

/* ---- questions ---- */

/* From which temperature, and with which other signs, it is an emergency. */
static const char *band_words(struct reader *r, const struct question *q)
{
    const char *with = q->emergency_with.n ? title_words(r, &q->emergency_with, "or") : NULL;
    if (q->temperature)
        return arena_fmt(r->a, " (a doctor today from %g C, help now from %g C%s%s)", q->urgent_from, q->emergency_from,
                         with ? ", or however low with " : "", with ? with : "");
    return with ? arena_fmt(r->a, " (help now together with %s)", with) : "";
}

/* A part for each question, so that one that is gone is told by its name. */
static void read_signs(struct reader *r, enum flag_level level, const char *title)
{
    bool any = false;
    for (int i = 0; i < r->p->n_questions; i++) {
        const struct question *q = &r->p->questions[i];
        if (q->role != ASK_RED_FLAG || q->level != level)
            continue;
        if (!any)
            read_line(r, "signs", title, title, NULL);
        any = true;
        r->source = &q->source;
        read_clause(r, q->id, "%s%s", q->name, band_words(r, q));
        read_silent(r, arena_fmt(r->a, "ask %s", q->id), q->ask);
    }
}

static void read_asked(struct reader *r, enum question_role role, const char *title)
{
    bool any = false;
    for (int i = 0; i < r->p->n_questions; i++) {
        const struct question *q = &r->p->questions[i];
        if (q->role != role)
            continue;
        if (!any)
            read_line(r, "asked", title, title, NULL);
        any = true;
        r->source = &q->source;
        const char *means = role == ASK_PATTERN ? q->suggests == PATTERN_DISC ? " (disc)" : " (strain)"
                            : q->closes.n       ? arena_fmt(r->a, " (closes %s%s)", title_words(r, &q->closes, "and"),
                                                      q->for_today ? " for that day" : "")
                                                : "";
        read_clause(r, q->id, "%s%s", q->name, means);
        read_silent(r, arena_fmt(r->a, "ask %s", q->id), q->ask);
    }
}

void read_questions(struct reader *r)
{
    read_heading(r, "Questions; no is the reassuring answer", NULL);
    read_signs(r, FLAG_EMERGENCY, "A yes means help now");
    read_signs(r, FLAG_URGENT, "A yes means a doctor today");
    read_asked(r, ASK_PATTERN, "Which kind of injury");
    read_asked(r, ASK_MEDICINE, "Before a medicine");
    read_asked(r, ASK_SKIN, "Before ice or heat");
    read_asked(r, ASK_LOAD, "Before weights");
    read_line(r, "signs", "do", "What to do", NULL);
    read_texts(r, "on-emergency", &r->p->emergency);
    read_texts(r, "on-urgent", &r->p->urgent);
}

/* ---- ice and heat, medicines ---- */

void read_therapies(struct reader *r)
{
    if (r->p->n_therapies)
        read_heading(r, "Ice and heat", NULL);
    for (int i = 0; i < r->p->n_therapies; i++) {
        const struct therapy_def *t = &r->p->therapies[i];
        read_line(r, "therapy", t->id, t->title, &t->source);
        read_part(r, "session", "called off after %s, over at %s", length_words(r, t->session.lo),
                  length_words(r, t->session.hi));
        read_part(r, "window", "%s", window_words(r, t->window));
        if (t->a_day >= 0)
            read_part(r, "a-day", "at most %d a day", t->a_day);
        if (t->apart_s >= 0)
            read_clause(r, "apart", "%s from start to start", length_words(r, t->apart_s));
        read_clause(r, "gap", "%s from an end to the next start", length_words(r, t->gap_s));
        if (t->skin_check_s >= 0)
            read_clause(r, "skin-check", "the skin is looked at after %s", length_words(r, t->skin_check_s));
        read_clause(r, "confirm", "confirmed before: %s", list_words(r, &t->confirm, ", "));
        read_texts(r, "how", &t->how);
        read_silent(r, "detail", t->detail);
    }
}

static void read_medicine(struct reader *r, const struct medicine_def *m)
{
    read_line(r, "medicine", m->id, m->title, &m->source);
    read_part(r, "dose", "%s mg", range_words(r, m->dose_mg));
    if (m->dose_mg.lo < m->dose_mg.hi)
        read_part(r, "usual", "usually %g mg", m->usual_mg);
    read_part(r, "apart", "%s apart", length_words(r, m->apart_s));
    read_part(r, "limit", "at most %g mg in 24 h", m->limit_mg);
    read_clause(r, "course", "for %s", length_words(r, m->course_s));
    read_part(r, "never-past", "never past %s without advice", length_words(r, m->never_past_s));
    if (m->as_needed)
        read_clause(r, "as-needed", "only when needed");
    if (m->alarm_mg >= 0)
        read_clause(r, "alarm", "help now at %g mg in 24 h", m->alarm_mg);
    if (m->also.n)
        read_clause(r, "also", "also called %s", list_words(r, &m->also, ", "));
    read_clause(r, "stop-on", "stops on %s", list_words(r, &m->stop_on, ", "));
    read_clause(r, "warning-signs", "help now when a side effect says %s", list_words(r, &m->warning, ", "));
    read_silent(r, "detail", m->detail);
}

static void read_product(struct reader *r, const struct product_def *d)
{
    const char *text = "";
    for (int i = 0; i < d->n_contains; i++)
        text = arena_fmt(r->a, "%s%s%g mg of %s", text, i ? " and " : "", d->contains[i].mg, d->contains[i].medicine);
    read_line(r, "product", d->id, d->title, &d->source);
    read_part(r, "contains", "one tablet counts as %s", text);
    if (d->also.n)
        read_clause(r, "also", "also called %s", list_words(r, &d->also, ", "));
}

static void read_other(struct reader *r, const struct other_def *o)
{
    read_line(r, "other", o->id, o->title, &o->source);
    read_part(r, "kind", "written down, never advised");
    if (o->closes.n)
        read_clause(r, "closes-for", "closes %s for %s", title_words(r, &o->closes, "and"),
                    length_words(r, o->closes_for_s));
    if (o->also.n)
        read_clause(r, "also", "also called %s", list_words(r, &o->also, ", "));
    read_silent(r, "then", o->then);
}

void read_medicines(struct reader *r)
{
    const struct protocol *p = r->p;
    if (p->n_medicines || p->n_products || p->n_others)
        read_heading(r, "Medicines", NULL);
    for (int i = 0; i < p->n_medicines; i++)
        read_medicine(r, &p->medicines[i]);
    for (int i = 0; i < p->n_products; i++)
        read_product(r, &p->products[i]);
    for (int i = 0; i < p->n_others; i++)
        read_other(r, &p->others[i]);
}

/* ---- when to see somebody, what to expect, how it goes ---- */

static const char *referral_sentence(struct reader *r, const struct referral_def *d)
{
    switch (d->kind) {
    case REFERRAL_PERSISTS:
        return arena_fmt(r->a, "after %s, with pain above %d and no real change", length_words(r, d->after_s),
                         d->at_most);
    case REFERRAL_PERSISTS_LONG: return arena_fmt(r->a, "after %s without a real change", length_words(r, d->after_s));
    case REFERRAL_DAILY_ACTIVITIES: return "when daily life is said to be limited";
    case REFERRAL_WORSENING:
        return arena_fmt(r->a, "when the mean of %s is %d above that of the %s before", length_words(r, d->over_s),
                         d->rise, length_words(r, d->over_s));
    case REFERRAL_NEW_SYMPTOM: return "when something new is said";
    case REFERRAL_UNSURE: return "when somebody is unsure";
    case REFERRAL_STEPPED_BACK:
        return arena_fmt(r->a, "when a weight came down twice in %s", length_words(r, d->over_s));
    case REFERRAL_KIND_COUNT: break;
    }
    return "";
}

static void read_referrals(struct reader *r)
{
    static const char *const levels[] = {"suggested", "firmly advised", "urgent"};
    static const char *const numbers[] = {"after", "over", "rise", "at-most"};
    static const char *list[] = {"when"};
    static const struct source ours = {.ours = {list, 1}};
    for (int i = 0; i < r->p->n_referrals; i++) {
        const struct referral_def *d = &r->p->referrals[i];
        bool any = false;
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            any = any || source_is_ours(&d->source, numbers[k]);
        read_line(r, "referral", referral_words[d->kind], referral_words[d->kind], &d->source);
        read_below(r);
        read_part(r, "level", "%s", levels[d->level]);
        r->source = any ? &ours : NULL;
        read_part(r, "when", "%s", referral_sentence(r, d));
        r->source = &d->source;
        read_clause(r, "again", "\"not now\" puts it off for %s", length_words(r, d->again_s));
        read_silent(r, "say", d->say);
    }
}

static const char *expected_words(struct reader *r, struct span w)
{
    const struct range days = {(double)(w.lo / DAY), (double)(w.hi / DAY)};
    return w.hi < 0 ? arena_fmt(r->a, "%s or longer", length_words(r, w.lo))
                    : arena_fmt(r->a, "%s days", range_words(r, days));
}

static void read_expected(struct reader *r)
{
    for (int i = 0; i < r->p->n_timelines; i++) {
        const struct timeline_def *t = &r->p->timelines[i];
        read_line(r, "timeline", t->id, t->title, &t->source);
        read_part(r, "expect", "%s", expected_words(r, t->expect));
        read_silent(r, "say", t->say);
    }
}

static void read_course(struct reader *r, const struct course_def *c)
{
    read_line(r, "course", "rise", "An easy day", &c->source);
    read_part(r, "rise", "%d point%s above the days before", c->rise, c->rise == 1 ? "" : "s");
    read_silent(r, "easy", c->easy);
    read_line(r, "course", "flare", "A flare", &c->source);
    read_part(r, "flare-after", "still up after %s", length_words(r, c->flare_after_s));
    read_part(r, "hold", "eases the plan for %s at least", length_words(r, c->hold_s));
    read_silent(r, "flare", c->flare);
    read_line(r, "course", "recovered", "Recovered", &c->source);
    read_part(r, "recovered-at-most", "%d or less", c->recovered_at_most);
    read_part(r, "recovered-over", "for %s", length_words(r, c->recovered_over_s));
    read_clause(r, "pain-free", "what comes back after %s is a recurrence", length_words(r, c->pain_free_s));
    read_clause(r, "disc-offer", "what leg signs closed is offered again after %s without them",
                length_words(r, c->disc_offer_s));
    read_silent(r, "recovered", c->recovered);
    read_silent(r, "recurrence", c->recurrence);
}

static void read_check(struct reader *r)
{
    static const struct source nobody = {0};
    if (r->p->n_checks)
        read_line(r, "check", "daily", "The daily check asks for", &nobody);
    for (int i = 0; i < r->p->n_checks; i++) {
        r->source = &nobody;
        read_part(r, r->p->checks[i].id, "%s", r->p->checks[i].id);
        read_silent(r, arena_fmt(r->a, "ask %s", r->p->checks[i].id), r->p->checks[i].ask);
    }
    for (int i = 0; i < r->p->n_measures; i++) {
        const struct measure_def *m = &r->p->measures[i];
        read_line(r, "measure", measure_words[m->kind], m->title, &m->source);
        read_part(r, "every", "asked every %s", length_words(r, m->every_s));
        read_silent(r, "ask", m->ask);
        read_silent(r, "low", m->low);
        read_silent(r, "high", m->high);
    }
}

static int64_t pace(int64_t own, int64_t usual)
{
    return own > 0 ? own : usual;
}

static void read_floor(struct reader *r, const struct floor_def *f)
{
    read_line(r, "floor", "pace", "On the floor", &f->source);
    read_part(r, "get-down", "%s to get down", length_words(r, pace(f->get_down_s, FLOOR_GET_DOWN_S)));
    read_part(r, "get-ready", "%s before a set", length_words(r, pace(f->get_ready_s, FLOOR_GET_READY_S)));
    read_part(r, "switch", "%s to change sides", length_words(r, pace(f->switch_s, FLOOR_SWITCH_S)));
    read_part(r, "rest", "%s of rest", length_words(r, pace(f->rest_s, FLOOR_REST_S)));
    read_part(r, "rep", "%s for a repetition", length_words(r, pace(f->rep_s, FLOOR_REP_S)));
}

static void read_lessons(struct reader *r, const char *key, const struct lesson *list, int n, const char *title)
{
    const char *text = "";
    for (int i = 0; i < n; i++)
        text = arena_fmt(r->a, "%s%s\n", text, list[i].say);
    if (n == 0)
        return;
    read_line(r, "texts", key, title, NULL);
    read_silent(r, key, text);
}

void read_outlook(struct reader *r)
{
    if (r->p->n_referrals)
        read_heading(r, "When to see somebody", NULL);
    read_referrals(r);
    read_heading(r, "How it goes", NULL);
    read_expected(r);
    if (r->p->course.present)
        read_course(r, &r->p->course);
    read_check(r);
    read_floor(r, &r->p->floor);
    read_lessons(r, "published", r->p->published, r->p->n_published, "What studies found");
    read_lessons(r, "education", r->p->education, r->p->n_education, "Worth knowing");
}
