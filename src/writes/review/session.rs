//! The interactive part of a review: one case after the other, its sheet, one key. It reads and prompts, and writes
//! only the file of decisions.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet, VecDeque},
};

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;

use super::ordered::{Decisions, Review};
use crate::{
    cases::{
        action::{Action, Gate},
        criteria::{Fit, Matcher},
        id::{CaseId, EntityTag},
        oldest::{self, Queue},
        outcome::{Failure, Reason},
        port::{CaseStore, Snapshot},
        select::Request,
    },
    context::Context,
    error::{CliError, Result},
    journal::{Decided, ReviewFile, Subject},
    reads::{criteria, progress::Search, sheet},
    ui::{OutputOptions, Page, PromptError},
    wording::{counted, given_again},
    writes::{
        rows,
        seen::{Marks, Seen},
    },
};

/// A review in progress.
pub(super) struct Session<'a> {
    context: &'a Context,
    review: &'a Review<'a>,
    store: &'a dyn CaseStore,
    matcher: Matcher,
    /// The instant that ages count from.
    present: Timestamp,
    options: OutputOptions,
    file: ReviewFile,
    /// Number of decisions on disk.
    kept: &'a Cell<usize>,
    queue: VecDeque<CaseId>,
    decided: Vec<Decided>,
    /// Cases decided or skipped, in order, for undo.
    steps: Vec<CaseId>,
    /// The verb of the discarded decision, for each decided case that changed since.
    changed: HashMap<CaseId, String>,
    /// The maximum number of decisions, and its source.
    most: Option<(u64, String)>,
    /// Listed cases that turned out not to match when read.
    unmatched: u64,
    /// What rows show of the decided cases.
    marks: Marks,
}

/// The answer to one case.
enum Answer {
    Decide(&'static Action, Why),
    Skip,
    Undo,
    Quit,
}

#[derive(Default)]
struct Why {
    reason: Option<String>,
    code: Option<String>,
}

/// Keys other than decisions, with their labels.
const OTHERS: &[(char, &str)] = &[('s', "skip"), ('o', "open in full"), ('u', "undo"), ('q', "quit")];

/// Number of warnings repeated above the prompt.
const REPEATED: usize = 6;

impl<'a> Session<'a> {
    /// Lists the cases to review.
    pub async fn begin(
        context: &'a Context,
        review: &'a Review<'a>,
        store: &'a dyn CaseStore,
        file: ReviewFile,
        kept: &'a Cell<usize>,
    ) -> Result<Self> {
        let (Queue { ids, matcher, missing, shifted, ordered }, present) = queue(context, review, store).await?;
        criteria::report_refused_states(context, store, &review.criteria.states);
        if review.named.duplicates > 0 {
            context.ui.note(&given_again(review.named.duplicates));
        }
        for id in missing {
            context.ui.warn(&format!("there is no {} {id}", review.noun.one));
        }
        if shifted {
            context.ui.note("the list changed while it was read; the next review finds what this one lacks");
        }
        if !ordered {
            context.ui.note("the age of some is not shown: they come in the server's order, after the others");
        }
        let most = review.limit(context)?;
        let options = context.output()?;
        Ok(Self {
            context,
            review,
            store,
            matcher,
            present,
            options,
            file,
            kept,
            queue: ids.into(),
            decided: Vec::new(),
            steps: Vec::new(),
            changed: HashMap::new(),
            most,
            unmatched: 0,
            marks: Marks::default(),
        })
    }

    /// The matcher of the criteria.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// The decisions made.
    pub fn into_decisions(self) -> Decisions {
        Decisions { file: self.file, decided: self.decided, present: self.present, marks: self.marks }
    }

    /// Continues with the decisions of an earlier review, and notes how many cases are left.
    pub async fn go_on_with(&mut self, kept: Vec<Decided>) -> Result<()> {
        let before = kept.len();
        self.decided = kept;
        let known: HashSet<CaseId> = self.decided.iter().map(|one| one.id.clone()).collect();
        self.queue.retain(|id| !known.contains(id));
        if let Some(limit @ 1..) = self.review.settings.limit {
            self.queue.truncate(limit);
        }
        if before > 0 {
            let are = if before == 1 { "is" } else { "are" };
            let counted = counted(before as u64, "decisions");
            self.context.ui.note(&format!("continuing an earlier review: {counted} {are} kept"));
            self.check_versions().await?;
            self.steps = self.decided.iter().map(|one| one.id.clone()).collect();
        }
        let waiting = counted(self.queue.len() as u64, self.review.noun.name);
        self.context.ui.note(&format!("{waiting} to look at, oldest first"));
        Ok(())
    }

    /// Goes through the cases until none is left, the limit is reached or the operator quits.
    pub async fn look(&mut self) -> Result<()> {
        while let Some(id) = self.queue.pop_front() {
            if let Some((most, source)) = self.most.as_ref().filter(|(most, _)| self.decided.len() as u64 >= *most) {
                self.queue.push_front(id);
                self.context.ui.note(&format!(
                    "the limit of {} is reached ({source}); the others wait for the next review",
                    counted(*most, "decisions")
                ));
                break;
            }
            let Some((case, actions)) = self.read(&id).await? else { continue };
            let foot = self.show(&id, &case);
            match self.ask(&case, &actions, &foot).await? {
                Answer::Decide(action, why) => self.decide(id, &case, action, why)?,
                Answer::Skip => self.steps.push(id),
                Answer::Undo => self.undo(id)?,
                Answer::Quit => {
                    self.queue.push_front(id);
                    break;
                }
            }
        }
        let is_decided = |id: &&CaseId| self.decided.iter().any(|one| one.id == **id);
        let skipped = self.steps.iter().filter(|id| !is_decided(id)).count();
        let left = (self.queue.len() + skipped) as u64;
        let facts = [(left, "left for another review"), (self.unmatched, "listed and not matching")];
        for (count, words) in facts.iter().filter(|(count, _)| *count > 0) {
            self.context.ui.note(&format!("{} {words}", counted(*count, self.review.noun.name)));
        }
        Ok(())
    }

    /// Reads the decided cases again, discards decisions on versions that are no longer current, and queues those cases
    /// again. Returns their number.
    pub async fn check_versions(&mut self) -> Result<usize> {
        let jobs = self.review.settings.pace.jobs(self.context)?;
        let store = self.store;
        let reads: Vec<(Decided, std::result::Result<Snapshot, Failure>)> = stream::iter(self.decided.clone())
            .map(async |one| {
                let read = store.read(&one.id).await;
                (one, read)
            })
            .buffered(jobs.max(1))
            .collect()
            .await;
        let mut again = Vec::new();
        let shows = rows::shows_marks(self.context, &self.options);
        let seen = Seen::new(&self.context.ui, self.review.noun, false, shows);
        for (one, read) in reads {
            let why = match read {
                // What another case holds says nothing of this one.
                Ok(now) if !now.is_of(&one.id) => match &now.id {
                    Some(other) => format!("the server answers about another case, {other}"),
                    None => "the server's answer does not name it".to_owned(),
                },
                Ok(now) => {
                    let (state, hash) = (Some(now.state.as_str()), now.digest());
                    let unguarded = self.review.settings.unguarded;
                    if one.planned().difference(state, now.etag.as_ref(), Some(&hash), unguarded).is_none() {
                        seen.see(&one.planned(), &now);
                        continue;
                    }
                    again.push(one.id.clone());
                    "it changed since it was shown".to_owned()
                }
                Err(Failure { reason: Reason::NotFound, .. }) => "it is gone".to_owned(),
                Err(failure) => {
                    return Err(CliError::from(failure).of_case("reading", self.review.noun.one, one.id.as_str()));
                }
            };
            let (id, verb) = (&one.id, &one.verb);
            self.context.ui.warn(&format!("{id}: {why}; the decision to {verb} it no longer stands"));
            self.take_back(id)?;
            self.steps.retain(|step| step != id);
            self.changed.insert(one.id.clone(), one.verb);
        }
        self.marks = seen.marks();
        let many = again.len();
        again.into_iter().rev().for_each(|id| self.queue.push_front(id));
        Ok(many)
    }

    /// Reads a case, and the decisions that it allows. `None`, with a note, if there is nothing to decide.
    async fn read(&mut self, id: &CaseId) -> Result<Option<(Snapshot, Vec<&'static Action>)>> {
        let named = self.review.named.ids.is_some();
        let ui = &self.context.ui;
        let pass = |why: &str| {
            ui.note(&format!("{id}: {why}"));
            Ok(None)
        };
        let case = match self.store.read(id).await {
            Ok(case) => case,
            Err(Failure { reason: Reason::NotFound, .. }) => return pass("it is gone"),
            Err(failure) => {
                return Err(CliError::from(failure).of_case("reading", self.review.noun.one, id.as_str()));
            }
        };
        if let Some(words) = case.misnamed(id) {
            if !case.is_of(id) {
                return pass(&format!("{words}; nothing can be decided of it"));
            }
            ui.warn(&words);
        }
        let fit = self.matcher.snapshot(&case, !named);
        criteria::refuse_vain_predicate(&self.matcher)?;
        let spelled_out = self.matcher.states_spelled_out();
        match fit {
            Fit::Yes if !named || spelled_out.is_empty() || spelled_out.contains(&case.state) => {}
            Fit::Unknown(why) => return pass(&format!("a criterion cannot be judged: {why}")),
            _ if named => return pass("it does not match the criteria"),
            _ => {
                self.unmatched += 1;
                return Ok(None);
            }
        }
        let open = |action: &&'static Action| {
            let as_this = Snapshot { link: self.store.offers(action.verb, &case), ..case.clone() };
            matches!(action.gate(&as_this, self.review.settings.strict), Gate::Open { .. })
        };
        let actions: Vec<&'static Action> = self.review.actions.iter().copied().filter(open).collect();
        if actions.is_empty() {
            return pass(&format!("it is {}; there is nothing to decide", case.state));
        }
        let strong = case.etag.as_ref().is_some_and(EntityTag::is_strong);
        if actions.iter().any(|action| action.guarded) && !strong && !self.review.settings.unguarded {
            return pass("it carries no strong entity tag to guard a write; --unguarded allows it");
        }
        Ok(Some((case, actions)))
    }

    /// Shows the sheet of a case and what is repeated below it, which is returned.
    fn show(&mut self, id: &CaseId, case: &Snapshot) -> Page {
        let ui = &self.context.ui;
        ui.error_line("");
        if let Some(verb) = self.changed.remove(id) {
            ui.error_line(&format!("This one changed since you decided to {verb} it. Decide again."));
        }
        let (title, warnings) = match (self.review.page)(case, &self.options) {
            Some(mut page) => {
                sheet::name_key(&mut page, 'o');
                ui.sheet_above(&page);
                // Notes on masked values apply to what the sheet shows.
                ui.note_drawn_masked(case.raw.get(), &ui.sheet_text(&page));
                (page.title, page.warnings)
            }
            None => {
                ui.object_above(&case.raw, &self.options);
                (format!("{} {id}", self.review.noun.one), Vec::new())
            }
        };
        let warned = match warnings.len() {
            0 => "no warnings".to_owned(),
            many => counted(many as u64, "warnings"),
        };
        let left = match self.queue.len() {
            0 => "this is the last one".to_owned(),
            left => format!("{left} left after this one"),
        };
        // Repeats the title and the warnings below the sheet, which may be longer than the screen.
        let more = warnings.len().saturating_sub(REPEATED);
        let mut warnings: Vec<String> = warnings.into_iter().take(REPEATED).collect();
        warnings.extend((more > 0).then(|| format!("and {more} more, at the top of the sheet")));
        let foot = Page { title: format!("{title}: {warned}"), warnings, sections: Vec::new() };
        ui.error_line("");
        ui.sheet_above(&foot);
        ui.error_line(&format!("{} decided, {left}", self.decided.len()));
        foot
    }

    async fn ask(&self, case: &Snapshot, actions: &[&'static Action], foot: &Page) -> Result<Answer> {
        let ui = &self.context.ui;
        let device = self.review.named.from_stdin;
        let mut keys: Vec<(char, &str)> = Vec::new();
        keys.extend(actions.iter().filter_map(|action| Some((action.verb.chars().next()?, action.verb))));
        keys.extend(OTHERS.iter().filter(|(key, _)| *key != 'u' || !self.steps.is_empty()));
        let words: Vec<String> = keys.iter().map(|(key, word)| format!("{key} {word}")).collect();
        loop {
            let key = match ui.key(&words.join(", "), &keys, device).await {
                Ok(key) => key,
                Err(PromptError::Declined) => 'q',
                Err(error) => return Err(error.into()),
            };
            let action = actions.iter().find(|action| action.verb.starts_with(key));
            match (key, action) {
                (_, Some(action)) => {
                    if let Some(why) = self.why(action).await? {
                        return Ok(Answer::Decide(action, why));
                    }
                }
                ('s', _) => return Ok(Answer::Skip),
                ('u', _) => return Ok(Answer::Undo),
                ('q', _) => return Ok(Answer::Quit),
                _ => {
                    ui.object_above(&case.raw, &self.options);
                    ui.error_line("");
                    ui.sheet_above(foot);
                }
            }
        }
    }

    /// Prompts for the reason if one is required. `None` if the operator cancels.
    async fn why(&self, action: &Action) -> Result<Option<Why>> {
        let given = &self.review.settings;
        let bulk = self.context.profile()?.bulk();
        let (wants_text, wants_code) = (bulk.require_reason.value, bulk.require_reason_code.value);
        let has = |wanted: bool, given: bool| !wanted || given;
        let enough = has(wants_text, given.reason.is_some() || given.reason_code.is_some())
            && has(wants_code, given.reason_code.is_some());
        let default = || Why { reason: given.reason.clone(), code: given.reason_code.clone() };
        if action.verb != "reject" && enough {
            return Ok(Some(default()));
        }
        let known = self.context.profile()?.reasons();
        let codes: Vec<&str> = known.iter().map(|(code, _)| code.as_str()).collect();
        let enter = match (&given.reason, &given.reason_code) {
            (Some(text), _) | (None, Some(text)) => format!("Enter for \"{text}\""),
            (None, None) if enough => "Enter for none".to_owned(),
            (None, None) => "required".to_owned(),
        };
        let listed = if codes.is_empty() { String::new() } else { format!("; codes: {}", codes.join(", ")) };
        loop {
            let question = format!("Reason to {} ({enter}, Ctrl-D to go back{listed})", action.verb);
            let typed = match self.context.ui.line(&question, self.review.named.from_stdin).await {
                Ok(typed) => typed,
                Err(PromptError::Declined) => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            match known.iter().find(|(code, _)| *code == typed) {
                Some((code, text)) => {
                    return Ok(Some(Why { reason: Some(text.clone()), code: Some(code.clone()) }));
                }
                None if typed.is_empty() && enough => return Ok(Some(default())),
                None if typed.is_empty() => self.context.ui.error_line("a reason is required here"),
                None if wants_code && given.reason_code.is_none() => {
                    self.context.ui.error_line(&format!("a code is required here: {}", codes.join(", ")));
                }
                None => return Ok(Some(Why { reason: Some(typed), code: given.reason_code.clone() })),
            }
        }
    }

    fn decide(&mut self, id: CaseId, case: &Snapshot, action: &Action, why: Why) -> Result<()> {
        let decided = Decided {
            at: self.context.env.now(),
            id: id.clone(),
            from: Some(case.state.clone()),
            etag: case.etag.clone(),
            seen: Subject::hash(case.raw.get()),
            verb: action.verb.to_owned(),
            reason: why.reason,
            reason_code: why.code,
        };
        self.file.decide(&decided).map_err(|error| CliError::from(error).during("the decision cannot be kept"))?;
        self.context.ui.error_line(&format!("{id}: {}", action.verb));
        self.decided.push(decided);
        self.steps.push(id);
        self.kept.set(self.file.kept());
        Ok(())
    }

    /// Undoes the last step: its case comes next, followed by the case at hand.
    fn undo(&mut self, asked: CaseId) -> Result<()> {
        self.queue.push_front(asked);
        let Some(last) = self.steps.pop() else { return Ok(()) };
        if let Some(verb) = self.decided.iter().find(|one| one.id == last).map(|one| one.verb.clone()) {
            self.take_back(&last)?;
            self.context.ui.error_line(&format!("{last}: the decision to {verb} it is taken back"));
        }
        self.queue.push_front(last);
        Ok(())
    }

    fn take_back(&mut self, id: &CaseId) -> Result<()> {
        self.decided.retain(|one| one.id != *id);
        self.file.undo(id).map_err(|error| CliError::from(error).during("the decision cannot be taken back"))?;
        self.kept.set(self.file.kept());
        Ok(())
    }
}

async fn queue(context: &Context, review: &Review<'_>, store: &dyn CaseStore) -> Result<(Queue, Timestamp)> {
    let order = review.as_order()?;
    let base = context.base_url(review.noun.provider)?;
    let ids = review.named.ids.clone();
    // The states that any of the decisions apply to.
    let mut states: Vec<&str> = review.actions.iter().flat_map(|action| action.from).copied().collect();
    let mut seen = HashSet::new();
    states.retain(|state| seen.insert(*state));
    let default_states: &[&str] = if ids.is_none() { &states } else { &[] };
    let at = criteria::matcher(review.noun, &review.criteria, default_states, &base);
    let present = Cell::new(Timestamp::UNIX_EPOCH);
    let matcher = |now| {
        present.set(now);
        at(now)
    };
    let walk = ids.as_ref().is_none_or(|ids| !ids.is_empty() && review.criteria.asks_server_only());
    let search = Search::default();
    let request = Request {
        action: order.action,
        walk,
        ids,
        matcher: &matcher,
        needs_clock: review.criteria.needs_clock(),
        as_of: review.as_of,
        local: context.env.now(),
        shard: review.settings.shard,
        limit: None,
        most: None,
        whole: false,
        pinned: None,
        judged: None,
        decides: false,
        strict: review.settings.strict,
        unguarded: review.settings.unguarded,
        explain: None,
        jobs: review.settings.pace.jobs(context)?,
    };
    let show = |listed, read, found| search.found(listed, read, found);
    let found = search.showing(context, oldest::oldest_first(store, &request, &show)).await;
    found.map(|queue| (queue, present.get())).map_err(|error| {
        let error = CliError::from(error).during(&format!("looking for {} to review", review.noun.name));
        error.detail("nothing was written")
    })
}
