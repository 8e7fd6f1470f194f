//! What a generated client holds: settings and credentials.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::call::Call;
use crate::credential::{BasicCredential, Credential, Held};
use crate::draft::Draft;
use crate::operation::Operation;
use crate::secret::Secret;
use crate::shared::Shared;

/// The inside of a generated client, behind the door `Door`. It clones cheaply. Not public API.
pub struct Caller<Door = NoDoor> {
    shared: Arc<Shared>,
    /// Every call takes it along, so it is shared.
    held: Arc<Held>,
    door: PhantomData<fn() -> Door>,
}

/// No door was opened: calls go without credentials.
#[derive(Clone, Copy, Debug)]
pub struct NoDoor(());

impl Caller {
    pub(crate) fn new(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
            held: Arc::default(),
            door: PhantomData,
        }
    }
}

impl<Door> Caller<Door> {
    /// Opens a door with a user name and a password.
    #[must_use]
    pub fn basic<Other>(
        &self,
        scheme: &'static str,
        credential: &BasicCredential,
    ) -> Caller<Other> {
        self.open(Credential::basic(scheme, credential))
    }

    /// Opens a door with a token.
    #[must_use]
    pub fn bearer<Other>(&self, scheme: &'static str, token: &Secret) -> Caller<Other> {
        self.open(Credential::bearer(scheme, token))
    }

    /// Opens a door with a key in a header.
    #[must_use]
    pub fn api_key_header<Other>(
        &self,
        scheme: &'static str,
        header: &'static str,
        key: &Secret,
    ) -> Caller<Other> {
        self.open(Credential::api_key(scheme, header, key))
    }

    /// Opens a door with a key in the query.
    #[must_use]
    pub fn api_key_query<Other>(
        &self,
        scheme: &'static str,
        name: &'static str,
        key: &Secret,
    ) -> Caller<Other> {
        self.open(Credential::api_key_query(scheme, name, key))
    }

    /// Opens a door with a key in a cookie.
    #[must_use]
    pub fn api_key_cookie<Other>(
        &self,
        scheme: &'static str,
        name: &'static str,
        key: &Secret,
    ) -> Caller<Other> {
        self.open(Credential::api_key_cookie(scheme, name, key))
    }

    /// Holds the credentials of another caller as well, for a door that needs several.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        Arc::make_mut(&mut self.held).add(Arc::unwrap_or_clone(other.held));
        self
    }

    /// Begins a call with a method of any name, by the name and the path template of the operation.
    pub fn method<T, E>(
        &self,
        method: &'static str,
        id: &'static str,
        path: &'static str,
    ) -> Call<T, E> {
        self.call(Operation::new(id, method, path))
    }

    fn call<T, E>(&self, operation: Operation) -> Call<T, E> {
        Call::new(Draft::new(
            Arc::clone(&self.shared),
            operation,
            Arc::clone(&self.held),
        ))
    }

    /// One credential a request (RFC 6749, section 2.3): the new one takes the place of the old.
    fn open<Other>(&self, credential: Credential) -> Caller<Other> {
        Caller {
            shared: Arc::clone(&self.shared),
            held: Arc::new(Held::one(credential)),
            door: PhantomData,
        }
    }
}

/// A method for each method of HTTP.
macro_rules! methods {
    ($($name:ident $method:literal,)*) => {
        impl<Door> Caller<Door> {$(
            #[doc = concat!("Begins a call with ", $method, ", by the name and the path template of the operation.")]
            pub fn $name<T, E>(&self, id: &'static str, path: &'static str) -> Call<T, E> {
                self.call(Operation::new(id, $method, path))
            }
        )*}
    };
}

methods! {
    get "GET",
    head "HEAD",
    post "POST",
    put "PUT",
    patch "PATCH",
    delete "DELETE",
    options "OPTIONS",
    trace "TRACE",
    query "QUERY",
}

impl<Door> Clone for Caller<Door> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            held: Arc::clone(&self.held),
            door: PhantomData,
        }
    }
}

impl<Door> fmt::Debug for Caller<Door> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("server", &self.shared.origin.authority)
            .field(
                "credentials",
                &self.held.all().map(|held| held.scheme).collect::<Vec<_>>(),
            )
            .finish_non_exhaustive()
    }
}
