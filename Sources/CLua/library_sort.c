/// `table.sort`: stable merge sorts that no comparison can lead out of the range, with steps
/// counted as they go.
///
/// Numbers and strings without an order function are sorted as 64-bit keys outside Lua's stack;
/// everything else by calling back, with positions moved about instead of values.
#include "machine.h"

#include <locale.h>
#include <math.h>

// Keys

/// A value's place in the order, and where in the table it stands.
typedef struct {
  uint64_t key;
  uint32_t slot;
} item;

typedef struct {
  const char *bytes;
  size_t length;
} text;

enum {
  /// Ranges this short are sorted by insertion.
  INSERTION = 12,
  /// Marks a float while it is not yet known whether all numbers are of one kind.
  FLOAT_MARK = 1u << 31,
};

static int compare_texts(const text *a, const text *b, size_t shared) {
  size_t shorter = a->length < b->length ? a->length : b->length;
  int order = memcmp(a->bytes + shared, b->bytes + shared, shorter - shared);
  return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

typedef struct {
  lua_State *L;
  /// Strings by slot; null for numbers.
  const text *texts;
  /// How many leading bytes all strings have in common.
  size_t shared;
} key_sort;

__attribute__((always_inline)) static inline bool precedes(
    const key_sort *sort, const item *a, const item *b, bool has_texts) {
  if (!has_texts || a->key != b->key) return a->key < b->key;
  return compare_texts(&sort->texts[a->slot], &sort->texts[b->slot], sort->shared) < 0;
}

__attribute__((always_inline)) static inline void insertion_sort(
    const key_sort *sort, item *items, size_t count, bool has_texts) {
  for (size_t index = 1; index < count; index++) {
    item moving = items[index];
    size_t to = index;
    for (; to > 0 && precedes(sort, &moving, &items[to - 1], has_texts); to--)
      items[to] = items[to - 1];
    items[to] = moving;
  }
}

/// Merges `items[0..<half]` and `items[half..<count]`, using `spare` for the first of them.
__attribute__((always_inline)) static inline void merge_items(
    const key_sort *sort, item *items, item *spare, size_t half, size_t count, bool has_texts) {
  memcpy(spare, items, half * sizeof(item));
  size_t left = 0, right = half, out = 0;
  while (left < half && right < count) {
    // No branch on the outcome: it could not be predicted.
    bool take = precedes(sort, &items[right], &spare[left], has_texts);
    items[out++] = *(take ? &items[right] : &spare[left]);
    right += take;
    left += !take;
  }
  memcpy(items + out, spare + left, (half - left) * sizeof(item));
}

/// Halves first, so that what is merged is still in the cache.
static void sort_numbers(const key_sort *sort, item *items, item *spare, size_t count) {
  if (count <= INSERTION) return insertion_sort(sort, items, count, false);
  size_t half = count / 2;
  sort_numbers(sort, items, spare, half);
  sort_numbers(sort, items + half, spare, count - half);
  kl_spend(sort->L, count);
  if (precedes(sort, &items[half], &items[half - 1], false))
    merge_items(sort, items, spare, half, count, false);
}

static void sort_texts(const key_sort *sort, item *items, item *spare, size_t count) {
  if (count <= INSERTION) return insertion_sort(sort, items, count, true);
  size_t half = count / 2;
  sort_texts(sort, items, spare, half);
  sort_texts(sort, items + half, spare, count - half);
  kl_spend(sort->L, count);
  if (precedes(sort, &items[half], &items[half - 1], true))
    merge_items(sort, items, spare, half, count, true);
}

/// Reads numbers and turns them into keys. False where keys cannot tell their order: something
/// else among them, a NaN, or floats beside integers that no float can hold.
static bool number_keys(lua_State *L, item *items, size_t count) {
  bool has_integer = false, has_float = false, is_exact = true;
  for (size_t index = 0; index < count; index++) {
    if (lua_rawgeti(L, 1, (lua_Integer)index + 1) != LUA_TNUMBER) return false;
    items[index].slot = (uint32_t)index;
    if (lua_isinteger(L, -1)) {
      lua_Integer value = lua_tointeger(L, -1);
      has_integer = true;
      if (value > (1LL << 53) || value < -(1LL << 53)) is_exact = false;
      items[index].key = (uint64_t)value;
    } else {
      lua_Number value = lua_tonumber(L, -1);
      has_float = true;
      if (isnan(value)) return false;
      memcpy(&items[index].key, &value, sizeof value);
      items[index].slot |= FLOAT_MARK;
    }
    lua_pop(L, 1);
  }
  if (has_integer && has_float && !is_exact) return false;
  const uint64_t sign = (uint64_t)1 << 63;
  for (size_t index = 0; index < count; index++) {
    uint64_t bits = items[index].key;
    if (has_float) {
      double value;
      if (items[index].slot & FLOAT_MARK) {
        memcpy(&value, &bits, sizeof value);
      } else {
        value = (double)(int64_t)bits;
      }
      value += 0.0;  // makes -0.0 and 0.0 equal
      memcpy(&bits, &value, sizeof value);
      items[index].key = bits & sign ? ~bits : bits | sign;
      items[index].slot &= ~(uint32_t)FLOAT_MARK;
    } else {
      items[index].key = bits ^ sign;
    }
  }
  return true;
}

/// The eight bytes after those that all strings share, as a number; short strings end in zeros.
static uint64_t text_key(const text *value, size_t shared) {
  uint64_t key = 0;
  size_t left = value->length - shared;
  memcpy(&key, value->bytes + shared, left < sizeof key ? left : sizeof key);
  return __builtin_bswap64(key);
}

/// Strings stay in the table while they are sorted, and no script runs, so pointers to them hold.
static bool text_keys(lua_State *L, item *items, text *texts, size_t count, size_t *shared) {
  size_t common = SIZE_MAX;
  for (size_t index = 0; index < count; index++) {
    if (lua_rawgeti(L, 1, (lua_Integer)index + 1) != LUA_TSTRING) return false;
    texts[index].bytes = lua_tolstring(L, -1, &texts[index].length);
    lua_pop(L, 1);
    if (common > texts[index].length) common = texts[index].length;
    for (size_t at = 0; at < common; at++)
      if (texts[index].bytes[at] != texts[0].bytes[at]) common = at;
  }
  for (size_t index = 0; index < count; index++)
    items[index] = (item){text_key(&texts[index], common), (uint32_t)index};
  *shared = common;
  return true;
}

/// Puts the values where the sorted items say, cycle by cycle. Every slot exists, so that nothing
/// here allocates or raises and the table holds all of its values in the end.
static void put_back(lua_State *L, item *items, size_t count) {
  for (size_t start = 0; start < count; start++) {
    if (items[start].slot == start) continue;
    lua_rawgeti(L, 1, (lua_Integer)start + 1);
    size_t to = start;
    for (;;) {
      size_t from = items[to].slot;
      items[to].slot = (uint32_t)to;
      if (from == start) break;
      lua_rawgeti(L, 1, (lua_Integer)from + 1);
      lua_rawseti(L, 1, (lua_Integer)to + 1);
      to = from;
    }
    lua_rawseti(L, 1, (lua_Integer)to + 1);
  }
}

/// Sorts a plain table of numbers or of strings. False, with nothing changed, for any other.
static bool sort_by_keys(lua_State *L, size_t count) {
  if (lua_type(L, 1) != LUA_TTABLE || lua_getmetatable(L, 1)) return false;
  int type = lua_rawgeti(L, 1, 1);
  int last = lua_rawgeti(L, 1, (lua_Integer)count);
  lua_settop(L, 2);
  if (type != last || (type != LUA_TNUMBER && type != LUA_TSTRING)) return false;
  key_sort sort = {.L = L};
  item *items = kl_scratch(L, (count + count / 2 + 1) * sizeof(item));
  kl_spend(L, count);
  if (type == LUA_TNUMBER) {
    if (!number_keys(L, items, count)) return false;
    sort_numbers(&sort, items, items + count, count);
  } else {
    // `<` compares strings as the locale says; bytes say the same in the one that kkrlab keeps.
    const char *locale = setlocale(LC_COLLATE, NULL);
    if (!locale || (strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0)) return false;
    text *texts = kl_scratch(L, count * sizeof(text));
    if (!text_keys(L, items, texts, count, &sort.shared)) return false;
    sort.texts = texts;
    sort_texts(&sort, items, items + count, count);
  }
  put_back(L, items, count);
  return true;
}

// Calling back

enum { TABLE = 1, ORDER = 2, VALUES = 3 };

/// Whether the value of one slot comes before that of another.
static bool calls_first(lua_State *L, uint32_t a, uint32_t b, bool has_order) {
  bool answer;
  if (has_order) {
    lua_pushvalue(L, ORDER);
    lua_rawgeti(L, VALUES, (lua_Integer)a + 1);
    lua_rawgeti(L, VALUES, (lua_Integer)b + 1);
    lua_call(L, 2, 1);
    answer = lua_toboolean(L, -1);
    lua_pop(L, 1);
  } else {
    lua_rawgeti(L, VALUES, (lua_Integer)a + 1);
    lua_rawgeti(L, VALUES, (lua_Integer)b + 1);
    answer = lua_compare(L, -2, -1, LUA_OPLT);
    lua_pop(L, 2);
  }
  return answer;
}

static void sort_slots(
    lua_State *L, uint32_t *slots, uint32_t *spare, size_t count, bool has_order) {
  if (count < 2) return;
  size_t half = count / 2;
  sort_slots(L, slots, spare, half, has_order);
  sort_slots(L, slots + half, spare, count - half, has_order);
  kl_spend(L, count);
  // Worth its call where it can save many: what was sorted before stays as it is.
  if (count >= 16 && !calls_first(L, slots[half], slots[half - 1], has_order)) return;
  memcpy(spare, slots, half * sizeof *slots);
  size_t left = 0, right = half, out = 0;
  while (left < half && right < count) {
    bool take = calls_first(L, slots[right], spare[left], has_order);
    slots[out++] = take ? slots[right++] : spare[left++];
  }
  memcpy(slots + out, spare + left, (half - left) * sizeof *slots);
}

static void sort_by_calls(lua_State *L, size_t count, bool has_order) {
  lua_settop(L, 2);
  // A copy, because the order function may change the table while it is sorted.
  lua_createtable(L, (int)count, 0);
  uint32_t *slots = kl_scratch(L, (count + count / 2 + 1) * sizeof(uint32_t));
  for (size_t index = 0; index < count; index++) {
    slots[index] = (uint32_t)index;
    lua_geti(L, TABLE, (lua_Integer)index + 1);
    lua_rawseti(L, VALUES, (lua_Integer)index + 1);
    if ((index & 0xFF) == 0xFF) kl_spend(L, 256);
  }
  sort_slots(L, slots, slots + count, count, has_order);
  for (size_t index = 0; index < count; index++) {
    lua_rawgeti(L, VALUES, (lua_Integer)slots[index] + 1);
    lua_seti(L, TABLE, (lua_Integer)index + 1);
    if ((index & 0xFF) == 0xFF) kl_spend(L, 256);
  }
}

/// Sorts the table at 1 by the order function at 2, or by `<` where that is nil.
void kl_sort(lua_State *L, lua_Integer count) {
  bool has_order = !lua_isnil(L, ORDER);
  if (!has_order && sort_by_keys(L, (size_t)count)) return;
  sort_by_calls(L, (size_t)count, has_order);
}
