/* Tells what a script finds when it starts: a line each for argv, identity, process group, working directory, environment,
   descriptors and the kernel's status. Writes to the file that argv[1] names. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

int main(int argc, char **argv) {
  /* Descriptors first, before this program opens any. */
  char descriptors[4096] = "";
  size_t used = 0;
  for (int fd = 0; fd < 1024; fd++) {
    char link[64];
    char target[256];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length >= 0 && used < sizeof descriptors - 400) {
      target[length] = 0;
      used += (size_t)snprintf(descriptors + used, sizeof descriptors - used, "fd %d %s %d\n", fd, target,
          fcntl(fd, F_GETFL) & O_ACCMODE);
    }
  }
  char unfinished[4096];
  snprintf(unfinished, sizeof unfinished, "%s.part", argv[1]);
  FILE *out = fopen(unfinished, "w");
  if (out == NULL) {
    return 3;
  }
  for (int i = 0; i < argc; i++) {
    fprintf(out, "arg %s\n", argv[i]);
  }
  uid_t r, e, s;
  getresuid(&r, &e, &s);
  fprintf(out, "uids %u %u %u\n", r, e, s);
  gid_t groups[64];
  int count = getgroups(64, groups);
  fprintf(out, "groups");
  for (int i = 0; i < count; i++) {
    fprintf(out, " %u", groups[i]);
  }
  mode_t mask = umask(0);
  fprintf(out, "\nleads group %d\npolicy %d\numask %o\n", getpgrp() == getpid(), sched_getscheduler(0), mask);
  char *directory = getcwd(NULL, 0);
  fprintf(out, "cwd %s\n", directory == NULL ? "?" : directory);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  fprintf(out, "files %lu\n", (unsigned long)files.rlim_cur);
  fputs(descriptors, out);
  for (char **entry = environ; *entry != NULL; entry++) {
    fprintf(out, "env %s\n", *entry);
  }
  FILE *status = fopen("/proc/self/status", "r");
  char line[512];
  while (status != NULL && fgets(line, sizeof line, status) != NULL) {
    if (strncmp(line, "Uid", 3) == 0 || strncmp(line, "Gid", 3) == 0 || strncmp(line, "Sig", 3) == 0
        || strncmp(line, "Cap", 3) == 0 || strncmp(line, "NoNewPrivs", 10) == 0) {
      fprintf(out, "status %s", line);
    }
  }
  umask(022);
  fclose(out);
  return rename(unfinished, argv[1]) == 0 ? 0 : 4;
}
