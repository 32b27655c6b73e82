//! Finds duplicate keys in JSON. Which of the two values counts is up to each parser, so the value checked here may not
//! be the one that a server uses.

use std::{collections::HashSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

/// The path of the first duplicate key, in one JSON document or in several concatenated ones. Text that is not JSON is
/// checked as far as it parses.
#[must_use]
pub fn repeated_key(text: &str) -> Option<String> {
    let documents = serde_json::Deserializer::from_str(text).into_iter::<Looked>();
    documents.map_while(Result::ok).find_map(|Looked(repeated)| repeated)
}

/// A value that was checked.
struct Looked(Option<String>);

impl<'de> Deserialize<'de> for Looked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Look)
    }
}

struct Look;

impl<'de> Visitor<'de> for Look {
    type Value = Looked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Looked, A::Error> {
        let (mut seen, mut found) = (HashSet::new(), None);
        while let Some(key) = map.next_key::<String>()? {
            let Looked(below) = map.next_value()?;
            found = found.or_else(|| below.map(|below| format!("{key}.{below}")));
            if found.is_none() && !seen.insert(key.clone()) {
                found = Some(key);
            }
        }
        Ok(Looked(found))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Looked, A::Error> {
        let (mut found, mut at) = (None, 0);
        while let Some(Looked(below)) = items.next_element()? {
            found = found.or_else(|| below.map(|below| format!("{at}.{below}")));
            at += 1;
        }
        Ok(Looked(found))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Looked, E> {
        Ok(Looked(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Looked, E> {
        Ok(Looked(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Looked, E> {
        Ok(Looked(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Looked, E> {
        Ok(Looked(None))
    }

    fn visit_str<E>(self, _: &str) -> Result<Looked, E> {
        Ok(Looked(None))
    }

    fn visit_unit<E>(self) -> Result<Looked, E> {
        Ok(Looked(None))
    }
}

#[cfg(test)]
mod tests {
    use super::repeated_key;

    #[test]
    fn a_key_that_stands_twice_is_found_wherever_it_stands() {
        for (text, found) in [
            (r#"{"a":1,"b":[{"a":1},{"a":2}],"c":{"a":null}}"#, None),
            (r#"{"a":1,"a":1}"#, Some("a")),
            (r#"{"a":1,"\u0061":2}"#, Some("a")),
            (r#"{"x":{"y":[0,{"a":1.5,"b":true,"a":"s"}]}}"#, Some("x.y.1.a")),
            (r#"[{"id":"a"},{"id":"a","id":"b"}]"#, Some("1.id")),
            ("{\"id\":\"a\"}\n{\"id\":\"a\",\"id\":\"b\"}", Some("id")),
            ("plain text", None),
            (r#"{"a":1,"#, None),
            ("", None),
        ] {
            assert_eq!(repeated_key(text).as_deref(), found, "{text}");
        }
    }
}
