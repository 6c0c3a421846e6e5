/* The question at the foot when the skin under the pack is to be looked at; pack.c opens it, once nothing else is
 * asked. A no takes the pack off; another key leaves it open, and it is asked again. A key that was under way when it
 * came up was meant for something else: it answers nothing. */
#include <stdio.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"

static void skin_strip(const struct app *a, char *buf, size_t size)
{
    const struct therapy_state *runs = app_running(a);
    snprintf(buf, size, "%s: look at the skin. Normal: not white, blotched, blistered, numb or burning?",
             runs ? runs->def->title : "The pack");
    strip_keys(buf, size, "y_normal  n_no:_take_it_off");
}

enum { READ_S = 2 }; /* nobody has read it sooner */

static enum outcome skin_key(struct app *a, uint32_t key, struct effect *out)
{
    const struct therapy_state *runs = app_running(a);
    char clock[SAY];
    const int64_t since = a->clock.utc - a->pack.skin_asked;
    if (since >= 0 && since < READ_S)
        return key == 'y' ? TAKEN : PASSED;
    bool answer = key == 'y' || key == 'n' || key == KEY_ESC || key_means(a, key, "acknowledge");
    form_close(a);
    if (answer)
        pack_seen(a);
    if (key == 'n' && runs)
        *out = therapy_stop(a, runs);
    else if (key == 'y' && runs)
        app_say(a, STYLE_GOOD, "Good. %s comes off at %s.", runs->def->title, say_clock(a, runs->ends_at, clock));
    return answer ? TAKEN : PASSED;
}

const struct form_ops skin_form = {false, NULL, skin_key, NULL, NULL, skin_strip};
