//! The application that signs users in: its id, its secret, and the server.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use clap::Args;
use fid_client::{FreedomId, Secret};

use crate::failure::{Exit, Failure};

/// What Freedom ID support gave, or `fid sandbox` printed.
#[derive(Debug, Args)]
pub(crate) struct ApplicationArgs {
    /// The id of the application
    #[arg(long, env = "FID_CLIENT_ID", hide_env_values = true, value_name = "ID")]
    client_id: Option<String>,
    /// Read the secret of the application from this file instead of FID_CLIENT_SECRET
    #[arg(long, value_name = "FILE")]
    client_secret_file: Option<PathBuf>,
    /// Talk to this server instead of the real Freedom ID
    #[arg(long, env = "FID_BASE_URL", hide_env_values = true, value_name = "URL")]
    base_url: Option<String>,
}

/// A client of Freedom ID, and where it talks to.
pub(crate) struct Application {
    pub(crate) freedom_id: FreedomId,
    /// Nothing for the real Freedom ID.
    pub(crate) base_url: Option<String>,
}

impl ApplicationArgs {
    /// Sets the client up.
    pub(crate) fn build(self) -> Result<Application, Failure> {
        let client_id = given(self.client_id).ok_or_else(|| missing("FID_CLIENT_ID"))?;
        let client_secret = match &self.client_secret_file {
            Some(path) => read_secret(path)?,
            None => secret_from_environment()?,
        };
        let base_url = given(self.base_url);
        let mut builder = FreedomId::builder(client_id, client_secret);
        if let Some(base_url) = &base_url {
            builder = builder.base_url(base_url);
        }
        Ok(Application {
            freedom_id: builder.build()?,
            base_url,
        })
    }
}

/// Sets the client up by the environment alone.
pub(crate) fn from_environment(base_url: Option<&str>) -> Result<FreedomId, Failure> {
    let client_id =
        given(env::var("FID_CLIENT_ID").ok()).ok_or_else(|| missing("FID_CLIENT_ID"))?;
    let mut builder = FreedomId::builder(client_id, secret_from_environment()?);
    if let Some(base_url) = base_url {
        builder = builder.base_url(base_url);
    }
    Ok(builder.build()?)
}

fn secret_from_environment() -> Result<Secret, Failure> {
    let secret = given(env::var("FID_CLIENT_SECRET").ok());
    secret
        .map(Secret::from)
        .ok_or_else(|| missing("FID_CLIENT_SECRET"))
}

/// Reads a secret. An editor's line end is no part of it.
fn read_secret(path: &Path) -> Result<Secret, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        let message = format!("the secret in {} cannot be read: {error}", path.display());
        Failure::new(Exit::Configuration, message)
    })?;
    Ok(Secret::from(text.trim_end_matches(['\r', '\n'])))
}

/// An empty variable is as good as none.
pub(crate) fn given(value: Option<String>) -> Option<String> {
    value.filter(|value| !value.is_empty())
}

fn missing(variable: &str) -> Failure {
    Failure::new(Exit::Configuration, format!("{variable} is not set"))
        .help("set it to what Freedom ID support gave you; or run `fid sandbox` and paste the lines that it prints")
}
