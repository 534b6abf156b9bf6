# The knowledge tables are compiled into the program as they are: one C array a file, and a list of them.
file(GLOB KNOWLEDGE_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/reference-ranges/*.csv)
set(KNOWLEDGE_SOURCE ${CMAKE_BINARY_DIR}/built_in_tables.c)
add_custom_command(
  OUTPUT ${KNOWLEDGE_SOURCE}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${KNOWLEDGE_SOURCE} "-DTABLES=${KNOWLEDGE_TABLES}"
          -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
  DEPENDS ${KNOWLEDGE_TABLES} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
  VERBATIM)
