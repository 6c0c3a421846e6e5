/* act_words.c: reads words by an act's synopsis, so that what the help shows is what is accepted. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act_private.h"
#include "mend/core/quantity.h"

struct shape {
    bool known, takes_value;
    const char *choices; /* within the synopsis; NULL: any value */
    size_t length;       /* of choices */
};

/* Finds "[--name ...]" or "--name ..." in the synopsis. */
static struct shape shape_of(const struct act_spec *spec, const char *name, size_t length)
{
    struct shape s = {0};
    for (const char *p = spec->args; (p = strstr(p, "--")); p += 2) {
        if (strncmp(p + 2, name, length) != 0 || !strchr(" ]", p[2 + length]))
            continue;
        s.known = true;
        const char *value = p + 2 + length;
        s.takes_value = *value == ' ';          /* a flag stands alone in its brackets */
        if (s.takes_value && value[1] >= 'a') { /* small letters are the word itself, capitals stand for a value */
            s.choices = value + 1;
            s.length = strcspn(s.choices, " ]");
        }
        return s;
    }
    return s;
}

bool choice_has(const char *choices, size_t n, const char *word)
{
    const size_t length = strlen(word);
    for (const char *p = choices; p < choices + n; p += strcspn(p, "|") + 1)
        if (strcspn(p, "| ]") == length && memcmp(p, word, length) == 0)
            return true;
    return false;
}

static const struct option *option_given(const struct words *w, const char *name, size_t length)
{
    for (int i = 0; i < w->n_options; i++)
        if (w->options[i].length == length && memcmp(w->options[i].name, name, length) == 0)
            return &w->options[i];
    return NULL;
}

static bool option_read(const struct act_spec *spec, int n, const char *const *list, int *i, struct words *out,
                        struct error *err)
{
    const char *word = list[*i];
    if (strncmp(word, "--", 2) != 0)
        return error_set(err, "%s does not know '%.40s'; if it is text, put -- before it", spec->name, word);
    const char *name = word + 2, *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    struct shape s = length ? shape_of(spec, name, length) : (struct shape){0};
    if (!s.known)
        return error_set(err, "%s has no option %.40s; it takes: %s %s", spec->name, word, spec->name, spec->args);
    if (option_given(out, name, length))
        return error_set(err, "--%.*s is given twice", (int)length, name);
    if (out->n_options == OPTIONS_MAX)
        return error_set(err, "too many options");
    struct option *o = &out->options[out->n_options++];
    *o = (struct option){.name = name, .value = "", .length = length};
    if (!s.takes_value && equals)
        return error_set(err, "--%.*s takes no value", (int)length, name);
    if (!s.takes_value)
        return true;
    o->value = equals ? equals + 1 : *i + 1 < n ? list[++*i] : NULL;
    if (!o->value)
        return error_set(err, "--%.*s needs a value", (int)length, name);
    if (s.choices && !choice_has(s.choices, s.length, o->value))
        return error_set(err, "--%.*s is one of %.*s, not '%.40s'", (int)length, name, (int)s.length, s.choices,
                         o->value);
    return true;
}

bool words_read(const struct act_spec *spec, int n, const char *const *list, struct words *out, struct error *err)
{
    *out = (struct words){.spec = spec};
    bool options = true;
    for (int i = 1; i < n; i++) {
        if (spec->id == ACT_EDIT && out->n > 0) /* from the act's name on they are that act's to read */
            options = false;
        if (options && strcmp(list[i], "--") == 0) {
            options = false;
        } else if (options && list[i][0] == '-' && list[i][1]) {
            if (!option_read(spec, n, list, &i, out, err))
                return false;
        } else {
            if (out->n == WORDS_MAX)
                return error_set(err, "too many words");
            out->at[out->n++] = list[i];
        }
    }
    return true;
}

const char *words_option(const struct words *w, const char *name)
{
    const struct option *o = option_given(w, name, strlen(name));
    return o ? o->value : NULL;
}

bool text_int(const char *text, const char *what, int lo, int hi, int *out, struct error *err)
{
    int value = 0, n = 0;
    while (text[n] >= '0' && text[n] <= '9' && n < 9)
        value = value * 10 + (text[n++] - '0');
    if (!n || text[n] || value < lo || value > hi)
        return error_set(err, "%s is a whole number from %d to %d, not '%.40s'", what, lo, hi, text);
    *out = value;
    return true;
}

bool words_int(const struct words *w, const char *name, int lo, int hi, int *out, struct error *err)
{
    const char *value = words_option(w, name);
    return !value || text_int(value, name, lo, hi, out, err);
}

bool text_number(const char *text, const char *what, double lo, double hi, double *out, struct error *err)
{
    size_t n = strspn(text, "0123456789.");
    char *end;
    double value = n ? strtod(text, &end) : NAN;
    if (!n || text[n] || *end || !(value >= lo && value <= hi))
        return error_set(err, "%s is a number from %g to %g, not '%.40s'", what, lo, hi, text);
    *out = value;
    return true;
}

bool text_load(const char *text, const char *what, double *kg, struct error *err)
{
    char number[16];
    size_t n = strspn(text, "0123456789.");
    bool pounds = strcmp(text + n, "lb") == 0;
    if (!n || n >= sizeof number || (text[n] && !pounds && strcmp(text + n, "kg") != 0))
        return error_set(err, "%s is kilograms such as 52.5, or 115lb, not '%.40s'", what, text);
    memcpy(number, text, n);
    number[n] = '\0';
    if (!text_number(number, what, 0, pounds ? 2200 : ENTRY_LOAD_MOST, kg, err))
        return false;
    if (pounds)
        *kg = round(*kg * KG_PER_LB * 100) / 100; /* to 10 g, so that 45 lb and what it is shown as are one (C40) */
    return true;
}

bool text_utf8(const char *text, struct error *err)
{
    if (strlen(text) > ENTRY_TEXT_MOST)
        return error_set(err, "that text is longer than %d characters", ENTRY_TEXT_MOST);
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        int more = *p < 0x80                 ? 0
                   : *p >= 0xc2 && *p < 0xe0 ? 1
                   : *p >= 0xe0 && *p < 0xf0 ? 2
                   : *p >= 0xf0 && *p < 0xf5 ? 3
                                             : -1;
        unsigned code = more <= 0 ? *p : *p & (0x3fu >> more);
        p++;
        for (int i = 0; i < more; i++, p++) {
            if ((*p & 0xc0) != 0x80)
                return error_set(err, "that text is not valid UTF-8");
            code = code << 6 | (*p & 0x3fu);
        }
        bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        if (more < 0 || overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
            return error_set(err, "that text is not valid UTF-8");
    }
    return true;
}
