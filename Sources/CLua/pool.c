/// Small blocks of one machine: lists of free ones by size, so that strings, tables and closures
/// come and go without a lock or a search. `malloc` pays for both, as the machine runs on a thread
/// of its own.
///
/// Blocks are handed back to the system when the machine is closed.
#include "machine.h"

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KL_NO_POOL  // every block on its own, so that the sanitizer can watch it
#endif
#endif

enum { STEP = 16, SLAB = 32 << 10 };
#ifdef KL_NO_POOL
enum { LARGEST = 0 };
#else
enum { LARGEST = STEP * KL_POOL_CLASSES };
#endif

static int class_of(size_t size) { return (int)((size + STEP - 1) / STEP) - 1; }

static void *take(kl_pool *pool, size_t size) {
  int class = class_of(size);
  void *block = pool->free[class];
  if (block) {
    memcpy(&pool->free[class], block, sizeof block);
    return block;
  }
  size_t rounded = ((size_t)class + 1) * STEP;
  if ((size_t)(pool->end - pool->next) < rounded) {
    char *slab = malloc(SLAB);
    if (!slab) return NULL;
    memcpy(slab, &pool->slabs, sizeof pool->slabs);
    pool->slabs = slab;
    pool->next = slab + STEP;
    pool->end = slab + SLAB;
  }
  block = pool->next;
  pool->next += rounded;
  return block;
}

static void give(kl_pool *pool, void *block, size_t size) {
  int class = class_of(size);
  memcpy(block, &pool->free[class], sizeof block);
  pool->free[class] = block;
}

void *kl_pool_resize(kl_pool *pool, void *block, size_t old, size_t size) {
  if (!block || !old) return size <= LARGEST ? take(pool, size) : malloc(size);
  if (old > LARGEST && size > LARGEST) return realloc(block, size);
  if (old <= LARGEST && size <= LARGEST && class_of(old) == class_of(size)) return block;
  void *moved = size <= LARGEST ? take(pool, size) : malloc(size);
  if (!moved) return NULL;
  memcpy(moved, block, old < size ? old : size);
  kl_pool_free(pool, block, old);
  return moved;
}

void kl_pool_free(kl_pool *pool, void *block, size_t size) {
  if (!block) return;
  if (size > LARGEST) {
    free(block);
  } else if (size) {
    give(pool, block, size);
  }
}

void kl_pool_clear(kl_pool *pool) {
  while (pool->slabs) {
    void *slab = pool->slabs;
    memcpy(&pool->slabs, slab, sizeof pool->slabs);
    free(slab);
  }
  *pool = (kl_pool){0};
}
