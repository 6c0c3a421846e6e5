/* config_value.c: the settings that are written as no other: hours, plates, notices, commands, milliseconds, a folder.
 * Each has a reader and a writer, side by side, so that what one writes the other reads. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config_private.h"
#include "mend/core/quantity.h"
#include "mend/io/spelling.h"

/* A text with something in it, or NULL after saying how it goes. */
static const char *text_of(struct flaws *f, const struct key *key, const struct node *node)
{
    if (node->broken)
        return NULL;
    if (node->kind == NODE_TEXT && node->text[0])
        return node->text;
    flaws_add(f, node->at, "'%s' takes one value: write, for example, '%s: %s', or leave it out", key->name, key->name,
              key->example);
    return NULL;
}

static bool is_list(struct flaws *f, const struct key *key, const struct node *node)
{
    if (node->kind == NODE_LIST)
        return true;
    flaws_add(f, node->at, "'%s' takes a list: write, for example, '%s: %s'", key->name, key->name, key->example);
    return false;
}

const char *config_quoted(const char *word, struct arena *a)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+~ -";
    if (*word && !strchr("-+. ", *word) && word[strspn(word, plain)] == '\0')
        return word;
    char *out = arena_alloc(a, 2 * strlen(word) + 3), *to = out;
    *to++ = '\'';
    for (; *word; word++) {
        if (*word == '\'')
            *to++ = '\'';
        *to++ = *word;
    }
    *to++ = '\'';
    return out;
}

/* "[a, b]" of what was gathered so far; "" begins. */
static const char *listed(const char *list, const char *word, struct arena *a)
{
    return *list ? arena_fmt(a, "%s, %s", list, word) : word;
}

static const char *closed(const char *list, struct arena *a)
{
    return arena_fmt(a, "[%s]", list);
}

/* ---- hours ---- */

static bool take_number(const char **p, int most, int *out)
{
    const size_t n = strspn(*p, "0123456789");
    *out = n == 1 || n == 2 ? atoi(*p) : most + 1;
    *p += n;
    return *out <= most;
}

static bool take_clock(const char **p, int *seconds)
{
    int hour, minute;
    *p += strspn(*p, " ");
    if (!take_number(p, 24, &hour) || *(*p)++ != ':' || !take_number(p, 59, &minute))
        return false;
    *p += strspn(*p, " ");
    *seconds = hour * HOUR + minute * MINUTE;
    return *seconds <= DAY;
}

static bool hours_parse(const char *text, struct hours *out)
{
    const char *p = text;
    return take_clock(&p, &out->from) && *p++ == '-' && take_clock(&p, &out->to) && *p == '\0';
}

static const char *hours_show(struct hours h, struct arena *a)
{
    return arena_fmt(a, "%02d:%02d-%02d:%02d", h.from / HOUR, h.from % HOUR / MINUTE, h.to / HOUR,
                     h.to % HOUR / MINUTE);
}

static void awake_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    enum { LEAST = 4 * HOUR };
    struct settings *s = to;
    struct hours h;
    const char *text = text_of(f, key, value);
    if (!text)
        return;
    if (!hours_parse(text, &h))
        flaws_add(f, value->at, "'awake' is two times of day, like 07:00-22:00: '%.40s' is not", text);
    else if (h.from >= h.to)
        flaws_add(f, value->at,
                  "'awake' goes from the morning to the evening of one day: the earlier time first, like 07:00-22:00");
    else if (h.from < DAY_TURNS_AT)
        flaws_add(f, value->at, "'awake' begins at 04:00 or later: that is where a day ends and the next begins");
    else if (h.to - h.from < LEAST)
        flaws_add(f, value->at, "'awake' is at least 4 hours: in fewer the day's plan has no room");
    else
        s->prefs.wake_from = h.from, s->prefs.wake_to = h.to;
}

static const char *awake_show(const void *from, struct arena *a)
{
    const struct settings *s = from;
    return hours_show((struct hours){s->prefs.wake_from, s->prefs.wake_to}, a);
}

static void quiet_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    struct settings *s = to;
    if (!is_list(f, key, value))
        return;
    if (value->n > QUIET_MAX)
        flaws_add(f, value->at, "'quiet' holds %d spans of hours at most: put some together", QUIET_MAX);
    for (int i = 0; i < value->n && i < QUIET_MAX; i++) {
        const struct node *one = value->items[i];
        const char *text = text_of(f, key, one);
        struct hours h;
        if (!text)
            continue;
        if (!hours_parse(text, &h))
            flaws_add(f, one->at, "'quiet' holds hours like 13:00-14:30: '%.40s' is not", text);
        else if (h.from % DAY == h.to % DAY)
            flaws_add(f, one->at, "these hours end when they begin: write, for example, 13:00-14:30");
        else
            s->quiet[s->n_quiet++] = (struct hours){h.from % DAY, h.to};
    }
}

static const char *quiet_show(const void *from, struct arena *a)
{
    const struct settings *s = from;
    const char *list = "";
    for (int i = 0; i < s->n_quiet; i++)
        list = listed(list, hours_show(s->quiet[i], a), a);
    return closed(list, a);
}

/* ---- plates ---- */

static void plate_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    struct settings *s = to;
    struct range r;
    struct error err = {0};
    const char *text = text_of(f, key, value);
    if (!text)
        return;
    if (!quantity_weight(text, &r, &err) || r.lo < r.hi)
        flaws_add(f, value->at, "'smallest-plate' is one weight, like 2.5 kg or 5 lb: '%.40s' is not", text);
    else if (r.lo < 0.1 || r.lo > 10)
        flaws_add(f, value->at, "'smallest-plate' is from 0.1 kg to 10 kg: '%.40s' is not", text);
    else
        s->prefs.plate_kg = r.lo;
}

/* In the unit in which it is a short number that reads back as it was. */
static const char *plate_show(const void *from, struct arena *a)
{
    const double kg = ((const struct settings *)from)->prefs.plate_kg;
    const char *const ways[] = {arena_fmt(a, "%g lb", kg / KG_PER_LB), arena_fmt(a, "%g kg", kg)};
    struct range r;
    struct error ignored;
    if (!(kg > 0))
        return NULL;
    for (int i = 0; i < 2; i++)
        if (quantity_weight(ways[i], &r, &ignored) && r.lo <= kg && r.lo >= kg)
            return ways[i];
    return arena_fmt(a, "%.17g kg", kg);
}

/* ---- notices ---- */

static const char *const ways[] = {"bell", "flash", "command"}; /* by the bits of enum notice_way */
enum { WAYS = sizeof ways / sizeof *ways };

static void way_read(struct flaws *f, const struct key *key, const struct node *node, unsigned *to)
{
    const char *text = text_of(f, key, node);
    if (!text)
        return;
    struct spelling near = spelling_of(text);
    for (unsigned i = 0; i < WAYS; i++) {
        if (strcmp(text, ways[i]) == 0) {
            *to |= 1u << i;
            return;
        }
        spelling_try(&near, ways[i]);
    }
    flaws_add(f, node->at, "'notices' cannot be '%.40s': %s%s%s", text, near.near ? "did you mean '" : "write ",
              near.near ? near.near : "bell, flash or command", near.near ? "'?" : "");
}

static void notices_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    struct settings *s = to;
    if (!is_list(f, key, value))
        return;
    s->notices = 0;
    for (int i = 0; i < value->n; i++)
        way_read(f, key, value->items[i], &s->notices);
}

static const char *notices_show(const void *from, struct arena *a)
{
    const struct settings *s = from;
    const char *list = "";
    for (unsigned i = 0; i < WAYS; i++)
        if (s->notices & 1u << i)
            list = listed(list, ways[i], a);
    return closed(list, a);
}

/* ---- commands ---- */

static void command_read(struct flaws *f, const struct key *key, const struct node *value, struct command_line *to)
{
    if (value->kind == NODE_LIST && value->n > COMMAND_WORDS_MAX)
        flaws_add(f, value->at, "'%s' takes %d words at most: put the rest in a script", key->name, COMMAND_WORDS_MAX);
    else if (value->kind == NODE_LIST)
        for (int i = 0; i < value->n; i++) {
            const char *text = text_of(f, key, value->items[i]);
            if (text)
                to->words[to->n++] = text;
        }
    else
        flaws_add(f, value->at, "'%s' is a list, since no shell reads it: the program, then each argument, like %s",
                  key->name, key->example);
}

static const char *command_show(const struct command_line *c, struct arena *a)
{
    const char *list = "";
    for (int i = 0; i < c->n; i++)
        list = listed(list, config_quoted(c->words[i], a), a);
    return closed(list, a);
}

static void notify_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    command_read(f, key, value, &((struct settings *)to)->notify);
}

static const char *notify_show(const void *from, struct arena *a)
{
    return command_show(&((const struct settings *)from)->notify, a);
}

static void speak_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    command_read(f, key, value, &((struct settings *)to)->speak);
}

static const char *speak_show(const void *from, struct arena *a)
{
    return command_show(&((const struct settings *)from)->speak, a);
}

/* ---- spans of time, a folder ---- */

static void snooze_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    struct range r;
    struct error err = {0};
    const char *text = text_of(f, key, value);
    if (!text)
        return;
    if (!quantity_duration(text, &r, &err) || r.lo < r.hi)
        flaws_add(f, value->at, "'snooze' is one span of time, like 10 min: '%.40s' is not", text);
    else if (r.lo < MINUTE || r.lo > 2 * HOUR)
        flaws_add(f, value->at, "'snooze' is from 1 min to 2 h: '%.40s' is not", text);
    else
        ((struct settings *)to)->snooze_s = (int64_t)r.lo;
}

static const char *snooze_show(const void *from, struct arena *a)
{
    const int seconds = (int)((const struct settings *)from)->snooze_s;
    return seconds % MINUTE ? arena_fmt(a, "%d s", seconds) : arena_fmt(a, "%d min", seconds / MINUTE);
}

static void escape_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    enum { LEAST = 10, MOST = 1000 };
    const char *text = text_of(f, key, value);
    if (!text)
        return;
    const size_t n = strspn(text, "0123456789");
    const char *unit = text + n + strspn(text + n, " ");
    if (n == 0 || strcmp(unit, "ms") != 0)
        flaws_add(f, value->at, "'escape-wait' is milliseconds, like 50 ms: '%.40s' is not", text);
    else if (n > 4 || atoi(text) < LEAST || atoi(text) > MOST)
        flaws_add(f, value->at, "'escape-wait' is from %d ms to %d ms: '%.40s' is not", LEAST, MOST, text);
    else
        ((struct settings *)to)->escape_ms = atoi(text);
}

static const char *escape_show(const void *from, struct arena *a)
{
    return arena_fmt(a, "%d ms", ((const struct settings *)from)->escape_ms);
}

static void folder_read(struct flaws *f, const struct key *key, const struct node *value, void *to)
{
    const char *text = text_of(f, key, value);
    if (text && text[0] != '/' && strncmp(text, "~/", 2) != 0)
        flaws_add(f, value->at, "'export-folder' begins with / or with ~/, which is your home: '%.40s' does not", text);
    else if (text)
        ((struct settings *)to)->export_folder = text;
}

static const char *folder_show(const void *from, struct arena *a)
{
    const char *folder = ((const struct settings *)from)->export_folder;
    return folder ? config_quoted(folder, a) : NULL;
}

const struct own_value awake_value = {awake_read, awake_show}, quiet_value = {quiet_read, quiet_show},
                       plate_value = {plate_read, plate_show}, notices_value = {notices_read, notices_show},
                       notify_value = {notify_read, notify_show}, speak_value = {speak_read, speak_show},
                       snooze_value = {snooze_read, snooze_show}, escape_value = {escape_read, escape_show},
                       folder_value = {folder_read, folder_show};
