//! Telling the steps while they happen.

use std::{
    fmt::Display,
    time::{Duration, Instant},
};

use fid_sandbox::{Entry, Operation, Sandbox};
use serde_json::{Value, json};

use super::facts::Facts;
use crate::{
    failure::{Exit, Failure},
    journal,
    printer::{ACTIVE, GOOD, Printer, STRONG, WEAK},
    text::printable,
};

/// Tells each step: its title as it begins, and then what the sandbox received and what came of it.
///
/// What was called is read from the sandbox's journal and not taken from the client: the one who was called tells it.
pub(super) struct Story<'a> {
    printer: &'a Printer,
    sandbox: &'a Sandbox,
    step: usize,
    /// The last entry of the journal that was told.
    told: u64,
}

impl<'a> Story<'a> {
    pub(super) fn begin(printer: &'a Printer, sandbox: &'a Sandbox) -> Result<Self, Failure> {
        let base_url = sandbox.base_url();
        printer.detail(format_args!(
            "{STRONG}A user signs in with Freedom ID{STRONG:#}\n\n  \
             A sandbox of Freedom ID runs at {ACTIVE}{base_url}{ACTIVE:#}, in this command.\n  \
             The client was generated from api-spec/freedom-id.yaml and talks to it over a socket.\n  \
             {WEAK}→ to Freedom ID   ← from it{WEAK:#}"
        ))?;
        Ok(Self {
            printer,
            sandbox,
            step: 0,
            told: 0,
        })
    }

    /// Tells a step while `act` does it.
    pub(super) async fn step<T>(
        &mut self,
        title: &str,
        act: impl Future<Output = Result<(T, Facts), Failure>>,
    ) -> Result<T, Failure> {
        self.step += 1;
        self.printer.detail(format_args!(
            "\n{STRONG}{:>2}  {title}{STRONG:#}",
            self.step
        ))?;
        let began = Instant::now();
        let outcome = act.await;
        let took = began.elapsed();
        let calls = self.new_calls();
        match outcome {
            Ok((value, facts)) => {
                self.tell(&calls, &facts, took)?;
                self.printer
                    .object(&self.object(title, &calls, &facts, took))?;
                Ok(value)
            }
            Err(failure) => {
                self.tell(&calls, &Facts::new(), took)?;
                Err(self.failed(title, &failure))
            }
        }
    }

    /// Asks a person to open a link.
    pub(super) fn invite(&self, link: &str) -> Result<(), Failure> {
        self.printer.line(format_args!(
            "\n  Open this in your browser, and sign in as one of the people that the page shows:\n\n  \
             {ACTIVE}{}{ACTIVE:#}",
            printable(link)
        ))?;
        self.printer.object(&json!({ "open": link }))
    }

    /// Tells how it ended.
    pub(super) fn end(&self, took: Duration) -> Result<(), Failure> {
        let (steps, milliseconds) = (self.step, took.as_millis());
        self.printer.detail("")?;
        self.printer.line(format_args!(
            "{GOOD}All {steps} steps went as they should{GOOD:#}, in {}.",
            time(took)
        ))?;
        self.printer.detail(format_args!(
            "\n  {ACTIVE}fid demo --browser{ACTIVE:#}   be the user yourself\n  \
             {ACTIVE}fid sandbox{ACTIVE:#}          keep a Freedom ID running for your own application\n  \
             {ACTIVE}fid login{ACTIVE:#}            sign in with the one that FID_BASE_URL names, or the real one"
        ))?;
        self.printer
            .object(&json!({ "done": { "steps": steps, "milliseconds": milliseconds } }))
    }

    fn new_calls(&mut self) -> Vec<Entry> {
        let told = self.told;
        let mut calls = self.sandbox.journal();
        calls.retain(|call| call.sequence > told);
        self.told = calls.last().map_or(told, |call| call.sequence);
        calls
    }

    fn tell(&self, calls: &[Entry], facts: &Facts, took: Duration) -> Result<(), Failure> {
        for (index, call) in calls.iter().enumerate() {
            let took = (index + 1 == calls.len()).then_some(took);
            self.tell_call(call, took)?;
        }
        let names = facts.named.iter().map(|(name, _)| name.len());
        let width = names.max().unwrap_or_default();
        for (name, value) in &facts.named {
            self.detail(format_args!("    {WEAK}{name:width$}{WEAK:#}  {value}"))?;
        }
        for note in &facts.notes {
            self.detail(format_args!("  {note}"))?;
        }
        Ok(())
    }

    fn tell_call(&self, call: &Entry, took: Option<Duration>) -> Result<(), Failure> {
        let Entry {
            method, path, body, ..
        } = call;
        let credential = journal::credential(call.credential);
        let (there, back) = match call.operation {
            Operation::CallRevokeUri => ("←", "→"),
            _ => ("→", "←"),
        };
        self.detail(format_args!(
            "{WEAK}{there}{WEAK:#} {method} {path}  {WEAK}{credential}{WEAK:#}"
        ))?;
        if !body.is_empty() {
            self.detail(format_args!("    {WEAK}{body}{WEAK:#}"))?;
        }
        self.detail(format_args!("{WEAK}{back}{WEAK:#} {}", answer(call, took)))
    }

    fn detail(&self, text: impl Display) -> Result<(), Failure> {
        self.printer.detail(format_args!("    {text}"))
    }

    fn object(&self, title: &str, calls: &[Entry], facts: &Facts, took: Duration) -> Value {
        json!({
            "step": self.step,
            "title": title,
            "calls": calls.iter().map(journal::to_json).collect::<Value>(),
            "facts": facts.to_json(),
            "notes": facts.notes,
            "milliseconds": took.as_millis(),
        })
    }

    fn failed(&self, title: &str, failure: &Failure) -> Failure {
        let step = self.step;
        let message = format!("step {step} of the demo, \"{title}\", failed: {failure}");
        Failure::new(Exit::Failed, message)
    }
}

fn answer(call: &Entry, took: Option<Duration>) -> String {
    let took = took.map_or(String::new(), |took| format!(" in {}", time(took)));
    format!("{}{WEAK}{took}{WEAK:#}", journal::status(call))
}

fn time(took: Duration) -> String {
    match took.as_millis() {
        milliseconds @ 0..1000 => format!("{milliseconds} ms"),
        _ => format!("{:.1} s", took.as_secs_f32()),
    }
}
