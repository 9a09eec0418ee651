#compdef reconcile
# zsh completion of reconcile, printed by `reconcile completion zsh`

_reconcile() {
    local line word about files=
    local -a offers plain
    for line in "${(@f)$(${(Q)words[1]} completion offers -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -z $line ]] && continue
        if [[ $line == :files ]]; then
            files=yes
            continue
        fi
        word=${line%%$'\t'*}
        about=
        [[ $line == *$'\t'* ]] && about=${line#*$'\t'}
        plain+=("$word")
        offers+=("${word//:/\\:}${about:+:$about}")
    done
    (( ${#offers} )) && _describe -V reconcile offers
    [[ -n $files ]] && _files
    return 0
}

# read by `source`, or found by zsh in a folder of $fpath
if [[ ${funcstack[1]} == _reconcile ]]; then
    _reconcile "$@"
else
    compdef _reconcile reconcile
fi
