/* fixture.h: the rules examined by tables that read aloud: when, what happened or what is asked -> what must hold.
 *
 * A fixture is a journal in memory and the protocols that ship, read through io (so core's tests link io too). A table
 * row has a time, words and an expectation. Words are of three kinds:
 *   "dose ibuprofen 400"            an act, judged by act_judge; expects ok (and then counts), failed, usage or refused
 *   "= pain pain 4 site=calf"       an entry put straight into the journal: kind, subject, value, then member=value
 *   "? medicine ibuprofen"          a question to today_assess; expects its answer in the words of fixture_answer
 *   "clock"                         the system's clock stands here from now on (else: the latest time any row named)
 * Times are "2 14:30" (2 dates after the injury, on the wall; seconds may follow), "2 14:30 @7200" (the same in another
 * UTC offset) or "+47:59:59" (elapsed since the injury). The injury is on Monday 2 March 2026 at 08:00.
 * An expectation that begins with "~" must stand somewhere in the answer; every other is the whole of it.
 * Each question is asked twice, of the journal up to that time and of all of it: what came later must not matter.
 * All rows are run; those that fail are printed, then the test fails.
 *
 * Questions, and what they answer ("-" none, "absent" not on the list; TIME as in "2 14:30"):
 *   signs      triage · pattern · saddle (ask|no) · answer QUESTION (yes|no|none) · asked (TIME) · recheck (due|no)
 *   course     course (unknown|recovering|easy-day|flare|recovered|recurrence) · easy (easy|no) · eased (eased|no) ·
 *              eased until (TIME) · rise (TIME it began) · base ("2.5") · flares ("1 +0": flares + recurrences)
 *   day        awake · day · severity · timeline · next (TIME) · next what (words) · change (TIME of next_change) ·
 *              morning (what of it is open: "signs score response function sleep unsure"; no: not due)
 *   phase      phase · plan (phase whose exercises hold) · number · gates ("open", "shut hold pain") · opens · since ·
 * held items      item ITEM · count ITEM ("1/2 +1 left") · done ITEM · during ITEM · week ITEM · kept ITEM ("12 of 20")
 * · easier|carried|own ITEM (yes|no) · light ITEM (none|green|amber|red) · decision ITEM
 * (start|go-on|repeat|step-back|hold|prescribed) · dose ITEM ("2 x 12", "1 x 25 s", "1 x 10, 5 s") · load ITEM
 * (open|shut|-|kg prescribed) · set-by ITEM (who) · reminder ITEM (TIME) medicine   medicine ID ("may", "wait TIME") ·
 * taken ID ("800 of 1200 ALARM") · course ID ("TIME to TIME") · limits ID ("400, at most 400, 1200 in 24 h, 6 h apart":
 * usual first) · limits-by ID (who) · again ID (TIME) · other ID (none|taken|closes until TIME) · therapy ID pain pain
 * · days · sharp · moved-down (yes|no) · centralising (yes|no) · furthest ("calf, before thigh") · referral ·
 * referral-answer ID ("open", "not-now, back on day 12, quiet") weights    screen · screen-closed (open|why) · lifting
 * (open|why) · lift NAME (next kg: "52.5") · lift-last NAME · lift-previous NAME · lift-asked NAME ("3 x 5") ·
 * lift-step NAME (stage) · lift-light NAME · lift-decision NAME · lift-held NAME (TIME) · lift-rise NAME (TIME) ·
 * lift-backs NAME · lift-plates NAME · lift-full NAME ("since TIME", "TIME to TIME") forms      measure
 * psfs|function|change ("first 3 now 5.5 change 2.5 real, due") · activity NAME ("3 to 5") charts     marks ("0HD 2P")
 * · legs ("calf . back") · kept-each ("2/3 . 1/2") · kept-days ITEM ("xo-+_") · lift-days NAME ("28:0 29:50v"): a day
 * each from the first that is known sentences  why item|dose|load ITEM · why therapy|medicine|referral|gate|lift ID ·
 *              why course|say|morning|recheck|pattern|screen|lifting|leg|breathe */
#ifndef MEND_TESTS_CORE_FIXTURE_H
#define MEND_TESTS_CORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mend/core/act.h"
#include "mend/core/entry_form.h"

struct fixture {
    struct arena arena; /* protocols and entries */
    struct arena work;  /* windows and assessments; reset with the fixture */
    const struct protocol *low_back, *back_care;
    const struct protocol *revised; /* what the file of its id holds by now; NULL: the ones above */
    const char *revised_text;
    const struct protocol *protocol; /* of the current episode */
    struct entry *all;               /* everything ever written, in order of writing */
    int n, room;
    int acts;
    struct prefs prefs;
    int32_t offset; /* of times that name none */
    struct moment injured;
    struct moment clock;
    bool clock_forced;
    struct act act;   /* the last act judged */
    struct error err; /* and what it said when it was not ok */
};

struct row {
    const char *at, *words, *expect;
};

int fixture_setup(void **state); /* state becomes a struct fixture at offset +3600 */
int fixture_teardown(void **state);
void fixture_reset(struct fixture *f, int32_t offset); /* an empty journal */

/* An episode of low-back-lifting, every red flag answered no, both at `at`. */
void fixture_begin(struct fixture *f, const char *at);
/* Every red flag answered no. */
void fixture_all_no(struct fixture *f, const char *at);
/* Days that meet the gates of pain: each morning every sign is a no, the score at rest 1, and nothing is sharp. */
void fixture_good_days(struct fixture *f, int from, int to);
/* The same words every `step` seconds, n times from `at`. */
void fixture_repeat(struct fixture *f, const char *at, int64_t step, int n, const char *words);

struct moment fixture_time(const struct fixture *f, const char *text);
char *fixture_time_words(struct fixture *f, int64_t utc); /* "2 14:30", "-" for none */
/* The file of low-back-lifting is changed: `from`, which must stand in it, becomes `to`. The first change of a test
 * also makes it revision 4. */
void fixture_revise(struct fixture *f, const char *from, const char *to);
/* Without "= ". Entries may be put down ahead of the clock, a month at once: no window has them before their time. */
struct entry *fixture_put(struct fixture *f, struct moment at, const char *words);
void fixture_clock(struct fixture *f, struct moment at); /* the system's clock stands at least there */
/* `edit #7 pain 3` changes the seventh entry at that entry's time, as written down at `at`; "at=2 14:30" at the end
 * says another one. */
enum verdict fixture_act(struct fixture *f, const char *at, const char *words);
const struct today *fixture_today(struct fixture *f, struct moment now, int64_t until);
const char *fixture_answer(struct fixture *f, const struct today *t, const char *question);

bool *fixture_dead(struct fixture *f); /* of each entry: a void took it out; in `work` */

/* The window of journal.h, as the store would load it. */
void fixture_window(struct fixture *f, struct moment from, int64_t until, struct journal *out);

void fixture_run(struct fixture *f, const char *name, const struct row *rows, int n);
#define RUN(f, rows) fixture_run((f), #rows, (rows), (int)(sizeof(rows) / sizeof((rows)[0])))
/* Words made for one row, kept as long as the fixture. */
#define WORDS(...) arena_fmt(&f->arena, __VA_ARGS__)
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

#endif
