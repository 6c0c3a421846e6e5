#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

struct scene s;

void on(enum scene_name name)
{
    scene_open(&s, name, 80, 24, true);
}

void asks(struct effect e, const char *words)
{
    assert_string_equal(words_of(&e), words);
    assert_int_equal(e.kind, *words ? EFFECT_ACT : EFFECT_NONE);
}

void shows(const char *part)
{
    char *text = scene_dump(&s, 80, 24, true);
    if (!strstr(text, part))
        fail_msg("\"%s\" is not on\n%s", part, text);
    free(text);
}

void hides(const char *part)
{
    char *text = scene_dump(&s, 80, 24, true);
    if (strstr(text, part))
        fail_msg("\"%s\" is on\n%s", part, text);
    free(text);
}
