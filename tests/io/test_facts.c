/* The ledger of facts, tests/facts.csv: where each fact of the guide (R), each doubt settled (C) and each safety rule
 * (S) lives, and what test holds it there. A row is "id,where,test"; an id may have several rows. `where` is
 *   low-back-lifting:phases/days-2-7/items/cobra   a node of a protocol that names the fact; an entry of a list goes by
 *                                                  its id, or by a fact it names: education/R141
 *   core:therapy.c:therapy_assess                  a function of that file of src/core (or io, tui, cli)
 *   left out                                       on purpose (C36): no file names it
 * and `test` is folder/test:function, core/therapy:quiet_hours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/io/protocol_read.h"
#include "mend/io/yaml_tree.h"

static const char *const protocols[] = {"low-back-lifting", "back-care"};
enum { N_PROTOCOLS = sizeof protocols / sizeof *protocols };

struct ledger {
    struct arena arena;
    const struct node *tree[N_PROTOCOLS];
};

/* A file of the sources; NULL when there is none. */
static char *source(struct arena *a, const char *path, size_t *size)
{
    FILE *f = fopen(arena_fmt(a, MEND_SOURCE "/%s", path), "rb");
    if (!f)
        return NULL;
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    *size = (size_t)ftell(f);
    rewind(f);
    char *text = arena_alloc(a, *size + 1);
    assert_int_equal(fread(text, 1, *size, f), *size);
    assert_int_equal(fclose(f), 0);
    text[*size] = '\0';
    return text;
}

static int setup(void **state)
{
    struct ledger *l = calloc(1, sizeof *l);
    assert_non_null(l);
    arena_init(&l->arena);
    for (int i = 0; i < N_PROTOCOLS; i++) {
        struct flaws flaws = {.arena = &l->arena};
        size_t size = 0;
        const char *text = source(&l->arena, arena_fmt(&l->arena, "protocols/%s.yaml", protocols[i]), &size);
        assert_non_null(text);
        l->tree[i] = yaml_tree(text, size, PROTOCOL_NESTING_MAX, &flaws);
        assert_non_null(l->tree[i]);
        assert_int_equal(flaws.n, 0);
    }
    *state = l;
    return 0;
}

static int teardown(void **state)
{
    struct ledger *l = *state;
    arena_fini(&l->arena);
    free(l);
    return 0;
}

/* ---- nodes ---- */

static bool lists(const struct node *list, const char *word)
{
    for (int i = 0; list && list->kind == NODE_LIST && i < list->n; i++)
        if (list->items[i]->kind == NODE_TEXT && strcmp(list->items[i]->text, word) == 0)
            return true;
    return false;
}

static const struct node *step(const struct node *n, const char *name)
{
    if (n->kind == NODE_MAP)
        return node_get(n, name);
    for (int i = 0; n->kind == NODE_LIST && i < n->n; i++)
        if (node_says(n->items[i], "id", name))
            return n->items[i];
    for (int i = 0; n->kind == NODE_LIST && i < n->n; i++)
        if (lists(node_get(n->items[i], "facts"), name))
            return n->items[i];
    return NULL;
}

/* "low-back-lifting:phases/days-2-7"; a path may be empty: the whole file. NULL when there is no such node. */
static const struct node *node_at(struct ledger *l, const char *where)
{
    const char *colon = strchr(where, ':');
    const struct node *n = NULL;
    for (int i = 0; i < N_PROTOCOLS; i++)
        if (strlen(protocols[i]) == (size_t)(colon - where) &&
            strncmp(where, protocols[i], (size_t)(colon - where)) == 0)
            n = l->tree[i];
    const char *at = colon + 1;
    while (n && *at != '\0') {
        const size_t len = strcspn(at, "/");
        n = step(n, arena_strn(&l->arena, at, len));
        at += len + (at[len] == '/');
    }
    return n;
}

/* Does any node from here down name the fact, and tell a text with that word (NULL any)? */
static bool told(const struct node *n, const char *fact, const char *word)
{
    const bool here = n->kind == NODE_MAP && lists(node_get(n, "facts"), fact);
    if (here && !word)
        return true;
    for (int i = 0; i < n->n; i++) {
        const struct node *v = n->items[i];
        if (here && v->kind == NODE_TEXT && strstr(v->text, word))
            return true;
        for (int k = 0; here && v->kind == NODE_LIST && k < v->n; k++)
            if (v->items[k]->kind == NODE_TEXT && strstr(v->items[k]->text, word))
                return true;
        if (v->kind != NODE_TEXT && told(v, fact, word))
            return true;
    }
    return false;
}

/* ---- functions and tests ---- */

/* A definition begins at the left edge of a line and ends it without a semicolon. */
static bool defines(const char *text, const char *function)
{
    const size_t len = strlen(function);
    for (const char *at = text; (at = strstr(at, function)); at += len) {
        const char *line = at, *end = at;
        while (line > text && line[-1] != '\n')
            line--;
        if (at[len] != '(' || line == at || (at[-1] != ' ' && at[-1] != '*') || strchr(" \t#/}", *line) ||
            memchr(line, '=', (size_t)(at - line)))
            continue;
        while (*end && *end != '{' && *end != ';')
            end++;
        if (*end == '{')
            return true;
    }
    return false;
}

static bool function_is_there(struct ledger *l, const char *where)
{
    char layer[16], file[64], function[64];
    size_t size = 0;
    if (sscanf(where, "%15[a-z]:%63[a-z0-9_.]:%63[a-z0-9_]", layer, file, function) != 3)
        return false;
    const char *text = source(&l->arena, arena_fmt(&l->arena, "src/%s/%s", layer, file), &size);
    return text && defines(text, function);
}

/* The function is there, and main runs it: TEST(it), PLACED(it), cmocka_unit_test(it)... */
static bool test_is_there(struct ledger *l, const char *name)
{
    char folder[16], test[32], function[80];
    size_t size = 0;
    if (sscanf(name, "%15[a-z0-9]/%31[a-z0-9_]:%79[a-z0-9_]", folder, test, function) != 3)
        return false;
    const char *text = source(&l->arena, arena_fmt(&l->arena, "tests/%s/test_%s.c", folder, test), &size);
    if (!text || !defines(text, function))
        return false;
    for (const char *end = ",)"; *end; end++)
        if (strstr(text, arena_fmt(&l->arena, "(%s%c", function, *end)))
            return true;
    return false;
}

/* ---- the ledger ---- */

enum { R_COUNT = 147, C_COUNT = 44, S_COUNT = 21 };

/* 0.. for R01..R147, C01..C44, S01..S21; -1 for anything else. */
static int id_number(const char *id)
{
    char letter = '\0';
    int n = 0, used = 0;
    if (sscanf(id, "%c%3d%n", &letter, &n, &used) != 2 || id[used] != '\0' || n < 1 || strlen(id) < 3 ||
        (id[1] == '0' && n >= 10) || strlen(id) > (n >= 100 ? 4u : 3u))
        return -1;
    if (letter == 'R' && n <= R_COUNT)
        return n - 1;
    if (letter == 'C' && n <= C_COUNT)
        return R_COUNT + n - 1;
    return letter == 'S' && n <= S_COUNT ? R_COUNT + C_COUNT + n - 1 : -1;
}

static const char *id_of(struct ledger *l, int number)
{
    if (number < R_COUNT)
        return arena_fmt(&l->arena, "R%02d", number + 1);
    if (number < R_COUNT + C_COUNT)
        return arena_fmt(&l->arena, "C%02d", number - R_COUNT + 1);
    return arena_fmt(&l->arena, "S%02d", number - R_COUNT - C_COUNT + 1);
}

static const char *where_flaw(struct ledger *l, const char *id, const char *where)
{
    const char *colon = strchr(where, ':');
    if (strcmp(where, "left out") == 0) {
        for (int i = 0; i < N_PROTOCOLS; i++)
            if (told(l->tree[i], id, NULL))
                return "is not left out";
        return NULL;
    }
    if (!colon)
        return "is no place";
    if (strchr(colon + 1, ':'))
        return function_is_there(l, where) ? NULL : "is no function";
    const struct node *n = node_at(l, where);
    if (!n)
        return "is no node";
    return lists(node_get(n, "facts"), id) ? NULL : "does not name it";
}

static void every_fact_has_a_place_and_a_test(void **state)
{
    struct ledger *l = *state;
    size_t size = 0;
    int bad = 0, line = 1;
    bool seen[R_COUNT + C_COUNT + S_COUNT] = {0};
    char *text = source(&l->arena, "tests/facts.csv", &size), *rest = NULL;
    assert_non_null(text);
    assert_string_equal(strtok_r(text, "\n", &rest), "id,where,test");
    for (char *row; (row = strtok_r(NULL, "\n", &rest));) {
        char *at = row, *id = strsep(&at, ","), *where = strsep(&at, ","), *test = strsep(&at, ",");
        const int number = id_number(id);
        const char *flaw = NULL;
        line++;
        if (!test || at)
            flaw = "is not id,where,test";
        else if (number < 0)
            flaw = "is no id";
        else if ((flaw = where_flaw(l, id, where)))
            flaw = arena_fmt(&l->arena, "%s %s", where, flaw);
        else if (!test_is_there(l, test))
            flaw = arena_fmt(&l->arena, "%s is no test", test);
        if (number >= 0)
            seen[number] = true;
        if (!flaw)
            continue;
        bad++;
        print_error("tests/facts.csv:%d: %s: %s\n", line, id, flaw);
    }
    for (int i = 0; i < R_COUNT + C_COUNT + S_COUNT; i++) {
        if (seen[i])
            continue;
        bad++;
        print_error("tests/facts.csv: %s is missing\n", id_of(l, i));
    }
    assert_int_equal(bad, 0);
}

/* No protocol names a fact that nobody knows. */
static int strangers(const struct node *n)
{
    int bad = 0;
    const struct node *facts = n->kind == NODE_MAP ? node_get(n, "facts") : NULL;
    for (int i = 0; facts && facts->kind == NODE_LIST && i < facts->n; i++) {
        if (id_number(facts->items[i]->text) >= 0)
            continue;
        print_error("line %d names %s\n", facts->at.line, facts->items[i]->text);
        bad++;
    }
    for (int i = 0; n->kind != NODE_TEXT && i < n->n; i++)
        bad += strangers(n->items[i]);
    return bad;
}

static void only_known_facts_are_named(void **state)
{
    struct ledger *l = *state;
    for (int i = 0; i < N_PROTOCOLS; i++)
        assert_int_equal(strangers(l->tree[i]), 0);
    assert_int_equal(id_number("R147"), 146);
    assert_int_equal(id_number("S21"), R_COUNT + C_COUNT + S_COUNT - 1);
    static const char *const wrong[] = {"R148", "R00", "R1", "R012", "C45", "S22", "X01", "R01a", "R"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(id_number(wrong[i]), -1);
}

/* R96 and R128 are claims that nothing supports (C36). */
static void what_nothing_supports_is_not_said(void **state)
{
    struct ledger *l = *state;
    for (int i = 0; i < N_PROTOCOLS; i++) {
        size_t size = 0;
        const char *text = source(&l->arena, arena_fmt(&l->arena, "protocols/%s.yaml", protocols[i]), &size);
        static const char *const claims[] = {"30 %", "30 per cent", "compression", " inch", "pounds", "#1"};
        for (size_t k = 0; k < sizeof claims / sizeof *claims; k++)
            if (strstr(text, claims[k]))
                fail_msg("%s says %s", protocols[i], claims[k]);
        assert_false(told(l->tree[i], "R96", NULL));
        assert_false(told(l->tree[i], "R128", NULL));
    }
}

/* ---- the guide's own numbers, as the file has them ---- */

#define LBL "low-back-lifting:"
static const struct {
    const char *fact, *where, *key, *value;
} numbers[] = {
    {"R14", LBL "triage/red-flags/bladder-bowel", "level", "emergency"},
    {"R15", LBL "triage/red-flags/both-legs", "level", "emergency"},
    {"R16", LBL "triage/red-flags/fever", "emergency-from", "38.3 C"},
    {"R17", LBL "triage/red-flags/cannot-stand", "level", "emergency"},
    {"C12", LBL "triage/red-flags/fever", "urgent-from", "38.0 C"},
    {"R07", LBL "triage/pattern/local-ache", "suggests", "strain"},
    {"R08", LBL "triage/pattern/shooting-leg-pain", "suggests", "disc"},
    {"R09", LBL "triage/pattern/numb-tingling", "suggests", "disc"},
    {"R10", LBL "triage/pattern/belt-line", "suggests", "strain"},
    {"R11", LBL "triage/pattern/worse-bending", "suggests", "strain"},
    {"R20", LBL "phases/first-48h", "window", "0 h to 48 h"},
    {"R23", LBL "therapies/ice", "session", "15-20 min"},
    {"R24", LBL "therapies/ice", "apart", "60 min"},
    {"R25", LBL "therapies/ice", "window", "0 h to 48 h"},
    {"C09", LBL "therapies/ice", "gap", "40 min"},
    {"R27", LBL "therapies/heat", "window", "from 48 h"},
    {"R28", LBL "therapies/heat", "session", "20-30 min"},
    {"R32", LBL "phases/first-48h/items/pelvic-tilt", "times", "every 3 h"},
    {"R33", LBL "phases/first-48h/items/walk", "dose", "2-3 min"},
    {"R33", LBL "phases/first-48h/items/walk", "times", "every 60 min"},
    {"R35", LBL "phases/first-48h/items/sit-break", "times", "every 30 min"},
    {"R38", LBL "medicines/ibuprofen", "dose", "200-400 mg"},
    {"R39", LBL "medicines/ibuprofen", "apart", "6 h"},
    {"R40", LBL "medicines/ibuprofen", "course", "72 h"},
    {"C05", LBL "medicines/ibuprofen", "limit", "1200 mg in 24 h"},
    {"R42", LBL "medicines/acetaminophen", "dose", "500 mg"},
    {"R43", LBL "medicines/acetaminophen", "apart", "6 h"},
    {"S05", LBL "medicines/acetaminophen", "limit", "2000 mg in 24 h"},
    {"S05", LBL "medicines/acetaminophen", "alarm", "4000 mg"},
    {"C06", LBL "medicines/acetaminophen", "never-past", "10 d"},
    {"R49", LBL "phases/days-2-7", "window", "48 h to 7 d"},
    {"C01", LBL "phases/days-2-7", "early", "24 h"},
    {"R51", LBL "phases/days-2-7/items/glute-bridge", "dose", "10-15 reps"},
    {"R52", LBL "phases/days-2-7/items/cobra", "dose", "hold 10-30 s"},
    {"R60", LBL "phases/days-2-7/items/hamstring-stretch", "times", "1 a day"},
    {"R60", LBL "phases/days-2-7/items/childs-pose", "times", "1 a day"},
    {"R60", LBL "phases/days-2-7/items/cat-cow", "times", "1 a day"},
    {"R62", LBL "phases/days-2-7/items/hamstring-stretch", "dose", "30 s each side"},
    {"R63", LBL "phases/days-2-7/items/childs-pose", "dose", "hold 15-30 s"},
    {"C27", LBL "phases/days-2-7/items/cat-cow", "dose", "8 rounds"},
    {"R68", LBL "phases/weeks-2-4", "window", "7 d to 28 d"},
    {"R70", LBL "phases/weeks-2-4/items/front-plank", "dose", "hold 20-60 s"},
    {"R71", LBL "phases/weeks-2-4/items/side-plank", "dose", "hold 15-30 s each side"},
    {"R72", LBL "phases/weeks-2-4/items/bird-dog", "dose", "5-8 reps each side, hold 5 s"},
    {"R76", LBL "phases/weeks-2-4/items/back-extension", "dose", "10-15 reps"},
    {"R87", LBL "phases/weeks-2-4/items/hip-hinge", "times", "1 a day"},
    {"R97", LBL "phases/weeks-4-6", "window", "from 28 d"},
    {"R99", LBL "loading", "start", "50 %"},
    {"R100", LBL "loading", "sets", "3"},
    {"R100", LBL "loading", "reps", "5-8"},
    {"R102", LBL "loading", "rise", "5-10 %"},
    {"R102", LBL "loading", "rise-every", "7 d"},
    {"R107", LBL "loading", "hold-after-pain", "7 d"},
    {"C39", LBL "loading", "medicated", "6 h"},
    {"C24", LBL "loading/stages/light", "percent", "1-50"},
    {"C24", LBL "loading/stages/moderate", "percent", "51-80"},
    {"C24", LBL "loading/stages/working", "percent", "81-100"},
    {"R110", LBL "screen/tests/squats", "reps", "20"},
    {"R111", LBL "screen/tests/plank", "timer", "60 s"},
    {"R112", LBL "screen/tests/walk-10", "timer", "10 min"},
    {"R112", LBL "screen/tests/walk-10", "compare", "yes"},
    {"S18", LBL "screen", "valid", "14 d"},
    {"C02", LBL "screen", "from", "21 d"},
    {"R117", LBL "phases/prevention/items/hip-flexor-stretch", "dose", "30 s each side"},
    {"R119", LBL "phases/prevention/items/thoracic-roll", "dose", "10-15 passes"},
    {"R120", LBL "phases/prevention/items/glute-activation", "dose", "15 reps"},
    {"R123", LBL "phases/prevention/items/lumbar-towel", "times", "once"},
    {"R124", LBL "phases/prevention/items/monitor-height", "times", "once"},
    {"R126", LBL "phases/prevention/items/chair-height", "times", "once"},
    {"R130", LBL "referral/two-weeks", "after", "14 d"},
    {"S19", LBL "referral/six-weeks", "after", "42 d"},
    {"S19", LBL "referral/worsening", "over", "3 d"},
    {"C25", LBL "referral/stepped-back", "over", "14 d"},
    {"R137", LBL "timelines/mild", "expect", "1-2 weeks"},
    {"R138", LBL "timelines/moderate", "expect", "4-8 weeks"},
    {"R139", LBL "timelines/disc", "expect", "3-4 months"},
    {"R140", LBL "timelines/severe", "expect", "from 6 months"},
    {"C41", LBL "course", "flare-after", "24 h"},
    {"S20", LBL "course", "recovered-over", "7 d"},
    {"S20", LBL "course", "pain-free", "30 d"},
};

static void the_numbers_are_the_guides(void **state)
{
    struct ledger *l = *state;
    int bad = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const struct node *n = node_at(l, numbers[i].where);
        const struct node *v = n ? node_get(n, numbers[i].key) : NULL;
        if (v && v->kind == NODE_TEXT && strcmp(v->text, numbers[i].value) == 0 &&
            lists(node_get(n, "facts"), numbers[i].fact))
            continue;
        bad++;
        print_error("%s: %s %s is \"%s\", not \"%s\"\n", numbers[i].fact, numbers[i].where, numbers[i].key,
                    v && v->kind == NODE_TEXT ? v->text : "-", numbers[i].value);
    }
    assert_int_equal(bad, 0);
}

/* ---- what the guide teaches, by the word that carries it ---- */

static const struct {
    const char *fact, *word;
} lessons[] = {
    {"R01", "signal"},
    {"R02", "popped"},
    {"R03", "get well"},
    {"R04", "then strength"},
    {"R05", "First find out"},
    {"R06", "proves nothing"},
    {"R18", "nerve"},
    {"R19", "every day"},
    {"R26", "hurts most"},
    {"R29", "blood"},
    {"R30", "go to sleep"},
    {"R31", "bed slows"},
    {"R36", "stiff"},
    {"R37", "stop it at once"},
    {"R41", "inflammation"},
    {"R47", "relaxant"},
    {"R48", "logged"},
    {"R54", "Slow"},
    {"R55", "mild"},
    {"R56", "mobile"},
    {"R57", "crunches"},
    {"R58", "sit-ups"},
    {"R59", "both feet"},
    {"R61", "range"},
    {"R66", "deeply"},
    {"R67", "hamstrings"},
    {"R22", "thin towel"},
    {"R73", "belt"},
    {"R74", "Together"},
    {"R79", "weight"},
    {"R80", "orm"},
    {"R81", "beside the spine"},
    {"R83", "hip"},
    {"R84", "hips"},
    {"R85", "close"},
    {"R86", "heels"},
    {"R88", "stick"},
    {"R89", "back"},
    {"R90", "every single lift"},
    {"R91", "belly"},
    {"R92", "punch"},
    {"R93", "Stay tight"},
    {"R94", "breathe out hard"},
    {"R95", "trunk"},
    {"R97", "weeks"},
    {"R101", "clean"},
    {"R103", "session is over"},
    {"R105", "Rushing"},
    {"R113", "not a promise"},
    {"R115", "morning"},
    {"R116", "5 to 10 minutes"},
    {"R118", "sitting"},
    {"R121", "Buttocks"},
    {"R122", "pelvis"},
    {"R123", "towel"},
    {"R124", "eyes"},
    {"R125", "30 minutes"},
    {"R126", "hips"},
    {"R127", "Small changes"},
    {"R134", "Not sure"},
    {"R135", "hands"},
    {"R136", "movement habits"},
    {"R140", "flare"},
    {"R141", "Patience"},
    {"R142", "long story"},
    {"R143", "get well"},
    {"R144", "sturdy"},
    {"R145", "The order is the plan"},
    {"R146", "rare exception"},
    {"R147", "before it hurts"},
    {"C08", "little"},
    {"C10", "10-15"},
    {"C15", "Rest a movement"},
    {"C17", "jump of 2"},
    {"C21", "something else"},
    {"C28", "Five counts"},
    {"C32", "Weights still wait"},
    {"C35", "brea"},
    {"C36", "proves nothing"},
    {"C37", "month before"},
    {"C38", "later in the day"},
    {"C42", "slightly above"},
    {"C43", "For adults"},
};

static void what_the_guide_teaches_is_told(void **state)
{
    struct ledger *l = *state;
    int bad = 0;
    for (size_t i = 0; i < sizeof lessons / sizeof *lessons; i++) {
        if (told(l->tree[0], lessons[i].fact, lessons[i].word))
            continue;
        bad++;
        print_error("%s: nothing that names it says \"%s\"\n", lessons[i].fact, lessons[i].word);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
#define LEDGER(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        LEDGER(every_fact_has_a_place_and_a_test), LEDGER(only_known_facts_are_named),
        LEDGER(what_nothing_supports_is_not_said), LEDGER(the_numbers_are_the_guides),
        LEDGER(what_the_guide_teaches_is_told),
    };
    return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}
