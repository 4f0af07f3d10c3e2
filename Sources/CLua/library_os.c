/// Dates without a clock of their own: the time is what the host gave, in UTC.
#include "machine.h"

static int time_of(lua_State *L) {
  if (lua_isnoneornil(L, 1)) {
    lua_pushinteger(L, kl_of(L)->options.clock);
    return 1;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  static const char *const names[] = {"year", "month", "day", "hour", "min", "sec"};
  static const int defaults[] = {INT32_MIN, INT32_MIN, INT32_MIN, 12, 0, 0};
  lua_Integer parts[6];
  for (int index = 0; index < 6; index++) {
    lua_getfield(L, 1, names[index]);
    int whole;
    parts[index] = lua_tointegerx(L, -1, &whole);
    if (!whole) {
      if (!lua_isnil(L, -1) || defaults[index] == INT32_MIN)
        return luaL_error(L, "os.time: field '%s' must be an integer", names[index]);
      parts[index] = defaults[index];
    }
    if (parts[index] < -1000000 || parts[index] > 1000000)
      return luaL_error(L, "os.time: field '%s' is out of range", names[index]);
    lua_pop(L, 1);
  }
  struct tm tm = {
      .tm_year = (int)parts[0] - 1900, .tm_mon = (int)parts[1] - 1, .tm_mday = (int)parts[2],
      .tm_hour = (int)parts[3], .tm_min = (int)parts[4], .tm_sec = (int)parts[5]};
  lua_pushinteger(L, (lua_Integer)timegm(&tm));
  return 1;
}

static void set(lua_State *L, const char *name, int value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}

static int date(lua_State *L) {
  const char *format = luaL_optstring(L, 1, "%Y-%m-%d %H:%M:%S");
  time_t time = (time_t)luaL_optinteger(L, 2, kl_of(L)->options.clock);
  struct tm tm;
  if (*format == '!') format++;
  if (!gmtime_r(&time, &tm)) return luaL_error(L, "os.date: the time is out of range");
  if (strncmp(format, "*t", 2) == 0) {
    lua_createtable(L, 0, 9);
    set(L, "year", tm.tm_year + 1900);
    set(L, "month", tm.tm_mon + 1);
    set(L, "day", tm.tm_mday);
    set(L, "hour", tm.tm_hour);
    set(L, "min", tm.tm_min);
    set(L, "sec", tm.tm_sec);
    set(L, "wday", tm.tm_wday + 1);
    set(L, "yday", tm.tm_yday + 1);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "isdst");
    return 1;
  }
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (; *format; format++) {
    if (*format != '%') {
      luaL_addchar(&buffer, *format);
      continue;
    }
    kl_poll(L);
    char one[3] = {'%', *++format, 0}, out[64];
    // Names of days and months would follow the machine's locale, so only digits are made.
    if (!*format || !strchr("YymdHMSjVGuwFT%", *format))
      return luaL_error(L, "os.date: unknown conversion '%%%c'", *format ? *format : ' ');
    luaL_addlstring(&buffer, out, strftime(out, sizeof out, one, &tm));
  }
  luaL_pushresult(&buffer);
  return 1;
}

static int difference(lua_State *L) {
  lua_pushnumber(L, (lua_Number)luaL_checkinteger(L, 1) - (lua_Number)luaL_checkinteger(L, 2));
  return 1;
}

/// Processor seconds, or 0 in the strict profile, where two runs must agree.
static int processor_time(lua_State *L) {
  struct timespec time = {0};
  if (kl_of(L)->options.profile != KL_STRICT) clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  lua_pushnumber(L, (lua_Number)time.tv_sec + (lua_Number)time.tv_nsec / 1e9);
  return 1;
}

const luaL_Reg kl_os_functions[] = {
    {"clock", processor_time}, {"date", date},     {"difftime", difference},
    {"time", time_of},         {NULL, NULL},
};
