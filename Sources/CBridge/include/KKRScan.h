/// Byte scans that Swift cannot express: 64 bytes compared at once, one bit a byte.
#ifndef KKR_SCAN_H
#define KKR_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

/// Bit i is set where byte i of 16 equals one of two bytes.
static inline uint64_t kkr_match16(const uint8_t *bytes, __m128i first, __m128i second) {
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(block, first), _mm_cmpeq_epi8(block, second));
  return (uint64_t)(uint32_t)_mm_movemask_epi8(hit);
}

/// Bit i is set where byte i of 64 equals one of two bytes; 64 bytes must be readable.
static inline uint64_t kkr_match64(const uint8_t *bytes, uint8_t first, uint8_t second) {
  __m128i a = _mm_set1_epi8((char)first);
  __m128i b = _mm_set1_epi8((char)second);
  return kkr_match16(bytes, a, b) | kkr_match16(bytes + 16, a, b) << 16
         | kkr_match16(bytes + 32, a, b) << 32 | kkr_match16(bytes + 48, a, b) << 48;
}

/// How many bytes from the start are below 0x80.
static inline size_t kkr_ascii_run(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  for (; at + 64 <= count; at += 64) {
    const __m128i *block = (const __m128i *)(bytes + at);
    __m128i all = _mm_or_si128(
        _mm_or_si128(_mm_loadu_si128(block), _mm_loadu_si128(block + 1)),
        _mm_or_si128(_mm_loadu_si128(block + 2), _mm_loadu_si128(block + 3)));
    if (_mm_movemask_epi8(all) != 0) break;
  }
  while (at < count && bytes[at] < 0x80) at++;
  return at;
}

#else

/// Bit i is set where byte i of 64 equals one of two bytes; 64 bytes must be readable.
static inline uint64_t kkr_match64(const uint8_t *bytes, uint8_t first, uint8_t second) {
  uint64_t mask = 0;
  for (int at = 0; at < 64; at++) {
    mask |= (uint64_t)(bytes[at] == first || bytes[at] == second) << at;
  }
  return mask;
}

/// How many bytes from the start are below 0x80.
static inline size_t kkr_ascii_run(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  while (at < count && bytes[at] < 0x80) at++;
  return at;
}

#endif

/// Like kkr_match64 for the last bytes of a text: bits from `count` on are clear.
static inline uint64_t kkr_match_tail(
    const uint8_t *bytes, size_t count, uint8_t first, uint8_t second) {
  uint64_t mask = 0;
  for (size_t at = 0; at < count; at++) {
    mask |= (uint64_t)(bytes[at] == first || bytes[at] == second) << at;
  }
  return mask;
}

/// The first eight bytes of a text as one number, little end first; bytes beyond `count` are 0.
/// `readable` is how many bytes may be touched.
static inline uint64_t kkr_prefix(const uint8_t *bytes, size_t count, size_t readable) {
  uint64_t word = 0;
  if (readable >= 8) {
    memcpy(&word, bytes, 8);
    return count >= 8 ? word : word & ~(~(uint64_t)0 << (8 * count));
  }
  for (size_t at = 0; at < count && at < 8; at++) word |= (uint64_t)bytes[at] << (8 * at);
  return word;
}

#endif
