//! What an application can ask a person for.

/// Every grant of the authorization link's page, with the words that the consent page uses.
///
/// The pages describe `read.country` as citizenship, and say nothing of what `read.cards` opens.
const GRANTS: [(&str, &str); 15] = [
    ("openid", "Confirmation of who you are"),
    ("read.firstname", "Your first name"),
    ("read.lastname", "Your last name"),
    ("read.patronymic", "Your patronymic"),
    ("read.date_of_birth", "Your date of birth"),
    ("read.gender", "Your gender"),
    ("read.country", "Your citizenship"),
    ("read.nationality", "Your nationality"),
    ("read.identifier", "Your identifier"),
    ("read.email", "Your main e-mail address"),
    ("read.emails", "Your other e-mail addresses"),
    ("read.phone", "Your main phone number"),
    ("read.phones", "Your other phone numbers"),
    ("read.profile", "Your full profile, on request"),
    ("read.cards", "Your cards"),
];

pub(crate) const OPENID: &str = "openid";
pub(crate) const PROFILE: &str = "read.profile";

/// Returns what a person reads about a grant; nothing for a grant that does not exist.
pub(crate) fn words(grant: &str) -> Option<&'static str> {
    GRANTS
        .iter()
        .find(|(name, _)| *name == grant)
        .map(|(_, words)| *words)
}

/// Tells whether Freedom ID has such a grant.
pub(crate) fn exists(grant: &str) -> bool {
    words(grant).is_some()
}
