//! Checks whether a second edit corrects the document that was refused.
//!
//! The editor may be a program that ignores the refusal and repeats its change on its own output, which nobody
//! intended.

use crate::cases::json::Json;

/// Whether `now` differs from the refused document only where that differs from what was read, and does not repeat the
/// change.
#[must_use]
pub fn mends(read: &Json, refused: &Json, now: &Json) -> bool {
    at(Some(read), Some(refused), Some(now))
}

fn at(read: Option<&Json>, refused: Option<&Json>, now: Option<&Json>) -> bool {
    if now == refused || now == read {
        return true;
    }
    match (read, refused, now) {
        (_, Some(Json::Object(refused)), Some(Json::Object(now))) => {
            let read = |key: &str| read.and_then(|read| read.get(key));
            refused.keys().chain(now.keys()).all(|key| at(read(key), refused.get(key), now.get(key)))
        }
        (_, Some(Json::Array(refused)), Some(Json::Array(now))) if refused.len() == now.len() => {
            let read = |index: usize| match read {
                Some(Json::Array(read)) if read.len() == now.len() => read.get(index),
                _ => None,
            };
            let elements = refused.iter().zip(now).enumerate();
            elements.into_iter().all(|(index, (refused, now))| at(read(index), Some(refused), Some(now)))
        }
        (_, Some(Json::Array(_)), Some(Json::Array(_))) => false,
        // It was not changed in the refused document.
        _ if read == refused => false,
        (Some(read), Some(refused), Some(now)) => !is_repeated(read, refused, now),
        _ => true,
    }
}

/// Whether the second change repeats the first: a number incremented by the same amount, or text extended by the same
/// piece.
fn is_repeated(read: &Json, refused: &Json, now: &Json) -> bool {
    match (read, refused, now) {
        (Json::Number(_), Json::Number(_), Json::Number(_)) => {
            let value = |number: &Json| number.to_string().parse::<f64>().unwrap_or(f64::NAN);
            let steps = (value(refused) - value(read), value(now) - value(refused));
            (steps.0 - steps.1).abs() <= steps.0.abs() * 1e-9
        }
        (Json::String(read), Json::String(refused), Json::String(now)) => {
            let grown = refused.len().checked_sub(read.len()).filter(|grown| *grown > 0);
            grown.is_some_and(|grown| {
                now.len() == refused.len() + grown
                    && (now.starts_with(refused.as_str()) || now.ends_with(refused.as_str()))
            })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::mends;
    use crate::cases::json::Json;

    #[test]
    fn a_change_of_what_was_changed_mends_and_the_same_change_again_does_not() {
        let read = r#"{"name":"a","n":1,"list":[{"x":1},{"x":2},{"x":3}],"o":{"p":1}}"#;
        let doc = |text: &str| Json::parse(text).unwrap();
        let edited = |from: &str, to: &str| read.replace(from, to);
        let bad = edited(r#""a""#, r#""bad""#);
        for (refused, now, expected) in [
            (bad.clone(), edited(r#""a""#, r#""good""#), true),
            (bad.clone(), read.to_owned(), true),
            (bad.clone(), bad.clone(), true),
            (bad.clone(), bad.replace(r#""n":1"#, r#""n":2"#), false),
            (bad.clone(), bad.replace(r#"{"x":1},"#, ""), false),
            (bad.clone(), bad.replace(r#""p":1"#, r#""p":1,"q":2"#), false),
            (edited(r#""n":1"#, r#""n":2"#), edited(r#""n":1"#, r#""n":3"#), false),
            (edited(r#""n":1"#, r#""n":200"#), edited(r#""n":1"#, r#""n":20"#), true),
            (edited(r#""a""#, r#""ax""#), edited(r#""a""#, r#""axx""#), false),
            (edited(r#"{"x":1},"#, ""), edited(r#"{"x":1},{"x":2},"#, ""), false),
            (edited(r#"{"x":1}"#, r#"{"x":9}"#), edited(r#"{"x":1}"#, r#"{"x":8}"#), true),
            (edited(r#""n":1,"#, ""), read.to_owned(), true),
            (edited(r#""n":1,"#, r#""n":1,"new":1,"#), edited(r#""n":1,"#, r#""n":1,"new":2,"#), true),
        ] {
            assert_eq!(mends(&doc(read), &doc(&refused), &doc(&now)), expected, "{refused} {now}");
        }
    }
}
