/// Swift objects as Lua values: userdata with a type number and a retained pointer.
#include "machine.h"

/// The box of a userdata, or null. A script can hold no userdata but ours.
kl_object_box *kl_box(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
}

static void push_metatable(lua_State *L, int32_t type) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_metatables);
  lua_rawgeti(L, -1, type);
  lua_remove(L, -2);
}

static kl_object_box *new_box(lua_State *L, int32_t type) {
  kl_object_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->pointer = NULL;
  box->bytes = 0;
  box->type = type;
  push_metatable(L, type);
  lua_setmetatable(L, -2);
  return box;
}

static void adopt(kl_vm *vm, kl_object_box *box, void *pointer, size_t bytes) {
  box->pointer = pointer;
  box->bytes = bytes;
  vm->objects++;
  vm->host_bytes += bytes;
}

/// The next collection comes when Swift's memory has grown by as much as the machine holds, as
/// Lua does for its own; by a quarter of the limit at least, by half of what is left at most.
void kl_plan_collection(kl_vm *vm) {
  size_t limit = vm->options.memory, held = kl_total(vm);
  size_t least = limit ? limit / 4 : (size_t)64 << 20;
  size_t growth = held > least ? held : least;
  if (limit) {
    size_t most = held < limit ? (limit - held) / 2 : 0;
    if (most < limit / 16) most = limit / 16;
    if (growth > most) growth = most;
  }
  vm->host_threshold = vm->host_bytes + growth;
}

bool kl_is_over(lua_State *L, kl_vm *vm) {
  if (!vm->options.memory || kl_total(vm) <= vm->options.memory) return false;
  lua_gc(L, LUA_GCCOLLECT);
  kl_plan_collection(vm);
  return kl_total(vm) > vm->options.memory;
}

/// Pushes the userdata of an object, the same one for as long as it lives. Takes the retain out
/// of the arena at the moment when Lua owns it.
void kl_push_object(lua_State *L, kl_vm *vm, kl_op *op) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_cache);
  lua_rawgetp(L, -1, op->object);
  kl_object_box *known = kl_box(L, -1);
  if (known && known->pointer == op->object && known->type == op->type) {
    lua_remove(L, -2);
    void *extra = op->object;
    op->object = NULL;
    vm->host.release(extra, vm->host.context);
    return;
  }
  lua_pop(L, 1);
  kl_object_box *box = new_box(L, op->type);
  void *pointer = op->object;
  op->object = NULL;
  adopt(vm, box, pointer, op->length);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, -3, pointer);
  lua_remove(L, -2);
  // Lua's collector does not see Swift's memory, so it is told when much of it has come.
  if (vm->host_bytes > vm->host_threshold) {
    lua_gc(L, LUA_GCCOLLECT);
    kl_plan_collection(vm);
  }
}

/// Pushes the userdata of an object that Lua holds already.
static bool push_known(lua_State *L, const void *object) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_cache);
  lua_rawgetp(L, -1, object);
  kl_object_box *known = kl_box(L, -1);
  if (known && known->pointer == object) return true;
  lua_pop(L, 2);
  return false;
}

/// Has an empty error object ready before Swift is called, so that raising needs no memory.
void kl_reserve_error(lua_State *L, kl_vm *vm) {
  luaL_checkstack(L, 4, NULL);
  new_box(L, KL_ERROR_TYPE);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_spare);
  vm->has_spare_error = true;
}

void kl_push_error(lua_State *L, kl_vm *vm, void *problem) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_spare);
  adopt(vm, lua_touserdata(L, -1), problem, 0);
  vm->has_spare_error = false;
  // The problem belongs to the script now; false keeps the slot, so that nothing is allocated.
  lua_pushboolean(L, 0);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_spare);
}

// Types

/// `object.key`: a method, a property, or what the type's own `__index` answers.
/// Upvalues: methods, properties, type name, function for the rest (0: none).
static int index_object(lua_State *L) {
  int key = lua_type(L, 2);
  if (key == LUA_TNUMBER && lua_isinteger(L, 2)) {
    kl_vm *vm = kl_of(L);
    kl_object_box *box = kl_box(L, 1);
    kl_fast_index fast = box && box->pointer ? vm->fast[box->type] : NULL;
    if (fast) {
      kl_scalar out = {.type = KL_NIL, .vm = vm};
      fast(box->pointer, lua_tointeger(L, 2), &out);
      if (out.type == KL_OBJECT ? push_known(L, out.object) : kl_push_scalar(L, &out)) return 1;
    }
  } else if (key == LUA_TSTRING) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(2)) != LUA_TNIL) {
      int32_t function = (int32_t)lua_tointeger(L, -1);
      lua_settop(L, 1);
      return kl_dispatch(L, function);
    }
    lua_settop(L, 2);
  }
  int32_t rest = (int32_t)lua_tointeger(L, lua_upvalueindex(4));
  if (rest) return kl_dispatch(L, rest);
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(3));
  lua_replace(L, 1);
  return kl_dispatch(L, KL_CALL_MISSING);
}

/// `object.key = value`, which no type allows. Upvalue: the type's name.
static int assign_object(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_replace(L, 1);
  return kl_dispatch(L, KL_CALL_READONLY);
}

typedef struct {
  int32_t type, function;
  const char *name;
  enum { TYPE, METHOD, PROPERTY, EVENT } what;
} definition;

static int define(lua_State *L) {
  definition *d = lua_touserdata(L, 1);
  if (d->what == TYPE) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_metatables);
    lua_newtable(L);
    lua_newtable(L);  // methods
    lua_newtable(L);  // properties
    lua_pushstring(L, d->name);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, index_object, 4);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, d->name);
    lua_pushcclosure(L, assign_object, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushstring(L, d->name);
    lua_setfield(L, -2, "__name");
    lua_rawseti(L, -2, d->type);
    return 0;
  }
  push_metatable(L, d->type);
  if (!lua_istable(L, -1)) return luaL_error(L, "type %d is not defined", d->type);
  if (d->what == EVENT && strcmp(d->name, "__index") != 0) {
    lua_pushinteger(L, d->function);
    lua_pushcclosure(L, kl_trampoline, 1);
    lua_setfield(L, -2, d->name);
    return 0;
  }
  lua_getfield(L, -1, "__index");
  lua_pushinteger(L, d->function);
  if (d->what == EVENT) {
    lua_setupvalue(L, -2, 4);
    return 0;
  }
  if (d->what == METHOD) lua_pushcclosure(L, kl_trampoline, 1);
  lua_getupvalue(L, -2, d->what == METHOD ? 1 : 2);
  lua_insert(L, -2);
  lua_setfield(L, -2, d->name);
  return 0;
}

static bool run(kl_vm *vm, definition d) {
  if (d.type < 0 || d.type >= KL_MAX_TYPES) return false;
  if (kl_protect(vm, define, &d) == LUA_OK) return true;
  lua_settop(vm->L, 0);
  return false;
}

bool kl_define_type(kl_vm *vm, int32_t type, const char *name) {
  return run(vm, (definition){type, 0, name, TYPE});
}

bool kl_define_method(kl_vm *vm, int32_t type, const char *name, int32_t function) {
  return run(vm, (definition){type, function, name, METHOD});
}

bool kl_define_property(kl_vm *vm, int32_t type, const char *name, int32_t function) {
  return run(vm, (definition){type, function, name, PROPERTY});
}

bool kl_define_event(kl_vm *vm, int32_t type, const char *event, int32_t function) {
  return run(vm, (definition){type, function, event, EVENT});
}

bool kl_define_fast_index(kl_vm *vm, int32_t type, kl_fast_index index) {
  if (type < 0 || type >= KL_MAX_TYPES) return false;
  vm->fast[type] = index;
  return true;
}
