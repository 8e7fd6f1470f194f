//! Secrets that were dropped are not left in memory: the whole process is searched, so it is one of its own.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]
#![cfg(target_os = "linux")]

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use fid_client::{FreedomId, Request, Secret, TransportResponse, http::StatusCode};

/// What is searched for, in a writing that is not itself found.
struct Needle {
    mixed: Vec<u8>,
}

const MIX: u8 = 0x5a;

impl Needle {
    fn new(tag: u8) -> Self {
        let mixed = (0..48_u8)
            .map(|index| (b'a' + (index % 26 * 7 + tag) % 26) ^ MIX)
            .collect();
        Self { mixed }
    }

    /// Writes the secret out, once: the text has the room that it needs, so that it never moves.
    fn secret(&self) -> Secret {
        let mut text = String::with_capacity(self.mixed.len());
        text.extend(self.mixed.iter().map(|byte| char::from(byte ^ MIX)));
        Secret::from(text)
    }

    /// Returns how many copies there are in what this process may write to.
    fn copies(&self) -> usize {
        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        let mut memory = File::open("/proc/self/mem").unwrap();
        let mut piece = vec![0; 1 << 16];
        let writable = maps.lines().filter(|line| {
            line.split(' ')
                .nth(1)
                .is_some_and(|rights| rights.starts_with("rw"))
        });
        writable
            .map(|line| self.copies_in(line, &mut memory, &mut piece))
            .sum()
    }

    fn copies_in(&self, line: &str, memory: &mut File, piece: &mut [u8]) -> usize {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let (mut at, end) = (
            u64::from_str_radix(start, 16).unwrap(),
            u64::from_str_radix(end, 16).unwrap(),
        );
        let mut found = 0;
        while at < end {
            let wanted = piece.len().min(usize::try_from(end - at).unwrap());
            // What was read before is no copy to be found.
            piece.fill(0);
            if memory.seek(SeekFrom::Start(at)).is_err()
                || memory.read_exact(&mut piece[..wanted]).is_err()
            {
                break;
            }
            let length = self.mixed.len();
            let hits = piece[..wanted]
                .windows(length)
                .filter(|window| self.is(window));
            found += hits.count();
            // Pieces overlap, so that no copy is cut in two; the last one need not.
            at += u64::try_from(if wanted == piece.len() {
                wanted - length + 1
            } else {
                wanted
            })
            .unwrap();
        }
        piece.fill(0);
        found
    }

    fn is(&self, window: &[u8]) -> bool {
        window
            .iter()
            .zip(&self.mixed)
            .all(|(byte, mixed)| byte ^ MIX == *mixed)
    }
}

/// One test: another one at the same time would have the same memory.
#[tokio::test]
async fn a_secret_that_was_dropped_is_nowhere_in_memory() {
    let (secret, code) = (Needle::new(3), Needle::new(11));
    let kept = secret.secret();
    assert!(
        secret.copies() >= 1,
        "the search does not find what is there"
    );
    drop(kept);
    assert_eq!(secret.copies(), 0, "a dropped secret");

    let transport =
        |_: Request| async { Ok(TransportResponse::json(StatusCode::BAD_REQUEST, "{}")) };
    let freedom_id = FreedomId::builder("id", "secret")
        .transport(transport)
        .build()
        .unwrap();
    freedom_id.sign_in(code.secret()).await.unwrap_err();
    assert_eq!(
        code.copies(),
        0,
        "a code that was sent, and the body that it was in"
    );
    let door = freedom_id.api().with_access_token(&secret.secret());
    door.get_user_info().await.unwrap_err();
    assert!(secret.copies() >= 1, "the door has its token");
    drop(door);
    assert_eq!(
        secret.copies(),
        0,
        "the token of a door that was dropped, and the header that it was in"
    );
}
