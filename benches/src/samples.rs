//! The answers: made up, of the size that is asked for, and the same every time.

pub(crate) mod shapes;

/// An answer of about 330 bytes.
pub(crate) const REPLY: &str = r#"{"id":"5f1c2f3e-8a7b-4d0e-9c55-0d8f0a6f1b2c","access_token":"access-0123456789abcdef0123456789abcdef0123456789","refresh_token":"refresh-0123456789abcdef0123456789abcdef012345","expires_in":3600,"user":{"id":"7d0c6a52-55c1-4b5f-8f53-0a3b1a2c9d10","name":"Aigerim Nurlanova","email":"aigerim@example.com","verified":true}}"#;

/// Makes orders until they are as many bytes, and at least one.
pub(crate) fn orders(bytes: usize) -> String {
    fill(r#"{"orders":["#, bytes, order, |count| {
        format!(r#"],"total":{count}}}"#)
    })
}

/// Puts one thing after another between a beginning and an end, until they are as many bytes, and at least one.
fn fill(
    begin: &str,
    bytes: usize,
    one: fn(u32) -> String,
    end: impl FnOnce(u32) -> String,
) -> String {
    let mut text = begin.to_owned();
    let mut count = 0;
    loop {
        text.push_str(&one(count));
        count += 1;
        if text.len() + 20 >= bytes {
            break;
        }
        text.push(',');
    }
    text.push_str(&end(count));
    text
}

/// Every second order has what an order need not have.
fn order(number: u32) -> String {
    let state = ["open", "paid", "sent"][number as usize % 3];
    let (street, more) = match number % 2 {
        0 => ("", ""),
        _ => (
            r#""street":"Abay Avenue 10","#,
            r#""note":"leave at the door","discount":5,"gift":true,"#,
        ),
    };
    let lines: Vec<String> = (0..2 + number % 3).map(line).collect();
    format!(
        r#"{{"id":"5f1c2f3e-8a7b-4d0e-9c55-{number:012x}","number":{number},"state":"{state}","amount":{number}.25,"created_at":"2026-11-26T02:{:02}:00Z",{more}"customer":{{"id":"c{number}","name":"Aigerim Nurlanova",{street}"city":"Almaty","country":"KZ"}},"lines":[{}],"labels":["new","web"]}}"#,
        number % 60,
        lines.join(",")
    )
}

fn line(number: u32) -> String {
    format!(
        r#"{{"sku":"sku-{number}","title":"A thing of some kind","quantity":{},"price":9.75}}"#,
        number + 1
    )
}
