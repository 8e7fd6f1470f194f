//! Bodies of `shapes.yaml`: keys in the document's order, and every second object without what it need not have.

use super::fill;

/// Makes repositories until they are as many bytes.
pub(crate) fn repositories(bytes: usize) -> String {
    fill(r#"{"repositories":["#, bytes, repository, |count| {
        format!(r#"],"total":{count}}}"#)
    })
}

/// Makes payments until they are as many bytes.
pub(crate) fn payments(bytes: usize) -> String {
    fill(r#"{"payments":["#, bytes, payment, |count| {
        format!(r#"],"next":"after-{count}"}}"#)
    })
}

/// Makes racks until they are as many bytes.
pub(crate) fn racks(bytes: usize) -> String {
    fill(r#"{"racks":["#, bytes, rack, |_| {
        r#"],"next_page":null}"#.to_owned()
    })
}

const LINKS: &str = "branches collaborators comments commits compare contents contributors deployments downloads events forks hooks issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers tags teams trees archive";

const OWNER_LINKS: &str =
    "avatar followers following gists starred organizations repositories events received_events";

const FLAGS: &str = "private fork archived disabled shows_issues shows_projects shows_pages shows_wiki shows_discussions allows_forking allows_squash allows_merge allows_rebase is_template";

const COUNTS: &str = "size stars watchers forks_count open_issues network subscribers_count";

fn repository(number: u32) -> String {
    let links = each(LINKS, |link, _| {
        format!(r#""{link}_link":"https://api.example.com/repos/team/tool-{number}/{link}","#)
    });
    let flags = each(FLAGS, |flag, place| {
        format!(r#""{flag}":{},"#, (number + place).is_multiple_of(2))
    });
    let counts = each(COUNTS, |count, place| {
        format!(r#""{count}":{},"#, number * 7 + place)
    });
    let visibility = ["public", "private", "internal"][number as usize % 3];
    let (text, license, more) = match number % 2 {
        0 => ("null", "null", ""),
        _ => (
            r#""A tool of some use""#,
            r#"{"key":"mit","name":"MIT License","spdx":"MIT","link":"https://api.example.com/licenses/mit"}"#,
            r#","mirror":"git://mirror.example.com","score":1.5"#,
        ),
    };
    format!(
        r#"{{"id":{number},"node":"node-{number:08}","name":"tool-{number}","full_name":"team/tool-{number}","owner":{},{links}"description":{text},"homepage":null,"language":"Rust",{flags}{counts}"default_branch":"main","visibility":"{visibility}","topics":["api","client"],"license":{license},"permissions":{{"admin":false,"push":true,"pull":true}},"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-11-26T02:{:02}:00Z","pushed_at":null{more}}}"#,
        owner(number),
        number % 60
    )
}

fn owner(number: u32) -> String {
    let links = each(OWNER_LINKS, |link, _| {
        format!(r#""{link}_link":"https://api.example.com/users/u{number}/{link}","#)
    });
    let (kind, email) = match number % 2 {
        0 => ("organization", ""),
        _ => ("person", r#","email":null"#),
    };
    format!(r#"{{"login":"u{number}","id":{number},{links}"kind":"{kind}","admin":false{email}}}"#)
}

fn each(words: &str, one: impl Fn(&str, u32) -> String) -> String {
    words
        .split(' ')
        .zip(0..)
        .map(|(word, place)| one(word, place))
        .collect()
}

fn payment(number: u32) -> String {
    let state = ["authorised", "captured", "refused", "settled"][number as usize % 4];
    let method = match number % 3 {
        0 => {
            r#"{"type":"card","brand":"visa","holder":"Aigerim Nurlanova","last_four":"4242","expiry_month":3,"expiry_year":2030}"#
        }
        1 => {
            r#"{"type":"transfer","iban":"KZ86125KZT5004100100","owner":"Aigerim Nurlanova","bank":"A bank"}"#
        }
        _ => {
            r#"{"type":"wallet","provider":"a-wallet","token":"0123456789abcdef","verified":true}"#
        }
    };
    let (delivery, more) = match number % 2 {
        0 => (r#"{"shop":"north","code":"77-88"}"#, ""),
        _ => (
            r#"{"street":"Abay Avenue","house":"10","city":"Almaty","country":"KZ"}"#,
            r#","captured_at":"2026-11-26T03:00:00Z""#,
        ),
    };
    let items: Vec<String> = (0..2 + number % 3)
        .map(|item| format!(r#"{{"id":"i{item}","description":"A thing of some kind","quantity":{},"amount":975,"tax":12}}"#, item + 1))
        .collect();
    format!(
        r#"{{"reference":"payment-{number}","amount":{{"currency":"KZT","value":{}}},"method":{method},"state":"{state}","delivery":{delivery},"items":[{}],"metadata":{{"channel":"web","order":"o{number}"}},"created_at":"2026-11-26T02:{:02}:00Z"{more}}}"#,
        number * 100,
        items.join(","),
        number % 60
    )
}

fn rack(number: u32) -> String {
    let sleds: Vec<String> = (0..3)
        .map(|place| format!(r#""sled-{place}":{}"#, sled(number, place)))
        .collect();
    let modified = match number % 2 {
        0 => "null",
        _ => r#""2026-11-26T03:00:00Z""#,
    };
    format!(
        r#"{{"id":"5f1c2f3e-8a7b-4d0e-9c55-{number:012x}","serial":"rack-{number}","sleds":{{{}}},"grid":[[1,2,3,4],[5,6,7,8],[]],"measures":[[0.5,1.25],[20.75,{number}.5]],"time_created":"2026-01-02T03:04:05Z","time_modified":{modified},"labels":{{"row":"r{number}","site":"north"}}}}"#,
        sleds.join(",")
    )
}

fn sled(rack: u32, place: u32) -> String {
    let state = ["active", "standby", "decommissioned"][place as usize % 3];
    let (disk, more) = match place % 2 {
        0 => (
            r#"{"state":"attached","instance":"7d0c6a52-55c1-4b5f-8f53-0a3b1a2c9d10"}"#,
            "",
        ),
        _ => (
            r#"{"state":"faulted","reason":"no power"}"#,
            r#","address":"fd00::1""#,
        ),
    };
    format!(
        r#"{{"id":"5f1c2f3e-8a7b-4d0e-{place:04x}-{rack:012x}","state":"{state}","policy":null,"usable_threads":128,"usable_memory":1099511627776,"disks":[{{"name":"data","size":3200631791616,"block_size":4096,"encrypted":true,"state":{disk}}}]{more}}}"#
    )
}
