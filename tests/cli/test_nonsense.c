/* What the command line refuses to take for an order. */
#include "homes.h"

static void nonsense_is_refused_and_leaves_no_trace(void **state)
{
    struct home *h = *state;
    static const char *const nonsense[] = {"--nonsense",
                                           "--nonsense pain 3",
                                           "pain 3 --at",
                                           "--db",
                                           "--db=",
                                           "pain 3 --at=",
                                           "start",
                                           "start low-back-lifting --nonsense",
                                           "start low-back-lifting --severity awful",
                                           "start low-back-lifting --injured soon",
                                           "pain -1",
                                           "pain 3 --sharp=yes",
                                           "pain 3 --site elbow",
                                           "pain 3 --site",
                                           "pain 3 --nonsense",
                                           "pain 3 --at nonsense",
                                           "pain 3 --at 2024-02-30T08:00",
                                           "status --nonsense",
                                           "status nonsense",
                                           "status --json=yes",
                                           "log --from yesterday",
                                           "log --from 2024-02-30",
                                           "log --from 2024-03-02 --to 2024-03-01",
                                           "log nonsense",
                                           "export --kind nonsense",
                                           "export -o",
                                           "export nonsense",
                                           "export -o ''",
                                           "protocols nonsense",
                                           "protocols schema nonsense",
                                           "protocols --from back-care",
                                           "check",
                                           "check --nonsense",
                                           "log --at 2024-03-01T08:00",
                                           "export --at -2h",
                                           "check --at -2h x.yaml",
                                           "protocols --at -2h",
                                           "--at -2h"};
    for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
        expect(h, 2, nonsense[i]);
        assert_string_equal(h->out, "");
        assert_int_equal(lines_of(h->err), 1);
        assert_int_not_equal(access(h->journal, F_OK), 0);
    }
}

static void nonsense_is_refused_in_an_episode(void **state)
{
    struct home *h = *state;
    static const char *const nonsense[] = {"start no-such-plan",
                                           "amend",
                                           "amend --severity awful",
                                           "amend --injured soon",
                                           "triage bladder-bowel",
                                           "triage no-such-thing=no",
                                           "triage bladder-bowel=perhaps",
                                           "triage fever=hot",
                                           "triage fever=20",
                                           "clear-flags",
                                           "clear-flags --by",
                                           "clear-flags --by ''",
                                           "pain",
                                           "pain eleven",
                                           "pain 11",
                                           "pain 3.5",
                                           "pain -1",
                                           "pain -- -1",
                                           "pain 3 4",
                                           "pain 3 --side up",
                                           "pain 3 --when lunch",
                                           "done",
                                           "done no-such-item",
                                           "done walk --sets -1",
                                           "done walk --pain 11",
                                           "done walk --reps lots",
                                           "done walk --load -5",
                                           "skip",
                                           "skip walk",
                                           "skip no-such-item --reason x",
                                           "dose",
                                           "dose ibuprofen",
                                           "dose ibuprofen 0",
                                           "dose ibuprofen -400",
                                           "dose ibuprofen lots",
                                           "dose no-such-medicine 400",
                                           "dose ibuprofen nan",
                                           "dose ibuprofen inf",
                                           "dose ibuprofen 1e3",
                                           "effect",
                                           "effect ibuprofen",
                                           "effect aspirin x",
                                           "therapy",
                                           "therapy ice",
                                           "therapy fire start",
                                           "therapy ice begin",
                                           "check-in",
                                           "check-in --function perhaps",
                                           "check-in --sharp maybe",
                                           "phase forward",
                                           "phase next back",
                                           "note",
                                           "note ''",
                                           "undo 3",
                                           "redo now"};
    char *before = strdup(expect(h, 0, "export"));
    for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
        expect(h, 2, nonsense[i]);
        assert_string_equal(h->out, "");
    }
    assert_string_equal(expect(h, 0, "export"), before);
    free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, nonsense_is_refused_and_leaves_no_trace),
        IN(home_started, nonsense_is_refused_in_an_episode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
