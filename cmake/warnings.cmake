# quench_warnings: the flags of our own code. Linked PRIVATE and inside $<BUILD_INTERFACE:...>, so that neither the install
# nor a parent project ever sees them.
add_library(quench_warnings INTERFACE)
if(MSVC)
  target_compile_options(quench_warnings INTERFACE /W4 $<$<BOOL:${QUENCH_WERROR}>:/WX>)
else()
  target_compile_options(
    quench_warnings
    INTERFACE -Wall
              -Wextra
              -Wpedantic
              -Wconversion
              -Wsign-conversion
              -Wshadow
              -Wold-style-cast
              -Wdouble-promotion
              # `Volume v = 0;` compiles, because Boost.Units has a null-pointer constructor. Only this warning catches it; not
              # with clang 14, which raises it inside every defaulted <=> too.
              $<$<CXX_COMPILER_ID:GNU>:-Wzero-as-null-pointer-constant>
              $<$<BOOL:${QUENCH_WERROR}>:-Werror>)
endif()
