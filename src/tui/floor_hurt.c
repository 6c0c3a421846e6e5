/* "That hurt": it pauses and asks how much, whether sharp or further down, in as few keys as that takes. What it means
 * for the exercise is core's to say (drill_stops); it is written down as a score of the set, or of its own. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"

/* ---- the questions; form.row is which ---- */

enum question_at { HOW_MUCH, WHAT_KIND, HOW_FAR, WHICH_SIDE, BOTH_LEGS };
static const char *const sites[] = {"back", "buttock", "thigh", "calf", "foot"};
static const char *const sides[] = {NULL, "left", "right", "both"};
enum { BUTTOCK = 1, FOOT = 4, SIDE_BOTH = 3 };

static void strip(const struct app *a, char *buf, size_t size)
{
    const char *place = sites[a->site], *other;
    switch ((enum question_at)a->form.row) {
    case HOW_MUCH:
        snprintf(buf, size, "%s hurt. How much?", floor_title(a, a->form.id));
        strip_keys(buf, size, "0-9  t_=_10  Esc_it_did_not");
        break;
    case WHAT_KIND:
        snprintf(buf, size, "Pain %d. Sharp, or further down?", a->score);
        strip_keys(buf, size, "n_neither  y_sharp  d_further_down");
        break;
    case HOW_FAR:
        snprintf(buf, size, "How far down?");
        strip_keys(buf, size, "2_buttock  3_thigh  4_calf  5_foot");
        break;
    case WHICH_SIDE:
        snprintf(buf, size, "Which side of the %s?", place);
        strip_keys(buf, size, "1_left  2_right  3_both  Enter_either");
        break;
    case BOTH_LEGS:
        other = score_other_leg(a);
        if (a->side == SIDE_BOTH)
            snprintf(buf, size, "Pain in both legs (%s): that is a warning sign. Right?", place);
        else
            snprintf(buf, size, "The %s now, and the other leg's %s within 3 days: a warning sign. Right?", place,
                     other ? other : "pain");
        strip_keys(buf, size, "y_it_is  n_a_slip");
        break;
    }
}

static struct effect hurt_told(struct app *a, bool sharp);

static enum outcome kind_key(struct app *a, uint32_t key, struct effect *out)
{
    if (key == 'd')
        a->form.row = HOW_FAR;
    else if (key == 'n' || key == 'y' || key == KEY_ENTER || key == KEY_ESC)
        *out = hurt_told(a, key == 'y');
    return TAKEN;
}

static enum outcome side_key(struct app *a, uint32_t key, struct effect *out)
{
    if (key != KEY_ENTER && key != KEY_ESC && (key < '1' || key > '3'))
        return TAKEN;
    a->side = key >= '1' && key <= '3' ? (int)(key - '0') : 0;
    bool legs = a->site > BUTTOCK && a->score > 0 && (a->side == SIDE_BOTH || (a->side && score_other_leg(a)));
    if (legs)
        a->form.row = BOTH_LEGS; /* a warning sign is read back (C11) */
    else
        *out = hurt_told(a, false);
    return TAKEN;
}

static enum outcome key(struct app *a, uint32_t key, struct effect *out)
{
    switch ((enum question_at)a->form.row) {
    case HOW_MUCH:
        if (key == KEY_ESC) {
            form_close(a);
        } else if (is_digit(key) || key == 't') {
            a->score = key == 't' ? 10 : (int)(key - '0');
            a->site = a->side = 0;
            a->form.row = WHAT_KIND;
        } else {
            app_say(a, STYLE_WARN, "A pain score is one key: 0 to 9, or t for 10.");
        }
        return TAKEN;
    case WHAT_KIND: return kind_key(a, key, out);
    case HOW_FAR:
        if (key == KEY_ESC)
            a->form.row = WHAT_KIND;
        if (key < '2' || key > '5')
            return TAKEN;
        a->site = (int)(key - '1');
        a->form.row = WHICH_SIDE;
        return TAKEN;
    case WHICH_SIDE: return side_key(a, key, out);
    case BOTH_LEGS:
        if (key == 'y')
            *out = hurt_told(a, false);
        else if (key == 'n' || key == KEY_ESC)
            a->form.row = WHICH_SIDE; /* nothing but y may record both legs */
        return TAKEN;
    }
    return TAKEN;
}

const struct form_ops hurt_form = {false, NULL, key, NULL, NULL, strip};

/* ---- what is written down ---- */

/* In the rest between two exercises it is the one before that hurt. */
static const char *hurting(const struct app *a)
{
    struct drill_step s;
    bool before = floor_step(a, &s) && s.kind == DRILL_NEXT && a->floor.session.last[0];
    return before ? a->floor.session.last : a->floor.id;
}

static bool did(const struct app *a, const char *id)
{
    for (int i = 0; i < a->floor.n_done; i++)
        if (strcmp(a->floor.done[i], id) == 0)
            return true;
    return false;
}

static void hurt_pain(struct app *a)
{
    const struct floor *f = &a->floor;
    words_add(a, "pain");
    words_add(a, "%d", f->hurt_score);
    words_add(a, "--when");
    words_add(a, "moving");
    if (f->hurt_sharp)
        words_add(a, "--sharp");
    if (f->hurt_site) {
        words_add(a, "--site");
        words_add(a, "%s", f->hurt_site);
    }
    if (f->hurt_side) {
        words_add(a, "--side");
        words_add(a, "%s", f->hurt_side);
    }
}

/* Is that part of it to be written down? A set that was not ended is none, so its pain is a score of its own, as is
 * what the score of a set cannot say. An item that core leaves open is skipped with the reason: it stays so till
 * tomorrow. */
static bool hurt_needs(const struct app *a, int part)
{
    const struct floor *f = &a->floor;
    const struct check_item *i = floor_item(a, f->hurt_id);
    switch (part) {
    case HURT_RATE: return did(a, f->hurt_id);
    case HURT_PAIN: return f->hurt_sharp || f->hurt_site || !did(a, f->hurt_id);
    default: return f->hurt_over && i && (i->state == ITEM_DUE || i->state == ITEM_LATER);
    }
}

static struct effect hurt_ended(struct app *a)
{
    struct floor *f = &a->floor;
    const struct check_item *i = floor_item(a, f->hurt_id);
    struct drill_step s;
    bool closed = !i || i->state == ITEM_OFF;
    f->hurt = HURT_NOT;
    if (closed || f->hurt_over) {
        drill_leave_out(&f->session, f->hurt_id);
        f->taken = 0;
    }
    floor_stand_before(a);
    if (!floor_step(a, &s)) {
        struct effect e = floor_go_on(a);
        app_say(a, STYLE_WARN, "%sThe session is over: %s.", f->hurt_said,
                f->hurt_over  ? f->hurt_why
                : i && i->why ? i->why
                              : "nothing is left");
        return e;
    }
    if (f->hurt_over)
        app_say(a, STYLE_WARN, "%s%s is over for today: %s. Space goes on with %s.", f->hurt_said,
                floor_title(a, f->hurt_id), f->hurt_why, s.item->def->title);
    else if (closed)
        app_say(a, STYLE_WARN, "%s%s is over for today. Space goes on with %s.", f->hurt_said,
                floor_title(a, f->hurt_id), s.item->def->title);
    else
        app_say(a, STYLE_GOOD, "%sWhen it has settled, smaller and slower: Space.", f->hurt_said);
    return effect_none();
}

static struct effect hurt_from(struct app *a, int part)
{
    struct floor *f = &a->floor;
    while (part <= HURT_SKIP && !hurt_needs(a, part))
        part++;
    if (part > HURT_SKIP)
        return hurt_ended(a);
    f->hurt = part;
    words_begin(a);
    if (part == HURT_PAIN) {
        hurt_pain(a);
        return words_act(a, AFTER_FLOOR);
    }
    words_add(a, part == HURT_RATE ? "rate" : "skip");
    words_add(a, "%s", f->hurt_id);
    if (part == HURT_RATE) {
        words_add(a, "%d", f->hurt_score);
    } else {
        words_add(a, "--reason");
        words_add(a, "it hurt: %s", f->hurt_why);
    }
    return words_act(a, AFTER_FLOOR);
}

static struct effect hurt_told(struct app *a, bool sharp)
{
    struct floor *f = &a->floor;
    const struct check_item *i = floor_item(a, f->hurt_id);
    form_close(a);
    f->hurt_score = a->score;
    f->hurt_sharp = sharp;
    f->hurt_site = a->site ? sites[a->site] : NULL;
    f->hurt_side = sides[a->side];
    f->hurt_said[0] = '\0';
    f->hurt_over = i && drill_stops(a->live, i->def, a->score, sharp, a->site > 0, f->hurt_why, sizeof f->hurt_why);
    return hurt_from(a, HURT_RATE);
}

struct effect hurt_noted(struct app *a, enum verdict verdict)
{
    struct floor *f = &a->floor;
    if (verdict != ACT_OK) { /* the sentence says why; h asks again */
        f->hurt = HURT_NOT;
        floor_stand_before(a);
        return effect_none();
    }
    if (f->hurt == HURT_PAIN) /* core may have more to say to it than that */
        snprintf(f->hurt_said, sizeof f->hurt_said, "%.500s. ", a->said);
    return hurt_from(a, (int)f->hurt + 1);
}

struct effect key_floor_hurt(struct app *a, uint32_t key)
{
    (void)key;
    floor_hold(a);
    form_open(a, FORM_HURT);
    snprintf(a->floor.hurt_id, sizeof a->floor.hurt_id, "%s", hurting(a));
    snprintf(a->form.id, sizeof a->form.id, "%s", a->floor.hurt_id);
    return effect_none();
}
