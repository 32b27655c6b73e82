//! What waits on this machine: unfinished runs, unknown outcomes, plans to approve, and tokens that expire soon. Sends
//! nothing.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::{
    cases::outcome::Outcome,
    context::{Context, tokens},
    error::Result,
    journal::{self, CloseReason, RunId, RunStatus, RunSummary, Standing, Subject},
    profile::NO_PROFILE,
    providers::Provider,
    ui::{OutputOptions, Page, SheetLine, SheetSection, Tone, age},
    wording::{counted, quoted},
    writes::review::is_of_all,
};

/// Tokens that expire within this time are reported.
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// What waits on this machine. Scripts rely on the members of each value.
pub struct Here {
    /// Runs that need attention.
    pub runs: Vec<Value>,
    /// Plans that wait for approval.
    pub plans: Vec<Value>,
    /// Reviews with decisions that are not written.
    pub reviews: Vec<Value>,
    /// Tokens that expire soon and are not renewed automatically.
    pub tokens: Vec<Value>,
}

impl Here {
    /// Reads the state folder and the profile.
    pub fn look(context: &Context) -> Result<Self> {
        let (state, now) = (context.dirs.state()?, context.env.now());
        let runs = journal::list_runs(state, false)?;
        let abandoned = journal::abandoned_later(state, &runs);
        let plans = journal::list_plans(state, now)?;
        let profile = context.profile()?;
        let configured = context.registry.providers.iter().filter(|provider| profile.is_configured(provider.id));
        Ok(Self {
            runs: runs.iter().filter_map(|one| run(one, &abandoned)).collect(),
            plans: plans.iter().filter(|plan| matches!(plan.standing, Standing::Waiting)).map(plan).collect(),
            reviews: journal::kept_reviews(state)?.iter().map(|kept| review(context, kept)).collect(),
            tokens: configured.filter_map(|provider| token(context, provider, now)).collect(),
        })
    }

    /// The report for people.
    pub fn text(&self, context: &Context, options: &OutputOptions) -> String {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let since = |value: &Value| {
            value
                .as_str()
                .and_then(|at| at.parse::<Timestamp>().ok())
                .map(|at| age(at, options.now))
                .unwrap_or_default()
        };
        let runs = self.runs.iter().map(|run| {
            let unknown = run["unknown"].as_u64().unwrap_or(0);
            let unknown = (unknown > 0).then(|| format!("{} unknown", counted(unknown, "outcome")));
            let what = format!("{} {}, started {} ago", text(&run["verb"]), text(&run["noun"]), since(&run["started"]));
            let mut values =
                vec![(text(&run["run"]), Tone::Plain), (text(&run["status"]), Tone::State), (what, Tone::Plain)];
            values.extend(unknown.map(|unknown| (unknown, Tone::State)));
            values
        });
        let plans = self.plans.iter().map(|plan| {
            let writes = counted(plan["writes"].as_u64().unwrap_or(0), &text(&plan["noun"]));
            let until = format!("expires {}", since(&plan["expires_at"]));
            let what = format!("{} {writes} by {}", text(&plan["verb"]), text(&plan["proposed_by"]));
            vec![(text(&plan["plan"]), Tone::Plain), (what, Tone::Plain), (until, Tone::Plain)]
        });
        let tokens = self.tokens.iter().map(|token| {
            let ends = token["expires_at"].as_str().and_then(|at| at.parse::<Timestamp>().ok());
            let is_over = ends.is_some_and(|at| at <= options.now);
            let words = if is_over {
                format!("ended {} ago", since(&token["expires_at"]))
            } else {
                format!("ends {}", since(&token["expires_at"]))
            };
            vec![(text(&token["provider"]), Tone::Plain), (words, Tone::Plain)]
        });
        let reviews = self.reviews.iter().map(|review| {
            let kept = counted(review["decisions"].as_u64().unwrap_or(0), "decisions");
            let since = format!("not written, begun {} ago", since(&review["started"]));
            let next = review["command"].as_str().map_or_else(
                || {
                    let profile = review["profile"].as_str().filter(|profile| *profile != NO_PROFILE);
                    let named = profile.map(|profile| format!("-p {} ", quoted(profile))).unwrap_or_default();
                    format!("continue it with its own `casectl {named}{} review …`", text(&review["noun"]))
                },
                |command| format!("`{command}` continues it"),
            );
            let next = if review["running"] == true { "under way now".to_owned() } else { next };
            let what = format!("{}: {kept}", text(&review["noun"]));
            vec![(what, Tone::Plain), (since, Tone::Plain), (next, Tone::Plain)]
        });
        let reviews: Vec<_> = reviews.collect();
        // Most people do not review.
        let reviews = if reviews.is_empty() { Vec::new() } else { section("reviews", reviews) };
        let lines = section("runs", runs.collect()).into_iter().chain(section("plans", plans.collect()));
        let lines = lines.chain(reviews).chain(section("tokens", tokens.collect())).collect();
        let section = SheetSection { title: String::new(), lines };
        let title = "here".to_owned();
        let text = context.ui.sheet_text(&Page { title, warnings: Vec::new(), sections: vec![section] });
        if context.ui.out_is_tty() { format!("\n{text}") } else { text }
    }
}

/// The lines of a section; a placeholder if there are none.
fn section(label: &str, mut all: Vec<Vec<(String, Tone)>>) -> Vec<SheetLine> {
    if all.is_empty() {
        all.push(vec![("none".to_owned(), Tone::Empty)]);
    }
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    labels.zip(all).map(|(label, values)| SheetLine { label: label.to_owned(), values }).collect()
}

fn run(run: &RunSummary, abandoned: &HashSet<RunId>) -> Option<Value> {
    let is_abandoned = match &run.status {
        RunStatus::Closed(closed) => closed.reason == CloseReason::Abandoned || abandoned.contains(&run.run),
        _ => false,
    };
    let lost = if matches!(run.status, RunStatus::Running) { 0 } else { run.open_intents };
    let unknown = run.counts.get(&Outcome::Unknown).copied().unwrap_or(0) + lost;
    let header = run.header.as_ref();
    (run.status.is_unfinished() || (unknown > 0 && !is_abandoned)).then(|| {
        json!({
            "run": run.run.to_string(),
            "status": run.status.word(),
            "verb": header.map(|header| header.terms.verb.as_str()),
            "noun": header.map(|header| header.terms.noun.as_str()),
            "profile": header.map(|header| header.terms.profile.as_str()),
            "started": header.map(|header| header.started_at.to_string()),
            "cases": run.cases,
            "unknown": unknown,
        })
    })
}

fn plan(plan: &journal::PlanSummary) -> Value {
    let header = plan.known.as_ref().map(|(header, _)| header);
    json!({
        "plan": plan.plan.to_string(),
        "verb": header.map(|header| header.terms.verb.as_str()),
        "noun": header.map(|header| header.terms.noun.as_str()),
        "writes": plan.writes,
        "proposed_by": header.map(|header| header.proposed_by.words()),
        "expires_at": plan.expires_at.map(|at| at.to_string()),
        "file": plan.path.display().to_string(),
    })
}

/// Kept decisions. Criteria are not recorded, so that the command is known only of a review without any.
fn review(context: &Context, kept: &journal::KeptReview) -> Value {
    let Subject { noun, profile, environment, .. } = &kept.subject;
    let is_here = context.profile().is_ok_and(|here| here.name() == profile);
    let named = if is_here { context.named_profile() } else { format!("-p {} ", quoted(profile)) };
    let is_known = is_of_all(&kept.subject) && (is_here || profile != NO_PROFILE);
    let command = is_known.then(|| format!("casectl {named}{noun} review"));
    json!({
        "noun": noun,
        "provider": kept.subject.provider,
        "profile": profile,
        "environment": environment,
        "started": kept.started_at.to_string(),
        "user": kept.who.to_string(),
        "decisions": kept.decisions,
        "running": kept.running,
        "command": command,
    })
}

/// The login at a provider, if it expires soon and a person must renew it.
fn token(context: &Context, provider: &'static Provider, now: Timestamp) -> Option<Value> {
    let profile = context.profile().ok()?;
    let soon = |at: Timestamp| now.checked_add(SOON).is_ok_and(|latest| at <= latest);
    if tokens::renewable(profile, provider).is_some() {
        let end = tokens::refresh_end(profile, provider).filter(|at| soon(*at))?;
        return Some(json!({ "provider": provider.id, "token": "refresh_token", "expires_at": end.to_string() }));
    }
    let login = tokens::login_in_force(profile, provider).ok()?;
    login.iter().find_map(|credential| {
        let key = credential.secret_key();
        let secret = profile.secret(provider.id, key).ok().flatten()?.value;
        let end = tokens::Identity::of(profile, provider, credential, &secret).until.filter(|at| soon(*at))?;
        Some(json!({ "provider": provider.id, "token": key, "expires_at": end.to_string() }))
    })
}
