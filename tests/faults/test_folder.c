/* test_folder.c: a journal on an encrypted folder, which can be read only, slow, or gone while the tracker is open.
 * Nothing is ever written to the empty place where a folder was mounted. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "e2e/harness.h"
#include "faults/place.h"

struct vault {
    struct place p;
    struct world w;
    char away[128];
};

static int vault_begin(void **state)
{
    struct vault *v = calloc(1, sizeof *v);
    place_begin(&v->p, "folder");
    world_begin(&v->w, "2026-11-22 12:00:00");
    snprintf(v->away, sizeof v->away, "%s.away", v->p.folder);
    *state = v;
    return 0;
}

static int vault_end(void **state)
{
    struct vault *v = *state;
    world_end(&v->w);
    place_end(&v->p);
    free(v);
    return 0;
}

static bool is_empty(const char *folder)
{
    int n = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n == 2;
}

static void leave(struct screen *s)
{
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
}

static int64_t notes(struct place *p)
{
    return place_ask(p, "SELECT count(*) FROM entry WHERE kind = 'note'");
}

static void unmount(struct vault *v)
{
    assert_int_equal(rename(v->p.folder, v->away), 0);
    assert_int_equal(mkdir(v->p.folder, 0700), 0);
}

static void mount(struct vault *v)
{
    assert_true(is_empty(v->p.folder));
    assert_int_equal(rmdir(v->p.folder), 0);
    assert_int_equal(rename(v->away, v->p.folder), 0);
}

/* With the copy of the day due, and not due: neither makes one in the empty place. */
static void gone_while_the_tracker_is_open(void **state)
{
    struct vault *v = *state;
    struct place *p = &v->p;
    for (int copied = 0; copied <= 1; copied++) {
        place_restore(p, copied);
        p->program = MEND_PROGRAM;
        struct screen *s = place_screen(p, &v->w);
        assert_true(place_note(s, "before"));
        unmount(v);
        assert_false(place_note(s, "meanwhile"));
        screen_expect(s, "HOLD   out of reach: the journal is not there");
        place_run(p, "pain 4");
        assert_int_equal(p->code, 1);
        assert_non_null(strstr(p->err, "there is no journal at "));
        assert_null(sentence_fault(p->err));
        mount(v);
        screen_type(s, "\r");
        screen_expect(s, "Note written down");
        screen_expect_gone(s, "HOLD");
        leave(s);
        assert_int_equal(notes(p), 2);
        assert_true(place_sound(p));
    }
}

/* What is done with one key is kept as well as what is typed, with its time, until it is back. */
static void a_score_is_kept(void **state)
{
    struct vault *v = *state;
    struct place *p = &v->p;
    place_restore(p, true);
    struct screen *s = place_screen(p, &v->w);
    unmount(v);
    screen_type(s, "p7");
    screen_expect(s, "Kept: pain 7.");
    screen_type(s, "nj "); /* no key but Esc takes it away */
    screen_expect(s, "Kept: pain 7.");
    mount(v);
    screen_expect(s, "The journal is within reach again. Kept: pain 7.");
    screen_type(s, "\r");
    screen_expect(s, "Pain 7 noted. Where?");
    screen_type(s, "11");
    screen_expect_gone(s, "Where?");
    leave(s);
    assert_int_equal(place_ask(p, "SELECT count(*) FROM entry WHERE kind = 'pain' AND value = 7 AND side = 'left'"), 1);
    assert_int_equal(notes(p), 0);
}

/* Whoever leaves while it is gone finds all of it when it is back. */
static void left_while_it_is_gone(void **state)
{
    struct vault *v = *state;
    struct place *p = &v->p;
    place_restore(p, true);
    struct screen *s = place_screen(p, &v->w);
    assert_true(place_note(s, "before"));
    unmount(v);
    leave(s);
    mount(v);
    assert_int_equal(notes(p), 1);
    assert_int_equal(place_run(p, "pain 4"), 0);
}

/* A copy was put in the journal's place: it is taken up, and neither loses what is in its -wal file. */
static void another_journal_in_its_place(void **state)
{
    struct vault *v = *state;
    struct place *p = &v->p;
    place_restore(p, true);
    struct screen *s = place_screen(p, &v->w);
    assert_true(place_note(s, "old"));
    assert_int_equal(rename(p->folder, v->away), 0);
    char data[128], away[192];
    snprintf(data, sizeof data, "%s", v->away);
    snprintf(away, sizeof away, "%s/data.kept", p->dir);
    assert_int_equal(rename(data, away), 0); /* out of the way of the restore */
    place_restore(p, true);
    assert_int_equal(place_run(p, "note new"), 0);
    struct screen *other = place_screen(p, &v->w);
    assert_true(place_note(other, "waits")); /* in the -wal file, for as long as this one is open */
    if (!place_note(s, "next"))              /* it may have been noticed before */
        screen_type(s, "\r");
    screen_expect(s, "Note written down");
    leave(s);
    assert_int_equal(notes(p), 3);
    leave(other);
    assert_int_equal(notes(p), 3);
    assert_true(place_sound(p));
    snprintf(p->journal, sizeof p->journal, "%.100s/journal.db", away);
    assert_int_equal(notes(p), 1);
    assert_true(place_sound(p));
    snprintf(p->journal, sizeof p->journal, "%s/journal.db", p->folder);
}

static void read_only_from_the_start(void **state)
{
    static const char *const words[] = {"pain 4", "note hello", "undo", "start back-care", "export -o %s/out.csv"};
    struct vault *v = *state;
    struct place *p = &v->p;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char line[256];
        place_restore(p, true);
        snprintf(line, sizeof line, "%s", words[i]);
        if (strchr(words[i], '%'))
            snprintf(line, sizeof line, "export -o %s/out.csv", p->folder);
        place_fail(p, FAIL_READ_ONLY, 1, true);
        place_run(p, line);
        place_fail(p, FAIL_NONE, 0, false);
        assert_int_equal(p->code, 1);
        if (sentence_fault(p->err))
            fail_msg("%s: %s: %s", line, sentence_fault(p->err), p->err);
        assert_int_equal(place_ask(p, "SELECT count(*) FROM entry"), p->entries);
    }
}

static void slow(void **state)
{
    struct vault *v = *state;
    struct place *p = &v->p;
    place_restore(p, false);
    p->order->ms = 150;
    place_fail(p, FAIL_SLOW, 1, true);
    const int64_t begun = now_us();
    assert_int_equal(place_run(p, "pain 4"), 0);
    assert_true(p->order->hits > 0 && now_us() - begun > 150000 * (int64_t)p->order->hits);
    assert_int_equal(place_ask(p, "SELECT count(*) FROM entry"), p->entries + 1);
    place_fail(p, FAIL_NONE, 0, false);
}

/* The link that README.md advises: with the disk not mounted it leads nowhere, and nothing is made. */
static void a_link_that_leads_nowhere(void **state)
{
    static const char *const words[] = {"pain 4", "status", "start low-back-lifting --injured -1h"};
    struct vault *v = *state;
    struct place *p = &v->p;
    place_empty(p);
    char data[128], vault[128];
    snprintf(data, sizeof data, "%s/data", p->dir);
    snprintf(vault, sizeof vault, "%s/vault", p->dir);
    assert_int_equal(mkdir(data, 0700), 0);
    assert_int_equal(mkdir(vault, 0700), 0);
    char inside[192];
    snprintf(inside, sizeof inside, "%s/mend", vault);
    assert_int_equal(symlink(inside, p->folder), 0);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        place_run(p, words[i]);
        assert_int_equal(p->code, 1);
        if (sentence_fault(p->err))
            fail_msg("%s: %s: %s", words[i], sentence_fault(p->err), p->err);
        assert_true(is_empty(vault));
    }
    place_run(p, ""); /* the tracker */
    assert_int_equal(p->code, 1);
    assert_non_null(strstr(p->err, "where nothing is"));
    assert_true(is_empty(vault));
    assert_int_equal(mkdir(inside, 0700), 0);
    assert_int_equal(place_run(p, "start low-back-lifting --injured -1h"), 0);
}

int main(void)
{
#define IN_VAULT(test) cmocka_unit_test_setup_teardown(test, vault_begin, vault_end)
    const struct CMUnitTest tests[] = {
        IN_VAULT(gone_while_the_tracker_is_open), IN_VAULT(a_score_is_kept),          IN_VAULT(left_while_it_is_gone),
        IN_VAULT(another_journal_in_its_place),   IN_VAULT(read_only_from_the_start), IN_VAULT(slow),
        IN_VAULT(a_link_that_leads_nowhere),
    };
    return cmocka_run_group_tests_name("an encrypted folder", tests, NULL, NULL);
}
