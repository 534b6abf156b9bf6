# Writes OUTPUT: the bytes of each file of TABLES as a C array, and `built_in_tables`, the list of them by file name.
set(arrays "")
set(entries "")
set(index 0)
foreach(table IN LISTS TABLES)
  get_filename_component(name ${table} NAME)
  file(READ ${table} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "static const unsigned char table_${index}[] = {${bytes}0};\n")
  string(APPEND entries "    {\"${name}\", (const char *)table_${index}, sizeof table_${index} - 1},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "#include \"built_in_tables.h\"\n\n${arrays}
const struct built_in_table built_in_tables[] = {\n${entries}};
const size_t built_in_table_count = ${index};\n")
