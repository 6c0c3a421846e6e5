# Completion of mend for fish: mend itself knows its commands, options and ids, and is asked each time.
function __mend_words
    set -l typed (commandline -opc)
    set -l word (commandline -ct)
    set -l found ($typed[1] completion words -- $typed[2..-1] "$word" 2>/dev/null)
    switch "$found[1]"
        case :files
            __fish_complete_path "$word"
        case :folders
            __fish_complete_directories "$word"
        case '*'
            printf '%s\n' $found
    end
end
complete -c mend -f -a '(__mend_words)'
