#ifndef KKR_CLUA_H
#define KKR_CLUA_H
const char *kl_lua_release(void);
#endif
