//! What documentation says, in Markdown, out of the document's own words.

mod markdown;
mod operation;
mod schema;
mod status;

pub(super) use self::{
    markdown::text,
    operation::{of_callback, of_operation},
    schema::{of_parameter, of_schema},
    status::{status_name, status_text},
};

use crate::document::Document;

use self::markdown::join;

pub(super) fn of_api(document: &Document<'_>) -> String {
    let info = &document.info;
    let title = match (info.title, info.version) {
        (Some(title), Some(version)) => {
            format!("A client of {}, version {}.", title.value, version.value)
        }
        (Some(title), None) => format!("A client of {}.", title.value),
        (None, _) => "A client.".to_owned(),
    };
    join([title, text(info.summary), text(info.description)])
}
