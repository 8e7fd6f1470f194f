//! Who may call: security schemes and what requires them.

use super::{
    Text,
    object::{Keys, Object, refuse},
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
    /// A header of its own.
    ApiKeyHeader(Text<'n>),
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
            SchemeType::ApiKey => read_api_key(&object, report),
            // Whatever gives the token, it is sent as RFC 6750 says.
            SchemeType::OAuth2 | SchemeType::OpenIdConnect => Some(SecuritySchemeKind::Bearer),
            SchemeType::MutualTls => {
                let name = SCHEME_TYPES.iter().find(|(_, kind)| *kind == found.value);
                let name = name.map_or("", |(name, _)| name);
                report.push(refuse(
                    found.span,
                    &format!("the security scheme type `{name}`"),
                ));
                None
            }
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
        other => {
            let feature = format!("the HTTP authentication scheme `{other}`");
            let diagnostic = refuse(scheme.span, &feature);
            let near = suggest::nearest(other, ["basic", "bearer"]);
            report.push(match near {
                Some(near) => Diagnostic::new(scheme.span, format!("{feature} does not exist"))
                    .help(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
            // Digest has a name and a password too, and what uses the door hands both over.
            Some(match near {
                Some("bearer") => SecuritySchemeKind::Bearer,
                Some(_) => SecuritySchemeKind::Basic,
                None if other == "digest" => SecuritySchemeKind::Basic,
                None => SecuritySchemeKind::Bearer,
            })
        }
    }
}

fn read_api_key<'n>(object: &Object<'n, '_>, report: &Report) -> Option<SecuritySchemeKind<'n>> {
    object.require(&["name", "in"]);
    let name = object.text("name");
    let place = object.word(
        "in",
        &[
            ("header", "header"),
            ("query", "query"),
            ("cookie", "cookie"),
        ],
    )?;
    if place.value == "header" {
        return name.map(SecuritySchemeKind::ApiKeyHeader);
    }
    report.push(refuse(
        place.span,
        &format!("an API key in the {}", place.value),
    ));
    None
}
