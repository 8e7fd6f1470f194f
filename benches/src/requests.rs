//! What a request costs: by hand with reqwest, by the generated client over reqwest and over hyper, by hand with hyper's
//! client, and over one connection, which is the least there can be.
//!
//! This process serves, another one calls. Instructions and allocations are those of many requests less those of few, by
//! the number between, so that what a client does once is not in them.

mod by_hand;
mod case;
mod generated;
mod server;

use stats_alloc::Region;
use tokio::runtime;

use self::case::Case;
use crate::{
    ALLOCATOR, Options,
    table::{Row, Table},
    tools,
};

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Reqwest,
    FidReqwest,
    FidHyper,
    Hyper,
    Raw,
}

impl Way {
    const ALL: [Self; 5] = [
        Self::Reqwest,
        Self::FidReqwest,
        Self::FidHyper,
        Self::Hyper,
        Self::Raw,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Reqwest => "reqwest and serde_json by hand",
            Self::FidReqwest => "fid over reqwest",
            Self::FidHyper => "fid over hyper",
            Self::Hyper => "hyper-util and serde_json by hand",
            Self::Raw => "a hyper connection by hand",
        }
    }

    /// The budgets of instructions and of allocations (design, section 8), which are those of small requests.
    fn budgets(self) -> (Option<f64>, Option<f64>) {
        match self {
            Self::FidReqwest => (Some(0.88), Some(0.86)),
            Self::FidHyper => (Some(0.50), None),
            Self::Reqwest | Self::Hyper | Self::Raw => (None, None),
        }
    }
}

/// What a request costs.
#[derive(Clone, Copy, Debug)]
struct Cost {
    instructions: f64,
    allocations: f64,
}

pub(crate) fn run(options: &Options) -> Table {
    let mut table = Table {
        name: "requests".to_owned(),
        title: "A request".to_owned(),
        about: "The same request over a connection that is kept alive, on one thread: instructions in user space and \
            allocations, (1,200 - 200 requests) / 1,000; of the answer of 1 MB, (25 - 5) / 20. The document is \
            `benches/members.yaml`; what is held against is reqwest as its documentation shows it."
            .to_owned(),
        machine: String::new(),
        is_quick: options.quick,
        rows: Vec::new(),
        plots: Vec::new(),
    };
    match server::start() {
        Ok(port) => {
            let cases = Case::ALL
                .iter()
                .filter(|case| !options.quick || case.is_small());
            for case in cases {
                table.rows.extend(rows(*case, port));
            }
        }
        Err(error) => table.rows.push(Row::missing(
            "all",
            &format!("no port to serve on: {error}"),
        )),
    }
    table
}

fn rows(case: Case, port: u16) -> Vec<Row> {
    let costs = Way::ALL.map(|way| (way, cost(way, case, port)));
    let (_, by_hand) = &costs[0];
    let mut rows = Vec::new();
    for (way, cost) in &costs[1..] {
        let what = format!("{}, {}", case.name(), way.name());
        match (cost, by_hand) {
            (Ok(ours), Ok(theirs)) => {
                let (instructions, allocations) = match case.is_small() {
                    true => way.budgets(),
                    false => (None, None),
                };
                let row = |unit: &str, ours, theirs, budget| Row {
                    what: what.clone(),
                    unit: unit.to_owned(),
                    ours: Some(ours),
                    against: Way::Reqwest.name().to_owned(),
                    theirs: Some(theirs),
                    budget,
                    is_count: true,
                    note: String::new(),
                };
                rows.push(row(
                    "instructions",
                    ours.instructions,
                    theirs.instructions,
                    instructions,
                ));
                rows.push(row(
                    "allocations",
                    ours.allocations,
                    theirs.allocations,
                    allocations,
                ));
            }
            (Err(error), _) | (_, Err(error)) => rows.push(Row::missing(&what, error)),
        }
    }
    rows
}

fn cost(way: Way, case: Case, port: u16) -> Result<Cost, String> {
    let (few, many) = case.counts();
    let total = |count: usize| {
        let words = [
            format!("{way:?}"),
            format!("{case:?}"),
            count.to_string(),
            port.to_string(),
        ];
        let (instructions, printed) = tools::instructions(&words)?;
        let allocations: u64 = printed
            .trim()
            .parse()
            .map_err(|_| format!("{way:?} printed {printed:?}"))?;
        Ok::<_, String>((instructions as f64, allocations as f64))
    };
    let (first, second) = (total(few)?, total(many)?);
    let each = |first: f64, second: f64| (second - first) / (many - few) as f64;
    Ok(Cost {
        instructions: each(first.0, second.0),
        allocations: each(first.1, second.1),
    })
}

/// Calls as often as the words say, and prints the allocations.
pub(crate) fn work(words: &[String]) -> Result<(), String> {
    let [way, case, count, port] = words else {
        return Err("a worker is told the way, the case, the count and the port".to_owned());
    };
    let way = Way::ALL
        .into_iter()
        .find(|known| format!("{known:?}") == *way);
    let case = Case::ALL
        .into_iter()
        .find(|known| format!("{known:?}") == *case);
    let (Some(way), Some(case)) = (way, case) else {
        return Err("a worker is told a way and a case that there are".to_owned());
    };
    let number = |text: &String| text.parse::<u16>().map_err(|error| error.to_string());
    let (count, port) = (number(count)?, number(port)?);
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let region = Region::new(ALLOCATOR);
    runtime
        .block_on(call(way, case, count, port))
        .map_err(|error| error.to_string())?;
    let change = region.change();
    println!("{}", change.allocations + change.reallocations);
    Ok(())
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn call(way: Way, case: Case, count: u16, port: u16) -> Result<(), Failure> {
    match way {
        Way::Reqwest => by_hand::with_reqwest(case, count, port).await,
        Way::FidReqwest => generated::call(case, count, port, false).await,
        Way::FidHyper => generated::call(case, count, port, true).await,
        Way::Hyper => by_hand::with_hyper(case, count, port).await,
        Way::Raw => by_hand::with_connection(case, count, port).await,
    }
}
