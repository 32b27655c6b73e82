//! A process as rows and as a document. JSON is as the server sent it; tables also get the display name, which is no
//! single field, and the fields of undocumented bodies.

use std::borrow::Cow;

use serde_json::{Value, json, value::RawValue};

use super::target::Target;
use crate::{
    cases::json::{Json, with_first},
    context::Context,
    error::Result,
    providers::{
        biometrid::{self, display_name},
        masstack,
    },
    reads::sheet,
    ui::{Column, Format, OutputOptions, Page, mask_json},
};

/// The paths of ids.
pub const ID: &str = "_id|id";
/// A member added for tables only.
pub const NAME: &str = "displayName";
const OTHERS: &str = "fields";

/// Columns of lists and of `show`.
pub const COLUMNS: &[Column] = &[
    Column::new("id", "ID").at(ID),
    Column::new("name", "NAME").at("displayName|name"),
    Column::new("status", "STATUS").at("status|state").state(),
    Column::new("created", "CREATED").at("created_at|createdAt").time(),
    Column::new("updated", "UPDATED").at("updated_at|updatedAt").time(),
    Column::new("finished", "FINISHED").at("finished_at").time().wide(),
    Column::new("deleted", "DELETED").at("deleted_at").time().wide(),
    Column::new("purge", "PURGE").at("delete_at").time().wide(),
    Column::new("device", "DEVICE").at("deviceType").wide(),
    Column::new("flow", "FLOW").at("flowId").wide(),
    Column::new("client", "CLIENT").at("clientId").wide(),
    Column::new("remaining", "REMAINING").at("remainingSteps").wide(),
];

/// Columns for APIs without documented fields.
pub const UNDOCUMENTED: &[Column] = &[
    Column::new("id", "ID").at(ID),
    Column::new("status", "STATUS").at("status|state").state(),
    Column::new("created", "CREATED").at("created_at|createdAt").time(),
    Column::new("fields", "FIELDS").at(OTHERS),
];

impl Target {
    /// The columns of this API's rows.
    pub fn columns(&self) -> &'static [Column] {
        if self.is_masstack() { UNDOCUMENTED } else { COLUMNS }
    }

    /// A process as a row.
    pub fn row<'a>(&self, context: &Context, raw: &'a RawValue, options: &OutputOptions) -> Cow<'a, RawValue> {
        let tabular = matches!(options.format, Format::Table | Format::Wide | Format::Csv) && options.jq.is_none();
        if !tabular {
            return Cow::Borrowed(raw);
        }
        let reveal = context.ui.reveals();
        let added = match self.is_masstack() {
            true => Some((OTHERS, fields(raw, &["id", "_id", "status", "state", "created_at", "createdAt"], reveal))),
            false => shown_name(raw, reveal).map(|name| (NAME, name)),
        };
        let Some((key, text)) = added.filter(|(_, text)| !text.is_empty()) else { return Cow::Borrowed(raw) };
        with_first(raw, key, &text.into()).map_or(Cow::Borrowed(raw), Cow::Owned)
    }

    /// The sheet of a process.
    pub fn page(&self, context: &Context, raw: &RawValue, options: &OutputOptions) -> Option<Page> {
        if self.is_masstack() {
            return sheet::page(&context.ui, &masstack::sheet::PROCESS, "process", raw.get(), options);
        }
        let name = shown_name(raw, context.ui.reveals()).unwrap_or_default();
        let title = if name.is_empty() { "process".to_owned() } else { format!("process {name}") };
        sheet::page(&context.ui, &biometrid::sheet::PROCESS, &title, self.row(context, raw, options).get(), options)
    }

    /// Prints a process.
    pub fn show(&self, context: &Context, raw: &RawValue, options: &OutputOptions) -> Result<()> {
        // MasStack's format for pipes is stable.
        if sheet::is_wanted(&context.ui, options)
            && (context.ui.out_is_tty() || !self.is_masstack())
            && let Some(page) = self.page(context, raw, options)
        {
            return Ok(sheet::show(&context.ui, &page, raw.get())?);
        }
        let mut options = options.clone();
        if self.is_masstack() && options.format == Format::Table && options.columns.is_none() {
            // No field is documented, so all are shown.
            options.format = Format::Wide;
            return Ok(context.ui.object(raw, UNDOCUMENTED, ID, &options)?);
        }
        Ok(context.ui.object(&self.row(context, raw, &options), self.columns(), ID, &options)?)
    }
}

/// The display name, masked if it comes from a sensitive field.
fn shown_name(raw: &RawValue, reveal: bool) -> Option<String> {
    display_name(raw, &|path, text| if reveal { text.to_owned() } else { masked(path, text) })
}

/// Masks a value if its path is sensitive.
fn masked(path: &str, text: &str) -> String {
    let nested = path.rsplit('.').fold(json!(text), |inner, key| json!({ key: inner }));
    let shown: Value = serde_json::from_str(&mask_json(&nested.to_string())).unwrap_or_default();
    let place = path.split('.').try_fold(&shown, |at, key| at.get(key));
    place.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The scalar members except those named `but`, as `key=value`, with sensitive ones masked.
pub fn fields(raw: &RawValue, but: &[&str], reveal: bool) -> String {
    let text = if reveal { Cow::Borrowed(raw.get()) } else { Cow::Owned(mask_json(raw.get())) };
    let Ok(Value::Object(members)) = Json::parse(&text).map(Json::into_shown) else { return String::new() };
    let plain = members.iter().filter(|(key, _)| !but.contains(&key.as_str())).filter_map(|(key, value)| match value {
        Value::String(text) => Some(format!("{key}={text}")),
        Value::Number(_) | Value::Bool(_) => Some(format!("{key}={value}")),
        _ => None,
    });
    plain.collect::<Vec<_>>().join(" ")
}
