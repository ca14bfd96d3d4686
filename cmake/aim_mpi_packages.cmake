# What aim::mpi links: MPI::MPI_C. AIM_MPI_FOUND says whether it is there, for the machine that this
# is built on; the fuzzers of the readers do without.
set(AIM_MPI_FOUND OFF)
if(NOT CMAKE_CROSSCOMPILING AND NOT AIM_BUILD_FUZZ)
    find_package(MPI QUIET COMPONENTS C)
    if(MPI_C_FOUND)
        set(AIM_MPI_FOUND ON)
    endif()
endif()
