//! Bodies other than plain JSON.

use http::HeaderValue;
use serde::Serialize;

use crate::draft::Draft;
use crate::form::form;
use crate::invalid::Invalid;
use crate::multipart::Multipart;
use crate::request_body::RequestBody;
use crate::style::Style;

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

impl Draft {
    /// Sets the media types that the operation answers with.
    pub(crate) fn accept(&mut self, media: &'static str) {
        self.accept = HeaderValue::from_static(media);
    }

    pub(crate) fn json_as(&mut self, content_type: &'static str, body: &impl Serialize) {
        self.json(body);
        self.set_content_type(content_type);
    }

    pub(crate) fn form(&mut self, body: &impl Serialize, encoding: &[(&str, Style)]) {
        match form(body, encoding) {
            Ok(text) => self.body = Some(RequestBody::wiped(text)),
            Err(()) => self.refuse(Invalid::Body),
        }
        self.content_type = FORM;
    }

    pub(crate) fn multipart(&mut self, multipart: Multipart) {
        match multipart.finish() {
            Some((content_type, body)) => self.set_body(&content_type, body),
            None => self.refuse(Invalid::Body),
        }
    }

    pub(crate) fn set_body(&mut self, content_type: &str, body: RequestBody) {
        self.body = Some(body);
        self.set_content_type(content_type);
    }

    fn set_content_type(&mut self, content_type: &str) {
        match HeaderValue::try_from(content_type) {
            Ok(value) => self.content_type = value,
            Err(_) => self.refuse(Invalid::HeaderValue("content-type".to_owned())),
        }
    }
}
