/* What mend says back: an entry in words whatever it lacks, words as they are read, and use called wrong use even when
 * there is no episode to judge by. */
#include "fixture.h"

#include <math.h>
#include <string.h>

#include "mend/core/describe.h"

/* ---- entries as sentences ---- */

static void every_kind_in_words(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *entry, *words;
    } rows[] = {
        {"start low-back-lifting", "episode begins: Low back pain from lifting"},
        {"finish low-back-lifting", "episode ends"},
        {"triage fever 38.25", "fever with back pain: 38.2 C"},
        {"triage both-legs status=yes", "signs in both legs: yes"},
        {"triage both-legs", "signs in both legs: ?"},
        {"triage no-such-sign status=no", "no-such-sign: no"},
        {"clear-flags context=Smith", "warning signs assessed by Smith"},
        {"clear-flags", "warning signs assessed by a clinician"},
        {"pain pain 4", "pain 4"},
        {"pain pain 4 site=back", "pain 4"},
        {"pain pain 4 site=calf side=left context=moving status=sharp", "pain 4, calf, left, moving, sharp"},
        {"done glute-bridge", "Glute bridge"},
        {"done glute-bridge sets=1 reps=12", "Glute bridge, 12 reps"},
        {"done glute-bridge sets=2 hold=5 load=7.5 side=both 'context=form good' pain=0",
         "Glute bridge, 2 sets, 5 s, 7.5 kg, form good, pain 0"},
        {"done side-plank side=right status=against-advice", "Side plank, right, against advice"},
        {"skip walk 'note=it rains'", "Walk left out: it rains"},
        {"dose ibuprofen 400", "Ibuprofen 400 mg"},
        {"dose ibuprofen 400 status=against-advice note=Brand", "Ibuprofen 400 mg, against advice: Brand"},
        {"dose naproxen", "Naproxen"},
        {"effect ibuprofen note=rash", "side effect of Ibuprofen: rash"},
        {"therapy ice status=start", "Ice on"},
        {"therapy ice status=stop", "Ice off"},
        {"check-in function status=ok", "check-in, Everyday life: ok"},
        {"check-in sleep", "check-in, sleep: ?"},
        {"phase weeks-2-4 status=next", "phase next: Weeks 2-4, rebuild the core"},
        {"phase weeks-2-4 status=next context=Smith", "phase next: Weeks 2-4, rebuild the core, by Smith"},
        {"screen squats status=pass", "screen, 20 squats: pass"},
        {"lift deadlift sets=1 reps=5 load=50 pain=1", "deadlift, 5 reps, 50 kg, pain 1"},
        {"lift deadlift status=previous load=100", "deadlift, 100 kg, before the injury"},
        {"lift deadlift status=previous load=100 reps=5", "deadlift, 100 kg, 5 reps, before the injury"},
        {"measure psfs 4 note=stairs", "activity 4: stairs"},
        {"measure function 7", "function 7"},
        {"measure function", "function"},
        {"measure change 1 status=better", "change: better"},
        {"prescribe glute-bridge sets=2 reps=12 context=Smith", "Glute bridge, by Smith: 2 sets, 12 reps"},
        {"prescribe glute-bridge", "Glute bridge, by a clinician: the plan's own dose"},
        {"prescribe glute-bridge status=off context=Smith", "Glute bridge, by Smith: taken out"},
        {"prescribe ibuprofen 600 unit=mg context=Smith", "Ibuprofen, by Smith: 600 mg"},
        {"prescribe ibuprofen 600 unit=mg hold=28800 sets=3 reps=5 context=Smith",
         "Ibuprofen, by Smith: 600 mg, 8 h apart, 3 in 24 h, 5 days"},
        {"prescribe own status=new context=Smith note=Heel-slides", "own, by Smith: new exercise: Heel-slides"},
        {"prescribe own status=new reps=8 context=Smith", "own, by Smith: new exercise, 8 reps"},
        {"referral two-weeks status=seen", "advice 'two-weeks': seen"},
        {"referral two-weeks status=not-now context=2026-03-20", "advice 'two-weeks': not-now until 2026-03-20"},
        {"note note=hello", "note: hello"},
        {"note", "note"},
        {"void id status=redo", "taken out (redo)"},
        {"void id", "taken out (undo)"},
    };
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct entry *e = fixture_put(f, fixture_time(f, "2 08:00"), rows[i].entry);
        const char *words = entry_words(e, f->low_back, &f->prefs, &f->work);
        if (strcmp(words, rows[i].words) == 0)
            continue;
        bad++;
        print_error("%s: \"%s\", not \"%s\"\n", rows[i].entry, words, rows[i].words);
    }
    assert_int_equal(bad, 0);
    const struct entry *e = fixture_put(f, fixture_time(f, "2 08:00"), "done glute-bridge");
    assert_string_equal(entry_words(e, NULL, &f->prefs, &f->work), "glute-bridge"); /* a protocol that is gone */
}

static void times_as_a_person_says_them(void **state)
{
    struct fixture *f = *state;
    const struct moment now = fixture_time(f, "2 14:30");
    static const struct {
        const char *at, *words;
    } rows[] = {
        {"2 04:00", "today 04:00"},         {"2 00:00", "today 00:00"},        {"1 23:59", "yesterday 23:59"},
        {"3 00:00", "tomorrow 00:00"},      {"3 23:59", "tomorrow 23:59"},     {"4 00:00", "Fri 6 Mar 00:00"},
        {"0 08:00", "Mon 2 Mar 08:00"},     {"201 08:00", "Sat 19 Sep 08:00"}, {"202 08:00", "20 Sep 2026"},
        {"-197 08:00", "Sun 17 Aug 08:00"}, {"-198 08:00", "16 Aug 2025"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(when_words(fixture_time(f, rows[i].at).utc, now, &f->prefs, &f->work), rows[i].words);
}

/* What is named, and which of an item's values are ours and not the guide's. */
static void things_have_names(void **state)
{
    struct fixture *f = *state;
    const struct protocol *p = f->low_back;
    assert_string_equal(protocol_title(p, "ibuprofen-acetaminophen"), "Ibuprofen with acetaminophen");
    assert_string_equal(protocol_title(p, "naproxen"), "Naproxen");
    assert_string_equal(protocol_title(p, "squats"), "20 squats");
    assert_string_equal(protocol_title(p, "ice"), "Ice");
    assert_null(protocol_title(p, "no-such-thing"));
    const struct item_def *walk = protocol_item(p, "walk", NULL), *bug = protocol_item(p, "dead-bug", NULL);
    assert_non_null(walk);
    assert_true(source_is_ours(&bug->source, "dose"));
    assert_true(source_is_ours(&bug->source, "easier"));
    assert_false(source_is_ours(&bug->source, "after"));
    assert_false(source_is_ours(&walk->source, "dose"));
}

/* ---- words as they are read ---- */

/* A note of these bytes is taken as it is, or refused as no text. */
static void texts_are_utf8(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    static const struct {
        const char *text;
        bool good;
    } rows[] = {
        {"plain", true},
        {"\xC2\xA0", true}, /* the first of two bytes' */
        {"\xC3\xBC \xDF\xBF", true},
        {"\xE0\xA0\x80", true}, /* the first of three bytes' */
        {"\xE2\x82\xAC", true},
        {"\xED\x9F\xBF \xEE\x80\x80", true}, /* on both sides of the surrogates */
        {"\xEF\xBF\xBD", true},
        {"\xF0\x90\x80\x80", true}, /* the first of four bytes' */
        {"\xF4\x8F\xBF\xBF", true}, /* the last of all */
        {"\x80", false},
        {"\xBF", false},
        {"\xC0\xAF", false}, /* overlong */
        {"\xC1\xBF", false},
        {"\xC3", false},
        {"\xC3(", false},
        {"\xE0\x9F\xBF", false}, /* overlong */
        {"\xE2\x82", false},
        {"\xE2(\xAC", false},
        {"\xED\xA0\x80", false}, /* surrogates */
        {"\xED\xBF\xBF", false},
        {"\xF0\x8F\xBF\xBF", false}, /* overlong */
        {"\xF0\x90\x80", false},
        {"\xF4\x90\x80\x80", false}, /* past the end */
        {"\xF5\x80\x80\x80", false},
        {"\xFF", false},
    };
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const enum verdict v = fixture_act(f, "2 08:00", WORDS("note '%s'", rows[i].text));
        if (v == (rows[i].good ? ACT_OK : ACT_USAGE) &&
            (!rows[i].good || strcmp(f->act.entries[0].note, rows[i].text) == 0))
            continue;
        bad++;
        print_error("row %zu: %d %s\n", i, v, f->err.text);
    }
    assert_int_equal(bad, 0);
    char *longest = arena_alloc(&f->arena, 64 * 1024 + 16);
    memcpy(longest, "note ", 5);
    memset(longest + 5, 'x', 64 * 1024);
    assert_int_equal(fixture_act(f, "2 08:00", longest), ACT_OK);
    longest[5 + 64 * 1024] = 'x';
    assert_int_equal(fixture_act(f, "2 08:00", longest), ACT_USAGE);
    assert_non_null(strstr(f->err.text, "longer than 65536"));
}

static void options_are_read(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"2 08:00", "pain 3 --site=calf --side left", "ok"},
        {"2 08:00", "pain --site calf -- 3", "ok"},
        {"2 08:00", "pain -- 3 --site", "usage"}, /* after -- nothing is an option */
        {"2 08:00", "pain 3 --site", "usage"},
        {"2 08:00", "pain 3 --site=", "usage"},
        {"2 08:00", "pain 3 --site leg", "usage"},
        {"2 08:00", "pain 3 --sites calf", "usage"},
        {"2 08:00", "pain 3 --sit calf", "usage"},
        {"2 08:00", "pain 3 --=calf", "usage"},
        {"2 08:00", "pain 3 --site calf --site=back", "usage"},
        {"2 08:00", "pain 3 --sharp=yes", "usage"},
        {"2 08:00", "pain 3 -", "usage"},
        {"2 08:00", "pain 3 -x", "usage"},
        {"2 08:00", "pain 3 4", "usage"},
        {"2 08:00", "pain 3.5", "usage"},
        {"2 08:00", "pain 11", "usage"},
        {"2 08:00", "pain -1", "usage"},
        {"2 08:00", "done walk --sets 0", "usage"},
        {"2 08:00", "done walk --sets 51", "usage"},
        {"2 08:00", "done walk --sets 2x", "usage"},
        {"2 08:00", "lift deadlift --previous 100kg", "ok"},
        {"2 08:00", "lift deadlift --previous 220lb", "ok"},
        {"2 08:00", "lift deadlift --previous 220stone", "usage"},
        {"2 08:00", "lift deadlift --previous kg", "usage"},
        {"2 08:00", "lift deadlift --previous -5", "usage"},
        {"2 08:00", "lift deadlift --previous 5000lb", "usage"},
    };
    RUN(f, rows);
}

/* ---- without an episode ---- */

static void wrong_use_without_an_episode(void **state)
{
    struct fixture *f = *state;
    const struct row rows[] = {
        {"2 08:00", "pain", "usage"},
        {"2 08:00", "pain 11", "usage"},
        {"2 08:00", "pain x", "usage"},
        {"2 08:00", "pain 4 5", "usage"},
        {"2 08:00", "pain ''", "usage"},
        {"2 08:00", "pain 4", "failed"},
        {"2 08:00", "dose ibuprofen", "usage"},
        {"2 08:00", "dose ibuprofen much", "usage"},
        {"2 08:00", "dose ibuprofen 0", "usage"},
        {"2 08:00", "dose ibuprofen 100001", "usage"},
        {"2 08:00", "dose ibuprofen 400", "failed"},
        {"2 08:00", "therapy ice", "usage"},
        {"2 08:00", "therapy steam start", "usage"},
        {"2 08:00", "therapy ice begin", "usage"},
        {"2 08:00", "therapy ice start", "failed"},
        {"2 08:00", "triage fever", "usage"},
        {"2 08:00", "triage fever=yes", "failed"},
        {"2 08:00", "phase onwards", "usage"},
        {"2 08:00", "phase next", "failed"},
        {"2 08:00", "skip walk", "usage"},
        {"2 08:00", "skip walk --reason rain", "failed"},
        {"2 08:00", "clear-flags", "usage"},
        {"2 08:00", "clear-flags --by Smith", "ok"},
        {"2 08:00", "screen squats", "usage"},
        {"2 08:00", "screen squats=pass", "failed"},
        {"2 08:00", "refer two-weeks", "usage"},
        {"2 08:00", "refer two-weeks maybe", "usage"},
        {"2 08:00", "refer two-weeks seen --until soon", "usage"},
        {"2 08:00", "refer two-weeks seen --until 2026-03-20", "failed"},
        {"2 08:00", "refer two-weeks seen", "failed"},
        {"2 08:00", "done walk --sets 0", "usage"},
        {"2 08:00", "done walk --reps 0", "usage"},
        {"2 08:00", "done walk --hold 0", "usage"},
        {"2 08:00", "done walk --pain 11", "usage"},
        {"2 08:00", "done walk --sets 1 --reps 1 --hold 1", "failed"},
        {"2 08:00", "effect ibuprofen", "usage"},
        {"2 08:00", "effect ibuprofen a rash", "failed"},
        {"2 08:00", "finish now", "usage"},
        {"2 08:00", "finish", "failed"},
    };
    RUN(f, rows);
}

/* ---- C35 ---- */

static void who_breathes_out(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 08:00", "? why breathe", "-"},         {"1 09:00", "triage heart-vessels=no", "ok"},
        {"1 09:00", "? why breathe", "-"},         {"1 10:00", "triage has-hernia=yes", "ok"},
        {"1 09:59:59", "? why breathe", "-"},      {"1 10:00", "? why breathe", "~breathe out through the effort"},
        {"1 11:00", "triage has-hernia=no", "ok"}, {"1 11:00", "? why breathe", "-"},
    };
    RUN(f, rows);
    for (int i = 0; i < f->low_back->n_questions; i++) {
        const struct question *q = &f->low_back->questions[i];
        if (q->role != ASK_LOAD)
            continue;
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        assert_int_equal(fixture_act(f, "1 10:00", WORDS("triage %s=yes", q->id)), ACT_OK);
        const struct today *t = fixture_today(f, fixture_time(f, "1 10:00"), INSTANT_FOREVER);
        assert_non_null(t->lifting.breathe);
        assert_non_null(strstr(t->lifting.breathe, q->then));
        if (!strstr(q->then, "reathe out through the effort") && !strstr(q->then, "breathing out through the effort"))
            fail_msg("%s says nothing about breathing", q->id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_kind_in_words), TEST(times_as_a_person_says_them),  TEST(things_have_names), TEST(texts_are_utf8),
        TEST(options_are_read),    TEST(wrong_use_without_an_episode), TEST(who_breathes_out),
    };
    return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}
