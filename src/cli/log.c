#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/cli/past.h"
#include "mend/cli/print.h"
#include "mend/core/describe.h"

struct listing {
    const struct prefs *prefs;
    int indent; /* of the words, right of the time */
    struct past past;
    struct arena line;
    int32_t day; /* of the heading printed last */
    bool any, late, ids;
    struct answers { /* reassuring answers given together: one line for all of them */
        int n;
        char act[ULID_SIZE], label[16], words[256];
    } calm;
};

static void heading_print(const struct entry *e, const struct past_place *place)
{
    static const char *const weekday[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    char date[ISO_MAX], count[32] = "";
    const int32_t day = moment_day(e->at);
    if (place->day >= 0)
        snprintf(count, sizeof count, "   day %d", place->day);
    print_line("%s %s%s%s%s", weekday[day_civil(day).weekday], day_iso(day, date), count, place->phase ? ", " : "",
               place->phase ? place->phase : "");
}

static void calm_flush(struct listing *l)
{
    if (l->calm.n == 1)
        page_item(l->indent, l->calm.label, l->calm.words);
    else if (l->calm.n > 1)
        page_fmt(l->indent, l->calm.label, "%s, and %d more answered no", l->calm.words, l->calm.n - 1);
    l->calm.n = 0;
}

static void line_print(struct listing *l, const struct entry *e, const struct past_place *place)
{
    const bool late = entry_late(e);
    l->late |= late;
    char clock[ISO_MAX], label[sizeof l->calm.label];
    snprintf(label, sizeof label, "%c %.7s", late ? '+' : ' ', clock_words(e->at, l->prefs, clock));
    arena_reset(&l->line);
    const char *words = entry_words(e, place->protocol, l->prefs, &l->line);
    if (l->ids) {
        char id[ULID_SIZE + sizeof label + 1];
        snprintf(id, sizeof id, "%s %s", e->id, label);
        page_item((int)strlen(id) + 1, id, words);
        return;
    }
    const bool calm = e->kind == ENTRY_TRIAGE && text_is(e->status, "no") && isnan(e->value);
    if (calm && l->calm.n > 0 && strcmp(e->act, l->calm.act) == 0) {
        l->calm.n++;
        return;
    }
    calm_flush(l);
    if (!calm) {
        page_item(l->indent, label, words);
        return;
    }
    l->calm.n = 1;
    snprintf(l->calm.act, sizeof l->calm.act, "%s", e->act);
    snprintf(l->calm.label, sizeof l->calm.label, "%s", label);
    snprintf(l->calm.words, sizeof l->calm.words, "%s", words);
}

static bool entry_list(void *self, const struct entry *e, struct error *err)
{
    (void)err;
    struct listing *l = self;
    const struct past_place place = past_place(&l->past, e);
    if (!l->any || moment_day(e->at) != l->day) {
        calm_flush(l);
        if (l->any)
            page_gap();
        heading_print(e, &place);
    }
    l->any = true;
    l->day = moment_day(e->at);
    line_print(l, e, &place);
    return true;
}

static bool log_print(struct session *s, const struct entry_filter *filter, bool ids, struct error *err)
{
    if (!session_open(s, err))
        return false;
    struct listing l = {.prefs = &s->prefs, .indent = s->prefs.clock12 ? 11 : 9, .ids = ids};
    arena_init(&l.line);
    bool done = true;
    if (s->store) {
        done = past_open(&l.past, s->store, err) && store_each(s->store, filter, entry_list, &l, err);
        calm_flush(&l);
        past_close(&l.past);
    }
    if (done && !l.any)
        page_item(0, "", "Nothing is written down for these days.");
    if (done && l.late) {
        page_gap();
        page_item(0, "", "+ written down later than it happened");
    }
    arena_fini(&l.line);
    return done;
}

enum verdict command_log(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at; /* main lets no --at through */
    const char *from = NULL, *to = NULL;
    bool ids = false;
    const struct arg_option options[] = {
        {.name = "--from", .value = &from}, {.name = "--to", .value = &to}, {.name = "--ids", .flag = &ids}};
    struct entry_filter filter = {.kind = ENTRY_KIND_COUNT};
    if (!args_options(a, options, 3, NULL, NULL, err) || !args_days(from, to, &filter.from_day, &filter.to_day, err))
        return ACT_USAGE;
    return log_print(s, &filter, ids, err) ? ACT_OK : ACT_FAILED;
}
