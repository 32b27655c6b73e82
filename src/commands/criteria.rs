//! Parses criteria flags. `reads/criteria.rs` applies them.

use jiff::Timestamp;

use super::args::CriteriaArgs;
use crate::{
    cases::{
        age::{self, Range},
        criteria::{Criteria, PropertyMatch},
    },
    context::Context,
    error::{CliError, Result},
    providers::Noun,
    reads::criteria,
    ui::{JqError, Predicate},
};

/// Query parameters that lists already use, so that `--match` cannot name a property like them; and the flag to use
/// instead.
const RESERVED: &[(&str, &str)] = &[
    ("start", "--start N"),
    ("limit", "--limit N"),
    ("sortBy", "--sort-by FIELD"),
    ("filter", "--filter EXPR"),
    ("q", "--search TEXT"),
    ("applicant", "--applicant URI"),
    ("state", "--state A,B"),
    ("name", "--name NAME"),
];

impl CriteriaArgs {
    /// The criteria, and the instant of `--as-of`.
    pub fn read(&self, context: &Context, noun: &Noun) -> Result<(Criteria, Option<Timestamp>)> {
        let zone = context.zone()?;
        let matches = self.matches.iter().map(|text| {
            PropertyMatch::parse(text).ok_or_else(|| {
                CliError::usage(format!("`{text}` is not PROP=VALUE"))
                    .hint("write --match productName='Personal Savings|6 Month CD'")
            })
        });
        let properties = self.matches.iter().filter_map(|text| text.split('=').next());
        let reserved = |name: &str| RESERVED.iter().find(|(key, _)| key.eq_ignore_ascii_case(name.trim()));
        if let Some((name, instead)) = properties.filter_map(reserved).next() {
            return Err(CliError::usage(format!(
                "--match {name}: this is a parameter of the list, which has its own flag"
            ))
            .hint(match *name {
                "start" => format!("only a list begins later: `casectl {} list {instead}`", noun.name),
                _ => format!("write {instead}"),
            }));
        }
        let names: Vec<String> =
            self.name.as_deref().map(|name| name.split('|').map(str::to_owned).collect()).unwrap_or_default();
        if names.iter().any(String::is_empty) {
            return Err(CliError::usage("--name: an alternative is empty"));
        }
        let criteria = Criteria {
            states: self.state.iter().map(|state| state.trim().to_owned()).collect(),
            older_than: self.older_than,
            newer_than: self.newer_than,
            created: self.created.as_deref().map(|text| Range::parse(text, &zone)).transpose()?,
            names,
            applicant: self.applicant.clone(),
            matches: matches.collect::<Result<_>>()?,
            filter: self.filter.clone(),
            search: self.search.clone(),
            predicate: self.predicate.clone(),
        };
        if let Some(expression) = &criteria.predicate {
            let predicate = Predicate::compile(expression, context.env.now())?;
            if let Some(message) = predicate.constant() {
                return Err(JqError { message: message.to_owned(), position: None }.into());
            }
        }
        criteria::warn_undocumented(context, noun, &criteria.states, "it is asked for all the same");
        let as_of = self.as_of.as_deref().map(|text| age::instant(text, &zone)).transpose()?;
        Ok((criteria, as_of))
    }
}
