# Completion of gat in fish. Made by 'gat completion fish'; load it with: gat completion fish | source
# Looks everything up in these tables: gat itself is not started while you type.

function __gat_commands
    switch "$argv[1]"
@commands@
    end
end

function __gat_options
    switch "$argv[1]"
@options@
    end
end

function __gat_values
    switch "$argv[1]"
@values@
    end
end

function __gat_arguments
    switch "$argv[1]"
@arguments@
    end
end

function __gat_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l place ''
    set -l option ''
    for word in $words[2..-1]
        if test -n "$option"
            set option ''
        else if string match -q -- '-*' $word
            test -n "$(__gat_values "$place $word")"; and set option $word
        else if contains -- $word (__gat_commands "$place")
            set place (string trim -- "$place $word")
        end
    end
    set -l reply
    if test -n "$option"
        set reply (__gat_values "$place $option")
    else if string match -q -- '-*' $current
        set reply (__gat_options "$place")
    else
        set reply (__gat_commands "$place")
        test -n "$reply"; or set reply (__gat_arguments "$place")
    end
    switch "$reply[1]"
        case @any ''
        case @directory
            __fish_complete_directories $current ''
        case @file
            __fish_complete_path $current
        case '*'
            printf '%s\n' $reply
    end
end

complete -c gat -f -a '(__gat_complete)'
