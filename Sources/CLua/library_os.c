/// Dates without a clock of their own: the time is what the host gave, in UTC, and names of days
/// and months are those of the C locale, so that every machine answers the same.
#include "machine.h"

#include <limits.h>
#include <locale.h>

static locale_t plain_locale;
static pthread_once_t plain_locale_made = PTHREAD_ONCE_INIT;
static void make_plain_locale(void) { plain_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); }

/// A field of a date table as `struct tm` counts it; `fallback` below 0 means that it must be there.
static int field(lua_State *L, const char *name, int fallback, int offset) {
  int type = lua_getfield(L, 1, name), whole;
  lua_Integer value = lua_tointegerx(L, -1, &whole);
  if (!whole) {
    if (type != LUA_TNIL) return luaL_error(L, "field '%s' is not an integer", name);
    if (fallback < 0) return luaL_error(L, "field '%s' missing in date table", name);
    value = fallback;
  } else {
    if (value >= 0 ? value - offset > INT_MAX : value < (lua_Integer)INT_MIN + offset)
      return luaL_error(L, "field '%s' is out-of-bound", name);
    value -= offset;
  }
  lua_pop(L, 1);
  return (int)value;
}

static void set(lua_State *L, const char *name, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}

/// Fills the table at the top.
static void set_fields(lua_State *L, const struct tm *tm) {
  set(L, "year", (lua_Integer)tm->tm_year + 1900);
  set(L, "month", tm->tm_mon + 1);
  set(L, "day", tm->tm_mday);
  set(L, "hour", tm->tm_hour);
  set(L, "min", tm->tm_min);
  set(L, "sec", tm->tm_sec);
  set(L, "yday", tm->tm_yday + 1);
  set(L, "wday", tm->tm_wday + 1);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "isdst");
}

static int time_of(lua_State *L) {
  if (lua_isnoneornil(L, 1)) {
    lua_pushinteger(L, kl_of(L)->options.clock);
    return 1;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  struct tm tm = {0};
  tm.tm_year = field(L, "year", -1, 1900);
  tm.tm_mon = field(L, "month", -1, 1);
  tm.tm_mday = field(L, "day", -1, 0);
  tm.tm_hour = field(L, "hour", 12, 0);
  tm.tm_min = field(L, "min", 0, 0);
  tm.tm_sec = field(L, "sec", 0, 0);
  time_t time = timegm(&tm);
  // As in stock Lua, the second before 1970 is refused: -1 is how C says that there is no time.
  if (time == (time_t)-1)
    return luaL_error(L, "time result cannot be represented in this installation");
  set_fields(L, &tm);
  lua_pushinteger(L, (lua_Integer)time);
  return 1;
}

/// How many characters after `%` make a conversion of C99, or 0.
static size_t conversion(const char *at, size_t left) {
  if (left >= 1 && *at && strchr("aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%", *at)) return 1;
  if (left < 2 || !at[1]) return 0;
  if (*at == 'E' && strchr("cCxXyY", at[1])) return 2;
  if (*at == 'O' && strchr("deHImMSuUVwWy", at[1])) return 2;
  return 0;
}

static int date(lua_State *L) {
  size_t left;
  const char *format = luaL_optlstring(L, 1, "%c", &left);
  time_t time = (time_t)luaL_optinteger(L, 2, kl_of(L)->options.clock);
  struct tm tm;
  // Local time is UTC, so that the mark for UTC changes nothing.
  if (*format == '!') format++, left--;
  if (!gmtime_r(&time, &tm))
    return luaL_error(L, "date result cannot be represented in this installation");
  if (strcmp(format, "*t") == 0) {
    lua_createtable(L, 0, 9);
    set_fields(L, &tm);
    return 1;
  }
  pthread_once(&plain_locale_made, make_plain_locale);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  while (left > 0) {
    if (*format != '%') {
      luaL_addchar(&buffer, *format);
      format++, left--;
      continue;
    }
    kl_poll(L);
    format++, left--;
    size_t length = conversion(format, left);
    if (length == 0)
      return luaL_argerror(
          L, 1, lua_pushfstring(L, "invalid conversion specifier '%%%s'", format));
    char one[4] = {'%', format[0], length > 1 ? format[1] : 0, 0}, out[256];
    luaL_addlstring(&buffer, out, strftime_l(out, sizeof out, one, &tm, plain_locale));
    format += length, left -= length;
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
