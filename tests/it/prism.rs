//! Prism, which nobody here wrote, between the client and the document.
//!
//! These run where `FID_PRISM_URL` says that Prism listens; `.ci/run` starts it, as a mock and as a proxy in front of
//! the sandbox, and counts a run without it as a failure.
