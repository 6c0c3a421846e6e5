#include "mend/cli/command.h"

const struct today *command_today(struct session *s, const struct moment *at, struct error *err)
{
    if (!session_load(s, at, at ? at->utc : INSTANT_FOREVER, err))
        return NULL;
    const struct today *t = session_today(s, &s->window);
    if (!t && (at || !session_clock_is_early(s, err)))
        error_set(err, at ? "no episode was under way then; \"mend start low-back-lifting --injured TIME\" begins one"
                          : "no episode has begun yet; \"mend start low-back-lifting --injured -1h\" begins one");
    return t;
}

enum verdict command_status(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    bool json = false;
    const struct arg_option options[] = {{.name = "--json", .flag = &json}};
    if (!args_options(a, options, 1, NULL, NULL, err))
        return ACT_USAGE;
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    if (json)
        status_print_json(t);
    else
        status_print_text(t);
    return ACT_OK;
}
