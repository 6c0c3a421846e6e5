/* The journal view, key by key: a page of years, what is found and shown, and how an entry is changed or taken out. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/edit.h"
#include "screens/play.h"
#include "screens/scene_parts.h"

/* ---- a long journal ---- */

enum { LONG = 3000 };

static struct entry *blank(enum entry_kind kind, const char *subject, int64_t at)
{
    struct entry *e = &s.whole.entries[s.whole.n++];
    *e = entry_blank(kind, at_utc(at));
    e->logged = e->at;
    e->subject = subject;
    e->seq = s.whole.n;
    snprintf(e->id, sizeof e->id, "%026d", (int)e->seq);
    snprintf(e->act, sizeof e->act, "%025dA", (int)e->seq);
    e->revision = 1;
    return e;
}

/* One an hour, every tenth a note with its number; several at one instant now and then. */
static void long_journal(void)
{
    on(SCENE_DAY4);
    s.whole.entries = arena_array(&s.arena, struct entry, LONG);
    s.whole.n = 0;
    for (int i = 0; i < LONG; i++) {
        struct entry *e = blank(i % 10 ? ENTRY_PAIN : ENTRY_NOTE, i % 10 ? "pain" : NULL,
                                s.today.now.utc - (int64_t)(LONG - i / 3 * 3) * HOUR);
        e->value = i % 10 ? i % 11 : (double)NAN;
        e->note = i % 10 ? NULL : arena_fmt(&s.arena, "number %d of them", i + 1);
    }
}

/* The row that is selected, as it stands on the screen. */
static char *row(void)
{
    static char text[400];
    char *all = scene_dump(&s, 80, 24, true), *at = strstr(all, "▸");
    snprintf(text, sizeof text, "%.*s", at ? (int)strcspn(at, "\n") : 0, at ? at : "");
    free(all);
    return text;
}

static void test_all_of_it(void **state)
{
    (void)state;
    long_journal();
    scene_type(&s, "l");
    shows("Sun 22 Nov, today");
    int notes = 0;
    for (int i = 0; i < LONG; i++, scene_type(&s, "j")) { /* down, every note in its turn */
        int number = LONG - i;
        char want[64];
        snprintf(want, sizeof want, "number %d of them", number);
        if ((number - 1) % 10 == 0 && !strstr(row(), want))
            fail_msg("row %d is %s, not %s", i, row(), want);
        notes += (number - 1) % 10 == 0;
    }
    assert_int_equal(notes, LONG / 10);
    assert_true(s.fetched < LONG / 100); /* in pages, not a query a key */
    for (int i = LONG - 1; i >= 0; i--, scene_type(&s, "k")) {
        int number = LONG - i;
        char want[64];
        snprintf(want, sizeof want, "number %d of them", number);
        if ((number - 1) % 10 == 0 && !strstr(row(), want))
            fail_msg("up, row %d is %s, not %s", i, row(), want);
    }
    scene_type(&s, "kkk"); /* the top is the top */
    shows("Sun 22 Nov, today");
    scene_close(&s);
}

static void test_leaps(void **state)
{
    (void)state;
    long_journal();
    scene_type(&s, "lG");
    assert_non_null(strstr(row(), "number 1 of them"));
    scene_type(&s, "jj");
    assert_non_null(strstr(row(), "number 1 of them"));
    for (int i = 0; i < LONG; i++)
        scene_key(&s, KEY_PAGE_UP);
    char first[400];
    snprintf(first, sizeof first, "%s", row());
    scene_type(&s, "Gg");
    assert_string_equal(row(), first);
    int presses = 0;
    while (!strstr(row(), "number 1 of them") && presses++ < LONG)
        scene_key(&s, KEY_PAGE_DOWN);
    assert_in_range(presses, LONG / 40, LONG / 10);
    scene_type(&s, "g");
    assert_string_equal(row(), first);
    /* another window writes while it is open: what was selected stays so */
    scene_type(&s, "jjjjjjjjj");
    char was[400];
    snprintf(was, sizeof was, "%s", row());
    s.whole.entries =
        memcpy(arena_array(&s.arena, struct entry, LONG + 1), s.whole.entries, sizeof *s.whole.entries * LONG);
    blank(ENTRY_NOTE, NULL, s.today.now.utc)->note = "from elsewhere";
    s.had[SHELF_LOG] = false;
    scene_provide(&s);
    assert_string_equal(row(), was);
    shows("from elsewhere");
    scene_close(&s);
}

static void test_find(void **state)
{
    (void)state;
    long_journal();
    scene_type(&s, "/number 7\n");
    shows("All with \"number 7\", newest first: n next, N back, Esc all of it");
    assert_non_null(strstr(row(), "number 2971"));
    scene_type(&s, "n");
    assert_non_null(strstr(row(), "number 2871"));
    scene_type(&s, "nN");
    assert_non_null(strstr(row(), "number 2871"));
    scene_type(&s, "NN");
    shows("That is the first of them.");
    scene_type(&s, "GN");
    scene_type(&s, "nn");
    shows("That is the last of them.");
    assert_non_null(strstr(row(), "number 71"));
    scene_type(&s, "\n");
    shows("An entry");
    shows("number 71 of them");
    scene_key(&s, KEY_ESC);
    scene_key(&s, KEY_ESC); /* all of it again, where it was found */
    hides("All with");
    assert_non_null(strstr(row(), "number 71 "));
    scene_type(&s, "k");
    assert_null(strstr(row(), "number"));
    scene_type(&s, "/number 1001 \n");
    scene_key(&s, KEY_ESC); /* with its neighbours on both sides */
    assert_non_null(strstr(row(), "number 1001 "));
    scene_type(&s, "jjjjjjjjjj");
    assert_non_null(strstr(row(), "number 991 "));
    scene_type(&s, "kkkkkkkkkkkkkkkkkkkk");
    assert_non_null(strstr(row(), "number 1011 "));
    scene_key(&s, KEY_ESC);
    hides("Journal");
    scene_type(&s, "/");
    scene_key(&s, KEY_ENTER); /* nothing to find is all of it */
    shows("All, newest first");
    scene_type(&s, "n");
    shows("/ finds words");
    scene_type(&s, "/zebra");
    scene_key(&s, KEY_ESC);
    hides("Find:");
    hides("zebra");
    app_event(s.app, &(struct event){.kind = EVENT_PASTE, .text = "lost"});
    scene_type(&s, "/");
    app_event(s.app, &(struct event){.kind = EVENT_PASTE, .text = "number 2001"});
    shows("Find: number 2001");
    scene_type(&s, "\n");
    assert_non_null(strstr(row(), "number 2001"));
    for (int i = 0; i < 100; i++)
        scene_type(&s, i ? "é" : "/"); /* longer than is looked for: no letter is cut in half */
    scene_type(&s, "\n");
    shows("nothing like that");
    hides("\xef\xbf\xbd");
    scene_close(&s);
}

/* Words are looked for in so many entries at a time; n goes on from there. */
static void test_further_back(void **state)
{
    (void)state;
    long_journal();
    enum { MANY = 70000 };
    struct entry *all = arena_array(&s.arena, struct entry, MANY);
    for (int i = 0; i < MANY; i++) {
        all[i] = s.whole.entries[1];
        all[i].seq = i + 1;
        all[i].at.utc = s.today.now.utc - (MANY - i) * (int64_t)MINUTE;
    }
    all[5].kind = ENTRY_NOTE;
    all[5].note = "the needle";
    s.whole.entries = all;
    s.whole.n = MANY;
    scene_type(&s, "/needle\n");
    shows("Looked through 50000 entries, back to");
    scene_type(&s, "n");
    assert_non_null(strstr(row(), "the needle"));
    hides("Looked through");
    scene_close(&s);
}

/* ---- what is shown ---- */

static void test_kinds(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "lf");
    shows("Show:");
    scene_type(&s, "p");
    shows("Pain, newest first");
    hides("Cobra");
    scene_type(&s, "f");
    scene_type(&s, "Z"); /* none of them */
    shows("Pain, newest first");
    scene_type(&s, "fa");
    shows("All, newest first");
    shows("Cobra");
    scene_type(&s, "fv");
    shows("nothing like that");
    scene_key(&s, KEY_ESC);
    shows("Cobra");
    scene_type(&s, "fp/calf\n");
    shows("Pain with \"calf\"");
    scene_key(&s, KEY_ESC);
    shows("All, newest first");
    scene_type(&s, "q");
    hides("Journal");
    scene_close(&s);
}

static void test_answers_are_one_row(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "ljjjjj");
    assert_non_null(strstr(row(), "21 questions answered no"));
    scene_type(&s, "-");
    shows("Enter shows them one by one first.");
    scene_type(&s, "e");
    shows("Enter shows them one by one first.");
    scene_type(&s, "\n");
    assert_non_null(strstr(row(), ": no"));
    scene_type(&s, "\n");
    shows("By the act   triage, with 20 other entries");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "-");
    shows("Take out");
    scene_close(&s);
}

/* ---- taking out ---- */

static void test_take_out(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "/calf\n-");
    shows("Take out pain 4, calf, left, moving, sharp: after standing long (Sat 19:00)?");
    asks(scene_key(&s, KEY_ENTER), "");
    shows("Please y or n.");
    asks(scene_type(&s, "n"), "");
    shows("It stays.");
    scene_key(&s, KEY_DELETE_CHAR);
    struct effect e = scene_type(&s, "y");
    assert_int_equal(e.n_words, 2);
    assert_string_equal(e.words[0], "remove");
    assert_int_equal(strlen(e.words[1]), 26);
    scene_result(&s, ACT_OK, "Taken out: pain 4, calf");
    shows("Taken out: pain 4, calf");
    shows("Journal"); /* and one reads on */
    asks(scene_type(&s, "u"), "undo");
    scene_result(&s, ACT_OK, "There again: pain 4, calf");
    asks(scene_type(&s, "U"), "redo");
    scene_close(&s);

    on(SCENE_DAY4);
    scene_type(&s, "lfl-");
    shows("Take out all 3 sets: deadlift, 8 reps, 40 kg");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "\n-");
    shows("Take out all 3 sets"); /* from the page of one, too */
    e = scene_type(&s, "y");
    assert_string_equal(e.words[0], "remove");
    scene_result(&s, ACT_OK, "Taken out");
    shows("Journal");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "G-");
    shows("A start is corrected by its own act: :amend");
    hides("y take out");
    scene_type(&s, "e");
    shows("A start is corrected");
    scene_close(&s);

    on(SCENE_DAY4);
    for (int i = 0; i < s.whole.n; i++)
        if (s.whole.entries[i].kind == ENTRY_TRIAGE) {
            s.whole.entries[i].status = "yes";
            s.whole.entries[i].context = "emergency";
        }
    scene_type(&s, "lfs-");
    shows("An emergency answer stays as it was given");
    scene_type(&s, "e");
    shows("An emergency answer stays as it was given");
    scene_type(&s, "\n");
    shows("Cannot be changed here: an emergency answer");
    scene_close(&s);
}

/* ---- changing ---- */

/* Bytes as keys: \n Enter, \t Tab, \b Backspace, \f Ctrl-U, which clears a row. */
static struct effect press(const char *keys)
{
    struct effect last = {.kind = EFFECT_NONE};
    for (; *keys; keys++) {
        uint32_t key = *keys == '\n'   ? KEY_ENTER
                       : *keys == '\b' ? KEY_RUB_OUT
                       : *keys == '\f' ? CTRL_U
                                       : (unsigned char)*keys;
        struct effect e = scene_key(&s, key);
        if (e.kind != EFFECT_NONE)
            last = e;
    }
    return last;
}

static void member(struct entry *e, const char *key, const char *value)
{
    struct {
        const char *key;
        const char **text;
    } texts[] = {{"unit", &e->unit},       {"side", &e->side},     {"site", &e->site},
                 {"context", &e->context}, {"status", &e->status}, {"note", &e->note}};
    struct {
        const char *key;
        int *number;
    } numbers[] = {{"sets", &e->sets}, {"reps", &e->reps}, {"hold", &e->hold_s}, {"pain", &e->pain}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(key, texts[i].key) == 0)
            *texts[i].text = value;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(key, numbers[i].key) == 0)
            *numbers[i].number = (int)strtol(value, NULL, 10);
    if (strcmp(key, "load") == 0)
        e->load_kg = strtod(value, NULL);
    if (strcmp(key, "value") == 0)
        e->value = strtod(value, NULL);
}

/* "pain pain|value=4|site=calf", two hours ago, alone in the journal of a day of weights. */
static void one_entry(const char *text)
{
    on(SCENE_LIFTS);
    s.whole.entries = arena_array(&s.arena, struct entry, 8);
    s.whole.n = 0;
    char *copy = arena_str(&s.arena, text), *rest = copy, *head = strtok_r(rest, "|", &rest);
    enum entry_kind kind;
    char *subject = strchr(head, ' ');
    if (subject)
        *subject++ = '\0';
    assert_true(entry_kind_parse(head, &kind));
    struct entry *e = blank(kind, subject, s.today.now.utc - 2 * HOUR - 7);
    for (char *pair; (pair = strtok_r(rest, "|", &rest));) {
        char *equals = strchr(pair, '=');
        *equals = '\0';
        member(e, pair, equals + 1);
    }
}

static const char *after_id(const struct effect *e)
{
    static char words[1024];
    size_t used = 0;
    words[0] = '\0';
    for (int i = 2; i < e->n_words; i++)
        used += (size_t)snprintf(words + used, sizeof words - used, "%s%s", i > 2 ? " " : "", e->words[i]);
    return words;
}

/* Untouched, an entry says itself again; changed, what was changed. */
static void test_edit(void **state)
{
    (void)state;
    static const struct {
        const char *entry, *keys, *words;
    } rows[] = {
        {"pain pain|value=4|site=calf|side=left|context=moving|status=sharp|note=oh no", "\n",
         "pain 4 --site calf --side left --when moving --sharp --note oh no"},
        {"pain pain|value=4|site=back", "3\n", "pain 3 --site back"},
        {"pain pain|value=4|site=back", "t\n", "pain 10 --site back"},
        {"pain pain|value=4|site=back", "\tf\n", "pain 4 --site foot"},
        {"pain pain|value=4|site=back|side=left", "\t\t\b\n", "pain 4 --site back"}, /* not known after all */
        {"pain pain|value=4|site=back", "\t\t\t\ty\n", "pain 4 --site back --sharp"},
        {"pain pain|value=4|context=morning", "2\n", "check-in --pain 2"}, /* the check asks no place */
        {"done cobra|sets=1", "\n", "done cobra --sets 1"},
        {"done cobra|sets=1|reps=12|hold=20|load=5|side=left|context=form poor|pain=2", "\n",
         "done cobra --sets 1 --reps 12 --hold 20 --load 5 --side left --form poor --pain 2"},
        {"done cobra|sets=1", "\b2\t8\n", "done cobra --sets 2 --reps 8"},
        {"skip cobra|note=tired", " too\n", "skip cobra --reason tired too"},
        {"dose ibuprofen|value=400|unit=mg", "\b\b\b200\n", "dose ibuprofen 200"},
        {"dose ibuprofen|value=200|unit=mg|note=Nurofen", "\n", "dose Nurofen 200 --contains ibuprofen"},
        {"dose ibuprofen|value=200|unit=mg|note=Ibuprofen with acetaminophen, 1", "\b2\n",
         "dose ibuprofen-acetaminophen 2"},
        {"dose naproxen|value=250|unit=mg", "\n", "dose naproxen 250"},
        {"dose naproxen", "\n", "dose naproxen"},
        {"effect ibuprofen|note=heartburn", "\n", "effect ibuprofen -- heartburn"},
        {"therapy ice|status=start", "\n", "therapy ice start --confirm"},
        {"therapy ice|status=stop", "\n", "therapy ice stop"},
        {"check-in function|status=ok", "l\n", "check-in --function limited"},
        {"check-in sharp|status=yes", "n\n", "check-in --sharp no"},
        {"check-in new-symptom|status=no", "y\n", "check-in --new-symptom yes"},
        {"check-in sleep|status=good", "\n", "check-in --sleep good"},
        {"check-in response|status=settled|value=0", "w\n", "check-in --response much-more"},
        {"triage numb-skin|status=yes", "n\n", "triage numb-skin=no"},
        {"triage fever|status=no|value=37.2|unit=C", "\b\b\b\b38.1\n", "triage fever=38.1"},
        {"triage fever|status=no", "\n", "triage fever=no"},
        {"phase weeks-2-4|status=next", "\n", "phase next"},
        {"phase days-2-7|status=back|context=Doe", "\n", "phase back --by Doe"},
        {"screen plank|status=fail", "p\n", "screen plank=pass"},
        {"screen plank|status=pass|note=stiff", "\n", "screen plank=pass --note stiff"},
        {"screen walk-10|status=pass|pain=1|note=pain 2 before, 1 after: stiff", "\n",
         "screen walk-10=pass --before 2 --after 1 --note stiff"},
        {"lift deadlift|status=previous|load=100", "\b\b\b90\n", "lift deadlift --previous 90"},
        {"lift deadlift|sets=1|reps=8|load=52.5|pain=1|context=form good|value=0|unit=signs", "\n",
         "lift deadlift --load 52.5 --reps 8 --pain 1 --form good --signs no"},
        {"measure function|value=6|unit=0-10", "7\n", "measure function 7"},
        {"measure psfs|value=4|unit=0-10|note=tying shoes", "\n", "measure psfs tying shoes=4"},
        {"measure change|value=1|status=better", "e\n", "measure change much-worse"},
        {"prescribe cobra|hold=20|context=Doe", "\n", "prescribe cobra --hold 20 --by Doe"},
        {"prescribe cobra|status=off|context=Doe", "\n", "prescribe cobra off --by Doe"},
        {"prescribe clam|status=new|sets=2|reps=10|value=2|context=Doe|note=Clam", "\n",
         "prescribe clam --new Clam --sets 2 --reps 10 --times 2 --by Doe"},
        {"prescribe ibuprofen|value=600|unit=mg|hold=28800|sets=3|reps=5|context=Doe", "\n",
         "prescribe ibuprofen --dose 600 --every 8 --times 3 --days 5 --by Doe"},
        {"prescribe deadlift|load=60|context=Doe", "\n", "prescribe deadlift --load 60 --by Doe"},
        {"referral two-weeks|status=booked|context=2026-12-01", "\n", "refer two-weeks booked --until 2026-12-01"},
        {"referral two-weeks|status=booked", "s\n", "refer two-weeks seen"},
        {"note|note=- begins oddly", "!\n", "note -- - begins oddly!"},
        /* the time: its own day unless another is said, and before a text that may be anything */
        {"pain pain|value=4|site=back", "g\f8:10\n", "pain 4 --site back --at 2026-11-22T08:10"},
        {"note|note=x", "\x01\f2026-11-20 08:10\n", "note --at 2026-11-20 08:10 -- x"},
        {"done cobra|sets=1", "\x01\f-3h\n", "done cobra --sets 1 --at -3h"},
        {"note|note=x", "\x01\f03:59\n", "note --at 2026-11-23T03:59 -- x"},
    };
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *keys = rows[i].keys;
        one_entry(rows[i].entry);
        press("le");
        if (*keys == '\x01') { /* up to the time */
            scene_key(&s, KEY_ARROW_UP);
            keys++;
        }
        struct effect e = press(keys);
        if (strcmp(after_id(&e), rows[i].words) != 0) {
            char *text = scene_dump(&s, 80, 24, true);
            print_error("%s: \"%s\", not \"%s\"\n%s", rows[i].entry, after_id(&e), rows[i].words, text);
            free(text);
            bad++;
        } else {
            assert_string_equal(e.words[0], "edit");
            assert_string_equal(e.words[1], s.whole.entries[0].id);
        }
        scene_result(&s, ACT_OK, "Instead of it: that");
        shows("Journal");
        shows("Instead of it: that");
        scene_close(&s);
    }
    assert_int_equal(bad, 0);
}

static void test_edit_a_session(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    press("lfle");
    shows("40,50,50");
    shows("8,7,6");
    struct effect e = press("\b\b\b\t\b\b\n"); /* the last set was none */
    assert_string_equal(after_id(&e), "lift deadlift --load 40,50 --reps 8,7 --pain 1 --form good --signs no");
    scene_result(&s, ACT_OK, "");
    s.today.prefs.pounds = true;
    scene_refresh(&s);
    press("e");
    shows("Weight of each set, lb");
    shows("88,110,110");
    e = press("\n");
    assert_string_equal(after_id(&e),
                        "lift deadlift --load 88lb,110lb,110lb --reps 8,7,6 --pain 1 --form good --signs no");
    scene_close(&s);
}

static void test_edit_is_refused(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    press("lfde\b\b\b900");
    struct effect e = press("\n");
    assert_string_equal(after_id(&e), "dose acetaminophen 900");
    scene_result(&s, ACT_REFUSED, "900 mg at once is more than this plan's 500 mg");
    shows("t = I took it anyway");
    scene_key(&s, KEY_ESC);
    shows("900"); /* to be mended */
    press("\n");
    scene_result(&s, ACT_REFUSED, "900 mg at once is more than this plan's 500 mg");
    e = press("t");
    assert_string_equal(after_id(&e), "dose acetaminophen 900 --taken");
    scene_result(&s, ACT_OK, "Instead of 500 mg");
    shows("Journal");
    press("e");
    scene_key(&s, KEY_ESC);
    shows("Journal"); /* left as it was, and one reads on */
    press("e");
    scene_result(&s, ACT_USAGE, "that is no number"); /* said, and the page stays */
    shows("that is no number");
    shows("Change an entry");
    s.whole.n = 0; /* another window took it out meanwhile */
    s.had[SHELF_LOG] = false;
    scene_provide(&s);
    shows("It is not there any more");
    asks(press("\n"), "");
    asks(press("3\t\b"), "");
    scene_key(&s, KEY_ESC);
    shows("nothing like that");
    asks(press("e-\n"), "");
    scene_close(&s);
}

static void test_edit_of_long_texts(void **state)
{
    (void)state;
    char text[600] = "note|note=";
    const size_t at = strlen(text);
    memset(text + at, 'x', 500);
    one_entry(text);
    struct effect e = press("le\fshort\n");
    assert_string_equal(after_id(&e), "note -- short");
    scene_close(&s);
    one_entry(text);
    e = press("ley\n"); /* one letter more, the end of it kept */
    assert_string_equal(e.words[e.n_words - 1] + 500, "y");
    scene_close(&s);
    memset(text + at, 'x', 520);
    one_entry(text);
    press("le");
    shows("too long for this page");
    shows("Journal");
    scene_close(&s);
}

static void test_limits_while_typing(void **state)
{
    (void)state;
    one_entry("done cobra|sets=2|reps=8");
    press("le");
    shows("from 1 to 50");
    press("\f60");
    shows("60: from 1 to 50");
    press("\fx");
    shows("a number from 1 to 50");
    scene_key(&s, KEY_ARROW_UP);
    press("\f8:10");
    shows("= Sun 22 Nov 08:10, 6 h 22 min ago");
    press("\f02:00"); /* the night after that day */
    shows("= Mon 23 Nov 02:00: still to come");
    scene_close(&s);

    one_entry("prescribe cobra|sets=3|context=Physio A"); /* a clinician's numbers are kept closer */
    press("le");
    shows("from 1 to 10");
    scene_close(&s);
    one_entry("prescribe ibuprofen|value=400|sets=3|reps=5|hold=28800|context=Dr A");
    scene_key(&s, 'l');
    press("e\t\t");
    shows("from 1 to 24");
    scene_close(&s);

    one_entry("lift deadlift|reps=5|load=50");
    s.today.prefs.pounds = true;
    press("le\f100,2300");
    shows("2300: from 0 to 2200");
    scene_close(&s);
}

static void test_without_a_plan(void **state)
{
    (void)state;
    on(SCENE_NEW);
    press("l");
    shows("Nothing is written down yet.");
    press("jkgGnNf");
    scene_key(&s, KEY_ESC);
    press("e-\n/x\n");
    shows("nothing like that");
    scene_key(&s, KEY_ESC);
    scene_key(&s, KEY_ESC);
    shows("START");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_of_it),
        cmocka_unit_test(test_leaps),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_further_back),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_answers_are_one_row),
        cmocka_unit_test(test_take_out),
        cmocka_unit_test(test_edit),
        cmocka_unit_test(test_edit_a_session),
        cmocka_unit_test(test_edit_is_refused),
        cmocka_unit_test(test_edit_of_long_texts),
        cmocka_unit_test(test_limits_while_typing),
        cmocka_unit_test(test_without_a_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
