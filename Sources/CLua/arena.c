/// The arena: what Swift gives back is noted here and pushed by C after Swift has returned.
#include "machine.h"

/// What the arena keeps between calls; more than that is given back.
enum { KEPT_OPS = 4096, KEPT_BYTES = 1 << 18 };

/// Grows one of the arena's two parts. Swift runs, so the limit does not hold here; but what
/// alone exceeds it can never reach Lua, and is refused at once.
static void *grow(kl_vm *vm, void *part, size_t old, size_t size) {
  size_t limit = vm->options.memory;
  void *moved = limit && size > limit ? NULL : kl_allocate(vm, part, old, size);
  if (!moved) {
    vm->arena.failed = true;
    // The call fails even when values given later find room.
    kl_trip(vm, KL_MEMORY);
  }
  return moved;
}

static kl_op *append(kl_call *call, kl_op_kind kind) {
  kl_arena *arena = &call->vm->arena;
  if (arena->count == arena->capacity) {
    size_t capacity = arena->capacity ? arena->capacity * 2 : 64;
    kl_op *ops =
        grow(call->vm, arena->ops, arena->capacity * sizeof(kl_op), capacity * sizeof(kl_op));
    if (!ops) return NULL;
    arena->ops = ops;
    arena->capacity = capacity;
  }
  kl_op *op = &arena->ops[arena->count++];
  op->kind = kind;
  return op;
}

static bool make_room(kl_vm *vm, size_t needed) {
  kl_arena *arena = &vm->arena;
  if (needed <= arena->room && arena->bytes) return true;
  size_t room = arena->room ? arena->room * 2 : 1024;
  // A long text rarely has a second one behind it.
  if (room < needed) room = needed;
  char *moved = grow(vm, arena->bytes, arena->room, room);
  if (!moved) return false;
  arena->bytes = moved;
  arena->room = room;
  return true;
}

/// Notes an operation with bytes of its own, padded so that doubles stay aligned.
static void append_bytes(kl_call *call, kl_op_kind kind, const void *bytes, size_t length) {
  kl_arena *arena = &call->vm->arena;
  size_t start = (arena->used + 7) & ~(size_t)7;
  if (!make_room(call->vm, start + length)) return;
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

void kl_give_elements(kl_call *call, void *object, int32_t type, size_t count) {
  kl_op *op = append(call, KL_OP_ELEMENTS);
  if (!op) {
    call->vm->host.release(object, call->vm->host.context);
    return;
  }
  op->object = object;
  op->type = type;
  op->length = count;
}

/// The bytes wait behind those of the arena's operations, until the next text.
void kl_scalar_text(kl_scalar *out, const char *bytes, size_t length) {
  kl_arena *arena = &out->vm->arena;
  out->type = KL_NONE;
  if (!make_room(out->vm, arena->used + length)) return;
  if (length) memcpy(arena->bytes + arena->used, bytes, length);
  out->text = arena->bytes + arena->used;
  out->length = length;
  out->type = KL_STRING;
}

size_t kl_mark(const kl_call *call) { return call->vm->arena.count; }

void kl_drop(kl_call *call, size_t mark) { kl_arena_drop(call->vm, mark); }

static bool has_bytes(const kl_op *op) {
  return op->kind == KL_OP_STRING || op->kind == KL_OP_FIELD || op->kind == KL_OP_NUMBERS;
}

static void shrink(kl_vm *vm) {
  kl_arena *arena = &vm->arena;
  if (arena->room > KEPT_BYTES) {
    kl_allocate(vm, arena->bytes, arena->room, 0);
    arena->bytes = NULL;
    arena->room = 0;
  }
  if (arena->capacity > KEPT_OPS) {
    kl_allocate(vm, arena->ops, arena->capacity * sizeof(kl_op), 0);
    arena->ops = NULL;
    arena->capacity = 0;
  }
}

/// Forgets what was given since `mark`, releasing objects that never reached Lua.
void kl_arena_drop(kl_vm *vm, size_t mark) {
  kl_arena *arena = &vm->arena;
  // From the end, so that a release that came to nothing leaves no operation to meet it twice,
  // and `used` ends where the first text dropped began.
  while (arena->count > mark) {
    kl_op *op = &arena->ops[--arena->count];
    if (has_bytes(op)) arena->used = op->offset;
    bool holds = op->kind == KL_OP_OBJECT || op->kind == KL_OP_ELEMENTS;
    if (holds && op->object) vm->host.release(op->object, vm->host.context);
  }
  if (arena->count > 0) return;
  arena->used = 0;
  arena->failed = false;
  shrink(vm);
}

void kl_arena_free(kl_vm *vm) {
  kl_arena *arena = &vm->arena;
  if (arena->ops) kl_allocate(vm, arena->ops, arena->capacity * sizeof(kl_op), 0);
  if (arena->bytes) kl_allocate(vm, arena->bytes, arena->room, 0);
  *arena = (kl_arena){0};
}

static void push_numbers(lua_State *L, kl_vm *vm, size_t offset, size_t count) {
  lua_createtable(L, count > INT32_MAX ? INT32_MAX : (int)count, 0);
  for (size_t index = 0; index < count; index++) {
    double value;
    memcpy(&value, vm->arena.bytes + offset + index * sizeof value, sizeof value);
    lua_pushnumber(L, value);
    lua_rawseti(L, -2, (lua_Integer)index + 1);
    if ((index & 0xFFFF) == 0xFFFF) kl_poll(L);
  }
}

/// Fills a table through the fast index of a type, with no copy in between.
static void push_elements(lua_State *L, kl_vm *vm, kl_op *op) {
  kl_fast_index fast = vm->fast[op->type];
  size_t count = op->length;
  lua_createtable(L, count > INT32_MAX ? INT32_MAX : (int)count, 0);
  for (size_t index = 1; fast && index <= count; index++) {
    kl_scalar value = {.type = KL_NIL, .vm = vm};
    fast(op->object, (int64_t)index, &value);
    if (kl_push_scalar(L, &value)) lua_rawseti(L, -2, (lua_Integer)index);
    if ((index & 0xFFFF) == 0) kl_poll(L);
  }
  // Taken out first: releasing may run any code of Swift's.
  void *object = op->object;
  op->object = NULL;
  vm->host.release(object, vm->host.context);
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
      case KL_OP_ELEMENTS: push_elements(L, vm, op); break;
    }
  }
  kl_arena_drop(vm, mark);
}
