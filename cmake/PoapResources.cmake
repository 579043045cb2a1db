# poap_embed(<target> <output.cpp> FILES <path relative to the source folder>...)
#
# Compiles text files into a target as string views, so that the program is one file and needs no
# installation. At run time `--resources DIR` reads the same paths from a folder instead.
function(poap_embed target output)
  cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
  set(absolute ${EMBED_FILES})
  list(TRANSFORM absolute PREPEND ${CMAKE_SOURCE_DIR}/)
  string(REPLACE ";" "|" names "${EMBED_FILES}")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR} "-DFILES=${names}" -DOUTPUT=${output} -P
            ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${absolute} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM
    COMMENT "Embedding resources")
  target_sources(${target} PRIVATE ${output})
endfunction()
