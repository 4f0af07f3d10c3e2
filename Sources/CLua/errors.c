/// Where and why a script failed, kept without using any memory of Lua's.
#include "machine.h"

static void copy(char *out, size_t room, const char *text) {
  size_t length = text ? strnlen(text, room - 1) : 0;
  memcpy(out, text ? text : "", length);
  out[length] = 0;
}

static void fill(kl_frame *frame, const lua_Debug *record) {
  // A name starts with `@` or `=`; without it, it is the text that was loaded.
  const char *source = record->source;
  bool is_name = *source == '@' || *source == '=';
  copy(frame->source, sizeof frame->source, is_name ? source + 1 : record->short_src);
  copy(frame->shown, sizeof frame->shown, record->short_src);
  copy(frame->name, sizeof frame->name, record->name ? record->name : "");
  frame->line = record->currentline;
}

/// Appends the Lua lines of a stack, innermost first. `lua_getinfo` with these letters neither
/// allocates nor raises.
void kl_take_frames(kl_vm *vm, lua_State *L, int level) {
  lua_Debug record;
  for (; vm->frame_count < KL_MAX_FRAMES && lua_getstack(L, level, &record); level++) {
    lua_getinfo(L, "Sln", &record);
    if (record.currentline > 0) fill(&vm->frames[vm->frame_count++], &record);
  }
}

bool kl_where(const kl_call *call, kl_frame *frame) {
  lua_Debug record;
  for (int level = 0; lua_getstack(call->L, level, &record); level++) {
    lua_getinfo(call->L, "Sln", &record);
    if (record.currentline > 0) {
      fill(frame, &record);
      return true;
    }
  }
  return false;
}

/// The message handler of every run: looks at the stack before it is unwound.
int kl_handler(lua_State *L) {
  kl_vm *vm = kl_of(L);
  if (!vm->frames_kept) vm->frame_count = 0;
  if (!vm->trip) kl_take_frames(vm, L, 1);
  vm->frames_kept = true;
  return 1;
}

void kl_caught(kl_vm *vm, int status, size_t mark) {
  // A coroutine may have noted its mark before the callback that resumes it now began.
  kl_arena_drop(vm, mark > vm->arena_floor ? mark : vm->arena_floor);
  // Running out of memory cannot be survived by catching it: a script that tries would loop.
  if (status == LUA_ERRMEM && !vm->trip) {
    // Where memory was refused is a better place than where that was caught.
    vm->frames_kept = vm->frames_kept || vm->frames_of_refusal;
    kl_trip(vm, KL_MEMORY);
  }
  if (!vm->trip) vm->frames_kept = false;
}

const char *kl_error_text(const kl_vm *vm, size_t *length) {
  *length = 0;
  if (lua_gettop(vm->L) == 0 || lua_type(vm->L, -1) != LUA_TSTRING) return NULL;
  return lua_tolstring(vm->L, -1, length);
}

int32_t kl_frame_count(const kl_vm *vm) { return vm->frame_count; }
const kl_frame *kl_frame_at(const kl_vm *vm, int32_t index) { return &vm->frames[index]; }
