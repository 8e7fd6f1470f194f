//! `call!`: calls with optional inputs.

use std::fmt;

use crate::call::Call;

/// Declares the type of a call: a struct around a [`Call`](crate::Call), with its methods and a setter for each optional
/// input. Not public API.
///
/// The head is `Name => fid::Call<…>` and, where answers have headers, the type of those. A setter is its argument and
/// the step that gives it to the call: `page: i64 = .query("page", &page);`.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    ($(#$meta:tt)* $name:ident => $($call:ident)::+ <$body:ty> $($rest:tt)*) => {
        $crate::__call! { $(#$meta)* $name => $($call)::+ <$body, $crate::Undocumented> $($rest)* }
    };
    (
        $(#$meta:tt)* $name:ident => $($call:ident)::+ <$body:ty, $failure:ty> $(, $headers:ty)?;
        $(
            $(#$setter_meta:tt)*
            $setter:ident: $kind:ty = $(. $step:ident ($($argument:tt)*))+;
        )*
    ) => {
        $(#$meta)*
        #[must_use = "a call does nothing until it is awaited"]
        pub struct $name($crate::Call<$body, $failure>);

        impl ::core::convert::From<$crate::Call<$body, $failure>> for $name {
            fn from(call: $crate::Call<$body, $failure>) -> Self {
                Self(call)
            }
        }

        impl $name {
            $(
                $(#$setter_meta)*
                pub fn $setter(self, $setter: $kind) -> Self {
                    Self(self.0 $(. $step ($($argument)*))+)
                }
            )*

            $(
                /// Returns the call whose answer has its headers beside the body, with their types.
                pub fn with_headers(
                    self,
                ) -> $crate::Call<$crate::WithHeaders<$headers, $body>, $failure> {
                    self.0.with_headers()
                }
            )?

            /// Sets a header of the request, in place of one of the same name.
            #[must_use]
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.0 = self.0.header(name, value);
                self
            }

            /// Sets the time within which the call ends, waits and retries included.
            #[must_use]
            pub fn timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.0 = self.0.timeout(timeout);
                self
            }

            /// Sets the header `Idempotency-Key`.
            #[must_use]
            pub fn idempotency_key(mut self, key: &str) -> Self {
                self.0 = self.0.idempotency_key(key);
                self
            }

            /// Builds the request without sending it.
            ///
            /// # Errors
            ///
            /// Fails where the call could not be sent either.
            pub fn request(&self) -> ::core::result::Result<$crate::Request, $crate::Error<$failure>> {
                self.0.request()
            }

            /// Sends the call, for the whole answer: status, headers, body.
            pub fn send(self) -> $crate::ResponseFuture<$body, $failure> {
                self.0.send()
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_call(f, ::core::stringify!($name), &self.0)
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$body, $crate::Error<$failure>>;
            type IntoFuture = $crate::BodyFuture<$body, $failure>;

            fn into_future(self) -> Self::IntoFuture {
                ::core::future::IntoFuture::into_future(self.0)
            }
        }
    };
}

/// Shows a call of a type of its own. Not public API.
pub fn show_call<T, E>(f: &mut fmt::Formatter<'_>, name: &str, call: &Call<T, E>) -> fmt::Result {
    f.debug_tuple(name).field(call).finish()
}
