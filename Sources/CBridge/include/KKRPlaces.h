#ifndef KKR_PLACES_H
#define KKR_PLACES_H

#include <stddef.h>
#include <stdint.h>

/// More places than are found may be written: so many beyond `count` need room.
#define KKR_PLACES_ROOM 4

/// Writes the places of the bytes that equal `wanted`, or of those that differ from it, to `out`, in
/// order and counted from 0; how many they are. `out` has room for `count + KKR_PLACES_ROOM`.
size_t kkr_places(
    const uint8_t *bytes, size_t count, uint8_t wanted, int differs, int32_t *out);

#endif
