/* The colours of every theme, judged by arithmetic: contrast as WCAG defines it, and what colour-blind eyes make of
 * them (Machado, Oliveira and Fernandes 2009, severity 1). The palette is xterm's. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "mend/tui/style.h"

struct rgb {
    double r, g, b;
}; /* linear light, 0 to 1 */

static double linear(int byte)
{
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static struct rgb colour(int index)
{
    static const unsigned char named[16][3] = {
        {0, 0, 0},     {205, 0, 0},     {0, 205, 0},     {205, 205, 0},   {0, 0, 238}, {205, 0, 205},
        {0, 205, 205}, {229, 229, 229}, {127, 127, 127}, {255, 0, 0},     {0, 255, 0}, {255, 255, 0},
        {92, 92, 255}, {255, 0, 255},   {0, 255, 255},   {255, 255, 255},
    };
    static const int steps[6] = {0, 95, 135, 175, 215, 255};
    assert_in_range(index, 0, 255);
    if (index < 16)
        return (struct rgb){linear(named[index][0]), linear(named[index][1]), linear(named[index][2])};
    if (index >= 232) {
        double grey = linear(8 + 10 * (index - 232));
        return (struct rgb){grey, grey, grey};
    }
    index -= 16;
    return (struct rgb){linear(steps[index / 36]), linear(steps[index / 6 % 6]), linear(steps[index % 6])};
}

static double luminance(int index)
{
    struct rgb c = colour(index);
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

static double contrast_of(int fg, int bg)
{
    double a = luminance(fg), b = luminance(bg);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

/* ---- what eyes make of it ---- */

enum { EYES = 4 }; /* most people's, without red cones, without green ones, without blue ones */
static const char *const eye_names[EYES] = {"usual", "protanopia", "deuteranopia", "tritanopia"};
static const double eyes[EYES][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};

struct lab {
    double l, a, b;
};

static double cube(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static struct lab seen(int index, int eye)
{
    struct rgb c = colour(index);
    double in[3] = {c.r, c.g, c.b}, v[3];
    for (int i = 0; i < 3; i++)
        v[i] = fmin(1, fmax(0, eyes[eye][i][0] * in[0] + eyes[eye][i][1] * in[1] + eyes[eye][i][2] * in[2]));
    double x = cube((0.4124564 * v[0] + 0.3575761 * v[1] + 0.1804375 * v[2]) / 0.95047);
    double y = cube(0.2126729 * v[0] + 0.7151522 * v[1] + 0.0721750 * v[2]);
    double z = cube((0.0193339 * v[0] + 0.1191920 * v[1] + 0.9503041 * v[2]) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double between(int a, int b, int eye) /* CIE 1976: 2 is just visible side by side */
{
    struct lab p = seen(a, eye), q = seen(b, eye);
    return sqrt((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b));
}

/* The letters or the ground they stand on: either is enough. */
static double apart(struct look a, struct look b, int eye)
{
    return fmax(between(a.fg, b.fg, eye), between(a.bg, b.bg, eye));
}

/* ---- the tests ---- */

static const int depths[] = {256, 16, 8};
enum { DEPTHS = sizeof depths / sizeof *depths };
static const enum theme coloured[] = {THEME_DARK, THEME_LIGHT, THEME_CONTRAST};
enum { COLOURED = sizeof coloured / sizeof *coloured };

/* Lines and blocks, not text. */
static bool is_shape(enum style role)
{
    return role == STYLE_FRAME || role == STYLE_BAR || role == STYLE_CHART || role == STYLE_BIG_DONE;
}

static void test_contrast(void **state)
{
    (void)state;
    for (int t = 0; t < COLOURED; t++)
        for (int d = 0; d < DEPTHS; d++)
            for (enum style role = 0; role < STYLE_COUNT; role++) {
                struct look look = style_look(role, coloured[t], depths[d]);
                double least = coloured[t] == THEME_CONTRAST ? 7 : is_shape(role) ? 3 : 4.5;
                double is = contrast_of(look.fg, look.bg);
                if (is < least)
                    fail_msg("theme %d, %d colours, role %d: contrast %.2f", (int)coloured[t], depths[d], (int)role,
                             is);
                assert_true(depths[d] == 256 || (look.fg < depths[d] && look.bg < depths[d]));
                /* Many terminals draw the bold ones of the first eight in their brighter form. */
                if (depths[d] < 256 && look.attrs & LOOK_BOLD && look.fg < 8 &&
                    contrast_of(look.fg + 8, look.bg) < least)
                    fail_msg("theme %d, %d colours, role %d: too faint when bold brightens it", (int)coloured[t],
                             depths[d], (int)role);
            }
}

/* A row or a band is seen as one: its ground differs from the screen's. */
static void test_grounds(void **state)
{
    (void)state;
    static const enum style filled[] = {STYLE_SELECTED, STYLE_HEADER, STYLE_ALARM, STYLE_CURSOR, STYLE_FLASH};
    for (int t = 0; t < COLOURED; t++)
        for (int d = 0; d < DEPTHS; d++) {
            int ground = style_look(STYLE_TEXT, coloured[t], depths[d]).bg;
            for (size_t i = 0; i < sizeof filled / sizeof *filled; i++)
                assert_int_not_equal(style_look(filled[i], coloured[t], depths[d]).bg, ground);
        }
    assert_int_not_equal(style_look(STYLE_TEXT, THEME_DARK, 256).bg, style_look(STYLE_TEXT, THEME_LIGHT, 256).bg);
}

/* What is well, due, worth a look and alarming differ for all eyes, by more than a red and a green would. */
enum { CLEARLY = 25 };

static void test_told_apart(void **state)
{
    (void)state;
    static const enum style roles[] = {STYLE_GOOD, STYLE_DUE, STYLE_WARN, STYLE_ALARM};
    for (int t = 0; t < COLOURED; t++)
        for (int d = 0; d < DEPTHS; d++)
            for (int eye = 0; eye < EYES; eye++)
                for (int i = 0; i < 4; i++)
                    for (int k = i + 1; k < 4; k++) {
                        double is = apart(style_look(roles[i], coloured[t], depths[d]),
                                          style_look(roles[k], coloured[t], depths[d]), eye);
                        if (is < CLEARLY)
                            fail_msg("theme %d, %d colours, %s: %d and %d are %.0f apart", (int)coloured[t], depths[d],
                                     eye_names[eye], (int)roles[i], (int)roles[k], is);
                    }
}

/* The measure means something: the usual reds and greens would not pass. */
static void test_red_and_green_would_fail(void **state)
{
    (void)state;
    static const int pairs[][2] = {{1, 2}, {203, 114}, {167, 71}, {160, 28}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double least = 1000;
        for (int eye = 0; eye < EYES; eye++)
            least = fmin(least, between(pairs[i][0], pairs[i][1], eye));
        assert_true(least < CLEARLY);
        assert_true(between(pairs[i][0], pairs[i][1], 0) > CLEARLY);
    }
}

/* Without colours the attributes say it, in every theme and when asked for mono. */
static void test_mono(void **state)
{
    (void)state;
    for (enum theme t = 0; t < THEME_COUNT; t++)
        for (enum style role = 0; role < STYLE_COUNT; role++)
            for (int colours = 0; colours <= 256; colours += 256) {
                if (colours && t != THEME_MONO)
                    continue;
                struct look look = style_look(role, t, colours);
                assert_int_equal(look.fg, -1);
                assert_int_equal(look.bg, -1);
                assert_true(!(look.attrs & LOOK_DIM) || is_shape(role)); /* nobody knows how dim it is */
            }
    static const enum style roles[] = {STYLE_TEXT, STYLE_DUE, STYLE_WARN, STYLE_ALARM, STYLE_SELECTED};
    for (int i = 0; i < 5; i++)
        for (int k = i + 1; k < 5; k++)
            assert_int_not_equal(style_look(roles[i], THEME_MONO, 0).attrs, style_look(roles[k], THEME_MONO, 0).attrs);
}

/* A role or theme that does not exist is text. */
static void test_unknown(void **state)
{
    (void)state;
    struct look text = style_look(STYLE_TEXT, THEME_DARK, 256), is = style_look((enum style)99, (enum theme)99, 256);
    assert_int_equal(is.fg, text.fg);
    assert_int_equal(is.bg, text.bg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),   cmocka_unit_test(test_grounds),
        cmocka_unit_test(test_told_apart), cmocka_unit_test(test_red_and_green_would_fail),
        cmocka_unit_test(test_mono),       cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
