//! Selects the API and the parent resources of the processes, before anything is sent.

use crate::{
    cases::{
        id::CaseId,
        outcome::{Failure, Reason},
    },
    context::{Context, flags::not_empty},
    error::{CliError, Result},
    providers::{Noun, Opening, biometrid, masstack, masstack::processes as customers},
};

/// Flags that select the API and the customer.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "API")]
pub struct Which {
    /// Of this API: biometrid or masstack [default: the one that the profile configures; with --customer masstack]
    #[arg(long, value_name = "ID", value_parser = not_empty)]
    pub provider: Option<String>,
    /// Of this customer (MasStack)
    #[arg(long, value_name = "UUID", value_parser = uuid)]
    pub customer: Option<String>,
    /// The customer's organisation (MasStack) [default: masstack.org of the profile]
    #[arg(long, value_name = "NAME", value_parser = not_empty)]
    pub org: Option<String>,
}

/// The selected processes.
pub struct Target {
    /// The kind of cases.
    pub noun: &'static Noun,
    /// The parent resources: names and ids.
    pub within: Vec<(&'static str, String)>,
}

/// Parses a UUID in its usual form. For anything else, the server reports an invalid body, even of a GET.
fn uuid(text: &str) -> Result<String, String> {
    match text.len() == 36 && uuid::Uuid::try_parse(text).is_ok() {
        true => Ok(text.to_owned()),
        false => Err("it must be a UUID, such as 123e4567-e89b-12d3-a456-556642440000".to_owned()),
    }
}

impl Which {
    /// Selects the API.
    pub fn resolve(&self, context: &Context) -> Result<Target> {
        let noun = self.noun(context)?;
        if noun.provider != masstack::PROVIDER.id {
            if self.customer.is_some() || self.org.is_some() {
                return Err(CliError::usage(format!(
                    "--customer and --org belong to masstack; {} knows neither",
                    noun.provider
                )));
            }
            return Ok(Target { noun, within: Vec::new() });
        }
        let Some(customer) = self.customer.clone() else {
            return Err(
                CliError::usage("masstack lists the processes of one customer: which?").hint("give --customer UUID")
            );
        };
        let set = context.profile()?.setting(masstack::PROVIDER.id, customers::ORG).map(|org| org.value);
        let Some(org) = self.org.clone().or(set) else {
            return Err(CliError::usage("which organisation's customer?")
                .hint("give --org NAME, or set masstack.org in the profile"));
        };
        if matches!(org.as_str(), "." | "..") || org.chars().any(char::is_control) {
            return Err(CliError::usage(format!("{org:?} cannot be the name of an organisation")));
        }
        Ok(Target { noun, within: vec![(customers::ORG, org), (customers::CUSTOMER, customer)] })
    }

    fn noun(&self, context: &Context) -> Result<&'static Noun> {
        let all = context.registry.providers.iter().flat_map(|provider| provider.nouns);
        let serving: Vec<&'static Noun> = all.filter(|noun| noun.name == "processes").collect();
        let named = |id: &str| serving.iter().copied().find(|noun| noun.provider == id);
        let ids = |nouns: &[&Noun], and: &str| nouns.iter().map(|noun| noun.provider).collect::<Vec<_>>().join(and);
        if let Some(id) = &self.provider {
            let id = context.provider(id)?.id;
            return named(id).ok_or_else(|| {
                CliError::usage(format!("{id} has no processes")).hint(format!("--provider {}", ids(&serving, " or ")))
            });
        }
        if (self.customer.is_some() || self.org.is_some())
            && let Some(noun) = named(masstack::PROVIDER.id)
        {
            return Ok(noun);
        }
        let profile = context.profile()?;
        let configured: Vec<&'static Noun> =
            serving.iter().copied().filter(|noun| profile.is_configured(noun.provider)).collect();
        match configured.as_slice() {
            [one] => Ok(one),
            [first, ..] if profile.is_sandbox() => Ok(first),
            [] => Err(CliError::usage(format!("profile {} configures no API that has processes", profile.name()))
                .hint(format!("set up {}, or choose another profile with -p", ids(&serving, " or ")))),
            several => Err(CliError::usage(format!("profile {} configures {}", profile.name(), ids(several, " and ")))
                .hint(format!("say which: --provider {}", ids(several, " or ")))),
        }
    }
}

impl Target {
    /// Whether this is Biometrid, which has the log, the views and the acceptance.
    pub fn is_biometrid(&self) -> bool {
        self.noun.provider == biometrid::PROVIDER.id
    }

    /// Whether this is MasStack, which has customers.
    pub fn is_masstack(&self) -> bool {
        self.noun.provider == masstack::PROVIDER.id
    }

    /// What the store of the cases is opened with.
    pub fn opening(&self) -> Opening<'_> {
        Opening { within: &self.within, ..Opening::default() }
    }

    /// Words the failure to read the collection.
    pub fn explain(&self, failure: &Failure) -> CliError {
        let named =
            |key: &str| self.within.iter().find(|(name, _)| *name == key).map_or("", |(_, value)| value.as_str());
        if self.is_masstack() && failure.reason == Reason::NotFound {
            // If the collection is not found, then one of its parents does not exist.
            let (customer, org) = (named(customers::CUSTOMER), named(customers::ORG));
            return CliError::from(failure)
                .during(&format!("organisation {org} has no customer {customer}"))
                .about(customer)
                .hint("check --customer, and --org or masstack.org of the profile");
        }
        CliError::of_collection(failure).during("listing processes")
    }

    /// Refuses ids that the API cannot have.
    pub fn check_ids(&self, ids: &[CaseId]) -> Result<()> {
        let bad = ids.iter().find(|id| self.is_masstack() && uuid(id.as_str()).is_err());
        bad.map_or(Ok(()), |id| {
            Err(CliError::usage(format!("{id} is no UUID, which ids of masstack are")).about(id.as_str()))
        })
    }
}
