/// The arena: what Swift gives back is noted here and pushed by C after Swift has returned.
#include "machine.h"

#include <stdlib.h>

static kl_op *append(kl_call *call, kl_op_kind kind) {
  kl_arena *arena = &call->vm->arena;
  if (arena->count == arena->capacity) {
    size_t capacity = arena->capacity ? arena->capacity * 2 : 64;
    kl_op *ops = realloc(arena->ops, capacity * sizeof(kl_op));
    if (!ops) {
      arena->failed = true;
      return NULL;
    }
    arena->ops = ops;
    arena->capacity = capacity;
  }
  kl_op *op = &arena->ops[arena->count++];
  op->kind = kind;
  return op;
}

/// Notes an operation with bytes of its own, padded so that doubles stay aligned.
static void append_bytes(kl_call *call, kl_op_kind kind, const void *bytes, size_t length) {
  kl_arena *arena = &call->vm->arena;
  size_t start = (arena->used + 7) & ~(size_t)7;
  if (start + length > arena->room) {
    size_t room = arena->room ? arena->room : 1024;
    while (room < start + length) room *= 2;
    char *moved = realloc(arena->bytes, room);
    if (!moved) {
      arena->failed = true;
      return;
    }
    arena->bytes = moved;
    arena->room = room;
  }
  kl_op *op = append(call, kind);
  if (!op) return;
  if (length) memcpy(arena->bytes + start, bytes, length);
  arena->used = start + length;
  op->offset = start;
  op->length = length;
}

void kl_give_nil(kl_call *call) { append(call, KL_OP_NIL); }

void kl_give_boolean(kl_call *call, bool value) {
  kl_op *op = append(call, KL_OP_BOOLEAN);
  if (op) op->integer = value;
}

void kl_give_integer(kl_call *call, int64_t value) {
  kl_op *op = append(call, KL_OP_INTEGER);
  if (op) op->integer = value;
}

void kl_give_number(kl_call *call, double value) {
  kl_op *op = append(call, KL_OP_NUMBER);
  if (op) op->number = value;
}

void kl_give_string(kl_call *call, const char *bytes, size_t length) {
  append_bytes(call, KL_OP_STRING, bytes, length);
}

void kl_give_object(kl_call *call, void *object, int32_t type, size_t bytes) {
  kl_op *op = append(call, KL_OP_OBJECT);
  if (!op) {
    call->vm->host.release(object, call->vm->host.context);
    return;
  }
  op->object = object;
  op->type = type;
  op->length = bytes;
}

void kl_give_reference(kl_call *call, int32_t reference) {
  kl_op *op = append(call, KL_OP_REFERENCE);
  if (op) op->integer = reference;
}

void kl_give_argument(kl_call *call, int32_t index) {
  kl_op *op = append(call, KL_OP_ARGUMENT);
  if (op) op->integer = index;
}

void kl_give_table(kl_call *call, size_t elements, size_t fields) {
  kl_op *op = append(call, KL_OP_TABLE);
  if (!op) return;
  op->integer = (int64_t)elements;
  op->length = fields;
}

void kl_give_element(kl_call *call, int64_t position) {
  kl_op *op = append(call, KL_OP_ELEMENT);
  if (op) op->integer = position;
}

void kl_give_field(kl_call *call, const char *name, size_t length) {
  append_bytes(call, KL_OP_FIELD, name, length);
}

void kl_give_numbers(kl_call *call, const double *values, size_t count) {
  append_bytes(call, KL_OP_NUMBERS, values, count * sizeof(double));
}

size_t kl_mark(const kl_call *call) { return call->vm->arena.count; }

/// Forgets what was given since `mark`, releasing objects that never reached Lua.
void kl_arena_drop(kl_vm *vm, size_t mark) {
  kl_arena *arena = &vm->arena;
  for (size_t index = mark; index < arena->count; index++) {
    kl_op *op = &arena->ops[index];
    if (op->kind == KL_OP_OBJECT && op->object) vm->host.release(op->object, vm->host.context);
  }
  if (mark < arena->count) arena->count = mark;
  if (arena->count == 0) {
    arena->used = 0;
    arena->failed = false;
    if (arena->room > (1u << 20)) {
      free(arena->bytes);
      arena->bytes = NULL;
      arena->room = 0;
    }
  }
}

void kl_arena_free(kl_arena *arena) {
  free(arena->ops);
  free(arena->bytes);
}

static void push_numbers(lua_State *L, kl_vm *vm, size_t offset, size_t count) {
  lua_createtable(L, count > INT32_MAX ? INT32_MAX : (int)count, 0);
  for (size_t index = 0; index < count; index++) {
    double value;
    memcpy(&value, vm->arena.bytes + offset + index * sizeof value, sizeof value);
    lua_pushnumber(L, value);
    lua_rawseti(L, -2, (lua_Integer)index + 1);
  }
}

void kl_replay(lua_State *L, kl_vm *vm, size_t mark) {
  if (vm->arena.failed) {
    kl_trip(vm, KL_MEMORY);
    kl_raise_trip(L);
  }
  int room = 0;
  for (size_t index = mark; index < vm->arena.count; index++) {
    if (--room < 0) {
      luaL_checkstack(L, 16, "too many results");
      room = 8;
    }
    if ((index & 0xFFF) == 0xFFF) kl_poll(L);
    kl_op *op = &vm->arena.ops[index];
    switch (op->kind) {
      case KL_OP_NIL: lua_pushnil(L); break;
      case KL_OP_BOOLEAN: lua_pushboolean(L, op->integer != 0); break;
      case KL_OP_INTEGER: lua_pushinteger(L, op->integer); break;
      case KL_OP_NUMBER: lua_pushnumber(L, op->number); break;
      case KL_OP_STRING: lua_pushlstring(L, vm->arena.bytes + op->offset, op->length); break;
      case KL_OP_OBJECT: kl_push_object(L, vm, op); break;
      case KL_OP_ARGUMENT: lua_pushvalue(L, (int)op->integer); break;
      case KL_OP_REFERENCE:
        lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_kept);
        lua_rawgeti(L, -1, op->integer);
        lua_remove(L, -2);
        break;
      case KL_OP_TABLE: {
        size_t fields = op->length > INT32_MAX / 4 ? INT32_MAX / 4 : op->length;
        lua_createtable(L, (int)(op->integer > INT32_MAX ? INT32_MAX : op->integer), (int)fields);
        break;
      }
      case KL_OP_ELEMENT: lua_rawseti(L, -2, op->integer); break;
      case KL_OP_FIELD:
        lua_pushlstring(L, vm->arena.bytes + op->offset, op->length);
        lua_insert(L, -2);
        lua_rawset(L, -3);
        break;
      case KL_OP_NUMBERS: push_numbers(L, vm, op->offset, op->length / sizeof(double)); break;
    }
  }
  kl_arena_drop(vm, mark);
}
