//! The prompts of `casectl profile init`. Nothing is written here, so Ctrl-C changes nothing.

use super::list;
use crate::{
    commands::secrets,
    context::{Context, silently},
    error::{CliError, Exit, Result},
    profile::{Editor, Name},
    ui::{Answer, wrapped},
    writes::confirm,
};

/// A profile that is ready to be written.
pub struct Made {
    pub name: Name,
    pub draft: Editor,
    pub overwrite: bool,
    pub default: bool,
}

/// Prompts for everything that the flags do not set, for the `wanted` APIs or the default one.
pub fn ask(context: &Context, name: Option<Name>, wanted: &[String], force: bool, default: bool) -> Result<Made> {
    say(
        context,
        "A profile keeps the address and the credentials of one environment in a file that only you can read. Ctrl-C \
         leaves everything as it is.",
    );
    let name = match name {
        Some(name) => name,
        None => ask_name(context)?,
    };
    let mut draft = Editor::new(&context.env, &context.dirs, &context.registry.schema, &name)?;
    let overwrite = force || may_overwrite(context, &name)?;
    // Production is first, because choosing it by mistake is the safer mistake.
    let environments = ["production: real cases", "test: test data"];
    let environment = ["production", "test"][context.asked(context.ui.select("What are its cases?", &environments))?];
    draft.set("environment", environment)?;
    let mut providers: Vec<&str> = wanted.iter().map(String::as_str).collect();
    if providers.is_empty() {
        providers.push("apiture");
    }
    for id in providers {
        ask_provider(context, &mut draft, id, wanted.is_empty())?;
    }
    say(context, "More APIs: casectl profile set biometrid.base_url … and so on.");
    let default = default || ask_default(context, &name)?;
    Ok(Made { name, draft, overwrite, default })
}

/// Prints text wrapped at the terminal's width.
fn say(context: &Context, text: &str) {
    wrapped(text, usize::from(context.ui.width())).iter().for_each(|line| context.ui.note(line));
}

fn ask_name(context: &Context) -> Result<Name> {
    loop {
        let typed = context.asked(context.ui.input("Name of the profile", None))?;
        match Name::parse(typed.trim()) {
            Ok(name) if name.is_sandbox() => context.ui.error_line("sandbox is built in; choose another name"),
            Ok(name) => return Ok(name),
            Err(error) => context.ui.error_line(&CliError::from(error).message),
        }
    }
}

/// Whether there is a profile that the user agrees to overwrite. A refusal ends the command.
fn may_overwrite(context: &Context, name: &Name) -> Result<bool> {
    if !list::exists(context, name)? {
        return Ok(false);
    }
    let path = context.dirs.profile(name)?;
    let question = format!("Profile {name} exists, with its credentials ({}).\nOverwrite it?", path.display());
    match answered(context, question)? {
        Answer::Yes => Ok(true),
        Answer::No => Err(CliError::new(Exit::Declined, "declined", format!("profile {name} is left as it is"))
            .hint(format!("change it with `casectl -p {name} profile set KEY VALUE`"))),
    }
}

/// What is asked about an API besides its address.
enum Ask {
    /// A plain setting and its prompt; `-` skips it.
    Text(&'static str, &'static str),
    /// A credential and its description.
    Credential(&'static str, &'static str),
}

const TOKEN: [Ask; 1] = [Ask::Credential("token", "the token")];

/// The form of the address, and the other prompts.
fn questions(id: &str) -> (&'static str, &'static [Ask]) {
    use Ask::{Credential, Text};
    match id {
        "apiture" => (
            "https://…/accountApplications",
            &[Credential("api_key", "the API key"), Credential("access_token", "the access token")],
        ),
        "masstack" => {
            ("https://customers.masstack.com/v4", &[Text("org", "The organisation"), Credential("token", "the token")])
        }
        "beclm" => (
            "https://…, without the path of audit trails",
            &[
                Text("path", "The path of audit trails, such as /pisteaudit"),
                Text("source", "The technical name of the source, such as F1"),
                Credential("token", "the token"),
            ],
        ),
        "opencapture" => (
            "https://…/backend_oc, which ends before /ws",
            &[
                Text("timezone", "The time zone of the server's dates, such as Europe/Paris"),
                Text("username", "The user of a web-service account, for cron; with a token none"),
                Credential("password", "the password of that account"),
                Credential("token", "the token"),
            ],
        ),
        _ => ("https://biometridon.polygon.pt/api", &TOKEN),
    }
}

/// Prompts for an API's settings. Unless the API was named, `-` instead of an address chooses another.
fn ask_provider(context: &Context, draft: &mut Editor, id: &str, may_change: bool) -> Result<()> {
    let Some(provider) = context.registry.find(id) else { return Ok(()) };
    let (form, asked) = questions(id);
    let other = if may_change { "; - for another API" } else { "" };
    let question = format!("Base URL of the {} API ({form}{other})", provider.title.split(' ').next().unwrap_or(id));
    if !ask_address(context, draft, id, &question, may_change)? {
        let others: Vec<_> = context.registry.providers.iter().filter(|other| other.id != id).collect();
        let titles: Vec<&str> = others.iter().map(|other| other.title).collect();
        let chosen = others[context.asked(context.ui.select("Which API?", &titles))?];
        return ask_provider(context, draft, chosen.id, false);
    }
    let mut with_user = id != "opencapture";
    for ask in asked {
        match ask {
            Ask::Text(key, question) => {
                let set = ask_text(context, draft, &format!("{id}.{key}"), question)?;
                with_user |= set && *key == "username";
            }
            // A single way to log in is enough: a web-service account, or a token.
            Ask::Credential("password", _) if !with_user => {}
            Ask::Credential("token", _) if id == "opencapture" && with_user => {}
            Ask::Credential(key, what) => ask_credential(context, draft, &format!("{id}.{key}"), what)?,
        }
    }
    Ok(())
}

/// Returns whether a value was set.
fn ask_text(context: &Context, draft: &mut Editor, key: &str, question: &str) -> Result<bool> {
    loop {
        let typed = context.asked(context.ui.input(&format!("{question} (- for none)"), None))?;
        if typed.trim() == "-" {
            return Ok(false);
        }
        match draft.set(key, typed.trim()) {
            Ok(()) => return Ok(true),
            Err(error) => context.ui.error_line(&CliError::from(error).message),
        }
    }
}

/// Returns false if the user chooses another API.
fn ask_address(context: &Context, draft: &mut Editor, id: &str, question: &str, may_change: bool) -> Result<bool> {
    let Some(found) = context.registry.schema.find(&format!("{id}.base_url")) else { return Ok(true) };
    loop {
        let typed = context.asked(context.ui.input(question, None))?;
        if may_change && typed.trim() == "-" {
            return Ok(false);
        }
        let stored =
            secrets::prepared(&found, typed.trim(), false).and_then(|url| Ok(draft.set(&found.dotted(), &url)?));
        match stored {
            Ok(()) => return Ok(true),
            Err(error) => error.human().iter().for_each(|line| context.ui.error_line(line)),
        }
    }
}

fn ask_credential(context: &Context, draft: &mut Editor, key: &str, what: &str) -> Result<()> {
    let ways = [
        "typed now, kept in the profile's file (mode 0600)",
        "printed by a command, such as a password manager",
        "in a file of its own",
        "not now: set it later, or in the environment",
    ];
    match context.asked(context.ui.select(&format!("How is {what} kept?"), &ways))? {
        0 => Ok(draft.set_secret(key, &secrets::prompted(context, key)?)?),
        1 => ask_place(context, draft, &format!("{key}_command"), "Command (quoted as for a shell; no shell runs it)"),
        2 => ask_place(context, draft, &format!("{key}_file"), "File"),
        _ => Ok(()),
    }
}

fn ask_place(context: &Context, draft: &mut Editor, key: &str, question: &str) -> Result<()> {
    let Some(found) = context.registry.schema.find(key) else { return Ok(()) };
    loop {
        let typed = context.asked(context.ui.input(question, None))?;
        if key.ends_with("_command") && typed.contains(['|', '$', ';', '`']) {
            context
                .ui
                .error_line("it is quoted as for a shell, but no shell runs it; put pipes and variables into a script");
            continue;
        }
        let stored = secrets::prepared(&found, typed.trim(), false).and_then(|text| Ok(draft.set(key, &text)?));
        match stored {
            Ok(()) => return Ok(()),
            Err(error) => context.ui.error_line(&error.message),
        }
    }
}

/// Names the current default, so that it is not changed unknowingly.
fn ask_default(context: &Context, name: &Name) -> Result<bool> {
    let now = match context.preferences.default_profile.as_ref().map(|default| &default.value) {
        Some(default) if default == name => return Ok(false),
        Some(default) => format!("Now it is {default}"),
        None => "Now there is none".to_owned(),
    };
    let question = format!("The default profile is used without -p. {now}.\nMake {name} the default?");
    Ok(answered(context, question)? == Answer::Yes)
}

/// An earlier prompt may have installed signal handlers, so the wait must watch for signals itself.
fn answered(context: &Context, question: String) -> Result<Answer> {
    context.block_on(confirm::answered(context, question, false)).map_err(silently)
}
