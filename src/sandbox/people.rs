//! Made-up people for the populations: the same number and seed give the same person on every machine.

use super::random::{Random, digest};

const FIRST: [(&str, Civility); 20] = [
    ("Inês", Civility::Mrs),
    ("Rui", Civility::Mr),
    ("Chloé", Civility::Mrs),
    ("Łukasz", Civility::Mr),
    ("María José", Civility::Mrs),
    ("Théo", Civility::Mr),
    ("Beatriz", Civility::Mrs),
    ("João", Civility::Mr),
    ("Zoë", Civility::Mrs),
    ("Iñaki", Civility::Mr),
    ("Amélie", Civility::Mrs),
    ("Gonçalo", Civility::Mr),
    ("Ольга", Civility::Mrs),
    ("Jürgen", Civility::Mr),
    ("Leïla", Civility::Mrs),
    ("Søren", Civility::Mr),
    ("Fátima", Civility::Mrs),
    ("Kwame", Civility::Mr),
    ("Mei", Civility::Mrs),
    ("Yusuf", Civility::Mr),
];

const LAST: [&str; 20] = [
    "Almeida",
    "da Silva",
    "Lefèvre",
    "Wiśniewski",
    "García Márquez",
    "O'Connor",
    "Gonçalves",
    "Núñez",
    "Шевченко",
    "Müller",
    "de la Tour",
    "Teixeira",
    "Benali",
    "Sørensen",
    "Okafor",
    "Dvořák",
    "Pereira-Lopes",
    "Lindqvist",
    "Yılmaz",
    "Bérenger",
];

/// Postal code, city, department.
const PLACES: [(&str, &str, &str); 6] = [
    ("33700", "Mérignac", "Gironde"),
    ("13001", "Marseille", "Bouches-du-Rhône"),
    ("75011", "Paris", "Paris"),
    ("69002", "Lyon", "Rhône"),
    ("35000", "Rennes", "Ille-et-Vilaine"),
    ("67000", "Strasbourg", "Bas-Rhin"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Civility {
    Mr,
    Mrs,
}

impl Civility {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mr => "MR",
            Self::Mrs => "MRS",
        }
    }
}

/// A person who does not exist.
#[derive(Clone, Debug)]
pub struct Person {
    pub civility: Civility,
    pub first: &'static str,
    pub last: &'static str,
    pub email: String,
    pub phone: String,
    /// Nine digits, like a Portuguese tax number.
    pub tax_number: String,
    pub birth_date: String,
    pub street: String,
    pub postal_code: &'static str,
    pub city: &'static str,
    pub department: &'static str,
}

impl Person {
    /// Person `number` of the population with `seed`; `world` distinguishes the people of two APIs.
    pub fn of(world: &str, seed: u64, number: u64) -> Self {
        let mut random = Random::new(digest(&[world, &seed.to_string(), &number.to_string()]));
        let &(first, civility) = random.pick(&FIRST);
        let last = *random.pick(&LAST);
        let &(postal_code, city, department) = random.pick(&PLACES);
        let (year, month, day) = (random.between(1940, 2006), random.between(1, 12), random.between(1, 28));
        Self {
            civility,
            first,
            last,
            email: format!("person{number}@mail.example"),
            phone: format!("91{:07}", random.below(10_000_000)),
            tax_number: format!("2{:08}", random.below(100_000_000)),
            birth_date: format!("{year:04}-{month:02}-{day:02}"),
            street: format!("{} rue du test", random.between(1, 180)),
            postal_code,
            city,
            department,
        }
    }
}
