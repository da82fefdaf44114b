#!/bin/sh
# Sees to it that the machine has what pip can't install: the shared libraries that Qt loads, Python's venv module and
# a good font. Usage: packaging/system.sh PYTHON. Quiet and quick when everything is there.
set -eu
python=${1:-python3}

# Library and Debian package, as `readelf -d` lists them for the parts of Qt 6.11 that the program uses.
# Without these not even a picture can be drawn offscreen:
drawing="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libbrotlidec.so.1 libbrotli1
libz.so.1 zlib1g
libzstd.so.1 libzstd1
"
# A window on X11 or Wayland needs these as well:
window="
libX11-xcb.so.1 libx11-xcb1
libxcb.so.1 libxcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-glx.so.0 libxcb-glx0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
"

say() { printf '%s\n' "$*" >&2; }

# macOS and Windows: the wheels bring all.
[ "$(uname -s)" = Linux ] || exit 0

# ldconfig lies outside the path of an ordinary user.
loadable=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)

# Prints the packages of those libraries, given as "library package" lines, that can't be loaded.
absent() {
    printf '%s' "$1" | while read -r library package; do
        case "$library" in "") continue ;; esac
        case "$loadable" in *"	$library "*) ;; *) printf '%s ' "$package" ;; esac
    done
}

needed=$(absent "$drawing")
wished=$(absent "$window")
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    needed="$needed$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])') "
fi

if ! command -v apt-get >/dev/null 2>&1; then
    if [ -n "$needed$wished" ]; then
        say "Qt needs libraries that this machine seems to lack; in Debian their packages are: $needed$wished"
    fi
    exit 0
fi

# Any of these families will do; the first is the one that the screens are designed with.
if [ -z "$(find /usr/share/fonts /usr/local/share/fonts -iname 'Inter*' -print -quit 2>/dev/null)" ]; then
    font=fonts-inter
else
    font=
fi
[ -n "$needed$wished$font" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    say "This machine lacks packages that the program needs. Install them with:"
    say "  sudo apt-get install $needed$wished$font"
    # The rest can be done without a window or that font, but not without these.
    [ -z "$needed" ] || exit 1
    exit 0
fi

apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >/dev/null; }
say "Installing with apt-get: $needed$wished$font"
apt update
# shellcheck disable=SC2086 # a list of names
[ -z "$needed$wished" ] || apt install --yes --no-install-recommends $needed$wished
if [ -n "$font" ] && ! apt install --yes --no-install-recommends "$font"; then
    say "The font package $font could not be installed; the program uses another font."
fi
