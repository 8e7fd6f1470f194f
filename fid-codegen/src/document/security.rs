//! Who may call: security schemes and what requires them.

use super::{
    Text,
    object::{Keys, Object},
    value,
};
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Kind, Node},
    report::Report,
    span::{Span, Spanned},
    suggest,
};

/// One way to be let in: the schemes of which all must be satisfied; none lets everybody in.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement<'n> {
    /// Where it stands.
    pub span: Span,
    /// The names of the schemes.
    pub schemes: Vec<Text<'n>>,
    /// What the credentials must allow: scopes or roles.
    pub scopes: Vec<Text<'n>>,
}

/// A credential and how it is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme<'n> {
    /// How it is sent; `None` was reported.
    pub kind: Option<SecuritySchemeKind<'n>>,
    /// What it is, in Markdown.
    pub description: Option<Text<'n>>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum SecuritySchemeKind<'n> {
    /// HTTP Basic, RFC 7617.
    Basic,
    /// HTTP Bearer, RFC 6750.
    Bearer,
    /// Another scheme of HTTP, whose name this is: who calls knows what the header `Authorization` says.
    Http(Text<'n>),
    /// A header of its own.
    ApiKeyHeader(Text<'n>),
    /// A parameter of the query.
    ApiKeyQuery(Text<'n>),
    /// A cookie.
    ApiKeyCookie(Text<'n>),
    /// A certificate, which the connection shows.
    MutualTls,
}

#[derive(Clone, Copy, PartialEq)]
enum KeyPlace {
    Header,
    Query,
    Cookie,
}

#[derive(Clone, Copy, PartialEq)]
enum SchemeType {
    Http,
    ApiKey,
    OAuth2,
    OpenIdConnect,
    MutualTls,
}

const SCHEME_TYPES: [(&str, SchemeType); 5] = [
    ("http", SchemeType::Http),
    ("apiKey", SchemeType::ApiKey),
    ("oauth2", SchemeType::OAuth2),
    ("openIdConnect", SchemeType::OpenIdConnect),
    ("mutualTLS", SchemeType::MutualTls),
];

const KEYS: Keys = Keys {
    what: "a security scheme",
    required: &["type"],
    read: &["type", "description", "scheme", "name", "in"],
    noted: &[
        "bearerFormat",
        "flows",
        "openIdConnectUrl",
        "oauth2MetadataUrl",
        "deprecated",
    ],
    refused: &[],
};

pub(super) fn read_requirements<'n>(
    node: &'n Node<'_>,
    report: &'n Report,
) -> Vec<Requirement<'n>> {
    let listed = value::list(node, "security", report);
    // A requirement that stands alone is read as the list of it.
    let alone = match node.kind {
        Kind::Mapping(_) => std::slice::from_ref(node),
        _ => &[],
    };
    listed
        .iter()
        .chain(alone)
        .filter_map(|node| read_requirement(node, report))
        .collect()
}

fn read_requirement<'n>(node: &'n Node<'_>, report: &'n Report) -> Option<Requirement<'n>> {
    let entries = value::entries(node, "a security requirement", report)?;
    let lists = entries
        .iter()
        .map(|entry| (entry, value::list(&entry.value, &entry.key, report)));
    let scopes = lists.flat_map(|(entry, scopes)| {
        scopes
            .iter()
            .filter_map(|scope| value::text(scope, &entry.key, report))
    });
    Some(Requirement {
        span: node.span,
        scopes: scopes.collect(),
        schemes: entries
            .iter()
            .map(|entry| Spanned::new(entry.key_span, entry.key.as_ref()))
            .collect(),
    })
}

pub(super) fn read_security_scheme<'n>(
    node: &'n Node<'_>,
    report: &'n Report,
) -> Option<SecurityScheme<'n>> {
    let object = Object::open(node, &KEYS, report)?;
    let kind = match object.word("type", &SCHEME_TYPES) {
        Some(found) => match found.value {
            SchemeType::Http => read_http(&object, report),
            SchemeType::ApiKey => read_api_key(&object),
            // Whatever gives the token, it is sent as RFC 6750 says.
            SchemeType::OAuth2 | SchemeType::OpenIdConnect => Some(SecuritySchemeKind::Bearer),
            SchemeType::MutualTls => Some(SecuritySchemeKind::MutualTls),
        },
        None => None,
    };
    Some(SecurityScheme {
        kind,
        description: object.text("description"),
    })
}

fn read_http<'n>(object: &Object<'n, '_>, report: &Report) -> Option<SecuritySchemeKind<'n>> {
    object.require(&["scheme"]);
    let scheme = object.text("scheme")?;
    // RFC 9110 section 11.1: the name of an authentication scheme is case-insensitive.
    match scheme.value.to_ascii_lowercase().as_str() {
        "basic" => Some(SecuritySchemeKind::Basic),
        "bearer" => Some(SecuritySchemeKind::Bearer),
        other => Some(match suggest::nearest(other, ["basic", "bearer"]) {
            Some(near) => {
                let message = format!("the HTTP authentication scheme `{other}` does not exist");
                let diagnostic = Diagnostic::new(scheme.span, message);
                report.push(diagnostic.help(format!("did you mean `{near}`?")));
                match near {
                    "bearer" => SecuritySchemeKind::Bearer,
                    _ => SecuritySchemeKind::Basic,
                }
            }
            None => SecuritySchemeKind::Http(scheme),
        }),
    }
}

fn read_api_key<'n>(object: &Object<'n, '_>) -> Option<SecuritySchemeKind<'n>> {
    object.require(&["name", "in"]);
    let name = object.text("name");
    let place = object.word(
        "in",
        &[
            ("header", KeyPlace::Header),
            ("query", KeyPlace::Query),
            ("cookie", KeyPlace::Cookie),
        ],
    )?;
    name.map(match place.value {
        KeyPlace::Header => SecuritySchemeKind::ApiKeyHeader,
        KeyPlace::Query => SecuritySchemeKind::ApiKeyQuery,
        KeyPlace::Cookie => SecuritySchemeKind::ApiKeyCookie,
    })
}
