/* What each part wants is worked out once and kept (app_settle): what is drawn by it is what is drawn without, whatever
 * key was pressed, in every scene. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "mend/tui/state.h"
#include "screens/play.h"

static void same_unsettled(int w, int h)
{
    struct canvas settled, fresh;
    canvas_init(&settled, true);
    canvas_init(&fresh, true);
    canvas_resize(&settled, w, h);
    canvas_resize(&fresh, w, h);
    app_settle(s.app);
    app_draw(s.app, &settled);
    wants_forget(s.app);
    app_draw(s.app, &fresh);
    app_settle(s.app);
    char *a = canvas_dump(&settled), *b = canvas_dump(&fresh);
    assert_string_equal(a, b);
    free(a);
    free(b);
    canvas_fini(&settled);
    canvas_fini(&fresh);
}

static void test_the_same_is_drawn(void **state)
{
    static const int sizes[][2] = {{120, 40}, {80, 24}, {180, 50}, {90, 44}};
    static const char keys[] = "jjk4jk2jjz\1zj?\1\rj\1l\1"
                               "1j3jiq\1:s\1jj";
    (void)state;
    for (int scene = 0; scene < SCENE_COUNT; scene++)
        for (int i = 0; i < 4; i++) {
            scene_open(&s, (enum scene_name)scene, sizes[i][0], sizes[i][1], true);
            for (const char *key = keys; *key; key++) {
                same_unsettled(sizes[i][0], sizes[i][1]);
                scene_key(&s, *key == '\1' ? KEY_ESC : *key == '\r' ? KEY_ENTER : (uint32_t)(unsigned char)*key);
            }
            scene_close(&s);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_same_is_drawn)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
