//! Works out what sending a document changes in a case: completes partial documents, restores masked values, and shows
//! the difference.
//!
//! The API reference says that omitted fields stay, but not whether nested objects are merged or replaced. To have the
//! same effect either way, a patch sends each changed top-level member whole: as it was read, plus the change.

use crate::{
    cases::json::{Json, Members},
    providers::identity::OF_THE_SERVER,
    ui,
};

/// A representation as read and as displayed: the same tree, with sensitive values masked in the second.
pub struct Base {
    /// As read.
    pub raw: Json,
    /// As displayed.
    pub shown: Json,
}

/// Why changes cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// The masked value at this path is not where it was read.
    Masked(String),
    /// The member at this path was removed, which a patch cannot express.
    Removed(String),
    /// No such member at this path: either an index outside its list, or the parent is not an object.
    NoMember(String),
}

impl Base {
    /// Parses a representation. Text that is not JSON counts as empty.
    #[must_use]
    pub fn of(representation: &str) -> Self {
        let parse = |text: &str| Json::parse(text).unwrap_or_default();
        Self { raw: parse(representation), shown: parse(&ui::mask_json(representation)) }
    }

    fn sides(&self) -> Sides<'_> {
        Sides { raw: &self.raw, shown: &self.shown }
    }

    /// Replaces each masked value with the one that was read in its place, and keeps the original digits of unchanged
    /// numbers.
    ///
    /// # Errors
    /// [`Objection::Masked`]: a masked value was moved, or it is ambiguous which value it stands for.
    pub fn put_back(&self, document: &Json) -> Result<Json, Objection> {
        put_back("", document, Some(self.sides()), &self.masks())
    }

    /// What is shown in place of values that tell something of them: masks with a tail.
    fn masks(&self) -> Vec<String> {
        fn collect(sides: Sides<'_>, into: &mut Vec<String>) {
            match (sides.raw, sides.shown) {
                (Json::Object(raw), Json::Object(_)) => {
                    raw.keys().filter_map(|key| sides.member(key)).for_each(|below| collect(below, into));
                }
                (Json::Array(_), Json::Array(_)) => sides.elements().into_iter().for_each(|below| collect(below, into)),
                (raw, Json::String(shown)) if raw != sides.shown && shown.len() > ui::MARKER.len() => {
                    into.push(shown.clone());
                }
                _ => {}
            }
        }
        let mut masks = Vec::new();
        collect(self.sides(), &mut masks);
        masks
    }

    /// Refuses a partial document that holds the mask of one of the case's values in whatever text.
    ///
    /// # Errors
    /// [`Objection::Masked`].
    pub fn refuse_masks(&self, document: &Json) -> Result<(), Objection> {
        put_back("", document, None, &self.masks()).map(drop)
    }

    /// Completes the top-level members of a partial document: members of nested objects that it omits keep the value
    /// that was read. Arrays are replaced, unless the document has an object in their place whose keys are indexes
    /// (`applicants.0.role`).
    pub fn whole(&self, partial: &Members) -> Result<Members, Objection> {
        let whole = |(key, value): (&String, &Json)| {
            let now = self.raw.get(key).cloned().unwrap_or(Json::Null);
            Ok((key.clone(), merged(key, now, value)?))
        };
        partial.iter().map(whole).collect()
    }

    /// The top-level members of `after` that differ from what was read, each whole. Members that the server generates
    /// count only if they were edited.
    pub fn changed(&self, after: &Members) -> Result<Members, Objection> {
        let Json::Object(before) = &self.raw else { return Ok(after.clone()) };
        let gone = before.keys().find(|key| !after.contains_key(*key) && !OF_THE_SERVER.contains(&key.as_str()));
        if let Some(gone) = gone {
            return Err(Objection::Removed(gone.clone()));
        }
        let mut changed = Members::new();
        for (key, now) in after {
            match before.get(key) {
                Some(was) if was == now => continue,
                Some(was) => removed(key, was, now)?,
                None => {}
            }
            changed.insert(key.clone(), now.clone());
        }
        Ok(changed)
    }
}

fn merged(path: &str, now: Json, partial: &Json) -> Result<Json, Objection> {
    match (now, partial) {
        (Json::Object(mut now), Json::Object(partial)) => {
            for (key, value) in partial {
                let was = now.get_mut(key).map(std::mem::take).unwrap_or_default();
                now.insert(key.clone(), merged(&format!("{path}.{key}"), was, value)?);
            }
            Ok(Json::Object(now))
        }
        (Json::Array(mut now), Json::Object(partial)) => {
            for (key, value) in partial {
                let path = format!("{path}.{key}");
                let item = key.parse::<usize>().ok().and_then(|place| now.get_mut(place));
                let Some(item) = item else { return Err(Objection::NoMember(path)) };
                *item = merged(&path, std::mem::take(item), value)?;
            }
            Ok(Json::Array(now))
        }
        (Json::String(_) | Json::Number(_) | Json::Bool(_), Json::Object(partial)) => {
            let member = partial.keys().next().map_or("", String::as_str);
            Err(Objection::NoMember(format!("{path}.{member}")))
        }
        (_, partial) => Ok(partial.clone()),
    }
}

/// Refuses removed members of nested objects: a server that merges would keep them. Arrays are not merged.
fn removed(path: &str, was: &Json, now: &Json) -> Result<(), Objection> {
    let (Json::Object(was), Json::Object(now)) = (was, now) else { return Ok(()) };
    for (key, was) in was {
        let inner = format!("{path}.{key}");
        match now.get(key) {
            None => return Err(Objection::Removed(inner)),
            Some(now) => removed(&inner, was, now)?,
        }
    }
    Ok(())
}

/// A value as read, which is compared, and as displayed. Two different values can look the same when masked.
#[derive(Clone, Copy)]
struct Sides<'a> {
    raw: &'a Json,
    shown: &'a Json,
}

impl<'a> Sides<'a> {
    fn member(self, key: &str) -> Option<Self> {
        Some(Self { raw: self.raw.get(key)?, shown: self.shown.get(key)? })
    }

    fn elements(self) -> Vec<Self> {
        match (self.raw, self.shown) {
            (Json::Array(raw), Json::Array(shown)) => {
                raw.iter().zip(shown).map(|(raw, shown)| Self { raw, shown }).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn put_back(path: &str, document: &Json, read: Option<Sides<'_>>, masks: &[String]) -> Result<Json, Objection> {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    Ok(match document {
        Json::Object(members) => {
            let mut whole = Members::new();
            for (key, value) in members {
                let below = read.and_then(|read| read.member(key));
                whole.insert(key.clone(), put_back(&inner(key), value, below, masks)?);
            }
            Json::Object(whole)
        }
        Json::Array(elements) => {
            let read = read.map(Sides::elements).unwrap_or_default();
            let mut whole = Vec::with_capacity(elements.len());
            for (at, element) in elements.iter().enumerate() {
                whole.push(put_back(&format!("{path}[{at}]"), element, origin(elements, at, &read), masks)?);
            }
            Json::Array(whole)
        }
        plain => match read {
            // Restores the digits of a number, too.
            Some(read) if plain == read.shown => read.raw.clone(),
            // The case may hold such a text itself.
            Some(read) if plain == read.raw => plain.clone(),
            _ if plain.as_str().is_some_and(|text| ui::holds_mask_at(path, text) || holds_one(text, masks)) => {
                return Err(Objection::Masked(path.to_owned()));
            }
            _ => plain.clone(),
        },
    })
}

/// Whether one of these masks stands in a text. A longer row of asterisks is somebody else's mask.
fn holds_one(text: &str, masks: &[String]) -> bool {
    masks.iter().any(|mask| text.match_indices(mask.as_str()).any(|(at, _)| !text[..at].ends_with('*')))
}

/// Finds the element that was read which became `elements[at]`. `None` if it is ambiguous: a value must never be
/// restored into another person's record.
fn origin<'a>(elements: &[Json], at: usize, read: &[Sides<'a>]) -> Option<Sides<'a>> {
    let element = &elements[at];
    let unmoved = elements.len() == read.len();
    if unmoved && read[at].shown == element {
        return Some(read[at]);
    }
    let alike: Vec<&Sides<'a>> = read.iter().filter(|read| read.shown == element).collect();
    match alike[..] {
        [] => {}
        [one, ref rest @ ..] => return rest.iter().all(|other| other.raw == one.raw).then_some(*one),
    }
    let id = |value: &Json| value.get("_id").or_else(|| value.get("id")).filter(|id| id.as_str().is_some()).cloned();
    if let Some(of) = id(element) {
        let same: Vec<&Sides<'a>> = read.iter().filter(|read| id(read.raw).as_ref() == Some(&of)).collect();
        let once = elements.iter().filter(|element| id(element).as_ref() == Some(&of)).count() == 1;
        return if let ([one], true) = (&same[..], once) { Some(**one) } else { None };
    }
    // Edited in place, while all other elements are unchanged.
    let others_stand = || read.iter().zip(elements).enumerate().all(|(i, (read, now))| i == at || read.shown == now);
    (unmoved && id(read[at].raw).is_none() && others_stand()).then(|| read[at])
}

/// The differences as lines `- path: value` and `+ path: value`, masked unless `reveal`.
#[must_use]
pub fn difference(before: &str, after: &str, reveal: bool) -> Vec<String> {
    let parse = |text: &str| Json::parse(text).unwrap_or_default();
    let shown = |text: &str| if reveal { parse(text) } else { parse(&ui::mask_json(text)) };
    let mut lines = Vec::new();
    let (raw_before, raw_after) = (parse(before), parse(after));
    let (shown_before, shown_after) = (shown(before), shown(after));
    let before = Sides { raw: &raw_before, shown: &shown_before };
    compare("", Some(before), Some(Sides { raw: &raw_after, shown: &shown_after }), &mut lines);
    lines
}

fn compare(path: &str, before: Option<Sides<'_>>, after: Option<Sides<'_>>, lines: &mut Vec<String>) {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (before.map(|side| side.raw), after.map(|side| side.raw)) {
        (Some(Json::Object(old)), Some(Json::Object(new))) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(added).filter(|key| !OF_THE_SERVER.contains(&key.as_str())) {
                let (old, new) = (before.and_then(|side| side.member(key)), after.and_then(|side| side.member(key)));
                compare(&inner(key), old, new, lines);
            }
        }
        (Some(Json::Array(_)), Some(Json::Array(_))) => compare_elements(path, before, after, lines),
        (old, new) if old == new => {}
        _ => {
            let (old, new) = (before.filter(|side| !side.raw.is_null()), after.filter(|side| !side.raw.is_null()));
            let alike = old.zip(new).is_some_and(|(old, new)| old.shown == new.shown);
            lines.extend(old.map(|old| format!("- {path}: {}", old.shown)));
            let also = if alike { "  (another value; both are masked)" } else { "" };
            lines.extend(new.map(|new| format!("+ {path}: {}{also}", new.shown)));
        }
    }
}

/// Skips the common prefix and suffix of two arrays, and compares the rest index by index.
fn compare_elements(path: &str, before: Option<Sides<'_>>, after: Option<Sides<'_>>, lines: &mut Vec<String>) {
    let (old, new) = (elements_of(before), elements_of(after));
    let shorter = old.len().min(new.len());
    let ahead = (0..shorter).take_while(|at| old[*at].raw == new[*at].raw).count();
    let same_end = |back: &usize| old[old.len() - 1 - back].raw == new[new.len() - 1 - back].raw;
    let behind = (0..shorter - ahead).take_while(same_end).count();
    let (old_end, new_end) = (old.len() - behind, new.len() - behind);
    for at in ahead..old_end.max(new_end) {
        let (was, is) = ((at < old_end).then(|| old[at]), (at < new_end).then(|| new[at]));
        compare(&format!("{path}[{at}]"), was, is, lines);
    }
}

fn elements_of(side: Option<Sides<'_>>) -> Vec<Sides<'_>> {
    side.map(Sides::elements).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn base() -> Base {
        Base::of(
            &json!({
                "name": "a", "funding": { "value": "1", "currency": "USD" }, "_links": { "self": {} },
                "people": [
                    { "_id": "p1", "birthdate": "1980-01-02", "role": "owner" },
                    { "_id": "p2", "birthdate": "1990-01-02", "role": "other" },
                ],
                "identification": [{ "type": "taxId", "value": "111-22-3333" }, { "type": "pin", "value": "77" }],
            })
            .to_string(),
        )
    }

    fn taken(value: &Value) -> Json {
        Json::parse(&value.to_string()).unwrap()
    }

    #[test]
    fn partial_documents_become_whole_for_servers_that_replace() {
        let partial = json!({ "funding": { "value": "2" }, "name": "b", "identification": [] });
        let whole = base().whole(taken(&partial).members().unwrap()).unwrap();
        let expected = json!({ "funding": { "value": "2", "currency": "USD" }, "name": "b", "identification": [] });
        assert_eq!(Json::Object(whole), taken(&expected));
    }

    #[test]
    fn masked_values_are_put_back_where_they_were_read_and_only_there() {
        let base = base();
        let put = |change: &dyn Fn(&mut Value)| {
            let mut document = base.shown.clone().into_shown();
            change(&mut document);
            base.put_back(&taken(&document)).map(Json::into_shown)
        };
        let raw = base.raw.clone().into_shown();
        assert_eq!(put(&|_| ()).unwrap(), raw);
        // In its place, moved, and with another element removed: values follow their elements.
        let edited = put(&|d| d["people"][0]["role"] = "none".into()).unwrap();
        assert_eq!(edited["people"][0]["birthdate"], "1980-01-02");
        let moved = put(&|d| d["people"].as_array_mut().unwrap().reverse()).unwrap();
        assert_eq!(moved["people"], json!([raw["people"][1], raw["people"][0]]));
        let fewer = put(&|d| drop(d["people"].as_array_mut().unwrap().remove(0))).unwrap();
        assert_eq!(fewer["people"], json!([raw["people"][1]]));
        let edited = put(&|d| d["identification"][1]["type"] = "code".into()).unwrap();
        assert_eq!(edited["identification"][1], json!({ "type": "code", "value": "77" }));
        // A new value is kept.
        let new = put(&|d| d["people"][0]["birthdate"] = "1981-01-02".into()).unwrap();
        assert_eq!(new["people"][0]["birthdate"], "1981-01-02");
        // A masked value elsewhere, or one whose owner is ambiguous, is refused.
        for change in [
            (&|d: &mut Value| d["email"] = "****.com".into()) as &dyn Fn(&mut Value),
            &|d| d["note"] = "****3333".into(),
            &|d| d["name"] = "****".into(),
            &|d| d["notes"] = json!([{ "x": "****1-02" }]),
            &|d| d["people"][0]["birthdate"] = "****9-99".into(),
            &|d| {
                let list = d["identification"].as_array_mut().unwrap();
                list.reverse();
                list[0]["type"] = "changed".into();
            },
        ] {
            assert!(matches!(put(change), Err(Objection::Masked(_))));
        }
    }

    #[test]
    fn numbers_beside_a_change_keep_their_digits() {
        let base = Base::of(r#"{"a":{"n":12345678901234567890123,"m":100.10,"e":1E2,"x":1},"list":[1.0,{"n":2.50}]}"#);
        let partial = Json::parse(r#"{"a":{"x":0.10}}"#).unwrap();
        let whole = base.whole(partial.members().unwrap()).unwrap();
        let sent = r#"{"a":{"n":12345678901234567890123,"m":100.10,"e":1E2,"x":0.10}}"#;
        assert_eq!(Json::Object(whole).to_string(), sent);
        // A program used as editor may write the same numbers differently.
        let edited = r#"{"a":{"n":12345678901234567890123,"m":100.1,"e":100,"x":2},"list":[1,{"n":2.5}]}"#;
        let whole = base.put_back(&Json::parse(edited).unwrap()).unwrap();
        let changed = base.changed(whole.members().unwrap()).unwrap();
        assert_eq!(Json::Object(changed).to_string(), sent.replace(r#""x":0.10"#, r#""x":2"#));
        // A different number stays different, however close.
        let near = edited.replace("0123,", "0124,");
        let changed = base.changed(base.put_back(&Json::parse(&near).unwrap()).unwrap().members().unwrap()).unwrap();
        assert!(Json::Object(changed).to_string().contains("12345678901234567890124,"));
    }

    #[test]
    fn what_changed_is_sent_whole_and_what_was_removed_is_refused() {
        let base = base();
        let mut after = base.raw.clone().into_shown();
        after["people"][1]["role"] = "x".into();
        after.as_object_mut().unwrap().remove("_links");
        let changed = base.changed(taken(&after).members().unwrap()).unwrap();
        assert_eq!(Json::Object(changed), taken(&json!({ "people": after["people"] })));
        after["funding"].as_object_mut().unwrap().remove("currency");
        let refused = base.changed(taken(&after).members().unwrap());
        assert_eq!(refused, Err(Objection::Removed("funding.currency".to_owned())));
    }

    #[test]
    fn the_difference_is_told_field_by_field() {
        let before = base().raw.into_shown();
        let mut after = before.clone();
        after["people"][0]["birthdate"] = "1970-01-02".into();
        after["identification"].as_array_mut().unwrap().remove(0);
        after["name"] = Value::Null;
        let lines = difference(&before.to_string(), &after.to_string(), false);
        assert_eq!(
            lines,
            [
                "- name: \"a\"",
                "- people[0].birthdate: \"****1-02\"",
                "+ people[0].birthdate: \"****1-02\"  (another value; both are masked)",
                "- identification[0]: {\"type\":\"taxId\",\"value\":\"****3333\"}",
            ]
        );
    }
}
