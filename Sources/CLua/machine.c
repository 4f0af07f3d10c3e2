/// Making and closing a machine, and the allocator that counts its memory.
#include "machine.h"

#include <stdlib.h>
#include <sys/mman.h>

const char kl_key_metatables = 0, kl_key_modules = 0, kl_key_cache = 0;
const char kl_key_spare = 0, kl_key_kept = 0, kl_trip_value = 0;
const char kl_key_standins = 0, kl_key_patterns = 0;

size_t kl_total(const kl_vm *vm) { return vm->used + vm->host_bytes; }

/// Large blocks are asked to lie on pages of 2 MB: filling 100 MB costs 25,000 faults otherwise.
static void hint_large(void *block, size_t size) {
  const uintptr_t page = (uintptr_t)2 << 20;
  if (size < 2 * page) return;
  uintptr_t start = ((uintptr_t)block + page - 1) & ~(page - 1);
  uintptr_t end = ((uintptr_t)block + size) & ~(page - 1);
  if (end > start) madvise((void *)start, end - start, MADV_HUGEPAGE);
}

/// Whether an allocation is one of those that a test wants to fail.
static bool is_doomed(const kl_vm *vm) {
  return vm->allocations >= vm->fail_from && vm->allocations < vm->fail_until;
}

/// Lua runs a finalizer, of its own buffers, the only ones there are. One that finds no memory
/// would be dropped and its buffer lost, so it gets what it asks for.
static bool is_finalizing(const kl_vm *vm) {
  return vm->L && lua_gc(vm->L, LUA_GCISRUNNING) == -1;
}

/// Whether an allocation goes beyond a limit.
static bool refuses(const kl_vm *vm, const void *block, size_t old, size_t growth, size_t size) {
  size_t limit = vm->options.memory;
  if (!limit || vm->grace) return false;
  // A run that is being stopped gets what it needs for that; a refusal would collect first.
  if (vm->trip && size <= 1 << 16) return false;
  bool long_string = !block && old == LUA_TSTRING && size > limit / KL_STRING_PART;
  return (long_string || kl_total(vm) + growth > limit + vm->headroom) && !is_finalizing(vm);
}

/// Refuses memory beyond the limit, except while Swift runs: there nothing could raise, and
/// the trampoline settles the account when Swift has returned.
void *kl_allocate(kl_vm *vm, void *block, size_t old, size_t size) {
  size_t before = block ? old : 0;
  if (size == 0) {
    vm->used -= before;
    if ((size_t)((char *)block - vm->boxes.start) < vm->boxes.taken) {
      kl_boxes_free(vm, block);
    } else {
      kl_pool_free(&vm->pool, block, before);
    }
    return NULL;
  }
  if (size > before) {
    vm->allocations++;
    if (is_doomed(vm) && !is_finalizing(vm)) return NULL;
    if (refuses(vm, block, old, size - before, size)) {
      if (vm->active && !vm->frames_kept) {
        vm->frame_count = 0;
        kl_take_frames(vm, vm->running, 0);
        vm->frames_of_refusal = true;
      }
      return NULL;
    }
  }
  void *moved;
  // Without a block, Lua says in `old` what kind of object it makes.
  if (!block && old == LUA_TUSERDATA && size == vm->boxes.size) {
    moved = kl_boxes_take(vm);
  } else {
    moved = kl_pool_resize(&vm->pool, block, before, size);
    // Making a block smaller must not fail: without memory to move it to, it stays where it is.
    if (!moved && size < before) moved = block;
  }
  if (!moved) return NULL;
  if (!block && old == LUA_TUSERDATA && vm->boxes.learning) {
    vm->boxes.size = size;
    vm->boxes.learning = false;
  }
  vm->used += size - before;
  if (size > before) hint_large(moved, size);
  return moved;
}

static void *allocate(void *context, void *block, size_t old, size_t size) {
  return kl_allocate(context, block, old, size);
}

/// Runs a C function with one pointer as argument; leaves its results or the error on the stack.
int kl_protect(kl_vm *vm, lua_CFunction function, void *argument) {
  if (!lua_checkstack(vm->L, 4)) return LUA_ERRMEM;
  size_t mark = vm->arena.count;
  lua_pushcfunction(vm->L, function);
  lua_pushlightuserdata(vm->L, argument);
  int status = lua_pcall(vm->L, 1, 0, 0);
  kl_arena_drop(vm, mark);
  return status;
}

static int open_machine(lua_State *L) {
  kl_of(L)->boxes.learning = true;
  lua_newuserdatauv(L, sizeof(kl_object_box), 0);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_metatables);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_modules);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_standins);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_patterns);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_kept);
  // Objects by address, held weakly: the same Swift object is the same value in Lua.
  lua_newtable(L);
  lua_newtable(L);
  lua_pushliteral(L, "v");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_cache);
  kl_open_library(L);
  return 0;
}

kl_vm *kl_create(const kl_options *options, const kl_host *host) {
  kl_vm *vm = calloc(1, sizeof(kl_vm));
  if (!vm) return NULL;
  vm->options = *options;
  vm->host = *host;
  kl_fail_allocation(vm, options->fail_at, 2);
  pthread_mutex_init(&vm->timer_lock, NULL);
  if (kl_boxes_open(vm)) vm->L = lua_newstate(allocate, vm);
  if (vm->L) {
    *(kl_vm **)lua_getextraspace(vm->L) = vm;
    vm->running = vm->L;
    vm->results = (kl_call){.vm = vm, .L = vm->L};
  }
  if (!vm->L || !kl_timer_create(vm) || kl_protect(vm, open_machine, NULL) != LUA_OK ||
      !kl_define_type(vm, KL_ERROR_TYPE, "problem")) {
    kl_destroy(vm);
    return NULL;
  }
  kl_plan_collection(vm);
  return vm;
}

size_t kl_destroy(kl_vm *vm) {
  if (!vm) return 0;
  kl_timer_destroy(vm);
  kl_arena_drop(vm, 0);
  // Whatever closing needs it gets: there is nobody to tell that memory ran out.
  vm->grace++;
  kl_fail_allocation(vm, 0, 0);
  if (vm->L) lua_close(vm->L);
  vm->L = NULL;
  kl_arena_free(vm);
  kl_pool_clear(&vm->pool);
  kl_boxes_close(vm);
  size_t left = kl_total(vm);
  pthread_mutex_destroy(&vm->timer_lock);
  free(vm);
  return left;
}

size_t kl_memory_used(const kl_vm *vm) { return kl_total(vm); }
size_t kl_object_count(const kl_vm *vm) { return vm->objects; }
uint64_t kl_allocation_count(const kl_vm *vm) { return vm->allocations; }

void kl_fail_allocation(kl_vm *vm, uint64_t n, uint64_t count) {
  vm->fail_from = n ? vm->allocations + n : 0;
  vm->fail_until = n ? vm->fail_from + count : 0;
}

static int collect(lua_State *L) {
  lua_gc(L, LUA_GCCOLLECT);
  return 0;
}

void kl_collect(kl_vm *vm) {
  if (kl_protect(vm, collect, NULL) != LUA_OK) lua_settop(vm->L, 0);
}

const char *kl_lua_release(void) { return LUA_RELEASE; }
