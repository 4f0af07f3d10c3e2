/// Backtracking over a compiled pattern. Every step counts, so the limits hold here as well.
///
/// `room` is how many attempts may still be nested. It falls exactly where stock Lua calls itself,
/// although most of those calls are loops here, so the same patterns are too complex.
#include "pattern.h"

void kl_match_spend(kl_match *m) {
  kl_spend(m->L, (uint64_t)(KL_PATTERN_STEPS - m->left));
  m->left = KL_PATTERN_STEPS;
}

static int deeper(kl_match *m, int room) {
  if (room == 0) luaL_error(m->L, "pattern too complex");
  return room - 1;
}

static void raise_fault(kl_match *m, const kl_item *item) {
  static const char *const messages[] = {
      [KL_FAULT_ESCAPE] = "malformed pattern (ends with '%')",
      [KL_FAULT_BRACKET] = "malformed pattern (missing ']')",
      [KL_FAULT_BALANCE] = "malformed pattern (missing arguments to '%b')",
      [KL_FAULT_FRONTIER] = "missing '[' after '%f' in pattern",
      [KL_FAULT_CLOSE] = "invalid pattern capture",
      [KL_FAULT_CAPTURES] = "too many captures",
  };
  if (item->byte == KL_FAULT_INDEX) {
    luaL_error(m->L, "invalid capture index %%%d", (int)item->other);
  } else {
    luaL_error(m->L, "%s", messages[item->byte]);
  }
}

/// The first place from `at` on whose byte does not fit (or fits, for `wanted` 1).
static const char *scan(kl_match *m, const uint8_t *set, const char *at, uint8_t wanted) {
  // Four bytes of a scan take about as long as one item, so they count as one step.
  enum { BLOCK = 4 * KL_PATTERN_STEPS };
  for (;;) {
    const char *start = at, *stop = m->end - at > BLOCK ? at + BLOCK : m->end;
    while (at < stop && set[(uint8_t)*at] != wanted) at++;
    kl_match_count(m, (at - start) / 4);
    if (at < stop || stop == m->end) return at;
  }
}

/// The next `byte`, or the end.
static const char *scan_byte(kl_match *m, int byte, const char *at) {
  enum { BLOCK = 32 * KL_PATTERN_STEPS };
  for (;;) {
    size_t count = m->end - at > BLOCK ? BLOCK : (size_t)(m->end - at);
    const char *found = memchr(at, byte, count);
    kl_match_count(m, ((found ? found - at : (ptrdiff_t)count)) / 32);
    if (found) return found;
    at += count;
    if (at == m->end) return at;
  }
}

static bool same(kl_match *m, const char *a, const char *b, size_t length) {
  enum { BLOCK = 16 * KL_PATTERN_STEPS };
  while (length > BLOCK) {
    if (memcmp(a, b, BLOCK)) return false;
    kl_match_count(m, BLOCK / 16);
    a += BLOCK, b += BLOCK, length -= BLOCK;
  }
  kl_match_count(m, (int64_t)length / 16);
  return memcmp(a, b, length) == 0;
}

static const char *balance(kl_match *m, const kl_item *item, const char *at) {
  if (at == m->end || (uint8_t)*at != item->byte) return NULL;
  int64_t open = 1;
  while (++at < m->end) {
    kl_match_count(m, 1);
    if ((uint8_t)*at == item->other) {
      if (--open == 0) return at + 1;
    } else if ((uint8_t)*at == item->byte) {
      open++;
    }
  }
  return NULL;
}

static bool at_frontier(const kl_match *m, const kl_item *item, const char *at) {
  uint8_t before = at > m->text ? (uint8_t)at[-1] : 0;
  uint8_t after = at < m->end ? (uint8_t)*at : 0;
  return !item->set[before] && item->set[after];
}

static inline bool fits(const kl_match *m, const uint8_t *set, const char *at) {
  return at < m->end && set[(uint8_t)*at];
}

/// Whether what follows a repeated item may match at `at`.
static inline bool rest_fits(const kl_match *m, const kl_item *item, const char *at) {
  return at < m->end ? item->rest[(uint8_t)*at] : item->rest_at_end;
}

static const char *run(kl_match *m, const kl_item *item, const char *at, int room) {
  for (;; item++) {
    kl_match_count(m, 1);
    switch ((kl_item_kind)item->kind) {
      case KL_ITEM_MATCH: return at;
      case KL_ITEM_CHAR:
        if (at == m->end || (uint8_t)*at != item->byte) return NULL;
        at++;
        break;
      case KL_ITEM_ANY:
        if (at == m->end) return NULL;
        at++;
        break;
      case KL_ITEM_SET:
        if (!fits(m, item->set, at)) return NULL;
        at++;
        break;
      case KL_ITEM_GREEDY: {
        const char *last = item->any ? m->end : scan(m, item->set, at, 0);
        const char *least = at + item->least;
        if (last < least) return NULL;
        if (last == at) break;
        room = deeper(m, room);
        if (!item->commits) {
          for (; last > least; last--) {
            kl_match_count(m, 1);
            if (!rest_fits(m, item, last)) continue;
            const char *found = run(m, item + 1, last, room);
            if (found) return found;
          }
        }
        // The last attempt needs no way back.
        at = last;
        break;
      }
      case KL_ITEM_LAZY:
        if (!fits(m, item->set, at)) break;
        room = deeper(m, room);
        do {
          kl_match_count(m, 1);
          if (rest_fits(m, item, at)) {
            const char *found = run(m, item + 1, at, room);
            if (found) return found;
          }
        } while (fits(m, item->set, ++at));
        break;
      case KL_ITEM_OPTIONAL:
        if (!fits(m, item->set, at)) break;
        if (rest_fits(m, item, at)) {
          const char *found = run(m, item + 1, at + 1, deeper(m, room));
          if (found) return found;
        } else {
          // Without the item nothing can follow.
          at++;
        }
        break;
      case KL_ITEM_OPEN:
      case KL_ITEM_POSITION:
        m->starts[item->byte] = at;
        room = deeper(m, room);
        break;
      case KL_ITEM_CLOSE:
        m->ends[item->byte] = at;
        room = deeper(m, room);
        break;
      case KL_ITEM_BACK: {
        ptrdiff_t length = m->ends[item->byte] - m->starts[item->byte];
        if (m->end - at < length) return NULL;
        if (!same(m, m->starts[item->byte], at, (size_t)length)) return NULL;
        at += length;
        break;
      }
      case KL_ITEM_BALANCE:
        at = balance(m, item, at);
        if (!at) return NULL;
        break;
      case KL_ITEM_FRONTIER:
        if (!at_frontier(m, item, at)) return NULL;
        break;
      case KL_ITEM_END:
        if (at != m->end) return NULL;
        break;
      case KL_ITEM_FAULT: raise_fault(m, item); return NULL;
    }
  }
}

const char *kl_match_at(kl_match *m, const char *at) {
  return run(m, m->pattern->items, at, KL_MAX_DEPTH - 1);
}

const char *kl_match_from(kl_match *m, const char **at, const char *last) {
  const kl_pattern *pattern = m->pattern;
  for (const char *start = *at;; start++) {
    if (pattern->lead >= 0) {
      start = scan_byte(m, pattern->lead, start);
      if (start == m->end) return NULL;
    } else if (pattern->first) {
      start = scan(m, pattern->first, start, 1);
      if (start == m->end && !pattern->first_at_end) return NULL;
    }
    const char *end = kl_match_at(m, start);
    if (end && end != last) {
      *at = start;
      return end;
    }
    if (start >= m->end) return NULL;
  }
}
