/* soak.c: `soak` lives three days at one terminal under a clock that the test moves, `soak MINUTES` so many real
 * minutes.
 *
 * Five reminders come back every five minutes, one in each minute; ice and heat ring between them. Keys, sizes and
 * other programs' writes go on all the time. What a tracker may lose slowly shows at the end: memory, descriptors, the
 * time of day on the screen, and what it shows beside one that was just opened. Numbers are printed, and judged. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "e2e/harness.h"

enum { SIMULATED = 72 * 60, WIDTH = 80, HEIGHT = 24 };

struct soak {
    struct world w;
    struct screen *s;
    unsigned seed;
    int minutes; /* real ones; 0: simulated */
    long reminders, resizes, writes, keys, failed;
    struct use {
        long rss_kb, fds;
    } warm, worst, last;
};

static unsigned some(struct soak *k, unsigned n)
{
    k->seed = k->seed * 1103515245u + 12345u;
    return (k->seed >> 16) % n;
}

/* ---- what the tracker holds ---- */

static struct use use_of(pid_t pid)
{
    struct use u = {0};
    char path[64];
    long pages = 0, resident = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%ld %ld", &pages, &resident), 2);
    fclose(f);
    u.rss_kb = resident * (sysconf(_SC_PAGESIZE) / 1024);
    snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
    DIR *d = opendir(path);
    assert_non_null(d);
    while (readdir(d))
        u.fds++;
    closedir(d);
    u.fds -= 2; /* . and .. */
    return u;
}

/* While it records something, copies the journal or looks at it anew it holds a file or two more. */
static struct use at_rest(struct soak *k)
{
    struct use least = use_of(screen_pid(k->s));
    for (int i = 0; i < 50; i++) {
        screen_text(k->s);
        usleep(20000);
        const struct use now = use_of(screen_pid(k->s));
        least = now.fds < least.fds ? now : least;
    }
    return least;
}

static void sample(struct soak *k, bool warm)
{
    k->last = warm ? at_rest(k) : use_of(screen_pid(k->s));
    if (warm)
        k->warm = k->worst = k->last;
    k->worst.rss_kb = k->last.rss_kb > k->worst.rss_kb ? k->last.rss_kb : k->worst.rss_kb;
    k->worst.fds = k->last.fds > k->worst.fds ? k->last.fds : k->worst.fds;
}

/* ---- a plan with a reminder in every minute ---- */

static const char begin[] =
    "mkdir -p .config/mend/protocols && printf 'awake: 04:00-24:00\\n' >.config/mend/config.yaml && "
    "\"$PYTHON\" - \"$SOURCE\" <<'END'\n"
    "import sys\n"
    "plan = open(sys.argv[1] + '/protocols/low-back-lifting.yaml').read()\n"
    "first = '    items:\\n      - id: walk\\n'\n"
    "assert plan.count(first) == 1\n"
    "turn = '''      - id: turn-%d\n"
    "        title: Turn %d\n"
    "        group: movement\n"
    "        dose: once\n"
    "        times: every 5 min\n"
    "        how: [Turn to the other side.]\n"
    "        direction: neutral\n"
    "        carried-on:\n"
    "          days-2-7: every 5 min\n"
    "        ours: [dose, times]\n"
    "'''\n"
    "turns = ''.join(turn % (i, i) for i in range(1, 6))\n"
    "open('.config/mend/protocols/plan.yaml', 'w').write(plan.replace(first, '    items:\\n' + turns + first[11:]))\n"
    "END\n";

static const char start[] = "\"$MEND\" start low-back-lifting --injured -1h && \"$MEND\" triage $(\"$MEND\" triage | "
                            "sed -nE 's/^([a-z-]+) +unanswered .*/\\1=no/p') && for i in 1 2 3 4 5; do \"$MEND\" done "
                            "turn-$i --at -${i}m; done";

static void does(struct soak *k, const char *command)
{
    static char out[64 * 1024];
    if (world_run(&k->w, command, out, sizeof out) != 0)
        fail_msg("%s: %s", command, out);
}

/* ---- a minute ---- */

/* What another program writes; some of it a rule refuses. */
static void write_one(struct soak *k)
{
    static const char *const words[] = {"pain 2",
                                        "done walk",
                                        "note 'at the desk'",
                                        "done pelvic-tilt",
                                        "pain 1 --when rest",
                                        "therapy ice start --confirm",
                                        "undo",
                                        "therapy ice stop",
                                        "done sit-break",
                                        "check-in --sharp no",
                                        "therapy heat start --confirm",
                                        "redo",
                                        "triage numb-tingling=no",
                                        "dose acetaminophen 500",
                                        "therapy heat stop",
                                        "status"};
    char command[128];
    snprintf(command, sizeof command, "\"$MEND\" %s >/dev/null 2>&1",
             words[k->writes++ % (int)(sizeof words / sizeof *words)]);
    const int rc = world_run(&k->w, command, NULL, 0);
    k->failed += rc != 0 && rc != 3 && rc != 1; /* 1: nothing to undo, none runs */
}

static void resize(struct soak *k, int n)
{
    for (; n > 1; n--, k->resizes++)
        screen_resize(k->s, 1 + (int)some(k, 200), 1 + (int)some(k, 60));
    screen_resize(k->s, WIDTH, HEIGHT);
    k->resizes++;
}

/* The pages are opened and left again, so that all of them have been drawn; panes, charts and days are walked through.
 */
static void press(struct soak *k, int n)
{
    static const struct {
        const char *keys, *shows;
    } pages[] = {{"2g", NULL},    {"3jj2\t", NULL}, {"?", "Keys"},      {"4vv+-v", NULL}, {"2g ", "pain during"},
                 {"a", NULL},     {"zz", NULL},     {"l", "Journal"},   {"s", NULL},      {"1jjkk", NULL},
                 {"2gj\r", NULL}, {"m", NULL},      {"\t\t\t\t", NULL}, {"r", "Warning"}, {":", "Enter record"},
                 {"[", NULL},     {"c", NULL},      {"/", NULL}};
    const char *keys = pages[n % (int)(sizeof pages / sizeof *pages)].keys;
    screen_type(k->s, keys);
    k->keys += (long)strlen(keys);
    screen_text(k->s);
    usleep(20000);
    screen_text(k->s);
    for (int i = 0; i < 2; i++) { /* whatever is open is left */
        screen_type(k->s, "\033");
        k->keys++;
        usleep(60000); /* an ESC waits for the rest of a key */
        screen_text(k->s);
    }
}

/* "HH:MM" in the first line. */
static bool shows_minute(struct soak *k, int hour, int minute)
{
    char line[256], clock[16];
    const char *text = screen_text(k->s);
    snprintf(line, sizeof line, "%.*s", (int)strcspn(text, "\n"), text);
    snprintf(clock, sizeof clock, "%02d:%02d", hour, minute);
    return strstr(line, clock) != NULL;
}

/* ---- three days ---- */

static void simulated(struct soak *k)
{
    for (int n = 0; n < SIMULATED; n++) {
        char clock[32];
        snprintf(clock, sizeof clock, "2026-11-%02d %02d:%02d:30", 24 + (n + 480) / 1440, (n + 480) / 60 % 24,
                 (n + 480) % 60);
        screen_clock(k->s, &k->w, clock);
        char minute[] = {clock[11], clock[12], ':', clock[14], clock[15], 0};
        screen_expect(k->s, minute);
        k->reminders++;
        resize(k, 3);
        if (n % 4 == 0)
            write_one(k);
        if (n % 15 == 7)
            press(k, n / 15);
        screen_type(k->s, n % 2 ? "2gg " : "a");
        k->keys += n % 2 ? 4 : 1;
        if (n % 60 == 59)
            sample(k, n == 6 * 60 + 59);
        if (n % 720 == 719)
            printf("%3d h: %ld KiB, %ld descriptors\n", (n + 1) / 60, k->last.rss_kb, k->last.fds), fflush(stdout);
    }
}

/* ---- real minutes ---- */

static int64_t wall_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void real(struct soak *k)
{
    const int64_t began = wall_ms(), until = began + (int64_t)k->minutes * 60000;
    int64_t turned = 0, late = 0;
    long samples = 0, wrong = 0, turns = 0;
    int at = -1, quarter = 0, said = 0;
    bool warm = false; /* the first two minutes do not count */
    while (wall_ms() < until) {
        const int64_t ms = wall_ms();
        const int minute = (int)(ms / 60000 % 60), hour = (int)(ms / 3600000 % 24);
        const bool shown = shows_minute(k, hour, minute);
        if (minute != at) { /* until the screen says so too */
            turned = turned ? turned : ms - ms % 60000;
            if (shown) {
                late = at >= 0 && ms - turned > late ? ms - turned : late;
                turns += at >= 0;
                at = minute;
                turned = 0;
                k->reminders++;
            }
            if (!shown && at >= 0 && ms - turned > 5000) {
                fputs(screen_text(k->s), stderr); /* longer than cmocka's messages may be */
                fail_msg("the screen does not say %02d:%02d", hour, minute);
            }
            usleep(20000);
            continue;
        }
        samples++;
        wrong += !shown && wall_ms() / 60000 == ms / 60000;
        const int now = (int)((ms - began) / 5000);
        if (now != quarter) { /* every five seconds something happens, but not over the turn of a minute */
            quarter = now;
            if (ms % 60000 < 55000) {
                resize(k, 4);
                if (now % 2)
                    write_one(k);
                if (now % 4 == 1)
                    press(k, now / 4);
                screen_type(k->s, now % 3 ? "a" : "2gg ");
                const bool first = !warm && ms - began >= 120000;
                sample(k, first);
                warm = warm || first;
            }
        }
        if ((ms - began) / 300000 != said) {
            said = (int)((ms - began) / 300000);
            printf("%3d min: %ld KiB, %ld descriptors\n", said * 5, k->last.rss_kb, k->last.fds);
            fflush(stdout);
        }
        usleep(100000);
    }
    printf("%ld looks at the clock on the screen, %ld of them wrong; %ld minutes turned, the latest %lld ms after the "
           "wall\n",
           samples, wrong, turns, (long long)late);
    assert_int_equal(wrong, 0);
}

/* ---- the whole ---- */

/* The panes as they stand; what rang, and whether somebody saw it, is for the one who was there. */
static char *panes(struct screen *s)
{
    screen_type(s, "2g");
    screen_text(s);
    usleep(300000);
    const char *text = strstr(screen_text(s), "╭");
    assert_non_null(text);
    return strndup(text, strcspn(text, "╯"));
}

static void beside_a_fresh_one(struct soak *k)
{
    struct screen *fresh = screen_open(&k->w, NULL, WIDTH, HEIGHT);
    screen_expect(fresh, "3 Timers");
    char *old = panes(k->s), *young = panes(fresh);
    assert_string_equal(old, young);
    free(old);
    free(young);
    screen_type(fresh, "q");
    assert_int_equal(screen_close(fresh), 0);
}

static void test_soak(void **state)
{
    struct soak *k = *state;
    char now[32];
    const time_t t = time(NULL);
    strftime(now, sizeof now, "%Y-%m-%d %H:%M:%S", gmtime(&t));
    world_begin(&k->w, k->minutes ? now : "2026-11-24 07:59:00");
    k->w.real = k->minutes > 0;
    does(k, begin);
    does(k, start);
    k->s = screen_open(&k->w, NULL, WIDTH, HEIGHT);
    screen_expect(k->s, "3 Timers");
    k->minutes ? real(k) : simulated(k);
    k->last = at_rest(k);
    printf("%ld reminders, %ld sizes, %ld writes by others (%ld of them failed), %ld keys\n", k->reminders, k->resizes,
           k->writes, k->failed, k->keys);
    printf("memory: %ld KiB after the first while, %ld at the end, %ld at most; descriptors: %ld, %ld, %ld\n",
           k->warm.rss_kb, k->last.rss_kb, k->worst.rss_kb, k->warm.fds, k->last.fds, k->worst.fds);
    printf("processor time: %ld ms\n", screen_cpu_ms(k->s));
    assert_int_equal(k->failed, 0);
    assert_int_equal(k->last.fds, k->warm.fds);
    if (k->minutes) /* the sanitizers keep what was freed: under them only its number tells */
        assert_in_range(k->last.rss_kb, 0, k->warm.rss_kb + 1024);
    beside_a_fresh_one(k);
    screen_type(k->s, "q");
    assert_int_equal(screen_close(k->s), 0);
    does(k, "\"$MEND\" doctor");
    world_end(&k->w);
}

int main(int argc, char **argv)
{
    struct soak k = {.seed = 7, .minutes = argc > 1 ? atoi(argv[1]) : 0};
    const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(test_soak, &k)};
    return cmocka_run_group_tests_name("soak", tests, NULL, NULL);
}
