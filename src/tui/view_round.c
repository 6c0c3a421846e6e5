/* The NEXT line while something rings, is held back, or nobody is there. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"

static void add(char *buf, size_t size, int room, const char *text)
{
    size_t used = strlen(buf);
    if (text_width(buf) + text_width(text) <= room && used < size)
        snprintf(buf + used, size - used, "%s", text);
}

static void now_keys(const struct app *a, int room, char *buf, size_t size, bool pack, bool due)
{
    char keys[SAY], key[KEY_WORD_MAX], seen[KEY_WORD_MAX], span[32];
    key_shown(a, "acknowledge", seen);
    if (pack)
        snprintf(keys, sizeof keys, "   %s\u00a0off  %s\u00a0seen", key_shown(a, "therapy", key), seen);
    else
        snprintf(keys, sizeof keys, "   %s\u00a0seen", seen);
    if (pack || due)
        add(buf, size, room, keys);
    snprintf(keys, sizeof keys, "  %s\u00a0in\u00a0%s", key_shown(a, "snooze", key),
             span_words(a->settings->snooze_s, span));
    if (due)
        add(buf, size, room, keys);
}

/* The daily check and the signs ring nobody up, but stand first: "morning check (c), ". */
static const char *asked_first(const struct app *a, char *buf)
{
    const struct today *t = a->live;
    bool asks =
        t && t->next.what && (t->morning.due || t->triage.recheck_due || t->triage.saddle_asked || t->clock_behind);
    snprintf(buf, SAY, "%s%s", asks ? t->next.what : "", asks ? ", " : "");
    return buf;
}

static void now_line(const struct app *a, int room, char *buf, size_t size, const char *pack, const char *due,
                     const char *held)
{
    char lead[2 * SAY], more[3 * SAY], key[KEY_WORD_MAX];
    bool on = app_running(a) != NULL, open = due[0] && !held[0];
    if (pack[0] && !on) /* nothing but that key takes it off the line */
        snprintf(lead, sizeof lead, "%s (%s: yes)", pack, key_shown(a, "therapy", key));
    else
        snprintf(lead, sizeof lead, "%s", pack);
    snprintf(buf, size, "NOW    %s%s%s%s", lead, lead[0] && open ? ", " : "", open ? asked_first(a, more) : "",
             open ? due : "");
    snprintf(more, sizeof more, "; %s%s%s", due, due[0] ? " " : "", held);
    if (held[0]) /* cut at the end, if it must be */
        add(buf, size, INT_MAX, more);
    now_keys(a, room, buf, size, pack[0] && on, open);
}

static void away_line(const struct app *a, char *buf, size_t size)
{
    char since[SAY], until[SAY], what[SAY] = "";
    if (a->away_until != INSTANT_NONE)
        snprintf(what, sizeof what, ", back %.60s", say_clock(a, a->away_until, until));
    snprintf(buf, size, "AWAY   since %.60s%s; nothing rings%s. Any key: I am back", say_clock(a, a->away_since, since),
             what, app_running(a) ? " but ice or heat" : "");
}

bool round_line(const struct app *a, int room, char *buf, size_t size, enum style *s)
{
    char pack[SAY] = "", due[SAY] = "", held[SAY] = "";
    int n;
    bool up = pack_words(a, pack, sizeof pack), open = round_words(a, false, due, sizeof due, &n);
    bool later = (open || a->away) && round_held(a, a->clock.utc, held);
    if (!up)
        pack[0] = '\0';
    if (!later)
        held[0] = '\0';
    if (up || (open && !later)) {
        now_line(a, room, buf, size, pack, due, held);
        *s = STYLE_DUE;
        return true;
    }
    if (a->away && !app_unanswered(a)) {
        away_line(a, buf, size);
        *s = STYLE_DIM;
        return true;
    }
    if (!open)
        return false;
    snprintf(buf, size, "DUE    %s%s; %s", asked_first(a, pack), due, held);
    *s = STYLE_STRONG;
    return true;
}
