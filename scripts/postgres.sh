#!/usr/bin/env bash
# A private PostgreSQL in a data folder: Unix socket only, never as root.
#
#   . scripts/postgres.sh                     postgres_start DATA; …; postgres_stop
#   scripts/postgres.sh start|stop DATA       for other programs; start prints the connection strings as NAME=value
#
# postgres_start exports HOIDAP_DATABASE_URL, HOIDAP_OWNER_DATABASE_URL and POSTGRES_SUPERUSER_URL, and HOIDAP_KEY_FILE, a file beside
# the database, where the operator named none.
# Several programs may use one folder at a time; the last one to leave stops the server.

postgres_refuse() {
    printf '%s: %s\n' "$(basename "$0")" "$1" >&2
    return 1
}

postgres_find_programs() {
    postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [[ -x $postgres_bin/initdb ]] || postgres_refuse "PostgreSQL's server programs are not installed: run scripts/setup"
}

postgres_choose_user() {
    postgres_user=$(id -un)
    postgres_as=()
    if [[ $(id -u) == 0 ]]; then
        postgres_user=postgres
        id -u postgres >/dev/null 2>&1 || { postgres_refuse "there is no user postgres: run scripts/setup"; return 1; }
        postgres_as=(setpriv --reuid=postgres --regid=postgres --init-groups --)
    fi
}

# A folder below /root, say, cannot be reached by the user postgres.
postgres_choose_folder() {
    local data=$1
    mkdir -p "$data" 2>/dev/null || { postgres_refuse "$data: cannot be created"; return 1; }
    data=$(cd "$data" && pwd -P) || return 1
    [[ -w $data ]] || { postgres_refuse "$data: cannot be written to"; return 1; }
    postgres_locks=$data
    postgres_folder=$data/postgres
    if ! (cd / && "${postgres_as[@]}" test -x "$data"); then
        postgres_folder=/var/lib/hoidap/$(printf %s "$data" | sha256sum | cut -c 1-16)
        mkdir -p -m 755 /var/lib/hoidap
        printf 'The user postgres cannot reach %s; the database is kept in %s.\n' "$data" "$postgres_folder" >&2
    fi
    if [[ -e $postgres_folder && $(stat -c %U "$postgres_folder") != "$postgres_user" ]]; then
        postgres_refuse "$postgres_folder belongs to $(stat -c %U "$postgres_folder"), not to $postgres_user: choose another folder with --data"
    fi
}

postgres_run() {
    (cd / && PATH=/usr/bin:/bin "${postgres_as[@]}" "$@" 7>&- 8>&- 9>&-)
}

# Made beside its final place and then moved, so that an interrupted creation leaves nothing that looks finished.
postgres_create() {
    [[ -f $postgres_folder/PG_VERSION ]] && return
    local new=$postgres_folder.new
    rm -rf "$new"
    install -d -m 700 "$new" && { [[ ${#postgres_as[@]} == 0 ]] || chown "$postgres_user": "$new"; } || return 1
    local report
    report=$(postgres_run "$postgres_bin/initdb" -D "$new" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --data-checksums 2>&1) ||
        { postgres_refuse "initdb failed: $report"; return 1; }
    cat >>"$new/postgresql.conf" <<CONF
listen_addresses = ''
port = 5432
max_connections = 400
timezone = 'UTC'
CONF
    mv "$new" "$postgres_folder"
}

# A socket's path may have 107 bytes at most, and libpq reads a comma in it as the end of a host.
postgres_choose_socket() {
    local path=$postgres_folder/.s.PGSQL.5432
    postgres_socket=$postgres_folder
    if (( $(printf %s "$path" | wc -c) > 107 )) || [[ $path =~ [^A-Za-z0-9/._-] ]]; then
        postgres_socket=$(mktemp -d /tmp/hoidap.XXXXXX) || return 1
        [[ ${#postgres_as[@]} == 0 ]] || chown "$postgres_user": "$postgres_socket"
    fi
}

postgres_is_running() {
    postgres_run "$postgres_bin/pg_ctl" -D "$postgres_folder" status >/dev/null 2>&1
}

postgres_launch() {
    if postgres_is_running; then
        postgres_socket=$(sed -n 5p "$postgres_folder/postmaster.pid")
        return
    fi
    postgres_choose_socket || return 1
    local options="-k $postgres_socket"
    [[ ${POSTGRES_FORGETFUL:-} == yes ]] && options+=" -F -c synchronous_commit=off -c full_page_writes=off"
    postgres_run "$postgres_bin/pg_ctl" -D "$postgres_folder" -l "$postgres_folder/server.log" -w -t 60 -o "$options" start </dev/null >/dev/null 2>&1 ||
        { postgres_refuse "PostgreSQL did not start: $(tail -n 1 "$postgres_folder/server.log" 2>/dev/null)"; return 1; }
}

postgres_ask() {
    "$postgres_bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$postgres_socket" -p 5432 -U postgres "$@" 7>&- 8>&- 9>&-
}

# hoidap_owner owns the schema; hoidap_app, which the application works as, owns nothing.
postgres_furnish() {
    [[ $(postgres_ask -d postgres -c "select count(*) from pg_database where datname = 'hoidap'") == 1 ]] && return
    postgres_ask -d postgres <<'SQL' || return 1
do $$ begin
    if not exists (select from pg_roles where rolname = 'hoidap_owner') then create role hoidap_owner login createrole; end if;
    if not exists (select from pg_roles where rolname = 'hoidap_app') then create role hoidap_app login; end if;
end $$;
create database hoidap owner hoidap_owner;
SQL
}

postgres_export() {
    local server="host=$postgres_socket port=5432"
    export HOIDAP_DATABASE_URL="$server dbname=hoidap user=hoidap_app"
    export HOIDAP_OWNER_DATABASE_URL="$server dbname=hoidap user=hoidap_owner"
    export POSTGRES_SUPERUSER_URL="$server dbname=postgres user=postgres"
    export HOIDAP_KEY_FILE="${HOIDAP_KEY_FILE:-$postgres_locks/key}"
}

postgres_prepare() {
    postgres_find_programs && postgres_choose_user && postgres_choose_folder "$1"
}

postgres_start() {
    postgres_prepare "$1" || return 1
    exec 7>>"$postgres_locks/.postgres.door" 8>>"$postgres_locks/.postgres.users"
    flock 7 && flock -s 8
    postgres_create && postgres_launch && postgres_furnish && postgres_export
    local status=$?
    flock -u 7
    return $status
}

postgres_halt() {
    postgres_is_running || return 0
    local socket
    socket=$(sed -n 5p "$postgres_folder/postmaster.pid")
    postgres_run "$postgres_bin/pg_ctl" -D "$postgres_folder" -m fast -w -t 60 stop >/dev/null 2>&1 ||
        { postgres_refuse "PostgreSQL in $postgres_folder did not stop"; return 1; }
    [[ $socket == /tmp/hoidap.* ]] && rmdir "$socket" 2>/dev/null
    return 0
}

postgres_stop() {
    [[ -n ${postgres_locks:-} ]] || return 0
    flock 7
    local status=0
    if flock -n -x 8; then postgres_halt || status=1; fi
    exec 7>&- 8>&-
    return $status
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    case "${1:-} ${2:+data}" in
        "start data")
            postgres_start "$2" || exit 1
            printf '%s=%s\n' HOIDAP_DATABASE_URL "$HOIDAP_DATABASE_URL" HOIDAP_OWNER_DATABASE_URL "$HOIDAP_OWNER_DATABASE_URL" \
                POSTGRES_SUPERUSER_URL "$POSTGRES_SUPERUSER_URL" HOIDAP_KEY_FILE "$HOIDAP_KEY_FILE" ;;
        "stop data")
            postgres_prepare "$2" || exit 1
            exec 7>>"$postgres_locks/.postgres.door" 8>>"$postgres_locks/.postgres.users"
            postgres_stop ;;
        *)
            echo "usage: scripts/postgres.sh start|stop DATA" >&2
            exit 2 ;;
    esac
fi
