# The part that all consumers share, once they have quench::quench.
add_executable(consumer ${CMAKE_CURRENT_LIST_DIR}/consumer.cpp)
target_link_libraries(consumer PRIVATE quench::quench)
install(TARGETS consumer)

enable_testing()
add_test(NAME consumer COMMAND consumer)
set_tests_properties(consumer PROPERTIES PASS_REGULAR_EXPRESSION "^591[.]47 mL\n$")
