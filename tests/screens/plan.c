#include "screens/plan.h"

#include <stddef.h>

#define TEXTS(...)                                                                                                     \
    {                                                                                                                  \
        (const char *[]){__VA_ARGS__}, sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *)                    \
    }
#define FLAG(i, q, n, l)                                                                                               \
    {                                                                                                                  \
        .id = i, .ask = q, .name = n, .role = ASK_RED_FLAG, .level = l                                                 \
    }
#define ASK(r, i, q, n)                                                                                                \
    {                                                                                                                  \
        .id = i, .ask = q, .name = n, .role = r                                                                        \
    }

static struct question questions[] = {
    FLAG("bladder-bowel", "Have you lost control of your bladder or bowels?", "bladder or bowels out of control",
         FLAG_EMERGENCY),
    FLAG("both-legs", "Do both legs hurt, tingle, feel numb or feel weak?", "signs in both legs", FLAG_EMERGENCY),
    {.id = "fever",
     .ask = "Do you have a fever, or did a painkiller just bring one down?",
     .name = "fever with back pain",
     .role = ASK_RED_FLAG,
     .level = FLAG_EMERGENCY,
     .temperature = true,
     .urgent_from = 38.0,
     .emergency_from = 38.3,
     .then = "Ibuprofen and acetaminophen hide a fever. Say so if you took one."},
    FLAG("cannot-stand", "Is the pain so bad that you cannot stand or cannot walk?", "cannot stand or walk",
         FLAG_EMERGENCY),
    FLAG("saddle-numbness", "Is the skin numb or odd between the legs or around the buttocks?",
         "numbness between the legs", FLAG_EMERGENCY),
    FLAG("urine-retention", "Is it hard to pass urine, or to tell when your bladder is full?", "trouble passing urine",
         FLAG_EMERGENCY),
    FLAG("sexual-change", "Has sexual feeling or function changed since this began?", "change in sexual function",
         FLAG_EMERGENCY),
    FLAG("foot-drop", "Is a leg getting weaker fast, or does a foot drop or drag?", "weak leg or dropping foot",
         FLAG_EMERGENCY),
    FLAG("trauma", "Did it begin with a bad fall, a crash or another serious accident?", "after a serious accident",
         FLAG_EMERGENCY),
    FLAG("chest-pain", "Do you have chest pain along with the back pain?", "chest pain", FLAG_EMERGENCY),
    FLAG("tearing-pain", "Was there a sudden tearing pain in back or belly, or a collapse?", "tearing pain or collapse",
         FLAG_EMERGENCY),
    FLAG("dark-urine", "Is your urine dark, or your back hard, swollen and ever more painful?",
         "dark urine, hard swollen back", FLAG_EMERGENCY),
    FLAG("weight-loss", "Have you lost weight lately without trying?", "unexplained weight loss", FLAG_URGENT),
    FLAG("cancer-history", "Have you, or have you ever had, cancer?", "cancer, now or before", FLAG_URGENT),
    FLAG("immune-infection", "Is your immune system weak, or have you had an infection lately?",
         "weak immune system or infection", FLAG_URGENT),
    FLAG("long-steroids", "Have you taken steroids for a long time?", "steroids for long", FLAG_URGENT),
    ASK(ASK_PATTERN, "local-ache", "Does it ache in one place, in the muscle beside the spine?", "local ache"),
    ASK(ASK_PATTERN, "belt-line", "Is it just above the belt line?", "above the belt"),
    ASK(ASK_PATTERN, "worse-bending", "Is it worse when you bend or twist?", "worse bending"),
    ASK(ASK_PATTERN, "shooting-leg-pain", "Does pain shoot down a leg?", "leg pain"),
    ASK(ASK_PATTERN, "numb-tingling", "Is there numbness or tingling in a leg?", "numb or tingling"),
    ASK(ASK_MEDICINE, "stomach-ulcer", "Have you ever had a stomach ulcer or bleeding?", "stomach ulcer"),
    ASK(ASK_MEDICINE, "blood-thinner", "Do you take a blood thinner, a steroid or another painkiller of this kind?",
        "blood thinner"),
    ASK(ASK_MEDICINE, "liver-disease", "Do you have a liver disease?", "liver disease"),
    {.id = "numb-skin",
     .ask = "Is the skin there numb, broken or ill?",
     .name = "numb skin",
     .role = ASK_SKIN,
     .closes = TEXTS("ice", "heat")},
    {.id = "raynaud",
     .ask = "Do cold fingers turn white, or has cold ever harmed your skin?",
     .name = "harmed by cold",
     .role = ASK_SKIN,
     .closes = TEXTS("ice")},
    ASK(ASK_LOAD, "high-pressure", "Do you have high blood pressure, a heart or an eye disease, or a hernia?",
        "high pressure"),
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

#define DOSE(w)                                                                                                        \
    {                                                                                                                  \
        .words = w, .reps = {-1, -1}, .hold_s = {-1, -1}, .length_s = { -1, -1 }                                       \
    }
struct item_def plan_items[] = {
    {.id = "walk",
     .title = "Walk",
     .dose = DOSE("2-3 min"),
     .times = {TIMES_EVERY, {-1, -1}, 3600, "every 60 min"},
     .walking = true,
     .counts_as = TEXTS("sit-break"),
     .how = TEXTS("Walk slowly, at ease."),
     .source = {.facts = TEXTS("R33")}},
    {.id = "sit-break",
     .title = "Sit break",
     .dose = DOSE("once"),
     .times = {TIMES_EVERY, {-1, -1}, 1800, "every 30 min"}},
    {.id = "glute-bridge",
     .title = "Glute bridge",
     .dose = DOSE("10-15 reps"),
     .times = {TIMES_A_DAY, {2, 2}, -1, "2 a day"},
     .how = TEXTS("Lie on your back, knees bent, feet flat.",
                  "Push through the heels until hips and trunk line up, then lower slowly."),
     .cues = TEXTS("Slow both ways."),
     .stop = "pain above 3, or sharp",
     .why = "It wakes the muscles that carry the back.",
     .source = {.facts = TEXTS("R51", "R54", "R55"), .ours = TEXTS("times")}},
    {.id = "cobra", .title = "Cobra", .dose = DOSE("hold 10-30 s"), .times = {TIMES_A_DAY, {1, 1}, -1, "1 a day"}},
    {.id = "deep-core",
     .title = "Deep core",
     .dose = DOSE("10 reps, hold 5 s"),
     .times = {TIMES_A_DAY, {1, 1}, -1, "1 a day"},
     .how = TEXTS("Lie on your back, knees bent.", "Draw the belly button gently towards the spine. Keep breathing.",
                  "Hold 5 s, let go slowly."),
     .stop = "pain passes 3, turns sharp or jumps by 2",
     .source = {.facts = TEXTS("R53"), .ours = TEXTS("dose", "times")}},
    {.id = "hamstring-stretch",
     .title = "Hamstring stretch",
     .dose = DOSE("30 s each side"),
     .times = {TIMES_A_DAY, {2, 2}, -1, "2 a day"}},
    {.id = "childs-pose",
     .title = "Child's pose",
     .dose = DOSE("hold 15-30 s"),
     .times = {TIMES_A_DAY, {2, 2}, -1, "2 a day"}},
    {.id = "cat-cow",
     .title = "Cat-cow",
     .dose = DOSE("8 rounds"),
     .times = {TIMES_A_DAY, {1, 1}, -1, "1 a day"},
     .source = {.ours = TEXTS("dose")}},
    {.id = "back-extension",
     .title = "Back extension",
     .dose = DOSE("10-15 reps"),
     .times = {TIMES_A_WEEK, {3, 3}, -1, "3 a week"}},
};

const struct gate_def plan_gate = {.kind = GATE_REST_PAIN, .title = "pain at rest 3 or less for a day", .at_most = 3};

static struct phase_def phases[] = {
    {.id = "first-48h", .title = "First 48 hours", .aim = "Calm it down and keep moving a little.", .stop_above = 3},
    {.id = "days-2-7",
     .title = "Days 2-7, gentle movement",
     .aim = "Move gently, more each day.",
     .stop_above = 3,
     .not_yet = TEXTS("crunches", "sit-ups", "lifting both legs"),
     .items = plan_items,
     .n_items = 9},
    {.id = "weeks-2-4", .title = "Weeks 2-4, core strength", .aim = "Build the belt of muscle.", .stop_above = 5},
    {.id = "weeks-4-6",
     .title = "Weeks 4-6, back to weights",
     .aim = "Load it again, a little at a time.",
     .stop_above = 4},
};
static struct phase_def bare_phases[] = {
    {.id = "prevention", .title = "Every day", .aim = "A few minutes a day.", .stop_above = -1},
};

static struct therapy_def therapies[] = {
    {.id = "ice",
     .title = "Ice",
     .session = {900, 1200},
     .apart_s = 3600,
     .gap_s = 2400,
     .window = {0, 172800},
     .a_day = -1,
     .skin_check_s = 300,
     .confirm = TEXTS("a thin towel between", "the skin looks and feels normal", "awake, and staying awake"),
     .how = TEXTS("Wrap the pack in a thin towel.", "Lay it where it hurts most.")},
    {.id = "heat",
     .title = "Heat",
     .session = {1200, 1800},
     .apart_s = -1,
     .gap_s = 7200,
     .window = {172800, -1},
     .a_day = 3,
     .skin_check_s = 300,
     .confirm = TEXTS("a cloth between", "the skin looks and feels normal", "awake, and staying awake"),
     .detail = "Some clinics say 10-15 minutes."},
};
static struct medicine_def medicines[] = {
    {.id = "ibuprofen",
     .title = "Ibuprofen",
     .dose_mg = {200, 400},
     .usual_mg = 400,
     .apart_s = 6 * 3600,
     .limit_mg = 1200,
     .course_s = 72 * 3600,
     .stop_on = TEXTS("stomach pain", "any side effect"),
     .warning = TEXTS("black stools")},
    {.id = "acetaminophen",
     .title = "Acetaminophen",
     .also = TEXTS("paracetamol"),
     .dose_mg = {500, 1000},
     .usual_mg = 500,
     .apart_s = 6 * 3600,
     .limit_mg = 2000,
     .course_s = 10 * 86400,
     .as_needed = true},
};
static struct referral_def referrals[] = {
    {.kind = REFERRAL_PERSISTS,
     .level = REFER_SUGGEST,
     .say = "Two weeks on and not clearly better: a physiotherapist could help."},
};
static struct timeline_def timelines[] = {
    {.id = "mild",
     .title = "Mild strain",
     .say = "A mild strain is often better within one to two weeks.",
     .expect = {604800, 1209600}},
    {.id = "moderate",
     .title = "Moderate strain",
     .say = "A moderate one often takes four to eight weeks.",
     .expect = {2419200, 4838400}},
    {.id = "disc", .title = "Disc", .say = "With a disc, six to twelve weeks are usual.", .expect = {3628800, 7257600}},
};
static struct lesson published[] = {
    {.say = "In studies most people were clearly better after six weeks, and some still had an ache after a year."},
};
static struct lesson load_lessons[] = {{.say = "A weight that felt easy before may feel new now. That passes."}};
static struct stage_def stages[] = {{"body", "Body weight", 0, 0},
                                    {"light", "Light", 1, 50},
                                    {"moderate", "Moderate", 51, 80},
                                    {"full", "Full", 81, 100}};
static struct test_def tests[] = {
    {.id = "toe-touch",
     .title = "Toe touch",
     .pass = "down and up without pain",
     .how = TEXTS("Bend slowly as far as it goes."),
     .timer_s = -1,
     .reps = 1},
    {.id = "squats", .title = "20 squats", .pass = "all of them without pain", .timer_s = -1, .reps = 20},
    {.id = "plank", .title = "Plank, 60 s", .pass = "held to the end without pain", .timer_s = 60, .reps = -1},
    {.id = "walk-10",
     .title = "Walk 10 minutes",
     .pass = "pain not higher after it",
     .timer_s = 600,
     .reps = -1,
     .compare = true},
};
static struct measure_def measures[] = {
    {.kind = MEASURE_PSFS, .title = "What you cannot do well", .every_s = 604800},
    {.kind = MEASURE_FUNCTION,
     .title = "The week",
     .ask = "How much could you do of what you usually do this week?",
     .low = "nothing",
     .high = "everything",
     .every_s = 604800},
    {.kind = MEASURE_CHANGE, .title = "Against the beginning", .ask = "How is it, compared with the beginning?"},
};
static struct check_def checks[] = {
    {.id = "response", .ask = "Against before yesterday's sets, how is your back this morning?"},
    {.id = "function", .ask = "Do everyday things go well enough?"},
    {.id = "sleep", .ask = "How did you sleep?"},
    {.id = "sharp", .ask = "Is the pain sharp?"},
    {.id = "new-symptom", .ask = "Is anything new: numb, tingling, weak, or pain further down the leg?"},
    {.id = "unsure", .ask = "Are you unsure whether to go on like this?"},
};
static struct part combined[] = {{"ibuprofen", 200}, {"acetaminophen", 500}};
static struct product_def products[] = {
    {.id = "ibuprofen-acetaminophen", .title = "Ibuprofen with acetaminophen", .contains = combined, .n_contains = 2}};
static struct other_def others[] = {
    {.id = "naproxen",
     .title = "Naproxen",
     .closes = TEXTS("ibuprofen"),
     .closes_for_s = 3 * 86400,
     .then = "Not together with ibuprofen."},
    {.id = "muscle-relaxant", .title = "Muscle relaxant", .closes = TEXTS("heat"), .closes_for_s = 86400},
};

const struct protocol plan = {
    .id = "low-back-lifting",
    .title = "Low back pain from lifting",
    .needs_injury = true,
    .questions = questions,
    .n_questions = QUESTIONS,
    .emergency =
        TEXTS("Call the emergency number, or have somebody drive you to the emergency department.",
              "Do not drive yourself. Do not eat or drink until somebody has seen you.", "Take this screen along."),
    .urgent = TEXTS("Call a doctor today and say that your back hurts too."),
    .phases = phases,
    .n_phases = 4,
    .products = products,
    .n_products = 1,
    .others = others,
    .n_others = 2,
    .measures = measures,
    .n_measures = 3,
    .checks = checks,
    .n_checks = 6,
    .published = published,
    .n_published = 1,
    .screen = {.valid_s = 14 * 86400, .from_s = 21 * 86400, .tests = tests, .n_tests = 4},
    .loading = {.present = true,
                .start_percent = 50,
                .from_phase = "weeks-4-6",
                .plate_kg = 2.5,
                .empty_bar_kg = 20,
                .sets = {3, 3},
                .reps = {5, 8},
                .rise_percent = {5, 10},
                .rise_every_s = 604800,
                .hold_s = 604800,
                .medicated_s = 6 * 3600,
                .pain_free = 1,
                .stages = stages,
                .n_stages = 4,
                .before = TEXTS("Breathe in, brace the belly all around.", "Hips back first, the spine as it is."),
                .teach = load_lessons,
                .n_teach = 1},
    .therapies = therapies,
    .n_therapies = 2,
    .medicines = medicines,
    .n_medicines = 2,
    .referrals = referrals,
    .n_referrals = 1,
    .timelines = timelines,
    .n_timelines = 3,
};
const struct protocol plan_bare = {.id = "back-care", .title = "Back care", .phases = bare_phases, .n_phases = 1};
