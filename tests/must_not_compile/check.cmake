# cmake -D COMPILER=... -D SOURCE=... -D FLAGS=... -D INCLUDES=... -D IMPLICIT_INCLUDES=... -P check.cmake
#
# Fails if SOURCE compiles, or if the compiler's message does not match the line "// EXPECT: regex" of SOURCE. A file
# without such a line is the control, which must compile.
cmake_minimum_required(VERSION 3.23)

set(command ${COMPILER} ${FLAGS} -fsyntax-only)
foreach(folder IN LISTS INCLUDES)
  if(folder IN_LIST IMPLICIT_INCLUDES)
    continue() # naming /usr/include breaks g++'s own #include_next
  endif()
  list(APPEND command -isystem ${folder})
endforeach()

set(ENV{LC_ALL} C) # messages in English, with plain quotes
execute_process(COMMAND ${command} ${SOURCE} RESULT_VARIABLE status ERROR_VARIABLE message)

file(STRINGS ${SOURCE} expected REGEX "^// EXPECT: ")
string(REPLACE "// EXPECT: " "" expected "${expected}")
if(expected STREQUAL "")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "the control file must compile, and does not:\n${message}")
  endif()
elseif(status EQUAL 0)
  message(FATAL_ERROR "${SOURCE} must not compile, and does")
elseif(NOT message MATCHES "${expected}")
  message(FATAL_ERROR "${SOURCE} does not compile, but not for the expected reason\n  ${expected}\nThe compiler says:\n${message}")
endif()
