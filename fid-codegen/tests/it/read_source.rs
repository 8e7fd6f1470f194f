//! Files, lines and columns.

use std::{fs, path::PathBuf};

use fid_codegen::source::Source;

/// A folder of its own for a test, with files.
fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("read_source")
        .join(test);
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("the path is inside of a folder"))
            .expect("the folder is ours");
        fs::write(path, bytes).expect("the folder is ours");
    }
    folder
}

/// Loads a file that cannot be loaded, and says what the user is told.
fn failure(folder: &std::path::Path, name: &str) -> String {
    let error = Source::load(name, folder.join(name)).expect_err("the file cannot be read");
    error.to_string()
}

#[test]
fn a_file_is_read_without_its_byte_order_mark() {
    let folder = folder("mark", &[("a.yaml", b"\xef\xbb\xbfa: 1\n")]);
    let source = Source::load("spec/a.yaml", folder.join("a.yaml")).expect("the file is there");
    assert_eq!(source.text, "a: 1\n");
    assert_eq!(source.name, "spec/a.yaml");
    assert_eq!(source.path, folder.join("a.yaml"));
}

#[test]
fn a_missing_file_is_told_with_its_near_name() {
    let folder = folder(
        "missing",
        &[("api-spec/freedom-id.yaml", b""), ("api-spec/z.json", b"")],
    );
    assert_eq!(
        failure(&folder, "api-spec/freedom_id.yml"),
        "there is no file `api-spec/freedom_id.yml`\n  = help: did you mean `freedom-id.yaml`?"
    );
    assert_eq!(
        failure(&folder, "api-spec/other.txt"),
        "there is no file `api-spec/other.txt`\n  = help: the folder has `freedom-id.yaml`, `z.json`"
    );
    assert_eq!(
        failure(&folder, "api-specs/freedom-id.yaml"),
        "there is no file `api-specs/freedom-id.yaml`, because there is no folder `api-specs`\
         \n  = help: did you mean `api-spec`?"
    );
}

#[test]
fn a_folder_is_not_a_document() {
    let folder = folder("folder", &[("api-spec/a.yaml", b"")]);
    assert_eq!(
        failure(&folder, "api-spec"),
        "`api-spec` is a folder\n  = help: the folder has `a.yaml`"
    );
}

#[test]
fn a_symbolic_link_that_git_wrote_as_a_text_is_recognised() {
    let folder = folder(
        "link",
        &[("api-spec", b"../api-spec"), ("notes", b"any text")],
    );
    assert_eq!(
        failure(&folder, "api-spec/a.yaml"),
        "there is no file `api-spec/a.yaml`, because `api-spec` is a file, not a folder\
         \n  = help: it was a symbolic link: allow them with `git config core.symlinks true`, \
         then check it out again"
    );
    assert_eq!(
        failure(&folder, "notes/a.yaml"),
        "there is no file `notes/a.yaml`, because `notes` is a file, not a folder"
    );
}

#[test]
fn a_byte_that_is_not_utf_8_has_its_place() {
    let folder = folder(
        "bytes",
        &[
            ("a.yaml", b"a: 1\n\xc3\xa9: \xff\n"),
            ("b.yaml", b"\xff\xfea\0"),
        ],
    );
    assert_eq!(
        failure(&folder, "a.yaml"),
        "a.yaml:2:4: the byte 0xff is not UTF-8\n  = help: save `a.yaml` as UTF-8"
    );
    assert_eq!(
        failure(&folder, "b.yaml"),
        "`b.yaml` is UTF-16\n  = help: save it as UTF-8"
    );
}

#[test]
fn lines_and_columns_count_from_one_and_in_characters() {
    let source = Source::new("x", "aé\n😀b\r\n\nc");
    let places: Vec<_> = [0, 1, 3, 4, 8, 9, 11, 12, 13, 99]
        .map(|at| source.line_column(at))
        .into();
    assert_eq!(
        places,
        [
            (1, 1),
            (1, 2),
            (1, 3),
            (2, 1),
            (2, 2),
            (2, 3),
            (3, 1),
            (4, 1),
            (4, 2),
            (4, 2)
        ]
    );
    assert_eq!(
        source.line_column(2),
        (1, 2),
        "the middle of a character stands for its beginning"
    );
}

#[test]
fn lines_are_texts_without_their_ends() {
    let source = Source::new("x", "a\r\n\nb");
    let lines = [0, 1, 2, 3, 4].map(|line| source.line_text(line));
    assert_eq!(lines, ["a", "a", "", "b", ""]);
}
