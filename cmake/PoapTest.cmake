include(GoogleTest)

# poap_test(<name> SOURCES ... USES room ... [LIBRARIES target ...] [QT])
#
# One test program. Every test runs without a display, in a folder of its own for scratch files.
function(poap_test name)
  cmake_parse_arguments(TEST "QT" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_executable(test_${name} ${TEST_SOURCES})
  list(TRANSFORM TEST_USES PREPEND poap::)
  target_link_libraries(test_${name} PRIVATE ${TEST_USES} ${TEST_LIBRARIES} poap_test_support
                                             poap_warnings)
  if(TEST_QT)
    set_target_properties(test_${name} PROPERTIES AUTOMOC ON)
  endif()
  target_compile_definitions(test_${name} PRIVATE POAP_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  gtest_discover_tests(
    test_${name}
    TEST_PREFIX ${name}.
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    PROPERTIES ENVIRONMENT QT_QPA_PLATFORM=offscreen TIMEOUT 300)
endfunction()
