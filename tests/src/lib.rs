//! What crosses the crates of fid: expansion, user interface, end to end.
