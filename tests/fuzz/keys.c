/* Keys: what a terminal sends, byte by byte, into the tracker at one of its scenes, with acts that succeed or fail,
 * time that goes by and a screen that changes its size. Whatever came: the cursor is on the screen, there is nothing
 * but text on it, an act that is asked for is words, and somebody can leave. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mend/tui/input.h"
#include "mend/tui/state.h"
#include "mend/tui/width.h"
#include "screens/scene.h"

/* Bytes that UTF-8 has no use for stand for what is no key. */
enum { PAUSE = 0xf8, TICK, RESULT_OK, RESULT_REFUSED, SIZE, CLICK, WHEEL, LATER };

struct terminal {
    const uint8_t *at, *end;
    struct scene *s;
    int w, h;
};

static int byte(struct terminal *t)
{
    return t->at < t->end ? *t->at++ : 0;
}

/* As ncurses does: sequences it was taught are one key, all else is bytes. */
static bool stroke(void *from, struct stroke *out, bool wait)
{
    struct terminal *t = from;
    (void)wait;
    if (t->at == t->end || *t->at >= PAUSE)
        return false;
    const size_t left = (size_t)(t->end - t->at);
    for (int i = 0; i < input_sequence_count; i++) {
        const size_t n = strlen(input_sequences[i].bytes);
        if (n <= left && memcmp(t->at, input_sequences[i].bytes, n) == 0) {
            t->at += n;
            *out = (struct stroke){input_sequences[i].key, true};
            return true;
        }
    }
    *out = (struct stroke){*t->at++, false};
    return true;
}

static void performed(struct scene *s, struct effect e, enum verdict verdict)
{
    for (int n = 0; n < 4 && (e.kind == EFFECT_ACT || e.kind == EFFECT_EXPORT); n++) {
        HOLDS(e.n_words > 0 && e.n_words <= EFFECT_WORDS_MAX);
        for (int i = 0; i < e.n_words; i++)
            HOLDS(e.words[i] && fuzz_is_utf8(e.words[i]));
        e = scene_result(s, verdict, "It is so, because it is so.");
    }
}

static void happens(struct terminal *t, struct event e, enum verdict verdict)
{
    performed(t->s, app_event(t->s->app, &e), verdict);
    scene_provide(t->s);
}

/* Of the screen, small five times in six: all panes at once take ten times as long as one. */
static int length(int byte, int one_pane, int step)
{
    enum { LARGE = 210 };
    return byte < LARGE ? byte % one_pane : one_pane + (byte - LARGE) * step;
}

/* What is no key. */
static void other(struct terminal *t, enum verdict *verdict)
{
    int what = byte(t);
    switch (what) {
    case TICK: happens(t, (struct event){.kind = EVENT_TICK}, *verdict); break;
    case RESULT_OK: *verdict = ACT_OK; break;
    case RESULT_REFUSED: *verdict = (enum verdict)(byte(t) % 4); break;
    case SIZE:
        t->w = length(byte(t), 60, 3);
        t->h = length(byte(t), 16, 1);
        app_size(t->s->app, t->w, t->h, (t->w + t->h) % 2);
        break;
    case CLICK:
    case WHEEL: {
        const int x = byte(t), y = byte(t) % 64;
        happens(
            t,
            (struct event){.kind = what == CLICK ? EVENT_CLICK : EVENT_WHEEL, .x = x, .y = y, .delta = y % 2 ? 1 : -1},
            *verdict);
        break;
    }
    case LATER:
        scene_later(t->s, byte(t) * 8);
        happens(t, (struct event){.kind = EVENT_TICK}, *verdict);
        break;
    default: break;
    }
}

static void draw(const struct terminal *t)
{
    struct canvas c;
    canvas_init(&c, (t->w + t->h) % 2);
    canvas_resize(&c, t->w, t->h);
    app_draw(t->s->app, &c);
    HOLDS(c.cursor_x >= -1 && c.cursor_y >= -1 && c.cursor_x <= c.w && c.cursor_y <= c.h);
    for (int i = 0; i < c.w * c.h; i++)
        if (c.cells[i].ch == 0)
            HOLDS(i % c.w > 0 && rune_width(c.cells[i - 1].ch) == 2);
        else
            HOLDS(fuzz_rune_is_plain(c.cells[i].ch));
    canvas_fini(&c);
}

/* Esc closes whatever is open and ends floor mode, then q leaves, and is asked once at the most. */
static void leaves(struct scene *s)
{
    enum { OPEN_MOST = 6 };
    if (s->app->hidden) { /* for whoever else is at the keys: nothing is done, until it shows again */
        HOLDS(scene_key(s, 'q').kind == EFFECT_NONE);
        scene_key(s, KEY_CTRL_X);
    }
    performed(s, scene_key(s, KEY_ESC), ACT_OK);
    for (int i = 1; i < OPEN_MOST && (s->app->form.kind != FORM_NONE || s->app->floor.on); i++)
        performed(s, scene_key(s, KEY_ESC), ACT_OK);
    struct effect e = scene_key(s, 'q');
    if (e.kind != EFFECT_QUIT)
        e = scene_key(s, 'y');
    HOLDS(e.kind == EFFECT_QUIT);
    performed(s, app_event(s->app, &(struct event){.kind = EVENT_LEAVE}), ACT_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scene s;
    struct terminal t = {.at = data, .end = data + size, .s = &s};
    struct input in = {.read = stroke, .mouse = true, .from = &t};
    struct event e;
    enum verdict verdict = ACT_OK;
    const int first = byte(&t);
    const bool small = first >= 16; /* one pane at a time is laid out sooner, and the keys are the same */
    t.w = small ? 50 : 80;
    t.h = small ? 14 : 24;
    scene_open(&s, (enum scene_name)(first % SCENE_COUNT), t.w, t.h, true);
    while (t.at < t.end) {
        while (input_next(&in, &e))
            happens(&t, e, verdict);
        if (t.at < t.end)
            other(&t, &verdict);
    }
    HOLDS(app_wake_at(s.app) > s.today.now.utc);
    if (first >= 128) /* a picture costs more than the keys before it */
        draw(&t);
    leaves(&s);
    scene_close(&s);
    return 0;
}
