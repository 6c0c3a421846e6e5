#include "mend/io/locale.h"

#include <stdlib.h>
#include <string.h>

/* Territories as CLDR has them, ISO 3166. */
static const char pounds[] = "LR MM PR US", fahrenheit[] = "BS BZ FM KY LR MH PR PW US";
static const char acetaminophen[] = "CA CO JP KR PR US VE"; /* elsewhere it is paracetamol */
static const char clock12[] = "AU BD CA CO EG IN JO MY NZ PH PK PR SA US";
static const char sunday[] =
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX "
    "MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";
static const char saturday[] = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";
/* Where the month's name stands before the day's number, in English by the territory, else by the language. */
static const char month_first_english[] = "AS CA GU MH MP PH PR UM US VI";
static const char month_first[] = "fil hu ja ko lt mn yue zh";

/* Languages that write 2,5, but for territories that write 2.5 all the same. */
static const char comma[] =
    "af be bg bs ca cs da de el es et eu fi fo fr gl hr hu hy id is it ka kk lb lt lv mk nb nl nn no "
    "pl pt ro ru sk sl sq sr sv tr tt uk uz vi";
static const char point_there[] = "CH CU DO GT HN LI MX NI PA PE PR SV US";

struct locale {
    char language[4], territory[3]; /* "" none */
};

/* "en_US.UTF-8@euro" is en and US. */
static struct locale locale_of(const char *category)
{
    const char *const names[] = {"LC_ALL", category, "LANG"};
    const char *name = NULL;
    for (int i = 0; i < 3 && !(name && *name); i++)
        name = getenv(names[i]);
    struct locale out = {"", ""};
    const char *at = name ? strchr(name, '_') : NULL;
    if (!at || at - name >= (int)sizeof out.language || strcspn(at + 1, ".@") != 2)
        return out;
    memcpy(out.language, name, (size_t)(at - name));
    memcpy(out.territory, at + 1, 2);
    return out;
}

static bool has_word(const char *list, const char *word)
{
    const size_t n = strlen(word);
    for (const char *at = list; n > 0 && (at = strstr(at, word)); at++)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

static bool is_in(const struct locale *l, const char *territories)
{
    return has_word(territories, l->territory);
}

bool locale_decimal_comma(void)
{
    const struct locale numbers = locale_of("LC_NUMERIC");
    return has_word(comma, numbers.language) && !is_in(&numbers, point_there);
}

void locale_prefs(struct prefs *prefs)
{
    const struct locale measures = locale_of("LC_MEASUREMENT"), times = locale_of("LC_TIME");
    const bool french = strcmp(times.language, "fr") == 0; /* in Canada too */
    prefs->pounds = is_in(&measures, pounds);
    prefs->fahrenheit = is_in(&measures, fahrenheit);
    prefs->paracetamol = measures.territory[0] && !is_in(&measures, acetaminophen);
    prefs->clock12 = is_in(&times, clock12) && !french;
    prefs->month_first =
        strcmp(times.language, "en") == 0 ? is_in(&times, month_first_english) : has_word(month_first, times.language);
    prefs->first_weekday = is_in(&times, sunday) ? 0 : is_in(&times, saturday) ? 6 : 1;
}
