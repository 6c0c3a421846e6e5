/* config_keys.c: every key of the settings file, in the order in which `mend config` writes them. */
#include "config_private.h"
#include "protocol_rows.h"

static const char *const weight_words[] = {"kg", "lb", NULL};
static const char *const degree_words[] = {"C", "F", NULL};
static const char *const name_words[] = {"acetaminophen", "paracetamol", NULL};
static const char *const clock_words[] = {"24 h", "12 h", NULL};
static const char *const date_orders[] = {"day month", "month day", NULL};
static const char *const day_words[] = {"sunday",   "monday", "tuesday",  "wednesday",
                                        "thursday", "friday", "saturday", NULL};
static const char *const theme_words[] = {"dark", "light", "contrast", "mono", NULL};

#define OWN(name_, own_, ...)                                                                                          \
    {                                                                                                                  \
        .name = name_, .type = KEY_OWN, .own = &(own_), __VA_ARGS__                                                    \
    }

static const struct key config_keys[] = {
    OWN("awake", awake_value,
        SAYS("07:00-22:00", "Your waking hours. Nothing rings outside them; at least 4 h, and not before 04:00.")),
    OWN("quiet", quiet_value,
        SAYS("[13:00-14:30]", "Hours in which nothing rings but what safety asks for. They may go over midnight.")),
    ROW("weight", SWITCH, struct settings, prefs.pounds, .words = weight_words,
        SAYS("kg", "How weights are shown, and asked for in the tracker: kg or lb. A command takes kg, or 115lb.")),
    OWN("smallest-plate", plate_value,
        SAYS("2.5 kg",
             "The smallest step of your plates, like 2.5 kg or 5 lb. Without it the plan's own step counts.")),
    ROW("temperature", SWITCH, struct settings, prefs.fahrenheit, .words = degree_words,
        SAYS("C", "C or F; the journal keeps C.")),
    ROW("acetaminophen-is-called", SWITCH, struct settings, prefs.paracetamol, .words = name_words,
        SAYS("paracetamol", "acetaminophen or paracetamol: what stands on your packet. It is the same medicine.")),
    ROW("clock", SWITCH, struct settings, prefs.clock12, .words = clock_words,
        SAYS("24 h", "24 h: 14:05, or 12 h: 2:05pm.")),
    ROW("date", SWITCH, struct settings, prefs.month_first, .words = date_orders,
        SAYS("day month", "day month: 22 Nov, or month day: Nov 22.")),
    ROW("first-weekday", ENUM, struct settings, prefs.first_weekday, .words = day_words,
        SAYS("monday", "Where a week begins.")),
    ROW("theme", ENUM, struct settings, theme, .words = theme_words, SAYS("dark", "dark, light, contrast or mono.")),
    ROW("calm", SWITCH, struct settings, calm, .words = yes_no,
        SAYS("no", "yes: minutes instead of seconds, words instead of bars, for screen readers and for quiet.")),
    OWN("notices", notices_value,
        SAYS("[bell]", "How the tracker calls you, any of bell, flash, command. [] is not at all.")),
    ROW("details", SWITCH, struct settings, details, .words = yes_no,
        SAYS("no", "yes: notices and the window's title say what is due. no: only that something is.")),
    OWN("notify", notify_value,
        SAYS("[notify-send, '%s']",
             "What command starts: a program and its arguments, without a shell. %s is the text.")),
    OWN("speak", speak_value, SAYS("[espeak, '%s']", "A voice or a sound for floor mode, in the same way.")),
    OWN("snooze", snooze_value, SAYS("10 min", "How long s puts off what is due.")),
    OWN("escape-wait", escape_value,
        SAYS("50 ms", "How long Esc waits for the rest of a key. Longer helps over slow lines, 10 to 1000 ms.")),
    OWN("export-folder", folder_value,
        SAYS("~/reports", "Where x proposes to save the CSV file. Without it your home folder.")),
    {.name = "keys",
     .type = KEY_OWN,
     .at = NOWHERE,
     SAYS("{snooze: L}", "Keys of your own. The usual key goes on working unless you give it to something else.")},
};

const struct shape config_shape = SHAPE("the settings", struct settings, config_keys, .check = NULL);
