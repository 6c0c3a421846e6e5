# valgrind.cmake: what tests/run --valgrind leaves out, and why; the rest gets twenty times as long.
set(left_out
    sim/lives sim/sanitized # millions of steps of pure arithmetic, which core/ takes in small: hours under valgrind
    screens/sweep # every size of every state, hours too; screens/layout and screens/golden draw the same screens
    screens/readme package/install pure/includes pure/symbols pure/imports # ask nothing of the running program
    io/spawn cli/notice e2e/rounds # valgrind makes a fork of posix_spawn's vfork, so that nobody hears of an exec that failed
    io/store_share # many programs in turn, each of which waits 15 s, where all take twenty times as long
    cli/print cli/readers cli/schema cli/hostile cli/privacy cli/bounded e2e/hostile_tracker e2e/day_in_tmux # start the program from Python, by its own path
)
get_property(all DIRECTORY PROPERTY TESTS)
foreach(test ${all})
    if(test IN_LIST left_out)
        set_tests_properties(${test} PROPERTIES DISABLED ON)
    else()
        set_tests_properties(${test} PROPERTIES TIMEOUT 6000)
    endif()
endforeach()
