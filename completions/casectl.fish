# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_casectl_global_optspecs
    string join \n p/profile= request-timeout= retry= retry-max-wait= v/verbose debug no-input o/output= json= q/jq= columns= no-headers sort-by= time-format= tz= color= quiet reveal h/help V/version
end

function __fish_casectl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_casectl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_casectl_using_subcommand
    set -l cmd (__fish_casectl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c casectl -n "__fish_casectl_needs_command" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_needs_command" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_needs_command" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_needs_command" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_needs_command" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_needs_command" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_needs_command" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_needs_command" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_needs_command" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_needs_command" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_needs_command" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_needs_command" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_needs_command" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_needs_command" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_needs_command" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_needs_command" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_needs_command" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_needs_command" -s V -l version -d 'Print version'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "applications" -d 'Account applications (Apiture): list, show, decide, change'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "enrollments" -d 'Enrollments of people (Apiture): list, show, decide, change'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "processes" -d 'Identity verification processes (Biometrid, MasStack): list, follow, accept'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "audit" -d 'Audit trails of persons (BeCLM): show, judge, export'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "monitor" -d 'Document processes (Open-Capture): list, show, wait, retry'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "runs" -d 'Recorded runs of writes: list, show, resume, retry, abandon, archive, check, metrics'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "plan" -d 'Proposed writes: show, approve, apply'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "journal" -d 'The record of every write, chained and tamper-evident: list, show, stats, verify, head, seal'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "profile" -d 'Profiles: addresses, credentials, limits'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "api" -d 'Send a raw API request with the profile\'s credentials'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "doctor" -d 'Check configuration, credentials, connectivity and clocks'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "auth" -d 'Logins: status, log in, log out, renew'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "sandbox" -d 'The built-in simulated server'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "completions" -d 'Print a shell\'s completion script'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "man" -d 'Write the manual pages into a folder'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "docs" -d 'Print the whole command tree for programs'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "exit-codes" -d 'What each exit code means'
complete -c casectl -n "__fish_casectl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "list" -d 'List applications, filtered and sorted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "show" -d 'Show one application in full'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "create" -d 'Create an application from a JSON document; only a product is required'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "update" -d 'Replace an application by a JSON document (PUT)'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "patch" -d 'Change fields of an application (PATCH)'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "edit" -d 'Change an application in an editor'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "delete" -d 'Delete applications; servers allow it for expired and pending ones'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "approve" -d 'Approve applications: accounts are opened'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "reject" -d 'Reject applications'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "expire" -d 'Expire applications. Age is that of the creation date: the API shows no date of last activity'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "cancel" -d 'Cancel applications and their workflows'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "start" -d 'Start blocked applications'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "watch" -d 'Show each change of applications until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "wait" -d 'Wait until applications are in a state'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject expire cancel start watch wait help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l view -d 'Which collection of the API' -r -f -a "all\t'Every application'
running\t'Running ones'
blocked\t'Blocked ones'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -s L -l limit -d 'Show at most N; 0 means all' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l page-size -d 'Items per page' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l start -d 'Index of the first item, from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l full -d 'Fetch each listed case in full, 8 at a time; summaries in a list may lack columns'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l all -d 'Show all, also on a terminal'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l input -d 'JSON document; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l input -d 'JSON document that replaces it; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l input -d 'JSON document with the fields to change; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s F -l field -d 'A field and its value as JSON; dots nest; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s f -l raw-field -d 'A field and its value as text; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from patch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l page-size -d 'Items per page when the whole collection is read' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l page-size -d 'Items per page when the whole collection is read' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l page-size -d 'Items per page when the whole collection is read' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from expire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l page-size -d 'Items per page when the whole collection is read' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l page-size -d 'Items per page when the whole collection is read' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l interval -d 'Time between two rounds of reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l timeout -d 'Stop after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l for -d 'What to wait for: `state=approved,rejected`; `status=` says the same' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l interval -d 'Time between two rounds of reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l timeout -d 'Give up after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l any -d 'Stop at the first case that gets there'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "list" -d 'List applications, filtered and sorted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one application in full'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create an application from a JSON document; only a product is required'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "update" -d 'Replace an application by a JSON document (PUT)'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "patch" -d 'Change fields of an application (PATCH)'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change an application in an editor'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete applications; servers allow it for expired and pending ones'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "approve" -d 'Approve applications: accounts are opened'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "reject" -d 'Reject applications'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "expire" -d 'Expire applications. Age is that of the creation date: the API shows no date of last activity'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "cancel" -d 'Cancel applications and their workflows'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "start" -d 'Start blocked applications'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Show each change of applications until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until applications are in a state'
complete -c casectl -n "__fish_casectl_using_subcommand applications; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "list" -d 'List enrollments; criteria are checked here, the API documents no filter but --filter and --search'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "show" -d 'Show one enrollment in full'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "create" -d 'Create an enrollment from a JSON document; its workflow starts'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "update" -d 'Replace an enrollment by a JSON document (PUT)'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "patch" -d 'Change fields of an enrollment (PATCH)'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "edit" -d 'Change an enrollment in an editor'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "delete" -d 'Delete enrollments and what they own, unguarded: the API documents no precondition. --etag sends one'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "approve" -d 'Approve enrollments: people get access to digital banking'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "reject" -d 'Reject enrollments'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "watch" -d 'Show each change of enrollments until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "wait" -d 'Wait until enrollments are in a state'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and not __fish_seen_subcommand_from list show create update patch edit delete approve reject watch wait help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -s L -l limit -d 'Show at most N; 0 means all' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l page-size -d 'Items per page' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l start -d 'Index of the first item, from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l full -d 'Fetch each listed case in full, 8 at a time; summaries in a list may lack columns'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l all -d 'Show all, also on a terminal'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l input -d 'JSON document; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l input -d 'JSON document that replaces it; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l input -d 'JSON document with the fields to change; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s F -l field -d 'A field and its value as JSON; dots nest; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s f -l raw-field -d 'A field and its value as text; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from patch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l page-size -d 'Items per page when the whole collection is read' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l state -d 'In one of these states, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l name -d 'With exactly this name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l applicant -d 'With an applicant of this contact URI' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l filter -d 'Filter expression, sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l search -d 'Full-text search by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l where -d 'jq predicate on the full representation, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l page-size -d 'Items per page when the whole collection is read' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l interval -d 'Time between two rounds of reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l timeout -d 'Stop after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l for -d 'What to wait for: `state=approved,rejected`; `status=` says the same' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l interval -d 'Time between two rounds of reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l timeout -d 'Give up after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l any -d 'Stop at the first case that gets there'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "list" -d 'List enrollments; criteria are checked here, the API documents no filter but --filter and --search'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one enrollment in full'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create an enrollment from a JSON document; its workflow starts'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "update" -d 'Replace an enrollment by a JSON document (PUT)'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "patch" -d 'Change fields of an enrollment (PATCH)'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change an enrollment in an editor'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete enrollments and what they own, unguarded: the API documents no precondition. --etag sends one'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "approve" -d 'Approve enrollments: people get access to digital banking'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "reject" -d 'Reject enrollments'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Show each change of enrollments until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until enrollments are in a state'
complete -c casectl -n "__fish_casectl_using_subcommand enrollments; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "list" -d 'List processes: all of them, a view, or those of one customer'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "show" -d 'Show one process in full'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "timeline" -d 'What happened to a process: log, notes, corrections and steps in one order of time'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "stats" -d 'Count processes by status and age, and decisions by day'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "accept" -d 'Accept processes, which approves them. No entity tag guards that: each is read again just before'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "watch" -d 'Show each change of processes until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "wait" -d 'Wait until processes are in a status'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and not __fish_seen_subcommand_from list show timeline stats accept watch wait help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l provider -d 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l customer -d 'Of this customer (MasStack)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l org -d 'The customer\'s organisation (MasStack) [default: masstack.org of the profile]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l view -d 'A collection of its own, which is no filter by status; views take no other parameter of the API' -r -f -a "all\t'Every process'
rejected\t'Rejected ones'
finished\t'Finished ones'
completed\t'Completed ones'
incomplete\t'Incomplete ones'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l id -d 'With this id' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l client-id -d 'Of this client of the platform, for master users' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l remaining-steps -d 'With these remaining steps' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l deleted -d 'Deleted then; sent to the server as it is' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l log-columns -d 'By information of the log: the API\'s `columns`' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l status -d 'In one of these statuses, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l name -d 'With exactly this display name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l search -d 'Search in all columns, by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l where -d 'jq predicate on the process, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -s L -l limit -d 'Show at most N; 0 means all' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l page-size -d 'Items per page (Biometrid)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l page -d 'Begin at this page, from 1 (Biometrid)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l all -d 'Show all, also on a terminal'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l provider -d 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l customer -d 'Of this customer (MasStack)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l org -d 'The customer\'s organisation (MasStack) [default: masstack.org of the profile]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l provider -d 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l customer -d 'Of this customer (MasStack)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l org -d 'The customer\'s organisation (MasStack) [default: masstack.org of the profile]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from timeline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l provider -d 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l customer -d 'Of this customer (MasStack)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l org -d 'The customer\'s organisation (MasStack) [default: masstack.org of the profile]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l status -d 'In one of these statuses, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l name -d 'With exactly this display name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l search -d 'Search in all columns, by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l where -d 'jq predicate on the process, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l provider -d 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l customer -d 'Of this customer (MasStack)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l org -d 'The customer\'s organisation (MasStack) [default: masstack.org of the profile]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l status -d 'In one of these statuses, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l older-than -d 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l newer-than -d 'Created no longer ago than this' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l created -d 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l name -d 'With exactly this display name; `A|B` for alternatives' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l match -d 'Property with one of these values; dotted paths; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l search -d 'Search in all columns, by the server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l where -d 'jq predicate on the process, evaluated here: the first output\'s truth' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l as-of -d 'Count ages from this instant instead of the server\'s clock' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l ids-file -d 'Read ids from this file, one a line' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s L -l limit -d 'Act on at most N cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l shard -d 'Only part I of N of the selection, I from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l plan-out -d 'Write the selection to FILE as a plan to approve and apply, and write nothing else' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l strict -d 'Refuse cases that do not offer the action as a link'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l all -d 'Refused: name criteria instead of everything'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l trust-server-filter -d 'Accept --filter or --search as the only criterion, although nothing can be checked here'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from accept" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l provider -d 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l customer -d 'Of this customer (MasStack)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l org -d 'The customer\'s organisation (MasStack) [default: masstack.org of the profile]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l interval -d 'Time between two rounds of reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l timeout -d 'Stop after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l provider -d 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l customer -d 'Of this customer (MasStack)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l org -d 'The customer\'s organisation (MasStack) [default: masstack.org of the profile]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l for -d 'What to wait for: `state=approved,rejected`; `status=` says the same' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l interval -d 'Time between two rounds of reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l timeout -d 'Give up after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l any -d 'Stop at the first case that gets there'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "list" -d 'List processes: all of them, a view, or those of one customer'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one process in full'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "timeline" -d 'What happened to a process: log, notes, corrections and steps in one order of time'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "stats" -d 'Count processes by status and age, and decisions by day'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "accept" -d 'Accept processes, which approves them. No entity tag guards that: each is read again just before'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Show each change of processes until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until processes are in a status'
complete -c casectl -n "__fish_casectl_using_subcommand processes; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -f -a "show" -d 'Show the audit trail of one person, or judge it with --check'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -f -a "export" -d 'Write the audit trails of many persons, one a line'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and not __fish_seen_subcommand_from show export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l source -d 'Technical name of the source on which the person is known [default: the profile\'s beclm.source]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l type -d 'Asset freezes, politically exposed persons, or both' -r -f -a "blacklist\t'Asset freezes'
pep\t'Politically exposed persons'
all\t'Both'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l max-age -d 'Maximum age of the last check (90d; s, m, h, d = 86,400 s, w)' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l check -d 'Check: exit 0 clear, 9 a match, 8 needs manual review; a call that failed has its own code'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l ids-file -d 'Read references from this file, one a line, or rows of NDJSON; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l source -d 'Technical name of the source on which the person is known [default: the profile\'s beclm.source]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l type -d 'Asset freezes, politically exposed persons, or both' -r -f -a "blacklist\t'Asset freezes'
pep\t'Politically exposed persons'
all\t'Both'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l max-age -d 'Maximum age of the last check (90d; s, m, h, d = 86,400 s, w)' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -s j -l jobs -d 'Parallel calls [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l rps -d 'Requests per second [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l out -d 'Write to this file, which only you can read, instead of stdout' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l check -d 'Check: exit 0 clear, 9 a match, 8 needs manual review; a call that failed has its own code'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l resume -d 'Continue the file of --out (NDJSON or CSV) that the same command began: what stands in it is kept, but for calls that failed'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show the audit trail of one person, or judge it with --check'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the audit trails of many persons, one a line'
complete -c casectl -n "__fish_casectl_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -f -a "list" -d 'List processes, newest first'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -f -a "recent" -d 'List the processes that began within the last hour'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -f -a "show" -d 'Show processes with their steps'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -f -a "watch" -d 'Show each step of processes until all have ended'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -f -a "wait" -d 'Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten or may have been, 3 one is not known, 8 time ran out'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -f -a "retry" -d 'Start a process anew from its file: a new process, which is waited for by its own number'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and not __fish_seen_subcommand_from list recent show watch wait retry help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l module -d 'Of this module' -r -f -a "verifier\t'Invoices and other single documents'
splitter\t'Batches that are taken apart'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l status -d 'In this status; `error` also finds those that ended with an error' -r -f -a "wait\t'No worker has taken it'
running\t'Under way'
error\t'With an error'
done\t'Ended, with or without an error'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l filename -d 'With this in the name of the file' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -s L -l limit -d 'Show at most N; 0 means all' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l page-size -d 'Items per page' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l start -d 'Index of the first item, from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l all -d 'Show all, also on a terminal'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l module -d 'Of this module [default: both]' -r -f -a "verifier\t'Invoices and other single documents'
splitter\t'Batches that are taken apart'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -s L -l limit -d 'Show at most N; 0 means all' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l page-size -d 'Items per page' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l start -d 'Index of the first item, from 0' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l all -d 'Show all, also on a terminal'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from recent" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l ids-file -l tokens-file -d 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l id -d 'The number of a process, which the server never forgets; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l data -d 'With the data that was read from the documents; of the verifier\'s processes only'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l ids-file -l tokens-file -d 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l id -d 'The number of a process, which the server never forgets; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l interval -d 'Between two looks at a process [default: from 250ms after a change to 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l timeout -d 'Stop after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l ids-file -l tokens-file -d 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l id -d 'The number of a process, which the server never forgets; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l interval -d 'Between two looks at a process [default: from 250ms after a change to 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l timeout -d 'Give up after this long: a process can hang for ever' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l any -d 'One process that ends without an error is enough'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from help" -f -a "list" -d 'List processes, newest first'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from help" -f -a "recent" -d 'List the processes that began within the last hour'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show processes with their steps'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Show each step of processes until all have ended'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from help" -f -a "wait" -d 'Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten or may have been, 3 one is not known, 8 time ran out'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Start a process anew from its file: a new process, which is waited for by its own number'
complete -c casectl -n "__fish_casectl_using_subcommand monitor; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "list" -d 'List runs, unfinished ones first'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "show" -d 'Show each case of a run with its outcome'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "resume" -d 'Continue an unfinished run: writes with an unknown outcome are checked by reading the case'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "retry" -d 'Retry the failed and unattempted cases of a finished run, as a new run'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "abandon" -d 'Close a run that shall not, or cannot, go on: what it had not done stays undone'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "check" -d 'Tell a monitoring system whether the runs go as they should: the exit code says it, and one line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "metrics" -d 'Print metrics of all runs in the text format of Prometheus'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "archive" -d 'Archive the files of finished runs; they can still be verified'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and not __fish_seen_subcommand_from list show resume retry abandon check metrics archive help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l archived -d 'Include archived runs'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l reason -d 'Why; kept in the record beside the run\'s own reason' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l expect -d 'Refuse unless exactly so many cases are left' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l dry-run -d 'Read and show what would be written; write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l reason -d 'Why; kept in the local record [default: the first run\'s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l reason-code -d 'Why, as a code of the profile\'s [reasons] [default: the first run\'s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l max -d 'Refuse a larger selection before any write [default: the profile\'s, else 100]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l expect -d 'Refuse unless exactly N cases are selected' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l reason -d 'Why; kept in the record' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l noun -d 'Only runs of this noun' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l verb -d 'Only runs of this verb' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l max-age -d 'How old the last success may be (26h)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from metrics" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l before -d 'Runs that ended before this date, instant or age (2026-01-31, 90d)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l dry-run -d 'Show which would be moved; move nothing'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from archive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "list" -d 'List runs, unfinished ones first'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show each case of a run with its outcome'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Continue an unfinished run: writes with an unknown outcome are checked by reading the case'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Retry the failed and unattempted cases of a finished run, as a new run'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "abandon" -d 'Close a run that shall not, or cannot, go on: what it had not done stays undone'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "check" -d 'Tell a monitoring system whether the runs go as they should: the exit code says it, and one line'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "metrics" -d 'Print metrics of all runs in the text format of Prometheus'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "archive" -d 'Archive the files of finished runs; they can still be verified'
complete -c casectl -n "__fish_casectl_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -f -a "show" -d 'Show what a plan would do, who proposed it and who approved it; json, yaml, ndjson and csv hold every case'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -f -a "approve" -d 'Approve a plan that another person proposed: the approval is added to its file'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -f -a "apply" -d 'Apply a plan: write each case in exactly the version that was selected'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and not __fish_seen_subcommand_from show approve apply help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l hash -d 'Refuse unless the plan\'s hash starts with this' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l expect -d 'Refuse unless the plan holds exactly so many writes' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l hash -d 'Refuse unless the plan\'s hash starts with this' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l max -d 'Refuse a larger plan [default: the profile\'s if it sets one, else the plan\'s size]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -s j -l jobs -d 'Cases processed in parallel [default: the profile\'s, else 8]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l rps -d 'Requests per second, for the whole run [default: the profile\'s, else 20; none on loopback]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l deadline -d 'Start no new writes after this long' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l max-failures -d 'Stop after N failed cases' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l dry-run -d 'Read and show what would be written; write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what a plan would do, who proposed it and who approved it; json, yaml, ndjson and csv hold every case'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from help" -f -a "approve" -d 'Approve a plan that another person proposed: the approval is added to its file'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from help" -f -a "apply" -d 'Apply a plan: write each case in exactly the version that was selected'
complete -c casectl -n "__fish_casectl_using_subcommand plan; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -f -a "list" -d 'List the recorded runs, newest first, unfinished ones included'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -f -a "show" -d 'Show each decision, of one run or of all: case, version, outcome, operator and instant'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -f -a "stats" -d 'Count decisions by reason, operator, verb or day'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -f -a "verify" -d 'Check the journal and every run file: exit 12 names the first record that does not fit'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -f -a "seal" -d 'Put a damaged journal aside, and the run files that do not verify, and begin a new one that names them'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -f -a "head" -d 'Print the hash of the last line, to be kept elsewhere'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and not __fish_seen_subcommand_from list show stats verify seal head help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l since -d 'Started, resumed or ended since this date, instant or age (2026-01-31, 7d)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l case -d 'Runs that selected or wrote this case; reads the run files' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l operator -d 'Started or resumed by this account, USER or USER@HOST' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l since -d 'Only decisions made since this date, instant or age (2026-01-31, 7d)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l case -d 'Only the decisions on this case' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l operator -d 'Only the decisions of this account, USER or USER@HOST' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l by -d 'What the decisions are counted by' -r -f -a "reason\t''
operator\t''
verb\t''
day\t''"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l since -d 'Only decisions made since this date, instant or age (2026-01-31, 7d)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l operator -d 'Only the decisions of this account, USER or USER@HOST' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l head -d 'A hash that `journal head` printed earlier: it must be that of a line of the journal' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l reason -d 'Why; kept in the new journal' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from seal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from head" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the recorded runs, newest first, unfinished ones included'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show each decision, of one run or of all: case, version, outcome, operator and instant'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "stats" -d 'Count decisions by reason, operator, verb or day'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check the journal and every run file: exit 12 names the first record that does not fit'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "seal" -d 'Put a damaged journal aside, and the run files that do not verify, and begin a new one that names them'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "head" -d 'Print the hash of the last line, to be kept elsewhere'
complete -c casectl -n "__fish_casectl_using_subcommand journal; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "list" -d 'List profiles, with the default one marked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "show" -d 'Show each setting with its source; of credentials only that they are there'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "init" -d 'Create a profile from answers on a terminal, or from flags'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "use" -d 'Make a profile the default'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "set" -d 'Set a key of the profile in force (-p, CASECTL_PROFILE, the default)'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "unset" -d 'Remove a key of the profile in force'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "path" -d 'Print the path of the profile\'s file; of the folder of profiles when none is in force'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and not __fish_seen_subcommand_from list show init use set unset path help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l interval -d 'Time between two reads [default: 5s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -s w -l watch -d 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l environment -d 'What the cases are' -r -f -a "production\t''
test\t''"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l base-url -d 'Where the Apiture API lives' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l set -d 'A setting, like bulk.max=500 or apiture.api_key_file=PATH; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l secret-stdin -d 'Read this credential from stdin, like apiture.access_token' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l default -d 'Make it the default profile'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l force -d 'Overwrite a profile of this name'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "list" -d 'List profiles, with the default one marked'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show each setting with its source; of credentials only that they are there'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "init" -d 'Create a profile from answers on a terminal, or from flags'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "use" -d 'Make a profile the default'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "set" -d 'Set a key of the profile in force (-p, CASECTL_PROFILE, the default)'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Remove a key of the profile in force'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print the path of the profile\'s file; of the folder of profiles when none is in force'
complete -c casectl -n "__fish_casectl_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand api" -s X -l method -d 'HTTP method [default: GET, or POST with fields or a body]' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -s f -l raw-field -d 'A field as text; of a GET a query parameter; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -s F -l field -d 'A field as JSON where it is JSON, else as text; @FILE reads it from a file; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -s H -l header -d 'A further header; may be repeated. Credentials come from the profile' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l input -d 'The body; `-` is stdin' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l reason -d 'Why; kept in the local record, no API takes it' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l reason-code -d 'Why, as a code of the profile\'s [reasons]; its text is kept where --reason gives none' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l etag -d 'Entity tag that the case must still have; one id only' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l metrics -d 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile\'s metrics_file]' -r -F
complete -c casectl -n "__fish_casectl_using_subcommand api" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand api" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand api" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand api" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand api" -l paginate -d 'Follow the pages of a collection: one JSON array of all pages, or one page a line with -o ndjson'
complete -c casectl -n "__fish_casectl_using_subcommand api" -s i -l include -d 'Print the status and the headers first'
complete -c casectl -n "__fish_casectl_using_subcommand api" -l dry-run -d 'Show what would be written, and write nothing'
complete -c casectl -n "__fish_casectl_using_subcommand api" -s y -l yes -d 'Skip the confirmation prompt'
complete -c casectl -n "__fish_casectl_using_subcommand api" -l unguarded -d 'Write even without a strong entity tag to guard it'
complete -c casectl -n "__fish_casectl_using_subcommand api" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand api" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand api" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand api" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand api" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand api" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand api" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -f -a "status" -d 'Show for each provider where its credential comes from, whose it is, until when, and whether it is renewed'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -f -a "login" -d 'Log in to a provider and keep its tokens in the profile'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -f -a "logout" -d 'Remove a provider\'s tokens from the profile'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -f -a "refresh" -d 'Renew a provider\'s token now'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and not __fish_seen_subcommand_from status login logout refresh help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l check -d 'Ask each server whether it accepts the credential'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l flow -d 'How to log in with OAuth2 [default: the profile\'s, else authorization_code]' -r -f -a "authorization_code\t''
client_credentials\t''"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l port -d 'Port of this machine that the browser is sent back to [default: a free one]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l timeout -d 'How long the browser may take [default: 5m]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l username -d 'User\'s name [default: asked for]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l with-token -d 'Read a token from stdin: the token itself, or JSON with access_token, refresh_token and expires_in'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-browser -d 'Print the address instead of opening a browser; the address it ends at can be pasted'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l password-stdin -d 'Read the password from stdin, also when stdin is a terminal'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l basic -d 'Keep user and password and send them with each request: web-service accounts of Open-Capture'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from refresh" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show for each provider where its credential comes from, whose it is, until when, and whether it is renewed'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "login" -d 'Log in to a provider and keep its tokens in the profile'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "logout" -d 'Remove a provider\'s tokens from the profile'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "refresh" -d 'Renew a provider\'s token now'
complete -c casectl -n "__fish_casectl_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -f -a "serve" -d 'Run the simulated server for other programs, until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -f -a "reset" -d 'Start over with a fresh population; applications, log, tokens and faults are discarded'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -f -a "status" -d 'Show what the sandbox holds'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -f -a "job" -d 'Upload a document to the simulated Open-Capture, and print the token to wait for'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -f -a "fault" -d 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -f -a "faults" -d 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and not __fish_seen_subcommand_from serve reset status job fault faults help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l listen -d 'Address to listen on, loopback only; port 0 picks a free one' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l applications -d 'How many applications a new population holds [default: 300]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l seed -d 'The same seed makes the same population [default: 1]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l page-cap -d 'The most items on one page' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fault -d 'A fault of this server alone; may be repeated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l full-items -d 'Lists carry full representations instead of summaries'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l any-of -d 'Items of a list stand below `anyOf`, as the samples of the reference print them'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l relative-links -d 'Links are root-relative instead of absolute'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l require-if-match -d 'A write without If-Match is answered with 428'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l applications -d 'How many applications a new population holds [default: 300]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l seed -d 'The same seed makes the same population [default: 1]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l transitions -d 'List every change that was applied, in the order of the commits'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l script -d 'What happens to it' -r -f -a "ok\t''
fail\t''
hang\t''
queued\t''
short\t''
splitter\t''
restart\t''
kept\t''
gone\t''
corrupt\t''"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l seconds -d 'How long it takes, from the upload to the end' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from job" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l list -d 'List the armed faults, with how many requests they concerned and how often they struck'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l clear -d 'Disarm all; before SPEC are armed'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from fault" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l list -d 'List the armed faults, with how many requests they concerned and how often they struck'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l clear -d 'Disarm all; before SPEC are armed'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from faults" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Run the simulated server for other programs, until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Start over with a fresh population; applications, log, tokens and faults are discarded'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show what the sandbox holds'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "job" -d 'Upload a document to the simulated Open-Capture, and print the token to wait for'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "fault" -d 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them'
complete -c casectl -n "__fish_casectl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand completions" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand completions" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand completions" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand man" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand man" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand man" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand man" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand man" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand man" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand man" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand man" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand man" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand man" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l format -d 'In which form' -r -f -a "json\t'One JSON object'"
complete -c casectl -n "__fish_casectl_using_subcommand docs" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand docs" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand docs" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand docs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -s p -l profile -d 'Profile to use; `sandbox` is the built-in server' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l request-timeout -d 'Limit for one request, from connecting to the last byte (30s, 2m)' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l retry -d 'Retries after a transient read failure [default: 4]' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l retry-max-wait -d 'Longest single wait before a retry, `Retry-After` included [default: 60s]' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -s o -l output -d 'Output format' -r -f -a "table\t'The main columns'
wide\t'All columns'
json\t'One JSON value: an array for a list'
ndjson\t'One JSON object a line'
csv\t'All columns as comma separated values, with a header line'
yaml\t'One YAML value: a sequence for a list'
name\t'The ids, one a line'"
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l json -d 'JSON; with =FIELDS only these, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -s q -l jq -d 'Filter the whole result with a jq expression; strings print raw' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l columns -d 'Columns of table and csv, comma separated' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l sort-by -d 'Sort by a column or field; `-` in front reverses' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l time-format -d 'How instants are shown' -r -f -a "relative\t'The age: `45s`, `12m`, `3h`, `41d`'
iso\t'RFC 3339 in the zone of `--tz`'
raw\t'As the server sent it'"
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l tz -d 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]' -r
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l color -d 'When to use colour' -r -f -a "auto\t'Colour on a terminal, unless the environment says otherwise'
always\t'Colour wherever output goes'
never\t'No colour'"
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -s v -l verbose -d 'Log each request'
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l debug -d 'Show each exchange with the server on stderr, redacted'
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l no-input -d 'Never prompt'
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l no-headers -d 'Leave out the header line'
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l quiet -d 'No notes and no progress; warnings and errors stay'
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -l reveal -d 'Show sensitive values unmasked'
complete -c casectl -n "__fish_casectl_using_subcommand exit-codes" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "applications" -d 'Account applications (Apiture): list, show, decide, change'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "enrollments" -d 'Enrollments of people (Apiture): list, show, decide, change'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "processes" -d 'Identity verification processes (Biometrid, MasStack): list, follow, accept'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "audit" -d 'Audit trails of persons (BeCLM): show, judge, export'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "monitor" -d 'Document processes (Open-Capture): list, show, wait, retry'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "runs" -d 'Recorded runs of writes: list, show, resume, retry, abandon, archive, check, metrics'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "plan" -d 'Proposed writes: show, approve, apply'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "journal" -d 'The record of every write, chained and tamper-evident: list, show, stats, verify, head, seal'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "profile" -d 'Profiles: addresses, credentials, limits'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "api" -d 'Send a raw API request with the profile\'s credentials'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "doctor" -d 'Check configuration, credentials, connectivity and clocks'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "auth" -d 'Logins: status, log in, log out, renew'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "sandbox" -d 'The built-in simulated server'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "completions" -d 'Print a shell\'s completion script'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "man" -d 'Write the manual pages into a folder'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "docs" -d 'Print the whole command tree for programs'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "exit-codes" -d 'What each exit code means'
complete -c casectl -n "__fish_casectl_using_subcommand help; and not __fish_seen_subcommand_from applications enrollments processes audit monitor runs plan journal profile api doctor auth sandbox completions man docs exit-codes help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "list" -d 'List applications, filtered and sorted'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "show" -d 'Show one application in full'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "create" -d 'Create an application from a JSON document; only a product is required'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "update" -d 'Replace an application by a JSON document (PUT)'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "patch" -d 'Change fields of an application (PATCH)'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "edit" -d 'Change an application in an editor'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "delete" -d 'Delete applications; servers allow it for expired and pending ones'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "approve" -d 'Approve applications: accounts are opened'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "reject" -d 'Reject applications'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "expire" -d 'Expire applications. Age is that of the creation date: the API shows no date of last activity'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "cancel" -d 'Cancel applications and their workflows'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "start" -d 'Start blocked applications'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "watch" -d 'Show each change of applications until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from applications" -f -a "wait" -d 'Wait until applications are in a state'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "list" -d 'List enrollments; criteria are checked here, the API documents no filter but --filter and --search'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "show" -d 'Show one enrollment in full'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "create" -d 'Create an enrollment from a JSON document; its workflow starts'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "update" -d 'Replace an enrollment by a JSON document (PUT)'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "patch" -d 'Change fields of an enrollment (PATCH)'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "edit" -d 'Change an enrollment in an editor'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "delete" -d 'Delete enrollments and what they own, unguarded: the API documents no precondition. --etag sends one'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "approve" -d 'Approve enrollments: people get access to digital banking'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "reject" -d 'Reject enrollments'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "watch" -d 'Show each change of enrollments until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from enrollments" -f -a "wait" -d 'Wait until enrollments are in a state'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from processes" -f -a "list" -d 'List processes: all of them, a view, or those of one customer'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from processes" -f -a "show" -d 'Show one process in full'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from processes" -f -a "timeline" -d 'What happened to a process: log, notes, corrections and steps in one order of time'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from processes" -f -a "stats" -d 'Count processes by status and age, and decisions by day'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from processes" -f -a "accept" -d 'Accept processes, which approves them. No entity tag guards that: each is read again just before'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from processes" -f -a "watch" -d 'Show each change of processes until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from processes" -f -a "wait" -d 'Wait until processes are in a status'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "show" -d 'Show the audit trail of one person, or judge it with --check'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "export" -d 'Write the audit trails of many persons, one a line'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from monitor" -f -a "list" -d 'List processes, newest first'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from monitor" -f -a "recent" -d 'List the processes that began within the last hour'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from monitor" -f -a "show" -d 'Show processes with their steps'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from monitor" -f -a "watch" -d 'Show each step of processes until all have ended'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from monitor" -f -a "wait" -d 'Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten or may have been, 3 one is not known, 8 time ran out'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from monitor" -f -a "retry" -d 'Start a process anew from its file: a new process, which is waited for by its own number'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "list" -d 'List runs, unfinished ones first'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "show" -d 'Show each case of a run with its outcome'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "resume" -d 'Continue an unfinished run: writes with an unknown outcome are checked by reading the case'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "retry" -d 'Retry the failed and unattempted cases of a finished run, as a new run'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "abandon" -d 'Close a run that shall not, or cannot, go on: what it had not done stays undone'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "check" -d 'Tell a monitoring system whether the runs go as they should: the exit code says it, and one line'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "metrics" -d 'Print metrics of all runs in the text format of Prometheus'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "archive" -d 'Archive the files of finished runs; they can still be verified'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from plan" -f -a "show" -d 'Show what a plan would do, who proposed it and who approved it; json, yaml, ndjson and csv hold every case'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from plan" -f -a "approve" -d 'Approve a plan that another person proposed: the approval is added to its file'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from plan" -f -a "apply" -d 'Apply a plan: write each case in exactly the version that was selected'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "list" -d 'List the recorded runs, newest first, unfinished ones included'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "show" -d 'Show each decision, of one run or of all: case, version, outcome, operator and instant'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "stats" -d 'Count decisions by reason, operator, verb or day'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "verify" -d 'Check the journal and every run file: exit 12 names the first record that does not fit'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "seal" -d 'Put a damaged journal aside, and the run files that do not verify, and begin a new one that names them'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from journal" -f -a "head" -d 'Print the hash of the last line, to be kept elsewhere'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "list" -d 'List profiles, with the default one marked'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "show" -d 'Show each setting with its source; of credentials only that they are there'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "init" -d 'Create a profile from answers on a terminal, or from flags'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "use" -d 'Make a profile the default'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "set" -d 'Set a key of the profile in force (-p, CASECTL_PROFILE, the default)'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "unset" -d 'Remove a key of the profile in force'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "path" -d 'Print the path of the profile\'s file; of the folder of profiles when none is in force'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "status" -d 'Show for each provider where its credential comes from, whose it is, until when, and whether it is renewed'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "login" -d 'Log in to a provider and keep its tokens in the profile'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "logout" -d 'Remove a provider\'s tokens from the profile'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "refresh" -d 'Renew a provider\'s token now'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "serve" -d 'Run the simulated server for other programs, until interrupted'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "reset" -d 'Start over with a fresh population; applications, log, tokens and faults are discarded'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "status" -d 'Show what the sandbox holds'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "job" -d 'Upload a document to the simulated Open-Capture, and print the token to wait for'
complete -c casectl -n "__fish_casectl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "fault" -d 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them'
