#!/bin/sh
# Installs casectl from this unpacked archive: ./install.sh [PREFIX]   (PREFIX is /usr/local unless given)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
prefix=${1:-/usr/local}

put() { # put MODE SOURCE TARGET
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
for page in "$here"/README.md "$here"/CHANGELOG.md "$here"/SECURITY.md "$here"/LICENSE-* "$here"/docs/*.md "$here"/systemd/*; do
    put 644 "$page" "$prefix/share/doc/casectl/${page#"$here"/}"
done
echo "casectl is installed in $prefix; try: casectl -p sandbox applications list -L 5"
