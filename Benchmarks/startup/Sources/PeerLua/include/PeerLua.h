/// The integer that a Lua expression yields; -1 when it fails.
long long peer_evaluate(const char *expression);
