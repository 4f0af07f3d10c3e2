/// What the C files of the Lua machine share. Never seen by Swift.
#ifndef KKR_MACHINE_H
#define KKR_MACHINE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "CLua.h"

/// How many elements a library function accepts at most: beyond that a length is a lie.
#define KL_MAX_RANGE 100000000LL
/// Instructions between two calls of the step hook.
#define KL_STEP_UNIT 1000
/// Bytes beyond the limit that loading a chunk may take.
#define KL_LOADING_ROOM ((size_t)256 << 10)
#define KL_MAX_TYPES 64
/// Bytes of a long string that are worked on between two looks at the limits, and the longest
/// format that is taken at one go.
#define KL_PIECE ((size_t)1 << 20)
/// A single string may take this part of the memory: some functions of stock Lua, such as reading
/// a number from a text, make one pass over a string that nothing can stop.
#define KL_STRING_PART 8
/// Compiled patterns that a machine keeps: a power of two.
#define KL_KEPT_PATTERNS 128

typedef enum {
  KL_OP_NIL,
  KL_OP_BOOLEAN,
  KL_OP_INTEGER,
  KL_OP_NUMBER,
  KL_OP_STRING,
  KL_OP_OBJECT,
  KL_OP_REFERENCE,
  KL_OP_ARGUMENT,
  KL_OP_TABLE,
  KL_OP_ELEMENT,
  KL_OP_FIELD,
  KL_OP_NUMBERS,
  KL_OP_ELEMENTS,
} kl_op_kind;

/// One step of building results. Text lies in the arena's bytes, because they may move.
typedef struct {
  kl_op_kind kind;
  int32_t type;
  union {
    int64_t integer;
    double number;
    void *object;
    size_t offset;
  };
  size_t length;
} kl_op;

/// The range that holds the boxes of Swift objects; see boxes.c.
typedef struct {
  char *start;
  size_t reserved, committed, taken;
  /// Bytes of one userdata block, learnt from the first one.
  size_t size;
  bool learning;
  void *free;
} kl_boxes;

/// The userdata behind every Swift object.
typedef struct {
  void *pointer;
  size_t bytes;
  int32_t type;
} kl_object_box;

typedef struct {
  kl_op *ops;
  size_t count, capacity;
  char *bytes;
  size_t used, room;
  bool failed;
} kl_arena;

enum { KL_POOL_CLASSES = 16, KL_KNOWN = 4 };

/// Free small blocks by size, and the slabs that they were cut from.
typedef struct {
  void *free[KL_POOL_CLASSES];
  void *slabs;
  char *next, *end;
} kl_pool;

struct kl_call {
  kl_vm *vm;
  lua_State *L;
  size_t base;
  void *problem;
  /// Arguments, receiver included.
  int32_t count;
  /// Bit i is set where the check has read argument i + 1 as a number, for the body to find.
  uint32_t known;
  double numbers[KL_KNOWN];
};

struct kl_vm {
  lua_State *L;
  kl_options options;
  kl_host host;
  kl_call results;
  kl_arena arena;
  /// What lies below belongs to a callback that is waiting for Lua and must not be dropped.
  size_t arena_floor;
  kl_pool pool;

  kl_boxes boxes;

  size_t used, host_bytes, objects;
  /// Bytes of Swift objects at which the collector is told of them.
  size_t host_threshold;
  /// Bytes beyond the limit that loading may take, so that a full machine can be emptied.
  size_t headroom;
  uint64_t allocations, fail_from, fail_until;
  int32_t grace;

  /// The limit that was passed, as a kl_status; sticky until the next run.
  volatile sig_atomic_t trip;
  /// The coroutine that is running, for the timer's handler.
  lua_State *volatile running;
  atomic_int cancelled;
  uint64_t deadline, steps;
  bool active;
  /// Output is under way: waiting for a reader is not the script's time.
  volatile sig_atomic_t paused;
  uint64_t paused_at;
  /// The deadline while a script runs, for the watchdog's thread; 0 when none does.
  atomic_uint_fast64_t watched;
  /// The deadline and the steps hold from the first chunk loaded to the next `kl_prepare`.
  bool begun;
  pthread_mutex_t timer_lock;
  timer_t timer;
  bool has_timer;

  bool has_spare_error;
  struct {
    const char *text;
    const struct kl_pattern *pattern;
  } patterns[KL_KEPT_PATTERNS];
  const char *patterns_seen[KL_KEPT_PATTERNS / 2];
  uint32_t pattern_turn;
  kl_frame frames[KL_MAX_FRAMES];
  int32_t frame_count;
  /// Frames were taken where the error arose, deeper than the handler can see.
  bool frames_kept;
  /// Frames show where memory was refused last; no handler runs for that error.
  bool frames_of_refusal;
  kl_fast_index fast[KL_MAX_TYPES];
};

static inline kl_vm *kl_of(lua_State *L) { return *(kl_vm **)lua_getextraspace(L); }

// Keys of the registry: their addresses count.
extern const char kl_key_metatables, kl_key_modules, kl_key_cache, kl_key_spare, kl_key_kept;
extern const char kl_key_standins, kl_key_patterns, kl_trip_value;

// machine.c
int kl_protect(kl_vm *vm, lua_CFunction function, void *argument);
size_t kl_total(const kl_vm *vm);
/// Resizes memory on the machine's account; null when there is none.
void *kl_allocate(kl_vm *vm, void *block, size_t old, size_t size);

/// A block for work in progress; never of the size by which the boxes of objects are known.
static inline void *kl_scratch(lua_State *L, size_t size) {
  return lua_newuserdatauv(L, size < 64 ? 64 : size, 0);
}

// boxes.c
bool kl_boxes_open(kl_vm *vm);
void kl_boxes_close(kl_vm *vm);
void *kl_boxes_take(kl_vm *vm);
void kl_boxes_free(kl_vm *vm, void *block);

// pool.c
/// As `realloc`; a block that is made smaller may move.
void *kl_pool_resize(kl_pool *pool, void *block, size_t old, size_t size);
void kl_pool_free(kl_pool *pool, void *block, size_t size);
void kl_pool_clear(kl_pool *pool);

// limits.c
bool kl_timer_create(kl_vm *vm);
void kl_timer_destroy(kl_vm *vm);
/// Starts the run's deadline, or goes on with it after loading.
void kl_limits_start(kl_vm *vm);
void kl_limits_stop(kl_vm *vm);
/// Gives a coroutine the hook of the moment before it runs.
void kl_follow(kl_vm *vm, lua_State *co);
void kl_trip(kl_vm *vm, kl_status status);
int kl_raise_trip(lua_State *L);
/// Counts work done in C and raises when a limit has been passed.
void kl_spend(lua_State *L, uint64_t steps);
static inline void kl_poll(lua_State *L) {
  if (kl_of(L)->trip) kl_raise_trip(L);
}

// chunk.c
/// Compiles text in pieces, so that the limits have a say in between. Status as `lua_load`.
int kl_load_text(
    lua_State *L, const char *source, size_t length, const char *name, const char *mode);

// errors.c
void kl_take_frames(kl_vm *vm, lua_State *L, int level);
int kl_handler(lua_State *L);
/// What every place that catches must do: makes memory errors sticky, drops what is left over.
void kl_caught(kl_vm *vm, int status, size_t mark);

// arena.c
void kl_arena_free(kl_vm *vm);
void kl_arena_drop(kl_vm *vm, size_t mark);
/// Pushes what was given since `mark` and empties the arena to there; may raise.
void kl_replay(lua_State *L, kl_vm *vm, size_t mark);

// objects.c
void kl_push_object(lua_State *L, kl_vm *vm, kl_op *op);
void kl_reserve_error(lua_State *L, kl_vm *vm);
void kl_push_error(lua_State *L, kl_vm *vm, void *problem);
kl_object_box *kl_box(lua_State *L, int index);
/// Collects when memory is over its limit; whether it still is.
bool kl_is_over(lua_State *L, kl_vm *vm);
/// Says when Swift objects have grown enough for the next collection.
void kl_plan_collection(kl_vm *vm);
/// Pushes what a fast index answered; false, and nothing, where it has no answer.
static inline bool kl_push_scalar(lua_State *L, const kl_scalar *value) {
  switch (value->type) {
    case KL_INTEGER: lua_pushinteger(L, value->integer); return true;
    case KL_NUMBER: lua_pushnumber(L, value->number); return true;
    case KL_BOOLEAN: lua_pushboolean(L, value->integer != 0); return true;
    case KL_STRING: lua_pushlstring(L, value->text, value->length); return true;
    case KL_NIL: lua_pushnil(L); return true;
    default: return false;
  }
}

// trampoline.c
int kl_dispatch(lua_State *L, int32_t function);
int kl_trampoline(lua_State *L);

// library.c and its parts
void kl_open_library(lua_State *L);
const char *kl_tostring(lua_State *L, int index, size_t *length);
extern const luaL_Reg kl_base_functions[], kl_coroutine_functions[], kl_string_functions[];
extern const luaL_Reg kl_pattern_functions[], kl_table_functions[], kl_os_functions[];
/// Functions of stock Lua behind a guard, given the library table at the top of the stack.
void kl_guard_string(lua_State *L);
void kl_guard_utf8(lua_State *L);
void kl_guard_base(lua_State *L);
int kl_format(lua_State *L);
int kl_pairs(lua_State *L);
void kl_sort(lua_State *L, lua_Integer count);
int kl_next(lua_State *L);
int kl_require(lua_State *L);

#endif
