//! A Freedom ID that runs on your own machine, for development, demos and tests.
