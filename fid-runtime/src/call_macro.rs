//! `call!`: calls with optional inputs.

use std::fmt;

use crate::call::Call;

/// Writes the type of a call that has inputs or headers of its own: a line an input. Not public API; generated code
/// calls it.
///
/// `ListPets => Vec<Pet>, Problem;` names the answer and the body of errors, which may be left out, and
/// `limit: i32 => .query("limit", &limit);` an input with the step that takes it. `, headers PetHeaders` behind the
/// error gives the call `with_headers`.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    (
        $(#$about:tt)* $name:ident => $body:ty, $failure:ty, headers $headers:ty;
        $($inputs:tt)*
    ) => {
        $crate::__call! { $(#$about)* $name => $body, $failure; $($inputs)* }

        impl $name {
            /// Returns the call whose answer has its headers beside the body, with their types.
            pub fn with_headers(
                self,
            ) -> $crate::Call<$crate::WithHeaders<$headers, $body>, $failure> {
                self.call.with_headers()
            }
        }
    };
    (
        $(#$about:tt)* $name:ident => $body:ty $(, $failure:ty)?;
        $($(#$note:tt)* $input:ident: $kind:ty => .$step:ident $given:tt;)*
    ) => {
        $(#$about)*
        #[must_use = "a call does nothing until it is awaited"]
        pub struct $name {
            call: $crate::Call<$body $(, $failure)?>,
        }

        impl $name {
            $(
                $(#$note)*
                pub fn $input(self, $input: $kind) -> Self {
                    Self { call: self.call.$step $given }
                }
            )*

            /// Sets a header of the request, in place of one of the same name.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self { call: self.call.header(name, value) }
            }

            /// Sets the time within which the call ends, waits and retries included.
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { call: self.call.timeout(timeout) }
            }

            /// Sets the header `Idempotency-Key`.
            pub fn idempotency_key(self, key: &str) -> Self {
                Self { call: self.call.idempotency_key(key) }
            }

            /// Builds the request without sending it.
            ///
            /// # Errors
            ///
            /// Fails where the call could not be sent either.
            pub fn request(
                &self,
            ) -> ::core::result::Result<$crate::Request, $crate::Error$(<$failure>)?> {
                self.call.request()
            }

            /// Sends the call, for the whole answer: status, headers, body.
            pub fn send(self) -> $crate::ResponseFuture<$body $(, $failure)?> {
                self.call.send()
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_call(f, ::core::stringify!($name), &self.call)
            }
        }

        #[automatically_derived]
        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$body, $crate::Error$(<$failure>)?>;
            type IntoFuture = $crate::BodyFuture<$body $(, $failure)?>;

            fn into_future(self) -> Self::IntoFuture {
                ::core::future::IntoFuture::into_future(self.call)
            }
        }
    };
}

/// Shows a call of a type of its own.
pub fn show_call<T, E>(f: &mut fmt::Formatter<'_>, name: &str, call: &Call<T, E>) -> fmt::Result {
    f.debug_struct(name).field("call", call).finish()
}
