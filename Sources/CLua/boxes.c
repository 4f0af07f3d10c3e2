/// Room for the userdata of Swift objects: one range of addresses of the machine's own.
///
/// When Lua frees a block of that range, the allocator releases the object inside. A `__gc`
/// function could not be relied on: Lua drops one that fails, as it does where the C stack, Lua's
/// stack or the memory ends, and an emergency collection calls none, so that a script would run
/// out of memory while its dead objects still counted.
#include "pattern.h"

#include <sys/mman.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define KL_POISON(block, size) ASAN_POISON_MEMORY_REGION(block, size)
#define KL_UNPOISON(block, size) ASAN_UNPOISON_MEMORY_REGION(block, size)
#endif
#endif
#ifndef KL_POISON
#define KL_POISON(block, size) ((void)(block), (void)(size))
#define KL_UNPOISON(block, size) ((void)(block), (void)(size))
#endif

// A box is known by the size of its block when it is made, so no other userdata may have it:
// lauxlib's buffer takes two words, and patterns and sorted keys are larger.
_Static_assert(sizeof(kl_object_box) > 2 * sizeof(void *), "a box is no buffer");
_Static_assert(sizeof(kl_object_box) < sizeof(kl_pattern) + sizeof(kl_item), "nor a pattern");

enum { COMMIT_STEP = 1 << 16 };
static const size_t largest = (size_t)1 << 30;

/// Reserves addresses for as many boxes as the limit could pay for; they cost nothing until used.
bool kl_boxes_open(kl_vm *vm) {
  size_t limit = vm->options.memory && vm->options.memory < largest ? vm->options.memory : largest;
  kl_boxes *boxes = &vm->boxes;
  boxes->reserved = (limit + COMMIT_STEP - 1) & ~(size_t)(COMMIT_STEP - 1);
  void *start = mmap(
      NULL, boxes->reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (start == MAP_FAILED) return false;
  boxes->start = start;
  return true;
}

void kl_boxes_close(kl_vm *vm) {
  kl_boxes *boxes = &vm->boxes;
  if (!boxes->start) return;
  KL_UNPOISON(boxes->start, boxes->committed);
  munmap(boxes->start, boxes->reserved);
}

/// A block for one userdata, or null; what it holds says that there is no object.
void *kl_boxes_take(kl_vm *vm) {
  kl_boxes *boxes = &vm->boxes;
  void *block = boxes->free;
  if (block) {
    KL_UNPOISON(block, boxes->size);
    memcpy(&boxes->free, block, sizeof boxes->free);
    return block;
  }
  if (boxes->taken + boxes->size > boxes->committed) {
    if (boxes->committed + COMMIT_STEP > boxes->reserved) return NULL;
    if (mprotect(boxes->start + boxes->committed, COMMIT_STEP, PROT_READ | PROT_WRITE) != 0)
      return NULL;
    boxes->committed += COMMIT_STEP;
  }
  block = boxes->start + boxes->taken;
  boxes->taken += boxes->size;
  return block;
}

/// Takes back what Lua freed, and releases the object. Swift runs in here, in the middle of a
/// collection: a `deinit` must not call the machine, and none can, since objects hold no machine.
void kl_boxes_free(kl_vm *vm, void *block) {
  kl_boxes *boxes = &vm->boxes;
  // Lua puts the contents of a userdata at the end of its block.
  kl_object_box *box = (kl_object_box *)((char *)block + boxes->size - sizeof *box);
  void *object = box->pointer;
  size_t bytes = box->bytes;
  *box = (kl_object_box){0};
  memcpy(block, &boxes->free, sizeof boxes->free);
  boxes->free = block;
  KL_POISON(block, boxes->size);
  if (!object) return;
  vm->host_bytes -= bytes;
  vm->objects--;
  vm->host.release(object, vm->host.context);
}
