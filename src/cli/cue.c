#include "mend/cli/cue.h"

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
    if (text && command->n > 0 && !spawn_command(&c->children, command, text, &c->err))
        c->failed = true;
}

void cue_give(struct cues *c, const struct cue *cue)
{
    if (cue->rings > 0 && chosen(c, NOTICE_BELL)) {
        c->rings = cue->rings; /* a new cue ends the one before */
        cue_go_on(c);
    }
    start(c, &c->settings->notify, chosen(c, NOTICE_COMMAND) ? cue->notice : NULL);
    start(c, &c->settings->speak, cue->speak);
}

const struct timespec *cue_pause(const struct cues *c)
{
    return c->rings > 0 ? &apart : NULL;
}

void cue_go_on(struct cues *c)
{
    c->rings--;
    term_bell(c->term);
}

const char *cue_failure(struct cues *c)
{
    if (!spawn_reap(&c->children, &c->err))
        c->failed = true;
    const bool failed = c->failed;
    c->failed = false;
    return failed ? c->err.text : NULL;
}
