// What quench needs of the compiler. There are no behavior switches here or anywhere else in the core.
#pragma once

#if defined(_MSVC_LANG) ? _MSVC_LANG < 202002L : __cplusplus < 202002L
#error "quench needs C++20"
#endif

// NaN checks guard every public function; fast math deletes them.
#if defined(__FAST_MATH__)
#error "quench does not support fast-math optimization: it removes the checks that reject NaN and infinity"
#endif
