/* main.c: sorts the words, finds the command in the act table, runs it, and is the only place that prints an error and
 * decides the exit code. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mend/cli/command.h"
#include "mend/cli/demo.h"
#include "mend/cli/hardening.h"
#include "mend/cli/print.h"
#include "mend/cli/track.h"
#include "mend/io/clock.h"
#include "mend/io/library.h"
#include "mend/io/reason.h"
#include "mend/tui/app.h"

const char library_source[] = MEND_PROTOCOLS_SOURCE;

void mem_exhausted(void)
{
    static const char sentence[] = "mend: there is no memory left; everything that was recorded is safe\n";
    if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0)
        _exit(ACT_FAILED);
    _exit(ACT_FAILED);
}

/* Commands that record are among them when they show something if nothing stands behind them. */
static command_run *const reading[ACT_COUNT] = {
    [ACT_TRIAGE] = command_triage, [ACT_PHASE] = command_phase,         [ACT_SCREEN] = command_screen,
    [ACT_LIFT] = command_lift,     [ACT_MEASURE] = command_measure,     [ACT_REFER] = command_refer,
    [ACT_STATUS] = command_status, [ACT_PRESCRIBE] = command_prescribe, [ACT_CARD] = command_card,
    [ACT_LOG] = command_log,       [ACT_EXPORT] = command_export,       [ACT_PROTOCOLS] = command_protocols,
    [ACT_CHECK] = command_check,   [ACT_IMPORT] = command_import,       [ACT_BACKUP] = command_backup,
    [ACT_DOCTOR] = command_doctor, [ACT_CONFIG] = command_config,       [ACT_COMPLETION] = command_completion,
    [ACT_REPORT] = command_report, [ACT_UPDATE] = command_update,
};

/* A standard stream that was closed would give its number to the next file opened, the journal among them. Each is held
 * by a descriptor that fails when it is used. False: standard output was closed. */
static bool streams_hold(void)
{
    bool out_open = true;
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) >= 0)
            continue;
        out_open &= fd != STDOUT_FILENO;
        if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            return false;
    }
    return out_open;
}

static bool moment_given(const char *text, struct moment *at, struct error *err)
{
    const struct moment now = clock_now();
    const struct zone zone = clock_zone();
    if (!moment_parse(text, now, &zone, at, err))
        return false;
    if (at->utc > now.utc)
        return error_set(err, "that time is still to come: %s", text);
    return true;
}

static enum verdict track(const struct args *a, const struct settings *settings, struct error *err)
{
    struct store *store = NULL;
    if (!store_open(a->db, STORE_READ, &store, err))
        return ACT_FAILED;
    if (store && !store_writable(store, err)) {
        store_close(store);
        return ACT_FAILED;
    }
    const int code = track_run(store, a->db, a->protocols, settings, "mend");
    store_close(store);
    return (enum verdict)code;
}

static enum verdict perform(const struct args *a, const struct moment *at, const struct config *config,
                            struct error *err)
{
    struct session s;
    session_init(&s, a->db, a->protocols, config);
    enum verdict verdict;
    command_run *read = reading[a->spec->id];
    if (read && (!a->spec->records || a->n_words == 1)) {
        verdict = read(&s, a, at, err);
    } else {
        const char *said = NULL;
        verdict = session_act(&s, at, a->n_words, a->words, &said, err);
        if (said && (verdict == ACT_OK || verdict == ACT_FAILED)) /* what must be heard, recorded or not */
            print_line("%s", said);
        if (verdict == ACT_OK)
            backup_daily(&s);
        const struct act_spec *done = act_done(a->n_words, a->words);
        if (verdict == ACT_REFUSED && done && strstr(done->args, "--taken"))
            error_set(err, "%s. If it was done already, record it with --taken", arena_str(&s.window, err->text));
    }
    session_close(&s);
    return verdict;
}

static enum verdict help(const char *word, struct error *err)
{
    const struct act_spec *spec = word && word[0] ? act_find(word) : NULL;
    char near[64];
    if (word && !spec) {
        error_set(err, "there is no command \"%s\"%s", word, help_suggest(word, near, sizeof near));
        return ACT_USAGE;
    }
    if (spec)
        help_print(spec);
    else
        help_print_all();
    return ACT_OK;
}

/* All of the settings or nothing: a file that was misread in part could ring at night. */
static bool settings_read(const char *named, struct arena *arena, struct config *config, struct error *err)
{
    struct problems problems;
    if (config_load(named, &key_book, arena, config, &problems))
        return true;
    *err = problems.list[0];
    if (problems.n == 1 && err->line == 0)
        return false; /* about the file as a whole: one sentence says it */
    problems_print(&problems);
    return error_set(err, "the settings need mending, so nothing was done");
}

static enum verdict run(int argc, char **argv, struct arena *arena, struct error *err)
{
    struct args a;
    if (!args_read(argc, argv, arena, &a, err))
        return ACT_USAGE;
    if (a.version && a.n_words > 0) {
        error_set(err, "--version stands alone, without \"%s\"", a.words[0]);
        return ACT_USAGE;
    }
    if (a.version) {
        version_print(arena);
        return ACT_OK;
    }
    const char *command = a.n_words > 0 ? a.words[0] : NULL;
    if (command && strcmp(command, "help") == 0)
        return help(a.n_words > 1 ? a.words[1] : NULL, err);
    if (a.help || (command && !a.spec))
        return help(command, err);
    struct moment at;
    if (a.at && !moment_given(a.at, &at, err))
        return ACT_USAGE;
    if (a.at && !(a.spec && command_takes_at(a.spec))) {
        error_set(err, "%s takes no --at", command ? command : "the tracker");
        return ACT_USAGE;
    }
    struct config config;
    if (!settings_read(a.config, arena, &config, err))
        return ACT_FAILED;
    if (command && a.spec->id == ACT_NOTICE)
        return command_notice(&a, &config.settings, err);
    if (command && a.spec->id == ACT_DEMO)
        return demo_run(&a, &config.settings, err);
    return command ? perform(&a, a.at ? &at : NULL, &config, err) : track(&a, &config.settings, err);
}

/* The shell's or the desktop's locale may be missing on this machine, while the terminal does speak UTF-8. */
static void locale_begin(void)
{
    const char *asked = getenv("LC_ALL");
    asked = asked && *asked ? asked : getenv("LC_CTYPE");
    asked = asked && *asked ? asked : getenv("LANG");
    if ((!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) && asked &&
        (strcasestr(asked, "utf-8") || strcasestr(asked, "utf8")))
        setlocale(LC_CTYPE, "C.UTF-8");
}

/* Who runs it again writes a dose down twice. */
static void unheard(struct error *err)
{
    error_set(err, "it was done, and what was to be recorded is, but standard output could not be written: %s",
              reason_of(errno));
}

int main(int argc, char **argv)
{
    struct error err = {0};
    const bool out_open = streams_hold(), hardened = hardening_begin(&err);
    locale_begin();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL); /* ignored, it would hide how a notice's program ended */
    enum verdict verdict = ACT_FAILED;
    if (out_open && hardened) {
        struct arena arena;
        arena_init(&arena);
        verdict = run(argc, argv, &arena, &err);
        arena_fini(&arena);
        /* What was said may have been lost on a full disk or a closed pipe: then it was not done as asked. */
        if (!print_flush() && verdict == ACT_OK) {
            unheard(&err);
            verdict = ACT_FAILED;
        }
    } else if (hardened) {
        error_set(&err, "standard output is closed, so there is nowhere to answer; nothing was done");
    }
    if (!print_end() && verdict == ACT_OK) {
        unheard(&err);
        verdict = ACT_FAILED;
    }
    if (verdict != ACT_OK && err.text[0]) {
        char text[1024];
        error_format(&err, text, sizeof text);
        print_error("mend: %s", text);
    }
    return verdict;
}
