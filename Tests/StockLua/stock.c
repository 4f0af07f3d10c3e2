#include "StockLua.h"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *bytes;
  size_t count, room;
} text;

static int append(text *out, const char *bytes, size_t count) {
  if (out->count + count + 1 > out->room) {
    size_t room = (out->count + count + 1) * 2;
    char *moved = realloc(out->bytes, room);
    if (!moved) return 0;
    out->bytes = moved;
    out->room = room;
  }
  memcpy(out->bytes + out->count, bytes, count);
  out->count += count;
  out->bytes[out->count] = 0;
  return 1;
}

static int print(lua_State *L) {
  text *out = lua_touserdata(L, lua_upvalueindex(1));
  int count = lua_gettop(L);
  for (int index = 1; index <= count; index++) {
    size_t length;
    const char *shown = luaL_tolstring(L, index, &length);
    if (index > 1) append(out, "\t", 1);
    append(out, shown, length);
    lua_pop(L, 1);
  }
  append(out, "\n", 1);
  return 0;
}

char *stock_lua_run(const char *name, const char *source, size_t length, size_t *printed) {
  text out = {0};
  lua_State *L = luaL_newstate();
  if (!L) return NULL;
  luaL_openlibs(L);
  lua_pushlightuserdata(L, &out);
  lua_pushcclosure(L, print, 1);
  lua_setglobal(L, "print");
  int status = luaL_loadbufferx(L, source, length, name, "t");
  if (status == LUA_OK) status = lua_pcall(L, 0, 0, 0);
  if (status != LUA_OK) {
    size_t size;
    const char *message = luaL_tolstring(L, -1, &size);
    append(&out, "error: ", 7);
    append(&out, message, size);
    append(&out, "\n", 1);
  }
  lua_close(L);
  if (!out.bytes) out.bytes = calloc(1, 1);
  *printed = out.count;
  return out.bytes;
}
