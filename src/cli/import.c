#include "mend/io/import.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/cli/print.h"
#include "mend/core/describe.h"

struct wanted {
    const char *file;
    bool dry_run, skip_bad, yes;
};

/* ---- what was read, and what would be done with it ---- */

static void bad_print(const struct import_read *r)
{
    for (int64_t i = 0; i < r->n_bad && i < IMPORT_BAD_MAX; i++) {
        char line[1024];
        error_format(&r->bad[i], line, sizeof line);
        print_error("%s", line);
    }
    if (r->n_bad > IMPORT_BAD_MAX)
        print_error("and %lld more; these first", (long long)(r->n_bad - IMPORT_BAD_MAX));
}

static const char *kinds_words(const struct import_tally *t, char *buf, size_t size)
{
    size_t used = 0;
    buf[0] = '\0';
    for (int i = 0; i < ENTRY_KIND_COUNT && used < size; i++)
        if (t->of_kind[i] > 0)
            used += (size_t)snprintf(buf + used, size - used, "%s%s %lld", used ? ", " : "",
                                     entry_kind_word((enum entry_kind)i), (long long)t->of_kind[i]);
    return buf;
}

static void line_print(const char *label, int64_t n, const char *what)
{
    char text[64];
    snprintf(text, sizeof text, "  %-16s %8lld", label, (long long)n);
    if (n > 0)
        page_item(29, text, what);
}

static void tally_print(const struct wanted *w, const struct import_read *r, const struct import_tally *t)
{
    char kinds[512], from[ISO_MAX], to[ISO_MAX], days[2 * ISO_MAX + 8];
    const int64_t all = r->rows + r->repeated + r->n_bad;
    page_fmt(2, "", "%s: %s, %lld %s", w->file, r->journal ? "another journal" : "an export", (long long)all,
             r->journal ? plural(all, "entry", "entries") : plural(all, "row", "rows"));
    if (t->fresh > 0) {
        day_iso(moment_day(t->first), from);
        day_iso(moment_day(t->last), to);
        snprintf(days, sizeof days, "%s%s%s", from, strcmp(from, to) ? " to " : "", strcmp(from, to) ? to : "");
        line_print("new here", t->fresh, days);
        page_item(29, "", kinds_words(t, kinds, sizeof kinds));
    }
    line_print("known already", t->known, "they stay as they are");
    line_print("taken out here", t->kept_out, "they stay out");
    line_print("taken out there", t->withdrawn, "they come along, and stay out");
    line_print("out from now on", t->takes_out, "they were taken out there");
    line_print("left there", t->undone, "an import that was taken out there");
    line_print("said twice", r->repeated, "rows in the same words");
    line_print("bad", r->n_bad, "left out, listed above");
}

static void warnings_print(const struct import_read *r, const struct import_tally *t, struct moment now,
                           const struct prefs *prefs, struct arena *arena)
{
    if (r->columns)
        page_item(2, "", r->columns);
    for (int i = 0; i < r->n_plans; i++)
        page_fmt(2, "",
                 "The plan %s is not known here in these words. Its episode goes by the plan of that name that is "
                 "known, and rows of it have no title and phase.",
                 r->plans[i]);
    if (t->differ > 0)
        page_fmt(2, "", "%lld %s something else than what is here under the same id. Entries never change: %s stays.",
                 (long long)t->differ, plural(t->differ, "row says", "rows say"),
                 plural(t->differ, "the one here", "what is here"));
    if (t->undone_here > 0)
        page_fmt(2, "",
                 "%lld of them came with an import that was undone here. mend redo brings that import back, as long as "
                 "nothing was written since.",
                 (long long)t->undone_here);
    if (t->starts[0])
        page_fmt(2, "", "The episode in force is then %s, begun %s.", t->starts,
                 when_words(t->starts_at.utc, now, prefs, arena));
    if (t->emergencies > 0)
        page_fmt(2, "",
                 "An EMERGENCY sign is among them: %s%s, %s. It stands until a clinician has assessed it: if it is "
                 "yours and nobody has looked at it, get medical help now.",
                 t->emergency, t->emergency_foreign ? " (your plan does not ask about it; mend triage lists it)" : "",
                 when_words(t->emergency_at.utc, now, prefs, arena));
}

/* ---- the question ---- */

static bool is_asked(const struct wanted *w)
{
    return !w->yes && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool answered_yes(int64_t n)
{
    char line[64] = "";
    print_question("Import %s %lld %s? y/n", n == 1 ? "this" : "these", (long long)n, plural(n, "entry", "entries"));
    return fgets(line, sizeof line, stdin) && (line[0] == 'y' || line[0] == 'Y');
}

/* ---- the whole ---- */

static int64_t to_add(const struct import_tally *t)
{
    return t->fresh + t->withdrawn + t->voids;
}

static enum verdict take(struct session *s, struct import *m, const struct import_tally *seen, struct error *err)
{
    struct import_tally t;
    int lock;
    const bool had = s->store != NULL;
    if (!session_writable(s, err))
        return ACT_FAILED;
    if (had)
        backup_daily(s); /* as it was before */
    if (!store_lock(s->store, s->db, &lock, err))
        return ACT_FAILED;
    const bool ok = import_take(m, s->store, s->clock, &t, err);
    store_unlock(lock);
    if (!ok)
        return ACT_FAILED;
    backup_daily(s);
    if (to_add(seen) > 0)
        print_line("Imported %lld %s; mend undo takes %s out again%s.", (long long)to_add(&t),
                   plural(to_add(&t), "entry", "entries"), plural(to_add(&t), "it", "them"),
                   plural(to_add(&t), "", ", all at once"));
    return ACT_OK;
}

/* An assessment made elsewhere answers for the signs that stood there. It closes none that is open here (S03). */
static bool would_close(struct session *s, const struct import_tally *t, struct error *err)
{
    struct error none;
    if (!s->store || t->of_kind[ENTRY_CLEAR_FLAGS] == 0)
        return false;
    const struct today *today = command_today(s, NULL, &none);
    if (!today || today->triage.n_flags == 0)
        return false;
    error_set(err,
              "a warning sign is open here (%s), and an assessment in that file would close it. When a clinician has "
              "looked at this one, record that first (mend clear-flags --by NAME), and import again; nothing was taken",
              today->triage.flags[0]->question->name);
    return true;
}

static const struct protocol *plan_in_force(struct session *s)
{
    struct error none;
    const struct today *today = s->store ? command_today(s, NULL, &none) : NULL;
    return today ? today->protocol : NULL;
}

static enum verdict import_run(struct session *s, const struct wanted *w, struct import *m, struct error *err)
{
    const struct import_read *r = import_read(m);
    const int64_t all = r->rows + r->repeated + r->n_bad;
    struct import_tally t;
    bad_print(r);
    if (r->n_bad > 0 && !w->skip_bad) {
        error_set(err,
                  "%s: %lld of %lld %s cannot be taken, so nothing was; put %s right, or leave %s out with --skip-bad",
                  w->file, (long long)r->n_bad, (long long)all,
                  r->journal ? plural(all, "entry", "entries") : plural(all, "row", "rows"),
                  plural(r->n_bad, "it", "them"), plural(r->n_bad, "it", "them"));
        return ACT_FAILED;
    }
    if (!import_compare(m, s->store, plan_in_force(s), &t, err))
        return ACT_FAILED;
    tally_print(w, r, &t);
    warnings_print(r, &t, s->clock, &s->prefs, &s->window);
    if (would_close(s, &t, err))
        return ACT_REFUSED;
    if (w->dry_run) {
        print_line("Nothing was imported: this was a look.");
        return ACT_OK;
    }
    if (to_add(&t) == 0)
        print_line("Nothing is new: nothing was imported.");
    else if (is_asked(w) && !answered_yes(to_add(&t))) {
        error_set(err, "nothing was imported");
        return ACT_FAILED;
    }
    return s->store || to_add(&t) > 0 ? take(s, m, &t, err) : ACT_OK;
}

static enum verdict import_file(struct session *s, const struct wanted *w, const char *folder, struct error *err)
{
    struct import *m;
    if (!session_open(s, err))
        return ACT_FAILED;
    if (session_is_journal(s, w->file)) {
        error_set(err, "%s is the journal itself", w->file);
        return ACT_FAILED;
    }
    if (!import_open(w->file, folder, s->clock, &s->zone, &m, err))
        return ACT_FAILED;
    const enum verdict verdict = import_run(s, w, m, err);
    import_close(m);
    return verdict;
}

enum verdict command_import(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at; /* main lets no --at through: what is imported happened at its own time */
    struct wanted w = {0};
    const char **files = arena_array(&s->window, const char *, a->n_words);
    int n = 0;
    const struct arg_option options[] = {{.name = "--dry-run", .flag = &w.dry_run},
                                         {.name = "--skip-bad", .flag = &w.skip_bad},
                                         {.name = "--yes", .flag = &w.yes}};
    if (!args_options(a, options, 3, files, &n, err))
        return ACT_USAGE;
    if (n != 1 || !files[0][0]) {
        error_set(err, "import takes one file: mend import FILE");
        return ACT_USAGE;
    }
    w.file = strcmp(files[0], "-") == 0 ? "/dev/stdin" : files[0];
    return import_file(s, &w, a->protocols, err);
}
