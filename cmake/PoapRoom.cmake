# poap_room(<name> SOURCES ... [USES room ...] [LIBRARIES target ...] [QT])
#
# Makes the one target of a room: library poap::<name> with the sources of src/<name> and the public
# headers of include/poap/<name>. USES names the rooms it may include (the fence test holds the
# includes against the same table); QT turns on Qt's meta-object compiler.
function(poap_room name)
  cmake_parse_arguments(ROOM "QT" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(poap_${name} STATIC ${ROOM_SOURCES})
  add_library(poap::${name} ALIAS poap_${name})
  target_include_directories(poap_${name} PUBLIC ${CMAKE_SOURCE_DIR}/include
                                          PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  list(TRANSFORM ROOM_USES PREPEND poap::)
  target_link_libraries(poap_${name} PUBLIC ${ROOM_USES} ${ROOM_LIBRARIES} PRIVATE poap_warnings)
  if(ROOM_QT)
    # Everything with signals keeps its Q_OBJECT header beside its source or in include/.
    file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/include/poap/${name}/*.hpp)
    target_sources(poap_${name} PRIVATE ${headers})
    set_target_properties(poap_${name} PROPERTIES AUTOMOC ON AUTOUIC ON AUTOUIC_SEARCH_PATHS
                                                                    ${CMAKE_SOURCE_DIR}/ui)
  endif()
endfunction()
