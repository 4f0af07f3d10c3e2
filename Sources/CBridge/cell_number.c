#define _GNU_SOURCE
#include "cell_number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t powers[] = {
    1LL,
    10LL,
    100LL,
    1000LL,
    10000LL,
    100000LL,
    1000000LL,
    10000000LL,
    100000000LL,
    1000000000LL,
    10000000000LL,
    100000000000LL,
    1000000000000LL,
    10000000000000LL,
    100000000000000LL,
    1000000000000000LL,
    10000000000000000LL,
    100000000000000000LL,
    1000000000000000000LL,
};

/// `digits` × 10^-`scale` as an exact cell; 0 when scale and size allow none.
static int exact(kkr_cell *cell, int64_t digits, int scale, int negative) {
  while (scale > 0 && digits % 10 == 0) {
    digits /= 10;
    scale--;
  }
  if (digits == 0) scale = 0;
  if (scale < 0) {
    if (scale < -17 || digits > powers[18 + scale] - 1) return 0;
    digits *= powers[-scale];
    scale = 0;
  }
  if (scale > 18) return 0;
  cell->kind = KKR_CELL_NUMBER;
  cell->scale = (uint8_t)scale;
  cell->value = negative ? -digits : digits;
  return 1;
}

/// Spreadsheets keep a typed 0.56 as the double next to it and write all of its 17 digits. A
/// number that 15 digits give back exactly is the one that was typed, and is taken as such.
static int typed(kkr_cell *cell, int64_t digits, int scale, int negative, double real) {
  int64_t rest = digits;
  int shift = 0;
  while (rest > 999999999999999LL) {
    shift++;
    rest = digits / powers[shift];
    if (digits % powers[shift] >= (powers[shift] + 1) / 2) rest++;
  }
  int places = scale - shift;
  // Both operands are exact below 2^53 and 10^22, so the quotient is correctly rounded.
  if (places < 0 || places > 18) return 0;
  if ((double)rest / (double)powers[places] != fabs(real)) return 0;
  return exact(cell, rest, places, negative);
}

void kkr_cell_number(kkr_cell *cell, const char *text, size_t length, locale_t numbers) {
  cell->kind = KKR_CELL_INVALID;
  const char *at = text;
  const char *end = text + length;
  int negative = 0;
  if (at < end && (*at == '-' || *at == '+')) negative = *at++ == '-';
  int64_t digits = 0;
  int significant = 0, scale = 0, seen = 0, point = 0, exponent = 0;
  for (; at < end; at++) {
    if (*at == '.' && !point) {
      point = 1;
      continue;
    }
    unsigned digit = (unsigned char)*at - '0';
    if (digit > 9) break;
    seen = 1;
    if (significant > 0 || digit > 0) significant++;
    if (significant <= 18) {
      digits = digits * 10 + digit;
      scale += point;
    } else {
      scale -= !point;
    }
    if (scale > 1000 || scale < -1000) return;
  }
  if (!seen) return;
  if (at < end && (*at == 'e' || *at == 'E')) {
    at++;
    int down = 0;
    if (at < end && (*at == '-' || *at == '+')) down = *at++ == '-';
    if (at == end) return;
    for (; at < end && *at >= '0' && *at <= '9' && exponent < 10000; at++) {
      exponent = exponent * 10 + (*at - '0');
    }
    if (down) exponent = -exponent;
  }
  if (at != end) return;
  scale -= exponent;
  if (significant <= 15 && exact(cell, digits, scale, negative)) return;
  char copy[128];
  if (length >= sizeof copy) return;
  memcpy(copy, text, length);
  copy[length] = 0;
  cell->real = strtod_l(copy, NULL, numbers);
  if (!isfinite(cell->real)) return;
  if (significant <= 18 && typed(cell, digits, scale, negative, cell->real)) return;
  cell->kind = KKR_CELL_REAL;
}
