//! Stores and replicas, with real servers and processes.

mod canary;
mod clocks;
mod conformance;
mod outages;
mod postgres;
mod replicas;
mod stories;
mod support;
