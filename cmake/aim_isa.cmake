# aim_isa(name flags...): builds all kernels once more, for one instruction set, in both precisions.
# Appends the objects to AIM_KERNEL_OBJECTS and the name to AIM_ISAS, slowest first, and keeps the
# flags in AIM_ISA_FLAGS_<name> for components that have kernels of their own.

# The bits contract: no contraction into FMA, no fast-math. kernels and library alike.
set(AIM_STRICT -ffp-contract=off -fno-math-errno -fno-trapping-math)

set(AIM_ISAS "")
set(AIM_KERNEL_OBJECTS "")

function(aim_isa name)
    foreach(precision f64 f32)
        set(target aim_kernels_${name}_${precision})
        add_library(${target} OBJECT kernels/table.c)
        target_compile_definitions(${target} PRIVATE AIM_ISA_NAME=${name} AIM_ISA_${name})
        if(precision STREQUAL "f32")
            target_compile_definitions(${target} PRIVATE AIM_F32)
        endif()
        target_compile_options(${target} PRIVATE ${ARGN})
        if(AIM_BUILD_FUZZ) # no kernel is in what is fuzzed, and they are long to instrument
            target_compile_options(${target} PRIVATE -fno-sanitize=all)
        endif()
        target_link_libraries(${target} PRIVATE aim_internal SLEEF::sleef)
        list(APPEND AIM_KERNEL_OBJECTS $<TARGET_OBJECTS:${target}>)
    endforeach()
    list(APPEND AIM_ISAS ${name})
    set(AIM_KERNEL_OBJECTS ${AIM_KERNEL_OBJECTS} PARENT_SCOPE)
    set(AIM_ISAS ${AIM_ISAS} PARENT_SCOPE)
    set(AIM_ISA_FLAGS_${name} ${ARGN} PARENT_SCOPE)
endfunction()
