/* A slow disk: preloaded, it lets every file operation below SLOWDISK_FOLDER wait, and notes the ones that a process's
 * first thread, its event loop, has to wait for. SLOWDISK_CONTROL is a file that holds a struct control; all processes
 * share it, so that the delay can change while they run. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct control {
    volatile int delay_ms;
    volatile int watched_pid; /* whose first thread is watched */
    volatile int waits;       /* of that thread */
    volatile int others;      /* of all other threads and processes */
    char last[500];           /* the path of the last of these */
};

static struct control *control;
static const char *folder;
static char *paths[1 << 16]; /* by descriptor, of the slow files */

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("SLOWDISK_CONTROL");
    int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int fd = file ? real_open(file, O_RDWR) : -1;
    folder = getenv("SLOWDISK_FOLDER");
    if (fd < 0 || !folder) return;
    void *shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (shared != MAP_FAILED) control = shared;
}

static int is_slow(const char *path) { return control && path && !strncmp(path, folder, strlen(folder)); }

static void wait_for(const char *path) {
    if (!control || !path || !control->delay_ms) return;
    if (getpid() == control->watched_pid && syscall(SYS_gettid) == getpid()) {
        control->waits++;
        strncpy(control->last, path, sizeof control->last - 1);
    } else {
        __sync_fetch_and_add(&control->others, 1);
    }
    struct timespec pause = {control->delay_ms / 1000, control->delay_ms % 1000 * 1000000L};
    nanosleep(&pause, NULL);
}

static const char *path_of(int fd) { return fd >= 0 && fd < 1 << 16 ? paths[fd] : NULL; }

static int opened(const char *path, int fd) {
    if (is_slow(path) && fd >= 0 && fd < 1 << 16) paths[fd] = strdup(path);
    return fd;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define MODE va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest)
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); MODE; if (is_slow(path)) wait_for(path); return opened(path, real(path, flags, mode)); }
#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        REAL(name); MODE; if (is_slow(path)) wait_for(path); return opened(path, real(at, path, flags, mode)); }
#define ON_FILE(type, name, arguments, ...) \
    type name arguments { REAL(name); wait_for(path_of(fd)); return real(__VA_ARGS__); }
#define ON_PATH(name, arguments, ...) \
    int name arguments { REAL(name); if (is_slow(path)) wait_for(path); return real(__VA_ARGS__); }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
ON_FILE(ssize_t, read, (int fd, void *to, size_t size), fd, to, size)
ON_FILE(ssize_t, pread, (int fd, void *to, size_t size, off_t at), fd, to, size, at)
ON_FILE(ssize_t, pread64, (int fd, void *to, size_t size, off64_t at), fd, to, size, at)
ON_FILE(ssize_t, write, (int fd, const void *from, size_t size), fd, from, size)
ON_FILE(ssize_t, pwrite, (int fd, const void *from, size_t size, off_t at), fd, from, size, at)
ON_FILE(ssize_t, pwrite64, (int fd, const void *from, size_t size, off64_t at), fd, from, size, at)
ON_FILE(int, fsync, (int fd), fd)
ON_FILE(int, fdatasync, (int fd), fd)
ON_PATH(stat, (const char *path, struct stat *found), path, found)
ON_PATH(stat64, (const char *path, struct stat64 *found), path, found)
ON_PATH(lstat, (const char *path, struct stat *found), path, found)
ON_PATH(lstat64, (const char *path, struct stat64 *found), path, found)
ON_PATH(fstatat64, (int at, const char *path, struct stat64 *found, int flags), at, path, found, flags)
ON_PATH(statx, (int at, const char *path, int flags, unsigned mask, struct statx *found), at, path, flags, mask, found)
ON_PATH(access, (const char *path, int mode), path, mode)
ON_PATH(unlink, (const char *path), path)
ON_PATH(rename, (const char *path, const char *to), path, to)

int close(int fd) {
    REAL(close);
    if (path_of(fd)) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    return real(fd);
}
