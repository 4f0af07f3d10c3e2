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
#include <string.h>
#include <time.h>

#include "CLua.h"

/// How many elements a library function accepts at most: beyond that a length is a lie.
#define KL_MAX_RANGE 100000000LL
/// Instructions between two calls of the step hook.
#define KL_STEP_UNIT 1000
#define KL_MAX_TYPES 64
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

typedef struct {
  kl_op *ops;
  size_t count, capacity;
  char *bytes;
  size_t used, room;
  bool failed;
} kl_arena;

struct kl_call {
  kl_vm *vm;
  lua_State *L;
  size_t base;
  void *problem;
};

struct kl_vm {
  lua_State *L;
  kl_options options;
  kl_host host;
  kl_call results;
  kl_arena arena;

  size_t used, host_bytes, host_since_collect, objects;
  uint64_t allocations, fail_at;
  int32_t grace;

  /// The limit that was passed, as a kl_status; sticky until the next run.
  volatile sig_atomic_t trip;
  /// The coroutine that is running, for the timer's handler.
  lua_State *volatile running;
  atomic_int cancelled;
  uint64_t deadline, steps;
  bool active;
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
  kl_fast_index fast[KL_MAX_TYPES];
};

/// The userdata behind every Swift object.
typedef struct {
  void *pointer;
  size_t bytes;
  int32_t type;
} kl_object_box;

static inline kl_vm *kl_of(lua_State *L) { return *(kl_vm **)lua_getextraspace(L); }

// Keys of the registry: their addresses count.
extern const char kl_key_metatables, kl_key_modules, kl_key_cache, kl_key_spare, kl_key_kept;
extern const char kl_key_standins, kl_key_patterns, kl_trip_value;

// machine.c
int kl_protect(kl_vm *vm, lua_CFunction function, void *argument);
size_t kl_total(const kl_vm *vm);

// limits.c
bool kl_timer_create(kl_vm *vm);
void kl_timer_destroy(kl_vm *vm);
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

// errors.c
void kl_take_frames(kl_vm *vm, lua_State *L, int level);
int kl_handler(lua_State *L);
/// What every place that catches must do: makes memory errors sticky, drops what is left over.
void kl_caught(kl_vm *vm, int status, size_t mark);

// arena.c
void kl_arena_free(kl_arena *arena);
void kl_arena_drop(kl_vm *vm, size_t mark);
/// Pushes what was given since `mark` and empties the arena to there; may raise.
void kl_replay(lua_State *L, kl_vm *vm, size_t mark);

// objects.c
void kl_push_object(lua_State *L, kl_vm *vm, kl_op *op);
void kl_reserve_error(lua_State *L, kl_vm *vm);
void kl_push_error(lua_State *L, kl_vm *vm, void *problem);
kl_object_box *kl_box(lua_State *L, int index);

// trampoline.c
int kl_dispatch(lua_State *L, int32_t function);
int kl_trampoline(lua_State *L);

// library.c and its parts
void kl_open_library(lua_State *L);
const char *kl_tostring(lua_State *L, int index, size_t *length);
extern const luaL_Reg kl_base_functions[], kl_coroutine_functions[], kl_string_functions[];
extern const luaL_Reg kl_pattern_functions[], kl_table_functions[], kl_os_functions[];
int kl_pairs(lua_State *L);
int kl_next(lua_State *L);
int kl_require(lua_State *L);

#endif
