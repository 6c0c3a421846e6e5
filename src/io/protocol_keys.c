/* protocol_keys.c: the table of keys: the questions, ice and heat, medicines, what to expect, and the file as a whole.
 * The plan's own keys are in protocol_keys_plan.c. */
#include "mend/io/protocol_keys.h"

#include <assert.h>
#include <math.h>

#include "protocol_rows.h"

/* clang-format off: a row a line, as a table is read. */

static_assert(sizeof(enum question_role) == sizeof(unsigned) && sizeof(enum gate_kind) == sizeof(unsigned) &&
                  sizeof(enum disc_rule) == sizeof(unsigned),
              "KEY_ENUM stores an unsigned");

static const char *const level_words[] = {"urgent", "emergency", NULL};
static const char *const pattern_words[] = {"", "strain", "disc", NULL};
static const char *const referral_levels[] = {"suggest", "firm", "urgent", NULL};
static const char *const severity_words[] = {"mild", "moderate", "disc", "severe", NULL};
static const char *const check_words[] = {"function", "sharp", "new-symptom", "unsure", "response", "sleep", NULL};

/* ---- triage: each list of questions is a shape of its own, because each asks for other keys ---- */
#define QUESTION(ask_example)                                                                                          \
    MUST("id", ID, struct question, id, .role = ID_QUESTION, SAYS("bladder-bowel", "what the question is called by")), \
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
    ROW("emergency-with", IDS, struct question, emergency_with, .role = ID_OF_QUESTION,
        SAYS("[numb-tingling]", "questions whose yes, beside this sign, makes it an emergency")),
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

/* ---- clocks and medicines ---- */
static const struct key therapy_keys[] = {
    MUST("id", ID, struct therapy_def, id, .role = ID_THERAPY, SAYS("ice", "ice or heat")),
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
    MUST("id", ID, struct medicine_def, id, .role = ID_MEDICINE, SAYS("ibuprofen", "what it is called by")),
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

static const struct key product_keys[] = {
    MUST("id", ID, struct product_def, id, .role = ID_NAME, SAYS("two-in-one", "what it is called by")),
    MUST("title", TEXT, struct product_def, title, SAYS("Two in one", "its name on the screen")),
    ROW("also", IDS, struct product_def, also, .role = ID_NAME,
        SAYS("[the-name-on-the-packet]", "other names of the same product")),
    MUST("contains", PARTS, struct product_def, contains, .count_at = offsetof(struct product_def, n_contains),
         .role = ID_OF_MEDICINE, .least = "1 mg", SAYS("{ibuprofen: 200 mg}", "what one tablet holds")),
    SOURCE(struct product_def),
};
static const struct shape product_shape =
    SHAPE("this product", struct product_def, product_keys, KEEPS_SOURCE(struct product_def));

static const struct key other_keys[] = {
    MUST("id", ID, struct other_def, id, .role = ID_NAME, SAYS("naproxen", "what it is called by")),
    MUST("title", TEXT, struct other_def, title, SAYS("Naproxen", "its name on the screen")),
    ROW("also", IDS, struct other_def, also, .role = ID_NAME,
        SAYS("[the-name-on-the-packet]", "other names of the same medicine")),
    ROW("closes", IDS, struct other_def, closes, .role = ID_OF_CLOSABLE,
        SAYS("[ibuprofen]", "what a dose of it takes out of the plan")),
    ROW("closes-for", DURATION, struct other_def, closes_for_s, WITHIN("1 h", "14 d"),
        SAYS("3 d", "how long after a dose")),
    ROW("then", TEXT, struct other_def, then, SAYS("Not both. Ask a pharmacist.", "what to do or know")),
    SOURCE(struct other_def),
};
static const struct shape other_shape =
    SHAPE("this other medicine", struct other_def, other_keys, KEEPS_SOURCE(struct other_def), .check = check_other);

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
    ROW("again", DURATION, struct referral_def, again_s, .absent = "7 d", WITHIN("1 d", "60 d"),
        SAYS("7 d", "how long \"not now\" puts it off; 7 d if not given")),
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

/* ---- how it goes: easing, flares, recovery; the daily check; short forms ---- */
static const struct key course_keys[] = {
    ROW("rise", NUMBER, struct course_def, rise, .absent = "2", WITHIN("1", "2"), .rule = "C41",
        SAYS("2", "points above the days before that make an easy day")),
    ROW("flare-after", DURATION, struct course_def, flare_after_s, .absent = "24 h", WITHIN("1 h", "24 h"),
        .rule = "C41", SAYS("24 h", "still up after this, it is a flare")),
    ROW("hold", DURATION, struct course_def, hold_s, .absent = "7 d", WITHIN("7 d", "8 d"), .rule = "R107",
        SAYS("7 d", "how long a flare eases the plan at least")),
    ROW("recovered-at-most", NUMBER, struct course_def, recovered_at_most, .absent = "1", WITHIN("0", "1"),
        .rule = "S20", SAYS("1", "the highest score of somebody who has recovered")),
    ROW("recovered-over", DURATION, struct course_def, recovered_over_s, .absent = "7 d", WITHIN("7 d", "28 d"),
        .rule = "S20", SAYS("7 d", "how long the scores stay that low")),
    ROW("pain-free", DURATION, struct course_def, pain_free_s, .absent = "30 d", WITHIN("7 d", "30 d"), .rule = "S20",
        SAYS("30 d", "after this long without pain a rise that lasts is called a recurrence")),
    ROW("disc-offer", DURATION, struct course_def, disc_offer_s, .absent = "7 d", WITHIN("7 d", "60 d"), .rule = "C18",
        SAYS("7 d", "without leg signs, items closed by them are offered again")),
    MUST("easy", TEXT, struct course_def, easy, SAYS("An easy day. It happens.", "a calm sentence for an easy day")),
    MUST("flare", TEXT, struct course_def, flare, SAYS("A detour, not the start.", "a calm sentence for a flare")),
    MUST("recovered", TEXT, struct course_def, recovered, SAYS("A week of 0 to 1.", "a sentence for the recovered")),
    MUST("recurrence", TEXT, struct course_def, recurrence,
         SAYS("It came back. That is common.", "a calm sentence for a recurrence")),
    SOURCE(struct course_def),
};
static const struct shape course_shape =
    SHAPE("course", struct course_def, course_keys, KEEPS_SOURCE(struct course_def),
          .blank = &(const struct course_def){.present = true});

static const struct key check_keys[] = {
    MUST("id", ONE_OF, struct check_def, id, .words = check_words, .role = ID_SIBLING,
         SAYS("response", "what is asked")),
    MUST("ask", TEXT, struct check_def, ask, SAYS("How was the night?", "the question")),
    SOURCE(struct check_def),
};
static const struct shape check_shape =
    SHAPE("this check", struct check_def, check_keys, KEEPS_SOURCE(struct check_def));

static const struct key measure_keys[] = {
    MUST("id", ENUM, struct measure_def, kind, .words = measure_words, .role = ID_SIBLING,
         SAYS("function", "which form it is")),
    MUST("title", TEXT, struct measure_def, title, SAYS("Everyday life", "its name on the screen")),
    MUST("ask", TEXT, struct measure_def, ask, SAYS("How did the week go?", "the question, in your own words")),
    ROW("low", TEXT, struct measure_def, low, SAYS("not at all", "what the lowest answer means")),
    ROW("high", TEXT, struct measure_def, high, SAYS("as before", "what the highest answer means")),
    ROW("every", DURATION, struct measure_def, every_s, .absent = "7 d", WITHIN("1 d", "60 d"),
        SAYS("7 d", "how often it is asked; 7 d if not given")),
    SOURCE(struct measure_def),
};
static const struct shape measure_shape =
    SHAPE("this measure", struct measure_def, measure_keys, KEEPS_SOURCE(struct measure_def));

/* ---- the guided session ---- */
#define USUAL(seconds) CEILING_TEXT(seconds, "s") " if not given"
static const struct key floor_keys[] = {
    ROW("get-down", DURATION, struct floor_def, get_down_s, WITHIN("1 s", "5 min"),
        SAYS("10 s", "to get down to the floor before the first exercise; " USUAL(FLOOR_GET_DOWN_S))),
    ROW("get-ready", DURATION, struct floor_def, get_ready_s, WITHIN("1 s", "60 s"),
        SAYS("5 s", "to get into position before each set; " USUAL(FLOOR_GET_READY_S))),
    ROW("switch", DURATION, struct floor_def, switch_s, WITHIN("1 s", "60 s"),
        SAYS("5 s", "to change to the other side; " USUAL(FLOOR_SWITCH_S))),
    ROW("rest", DURATION, struct floor_def, rest_s, WITHIN("1 s", "5 min"),
        SAYS("15 s", "between sets, and between exercises; " USUAL(FLOOR_REST_S))),
    ROW("rep", DURATION, struct floor_def, rep_s, WITHIN(CEILING_TEXT(FLOOR_REP_LEAST_S, "s"), "60 s"), .rule = "R54",
        SAYS("4 s", "for one repetition, slowly; " USUAL(FLOOR_REP_S))),
    SOURCE(struct floor_def),
};
static const struct shape floor_shape = SHAPE("floor", struct floor_def, floor_keys, KEEPS_SOURCE(struct floor_def));

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
    LIST("products", struct protocol, products, product_shape,
         SAYS("- id: two-in-one ...", "packets counted by the medicines in them")),
    ROW("other-medicines", LIST, struct protocol, others, .count_at = offsetof(struct protocol, n_others),
        .of = &other_shape, SAYS("- id: naproxen ...", "written down, never advised")),
    ROW("screen", MAP, struct protocol, screen, .of = &screen_shape, SAYS("valid: 14 d ...", "the movement screen")),
    ROW("loading", MAP, struct protocol, loading, .of = &loading_shape,
        SAYS("start: 50 % ...", "the way back to the weights")),
    LIST("referral", struct protocol, referrals, referral_shape, SAYS("- id: worsening ...", "when to see somebody")),
    LIST("timelines", struct protocol, timelines, timeline_shape, SAYS("- id: mild ...", "what to expect")),
    LIST("published", struct protocol, published, lesson_shape,
         SAYS("- say: ...", "what studies found, beside what is expected")),
    ROW("course", MAP, struct protocol, course, .of = &course_shape,
        SAYS("rise: 2 ...", "easy days, flares and recovery")),
    LIST("check-in", struct protocol, checks, check_shape, SAYS("- id: response ...", "what the daily check asks")),
    LIST("measures", struct protocol, measures, measure_shape, SAYS("- id: function ...", "short forms")),
    ROW("floor", MAP, struct protocol, floor, .of = &floor_shape,
        SAYS("rest: 15 s ...", "how a session on the floor is led")),
    LIST("education", struct protocol, education, lesson_shape, SAYS("- say: ...", "what is worth knowing")),
    SOURCE(struct protocol),
};
const struct shape protocol_shape =
    SHAPE("the file", struct protocol, protocol_keys, KEEPS_SOURCE(struct protocol), .check = check_protocol);
