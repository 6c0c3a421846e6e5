#include "mend/cli/report.h"

#include <errno.h>
#include <string.h>

#include "mend/cli/command.h"
#include "mend/cli/export.h"
#include "mend/cli/print.h"
#include "mend/io/reason.h"

struct gathering {
    struct visit visit;
    int64_t until;
};

static bool gather(void *self, const struct entry *e, struct error *err)
{
    struct gathering *g = self;
    (void)err;
    if (e->at.utc <= g->until)
        visit_add(&g->visit, e);
    return true;
}

/* The end of the last day, or now. */
static struct moment end_of(struct moment now, int32_t to)
{
    const int64_t end = day_begins(to + 1, now.offset) - 1;
    return (struct moment){end < now.utc ? end : now.utc, now.offset};
}

static bool page_write(void *self, FILE *out, struct error *err)
{
    const struct gathering *g = self;
    return report_write(out, &g->visit) || error_set(err, "the page could not be written: %s", reason_of(errno));
}

enum verdict report_file(struct session *s, const struct moment *at, int32_t from, int32_t to, const char *path,
                         bool replace, struct error *err)
{
    struct moment end;
    if (to != INT32_MAX) {
        if (!session_load(s, at, INSTANT_FOREVER, err)) /* for the clock */
            return ACT_FAILED;
        end = end_of(at ? *at : s->clock, to);
        at = &end;
    }
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    end = t->now;
    /* The days that are known; the CSV has those before them. */
    if (from < t->pain.days[0].day)
        from = t->pain.days[0].day;
    if (from > moment_day(end)) {
        error_set(err, "that stretch of days ends before it begins, or before the episode began");
        return ACT_USAGE;
    }
    const struct entry_filter filter = {from, moment_day(end), ENTRY_KIND_COUNT};
    struct gathering g = {.until = end.utc};
    visit_begin(&g.visit, t, filter.from_day, filter.to_day, &s->window);
    if (!store_each(s->store, &filter, gather, &g, err))
        return ACT_FAILED;
    visit_end(&g.visit);
    return export_file(s, path, replace, "the page", page_write, &g, err) ? ACT_OK : ACT_FAILED;
}

enum verdict command_report(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    const char *file = NULL, *from = NULL, *to = NULL;
    bool force = false;
    int32_t from_day, to_day;
    const struct arg_option options[] = {{.name = "-o", .value = &file},
                                         {.name = "--from", .value = &from},
                                         {.name = "--to", .value = &to},
                                         {.name = "--force", .flag = &force}};
    if (!args_options(a, options, sizeof options / sizeof *options, NULL, NULL, err) ||
        !args_days(from, to, &from_day, &to_day, err))
        return ACT_USAGE;
    if (file && !file[0]) {
        error_set(err, "-o needs the name of a file");
        return ACT_USAGE;
    }
    const enum verdict verdict = report_file(s, at, from_day, to_day, file, force, err);
    if (verdict == ACT_OK && file && strcmp(file, "-") != 0)
        print_line("Saved to %s", file);
    return verdict;
}
