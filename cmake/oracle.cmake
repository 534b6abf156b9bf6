# The table of conversions that judge-conversions reads is what its script writes, byte for byte.
find_program(PYTHON3 python3 REQUIRED)
add_test(NAME oracle-conversions COMMAND ${PYTHON3} tests/oracle/conversions.py --check
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
