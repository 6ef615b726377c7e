// Makes the disk fail under PostgreSQL, when it is told to. Loaded before everything else (LD_PRELOAD); it stays out of the
// way of every program but postgres and of every file but those in KEEPSIGHT_FAULT_FOLDER. What it is told stands in a file
// of four numbers that all processes share (KEEPSIGHT_FAULT_FILE): what fails, how many times still, how many have failed.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NOTHING = 0, FULL = 1, BROKEN = 2, NOT_KEPT = 3 };
static struct { _Atomic int kind, left, done, unused; } *told;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
  char name[32] = "";
  FILE *comm = fopen("/proc/self/comm", "r");
  if (comm) {
    if (!fgets(name, sizeof name, comm)) name[0] = 0;
    fclose(comm);
  }
  const char *file = getenv("KEEPSIGHT_FAULT_FILE");
  folder = getenv("KEEPSIGHT_FAULT_FOLDER");
  if (strncmp(name, "postgres", 8) != 0 || !file || !folder) return;
  int fd = open(file, O_RDWR);
  if (fd < 0) return;
  void *at = mmap(NULL, 16, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (at != MAP_FAILED) told = at;
}

static int is_ours(int fd) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t many = readlink(link, path, sizeof path - 1);
  if (many <= 0) return 0;
  path[many] = 0;
  return strncmp(path, folder, strlen(folder)) == 0 && !strstr(path, "postmaster") && !strstr(path, ".log");
}

// Whether this call fails, and with what.
static int fails(int fd, int writes) {
  if (!told) return 0;
  int kind = told->kind;
  if (kind == NOTHING || (writes ? kind == NOT_KEPT : kind != NOT_KEPT) || !is_ours(fd)) return 0;
  if (atomic_fetch_sub(&told->left, 1) <= 0) {
    told->left = 0;
    return 0;
  }
  told->done++;
  errno = kind == FULL ? ENOSPC : EIO;
  return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)
ssize_t write(int fd, const void *from, size_t many) { REAL(write); return fails(fd, 1) ? -1 : real(fd, from, many); }
ssize_t pwrite(int fd, const void *from, size_t many, off_t at) { REAL(pwrite); return fails(fd, 1) ? -1 : real(fd, from, many, at); }
ssize_t pwrite64(int fd, const void *from, size_t many, off64_t at) { REAL(pwrite64); return fails(fd, 1) ? -1 : real(fd, from, many, at); }
ssize_t pwritev(int fd, const struct iovec *from, int many, off_t at) { REAL(pwritev); return fails(fd, 1) ? -1 : real(fd, from, many, at); }
ssize_t pwritev64(int fd, const struct iovec *from, int many, off64_t at) { REAL(pwritev64); return fails(fd, 1) ? -1 : real(fd, from, many, at); }
int posix_fallocate(int fd, off_t at, off_t many) { REAL(posix_fallocate); return fails(fd, 1) ? errno : real(fd, at, many); }
int fsync(int fd) { REAL(fsync); return fails(fd, 0) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return fails(fd, 0) ? -1 : real(fd); }
int sync_file_range(int fd, off64_t at, off64_t many, unsigned how) { REAL(sync_file_range); return fails(fd, 0) ? -1 : real(fd, at, many, how); }
