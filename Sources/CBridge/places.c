#include "KKRPlaces.h"

#if defined(__SSE2__)
#include <cpuid.h>
#include <emmintrin.h>

/// Bit i is set where byte i of 64 equals those of `wanted`.
static inline __attribute__((always_inline)) uint64_t equal64(
    const uint8_t *bytes, __m128i wanted) {
  const __m128i *block = (const __m128i *)bytes;
  uint64_t bits = 0;
  for (int part = 0; part < 4; part++) {
    __m128i hit = _mm_cmpeq_epi8(_mm_loadu_si128(block + part), wanted);
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * part);
  }
  return bits;
}

/// Where places are rare no branch can be foreseen, so the first four of a word are written whether
/// they exist or not, and bits are counted instead.
static inline __attribute__((always_inline)) size_t places(
    const uint8_t *bytes, size_t count, uint8_t wanted, int differs, int32_t *out) {
  const __m128i all = _mm_set1_epi8((char)wanted);
  const uint64_t flip = differs ? ~(uint64_t)0 : 0;
  // A word without bits left still has a lowest one to ask for.
  const uint64_t guard = (uint64_t)1 << 63;
  size_t found = 0;
  size_t at = 0;
  for (; at + 64 <= count; at += 64) {
    uint64_t word = equal64(bytes + at, all) ^ flip;
    size_t bits = (size_t)__builtin_popcountll(word);
    int32_t *to = out + found;
    int32_t base = (int32_t)at;
    for (int place = 0; place < KKR_PLACES_ROOM; place++) {
      to[place] = base + __builtin_ctzll(word | guard);
      word &= word - 1;
    }
    for (size_t place = KKR_PLACES_ROOM; place < bits; place++) {
      to[place] = base + __builtin_ctzll(word);
      word &= word - 1;
    }
    found += bits;
  }
  for (; at < count; at++) {
    out[found] = (int32_t)at;
    found += (bytes[at] == wanted) != (differs != 0);
  }
  return found;
}

/// With the instruction that counts bits, which the first processors of 64 bits have not.
static __attribute__((target("popcnt"))) size_t places_counted(
    const uint8_t *bytes, size_t count, uint8_t wanted, int differs, int32_t *out) {
  return places(bytes, count, wanted, differs, out);
}

/// Asking the processor is slow, so it is asked once. -1 where it has not been.
static int counts_bits(void) {
  static int known = -1;
  int found = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (found < 0) {
    unsigned a = 0, b = 0, c = 0, d = 0;
    found = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_POPCNT) != 0;
    __atomic_store_n(&known, found, __ATOMIC_RELAXED);
  }
  return found;
}

size_t kkr_places(
    const uint8_t *bytes, size_t count, uint8_t wanted, int differs, int32_t *out) {
  return counts_bits() ? places_counted(bytes, count, wanted, differs, out)
                       : places(bytes, count, wanted, differs, out);
}

#else

size_t kkr_places(
    const uint8_t *bytes, size_t count, uint8_t wanted, int differs, int32_t *out) {
  size_t found = 0;
  for (size_t at = 0; at < count; at++) {
    out[found] = (int32_t)at;
    found += (bytes[at] == wanted) != (differs != 0);
  }
  return found;
}

#endif
