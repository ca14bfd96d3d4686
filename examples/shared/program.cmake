# How the examples' programs are built: on libaim as installed, and once more with sanitizers where the
# compiler has them, for spoilt inputs. Include after find_package(aim).
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release)
endif()
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
set(EXAMPLE_SHARED "${CMAKE_CURRENT_LIST_DIR}")

# What reads CSV and writes sheets, as the aim command does; and what a page of charts takes besides.
set(EXAMPLE_SHEETS csv_stream problem sheet sheet_text fresh_file utf8)
list(TRANSFORM EXAMPLE_SHEETS PREPEND "${EXAMPLE_SHARED}/../../src/cli/")
list(TRANSFORM EXAMPLE_SHEETS APPEND .c)
set(EXAMPLE_PAGE calendar prices axes chart csv_cells figures outputs)
list(TRANSFORM EXAMPLE_PAGE PREPEND "${EXAMPLE_SHARED}/")
list(APPEND EXAMPLE_PAGE "${EXAMPLE_SHARED}/../../src/cli/sheet_html"
    "${EXAMPLE_SHARED}/../../src/cli/gnuplot" "${EXAMPLE_SHARED}/../../src/cli/page_style")
list(TRANSFORM EXAMPLE_PAGE APPEND .c)

function(example_program name)
    add_executable(${name} ${ARGN})
    set_target_properties(${name} PROPERTIES C_STANDARD 17 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
    target_compile_definitions(${name} PRIVATE _XOPEN_SOURCE=700)
    target_compile_options(${name} PRIVATE -Wall -Wextra -Wconversion -Wshadow)
    target_include_directories(${name} PRIVATE "${EXAMPLE_SHARED}" "${EXAMPLE_SHARED}/../../src/cli"
        "${CSV_INCLUDE_DIR}")
    target_link_libraries(${name} PRIVATE aim::aim "${CSV_LIBRARY}" m)
endfunction()

# What the shipped data are made by; without contraction its figures are the same everywhere.
function(example_generator name)
    example_program(${name} ${ARGN})
    target_compile_options(${name} PRIVATE -ffp-contract=off)
endfunction()

include(CheckCSourceCompiles)
set(CMAKE_REQUIRED_FLAGS "-fsanitize=address,undefined")
check_c_source_compiles("int main(void) { return 0; }" HAVE_SANITIZERS)
unset(CMAKE_REQUIRED_FLAGS)

function(example_checked name)
    example_program(${name} ${ARGN})
    if(HAVE_SANITIZERS)
        set(flags -fsanitize=address,undefined -fno-sanitize-recover=all)
        target_compile_options(${name} PRIVATE ${flags} -g -O1)
        target_link_options(${name} PRIVATE ${flags})
    endif()
endfunction()
