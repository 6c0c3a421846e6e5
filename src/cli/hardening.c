#include "mend/cli/hardening.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

bool hardening_begin(struct error *err)
{
    const struct rlimit none = {0, 0};
    umask(077);
    setrlimit(RLIMIT_CORE, &none);
    signal(SIGXFSZ, SIG_IGN);  /* a limit on files is an error of write, as a full disk is */
    prctl(PR_SET_DUMPABLE, 0); /* cores that go through a pipe heed no limit */
    return (geteuid() == getuid() && getegid() == getgid()) ||
           error_set(err, "mend runs with the rights of whoever starts it; take its setuid and setgid bits away (chmod "
                          "ug-s)");
}
