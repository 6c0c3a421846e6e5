#include "mend/cli/cue.h"

#include "mend/cli/signals.h"
#include "mend/core/rune.h"

static const struct timespec apart = {.tv_nsec = 200000000};

void cue_begin(struct cues *c, const struct settings *settings, struct term *term)
{
    *c = (struct cues){.settings = settings, .term = term};
}

static bool chosen(const struct cues *c, enum notice_way way)
{
    return (c->settings->notices & way) != 0;
}

static void start(struct cues *c, const struct command_line *command, const char *text)
{
    if (!text || command->n <= 0)
        return;
    struct arena words;
    arena_init(&words);
    text = text_safe(&words, text); /* the program may show it on a terminal as it comes */
    if (text[0] == '-')
        text = arena_fmt(&words, " %s", text); /* what a plan calls an exercise is no option of a program */
    if (!spawn_command(&c->children, command, text, &c->err))
        c->failed = true;
    arena_fini(&words);
}

static void ring(struct cues *c, int rings)
{
    c->rings = rings; /* a new cue ends the one before */
    cue_go_on(c);
}

void cue_give(struct cues *c, const struct cue *cue)
{
    const bool told = cue->notice && chosen(c, NOTICE_COMMAND);
    const bool in_vain = told && (c->unheard || c->children.n > 0); /* what still runs since the ring before hangs */
    if (cue->rings > 0 && (chosen(c, NOTICE_BELL) || in_vain))
        ring(c, cue->rings);
    if (told)
        c->told = in_vain || chosen(c, NOTICE_BELL) ? 0 : cue->rings;
    start(c, &c->settings->notify, told ? cue->notice : NULL);
    start(c, &c->settings->speak, cue->speak);
}

const struct timespec *cue_pause(const struct cues *c)
{
    return c->rings > 0 ? &apart : NULL;
}

void cue_go_on(struct cues *c)
{
    c->rings--;
    signals_let_in(term_let_go, c->term);
    term_bell(c->term);
    signals_keep_out();
}

const char *cue_failure(struct cues *c)
{
    if (!spawn_reap(&c->children, &c->err))
        c->failed = true;
    const bool failed = c->failed;
    c->failed = false;
    c->unheard = c->unheard || failed;
    if (failed && c->told > 0)
        ring(c, c->told);
    c->told = failed ? 0 : c->told;
    return failed ? c->err.text : NULL;
}
