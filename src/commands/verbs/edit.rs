//! `edit ID`: the representation in an editor, the changes as a patch.

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use super::{Kind, document};
use crate::{
    cases::{action::Action, id::CaseId},
    commands::{args::WriteArgs, bodies, ids::CaseRef},
    context::Context,
    error::{CliError, Exit, Result},
    providers::Opening,
    ui,
    writes::{pipeline, rules},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Which case
    #[arg(value_name = "ID")]
    id: CaseRef,
    #[command(flatten)]
    write: WriteArgs,
}

/// Edits.
pub fn run(context: &Context, kind: &Kind, patch: &'static Action, args: &Args) -> Result<()> {
    let id = &args.id.resolve(context, kind.noun)?;
    let mut order =
        document::order(kind, patch, document::named_one(Some(id), "")?, document::limits(&args.write), None);
    rules::check(context, &order)?;
    let editor = editor(context, kind)?;
    let (store, _) = context.open(kind.noun, Opening::default(), None)?;
    let case = context
        .block_on(async { Ok(store.read(id).await?) })
        .map_err(|error| pipeline::before_writes(error).about(id.as_str()))?;
    let raw = case.raw.get();
    let shown = if context.ui.reveals() { raw.to_owned() } else { ui::mask_json(raw) };
    let before = parse(&shown, "the server's answer")?;
    let file = write_file(context, id, &before)?;
    open(&editor, &file)?;
    let after = fs::read_to_string(&file).map_err(|error| local(&file, &error))?;
    let kept = |error: CliError| error.hint(format!("what you wrote is kept in {}", file.display()));
    let after = parse(&after, &file.display().to_string()).map_err(kept)?;
    if !after.is_object() {
        return Err(kept(CliError::new(Exit::Usage, "bad_body", "the changed document is not a JSON object")));
    }
    if before == after {
        let _ = fs::remove_file(&file);
        context.ui.note("nothing was changed");
        return Ok(());
    }
    let changes = bodies::patch_between(&before, &after).map_err(kept)?.to_string();
    bodies::check(&changes, "the changed document").map_err(kept)?;
    order.args.write.etag = order.args.write.etag.or_else(|| case.etag.map(|tag| tag.as_str().to_owned()));
    order.question = Some(format!("Patch {id} with {}?", ui::mask_text(changes.as_bytes())));
    document::write(context, &order, changes).map_err(kept)?;
    let _ = fs::remove_file(&file);
    Ok(())
}

fn parse(text: &str, name: &str) -> Result<Value> {
    serde_json::from_str(text)
        .map_err(|error| CliError::new(Exit::Usage, "bad_body", format!("{name}: not JSON: {error}")))
}

/// The operator's editor, which may be a script; `vi` only where somebody sits before it.
fn editor(context: &Context, kind: &Kind) -> Result<Vec<String>> {
    let named = context.env.var("VISUAL").or_else(|| context.env.var("EDITOR"));
    if named.is_none() && !(context.ui.can_prompt() && context.ui.out_is_tty()) {
        return Err(CliError::usage("there is no terminal to edit on, and neither VISUAL nor EDITOR names a program")
            .hint(format!(
                "change single fields with `casectl {} patch ID -F path=JSON`, or set EDITOR",
                kind.noun.name
            )));
    }
    let command = named.unwrap_or_else(|| "vi".to_owned());
    let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    if words.is_empty() { Err(CliError::usage("$EDITOR is empty")) } else { Ok(words) }
}

/// A 0600 file in the state folder: the document holds personal data.
fn write_file(context: &Context, id: &CaseId, document: &Value) -> Result<PathBuf> {
    let folder = context.dirs.ensure_below_state("edit")?;
    let text = format!("{document:#}\n");
    // The id is the server's or the operator's word; what names a file is its safe part.
    let name: String =
        id.as_str().chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let mut file = tempfile::Builder::new()
        .prefix(&format!("{name}-"))
        .suffix(".json")
        .tempfile_in(&folder)
        .map_err(|error| local(&folder, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| local(&folder, &error))?;
    let (_, path): (File, PathBuf) = file.keep().map_err(|error| local(&folder, &error.error))?;
    Ok(path)
}

fn open(editor: &[String], file: &Path) -> Result<()> {
    let (program, arguments) = editor.split_first().ok_or_else(|| CliError::usage("$EDITOR is empty"))?;
    let status = Command::new(program).args(arguments).arg(file).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(CliError::new(Exit::Failure, "editor", format!("{program} ended with {status}"))
            .hint(format!("what you wrote is kept in {}", file.display()))),
        Err(error) => {
            // Nobody has edited it, and it holds personal data.
            let _ = fs::remove_file(file);
            Err(CliError::new(Exit::Failure, "editor", format!("{program}: {error}")).hint("set EDITOR"))
        }
    }
}

fn local(path: &Path, error: &std::io::Error) -> CliError {
    CliError::new(Exit::Failure, "local_io", format!("{}: {error}", path.display())).about(path.display().to_string())
}
