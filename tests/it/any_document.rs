//! Clients of small documents, each of which shows what a part of OpenAPI becomes on the wire.

mod bodies;
mod lenient;
mod parameters;
