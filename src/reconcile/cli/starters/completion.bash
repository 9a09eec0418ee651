# bash completion of reconcile, printed by `reconcile completion bash`

_reconcile() {
    local line="${COMP_LINE:0:COMP_POINT}" offers offer word prefix
    local -a words
    # COMP_WORDS is cut at every ':' and '=', which ids and options hold
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    word="${words[${#words[@]} - 1]}"
    prefix="${word%"${COMP_WORDS[COMP_CWORD]}"}"
    [[ ${COMP_WORDS[COMP_CWORD]} == [:=] ]] && prefix="$word"
    COMPREPLY=()
    while IFS= read -r offer; do
        if [[ $offer == :files ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r offers; do COMPREPLY+=("$offers"); done \
                < <(compgen -f -- "${word#"$prefix"}")
            continue
        fi
        offer="${offer%%$'\t'*}"
        COMPREPLY+=("${offer#"$prefix"}")
    done < <("${words[0]}" completion offers -- "${words[@]:1}" 2>/dev/null)
}

complete -F _reconcile reconcile
