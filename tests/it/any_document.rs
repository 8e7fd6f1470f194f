//! Clients of small documents, each of which shows what a part of OpenAPI becomes on the wire.

mod answers;
mod bodies;
mod forms;
mod lenient;
mod newest;
mod parameters;
mod security;
mod servers;
mod zoo;
