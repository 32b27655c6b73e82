
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'casectl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'casectl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'casectl' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('applications', 'applications', [CompletionResultType]::ParameterValue, 'Account applications (Apiture): list, show, decide, change')
            [CompletionResult]::new('enrollments', 'enrollments', [CompletionResultType]::ParameterValue, 'Enrollments of people (Apiture): list, show, decide, change')
            [CompletionResult]::new('processes', 'processes', [CompletionResultType]::ParameterValue, 'Identity verification processes (Biometrid, MasStack): list, follow, accept')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Audit trails of persons (BeCLM): show, judge, export')
            [CompletionResult]::new('monitor', 'monitor', [CompletionResultType]::ParameterValue, 'Document processes (Open-Capture): list, show, wait, retry')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'Recorded runs of writes: list, show, resume, retry, abandon, archive, check, metrics')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Proposed writes: show, approve, apply')
            [CompletionResult]::new('journal', 'journal', [CompletionResultType]::ParameterValue, 'The record of every write, chained and tamper-evident: list, show, stats, verify, head, seal')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Profiles: addresses, credentials, limits')
            [CompletionResult]::new('api', 'api', [CompletionResultType]::ParameterValue, 'Send a raw API request with the profile''s credentials')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check configuration, credentials, connectivity and clocks')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Logins: status, log in, log out, renew')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'The built-in simulated server')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a shell''s completion script')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages into a folder')
            [CompletionResult]::new('docs', 'docs', [CompletionResultType]::ParameterValue, 'Print the whole command tree for programs')
            [CompletionResult]::new('exit-codes', 'exit-codes', [CompletionResultType]::ParameterValue, 'What each exit code means')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;applications' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List applications, filtered and sorted')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one application in full')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an application from a JSON document; only a product is required')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace an application by a JSON document (PUT)')
            [CompletionResult]::new('patch', 'patch', [CompletionResultType]::ParameterValue, 'Change fields of an application (PATCH)')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change an application in an editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete applications; servers allow it for expired and pending ones')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve applications: accounts are opened')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject applications')
            [CompletionResult]::new('expire', 'expire', [CompletionResultType]::ParameterValue, 'Expire applications. Age is that of the creation date: the API shows no date of last activity')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel applications and their workflows')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start blocked applications')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of applications until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until applications are in a state')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;applications;list' {
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Which collection of the API')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'Index of the first item, from 0')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Fetch each listed case in full, 8 at a time; summaries in a list may lack columns')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all, also on a terminal')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;show' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;create' {
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'JSON document; `-` is stdin')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;update' {
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'JSON document that replaces it; `-` is stdin')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;patch' {
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'JSON document with the fields to change; `-` is stdin')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'A field and its value as JSON; dots nest; may be repeated')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'A field and its value as JSON; dots nest; may be repeated')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A field and its value as text; may be repeated')
            [CompletionResult]::new('--raw-field', '--raw-field', [CompletionResultType]::ParameterName, 'A field and its value as text; may be repeated')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;edit' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;delete' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;approve' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page when the whole collection is read')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;reject' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page when the whole collection is read')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;expire' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page when the whole collection is read')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;cancel' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page when the whole collection is read')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;start' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page when the whole collection is read')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;watch' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two rounds of reads [default: 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Stop after this long')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;wait' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'What to wait for: `state=approved,rejected`; `status=` says the same')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two rounds of reads [default: 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--any', '--any', [CompletionResultType]::ParameterName, 'Stop at the first case that gets there')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;applications;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List applications, filtered and sorted')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one application in full')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an application from a JSON document; only a product is required')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace an application by a JSON document (PUT)')
            [CompletionResult]::new('patch', 'patch', [CompletionResultType]::ParameterValue, 'Change fields of an application (PATCH)')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change an application in an editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete applications; servers allow it for expired and pending ones')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve applications: accounts are opened')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject applications')
            [CompletionResult]::new('expire', 'expire', [CompletionResultType]::ParameterValue, 'Expire applications. Age is that of the creation date: the API shows no date of last activity')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel applications and their workflows')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start blocked applications')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of applications until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until applications are in a state')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;applications;help;list' {
            break
        }
        'casectl;applications;help;show' {
            break
        }
        'casectl;applications;help;create' {
            break
        }
        'casectl;applications;help;update' {
            break
        }
        'casectl;applications;help;patch' {
            break
        }
        'casectl;applications;help;edit' {
            break
        }
        'casectl;applications;help;delete' {
            break
        }
        'casectl;applications;help;approve' {
            break
        }
        'casectl;applications;help;reject' {
            break
        }
        'casectl;applications;help;expire' {
            break
        }
        'casectl;applications;help;cancel' {
            break
        }
        'casectl;applications;help;start' {
            break
        }
        'casectl;applications;help;watch' {
            break
        }
        'casectl;applications;help;wait' {
            break
        }
        'casectl;applications;help;help' {
            break
        }
        'casectl;enrollments' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List enrollments; criteria are checked here, the API documents no filter but --filter and --search')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one enrollment in full')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an enrollment from a JSON document; its workflow starts')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace an enrollment by a JSON document (PUT)')
            [CompletionResult]::new('patch', 'patch', [CompletionResultType]::ParameterValue, 'Change fields of an enrollment (PATCH)')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change an enrollment in an editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete enrollments and what they own, unguarded: the API documents no precondition. --etag sends one')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve enrollments: people get access to digital banking')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject enrollments')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of enrollments until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until enrollments are in a state')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;enrollments;list' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'Index of the first item, from 0')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Fetch each listed case in full, 8 at a time; summaries in a list may lack columns')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all, also on a terminal')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;show' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;create' {
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'JSON document; `-` is stdin')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;update' {
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'JSON document that replaces it; `-` is stdin')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;patch' {
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'JSON document with the fields to change; `-` is stdin')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'A field and its value as JSON; dots nest; may be repeated')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'A field and its value as JSON; dots nest; may be repeated')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A field and its value as text; may be repeated')
            [CompletionResult]::new('--raw-field', '--raw-field', [CompletionResultType]::ParameterName, 'A field and its value as text; may be repeated')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;edit' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;delete' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;approve' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page when the whole collection is read')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;reject' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'In one of these states, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this name; `A|B` for alternatives')
            [CompletionResult]::new('--applicant', '--applicant', [CompletionResultType]::ParameterName, 'With an applicant of this contact URI')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Filter expression, sent to the server as it is')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Full-text search by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the full representation, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page when the whole collection is read')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;watch' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two rounds of reads [default: 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Stop after this long')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;wait' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'What to wait for: `state=approved,rejected`; `status=` says the same')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two rounds of reads [default: 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--any', '--any', [CompletionResultType]::ParameterName, 'Stop at the first case that gets there')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;enrollments;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List enrollments; criteria are checked here, the API documents no filter but --filter and --search')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one enrollment in full')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an enrollment from a JSON document; its workflow starts')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace an enrollment by a JSON document (PUT)')
            [CompletionResult]::new('patch', 'patch', [CompletionResultType]::ParameterValue, 'Change fields of an enrollment (PATCH)')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change an enrollment in an editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete enrollments and what they own, unguarded: the API documents no precondition. --etag sends one')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve enrollments: people get access to digital banking')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject enrollments')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of enrollments until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until enrollments are in a state')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;enrollments;help;list' {
            break
        }
        'casectl;enrollments;help;show' {
            break
        }
        'casectl;enrollments;help;create' {
            break
        }
        'casectl;enrollments;help;update' {
            break
        }
        'casectl;enrollments;help;patch' {
            break
        }
        'casectl;enrollments;help;edit' {
            break
        }
        'casectl;enrollments;help;delete' {
            break
        }
        'casectl;enrollments;help;approve' {
            break
        }
        'casectl;enrollments;help;reject' {
            break
        }
        'casectl;enrollments;help;watch' {
            break
        }
        'casectl;enrollments;help;wait' {
            break
        }
        'casectl;enrollments;help;help' {
            break
        }
        'casectl;processes' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List processes: all of them, a view, or those of one customer')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one process in full')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'What happened to a process: log, notes, corrections and steps in one order of time')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count processes by status and age, and decisions by day')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept processes, which approves them. No entity tag guards that: each is read again just before')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of processes until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until processes are in a status')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;processes;list' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Of this customer (MasStack)')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'The customer''s organisation (MasStack) [default: masstack.org of the profile]')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'A collection of its own, which is no filter by status; views take no other parameter of the API')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'With this id')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Of this client of the platform, for master users')
            [CompletionResult]::new('--remaining-steps', '--remaining-steps', [CompletionResultType]::ParameterName, 'With these remaining steps')
            [CompletionResult]::new('--deleted', '--deleted', [CompletionResultType]::ParameterName, 'Deleted then; sent to the server as it is')
            [CompletionResult]::new('--log-columns', '--log-columns', [CompletionResultType]::ParameterName, 'By information of the log: the API''s `columns`')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'In one of these statuses, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w)')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this display name; `A|B` for alternatives')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Search in all columns, by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the process, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page (Biometrid)')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'Begin at this page, from 1 (Biometrid)')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all, also on a terminal')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;processes;show' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Of this customer (MasStack)')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'The customer''s organisation (MasStack) [default: masstack.org of the profile]')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;processes;timeline' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Of this customer (MasStack)')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'The customer''s organisation (MasStack) [default: masstack.org of the profile]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;processes;stats' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Of this customer (MasStack)')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'The customer''s organisation (MasStack) [default: masstack.org of the profile]')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'In one of these statuses, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w)')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this display name; `A|B` for alternatives')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Search in all columns, by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the process, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;processes;accept' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Of this customer (MasStack)')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'The customer''s organisation (MasStack) [default: masstack.org of the profile]')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'In one of these statuses, comma separated')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Created longer ago than this (30d; s, m, h, d = 86,400 s, w)')
            [CompletionResult]::new('--newer-than', '--newer-than', [CompletionResultType]::ParameterName, 'Created no longer ago than this')
            [CompletionResult]::new('--created', '--created', [CompletionResultType]::ParameterName, 'Created in [A, B): dates or instants, either end may be open (2026-01-01..)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'With exactly this display name; `A|B` for alternatives')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Property with one of these values; dotted paths; may be repeated')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Search in all columns, by the server')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'jq predicate on the process, evaluated here: the first output''s truth')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Count ages from this instant instead of the server''s clock')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read ids from this file, one a line')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Act on at most N cases')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only part I of N of the selection, I from 0')
            [CompletionResult]::new('--plan-out', '--plan-out', [CompletionResultType]::ParameterName, 'Write the selection to FILE as a plan to approve and apply, and write nothing else')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Refuse cases that do not offer the action as a link')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Refused: name criteria instead of everything')
            [CompletionResult]::new('--trust-server-filter', '--trust-server-filter', [CompletionResultType]::ParameterName, 'Accept --filter or --search as the only criterion, although nothing can be checked here')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;processes;watch' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Of this customer (MasStack)')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'The customer''s organisation (MasStack) [default: masstack.org of the profile]')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two rounds of reads [default: 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Stop after this long')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;processes;wait' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Of this customer (MasStack)')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'The customer''s organisation (MasStack) [default: masstack.org of the profile]')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'What to wait for: `state=approved,rejected`; `status=` says the same')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two rounds of reads [default: 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--any', '--any', [CompletionResultType]::ParameterName, 'Stop at the first case that gets there')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;processes;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List processes: all of them, a view, or those of one customer')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one process in full')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'What happened to a process: log, notes, corrections and steps in one order of time')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count processes by status and age, and decisions by day')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept processes, which approves them. No entity tag guards that: each is read again just before')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of processes until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until processes are in a status')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;processes;help;list' {
            break
        }
        'casectl;processes;help;show' {
            break
        }
        'casectl;processes;help;timeline' {
            break
        }
        'casectl;processes;help;stats' {
            break
        }
        'casectl;processes;help;accept' {
            break
        }
        'casectl;processes;help;watch' {
            break
        }
        'casectl;processes;help;wait' {
            break
        }
        'casectl;processes;help;help' {
            break
        }
        'casectl;audit' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the audit trail of one person, or judge it with --check')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the audit trails of many persons, one a line')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;audit;show' {
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Technical name of the source on which the person is known [default: the profile''s beclm.source]')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Asset freezes, politically exposed persons, or both')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'Maximum age of the last check (90d; s, m, h, d = 86,400 s, w)')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Check: exit 0 clear, 9 a match, 8 needs manual review; a call that failed has its own code')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;audit;export' {
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read references from this file, one a line, or rows of NDJSON; `-` is stdin')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Technical name of the source on which the person is known [default: the profile''s beclm.source]')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Asset freezes, politically exposed persons, or both')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'Maximum age of the last check (90d; s, m, h, d = 86,400 s, w)')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Parallel calls [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Parallel calls [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write to this file, which only you can read, instead of stdout')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Check: exit 0 clear, 9 a match, 8 needs manual review; a call that failed has its own code')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Continue the file of --out (NDJSON or CSV) that the same command began: what stands in it is kept, but for calls that failed')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;audit;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the audit trail of one person, or judge it with --check')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the audit trails of many persons, one a line')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;audit;help;show' {
            break
        }
        'casectl;audit;help;export' {
            break
        }
        'casectl;audit;help;help' {
            break
        }
        'casectl;monitor' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List processes, newest first')
            [CompletionResult]::new('recent', 'recent', [CompletionResultType]::ParameterValue, 'List the processes that began within the last hour')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show processes with their steps')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each step of processes until all have ended')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten or may have been, 3 one is not known, 8 time ran out')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Start a process anew from its file: a new process, which is waited for by its own number')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;monitor;list' {
            [CompletionResult]::new('--module', '--module', [CompletionResultType]::ParameterName, 'Of this module')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'In this status; `error` also finds those that ended with an error')
            [CompletionResult]::new('--filename', '--filename', [CompletionResultType]::ParameterName, 'With this in the name of the file')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'Index of the first item, from 0')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all, also on a terminal')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;monitor;recent' {
            [CompletionResult]::new('--module', '--module', [CompletionResultType]::ParameterName, 'Of this module [default: both]')
            [CompletionResult]::new('-L', '-L ', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N; 0 means all')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Items per page')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'Index of the first item, from 0')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show all, also on a terminal')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;monitor;show' {
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`')
            [CompletionResult]::new('--tokens-file', '--tokens-file', [CompletionResultType]::ParameterName, 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The number of a process, which the server never forgets; may be repeated')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'With the data that was read from the documents; of the verifier''s processes only')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;monitor;watch' {
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`')
            [CompletionResult]::new('--tokens-file', '--tokens-file', [CompletionResultType]::ParameterName, 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The number of a process, which the server never forgets; may be repeated')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Between two looks at a process [default: from 250ms after a change to 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Stop after this long')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;monitor;wait' {
            [CompletionResult]::new('--ids-file', '--ids-file', [CompletionResultType]::ParameterName, 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`')
            [CompletionResult]::new('--tokens-file', '--tokens-file', [CompletionResultType]::ParameterName, 'Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'The number of a process, which the server never forgets; may be repeated')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Between two looks at a process [default: from 250ms after a change to 5s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up after this long: a process can hang for ever')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--any', '--any', [CompletionResultType]::ParameterName, 'One process that ends without an error is enough')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;monitor;retry' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;monitor;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List processes, newest first')
            [CompletionResult]::new('recent', 'recent', [CompletionResultType]::ParameterValue, 'List the processes that began within the last hour')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show processes with their steps')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each step of processes until all have ended')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten or may have been, 3 one is not known, 8 time ran out')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Start a process anew from its file: a new process, which is waited for by its own number')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;monitor;help;list' {
            break
        }
        'casectl;monitor;help;recent' {
            break
        }
        'casectl;monitor;help;show' {
            break
        }
        'casectl;monitor;help;watch' {
            break
        }
        'casectl;monitor;help;wait' {
            break
        }
        'casectl;monitor;help;retry' {
            break
        }
        'casectl;monitor;help;help' {
            break
        }
        'casectl;runs' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List runs, unfinished ones first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each case of a run with its outcome')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue an unfinished run: writes with an unknown outcome are checked by reading the case')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Retry the failed and unattempted cases of a finished run, as a new run')
            [CompletionResult]::new('abandon', 'abandon', [CompletionResultType]::ParameterValue, 'Close a run that shall not, or cannot, go on: what it had not done stays undone')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Tell a monitoring system whether the runs go as they should: the exit code says it, and one line')
            [CompletionResult]::new('metrics', 'metrics', [CompletionResultType]::ParameterValue, 'Print metrics of all runs in the text format of Prometheus')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Archive the files of finished runs; they can still be verified')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;runs;list' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--archived', '--archived', [CompletionResultType]::ParameterName, 'Include archived runs')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;show' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;resume' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the record beside the run''s own reason')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly so many cases are left')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read and show what would be written; write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;retry' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record [default: the first run''s]')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons] [default: the first run''s]')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger selection before any write [default: the profile''s, else 100]')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless exactly N cases are selected')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;abandon' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the record')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;check' {
            [CompletionResult]::new('--noun', '--noun', [CompletionResultType]::ParameterName, 'Only runs of this noun')
            [CompletionResult]::new('--verb', '--verb', [CompletionResultType]::ParameterName, 'Only runs of this verb')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'How old the last success may be (26h)')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;metrics' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;archive' {
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Runs that ended before this date, instant or age (2026-01-31, 90d)')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show which would be moved; move nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;runs;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List runs, unfinished ones first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each case of a run with its outcome')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue an unfinished run: writes with an unknown outcome are checked by reading the case')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Retry the failed and unattempted cases of a finished run, as a new run')
            [CompletionResult]::new('abandon', 'abandon', [CompletionResultType]::ParameterValue, 'Close a run that shall not, or cannot, go on: what it had not done stays undone')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Tell a monitoring system whether the runs go as they should: the exit code says it, and one line')
            [CompletionResult]::new('metrics', 'metrics', [CompletionResultType]::ParameterValue, 'Print metrics of all runs in the text format of Prometheus')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Archive the files of finished runs; they can still be verified')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;runs;help;list' {
            break
        }
        'casectl;runs;help;show' {
            break
        }
        'casectl;runs;help;resume' {
            break
        }
        'casectl;runs;help;retry' {
            break
        }
        'casectl;runs;help;abandon' {
            break
        }
        'casectl;runs;help;check' {
            break
        }
        'casectl;runs;help;metrics' {
            break
        }
        'casectl;runs;help;archive' {
            break
        }
        'casectl;runs;help;help' {
            break
        }
        'casectl;plan' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a plan would do, who proposed it and who approved it; json, yaml, ndjson and csv hold every case')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve a plan that another person proposed: the approval is added to its file')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Apply a plan: write each case in exactly the version that was selected')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;plan;show' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;plan;approve' {
            [CompletionResult]::new('--hash', '--hash', [CompletionResultType]::ParameterName, 'Refuse unless the plan''s hash starts with this')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;plan;apply' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Refuse unless the plan holds exactly so many writes')
            [CompletionResult]::new('--hash', '--hash', [CompletionResultType]::ParameterName, 'Refuse unless the plan''s hash starts with this')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a larger plan [default: the profile''s if it sets one, else the plan''s size]')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Cases processed in parallel [default: the profile''s, else 8]')
            [CompletionResult]::new('--rps', '--rps', [CompletionResultType]::ParameterName, 'Requests per second, for the whole run [default: the profile''s, else 20; none on loopback]')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'Start no new writes after this long')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Stop after N failed cases')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read and show what would be written; write nothing')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;plan;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a plan would do, who proposed it and who approved it; json, yaml, ndjson and csv hold every case')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve a plan that another person proposed: the approval is added to its file')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Apply a plan: write each case in exactly the version that was selected')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;plan;help;show' {
            break
        }
        'casectl;plan;help;approve' {
            break
        }
        'casectl;plan;help;apply' {
            break
        }
        'casectl;plan;help;help' {
            break
        }
        'casectl;journal' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the recorded runs, newest first, unfinished ones included')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each decision, of one run or of all: case, version, outcome, operator and instant')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count decisions by reason, operator, verb or day')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check the journal and every run file: exit 12 names the first record that does not fit')
            [CompletionResult]::new('seal', 'seal', [CompletionResultType]::ParameterValue, 'Put a damaged journal aside, and the run files that do not verify, and begin a new one that names them')
            [CompletionResult]::new('head', 'head', [CompletionResultType]::ParameterValue, 'Print the hash of the last line, to be kept elsewhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;journal;list' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Started, resumed or ended since this date, instant or age (2026-01-31, 7d)')
            [CompletionResult]::new('--case', '--case', [CompletionResultType]::ParameterName, 'Runs that selected or wrote this case; reads the run files')
            [CompletionResult]::new('--operator', '--operator', [CompletionResultType]::ParameterName, 'Started or resumed by this account, USER or USER@HOST')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;journal;show' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only decisions made since this date, instant or age (2026-01-31, 7d)')
            [CompletionResult]::new('--case', '--case', [CompletionResultType]::ParameterName, 'Only the decisions on this case')
            [CompletionResult]::new('--operator', '--operator', [CompletionResultType]::ParameterName, 'Only the decisions of this account, USER or USER@HOST')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;journal;stats' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'What the decisions are counted by')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only decisions made since this date, instant or age (2026-01-31, 7d)')
            [CompletionResult]::new('--operator', '--operator', [CompletionResultType]::ParameterName, 'Only the decisions of this account, USER or USER@HOST')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;journal;verify' {
            [CompletionResult]::new('--head', '--head', [CompletionResultType]::ParameterName, 'A hash that `journal head` printed earlier: it must be that of a line of the journal')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;journal;seal' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the new journal')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;journal;head' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;journal;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the recorded runs, newest first, unfinished ones included')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each decision, of one run or of all: case, version, outcome, operator and instant')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count decisions by reason, operator, verb or day')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check the journal and every run file: exit 12 names the first record that does not fit')
            [CompletionResult]::new('seal', 'seal', [CompletionResultType]::ParameterValue, 'Put a damaged journal aside, and the run files that do not verify, and begin a new one that names them')
            [CompletionResult]::new('head', 'head', [CompletionResultType]::ParameterValue, 'Print the hash of the last line, to be kept elsewhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;journal;help;list' {
            break
        }
        'casectl;journal;help;show' {
            break
        }
        'casectl;journal;help;stats' {
            break
        }
        'casectl;journal;help;verify' {
            break
        }
        'casectl;journal;help;seal' {
            break
        }
        'casectl;journal;help;head' {
            break
        }
        'casectl;journal;help;help' {
            break
        }
        'casectl;profile' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List profiles, with the default one marked')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each setting with its source; of credentials only that they are there')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create a profile from answers on a terminal, or from flags')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a profile the default')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set a key of the profile in force (-p, CASECTL_PROFILE, the default)')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove a key of the profile in force')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the profile''s file; of the folder of profiles when none is in force')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;profile;list' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;profile;show' {
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two reads [default: 5s]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh until interrupted: redraws on a terminal; in a pipe prints {at, event, id, item} for each change')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;profile;init' {
            [CompletionResult]::new('--environment', '--environment', [CompletionResultType]::ParameterName, 'What the cases are')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'Where the Apiture API lives')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'A setting, like bulk.max=500 or apiture.api_key_file=PATH; may be repeated')
            [CompletionResult]::new('--secret-stdin', '--secret-stdin', [CompletionResultType]::ParameterName, 'Read this credential from stdin, like apiture.access_token')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--default', '--default', [CompletionResultType]::ParameterName, 'Make it the default profile')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite a profile of this name')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;profile;use' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;profile;set' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;profile;unset' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;profile;path' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;profile;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List profiles, with the default one marked')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each setting with its source; of credentials only that they are there')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create a profile from answers on a terminal, or from flags')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a profile the default')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set a key of the profile in force (-p, CASECTL_PROFILE, the default)')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove a key of the profile in force')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the profile''s file; of the folder of profiles when none is in force')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;profile;help;list' {
            break
        }
        'casectl;profile;help;show' {
            break
        }
        'casectl;profile;help;init' {
            break
        }
        'casectl;profile;help;use' {
            break
        }
        'casectl;profile;help;set' {
            break
        }
        'casectl;profile;help;unset' {
            break
        }
        'casectl;profile;help;path' {
            break
        }
        'casectl;profile;help;help' {
            break
        }
        'casectl;api' {
            [CompletionResult]::new('-X', '-X ', [CompletionResultType]::ParameterName, 'HTTP method [default: GET, or POST with fields or a body]')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'HTTP method [default: GET, or POST with fields or a body]')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A field as text; of a GET a query parameter; may be repeated')
            [CompletionResult]::new('--raw-field', '--raw-field', [CompletionResultType]::ParameterName, 'A field as text; of a GET a query parameter; may be repeated')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'A field as JSON where it is JSON, else as text; @FILE reads it from a file; may be repeated')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'A field as JSON where it is JSON, else as text; @FILE reads it from a file; may be repeated')
            [CompletionResult]::new('-H', '-H ', [CompletionResultType]::ParameterName, 'A further header; may be repeated. Credentials come from the profile')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A further header; may be repeated. Credentials come from the profile')
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'The body; `-` is stdin')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; kept in the local record, no API takes it')
            [CompletionResult]::new('--reason-code', '--reason-code', [CompletionResultType]::ParameterName, 'Why, as a code of the profile''s [reasons]; its text is kept where --reason gives none')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Entity tag that the case must still have; one id only')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write metrics of all runs to this file at the end, for Prometheus [default: the profile''s metrics_file]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--paginate', '--paginate', [CompletionResultType]::ParameterName, 'Follow the pages of a collection: one JSON array of all pages, or one page a line with -o ndjson')
            [CompletionResult]::new('-i', '-i', [CompletionResultType]::ParameterName, 'Print the status and the headers first')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Print the status and the headers first')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written, and write nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Skip the confirmation prompt')
            [CompletionResult]::new('--unguarded', '--unguarded', [CompletionResultType]::ParameterName, 'Write even without a strong entity tag to guard it')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;doctor' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;auth' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show for each provider where its credential comes from, whose it is, until when, and whether it is renewed')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in to a provider and keep its tokens in the profile')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Remove a provider''s tokens from the profile')
            [CompletionResult]::new('refresh', 'refresh', [CompletionResultType]::ParameterValue, 'Renew a provider''s token now')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;auth;status' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Ask each server whether it accepts the credential')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;auth;login' {
            [CompletionResult]::new('--flow', '--flow', [CompletionResultType]::ParameterName, 'How to log in with OAuth2 [default: the profile''s, else authorization_code]')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port of this machine that the browser is sent back to [default: a free one]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long the browser may take [default: 5m]')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'User''s name [default: asked for]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--with-token', '--with-token', [CompletionResultType]::ParameterName, 'Read a token from stdin: the token itself, or JSON with access_token, refresh_token and expires_in')
            [CompletionResult]::new('--no-browser', '--no-browser', [CompletionResultType]::ParameterName, 'Print the address instead of opening a browser; the address it ends at can be pasted')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from stdin, also when stdin is a terminal')
            [CompletionResult]::new('--basic', '--basic', [CompletionResultType]::ParameterName, 'Keep user and password and send them with each request: web-service accounts of Open-Capture')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;auth;logout' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;auth;refresh' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;auth;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show for each provider where its credential comes from, whose it is, until when, and whether it is renewed')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in to a provider and keep its tokens in the profile')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Remove a provider''s tokens from the profile')
            [CompletionResult]::new('refresh', 'refresh', [CompletionResultType]::ParameterValue, 'Renew a provider''s token now')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;auth;help;status' {
            break
        }
        'casectl;auth;help;login' {
            break
        }
        'casectl;auth;help;logout' {
            break
        }
        'casectl;auth;help;refresh' {
            break
        }
        'casectl;auth;help;help' {
            break
        }
        'casectl;sandbox' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run the simulated server for other programs, until interrupted')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Start over with a fresh population; applications, log, tokens and faults are discarded')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the sandbox holds')
            [CompletionResult]::new('job', 'job', [CompletionResultType]::ParameterValue, 'Upload a document to the simulated Open-Capture, and print the token to wait for')
            [CompletionResult]::new('fault', 'fault', [CompletionResultType]::ParameterValue, 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them')
            [CompletionResult]::new('faults', 'faults', [CompletionResultType]::ParameterValue, 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;sandbox;serve' {
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Address to listen on, loopback only; port 0 picks a free one')
            [CompletionResult]::new('--applications', '--applications', [CompletionResultType]::ParameterName, 'How many applications a new population holds [default: 300]')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed makes the same population [default: 1]')
            [CompletionResult]::new('--page-cap', '--page-cap', [CompletionResultType]::ParameterName, 'The most items on one page')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'A fault of this server alone; may be repeated')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--full-items', '--full-items', [CompletionResultType]::ParameterName, 'Lists carry full representations instead of summaries')
            [CompletionResult]::new('--any-of', '--any-of', [CompletionResultType]::ParameterName, 'Items of a list stand below `anyOf`, as the samples of the reference print them')
            [CompletionResult]::new('--relative-links', '--relative-links', [CompletionResultType]::ParameterName, 'Links are root-relative instead of absolute')
            [CompletionResult]::new('--require-if-match', '--require-if-match', [CompletionResultType]::ParameterName, 'A write without If-Match is answered with 428')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;sandbox;reset' {
            [CompletionResult]::new('--applications', '--applications', [CompletionResultType]::ParameterName, 'How many applications a new population holds [default: 300]')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The same seed makes the same population [default: 1]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;sandbox;status' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--transitions', '--transitions', [CompletionResultType]::ParameterName, 'List every change that was applied, in the order of the commits')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;sandbox;job' {
            [CompletionResult]::new('--script', '--script', [CompletionResultType]::ParameterName, 'What happens to it')
            [CompletionResult]::new('--seconds', '--seconds', [CompletionResultType]::ParameterName, 'How long it takes, from the upload to the end')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;sandbox;fault' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the armed faults, with how many requests they concerned and how often they struck')
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Disarm all; before SPEC are armed')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;sandbox;faults' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List the armed faults, with how many requests they concerned and how often they struck')
            [CompletionResult]::new('--clear', '--clear', [CompletionResultType]::ParameterName, 'Disarm all; before SPEC are armed')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;sandbox;help' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run the simulated server for other programs, until interrupted')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Start over with a fresh population; applications, log, tokens and faults are discarded')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the sandbox holds')
            [CompletionResult]::new('job', 'job', [CompletionResultType]::ParameterValue, 'Upload a document to the simulated Open-Capture, and print the token to wait for')
            [CompletionResult]::new('fault', 'fault', [CompletionResultType]::ParameterValue, 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;sandbox;help;serve' {
            break
        }
        'casectl;sandbox;help;reset' {
            break
        }
        'casectl;sandbox;help;status' {
            break
        }
        'casectl;sandbox;help;job' {
            break
        }
        'casectl;sandbox;help;fault' {
            break
        }
        'casectl;sandbox;help;help' {
            break
        }
        'casectl;completions' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;man' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;docs' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'In which form')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;exit-codes' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile to use; `sandbox` is the built-in server')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Limit for one request, from connecting to the last byte (30s, 2m)')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Retries after a transient read failure [default: 4]')
            [CompletionResult]::new('--retry-max-wait', '--retry-max-wait', [CompletionResultType]::ParameterName, 'Longest single wait before a retry, `Retry-After` included [default: 60s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Output format')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'JSON; with =FIELDS only these, comma separated')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the whole result with a jq expression; strings print raw')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns of table and csv, comma separated')
            [CompletionResult]::new('--sort-by', '--sort-by', [CompletionResultType]::ParameterName, 'Sort by a column or field; `-` in front reverses')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How instants are shown')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log each request')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Show each exchange with the server on stderr, redacted')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress; warnings and errors stay')
            [CompletionResult]::new('--reveal', '--reveal', [CompletionResultType]::ParameterName, 'Show sensitive values unmasked')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'casectl;help' {
            [CompletionResult]::new('applications', 'applications', [CompletionResultType]::ParameterValue, 'Account applications (Apiture): list, show, decide, change')
            [CompletionResult]::new('enrollments', 'enrollments', [CompletionResultType]::ParameterValue, 'Enrollments of people (Apiture): list, show, decide, change')
            [CompletionResult]::new('processes', 'processes', [CompletionResultType]::ParameterValue, 'Identity verification processes (Biometrid, MasStack): list, follow, accept')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Audit trails of persons (BeCLM): show, judge, export')
            [CompletionResult]::new('monitor', 'monitor', [CompletionResultType]::ParameterValue, 'Document processes (Open-Capture): list, show, wait, retry')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'Recorded runs of writes: list, show, resume, retry, abandon, archive, check, metrics')
            [CompletionResult]::new('plan', 'plan', [CompletionResultType]::ParameterValue, 'Proposed writes: show, approve, apply')
            [CompletionResult]::new('journal', 'journal', [CompletionResultType]::ParameterValue, 'The record of every write, chained and tamper-evident: list, show, stats, verify, head, seal')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Profiles: addresses, credentials, limits')
            [CompletionResult]::new('api', 'api', [CompletionResultType]::ParameterValue, 'Send a raw API request with the profile''s credentials')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check configuration, credentials, connectivity and clocks')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Logins: status, log in, log out, renew')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'The built-in simulated server')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a shell''s completion script')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages into a folder')
            [CompletionResult]::new('docs', 'docs', [CompletionResultType]::ParameterValue, 'Print the whole command tree for programs')
            [CompletionResult]::new('exit-codes', 'exit-codes', [CompletionResultType]::ParameterValue, 'What each exit code means')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'casectl;help;applications' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List applications, filtered and sorted')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one application in full')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an application from a JSON document; only a product is required')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace an application by a JSON document (PUT)')
            [CompletionResult]::new('patch', 'patch', [CompletionResultType]::ParameterValue, 'Change fields of an application (PATCH)')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change an application in an editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete applications; servers allow it for expired and pending ones')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve applications: accounts are opened')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject applications')
            [CompletionResult]::new('expire', 'expire', [CompletionResultType]::ParameterValue, 'Expire applications. Age is that of the creation date: the API shows no date of last activity')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel applications and their workflows')
            [CompletionResult]::new('start', 'start', [CompletionResultType]::ParameterValue, 'Start blocked applications')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of applications until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until applications are in a state')
            break
        }
        'casectl;help;applications;list' {
            break
        }
        'casectl;help;applications;show' {
            break
        }
        'casectl;help;applications;create' {
            break
        }
        'casectl;help;applications;update' {
            break
        }
        'casectl;help;applications;patch' {
            break
        }
        'casectl;help;applications;edit' {
            break
        }
        'casectl;help;applications;delete' {
            break
        }
        'casectl;help;applications;approve' {
            break
        }
        'casectl;help;applications;reject' {
            break
        }
        'casectl;help;applications;expire' {
            break
        }
        'casectl;help;applications;cancel' {
            break
        }
        'casectl;help;applications;start' {
            break
        }
        'casectl;help;applications;watch' {
            break
        }
        'casectl;help;applications;wait' {
            break
        }
        'casectl;help;enrollments' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List enrollments; criteria are checked here, the API documents no filter but --filter and --search')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one enrollment in full')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an enrollment from a JSON document; its workflow starts')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Replace an enrollment by a JSON document (PUT)')
            [CompletionResult]::new('patch', 'patch', [CompletionResultType]::ParameterValue, 'Change fields of an enrollment (PATCH)')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change an enrollment in an editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete enrollments and what they own, unguarded: the API documents no precondition. --etag sends one')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve enrollments: people get access to digital banking')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Reject enrollments')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of enrollments until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until enrollments are in a state')
            break
        }
        'casectl;help;enrollments;list' {
            break
        }
        'casectl;help;enrollments;show' {
            break
        }
        'casectl;help;enrollments;create' {
            break
        }
        'casectl;help;enrollments;update' {
            break
        }
        'casectl;help;enrollments;patch' {
            break
        }
        'casectl;help;enrollments;edit' {
            break
        }
        'casectl;help;enrollments;delete' {
            break
        }
        'casectl;help;enrollments;approve' {
            break
        }
        'casectl;help;enrollments;reject' {
            break
        }
        'casectl;help;enrollments;watch' {
            break
        }
        'casectl;help;enrollments;wait' {
            break
        }
        'casectl;help;processes' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List processes: all of them, a view, or those of one customer')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one process in full')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'What happened to a process: log, notes, corrections and steps in one order of time')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count processes by status and age, and decisions by day')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept processes, which approves them. No entity tag guards that: each is read again just before')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each change of processes until interrupted')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until processes are in a status')
            break
        }
        'casectl;help;processes;list' {
            break
        }
        'casectl;help;processes;show' {
            break
        }
        'casectl;help;processes;timeline' {
            break
        }
        'casectl;help;processes;stats' {
            break
        }
        'casectl;help;processes;accept' {
            break
        }
        'casectl;help;processes;watch' {
            break
        }
        'casectl;help;processes;wait' {
            break
        }
        'casectl;help;audit' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the audit trail of one person, or judge it with --check')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the audit trails of many persons, one a line')
            break
        }
        'casectl;help;audit;show' {
            break
        }
        'casectl;help;audit;export' {
            break
        }
        'casectl;help;monitor' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List processes, newest first')
            [CompletionResult]::new('recent', 'recent', [CompletionResultType]::ParameterValue, 'List the processes that began within the last hour')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show processes with their steps')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Show each step of processes until all have ended')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten or may have been, 3 one is not known, 8 time ran out')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Start a process anew from its file: a new process, which is waited for by its own number')
            break
        }
        'casectl;help;monitor;list' {
            break
        }
        'casectl;help;monitor;recent' {
            break
        }
        'casectl;help;monitor;show' {
            break
        }
        'casectl;help;monitor;watch' {
            break
        }
        'casectl;help;monitor;wait' {
            break
        }
        'casectl;help;monitor;retry' {
            break
        }
        'casectl;help;runs' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List runs, unfinished ones first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each case of a run with its outcome')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Continue an unfinished run: writes with an unknown outcome are checked by reading the case')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Retry the failed and unattempted cases of a finished run, as a new run')
            [CompletionResult]::new('abandon', 'abandon', [CompletionResultType]::ParameterValue, 'Close a run that shall not, or cannot, go on: what it had not done stays undone')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Tell a monitoring system whether the runs go as they should: the exit code says it, and one line')
            [CompletionResult]::new('metrics', 'metrics', [CompletionResultType]::ParameterValue, 'Print metrics of all runs in the text format of Prometheus')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Archive the files of finished runs; they can still be verified')
            break
        }
        'casectl;help;runs;list' {
            break
        }
        'casectl;help;runs;show' {
            break
        }
        'casectl;help;runs;resume' {
            break
        }
        'casectl;help;runs;retry' {
            break
        }
        'casectl;help;runs;abandon' {
            break
        }
        'casectl;help;runs;check' {
            break
        }
        'casectl;help;runs;metrics' {
            break
        }
        'casectl;help;runs;archive' {
            break
        }
        'casectl;help;plan' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a plan would do, who proposed it and who approved it; json, yaml, ndjson and csv hold every case')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Approve a plan that another person proposed: the approval is added to its file')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Apply a plan: write each case in exactly the version that was selected')
            break
        }
        'casectl;help;plan;show' {
            break
        }
        'casectl;help;plan;approve' {
            break
        }
        'casectl;help;plan;apply' {
            break
        }
        'casectl;help;journal' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the recorded runs, newest first, unfinished ones included')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each decision, of one run or of all: case, version, outcome, operator and instant')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count decisions by reason, operator, verb or day')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check the journal and every run file: exit 12 names the first record that does not fit')
            [CompletionResult]::new('seal', 'seal', [CompletionResultType]::ParameterValue, 'Put a damaged journal aside, and the run files that do not verify, and begin a new one that names them')
            [CompletionResult]::new('head', 'head', [CompletionResultType]::ParameterValue, 'Print the hash of the last line, to be kept elsewhere')
            break
        }
        'casectl;help;journal;list' {
            break
        }
        'casectl;help;journal;show' {
            break
        }
        'casectl;help;journal;stats' {
            break
        }
        'casectl;help;journal;verify' {
            break
        }
        'casectl;help;journal;seal' {
            break
        }
        'casectl;help;journal;head' {
            break
        }
        'casectl;help;profile' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List profiles, with the default one marked')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show each setting with its source; of credentials only that they are there')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create a profile from answers on a terminal, or from flags')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a profile the default')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set a key of the profile in force (-p, CASECTL_PROFILE, the default)')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove a key of the profile in force')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the profile''s file; of the folder of profiles when none is in force')
            break
        }
        'casectl;help;profile;list' {
            break
        }
        'casectl;help;profile;show' {
            break
        }
        'casectl;help;profile;init' {
            break
        }
        'casectl;help;profile;use' {
            break
        }
        'casectl;help;profile;set' {
            break
        }
        'casectl;help;profile;unset' {
            break
        }
        'casectl;help;profile;path' {
            break
        }
        'casectl;help;api' {
            break
        }
        'casectl;help;doctor' {
            break
        }
        'casectl;help;auth' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show for each provider where its credential comes from, whose it is, until when, and whether it is renewed')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in to a provider and keep its tokens in the profile')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Remove a provider''s tokens from the profile')
            [CompletionResult]::new('refresh', 'refresh', [CompletionResultType]::ParameterValue, 'Renew a provider''s token now')
            break
        }
        'casectl;help;auth;status' {
            break
        }
        'casectl;help;auth;login' {
            break
        }
        'casectl;help;auth;logout' {
            break
        }
        'casectl;help;auth;refresh' {
            break
        }
        'casectl;help;sandbox' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run the simulated server for other programs, until interrupted')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Start over with a fresh population; applications, log, tokens and faults are discarded')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what the sandbox holds')
            [CompletionResult]::new('job', 'job', [CompletionResultType]::ParameterValue, 'Upload a document to the simulated Open-Capture, and print the token to wait for')
            [CompletionResult]::new('fault', 'fault', [CompletionResultType]::ParameterValue, 'Arm faults for every server of this sandbox, `-p sandbox` included; without arguments: list them')
            break
        }
        'casectl;help;sandbox;serve' {
            break
        }
        'casectl;help;sandbox;reset' {
            break
        }
        'casectl;help;sandbox;status' {
            break
        }
        'casectl;help;sandbox;job' {
            break
        }
        'casectl;help;sandbox;fault' {
            break
        }
        'casectl;help;completions' {
            break
        }
        'casectl;help;man' {
            break
        }
        'casectl;help;docs' {
            break
        }
        'casectl;help;exit-codes' {
            break
        }
        'casectl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
