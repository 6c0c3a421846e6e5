#include "ulid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { TIME_BITS = 48 };
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

bool ulid_new(struct ulid *u, int64_t utc)
{
    uint64_t bits[2];
    ssize_t got;
    do
        got = getrandom(bits, sizeof bits, 0);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof bits)
        return false;
    const int64_t last = (INT64_C(1) << TIME_BITS) / 1000 - 1;
    const uint64_t ms = (uint64_t)(utc < 0 ? 0 : utc > last ? last : utc) * 1000;
    /* The top random bit stays clear, so that counting up never reaches the time. */
    u->high = ms << 16 | (bits[0] & 0x7fff);
    u->low = bits[1];
    return true;
}

void ulid_next(struct ulid *u)
{
    u->low++;
    u->high += u->low == 0;
}

void ulid_follow(struct ulid *u, const char *last)
{
    struct ulid after = {0, 0};
    for (int i = 0; i < ULID_SIZE - 1 && last[i]; i++) {
        const char *digit = strchr(digits, last[i]);
        after.high = after.high << 5 | after.low >> 59;
        after.low = after.low << 5 | (uint64_t)(digit ? digit - digits : 0);
    }
    const uint64_t by = (UINT64_C(1) << 32) + (u->low >> 24); /* what an act counts up is far less */
    after.low += by;
    after.high += after.low < by;
    *u = after;
}

char *ulid_text(const struct ulid *u, char out[static ULID_SIZE])
{
    uint64_t high = u->high, low = u->low;
    for (int i = ULID_SIZE - 2; i >= 0; i--) {
        out[i] = digits[low & 31];
        low = low >> 5 | high << 59;
        high >>= 5;
    }
    out[ULID_SIZE - 1] = '\0';
    return out;
}
