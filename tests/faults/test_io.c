/* test_io.c: each act meets each fault at each call in turn that touches the journal's folder.
 *
 * Whatever happens: what the journal held before is there and sound; an act that reported success is there whole, one
 * that failed is there whole or not at all, and not at all when it says so; it failed with exit code 1 and a sentence;
 * and the same act works once the fault is gone. faults_io [--points N] [--table] [--act WORDS] N calls of each act are
 * tried with each fault, spread over all that it makes; 0: every one of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "faults/place.h"

/* ---- what is tried ---- */

enum from { JOURNAL, COPY_DUE, EMPTY };

static const struct deed {
    const char *words; /* %f a new file in the journal's folder, %e an export, %i the id of a score */
    enum from from;
    const char *first; /* what is done before, with no fault; NULL */
} deeds[] = {
    {"pain 4", JOURNAL, NULL},
    {"pain 5", COPY_DUE, NULL},
    {"start low-back-lifting --injured -1h", EMPTY, NULL},
    {"start low-back-lifting --injured -2h", JOURNAL, NULL},
    {"amend --severity mild", JOURNAL, NULL},
    {"finish", JOURNAL, NULL},
    {"switch back-care", JOURNAL, NULL},
    {"prescribe glute-bridge --reps 8 --by 'A. Physio'", JOURNAL, NULL},
    {"triage fever=no", JOURNAL, NULL},
    {"done walk", JOURNAL, NULL},
    {"skip walk --reason tired", JOURNAL, NULL},
    {"dose acetaminophen 500 --taken", JOURNAL, NULL},
    {"effect acetaminophen 'an upset stomach'", JOURNAL, NULL},
    {"therapy ice start --confirm", JOURNAL, NULL},
    {"therapy ice stop", JOURNAL, "therapy ice start --confirm"},
    {"check-in --signs no --pain 3", JOURNAL, NULL},
    {"measure psfs 'tying shoes=4'", JOURNAL, NULL},
    {"lift deadlift --previous 100", JOURNAL, NULL},
    {"note 'slept badly'", JOURNAL, NULL},
    {"edit %i pain 3", JOURNAL, NULL},
    {"remove %i", JOURNAL, NULL},
    {"undo", JOURNAL, NULL},
    {"redo", JOURNAL, "undo"},
    {"import %e --yes", EMPTY, NULL},
    {"export -o %f", JOURNAL, NULL},
    {"report -o %f", JOURNAL, NULL},
    {"backup %f", JOURNAL, NULL},
    {"protocols new %f", JOURNAL, NULL},
    {"demo -o %f", JOURNAL, NULL},
    {"doctor --repair", JOURNAL, NULL},
    {"status --json", JOURNAL, NULL},
    {"config", JOURNAL, NULL},
};
enum { DEEDS = sizeof deeds / sizeof *deeds };

static const struct fault {
    enum fail_kind kind;
    bool stays;
} faults[] = {
    {FAIL_FULL, true},      {FAIL_FULL, false}, {FAIL_IO, false},   {FAIL_IO, true},   {FAIL_DENIED, true},
    {FAIL_READ_ONLY, true}, {FAIL_SHORT, true}, {FAIL_SYNC, false}, {FAIL_GONE, true},
};
enum { FAULTS = sizeof faults / sizeof *faults };

static struct {
    int points;
    bool table, go_on;
    const char *act;
} wanted = {.points = 1};

/* ---- one try ---- */

struct tally {
    int tried, done, refused;
};

struct trial {
    struct place *p;
    const struct deed *deed;
    const struct fault *fault;
    long at;
    char words[512], file[160], export[160];
    int64_t base, adds; /* entries before, and those that the act adds */
};

static int failures;

static void complain(const struct trial *t, const char *what)
{
    failures++;
    fprintf(stderr, "%s: %s%s, call %ld: %s\n  ended with %d, out: %.300s  err: %s\n", t->deed->words,
            fail_names[t->fault->kind], t->fault->stays ? " from there on" : "", t->at, what, t->p->code, t->p->out,
            t->p->err);
}

static void words_make(struct trial *t)
{
    size_t n = 0;
    snprintf(t->file, sizeof t->file, "%s/journal-2000-01-01.db", t->p->folder);
    for (const char *c = t->deed->words; *c; c++) {
        const char *put = c[0] != '%' ? NULL : c[1] == 'f' ? t->file : c[1] == 'e' ? t->export : t->p->pain;
        n += (size_t)snprintf(t->words + n, sizeof t->words - n, put ? "%s" : "%.1s", put ? put : c);
        c += put != NULL;
    }
}

static int64_t entries(struct place *p)
{
    const int64_t n = place_ask(p, "SELECT count(*) FROM entry"); /* -1: nothing is there, or nothing yet */
    return n > 0 ? n : 0;
}

static bool makes_file(const struct trial *t)
{
    return strstr(t->deed->words, "%f") != NULL;
}

static void prepare(struct trial *t)
{
    struct place *p = t->p;
    place_fail(p, FAIL_NONE, 0, false);
    if (t->deed->from == EMPTY)
        place_empty(p);
    else
        place_restore(p, t->deed->from == JOURNAL);
    if (t->deed->first)
        assert_int_equal(place_run(p, t->deed->first), 0);
}

/* How it goes with no fault in the way: how many calls could meet one. */
static long rehearse(struct trial *t)
{
    prepare(t);
    t->base = entries(t->p);
    place_fail(t->p, t->fault->kind, 0, false);
    place_run(t->p, t->words);
    const long calls = t->p->order->calls;
    place_fail(t->p, FAIL_NONE, 0, false);
    if (t->p->code != 0 || t->p->err[0])
        complain(t, "it does not work without a fault either");
    t->adds = entries(t->p) - t->base;
    return calls;
}

/* An empty file is no journal yet, and none at all is as good. */
static bool journal_stands(const struct trial *t)
{
    struct stat st;
    return t->deed->from != EMPTY || (stat(t->p->journal, &st) == 0 && st.st_size > 0);
}

/* Whoever may change no names, or cannot even look, takes nothing away again either. */
static bool may_remove(const struct trial *t)
{
    return !(t->fault->kind == FAIL_IO && t->fault->stays) && t->fault->kind != FAIL_DENIED &&
           t->fault->kind != FAIL_READ_ONLY && t->fault->kind != FAIL_GONE;
}

static void judge(struct trial *t, struct tally *tally)
{
    struct place *p = t->p;
    struct stat st;
    char name[128];
    const char *fault = sentence_fault(p->err);
    const bool copy_failed = strncmp(p->err, "mend: the copy of the day could not be made: ", 45) == 0;
    tally->done += p->code == 0;
    tally->refused += p->code == 1;
    if (p->code != 0 && p->code != 1)
        complain(t, "neither done nor failed");
    if (p->code == 1 && fault)
        complain(t, fault);
    if (t->fault->kind == FAIL_FULL && t->fault->stays && strstr(p->out, "put a backup"))
        complain(t, "a full disk is taken for damage");
    if (p->code == 0 && p->err[0] && (!copy_failed || fault))
        complain(t, fault ? fault : "it went well and yet complained");
    if (may_remove(t) && p->code == 1 && stat(p->journal, &st) == 0 && st.st_size == 0)
        complain(t, "an empty journal is left behind");
    if (may_remove(t) && place_litter(p, name, sizeof name)[0])
        complain(t, name);
    if (may_remove(t) && makes_file(t) && p->code == 1 && access(t->file, F_OK) == 0)
        complain(t, "it failed, and yet there is a file");
    if (!journal_stands(t)) {
        if (p->code == 0 && t->adds > 0)
            complain(t, "it reported success, and there is no journal");
        return;
    }
    const int64_t now = entries(p);
    if (!place_sound(p))
        complain(t, "the journal is damaged");
    if (now != t->base && now != t->base + t->adds)
        complain(t, "it is there in part");
    if (p->code == 0 && now != t->base + t->adds)
        complain(t, "it reported success, and is not there");
    if (p->code != 0 && strstr(p->err, "nothing was recorded") && now != t->base)
        complain(t, "it says that nothing was recorded, and it is there");
}

/* The fault is gone. What was half done may be there already: then it is another such act, or one too many. */
static void again(struct trial *t)
{
    struct place *p = t->p;
    const int64_t before = entries(p);
    unlink(t->file);
    const int code = place_run(p, t->words);
    const bool was_there = t->adds > 0 && before == t->base + t->adds;
    if (code != 0 && !was_there)
        complain(t, "it does not work once the fault is gone");
    if (code == 0 && entries(p) != before + t->adds && !was_there)
        complain(t, "once the fault is gone it says it is done, and is not");
}

static void try(struct trial *t, long at, struct tally *tally)
{
    t->at = at;
    prepare(t);
    place_fail(t->p, t->fault->kind, at, t->fault->stays);
    place_run(t->p, t->words);
    place_fail(t->p, FAIL_NONE, 0, false);
    tally->tried++;
    judge(t, tally);
    if (t->p->code != 0)
        again(t);
}

/* ---- all of them ---- */

static void try_points(struct trial *t, int nth, struct tally *tally)
{
    const long calls = rehearse(t), points = wanted.points > 0 && wanted.points < calls ? wanted.points : calls;
    /* spread over all calls, and not on the same ones for each act and fault */
    for (long i = 0; i < points; i++)
        try(t, 1 + (points == calls ? i : (i * calls + nth * 7 % calls) / points % calls), tally);
}

static void every_act_meets_every_fault(void **state)
{
    struct place p;
    (void)state;
    place_begin(&p, "io");
    struct trial t = {.p = &p};
    snprintf(t.export, sizeof t.export, "%s/export.csv", p.dir);
    char words[256];
    snprintf(words, sizeof words, "export -o %s", t.export);
    assert_int_equal(place_run(&p, words), 0);
    int tried = 0;
    for (int k = 0; wanted.table && k < FAULTS; k++)
        printf("%s%s%s", k ? " | " : "| act | ", fail_names[faults[k].kind], faults[k].stays ? ", stays" : ", once");
    printf(wanted.table ? " |\n" : "");
    for (int i = 0; i < DEEDS; i++) {
        if (wanted.act && !strstr(deeds[i].words, wanted.act))
            continue;
        t.deed = &deeds[i];
        words_make(&t);
        if (wanted.table)
            printf("| %s", deeds[i].words);
        for (int k = 0; k < FAULTS; k++) {
            struct tally tally = {0};
            t.fault = &faults[k];
            try_points(&t, i * FAULTS + k, &tally);
            tried += tally.tried;
            if (wanted.table)
                printf(" | %d: %d done, %d told", tally.tried, tally.done, tally.refused);
            fflush(stdout);
        }
        if (wanted.table)
            printf(" |\n");
    }
    printf("%d faults were met; %d times it went wrong\n", tried, failures);
    place_end(&p);
    assert_int_equal(failures, 0);
}

/* What a sign calls for is said whether or not it can be written down. */
static void a_sign_is_answered_all_the_same(void **state)
{
    static const struct {
        const char *words, *advice;
    } signs[] = {
        {"triage bladder-bowel=yes", "EMERGENCY: get medical help now. Call your emergency number"},
        {"pain 4 --site calf --side both", "EMERGENCY: get medical help now. Call your emergency number"},
        {"triage fever=38.1", "URGENT: have this looked at today. Get medical advice today"},
        {"effect ibuprofen 'black stools'", "get medical help now"},
        {"pain 4", ""},
        {"triage fever=no", ""},
    };
    struct place p;
    (void)state;
    place_begin(&p, "signs");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        place_restore(&p, true);
        place_fail(&p, FAIL_FULL, 1, true);
        place_run(&p, signs[i].words);
        place_fail(&p, FAIL_NONE, 0, false);
        assert_int_equal(p.code, 1);
        if (!strstr(p.out, signs[i].advice) || (!signs[i].advice[0] && p.out[0]) || sentence_fault(p.err))
            fail_msg("%s: %s / %s", signs[i].words, p.out, p.err);
        assert_int_equal(entries(&p), p.entries);
    }
    place_end(&p);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--table") == 0)
            wanted.table = true;
        else if (strcmp(argv[i], "--points") == 0 && i + 1 < argc)
            wanted.points = atoi(argv[++i]);
        else if (strcmp(argv[i], "--act") == 0 && i + 1 < argc)
            wanted.act = argv[++i];
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_sign_is_answered_all_the_same),
                                       cmocka_unit_test(every_act_meets_every_fault)};
    return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
