#include "mend/io/protocol_keys.h"

#include <assert.h>
#include <math.h>

/* clang-format off: a row a line, as a table is read. */

/* Rows read: name, type, where, then what differs. MUST rows have to be there. */
#define ROW(name_, type_, T, member, ...)                                                                              \
    {                                                                                                                  \
        .name = name_, .type = KEY_##type_, .at = offsetof(T, member), __VA_ARGS__                                     \
    }
#define MUST(name_, type_, T, member, ...) ROW(name_, type_, T, member, .required = true, __VA_ARGS__)
#define LIST(name_, T, member, shape_, ...)                                                                            \
    ROW(name_, LIST, T, member, .count_at = offsetof(T, n_##member), .of = &(shape_), __VA_ARGS__)
#define SAYS(example_, meaning_) .example = example_, .meaning = meaning_
#define WITHIN(least_, most_)    .least = least_, .most = most_

#define FACTS_SAY SAYS("[R51, C30]", "the facts of the guide, the conflicts and the safety rules that this implements")
#define OURS_SAY  SAYS("[times]", "the keys of this node whose values the guide does not give")
#define SOURCE(T) ROW("facts", FACTS, T, source.facts, FACTS_SAY), ROW("ours", OURS, T, source.ours, OURS_SAY)
#define SOURCE_UNKEPT                                                                                                  \
    {.name = "facts", .type = KEY_FACTS, .at = NOWHERE, FACTS_SAY},                                                    \
    {                                                                                                                  \
        .name = "ours", .type = KEY_OURS, .at = NOWHERE, OURS_SAY                                                      \
    }

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))
#define SHAPE(name_, T, keys_, ...)                                                                                    \
    {                                                                                                                  \
        .name = name_, .size = sizeof(T), .keys = keys_, .n = COUNT(keys_), __VA_ARGS__                                \
    }
#define KEEPS_SOURCE(T) .source_at = offsetof(T, source)

static_assert(sizeof(enum question_role) == sizeof(unsigned) && sizeof(enum gate_kind) == sizeof(unsigned) &&
                  sizeof(enum disc_rule) == sizeof(unsigned),
              "KEY_ENUM stores an unsigned");
static_assert(offsetof(struct stage_def, to_percent) == offsetof(struct stage_def, from_percent) + sizeof(int),
              "KEY_FROM_TO stores two ints in a row");

static const char *const yes_no[] = {"no", "yes", NULL};
static const char *const level_words[] = {"urgent", "emergency", NULL};
static const char *const pattern_words[] = {"", "strain", "disc", NULL};
static const char *const group_words[] = {"movement", "exercise",  "stretch", "core", "back",
                                          "hips",     "technique", "morning", "desk", NULL};
static const char *const direction_words[] = {"neutral", "flexion", "extension", NULL};
static const char *const disc_words[] = {"keep", "off", "watch", NULL};
static const char *const opens_words[] = {"by you", "by the clock", NULL};
static const char *const referral_levels[] = {"suggest", "firm", "urgent", NULL};
static const char *const severity_words[] = {"mild", "moderate", "disc", "severe", NULL};

/* ---- triage: each list of questions is a shape of its own, because each asks for other keys ---- */
#define QUESTION(ask_example)                                                                                          \
    MUST("id", ID, struct question, id, .role = ID_NAME, SAYS("bladder-bowel", "what the question is called by")),     \
        MUST("ask", TEXT, struct question, ask, SAYS(ask_example, "the question; no is the reassuring answer")),       \
        MUST("name", TEXT, struct question, name, SAYS("loss of bladder control", "two to five words for lists"))
#define THEN ROW("then", TEXT, struct question, then, SAYS("Ask a pharmacist first.", "what to do on a yes"))
#define QUESTION_SHAPE(name_, keys_, role_, check_)                                                                    \
    SHAPE(name_, struct question, keys_, KEEPS_SOURCE(struct question), .check = check_,                               \
          .blank = &(const struct question){.role = role_, .urgent_from = NAN, .emergency_from = NAN})

static const struct key red_flag_keys[] = {
    QUESTION("Have you lost control of your bladder or bowels?"),
    MUST("level", ENUM, struct question, level, .words = level_words,
         SAYS("emergency", "what a yes means: emergency or urgent")),
    ROW("temperature", SWITCH, struct question, temperature, .words = yes_no,
        SAYS("yes", "a temperature answers it too")),
    ROW("urgent-from", TEMPERATURE, struct question, urgent_from,
        WITHIN("37 C", CEILING_TEXT(CEILING_FEVER_URGENT, "C")), .rule = "S03",
        SAYS("38.0 C", "the temperature from which it is urgent")),
    ROW("emergency-from", TEMPERATURE, struct question, emergency_from,
        WITHIN("37 C", CEILING_TEXT(CEILING_FEVER_EMERGENCY, "C")), .rule = "S03",
        SAYS("38.3 C", "the temperature from which it is an emergency")),
    THEN,
    SOURCE(struct question),
};
static const struct shape red_flag_shape = QUESTION_SHAPE("this red flag", red_flag_keys, ASK_RED_FLAG, check_red_flag);

static const struct key pattern_keys[] = {
    QUESTION("Is the ache in one spot?"),
    MUST("suggests", ENUM, struct question, suggests, .words = pattern_words, SAYS("strain", "the pattern a yes fits")),
    THEN,
    SOURCE(struct question),
};
static const struct shape pattern_shape =
    QUESTION_SHAPE("this pattern question", pattern_keys, ASK_PATTERN, check_question);

static const struct key closing_keys[] = {
    QUESTION("Have you had a stomach ulcer?"),
    MUST("closes", IDS, struct question, closes, .role = ID_OF_CLOSABLE,
         SAYS("[ibuprofen]", "what a yes takes out of the plan")),
    ROW("for-today", SWITCH, struct question, for_today, .words = yes_no,
        SAYS("yes", "an answer holds for one day only, and is asked again the next")),
    THEN,
    SOURCE(struct question),
};
static const struct shape medicine_question_shape =
    QUESTION_SHAPE("this medicine question", closing_keys, ASK_MEDICINE, check_question);
static const struct shape skin_question_shape =
    QUESTION_SHAPE("this ice and heat question", closing_keys, ASK_SKIN, check_question);

static const struct key lifting_keys[] = {QUESTION("Do you have high blood pressure?"), THEN, SOURCE(struct question)};
static const struct shape lifting_question_shape =
    QUESTION_SHAPE("this lifting question", lifting_keys, ASK_LOAD, check_question);

#define QUESTIONS(name_, shape_, ...)                                                                                  \
    ROW(name_, LIST, struct protocol, questions, .count_at = offsetof(struct protocol, n_questions), .of = &(shape_),  \
        __VA_ARGS__)
static const struct key triage_keys[] = {
    QUESTIONS("red-flags", red_flag_shape, .required = true,
              SAYS("- id: bladder-bowel ...", "signs that need help at once")),
    QUESTIONS("pattern", pattern_shape, SAYS("- id: local-ache ...", "questions that hint at a strain or a disc")),
    QUESTIONS("before-medicine", medicine_question_shape,
              SAYS("- id: stomach-ulcer ...", "asked before the first medicine")),
    QUESTIONS("before-ice-or-heat", skin_question_shape,
              SAYS("- id: numb-skin ...", "asked before the first ice or heat")),
    QUESTIONS("before-lifting", lifting_question_shape,
              SAYS("- id: blood-pressure ...", "asked before the first lift")),
    MUST("on-emergency", TEXTS, struct protocol, emergency,
         SAYS("[Call the emergency number now.]", "what to do in an emergency")),
    MUST("on-urgent", TEXTS, struct protocol, urgent,
         SAYS("[See a doctor today.]", "what to do when a sign is urgent")),
    SOURCE_UNKEPT,
};
static const struct shape triage_shape = SHAPE("triage", struct protocol, triage_keys, .source_at = 0);

/* ---- phases ---- */
static const struct key lesson_keys[] = {
    MUST("say", TEXT, struct lesson, say, SAYS("Backs like to move.", "one thing worth knowing")),
    SOURCE(struct lesson),
};
static const struct shape lesson_shape = SHAPE("this entry", struct lesson, lesson_keys, KEEPS_SOURCE(struct lesson));

static const struct key item_keys[] = {
    MUST("id", ID, struct item_def, id, .role = ID_ITEM, SAYS("glute-bridge", "what it is called by")),
    MUST("title", TEXT, struct item_def, title, SAYS("Glute bridge", "its name on the screen")),
    MUST("group", ONE_OF, struct item_def, group, .words = group_words,
         SAYS("exercise", "the heading it stands under")),
    MUST("dose", DOSE, struct item_def, dose, SAYS("10-15 reps", "how much of it makes one set")),
    ROW("sets", NUMBERS, struct item_def, sets, .absent = "1", WITHIN("1", "10"),
        SAYS("2-3", "sets each time; 1 if not given")),
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
    LIST("gates", struct phase_def, gates, gate_shape, SAYS("- id: rest-pain ...", "what must be met to enter it")),
    LIST("items", struct phase_def, items, item_shape, SAYS("- id: walk ...", "what to do")),
    ROW("not-yet", TEXTS, struct phase_def, not_yet, SAYS("[crunches, sit-ups]", "what to leave for later")),
    LIST("teach", struct phase_def, teach, lesson_shape, SAYS("- say: ...", "what is worth knowing")),
    SOURCE(struct phase_def),
};
static const struct shape phase_shape =
    SHAPE("this phase", struct phase_def, phase_keys, KEEPS_SOURCE(struct phase_def), .check = check_phase);

/* ---- clocks and medicines ---- */
static const struct key therapy_keys[] = {
    MUST("id", ID, struct therapy_def, id, .role = ID_CLOSABLE, SAYS("ice", "ice or heat")),
    MUST("title", TEXT, struct therapy_def, title, SAYS("Ice", "its name on the screen")),
    MUST("session", DURATIONS, struct therapy_def, session, .least = "1 min",
         SAYS("15-20 min", "how long, and the hard stop")),
    ROW("apart", DURATION, struct therapy_def, apart_s, SAYS("60 min", "from one start to the next")),
    MUST("gap", DURATION, struct therapy_def, gap_s, SAYS("40 min", "from the end of one to the next start")),
    MUST("window", WINDOW, struct therapy_def, window, SAYS("0 h to 48 h", "when, counted from the injury")),
    ROW("a-day", NUMBER, struct therapy_def, a_day, WITHIN("1", "24"), SAYS("3", "at most so many a day")),
    ROW("skin-check", DURATION, struct therapy_def, skin_check_s, .least = "1 min",
        SAYS("5 min", "when to look at the skin")),
    MUST("confirm", TEXTS, struct therapy_def, confirm,
         SAYS("[A towel lies between.]", "what is confirmed before it starts")),
    MUST("how", TEXTS, struct therapy_def, how, SAYS("[Wrap the pack in a thin towel.]", "the steps, in order")),
    ROW("detail", TEXT, struct therapy_def, detail,
        SAYS("Others advise a longer pause.", "more words, what others advise")),
    SOURCE(struct therapy_def),
};
static const struct shape therapy_shape =
    SHAPE("this therapy", struct therapy_def, therapy_keys, KEEPS_SOURCE(struct therapy_def), .check = check_therapy);

static const struct key medicine_keys[] = {
    MUST("id", ID, struct medicine_def, id, .role = ID_CLOSABLE, SAYS("ibuprofen", "what it is called by")),
    MUST("title", TEXT, struct medicine_def, title, SAYS("Ibuprofen", "its name on the screen")),
    ROW("also", IDS, struct medicine_def, also, .role = ID_NAME,
        SAYS("[paracetamol]", "other names of the same medicine")),
    MUST("dose", MASSES, struct medicine_def, dose_mg, .least = "1 mg",
         SAYS("200-400 mg", "one dose, from smallest to largest")),
    MUST("usual", MASS, struct medicine_def, usual_mg, .least = "1 mg", SAYS("400 mg", "the dose that is offered")),
    MUST("apart", DURATION, struct medicine_def, apart_s, SAYS("6 h", "from one dose to the next")),
    MUST("limit", LIMIT, struct medicine_def, limit_mg, SAYS("1200 mg in 24 h", "the most in any 24 hours")),
    MUST("course", DURATION, struct medicine_def, course_s, .least = "1 h",
         SAYS("72 h", "how long, from the first dose on")),
    ROW("never-past", DURATION, struct medicine_def, never_past_s, .absent = CEILING_TEXT(CEILING_MEDICINE_DAYS, "d"),
        WITHIN("1 d", CEILING_TEXT(CEILING_MEDICINE_DAYS, "d")), .rule = "S04",
        SAYS("10 d", "after this only with advice; 10 d if not given")),
    ROW("alarm", MASS, struct medicine_def, alarm_mg, .most = "4000 mg", .rule = "S05",
        SAYS("4000 mg", "the amount in 24 hours that needs help at once")),
    ROW("as-needed", SWITCH, struct medicine_def, as_needed, .words = yes_no,
        SAYS("yes", "only when it is needed, never by plan")),
    MUST("stop-on", TEXTS, struct medicine_def, stop_on, SAYS("[stomach pain]", "what ends the course")),
    MUST("warning-signs", TEXTS, struct medicine_def, warning, SAYS("[black stools]", "what needs help at once")),
    ROW("detail", TEXT, struct medicine_def, detail, SAYS("Take it with food.", "more words")),
    SOURCE(struct medicine_def),
};
static const struct shape medicine_shape = SHAPE("this medicine", struct medicine_def, medicine_keys,
                                                 KEEPS_SOURCE(struct medicine_def), .check = check_medicine);

/* ---- screen, loading ---- */
static const struct key test_keys[] = {
    MUST("id", ID, struct test_def, id, .role = ID_NAME, SAYS("toe-touch", "what it is called by")),
    MUST("title", TEXT, struct test_def, title, SAYS("Touch your toes", "its name on the screen")),
    MUST("pass", TEXT, struct test_def, pass, SAYS("No pain on the way down.", "what passing means")),
    MUST("how", TEXTS, struct test_def, how, SAYS("[Push your hips back.]", "the steps, in order")),
    ROW("timer", DURATION, struct test_def, timer_s, WITHIN("1 s", "1 h"), SAYS("60 s", "how long it takes")),
    ROW("reps", NUMBER, struct test_def, reps, WITHIN("1", "100"), SAYS("20", "how many")),
    SOURCE(struct test_def),
};
static const struct shape test_shape = SHAPE("this test", struct test_def, test_keys, KEEPS_SOURCE(struct test_def));

static const struct key screen_keys[] = {
    MUST("valid", DURATION, struct screen_def, valid_s, WITHIN("1 d", "14 d"), .rule = "S18",
         SAYS("14 d", "how long a pass counts")),
    LIST("tests", struct screen_def, tests, test_shape, .required = true,
         SAYS("- id: toe-touch ...", "all must be passed in one day")),
    SOURCE(struct screen_def),
};
static const struct shape screen_shape =
    SHAPE("screen", struct screen_def, screen_keys, KEEPS_SOURCE(struct screen_def));

static const struct key stage_keys[] = {
    MUST("id", ID, struct stage_def, id, .role = ID_SIBLING, SAYS("light", "what it is called by")),
    MUST("title", TEXT, struct stage_def, title, SAYS("Light", "its name on the screen")),
    MUST("percent", FROM_TO, struct stage_def, from_percent, WITHIN("0", "100"),
         SAYS("1-50", "percent of the weight before")),
    SOURCE_UNKEPT,
};
static const struct shape stage_shape = SHAPE("this stage", struct stage_def, stage_keys, .source_at = 0);

static const struct key loading_keys[] = {
    MUST("start", PERCENT, struct loading_def, start_percent,
         WITHIN("1 %", CEILING_TEXT(CEILING_LOAD_START_PERCENT, "%")), .rule = "S16",
         SAYS("50 %", "of the weight before the injury")),
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
static const struct shape loading_shape =
    SHAPE("loading", struct loading_def, loading_keys, KEEPS_SOURCE(struct loading_def),
          .blank = &(const struct loading_def){.present = true});

/* ---- referral, timelines ---- */
static const struct key referral_keys[] = {
    MUST("id", ENUM, struct referral_def, kind, .words = referral_words, .role = ID_SIBLING,
         SAYS("worsening", "what is looked at")),
    MUST("level", ENUM, struct referral_def, level, .words = referral_levels,
         SAYS("suggest", "suggest, firm or urgent")),
    MUST("say", TEXT, struct referral_def, say, SAYS("A physiotherapist can help now.", "the advice")),
    ROW("after", DURATION, struct referral_def, after_s, .least = "1 d", SAYS("14 d", "how long after the injury")),
    ROW("over", DURATION, struct referral_def, over_s, .least = "1 d", SAYS("3 d", "how far back it looks")),
    ROW("rise", NUMBER, struct referral_def, rise, WITHIN("1", "10"), SAYS("2", "points of pain more than before")),
    ROW("at-most", NUMBER, struct referral_def, at_most, WITHIN("0", "10"), SAYS("1", "a score that needs no advice")),
    SOURCE(struct referral_def),
};
static const struct shape referral_shape = SHAPE("this referral", struct referral_def, referral_keys,
                                                 KEEPS_SOURCE(struct referral_def), .check = check_referral);

static const struct key timeline_keys[] = {
    MUST("id", ONE_OF, struct timeline_def, id, .words = severity_words, .role = ID_SIBLING,
         SAYS("mild", "how bad it is")),
    MUST("title", TEXT, struct timeline_def, title, SAYS("Mild strain", "its name on the screen")),
    MUST("expect", WINDOW, struct timeline_def, expect, SAYS("1-2 weeks", "when people are usually better")),
    MUST("say", TEXT, struct timeline_def, say, SAYS("Most are well within two weeks.", "the same in a sentence")),
    SOURCE(struct timeline_def),
};
static const struct shape timeline_shape =
    SHAPE("this timeline", struct timeline_def, timeline_keys, KEEPS_SOURCE(struct timeline_def));

/* ---- the file ---- */
static const struct key protocol_keys[] = {
    {.name = "mend",
     .type = KEY_NUMBER,
     .required = true,
     .at = NOWHERE,
     WITHIN("1", "1"),
     SAYS("1", "the version of this layout")},
    MUST("id", ID, struct protocol, id, .role = ID_NAME, SAYS("low-back-lifting", "what the protocol is called by")),
    MUST("title", TEXT, struct protocol, title, SAYS("Low back pain from lifting", "its name on the screen")),
    MUST("about", TEXT, struct protocol, about, SAYS("From the first hour back to the bar.", "one sentence")),
    MUST("revision", NUMBER, struct protocol, revision, .least = "1",
         SAYS("1", "raise it whenever you change the file")),
    MUST("needs-injury", SWITCH, struct protocol, needs_injury, .words = yes_no,
         SAYS("yes", "counts from an injury, or works without")),
    {.name = "triage", .type = KEY_MAP, .required = true, .of = &triage_shape, SAYS("red-flags: ...", "the questions")},
    LIST("phases", struct protocol, phases, phase_shape, .required = true,
         SAYS("- id: first-48h ...", "the plan, in order")),
    LIST("therapies", struct protocol, therapies, therapy_shape, SAYS("- id: ice ...", "ice and heat")),
    LIST("medicines", struct protocol, medicines, medicine_shape,
         SAYS("- id: ibuprofen ...", "medicines without prescription")),
    ROW("screen", MAP, struct protocol, screen, .of = &screen_shape, SAYS("valid: 14 d ...", "the movement screen")),
    ROW("loading", MAP, struct protocol, loading, .of = &loading_shape,
        SAYS("start: 50 % ...", "the way back to the weights")),
    LIST("referral", struct protocol, referrals, referral_shape, SAYS("- id: worsening ...", "when to see somebody")),
    LIST("timelines", struct protocol, timelines, timeline_shape, SAYS("- id: mild ...", "what to expect")),
    LIST("education", struct protocol, education, lesson_shape, SAYS("- say: ...", "what is worth knowing")),
    SOURCE(struct protocol),
};
const struct shape protocol_shape =
    SHAPE("the file", struct protocol, protocol_keys, KEEPS_SOURCE(struct protocol), .check = check_protocol);
