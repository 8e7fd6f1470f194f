//! `call!`: calls with optional inputs.

/// Gives a generated type with a field `call` the methods of [`Call`](crate::Call). Not public API.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    ($name:ident => $($call:ident)::+ <$body:ty> $(, $headers:ty)?) => {
        $crate::__call! { $name => $($call)::+ <$body, $crate::Undocumented> $(, $headers)? }
    };
    ($name:ident => $($call:ident)::+ <$body:ty, $failure:ty>, $headers:ty) => {
        $crate::__call! { $name => $($call)::+ <$body, $failure> }

        impl $name {
            /// Returns the call whose answer has its headers beside the body, with their types.
            pub fn with_headers(
                self,
            ) -> $crate::Call<$crate::WithHeaders<$headers, $body>, $failure> {
                self.call.with_headers()
            }
        }
    };
    ($name:ident => $($call:ident)::+ <$body:ty, $failure:ty>) => {
        impl $name {
            /// Sets a header of the request, in place of one of the same name.
            #[must_use]
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call = self.call.header(name, value);
                self
            }

            /// Sets the time within which the call ends, waits and retries included.
            #[must_use]
            pub fn timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.call = self.call.timeout(timeout);
                self
            }

            /// Sets the header `Idempotency-Key`.
            #[must_use]
            pub fn idempotency_key(mut self, key: &str) -> Self {
                self.call = self.call.idempotency_key(key);
                self
            }

            /// Builds the request without sending it.
            ///
            /// # Errors
            ///
            /// Fails where the call could not be sent either.
            pub fn request(&self) -> ::core::result::Result<$crate::Request, $crate::Error<$failure>> {
                self.call.request()
            }

            /// Sends the call, for the whole answer: status, headers, body.
            pub fn send(self) -> $crate::ResponseFuture<$body, $failure> {
                self.call.send()
            }
        }

        #[automatically_derived]
        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$body, $crate::Error<$failure>>;
            type IntoFuture = $crate::BodyFuture<$body, $failure>;

            fn into_future(self) -> Self::IntoFuture {
                ::core::future::IntoFuture::into_future(self.call)
            }
        }
    };
}
