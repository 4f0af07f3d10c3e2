/// Coroutines that keep the limits: every switch tells the timer which one runs.
///
/// There is no `coroutine.close`: in Lua 5.4.4 a chain of them overflows the C stack.
#include "machine.h"

/// Runs a coroutine; answers the number of results, or -1 with the error on `co`'s stack.
static int resume(lua_State *L, lua_State *co, int arguments) {
  kl_vm *vm = kl_of(L);
  kl_poll(L);
  if (!lua_checkstack(co, arguments + 1)) {
    lua_settop(L, lua_gettop(L) - arguments);
    lua_pushliteral(co, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, co, arguments);
  size_t mark = vm->arena.count;
  int results = 0;
  vm->running = co;
  kl_follow(vm, co);
  int status = lua_resume(co, L, arguments, &results);
  vm->running = L;
  if (status != LUA_OK && status != LUA_YIELD) {
    if (status == LUA_ERRMEM) kl_caught(vm, status, mark);
    kl_arena_drop(vm, mark);
    results = -1;
  }
  kl_poll(L);
  if (results < 0) return -1;
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    lua_pushliteral(co, "too many results to resume");
    return -1;
  }
  lua_xmove(co, L, results);
  return results;
}

static int guarded_resume(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co, 1, "coroutine");
  int count = resume(L, co, lua_gettop(L) - 1);
  if (count >= 0) {
    lua_pushboolean(L, 1);
    lua_insert(L, -(count + 1));
    return count + 1;
  }
  lua_pushboolean(L, 0);
  lua_xmove(co, L, 1);
  return 2;
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
  }
  lua_xmove(co, L, 1);
  if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING && status == LUA_OK) {
    luaL_where(L, 1);  // an error of resuming itself, such as a dead coroutine
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
