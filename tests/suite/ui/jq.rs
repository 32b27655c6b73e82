//! `--jq` and `--where`.
#![cfg(feature = "jq")]

use casectl::ui::{Format, JqFilter, OutputError, Predicate, PredicateError, Rows, RunError};

use super::{COLUMNS, OutputOptions, THREE, list, now, options, pipe, raw, show, tty};

fn with(expr: &str) -> OutputOptions {
    let jq = Some(JqFilter::compile(expr, now()).unwrap_or_else(|error| panic!("{expr}: {error}")));
    OutputOptions { jq, ..options(Format::Table) }
}

#[test]
fn a_filter_sees_the_whole_list_and_strings_print_raw() {
    assert_eq!(list(pipe(), &with(".[].name"), THREE).0, "Zoë\nAnn\nBob\n");
    assert_eq!(list(pipe(), &with("length"), &[]).0, "0\n");
    assert_eq!(list(pipe(), &with("map(.n)"), THREE).0, "[1500.00,12345678901234567890,1e400]\n");
    assert_eq!(show(pipe(), &with(".amount"), THREE[0]).0, "{\"value\":\"1500.00\",\"currency\":\"USD\"}\n");
}

#[test]
fn raw_strings_are_neutralised_on_a_terminal_only() {
    let document = r#"{"name":"a\u001b[2Jb"}"#;
    assert_eq!(show(tty(80), &with(".name"), document).0, "ab\n");
    assert_eq!(show(pipe(), &with(".name"), document).0, "a\u{1b}[2Jb\n");
    assert_eq!(show(pipe(), &with("[.name]"), document).0, "[\"a\\u001b[2Jb\"]\n");
}

#[test]
fn a_filter_that_fails_keeps_what_came_before() {
    let (ui, captured) = pipe();
    let options = with(".[] | .name, error(\"no\")");
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[1])).unwrap();
    let error = rows.finish().unwrap_err();
    assert!(matches!(&error, OutputError::Jq(RunError::Filter { message }) if message.contains("no")), "{error:?}");
    assert_eq!(captured.out(), "Ann\n");
}

#[test]
fn a_list_that_ends_half_way_is_not_filtered() {
    let (ui, captured) = pipe();
    let options = with("length");
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[1])).unwrap();
    rows.abort().unwrap();
    assert_eq!(captured.out(), "");
}

#[test]
fn a_wrong_expression_is_named_with_its_place() {
    let position = |expr: &str| JqFilter::compile(expr, now()).map(drop).unwrap_err().position;
    assert_eq!(position(".a | nosuch(1)"), Some(5));
    assert_eq!(position(".a | $x"), Some(5));
    assert!(position(".a |").is_some());
    assert!(position("{").is_some());
}

#[test]
fn a_pattern_that_does_not_compile_is_no_filter() {
    for expr in [
        r#".name | test("(")"#,
        r#"test("[a")"#,
        r#"any(.l[]; test("(?<n"; "i"))"#,
        r#"if .a then gsub("*"; "x") else . end"#,
        r#"split("("; null)"#,
        r#"def f: match(["(", "g"]); .a | test("(")"#,
        r#"test("a"; "gz")"#,
    ] {
        let error = JqFilter::compile(expr, now()).map(drop).unwrap_err().to_string();
        assert!(error.contains("cannot be used: ") || error.contains("`z`"), "{expr}: {error}");
    }
    let computed = Predicate::compile("test(.pattern)", now()).unwrap();
    assert!(computed.matches(&raw(r#"{"pattern":"("}"#)).is_err());
}

#[test]
fn what_jq_has_and_a_filter_has_not_is_refused_by_name() {
    for name in ["input", "inputs", "env", "$ENV", "halt", "debug", "stderr", "localtime", "input_filename", "builtins"]
    {
        let error = JqFilter::compile(name, now()).map(drop).unwrap_err().to_string();
        assert!(error.starts_with(&format!("jq's {name} is not available here: ")), "{error}");
    }
    for expr in ["@base32", "\"a\" | @base32d"] {
        let error = JqFilter::compile(expr, now()).map(drop).unwrap_err().to_string();
        assert!(error.contains("base32 is not built in"), "{error}");
    }
    assert!(
        JqFilter::compile("nosuch", now()).map(drop).unwrap_err().to_string().starts_with("undefined filter nosuch")
    );
}

#[test]
fn every_filter_of_jq_is_there_or_refused_by_name() {
    let builtins = "IN/1 IN/2 INDEX/1 INDEX/2 JOIN/2 JOIN/3 JOIN/4 abs/0 acos/0 acosh/0 add/0 add/1 all/0 all/1 all/2 any/0 any/1 any/2 \
         arrays/0 ascii/0 ascii_downcase/0 ascii_upcase/0 asin/0 asinh/0 atan/0 atan2/2 atanh/0 booleans/0 bsearch/1 builtins/0 \
         capture/1 capture/2 cbrt/0 ceil/0 combinations/0 combinations/1 contains/1 copysign/2 cos/0 cosh/0 debug/0 debug/1 del/1 \
         delpaths/1 drem/2 empty/0 endswith/1 env/0 error/0 error/1 exp/0 exp10/0 exp2/0 explode/0 expm1/0 fabs/0 fdim/2 finites/0 \
         first/0 first/1 flatten/0 flatten/1 floor/0 fma/3 fmax/2 fmin/2 fmod/2 format/1 frexp/0 from_entries/0 fromdate/0 \
         fromdateiso8601/0 fromjson/0 fromstream/1 gamma/0 get_search_list/0 getpath/1 gmtime/0 group_by/1 gsub/2 gsub/3 halt/0 \
         halt_error/0 halt_error/1 has/1 hypot/2 implode/0 in/1 index/1 indices/1 infinite/0 input/0 input_filename/0 \
         input_line_number/0 inputs/0 inside/1 isempty/1 isfinite/0 isinfinite/0 isnan/0 isnormal/0 isvalid/1 iterables/0 j0/0 j1/0 \
         join/1 keys/0 keys_unsorted/0 last/0 last/1 ldexp/2 leaf_paths/0 length/0 lgamma/0 lgamma_r/0 limit/2 localtime/0 log/0 \
         log10/0 log1p/0 log2/0 logb/0 ltrimstr/1 map/1 map_values/1 match/1 match/2 max/0 max_by/1 min/0 min_by/1 mktime/0 modf/0 \
         modulemeta/0 nan/0 nearbyint/0 nextafter/2 nexttoward/2 normals/0 not/0 now/0 nth/1 nth/2 nulls/0 numbers/0 objects/0 \
         path/1 paths/0 paths/1 pick/1 pow/2 pow10/0 range/1 range/2 range/3 recurse/0 recurse/1 recurse/2 recurse_down/0 repeat/1 \
         reverse/0 rindex/1 rint/0 round/0 rtrimstr/1 scalars/0 scalb/2 scalbln/2 scan/1 scan/2 select/1 setpath/2 significand/0 \
         sin/0 sinh/0 skip/2 sort/0 sort_by/1 split/1 split/2 splits/1 splits/2 sqrt/0 startswith/1 stderr/0 strflocaltime/1 \
         strftime/1 strings/0 strptime/1 sub/2 sub/3 tan/0 tanh/0 test/1 test/2 tgamma/0 to_entries/0 toarray/0 todate/0 \
         todateiso8601/0 tojson/0 tonumber/0 tostream/0 tostring/0 transpose/0 trim/0 ltrim/0 rtrim/0 trunc/0 truncate_stream/1 \
         type/0 unique/0 unique_by/1 until/2 utf8bytelength/0 values/0 walk/1 while/2 with_entries/1 y0/0 y1/0 getpath/1 \
         have_literal_numbers/0 have_decnum/0 ltrimstr/1 splits/1 limit/2 error/0 min_by/1 abs/0 dateadd/2 datesub/2 date/0";
    let mut missing = Vec::new();
    for (name, arity) in builtins.split_whitespace().filter_map(|one| one.split_once('/')) {
        let args = vec!["."; arity.parse().unwrap()].join("; ");
        let expr = if args.is_empty() { name.to_owned() } else { format!("{name}({args})") };
        if let Err(error) = JqFilter::compile(&expr, now())
            && !error.to_string().contains("is not available here")
        {
            missing.push(error.to_string());
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_output_is_other_than_json() {
    for (expr, out) in [
        ("nan", "null"),
        (
            "[nan, {a: -infinite}]",
            r#"[null,{"a":-179769313486231570000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000]}]"#,
        ),
        ("[\"a\" | tobytes]", "[\"a\"]"),
    ] {
        let shown = show(pipe(), &with(expr), "{}").0;
        assert!(serde_json::from_str::<serde_json::Value>(&shown).is_ok(), "{expr}: {shown}");
        if !out.contains('-') {
            assert_eq!(shown.trim_end(), out);
        }
    }
    let (ui, _) = pipe();
    let error = ui.object(&raw("{}"), COLUMNS, "_id", &with("{(1): 2}")).unwrap_err();
    assert!(error.to_string().contains("key"), "{error}");
}

fn unseen(expr: &str, documents: &[&str]) -> Vec<String> {
    let predicate = Predicate::compile(expr, now()).unwrap_or_else(|error| panic!("{expr}: {error}"));
    for document in documents {
        let _ = predicate.matches(&raw(document));
    }
    predicate.unseen_paths().1.into_iter().map(|unseen| unseen.path).collect()
}

#[test]
fn paths_that_no_document_has_are_told() {
    let one = r#"{"state":"running","name":null,"applicants":[{"name":"Ann","ids":[]}],"a b":{"c":1}}"#;
    let two = r#"{"state":"blocked","late":true,"applicants":[]}"#;
    for (expr, told) in [
        (r#".stat != "blocked""#, &[".stat"][..]),
        (r#".state != "blocked" and .late"#, &[]),
        (".name == null", &[]),
        (".name.first == null", &[".name.first"]),
        (".completedAt? == null", &[]),
        ("(.completedAt? | .x) == null", &[]),
        ("try .stat catch 1", &[]),
        (r#".["stat"] == 1 or ."a b".c == 1 or ."a b".d == 1"#, &[".stat", r#".["a b"].d"#]),
        ("any(.applicants[]; .nmae == \"Ann\")", &[".applicants[].nmae"]),
        ("any(.applicants[]; .name == \"Ann\")", &[]),
        ("any(.applicants[].ids[]; .value == 1)", &[]),
        (".applicants | map(select(.nam == 1)) | length > 0", &[".applicants[].nam"]),
        (".applicants[0].nam == 1", &[".applicants[].nam"]),
        (".applicants as $all | $all[0].nam", &[".applicants[].nam"]),
        ("(.stat // \"x\") != \"blocked\"", &[".stat"]),
        ("if .stat then true else .sate end", &[".stat", ".sate"]),
        ("{stat} | .stat", &[".stat"]),
        ("\"\\(.stat)\" == \"x\"", &[".stat"]),
        ("[.stat] | length > 0", &[".stat"]),
        ("def f: .stat; f == 1", &[".stat"]),
        ("has(\"stat\") | not", &[]),
        ("select(.stat) | .state", &[".stat"]),
        (".state | test(\"x\")", &[]),
        (".stat | test(\"x\")", &[".stat"]),
        ("[..] | length > 1", &[]),
        ("(.made = 1) | .state", &[]),
        ("reduce .applicants[] as $x (0; . + ($x.nam | length)) > 0", &[".applicants[].nam"]),
    ] {
        assert_eq!(unseen(expr, &[one, two]), told, "{expr}");
    }
    assert!(unseen(".stat", &[]).is_empty(), "nothing was looked at");
    let predicate = Predicate::compile(".stat", now()).unwrap();
    predicate.matches(&raw(one)).unwrap();
    assert!(predicate.unseen_paths().1[0].instead.contains(&"state".to_owned()));
}

#[test]
fn filters_reach_nothing_but_the_document() {
    for expr in [
        "env",
        "$ENV",
        "$ENV.PATH",
        "input",
        "inputs",
        "input_filename",
        "halt",
        "halt_error",
        "localtime",
        "import \"a\" as a; .",
        "include \"a\"; .",
        "get_search_list",
        "$__loc__.file | debug",
        "stderr",
    ] {
        let error = JqFilter::compile(expr, now()).map(drop);
        assert!(error.is_err(), "{expr} compiles");
    }
    assert_eq!(show(pipe(), &with("now | todate"), "{}").0, "2026-11-21T10:00:00Z\n");
}

/// As jq prints them: what was calculated and is whole has no fraction. What was not is printed as it was sent.
#[test]
fn whole_results_have_no_fraction() {
    for (expr, printed) in [
        ("4/2", "2"),
        ("pow(3;2)", "9"),
        ("[1,2,3]|add/length", "2"),
        ("4/2|tostring", "2"),
        ("\"\\(4/2)\"", "2"),
        ("[4/2, 1]|@csv", "2,1"),
        ("[4/2, 0.5]|join(\"-\")", "2-0.5"),
        ("{a: (4/2)}", "{\"a\":2}"),
        ("0 * -1.0", "-0"),
        ("1/3", "0.3333333333333333"),
        ("9007199254740992 / 1", "9007199254740992"),
        (".sent", "2.0"),
        (".sent|tostring", "2.0"),
    ] {
        assert_eq!(show(pipe(), &with(expr), "{\"sent\":2.0}").0.trim_end(), printed, "{expr}");
    }
    let truth = |expr: &str| Predicate::compile(expr, now()).unwrap().matches(&raw("{\"n\":4}"));
    assert_eq!(truth("(.n / 2 | tostring) == \"2\""), Ok(true));
}

/// jq orders values of different types by their type, so that such a comparison says nothing of them.
#[test]
fn a_predicate_that_orders_two_types_fails() {
    let document = raw(r#"{"t":"1500.00","n":3,"b":true,"none":null,"list":[1]}"#);
    let judged = |expr: &str| Predicate::compile(expr, now()).unwrap().matches(&document);
    for expr in [".t > 150", ".t < now", "150 <= .t", ".b > 0", ".list >= .n", ".n == 3 and .t > 1", "[.t] | .[0] > 5"]
        .into_iter()
        .chain([
            "(.t > 150)?",
            "try (.t > 150) catch true",
            "(.t > 5)? // false",
            "[.[]? | select(. > 5)?] | length > 0",
        ])
    {
        assert!(judged(expr).unwrap_err().to_string().contains("which jq orders by type alone"), "{expr}");
    }
    for (expr, holds) in [
        ("(.t | tonumber) > 150", true),
        (".n > 2", true),
        (".t > \"1\"", true),
        (".none < 5", true),
        (".none > 5", false),
        (".n < 1 or .n > 2", true),
        (".t == 1500", false),
        ("1 < .n and .n < 4", true),
    ] {
        assert_eq!(judged(expr), Ok(holds), "{expr}");
    }
    assert_eq!(show(pipe(), &with(".t > 150"), r#"{"t":"1"}"#).0.trim_end(), "true", "--jq is jq");
}

#[test]
fn what_a_predicate_compares_and_can_never_be_equal_is_known() {
    let types = |expr: &str, documents: &[&str]| {
        let predicate = Predicate::compile(expr, now()).unwrap();
        documents.iter().for_each(|document| drop(predicate.matches(&raw(document))));
        predicate.never_equal()
    };
    let paid = [r#"{"paid":true,"none":null}"#, r#"{"paid":false}"#];
    assert_eq!(types(".paid != \"true\"", &paid), [["boolean", "string"]]);
    assert_eq!(types("1 == .paid?", &paid), [["number", "boolean"]]);
    assert_eq!(types(".paid == true and .paid != 2", &paid), [["boolean", "number"]]);
    for expr in [".paid == false", ".none? == 5", ".paid != null", "(.paid | tostring) == \"true\""] {
        assert!(types(expr, &paid).is_empty(), "{expr}");
    }
    assert!(types(".n == 5", &[r#"{"n":"5"}"#, r#"{"n":5}"#]).is_empty(), "of one type in one of them");
}

#[test]
fn a_predicate_that_says_the_same_of_every_case_is_refused() {
    for (expr, words) in [
        (".state == \"a\" or \"b\"", "one side of `or` is a constant"),
        ("\"b\" or .state == \"a\"", "one side of `or` is a constant"),
        (".state == \"a\" and (.flagged or true)", "one side of `or` is a constant"),
        (".state == \"a\" and null", "it fits no case"),
        ("1 == 1", "a constant"),
        ("{a: 1} == {a: 2}", "a constant"),
        ("now > 0", "a constant"),
        (".state == \"a\" | true", "a constant"),
        (".state == \"a\" and .n > 1 | 1", "a constant"),
        (".state == \"a\" // true", "behind `//` is true"),
        (". == .", "both sides are the same"),
        (".state == .state", "both sides are the same"),
        ("now - 86400 | todate > \"2026\"", "a constant"),
        ("[1, 2] | length > 1", "a constant"),
        ("\"state\" | test(\"sta\")", "a constant"),
        ("1 as $n | $n > 0", "a constant"),
        ("def limit: 5; limit > 3", "a constant"),
        ("if true then 1 else 2 end", "a constant"),
        ("{\"state\": \"blocked\"}.state == \"blocked\"", "a constant"),
        ("\"\\(1)\" == \"1\"", "a constant"),
        ("first(1, 2) > 1", "a constant"),
        (".state == \"a\" or now > 0", "one side of `or` is a constant"),
        (".state == \"a\" and 1 == 1", "the other side alone decides"),
        (".state == \"a\" or (\"state\" == \"b\")", "one side of `or` is a constant"),
        ("range(3)", "a constant"),
        ("any(range(5); . > 3)", "a constant"),
        ("all(1, 2; . > 0)", "a constant"),
        ("isempty(range(1; 2))", "a constant"),
        ("[limit(3; range(10))] | length > 2", "a constant"),
        ("[range(0; 10; 2)] | any(. > 3)", "a constant"),
        ("reduce range(5) as $x (0; . + $x) > 3", "a constant"),
        ("[foreach (1, 2) as [$a, $b] (0; . + 1)] | length > 1", "a constant"),
        ("add(1, 2) == 3", "a constant"),
        ("pow(2; 3) > 1", "a constant"),
        ("try error(\"x\") catch (. == \"x\")", "a constant"),
        ("label $out | 1, break $out", "a constant"),
        ("def f(x): x > 1; f(2)", "a constant"),
        ("def f($x): $x + 1; f(1) > 1", "a constant"),
        ("def f: . + 1; 1 | f > 1", "a constant"),
        ("[1, 2] as [$a, $b] | $a < $b", "a constant"),
        ("{a: 1} as {$a} | $a == 1", "a constant"),
        ("empty", "a constant"),
        (".n // 0 > 5", "write (.n // 0) > 5"),
        ("if .a then true else true end", "every branch says the same"),
        ("if .a then 1 elif .b then \"x\" else [] end", "every branch says the same"),
        (".", "counts as true"),
        ("[.applicants[] | select(.role == \"x\")]", "counts as true"),
        (".applicants | map(select(.role == \"x\"))", "counts as true"),
        (".applicants | length", "counts as true"),
        ("{state}", "counts as true"),
        ("\"\\(.state)\"", "counts as true"),
        (".state == \"a\" or (.tags | length)", "counts as true"),
        (".state | tostring | .", "counts as true"),
        ("not_there // 1", "undefined filter not_there"),
        (".a = 1", "assigns"),
        (". as [$a] ?// $a | $a", "?// (alternative patterns) is not available"),
    ] {
        let error = Predicate::compile(expr, now());
        let message = error.map_or_else(|error| error.message, |made| made.constant().unwrap_or_default().to_owned());
        assert!(message.contains(words), "{expr}: {message}");
    }
    for expr in [
        ".a or false",
        "false or .a",
        ".a and true",
        ".a == (1 + 1)",
        ".a // false",
        "(.a? // \"x\") == \"x\"",
        ".a < now",
        "now as $n | .a < $n",
        ". as $c | 5 | . < $c.a",
        ". as $c | def n: $c.a; 5 | . < n",
        "def now: .a; now > 0",
        ". as {a: $x} | $x == 1",
        "if .a then true else false end",
        "if true then .a else false end",
        "if true then false end",
        "\"\\(.a)\" == \"1\"",
        "[\"a\", \"b\"] as $known | .a as $a | any($known[]; . == $a)",
        "{\"a\": 1}[.a]",
        "select(.a) | true",
        "any(.a; . == 1)",
        "true as $t | .a == $t",
        "1 as $a | .b as $a | $a == 1",
        "range(.n) > 1",
        ". as $c | any(1, 2; . > $c.n)",
        ". as $c | reduce range(5) as $x (0; . + $c.n) > 3",
        "reduce .a[] as $x (0; . + 1) > 3",
        "def f(x): x > 1; f(.n)",
        "def f: . + 1; .n | f > 1",
        ". as $c | def f: . + $c.n; 1 | f > 1",
        "def length: .a; length",
        "[1, 2] as [$a] | .n == $a",
        ". as $c | {a: 1} as {($c.k): $v} | $v == 1",
        "(.n // 0) > 5",
        ".a[] | true",
        ".a[] | [.b]",
        "select(.a) | {a}",
        "if .a then true else false end",
        "if .a then [] else .b end",
        "[.applicants[] | select(.role == \"x\")] | length > 0",
        ".tags | index(\"x\")",
        ".a | not",
        ".a | .",
        "add(.a[]) > 2",
    ] {
        assert_eq!(Predicate::compile(expr, now()).unwrap().constant(), None, "{expr}");
    }
}

#[test]
fn a_predicate_is_the_truth_of_its_first_output() {
    let truth = |expr: &str, document: &str| Predicate::compile(expr, now()).unwrap().matches(&raw(document));
    assert_eq!(truth(".state == \"running\"", THREE[0]), Ok(true));
    assert_eq!(truth(".state == \"running\"", THREE[1]), Ok(false));
    assert_eq!(truth(". == {}, .a", "{}"), Ok(true));
    assert_eq!(truth(".missing", "{}"), Ok(false));
    assert_eq!(truth("length", "{}"), Ok(true));
    assert_eq!(truth("empty", "{}"), Err(PredicateError::NoOutput));
    assert_eq!(truth(". == {}, error(\"later\")", "{}"), Ok(true));
    assert!(matches!(truth(".a.b", r#"{"a":1}"#), Err(PredicateError::Run(_))));
    assert_eq!(truth(".email == \"zoe@example.com\"", THREE[0]), Ok(true), "criteria see raw values");
    assert_eq!(truth(".n == 12345678901234567890", THREE[1]), Ok(true));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(truth(".", &deep), Err(PredicateError::Run(RunError::Document { .. }))));
}
