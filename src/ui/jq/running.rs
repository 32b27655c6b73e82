//! What the engine has at hand while it evaluates: the table of terms, which it loses at a limit.

use jaq_core::{Ctx, DataT, Lut, Vars, data::HasLut};
use jaq_json::Val;

use super::{halt::Halt, meter::Meter};

/// The engine's data: JSON values and a meter.
pub(super) struct Metered;

impl DataT for Metered {
    type V<'a> = Val;
    type Data<'a> = Running<'a>;
}

/// What an evaluation can access.
#[derive(Clone, Copy)]
pub(super) struct Running<'a> {
    lut: &'a Lut<Metered>,
    halt: &'a Halt<Metered>,
    pub meter: &'a Meter,
}

impl<'a> Running<'a> {
    /// The context for an evaluation with one variable.
    pub fn context(
        lut: &'a Lut<Metered>,
        halt: &'a Halt<Metered>,
        meter: &'a Meter,
        variable: Val,
    ) -> Ctx<'a, Metered> {
        Ctx::new(Self { lut, halt, meter }, Vars::new([variable]))
    }
}

impl<'a> HasLut<'a, Metered> for Running<'a> {
    fn lut(&self) -> &'a Lut<Metered> {
        if self.meter.step() { self.lut } else { self.halt.lut() }
    }
}
