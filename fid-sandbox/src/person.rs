//! The fields of a person that an application can write (pages "Create user" and "Update user").

use uuid::Uuid;

use crate::{checks, fields::Fields, users::User};

/// What was sent of a person; nothing for what was not.
pub(crate) struct Person {
    phone: Option<String>,
    email: Option<String>,
    firstname: Option<String>,
    lastname: Option<String>,
    date_of_birth: Option<String>,
    identifier: Option<String>,
    country: Option<String>,
    gender: Option<String>,
    nationality: Option<String>,
}

impl Person {
    /// Reads and checks the fields.
    pub(crate) fn read(fields: &mut Fields) -> Self {
        Self {
            phone: fields.optional("phone", checks::phone),
            email: fields.optional("email", checks::email),
            firstname: fields.optional("firstname", checks::anything),
            lastname: fields.optional("lastname", checks::anything),
            date_of_birth: fields.optional("date_of_birth", checks::date),
            identifier: fields.optional("identifier", checks::anything),
            country: fields.optional("country", checks::country),
            gender: fields.optional("gender", checks::gender),
            nationality: fields.optional("nationality", checks::anything),
        }
    }

    /// Writes what was sent.
    pub(crate) fn write(self, user: &mut User) {
        user.phone = self.phone.unwrap_or_else(|| user.phone.clone());
        let fields = [
            (self.email, &mut user.email),
            (self.firstname, &mut user.firstname),
            (self.lastname, &mut user.lastname),
            (self.date_of_birth, &mut user.date_of_birth),
            (self.identifier, &mut user.identifier),
            (self.country, &mut user.country),
            (self.gender, &mut user.gender),
            (self.nationality, &mut user.nationality),
        ];
        for (sent, kept) in fields.into_iter().filter(|(sent, _)| sent.is_some()) {
            *kept = sent;
        }
    }
}

/// Refuses a phone number or e-mail address that another person has: both must be unique in the system.
pub(crate) fn refuse_taken(fields: &mut Fields, person: &Person, users: &[User], of: Option<Uuid>) {
    let mut others = users.iter().filter(|user| Some(user.freedom_id) != of);
    if person
        .phone
        .as_ref()
        .is_some_and(|phone| others.clone().any(|user| user.phone == *phone))
    {
        fields.reject("phone", "The Phone has already been taken.".to_owned());
    }
    let same = |mail: &String, user: &User| {
        user.email
            .as_ref()
            .is_some_and(|other| other.eq_ignore_ascii_case(mail))
    };
    if person
        .email
        .as_ref()
        .is_some_and(|mail| others.any(|user| same(mail, user)))
    {
        fields.reject("email", "The Email has already been taken.".to_owned());
    }
}
