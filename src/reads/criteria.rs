//! Builds the matcher of a list or a write from its criteria, and reports what it could not judge.
//!
//! Flags are read in `commands/criteria.rs`.

use jiff::Timestamp;
use serde_json::value::RawValue;

use crate::{
    cases::{
        criteria::{Criteria, InVain, LocalTest, Matcher, TestAnswer, UnknownPath, VainCheck},
        port::CaseStore,
    },
    context::Context,
    error::{CliError, Exit, Result},
    http::BaseUrl,
    providers::Noun,
    ui::{JqError, Predicate, PredicateError, RunError, Unseen, is_sensitive_member},
    wording::{self, closest, counted},
};

/// Formats the criteria as flags.
#[must_use]
pub fn flags(criteria: &Criteria) -> String {
    let Criteria { states, older_than, newer_than, created, names, applicant, matches, filter, search, predicate } =
        criteria;
    let text = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let joined = |values: &[String], by| (!values.is_empty()).then(|| values.join(by));
    let one = [
        ("--state", joined(states, ",")),
        ("--older-than", older_than.map(|age| age.to_string())),
        ("--newer-than", newer_than.map(|age| age.to_string())),
        ("--created", created.map(|range| format!("{}..{}", text(range.from), text(range.until)))),
        ("--name", joined(names, "|")),
        ("--applicant", applicant.clone()),
        ("--filter", filter.clone()),
        ("--search", search.clone()),
        ("--where", predicate.clone()),
    ];
    let matches = matches.iter().map(|m| ("--match", Some(format!("{}={}", m.property, m.values.join("|")))));
    let given = one.into_iter().chain(matches).filter_map(|(flag, value)| Some((flag, value?)));
    given.map(|(flag, value)| format!("{flag} {}", wording::quoted(&value))).collect::<Vec<_>>().join(" ")
}

/// Returns a function that builds the matcher once the current time is known, which is also `now` in `--where`.
pub fn matcher<'a>(
    noun: &'static Noun,
    criteria: &'a Criteria,
    default_states: &'a [&'a str],
    base: &'a BaseUrl,
) -> impl Fn(Timestamp) -> Matcher + 'a {
    move |now| {
        let predicate = criteria.predicate.as_ref().map(|expression| Predicate::compile(expression, now));
        let check = predicate.as_ref().and_then(|compiled| Some(vain_check(compiled.as_ref().ok()?.clone())));
        let tests = local_tests(noun, criteria, base, predicate);
        let mut matcher = Matcher::new(criteria.clone(), default_states, now, tests);
        matcher.vain_check = check;
        matcher
    }
}

fn vain_check(predicate: Predicate) -> VainCheck {
    Box::new(move || {
        let (looked_at, unseen) = predicate.unseen_paths();
        let paths = unseen.into_iter().map(|Unseen { path, instead }| UnknownPath { path, instead }).collect();
        InVain { looked_at, paths, types: predicate.never_equal(), output: predicate.untruthful() }
    })
}

fn local_tests(
    noun: &'static Noun,
    criteria: &Criteria,
    base: &BaseUrl,
    predicate: Option<Result<Predicate, JqError>>,
) -> Vec<LocalTest> {
    let mut tests: Vec<LocalTest> = Vec::new();
    if let Some(contact) = criteria.applicant.clone() {
        let base = base.clone();
        tests.push(Box::new(move |raw: &RawValue| (noun.has_applicant)(&base, raw, &contact)));
    }
    if let Some(predicate) = predicate {
        tests.push(Box::new(move |raw: &RawValue| match &predicate {
            Ok(predicate) => match predicate.matches(raw) {
                Ok(true) => TestAnswer::Yes,
                Ok(false) => TestAnswer::No,
                Err(PredicateError::NoOutput) => TestAnswer::Failed("no output".to_owned()),
                Err(error @ PredicateError::Run(RunError::Endless)) => {
                    TestAnswer::Hopeless(format!("--where: {error}"))
                }
                Err(error) => TestAnswer::Unknown(format!("--where: {error}")),
            },
            Err(error) => TestAnswer::Hopeless(format!("--where: {error}")),
        }));
    }
    tests
}

/// The message about paths that no case has or comparisons that no case can pass, and the hint.
fn vain_words(matcher: &Matcher) -> Option<(&'static str, String, String)> {
    let InVain { looked_at, paths: unknown, types, output } =
        matcher.vain_check.as_ref().map_or_else(Default::default, |check| check());
    let Some(first) = unknown.first() else {
        let Some([one, other]) = types.first() else {
            let words = format!("--where: its output is a {}, which counts as true whatever it says", output?);
            return Some(("no_truth", words, "compare it with something: .name == \"x\", .name != null".to_owned()));
        };
        let words = format!(
            "--where: it compares a {one} with a {other} in each case it looked at ({looked_at}), and these are never equal"
        );
        return Some(("unequal_types", words, "convert one of them: tonumber, tostring, fromdate".to_owned()));
    };
    let paths = unknown.iter().map(|unknown| unknown.path.as_str()).collect::<Vec<_>>().join(", ");
    let among = match looked_at {
        1 => "the one case that was looked at does not have".to_owned(),
        count => format!("none of the {count} cases that were looked at has"),
    };
    let (parent, name) = first.path.rsplit_once('.').unwrap_or(("", &first.path));
    let meant = closest(name, first.instead.iter().cloned()).map(|meant| format!("did you mean {parent}.{meant}? "));
    let hint = format!(
        "{}write {}? where a case may lack it, for example '.completedAt? == null'",
        meant.unwrap_or_default(),
        first.path
    );
    Some(("unknown_path", format!("--where: {among} {paths}"), hint))
}

/// Refuses a write whose predicate reads a path that no case has, or compares values of two types in every case: comparing
/// nothing, it would select all cases or none.
pub fn refuse_vain_predicate(matcher: &Matcher) -> Result<()> {
    match vain_words(matcher) {
        None => Ok(()),
        Some((code, words, hint)) => {
            Err(CliError::new(Exit::Usage, code, format!("{words}; nothing was written")).hint(hint))
        }
    }
}

/// Refuses criteria of a write that hold the value of a sensitive member: the record would hold it too, and a resumption could not
/// do without it.
///
/// # Errors
/// Exit 2 with the member, and what to do instead.
pub fn refuse_personal(noun: &str, verb: &str, criteria: &Criteria) -> Result<()> {
    let compiled = criteria.predicate.as_ref().and_then(|expr| Predicate::compile(expr, Timestamp::UNIX_EPOCH).ok());
    let of_where = compiled.as_ref().and_then(Predicate::personal).map(|name| ("--where", name.to_owned()));
    let of_match = criteria.matches.iter().find(|one| is_sensitive_member(&one.property));
    let found = of_where.or_else(|| Some(("--match", of_match?.property.clone())));
    let Some((flag, name)) = found else { return Ok(()) };
    let words =
        format!("{flag} holds a value of {name}, which is sensitive and which the record of the run would keep");
    let hint = format!(
        "select them by a list, which is not recorded: casectl {noun} list {flag} … -o name | casectl {noun} {verb} -"
    );
    Err(CliError::new(Exit::Usage, "sensitive_criterion", words).detail("nothing was sent").hint(hint))
}

/// Notes what the criteria could not judge. `kept` says what was done with such cases: "shown" or "counted".
pub fn report_kept(context: &Context, matcher: &Matcher, kept: &str) {
    report(context, matcher);
    if let (undecided @ 1.., Some(why)) = matcher.undecided() {
        context.ui.warn(&format!(
            "{} {kept} although a criterion could not be judged; the first time: {why}",
            counted(undecided, "case")
        ));
        if kept == "shown" && !context.ui.out_is_tty() {
            context.ui.note(
                "hint: give the criteria to the write itself, which refuses what it cannot judge; this list does not",
            );
        }
    }
}

/// Notes that the server did not filter by the requested states.
pub fn report_refused_states(context: &Context, store: &dyn CaseStore, states: &[String]) {
    if store.states_were_refused() && !states.is_empty() {
        context.ui.note("the server refuses to filter by state: cases of every state were read, and filtered here");
    }
}

/// Notes what the criteria could not judge and left out.
pub fn report(context: &Context, matcher: &Matcher) {
    if let Some((_, words, hint)) = vain_words(matcher) {
        context.ui.warn(&format!("{words}; {hint}"));
    }
    let dates = matcher.unusable_dates();
    if dates > 0 {
        context.ui.warn(&format!(
            "{} left out: no usable creation date (missing, unreadable, without a zone, or a placeholder such as 1970-01-01)",
            counted(dates, "case")
        ));
    }
    if let future @ 1.. = matcher.future_dates() {
        let words =
            "left out: dated more than five minutes after the instant that ages count from, so that it has no age";
        context.ui.warn(&format!("{} {words}", counted(future, "case")));
    }
    if let (failed @ 1.., Some(why)) = matcher.failed_tests() {
        context
            .ui
            .warn(&format!("--where gave no answer for {}, left out; the first time: {why}", counted(failed, "case")));
    }
}

/// The states that the API reference does not name: new on the server, or mistyped.
pub fn undocumented<'a>(noun: &Noun, states: &'a [String]) -> impl Iterator<Item = &'a String> {
    let known = noun.states;
    states.iter().filter(move |state| !known.is_empty() && !known.contains(&state.as_str()))
}

/// Suggests what to write instead of an undocumented state.
pub fn instead_of(noun: &Noun, state: &str) -> String {
    match closest(state, noun.states.iter().map(|known| (*known).to_owned())) {
        Some(meant) => format!("did you mean {meant}?"),
        None => format!("the documented states are {}", noun.states.join(", ")),
    }
}

/// Warns of undocumented states. `done` says what follows.
pub fn warn_undocumented(context: &Context, noun: &Noun, states: &[String], done: &str) {
    for state in undocumented(noun, states) {
        context.ui.warn(&format!("`{state}` is not among the documented states; {done}; {}", instead_of(noun, state)));
    }
}
