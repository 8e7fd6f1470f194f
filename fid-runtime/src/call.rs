//! Calls: a request that is being put together, and its sending.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use serde::Serialize;

use crate::answer::{self, Answer};
use crate::bodies::{BodyWriter, ToBody};
use crate::draft::Draft;
use crate::error::Error;
use crate::error_body::{ErrorBody, Undocumented};
use crate::fault::Fault;
use crate::file::File;
use crate::from_answer::FromAnswer;
use crate::multipart::ToMultipart;
use crate::parameter::Parameter;
use crate::request::Request;
use crate::request_body::RequestBody;
use crate::response::Response;
use crate::send;
use crate::style::Style;
use crate::with_headers::WithHeaders;

/// A call of an operation: a value that does nothing until it is awaited.
///
/// Awaiting gives the body of the answer, [`send`](Call::send) the whole of it. `T` is the body of
/// a success, `E` the body of an error as the document describes it.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<T, E = Undocumented> {
    draft: Box<Draft>,
    answer: PhantomData<fn() -> (T, E)>,
}

impl<T, E> Call<T, E> {
    pub(crate) fn new(draft: Draft) -> Self {
        Self {
            draft: Box::new(draft),
            answer: PhantomData,
        }
    }

    /// Sets a header of the request, in place of one of the same name.
    ///
    /// A name or a value that no header can have, headers of the connection such as `Host`, and a
    /// second credential make the call fail before anything is sent.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft.header(name, value.to_owned(), false);
        self
    }

    /// Sets the time within which the call ends, waits and retries included, in place of the
    /// client's.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.draft.timeout = Some(timeout);
        self
    }

    /// Sets the header `Idempotency-Key`, by which servers that know it recognise a request that is
    /// sent again.
    pub fn idempotency_key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// Builds the request without sending it; this needs no network.
    ///
    /// # Errors
    ///
    /// Fails where the call could not be sent either: an empty path parameter, a value that no
    /// header can carry.
    pub fn request(&self) -> Result<Request, Error<E>> {
        self.draft
            .build()
            .map_err(|invalid| Fault::invalid(&self.draft, invalid).into_error())
    }

    /// Sends the call, for the whole answer: status, headers, body.
    ///
    /// # Errors
    ///
    /// Fails as awaiting the call does; [`Error::disposition`] says what to do about it.
    pub fn send(mut self) -> ResponseFuture<T, E>
    where
        T: FromAnswer,
    {
        self.draft.mode = T::mode_for;
        ResponseFuture {
            core: Box::pin(send::send(self.draft)),
            answer: PhantomData,
        }
    }
}

/// Bodies other than plain JSON. Not public API.
#[doc(hidden)]
impl<T, E> Call<T, E> {
    pub fn json_as<B: Serialize>(mut self, content_type: &'static str, body: &B) -> Self {
        self.draft.json_as(content_type, body);
        self
    }

    pub fn form<B: Serialize>(mut self, body: &B, encoding: &[(&str, Style)]) -> Self {
        self.draft.form(body, encoding);
        self
    }

    pub fn multipart(mut self, body: &impl ToMultipart) -> Self {
        BodyWriter(&mut self.draft).multipart(body);
        self
    }

    pub fn bytes_body(mut self, content_type: &str, body: impl Into<RequestBody>) -> Self {
        self.draft.set_body(content_type, body.into());
        self
    }

    pub fn file_body(mut self, content_type: &str, body: impl Into<File>) -> Self {
        BodyWriter(&mut self.draft).file(content_type, &body.into());
        self
    }

    pub fn text_body(self, content_type: &str, body: &str) -> Self {
        self.bytes_body(content_type, body.to_owned())
    }

    pub fn body(mut self, body: &impl ToBody) -> Self {
        body.write(&mut BodyWriter(&mut self.draft));
        self
    }
}

/// Parameters in any style. Not public API.
#[doc(hidden)]
impl<T, E> Call<T, E> {
    pub fn path_styled(mut self, name: &'static str, value: &impl Serialize, style: Style) -> Self {
        self.draft.path_styled(name, value, style);
        self
    }

    pub fn query_styled(
        mut self,
        name: &'static str,
        value: &impl Serialize,
        style: Style,
    ) -> Self {
        self.draft.query_styled(name, value, style);
        self
    }

    pub fn query_string_form(mut self, value: &impl Serialize) -> Self {
        self.draft.query_string_form(value);
        self
    }

    pub fn query_string_json(mut self, value: &impl Serialize) -> Self {
        self.draft.query_string_json(value);
        self
    }

    pub fn header_styled(
        mut self,
        name: &'static str,
        value: &impl Serialize,
        style: Style,
    ) -> Self {
        self.draft.header_styled(name, value, style);
        self
    }

    pub fn cookie(self, name: &'static str, value: &impl Serialize) -> Self {
        self.cookie_styled(name, value, Style::form())
    }

    pub fn cookie_styled(
        mut self,
        name: &'static str,
        value: &impl Serialize,
        style: Style,
    ) -> Self {
        self.draft.cookie_styled(name, value, style);
        self
    }

    pub fn path_json(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.draft.path_json(name, value);
        self
    }

    pub fn query_json(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.draft.query_json(name, value);
        self
    }

    pub fn header_json(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.draft.header_json(name, value);
        self
    }

    pub fn cookie_json(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.draft.cookie_json(name, value);
        self
    }
}

/// What generated code writes into a call. Not public API.
#[doc(hidden)]
impl<T, E> Call<T, E> {
    pub fn with_headers<H>(self) -> Call<WithHeaders<H, T>, E> {
        Call {
            draft: self.draft,
            answer: PhantomData,
        }
    }

    pub fn server(mut self, url: &'static str) -> Self {
        self.draft.operation.server = Some(url);
        self
    }

    pub fn secured_by(mut self, schemes: &'static [&'static str]) -> Self {
        self.draft.operation.secured_by = schemes;
        self
    }

    pub fn secured_by_all(mut self, sets: &'static [&'static [&'static str]]) -> Self {
        self.draft.operation.secured_by_all = sets;
        self
    }

    pub fn errors_marked_by(mut self, keys: &'static [&'static str]) -> Self {
        self.draft.operation.errors_marked_by = keys;
        self
    }

    pub fn accept(mut self, media: &'static str) -> Self {
        self.draft.accept(media);
        self
    }

    pub fn path(mut self, name: &'static str, value: &dyn Parameter) -> Self {
        self.draft.path(name, value);
        self
    }

    pub fn query(mut self, name: &'static str, value: &dyn Parameter) -> Self {
        self.draft.query(name, value);
        self
    }

    pub fn header_parameter(mut self, name: &'static str, value: &dyn Parameter) -> Self {
        self.draft.header_parameter(name, value);
        self
    }

    pub fn json<B: Serialize>(mut self, body: &B) -> Self {
        self.draft.json(body);
        self
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Call");
        shown.field("operation", &self.draft.operation.id);
        match self.draft.build() {
            Ok(request) => shown.field("request", &request),
            Err(invalid) => shown.field("invalid", &invalid),
        };
        shown.finish()
    }
}

impl<T, E> IntoFuture for Call<T, E>
where
    T: FromAnswer,
    E: ErrorBody,
{
    type Output = Result<T, Error<E>>;
    type IntoFuture = BodyFuture<T, E>;

    fn into_future(self) -> Self::IntoFuture {
        BodyFuture(self.send())
    }
}

/// The sending of a [`Call`], for the whole answer.
///
/// Written by hand over one future that knows neither `T` nor `E`: the sending is compiled once and
/// not for each operation.
#[must_use = "a call does nothing until it is awaited"]
pub struct ResponseFuture<T, E = Undocumented> {
    core: Pin<Box<dyn Future<Output = Result<Answer, Fault>> + Send>>,
    answer: PhantomData<fn() -> (T, E)>,
}

impl<T, E> Future for ResponseFuture<T, E>
where
    T: FromAnswer,
    E: ErrorBody,
{
    type Output = Result<Response<T>, Error<E>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.get_mut().core.as_mut().poll(context).map(answer::read)
    }
}

impl<T, E> fmt::Debug for ResponseFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture(..)")
    }
}

/// The sending of a [`Call`], for the body of the answer.
#[must_use = "a call does nothing until it is awaited"]
#[derive(Debug)]
pub struct BodyFuture<T, E = Undocumented>(ResponseFuture<T, E>);

impl<T, E> Future for BodyFuture<T, E>
where
    T: FromAnswer,
    E: ErrorBody,
{
    type Output = Result<T, Error<E>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.get_mut().0)
            .poll(context)
            .map(|answer| answer.map(Response::into_body))
    }
}
