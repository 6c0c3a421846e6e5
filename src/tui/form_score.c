/* Scores from 0 to 10: pain now and where it is, pain during an exercise. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"

static const char *const score_sites[] = {NULL, "back", "buttock", "thigh", "calf", "foot"};
static const char *const score_sides[] = {NULL, "left", "right", "both"};
enum { SITE_BACK = 1, SITE_BUTTOCK = 2, SITES = 5, SIDE_BOTH = 3 };

static void pain_strip(const struct app *a, char *buf, size_t size)
{
    char day[SAY];
    if (app_looks_back(a))
        snprintf(buf, size, "Pain on %.40s?", say_shown(a, day));
    else
        snprintf(buf, size, "Pain now?");
    strip_keys(buf, size, "0_none  1_2_3_4_5_6_7_8_9  t_=_10_the_worst  Esc_not_now");
}

/* A score is one key: 0-9, or t for ten. */
static int score_of(uint32_t key)
{
    return is_digit(key) ? (int)(key - '0') : key == 't' ? 10 : -1;
}

static enum outcome pain_key(struct app *a, uint32_t key, struct effect *out)
{
    if (key == KEY_ESC)
        return form_close(a), TAKEN;
    int score = score_of(key);
    if (score < 0) {
        app_say(a, STYLE_WARN, "A pain score is one key: 0 to 9, or t for 10.");
        return TAKEN;
    }
    words_begin(a);
    words_add(a, "pain");
    words_add(a, "%d", score);
    form_close(a);
    *out = words_act(a, AFTER_PAIN);
    return TAKEN;
}

void score_noted(struct app *a)
{
    if (!a->wrote[0])
        return;
    snprintf(a->scored, sizeof a->scored, "%s", a->wrote);
    a->score = a->last.n_words > 1 ? (int)strtol(a->last.words[1], NULL, 10) : 0;
    a->site = a->side = 0;
    form_open(a, FORM_SITE);
}

static void site_strip(const struct app *a, char *buf, size_t size)
{
    snprintf(buf, size, "Pain %d noted. Where?", a->score);
    strip_keys(buf, size, "1_back  2_buttock  3_thigh  4_calf  5_foot  Esc_leave_it");
}

/* The score just recorded gets its place: an edit of that entry and of no other, whatever was written since. */
static struct effect place(struct app *a)
{
    form_close(a);
    words_begin(a);
    words_add(a, "edit");
    words_add(a, "%s", a->scored);
    words_add(a, "pain");
    words_add(a, "%d", a->score);
    words_add(a, "--site");
    words_add(a, "%s", score_sites[a->site]);
    if (a->side) {
        words_add(a, "--side");
        words_add(a, "%s", score_sides[a->side]);
    }
    return words_act(a, AFTER_PLACE);
}

static enum outcome site_key(struct app *a, uint32_t key, struct effect *out)
{
    (void)out;
    if (key == KEY_ESC || key == KEY_ENTER)
        return form_close(a), TAKEN;
    if (key < '1' || key >= '1' + SITES)
        return PASSED;
    a->site = (int)(key - '0');
    form_open(a, FORM_SIDE);
    return TAKEN;
}

static void side_strip(const struct app *a, char *buf, size_t size)
{
    snprintf(buf, size, "Which side of the %s?", score_sites[a->site]);
    strip_keys(buf, size, "1_left  2_right");
    strip_keys(buf, size, a->site == SITE_BACK ? "3_all_across  Enter_either" : "3_both  Enter_either");
    strip_keys(buf, size, "Esc_leave_it");
}

/* The other leg hurt too of late: together they are a sign, whichever words each score had. */
const char *score_other_leg(const struct app *a)
{
    const struct journal *j = a->today ? a->today->journal : NULL;
    const struct entry *e =
        j ? pain_other_leg(j, a->today->episode.begins, a->now.utc, score_sites[a->site], score_sides[a->side]) : NULL;
    return e ? e->site : NULL;
}

static enum outcome side_key(struct app *a, uint32_t key, struct effect *out)
{
    if (key == KEY_ESC)
        return form_close(a), TAKEN; /* the score alone stays */
    if (key >= '1' && key <= '3') {
        a->side = (int)(key - '0');
        if (a->side == SIDE_BOTH && a->site > SITE_BUTTOCK &&
            a->score > 0) { /* both legs: a warning sign, read back (C11) */
            form_open(a, FORM_LEGS);
            return TAKEN;
        }
        if (a->site > SITE_BUTTOCK && a->score > 0 && score_other_leg(a)) {
            form_open(a, FORM_LEGS);
            return TAKEN;
        }
        *out = place(a);
        return TAKEN;
    }
    if (key != KEY_ENTER)
        return PASSED;
    a->side = 0;
    *out = place(a);
    return TAKEN;
}

static void legs_strip(const struct app *a, char *buf, size_t size)
{
    const char *other = score_other_leg(a);
    if (other)
        snprintf(buf, size, "%s %s now, and the %s %s within 3 days: pain in both legs. That is a warning sign. Right?",
                 a->side == 1 ? "Left" : "Right", score_sites[a->site], a->side == 1 ? "right" : "left", other);
    else
        snprintf(buf, size, "You said pain in both legs (%s). That is a warning sign. Right?", score_sites[a->site]);
    strip_keys(buf, size, "y_it_is  n_a_slip");
}

static enum outcome legs_key(struct app *a, uint32_t key, struct effect *out)
{
    if (key == 'y') {
        *out = place(a);
    } else if (key == 'n' || key == KEY_ESC) {
        a->side = 0; /* nothing but y may record both legs */
        form_open(a, FORM_SIDE);
    } else if (key == KEY_ENTER) {
        app_say(a, STYLE_WARN, "Please y or n: only y counts it as a warning sign.");
    } else {
        a->side = 0;
        return PASSED;
    }
    return TAKEN;
}

/* ---- after a tick ---- */

static void rate_strip(const struct app *a, char *buf, size_t size)
{
    for (int i = 0; a->today && i < a->today->n_checklist; i++) {
        const struct check_item *item = &a->today->checklist[i];
        if (strcmp(item->def->id, a->form.id) != 0)
            continue;
        char count[48] = "";
        if (item->target > 1)
            snprintf(count, sizeof count, " %d of %d", item->done, item->target);
        snprintf(buf, size, "%s%s: pain during it?", item->def->title, count);
    }
    if (!buf[0])
        snprintf(buf, size, "Pain during it?");
    /* Digit by digit where there is room, so that each can be clicked. */
    bool room = text_width(buf) + 2 + text_width("0 1 2 3 4 5 6 7 8 9  t=10  Esc not now  u undo") <= a->w - 2;
    strip_keys(buf, size, room ? "0_1_2_3_4_5_6_7_8_9" : "0-9");
    strip_keys(buf, size, "t=10  Esc_not_now  u_undo");
}

static enum outcome rate_key(struct app *a, uint32_t key, struct effect *out)
{
    if (key == KEY_ESC)
        return form_close(a), TAKEN;
    int score = score_of(key);
    if (score < 0)
        return PASSED;
    words_begin(a);
    words_add(a, "rate");
    words_add(a, "%s", a->form.id);
    words_add(a, "%d", score);
    form_close(a);
    *out = words_act(a, AFTER_NOTHING);
    return TAKEN;
}

const struct form_ops pain_form = {false, NULL, pain_key, NULL, NULL, pain_strip};
const struct form_ops site_form = {false, NULL, site_key, NULL, NULL, site_strip};
const struct form_ops side_form = {false, NULL, side_key, NULL, NULL, side_strip};
const struct form_ops legs_form = {false, NULL, legs_key, NULL, NULL, legs_strip};
const struct form_ops rate_form = {false, NULL, rate_key, NULL, NULL, rate_strip};
