/* test_memory.c: each call for memory in turn fails, for commands that write, print and export. Each time it ends with
 * a sentence and exit code 1, or, when it could do without, exactly as it does with all the memory it asks for; never
 * by a signal; and the journal is whole. faults_memory [--points N]: N calls of each command, spread over all; 0: every
 * one */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "faults/place.h"

static int points = 60;
static int failures;

/* %a the time of the fixture's end, so that every run says the same; %f a new file, %e an export */
static const char *const commands[] = {
    "pain 4 --at %a",       "status --json --at %a", "export -o %f", "status --at %a",
    "report -o %f --at %a", "import %e --yes",       "config",       "doctor",
};

static void words_make(const struct place *p, const char *of, char *words, size_t size)
{
    size_t n = 0;
    for (const char *c = of; *c; c++)
        if (c[0] == '%' && c[1] == 'a')
            n += (size_t)snprintf(words + n, size - n, "%s", p->at), c++;
        else if (c[0] == '%')
            n += (size_t)snprintf(words + n, size - n, "%s/%s", p->dir, *++c == 'f' ? "out.file" : "export.csv");
        else
            n += (size_t)snprintf(words + n, size - n, "%c", *c);
}

static char *whole_file(const struct place *p)
{
    char path[160];
    snprintf(path, sizeof path, "%s/out.file", p->dir);
    FILE *f = fopen(path, "rb");
    char *text = calloc(1, 1 << 20);
    if (f && fread(text, 1, (1 << 20) - 1, f) == 0)
        text[0] = '\0';
    if (f)
        fclose(f);
    unlink(path);
    return text;
}

static void complain(const struct place *p, const char *words, long at, const char *what)
{
    failures++;
    fprintf(stderr, "%s, call for memory %ld: %s\n  ended with %d, out: %.200s  err: %s\n", words, at, what, p->code,
            p->out, p->err);
}

static void judge(struct place *p, const char *words, long at, const char *out, const char *file, int64_t adds)
{
    char *is = whole_file(p);
    const int64_t now = place_ask(p, "SELECT count(*) FROM entry");
    const bool ends = p->code == 1;
    if (p->code != 0 && !ends)
        complain(p, words, at, "neither done nor failed");
    if (ends && sentence_fault(p->err))
        complain(p, words, at, sentence_fault(p->err));
    if (ends && !strstr(p->err, "memory"))
        complain(p, words, at, "it does not say what is lacking");
    if (p->code == 0 && strcmp(words, "doctor") != 0 && strcmp(out, p->out) != 0) /* which says what the clock says */
        complain(p, words, at, "it printed something else");
    if (p->code == 0 && strcmp(file, is) != 0)
        complain(p, words, at, "it wrote something else");
    if (p->code == 0 && now != p->entries + adds)
        complain(p, words, at, "it reported success, and is not there");
    if (now != p->entries && now != p->entries + adds)
        complain(p, words, at, "it is there in part");
    if (!place_sound(p))
        complain(p, words, at, "the journal is damaged");
    free(is);
}

static void try_command(struct place *p, const char *of)
{
    char words[512];
    words_make(p, of, words, sizeof words);
    place_restore(p, true);
    p->starve[0] = p->starve[1] = 0;
    place_run(p, words);
    const long calls = p->starve[1];
    if (p->code != 0)
        complain(p, words, 0, "it does not work at all");
    char *out = strdup(p->out), *file = whole_file(p);
    const int64_t adds = place_ask(p, "SELECT count(*) FROM entry") - p->entries;
    const long n = points > 0 && points < calls ? points : calls;
    int told = 0;
    for (long i = 0; i < n; i++) {
        const long at = 1 + i * calls / n;
        if (adds != 0 || i == 0)
            place_restore(p, true);
        p->starve[0] = at;
        p->starve[1] = 0;
        place_run(p, words);
        told += p->code == 1;
        p->starve[0] = 0;
        judge(p, words, at, out, file, adds);
    }
    printf("%s: %ld calls for memory, %ld tried, %d told\n", of, calls, n, told);
    fflush(stdout);
    free(file);
    free(out);
}

static void it_says_so_and_keeps_the_journal(void **state)
{
    struct place p;
    char path[160], words[256];
    (void)state;
    place_begin(&p, "memory");
    snprintf(words, sizeof words, "export -o %s/export.csv", p.dir);
    assert_int_equal(place_run(&p, words), 0);
    snprintf(path, sizeof path, "%s/starve", p.dir);
    const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_int_equal(ftruncate(fd, 2 * (off_t)sizeof *p.starve), 0);
    p.starve = mmap(NULL, 2 * sizeof *p.starve, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_true((void *)p.starve != MAP_FAILED);
    close(fd);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        try_command(&p, commands[i]);
    munmap((void *)(uintptr_t)p.starve, 2 * sizeof *p.starve);
    place_end(&p);
    assert_int_equal(failures, 0);
}

int main(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--points") == 0)
            points = atoi(argv[i + 1]);
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_says_so_and_keeps_the_journal)};
    return cmocka_run_group_tests_name("no memory", tests, NULL, NULL);
}
