//! Fuzzes documents in every format. The properties are in `tests/suite/corpus/targets/rendering.rs`.
#![no_main]

#[allow(dead_code, reason = "each fuzzer calls one of them")]
#[path = "../../tests/suite/corpus/targets/mod.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::rendering::check(data));
