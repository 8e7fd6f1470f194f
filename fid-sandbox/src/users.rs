//! The people who can sign in.

use std::fmt;

use uuid::Uuid;

use crate::random;

/// A person of the sandbox, with what Freedom ID knows of them.
///
/// ```
/// let mut user = fid_sandbox::User::new("+77000000003", "a password");
/// user.email = Some("madina@example.com".to_owned());
/// user.firstname = Some("Madina".to_owned());
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct User {
    /// The id that user info answers as `freedom_id`.
    pub freedom_id: Uuid,
    /// What the login page asks for.
    pub password: String,
    /// The main phone number, `^\+\d{10,15}$`.
    pub phone: String,
    /// Further phone numbers.
    pub phones: Vec<String>,
    /// The main e-mail address.
    pub email: Option<String>,
    /// Further e-mail addresses.
    pub emails: Vec<String>,
    /// The first name.
    pub firstname: Option<String>,
    /// The last name.
    pub lastname: Option<String>,
    /// The patronymic.
    pub patronymic: Option<String>,
    /// The date of birth, `YYYY-MM-DD`.
    pub date_of_birth: Option<String>,
    /// The gender, `M` or `F`.
    pub gender: Option<String>,
    /// The citizenship, `^[A-Z]{3}$`.
    pub country: Option<String>,
    /// The nationality.
    pub nationality: Option<String>,
    /// The identifier; of which kind, no page of Freedom ID says.
    pub identifier: Option<String>,
    /// How a request for this person's profile ends.
    pub profile: ProfileOutcome,
}

/// How a request for a person's profile ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProfileOutcome {
    /// After a while it is `completed` and has a payload.
    #[default]
    Completes,
    /// After a while it is `failed`.
    Fails,
    /// It stays `pending` until Freedom ID forgets it, after 24 hours.
    StaysPending,
}

impl User {
    /// Returns a person with a fresh id, of whom nothing else is known.
    pub fn new(phone: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            freedom_id: random_id(),
            password: password.into(),
            phone: phone.into(),
            phones: Vec::new(),
            email: None,
            emails: Vec::new(),
            firstname: None,
            lastname: None,
            patronymic: None,
            date_of_birth: None,
            gender: None,
            country: None,
            nationality: None,
            identifier: None,
            profile: ProfileOutcome::default(),
        }
    }

    /// Returns the name to show: first and last name, or else the phone number.
    pub(crate) fn name(&self) -> String {
        let names = [&self.firstname, &self.lastname];
        let names: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
        if names.is_empty() {
            self.phone.clone()
        } else {
            names.join(" ")
        }
    }

    /// Tells whether `login` names this person: main e-mail address, main phone number or id.
    pub(crate) fn is_called(&self, login: &str) -> bool {
        let login = login.trim();
        let email = self
            .email
            .as_deref()
            .is_some_and(|email| email.eq_ignore_ascii_case(login));
        email || self.phone == login || self.freedom_id.to_string() == login
    }
}

/// Shows the id and the login, and not the password or the person's data.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("freedom_id", &self.freedom_id)
            .finish_non_exhaustive()
    }
}

/// Returns the two people of a sandbox that was given no others. Both are invented.
///
/// A request for the profile of the first completes, and one for that of the second fails.
pub(crate) fn invented() -> Vec<User> {
    vec![aisulu(), timur()]
}

fn aisulu() -> User {
    User {
        freedom_id: Uuid::from_u128(0x5a6f_1c1e_0b0d_4c57_9a53_8f2d_6b1e_0a01),
        phones: vec!["+77000000011".to_owned()],
        email: text("aisulu@example.com"),
        emails: vec!["a.primerova@example.org".to_owned()],
        firstname: text("Aisulu"),
        lastname: text("Primerova"),
        patronymic: text("Sandboxovna"),
        date_of_birth: text("1994-04-12"),
        gender: text("F"),
        country: text("KAZ"),
        nationality: text("Kazakh"),
        identifier: text("940412000001"),
        ..User::new("+77000000001", "aisulu-password")
    }
}

fn timur() -> User {
    User {
        freedom_id: Uuid::from_u128(0x8d3e_27b4_91c2_4f0a_b7e6_40f1_9c5d_0a02),
        email: text("timur@example.com"),
        firstname: text("Timur"),
        lastname: text("Obraztsov"),
        date_of_birth: text("1988-11-30"),
        gender: text("M"),
        country: text("KAZ"),
        nationality: text("Kazakh"),
        identifier: text("881130000002"),
        profile: ProfileOutcome::Fails,
        ..User::new("+77000000002", "timur-password")
    }
}

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn random_id() -> Uuid {
    random::id(jiff::Timestamp::now())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_neither_the_password_nor_the_persons_data() {
        let shown = format!("{:?}", aisulu());
        assert!(shown.contains("5a6f1c1e-0b0d-4c57-9a53-8f2d6b1e0a01"));
        for hidden in ["aisulu", "Primerova", "+7700", "940412"] {
            assert!(!shown.contains(hidden), "{hidden} in {shown}");
        }
    }

    #[test]
    fn a_person_answers_to_mail_phone_and_id() {
        let user = aisulu();
        assert!(user.is_called(" AISULU@example.com "));
        assert!(user.is_called("+77000000001"));
        assert!(user.is_called("5a6f1c1e-0b0d-4c57-9a53-8f2d6b1e0a01"));
        assert!(!user.is_called("timur@example.com"));
    }

    #[test]
    fn a_person_without_names_is_shown_by_phone() {
        assert_eq!(User::new("+77000000009", "x").name(), "+77000000009");
        assert_eq!(aisulu().name(), "Aisulu Primerova");
    }
}
