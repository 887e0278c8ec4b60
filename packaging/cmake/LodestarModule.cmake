# SPDX-License-Identifier: GPL-3.0-or-later
# lodestar_module(NAME [QT] [HOT] SOURCES.. HEADERS.. PUBLIC.. PRIVATE..)   one static library per module: lodestar_NAME, alias
#   Lodestar::NAME. HOT: every row passes through it; a release takes -O3 there (a tenth less time on wide rows).
# lodestar_test(NAME LABEL l SOURCES.. LIBS.. [RESOURCE r] [TIMEOUT s] [QT])  one test program, registered with ctest

add_library(lodestar_options INTERFACE)
target_compile_options(lodestar_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wno-missing-field-initializers
    -fno-omit-frame-pointer)
option(LODESTAR_WERROR "Warnings are errors (the dev preset sets it)" OFF)
if(LODESTAR_WERROR)
    target_compile_options(lodestar_options INTERFACE -Werror)
endif()
if(LODESTAR_SANITIZE)
    # GCC 12 takes std::regex for uninitialized once it is instrumented.
    target_compile_options(lodestar_options INTERFACE -fsanitize=${LODESTAR_SANITIZE} -fno-sanitize-recover=undefined
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(lodestar_options INTERFACE -fsanitize=${LODESTAR_SANITIZE})
endif()
find_program(LODESTAR_MOLD mold)
if(LODESTAR_MOLD)
    target_link_options(lodestar_options INTERFACE -fuse-ld=mold)
endif()

# Definitions for code that uses Qt; they reach no core module.
add_library(lodestar_qt_options INTERFACE)
target_compile_definitions(lodestar_qt_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)

function(lodestar_module name)
    cmake_parse_arguments(A "QT;HOT" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
    if(A_SOURCES)
        add_library(lodestar_${name} STATIC ${A_SOURCES} ${A_HEADERS})
        target_include_directories(lodestar_${name} PUBLIC ${CMAKE_SOURCE_DIR})
        target_link_libraries(lodestar_${name} PUBLIC ${A_PUBLIC} PRIVATE ${A_PRIVATE} lodestar_options)
        if(A_HOT)
            target_compile_options(lodestar_${name} PRIVATE $<$<CONFIG:Release>:-O3>)
        endif()
        if(A_QT)
            target_link_libraries(lodestar_${name} PRIVATE lodestar_qt_options)
            set_target_properties(lodestar_${name} PROPERTIES AUTOMOC ON AUTOMOC_MOC_OPTIONS "")
        endif()
    else()
        add_library(lodestar_${name} INTERFACE)
        target_include_directories(lodestar_${name} INTERFACE ${CMAKE_SOURCE_DIR})
        target_link_libraries(lodestar_${name} INTERFACE ${A_PUBLIC})
    endif()
    add_library(Lodestar::${name} ALIAS lodestar_${name})
endfunction()

find_package(GTest QUIET)
function(lodestar_test name)
    cmake_parse_arguments(A "QT;OWN_MAIN" "LABEL;TIMEOUT;RESOURCE" "SOURCES;LIBS;ENV" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${A_LIBS} lodestar_options)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(A_QT)
        target_link_libraries(${name} PRIVATE Qt6::Test lodestar_qt_options)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    elseif(A_OWN_MAIN)
        target_link_libraries(${name} PRIVATE GTest::gtest)
    else()
        target_link_libraries(${name} PRIVATE GTest::gtest_main)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT A_TIMEOUT)
        set(A_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${A_LABEL}" TIMEOUT ${A_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LODESTAR_BIN=${CMAKE_BINARY_DIR}/bin;LODESTAR_SOURCE_DIR=${CMAKE_SOURCE_DIR};${A_ENV}")
    if(A_RESOURCE)
        set_tests_properties(${name} PROPERTIES RESOURCE_LOCK "${A_RESOURCE}")
    endif()
endfunction()
