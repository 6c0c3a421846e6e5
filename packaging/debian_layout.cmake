# Between the installation into a staging folder and the packing of it: what Debian's policy asks of a package beyond what
# `cmake --install` puts there. Run by cpack.
if(CPACK_MEND_INSIDE) # Debian's fixes of them would not reach who installs this
    message(FATAL_ERROR "A package shares the system's libraries: build it in another folder, with -DMEND_STATIC=OFF.")
endif()
set(usr ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
set(doc ${usr}/share/doc/${CPACK_PACKAGE_NAME})

function(compress)
    execute_process(COMMAND gzip -9nf ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(READ ${CPACK_MEND_SOURCE}/LICENSE license)
string(REGEX REPLACE "^MIT License\n\nCopyright \\(c\\) ([^\n]*)\n\n(.*)\n$" "\\2" words "${license}")
set(holder "${CMAKE_MATCH_1}")
string(REPLACE "\n\n" "\n.\n" words "${words}")
string(REPLACE "\n" "\n " words "${words}")
file(WRITE ${doc}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: mend

Files: *
Copyright: ${holder}
License: Expat

License: Expat
 ${words}
")
file(REMOVE ${doc}/LICENSE)

file(COPY ${CPACK_MEND_SOURCE}/packaging/changelog DESTINATION ${doc})
file(RENAME ${doc}/changelog ${doc}/changelog.Debian)
compress(${doc}/changelog.Debian ${usr}/share/man/man1/mend.1 ${usr}/share/man/man5/mend-protocol.5)

# Debian's zsh looks elsewhere for what packages bring.
file(MAKE_DIRECTORY ${usr}/share/zsh/vendor-completions)
file(RENAME ${usr}/share/zsh/site-functions/_mend ${usr}/share/zsh/vendor-completions/_mend)
file(REMOVE_RECURSE ${usr}/share/zsh/site-functions)

file(GLOB_RECURSE files ${usr}/share/*)
foreach(file ${files})
    file(CHMOD ${file} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endforeach()
