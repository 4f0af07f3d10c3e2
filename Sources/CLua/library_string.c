/// String functions whose cost does not show in the number of instructions.
#include "machine.h"

static int guarded_rep(lua_State *L) {
  size_t length, gap;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer times = luaL_checkinteger(L, 2);
  const char *between = luaL_optlstring(L, 3, "", &gap);
  if (times <= 0 || (length == 0 && gap == 0)) {
    lua_pushliteral(L, "");
    return 1;
  }
  size_t piece = length + gap;
  size_t limit = kl_of(L)->options.memory ? kl_of(L)->options.memory : (size_t)1 << 40;
  if ((lua_Unsigned)times > limit / piece) {
    kl_trip(kl_of(L), KL_MEMORY);
    return kl_raise_trip(L);
  }
  size_t total = piece * (size_t)times - gap;
  kl_spend(L, total / 64);
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, total);
  memcpy(out, text, length);
  if (total > length) memcpy(out + length, between, gap);
  // Doubling what is there takes a handful of copies instead of one a repetition.
  for (size_t done = piece; done < total;) {
    size_t step = done < total - done ? done : total - done;
    memcpy(out + done, out, step);
    done += step;
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}

/// Formats with the stock function after turning tables and objects into text without addresses.
/// Upvalue: the stock `string.format`.
static int guarded_format(lua_State *L) {
  size_t length;
  const char *format = luaL_checklstring(L, 1, &length);
  const char *end = format + length;
  int argument = 1;
  int count = lua_gettop(L);
  for (const char *at = format; at < end; at++) {
    if (*at != '%') continue;
    if (++at < end && *at == '%') continue;
    while (at < end && strchr("-+ #0123456789.", *at) && *at) at++;
    if (at >= end) break;
    argument++;
    if (*at == 'p') return luaL_error(L, "string.format: '%%p' is not available in scripts");
    if (*at == 's' && argument <= count) {
      int type = lua_type(L, argument);
      if (type != LUA_TSTRING && type != LUA_TNUMBER) {
        kl_tostring(L, argument, NULL);
        lua_replace(L, argument);
      }
    }
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

const luaL_Reg kl_string_functions[] = {
    {"rep", guarded_rep},
    {"format", guarded_format},
    {NULL, NULL},
};
