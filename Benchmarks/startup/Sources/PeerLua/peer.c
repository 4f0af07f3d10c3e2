#include "PeerLua.h"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>

long long peer_evaluate(const char *expression) {
  lua_State *state = luaL_newstate();
  if (state == NULL) return -1;
  luaL_openlibs(state);
  long long result = -1;
  if (luaL_dostring(state, expression) == LUA_OK) result = lua_tointeger(state, -1);
  lua_close(state);
  return result;
}
