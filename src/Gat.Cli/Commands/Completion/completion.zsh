# Completion of gat in zsh. Made by 'gat completion zsh'; load it, after compinit, with: source <(gat completion zsh)
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
    local current=${words[CURRENT]} place='' option='' word reply='' i
    for ((i = 2; i < CURRENT; i++)); do
        word=${words[i]}
        if [[ -n $option ]]; then
            option=''
            continue
        fi
        if [[ $word == -* ]]; then
            _gat_values "$place $word"
            [[ -z $reply ]] || option=$word
            continue
        fi
        _gat_commands "$place"
        [[ " $reply " == *" $word "* ]] && place=${place:+$place }$word
    done
    if [[ -n $option ]]; then
        _gat_values "$place $option"
    elif [[ $current == -* ]]; then
        _gat_options "$place"
    else
        _gat_commands "$place"
        [[ -n $reply ]] || _gat_arguments "$place"
    fi
    case "$reply" in
        @any) ;;
        @directory) _files -/ ;;
        @file) _files ;;
        *) compadd -- ${=reply} ;;
    esac
}

compdef _gat gat
