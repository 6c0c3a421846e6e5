#include "mend/io/spelling.h"

#include <string.h>

enum { WORD_MAX = 40 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: like Levenshtein, and two swapped neighbours count as one slip. */
static int distance(const char *a, const char *b)
{
    int n = (int)strlen(a), m = (int)strlen(b);
    int d[WORD_MAX + 1][WORD_MAX + 1];
    for (int i = 0; i <= n; i++)
        d[i][0] = i;
    for (int k = 0; k <= m; k++)
        d[0][k] = k;
    for (int i = 1; i <= n; i++) {
        for (int k = 1; k <= m; k++) {
            int change = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
            d[i][k] = least(change, least(d[i - 1][k], d[i][k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
            }
        }
    }
    return d[n][m];
}

struct spelling spelling_of(const char *word)
{
    int n = (int)strlen(word);
    return (struct spelling){.word = word, .distance = least(3, (n + 1) / 2)};
}

void spelling_try(struct spelling *s, const char *candidate)
{
    if (strlen(s->word) > WORD_MAX || strlen(candidate) > WORD_MAX)
        return;
    int d = distance(s->word, candidate);
    if (d < s->distance) {
        s->distance = d;
        s->near = candidate;
    }
}
