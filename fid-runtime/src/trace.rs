//! One `tracing` span a call, with the names of OpenTelemetry's HTTP client conventions.
//!
//! It never has a path's values, a query, a header or a body.

use std::time::Duration;

use http::StatusCode;
use tracing::field::{Empty, display};
use tracing::{Span, debug, info_span};

use crate::fault::{Fault, FaultKind};
use crate::operation::Operation;
use crate::origin::Origin;

/// The span of a call.
pub(crate) struct CallSpan(Span);

impl CallSpan {
    pub(crate) fn open(operation: &Operation, origin: &Origin) -> Self {
        let Operation {
            id, method, path, ..
        } = *operation;
        Self(info_span!(
            "fid.call",
            otel.kind = "client",
            otel.name = %format_args!("{method} {path}"),
            fid.operation = id,
            http.request.method = method,
            url.template = path,
            server.address = origin.host(),
            server.port = origin.port(),
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            error.r#type = Empty,
        ))
    }

    pub(crate) fn span(&self) -> Span {
        self.0.clone()
    }

    /// The request is about to be sent again.
    pub(crate) fn resend(&self, attempts: u32, wait: Duration) {
        self.0.record("http.request.resend_count", attempts);
        debug!(
            attempts,
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            "sending again"
        );
    }

    pub(crate) fn answered(&self, status: StatusCode) {
        self.0.record("http.response.status_code", status.as_u16());
    }

    /// Notes the error and hands it on.
    pub(crate) fn failed(&self, fault: Fault) -> Fault {
        match (&fault.kind, &fault.head) {
            (FaultKind::Status, Some(head)) => {
                self.0.record("error.type", display(head.status.as_u16()))
            }
            (kind, _) => self.0.record("error.type", kind.name()),
        };
        fault
    }
}
