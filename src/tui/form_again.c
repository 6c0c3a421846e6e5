/* What could not be written down because the journal was out of reach waits at the foot, with the time at which it was
 * said: Enter tries it again. No other key takes it away but Esc, so that nothing that was done is lost by the way. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"

void again_open(struct app *a, enum after after)
{
    if (a->again.kind != EFFECT_ACT || a->again_after != after)
        a->again_at = a->clock; /* that a second try fails makes it no later */
    a->again = a->last;
    a->again_after = after;
    form_open(a, FORM_AGAIN);
}

void again_forget(struct app *a)
{
    a->again.kind = EFFECT_NONE;
}

/* "pain 7", "therapy ice start": of a change to an entry what it becomes. */
static void what(const struct app *a, char *buf, size_t size)
{
    size_t used = 0;
    buf[0] = '\0';
    for (int i = strcmp(a->last.words[0], "edit") == 0 ? 2 : 0; i < a->last.n_words && used < size; i++) {
        if (strncmp(a->last.words[i], "--", 2) == 0)
            return;
        used += (size_t)snprintf(buf + used, size - used, "%s%.60s", used ? "\u00a0" : "", a->last.words[i]);
    }
}

static void again_strip(const struct app *a, char *buf, size_t size)
{
    char words[SAY];
    what(a, words, sizeof words);
    const bool plain = a->said_style != STYLE_WARN || strstr(a->said, "nothing was recorded");
    snprintf(buf, size, "%s%s%s Kept:\u00a0%s.", plain ? "" : "Not recorded: ", a->said, say_stop(a->said), words);
    strip_keys(buf, size, "Enter_tries_again  Esc_lets_it_go");
}

/* It happened when it was said, not when it could be written down at last. */
static bool dates_itself(const struct app *a)
{
    static const char *const own[] = {"undo", "redo", "edit", "remove"};
    bool dated = a->clock.utc - a->again_at.utc < MINUTE;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        dated = dated || strcmp(a->last.words[0], own[i]) == 0;
    for (int i = 1; i < a->last.n_words; i++)
        dated = dated || strncmp(a->last.words[i], "--at", 4) == 0;
    return dated;
}

static enum outcome again_key(struct app *a, uint32_t key, struct effect *out)
{
    char iso[ISO_MAX];
    if (key == KEY_ESC) {
        again_forget(a);
        form_close(a);
        app_say(a, STYLE_WARN, "Let go; it was not written down.");
    } else if (key == KEY_ENTER) {
        form_close(a);
        a->said[0] = '\0';
        if (!dates_itself(a))
            words_insert(a, "--at", moment_iso(a->again_at, iso));
        *out = words_act(a, a->again_after);
    }
    return TAKEN;
}

const struct form_ops again_form = {false, NULL, again_key, NULL, NULL, again_strip};
