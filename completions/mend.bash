# Completion of mend for bash: mend itself knows its commands, options and ids, and is asked each time.
_mend() {
    local line=${COMP_LINE:0:COMP_POINT} word
    local -a typed found
    read -ra typed <<<"$line"
    [[ $line == *[[:space:]] ]] && typed+=('')
    word=${typed[${#typed[@]} - 1]}
    COMPREPLY=()
    mapfile -t found < <("${1/#\~/$HOME}" completion words -- "${typed[@]:1}" 2>/dev/null)
    case ${found[0]-} in
    :files | :folders)
        compopt -o filenames 2>/dev/null
        [[ ${found[0]} == :folders ]] && mapfile -t COMPREPLY < <(compgen -d -- "$2") ||
            mapfile -t COMPREPLY < <(compgen -f -- "$2")
        return
        ;;
    esac
    # bash sees the part after a = or : as a word of its own
    local seen=${word%"$2"}
    [[ $2 == '=' || $2 == ':' ]] && seen=$word
    found=("${found[@]%%$'\t'*}")
    COMPREPLY=("${found[@]#"$seen"}")
    [[ ${#found[@]} == 1 && ${found[0]} == *= ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -F _mend mend
