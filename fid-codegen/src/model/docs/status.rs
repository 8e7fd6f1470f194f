//! Statuses in words.

use crate::document::StatusPattern;

/// Writes a status as the document does.
pub(in crate::model) fn status_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Status(status) => status.to_string(),
        StatusPattern::Range(class) => format!("{class}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// Names a status as RFC 9110 section 15 does.
pub(in crate::model) fn status_name(status: StatusPattern) -> String {
    let name = match status {
        StatusPattern::Status(200) => "Ok",
        StatusPattern::Status(201) => "Created",
        StatusPattern::Status(202) => "Accepted",
        StatusPattern::Status(204) => "NoContent",
        StatusPattern::Status(206) => "PartialContent",
        StatusPattern::Range(2) => "Success",
        StatusPattern::Status(400) => "BadRequest",
        StatusPattern::Status(401) => "Unauthorized",
        StatusPattern::Status(402) => "PaymentRequired",
        StatusPattern::Status(403) => "Forbidden",
        StatusPattern::Status(404) => "NotFound",
        StatusPattern::Status(405) => "MethodNotAllowed",
        StatusPattern::Status(406) => "NotAcceptable",
        StatusPattern::Status(408) => "RequestTimeout",
        StatusPattern::Status(409) => "Conflict",
        StatusPattern::Status(410) => "Gone",
        StatusPattern::Status(412) => "PreconditionFailed",
        StatusPattern::Status(413) => "ContentTooLarge",
        StatusPattern::Status(415) => "UnsupportedMediaType",
        StatusPattern::Status(422) => "UnprocessableContent",
        StatusPattern::Status(429) => "TooManyRequests",
        StatusPattern::Status(500) => "InternalServerError",
        StatusPattern::Status(501) => "NotImplemented",
        StatusPattern::Status(502) => "BadGateway",
        StatusPattern::Status(503) => "ServiceUnavailable",
        StatusPattern::Status(504) => "GatewayTimeout",
        StatusPattern::Range(4) => "ClientError",
        StatusPattern::Range(5) => "ServerError",
        StatusPattern::Default => "Other",
        other => return format!("Status{}", status_text(other)),
    };
    name.to_owned()
}

pub(super) fn status_words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Default => "any other status".to_owned(),
        status => format!("`{}`", status_text(status)),
    }
}
