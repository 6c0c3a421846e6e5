/* The export in the tracker: for whom is asked once, Tab changes it, and a file that is there stays without a yes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/app.h"
#include "screens/play.h"

static void test_asked_once(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "x");
    shows("Who will read it?");
    scene_key(&s, KEY_ESC);
    hides("Who will read it?");
    scene_type(&s, "x");
    shows("Who will read it?"); /* nobody answered */
    scene_type(&s, "e");
    shows("Export for Excel to: /home/me/mend.csv");
    shows("Tab: for programs");
    struct effect e = scene_type(&s, "\n");
    assert_int_equal(e.kind, EFFECT_EXPORT);
    assert_string_equal(words_of(&e), "/home/me/mend.csv excel");
    scene_result(&s, ACT_OK, "Saved to /home/me/mend.csv.");
    shows("Saved to /home/me/mend.csv.");
    scene_type(&s, "x");
    shows("Export for Excel to:");
    scene_key(&s, KEY_TAB);
    shows("Export to: /home/me/mend.csv");
    e = scene_type(&s, "\n");
    assert_string_equal(words_of(&e), "/home/me/mend.csv programs");
    scene_close(&s);

    on(SCENE_DAY4);
    app_export_for(s.app, EXPORT_EXCEL); /* remembered from another evening */
    scene_type(&s, "x");
    shows("Export for Excel to:");
    scene_close(&s);

    on(SCENE_EMERGENCY);
    scene_type(&s, "xp");
    e = scene_type(&s, "\n");
    assert_string_equal(words_of(&e), "/home/me/mend.csv programs");
    scene_close(&s);

    on(SCENE_DAY4);
    scene_type(&s, "xm"); /* a key that answers nothing means what it means */
    shows("Before a medicine");
    scene_close(&s);
}

static void test_what_is_there_stays(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "xe\n");
    scene_result(&s, ACT_REFUSED, "/home/me/mend.csv is there already");
    shows("/home/me/mend.csv is there already. Replace it?");
    struct effect e = scene_type(&s, "n");
    assert_int_equal(e.kind, EFFECT_NONE);
    shows("Export for Excel to: /home/me/mend.csv");
    e = scene_type(&s, "2\n");
    assert_string_equal(words_of(&e), "/home/me/mend.csv2 excel");
    scene_result(&s, ACT_REFUSED, "there");
    e = scene_type(&s, "y");
    assert_int_equal(e.kind, EFFECT_EXPORT);
    assert_string_equal(words_of(&e), "/home/me/mend.csv2 excel replace");
    scene_result(&s, ACT_FAILED, "mend.csv2 is a database and stays as it is");
    shows("is a database");
    hides("Replace it?");
    scene_close(&s);

    on(SCENE_DAY4);
    e = scene_type(&s, ":export dose\n"); /* a file that is called like an act */
    assert_string_equal(words_of(&e), "dose programs");
    scene_result(&s, ACT_REFUSED, "there");
    shows("dose is there already. Replace it?");
    hides("took it anyway");
    scene_key(&s, KEY_ESC);
    shows("Export to: dose");
    scene_close(&s);
}

static void test_report(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    app_report_path(s.app, "/home/me/mend-report.html");
    scene_type(&s, ":report\n");
    shows("Report to: /home/me/mend-report.html");
    shows("a new file, one page to print");
    scene_key(&s, KEY_TAB); /* it is for nobody's program */
    shows("Report to: /home/me/mend-report.html");
    struct effect e = scene_type(&s, "\n");
    assert_int_equal(e.kind, EFFECT_EXPORT);
    assert_string_equal(words_of(&e), "/home/me/mend-report.html report");
    scene_result(&s, ACT_REFUSED, "/home/me/mend-report.html is there already");
    shows("/home/me/mend-report.html is there already. Replace it?");
    scene_type(&s, "n");
    shows("Report to: /home/me/mend-report.html");
    scene_type(&s, "\n");
    scene_result(&s, ACT_REFUSED, "there");
    e = scene_type(&s, "y");
    assert_string_equal(words_of(&e), "/home/me/mend-report.html report replace");
    scene_result(&s, ACT_OK, "Saved to /home/me/mend-report.html.");
    shows("Saved to /home/me/mend-report.html.");
    e = scene_type(&s, ":report my.html\n");
    assert_string_equal(words_of(&e), "my.html report");
    e = scene_type(&s, ":report --from 2026-11-20\n");
    assert_int_equal(e.kind, EFFECT_NONE);
    shows("Here the report tells the whole episode");
    scene_close(&s);

    on(SCENE_DAY4);
    scene_type(&s, ":repo");
    scene_key(&s, KEY_TAB);
    shows(":report");
    shows("report [FILE.html]: one page for a visit");
    scene_close(&s);

    on(SCENE_EMERGENCY); /* it is wanted there most */
    app_report_path(s.app, "/home/me/mend-report.html");
    scene_type(&s, ":report\n");
    e = scene_type(&s, "\n");
    assert_string_equal(words_of(&e), "/home/me/mend-report.html report");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asked_once),
        cmocka_unit_test(test_what_is_there_stays),
        cmocka_unit_test(test_report),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
