/* The line of `:` while it is typed: what the command takes, what Tab puts in, earlier lines called up again. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/complete.h"
#include "mend/tui/edit.h"
#include "mend/tui/forms.h"

/* ---- at the foot ---- */

bool command_help(const struct app *a, char *buf, size_t size)
{
    if (a->form.kind != FORM_LINE || a->form.line != LINE_COMMAND)
        return false;
    struct matches m;
    complete(a, a->form.text, a->form.caret, &m);
    const struct act_spec *act = m.act ? m.act : m.n == 1 ? act_find(m.at[0]) : NULL;
    int used = 0;
    if (!act) {
        snprintf(buf, size, "Any command. Tab completes it, Up calls up an earlier one.");
        return true;
    }
    if (act->id == ACT_EXPORT)
        used = snprintf(buf, size, "export FILE");
    else if (act->id == ACT_REPORT)
        used = snprintf(buf, size, "report [FILE.html]");
    else
        used = snprintf(buf, size, "%s%s%s", act->name, act->args[0] ? " " : "", act->args);
    if (used + 2 + (int)strlen(act->help) < 2 * (a->w - 4)) /* two rows are enough */
        snprintf(buf + used, size - (size_t)used, ": %s", act->help);
    return true;
}

/* The line as it was before Tab put anything in. */
static void before_tab(const struct app *a, char *line, int *caret)
{
    const struct form *f = &a->form;
    struct matches m;
    snprintf(line, LINE_SIZE, "%.*s", f->caret, f->text);
    *caret = f->caret;
    if (!f->pick)
        return;
    complete(a, f->text, f->caret, &m);
    snprintf(line + m.from, (size_t)(LINE_SIZE - m.from), "%s", f->id);
    *caret = (int)strlen(line);
}

enum style command_matches(const struct app *a, char *buf, size_t size)
{
    enum { KEYS = 30 };
    char line[LINE_SIZE];
    int caret, room = a->w - (a->w >= 76 ? KEYS : 2), shown = 0;
    struct matches m;
    before_tab(a, line, &caret);
    complete(a, line, caret, &m);
    bool whole = m.n == 1 && strcmp(m.at[0], line + m.from) == 0;
    buf[0] = '\0';
    if (m.n == 0 || whole)
        return STYLE_DIM;
    size_t used = (size_t)snprintf(buf, size, "Tab:");
    for (; shown < m.n && used < size; shown++) {
        if (text_width(buf) + 1 + text_width(m.at[shown]) + 4 > room)
            break;
        used += (size_t)snprintf(buf + used, size - used, " %s", m.at[shown]);
    }
    if (shown < m.n && used < size)
        snprintf(buf + used, size - used, " +%d", m.n - shown);
    return STYLE_DIM;
}

static void put_word(struct app *a, int from, const char *text)
{
    struct form *f = &a->form;
    memmove(f->text + from, f->text + f->caret, strlen(f->text + f->caret) + 1);
    f->caret = from;
    edit_insert((struct edit){f->text, sizeof f->text, &f->caret}, text);
}

/* As far as all of them agree. */
static size_t common(const struct matches *m)
{
    size_t n = strlen(m->at[0]);
    for (int i = 1; i < m->n; i++)
        for (size_t k = 0; k < n; k++)
            if (m->at[i][k] != m->at[0][k])
                n = k;
    return n;
}

void command_tab(struct app *a, bool back)
{
    struct form *f = &a->form;
    char line[LINE_SIZE], text[MATCH_SIZE + 1];
    int caret;
    struct matches m, now;
    before_tab(a, line, &caret);
    complete(a, line, caret, &m);
    complete(a, f->text, f->caret, &now);
    if (m.n == 0)
        return;
    if (m.n == 1) {
        const char *only = m.at[0];
        snprintf(text, sizeof text, "%s%s", only, only[strlen(only) - 1] == '=' ? "" : " ");
        put_word(a, now.from, text);
        f->pick = 0;
        return;
    }
    size_t agreed = common(&m), typed = strlen(line + m.from);
    if (!f->pick && agreed > typed && strncmp(m.at[0], line + m.from, typed) == 0) {
        snprintf(text, sizeof text, "%.*s", (int)agreed, m.at[0]);
        put_word(a, now.from, text);
        return;
    }
    snprintf(f->id, sizeof f->id, "%.*s", (int)sizeof f->id - 1, line + m.from);
    f->pick = back ? (f->pick > 1 ? f->pick - 1 : m.n) : f->pick % m.n + 1;
    put_word(a, now.from, m.at[f->pick - 1]);
}

/* ---- earlier ones ---- */

void command_keep(struct app *a)
{
    struct commands *c = &a->commands;
    a->form.back = 0;
    if (c->n > 0 && strcmp(c->line[c->n - 1], a->form.text) == 0)
        return;
    if (c->n == COMMANDS_KEPT) {
        memmove(c->line[0], c->line[1], sizeof c->line - sizeof c->line[0]);
        c->n--;
    }
    memcpy(c->line[c->n++], a->form.text, sizeof a->form.text);
}

void command_history(struct app *a, uint32_t key)
{
    struct commands *c = &a->commands;
    struct form *f = &a->form;
    int back = f->back + (key == KEY_ARROW_UP ? 1 : -1);
    if (back < 0 || back > c->n)
        return;
    if (f->back == 0)
        memcpy(c->draft, f->text, sizeof f->text);
    memcpy(f->text, back ? c->line[c->n - back] : c->draft, sizeof f->text);
    f->back = back;
    f->caret = (int)strlen(f->text);
    f->pick = 0;
}
