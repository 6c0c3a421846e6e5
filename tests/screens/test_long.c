/* A day that is very long: a hundred thousand ticks with keys, sizes and days in between. The sanitizers find what is
 * lost or overrun. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "screens/play.h"

enum { TICKS = 100000, A_DRAW = 50 };

static void test_ticks(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    struct canvas c;
    canvas_init(&c, true);
    for (int i = 0; i < TICKS; i++) {
        if (i % 100 == 0)
            scene_later(&s, 1);
        app_event(s.app, &(struct event){.kind = EVENT_TICK});
        assert_true(app_wake_at(s.app) > s.today.now.utc);
        if (i % A_DRAW)
            continue;
        static const char keys[] = "j4k3\t2z?\1z";
        scene_key(&s, (uint32_t)(unsigned char)keys[i / A_DRAW % (int)(sizeof keys - 1)]);
        int w = i / A_DRAW % 201, h = i / A_DRAW * 7 % 61;
        canvas_resize(&c, w, h);
        app_size(s.app, w, h, true);
        app_draw(s.app, &c);
    }
    canvas_fini(&c);
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ticks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
