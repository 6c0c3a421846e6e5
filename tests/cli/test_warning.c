/* What one warning sign closes, and who opens it again. */
#include "homes.h"

#include "common/status.h"

static void one_warning_sign_closes_everything(void **state)
{
    struct home *h = *state;
    static const char *const signs[] = {"bladder-bowel",   "both-legs", "fever",  "cannot-stand", "saddle-numbness",
                                        "urine-retention", "foot-drop", "trauma", "chest-pain",   "dark-urine"};
    static const char *const closed[] = {"therapies.ice.state", "therapies.heat.state", "medicines.ibuprofen.state",
                                         "medicines.acetaminophen.state", "checklist.0.state"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        char words[128];
        snprintf(words, sizeof words, "triage %s=yes --at 2024-03-04T09:00", signs[i]);
        expect(h, 0, words);
        status_is(h, "2024-03-04T09:01", "triage.state", "emergency");
        status_is(h, "2024-03-04T09:01", "triage.flags.0", signs[i]);
        for (size_t k = 0; k < sizeof closed / sizeof closed[0]; k++)
            status_is(h, "2024-03-04T09:01", closed[k], "off");
        assert_true(has(expect(h, 0, "status --at 2024-03-04T09:01"), "HELP NOW"));
        assert_false(has(h->out, "Checklist"));
        expect(h, 3, "done walk --at 2024-03-04T09:01");
        expect(h, 3, "dose ibuprofen 400 --at 2024-03-04T09:01");
        expect(h, 3, "therapy ice start --confirm --at 2024-03-04T09:01");
        expect(h, 0, "undo");
        status_is(h, "2024-03-04T09:01", "triage.state", "unanswered");
        snprintf(words, sizeof words, "triage %s=no --at 2024-03-04T09:00", signs[i]);
        expect(h, 0, words);
        status_is(h, "2024-03-04T09:01", "triage.state", "clear");
    }
}

static void only_a_clinician_opens_it_again(void **state)
{
    struct home *h = *state;
    expect(h, 0, "triage bladder-bowel=yes --at 2024-03-04T09:00");
    expect(h, 0, "triage bladder-bowel=no --at 2024-03-04T09:10");
    status_is(h, "2024-03-04T09:11", "triage.state", "emergency");
    expect(h, 0, "pain 7 --at 2024-03-04T09:12");
    expect(h, 0, "note 'on the way to hospital' --at 2024-03-04T09:13");
    expect(h, 0, "clear-flags --by 'Dr Okafor' --at 2024-03-04T14:00");
    status_is(h, "2024-03-04T13:59", "triage.state", "emergency");
    status_is(h, "2024-03-04T14:01", "triage.state", "clear");
}

static void fever_is_a_number_too(void **state)
{
    struct home *h = *state;
    static const struct {
        const char *fever, *state;
    } rows[] = {{"37.9", "clear"},     {"38.0", "urgent"},    {"38.2", "urgent"},
                {"38.3", "emergency"}, {"101F", "emergency"}, {"100.4F", "urgent"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[96];
        snprintf(words, sizeof words, "triage fever=%s --at 2024-03-04T09:00", rows[i].fever);
        expect(h, 0, words);
        status_is(h, "2024-03-04T09:01", "triage.state", rows[i].state);
        expect(h, 0, "undo");
        expect(h, 0, "triage fever=no --at 2024-03-04T09:00");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, one_warning_sign_closes_everything),
        IN(home_clear, only_a_clinician_opens_it_again),
        IN(home_clear, fever_is_a_number_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
