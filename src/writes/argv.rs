//! The command line as it may stand in a record: without the values of fields, which are parts of documents.

use crate::wording::quoted;

/// Flags whose value is `PATH=VALUE` of a document.
const FIELDS: &[&str] = &["-F", "-f", "--field", "--raw-field"];

/// The arguments, the values of fields replaced by `***`.
#[must_use]
pub fn redacted(argv: &[String]) -> Vec<String> {
    let mut field_follows = false;
    argv.iter()
        .map(|arg| {
            if std::mem::take(&mut field_follows) {
                return without_value(arg);
            }
            field_follows = FIELDS.contains(&arg.as_str());
            let attached = FIELDS.iter().find_map(|flag| {
                let rest = arg.strip_prefix(flag).filter(|rest| !rest.is_empty())?;
                // A long flag's value stands behind `=`; of a short one it may follow at once.
                let value = if flag.starts_with("--") { rest.strip_prefix('=')? } else { rest };
                Some(format!("{}{}", &arg[..arg.len() - value.len()], without_value(value)))
            });
            attached.unwrap_or_else(|| arg.clone())
        })
        .collect()
}

/// A recorded command line as it can be typed again; `None` where a value was not recorded, or came through a pipe.
#[must_use]
pub fn typed_again(recorded: &[String]) -> Option<String> {
    let (_, words) = recorded.split_first()?;
    if words.iter().any(|word| word == "-" || word.ends_with("***")) {
        return None;
    }
    let words = words.iter().map(|word| quoted(word));
    Some(std::iter::once("casectl".into()).chain(words).collect::<Vec<_>>().join(" "))
}

fn without_value(field: &str) -> String {
    match field.split_once('=') {
        Some((path, _)) => format!("{path}=***"),
        None => "***".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn no_value_of_a_field_is_kept() {
        let argv: Vec<String> = [
            "casectl",
            "apps",
            "patch",
            "id",
            "-F",
            "a.b=\"111-11-1111\"",
            "-fname=Elsa",
            "--field=x=1",
            "--raw-field",
            "y=2",
            "--for",
            "z",
        ]
        .map(str::to_owned)
        .to_vec();
        let shown = redacted(&argv).join(" ");
        assert_eq!(shown, "casectl apps patch id -F a.b=*** -fname=*** --field=x=*** --raw-field y=*** --for z");
    }
}
