//! The requests, and the types that code by hand has for them.

use serde::{Deserialize, Serialize};

/// A request and the size of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Post,
    Get,
    List10kB,
    List1MB,
}

impl Case {
    pub(super) const ALL: [Self; 4] = [Self::Post, Self::Get, Self::List10kB, Self::List1MB];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Post => "POST with JSON, Basic, an answer of 330 bytes",
            Self::Get => "GET with Bearer, an answer of 330 bytes",
            Self::List10kB => "GET with Bearer, an answer of 10 kB",
            Self::List1MB => "GET with Bearer, an answer of 1 MB",
        }
    }

    /// Tells whether the request costs more than its answer.
    pub(super) fn is_small(self) -> bool {
        matches!(self, Self::Post | Self::Get)
    }

    /// How many members the answer lists.
    pub(super) fn members(self) -> usize {
        match self {
            Self::Post | Self::Get => 1,
            Self::List10kB => 30,
            Self::List1MB => 3000,
        }
    }

    /// Few requests and many.
    pub(super) fn counts(self) -> (usize, usize) {
        match self {
            Self::List1MB => (5, 25),
            Self::Post | Self::Get | Self::List10kB => (200, 1200),
        }
    }
}

/// What is sent.
#[derive(Debug, Serialize)]
pub(super) struct NewMember {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) admin: bool,
}

impl NewMember {
    pub(super) fn example() -> Self {
        Self {
            name: NAME.to_owned(),
            email: EMAIL.to_owned(),
            admin: false,
        }
    }
}

pub(super) const NAME: &str = "Aisulu Omarova";
pub(super) const EMAIL: &str = "aisulu@example.org";
pub(super) const TEAM: &str = "north";
pub(super) const ID: &str = "5a6f1c1e-3f4b-4b0e-9d43-6c2f0d7d0c11";
pub(super) const PARTNER: &str = "partner";
pub(super) const PASSWORD: &str = "not a secret";
pub(super) const TOKEN: &str = "not-a-secret-either";

/// What is answered.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is counted, and not used")]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) admin: bool,
    pub(super) age: i64,
    pub(super) created: String,
    pub(super) address: Address,
    pub(super) roles: Vec<String>,
    pub(super) note: Option<String>,
}

/// Where a member lives.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "what is read is counted, and not used")]
pub(super) struct Address {
    pub(super) street: String,
    pub(super) city: String,
    pub(super) zip: String,
}
