# Completion of `aim` for bash. Commands and options are those of `aim --help`; a test compares them.

_aim_commands='check report growth margin guidance xs roll trend isa'

# _aim_options COMMAND: the options that it takes.
_aim_options() {
    local data='--entity --period --value --wide --by-period --as --duplicates'
    local output='--format --output'
    case $1 in
    check) echo "--side --own --known-on --only --html $output --help" ;;
    report) echo "--html --title --side --also --own --known-on --help" ;;
    growth) echo "--yoy --qoq --lag --form --base --reason $data $output --help" ;;
    margin) echo "--num --den --yoy --qoq --lag --entity --period --as --duplicates $output --help" ;;
    guidance) echo "--entity --period --surprise $output --help" ;;
    xs) echo "--quantile --rank --descending --zscore --by --min-count $data $output --help" ;;
    roll) echo "--window --of --min-count $data $output --help" ;;
    trend) echo "--band --confidence --min-count $data $output --help" ;;
    isa) echo "--help" ;;
    *) echo "--help --version" ;;
    esac
}

# _aim_values OPTION: the words that it takes; FILE for a file, nothing where only the user knows.
_aim_values() {
    case $1 in
    --form) echo 'rate ratio log difference annualised midpoint' ;;
    --base) echo 'positive signed absolute' ;;
    --surprise) echo 'mid bound half-widths' ;;
    --of) echo 'mean sum sd min max median slope skewness kurtosis' ;;
    --as) echo 'day month quarter half year' ;;
    --duplicates) echo 'refuse first last' ;;
    --only) echo 'proved consistent refuted ambiguous not-reproducible' ;;
    --format) echo 'text csv json' ;;
    --output | --html) echo FILE ;;
    --lag | --num | --den | --entity | --period | --value | --quantile | --by | --min-count | \
        --window | --band | --confidence | --side | --also | --own | --known-on | --title) echo NONE ;;
    esac
}

_aim() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} values
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$_aim_commands --help --version" -- "$word")
        return
    fi
    values=$(_aim_values "$before")
    case $values in
    NONE) ;;
    '' | FILE)
        if [ -z "$values" ] && [ "${word:0:1}" = - ]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_aim_options "${COMP_WORDS[1]}")" -- "$word")
        else
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
        fi
        ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word") ;;
    esac
}

complete -F _aim aim
