/// Limits: the deadline as a timer of the machine's own thread, the step hook, and trips.
///
/// No hook is set while a script behaves: a hook would cost a script half its speed. The timer's
/// signal reaches the thread that runs Lua, and its handler sets a hook on the running coroutine.
#include "machine.h"

#include <errno.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

/// The machine whose run this thread is in; a late signal of an older run finds nothing to stop.
static __thread kl_vm *volatile active_machine;

static int deadline_signal(void) { return SIGRTMIN + 5; }

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void hook(lua_State *L, lua_Debug *record) {
  (void)record;
  kl_vm *vm = kl_of(L);
  if (vm->trip) kl_raise_trip(L);
  if (vm->options.steps) kl_spend(L, KL_STEP_UNIT);
}

/// When the handler looks again: a repeat mends a signal lost between two coroutines. Setting a
/// hook walks through all calls of the script, 30 ms of them in a deep recursion, so the wait begins
/// behind the walk: a signal that is pending when the handler returns would be taken before the
/// script's next instruction, where the hook could stop it. It doubles, should that ever not do.
enum { FIRST_WAIT = 5000000, LONGEST_WAIT = 640000000 };
static __thread volatile uint64_t next_wait;

static void arm(const kl_vm *vm, uint64_t delay) {
  struct itimerspec spec = {0};
  spec.it_value.tv_sec = (time_t)(delay / 1000000000u);
  spec.it_value.tv_nsec = (long)(delay % 1000000000u);
  timer_settime(vm->timer, 0, &spec, NULL);
}

/// Runs in the middle of anything, so it only sets a flag and, as Lua allows, a hook.
static void on_signal(int number, siginfo_t *info, void *context) {
  (void)number, (void)info, (void)context;
  int kept = errno;
  kl_vm *vm = active_machine;
  if (vm) {
    // Before looking at the flag: the timer that a later cancel sets must not be set back.
    arm(vm, next_wait);
    if (vm->trip && next_wait < LONGEST_WAIT) next_wait *= 2;
    if (!vm->trip) {
      if (atomic_load(&vm->cancelled)) {
        vm->trip = KL_CANCELLED;
      } else if (vm->options.nanoseconds && !vm->paused && now() >= vm->deadline) {
        vm->trip = KL_TIME;
      }
    }
    if (vm->trip) {
      arm(vm, LONGEST_WAIT);
      lua_sethook(vm->running, hook, LUA_MASKCOUNT, 1);
      arm(vm, next_wait);
    }
  }
  errno = kept;
}

static pthread_once_t installed = PTHREAD_ONCE_INIT;
static void install(void) {
  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(deadline_signal(), &action, NULL);
}

/// Binds the timer to the calling thread, on which every later call must be made.
bool kl_timer_create(kl_vm *vm) {
  pthread_once(&installed, install);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, deadline_signal());
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = deadline_signal()};
  event.sigev_notify_thread_id = gettid();
  vm->has_timer = timer_create(CLOCK_MONOTONIC, &event, &vm->timer) == 0;
  return vm->has_timer;
}

void kl_timer_destroy(kl_vm *vm) {
  pthread_mutex_lock(&vm->timer_lock);
  if (vm->has_timer) timer_delete(vm->timer);
  vm->has_timer = false;
  pthread_mutex_unlock(&vm->timer_lock);
}

/// Fires once after `delay`; the handler goes on from there. 0 switches the timer off.
static void set_timer(kl_vm *vm, uint64_t delay) {
  pthread_mutex_lock(&vm->timer_lock);
  next_wait = FIRST_WAIT;
  if (vm->has_timer) arm(vm, delay);
  pthread_mutex_unlock(&vm->timer_lock);
}

void kl_prepare(kl_vm *vm) {
  atomic_store(&vm->cancelled, 0);
  vm->begun = false;
}

void kl_cancel(kl_vm *vm) {
  atomic_store(&vm->cancelled, 1);
  set_timer(vm, 1);
}

bool kl_should_stop(const kl_vm *vm) { return vm->trip != 0; }

void kl_follow(kl_vm *vm, lua_State *co) {
  if (vm->trip) {
    lua_sethook(co, hook, LUA_MASKCOUNT, 1);
  } else if (vm->options.steps) {
    if (lua_gethookcount(co) != KL_STEP_UNIT) lua_sethook(co, hook, LUA_MASKCOUNT, KL_STEP_UNIT);
  } else if (lua_gethookmask(co)) {
    lua_sethook(co, NULL, 0, 0);
  }
}

void kl_limits_start(kl_vm *vm) {
  if (!vm->begun) {
    vm->trip = 0;
    vm->steps = 0;
    vm->frames_of_refusal = false;
    vm->deadline = now() + vm->options.nanoseconds;
    vm->begun = true;
  }
  vm->running = vm->L;
  vm->active = true;
  kl_follow(vm, vm->L);
  vm->paused = 0;
  atomic_store(&vm->watched, vm->options.nanoseconds ? vm->deadline : 0);
  active_machine = vm;
  if (atomic_load(&vm->cancelled)) {
    kl_trip(vm, KL_CANCELLED);
  } else if (vm->options.nanoseconds) {
    uint64_t time = now();
    set_timer(vm, time < vm->deadline ? vm->deadline - time : 1);
    // A cancel in between has set its timer in vain.
    if (atomic_load(&vm->cancelled)) kl_trip(vm, KL_CANCELLED);
  }
}

void kl_pause(kl_vm *vm) {
  if (vm->paused || !vm->active || !vm->options.nanoseconds) return;
  vm->paused_at = now();
  atomic_store(&vm->watched, 0);
  vm->paused = 1;
}

/// The timer goes on every 5 ms once it has fired, so that the later deadline is met as well.
void kl_resume(kl_vm *vm) {
  if (!vm->paused) return;
  vm->deadline += now() - vm->paused_at;
  atomic_store(&vm->watched, vm->deadline);
  vm->paused = 0;
}

bool kl_is_overdue(const kl_vm *vm) {
  uint64_t deadline = atomic_load(&vm->watched);
  return deadline && now() > deadline;
}

void kl_limits_stop(kl_vm *vm) {
  atomic_store(&vm->watched, 0);
  // Before the timer, or the handler would set it again.
  active_machine = NULL;
  set_timer(vm, 0);
  vm->active = false;
  vm->running = vm->L;
  lua_sethook(vm->L, NULL, 0, 0);
}

/// Records a limit as passed. From here on every protected call of the script fails.
void kl_trip(kl_vm *vm, kl_status status) {
  if (!vm->trip) vm->trip = status;
  lua_sethook(vm->running, hook, LUA_MASKCOUNT, 1);
}

void kl_stop(kl_vm *vm, kl_status status) { kl_trip(vm, status); }

/// Raises a value that needs no memory. Where the script stood is noted the first time.
int kl_raise_trip(lua_State *L) {
  kl_vm *vm = kl_of(L);
  lua_sethook(L, hook, LUA_MASKCOUNT, 1);
  if (!vm->frames_kept) {
    vm->frame_count = 0;
    kl_take_frames(vm, L, 0);
    vm->frames_kept = true;
  }
  luaL_checkstack(L, 1, NULL);
  lua_pushlightuserdata(L, (void *)&kl_trip_value);
  return lua_error(L);
}

void kl_spend(lua_State *L, uint64_t steps) {
  kl_vm *vm = kl_of(L);
  if (vm->options.steps && !vm->trip) {
    vm->steps += steps;
    if (vm->steps > vm->options.steps) kl_trip(vm, KL_STEPS);
  }
  if (vm->trip) kl_raise_trip(L);
}
