/* The journal is out of reach: the screen stays as it was, and says so on the line that tells what comes next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "screens/play.h"

static void it_is_said_and_the_day_stays(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    app_cut_off(s.app, "the journal is not there now; is its folder mounted?");
    shows("HOLD   out of reach: the journal is not there now; is its folder mounted?");
    shows("4 Pain");
    shows("Heat");
    asks(scene_type(&s, "p3"), "pain 3"); /* it is tried all the same: it may be back */
    scene_result(&s, ACT_FAILED, "the journal is not there now; is its folder mounted?");
    app_cut_off(s.app, NULL);
    hides("HOLD");
    scene_close(&s);
}

/* What to do about an emergency comes first, whatever the disk does. */
static void an_emergency_comes_first(void **state)
{
    (void)state;
    on(SCENE_EMERGENCY);
    app_cut_off(s.app, "the disk failed while the journal was read or written");
    shows("NOW    get help: this cannot wait");
    hides("HOLD");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_is_said_and_the_day_stays),
                                       cmocka_unit_test(an_emergency_comes_first)};
    return cmocka_run_group_tests_name("cut off", tests, NULL, NULL);
}
