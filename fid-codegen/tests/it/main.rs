//! The stages of `fid-codegen`, seen from outside.

mod freedom_id;
mod hostile;
mod lenient;
mod links;
mod mend;
mod mistakes;
mod model;
mod mutants;
mod random;
mod read_json;
mod read_mistakes;
mod read_robust;
mod read_source;
mod read_support;
mod read_yaml;
mod render;
