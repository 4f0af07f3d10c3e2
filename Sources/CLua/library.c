/// The guarded standard library: what a script sees is what the lists here allow.
#include "machine.h"

/// Functions of stock Lua that neither run for long nor reach outside.
static const char *const stock_base[] = {
    "assert", "error",  "getmetatable", "ipairs", "rawequal", "rawget",   "rawlen",
    "rawset", "select", "tonumber",     "type",   "_VERSION", NULL};
static const char *const stock_string[] = {
    "byte", "char", "len", "lower", "pack", "packsize", "reverse", "sub", "unpack", "upper", NULL};
static const char *const stock_table[] = {"pack", "unpack", NULL};
static const char *const stock_math[] = {
    "abs", "acos", "asin", "atan", "ceil",   "cos", "deg",  "exp", "floor",
    "fmod", "huge", "log", "max",  "maxinteger", "min", "mininteger", "modf", "pi",
    "rad", "random", "sin", "sqrt", "tan", "tointeger", "type", "ult", NULL};
static const char *const stock_utf8[] = {
    "char", "charpattern", "codepoint", "codes", "len", "offset", NULL};
static const char *const stock_coroutine[] = {
    "isyieldable", "running", "status", "yield", NULL};

/// Copies the named members of the table below the top into the table at the top.
static void allow(lua_State *L, const char *const *names) {
  for (; *names; names++) {
    lua_getfield(L, -2, *names);
    lua_setfield(L, -2, *names);
  }
}

/// Opens a stock library, keeps the allowed names and adds our own functions.
static void open_one(
    lua_State *L, const char *name, lua_CFunction opener, const char *const *names,
    const luaL_Reg *const *own) {
  lua_pushcfunction(L, opener);
  lua_pushstring(L, name);
  lua_call(L, 1, 1);
  lua_newtable(L);
  allow(L, names);
  for (; *own; own++) luaL_setfuncs(L, *own, 0);
  lua_remove(L, -2);
}

static int seed_random(lua_State *L) {
  lua_settop(L, 2);
  // Without an argument stock Lua would take the time and an address.
  if (lua_isnoneornil(L, 1)) {
    lua_pushinteger(L, kl_of(L)->options.seed);
    lua_replace(L, 1);
  }
  int arguments = lua_isnil(L, 2) ? 1 : 2;
  lua_settop(L, arguments);
  // Checked here, because the stock function below has no name that a message could give.
  for (int index = 1; index <= arguments; index++) luaL_checkinteger(L, index);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, arguments, LUA_MULTRET);
  return lua_gettop(L);
}

static void open_math(lua_State *L) {
  lua_pushcfunction(L, luaopen_math);
  lua_call(L, 0, 1);
  lua_newtable(L);
  allow(L, stock_math);
  lua_getfield(L, -2, "randomseed");
  lua_pushvalue(L, -1);
  lua_pushinteger(L, kl_of(L)->options.seed);
  lua_call(L, 1, 0);
  lua_pushcclosure(L, seed_random, 1);
  lua_setfield(L, -2, "randomseed");
  lua_remove(L, -2);
}

/// Closes the metatable that all strings share, so that a script cannot change it.
static void close_string_metatable(lua_State *L) {
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}

/// Copies the functions of the table at the top into a new table `names[name]`.
static void name_members(lua_State *L, int names, const char *name) {
  int library = lua_gettop(L);
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, library)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    if (lua_isfunction(L, -1)) {
      lua_rawset(L, -4);
    } else {
      lua_pop(L, 2);
    }
  }
  lua_setfield(L, names, name);
}

/// Notes names for messages about bad arguments, where stock Lua keeps its loaded modules. They
/// are copies, so that no name that a script gives a function shows up there.
static void name_functions(lua_State *L) {
  int globals = lua_gettop(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_pushvalue(L, globals);
  name_members(L, globals + 1, LUA_GNAME);
  lua_pop(L, 1);
  static const char *const names[] = {"os", "math", "coroutine", "utf8", "table", "string"};
  for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
    lua_getfield(L, globals, names[index]);
    name_members(L, globals + 1, names[index]);
    lua_pop(L, 1);
  }
  lua_settop(L, globals);
}

void kl_open_library(lua_State *L) {
  static const luaL_Reg *const none[] = {NULL};
  static const luaL_Reg *const base[] = {kl_base_functions, NULL};
  static const luaL_Reg *const strings[] = {kl_string_functions, kl_pattern_functions, NULL};
  static const luaL_Reg *const tables[] = {kl_table_functions, NULL};
  static const luaL_Reg *const coroutines[] = {kl_coroutine_functions, NULL};
  open_one(L, "string", luaopen_string, stock_string, strings);
  kl_guard_string(L);
  close_string_metatable(L);
  open_one(L, "table", luaopen_table, stock_table, tables);
  open_one(L, "utf8", luaopen_utf8, stock_utf8, none);
  kl_guard_utf8(L);
  open_one(L, "coroutine", luaopen_coroutine, stock_coroutine, coroutines);
  open_math(L);
  lua_newtable(L);
  luaL_setfuncs(L, kl_os_functions, 0);
  // The stock base library writes into the global table; ours replaces that table.
  open_one(L, "_G", luaopen_base, stock_base, base);
  kl_guard_base(L);
  static const char *const names[] = {"os", "math", "coroutine", "utf8", "table", "string"};
  for (int index = 0; index < 6; index++) {
    lua_insert(L, -2);
    lua_setfield(L, -2, names[index]);
  }
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "_G");
  lua_newtable(L);
  lua_pushcclosure(L, kl_require, 1);
  lua_setfield(L, -2, "require");
  name_functions(L);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}
