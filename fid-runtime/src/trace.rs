//! One `tracing` span a call, with the names of OpenTelemetry's HTTP client conventions.
//!
//! It never has a path's values, a query, a header or a body.

use std::time::Duration;

use http::StatusCode;
use tracing::field::{Empty, display};
use tracing::{Span, debug, info_span};

use crate::fault::{Fault, FaultKind};
#[cfg(feature = "metrics")]
use crate::metrics;
use crate::operation::Operation;
use crate::origin::Origin;
use crate::record::Effort;

/// The span of a call.
pub(crate) struct CallSpan {
    span: Span,
    #[cfg(feature = "metrics")]
    operation: &'static str,
}

impl CallSpan {
    pub(crate) fn open(operation: &Operation, origin: &Origin) -> Self {
        let Operation {
            id, method, path, ..
        } = *operation;
        let span = info_span!(
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
        );
        Self {
            span,
            #[cfg(feature = "metrics")]
            operation: id,
        }
    }

    /// Does a part of the call inside of its span.
    pub(crate) fn within<T>(&self, part: impl FnOnce() -> T) -> T {
        let _inside = self.span.enter();
        part()
    }

    /// The request is about to be sent again.
    pub(crate) fn resend(&self, attempts: u32, wait: Duration) {
        self.span.record("http.request.resend_count", attempts);
        debug!(
            attempts,
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            "sending again"
        );
        #[cfg(feature = "metrics")]
        metrics::resend(self.operation);
    }

    pub(crate) fn answered(&self, status: StatusCode) {
        self.span
            .record("http.response.status_code", status.as_u16());
    }

    /// The answer could be used.
    pub(crate) fn succeeded(&self, effort: Effort) {
        #[cfg(feature = "metrics")]
        metrics::call(self.operation, "ok", "", effort.elapsed());
        #[cfg(not(feature = "metrics"))]
        let _ = effort;
    }

    /// Notes the error and hands it on.
    pub(crate) fn failed(&self, fault: Fault) -> Fault {
        match (&fault.kind, &fault.head) {
            (FaultKind::Status, Some(head)) => self
                .span
                .record("error.type", display(head.status.as_u16())),
            (kind, _) => self.span.record("error.type", kind.name()),
        };
        #[cfg(feature = "metrics")]
        metrics::call(
            self.operation,
            fault.disposition.name(),
            fault.code.as_str(),
            fault.record.elapsed,
        );
        fault
    }
}
