#!/bin/sh
# Installs casectl from this unpacked archive, or removes what it installed:
#   ./install.sh [--remove] [PREFIX]   (PREFIX is /usr/local unless given)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
remove=
if [ "${1:-}" = --remove ]; then
    remove=yes
    shift
fi
prefix=${1:-/usr/local}

put() { # put MODE SOURCE TARGET
    if [ -n "$remove" ]; then
        rm -f "$3"
        return
    fi
    mkdir -p "$(dirname "$3")"
    # Beside and then renamed, so that a binary in use is replaced whole.
    cp "$2" "$3.new"
    chmod "$1" "$3.new"
    mv "$3.new" "$3"
}

put 755 "$here/casectl" "$prefix/bin/casectl"
for page in "$here"/man/*.1; do
    put 644 "$page" "$prefix/share/man/man1/$(basename "$page")"
done
put 644 "$here/completions/casectl.bash" "$prefix/share/bash-completion/completions/casectl"
put 644 "$here/completions/_casectl" "$prefix/share/zsh/site-functions/_casectl"
put 644 "$here/completions/casectl.fish" "$prefix/share/fish/vendor_completions.d/casectl.fish"
for page in "$here"/README.md "$here"/CHANGELOG.md "$here"/SECURITY.md "$here"/LICENSE-* "$here"/docs/*.md "$here"/docs/pictures/*.svg "$here"/systemd/*; do
    put 644 "$page" "$prefix/share/doc/casectl/${page#"$here"/}"
done
if [ -n "$remove" ]; then
    rmdir "$prefix/share/doc/casectl/docs/pictures" "$prefix/share/doc/casectl/docs" "$prefix/share/doc/casectl/systemd" "$prefix/share/doc/casectl" 2>/dev/null || true
    echo "casectl is removed from $prefix; profiles and records stay where they are"
    exit
fi
echo "casectl is installed in $prefix; try: casectl -p sandbox applications list -L 5"
