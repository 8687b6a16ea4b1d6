//! A policy decision in a sandbox: the document on standard input, the question as arguments, the answer as text. It
//! ends with 0 where the user may, with 1 where not, and with 2 where the question or the document is wrong.

use rolegate::{Gate, Refusal};
use std::fmt::Display;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [user, action, entity] = arguments.as_slice() else {
        return wrong("usage: USER ACTION ENTITY < DOCUMENT");
    };
    let gate = match Gate::from_reader(std::io::stdin().lock()) {
        Ok(gate) => gate,
        Err(error) => return wrong(error),
    };
    match gate.require(user, action, entity) {
        Ok(()) => {
            println!("allowed");
            ExitCode::SUCCESS
        }
        Err(Refusal::Denied(denied)) => {
            println!("{}: {}", denied.code, denied.summary);
            ExitCode::from(1)
        }
        Err(Refusal::Error(error)) => wrong(error),
    }
}

fn wrong(why: impl Display) -> ExitCode {
    eprintln!("{why}");
    ExitCode::from(2)
}
