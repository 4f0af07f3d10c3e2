// madvise and MADV_HUGEPAGE are not part of POSIX.
#define _GNU_SOURCE
#include "KKRMemory.h"

#include <stdint.h>
#include <sys/mman.h>

enum { LARGE_PAGE = 2 << 20 };

void kkr_use_large_pages(void *start, size_t bytes) {
#ifdef MADV_HUGEPAGE
  uintptr_t first = ((uintptr_t)start + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1);
  uintptr_t last = ((uintptr_t)start + bytes) & ~(uintptr_t)(LARGE_PAGE - 1);
  if (first < last) (void)madvise((void *)first, last - first, MADV_HUGEPAGE);
#else
  (void)start, (void)bytes;
#endif
}
