// sched_getaffinity and CPU_COUNT are extensions of the GNU library.
#define _GNU_SOURCE
#include "KKRProcessors.h"

#include <sched.h>

int kkr_processors(void) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
  int count = CPU_COUNT(&allowed);
  return count > 0 ? count : 1;
}
