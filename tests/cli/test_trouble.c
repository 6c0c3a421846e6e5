/* When the disk, the streams or another program are in the way: one sentence, the right code, nothing half-written. */
#include "homes.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "common/status.h"

static void closed_output_records_nothing(void **state)
{
    struct home *h = *state;
    static const char *const words[] = {
        "pain 5 --at 2024-03-04T09:00", "status", "status --json", "help", "export", "--version"};
    h->out_fd = -2;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        expect(h, 1, words[i]);
        assert_int_equal(lines_of(h->err), 1);
    }
    h->out_fd = -1;
    expect(h, 0, "export --kind pain");
    assert_int_equal(lines_of(h->out), 1);
}

static void a_full_output_is_noticed(void **state)
{
    struct home *h = *state;
    static const char *const words[] = {"status", "status --json", "help",   "export",
                                        "log",    "--version",     "triage", "protocols"};
    h->out_fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    assert_true(h->out_fd >= 0);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        expect(h, 1, words[i]);
        assert_int_equal(lines_of(h->err), 1);
    }
    close(h->out_fd);
    h->out_fd = -1;
}

static void a_broken_pipe_is_no_signal(void **state)
{
    struct home *h = *state;
    int fds[2];
    assert_int_equal(pipe2(fds, O_CLOEXEC), 0);
    close(fds[0]);
    h->out_fd = fds[1];
    expect(h, 1, "status");
    close(fds[1]);
    h->out_fd = -1;
}

/* Root may write anywhere: then only a place that cannot hold files at all stands for one that is not writable. */
static void an_unwritable_place_is_named(void **state)
{
    struct home *h = *state;
    char data[300];
    snprintf(data, sizeof data, "%s/data", h->dir);
    file_write(data, "a file where the folder should be");
    expect(h, 1, "start low-back-lifting --injured -1h");
    assert_true(has(h->err, data));
    char *kept = file_read(data, NULL);
    assert_string_equal(kept, "a file where the folder should be");
    free(kept);
    expect(h, 1, "--db /proc/mend/journal.db start low-back-lifting --injured -1h");
    if (geteuid() != 0) {
        assert_int_equal(unlink(data), 0);
        assert_int_equal(mkdir(data, 0500), 0);
        expect(h, 1, "start low-back-lifting --injured -1h");
        assert_true(has(h->err, data));
    }
}

static void a_foreign_file_is_left_alone(void **state)
{
    struct home *h = *state;
    char db[300], words[400];
    snprintf(db, sizeof db, "%s/diary.txt", h->dir);
    file_write(db, "Dear diary, my back hurts.\n");
    static const char *const acts[] = {"pain 3", "status", "log", "export", "start low-back-lifting --injured -1h"};
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        snprintf(words, sizeof words, "%s --db %s", acts[i], db);
        expect(h, 1, words);
        assert_true(has(h->err, db));
    }
    char *kept = file_read(db, NULL);
    assert_string_equal(kept, "Dear diary, my back hurts.\n");
    free(kept);
    snprintf(words, sizeof words, "check %s/protocols/back-care.yaml --db %s", MEND_SOURCE, db);
    expect(h, 0, words); /* what needs no journal does not stumble over a bad one */
}

static void the_journal_is_private(void **state)
{
    struct home *h = *state;
    struct stat st;
    char folder[300];
    expect(h, 0, "start low-back-lifting --injured -1h");
    assert_int_equal(stat(h->journal, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    snprintf(folder, sizeof folder, "%s/data/mend", h->dir);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
}

static void many_writers_at_once(void **state)
{
    struct home *h = *state;
    enum { WRITERS = 12 }; /* each judges the whole journal in turn, with the sanitizers */
    pid_t pids[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        char words[64];
        snprintf(words, sizeof words, "pain %d --at 2024-03-04T09:%02d", i % 11, i);
        pids[i] = run_start(h, words, -1);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    expect(h, 0, "export --kind pain");
    assert_int_equal(lines_of(h->out), WRITERS + 1);
}

static void a_limit_holds_against_doses_at_the_same_moment(void **state)
{
    struct home *h = *state;
    enum { HANDS = 6 };
    pid_t pids[HANDS];
    int recorded = 0;
    for (int i = 0; i < HANDS; i++)
        pids[i] = run_start(h, "dose ibuprofen 400 --at 2024-03-04T09:00", -1);
    for (int i = 0; i < HANDS; i++) {
        int status = -1;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 3));
        recorded += WEXITSTATUS(status) == 0;
    }
    assert_int_equal(recorded, 1);
    status_is(h, "2024-03-04T09:01", "medicines.ibuprofen.taken_24h_mg", "400");
}

/* The folder is what a writer locks, so that the very first act waits for its turn too. */
static void who_cannot_have_a_turn_records_nothing(void **state)
{
    struct home *h = *state;
    char folder[300], db[320], words[500];
    snprintf(folder, sizeof folder, "%s/data/mend", h->dir);
    const int mine = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    snprintf(folder, sizeof folder, "%s/new", h->dir);
    snprintf(db, sizeof db, "%s/journal.db", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    const int new = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_int_equal(flock(mine, LOCK_EX), 0);
    assert_int_equal(flock(new, LOCK_EX), 0);
    const pid_t waits = run_start(h, "pain 5 --at 2024-03-04T09:00", -1);
    snprintf(words, sizeof words, "--db %s start low-back-lifting --injured -1h", db);
    expect(h, 1, words);
    assert_string_equal(h->err, "mend: another mend is writing; nothing was recorded, try again\n");
    assert_int_not_equal(access(db, F_OK), 0);
    int status = -1;
    assert_int_equal(waitpid(waits, &status, 0), waits);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
    expect(h, 0, "export --kind pain"); /* who only reads does not wait */
    assert_int_equal(lines_of(h->out), 1);

    const pid_t patient = run_start(h, words, -1);
    usleep(700000);
    assert_int_not_equal(access(db, F_OK), 0);
    close(new);
    assert_int_equal(waitpid(patient, &status, 0), patient);
    assert_int_equal(status, 0);
    assert_int_equal(access(db, F_OK), 0);
    close(mine);
    expect(h, 0, "pain 5 --at 2024-03-04T09:00");
}

/* Whoever set the clock back has an episode, and must not be told to begin one. */
static void a_clock_before_the_start_is_named(void **state)
{
    struct home *h = *state;
    char python[800];
    snprintf(python, sizeof python,
             "%s -c \"import sqlite3; sqlite3.connect('%s').executescript('DROP TRIGGER entry_never_changes; "
             "UPDATE entry SET at = at + 4000000000, logged = logged + 4000000000')\"",
             MEND_PYTHON, h->journal);
    assert_int_equal(system(python), 0);
    static const char *const words[] = {"pain 3", "pain 4 --at -1h", "status", "triage", "phase"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_false(has(expect(h, 0, words[i]), "mend start"));
    static const char *const early[] = {"status --at -1h", "phase --at -1h"};
    for (size_t i = 0; i < sizeof early / sizeof early[0]; i++) {
        expect(h, 1, early[i]);
        assert_true(has(h->err, "mend: the clock stands before this episode began (21"));
        assert_true(has(h->err, "check the clock"));
    }
}

static void a_bad_protocol_starts_nothing(void **state)
{
    struct home *h = *state;
    char path[300], words[400];
    snprintf(path, sizeof path, "%s/plans", h->dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/plans/low-back-lifting.yaml", h->dir);
    file_write(path, "mend: 1\nid: low-back-lifting\ntitle: [\n");
    snprintf(words, sizeof words, "check %s", path);
    assert_int_equal(run(h, words), 1);
    assert_true(has(h->err, "low-back-lifting.yaml:"));
    snprintf(words, sizeof words, "%s/gone.yaml", h->dir);
    assert_int_equal(run_fmt(h, "check %s", words), 1);
    assert_true(has(h->err, "gone.yaml"));
}

static void an_episode_keeps_the_text_it_began_with(void **state)
{
    struct home *h = *state;
    char path[300], words[400];
    char *text = file_read(MEND_SOURCE "/protocols/low-back-lifting.yaml", NULL);
    assert_non_null(text);
    snprintf(path, sizeof path, "%s/plans", h->dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/plans/low-back-lifting.yaml", h->dir);
    file_write(path, text);
    free(text);
    snprintf(words, sizeof words,
             "--protocols %s/plans start low-back-lifting --injured 2024-03-04T07:00 --at 2024-03-04T08:00", h->dir);
    expect(h, 0, words);
    file_write(path, "mend: 1\nid: broken\n");
    snprintf(words, sizeof words, "--protocols %s/plans status --at 2024-03-04T09:00", h->dir);
    expect(h, 0, words);
    assert_int_equal(unlink(path), 0);
    expect(h, 0, words);
}

/* The words were right, the file is not there: failed, whether it is only looked at or taken over. */
static void a_plan_whose_file_is_gone_is_not_updated(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/my-plan.yaml", h->dir);
    assert_int_equal(run_fmt(h, "protocols new %s --from back-care", path), 0);
    assert_int_equal(run_fmt(h, "--protocols %s start my-plan", h->dir), 0);
    assert_int_equal(unlink(path), 0);
    expect(h, 1, "update");
    expect(h, 1, "update --confirm");
    assert_true(has(h->err, "my-plan"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_started, closed_output_records_nothing),
        IN(home_started, a_full_output_is_noticed),
        IN(home_started, a_broken_pipe_is_no_signal),
        IN(home_fresh, an_unwritable_place_is_named),
        IN(home_fresh, a_foreign_file_is_left_alone),
        IN(home_fresh, the_journal_is_private),
        IN(home_started, many_writers_at_once),
        IN(home_clear, a_limit_holds_against_doses_at_the_same_moment),
        IN(home_started, who_cannot_have_a_turn_records_nothing),
        IN(home_started, a_clock_before_the_start_is_named),
        IN(home_fresh, a_bad_protocol_starts_nothing),
        IN(home_fresh, an_episode_keeps_the_text_it_began_with),
        IN(home_fresh, a_plan_whose_file_is_gone_is_not_updated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
