//! What crosses the crates of fid: expansion, compiler errors, end to end (`it/`), and programs that stand between
//! the client and an outside judge (`src/bin/`).
