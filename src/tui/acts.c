/* Keys that ask for something to be recorded, or open the form that will. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

struct effect key_pain(struct app *a, uint32_t key)
{
    (void)key;
    form_open(a, FORM_PAIN);
    return effect_none();
}

static const struct check_item *selected_item(const struct app *a)
{
    return list_selected(a).item;
}

/* Questions come first: until the warning signs are answered nothing else is advised. */
static bool answered_first(struct app *a)
{
    if (!app_unanswered(a))
        return true;
    if (app_looks_back(a)) {
        app_say(a, STYLE_WARN, "The warning signs were not answered on that day; r answers them.");
        return false;
    }
    app_say(a, STYLE_WARN, "First the warning signs: r asks them, one page.");
    return false;
}

struct effect key_tick(struct app *a, uint32_t key)
{
    (void)key;
    struct list_row row = list_selected(a);
    const struct check_item *item = row.item;
    struct effect asks;
    if (!answered_first(a))
        return effect_none();
    if (row.kind == LIST_SCREEN)
        return sheet_open(a, SHEET_SCREEN, "");
    if ((row.kind == LIST_LIFT || row.kind == LIST_NEW_LIFT) && !app_looks_back(a) && ask_before_load(a, &asks))
        return asks;
    if (row.kind == LIST_LIFT)
        return sheet_open(a, SHEET_SESSION, row.lift->id);
    if (row.kind == LIST_NEW_LIFT)
        return sheet_open(a, SHEET_WEIGHT, "");
    if (!item) {
        app_say(a, STYLE_WARN, "There is nothing to tick here.");
        return effect_none();
    }
    form_close(a);
    snprintf(a->form.id, sizeof a->form.id, "%s", item->def->id);
    words_begin(a);
    words_add(a, "done");
    words_add(a, "%s", item->def->id);
    return words_act(a, AFTER_DONE);
}

/* What rings is left out for today on its own row. */
static struct effect skip_reminder(struct app *a)
{
    int row = a->row[PANE_TIMERS] - a->today->n_therapies;
    if (!answered_first(a))
        return effect_none();
    if (row >= 0 && row < a->today->n_reminders)
        line_open(a, LINE_SKIP, a->today->reminders[row].id, "");
    else
        app_say(a, STYLE_GOOD, "Nothing to skip here: ice, heat and medicines that are not taken are not missed.");
    return effect_none();
}

struct effect key_skip(struct app *a, uint32_t key)
{
    (void)key;
    if (a->focus == PANE_TIMERS)
        return skip_reminder(a);
    const struct check_item *item = selected_item(a);
    if (answered_first(a) && item)
        line_open(a, LINE_SKIP, item->def->id, "");
    else if (list_selected(a).kind != LIST_NONE && !app_unanswered(a))
        app_say(a, STYLE_GOOD, "Weights need no reason: what is not lifted is not missed.");
    return effect_none();
}

struct effect therapy_stop(struct app *a, const struct therapy_state *t)
{
    a->brief = a->clock.utc < t->ends_at && a->clock.utc - t->started_at < 5 * MINUTE;
    words_begin(a);
    words_add(a, "therapy");
    words_add(a, "%s", t->def->id);
    words_add(a, "stop");
    return words_act(a, AFTER_NOTHING);
}

struct effect therapy_off(struct app *a, const struct therapy_state *t)
{
    if (app_emergency(a) || a->clock.utc >= t->ends_at || a->clock.utc - t->started_at >= MINUTE)
        return therapy_stop(a, t);
    form_open(a, FORM_OFF);
    return effect_none();
}

/* In its part of the plan by the time since the injury. */
static bool in_window(const struct app *a, const struct therapy_state *t)
{
    int64_t elapsed = a->today->episode.elapsed_s;
    return elapsed >= t->def->window.lo && (t->def->window.hi < 0 || elapsed < t->def->window.hi);
}

struct effect therapy_begin(struct app *a, const struct therapy_state *t)
{
    const struct answer *closing = ask_closing(a, t);
    if (closing) {
        const char *then = closing->question->then;
        app_say(a, STYLE_WARN,
                "%s: you answered yes to %s. %s A wrong answer? Enter on its row in Timers corrects that.",
                t->def->title, closing->question->name, then ? then : "Ask a clinician first.");
        return effect_none();
    }
    if (t->state == THERAPY_OFF) {
        app_say(a, STYLE_WARN, "%s: %s.", t->def->title, t->why ? t->why : "not in the plan now");
        return effect_none();
    }
    if (ask_missing(a, ASK_ABOUT_SKIN) > 0) {
        struct effect e = ask_what_is_open(a, ASK_ABOUT_SKIN);
        snprintf(a->form.id, sizeof a->form.id, "%s", t->def->id);
        return e;
    }
    form_open(a, FORM_CONFIRM);
    snprintf(a->form.id, sizeof a->form.id, "%s", t->def->id);
    return effect_none();
}

struct effect key_therapy(struct app *a, uint32_t key)
{
    const struct therapy_state *runs = app_running(a), *best = NULL;
    if (runs)
        return therapy_off(a, runs);
    const struct therapy_state *over = pack_over(a);
    (void)key;
    if (over) /* it ended by itself, and is off now */
        return pack_is_off(a, over);
    if (app_emergency(a)) {
        app_say(a, STYLE_WARN, "No ice and no heat now: get help first.");
        return effect_none();
    }
    if (!answered_first(a))
        return effect_none();
    for (int i = 0; i < a->today->n_therapies; i++) {
        const struct therapy_state *t = &a->today->therapies[i];
        if (!best || t->state < best->state || (t->state == best->state && in_window(a, t) && !in_window(a, best)))
            best = t;
    }
    if (!best) {
        app_say(a, STYLE_WARN, "This plan has no ice and no heat.");
        return effect_none();
    }
    return therapy_begin(a, best);
}

struct effect key_switch(struct app *a, uint32_t key)
{
    (void)key;
    int row = a->row[PANE_TIMERS];
    if (row >= a->today->n_therapies) {
        app_say(a, STYLE_WARN, "Space starts and stops ice and heat; m is for medicines.");
        return effect_none();
    }
    const struct therapy_state *t = &a->today->therapies[row];
    if (t->started_at != INSTANT_NONE)
        return therapy_off(a, t);
    if (t == pack_over(a))
        return pack_is_off(a, t);
    return answered_first(a) ? therapy_begin(a, t) : effect_none();
}

struct effect key_medicine(struct app *a, uint32_t key)
{
    (void)key;
    if (!app_emergency(a) && !app_looks_back(a)) { /* what was taken then is only written down */
        if (!answered_first(a))
            return effect_none();
        if (ask_missing(a, ASK_ABOUT_MEDICINE) > 0)
            return ask_what_is_open(a, ASK_ABOUT_MEDICINE);
    }
    form_open(a, FORM_MEDICINE);
    return effect_none();
}

struct effect key_flags(struct app *a, uint32_t key)
{
    (void)key;
    return ask_open(a, ASK_FLAGS);
}

struct effect key_answer(struct app *a, uint32_t key)
{
    (void)key;
    return triage_answer(a, a->row[PANE_TRIAGE]);
}

struct effect key_check_in(struct app *a, uint32_t key)
{
    (void)key;
    if (!app_unanswered(a))
        return morning_open(a);
    a->to_morning = true; /* the signs first, all of them; the rest follows */
    return ask_open(a, ASK_FLAGS);
}

struct effect key_change(struct app *a, uint32_t key)
{
    (void)key;
    return answered_first(a) ? change_open(a) : effect_none();
}

struct effect key_own(struct app *a, uint32_t key)
{
    (void)key;
    return answered_first(a) ? sheet_open(a, SHEET_OWN, "") : effect_none();
}

struct effect key_phase(struct app *a, uint32_t key)
{
    (void)key;
    return phase_open(a);
}

struct effect key_note(struct app *a, uint32_t key)
{
    (void)key;
    line_open(a, LINE_NOTE, "", "");
    return effect_none();
}

struct effect key_command(struct app *a, uint32_t key)
{
    (void)key;
    line_open(a, LINE_COMMAND, "", "");
    return effect_none();
}

struct effect key_export(struct app *a, uint32_t key)
{
    (void)key;
    return export_open(a);
}

static struct effect one_word(struct app *a, const char *word)
{
    words_begin(a);
    words_add(a, "%s", word);
    return words_act(a, AFTER_NOTHING);
}

struct effect key_undo(struct app *a, uint32_t key)
{
    (void)key;
    return one_word(a, "undo");
}

struct effect key_redo(struct app *a, uint32_t key)
{
    (void)key;
    return one_word(a, "redo");
}

struct effect key_acknowledge(struct app *a, uint32_t key)
{
    (void)key;
    char pack[SAY] = "", due[SAY] = "", clock[SAY];
    int n;
    bool open = round_words(a, false, due, sizeof due, &n), up = pack_words(a, pack, sizeof pack);
    const struct therapy_state *runs = app_running(a), *over = pack_over(a);
    pack_seen(a);
    round_seen(a);
    if (!open && !up)
        app_say(a, STYLE_GOOD, "Nothing is ringing.");
    else if (over)
        app_say(a, STYLE_WARN, "Seen%s%s. %s: i when it is off the skin; it rings again at %s.", open ? ": " : "", due,
                over->def->title, say_clock(a, a->pack.over_next, clock));
    else if (up && runs && a->pack.seen)
        app_say(a, STYLE_WARN, "Seen%s%s. %s is still on: i when it is off; it rings again at %s.", open ? ": " : "",
                due, runs->def->title, say_clock(a, runs->hard_stop_at, clock));
    else
        app_say(a, STYLE_GOOD, "Seen: %s%s%s.", pack, up && open ? ", " : "", due);
    return effect_none();
}

struct effect key_snooze(struct app *a, uint32_t key)
{
    (void)key;
    char pack[SAY], due[SAY], clock[SAY];
    int n;
    bool up = pack_words(a, pack, sizeof pack);
    if (round_words(a, false, due, sizeof due, &n))
        app_say(a, up ? STYLE_WARN : STYLE_GOOD, "Later: it rings again at %s.%s%s",
                say_clock(a, round_later(a), clock), up ? " What cannot wait: " : "", up ? pack : "");
    else if (up)
        app_say(a, STYLE_WARN, "That cannot wait: %s. i takes it off, a says seen.", pack);
    else
        app_say(a, STYLE_GOOD, "Nothing is ringing.");
    return effect_none();
}

struct effect key_away(struct app *a, uint32_t key)
{
    (void)key;
    form_open(a, FORM_AWAY);
    return effect_none();
}

struct effect key_quit(struct app *a, uint32_t key)
{
    (void)key;
    if (!app_running(a) && !pack_over(a))
        return (struct effect){.kind = EFFECT_QUIT};
    form_open(a, FORM_QUIT);
    return effect_none();
}

struct effect key_choose(struct app *a, uint32_t key)
{
    (void)key;
    if (a->offer >= a->n_offers)
        return effect_none();
    const struct offer *o = &a->offers[a->offer];
    form_open(a, FORM_WHEN);
    snprintf(a->form.id, sizeof a->form.id, "%s", o->id);
    if (o->needs_injury)
        return effect_none();
    words_begin(a);
    words_add(a, "start");
    words_add(a, "%s", o->id);
    form_close(a);
    a->setting_up = true;
    return words_act(a, AFTER_START);
}
