/* Makes chosen system calls on files of one folder fail, die, or be written down.
 *
 * Loaded before libc (LD_PRELOAD), so that the SQLite under test is the one that
 * Python uses. `retold_faults` sets it at work, for this process alone: from the n-th
 * call of a kind on files under `folder`, calls fail with `error` (once, or from then
 * on), or the process is killed. `retold_record` writes every change down.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2, READS = 4, NAMES = 8 };
static char folder[4096];
static int kinds, error_number, stays, log_fd = -1;
static long left, seen;

void retold_faults(const char *under, int of_kinds, long nth, int error, int for_good) {
  snprintf(folder, sizeof folder, "%s", under);
  kinds = of_kinds, left = nth, error_number = error, stays = for_good, seen = 0;
}
long retold_seen(void) { return seen; }
void retold_record(int fd) { log_fd = fd; }

static int is_ours(const char *path) {
  size_t length = strlen(folder);
  return length && !strncmp(path, folder, length);
}

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, 4095);
  if (size < 0) return 0;
  path[size] = 0;
  return is_ours(path);
}

/* 1 when this call must fail; a negative error number kills. */
static int fails(int kind) {
  if (!(kinds & kind)) return 0;
  seen++;
  if (left <= 0 || seen < left || (seen > left && !stays)) return 0;
  if (error_number < 0) kill(getpid(), SIGKILL);
  errno = error_number;
  return 1;
}

static void put(const void *data, size_t size) {
  syscall(SYS_write, log_fd, data, size);
}

static void note(char what, const char *path, int64_t offset, const void *data,
                 int64_t size) {
  if (log_fd < 0) return;
  int32_t length = (int32_t)strlen(path);
  put(&what, 1), put(&length, 4), put(path, length), put(&offset, 8), put(&size, 8);
  if (data) put(data, (size_t)size);
}

#define REAL(name, type, ...)                                     \
  static type (*real)(__VA_ARGS__);                               \
  if (!real) *(void **)(&real) = dlsym(RTLD_NEXT, name)

static ssize_t do_write(int fd, const void *data, size_t size, off_t at, int positioned,
                        ssize_t (*real)(int, const void *, size_t),
                        ssize_t (*real_at)(int, const void *, size_t, off_t)) {
  char path[4096];
  int ours = fd != log_fd && path_of(fd, path);
  if (ours && fails(WRITES)) return -1;
  if (ours) {
    off_t offset = positioned ? at : lseek(fd, 0, SEEK_CUR);
    note('w', path, offset, data, (int64_t)size);
  }
  return positioned ? real_at(fd, data, size, at) : real(fd, data, size);
}

ssize_t write(int fd, const void *data, size_t size) {
  REAL("write", ssize_t, int, const void *, size_t);
  return do_write(fd, data, size, 0, 0, real, 0);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  REAL("pwrite", ssize_t, int, const void *, size_t, off_t);
  return do_write(fd, data, size, at, 1, 0, real);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) {
  REAL("pwrite64", ssize_t, int, const void *, size_t, off_t);
  return do_write(fd, data, size, at, 1, 0, real);
}

#define ON_FILE(kind, what, offset)                               \
  char path[4096];                                                \
  int ours = path_of(fd, path);                                   \
  if (ours && fails(kind)) return -1;                             \
  if (ours && what) note(what, path, offset, 0, 0)

ssize_t read(int fd, void *data, size_t size) {
  REAL("read", ssize_t, int, void *, size_t);
  ON_FILE(READS, 0, 0);
  return real(fd, data, size);
}
ssize_t pread(int fd, void *data, size_t size, off_t at) {
  REAL("pread", ssize_t, int, void *, size_t, off_t);
  ON_FILE(READS, 0, 0);
  return real(fd, data, size, at);
}
ssize_t pread64(int fd, void *data, size_t size, off_t at) {
  REAL("pread64", ssize_t, int, void *, size_t, off_t);
  ON_FILE(READS, 0, 0);
  return real(fd, data, size, at);
}
int fsync(int fd) {
  REAL("fsync", int, int);
  ON_FILE(SYNCS, 's', 0);
  return real(fd);
}
int fdatasync(int fd) {
  REAL("fdatasync", int, int);
  ON_FILE(SYNCS, 's', 0);
  return real(fd);
}
int ftruncate(int fd, off_t size) {
  REAL("ftruncate", int, int, off_t);
  ON_FILE(WRITES, 't', size);
  return real(fd, size);
}
int ftruncate64(int fd, off_t size) {
  REAL("ftruncate64", int, int, off_t);
  ON_FILE(WRITES, 't', size);
  return real(fd, size);
}

static int do_open(const char *path, int flags, int mode, int (*real)(const char *, int, ...)) {
  int makes = (flags & O_CREAT) && is_ours(path) && access(path, F_OK);
  if (makes && fails(NAMES)) return -1;
  int fd = real(path, flags, mode);
  if (fd >= 0 && makes) note('c', path, 0, 0, 0);
  return fd;
}
int open(const char *path, int flags, ...) {
  REAL("open", int, const char *, int, ...);
  va_list given;
  va_start(given, flags);
  int mode = flags & O_CREAT ? va_arg(given, int) : 0;
  va_end(given);
  return do_open(path, flags, mode, real);
}
int open64(const char *path, int flags, ...) {
  REAL("open64", int, const char *, int, ...);
  va_list given;
  va_start(given, flags);
  int mode = flags & O_CREAT ? va_arg(given, int) : 0;
  va_end(given);
  return do_open(path, flags, mode, real);
}
int unlink(const char *path) {
  REAL("unlink", int, const char *);
  if (is_ours(path) && fails(NAMES)) return -1;
  int done = real(path);
  if (!done && is_ours(path)) note('u', path, 0, 0, 0);
  return done;
}
int rename(const char *path, const char *to) {
  REAL("rename", int, const char *, const char *);
  if (is_ours(path) && fails(NAMES)) return -1;
  int done = real(path, to);
  if (!done && is_ours(path)) note('r', path, 0, to, (int64_t)strlen(to));
  return done;
}
