/* Files by keys in a real terminal: the export asks for whom, once, and does not replace a file without a yes; an
 * import asks before it takes; a copy of the day is made while the tracker is open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

static char out[65536];

static void sh(const struct world *w, const char *command, int code)
{
    const int ended = world_run(w, command, out, sizeof out);
    if (ended != code)
        fail_msg("%s: ended with %d, not %d: %s", command, ended, code, out);
}

static void begun(struct world *w)
{
    world_begin(w, "2026-11-22 14:00:00");
    sh(w, "\"$MEND\" start back-care --at -2h && \"$MEND\" note 'a;b' --at -1h", 0);
    sh(w, "rm -r .local/share/mend/backups", 0);
}

static void test_export(void **state)
{
    (void)state;
    struct world w;
    begun(&w);
    w.lang = "de_DE.UTF-8"; /* it need not be installed */
    struct screen *s = screen_open(&w, NULL, 100, 30);
    screen_type(s, "x");
    screen_expect(s, "Who will read it?");
    screen_type(s, "e");
    screen_expect(s, "Export for Excel to:");
    screen_expect(s, "/mend-2026-11-22.csv");
    screen_type(s, "\r");
    screen_expect(s, "Saved to");
    sh(&w, "head -c 6 mend-2026-11-22.csv | od -An -tx1 | tr -d ' \\n'; stat -c %a mend-2026-11-22.csv", 0);
    assert_non_null(strstr(out, "efbbbf69643b600"));

    screen_type(s, "x"); /* another name is proposed, and nobody is asked again */
    screen_expect(s, "/mend-2026-11-22-2.csv");
    screen_expect(s, "Tab: for programs");
    screen_type(s, "\t\177\177\177\177\177\177.csv\r");
    screen_expect(s, "is there already. Replace it?");
    screen_type(s, "n");
    screen_expect(s, "Export to:");
    screen_type(s, "\r");
    screen_expect(s, "Replace it?");
    sh(&w, "grep -c 2026-11-22T mend-2026-11-22.csv", 1); /* it stays until the yes */
    screen_type(s, "y");
    screen_expect(s, "Saved to");
    sh(&w, "\"$MEND\" export | cmp - mend-2026-11-22.csv && cat .local/state/mend/export-for", 0);
    assert_string_equal(out, "programs\n");
    sh(&w, "ls .local/share/mend/backups", 0);
    assert_string_equal(out, "journal-2026-11-22.db\n");
    screen_clock(s, &w, "2026-11-23 14:00:00"); /* still open the next day */
    screen_expect(s, "Mon 23 Nov");
    screen_type(s, "x");
    screen_expect(s, "Export to:"); /* what was chosen last */
    sh(&w, "ls .local/share/mend/backups", 0);
    assert_string_equal(out, "journal-2026-11-22.db\njournal-2026-11-23.db\n");
    screen_type(s, "\033");
    screen_expect_gone(s, "Export to:");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* Said when the terminal is the shell's again, and it changes nothing else. */
static void test_copy_fails(void **state)
{
    (void)state;
    struct world w;
    begun(&w);
    sh(&w, "touch .local/share/mend/backups", 0);
    struct screen *s = screen_open(&w, "\"$MEND\"; echo ended with $?", 80, 24);
    screen_expect(s, "Sun 22 Nov");
    screen_type(s, "q");
    screen_expect(s, "the copy of the day could not be made");
    screen_expect(s, "ended with 0");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

static void test_import(void **state)
{
    (void)state;
    struct world w;
    begun(&w);
    sh(&w, "\"$MEND\" export -o a.csv", 0);
    struct screen *s = screen_open(&w, "\"$MEND\" import a.csv --db other.db; echo ended with $?", 80, 24);
    screen_expect(s, "Import these 2 entries? y/n");
    screen_type(s, "n\r");
    screen_expect(s, "mend: nothing was imported");
    screen_expect(s, "ended with 1");
    screen_close(s);
    sh(&w, "test ! -e other.db", 0);
    s = screen_open(&w, "\"$MEND\" import a.csv --db other.db; echo ended with $?", 80, 24);
    screen_expect(s, "y/n");
    screen_type(s, "y\r");
    screen_expect(s, "Imported 2 entries");
    screen_expect(s, "ended with 0");
    screen_close(s);
    s = screen_open(&w, "\"$MEND\" import a.csv --yes --db third.db; echo ended with $?", 80, 24);
    screen_expect(s, "Imported 2 entries");
    screen_close(s);
    sh(&w, "\"$MEND\" export --db other.db | cmp - a.csv", 0);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_export),
        cmocka_unit_test(test_copy_fails),
        cmocka_unit_test(test_import),
    };
    return cmocka_run_group_tests_name("carry", tests, NULL, NULL);
}
