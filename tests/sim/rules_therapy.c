/* rules_therapy.c: S10-S12: ice and heat, by the starts and stops in the plain list. */
#include "sim.h"

struct sessions {
    int64_t last_start, last_end;
    bool running, by_itself; /* nobody stopped it */
    int today;
};

static struct sessions sessions_of(const struct life *l, const char *id, int64_t stop)
{
    struct sessions s = {INT64_MIN, INT64_MIN, false, false, 0};
    const struct shelf all = life_of(l, ENTRY_THERAPY, id);
    int first = all.n;
    while (first > 0 && l->all[all.list[first - 1]].at.utc >= l->now.utc - 3 * DAY)
        first--;
    for (int i = first; i < all.n; i++) { /* oldest first */
        const struct entry *e = &l->all[all.list[i]];
        if (l->dead[all.list[i]] || e->at.utc > l->now.utc)
            continue;
        if (same(e->status, "start")) {
            if (s.running) {
                int64_t hard = s.last_start + stop;
                s.last_end = hard < e->at.utc ? hard : e->at.utc;
            }
            s.last_start = e->at.utc;
            s.running = true;
            s.by_itself = false;
            s.today += moment_day(e->at) == moment_day(l->now);
        } else if (s.running) {
            int64_t hard = s.last_start + stop;
            s.last_end = e->at.utc < hard ? e->at.utc : hard;
            s.running = false;
        }
    }
    if (s.running && l->now.utc >= s.last_start + stop) { /* nobody stopped it: it ended at its hard stop */
        s.last_end = s.last_start + stop;
        s.running = false;
        s.by_itself = true;
    }
    return s;
}

static const char *excluded(const struct life *l, bool heat)
{
    static const char *const skin[] = {"numb-skin",     "diabetes-nerves", "poor-circulation",
                                       "white-fingers", "cold-reaction",   "broken-skin"};
    for (size_t q = 0; q <= sizeof skin / sizeof *skin; q++) {
        bool today_only = q == sizeof skin / sizeof *skin;
        const char *id = today_only ? "drowsy-now" : skin[q];
        if (today_only && !heat)
            break;
        bool found = false;
        EACH (i, l, l->yes)
            if (!l->dead[i] && same(l->all[i].subject, id) && l->all[i].at.utc <= l->now.utc) {
                found = !today_only || moment_day(l->all[i].at) == moment_day(l->now);
                break;
            }
        if (!found)
            continue;
        EACH_OF_SUBJECT (i, l, ENTRY_TRIAGE, id) {
            if (l->dead[i] || l->all[i].at.utc > l->now.utc)
                continue;
            if (same(l->all[i].status, "yes"))
                return id;
            break;
        }
    }
    return NULL;
}

void rules_therapy(struct life *l, const struct today *t)
{
    int64_t now = l->now.utc, since = now - rule_injury(l);
    int s_of_day = moment_time_of_day(l->now);
    bool quiet = s_of_day < 7 * HOUR || s_of_day >= 22 * HOUR;
    for (int i = 0; i < t->n_therapies; i++) {
        const struct therapy_state *th = &t->therapies[i];
        bool heat = same(th->def->id, "heat");
        const char *rule = heat ? "S11" : "S10", *id = th->def->id;
        const struct limits *n = &l->plan->limits;
        int64_t stop = heat ? 30 * MINUTE : n->ice_stop, gap = heat ? th->def->gap_s : n->ice_gap;
        struct sessions s = sessions_of(l, id, stop);
        if (t->clock_behind) { /* nobody can tell how long: off at once, and none begins */
            if (th->state == THERAPY_DUE || (th->state == THERAPY_RUNNING && th->ends_at > now))
                wrong(l, "S06", "%s is %s while the clock stands behind", id,
                      th->state == THERAPY_DUE ? "due" : "to go on");
            continue;
        }
        if (th->state == THERAPY_RUNNING && (!s.running || now - s.last_start >= stop))
            wrong(l, rule, "%s runs %.0f min, past its hard stop or without a start", id,
                  (double)(now - s.last_start) / MINUTE);
        if (th->state == THERAPY_RUNNING &&
            (th->hard_stop_at > s.last_start + stop || th->hard_stop_at <= s.last_start ||
             th->ends_at > th->hard_stop_at || th->ends_at <= s.last_start))
            wrong(l, rule, "%s must come off at its hard stop, %.0f min after its start", id, (double)stop / MINUTE);
        if (!heat && th->state == THERAPY_RUNNING && now >= s.last_start + 5 * MINUTE && now < th->ends_at &&
            !th->skin_check_due)
            wrong(l, "S10", "ice is on for %.0f min, and nobody is asked to look at the skin",
                  (double)(now - s.last_start) / MINUTE);
        if (th->state == THERAPY_DUE || th->state == THERAPY_RUNNING) {
            const char *by = excluded(l, heat);
            if (by)
                wrong(l, "S12", "%s was answered yes, and %s is %s", by, id, therapy_word(th->state));
        }
        /* A clock takes no pack off: it is asked for until somebody says that it is off, or puts another on. */
        const struct sessions other = sessions_of(l, heat ? "ice" : "heat", 0);
        bool on_since = other.last_start != INT64_MIN && other.last_start >= s.last_end;
        if (s.by_itself && !on_since && now - s.last_end < 11 * HOUR && th->asks_off == INSTANT_NONE)
            wrong(l, rule, "nobody took %s off, and nobody is asked whether it is off", id);
        if (!s.by_itself && !heat && th->asks_off != INSTANT_NONE)
            wrong(l, rule, "%s was taken off, and is asked for", id);
        if (th->state != THERAPY_DUE)
            continue;
        if (s.running)
            wrong(l, rule, "%s runs, and is due", id);
        if (quiet)
            wrong(l, rule, "%s is due at %02d:%02d, in quiet hours", id, s_of_day / HOUR, s_of_day / MINUTE % 60);
        if (s.last_end != INT64_MIN && now - s.last_end < gap)
            wrong(l, rule, "%s ended %.1f min ago, and is due again", id, (double)(now - s.last_end) / MINUTE);
        if (!heat && s.last_start != INT64_MIN && now - s.last_start < HOUR)
            wrong(l, rule, "ice began %.1f min ago, and is due again", (double)(now - s.last_start) / MINUTE);
        if (!heat && since >= 48 * HOUR)
            wrong(l, rule, "ice is due %.1f h after the injury", (double)since / HOUR);
        if (heat && same(t->protocol->id, "low-back-lifting") && since < 48 * HOUR)
            wrong(l, rule, "heat is due %.1f h after the injury", (double)since / HOUR);
        if (heat && s.today >= n->heat_a_day)
            wrong(l, rule, "heat was on %d times today, and is due", s.today);
    }
}
