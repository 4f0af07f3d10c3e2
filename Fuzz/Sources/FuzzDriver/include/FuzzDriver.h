/// The entry of libFuzzer, for which the toolchain ships an archive and no header.
#ifndef KKR_FUZZ_DRIVER_H
#define KKR_FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

/// Calls `body` with one input after another until told to stop; takes libFuzzer's arguments.
int LLVMFuzzerRunDriver(
    int *count, char ***arguments, int (*body)(const uint8_t *bytes, size_t length));

#endif
