# Sourced by the run scripts: installs what is missing from Debian, by name, and says so.
# Works offline once everything is there.

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# installed NAME[:ARCHITECTURE] : for this machine's architecture unless another is named.
installed() {
    local architecture=${1##*:}
    [ "$architecture" != "$1" ] || architecture=$(dpkg --print-architecture)
    dpkg-query -W -f '${Architecture} ${db:Status-Status}\n' "${1%:*}" 2>/dev/null |
        grep -qxE "($architecture|all) installed"
}

# packages_needed NAME... : every package that is not installed yet is installed.
packages_needed() {
    local missing=() name
    for name in "$@"; do
        installed "$name" || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "installing from Debian$([ "$(id -u)" -eq 0 ] || echo " with sudo"): ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# program_needed PROGRAM PACKAGE... : the packages, unless the program is there, from wherever.
program_needed() {
    command -v "$1" >/dev/null || packages_needed "${@:2}"
}

# foreign_packages_needed ARCHITECTURE NAME... : the same for another architecture, which is added.
foreign_packages_needed() {
    local architecture=$1
    shift
    if ! dpkg --print-foreign-architectures | grep -qx "$architecture"; then
        echo "adding the package architecture $architecture"
        as_root dpkg --add-architecture "$architecture"
    fi
    packages_needed "${@/%/:$architecture}"
}
