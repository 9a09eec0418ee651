# fish completion of reconcile, printed by `reconcile completion fish`

function __reconcile_offers
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    for line in ($typed[1] completion offers -- $typed[2..-1] "$current" 2>/dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$current"
        else
            echo $line
        end
    end
end

complete -c reconcile -e
complete -c reconcile -f -k -a '(__reconcile_offers)'
