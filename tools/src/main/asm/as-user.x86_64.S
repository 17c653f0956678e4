# as-user NUMBERS FILE ARGV0 [ARGUMENT...]
#
# Takes an identity and executes FILE, with ARGV0 and the arguments after it as its argument vector and the environment as it
# is. The agent starts scripts of another user through it: setpriv does the same, and takes 1.5 ms more for its libraries.
# It is not set-user-id and gives nobody anything: the kernel refuses whoever has not the capabilities.
#
# NUMBERS are 32-bit numbers, each of eight characters '0' to '?' (0x30 + four bits, most significant first): user, group,
# then the supplementary groups. Real, effective and saved ids are set, and the kernel takes the capabilities away with them.
#
# Exit status: 125 the user has as many processes as it may, 126 the identity was refused, 127 FILE could not be executed. No memory but the stack, no library.
#
# The whole file, headers included, is what the assembler makes of this; ../../dist/libexec/as-user.x86_64 is the result:
#   as -o as-user.o as-user.x86_64.S && objcopy -O binary -j .text as-user.o as-user.x86_64

  .set BASE, 0x400000
  .set GROUPS_BYTES_MAX, 0x41000          # 65536 groups, user and group, and room to align
  .set SYS_execve, 59
  .set SYS_exit, 60
  .set SYS_setgroups, 116
  .set SYS_setresuid, 117
  .set SYS_setresgid, 119

  .text
elf:
  .byte 0x7f, 'E', 'L', 'F', 2, 1, 1, 0   # 64 bit, little endian, System V
  .quad 0
  .short 2, 62                            # executable, x86_64
  .long 1
  .quad BASE + (start - elf)
  .quad segments - elf
  .quad 0
  .long 0
  .short 64, 56, 2, 0, 0, 0               # two program headers, no section header
segments:
  .long 1, 5                              # PT_LOAD, readable and executable
  .quad 0, BASE, BASE, end - elf, end - elf, 0x1000
  .long 0x6474e551, 6                     # PT_GNU_STACK, not executable
  .quad 0, 0, 0, 0, 0, 16

start:
  mov (%rsp), %r12                        # argc
  lea 8(%rsp), %r13                       # argv
  cmp $4, %r12
  jb refused
  mov 8(%r13), %rsi                       # NUMBERS
  sub $GROUPS_BYTES_MAX, %rsp
  mov %rsp, %rdi                          # decoded: user, group, groups
number:
  cmpb $0, (%rsi)
  je decoded
  mov $8, %ecx
  xor %eax, %eax
digit:
  movzbl (%rsi), %edx
  inc %rsi
  sub $'0', %edx
  cmp $15, %edx
  ja refused                              # no digit; a number cut short ends here too
  shl $4, %eax
  or %edx, %eax
  dec %ecx
  jnz digit
  stosl
  lea GROUPS_BYTES_MAX-16(%rsp), %rdx
  cmp %rdx, %rdi
  jb number
  jmp refused
decoded:
  sub %rsp, %rdi
  shr $2, %rdi
  sub $2, %rdi                            # number of supplementary groups
  jb refused
  lea 8(%rsp), %rsi
  mov $SYS_setgroups, %eax
  syscall
  test %rax, %rax
  jnz refused
  mov 4(%rsp), %edi
  cmp $-1, %edi                           # would mean "leave it"
  je refused
  mov %edi, %esi
  mov %edi, %edx
  mov $SYS_setresgid, %eax
  syscall
  test %rax, %rax
  jnz refused
  mov (%rsp), %edi                        # the user last: afterwards nothing more is allowed
  cmp $-1, %edi
  je refused
  mov %edi, %esi
  mov %edi, %edx
  mov $SYS_setresuid, %eax
  syscall
  test %rax, %rax
  jnz refused
  mov 16(%r13), %rdi                      # FILE
  lea 24(%r13), %rsi                      # ARGV0 and what follows
  lea 8(%r13, %r12, 8), %rdx              # the environment lies behind argv
  mov $SYS_execve, %eax
  syscall
  mov $127, %edi
  cmp $-11, %rax                          # EAGAIN
  jne exit
  mov $125, %edi
  jmp exit
refused:
  mov $126, %edi
exit:
  mov $SYS_exit, %eax
  syscall
end:
