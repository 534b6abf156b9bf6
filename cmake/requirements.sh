# Sourced by samples/run, tests/run and .ci/run: installs the Debian packages that are missing.
# install_missing PACKAGE...
install_missing() {
    missing=""
    for package in "$@"; do
        state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo"
    fi
    echo "installing:$missing" >&2
    $as_root apt-get update -qq >&2
    # Word splitting is wanted: one argument a package.
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >&2
}

BUILD_PACKAGES="gcc libc6-dev make cmake pkg-config libxml2-dev libyajl-dev libcsv-dev libunistring-dev nettle-dev"
TEST_PACKAGES="libcunit1-dev python3 locales"
