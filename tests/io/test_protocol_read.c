/* Protocol files, good and bad. A bad file in tests/io/bad begins with the messages it must give, one a line:
 * "# expect line:col: message", in order, and "# expect and more" when there are more than are told. */
#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "mend/core/quantity.h"
#include "mend/io/protocol_keys.h"
#include "mend/io/protocol_read.h"

static const struct protocol *must_read(const char *path, struct arena *arena)
{
    const struct protocol *p = NULL;
    struct problems problems;
    if (!protocol_read_file(path, arena, &p, NULL, &problems)) {
        char line[1024];
        error_format(&problems.list[0], line, sizeof line);
        fail_msg("%s", line);
    }
    assert_int_equal(problems.n, 0);
    return p;
}

/* ---- bad files ---- */

/* The next expected message of the file's head, without its line end; NULL when there is none. */
static const char *next_expected(const char **at, char *buf, size_t size)
{
    static const char mark[] = "# expect ";
    if (strncmp(*at, mark, sizeof mark - 1) != 0)
        return NULL;
    const char *text = *at + sizeof mark - 1, *end = strchr(text, '\n');
    assert_non_null(end);
    snprintf(buf, size, "%.*s", (int)(end - text), text);
    *at = end + 1;
    return buf;
}

static void check_bad_file(const char *path)
{
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p = (const struct protocol *)&arena;
    const char *text = NULL;
    struct problems problems;
    char expected[1024], told[1024];
    assert_false(protocol_read_file(path, &arena, &p, &text, &problems));
    assert_null(p);
    assert_non_null(text);
    assert_true(problems.n > 0);
    for (int i = 0; i < problems.n; i++) {
        const struct error *e = &problems.list[i];
        snprintf(told, sizeof told, "%d:%d: %s", e->line, e->col, e->text);
        assert_string_equal(e->file, path);
        if (!next_expected(&text, expected, sizeof expected))
            fail_msg("%s: not expected: %s", path, told);
        if (strcmp(told, expected) != 0)
            fail_msg("%s:\n  expected %s\n  told     %s", path, expected, told);
    }
    if (problems.more && !next_expected(&text, expected, sizeof expected))
        fail_msg("%s: there were more", path);
    if (problems.more)
        assert_string_equal(expected, "and more");
    if (next_expected(&text, expected, sizeof expected))
        fail_msg("%s: not told: %s", path, expected);
    arena_fini(&arena);
}

static void bad_files_say_what_is_wrong_and_how_to_mend_it(void **state)
{
    (void)state;
    static const char folder[] = MEND_SOURCE "/tests/io/bad";
    char path[1024];
    int n = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        check_bad_file(path);
        n++;
    }
    closedir(dir);
    assert_true(n >= 130); /* a folder that was not copied would pass in silence */
}

/* ---- good files ---- */

static void shipped_protocols_read(void **state)
{
    (void)state;
    static const char *const ids[] = {"low-back-lifting", "back-care"};
    for (size_t i = 0; i < 2; i++) {
        struct arena arena;
        arena_init(&arena);
        char path[1024];
        snprintf(path, sizeof path, "%s/protocols/%s.yaml", MEND_SOURCE, ids[i]);
        assert_string_equal(must_read(path, &arena)->id, ids[i]);
        arena_fini(&arena);
    }
}

static void a_windows_editor_is_no_trouble(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p = must_read(MEND_SOURCE "/tests/io/good/bom-crlf.yaml", &arena);
    assert_string_equal(p->id, "small");
    assert_string_equal(p->phases[0].aim, "Stay \xE2\x80\x9Cwell\xE2\x80\x9D, it\xE2\x80\x99s worth it.");
    assert_int_equal(p->questions[0].source.line, 9);
    arena_fini(&arena);
}

static void check_triage(const struct protocol *p)
{
    static const struct {
        const char *id;
        enum question_role role;
    } order[] = {
        {"local-ache", ASK_PATTERN},     {"shooting-leg-pain", ASK_PATTERN}, {"fever", ASK_RED_FLAG},
        {"bladder-bowel", ASK_RED_FLAG}, {"both-legs", ASK_RED_FLAG},        {"cannot-stand", ASK_RED_FLAG},
        {"night-pain", ASK_RED_FLAG},    {"an-ulcer", ASK_MEDICINE},         {"numb-skin", ASK_SKIN},
        {"blood-pressure", ASK_LOAD},
    };
    assert_int_equal(p->n_questions, 27);
    for (int i = 0; i < 10; i++) {
        const struct question *q = &p->questions[i < 8 ? i : i == 8 ? 24 : 26]; /* between them what S08, S11 ask for */
        assert_string_equal(q->id, order[i].id);
        assert_int_equal(q->role, order[i].role);
        if (i != 2)
            assert_true(isnan(q->urgent_from) && isnan(q->emergency_from));
    }
    const struct question *fever = protocol_question(p, "fever");
    assert_true(fever->temperature);
    assert_true(fabs(fever->urgent_from - 37.777) < 0.01 && fabs(fever->emergency_from - 38.3) < 1e-9);
    assert_int_equal(fever->level, FLAG_EMERGENCY);
    assert_int_equal(protocol_question(p, "night-pain")->level, FLAG_URGENT);
    assert_string_equal(protocol_question(p, "night-pain")->then, "See a doctor.");
    assert_int_equal(p->questions[0].suggests, PATTERN_STRAIN);
    assert_int_equal(p->questions[1].suggests, PATTERN_DISC);
    assert_int_equal(p->questions[7].closes.n, 2);
    assert_string_equal(p->questions[7].closes.list[1], "acetaminophen");
    assert_int_equal(p->emergency.n, 2);
    assert_string_equal(p->emergency.list[1], "Lie still.");
    assert_int_equal(p->urgent.n, 1);
    assert_int_equal(fever->emergency_with.n, 2);
    assert_string_equal(fever->emergency_with.list[1], "shooting-leg-pain");
    assert_int_equal(protocol_question(p, "night-pain")->emergency_with.n, 0);
}

static void check_phases(const struct protocol *p)
{
    assert_int_equal(p->n_phases, 3);
    const struct phase_def *first = &p->phases[0], *week = &p->phases[1], *always = &p->phases[2];
    assert_true(first->window.lo == 0 && first->window.hi == 48 * 3600 && first->by_clock && first->early_s == -1);
    assert_true(week->window.hi == 7 * 86400 && !week->by_clock && week->early_s == 86400 && week->stop_above == 2);
    assert_true(always->window.lo == -1 && always->window.hi == -1 && always->stop_above == 1 && always->n_items == 0);
    assert_int_equal(first->not_yet.n, 2);
    assert_string_equal(first->teach[0].say, "Rest less.");
    assert_string_equal(first->teach[0].source.facts.list[0], "R31");
    assert_int_equal(week->gates[0].kind, GATE_NO_SHARP_PAIN);
    assert_true(week->gates[0].over_s == 86400 && week->gates[0].at_most == -1 && week->gates[0].days == -1);
    assert_int_equal(week->gates[1].kind, GATE_ITEMS_DONE);
    assert_true(week->gates[1].days == 2 && week->gates[1].over_s == -1 && week->gates[1].items.n == 1);

    int phase = -1;
    const struct item_def *walk = protocol_item(p, "walk", &phase), *dog = protocol_item(p, "bird-dog", NULL);
    assert_int_equal(phase, 0);
    assert_true(walk->walking && walk->n_carried == 2 && walk->sets.lo == 1);
    assert_true(walk->sets.hi == 1 && walk->from_s == -1);
    assert_string_equal(walk->carried[0].phase, "days-2-7");
    assert_int_equal(walk->carried[0].times.every_s, 7200);
    assert_int_equal(walk->carried[1].times.kind, TIMES_A_DAY);
    assert_true(walk->stop_above == -1 && walk->disc == DISC_KEEP && !walk->stop);
    assert_int_equal(walk->direction, DIRECTION_NEUTRAL);
    assert_string_equal(dog->dose.words, "5-8 reps each side, hold 5 s");
    assert_true(dog->dose.each_side && dog->dose.reps.hi > 7.9 && dog->dose.hold_s.lo > 4.9 && dog->sets.hi > 2.9);
    assert_int_equal(dog->times.kind, TIMES_A_WEEK);
    assert_true(dog->how.n == 2 && dog->cues.n == 1 && dog->stop_above == 1);
    assert_true(dog->after_days == 3 && dog->from_s == 3 * 86400);
    assert_true(dog->direction == DIRECTION_EXTENSION && dog->disc == DISC_WATCH && !dog->walking);
    assert_true(first->progress_at_most == 2 && week->progress_at_most == 1);
    assert_true(dog->step.reps.lo > 0.9 && dog->step.reps.hi < 1.1 && dog->step.hold_s.lo < 0);
    assert_true(dog->load_after == 4 && dog->load_from_s == 22 * 86400);
    assert_true(walk->load_after == -1 && walk->load_from_s == -1);
    assert_true(walk->step.reps.lo < 0 && walk->step.hold_s.hi < 0 && walk->step.length_s.lo < 0 && !walk->step.words);
    const struct item_def *plank = protocol_item(p, "side-plank", NULL);
    assert_true(plank->step.hold_s.lo > 4.9 && plank->step.hold_s.hi < 5.1 && plank->step.reps.lo < 0);
    assert_string_equal(dog->then, "side-plank");
    assert_string_equal(dog->group, "core");
    assert_true(source_is_ours(&dog->source, "sets") && !source_is_ours(&dog->source, "dose"));
}

static void check_clocks_and_loads(const struct protocol *p)
{
    const struct therapy_def *ice = protocol_therapy(p, "ice"), *heat = protocol_therapy(p, "heat");
    assert_true(ice->session.lo == 900 && ice->session.hi == 1200 && ice->apart_s == 3600 && ice->gap_s == 2400);
    assert_true(ice->skin_check_s == 300 && ice->a_day == -1 && heat->a_day == 3 && heat->apart_s == -1);
    assert_true(heat->window.lo == 48 * 3600 && heat->window.hi == -1 && heat->skin_check_s == -1 && !heat->detail);
    const struct medicine_def *ibuprofen = protocol_medicine(p, "ibuprofen");
    const struct medicine_def *other = protocol_medicine(p, "paracetamol");
    assert_true(ibuprofen->dose_mg.lo > 199 && ibuprofen->dose_mg.hi < 401 && ibuprofen->usual_mg > 399);
    assert_true(ibuprofen->apart_s == 6 * 3600 && ibuprofen->limit_mg > 1199 && ibuprofen->course_s == 72 * 3600);
    assert_true(ibuprofen->never_past_s == 7 * 86400 && ibuprofen->alarm_mg < 0 && !ibuprofen->as_needed);
    assert_string_equal(other->id, "acetaminophen");
    assert_true(other->as_needed && other->alarm_mg > 3999 && other->never_past_s == 10 * 86400);
    assert_int_equal(p->screen.valid_s, 14 * 86400);
    assert_true(p->screen.tests[0].timer_s == 60 && p->screen.tests[0].reps == -1);
    assert_true(p->screen.tests[1].timer_s == -1 && p->screen.tests[1].reps == 20);
    const struct loading_def *load = &p->loading;
    assert_true(load->present && load->start_percent == 50);
    assert_true(load->rise_percent.lo < 2.6 && load->rise_percent.hi > 9.9);
    assert_true(load->rise_every_s == 7 * 86400 && load->hold_s == 7 * 86400);
    assert_true(load->medicated_s == 6 * 3600 && load->pain_free == 1);
    assert_string_equal(load->from_phase, "prevention");
    assert_true(fabs(load->plate_kg - 2.268) < 0.001 && fabs(load->empty_bar_kg - 15) < 1e-9);
    assert_true(p->screen.from_s == 22 * 86400 && p->screen.tests[0].compare && !p->screen.tests[1].compare);
    assert_true(load->n_stages == 2 && load->stages[0].to_percent == 0 && load->stages[1].from_percent == 1);
    assert_int_equal(load->stages[1].to_percent, 50);
    assert_true(load->before.n == 1 && load->n_teach == 1);
}

static void check_other_medicines(const struct protocol *p)
{
    assert_int_equal(p->n_products, 1);
    const struct product_def *two = protocol_product(p, "my-tablet");
    assert_string_equal(two->id, "two-in-one");
    assert_int_equal(two->n_contains, 2);
    assert_string_equal(two->contains[0].medicine, "acetaminophen");
    assert_true(fabs(two->contains[0].mg - 500) < 1e-9 && fabs(two->contains[1].mg - 200) < 1e-9);
    assert_int_equal(p->n_others, 2);
    const struct other_def *naproxen = protocol_other(p, "my-naproxen"), *relaxant = protocol_other(p, "relaxant");
    assert_true(naproxen->closes.n == 2 && naproxen->closes_for_s == 3 * 86400);
    assert_string_equal(naproxen->closes.list[1], "heat");
    assert_string_equal(naproxen->then, "Not both.");
    assert_true(source_is_ours(&naproxen->source, "closes-for"));
    assert_true(relaxant->closes.n == 0 && relaxant->closes_for_s == -1 && !relaxant->then);
    assert_null(protocol_medicine(p, "naproxen"));
    assert_string_equal(protocol_title(p, "my-tablet"), "Two in one");
    assert_string_equal(protocol_title(p, "naproxen"), "Naproxen");
}

static void check_course(const struct protocol *p)
{
    const struct course_def *c = &p->course;
    assert_true(c->present && c->rise == 1 && c->flare_after_s == 12 * 3600 && c->hold_s == 8 * 86400);
    assert_true(c->recovered_at_most == 0 && c->recovered_over_s == 9 * 86400 && c->pain_free_s == 20 * 86400);
    assert_int_equal(c->disc_offer_s, 10 * 86400);
    assert_string_equal(c->easy, "Easy.");
    assert_string_equal(c->flare, "A flare.");
    assert_string_equal(c->recovered, "Recovered.");
    assert_string_equal(c->recurrence, "Again.");
    assert_int_equal(p->n_checks, 2);
    assert_string_equal(p->checks[0].id, "response");
    assert_string_equal(p->checks[1].ask, "How was the night?");
    assert_int_equal(p->n_measures, 2);
    const struct measure_def *psfs = protocol_measure(p, MEASURE_PSFS), *change = protocol_measure(p, MEASURE_CHANGE);
    assert_null(protocol_measure(p, MEASURE_FUNCTION));
    assert_true(psfs->every_s == 14 * 86400 && change->every_s == 7 * 86400 && !change->low);
    assert_string_equal(psfs->high, "can");
    assert_string_equal(psfs->low, "cannot");
    assert_string_equal(protocol_title(p, "change"), "Change");
    assert_int_equal(p->n_published, 1);
    assert_string_equal(p->published[0].say, "Slower.");
}

static void check_floor(const struct floor_def *f)
{
    assert_true(f->get_down_s == 12 && f->get_ready_s == 6 && f->rest_s == 120 && f->rep_s == 3);
    assert_true(f->switch_s == -1); /* the usual */
    assert_true(source_is_ours(&f->source, "rest") && !source_is_ours(&f->source, "get-down"));
}

static void every_key_is_kept(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p = must_read(MEND_SOURCE "/tests/io/good/full.yaml", &arena);
    assert_string_equal(p->title, "Every: key");
    assert_string_equal(p->about, "Folded over two lines.");
    assert_true(p->revision == 12 && p->needs_injury && p->source.facts.n == 1 && p->source.line == 2);
    check_triage(p);
    check_phases(p);
    check_clocks_and_loads(p);
    check_other_medicines(p);
    check_course(p);
    check_floor(&p->floor);
    assert_int_equal(p->referrals[0].kind, REFERRAL_PERSISTS);
    assert_true(p->referrals[0].after_s == 14 * 86400 && p->referrals[0].at_most == 1 && p->referrals[0].over_s == -1);
    assert_int_equal(p->referrals[1].level, REFER_URGENT);
    assert_int_equal(p->referrals[1].rise, 2);
    assert_true(p->referrals[0].again_s == 7 * 86400 && p->referrals[1].again_s == 3 * 86400);
    assert_true(p->timelines[0].expect.hi == 14 * 86400 && p->timelines[1].expect.lo == 180 * 86400);
    assert_string_equal(p->timelines[1].id, "severe");
    assert_string_equal(p->education[0].say, "Backs heal.");
    assert_string_equal(protocol_title(p, "paracetamol"), "Acetaminophen");
    assert_string_equal(protocol_title(p, "squats"), "Squats");
    assert_string_equal(protocol_title(p, "days-2-7"), "The first week");
    assert_string_equal(protocol_title(p, "numb-skin"), "numb skin");
    assert_null(protocol_title(p, "nothing"));
    arena_fini(&arena);
}

static void the_hash_is_of_the_bytes(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p = must_read(MEND_SOURCE "/tests/io/good/small.yaml", &arena);
    assert_string_equal(p->hash, "aea00dcb598da81e"); /* worked out by another program */
    assert_false(p->loading.present);
    arena_fini(&arena);
}

/* A protocol of revision 1 lies in old journals: what it does not know is absent, and has its usual value. */
static void an_old_file_reads_without_the_newer_keys(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p = must_read(MEND_SOURCE "/tests/io/good/first.yaml", &arena);
    assert_int_equal(p->phases[0].progress_at_most, 2);
    assert_true(!p->course.present && p->n_products == 0 && p->n_others == 0 && p->n_checks == 0 && p->n_measures == 0);
    assert_true(p->loading.present && !p->loading.from_phase && p->screen.from_s == -1);
    assert_true(p->floor.rest_s <= 0 && p->floor.rep_s <= 0);
    assert_true(fabs(p->loading.plate_kg - 2.5) < 1e-9 && fabs(p->loading.empty_bar_kg - 20) < 1e-9);
    assert_int_equal(p->referrals[0].again_s, 7 * 86400);
    arena_fini(&arena);
}

/* What the shipped plan asks of the rules: doses with a range grow, packets hold known medicines, weights wait. */
/* Journals keep the text they began with: what shipped once must always read. */
static void the_first_revisions_still_read(void **state)
{
    (void)state;
    static const char *const paths[] = {MEND_SOURCE "/tests/io/good/low-back-lifting-1.yaml",
                                        MEND_SOURCE "/tests/io/good/back-care-1.yaml"};
    for (size_t i = 0; i < 2; i++) {
        struct arena arena;
        arena_init(&arena);
        assert_int_equal(must_read(paths[i], &arena)->revision, 1);
        arena_fini(&arena);
    }
}

static void the_shipped_plan_uses_the_newer_keys(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p = must_read(MEND_SOURCE "/protocols/low-back-lifting.yaml", &arena);
    for (int i = 0; i < p->n_phases; i++) {
        for (int k = 0; k < p->phases[i].n_items; k++) {
            const struct item_def *item = &p->phases[i].items[k];
            bool ranged = item->dose.reps.lo < item->dose.reps.hi || item->dose.hold_s.lo < item->dose.hold_s.hi;
            if (ranged != (item->step.words != NULL))
                fail_msg("%s: %s", item->id, ranged ? "has a range and no step" : "has a step and no range");
        }
    }
    const struct item_def *thrust = protocol_item(p, "hip-thrust", NULL);
    assert_true(thrust->load_after == 3 && thrust->load_from_s == 21 * 86400);
    assert_int_equal(p->phases[protocol_phase(p, "weeks-4-6")].progress_at_most, 1);
    assert_string_equal(p->loading.from_phase, "weeks-4-6");
    assert_true(p->screen.from_s == 21 * 86400 && p->course.present && p->n_checks == 6 && p->n_measures == 3);
    assert_int_equal(protocol_product(p, "ibuprofen-paracetamol")->n_contains, 2);
    static const char *const close_ibuprofen[] = {"naproxen", "aspirin", "diclofenac", "nsaid"};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(protocol_other(p, close_ibuprofen[i])->closes.list[0], "ibuprofen");
    static const char *const close_heat[] = {"muscle-relaxant", "strong-painkiller", "sleeping-pill"};
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(protocol_other(p, close_heat[i])->closes.list[0], "heat");
    arena_fini(&arena);
}

/* Every fact, resolution and safety rule stands in a shipped protocol, but for the two claims left out (C36). */
static void the_shipped_protocols_stand_on_every_fact(void **state)
{
    (void)state;
    static const struct {
        const char *letter;
        int last;
    } kinds[] = {{"R", 147}, {"C", 44}, {"S", 21}};
    struct arena arena;
    arena_init(&arena);
    const char *text[2];
    const struct protocol *p;
    struct problems problems;
    assert_true(protocol_read_file(MEND_SOURCE "/protocols/low-back-lifting.yaml", &arena, &p, &text[0], &problems));
    assert_true(protocol_read_file(MEND_SOURCE "/protocols/back-care.yaml", &arena, &p, &text[1], &problems));
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (int i = 1; i <= kinds[k].last; i++) {
            char fact[8];
            bool stands = false;
            snprintf(fact, sizeof fact, "%s%02d", kinds[k].letter, i);
            for (int f = 0; f < 2; f++) {
                for (const char *at = strstr(text[f], "facts: ["); at && !stands; at = strstr(at + 1, "facts: [")) {
                    const char *end = strchr(at, ']');
                    for (const char *here = strstr(at, fact); here && here < end; here = strstr(here + 1, fact))
                        stands = stands || strchr(",]", here[strlen(fact)]);
                }
            }
            bool left_out = strcmp(fact, "R96") == 0 || strcmp(fact, "R128") == 0;
            if (stands == left_out)
                fail_msg("%s: %s", fact, left_out ? "is left out on purpose" : "stands in no facts");
        }
    }
    arena_fini(&arena);
}

/* ---- what no file in a folder can show ---- */

static struct problems refusal_of(const char *text, size_t size)
{
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p = NULL;
    struct problems problems;
    assert_false(protocol_read(text, size, "it", &arena, &p, &problems));
    assert_null(p);
    arena_fini(&arena);
    return problems;
}

static char *filled(const char *pattern, size_t size)
{
    char *text = malloc(size + 1);
    assert_non_null(text);
    for (size_t i = 0; i < size; i++)
        text[i] = pattern[i % strlen(pattern)];
    text[size] = '\0';
    return text;
}

#define TOO_DEEP "lists and maps are nested too deeply here (16 is the most): check the indentation"

static void large_and_hostile_texts_end_quickly(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        size_t size;
        const char *say;
    } rows[] = {
        {"a", PROTOCOL_BYTES_MAX + 1,
         "the file is larger than 1 MiB, a protocol is far smaller: is this the right file?"},
        {"[", PROTOCOL_BYTES_MAX, TOO_DEEP},
        {"- ", PROTOCOL_BYTES_MAX, TOO_DEEP},
        {"{a: ", PROTOCOL_BYTES_MAX, TOO_DEEP},
        {"x: y\n", PROTOCOL_BYTES_MAX - 2, "'x' stands here again, it already stands in line 1: keep one of them"},
        {"- id: a\n", PROTOCOL_BYTES_MAX - 4, "the file holds far more values than mend needs"},
        {"\t", PROTOCOL_BYTES_MAX, "a tab: indent with spaces instead, two for each step"},
    };
    clock_t begin = clock();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = filled(rows[i].pattern, rows[i].size);
        struct problems problems = refusal_of(text, rows[i].size);
        assert_string_equal(problems.list[0].text, rows[i].say);
        free(text);
    }
    assert_true(clock() - begin < 20 * CLOCKS_PER_SEC);
}

/* Whatever is cut off, the reader says why, and with sanitizers shows that it stays within the text. */
static void a_torn_file_is_never_half_read(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *text = NULL;
    const struct protocol *p;
    struct problems problems;
    assert_true(protocol_read_file(MEND_SOURCE "/tests/io/good/small.yaml", &arena, &p, &text, &problems));
    size_t size = strlen(text), whole = (size_t)(strstr(text, "any time") - text) + strlen("any time");
    for (size_t n = 0; n < whole; n++) {
        char *torn = malloc(n + 1); /* to the byte, so that a read beyond it is seen */
        assert_non_null(torn);
        memcpy(torn, text, n);
        problems = refusal_of(torn, n);
        assert_true(problems.n > 0 && problems.list[0].line > 0 && problems.list[0].col > 0);
        free(torn);
    }
    assert_true(whole < size);
    arena_fini(&arena);
}

static void what_is_no_file_is_said(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct protocol *p;
    struct problems problems;
    char folder[] = "/tmp/mend-read-XXXXXX", pipe_path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(pipe_path, sizeof pipe_path, "%s/pipe", folder);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_false(protocol_read_file(folder, &arena, &p, NULL, &problems));
    assert_string_equal(problems.list[0].text, "this is not a file of text");
    assert_false(protocol_read_file(pipe_path, &arena, &p, NULL, &problems));
    assert_string_equal(problems.list[0].text, "this is not a file of text");
    assert_string_equal(problems.list[0].file, pipe_path);
    unlink(pipe_path);
    assert_false(protocol_read_file(pipe_path, &arena, &p, NULL, &problems));
    assert_string_equal(problems.list[0].text, "cannot open it: it is not there");
    rmdir(folder);
    arena_fini(&arena);
}

/* ---- the table ---- */

static bool reads_as(enum key_type type, const char *text)
{
    struct range r;
    struct span s;
    struct dose d;
    struct times t;
    switch (type) {
    case KEY_NUMBER:
    case KEY_NUMBERS:
    case KEY_FROM_TO: return quantity_number(text, &r, NULL);
    case KEY_PERCENT:
    case KEY_PERCENTS: return quantity_percent(text, &r, NULL);
    case KEY_DURATION:
    case KEY_DURATIONS: return quantity_duration(text, &r, NULL);
    case KEY_MASS:
    case KEY_MASSES: return quantity_mass(text, &r, NULL);
    case KEY_LIMIT: return quantity_limit(text, &r, NULL);
    case KEY_WEIGHT: return quantity_weight(text, &r, NULL);
    case KEY_TEMPERATURE: return quantity_temperature(text, &r, NULL);
    case KEY_WINDOW: return quantity_window(text, &s, NULL);
    case KEY_DOSE: return quantity_dose(text, &d, NULL);
    case KEY_TIMES: return quantity_times(text, &t, NULL);
    default: return true;
    }
}

static int check_shape(const struct shape *shape)
{
    int n = shape->n;
    for (int i = 0; i < shape->n; i++) {
        const struct key *key = &shape->keys[i];
        if (!key->meaning || !key->meaning[0])
            fail_msg("%s: %s means nothing", shape->name, key->name);
        if (!key->example || !key->example[0])
            fail_msg("%s: %s has no example", shape->name, key->name);
        const char *const values[] = {key->example, key->least, key->most, key->absent};
        for (int k = 0; k < 4; k++) {
            if (values[k] && !reads_as(key->type, values[k]))
                fail_msg("%s: %s: %s", shape->name, key->name, values[k]);
        }
        bool worded = key->type == KEY_ENUM || key->type == KEY_ONE_OF || key->type == KEY_SWITCH;
        assert_int_equal(worded, key->words != NULL);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(shape->keys[k].name, key->name);
        if (key->of)
            n += check_shape(key->of);
    }
    return n;
}

static void the_table_of_keys_is_sound(void **state)
{
    (void)state;
    assert_true(check_shape(&protocol_shape) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_files_say_what_is_wrong_and_how_to_mend_it),
        cmocka_unit_test(shipped_protocols_read),
        cmocka_unit_test(a_windows_editor_is_no_trouble),
        cmocka_unit_test(every_key_is_kept),
        cmocka_unit_test(the_hash_is_of_the_bytes),
        cmocka_unit_test(an_old_file_reads_without_the_newer_keys),
        cmocka_unit_test(the_first_revisions_still_read),
        cmocka_unit_test(the_shipped_plan_uses_the_newer_keys),
        cmocka_unit_test(the_shipped_protocols_stand_on_every_fact),
        cmocka_unit_test(large_and_hostile_texts_end_quickly),
        cmocka_unit_test(a_torn_file_is_never_half_read),
        cmocka_unit_test(what_is_no_file_is_said),
        cmocka_unit_test(the_table_of_keys_is_sound),
    };
    return cmocka_run_group_tests_name("protocol_read", tests, NULL, NULL);
}
