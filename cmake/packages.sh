# Sourced by the run scripts: installs what is missing from Debian, by name, and says so.
# Works offline once everything is there.

# packages_needed NAME... : every package that is not installed yet is installed.
packages_needed() {
    local missing=() name
    for name in "$@"; do
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" != installed ]; then
            missing+=("$name")
        fi
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        root=(sudo)
        echo "installing with sudo: ${missing[*]}"
    else
        echo "installing: ${missing[*]}"
    fi
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
