# Warnings every target of ours is built with; other people's headers come in as system headers.
option(POAP_WARNINGS_AS_ERRORS "A warning ends the build" OFF)

add_library(poap_warnings INTERFACE)
target_compile_options(
  poap_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wold-style-cast
            -Wimplicit-fallthrough
            # g++ 12 sees overlaps in its own std::string at -O3 (GCC bug 105651).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
            $<$<BOOL:${POAP_WARNINGS_AS_ERRORS}>:-Werror>)
