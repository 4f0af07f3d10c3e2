/// The Lua machine as Swift sees it: opaque types, and functions none of which ever raises.
///
/// No Lua header is included here, so that Swift cannot reach a function that would jump over its
/// frames. Everything that may raise runs inside C under `lua_pcall`; a Swift callback leaves its
/// results in the machine's arena and returns, and only then does C push them or raise.
#ifndef KKR_CLUA_H
#define KKR_CLUA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A Lua state with its limits. All functions but `kl_cancel` and
/// `kl_is_overdue` belong to the thread that made it.
typedef struct kl_vm kl_vm;
/// A window on a Lua stack: the arguments of a callback, or the results of a chunk.
typedef struct kl_call kl_call;

typedef enum {
  KL_OK = 0,
  KL_RUNTIME,
  KL_SYNTAX,
  KL_INCOMPLETE,
  KL_TOO_LONG,
  KL_MEMORY,
  KL_TIME,
  KL_STEPS,
  KL_CANCELLED,
  KL_OUTPUT,
} kl_status;

typedef enum { KL_STRICT = 0, KL_INTERACTIVE, KL_TRUSTED } kl_profile;

typedef enum {
  KL_NONE = -1,
  KL_NIL = 0,
  KL_BOOLEAN,
  KL_INTEGER,
  KL_NUMBER,
  KL_STRING,
  KL_TABLE,
  KL_FUNCTION,
  KL_OBJECT,
  KL_OTHER,
} kl_type;

typedef struct {
  /// Bytes that Lua and the Swift memory it holds may take; 0 means no limit.
  size_t memory;
  /// Wall clock of one run; 0 means no limit.
  uint64_t nanoseconds;
  /// Lua instructions of one run; 0 means no limit and no cost.
  uint64_t steps;
  kl_profile profile;
  int64_t seed;
  /// Seconds since 1970 that `os.time()` answers.
  int64_t clock;
  /// For tests: the Nth allocation since the start fails, and its retry; 0 for none.
  uint64_t fail_at;
} kl_options;

/// What Swift gives the machine. `invoke` answers 0, or -1 after `kl_fail`.
typedef struct {
  void *context;
  int32_t (*invoke)(kl_call *call, void *context, int32_t function);
  void (*release)(void *object, void *context);
  /// Takes printed bytes; answers false when the output limit is reached.
  bool (*output)(const char *bytes, size_t count, void *context);
} kl_host;

/// Function numbers that the machine itself calls.
enum { KL_CALL_MISSING = 0, KL_CALL_READONLY = 1, KL_CALL_RESOLVE = 2, KL_FIRST_FUNCTION = 8 };
/// The type number of problems thrown by Swift and travelling through Lua.
enum { KL_ERROR_TYPE = 1, KL_FIRST_TYPE = 2 };
enum { KL_MAX_FRAMES = 24, KL_MAX_SOURCE = 1 << 20 };

/// One line of a traceback.
typedef struct {
  char source[256];
  char shown[64];
  char name[64];
  int32_t line;
} kl_frame;

// Life and limits

kl_vm *kl_create(const kl_options *options, const kl_host *host);
/// Closes the machine; answers the bytes that did not come back, which are 0 without a fault.
size_t kl_destroy(kl_vm *vm);
/// Forgets an earlier cancel and an earlier deadline; called before a run is handed to the
/// machine's thread.
void kl_prepare(kl_vm *vm);
/// Stops the run in progress; the one function that any thread may call.
void kl_cancel(kl_vm *vm);
bool kl_should_stop(const kl_vm *vm);
/// Stops the script's clock while its output waits for a reader, and lets it go on.
void kl_pause(kl_vm *vm);
void kl_resume(kl_vm *vm);
/// Whether a script runs beyond its deadline; any thread may ask.
bool kl_is_overdue(const kl_vm *vm);
/// Records a limit that Swift found passed; the script stops when the callback returns.
void kl_stop(kl_vm *vm, kl_status status);
size_t kl_memory_used(const kl_vm *vm);
/// Counts live Swift objects that Lua holds.
size_t kl_object_count(const kl_vm *vm);
void kl_collect(kl_vm *vm);
/// For tests: makes `count` allocations fail, the Nth from now the first; 0 switches that off.
/// Lua tries each failed one again, so that 2 make a single one fail.
void kl_fail_allocation(kl_vm *vm, uint64_t n, uint64_t count);
/// Allocations made or tried so far.
uint64_t kl_allocation_count(const kl_vm *vm);
const char *kl_lua_release(void);

// Chunks

/// Compiles text and leaves the function on the stack, or the message as `kl_error_text`.
kl_status kl_load(kl_vm *vm, const char *name, const char *source, size_t length);
/// Runs the function on the stack within the limits; results are read from `kl_results`.
kl_status kl_run(kl_vm *vm);
/// Everything on the machine's own stack between runs.
kl_call *kl_results(kl_vm *vm);
void kl_clear(kl_vm *vm);
/// Pushes a global variable as a result, without asking a metatable.
kl_status kl_push_global(kl_vm *vm, const char *name, size_t length);

// Errors: valid after a status other than KL_OK

/// The message of a chunk that did not compile; null where the error is no text. A failed run
/// leaves its error at the top of `kl_results`.
const char *kl_error_text(const kl_vm *vm, size_t *length);
int32_t kl_frame_count(const kl_vm *vm);
const kl_frame *kl_frame_at(const kl_vm *vm, int32_t index);
/// The innermost Lua line that led to a callback; false when there is none.
bool kl_where(const kl_call *call, kl_frame *frame);

// Reading: indexes count from 1

int32_t kl_count(const kl_call *call);
kl_type kl_type_at(const kl_call *call, int32_t index);
bool kl_boolean(const kl_call *call, int32_t index);
int64_t kl_integer(const kl_call *call, int32_t index);
double kl_number(const kl_call *call, int32_t index);
/// Whether a value is a number, and which; one call where asking for type and value would be two.
bool kl_number_at(const kl_call *call, int32_t index, double *value);
/// Whether a number is an integer or a float without fraction, and its value.
bool kl_whole(const kl_call *call, int32_t index, int64_t *value);
/// The bytes of a string; null for every other type.
const char *kl_string(const kl_call *call, int32_t index, size_t *length);
void *kl_object(const kl_call *call, int32_t index);
int32_t kl_object_type(const kl_call *call, int32_t index);
/// The type's name as a script knows it.
const char *kl_type_name(const kl_call *call, int32_t index);
/// The bytes of a string, or the elements 1…n of a table. A script can make a border anywhere, at 2⁶² too: one far beyond
/// what the table holds counts as 0, so that nobody makes room for it.
size_t kl_length(const kl_call *call, int32_t table);
/// Pushes `table[position]` and answers its index, or 0 when the stack is full.
int32_t kl_push_element(kl_call *call, int32_t table, int64_t position);
/// Copies leading numbers of an array; answers how many elements were numbers.
size_t kl_read_numbers(const kl_call *call, int32_t table, double *out, size_t count);
/// Starts a walk over a table: answers the index of the key, or 0 when the stack is full.
int32_t kl_begin_walk(kl_call *call);
/// Steps the walk; the key lies at `key`, the value at `key + 1`.
bool kl_step_walk(kl_call *call, int32_t table, int32_t key);
void kl_pop_to(kl_call *call, int32_t count);

/// What is right at first sight for one parameter.
typedef struct {
  /// Bits `1 << (kl_type + 1)`; 0 where only a closer look can tell.
  uint32_t mask;
  /// The type that an object must have; 0 for any.
  int32_t object;
} kl_quick;

/// Whether receiver (0: none) and arguments are right at first sight, in one call of C.
bool kl_fits(
    kl_call *call, int32_t receiver, const kl_quick *parameters, int32_t count, bool open);

// Results: appended in order to the arena, pushed by C later

void kl_give_nil(kl_call *call);
void kl_give_boolean(kl_call *call, bool value);
void kl_give_integer(kl_call *call, int64_t value);
void kl_give_number(kl_call *call, double value);
void kl_give_string(kl_call *call, const char *bytes, size_t length);
/// Takes over one retain of the object.
void kl_give_object(kl_call *call, void *object, int32_t type, size_t bytes);
void kl_give_reference(kl_call *call, int32_t reference);
/// Gives back an argument of the call.
void kl_give_argument(kl_call *call, int32_t index);
void kl_give_table(kl_call *call, size_t elements, size_t fields);
/// Stores the last value given as an element of the table below it.
void kl_give_element(kl_call *call, int64_t position);
void kl_give_field(kl_call *call, const char *name, size_t length);
/// A new array of numbers, one copy.
void kl_give_numbers(kl_call *call, const double *values, size_t count);
/// Forgets what was given since `kl_mark`.
void kl_drop(kl_call *call, size_t mark);
/// A new array of what the fast index of the object's type answers for 1…count; where it has no
/// answer, a hole is left to be filled with `kl_give_element`. Takes over one retain.
void kl_give_elements(kl_call *call, void *object, int32_t type, size_t count);
/// Ends the call with a problem; takes over one retain.
void kl_fail(kl_call *call, void *problem);

// Lua functions kept by Swift

/// A number that keeps a function alive, or 0 when memory ran out.
int32_t kl_retain(kl_call *call, int32_t index);
void kl_release(kl_vm *vm, int32_t reference);
/// Calls a kept function with what was given since `kl_mark`; results lie above the old count.
size_t kl_mark(const kl_call *call);
kl_status kl_call_reference(kl_call *call, int32_t reference, size_t mark);

// Definitions: false when memory ran out

bool kl_define_module(kl_vm *vm, const char *name);
/// A function of a module, or a global one when the module is null.
bool kl_define_function(kl_vm *vm, const char *module, const char *name, int32_t function);
/// A constant: the value given last in `kl_results`.
bool kl_define_value(kl_vm *vm, const char *module, const char *name);
bool kl_define_type(kl_vm *vm, int32_t type, const char *name);
bool kl_define_method(kl_vm *vm, int32_t type, const char *name, int32_t function);
bool kl_define_property(kl_vm *vm, int32_t type, const char *name, int32_t function);
/// `event` is a metamethod such as `__add`; `__index` catches what no method or property answers.
bool kl_define_event(kl_vm *vm, int32_t type, const char *event, int32_t function);

/// A value that a fast index fills in. `KL_NONE` sends the script the slow way, to `__index`, and
/// so does `KL_OBJECT` with an object that Lua does not hold yet.
typedef struct {
  kl_type type;
  int64_t integer;
  double number;
  /// Set by `kl_scalar_text`.
  const char *text;
  size_t length;
  /// Not retained: it only tells which object is meant.
  const void *object;
  kl_vm *vm;
} kl_scalar;
/// Answers with a string; the bytes are copied at once.
void kl_scalar_text(kl_scalar *out, const char *bytes, size_t length);
typedef void (*kl_fast_index)(const void *object, int64_t position, kl_scalar *out);
/// `object[i]` for integers without the trampoline.
bool kl_define_fast_index(kl_vm *vm, int32_t type, kl_fast_index index);

#endif
