/// Base functions with guards: nothing here can swallow a limit, show an address or hang.
#include "machine.h"

// Protected calls

static int finish_pcall(lua_State *L, int status, lua_KContext extra) {
  kl_vm *vm = kl_of(L);
  bool failed = status != LUA_OK && status != LUA_YIELD;
  if (failed) kl_caught(vm, status, (size_t)extra);
  if (vm->trip) return kl_raise_trip(L);
  if (!failed) return lua_gettop(L);
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

static int guarded_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  kl_poll(L);
  lua_KContext mark = (lua_KContext)kl_of(L)->arena.count;
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, mark, finish_pcall);
  return finish_pcall(L, status, mark);
}

/// Calls the script's handler unless a limit was passed: inside the hook it could run for ever.
static int guarded_handler(lua_State *L) {
  kl_vm *vm = kl_of(L);
  if (vm->trip) return 1;
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

static int finish_xpcall(lua_State *L, int status, lua_KContext extra) {
  kl_vm *vm = kl_of(L);
  bool failed = status != LUA_OK && status != LUA_YIELD;
  if (failed) kl_caught(vm, status, (size_t)extra);
  if (vm->trip) return kl_raise_trip(L);
  if (failed) {
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  return lua_gettop(L) - 1;
}

static int guarded_xpcall(lua_State *L) {
  luaL_checktype(L, 2, LUA_TFUNCTION);
  kl_poll(L);
  lua_KContext mark = (lua_KContext)kl_of(L)->arena.count;
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, guarded_handler, 1);
  lua_replace(L, 2);
  lua_pushvalue(L, 1);   // handler lies at 2, the function is copied above it
  lua_pushvalue(L, 2);
  lua_replace(L, 1);     // [handler, handler, arguments…, function]
  lua_pushboolean(L, 1);
  lua_replace(L, 2);     // [handler, true, arguments…, function]
  lua_insert(L, 3);      // [handler, true, function, arguments…]
  int status = lua_pcallk(L, lua_gettop(L) - 3, LUA_MULTRET, 1, mark, finish_xpcall);
  return finish_xpcall(L, status, mark);
}

// Loading

/// Compiles text; unlike stock Lua it takes neither pieces from a function nor compiled chunks.
static int guarded_load(lua_State *L) {
  if (!lua_isstring(L, 1)) return luaL_typeerror(L, 1, "string");
  size_t length;
  const char *source = lua_tolstring(L, 1, &length);
  const char *mode = luaL_optstring(L, 3, "t");
  const char *name = luaL_optstring(L, 2, source);
  bool has_environment = !lua_isnone(L, 4);
  if (length > KL_MAX_SOURCE) {
    lua_pushnil(L);
    lua_pushliteral(L, "source too long: at most 1 MiB is loaded");
    return 2;
  }
  // A compiled chunk is refused whatever the mode says; text is refused where the mode says so.
  if (strchr(mode, 't') || (length > 0 && *source == LUA_SIGNATURE[0])) mode = "t";
  int status = kl_load_text(L, source, length, name, mode);
  if (status == LUA_ERRMEM) kl_caught(kl_of(L), status, kl_of(L)->arena.count);
  kl_poll(L);
  if (status != LUA_OK) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  if (has_environment) {
    lua_pushvalue(L, 4);
    lua_setupvalue(L, -2, 1);
  }
  return 1;
}

/// Whether a call further down loads the module whose name lies at index 1. The stack is asked,
/// because a mark would stay behind when the file fails, and the module could never be loaded.
static bool is_being_required(lua_State *L) {
  lua_Debug record;
  bool found = false;
  for (int level = 1; !found && lua_getstack(L, level, &record); level++) {
    int top = lua_gettop(L);
    lua_getinfo(L, "f", &record);
    found = lua_tocfunction(L, -1) == kl_require && lua_getlocal(L, &record, 1) &&
            lua_rawequal(L, -1, 1);
    lua_settop(L, top);
  }
  return found;
}

/// Finds built-in modules and files of the project's library, each run once.
/// Upvalue: results by name.
int kl_require(lua_State *L) {
  luaL_checkstring(L, 1);
  lua_settop(L, 1);
  lua_pushvalue(L, 1);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  lua_settop(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_standins);
  lua_pushvalue(L, 1);
  if (lua_rawget(L, -2) != LUA_TNIL) return 1;
  lua_settop(L, 1);
  if (is_being_required(L))
    return luaL_error(L, "module '%s' requires itself", lua_tostring(L, 1));
  // Swift answers with the source and the name of its file.
  kl_dispatch(L, KL_CALL_RESOLVE);
  size_t length;
  const char *source = luaL_checklstring(L, -2, &length);
  lua_pushfstring(L, "@%s", lua_tostring(L, -1));
  if (length > KL_MAX_SOURCE) return luaL_error(L, "source too long: at most 1 MiB is loaded");
  int status = kl_load_text(L, source, length, lua_tostring(L, -1), "t");
  if (status == LUA_ERRMEM) kl_caught(kl_of(L), status, kl_of(L)->arena.count);
  kl_poll(L);
  if (status != LUA_OK) return lua_error(L);
  lua_pushvalue(L, 1);
  lua_call(L, 1, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_rawset(L, lua_upvalueindex(1));
  return 1;
}

// Text of values

/// Pushes the text of a value, without an address, and returns it.
const char *kl_tostring(lua_State *L, int index, size_t *length) {
  index = lua_absindex(L, index);
  if (luaL_callmeta(L, index, "__tostring")) {
    // A number is text enough, as in stock Lua.
    if (!lua_isstring(L, -1)) luaL_error(L, "'__tostring' must return a string");
    return lua_tolstring(L, -1, length);
  }
  switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING: return luaL_tolstring(L, index, length);
    default:
      if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING)
        return lua_tolstring(L, -1, length);
      lua_pushstring(L, luaL_typename(L, index));
      return lua_tolstring(L, -1, length);
  }
}

/// Writes an integer's digits from the end of `room`, and answers where they begin.
static char *digits_of(lua_Integer value, char *end) {
  lua_Unsigned left = value < 0 ? 0u - (lua_Unsigned)value : (lua_Unsigned)value;
  do *--end = (char)('0' + left % 10);
  while (left /= 10);
  if (value < 0) *--end = '-';
  return end;
}

static int guarded_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  int type = lua_type(L, 1);
  // The metatable of strings is closed and numbers have none, so nobody need be asked.
  if (type == LUA_TSTRING) {
    lua_settop(L, 1);
    return 1;
  }
  if (type == LUA_TNUMBER && lua_isinteger(L, 1)) {
    char room[24];
    const char *start = digits_of(lua_tointeger(L, 1), room + sizeof room);
    lua_pushlstring(L, start, (size_t)(room + sizeof room - start));
    return 1;
  }
  kl_tostring(L, 1, NULL);
  return 1;
}

static int guarded_print(lua_State *L) {
  kl_vm *vm = kl_of(L);
  int count = lua_gettop(L);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (int index = 1; index <= count; index++) {
    if (index > 1) luaL_addchar(&buffer, '\t');
    kl_tostring(L, index, NULL);
    luaL_addvalue(&buffer);
  }
  luaL_addchar(&buffer, '\n');
  luaL_pushresult(&buffer);
  size_t length;
  const char *bytes = lua_tolstring(L, -1, &length);
  vm->grace++;
  bool within = !vm->host.output || vm->host.output(bytes, length, vm->host.context);
  vm->grace--;
  if (!within) kl_trip(vm, KL_OUTPUT);
  kl_poll(L);
  return 0;
}

// The rest

static int guarded_setmetatable(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  int type = lua_type(L, 2);
  luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
    return luaL_error(L, "cannot change a protected metatable");
  lua_settop(L, 2);
  if (type == LUA_TTABLE) {
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL)
      return luaL_error(L, "setmetatable: __gc is not available in scripts");
    lua_settop(L, 2);
    // Which entries a weak table still holds tells when the collector ran.
    lua_pushliteral(L, "__mode");
    if (lua_rawget(L, 2) != LUA_TNIL && kl_of(L)->options.profile == KL_STRICT)
      return luaL_error(L, "setmetatable: __mode is not available where two runs must agree");
    lua_settop(L, 2);
  }
  lua_setmetatable(L, 1);
  return 1;
}

static int guarded_collectgarbage(lua_State *L) {
  const char *what = luaL_optstring(L, 1, "collect");
  if (strcmp(what, "count") != 0)
    return luaL_error(L, "collectgarbage: only \"count\" is available in scripts");
  // Memory use differs from run to run, so a strict script does not see it.
  lua_pushnumber(
      L, kl_of(L)->options.profile == KL_STRICT ? 0 : (lua_Number)kl_total(kl_of(L)) / 1024);
  return 1;
}

const luaL_Reg kl_base_functions[] = {
    {"pcall", guarded_pcall},
    {"xpcall", guarded_xpcall},
    {"load", guarded_load},
    {"tostring", guarded_tostring},
    {"print", guarded_print},
    {"setmetatable", guarded_setmetatable},
    {"collectgarbage", guarded_collectgarbage},
    {"pairs", kl_pairs},
    {"next", kl_next},
    {NULL, NULL},
};
