/* main.c: `sim --seed S --lives N [--person KIND] [--jobs N] [--all yes] [--told yes]`: lives S, S+1, ... until one
 * breaks a rule, or all of them, a line for each that does. --told: with one number of all that was said in them
 * (told.c). */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mend/core/describe.h"
#include "sim.h"

/* Everything they wrote, when a violation is looked into: SIM_LOG=1. */
static void tell(const struct life *l)
{
    char at[ISO_MAX], logged[ISO_MAX];
    for (int i = 0; i < l->n; i++) {
        const struct entry *e = &l->all[i];
        printf("%4d %s (%s) %s %s %s value %g load %g sets %d reps %d pain %d %s %s %s%s\n", i + 1,
               moment_iso(e->at, at), moment_iso(e->logged, logged), entry_kind_word(e->kind),
               e->subject ? e->subject : "", e->status ? e->status : "", e->value, e->load_kg, e->sets, e->reps,
               e->pain, e->context ? e->context : "", e->site ? e->site : "", e->note ? e->note : "",
               l->dead[i] ? " (taken out)" : "");
    }
}

static void report(struct life *l)
{
    if (getenv("SIM_LOG"))
        tell(l);
    printf("\nseed %llu, hour %lld, %s, plan %s\nrule %s: %s\nafter: %s\nthe last entries:\n",
           (unsigned long long)l->seed, (long long)l->hour, kind_names[l->kind], l->plan->name, l->rule, l->wrong_text,
           l->last_words);
    char at[ISO_MAX], now[ISO_MAX];
    for (int i = l->n > 10 ? l->n - 10 : 0; i < l->n; i++) {
        const struct entry *e = &l->all[i];
        printf("  %4d %s %s %s %s value %g load %g pain %d %s %s %s%s\n", i + 1, moment_iso(e->at, at),
               entry_kind_word(e->kind), e->subject ? e->subject : "", e->status ? e->status : "", e->value, e->load_kg,
               e->pain, e->context ? e->context : "", e->site ? e->site : "", e->note ? e->note : "",
               l->dead[i] ? " (taken out)" : "");
    }
    printf("  now  %s; again: sim --seed %llu --lives 1 --person %s\n", moment_iso(l->now, now),
           (unsigned long long)l->seed, kind_names[l->kind]);
    fflush(stdout);
}

static void line(const struct life *l)
{
    printf("%s\tseed %llu\thour %lld\t%s\t%s\n", l->rule, (unsigned long long)l->seed, (long long)l->hour,
           kind_names[l->kind], l->wrong_text);
    fflush(stdout);
}

struct totals {
    long lives, hours, steps, judged, refused, usage;
    uint64_t told;
};

static int live(const struct plan *plans, int n_plans, uint64_t from, long lives, int kind, bool all, bool telling,
                int job, int jobs, int out)
{
    struct totals sum = {0};
    struct life *l = calloc(1, sizeof *l);
    int rc = 0;
    for (long i = job; i < lives && (all || rc == 0); i += jobs) {
        uint64_t seed = from + (uint64_t)i;
        life_begin(l, &plans[seed % 8 == 7 ? 1 % n_plans : 0], seed, kind); /* one in eight under the tightened plan */
        l->telling = telling;
        if (!life_run(l)) {
            all ? line(l) : report(l);
            rc = 1;
        }
        sum.lives++;
        sum.hours += l->hour;
        sum.steps += l->steps;
        sum.judged += l->judged;
        sum.refused += l->refused;
        sum.usage += l->usage;
        sum.told ^= (l->told + seed) * 0x9e3779b97f4a7c15u; /* whoever lives it */
        life_end(l);
    }
    free(l);
    if (write(out, &sum, sizeof sum) != sizeof sum)
        rc = 2;
    return rc;
}

int main(int argc, char **argv)
{
    uint64_t seed = 1;
    long lives = 300;
    bool all = false, telling = false;
    int kind = -1, jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--seed") == 0)
            seed = strtoull(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--lives") == 0)
            lives = strtol(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--jobs") == 0)
            jobs = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "--all") == 0)
            all = true;
        else if (strcmp(argv[i], "--told") == 0)
            telling = true;
        else if (strcmp(argv[i], "--person") == 0)
            for (int k = 0; k < KIND_COUNT; k++)
                kind = strcmp(kind_names[k], argv[i + 1]) == 0 ? k : kind;
    }
    jobs = jobs < 1 ? 1 : jobs > 64 ? 64 : jobs;
    struct arena arena;
    arena_init(&arena);
    mallopt(M_TRIM_THRESHOLD, 1 << 28); /* a window comes and goes with every hour: its memory may stay */
    mallopt(M_MMAP_THRESHOLD, 1 << 28);
    int n_plans, pipes[2], rc = 0;
    const struct plan *plans = plans_read(&arena, &n_plans);
    if (pipe(pipes) != 0)
        return 2;
    pid_t children[64];
    for (int i = 0; i < jobs; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            int r = live(plans, n_plans, seed, lives, kind, all, telling, i, jobs, pipes[1]);
            arena_fini(&arena);
            return r;
        }
    }
    close(pipes[1]);
    struct totals sum = {0}, one;
    while (read(pipes[0], &one, sizeof one) == sizeof one) {
        sum.lives += one.lives;
        sum.hours += one.hours;
        sum.steps += one.steps;
        sum.judged += one.judged;
        sum.refused += one.refused;
        sum.usage += one.usage;
        sum.told ^= one.told;
    }
    for (int i = 0; i < jobs; i++) {
        int status = 0;
        waitpid(children[i], &status, 0);
        if (WIFSIGNALED(status))
            printf("job %d ended by signal %d\n", i, WTERMSIG(status));
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            rc = 1;
    }
    printf("%ld lives, %ld hours, %ld assessments, %ld acts, %ld refused, %ld not understood: %s\n", sum.lives,
           sum.hours, sum.steps, sum.judged, sum.refused, sum.usage, rc ? "a rule is broken" : "every rule holds");
    if (telling)
        printf("told %016llx\n", (unsigned long long)sum.told);
    arena_fini(&arena);
    return rc;
}
