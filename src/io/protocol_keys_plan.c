/* protocol_keys_plan.c: the keys of the plan itself: phases with their items and gates, the screen, the loading. */
#include <assert.h>

#include "protocol_rows.h"

/* clang-format off: a row a line, as a table is read. */

static_assert(offsetof(struct stage_def, to_percent) == offsetof(struct stage_def, from_percent) + sizeof(int),
              "KEY_FROM_TO stores two ints in a row");

static const char *const group_words[] = {"movement", "exercise",  "stretch", "core", "back",
                                          "hips",     "technique", "morning", "desk", NULL};
static const char *const direction_words[] = {"neutral", "flexion", "extension", NULL};
static const char *const disc_words[] = {"keep", "off", "watch", NULL};
static const char *const opens_words[] = {"by you", "by the clock", NULL};

/* ---- phases ---- */
static const struct key lesson_keys[] = {
    MUST("say", TEXT, struct lesson, say, SAYS("Backs like to move.", "one thing worth knowing")),
    SOURCE(struct lesson),
};
const struct shape lesson_shape = SHAPE("this entry", struct lesson, lesson_keys, KEEPS_SOURCE(struct lesson));

static const struct key item_keys[] = {
    MUST("id", ID, struct item_def, id, .role = ID_ITEM, SAYS("glute-bridge", "what it is called by")),
    MUST("title", TEXT, struct item_def, title, SAYS("Glute bridge", "its name on the screen")),
    MUST("group", ONE_OF, struct item_def, group, .words = group_words,
         SAYS("exercise", "the heading it stands under")),
    MUST("dose", DOSE, struct item_def, dose, SAYS("10-15 reps", "how much of it makes one set")),
    ROW("sets", NUMBERS, struct item_def, sets, .absent = "1", WITHIN("1", "10"),
        SAYS("2-3", "sets each time; 1 if not given")),
    ROW("step", DOSE, struct item_def, step, SAYS("hold 5 s", "how far a dose with a range grows at a time")),
    MUST("times", TIMES, struct item_def, times, SAYS("2 a day", "how often")),
    MUST("how", TEXTS, struct item_def, how, SAYS("[Lie on your back.]", "the steps, in order")),
    ROW("cues", TEXTS, struct item_def, cues, SAYS("[Move slowly.]", "what to keep in mind")),
    ROW("stop", TEXT, struct item_def, stop, SAYS("pain above 3, or sharp", "when to stop, in words")),
    ROW("stop-above", NUMBER, struct item_def, stop_above, WITHIN("0", "5"), .rule = "S13",
        SAYS("3", "the highest pain score it may go on with; the phase's if not given")),
    ROW("direction", ENUM, struct item_def, direction, .words = direction_words,
        SAYS("extension", "how the back bends")),
    ROW("on-disc-pattern", ENUM, struct item_def, disc, .words = disc_words,
        SAYS("off", "on the disc pattern: keep, off or watch")),
    ROW("easier", TEXT, struct item_def, easier, SAYS("Keep one foot on the floor.", "a gentler way to do it")),
    ROW("then", ID, struct item_def, then, .role = ID_OF_ITEM, SAYS("hip-thrust", "the item it leads to")),
    ROW("after", IDS, struct item_def, after, .role = ID_OF_ITEM,
        SAYS("[front-plank]", "items to have practised before")),
    ROW("after-days", NUMBER, struct item_def, after_days, WITHIN("1", "60"), SAYS("3", "on how many days before")),
    ROW("load-after", NUMBER, struct item_def, load_after, WITHIN("3", "30"), .rule = "C20",
        SAYS("3", "how many clean sessions at the full dose before a weight may be added")),
    ROW("load-from", DURATION, struct item_def, load_from_s, .least = "21 d", .rule = "C20",
        SAYS("21 d", "no weight before this long after the injury")),
    ROW("from", DURATION, struct item_def, from_s, SAYS("21 d", "how long after the injury it opens")),
    ROW("counts-as", IDS, struct item_def, counts_as, .role = ID_OF_ITEM,
        SAYS("[sit-break]", "items that are done with it")),
    ROW("walking", SWITCH, struct item_def, walking, .words = yes_no, SAYS("yes", "stays open when a sign is urgent")),
    ROW("why", TEXT, struct item_def, why, SAYS("It wakes the muscles of the hip.", "what it is good for")),
    ROW("carried-on", CARRIED, struct item_def, carried, .count_at = offsetof(struct item_def, n_carried),
        .role = ID_OF_PHASE, SAYS("weeks-2-4: 1 a day", "how often in later phases")),
    SOURCE(struct item_def),
};
static const struct shape item_shape =
    SHAPE("this item", struct item_def, item_keys, KEEPS_SOURCE(struct item_def), .check = check_item);

static const struct key gate_keys[] = {
    MUST("id", ENUM, struct gate_def, kind, .words = gate_words, .role = ID_SIBLING,
         SAYS("rest-pain", "what is looked at")),
    MUST("title", TEXT, struct gate_def, title, SAYS("pain at rest 3 or less for a day", "the gate in words")),
    ROW("at-most", NUMBER, struct gate_def, at_most, WITHIN("0", "10"),
        SAYS("3", "the highest pain score, or rise of it")),
    ROW("over", DURATION, struct gate_def, over_s, WITHIN("1 h", "60 d"), SAYS("24 h", "how far back it looks")),
    ROW("days", NUMBER, struct gate_def, days, WITHIN("1", "60"), SAYS("3", "on how many days")),
    ROW("items", IDS, struct gate_def, items, .role = ID_OF_ITEM, SAYS("[front-plank]", "which items")),
    SOURCE(struct gate_def),
};
static const struct shape gate_shape =
    SHAPE("this gate", struct gate_def, gate_keys, KEEPS_SOURCE(struct gate_def), .check = check_gate);

static const struct key phase_keys[] = {
    MUST("id", ID, struct phase_def, id, .role = ID_PHASE, SAYS("days-2-7", "what it is called by")),
    MUST("title", TEXT, struct phase_def, title, SAYS("Days 2-7, gentle movement", "its name on the screen")),
    MUST("aim", TEXT, struct phase_def, aim, SAYS("Move without sharp pain.", "what it is for, in a sentence")),
    MUST("window", WINDOW, struct phase_def, window, SAYS("48 h to 7 d", "when, counted from the injury")),
    ROW("early", DURATION, struct phase_def, early_s, .least = "24 h", .rule = "C01",
        SAYS("24 h", "from when on it may be opened by hand, before its window")),
    ROW("opens", SWITCH, struct phase_def, by_clock, .words = opens_words, SAYS("by the clock", "who opens it")),
    ROW("stop-above", NUMBER, struct phase_def, stop_above, WITHIN("0", "5"), .rule = "S13",
        SAYS("3", "the highest pain score an item may go on with")),
    ROW("progress-at-most", NUMBER, struct phase_def, progress_at_most, .absent = "2", WITHIN("0", "2"), .rule = "S13",
        SAYS("1", "the highest pain score with which a dose may grow; 2 if not given")),
    LIST("gates", struct phase_def, gates, gate_shape, SAYS("- id: rest-pain ...", "what must be met to enter it")),
    LIST("items", struct phase_def, items, item_shape, SAYS("- id: walk ...", "what to do")),
    ROW("not-yet", TEXTS, struct phase_def, not_yet, SAYS("[crunches, sit-ups]", "what to leave for later")),
    LIST("teach", struct phase_def, teach, lesson_shape, SAYS("- say: ...", "what is worth knowing")),
    SOURCE(struct phase_def),
};
const struct shape phase_shape =
    SHAPE("this phase", struct phase_def, phase_keys, KEEPS_SOURCE(struct phase_def), .check = check_phase);

/* ---- screen, loading ---- */
static const struct key test_keys[] = {
    MUST("id", ID, struct test_def, id, .role = ID_NAME, SAYS("toe-touch", "what it is called by")),
    MUST("title", TEXT, struct test_def, title, SAYS("Touch your toes", "its name on the screen")),
    MUST("pass", TEXT, struct test_def, pass, SAYS("No pain on the way down.", "what passing means")),
    MUST("how", TEXTS, struct test_def, how, SAYS("[Push your hips back.]", "the steps, in order")),
    ROW("timer", DURATION, struct test_def, timer_s, WITHIN("1 s", "1 h"), SAYS("60 s", "how long it takes")),
    ROW("reps", NUMBER, struct test_def, reps, WITHIN("1", "100"), SAYS("20", "how many")),
    ROW("compare", SWITCH, struct test_def, compare, .words = yes_no,
        SAYS("yes", "pain is scored before and after, and may not rise")),
    SOURCE(struct test_def),
};
static const struct shape test_shape = SHAPE("this test", struct test_def, test_keys, KEEPS_SOURCE(struct test_def));

static const struct key screen_keys[] = {
    MUST("valid", DURATION, struct screen_def, valid_s, WITHIN("1 d", "14 d"), .rule = "S18",
         SAYS("14 d", "how long a pass counts")),
    ROW("from", DURATION, struct screen_def, from_s, .least = "21 d", .rule = "C02",
        SAYS("21 d", "no attempt before this long after the injury")),
    LIST("tests", struct screen_def, tests, test_shape, .required = true,
         SAYS("- id: toe-touch ...", "all must be passed in one day")),
    SOURCE(struct screen_def),
};
const struct shape screen_shape = SHAPE("screen", struct screen_def, screen_keys, KEEPS_SOURCE(struct screen_def));

static const struct key stage_keys[] = {
    MUST("id", ID, struct stage_def, id, .role = ID_SIBLING, SAYS("light", "what it is called by")),
    MUST("title", TEXT, struct stage_def, title, SAYS("Light", "its name on the screen")),
    MUST("percent", FROM_TO, struct stage_def, from_percent, WITHIN("0", "100"),
         SAYS("1-50", "percent of the weight before")),
    SOURCE(struct stage_def),
};
static const struct shape stage_shape =
    SHAPE("this stage", struct stage_def, stage_keys, KEEPS_SOURCE(struct stage_def));

static const struct key loading_keys[] = {
    MUST("start", PERCENT, struct loading_def, start_percent,
         WITHIN("1 %", CEILING_TEXT(CEILING_LOAD_START_PERCENT, "%")), .rule = "S16",
         SAYS("50 %", "of the weight before the injury")),
    ROW("from-phase", ID, struct loading_def, from_phase, .role = ID_OF_PHASE,
        SAYS("weeks-4-6", "no weights before this phase")),
    ROW("plate", WEIGHT, struct loading_def, plate_kg, .absent = "2.5 kg", WITHIN("0.1 kg", "10 kg"),
        SAYS("2.5 kg", "the smallest step of the plates; 2.5 kg if not given")),
    ROW("empty-bar", WEIGHT, struct loading_def, empty_bar_kg, .absent = "20 kg", WITHIN("0 kg", "20 kg"),
        .rule = "C37", SAYS("20 kg", "the most while the weight before the injury is not known; 20 kg if not given")),
    MUST("sets", NUMBERS, struct loading_def, sets, WITHIN("1", "10"), SAYS("3", "sets of a session")),
    MUST("reps", NUMBERS, struct loading_def, reps, WITHIN("1", "20"), SAYS("5-8", "reps of a set")),
    MUST("rise", PERCENTS, struct loading_def, rise_percent,
         WITHIN("1 %", CEILING_TEXT(CEILING_LOAD_RISE_PERCENT, "%")), .rule = "S16", SAYS("5-10 %", "of the load now")),
    MUST("rise-every", DURATION, struct loading_def, rise_every_s, .least = CEILING_TEXT(CEILING_LOAD_RISE_DAYS, "d"),
         .rule = "S16", SAYS("7 d", "at most one rise in this")),
    MUST("hold-after-pain", DURATION, struct loading_def, hold_s, .least = "7 d", .rule = "S17",
         SAYS("7 d", "no rise after pain")),
    MUST("medicated", DURATION, struct loading_def, medicated_s, .least = "6 h", .rule = "C39",
         SAYS("6 h", "how long after a painkiller a lift does not count")),
    MUST("pain-free", NUMBER, struct loading_def, pain_free, WITHIN("0", "1"), .rule = "S14",
         SAYS("1", "the highest score that counts as none")),
    LIST("stages", struct loading_def, stages, stage_shape, .required = true,
         SAYS("- id: light ...", "from an empty hand to the full weight")),
    ROW("before-each-set", TEXTS, struct loading_def, before,
        SAYS("[Breathe into your belly.]", "what to do before each set")),
    LIST("teach", struct loading_def, teach, lesson_shape, SAYS("- say: ...", "what is worth knowing")),
    SOURCE(struct loading_def),
};
const struct shape loading_shape = SHAPE("loading", struct loading_def, loading_keys, KEEPS_SOURCE(struct loading_def),
                                         .blank = &(const struct loading_def){.present = true});
