// The version of quench. CMake reads these three lines; nothing else repeats them.
#pragma once

#define QUENCH_VERSION_MAJOR 0
#define QUENCH_VERSION_MINOR 1
#define QUENCH_VERSION_PATCH 0
