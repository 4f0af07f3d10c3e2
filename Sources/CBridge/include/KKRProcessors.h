#ifndef KKR_PROCESSORS_H
#define KKR_PROCESSORS_H

/// How many processors this process may run on, at least 1: fewer than the machine has when it was
/// pinned to some of them.
int kkr_processors(void);

#endif
