#include "mend/cli/export.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "mend/cli/command.h"
#include "mend/cli/past.h"
#include "mend/cli/print.h"
#include "mend/core/entry_form.h"
#include "mend/io/new_file.h"
#include "mend/io/reason.h"

struct rows {
    FILE *out;
    struct session *session;
    const struct export_choice *choice;
    struct past past;
};

static bool row_write(void *self, const struct entry *e, struct error *err)
{
    struct rows *rows = self;
    const struct past_place place = past_place(&rows->past, e);
    const struct csv_extra extra = {.day = place.day, .phase = place.phase, .title = place.title};
    if (!csv_write_entry(rows->out, &rows->choice->style, e, &extra))
        return error_set(err, "the rows could not be written: %s", reason_of(errno));
    return true;
}

static bool rows_write(void *self, FILE *out, struct error *err)
{
    struct rows *rows = self;
    struct session *s = rows->session;
    rows->out = out;
    if (!csv_write_header(out, &rows->choice->style))
        return error_set(err, "the header could not be written: %s", reason_of(errno));
    if (!s->store)
        return true;
    const bool done =
        past_open(&rows->past, s->store, err) && store_each(s->store, &rows->choice->filter, row_write, rows, err);
    past_close(&rows->past);
    return done;
}

static bool is_stdout(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

struct export_choice export_all(void)
{
    return (struct export_choice){.style = csv_plain, .filter = {INT32_MIN, INT32_MAX, ENTRY_KIND_COUNT}};
}

/* All of it may fit what is written at once: then it fails only here. */
static bool to_stdout(const char *what, bool (*write)(void *self, FILE *out, struct error *err), void *self,
                      struct error *err)
{
    FILE *out = print_data_open();
    bool done = write(self, out, err);
    if (done && fflush(out) != 0)
        done = error_set(err, "%s could not be written: %s", what, reason_of(errno));
    print_data_close(out);
    return done;
}

bool export_file(const struct session *s, const char *path, bool replace, const char *what,
                 bool (*write)(void *self, FILE *out, struct error *err), void *self, struct error *err)
{
    struct new_file file;
    if (is_stdout(path))
        return to_stdout(what, write, self, err);
    if (session_is_journal(s, path))
        return error_set(err, "%s is the journal itself and stays as it is; choose another name", path);
    if (!new_file_open(&file, path, replace, err))
        return false;
    if (write(self, file.out, err))
        return new_file_finish(&file, err);
    new_file_abandon(&file);
    return false;
}

bool export_journal(struct session *s, const char *path, const struct export_choice *choice, struct error *err)
{
    struct rows rows = {.session = s, .choice = choice};
    if (!session_open(s, err))
        return false;
    return export_file(s, path, choice->replace, "the rows", rows_write, &rows, err);
}

static enum verdict dictionary_print(struct session *s, const struct args *a, struct error *err)
{
    if (a->n_words > 2) {
        error_set(err, "--dictionary stands alone");
        return ACT_USAGE;
    }
    print_data(entry_dictionary(&s->window));
    return ACT_OK;
}

enum verdict command_export(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at; /* main lets no --at through */
    const char *file = NULL, *from = NULL, *to = NULL, *kind = NULL;
    bool excel = false, dictionary = false;
    struct export_choice choice = export_all();
    const struct arg_option options[] = {{.name = "-o", .value = &file},
                                         {.name = "--from", .value = &from},
                                         {.name = "--to", .value = &to},
                                         {.name = "--kind", .value = &kind},
                                         {.name = "--excel", .flag = &excel},
                                         {.name = "--force", .flag = &choice.replace},
                                         {.name = "--dictionary", .flag = &dictionary}};
    if (!args_options(a, options, sizeof options / sizeof *options, NULL, NULL, err) ||
        !args_days(from, to, &choice.filter.from_day, &choice.filter.to_day, err))
        return ACT_USAGE;
    if (kind && !entry_kind_parse(kind, &choice.filter.kind)) {
        error_set(err, "there is no kind \"%s\" of entry; pain, done, dose, therapy, triage and note are some", kind);
        return ACT_USAGE;
    }
    if (file && !file[0]) {
        error_set(err, "-o needs the name of a file");
        return ACT_USAGE;
    }
    if (dictionary)
        return dictionary_print(s, a, err);
    if (excel)
        choice.style = csv_excel();
    if (!export_journal(s, file, &choice, err))
        return ACT_FAILED;
    if (!is_stdout(file))
        print_line("Saved to %s", file);
    return ACT_OK;
}
