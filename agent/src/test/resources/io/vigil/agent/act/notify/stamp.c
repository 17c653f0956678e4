/* A program without libc whose first act is to read CLOCK_MONOTONIC; then it appends the reading to the file argv[1].
   Build: gcc -O2 -static -nostdlib -nostartfiles -fno-stack-protector -fno-builtin */
struct timespec {
  long seconds;
  long nanoseconds;
};

#if defined(__x86_64__)
enum { WRITE = 1, OPENAT = 257, CLOCK_GETTIME = 228, EXIT = 60 };
static long call(long nr, long a, long b, long c, long d) {
  long result;
  register long r10 __asm__("r10") = d;
  __asm__ volatile("syscall" : "=a"(result) : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
  return result;
}
__asm__(".globl _start\n_start:\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call begin\n");
#elif defined(__aarch64__)
enum { WRITE = 64, OPENAT = 56, CLOCK_GETTIME = 113, EXIT = 93 };
static long call(long nr, long a, long b, long c, long d) {
  register long x8 __asm__("x8") = nr;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
  return x0;
}
__asm__(".globl _start\n_start:\n  mov x0, sp\n  bl begin\n");
#endif

/* stack: argc, argv[0], argv[1], ... */
__attribute__((used)) void begin(long *stack) {
  struct timespec now;
  call(CLOCK_GETTIME, 1, (long)&now, 0, 0);
  long ns = now.seconds * 1000000000L + now.nanoseconds;
  char line[24];
  int at = sizeof line;
  line[--at] = '\n';
  do {
    line[--at] = (char)('0' + ns % 10);
    ns /= 10;
  } while (ns > 0);
  /* O_WRONLY | O_CREAT | O_APPEND */
  long fd = call(OPENAT, -100, stack[2], 1 | 0100 | 02000, 0644);
  call(WRITE, fd, (long)(line + at), (long)sizeof line - at, 0);
  call(EXIT, 0, 0, 0, 0);
}
