//! The paths that a predicate reads are found however it is written, and an evaluation always ends.
#![cfg(feature = "jq")]

use casectl::ui::{Format, JqFilter, OutputError, Predicate, PredicateError, RunError};

use super::{COLUMNS, OutputOptions, now, options, pipe, raw, show};

fn unseen(expr: &str, documents: &[&str]) -> Vec<String> {
    let predicate = Predicate::compile(expr, now()).unwrap_or_else(|error| panic!("{expr}: {error}"));
    for document in documents {
        let _ = predicate.matches(&raw(document));
    }
    predicate.unseen_paths().1.into_iter().map(|unseen| unseen.path).collect()
}

const ONE: &str = r#"{"state":"running","stats":{"n":1},"applicants":[{"contact":{"firstName":"Ann"},"tags":["a"]}]}"#;
const TWO: &str = r#"{"state":"blocked","stats":null,"applicants":[]}"#;

#[test]
fn paths_are_told_however_they_are_written() {
    for (expr, told) in [
        (r#". as {stat: $s} | $s != "blocked""#, &[".stat"][..]),
        (r#". as {state: $s, $stat} | $s != "blocked" and $stat"#, &[".stat"]),
        (r#". as {"sta": {"x": [$s]}} | $s"#, &[".sta", ".sta.x"]),
        (r#". as {("st" + "at"): $s} | $s != "blocked""#, &[".stat"]),
        (".applicants as [{$nam}] | $nam", &[".applicants[].nam"]),
        (r#"getpath(["stat"]) != "blocked""#, &[".stat"]),
        (r#"getpath(["stats", "m"]) != 1"#, &[".stats.m"]),
        (r#"getpath(["applicants", 5, "contact"]) == null"#, &[".applicants[5]"]),
        (r#""stat" as $k | .[$k] != "blocked""#, &[".stat"]),
        (r#".["st" + "at"] != "blocked""#, &[".stat"]),
        (r#"pick(.stat) | .stat != "blocked""#, &[".stat"]),
        (r#". + {} | .stat != "blocked""#, &[".stat"]),
        (r#"with_entries(.) | .stat != "blocked""#, &[".stat"]),
        (r#"tojson | fromjson | .stat != "blocked""#, &[".stat"]),
        (r#". + {} | {stat} | .stat != "blocked""#, &[".stat"]),
        (r#". + {} | . as {$stat} | $stat != "blocked""#, &[".stat"]),
        (r#"[.] | .[0].stat != "blocked""#, &[".stat"]),
        (r#"[.][] | .stat != "blocked""#, &[".stat"]),
        (r#"{a: .} | .a.stat != "blocked""#, &[".stat"]),
        (r#"def f(x): x | .stat; f(.) != "blocked""#, &[".stat"]),
        (r#"def f($x): $x.stat; f(.) != "blocked""#, &[".stat"]),
        (r#"reduce 1 as $x (.; .) | .stat != "blocked""#, &[".stat"]),
        (r#"to_entries | from_entries | .stat != "blocked""#, &[".stat"]),
        (r#"walk(.) | .stat != "blocked""#, &[".stat"]),
        (r#"[.state, (. + {})] | .[1] | .stat != "blocked""#, &[".stat"]),
        (r#"(.stats, (. + {})) | select(. != null) | .stat != "blocked""#, &[".stat"]),
        (r#"first(.stat) != "blocked""#, &[".stat"]),
        (r#"until(true; .) | .stat != "blocked""#, &[".stat"]),
        (r#"limit(1; . + {}).stat != "blocked""#, &[".stat"]),
        (r#"[.. | objects | .stat != "blocked"] | any"#, &[".stat"]),
        (
            r#".applicants[5].contact.firstName != "Bob""#,
            &[".applicants[5]", ".applicants[5].contact", ".applicants[5].contact.firstName"],
        ),
        (r#".applicants[-2].contact != "Bob""#, &[".applicants[-2]", ".applicants[-2].contact"]),
        ("[.applicants[5].contact] | length > 0", &[".applicants[5]", ".applicants[5].contact"]),
        (".applicants[9] == null", &[".applicants[9]"]),
        (".applicants | .[9] == null", &[".applicants[9]"]),
        ("(. + {}).applicants[9] == null", &[".[9]"]),
        (r#"9 as $n | .applicants[$n] == null"#, &[".[9]"]),
        (".applicants[0].tags[1] == null", &[".applicants[0].tags[1]"]),
    ] {
        assert_eq!(unseen(expr, &[ONE, TWO]), told, "{expr}");
    }
}

/// Nothing was there to be compared: what matched all the same matched without it.
#[test]
fn elements_of_arrays_that_are_all_empty_exist_in_no_case() {
    const NONE: &str = r#"{"state":"running","applicants":[],"more":{"tags":[]}}"#;
    for (expr, told) in [
        (".applicants[9] == null", &[".applicants[9]"][..]),
        (r#".applicants[0].role != "x""#, &[".applicants[0]", ".applicants[].role"]),
        (r#"(. + {}).applicants[0].role != "x""#, &[".[0]"]),
        (r#"getpath(["applicants", 0, "role"]) != "x""#, &[".applicants[0]"]),
        (r#"all(.applicants[]; .role == "x")"#, &[".applicants[].role"]),
        (r#"[.applicants[].rol] | index("x") | not"#, &[".applicants[].rol"]),
        (r#"(.applicants | first | .role) != "x""#, &[".applicants[].role"]),
        (".more.tags[-1] == null", &[".more.tags[-1]"]),
    ] {
        assert_eq!(unseen(expr, &[NONE, NONE]), told, "{expr}");
        assert_eq!(Predicate::compile(expr, now()).unwrap().matches(&raw(NONE)), Ok(true), "{expr}");
    }
    // What matches nothing selects nothing, and what may be missing is said to be.
    for expr in [
        r#"any(.applicants[]; .role == "x")"#,
        ".applicants == []",
        ".applicants | length == 0",
        ".applicants[9]? == null",
        r#".applicants[0]?.role? != "x""#,
        r#"all(.applicants[]; .role? == "x")"#,
    ] {
        assert_eq!(unseen(expr, &[NONE]), [""; 0], "{expr}");
    }
    // One element that has it is enough.
    assert_eq!(unseen(r#"all(.applicants[]; .tags != ["x"])"#, &[NONE, ONE]), [""; 0]);
}

#[test]
fn what_is_there_or_may_be_missing_is_not_told() {
    for expr in [
        r#". as {state: $s} | $s != "blocked""#,
        r#"getpath(["state"]) != "blocked" and getpath(["stats", "n"]) != 2"#,
        r#"getpath(["stat"])? != "blocked""#,
        r#"(. + {}).stat? != "blocked""#,
        "try (. + {}).stat catch 1",
        "(.completedBy? // {}) | .name == null",
        r#".applicants[-1].contact.firstName == "Ann""#,
        r#"[.applicants[].contact] | .[0].firstName == "Ann""#,
        r#"any(.applicants[]; .contact.firstName | test("^A"))"#,
        r#"[.applicants[] | {n: .contact.firstName}] | map(.n) | any(. == "Ann")"#,
        ".applicants | group_by(.contact.firstName) | map({(.[0].contact.firstName): length}) | add | .Ann == 1",
        r#".state | capture("(?<head>r)").head == "r""#,
        r#"to_entries | map(select(.key == "state")) | .[0].value == "x""#,
        r#"with_entries(select(.key | test("^s"))) | .state == "x""#,
        r#".applicants | sort_by(.contact.firstName) | last | .contact.firstName == "Ann""#,
        "(. + {}) | .made = 1 | .made == 1",
        "reduce .applicants[] as {contact: $c} (0; . + ($c.firstName | length)) > 0",
        r#".applicants[:1][].tags[0] == "a""#,
        r#"[.. | strings] | any(test("x"))"#,
        r#"[.applicants[].tags[]] | unique | length > 0"#,
        r#".stats as $s | [$s.n, 2] | max == 2"#,
    ] {
        assert_eq!(unseen(expr, &[ONE, TWO]), [""; 0], "{expr}");
    }
}

fn with(expr: &str) -> OutputOptions {
    OutputOptions { jq: Some(JqFilter::compile(expr, now()).unwrap()), ..options(Format::Table) }
}

#[test]
fn an_expression_that_does_not_end_is_ended() {
    for expr in [
        "def f: f; f",
        "last(range(1e12)) > 1",
        "last(repeat(1))",
        "until(false; .)",
        "first(range(1e12) | select(false))",
        "isempty(range(1e12) | empty)",
        "reduce range(1e12) as $x (0; $x)",
        "try (def f: f; f) catch 1",
        "reduce (repeat(1)?) as $x (0; . + 1)",
        "path(def f: f; f)",
        "[limit(1e12; repeat(1)), (1, 2)]",
        "any(repeat(false); .)",
        "label $out | foreach repeat(1) as $x (0; .; empty)",
    ] {
        let predicate = Predicate::compile(expr, now()).unwrap();
        for _ in 0..2 {
            let error = predicate.matches(&raw("{}")).unwrap_err();
            assert_eq!(error, PredicateError::Run(RunError::Endless), "{expr}");
        }
    }
    let (ui, captured) = pipe();
    let error = ui.object(&raw("{}"), COLUMNS, "_id", &with("1, (def f: f; f)")).unwrap_err();
    assert!(matches!(error, OutputError::Jq(RunError::Endless)), "{error:?}");
    assert_eq!(captured.out(), "1\n");
}

#[test]
fn an_expression_that_calls_itself_too_deeply_is_an_error() {
    for expr in [
        "def f: 1 + f; f",
        "def f: [f]; f",
        "def f: {a: f}; f",
        "def f: (f | f); f",
        "def f: f?, f?; f",
        "def f: f // f; f",
        "def f: try (1 + f) catch f; f",
        "try (def f: try f catch f; f) catch (def g: g; g)",
        "def f(g): f(g | g) + 1; f(.)",
        "def f: .a |= ({a: 1} | f); {a: 1} | f",
        "path(def f: f | .a; f)",
        "((def f: f; f) |= 1) == 1",
    ] {
        let error = Predicate::compile(expr, now()).unwrap().matches(&raw("{}")).unwrap_err();
        let is_stopped = match &error {
            PredicateError::Run(RunError::Filter { message }) => message == "it calls itself too deeply",
            error => *error == PredicateError::Run(RunError::Endless),
        };
        assert!(is_stopped, "{expr}: {error}");
    }
    // The next document is judged like any other.
    let predicate = Predicate::compile("if .deep then def f: [f]; f else .state == \"running\" end", now()).unwrap();
    for _ in 0..2 {
        assert!(predicate.matches(&raw(r#"{"deep":true}"#)).is_err());
        assert_eq!(predicate.matches(&raw(r#"{"state":"running"}"#)), Ok(true));
    }
    // What documents come to is no trouble.
    let deep = format!("{}1{}", "[".repeat(20), "]".repeat(20));
    for expr in ["[..] | length == 21", "walk(.) | true", "[paths] | length == 20", "flatten == [1]", "tojson | true"] {
        let truth = Predicate::compile(expr, now()).unwrap().matches(&raw(&deep));
        assert_eq!(truth, Ok(true), "{expr}");
    }
}

#[test]
fn half_a_character_takes_no_document_out() {
    let document = r#"{"state":"running","note":"a\\ud800 \ud83d\ude00 \ud800x \udc00\ud83d","q":"\\\ud800"}"#;
    let truth = |expr: &str| Predicate::compile(expr, now()).unwrap().matches(&raw(document));
    assert_eq!(truth(r#".state == "running""#), Ok(true));
    assert_eq!(truth(r#".note == "a\\ud800 😀 \ufffdx \ufffd\ufffd""#), Ok(true));
    assert_eq!(truth(r#".q == "\\\ufffd""#), Ok(true));
    assert_eq!(show(pipe(), &with(".state"), document).0, "running\n");
}

#[test]
fn what_jq_calls_an_error_is_no_match() {
    let case = r#"{"amount":{"value":"12"},"tags":["a"],"state":"blocked","n":0}"#;
    for expr in [
        "(.amount.value | tonumber) / 0 > 1",
        ".n / 0.0 > 1",
        "(.amount.value | tonumber) / .n > 1",
        "5 % .n == 1",
        "(.n + 5) % 0.5 == 1",
        "(.amount.value |= (tonumber | . / 0)) | .amount.value > 1",
        "(.n /= 0) | .n == 0",
        "(.n %= 0) | .n == 0",
        ".amount[0] == null",
        ".amount[.n] == null",
        ". as [$first] | $first == null",
        r#".tags["a"] == null"#,
        ".state[0] == null",
        ".n[0] == null",
        ".amount[1:2] == null",
    ] {
        let result = Predicate::compile(expr, now()).unwrap().matches(&raw(case));
        assert!(matches!(result, Err(PredicateError::Run(_))), "{expr}: {result:?}");
        let jq = JqFilter::compile(expr, now()).unwrap();
        let (ui, captured) = pipe();
        let options = OutputOptions { jq: Some(jq), ..options(Format::Table) };
        assert!(ui.object(&raw(case), COLUMNS, "_id", &options).is_err(), "{expr}: {}", captured.out());
    }
    for expr in [
        "(.n + 5.9) % 2 == 1",
        "(.n - 5.9) % 2 == -1",
        "(.n - 5) % -2 == -1",
        "(.n + 5) % 2.9 == 1",
        "(.n + 7) / 2 == 3.5",
        r#"(.tags[0] + ",b") / "," == ["a", "b"]"#,
        "[.amount[0]?] == []",
        ".tags[0] == \"a\"",
        ".missing[0]? == null",
        "(.tags[0] = \"b\") | .tags == [\"b\"]",
    ] {
        assert_eq!(Predicate::compile(expr, now()).unwrap().matches(&raw(case)), Ok(true), "{expr}");
    }
}

#[test]
fn a_predicate_that_says_the_same_of_every_case_is_refused() {
    for expr in [
        r#".state = "blocked""#,
        ".n |= 1",
        ".n += 1",
        ".n -= 1",
        ".n *= 1",
        ".n /= 1",
        ".n %= 1",
        ".n //= 1",
        r#". | .state = "blocked""#,
        r#".n == 1, .state = "blocked""#,
        r#".state = "blocked", .n == 1"#,
    ] {
        let error = Predicate::compile(expr, now()).unwrap_err().to_string();
        assert!(error.contains("did you mean `==`?"), "{expr}: {error}");
        assert!(JqFilter::compile(expr, now()).is_ok(), "{expr}");
    }
    for expr in [r#""blocked""#, "true", "1", "-1", "null", r#".state | "blocked""#, r#".n, "blocked""#] {
        let error = Predicate::compile(expr, now()).unwrap_err().to_string();
        assert!(error.contains("looks at nothing of the case"), "{expr}: {error}");
    }
    for expr in [".completedAt", "select(.n == 1) | true", r#"(.a = 1) | .a == 1"#] {
        assert!(Predicate::compile(expr, now()).is_ok(), "{expr}");
    }
}
