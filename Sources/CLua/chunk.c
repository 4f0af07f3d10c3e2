/// Compiling and running chunks on the machine's own stack.
#include "machine.h"

kl_call *kl_results(kl_vm *vm) { return &vm->results; }

void kl_clear(kl_vm *vm) {
  lua_settop(vm->L, 0);
  vm->frame_count = 0;
  vm->frames_kept = false;
}

// Loading

typedef struct {
  const char *at;
  size_t left;
} text_reader;

/// Hands out the source in pieces: the compiler takes quadratic time for some texts, such as many
/// labels and jumps, and runs no hook.
static const char *read_piece(lua_State *L, void *context, size_t *size) {
  enum { PIECE = 4096 };
  text_reader *reader = context;
  kl_spend(L, reader->left < PIECE ? reader->left / 8 : PIECE / 8);
  *size = reader->left < PIECE ? reader->left : PIECE;
  const char *piece = reader->at;
  reader->at += *size;
  reader->left -= *size;
  return piece;
}

int kl_load_text(
    lua_State *L, const char *source, size_t length, const char *name, const char *mode) {
  text_reader reader = {source, length};
  return lua_load(L, read_piece, &reader, name, mode);
}

typedef struct {
  const char *name, *source;
  size_t length;
  int status;
} chunk;

static int load(lua_State *L) {
  chunk *c = lua_touserdata(L, 1);
  lua_pushfstring(L, "@%s", c->name);
  c->status = kl_load_text(L, c->source, c->length, lua_tostring(L, -1), "t");
  return 1;
}

static bool ends_in_eof(lua_State *L) {
  static const char mark[] = "<eof>";
  size_t length;
  const char *text = lua_tolstring(L, -1, &length);
  return length >= sizeof mark - 1 && !strcmp(text + length - (sizeof mark - 1), mark);
}

kl_status kl_load(kl_vm *vm, const char *name, const char *source, size_t length) {
  if (length > KL_MAX_SOURCE) return KL_TOO_LONG;
  if (!lua_checkstack(vm->L, 6)) return KL_MEMORY;
  chunk c = {name, source, length, LUA_OK};
  lua_pushcfunction(vm->L, load);
  lua_pushlightuserdata(vm->L, &c);
  // Globals may fill the machine to its limit; a line that sets one to nil must still compile.
  vm->headroom = KL_LOADING_ROOM;
  kl_limits_start(vm);
  int status = lua_pcall(vm->L, 1, 1, 0);
  kl_limits_stop(vm);
  vm->headroom = 0;
  if (vm->trip && (status != LUA_OK || c.status != LUA_OK)) return (kl_status)vm->trip;
  if (status != LUA_OK || c.status == LUA_ERRMEM) return KL_MEMORY;
  if (c.status == LUA_OK) return KL_OK;
  return ends_in_eof(vm->L) ? KL_INCOMPLETE : KL_SYNTAX;
}

kl_status kl_run(kl_vm *vm) {
  lua_State *L = vm->L;
  if (!lua_checkstack(L, 4)) return KL_MEMORY;
  size_t mark = vm->arena.count;
  vm->frame_count = 0;
  vm->frames_kept = false;
  // What the last run left behind may be objects of the host, which are let go of only by a
  // collection that no lack of memory has forced.
  if (vm->options.memory && kl_total(vm) > vm->options.memory / 2) kl_collect(vm);
  int function = lua_gettop(L);
  lua_pushcfunction(L, kl_handler);
  lua_insert(L, function);
  kl_limits_start(vm);
  int status = lua_pcall(L, 0, LUA_MULTRET, function);
  kl_limits_stop(vm);
  if (status == LUA_ERRMEM && !vm->trip) vm->trip = KL_MEMORY;
  kl_arena_drop(vm, mark);
  lua_remove(L, function);
  // A trip that came after the last instruction hurt nobody.
  if (status == LUA_OK) {
    vm->trip = 0;
    return KL_OK;
  }
  return vm->trip ? (kl_status)vm->trip : KL_RUNTIME;
}

// Modules

typedef struct {
  const char *module, *name;
  int32_t function;
  enum { MODULE, FUNCTION, VALUE } what;
} definition;

/// `chart.x` for an unknown x. Upvalue: the module's name.
static int missing_member(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_replace(L, 1);
  return kl_dispatch(L, KL_CALL_MISSING);
}

static int assign_member(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_replace(L, 1);
  return kl_dispatch(L, KL_CALL_READONLY);
}

/// Walks the members, because the module itself is an empty stand-in. Upvalue: the members.
static int module_pairs(lua_State *L) {
  lua_settop(L, 0);
  lua_pushvalue(L, lua_upvalueindex(1));
  return kl_pairs(L);
}

/// A module is an empty table in front of its members, so that assigning to any name, known or
/// not, meets `__newindex`, while reading a known one costs no call.
static void make_module(lua_State *L, const char *name) {
  lua_newtable(L);  // the stand-in
  lua_newtable(L);  // its metatable
  lua_newtable(L);  // the members
  lua_newtable(L);  // the members' metatable
  lua_pushstring(L, name);
  lua_pushcclosure(L, missing_member, 1);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_modules);
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, name);
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_pushcclosure(L, module_pairs, 1);
  lua_setfield(L, -3, "__pairs");
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, name);
  lua_pushcclosure(L, assign_member, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_setmetatable(L, -2);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_standins);
  lua_pushvalue(L, -2);
  lua_setfield(L, -2, name);
  lua_pop(L, 1);
  lua_setglobal(L, name);
}

static int define(lua_State *L) {
  definition *d = lua_touserdata(L, 1);
  if (d->what == MODULE) {
    make_module(L, d->name);
    return 0;
  }
  if (d->module) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_modules);
    if (lua_getfield(L, -1, d->module) != LUA_TTABLE) {
      // A library of Lua's own, which a module may add to.
      lua_getglobal(L, d->module);
    }
  } else {
    lua_pushglobaltable(L);
  }
  if (!lua_istable(L, -1)) return luaL_error(L, "module %s is not defined", d->module);
  lua_pushstring(L, d->name);
  if (d->what == FUNCTION) {
    lua_pushinteger(L, d->function);
    lua_pushcclosure(L, kl_trampoline, 1);
  } else {
    kl_vm *vm = kl_of(L);
    int top = lua_gettop(L);
    kl_replay(L, vm, 0);
    if (lua_gettop(L) != top + 1) return luaL_error(L, "one value is given to %s", d->name);
    if (kl_is_over(L, vm)) return luaL_error(L, "not enough memory");
  }
  lua_rawset(L, -3);
  return 0;
}

static bool run(kl_vm *vm, definition d) {
  if (kl_protect(vm, define, &d) == LUA_OK) return true;
  lua_settop(vm->L, 0);
  return false;
}

bool kl_define_module(kl_vm *vm, const char *name) {
  return run(vm, (definition){NULL, name, 0, MODULE});
}

bool kl_define_function(kl_vm *vm, const char *module, const char *name, int32_t function) {
  return run(vm, (definition){module, name, function, FUNCTION});
}

bool kl_define_value(kl_vm *vm, const char *module, const char *name) {
  bool made = run(vm, (definition){module, name, 0, VALUE});
  kl_arena_drop(vm, 0);
  // Giving the value may have tripped a limit, but no run has passed one.
  vm->trip = 0;
  return made;
}

typedef struct {
  const char *name;
  size_t length;
} global;

static int push_global(lua_State *L) {
  global *asked = lua_touserdata(L, 1);
  lua_pushglobaltable(L);
  lua_pushlstring(L, asked->name, asked->length);
  lua_rawget(L, -2);
  return 1;
}

kl_status kl_push_global(kl_vm *vm, const char *name, size_t length) {
  if (!lua_checkstack(vm->L, 4)) return KL_MEMORY;
  global asked = {name, length};
  lua_pushcfunction(vm->L, push_global);
  lua_pushlightuserdata(vm->L, &asked);
  vm->headroom = KL_LOADING_ROOM;
  int status = lua_pcall(vm->L, 1, 1, 0);
  vm->headroom = 0;
  return status == LUA_OK ? KL_OK : KL_MEMORY;
}
