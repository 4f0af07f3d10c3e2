#include "CLua.h"
#include <lua5.4/lua.h>
#include <lua5.4/lauxlib.h>
const char *kl_lua_release(void) { luaL_newstate(); return LUA_RELEASE; }
