# Completion of gat in bash. Made by 'gat completion bash'; load it with: source <(gat completion bash)
# Looks everything up in these tables: gat itself is not started while you type.

_gat_commands() {
    case "$1" in
@commands@
        *) reply='' ;;
    esac
}

_gat_options() {
    case "$1" in
@options@
        *) reply='' ;;
    esac
}

_gat_values() {
    case "$1" in
@values@
        *) reply='' ;;
    esac
}

_gat_arguments() {
    case "$1" in
@arguments@
        *) reply='' ;;
    esac
}

_gat() {
    local current=${COMP_WORDS[COMP_CWORD]} path='' option='' word reply='' i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $option ]]; then
            [[ $word == '=' ]] || option=''
            continue
        fi
        if [[ $word == -* ]]; then
            _gat_values "$path $word"
            [[ -z $reply ]] || option=$word
            continue
        fi
        _gat_commands "$path"
        [[ " $reply " == *" $word "* ]] && path=${path:+$path }$word
    done
    if [[ -n $option ]]; then
        [[ $current == '=' ]] && current=''
        _gat_values "$path $option"
    elif [[ $current == -* ]]; then
        _gat_options "$path"
    else
        _gat_commands "$path"
        [[ -n $reply ]] || _gat_arguments "$path"
    fi
    case "$reply" in
        @any) ;;
        @directory) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        @file) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        *) mapfile -t COMPREPLY < <(compgen -W "$reply" -- "$current") ;;
    esac
}

complete -F _gat gat
