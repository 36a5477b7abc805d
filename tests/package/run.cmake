# cmake -D PROJECT=... -D WORK=... -P run.cmake (and the other variables that CMakeLists.txt sets)
#
# Configures, builds, runs and installs one consumer project in WORK, from nothing. INSTALL_FROM is the build tree to install
# quench from, for the consumer that looks for it with find_package.
cmake_minimum_required(VERSION 3.23)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    string(JOIN " " command ${ARGN})
    message(FATAL_ERROR "${command}\nended with ${status}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
string(REPLACE ";" "\\;" prefix_path "${PREFIX_PATH}")
if(INSTALL_FROM)
  run(${CMAKE_COMMAND} --install ${INSTALL_FROM} --prefix ${WORK}/quench --config ${CONFIG})
  # An installed package must stand alone. A path of this build in it is a mistake that only other machines would notice.
  file(GLOB_RECURSE package_files ${WORK}/quench/*.cmake)
  foreach(package_file IN LISTS package_files)
    file(READ ${package_file} text)
    if(text MATCHES "doctest|rapidcheck|benchmark|quench_warnings" OR text MATCHES "${QUENCH_SOURCE}/(include|src)")
      message(FATAL_ERROR "${package_file} names something that is not installed:\n${text}")
    endif()
  endforeach()
endif()

run(
  ${CMAKE_COMMAND}
  -S ${PROJECT}
  -B ${WORK}/build
  -G ${GENERATOR}
  -D CMAKE_CXX_COMPILER=${COMPILER}
  -D CMAKE_BUILD_TYPE=Debug
  -D quench_ROOT=${WORK}/quench
  -D "CMAKE_PREFIX_PATH=${prefix_path}"
  -D FETCHCONTENT_SOURCE_DIR_QUENCH=${QUENCH_SOURCE}
  -D QUENCH_SOURCE=${QUENCH_SOURCE}
  -D QUENCH_TEXT=${TEXT}
  -D QUENCH_FOODS=${FOODS})
run(${CMAKE_COMMAND} --build ${WORK}/build --config ${CONFIG})
run(${CMAKE_CTEST_COMMAND} --test-dir ${WORK}/build -C ${CONFIG} --output-on-failure)
if(NOT output MATCHES "100% tests passed, 0 tests failed out of ([0-9]+)")
  message(FATAL_ERROR "the consumer's tests did not run:\n${output}")
endif()
if(NOT CMAKE_MATCH_1 EQUAL 1 AND NOT TEXT AND NOT FOODS)
  message(FATAL_ERROR "quench added its own tests to the consumer's:\n${output}")
endif()

# What the consumer installs is its own program, and nothing of quench.
run(${CMAKE_COMMAND} --install ${WORK}/build --prefix ${WORK}/consumer --config ${CONFIG})
file(GLOB_RECURSE installed RELATIVE ${WORK}/consumer ${WORK}/consumer/*)
if(NOT installed MATCHES "^bin/consumer(.exe)?$")
  message(FATAL_ERROR "the consumer's install has: ${installed}")
endif()
