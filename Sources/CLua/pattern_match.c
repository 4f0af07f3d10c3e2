/// Backtracking over a compiled pattern. Every step counts, so the limits hold here as well.
#include "pattern.h"

static inline bool fits(const kl_item *item, unsigned char byte) {
  return item->set[byte >> 6] >> (byte & 63) & 1;
}

static inline void step(kl_match *m) {
  if ((++m->steps & 0x3FF) == 0) kl_spend(m->L, 0x400);
}

static const char *run(kl_match *m, const kl_item *item, const char *at);

static const char *run_deeper(kl_match *m, const kl_item *item, const char *at) {
  if (++m->depth > KL_MAX_DEPTH) luaL_error(m->L, "pattern too complex");
  const char *found = run(m, item, at);
  m->depth--;
  return found;
}

/// `x*` and `x+`: the longest run first.
static const char *run_greedy(kl_match *m, const kl_item *item, const char *at, ptrdiff_t least) {
  const char *last = at;
  while (last < m->end && fits(item, (unsigned char)*last)) {
    last++;
    step(m);
  }
  // What must follow is often one certain set; places that cannot fit it are passed over.
  const kl_item *next = item + 1;
  bool plain = next->kind == KL_ITEM_SET && (next->repeat == 0 || next->repeat == '+');
  for (; last - at >= least; last--) {
    step(m);
    if (plain && (last >= m->end || !fits(next, (unsigned char)*last))) continue;
    const char *found = run_deeper(m, next, last);
    if (found) return found;
  }
  return NULL;
}

static const char *run_lazy(kl_match *m, const kl_item *item, const char *at) {
  for (;; at++) {
    step(m);
    const char *found = run_deeper(m, item + 1, at);
    if (found) return found;
    if (at >= m->end || !fits(item, (unsigned char)*at)) return NULL;
  }
}

static const char *balance(kl_match *m, const kl_item *item, const char *at) {
  if (at >= m->end || (uint8_t)*at != item->a) return NULL;
  int64_t open = 1;
  while (++at < m->end) {
    step(m);
    if ((uint8_t)*at == item->b) {
      if (--open == 0) return at + 1;
    } else if ((uint8_t)*at == item->a) {
      open++;
    }
  }
  return NULL;
}

static bool at_frontier(const kl_match *m, const kl_item *item, const char *at) {
  unsigned char before = at > m->text ? (unsigned char)at[-1] : 0;
  unsigned char after = at < m->end ? (unsigned char)*at : 0;
  return !fits(item, before) && fits(item, after);
}

static const char *run(kl_match *m, const kl_item *item, const char *at) {
  for (;; item++) {
    step(m);
    switch ((kl_item_kind)item->kind) {
      case KL_ITEM_MATCH: return at;
      case KL_ITEM_END:
        if (at != m->end) return NULL;
        break;
      case KL_ITEM_OPEN:
      case KL_ITEM_POSITION: {
        int level = m->level++;
        m->captures[level] =
            (kl_capture){at, item->kind == KL_ITEM_POSITION ? -2 : -1};
        const char *found = run_deeper(m, item + 1, at);
        if (!found) m->level = level;
        return found;
      }
      case KL_ITEM_CLOSE: {
        m->captures[item->a].length = at - m->captures[item->a].start;
        const char *found = run_deeper(m, item + 1, at);
        if (!found) m->captures[item->a].length = -1;
        return found;
      }
      case KL_ITEM_BACK: {
        ptrdiff_t length = m->captures[item->a].length;
        // A position captured no text, so that nothing repeats it.
        if (length < 0 || m->end - at < length) return NULL;
        if (memcmp(m->captures[item->a].start, at, (size_t)length)) return NULL;
        if (length > 16) kl_spend(m->L, (uint64_t)length / 16);
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
      case KL_ITEM_SET: {
        bool one = at < m->end && fits(item, (unsigned char)*at);
        switch (item->repeat) {
          case 0:
            if (!one) return NULL;
            at++;
            break;
          case '?':
            if (one) {
              const char *found = run_deeper(m, item + 1, at + 1);
              if (found) return found;
            }
            break;
          case '+': return run_greedy(m, item, at, 1);
          case '*': return run_greedy(m, item, at, 0);
          default: return run_lazy(m, item, at);
        }
        break;
      }
    }
  }
}

const char *kl_match_at(kl_match *m, const char *at) {
  m->level = 0;
  m->depth = 0;
  return run(m, m->pattern->items, at);
}
