# cmake -D PROGRAM=... -D EXPECTED=... -D ACTUAL=... -P run_example.cmake
#
# Runs PROGRAM, which must succeed. Where EXPECTED is not empty, its standard output must equal that file, byte by byte.
execute_process(COMMAND "${PROGRAM}" OUTPUT_FILE "${ACTUAL}" RESULT_VARIABLE status)
file(READ "${ACTUAL}" actual)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${status} and printed:\n${actual}")
endif()
if(EXPECTED)
  execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${EXPECTED}" "${ACTUAL}" RESULT_VARIABLE different)
  if(different)
    file(READ "${EXPECTED}" expected)
    message(FATAL_ERROR "${ACTUAL} differs from ${EXPECTED}\n--- expected\n${expected}\n--- printed\n${actual}")
  endif()
endif()
