//! Which trails the flags and the profile select, and verdicts on them as rows and exit codes.

use crate::{
    cases::{age::Age, clock},
    commands::args::{not_empty, one_of},
    context::Context,
    error::{CliError, Exit, Result},
    providers::beclm::{
        PROVIDER,
        record::Record,
        reference::Reference,
        template::Template,
        trails::{ControlType, Trail, Trails},
        verdict::{self, Assessment, Verdict},
    },
    ui::Column,
};

/// Which trails, and whether they are judged.
#[derive(clap::Args, Clone, Debug)]
pub struct TrailArgs {
    /// Technical name of the source on which the person is known [default: the profile's beclm.source]
    #[arg(long, value_name = "NAME", value_parser = not_empty)]
    pub source: Option<String>,
    /// Asset freezes, politically exposed persons, or both
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of(CONTROLS), ignore_case = true, default_value = "all")]
    pub controls: &'static [ControlType],
    /// Check: exit 0 clear, 9 a match, 8 needs manual review; a call that failed has its own code
    #[arg(long, requires = "max_age")]
    pub check: bool,
    /// Maximum age of the last check (90d; s, min, h, d = 86,400 s, w)
    #[arg(long, value_name = "AGE", requires = "check")]
    pub max_age: Option<Age>,
}

const CONTROLS: &[(&str, &str, &[ControlType])] = &[
    ("blacklist", "Asset freezes", &[ControlType::Blacklist]),
    ("pep", "Politically exposed persons", &[ControlType::Pep]),
    ("all", "Both", &[ControlType::Blacklist, ControlType::Pep]),
];

/// Columns of a trail as sent.
pub const COLUMNS: &[Column] = &[
    Column::new("ref", "REF").at("person.externalRef.externalRefId|riskFolder.externalRef.externalRefId"),
    Column::new("name", "NAME").at("riskFolder.personIdentity|person.identity.lastName"),
    Column::new("type", "TYPE").at("lastPersonControlResult.type|riskFolder.type"),
    Column::new("state", "STATE").at("riskFolder.lastStatus.state|state").state(),
    Column::new("control", "CONTROL").at("lastPersonControlResult.date").time(),
    Column::new("lists", "LISTS").at("lastPersonControlResult.controlListImports.source"),
    Column::new("score", "SCORE").at("riskFolder.lastStatus.maxMatchingScore"),
    Column::new("first", "FIRST").at("firstPersonControlResult.date").time().wide(),
    Column::new("folder", "FOLDER").at("riskFolder.id").wide(),
    Column::new("person", "PERSON").at("person.id").wide(),
];

/// The trails of the source that the flags or the profile name.
pub fn open(context: &Context, args: &TrailArgs, rps: Option<f64>) -> Result<Trails> {
    let profile = context.profile()?;
    let setting = |key: &str| profile.setting(PROVIDER.id, key);
    let missing = |key: &str, more: &str| {
        let variable = format!("CASECTL_{}_{}", PROVIDER.id.to_uppercase(), key.to_uppercase());
        CliError::new(Exit::Usage, "not_configured", format!("{}.{key} is not set", PROVIDER.id))
            .hint(format!("set {}.{key} in the profile, or {variable}{more}", PROVIDER.id))
    };
    let client = context.client(context.provider(PROVIDER.id)?, rps)?;
    let path = setting("path").ok_or_else(|| {
        missing("path", "; the vendor does not publish it, for example /pisteaudit/{sourceName}/{externalRefId}")
    })?;
    let unusable = |key: &str, value: &str, source: &str, why: &str| {
        CliError::usage(format!("{}.{key} ({source}): `{value}` cannot be used: {why}", PROVIDER.id))
    };
    let template = Template::parse(&path.value)
        .map_err(|error| unusable("path", &path.value, &path.source.to_string(), &error.to_string()))?;
    let (source, origin) = match &args.source {
        Some(source) => (source.clone(), "from --source".to_owned()),
        None => {
            let source = setting("source").ok_or_else(|| missing("source", ", or name it with --source"))?;
            (source.value, source.source.to_string())
        }
    };
    Trails::new(client, template, source.clone())
        .map_err(|error| unusable("source", &source, &origin, &error.to_string()))
}

/// Refuses a reference that cannot be part of a URL, before anything is sent.
pub fn has_address(trails: &Trails, reference: &Reference) -> Result<()> {
    trails.check(reference).map_err(|error| {
        CliError::new(
            Exit::Usage,
            "bad_id",
            format!("{reference:?} has no address with this path: {error}", reference = reference.as_str()),
        )
        .about(reference.as_str())
        .hint("let beclm.path leave {externalRefId} out, so that references go to the query")
    })
}

/// Judges a trail. Ages count from the server's clock if it sends one.
pub fn judge(
    context: &Context,
    trail: &Trail,
    asked: &Reference,
    control: ControlType,
    max_age: Option<Age>,
) -> Assessment {
    let now = clock::present_for_read(trail.time, None, context.env.now());
    verdict::assess(Record(&trail.value), asked, control, max_age, now)
}

/// The exit code of the worst verdict.
pub fn verdict_error(worst: Option<Verdict>, what: &str) -> Result<()> {
    match worst {
        None | Some(Verdict::Clear) => Ok(()),
        Some(Verdict::Match) => Err(CliError::new(Exit::Unreachable, "audit_match", format!("{what}: a match"))),
        Some(Verdict::Review) => {
            Err(CliError::new(Exit::Pending, "audit_review", format!("{what}: needs manual review")))
        }
    }
}

/// The verdict's name in rows.
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Clear => "clear",
        Verdict::Review => "review",
        Verdict::Match => "match",
    }
}

/// A failure as an object in a row.
pub fn failure_json(error: &CliError) -> serde_json::Value {
    serde_json::json!({
        "code": error.code, "exit": error.exit.code(), "message": error.message, "request_id": error.request_id,
    })
}
