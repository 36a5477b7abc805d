# Install and export: quench::quench always, quench::foods and quench::text where they were built.
include(CMakePackageConfigHelpers)

set(quench_config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/quench")

install(TARGETS quench EXPORT quench-targets FILE_SET HEADERS)
install(EXPORT quench-targets NAMESPACE quench:: DESTINATION "${quench_config_dir}")

if(TARGET quench_foods)
  install(TARGETS quench_foods EXPORT quench-foods-targets FILE_SET HEADERS)
  install(EXPORT quench-foods-targets NAMESPACE quench:: DESTINATION "${quench_config_dir}")
endif()

# An export of its own: whoever wants only the core needs no fmt.
if(TARGET quench_text)
  install(TARGETS quench_text EXPORT quench-text-targets FILE_SET HEADERS)
  install(EXPORT quench-text-targets NAMESPACE quench:: DESTINATION "${quench_config_dir}")
  file(GLOB quench_schemas CONFIGURE_DEPENDS src/text/*.schema.json)
  install(FILES ${quench_schemas} DESTINATION "${CMAKE_INSTALL_DATADIR}/quench")
endif()

if(TARGET quench_cli)
  install(TARGETS quench_cli)
endif()

configure_package_config_file(cmake/quench-config.cmake.in quench-config.cmake INSTALL_DESTINATION "${quench_config_dir}")
# While the version is 0.x, a new minor version may break its users.
write_basic_package_version_file(quench-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/quench-config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/quench-config-version.cmake"
        DESTINATION "${quench_config_dir}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/quench")
