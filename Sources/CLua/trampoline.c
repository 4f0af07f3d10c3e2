/// The way from Lua to Swift and back. No jump ever crosses a Swift frame: Swift returns a
/// status, and C raises afterwards.
#include "machine.h"

int kl_dispatch(lua_State *L, int32_t function) {
  kl_vm *vm = kl_of(L);
  if (vm->trip) return kl_raise_trip(L);
  if (!vm->has_spare_error) kl_reserve_error(L, vm);
  int top = lua_gettop(L);
  kl_call call;
  call.vm = vm;
  call.L = L;
  call.base = vm->arena.count;
  call.problem = NULL;
  call.count = top;
  call.known = 0;
  vm->grace++;
  int32_t status = vm->host.invoke(&call, vm->host.context, function);
  vm->grace--;
  if (lua_gettop(L) != top) lua_settop(L, top);
  if (status != 0) {
    kl_arena_drop(vm, call.base);
    if (vm->trip) {
      if (call.problem) vm->host.release(call.problem, vm->host.context);
      return kl_raise_trip(L);
    }
    if (!call.problem) return luaL_error(L, "a host function failed without a reason");
    if (vm->has_spare_error) {
      kl_push_error(L, vm, call.problem);
    } else {
      // A nested call used the spare up: the arena owns the problem until Lua does.
      kl_give_object(&call, call.problem, KL_ERROR_TYPE, 0);
      kl_replay(L, vm, call.base);
    }
    return lua_error(L);
  }
  if (vm->trip) return kl_raise_trip(L);
  if (vm->arena.count == call.base + 1 && vm->arena.ops[call.base].kind == KL_OP_NUMBER) {
    lua_pushnumber(L, vm->arena.ops[--vm->arena.count].number);
    return 1;
  }
  kl_replay(L, vm, call.base);
  if (kl_is_over(L, vm)) {
    kl_trip(vm, KL_MEMORY);
    return kl_raise_trip(L);
  }
  return lua_gettop(L) - top;
}

int kl_trampoline(lua_State *L) {
  return kl_dispatch(L, (int32_t)lua_tointeger(L, lua_upvalueindex(1)));
}

void kl_fail(kl_call *call, void *problem) {
  if (call->problem) call->vm->host.release(call->problem, call->vm->host.context);
  call->problem = problem;
}

// Lua functions kept by Swift

typedef struct {
  kl_call *call;
  int32_t reference;
  size_t mark;
} kept_call;

static int keep(lua_State *L) {
  int32_t *reference = lua_touserdata(L, 2);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_kept);
  lua_pushvalue(L, 1);
  *reference = luaL_ref(L, -2);
  return 0;
}

int32_t kl_retain(kl_call *call, int32_t index) {
  lua_State *L = call->L;
  int32_t reference = 0;
  if (!lua_checkstack(L, 4)) return 0;
  int top = lua_gettop(L);
  lua_pushcfunction(L, keep);
  lua_pushvalue(L, index);
  lua_pushlightuserdata(L, &reference);
  int status = lua_pcall(L, 2, 0, 0);
  lua_settop(L, top);
  return status == LUA_OK ? reference : 0;
}

/// Never allocates: both slots that `luaL_unref` writes exist.
void kl_release(kl_vm *vm, int32_t reference) {
  if (!lua_checkstack(vm->L, 4)) return;
  lua_rawgetp(vm->L, LUA_REGISTRYINDEX, &kl_key_kept);
  luaL_unref(vm->L, -1, reference);
  lua_pop(vm->L, 1);
}

static int call_kept(lua_State *L) {
  kept_call *kept = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_kept);
  lua_rawgeti(L, -1, kept->reference);
  lua_replace(L, 1);
  lua_settop(L, 1);
  kl_replay(L, kept->call->vm, kept->mark);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

kl_status kl_call_reference(kl_call *call, int32_t reference, size_t mark) {
  lua_State *L = call->L;
  kl_vm *vm = call->vm;
  kept_call kept = {call, reference, mark};
  int32_t grace = vm->grace;
  if (vm->trip || !lua_checkstack(L, 6)) {
    kl_arena_drop(vm, mark);
    return vm->trip ? (kl_status)vm->trip : KL_RUNTIME;
  }
  lua_pushcfunction(L, kl_handler);
  int handler = lua_gettop(L);
  lua_pushcfunction(L, call_kept);
  lua_pushlightuserdata(L, &kept);
  size_t floor = vm->arena_floor;
  vm->grace = 0;
  vm->arena_floor = mark;
  int status = lua_pcall(L, 1, LUA_MULTRET, handler);
  vm->grace = grace;
  kl_caught(vm, status, mark);
  vm->arena_floor = floor;
  lua_remove(L, handler);
  if (vm->trip) return (kl_status)vm->trip;
  return status == LUA_OK ? KL_OK : KL_RUNTIME;
}
