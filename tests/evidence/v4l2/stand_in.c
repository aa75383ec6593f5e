/* Cameras for a machine that has none.
 *
 * A library for LD_PRELOAD that answers the system calls of Video4Linux, so that the program's own way
 * to a camera (listing, opening, asking for a format and a size, waiting for frames, letting go) runs
 * unchanged, and the faults of real cameras can be had at will. STAND_IN names the folder of the cameras:
 *
 *   sys/videoN/name, index, device: what /sys/class/video4linux says
 *   dev/videoN            is there while the camera is plugged in; words say how it behaves (below)
 *   frames/WxH/NAME.jpg   what it sends as MJPG: 0, 1, 2 in turn, or black
 *   log                   what was asked of it, line by line
 *
 * Words of dev/videoN, read anew at every call:
 *   formats=MJPG,YUYV   sizes=640x480,1280x720   rate=30   dark=N (ms of black frames first)
 *   kind=meta|codec|sensor                       a node that is no camera
 *   mode=black|frozen|silent|empty|garbage       what comes instead of frames
 *   spoilt=N                                     of them, only every Nth is empty or garbage
 *   mode=busy|denied|full                        EBUSY, EACCES, or ENOSPC when the stream is to begin
 *
 * A descriptor is a timer that becomes readable at the pace of the frames: select and poll need no help.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define MOST 4 /* buffers */
#define NEXT(name, result, ...) ((result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

struct camera {
    int node;   /* N + 1; 0 for a descriptor that is none of ours */
    int memory; /* what the buffers lie in */
    unsigned buffers, waiting[MOST], count, shot;
    int streaming;
    double since; /* s, when the stream began */
    struct v4l2_pix_format pix;
};

static struct camera cameras[1024];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int real_open(const char *path, int flags, int mode) {
    return NEXT("open64", int, const char *, int, ...)(path, flags, mode);
}

static int fail(int error) {
    errno = error;
    return -1;
}

static size_t read_all(const char *path, char *into, size_t room) {
    int file = real_open(path, O_RDONLY | O_CLOEXEC, 0);
    ssize_t got = file < 0 ? -1 : read(file, into, room);
    if (file >= 0) NEXT("close", int, int)(file);
    return got < 0 ? 0 : got;
}

static void note(int node, const char *what, const char *more) {
    char path[512], line[128];
    snprintf(path, sizeof path, "%s/log", getenv("STAND_IN"));
    int length = snprintf(line, sizeof line, "video%d %s%s\n", node, what, more);
    int file = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0 || write(file, line, length) < 0) abort();
    NEXT("close", int, int)(file);
}

/* Where a path of the system lies in the folder of the cameras; other paths stay as they are. */
static const char *seen(const char *path, char room[512]) {
    const char *folder = getenv("STAND_IN"), *sys = "/sys/class/video4linux", *dev = "/dev/video";
    if (!folder || !path) return path;
    if (!strncmp(path, sys, strlen(sys))) snprintf(room, 512, "%s/sys%s", folder, path + strlen(sys));
    else if (!strncmp(path, dev, strlen(dev))) snprintf(room, 512, "%s%s", folder, path);
    else return path;
    return room;
}

/* The value of a word in the description of a camera; returns 0 where the camera is not plugged in. */
static int said(int node, const char *word, char value[256], const char *otherwise) {
    char path[512], text[1024] = " ", key[32];
    snprintf(path, sizeof path, "%s/dev/video%d", getenv("STAND_IN"), node);
    if (NEXT("access", int, const char *, int)(path, F_OK)) return 0;
    text[1 + read_all(path, text + 1, sizeof text - 2)] = 0;
    snprintf(key, sizeof key, " %s=", word);
    char *found = strstr(text, key);
    if (!found || sscanf(found + strlen(key), "%255s", value) != 1) strcpy(value, otherwise);
    return 1;
}

static int behaves(int node, const char *mode) {
    char value[256];
    return said(node, "mode", value, "") && !strcmp(value, mode);
}

static int number(int node, const char *word, const char *otherwise) {
    char value[256];
    return said(node, word, value, otherwise) ? atoi(value) : 0;
}

/* Somebody else has the camera: another program, or another descriptor of this one. */
static int is_taken(struct camera *camera) {
    for (struct camera *one = cameras; one < cameras + 1024; one++)
        if (one != camera && one->node == camera->node && one->buffers) return 1;
    return behaves(camera->node - 1, "busy");
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void choose(struct camera *camera, unsigned format, unsigned width, unsigned height) {
    char formats[256], sizes[256], name[5] = {0};
    unsigned wide, high, best = ~0u;
    said(camera->node - 1, "formats", formats, "MJPG,YUYV");
    said(camera->node - 1, "sizes", sizes, "640x480,1280x720,1920x1080");
    memcpy(name, &format, 4);
    if (!strstr(formats, name)) memcpy(&format, formats, 4);
    for (char *size = strtok(sizes, ","); size; size = strtok(NULL, ",")) {
        if (sscanf(size, "%ux%u", &wide, &high) != 2) continue;
        unsigned off = abs((int)(wide - width)) + abs((int)(high - height));
        if (off >= best) continue;
        best = off;
        camera->pix = (struct v4l2_pix_format){
            .width = wide, .height = high, .pixelformat = format, .field = V4L2_FIELD_NONE,
            .bytesperline = format == V4L2_PIX_FMT_YUYV ? wide * 2 : 0, .sizeimage = (wide * high * 2 + 4095) & ~4095u}; /* whole pages, for mmap */
    }
}

static void pace(int fd, struct camera *camera, int on) {
    int rate = number(camera->node - 1, "rate", "30");
    struct timespec every = {rate == 1, rate > 1 ? 1000000000 / rate : 0};
    struct itimerspec timer = {every, every};
    if (!on) memset(&timer, 0, sizeof timer);
    timerfd_settime(fd, 0, &timer, NULL);
}

/* Bright at the left, dark at the right, with the noise of a sensor. */
static size_t draw(struct camera *camera, unsigned char *into, int is_black, unsigned seed) {
    unsigned wide = camera->pix.width, dots = wide * camera->pix.height;
    for (unsigned i = 0; i < dots; i++) {
        seed = seed * 1664525u + 1013904223u;
        into[2 * i] = is_black ? 16 : (i % wide < wide / 2 ? 190 : 60) + (seed >> 28);
        into[2 * i + 1] = 128;
    }
    return 2 * dots;
}

static size_t expose(struct camera *camera, unsigned char *into) {
    char path[512], name[8] = "black";
    int node = camera->node - 1, shot = camera->shot++;
    int is_black = behaves(node, "black") || now() - camera->since < number(node, "dark", "0") / 1000.0;
    int is_spoilt = shot % number(node, "spoilt", "1") == 0;
    if (is_spoilt && behaves(node, "empty")) return 0;
    if (is_spoilt && behaves(node, "garbage")) return draw(camera, into, 0, shot) / 50;
    if (behaves(node, "frozen")) shot = 0;
    if (camera->pix.pixelformat == V4L2_PIX_FMT_YUYV) return draw(camera, into, is_black, shot);
    if (!is_black) snprintf(name, sizeof name, "%d", shot % 3);
    snprintf(path, sizeof path, "%s/frames/%ux%u/%s.jpg", getenv("STAND_IN"), camera->pix.width,
             camera->pix.height, name);
    return read_all(path, (char *)into, camera->pix.sizeimage);
}

static int request(struct camera *camera, struct v4l2_requestbuffers *asked) {
    if (is_taken(camera)) return fail(EBUSY);
    if (asked->count > MOST) asked->count = MOST;
    camera->buffers = asked->count;
    camera->count = 0;
    return ftruncate(camera->memory, (off_t)camera->buffers * camera->pix.sizeimage);
}

static int take(int fd, struct camera *camera, struct v4l2_buffer *buffer) {
    unsigned long ticks;
    int is_silent = behaves(camera->node - 1, "silent");
    if (!camera->streaming) return fail(EINVAL);
    if (is_silent || read(fd, &ticks, sizeof ticks) < 0 || !camera->count) {
        pace(fd, camera, !is_silent);
        return fail(EAGAIN);
    }
    size_t length = camera->pix.sizeimage;
    buffer->index = camera->waiting[0];
    memmove(camera->waiting, camera->waiting + 1, sizeof(unsigned) * --camera->count);
    unsigned char *into = mmap(NULL, length, PROT_WRITE, MAP_SHARED, camera->memory, buffer->index * length);
    buffer->length = length;
    buffer->bytesused = expose(camera, into);
    munmap(into, length);
    return 0;
}

static int stream(int fd, struct camera *camera, int on) {
    if (on && behaves(camera->node - 1, "full")) return fail(ENOSPC);
    note(camera->node - 1, on ? "on" : "off", "");
    camera->streaming = on;
    camera->since = now();
    pace(fd, camera, on);
    return 0;
}

static int set_format(struct camera *camera, struct v4l2_pix_format *pix) {
    char words[64], name[5] = {0};
    if (is_taken(camera) || camera->buffers) return fail(EBUSY);
    choose(camera, pix->pixelformat, pix->width, pix->height);
    memcpy(name, &pix->pixelformat, 4);
    snprintf(words, sizeof words, " %s %ux%u", name, pix->width, pix->height);
    note(camera->node - 1, "asked for", words);
    *pix = camera->pix;
    return 0;
}

static int describe(struct camera *camera, struct v4l2_capability *found) {
    char kind[256];
    said(camera->node - 1, "kind", kind, "capture");
    unsigned of_device = V4L2_CAP_VIDEO_CAPTURE, of_node = of_device;
    if (!strcmp(kind, "meta")) of_node = V4L2_CAP_META_CAPTURE; /* of a device that also is a camera */
    if (!strcmp(kind, "codec")) of_device = of_node = V4L2_CAP_VIDEO_M2M;
    if (!strcmp(kind, "sensor")) of_node |= V4L2_CAP_IO_MC;
    of_node |= V4L2_CAP_STREAMING;
    of_device |= of_node | V4L2_CAP_DEVICE_CAPS;
    *found = (struct v4l2_capability){.driver = "uvcvideo", .capabilities = of_device, .device_caps = of_node};
    return 0;
}

static int answer(int fd, struct camera *camera, unsigned long asked, void *about) {
    char unused[256];
    struct v4l2_buffer *buffer = about;
    if (!said(camera->node - 1, "mode", unused, "")) return fail(ENODEV);
    switch ((unsigned)asked) {
    case VIDIOC_QUERYCAP: return describe(camera, about);
    case VIDIOC_G_FMT: ((struct v4l2_format *)about)->fmt.pix = camera->pix; return 0;
    case VIDIOC_S_FMT: return set_format(camera, &((struct v4l2_format *)about)->fmt.pix);
    case VIDIOC_G_PARM: return 0;
    case VIDIOC_S_PARM: return camera->streaming ? fail(EBUSY) : 0;
    case VIDIOC_REQBUFS: return request(camera, about);
    case VIDIOC_STREAMON: return stream(fd, camera, 1);
    case VIDIOC_STREAMOFF: return stream(fd, camera, 0);
    case VIDIOC_DQBUF: return take(fd, camera, about);
    case VIDIOC_QBUF:
        if (buffer->index >= camera->buffers || camera->count >= MOST) return fail(EINVAL);
        camera->waiting[camera->count++] = buffer->index;
        return 0;
    case VIDIOC_QUERYBUF:
        buffer->length = camera->pix.sizeimage;
        buffer->m.offset = buffer->index * buffer->length;
        return 0;
    default: return fail(ENOTTY);
    }
}

static int open_camera(int node) {
    char unused[256];
    if (!said(node, "mode", unused, "")) return fail(ENOENT);
    if (behaves(node, "denied")) return fail(EACCES);
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (fd < 0 || fd >= 1024) abort();
    cameras[fd] = (struct camera){.node = node + 1, .memory = memfd_create("frames", MFD_CLOEXEC)};
    choose(&cameras[fd], 0, 640, 480);
    note(node, "open", "");
    return fd;
}

static int opened(const char *path, int flags, int mode) {
    char room[512];
    int node;
    if (!getenv("STAND_IN") || sscanf(path, "/dev/video%d", &node) != 1)
        return real_open(seen(path, room), flags, mode);
    pthread_mutex_lock(&lock);
    int fd = open_camera(node);
    pthread_mutex_unlock(&lock);
    return fd;
}

static struct camera *camera_of(int fd) {
    return fd >= 0 && fd < 1024 && cameras[fd].node ? &cameras[fd] : NULL;
}

/* What programs call; a 64 at the end is the same call for large files. */

#define OPENS(name)                           \
    int name(const char *path, int flags, ...) { \
        va_list more;                         \
        va_start(more, flags);                \
        int mode = va_arg(more, int);         \
        va_end(more);                         \
        return opened(path, flags, mode);     \
    }
OPENS(open)
OPENS(open64)

#define LOOKS(name, kind)                                                     \
    int name(const char *path, struct kind *into) {                           \
        char room[512];                                                       \
        return NEXT(#name, int, const char *, struct kind *)(seen(path, room), into); \
    }
LOOKS(stat, stat)
LOOKS(stat64, stat64)
LOOKS(lstat, stat)
LOOKS(lstat64, stat64)

int access(const char *path, int mode) {
    char room[512];
    return NEXT("access", int, const char *, int)(seen(path, room), mode);
}

ssize_t readlink(const char *path, char *into, size_t size) {
    char room[512];
    return NEXT("readlink", ssize_t, const char *, char *, size_t)(seen(path, room), into, size);
}

DIR *opendir(const char *path) {
    char room[512];
    return NEXT("opendir", DIR *, const char *)(seen(path, room));
}

int close(int fd) {
    struct camera *camera = camera_of(fd);
    if (camera) {
        pthread_mutex_lock(&lock);
        note(camera->node - 1, "close", "");
        NEXT("close", int, int)(camera->memory);
        memset(camera, 0, sizeof *camera);
        pthread_mutex_unlock(&lock);
    }
    return NEXT("close", int, int)(fd);
}

int ioctl(int fd, unsigned long asked, ...) {
    va_list more;
    va_start(more, asked);
    void *about = va_arg(more, void *);
    va_end(more);
    struct camera *camera = camera_of(fd);
    if (!camera) return NEXT("ioctl", int, int, unsigned long, ...)(fd, asked, about);
    pthread_mutex_lock(&lock);
    int result = answer(fd, camera, asked, about);
    pthread_mutex_unlock(&lock);
    return result;
}

#define MAPS(name)                                                                    \
    void *name(void *at, size_t length, int can, int flags, int fd, off_t offset) {   \
        struct camera *camera = camera_of(fd);                                        \
        return NEXT("mmap64", void *, void *, size_t, int, int, int, off_t)(          \
            at, length, can, flags, camera ? camera->memory : fd, offset);            \
    }
MAPS(mmap)
MAPS(mmap64)
