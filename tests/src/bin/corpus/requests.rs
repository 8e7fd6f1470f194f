//! Every operation with random arguments, before Prism, which serves the same document.

use std::{collections::BTreeMap, fs};

use fid_codegen::model::Api;
use serde_json::{Value, json};

use crate::{
    document::{Declared, Document},
    instances::Arguments,
    prism::Prism,
    program::Program,
    row::Row,
    same::{cut, short},
    served::served,
};

/// How often Prism is started for a document.
const STARTS: usize = 6;

/// Calls all operations and counts what Prism says of the requests.
pub(crate) fn judge(
    document: &Document,
    api: &Api,
    program: &Program,
    row: &mut Row,
) -> Result<(), String> {
    if api.operations.is_empty() {
        return Ok(());
    }
    let (calls, failure) = program.tools.arguments(document, &program.folder)?;
    let (asked, questions) = questions(api, &calls, row);
    let answers = ask(document, program, &questions)?;
    let mut answers = answers.iter();
    let mut unread = Vec::new();
    for call in asked {
        let answer = answers.next().map(String::as_str);
        let answer = Answer::read(answer.unwrap_or("unsent\tthe program died"));
        if answer.what == "unread" {
            unread.push((call, answer));
        } else {
            note(call, &answer, row);
        }
    }
    note_unread(document, &unread, program, row)?;
    failure.map_or(Ok(()), Err)
}

/// Has the program make the calls. Prism dies of some requests: then it is started anew for those that follow.
fn ask(document: &Document, program: &Program, questions: &str) -> Result<Vec<String>, String> {
    let file = program.folder.join("prism.json");
    fs::write(&file, served(&document.plain).to_string()).map_err(|error| error.to_string())?;
    let log = program.folder.join("prism.log");
    let lines: Vec<&str> = questions.lines().collect();
    let mut answers: Vec<String> = Vec::new();
    for _ in 0..STARTS {
        let mut prism = Prism::start(&program.tools.prism, &file, &log)?;
        let rest: String = lines[answers.len()..]
            .iter()
            .map(|line| format!("{line}\n"))
            .collect();
        let said = program.ask("calls", &rest, Some(&prism.url()))?;
        let mut died = said.iter();
        let died =
            died.position(|answer| answer.starts_with("unsent") && answer.contains("connection"));
        let Some(died) = died.filter(|_| !prism.is_alive()) else {
            answers.extend(said);
            return Ok(answers);
        };
        answers.extend(said.into_iter().take(died));
        answers.push("untried\tPrism ended when it got the request".to_owned());
        if answers.len() >= lines.len() {
            return Ok(answers);
        }
    }
    answers.resize(lines.len(), "untried\tPrism ended too often".to_owned());
    Ok(answers)
}

/// What the program said of a call.
#[derive(Clone, Copy, Debug)]
struct Answer<'a> {
    what: &'a str,
    status: &'a str,
    why: &'a str,
    body: &'a str,
}

impl<'a> Answer<'a> {
    fn read(line: &'a str) -> Self {
        let parts: Vec<&str> = line.splitn(4, '\t').collect();
        match parts.as_slice() {
            [what, status, why, body] => Self {
                what,
                status,
                why,
                body,
            },
            [what, why] => Self {
                what,
                why,
                status: "",
                body: "",
            },
            _ => Self {
                what: line,
                why: "",
                status: "",
                body: "",
            },
        }
    }
}

/// Answers that were not read: Prism makes some that the document does not allow, of recursive schemas for one.
fn note_unread(
    document: &Document,
    unread: &[(&Arguments, Answer<'_>)],
    program: &Program,
    row: &mut Row,
) -> Result<(), String> {
    if unread.is_empty() {
        return Ok(());
    }
    let lines = unread.iter().map(|(call, answer)| {
        let Declared { path, method } = call.declared();
        let Answer { status, body, .. } = answer;
        format!(
            "{}\n",
            json!({ "path": path, "method": method, "status": status, "body": body })
        )
    });
    let file = program.folder.join("answers");
    fs::write(&file, lines.collect::<String>()).map_err(|error| error.to_string())?;
    let fits = program.tools.fits(document, &program.folder)?;
    for ((call, answer), fit) in unread.iter().zip(&fits) {
        row.counts.requests_accepted += 1;
        let Answer { why, body, .. } = answer;
        if fit.fits {
            row.counts.answers_unread += 1;
            row.problems.push(format!(
                "the answer to {call} was not read: {why}: {}",
                cut(body)
            ));
        } else {
            row.counts.requests_unanswered += 1;
            row.notes.push(format!(
                "Prism's answer to {call} is not what the document says: {why}"
            ));
        }
    }
    Ok(())
}

/// Returns the calls that are made, and their lines for the program.
fn questions<'a>(api: &Api, calls: &'a [Arguments], row: &mut Row) -> (Vec<&'a Arguments>, String) {
    let operations = api.operations.iter().map(Declared::of);
    let indexes: BTreeMap<Declared, usize> = operations.zip(0..).collect();
    let (mut asked, mut questions) = (Vec::new(), String::new());
    for call in calls {
        let index = indexes.get(&call.declared());
        match (index, &call.arguments, &call.none) {
            (Some(index), Some(arguments), _) => {
                asked.push(call);
                questions += &format!("{index}\t{arguments}\n");
            }
            (None, ..) => row.untried(call, "no such operation in the client"),
            (_, None, why) => row.untried(call, why.as_deref().unwrap_or("no arguments")),
        }
    }
    (asked, questions)
}

fn note(call: &Arguments, answer: &Answer<'_>, row: &mut Row) {
    let Answer {
        what, why, body, ..
    } = answer;
    match *what {
        "ok" => row.counts.requests_accepted += 1,
        "untried" => row.untried(call, why),
        "unanswered" => {
            row.counts.requests_accepted += 1;
            row.counts.requests_unanswered += 1;
            row.notes.push(format!(
                "Prism took {call} but has no answer: {}",
                cut(body)
            ));
        }
        _ => {
            row.counts.requests_rejected += 1;
            let arguments = call.arguments.as_ref().map(short).unwrap_or_default();
            let said = violations(body).unwrap_or_else(|| format!("{why}: {}", cut(body)));
            row.problems
                .push(format!("{call} {what}: {said}; arguments {arguments}"));
        }
    }
}

/// Returns what Prism says is wrong with a request.
fn violations(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    let told = body.get("validation")?.as_array()?.iter().map(|one| {
        let message = one.get("message").and_then(Value::as_str);
        format!("{} {}", one["location"], message.unwrap_or_default())
    });
    let told: Vec<String> = told.collect();
    Some(told.join("; ")).filter(|told| !told.is_empty())
}

impl Row {
    fn untried(&mut self, call: &Arguments, why: &str) {
        self.counts.requests_untried += 1;
        self.notes.push(format!("{call} was not tried: {why}"));
    }
}
