#include <stdio.h>

#include "mend/tui/state.h"

static const struct keymap {
    uint32_t key;
    unsigned where;
    const char *shown, *footer, *help;
    struct effect (*function)(struct app *a, uint32_t pressed);
} keymap[] = {
#define KEY(key, where, shown, footer, help, function) {key, where, shown, footer, help, key_##function},
#include "mend/tui/keymap.def"
#undef KEY
};
enum { KEYS = sizeof keymap / sizeof *keymap };

struct effect effect_none(void)
{
    return (struct effect){.kind = EFFECT_NONE};
}

struct effect key_pressed(struct app *a, uint32_t key)
{
    unsigned where = app_where(a);
    for (int i = 0; i < KEYS; i++)
        if (keymap[i].key == key && keymap[i].where & where)
            return keymap[i].function(a, key);
    return effect_none();
}

int key_footer(const struct app *a, struct footer_key *out, int max)
{
    unsigned where = app_where(a);
    int n = 0;
    for (int i = 0; i < KEYS && n < max; i++) {
        bool named = i > 0 && keymap[i].key == keymap[i - 1].key && keymap[i - 1].where & where; /* more exactly */
        bool vain = where == IN_EMERGENCY && keymap[i].key == 'i' && !app_running(a); /* nothing to take off */
        vain = vain || (keymap[i].key == 'w' && !lifts_near(a));
        if (keymap[i].footer && keymap[i].where & where && !named && !vain)
            out[n++] = (struct footer_key){keymap[i].shown, keymap[i].footer};
    }
    return n;
}

static const char *only_in(unsigned where)
{
    switch (where) {
    case IN_CHECKLIST: return " (Checklist)";
    case IN_TIMERS: return " (Timers)";
    case IN_TRIAGE: return " (Triage)";
    case IN_PAIN: return " (Pain)";
    case IN_SETUP: return " (at the start)";
    default: return "";
    }
}

void help_rows(struct flow *f, const void *app)
{
    (void)app;
    flow_line(f, 1, STYLE_TITLE, "Keys");
    for (int i = 0; i < KEYS; i++) {
        if (!keymap[i].help)
            continue;
        flow_text(f, 2, 9, STYLE_KEY, keymap[i].shown);
        char help[SAY];
        snprintf(help, sizeof help, "%s%s", keymap[i].help, only_in(keymap[i].where));
        flow_wrap(f, 12, STYLE_TEXT, help);
    }
    flow_heading(f, "Commands, after : here or after mend in a shell");
    for (int i = 0; i < ACT_COUNT; i++) {
        if (!act_specs[i].name[0])
            continue;
        flow_text(f, 2, 12, STYLE_KEY, act_specs[i].name);
        flow_wrap(f, 15, STYLE_TEXT, act_specs[i].help);
        if (act_specs[i].args[0])
            flow_wrap(f, 15, STYLE_DIM, act_specs[i].args);
    }
    flow_heading(f, "Marks");
    flow_wrap(f, 2, STYLE_TEXT, "✔ done   ◐ begun   · open   – skipped   ✗ not now   ° our number, not the guide's");
}
