#include "mend/core/entry_form.h"

#include <math.h>
#include <string.h>

#include "assess.h"

const char *const cell_names[CELL_COUNT] = {
#define CELL(name, ...) [CELL_##name] = #name,
#include "mend/core/cells.def"
#undef CELL
};

/* ---- the table ---- */

#define TEXT           SHAPE_TEXT, 0, 0, NULL
#define ID             SHAPE_ID, 0, 0, NULL
#define TIME           SHAPE_TIME, 0, 0, NULL
#define CALENDAR_DAY   SHAPE_DAY, 0, 0, NULL
#define WORDS(list)    SHAPE_WORDS, 0, 0, list
#define WHOLE(lo, hi)  SHAPE_WHOLE, lo, hi, NULL
#define NUMBER(lo, hi) SHAPE_NUMBER, lo, hi, NULL
#define SCORE          WHOLE(0, ENTRY_SCORE_MOST)
#define SIDES          WORDS("left|right|both")
#define FORM           WORDS("form good|form poor")

enum { MAY = false, MUST = true };

static const struct entry_field fields[] = {
    {ENTRY_START, CELL_subject, MUST, ID, "the plan"},
    {ENTRY_START, CELL_context, MAY, TIME, "when the injury happened; blank: there is none"},
    {ENTRY_START, CELL_status, MAY, WORDS("mild|moderate|severe|unknown"), "how bad it is"},
    {ENTRY_START, CELL_prescribed, MAY, TEXT, "the hash of the plan's text"},
    {ENTRY_START, CELL_note, MAY, TEXT,
     "switch: it goes on with the episode before under another plan; update: under another revision of the same"},
    {ENTRY_FINISH, CELL_subject, MUST, ID, "the plan"},
    {ENTRY_TRIAGE, CELL_subject, MUST, ID, "the question"},
    {ENTRY_TRIAGE, CELL_value, MAY, NUMBER(ENTRY_DEGREES_LEAST, ENTRY_DEGREES_MOST), "the temperature"},
    {ENTRY_TRIAGE, CELL_unit, MAY, WORDS("C"), "degrees Celsius"},
    {ENTRY_TRIAGE, CELL_status, MUST, WORDS("yes|no"), "the answer; no is always the reassuring one"},
    {ENTRY_TRIAGE, CELL_context, MAY, WORDS("emergency|urgent"), "what sign the answer raises"},
    {ENTRY_TRIAGE, CELL_note, MAY, TEXT, "what it was concluded from, when nobody was asked"},
    {ENTRY_CLEAR_FLAGS, CELL_context, MUST, TEXT, "the clinician who looked at the warning signs"},
    {ENTRY_PAIN, CELL_subject, MUST, WORDS("pain"), "always pain"},
    {ENTRY_PAIN, CELL_value, MUST, SCORE, "the score: 0 none, 10 the worst there is"},
    {ENTRY_PAIN, CELL_unit, MAY, WORDS("0-10"), "the scale"},
    {ENTRY_PAIN, CELL_side, MAY, SIDES, "which side"},
    {ENTRY_PAIN, CELL_site, MAY, WORDS("back|buttock|thigh|calf|foot"), "how far down; blank: not asked"},
    {ENTRY_PAIN, CELL_context, MAY, WORDS("rest|moving|night|morning"), "at which time or doing what"},
    {ENTRY_PAIN, CELL_status, MAY, WORDS("sharp"), "the pain is sharp"},
    {ENTRY_PAIN, CELL_note, MAY, TEXT, "in the person's words"},
    {ENTRY_DONE, CELL_subject, MUST, ID, "the exercise"},
    {ENTRY_DONE, CELL_sets, MAY, WHOLE(1, ENTRY_SETS_MOST), "sets done"},
    {ENTRY_DONE, CELL_reps, MAY, WHOLE(1, ENTRY_REPS_MOST), "repetitions in each"},
    {ENTRY_DONE, CELL_hold_s, MAY, WHOLE(1, ENTRY_HOLD_MOST), "seconds held"},
    {ENTRY_DONE, CELL_load_kg, MAY, NUMBER(0, ENTRY_LOAD_MOST), "the weight"},
    {ENTRY_DONE, CELL_side, MAY, SIDES, "which side"},
    {ENTRY_DONE, CELL_context, MAY, FORM, "how clean it was"},
    {ENTRY_DONE, CELL_pain, MAY, SCORE, "the pain during it"},
    {ENTRY_DONE, CELL_status, MAY, WORDS("against-advice"), "done although a rule advised against it"},
    {ENTRY_DONE, CELL_prescribed, MAY, TEXT, "the dose in force then"},
    {ENTRY_SKIP, CELL_subject, MUST, ID, "the exercise left out"},
    {ENTRY_SKIP, CELL_note, MUST, TEXT, "why"},
    {ENTRY_DOSE, CELL_subject, MUST, ID, "the medicine"},
    {ENTRY_DOSE, CELL_value, MAY, NUMBER(0.001, ENTRY_DOSE_MOST), "how much of it; blank: another medicine, not said"},
    {ENTRY_DOSE, CELL_unit, MAY, WORDS("mg"), "milligrams"},
    {ENTRY_DOSE, CELL_status, MAY, WORDS("against-advice"), "taken although a limit advised against it"},
    {ENTRY_DOSE, CELL_prescribed, MAY, TEXT, "the limits in force then"},
    {ENTRY_DOSE, CELL_note, MAY, TEXT, "the name on the packet, when it is another"},
    {ENTRY_EFFECT, CELL_subject, MUST, ID, "the medicine"},
    {ENTRY_EFFECT, CELL_status, MAY, WORDS("warning"), "a sign to act on at once"},
    {ENTRY_EFFECT, CELL_note, MUST, TEXT, "the side effect"},
    {ENTRY_THERAPY, CELL_subject, MUST, WORDS("ice|heat"), "which"},
    {ENTRY_THERAPY, CELL_status, MUST, WORDS("start|stop"), "on or off"},
    {ENTRY_THERAPY, CELL_context, MAY, WORDS("confirmed"), "barrier on, skin normal, awake"},
    {ENTRY_CHECK_IN, CELL_subject, MUST, WORDS("function|sharp|new-symptom|unsure|response|sleep"), "the question"},
    {ENTRY_CHECK_IN, CELL_value, MAY, WHOLE(0, 2), "of response: points worse than before yesterday's sets"},
    {ENTRY_CHECK_IN, CELL_unit, MAY, WORDS("points"), "of pain, 2 is two or more"},
    {ENTRY_CHECK_IN, CELL_status, MUST, WORDS("ok|limited|yes|no|settled|more|much-more|good|poor"), "the answer"},
    {ENTRY_PHASE, CELL_subject, MUST, ID, "the phase moved to"},
    {ENTRY_PHASE, CELL_status, MUST, WORDS("next|back"), "which way"},
    {ENTRY_PHASE, CELL_context, MAY, TEXT, "the clinician who said so"},
    {ENTRY_SCREEN, CELL_subject, MUST, ID, "the movement test"},
    {ENTRY_SCREEN, CELL_status, MUST, WORDS("pass|fail"), "how it went"},
    {ENTRY_SCREEN, CELL_context, MAY, WORDS("medicated|against-advice"), "why a pass counts for nothing"},
    {ENTRY_SCREEN, CELL_pain, MAY, SCORE, "the pain after it"},
    {ENTRY_SCREEN, CELL_note, MAY, TEXT, "the pain before and after, and words"},
    {ENTRY_LIFT, CELL_subject, MUST, TEXT, "the lift, by its own name; a row a set"},
    {ENTRY_LIFT, CELL_value, MAY, WHOLE(0, 1), "1: a warning sign before or during it; blank: not said"},
    {ENTRY_LIFT, CELL_unit, MAY, WORDS("signs"), "warning signs"},
    {ENTRY_LIFT, CELL_sets, MAY, WHOLE(1, ENTRY_SETS_MOST), "always 1"},
    {ENTRY_LIFT, CELL_reps, MAY, WHOLE(0, ENTRY_REPS_MOST), "repetitions"},
    {ENTRY_LIFT, CELL_load_kg, MUST, NUMBER(0, ENTRY_LOAD_MOST), "the weight; 0 is body weight"},
    {ENTRY_LIFT, CELL_context, MAY, FORM, "how clean it was"},
    {ENTRY_LIFT, CELL_pain, MAY, SCORE, "the pain during it"},
    {ENTRY_LIFT, CELL_status, MAY, WORDS("previous|against-advice|medicated"),
     "previous: the comfortable weight before the injury; else why it unlocks nothing"},
    {ENTRY_LIFT, CELL_prescribed, MAY, TEXT, "sets, repetitions and weight that were next"},
    {ENTRY_MEASURE, CELL_subject, MUST, WORDS("psfs|function|change"), "the short form"},
    {ENTRY_MEASURE, CELL_value, MUST, WHOLE(-2, 10), "the score"},
    {ENTRY_MEASURE, CELL_unit, MAY, WORDS("0-10|-2..2"), "its scale: of change from -2 much better to 2 much worse"},
    {ENTRY_MEASURE, CELL_status, MAY, WORDS("much-better|better|same|worse|much-worse"), "of change: its word"},
    {ENTRY_MEASURE, CELL_note, MAY, TEXT, "of psfs: the activity"},
    {ENTRY_PRESCRIBE, CELL_subject, MUST, TEXT, "the exercise, lift or medicine that a clinician changed"},
    {ENTRY_PRESCRIBE, CELL_value, MAY, NUMBER(0, ENTRY_DOSE_MOST),
     "of a medicine the dose, of a new exercise how often"},
    {ENTRY_PRESCRIBE, CELL_unit, MAY, WORDS("mg|a day"), "milligrams, or times a day"},
    {ENTRY_PRESCRIBE, CELL_sets, MAY, WHOLE(0, ENTRY_SETS_MOST), "sets; of a medicine doses in 24 h"},
    {ENTRY_PRESCRIBE, CELL_reps, MAY, WHOLE(0, ENTRY_REPS_MOST), "repetitions; of a medicine days"},
    {ENTRY_PRESCRIBE, CELL_hold_s, MAY, WHOLE(0, 2 * DAY), "seconds held; of a medicine seconds between doses"},
    {ENTRY_PRESCRIBE, CELL_load_kg, MAY, NUMBER(0, ENTRY_LOAD_MOST), "the weight"},
    {ENTRY_PRESCRIBE, CELL_context, MUST, TEXT, "the clinician"},
    {ENTRY_PRESCRIBE, CELL_status, MAY, WORDS("off|new"), "off: out of the plan; new: an exercise of their own"},
    {ENTRY_PRESCRIBE, CELL_note, MAY, TEXT, "of a new exercise: its title"},
    {ENTRY_REFERRAL, CELL_subject, MUST, ID, "the advice to see somebody"},
    {ENTRY_REFERRAL, CELL_status, MUST, WORDS("booked|seen|not-now"), "the answer"},
    {ENTRY_REFERRAL, CELL_context, MAY, CALENDAR_DAY, "the day to come back to it"},
    {ENTRY_NOTE, CELL_note, MUST, TEXT, "the note"},
};
enum { FIELDS = sizeof fields / sizeof *fields };

const struct entry_field *entry_fields(int *n)
{
    *n = FIELDS;
    return fields;
}

/* ---- judging ---- */

static const char *text_of(const struct entry *e, enum entry_cell cell)
{
    switch (cell) {
    case CELL_subject: return e->subject;
    case CELL_unit: return e->unit;
    case CELL_side: return e->side;
    case CELL_site: return e->site;
    case CELL_context: return e->context;
    case CELL_status: return e->status;
    case CELL_prescribed: return e->prescribed;
    case CELL_note: return e->note;
    default: return NULL;
    }
}

static double known(int value)
{
    return value == ENTRY_UNKNOWN ? (double)NAN : value;
}

static double number_of(const struct entry *e, enum entry_cell cell)
{
    switch (cell) {
    case CELL_value: return e->value;
    case CELL_sets: return known(e->sets);
    case CELL_reps: return known(e->reps);
    case CELL_hold_s: return known(e->hold_s);
    case CELL_load_kg: return e->load_kg;
    case CELL_pain: return known(e->pain);
    case CELL_revision: return known(e->revision);
    default: return (double)NAN;
    }
}

static bool word_among(const char *word, const char *list)
{
    const size_t n = strlen(word);
    for (const char *at = list; *at; at += strcspn(at, "|"), at += *at == '|')
        if (strcspn(at, "|") == n && memcmp(at, word, n) == 0)
            return true;
    return false;
}

static bool iso_time(const char *text, int64_t now)
{
    const struct zone nowhere = {0}; /* never asked: the offset has to be there */
    struct moment m;
    return strlen(text) >= sizeof "2026-11-22T08:00Z" - 1 && text[4] == '-' && text[10] == 'T' &&
           strpbrk(text + 11, "+-Zz") && moment_parse(text, (struct moment){0}, &nowhere, &m, NULL) && m.utc <= now;
}

static bool text_fits(const struct entry_field *f, const char *text, int64_t now, struct error *err)
{
    int32_t day;
    switch (f->shape) {
    case SHAPE_ID:
        return (strlen(text) <= ENTRY_ID_MOST && !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")]) ||
               error_set(err, "%s \"%.40s\" is no id: small letters, digits and hyphens, %d at the most",
                         cell_names[f->cell], text, ENTRY_ID_MOST);
    case SHAPE_WORDS:
        return word_among(text, f->words) || error_set(err, "%s of %s is %s, not \"%.40s\"", cell_names[f->cell],
                                                       entry_kind_word(f->kind), f->words, text);
    case SHAPE_TIME:
        return iso_time(text, now) ||
               error_set(err, "%s \"%.40s\" is no time up to now, such as 2026-11-22T08:00+01:00", cell_names[f->cell],
                         text);
    case SHAPE_DAY:
        return day_parse(text, &day, NULL) ||
               error_set(err, "%s \"%.40s\" is no day such as 2026-11-22", cell_names[f->cell], text);
    default: return true;
    }
}

static bool number_fits(const struct entry_field *f, double v, struct error *err)
{
    if (v >= f->lo && v <= f->hi && (f->shape == SHAPE_NUMBER || v == floor(v)))
        return true;
    return error_set(err, "%s of %s is %s from %.10g to %.10g, not %.10g", cell_names[f->cell],
                     entry_kind_word(f->kind), f->shape == SHAPE_NUMBER ? "a number" : "a whole number", f->lo, f->hi,
                     v);
}

static bool field_judge(const struct entry_field *f, const struct entry *e, int64_t now, struct error *err)
{
    const bool number = f->shape == SHAPE_NUMBER || f->shape == SHAPE_WHOLE;
    const char *text = number ? NULL : text_of(e, f->cell);
    const double v = number ? number_of(e, f->cell) : (double)NAN;
    if (number ? isnan(v) : !text)
        return !f->must || error_set(err, "%s needs its %s", entry_kind_word(e->kind), cell_names[f->cell]);
    return number ? number_fits(f, v, err) : text_fits(f, text, now, err);
}

/* What holds for every kind: an act of any of them, and the journal's file, could not hold more. */
static bool members_judge(const struct entry *e, struct error *err)
{
    static const struct entry_field any[] = {
        {ENTRY_NOTE, CELL_value, MAY, NUMBER(-1e12, 1e12), NULL},
        {ENTRY_NOTE, CELL_load_kg, MAY, NUMBER(0, 1e6), NULL},
        {ENTRY_NOTE, CELL_sets, MAY, WHOLE(0, INT32_MAX), NULL},
        {ENTRY_NOTE, CELL_reps, MAY, WHOLE(0, INT32_MAX), NULL},
        {ENTRY_NOTE, CELL_hold_s, MAY, WHOLE(0, INT32_MAX), NULL},
        {ENTRY_NOTE, CELL_pain, MAY, SCORE, NULL},
        {ENTRY_NOTE, CELL_revision, MAY, WHOLE(0, INT32_MAX), NULL},
        {ENTRY_NOTE, CELL_side, MAY, SIDES, NULL},
        {ENTRY_NOTE, CELL_site, MAY, WORDS("back|buttock|thigh|calf|foot"), NULL},
    };
    for (size_t i = 0; i < sizeof any / sizeof *any; i++) {
        struct entry_field f = any[i];
        f.kind = e->kind;
        if (!field_judge(&f, e, 0, err))
            return false;
    }
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        const char *text = text_of(e, (enum entry_cell)cell);
        if (text && strlen(text) > ENTRY_TEXT_MOST)
            return error_set(err, "%s is longer than %d bytes", cell_names[cell], ENTRY_TEXT_MOST);
    }
    return true;
}

bool entry_judge(const struct entry *e, int64_t now, struct error *err)
{
    if (!ulid_is(e->id))
        return error_set(err, "id \"%.30s\" is no id of an entry: 26 capital letters and digits", e->id);
    if (e->at.utc > now || e->logged.utc > now)
        return error_set(err, "%s is still to come by this machine's clock", e->at.utc > now ? "at" : "logged_at");
    if (e->at.utc < 0 || e->logged.utc < 0)
        return error_set(err, "%s is before 1970", e->at.utc < 0 ? "at" : "logged_at");
    if (e->kind == ENTRY_VOID)
        return (e->subject && ulid_is(e->subject)) || error_set(err, "void names no entry");
    for (int i = 0; i < FIELDS; i++)
        if (fields[i].kind == e->kind && !field_judge(&fields[i], e, now, err))
            return false;
    if (!members_judge(e, err))
        return false;
    /* Of a medicine with a limit every amount counts; one that nobody knows would let any other fit (S07). */
    if (e->kind == ENTRY_DOSE && isnan(e->value) && prescribed_ceiling(e->subject))
        return error_set(err, "a dose of %.40s needs its value in mg", e->subject);
    return true;
}

bool ulid_is(const char *text)
{
    return strlen(text) == ULID_SIZE - 1 && strspn(text, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == ULID_SIZE - 1 &&
           text[0] <= '7';
}
