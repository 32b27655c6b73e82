//! Ends an evaluation from within. The engine knows no way out of a program, but it asks for the table of terms at every
//! step: a table in which each term fails lets what has begun come to its end, and nothing begin.

use std::cell::OnceCell;

use jaq_core::{
    Compiler, DataT, Error, Exn, Filter, Lut, Native,
    compile::TermId,
    load::{
        Arena, File, Loader,
        parse::{Def, Term},
    },
    native::v,
};

const NATIVE: &str = "halt";

/// A program that takes the place of another one. It is made when it is needed, which is seldom.
pub(super) struct Halt<D: DataT> {
    main: TermId,
    natives: usize,
    filter: OnceCell<Filter<D>>,
}

impl<D: DataT> Halt<D> {
    /// One that can take the place of `program`, which has this many natives.
    pub fn of(program: &Filter<D>, natives: usize) -> Self {
        Self { main: program.id, natives, filter: OnceCell::new() }
    }

    /// The table in which each term fails.
    pub fn lut(&self) -> &Lut<D> {
        let filter = self.filter.get_or_init(|| {
            let mut programs = (11..).map_while(|doublings| compile(1 << doublings, self.natives));
            // The main term is the last one of each table.
            programs.find(|program| program.id >= self.main).unwrap_or_default()
        });
        &filter.lut
    }
}

/// A call with an argument for each term, which fails at the first one.
fn compile<D: DataT>(terms: usize, natives: usize) -> Option<Filter<D>> {
    let fails = |arguments| {
        (NATIVE, v(arguments), Native::new(|_| Box::new(std::iter::once(Err(Exn::from(Error::str("stopped")))))))
    };
    let funs = std::iter::once(fails(terms)).chain(std::iter::repeat_with(|| fails(0))).take(natives);
    let term = |arguments| Term::Call(NATIVE, arguments);
    let all = vec![term(Vec::new()); terms];
    let main = Def { name: "main", args: Vec::new(), body: term(all) };
    let arena = Arena::default();
    let modules = Loader::new([main]).load(&arena, File { code: "main", path: () }).ok()?;
    Compiler::default().with_funs(funs).compile(modules).ok()
}
