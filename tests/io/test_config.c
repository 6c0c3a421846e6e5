/* Settings files, good and bad, as protocols are tested: a bad file in tests/io/config/bad begins with the messages it
 * must get, "# expect line:col: message"; every good one, written out and read again, gives the same settings. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/run.h"
#include "mend/core/quantity.h"
#include "mend/io/config.h"
#include "mend/io/locale.h"
#include "mend/io/text_file.h"

/* ---- a key book of three functions: p pain, s snooze, q quit which is fixed; digits are fixed ---- */

static bool book_function(int i, struct key_function *out)
{
    static const struct key_function functions[] = {
        {"pain", "p", "pain now", false}, {"snooze", "s", "", false}, {"quit", "q", "leave", true}};
    if (i < 3)
        *out = functions[i];
    return i < 3;
}

static bool book_key(const char *word, uint32_t *key, struct error *err)
{
    *key = (unsigned char)word[0];
    if (strlen(word) == 1 && (*word < '0' || *word > '9'))
        return true;
    return error_set(err, "%.20s is fixed", word);
}

static char *book_word(uint32_t key, char *buf)
{
    buf[0] = (char)key;
    buf[1] = '\0';
    return buf;
}

static bool book_free(const struct settings *s, int n, struct error *err)
{
    for (int i = 0; i < n; i++)
        if (s->keys[i].key == s->keys[n].key)
            return error_set(err, "%c is not free for %s", (char)s->keys[n].key, s->keys[n].name);
    return true;
}

static const struct key_book book = {book_function, book_key, book_word, book_free};

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_fini(&arena);
    return 0;
}

static bool reads(const char *text, struct config *out, struct problems *problems)
{
    const struct settings usual = settings_default();
    return config_read(text, strlen(text), "config.yaml", &usual, &book, &arena, out, problems);
}

static struct settings must_read(const char *text)
{
    struct config c;
    struct problems problems;
    if (!reads(text, &c, &problems))
        fail_msg("%d:%d: %s\nin\n%s", problems.list[0].line, problems.list[0].col, problems.list[0].text, text);
    assert_int_equal(problems.n, 0);
    return c.settings;
}

/* ---- bad files ---- */

/* Every message of the file's head, in order, and no other. */
static void check_bad_file(const char *path)
{
    static const char mark[] = "# expect ";
    size_t size;
    char *text = file_read(path, &size);
    const char *at = text;
    struct config c;
    struct problems problems;
    assert_non_null(text);
    assert_false(reads(text, &c, &problems));
    assert_true(problems.n > 0);
    for (int i = 0; i < problems.n + problems.more; i++) {
        char told[1024];
        if (i < problems.n)
            snprintf(told, sizeof told, "%d:%d: %s", problems.list[i].line, problems.list[i].col,
                     problems.list[i].text);
        else
            snprintf(told, sizeof told, "and more");
        const int length = (int)strcspn(at, "\n");
        if (strncmp(at, mark, sizeof mark - 1) != 0)
            fail_msg("%s: not expected: %s", path, told);
        if (strncmp(at + sizeof mark - 1, told, strlen(told)) != 0 || (size_t)length != sizeof mark - 1 + strlen(told))
            fail_msg("%s:\n  %.*s\n  told     %s", path, length, at, told);
        at += length + 1;
    }
    if (strncmp(at, mark, sizeof mark - 1) == 0)
        fail_msg("%s: not told: %.*s", path, (int)strcspn(at, "\n"), at);
    free(text);
}

static int each_file(const char *folder, void (*check)(const char *path))
{
    char path[1024];
    int n = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            check(path);
            n++;
        }
    closedir(dir);
    return n;
}

static void bad_files_say_what_is_wrong_and_what_to_do(void **state)
{
    (void)state;
    assert_true(each_file(MEND_SOURCE "/tests/io/config/bad", check_bad_file) >= 45);
}

/* ---- good files ---- */

static void same_text(const char *a, const char *b)
{
    assert_true(!a == !b);
    if (a)
        assert_string_equal(a, b);
}

static void same_command(const struct command_line *a, const struct command_line *b)
{
    assert_int_equal(a->n, b->n);
    for (int i = 0; i < a->n; i++)
        assert_string_equal(a->words[i], b->words[i]);
}

static void same_settings(const struct settings *a, const struct settings *b)
{
    const struct prefs *p = &a->prefs, *q = &b->prefs;
    assert_true(p->wake_from == q->wake_from && p->wake_to == q->wake_to && p->plate_kg == q->plate_kg);
    assert_true(p->pounds == q->pounds && p->fahrenheit == q->fahrenheit && p->paracetamol == q->paracetamol);
    assert_true(p->clock12 == q->clock12 && p->month_first == q->month_first && p->first_weekday == q->first_weekday);
    assert_true(a->theme == b->theme && a->calm == b->calm && a->notices == b->notices && a->details == b->details);
    assert_true(a->snooze_s == b->snooze_s && a->escape_ms == b->escape_ms);
    assert_int_equal(a->n_quiet, b->n_quiet);
    assert_memory_equal(a->quiet, b->quiet, sizeof a->quiet[0] * (size_t)a->n_quiet);
    same_command(&a->notify, &b->notify);
    same_command(&a->speak, &b->speak);
    same_text(a->export_folder, b->export_folder);
    assert_int_equal(a->n_keys, b->n_keys);
    for (int i = 0; i < a->n_keys; i++) {
        bool found = false;
        for (int k = 0; k < b->n_keys; k++)
            found = found || (strcmp(a->keys[i].name, b->keys[k].name) == 0 && a->keys[i].key == b->keys[k].key);
        assert_true(found);
    }
}

/* What `mend config` writes of it reads as the same settings, and is written the same way again. */
static void there_and_back(const char *path)
{
    size_t size;
    char *text = file_read(path, &size);
    struct config c, again;
    struct problems problems;
    assert_true(reads(text, &c, &problems));
    const char *written = config_text(&c, &book, &arena);
    const struct settings s = must_read(written);
    same_settings(&c.settings, &s);
    assert_true(reads(written, &again, &problems));
    const char *twice = config_text(&again, &book, &arena);
    assert_null(strstr(twice, "# default\n")); /* now all of it was chosen */
    free(text);
}

static void good_files_go_there_and_back(void **state)
{
    (void)state;
    assert_true(each_file(MEND_SOURCE "/tests/io/config/good", there_and_back) >= 7);
}

static void every_key_is_read(void **state)
{
    (void)state;
    size_t size;
    char *text = file_read(MEND_SOURCE "/tests/io/config/good/all.yaml", &size);
    const struct settings s = must_read(text);
    assert_true(s.prefs.wake_from == 6 * HOUR + 30 * MINUTE && s.prefs.wake_to == DAY);
    assert_int_equal(s.n_quiet, 2);
    assert_true(s.quiet[0].from == 13 * HOUR && s.quiet[0].to == 14 * HOUR + 30 * MINUTE);
    assert_true(s.quiet[1].from == 22 * HOUR && s.quiet[1].to == 7 * HOUR);
    assert_true(s.prefs.pounds && s.prefs.fahrenheit && s.prefs.paracetamol && s.prefs.clock12 && s.prefs.month_first);
    assert_true(s.prefs.plate_kg == 2.5);
    assert_int_equal(s.prefs.first_weekday, 6);
    assert_int_equal(s.theme, THEME_CONTRAST);
    assert_true(s.calm && s.details);
    assert_int_equal(s.notices, NOTICE_FLASH | NOTICE_COMMAND);
    assert_int_equal(s.notify.n, 4);
    assert_string_equal(s.notify.words[3], "%s");
    assert_string_equal(s.speak.words[2], "it's %s: \\ \"go\"");
    assert_true(s.snooze_s == 90 * MINUTE && s.escape_ms == 250);
    assert_string_equal(s.export_folder, "~/Physio reports");
    assert_int_equal(s.n_keys, 2);
    assert_string_equal(s.keys[1].name, "pain");
    assert_int_equal(s.keys[1].key, 's');
    free(text);
}

/* No key of the table is missing from what is written. */
static void everything_is_written(void **state)
{
    static const char *const keys[] = {"awake",  "quiet",   "weight",     "smallest-plate", "temperature",
                                       "clock",  "theme",   "calm",       "first-weekday",  "acetaminophen-is-called",
                                       "notify", "notices", "speak",      "details",        "export-folder",
                                       "snooze", "keys",    "escape-wait"};
    (void)state;
    struct config c;
    struct problems problems;
    assert_true(reads("", &c, &problems));
    const char *text = config_text(&c, &book, &arena);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char line[64];
        snprintf(line, sizeof line, "\n%s: ", keys[i]);
        char comment[64];
        snprintf(comment, sizeof comment, "\n#%s: ", keys[i]);
        assert_true(strstr(text, line) || strstr(text, comment));
    }
    assert_non_null(strstr(text, "awake: 07:00-22:00   # default\n"));
    assert_non_null(strstr(text, "\n#  pain: p "));
    assert_null(strstr(text, "quit"));
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 120);
}

static void nothing_said_is_the_default(void **state)
{
    (void)state;
    const struct settings usual = settings_default(), s = must_read("");
    same_settings(&s, &usual);
}

/* In pounds the plates are pounds, unless somebody says otherwise. */
static void plates_in_pounds(void **state)
{
    (void)state;
    assert_true(must_read("weight: lb\n").prefs.plate_kg == 5 * KG_PER_LB);
    assert_true(must_read("weight: lb\nsmallest-plate: 1 kg\n").prefs.plate_kg == 1);
    assert_true(must_read("weight: kg\n").prefs.plate_kg <= 0); /* the plan's own */
}

static void a_file_has_a_size(void **state)
{
    (void)state;
    const struct settings usual = settings_default();
    struct config c;
    struct problems problems;
    char *text = malloc(TEXT_FILE_MAX + 1);
    memset(text, '#', TEXT_FILE_MAX + 1);
    assert_false(config_read(text, TEXT_FILE_MAX + 1, "big", &usual, &book, &arena, &c, &problems));
    assert_non_null(strstr(problems.list[0].text, "larger than 1 MiB"));
    assert_true(config_read(text, TEXT_FILE_MAX, "big", &usual, &book, &arena, &c, &problems));
    free(text);
}

/* Cut anywhere, or with any byte of it another, a file reads or says why not; the sanitizers watch. */
static void broken_files_break_nothing(void **state)
{
    (void)state;
    size_t size;
    char *text = file_read(MEND_SOURCE "/tests/io/config/good/all.yaml", &size);
    const struct settings usual = settings_default();
    struct config c;
    struct problems problems;
    static const char odd[] = "\0\n[]{}:-'\"%\xff";
    for (size_t i = 0; i < size; i++) {
        bool read = config_read(text, i, "cut", &usual, &book, &arena, &c, &problems);
        assert_int_equal(read, problems.n == 0);
        const char kept = text[i];
        for (size_t k = 0; k < sizeof odd - 1; k++) {
            text[i] = odd[k];
            read = config_read(text, size, "odd", &usual, &book, &arena, &c, &problems);
            assert_int_equal(read, problems.n == 0);
        }
        text[i] = kept;
        arena_reset(&arena);
    }
    free(text);
}

/* ---- where it is found ---- */

static char home[] = "/tmp/mend-config-XXXXXX";

static void put(const char *path, const char *text)
{
    char whole[512];
    snprintf(whole, sizeof whole, "%s/%s", home, path);
    for (char *slash = strchr(whole + strlen(home) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(whole, 0700);
        *slash = '/';
    }
    file_write(whole, text);
}

static bool loads(const char *named, struct config *c, struct problems *problems)
{
    return config_load(named, &book, &arena, c, problems);
}

static void where_it_is_found(void **state)
{
    (void)state;
    char path[512];
    struct config c;
    struct problems problems;
    assert_non_null(mkdtemp(home));
    setenv("HOME", home, 1);
    setenv("LC_ALL", "C", 1);
    unsetenv("XDG_CONFIG_HOME");
    assert_true(loads(NULL, &c, &problems));
    assert_null(c.path);
    snprintf(path, sizeof path, "%s/.config/mend/config.yaml", home);
    assert_string_equal(c.place, path);
    put(".config/mend/config.yaml", "theme: light\n");
    assert_true(loads(NULL, &c, &problems) && c.settings.theme == THEME_LIGHT);
    assert_string_equal(c.path, path);
    setenv("XDG_CONFIG_HOME", "somewhere", 1); /* relative: to be ignored */
    assert_true(loads(NULL, &c, &problems) && c.settings.theme == THEME_LIGHT);
    snprintf(path, sizeof path, "%s/xdg", home);
    setenv("XDG_CONFIG_HOME", path, 1);
    assert_true(loads(NULL, &c, &problems) && c.settings.theme == THEME_DARK && !c.path);
    put("xdg/mend/config.yaml", "theme: mono\n");
    assert_true(loads(NULL, &c, &problems) && c.settings.theme == THEME_MONO);
    put("mine.yaml", "theme: contrast\n");
    snprintf(path, sizeof path, "%s/mine.yaml", home);
    assert_true(loads(path, &c, &problems) && c.settings.theme == THEME_CONTRAST);
    assert_true(loads("/dev/null", &c, &problems) && c.settings.theme == THEME_DARK && !c.path);
    snprintf(path, sizeof path, "%s/none.yaml", home);
    assert_false(loads(path, &c, &problems));
    assert_string_equal(problems.list[0].file, path);
    assert_false(loads(home, &c, &problems)); /* a folder */
    put("xdg/mend/config.yaml", "theme: drak\n");
    assert_false(loads(NULL, &c, &problems));
    assert_int_equal(problems.list[0].line, 1);
    assert_int_equal(problems.list[0].col, 8);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    assert_true(loads(NULL, &c, &problems));
    assert_null(c.place);
    assert_non_null(strstr(config_text(&c, &book, &arena), "There is no settings file"));
    char rm[600];
    snprintf(rm, sizeof rm, "rm -rf '%s'", home);
    assert_int_equal(system(rm), 0);
}

/* A path that would break out of its comment is not written there. */
static void the_head_is_a_comment(void **state)
{
    (void)state;
    const struct settings usual = settings_default();
    struct config c;
    struct problems problems;
    static const char *const paths[] = {"a\nawake: no", "a\033[2J",
                                        "a\xc2\x85"
                                        "awake: no",
                                        "a\xff"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_true(config_read("theme: mono\n", 12, paths[i], &usual, &book, &arena, &c, &problems));
        const struct settings s = must_read(config_text(&c, &book, &arena));
        same_settings(&s, &c.settings);
    }
}

/* ---- the locale ---- */

static void where_somebody_lives(void **state)
{
    static const struct {
        const char *time, *measurement;
        struct prefs prefs;
    } rows[] = {
        {"C", "C", {.first_weekday = 1}},
        {"POSIX", "POSIX", {.first_weekday = 1}},
        {"C.UTF-8", "C.UTF-8", {.first_weekday = 1}},
        {"en", "en", {.first_weekday = 1}},
        {"", "", {.first_weekday = 1}},
        {"en_US.UTF-8", "en_US.UTF-8", {.pounds = true, .fahrenheit = true, .clock12 = true, .month_first = true}},
        {"en_GB.UTF-8", "en_GB.UTF-8", {.paracetamol = true, .first_weekday = 1}},
        {"de_DE@euro", "de_DE@euro", {.paracetamol = true, .first_weekday = 1}},
        {"en_AU", "en_AU", {.paracetamol = true, .clock12 = true, .first_weekday = 1}},
        {"en_CA.UTF-8", "en_CA.UTF-8", {.clock12 = true, .month_first = true}},
        {"fr_CA.UTF-8", "fr_CA.UTF-8", {.clock12 = false}},
        {"ar_EG.UTF-8", "ar_EG.UTF-8", {.paracetamol = true, .clock12 = true, .first_weekday = 6}},
        {"en_US.UTF-8",
         "de_DE.UTF-8",
         {.clock12 = true, .month_first = true, .paracetamol = true}}, /* an American abroad */
        {"de_DE.UTF-8", "en_US.UTF-8", {.pounds = true, .fahrenheit = true, .first_weekday = 1}},
        {"ja_JP.UTF-8", "ja_JP.UTF-8", {.month_first = true}},
        {"sv_SE.UTF-8", "sv_SE.UTF-8", {.paracetamol = true, .first_weekday = 1}}, /* 2026-11-22, but 22 november */
        {"nonsense_and_more", "xx_", {.first_weekday = 1}},
    };
    (void)state;
    unsetenv("LC_ALL");
    unsetenv("LANG");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct prefs p = prefs_default();
        setenv("LC_TIME", rows[i].time, 1);
        setenv("LC_MEASUREMENT", rows[i].measurement, 1);
        locale_prefs(&p);
        const struct prefs *q = &rows[i].prefs;
        if (p.pounds != q->pounds || p.fahrenheit != q->fahrenheit || p.paracetamol != q->paracetamol ||
            p.clock12 != q->clock12 || p.month_first != q->month_first || p.first_weekday != q->first_weekday)
            fail_msg("%s and %s: lb %d, F %d, paracetamol %d, 12 h %d, month first %d, first %d", rows[i].time,
                     rows[i].measurement, p.pounds, p.fahrenheit, p.paracetamol, p.clock12, p.month_first,
                     p.first_weekday);
        assert_true(p.wake_from == 7 * HOUR && p.wake_to == 22 * HOUR);
    }
    struct prefs p = prefs_default();
    setenv("LC_ALL", "C", 1); /* goes before all */
    setenv("LC_MEASUREMENT", "en_US.UTF-8", 1);
    locale_prefs(&p);
    assert_false(p.pounds);
    unsetenv("LC_ALL");
    unsetenv("LC_MEASUREMENT");
    setenv("LANG", "en_US.UTF-8", 1); /* and this after all */
    locale_prefs(&p);
    assert_true(p.pounds);
    unsetenv("LANG");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bad_files_say_what_is_wrong_and_what_to_do),
        TEST(good_files_go_there_and_back),
        TEST(every_key_is_read),
        TEST(everything_is_written),
        TEST(nothing_said_is_the_default),
        TEST(plates_in_pounds),
        TEST(a_file_has_a_size),
        TEST(broken_files_break_nothing),
        TEST(where_it_is_found),
        TEST(the_head_is_a_comment),
        TEST(where_somebody_lives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
