/* The look under the pack, some minutes into ice or heat (S10, S11): it rings once and asks at the foot; a no takes the
 * pack off. Whoever does not answer keeps the hard stop. */
#include <stdio.h>

#include "mend/tui/state.h"

static const struct therapy_state *due(const struct app *a)
{
    const struct therapy_state *runs = app_running(a);
    return runs && runs->skin_check_due && a->clock.utc < runs->ends_at ? runs : NULL;
}

bool skin_tick(struct app *a)
{
    const struct therapy_state *runs = due(a);
    if (!runs && a->form.kind == FORM_SKIN)
        form_close(a); /* the time is up, or it is off: there is nothing left to ask */
    if (!runs || a->away || a->form.kind != FORM_NONE || a->hidden || a->skin_asked == runs->started_at)
        return false;
    a->skin_asked = runs->started_at;
    form_open(a, FORM_SKIN);
    return true;
}

static void skin_strip(const struct app *a, char *buf, size_t size)
{
    const struct therapy_state *runs = app_running(a);
    snprintf(buf, size, "%s: look at the skin. Normal: not white, blotched, blistered, numb or burning?",
             runs ? runs->def->title : "The pack");
    strip_keys(buf, size, "y_normal  n_no:_take_it_off");
}

static enum outcome skin_key(struct app *a, uint32_t key, struct effect *out)
{
    const struct therapy_state *runs = app_running(a);
    char clock[SAY];
    form_close(a);
    if (key == 'n' && runs)
        *out = therapy_stop(a, runs);
    else if (key == 'y' && runs)
        app_say(a, STYLE_GOOD, "Good. %s comes off at %s.", runs->def->title, say_clock(a, runs->ends_at, clock));
    return key == 'y' || key == 'n' || key == KEY_ESC ? TAKEN : PASSED;
}

const struct form_ops skin_form = {false, NULL, skin_key, NULL, NULL, skin_strip};
