#ifndef KKR_PREFETCH_H
#define KKR_PREFETCH_H

/// Asks the processor for the cache line of an address that will be read soon. Any address will do.
static inline void kkr_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

#endif
