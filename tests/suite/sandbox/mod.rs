//! The simulated provider, over real HTTP and through its store. Expected values are taken from the reference by hand.

mod actions;
mod beclm;
mod biometrid;
mod client;
mod documents;
mod enrollments;
mod faults;
mod lists;
mod login;
mod masstack;
mod opencapture;
mod population;
