# quench_find(<debian package> <find_package arguments>)
#
# find_package, with a message that says what to install. Nothing is ever downloaded.
macro(quench_find debian_package name)
  find_package(${name} ${ARGN} CONFIG QUIET)
  if(NOT ${name}_FOUND)
    string(JOIN " " quench_wanted ${name} ${ARGN})
    message(
      FATAL_ERROR
        "quench: find_package(${quench_wanted}) did not find what quench needs.\n"
        "On Debian or Ubuntu: apt-get install ${debian_package}\n"
        "If it is installed somewhere else, name that place in CMAKE_PREFIX_PATH.")
  endif()
endmacro()
