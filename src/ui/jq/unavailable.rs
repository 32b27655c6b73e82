//! Parts of jq that are not available here, and why.

/// Why a filter, format or variable of jq is not available; `None` if jq does not have it either.
pub(super) fn reason(name: &str) -> Option<&'static str> {
    Some(match name {
        "input" | "inputs" | "input_filename" | "input_line_number" => {
            "a filter sees one document and no further input"
        }
        "env" | "$ENV" => "a filter sees the document, not the environment",
        "halt" | "halt_error" => "a filter cannot end the program; use error or empty",
        "debug" | "stderr" => "a filter writes nothing but its output",
        "localtime" | "strflocaltime" => "a filter knows no local time zone; use gmtime and strftime",
        "@base32" | "@base32d" => "base32 is not built in; use @base64 or @base64d",
        "import" | "include" | "modulemeta" | "get_search_list" | "get_jq_origin" | "get_prog_origin" => {
            "a filter loads no modules"
        }
        "$__loc__" | "$__prog_args" | "$__prog_name" => "an expression has no file and no arguments",
        "lgamma_r" => "it is not built in; use lgamma",
        "builtins" | "scalars_or_empty" | "SQL" => "it is internal to jq",
        _ => return None,
    })
}
