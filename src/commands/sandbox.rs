//! placeholder
#[derive(clap::Args, Debug)]
pub struct Args {}
pub fn run(_: &crate::context::Context, _: Args) -> crate::error::Result<()> {
    Ok(())
}
