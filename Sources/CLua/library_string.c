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
  size_t memory = kl_of(L)->options.memory;
  size_t limit = memory ? memory / KL_STRING_PART : (size_t)1 << 40;
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
    if (step > KL_PIECE) step = KL_PIECE / piece > 0 ? KL_PIECE / piece * piece : step;
    memcpy(out + done, out, step);
    done += step;
    kl_poll(L);
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}

const luaL_Reg kl_string_functions[] = {
    {"rep", guarded_rep},
    {"format", kl_format},
    {NULL, NULL},
};
