//! `edit ID`: opens the representation in an editor and sends the changes as a patch.
//!
//! As in kubectl, a document that cannot be sent or is refused by the server is opened again with the reason on top,
//! until it is accepted or left unchanged. Without a terminal the editor is a program. If it only repeats its change on
//! its own output, the command ends.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::{Kind, document};
use crate::{
    cases::{
        action::Action,
        id::CaseId,
        json::{Json, Members},
    },
    commands::{args::WriteArgs, ids::CaseRef, input},
    context::Context,
    env::Env,
    error::{CliError, CliErrorKind, Exit, Result},
    writes::{changes::Base, mending::mends, order::Order, rules},
};

/// Maximum number of times that a program is started as the editor.
const UNATTENDED: u32 = 10;

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which case
    #[arg(value_name = "ID")]
    id: CaseRef,
    #[command(flatten)]
    write: WriteArgs,
}

/// Runs the command.
pub fn run(context: &Context, kind: &Kind, patch: &'static Action, args: &Args) -> Result<()> {
    let id = &args.id.resolve(context, kind.noun)?;
    let mut order = document::order(kind, patch, Some(id), &args.write, None)?;
    rules::check(context, &order)?;
    let editor = editor(context, kind)?;
    let read = document::read(context, id, &mut order)?;
    let base = Base::of(&read);
    let shown = if context.ui.reveals() { &base.raw } else { &base.shown };
    let mut edit = Edit { context, kind, id, base: &base, text: format!("{shown:#}\n"), copy: None };
    let somebody_answers = context.ui.can_prompt() && !args.write.yes;
    let mut refused: Option<CliError> = None;
    for _ in 0..if somebody_answers { u32::MAX } else { UNATTENDED } {
        if let Some(error) = refused.as_ref().filter(|_| !somebody_answers) {
            context.ui.warn(&format!("{}; the editor is started again", error.message));
        }
        let before = edit.text.clone();
        edit.open(&editor, refused.as_ref())?;
        let is_mended = somebody_answers || edit.mends(&before);
        refused = match refused {
            Some(error) if !is_mended || edit.text.trim() == before.trim() => return Err(edit.kept(error)),
            None if edit.text.trim() == before.trim() => return edit.unchanged(),
            refused => refused,
        };
        let members = match edit.members() {
            Ok(members) if members.is_empty() => match refused.filter(|_| !somebody_answers) {
                Some(error) => return Err(edit.kept(error)),
                None => return edit.unchanged(),
            },
            Ok(members) => members,
            Err(error) => {
                refused = Some(error);
                continue;
            }
        };
        document::ask_of_change(context, id, &read, &members, &mut order);
        match edit.send(&order, &members) {
            // Another document may be accepted.
            Err(error) if error.exit == Exit::Refused && error.kind == CliErrorKind::Invalid => refused = Some(error),
            Err(error) => return Err(edit.kept(error)),
            Ok(()) => return Ok(()),
        }
    }
    Err(edit.kept(refused.unwrap_or_else(|| CliError::usage("the document was never accepted"))))
}

/// A case in the editor.
struct Edit<'a> {
    context: &'a Context,
    kind: &'a Kind,
    id: &'a CaseId,
    base: &'a Base,
    /// The document as last saved.
    text: String,
    /// A copy of a document that the server refused.
    copy: Option<PathBuf>,
}

impl Edit<'_> {
    /// Opens the document in the editor, with the error on top.
    fn open(&mut self, editor: &[String], refused: Option<&CliError>) -> Result<()> {
        let noun = self.kind.noun.one;
        let mut lines = vec![
            format!("# {noun} {}. Lines that begin with # are left out.", self.id),
            "# Masked values (****) stay what they are where they stand. Leave it unchanged to end without a write."
                .into(),
        ];
        let wrong =
            refused.iter().flat_map(|error| error.human()).filter(|line| !line.starts_with("hint: `casectl runs"));
        lines.extend(wrong.map(|line| format!("# {}", crate::ui::sanitise(&line).replace('\n', " "))));
        let file = write_file(self.context, self.id, &format!("{}\n{}", lines.join("\n"), self.text))?;
        start(editor, file.path())?;
        let text = fs::read_to_string(file.path()).map_err(|error| local(file.path(), &error))?;
        self.text = text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        Ok(())
    }

    /// The top-level members that changed, each whole.
    fn members(&self) -> Result<Members> {
        let bad = |why: String| CliError::new(Exit::Usage, "bad_body", format!("the changed document is {why}"));
        let after = Json::parse(&self.text).map_err(|error| bad(format!("not JSON: {error}")))?;
        let name = "the changed document";
        let whole = self.base.put_back(&after).map_err(|objection| document::objected(self.kind, objection, name))?;
        input::refuse_repeated(&self.text, name)?;
        let Json::Object(after) = whole else { return Err(bad("not a JSON object".to_owned())) };
        let members = self.base.changed(&after).map_err(|objection| document::objected(self.kind, objection, name))?;
        document::refuse_server_members(self.kind, self.id, members.iter())?;
        Ok(members)
    }

    /// Whether the document corrects the one before. Assumed if it is not JSON.
    fn mends(&self, before: &str) -> bool {
        let shown = if self.context.ui.reveals() { &self.base.raw } else { &self.base.shown };
        match (Json::parse(before), Json::parse(&self.text)) {
            (Ok(before), Ok(now)) => before == *shown || mends(shown, &before, &now),
            _ => true,
        }
    }

    /// Sends the changes. A copy is kept first, because work could be lost from here on.
    fn send(&mut self, order: &Order, members: &Members) -> Result<()> {
        self.discard();
        let file = write_file(self.context, self.id, &self.text)?;
        let sent = document::write(self.context, order, Json::Object(members.clone()).to_string());
        if sent.as_ref().is_err_and(|error| !matches!(error.exit, Exit::Declined | Exit::Usage)) {
            let (_, path) = file.keep().map_err(|error| local(error.file.path(), &error.error))?;
            self.copy = Some(path);
        }
        sent
    }

    fn kept(&self, error: CliError) -> CliError {
        match &self.copy {
            Some(path) => error.hint(format!("what you wrote is kept in {}", path.display())),
            None => error,
        }
    }

    fn unchanged(&mut self) -> Result<()> {
        self.discard();
        self.context.ui.note("nothing was changed");
        Ok(())
    }

    fn discard(&mut self) {
        if let Some(copy) = self.copy.take() {
            let _ = fs::remove_file(copy);
        }
    }
}

/// The user's editor, which may be a script. `vi` only on a terminal.
fn editor(context: &Context, kind: &Kind) -> Result<Vec<String>> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| Some((name, context.env.var(name)?)));
    if named.is_none() && !(context.ui.can_prompt() && context.ui.out_is_tty()) {
        return Err(CliError::usage("there is no terminal to edit on, and neither VISUAL nor EDITOR names a program")
            .hint(format!(
                "change single fields with `casectl {} patch ID -F path=JSON`, or set EDITOR",
                kind.noun.name
            )));
    }
    let (variable, command) = named.unwrap_or_else(|| ("EDITOR", "vi".to_owned()));
    let words = shell_words::split(&command)
        .map_err(|error| CliError::usage(format!("${variable} cannot be read as a shell would: {error}")))?;
    if words.is_empty() { Err(CliError::usage(format!("${variable} is empty"))) } else { Ok(words) }
}

/// A temporary file in the state folder with mode 0600, because the document contains personal data.
fn write_file(context: &Context, id: &CaseId, text: &str) -> Result<tempfile::NamedTempFile> {
    let folder = context.dirs.ensure_below_state("edit")?;
    // Only safe characters of the id are used in the file name.
    let name: String =
        id.as_str().chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let mut file = tempfile::Builder::new()
        .prefix(&format!("{name}-"))
        .suffix(".json")
        .tempfile_in(&folder)
        .map_err(|error| local(&folder, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| local(&folder, &error))?;
    Ok(file)
}

fn start(editor: &[String], file: &Path) -> Result<()> {
    let (program, arguments) = editor.split_first().ok_or_else(|| CliError::usage("$EDITOR is empty"))?;
    let failed = |why: String| {
        CliError::new(Exit::Failure, "editor", format!("{program} {why}"))
            .hint("VISUAL or EDITOR names the program that is started")
    };
    match Env::program(program).args(arguments).arg(file).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(format!("ended with {status}; nothing was written"))),
        Err(error) => Err(failed(format!("could not be started: {error}"))),
    }
}

fn local(path: &Path, error: &std::io::Error) -> CliError {
    CliError::new(Exit::Failure, "local_io", format!("{}: {error}", path.display())).about(path.display().to_string())
}
