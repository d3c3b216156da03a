//! The commands that READMEs show, run as shown. To write their answers anew: `TRYCMD=overwrite cargo test -p portcullis --test readmes`.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test reads files and stops on what does not hold"
)]

#[test]
fn every_command_shown_in_a_readme_gives_the_answer_shown() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::set_current_dir(&root).expect("the project's root");
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        // Whatever was imported on this machine does not count.
        .env("PORTCULLIS_HOME", "target/nothing-imported")
        .default_bin_name("portcullis")
        .case("README.md")
        .case("examples/*/README.md")
        .case("docs/*.md");
}
