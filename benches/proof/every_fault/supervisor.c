/*
 * Runs a program, counts its operations on files, locks and sockets over all of its threads, and makes one of them fail.
 *
 *   supervisor INDEX FAULT MODE LOG SHADOW ROOT program [argument...]
 *
 * INDEX   the operation to strike, from 1; 0 strikes none. Where FAULT cannot happen to it, the next one to which it can.
 * FAULT   enospc eio eintr emfile short reset kill power none
 * MODE    once, or on: from then on each operation to which it can happen (eintr: every second one, as signals would).
 * LOG     gets a line for each operation: number, operation, kind of file, faults that can happen to it, path; a `*` in front
 *         marks those that were struck. Beside them what was synced: `synced INODE COPY PATH`, `folder INODE PATH`, and an
 *         `entry INODE KIND NAME` for each thing the folder lists.
 * SHADOW  a folder that gets a copy of what each file below ROOT holds when it is synced.
 *
 * Operations are counted from where Rust's runtime begins (its check of the standard streams, the first poll). Those on
 * /proc, /sys, /usr, /lib and /dev are the system's own and are left out. Linux on x86-64 alone.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __x86_64__
#error "registers of x86-64"
#endif

enum { ENOSPC_ = 1, EIO_ = 2, EINTR_ = 4, EMFILE_ = 8, SHORT_ = 16, RESET_ = 32, KILL_ = 64, POWER_ = 128 };
static const char *const NAMES[] = {"enospc", "eio", "eintr", "emfile", "short", "reset", "kill", "power"};

/* What an operation works on: a path in an argument, a descriptor, or nothing that stands anywhere. */
enum subject { BY_PATH, BY_PATH_AT, BY_FD, BY_NONE };

struct operation {
    long number;
    const char *name;
    enum subject subject;
    int argument;  /* which argument has the path or descriptor; of BY_PATH_AT the folder's stands before it */
    int on_file, on_socket, on_stream;
};

#define FILE_ERRORS (EIO_ | EINTR_)
/* No short write on a socket: the kernel takes a part only where the buffer is full, and reports room afterwards. Without that
 * report, which no supervisor can make, a program that waits for it (as epoll's edges ask for) waits for good. */
static const struct operation OPERATIONS[] = {
    {SYS_openat, "openat", BY_PATH_AT, 1, EIO_ | EINTR_ | EMFILE_, 0, 0},
    {SYS_open, "open", BY_PATH, 0, EIO_ | EINTR_ | EMFILE_, 0, 0},
    {SYS_mkdir, "mkdir", BY_PATH, 0, ENOSPC_ | EIO_, 0, 0},
    {SYS_mkdirat, "mkdirat", BY_PATH_AT, 1, ENOSPC_ | EIO_, 0, 0},
    {SYS_read, "read", BY_FD, 0, FILE_ERRORS, EINTR_ | RESET_, EINTR_},
    {SYS_readv, "readv", BY_FD, 0, FILE_ERRORS, EINTR_ | RESET_, EINTR_},
    {SYS_pread64, "pread64", BY_FD, 0, FILE_ERRORS, 0, 0},
    {SYS_write, "write", BY_FD, 0, FILE_ERRORS | ENOSPC_ | SHORT_, EINTR_ | RESET_, EIO_ | EINTR_ | SHORT_},
    {SYS_writev, "writev", BY_FD, 0, FILE_ERRORS | ENOSPC_ | SHORT_, EINTR_ | RESET_, EIO_ | EINTR_ | SHORT_},
    {SYS_pwrite64, "pwrite64", BY_FD, 0, FILE_ERRORS | ENOSPC_ | SHORT_, 0, 0},
    {SYS_fsync, "fsync", BY_FD, 0, FILE_ERRORS | ENOSPC_, 0, 0},
    {SYS_fdatasync, "fdatasync", BY_FD, 0, FILE_ERRORS | ENOSPC_, 0, 0},
    {SYS_ftruncate, "ftruncate", BY_FD, 0, FILE_ERRORS | ENOSPC_, 0, 0},
    {SYS_rename, "rename", BY_PATH, 1, ENOSPC_ | EIO_, 0, 0},
    {SYS_renameat, "renameat", BY_PATH_AT, 3, ENOSPC_ | EIO_, 0, 0},
    {SYS_renameat2, "renameat2", BY_PATH_AT, 3, ENOSPC_ | EIO_, 0, 0},
    {SYS_link, "link", BY_PATH, 1, ENOSPC_ | EIO_, 0, 0},
    {SYS_linkat, "linkat", BY_PATH_AT, 3, ENOSPC_ | EIO_, 0, 0},
    {SYS_unlink, "unlink", BY_PATH, 0, EIO_, 0, 0},
    {SYS_unlinkat, "unlinkat", BY_PATH_AT, 1, EIO_, 0, 0},
    {SYS_rmdir, "rmdir", BY_PATH, 0, EIO_, 0, 0},
    {SYS_chmod, "chmod", BY_PATH, 0, EIO_, 0, 0},
    {SYS_fchmod, "fchmod", BY_FD, 0, EIO_, 0, 0},
    {SYS_fchmodat, "fchmodat", BY_PATH_AT, 1, EIO_, 0, 0},
    {SYS_statx, "statx", BY_PATH_AT, 1, EIO_, 0, 0},
    {SYS_newfstatat, "newfstatat", BY_PATH_AT, 1, EIO_, 0, 0},
    {SYS_fstat, "fstat", BY_FD, 0, EIO_, 0, 0},
    {SYS_readlink, "readlink", BY_PATH, 0, EIO_, 0, 0},
    {SYS_getdents64, "getdents64", BY_FD, 0, EIO_, 0, 0},
    {SYS_flock, "flock", BY_FD, 0, FILE_ERRORS, 0, 0},
    {SYS_fcntl, "fcntl", BY_FD, 0, EMFILE_, EMFILE_, EMFILE_},
    {SYS_socket, "socket", BY_NONE, 0, 0, EMFILE_, 0},
    {SYS_socketpair, "socketpair", BY_NONE, 0, 0, EMFILE_, 0},
    {SYS_connect, "connect", BY_FD, 0, 0, EINTR_ | RESET_, 0},
    {SYS_sendto, "sendto", BY_FD, 0, 0, EINTR_ | RESET_, 0},
    {SYS_sendmsg, "sendmsg", BY_FD, 0, 0, EINTR_ | RESET_, 0},
    {SYS_recvfrom, "recvfrom", BY_FD, 0, 0, EINTR_ | RESET_, 0},
    {SYS_recvmsg, "recvmsg", BY_FD, 0, 0, EINTR_ | RESET_, 0},
    {SYS_epoll_create1, "epoll_create1", BY_NONE, 0, EMFILE_, 0, 0},
    {SYS_eventfd2, "eventfd2", BY_NONE, 0, EMFILE_, 0, 0},
    {SYS_pipe2, "pipe2", BY_NONE, 0, EMFILE_, 0, 0},
    {SYS_getrandom, "getrandom", BY_NONE, 0, EIO_, 0, 0},
};
enum { COUNT = sizeof OPERATIONS / sizeof OPERATIONS[0] };

static FILE *log_file;
static const char *shadow, *root;
static long counted, wanted, copies;
static int fault, on, struck, begun;

static void fail(const char *what) {
    perror(what);
    exit(125);
}

static void filter(void) {
    struct sock_filter program[COUNT * 2 + 5];
    int at = 0;
    program[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (int i = 0; i < COUNT; i++) {
        program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)OPERATIONS[i].number, 0, 1);
        program[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    }
    program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_poll, 0, 1);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog all = {(unsigned short)at, program};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all)) fail("seccomp");
}

static unsigned long long argument(const struct user_regs_struct *regs, int which) {
    switch (which) {
    case 0: return regs->rdi;
    case 1: return regs->rsi;
    case 2: return regs->rdx;
    case 3: return regs->r10;
    default: return regs->r8;
    }
}

static void text_of(pid_t pid, unsigned long long at, char *to, size_t most) {
    size_t got = 0;
    to[0] = 0;
    while (at && got + 1 < most) {
        /* Not over the end of a page: the next one may not be there. */
        size_t piece = 4096 - (at + got) % 4096;
        if (piece > most - 1 - got) piece = most - 1 - got;
        struct iovec here = {to + got, piece}, there = {(void *)(at + got), piece};
        ssize_t n = process_vm_readv(pid, &here, 1, &there, 1, 0);
        if (n <= 0) break;
        if (memchr(to + got, 0, (size_t)n)) return;
        got += (size_t)n;
    }
    to[got] = 0;
}

static void path_of_fd(pid_t pid, int fd, char *to, size_t most) {
    char link[64];
    if (fd == AT_FDCWD) snprintf(link, sizeof link, "/proc/%d/cwd", pid);
    else snprintf(link, sizeof link, "/proc/%d/fd/%d", pid, fd);
    ssize_t n = readlink(link, to, most - 1);
    to[n < 0 ? 0 : n] = 0;
}

/* Where the operation works. */
static void place(pid_t pid, const struct operation *op, const struct user_regs_struct *regs, char *to, size_t most) {
    char name[2048], folder[2048];
    to[0] = 0;
    if (op->subject == BY_NONE) return;
    if (op->subject == BY_FD) {
        path_of_fd(pid, (int)argument(regs, op->argument), to, most);
        return;
    }
    text_of(pid, argument(regs, op->argument), name, sizeof name);
    if (name[0] == '/') {
        snprintf(to, most, "%s", name);
        return;
    }
    path_of_fd(pid, op->subject == BY_PATH_AT ? (int)argument(regs, op->argument - 1) : AT_FDCWD, folder, sizeof folder);
    snprintf(to, most, name[0] ? "%s/%s" : "%s%s", folder, name);
}

static int starts(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }

static int is_the_systems(const char *path) {
    return starts(path, "/proc") || starts(path, "/sys") || starts(path, "/usr") || starts(path, "/lib") || starts(path, "/dev");
}

/* What is synced, kept: its text or, of a folder, what it lists. Nothing that is kept is closed, so that no other file gets
 * its inode meanwhile. */
static void keep(pid_t pid, int fd, const char *path) {
    char link[64], name[4096];
    if (!starts(path, root)) return;
    snprintf(link, sizeof link, "/proc/%d/fd/%d", pid, fd);
    int from = open(link, O_RDONLY);
    struct stat about;
    if (from < 0 || fstat(from, &about)) return;
    if (S_ISDIR(about.st_mode)) {
        fprintf(log_file, "folder %lu %s\n", about.st_ino, path);
        DIR *folder = fdopendir(from);
        for (struct dirent *entry; folder && (entry = readdir(folder));) {
            if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
            fprintf(log_file, "entry %lu %s %s\n", entry->d_ino, entry->d_type == DT_DIR ? "folder" : "file", entry->d_name);
            (void)!openat(from, entry->d_name, O_PATH | O_NOFOLLOW);
        }
        return;
    }
    if (!S_ISREG(about.st_mode)) return;
    snprintf(name, sizeof name, "%s/%ld", shadow, ++copies);
    int to = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    char buffer[1 << 16];
    for (ssize_t n; to >= 0 && (n = read(from, buffer, sizeof buffer)) > 0;) (void)!write(to, buffer, (size_t)n);
    if (to >= 0) close(to);
    fprintf(log_file, "synced %lu %ld %s\n", about.st_ino, copies, path);
}

static int possible(const struct operation *op, const struct user_regs_struct *regs, const char *path) {
    int can = op->on_file;
    if (starts(path, "socket:") || op->number == SYS_socket || op->number == SYS_socketpair) can = op->on_socket;
    else if (starts(path, "pipe:") || starts(path, "anon_inode:")) can = op->on_stream;
    if (op->number == SYS_openat && (regs->rdx & O_CREAT)) can |= ENOSPC_;
    if (op->number == SYS_open && (regs->rsi & O_CREAT)) can |= ENOSPC_;
    /* Of a stream for errors that fails, nothing could be said on it. */
    if (op->subject == BY_FD && regs->rdi == 2) can &= ~(EIO_ | ENOSPC_);
    if ((op->number == SYS_write || op->number == SYS_pwrite64 || op->number == SYS_sendto) && regs->rdx < 2) can &= ~SHORT_;
    return can | KILL_ | POWER_;
}

static const char *kind_of(const char *path) {
    if (starts(path, "socket:")) return "socket";
    if (starts(path, "pipe:") || starts(path, "anon_inode:")) return "stream";
    return path[0] ? "file" : "none";
}

static int error_of(const struct operation *op) {
    switch (fault) {
    case ENOSPC_: return ENOSPC;
    case EIO_: return EIO;
    case EINTR_: return EINTR;
    case EMFILE_: return EMFILE;
    default: return op->number == SYS_connect ? ECONNREFUSED : ECONNRESET;
    }
}

/* A connection breaks. The kernel takes a part of a write to a socket only where its buffer is full, and reports room afterwards;
 * that report nobody here can make, and who waits for it (as epoll's edges ask for) would wait for good. So half a request is
 * what goes out before the connection is gone. */
static void hang_up(pid_t program, int fd) {
    int process = (int)syscall(SYS_pidfd_open, program, 0);
    int same = (int)syscall(SYS_pidfd_getfd, process, fd, 0);
    /* The other side may have gone before. */
    if (process < 0 || same < 0 || (shutdown(same, SHUT_RDWR) && errno != ENOTCONN)) fail("shutdown");
    close(same);
    close(process);
}

/* Half of it is written, and the registers are as before when the program goes on. */
static int halve(pid_t pid, const struct operation *op, const struct user_regs_struct *before) {
    struct user_regs_struct regs = *before;
    int status;
    if (op->number == SYS_writev) {
        struct iovec first;
        struct iovec here = {&first, sizeof first}, there = {(void *)regs.rsi, sizeof first};
        if (process_vm_readv(pid, &here, 1, &there, 1, 0) != sizeof first || first.iov_len < 2) return 0;
        regs.orig_rax = SYS_write;
        regs.rsi = (unsigned long long)first.iov_base;
        regs.rdx = first.iov_len / 2;
    } else {
        regs.rdx /= 2;
    }
    if (ptrace(PTRACE_SETREGS, pid, 0, &regs)) return 0;
    if (ptrace(PTRACE_SYSCALL, pid, 0, 0) || waitpid(pid, &status, __WALL) != pid || !WIFSTOPPED(status)) return 1;
    struct user_regs_struct after;
    if (!ptrace(PTRACE_GETREGS, pid, 0, &after)) {
        after.rsi = before->rsi;
        after.rdx = before->rdx;
        after.orig_rax = before->orig_rax;
        ptrace(PTRACE_SETREGS, pid, 0, &after);
    }
    return 1;
}

static void operation(pid_t pid, pid_t program) {
    struct user_regs_struct regs;
    const struct operation *op = 0;
    char path[4200];
    if (ptrace(PTRACE_GETREGS, pid, 0, &regs)) return;
    if ((long)regs.orig_rax == SYS_poll) {
        begun = 1;
        return;
    }
    for (int i = 0; i < COUNT && !op; i++)
        if (OPERATIONS[i].number == (long)regs.orig_rax) op = &OPERATIONS[i];
    if (!op || !begun) return;
    if (op->number == SYS_fcntl && regs.rsi != F_DUPFD_CLOEXEC && regs.rsi != F_DUPFD) return;
    place(pid, op, &regs, path, sizeof path);
    if (is_the_systems(path)) return;
    /* How the runtime wakes itself up. */
    if (starts(path, "anon_inode:") && op->number != SYS_fcntl) return;
    counted++;
    int can = possible(op, &regs, path);
    int now = wanted && counted >= wanted && (can & fault) && (!struck || (on && !(fault == EINTR_ && counted % 2)));
    fprintf(log_file, "%s%ld %s %s %d %s\n", now ? "*" : "", counted, op->name, kind_of(path), can, path);
    if (!now) {
        if (op->number == SYS_fsync || op->number == SYS_fdatasync) keep(pid, (int)regs.rdi, path);
        return;
    }
    struck = 1;
    if (fault == KILL_ || fault == POWER_) {
        kill(program, SIGKILL);
        return;
    }
    if (fault == SHORT_) {
        if (halve(pid, op, &regs) && starts(path, "socket:")) hang_up(program, (int)regs.rdi);
        return;
    }
    regs.orig_rax = (unsigned long long)-1;
    regs.rax = (unsigned long long)-(long long)error_of(op);
    ptrace(PTRACE_SETREGS, pid, 0, &regs);
}

int main(int count, char **words) {
    if (count < 8) {
        fprintf(stderr, "supervisor INDEX FAULT MODE LOG SHADOW ROOT program [argument...]\n");
        return 125;
    }
    wanted = atol(words[1]);
    for (int i = 0; i < 8; i++)
        if (!strcmp(words[2], NAMES[i])) fault = 1 << i;
    on = !strcmp(words[3], "on");
    shadow = words[5];
    root = words[6];
    log_file = fopen(words[4], "we");
    if (!log_file) fail(words[4]);
    pid_t program = fork();
    if (program < 0) fail("fork");
    if (!program) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0)) fail("ptrace");
        raise(SIGSTOP);
        filter();
        execv(words[7], words + 7);
        fail(words[7]);
    }
    int status;
    if (waitpid(program, &status, 0) != program || !WIFSTOPPED(status)) return 125;
    long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC;
    if (ptrace(PTRACE_SETOPTIONS, program, 0, options)) fail("ptrace");
    ptrace(PTRACE_CONT, program, 0, 0);
    for (pid_t pid; (pid = waitpid(-1, &status, __WALL)) > 0;) {
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (pid != program) continue;
            fclose(log_file);
            if (WIFEXITED(status)) return WEXITSTATUS(status);
            /* As a shell says it, since this process shall not die of it. */
            return 128 + WTERMSIG(status);
        }
        int signal = WSTOPSIG(status), event = status >> 16;
        if (event == PTRACE_EVENT_SECCOMP) operation(pid, program);
        /* A new thread begins with a stop, and each event is one: no signals of its own. */
        if (event || signal == SIGTRAP || signal == SIGSTOP || signal == (SIGTRAP | 0x80)) signal = 0;
        ptrace(PTRACE_CONT, pid, 0, signal);
    }
    return 125;
}
