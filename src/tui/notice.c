/* How a ring reaches somebody: strokes of the bell, an inverse flash, a text for the program of the settings, the
 * terminal's title. The texts name nothing unless the settings allow details: others read a screen too. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"

static size_t added(char *buf, size_t size, const char *names)
{
    size_t used = strlen(buf);
    if (used < size)
        snprintf(buf + used, size - used, "%s%s", used ? ", " : "", names);
    return strlen(buf);
}

int notice_due(const struct app *a, char *names, size_t size)
{
    char text[NOTICE_SIZE], held[SAY];
    int n = 0, pack = pack_words(a, text, sizeof text);
    names[0] = '\0';
    if (pack)
        added(names, size, text);
    if (round_held(a, a->clock.utc, held) || !round_words(a, true, text, sizeof text, &n))
        return pack;
    added(names, size, text);
    return n + pack;
}

static bool tells(const struct app *a)
{
    return a->settings->details && !a->hidden;
}

static void flash(struct app *a, int64_t seconds)
{
    if ((a->settings->notices & NOTICE_FLASH) && !a->settings->calm)
        a->flash_until = a->clock.utc + seconds;
}

void notice_give(struct app *a, enum ring ring, struct cue *cue)
{
    char names[NOTICE_SIZE - 8];
    if (ring == RING_NONE)
        return;
    if (ring != RING_ROUND)
        a->trouble_told = false; /* what safety asks for is worth another word */
    int n = notice_due(a, names, sizeof names);
    if (tells(a) && n > 0)
        snprintf(a->notice, sizeof a->notice, "mend: %s", names);
    else
        snprintf(a->notice, sizeof a->notice, "mend: %d due", n > 0 ? n : 1);
    cue->rings = (int)ring;
    cue->notice = a->notice;
    flash(a, 1);
}

bool notice_flashes(const struct app *a)
{
    return a->flash_until != INSTANT_NONE && a->clock.utc < a->flash_until;
}

const char *app_title(const struct app *a, char *buf)
{
    char names[NOTICE_SIZE];
    int n = tells(a) ? notice_due(a, names, sizeof names) : 0;
    if (n > 0)
        snprintf(buf, 32, "mend: %d due", n);
    else
        snprintf(buf, 32, "mend");
    return buf;
}

/* ---- to try it ---- */

struct effect notice_test(struct app *a)
{
    const struct settings *s = a->settings;
    struct effect e = effect_none();
    char ways[SAY] = "";
    if (s->notices & NOTICE_BELL)
        added(ways, sizeof ways, "the bell");
    if ((s->notices & NOTICE_FLASH) && !s->calm)
        added(ways, sizeof ways, "a flash");
    if ((s->notices & NOTICE_COMMAND) && s->notify.n > 0)
        added(ways, sizeof ways, s->notify.words[0]);
    if (ways[0])
        app_say(a, STYLE_GOOD, "A test notice went out: %s.", ways);
    else
        app_say(a, STYLE_WARN, "The settings choose no bell, no flash and no program: nothing was sent.");
    a->trouble_told = false;
    e.cue.rings = RING_ROUND;
    snprintf(a->notice, sizeof a->notice, tells(a) ? "mend: a test notice" : "mend: 1 due");
    e.cue.notice = a->notice;
    flash(a, 2); /* whenever within a second the key came, it is seen that long */
    return e;
}

/* ---- a program that failed ---- */

void notice_failed(struct app *a, const char *text)
{
    if (a->trouble_told)
        return;
    a->trouble_told = true;
    snprintf(a->trouble, sizeof a->trouble, "%s", text);
    notice_tell(a);
}

void notice_tell(struct app *a)
{
    if (!a->trouble[0] || a->form.kind == FORM_ANYWAY || a->under.kind == FORM_ANYWAY || a->form.kind == FORM_AGAIN ||
        a->under.kind == FORM_AGAIN) /* its question */
        return;
    app_say(a, STYLE_DIM, "The notice did not go out: %s. :notice tries again.", a->trouble);
    a->trouble[0] = '\0';
}
