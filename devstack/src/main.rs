//! `cargo run`: the dev stack.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use devstack::cli::{Cli, run};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let result = match runtime {
        Ok(runtime) => runtime
            .block_on(run(cli))
            .map_err(|error| error.to_string()),
        Err(error) => Err(format!("the runtime does not start: {error}")),
    };
    match result {
        Ok(code) => code,
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "devstack: {message}");
            ExitCode::FAILURE
        }
    }
}
