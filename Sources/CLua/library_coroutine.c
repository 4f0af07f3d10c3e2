/// Coroutines that keep the limits: every switch tells the timer which one runs.
///
/// There is no `coroutine.close`: in Lua 5.4.4 a chain of them overflows the C stack.
#include "machine.h"

/// Runs a coroutine; answers the number of results, or -1 with the error at the top of `L`.
static int resume(lua_State *L, lua_State *co, int arguments) {
  kl_vm *vm = kl_of(L);
  kl_poll(L);
  if (!lua_checkstack(co, arguments + 1)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, co, arguments);
  size_t mark = vm->arena.count;
  int results = 0;
  vm->running = co;
  kl_follow(vm, co);
  int status = lua_resume(co, L, arguments, &results);
  vm->running = L;
  bool failed = status != LUA_OK && status != LUA_YIELD;
  if (failed) {
    if (status == LUA_ERRMEM) kl_caught(vm, status, mark);
    kl_arena_drop(vm, mark);
  }
  kl_poll(L);
  if (failed) {
    // Nothing moves where a coroutine resumes itself.
    lua_xmove(co, L, 1);
    return -1;
  }
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    lua_pushliteral(L, "too many results to resume");
    return -1;
  }
  lua_xmove(co, L, results);
  return results;
}

static lua_State *coroutine_at(lua_State *L, int index) {
  lua_State *co = lua_tothread(L, index);
  luaL_argexpected(L, co, index, "thread");
  return co;
}

static int guarded_resume(lua_State *L) {
  lua_State *co = coroutine_at(L, 1);
  int count = resume(L, co, lua_gettop(L) - 1);
  lua_pushboolean(L, count >= 0);
  if (count < 0) {
    // The error is the script's now: its lines must not be taken for those of a later one.
    kl_of(L)->frames_kept = false;
    count = 1;
  }
  lua_insert(L, -(count + 1));
  return count + 1;
}

static int call_wrapped(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  int count = resume(L, co, lua_gettop(L));
  if (count >= 0) return count;
  kl_vm *vm = kl_of(L);
  int status = lua_status(co);
  if (status != LUA_OK && status != LUA_YIELD) {
    // The coroutine's stack still shows where the error arose.
    if (!vm->frames_kept) vm->frame_count = 0;
    kl_take_frames(vm, co, 0);
    vm->frames_kept = true;
    vm->running = co;
    status = lua_resetthread(co);
    vm->running = L;
    kl_poll(L);
    lua_xmove(co, L, 1);  // a closing value may have put another error in place of the first
  }
  if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int guarded_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  // A coroutine counts its instructions anew; making one is charged so that none come free.
  kl_spend(L, KL_STEP_UNIT);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  return 1;
}

static int guarded_wrap(lua_State *L) {
  guarded_create(L);
  lua_pushcclosure(L, call_wrapped, 1);
  return 1;
}

const luaL_Reg kl_coroutine_functions[] = {
    {"create", guarded_create},
    {"resume", guarded_resume},
    {"wrap", guarded_wrap},
    {NULL, NULL},
};
