/* args.h: the words of a command line, sorted.
 *
 * Global options may stand before or after the command, as `--db FILE` or `--db=FILE`; `--` ends options. What is left,
 * command first, are the words that the command (or core's act_judge) reads. The value of a command's own option is
 * never mistaken for a global one: the act table says which of them take a value.
 * `--config` names a settings file, which then must be there. */
#ifndef MEND_CLI_ARGS_H
#define MEND_CLI_ARGS_H

#include "mend/core/act.h"

struct args {
    const char *db, *protocols, *config, *at; /* NULL when not given; borrowed from argv */
    bool help, version;
    const struct act_spec *spec; /* the command; NULL when there is none or it is unknown */
    const char **words;          /* words[0] is the command; a `--` among them is kept */
    int n_words;
};

/* The options that go with any command, as the help lists them; ends with a name NULL. */
struct args_global {
    const char *name, *value, *says; /* value: what it takes, "FILE"; NULL nothing */
};
extern const struct args_global args_globals[];

/* False: wrong use, said in err. Everything it makes lives in the arena. */
bool args_read(int argc, char **argv, struct arena *arena, struct args *out, struct error *err);

/* The options of a command that only reads: a value, which begins as NULL and is given once, or a flag. Words that are not options go to `rest` (NULL:
 * there may be none). False: wrong use. */
struct arg_option {
    const char *name, **value;
    bool *flag;
};
bool args_options(const struct args *a, const struct arg_option *options, int n_options, const char **rest, int *n_rest,
                  struct error *err);
/* --from and --to as the days of a filter; a NULL leaves that side open. */
bool args_days(const char *from, const char *to, int32_t *from_day, int32_t *to_day, struct error *err);

#endif
