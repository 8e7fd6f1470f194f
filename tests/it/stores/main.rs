//! Stores and replicas, with real servers and processes.

mod conformance;
mod outages;
mod postgres;
mod stories;
mod support;
