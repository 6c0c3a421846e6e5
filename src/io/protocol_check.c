/* protocol_check.c: what the keys of one node say together: questions, items, gates, referrals, phases, therapies. */
#include <string.h>

#include "mend/core/journal.h"
#include "protocol_check.h"

/* ---- triage ---- */

void check_question(struct flaws *flaws, const struct node *node, const void *made)
{
    const struct question *q = made;
    bool lone = q->id && (strcmp(q->id, "fever") == 0 || strcmp(q->id, "trauma") == 0);
    if (q->id && !lone && !strchr(q->id, '-')) {
        flaws_add(flaws, node_place(node, "id"),
                  "the id of a question has a hyphen, like foot-drop, so that it is never taken "
                  "for another word");
    }
}

/* Signs that mean an emergency whatever a file says: the guide's four (R14-R17) and the extended list's (S01). */
static const char *const emergencies[] = {"bladder-bowel",   "both-legs",       "fever",     "cannot-stand",
                                          "saddle-numbness", "urine-retention", "foot-drop", "trauma",
                                          "chest-pain",      "dark-urine",      NULL};

void check_red_flag(struct flaws *flaws, const struct node *node, const void *made)
{
    const struct question *q = made;
    check_question(flaws, node, made);
    for (int i = 0; q->id && emergencies[i]; i++) {
        if (strcmp(q->id, emergencies[i]) == 0 && node_says(node, "level", "urgent")) {
            flaws_add(flaws, node_place(node, "level"), "'%s' is always an emergency (S01): write level: emergency",
                      q->id);
        }
    }
    if (node_says(node, "id", "fever") && !q->temperature) {
        flaws_add(flaws, node_place(node, "temperature"),
                  "'fever' is answered by a temperature too: add 'temperature: yes'");
    }
    for (int i = 0; q->id && i < q->emergency_with.n; i++) {
        if (strcmp(q->emergency_with.list[i], q->id) == 0)
            flaws_add(flaws, node_place(node, "emergency-with"), "'%s' names itself: leave it out", q->id);
    }
    if (q->emergency_with.n > 0 && !q->temperature && node_says(node, "level", "emergency")) {
        flaws_add(flaws, node_place(node, "emergency-with"),
                  "'%.40s' is an emergency by itself: leave 'emergency-with' out", q->id ? q->id : "this sign");
    }
    static const char *const bands[] = {"urgent-from", "emergency-from"}, *const at[] = {
                                                                              CEILING_TEXT(CEILING_FEVER_URGENT, "C"),
                                                                              CEILING_TEXT(CEILING_FEVER_EMERGENCY,
                                                                                           "C")};
    for (int i = 0; i < 2; i++) {
        if (q->temperature && !node_has(node, bands[i])) {
            flaws_add(flaws, node->at, "a question with a temperature needs '%s': add '%s: %s' (S03)", bands[i],
                      bands[i], at[i]);
        } else if (!q->temperature && node_has(node, bands[i])) {
            flaws_add(flaws, node_place(node, bands[i]),
                      "'%s' only counts with 'temperature: yes': add that, or leave this out", bands[i]);
        }
    }
    if (q->urgent_from > q->emergency_from) {
        flaws_add(flaws, node_place(node, "urgent-from"), "'urgent-from' lies above 'emergency-from': swap them");
    }
}

/* ---- items and gates ---- */

static bool grows(struct range dose, struct range step)
{
    return dose.lo < dose.hi && step.lo > 0 && step.lo <= dose.hi - dose.lo;
}

/* A step is one number of what the dose has a range of, and fits into it. */
static void check_step(struct flaws *flaws, const struct node *node, const struct dose *dose, const struct dose *step)
{
    const struct place at = node_place(node, "step");
    const bool reps = step->reps.lo >= 0, hold = step->hold_s.lo >= 0;
    const bool worded = !step->count_word || (dose->count_word && strcmp(step->count_word, dose->count_word) == 0);
    const struct range by = reps ? step->reps : step->hold_s;
    if (!dose->words || !step->words) /* one of them could not be read, which was told */
        return;
    if (reps == hold || step->length_s.lo >= 0 || step->each_side || by.lo < by.hi) {
        flaws_add(flaws, at, "a step is one number of reps, or one hold: write, for example, 'step: hold 5 s'");
    } else if (!worded || !grows(reps ? dose->reps : dose->hold_s, by)) {
        flaws_add(flaws, at, "'dose' has no range that grows by '%.40s': a step is of the same kind and fits into it",
                  step->words);
    }
}

void check_item(struct flaws *flaws, const struct node *node, const void *made)
{
    const struct item_def *item = made;
    check_pair(flaws, node, "after", "after-days");
    check_pair(flaws, node, "load-after", "load-from"); /* C20: both must hold */
    if (node_has(node, "step"))
        check_step(flaws, node, &item->dose, &item->step);
    if (item->id && item->then && strcmp(item->id, item->then) == 0) {
        flaws_add(flaws, node_place(node, "then"), "'%s' leads to itself: name the next item, or leave 'then' out",
                  item->id);
    }
    for (int i = 0; item->id && i < item->counts_as.n; i++) {
        if (strcmp(item->counts_as.list[i], item->id) == 0) {
            flaws_add(flaws, node_place(node, "counts-as"), "'%s' counts as itself anyway: leave it out", item->id);
        }
    }
}

/* Which keys a gate or a referral of a kind needs; it may have no other of them. */
struct needs {
    const char *keys[3];
};

static void check_needs(struct flaws *flaws, const struct node *node, const char *id, const struct needs *needs,
                        const char *const *all)
{
    for (int i = 0; all[i]; i++) {
        bool needed = false;
        for (int k = 0; k < 3 && needs->keys[k]; k++)
            needed = needed || strcmp(needs->keys[k], all[i]) == 0;
        if (needed && !node_has(node, all[i])) {
            flaws_add(flaws, node->at, "'%s' needs '%s': add it", id, all[i]);
        } else if (!needed && node_has(node, all[i])) {
            flaws_add(flaws, node_place(node, all[i]), "'%s' does not use '%s': leave it out", id, all[i]);
        }
    }
}

/* A gate may look back only as far as the journal's window keeps what it needs. */
static void check_gate_span(struct flaws *flaws, const struct node *node, const struct gate_def *gate)
{
    const int64_t scores = (int64_t)JOURNAL_RAW_DAYS * DAY;
    const int64_t most = gate->kind == GATE_REST_PAIN ? scores : gate->kind == GATE_DAY_RESPONSE ? scores / 2 : 0;
    if (most > 0 && gate->over_s > most)
        flaws_add(flaws, node_place(node, "over"), "'%s' looks back %d h at most: shorten 'over'",
                  gate_words[gate->kind], (int)(most / HOUR));
    if (gate->kind == GATE_DAILY_PAIN && gate->over_s >= 0 && gate->over_s % DAY != 0)
        flaws_add(flaws, node_place(node, "over"), "'daily-pain' counts whole days: write 'over: 7 d'");
}

void check_gate(struct flaws *flaws, const struct node *node, const void *made)
{
    static const char *const all[] = {"at-most", "over", "days", "items", NULL};
    static const struct needs needs[GATE_KIND_COUNT] = {
        [GATE_REST_PAIN] = {{"at-most", "over"}},  [GATE_DAY_RESPONSE] = {{"at-most", "over"}},
        [GATE_NO_SHARP_PAIN] = {{"over"}},         [GATE_ITEMS_DONE] = {{"items", "days"}},
        [GATE_DAILY_PAIN] = {{"at-most", "over"}}, [GATE_NO_LEG_SIGNS] = {{"over"}},
        [GATE_SCREEN_PASSED] = {{NULL}},           [GATE_FULL_LOAD] = {{"over"}},
    };
    const struct gate_def *gate = made;
    const struct node *id = node_get(node, "id");
    if (id && id->kind == NODE_TEXT && strcmp(gate_words[gate->kind], id->text) == 0) {
        check_needs(flaws, node, id->text, &needs[gate->kind], all);
        check_gate_span(flaws, node, gate);
    }
}

/* S19: who should see somebody is told by then, at the latest. */
static void check_referral_after(struct flaws *flaws, const struct node *node, const struct referral_def *referral)
{
    const int64_t most = referral->kind == REFERRAL_PERSISTS        ? 14 * DAY
                         : referral->kind == REFERRAL_PERSISTS_LONG ? 42 * DAY
                                                                    : INT64_MAX;
    if (referral->after_s > most)
        flaws_add(flaws, node_place(node, "after"), "'%s' comes after %s at the latest (S19): write that or less",
                  referral_words[referral->kind], check_span(flaws, most));
}

void check_referral(struct flaws *flaws, const struct node *node, const void *made)
{
    static const char *const all[] = {"after", "over", "rise", "at-most", NULL};
    static const struct needs needs[REFERRAL_KIND_COUNT] = {
        [REFERRAL_PERSISTS] = {{"after", "at-most"}},
        [REFERRAL_PERSISTS_LONG] = {{"after"}},
        [REFERRAL_WORSENING] = {{"over", "rise"}},
        [REFERRAL_STEPPED_BACK] = {{"over"}},
    };
    const struct referral_def *referral = made;
    const struct node *id = node_get(node, "id");
    if (id && id->kind == NODE_TEXT && strcmp(referral_words[referral->kind], id->text) == 0) {
        check_needs(flaws, node, id->text, &needs[referral->kind], all);
        check_referral_after(flaws, node, referral);
    }
}

/* ---- phases ---- */

static bool is_open(struct span s)
{
    return s.hi < 0;
}

void check_loaded_phase(struct flaws *flaws, const struct node *node, const struct phase_def *phase)
{
    if (phase->stop_above > 1 || !node_has(node, "stop-above"))
        flaws_add(flaws, node_place(node, "stop-above"),
                  "with weights exercise stops above 1 (S14): write stop-above: 1, or less");
    if (node_has(node, "progress-at-most") && phase->progress_at_most > 1)
        flaws_add(flaws, node_place(node, "progress-at-most"),
                  "with weights it goes on at 0 or 1 only (S14): write progress-at-most: 1, or less");
}

void check_phase(struct flaws *flaws, const struct node *node, const void *made)
{
    const struct phase_def *phase = made;
    struct span w = phase->window;
    const struct node *items = node_get(node, "items");
    if (phase->early_s >= 0 && w.lo >= 0 && phase->early_s >= w.lo) {
        flaws_add(flaws, node_place(node, "early"),
                  "'early' lies before the window begins (%s): make it earlier, or leave it out",
                  check_span(flaws, w.lo));
    }
    if (w.lo < 0 && node_has(node, "early")) {
        flaws_add(flaws, node_place(node, "early"), "a phase that is open at any time has no 'early': leave it out");
    }
    bool first_week = w.lo >= 0 && w.lo < 7 * DAY;
    if (first_week && (phase->stop_above > 3 || !node_has(node, "stop-above"))) {
        flaws_add(flaws, node_place(node, "stop-above"),
                  "in the first week exercise stops at mild pain (S14): write stop-above: 3, or less");
    }
    if (w.lo >= CEILING_LOADING_FROM_S)
        check_loaded_phase(flaws, node, phase);
    for (int i = 0; items && items->kind == NODE_LIST && i < phase->n_items; i++) {
        const struct item_def *item = &phase->items[i];
        if (item->from_s >= 0 && !is_open(w) && item->from_s >= w.hi) {
            flaws_add(flaws, node_place(items->items[i], "from"),
                      "this opens after its phase has ended (%s): make 'from' earlier", check_span(flaws, w.hi));
        }
        if (first_week && item->stop_above > 3) {
            flaws_add(flaws, node_place(items->items[i], "stop-above"),
                      "in the first week exercise stops at mild pain (S14): write 3 or less");
        }
    }
}

/* ---- therapies: the ceilings of S21 ---- */

void check_therapy(struct flaws *flaws, const struct node *node, const void *made)
{
    const struct therapy_def *t = made;
    if (!t->id)
        return;
    bool ice = strcmp(t->id, "ice") == 0;
    if (!ice && strcmp(t->id, "heat") != 0) {
        flaws_add(flaws, node_place(node, "id"),
                  "'%.40s' has no safety limits in the program: a therapy is ice or heat (S21)", t->id);
        return;
    }
    int64_t session = ice ? CEILING_ICE_SESSION_S : CEILING_HEAT_SESSION_S;
    if (t->session.hi > session) {
        flaws_add(flaws, node_place(node, "session"), "%s for longer than %s is never safe (%s): write %s or less",
                  t->id, check_span(flaws, session), ice ? "S10" : "S11", check_span(flaws, session));
    }
    if (ice && t->gap_s >= 0 && t->gap_s < CEILING_ICE_GAP_S) {
        const char *least = check_span(flaws, CEILING_ICE_GAP_S);
        flaws_add(flaws, node_place(node, "gap"), "the skin needs %s without ice (S10): write %s or more", least,
                  least);
    }
    if (ice && node_has(node, "window") && (is_open(t->window) || t->window.hi > CEILING_ICE_UNTIL_S)) {
        const char *end = check_span(flaws, CEILING_ICE_UNTIL_S);
        flaws_add(flaws, node_place(node, "window"), "ice ends %s after the injury (S10): write 0 h to %s, or less",
                  end, end);
    }
    if (ice && (t->skin_check_s < 0 ? !node_has(node, "skin-check") : t->skin_check_s > 5 * MINUTE)) {
        flaws_add(flaws, node_place(node, "skin-check"),
                  "under ice the skin is looked at after 5 min (S10): write skin-check: 5 min");
    }
    if (!ice && (t->a_day < 0 ? !node_has(node, "a-day") : t->a_day > CEILING_HEAT_A_DAY)) {
        flaws_add(flaws, node_place(node, "a-day"),
                  "heat is for %d times a day at most (S11): write a-day: %d, or less", CEILING_HEAT_A_DAY,
                  CEILING_HEAT_A_DAY);
    }
    if (!ice && node_has(node, "window") && t->window.lo < CEILING_HEAT_FROM_S) {
        const char *begin = check_span(flaws, CEILING_HEAT_FROM_S);
        flaws_add(flaws, node_place(node, "window"), "heat begins %s after the injury (S11): write from %s, or later",
                  begin, begin);
    }
    if (t->skin_check_s >= 0 && t->session.hi >= 0 && t->skin_check_s >= t->session.hi) {
        flaws_add(flaws, node_place(node, "skin-check"),
                  "'skin-check' comes after the session has ended: make it earlier");
    }
}
