//! Tests of the engine: against scripted ports on a manual clock, the adapter against a scripted server, and both
//! against the sandbox.

mod adapter;
mod adapter_lists;
mod adapter_writes;
mod bounded;
mod criteria;
#[cfg(feature = "sandbox")]
mod end_to_end;
mod enrollments;
pub mod examples;
mod fakes;
mod following;
mod lost;
mod oldest;
mod pages;
mod passes;
mod protocol;
mod select;
mod stopping;
mod watching;
