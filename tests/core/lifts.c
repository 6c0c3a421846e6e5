/* lifts.c: entries of somebody who lifts again. */
#include "lifts.h"

void lift_ready(struct fixture *f)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "28 08:00"), "phase weeks-4-6 status=next");
    fixture_all_no(f, "28 08:00");
}

void lift_screen(struct fixture *f, const char *at)
{
    static const char *const tests[] = {"toe-touch", "squats", "plank", "walk-10"};
    for (int i = 0; i < 4; i++)
        fixture_put(f, fixture_time(f, at), WORDS("screen %s status=pass", tests[i]));
}

void lift_morning(struct fixture *f, int day, int response)
{
    fixture_all_no(f, WORDS("%d 07:00", day));
    fixture_put(f, fixture_time(f, WORDS("%d 07:01", day)), WORDS("check-in response %d status=settled", response));
}

void lift_set(struct fixture *f, int day, double kg, int reps, const char *more)
{
    for (int i = 0; i < 3; i++)
        fixture_put(f, fixture_time(f, WORDS("%d 18:%02d", day, i)),
                    WORDS("lift deadlift 0 sets=1 load=%g reps=%d %s", kg, reps, more));
}

void lift_good(struct fixture *f, int day, double kg, int reps)
{
    lift_morning(f, day, 0);
    lift_set(f, day, kg, reps, "pain=0");
    lift_morning(f, day + 1, 0);
}

void lift_previous(struct fixture *f, double kg)
{
    fixture_put(f, fixture_time(f, "28 09:00"), WORDS("lift deadlift status=previous load=%g", kg));
}
