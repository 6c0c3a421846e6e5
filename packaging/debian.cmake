# A .deb: cpack -G DEB. Who hands packages to others names themselves with -DMEND_MAINTAINER='Name <address>'.
set(MEND_MAINTAINER "the mend developers <mend@example.org>" CACHE STRING "The Maintainer of packages")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME mend)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "${MEND_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "rehab tracker for a hurt back, in the terminal")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "mend keeps a diary and runs the clocks for a lower back that was hurt while
lifting. It asks about warning signs, says what to do in the phase one is in,
times ice, heat, movement and medicine, charts pain, and writes a CSV for a
physiotherapist.
.
Everything stays on the machine. It is not a medical device and makes no
diagnosis.")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_layout.cmake)
set(CPACK_MEND_SOURCE ${CMAKE_CURRENT_SOURCE_DIR}) # handed to that script
set(CPACK_MEND_INSIDE ${static_libraries})         # too
include(CPack)
