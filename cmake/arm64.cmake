# Cross toolchain for arm64: Debian's gcc-aarch64-linux-gnu and :arm64 libraries, tests under qemu.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_C_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64)
set(ENV{PKG_CONFIG_LIBDIR} /usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig)
# Debian's libgsl-dev is there for one architecture at a time: its headers are this machine's, beside
# the libraries for arm64.
file(GLOB GSL_LIBRARY /usr/lib/aarch64-linux-gnu/libgsl.so.[0-9][0-9])
file(GLOB GSL_CBLAS_LIBRARY /usr/lib/aarch64-linux-gnu/libgslcblas.so.[0-9])
