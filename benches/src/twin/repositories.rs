//! The repositories of `shapes.yaml`, wide objects, as one writes them by hand with `serde_derive`.

use fid_runtime::DateTime;
use serde::{Deserialize, Serialize};

use super::some;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Repositories {
    repositories: Vec<Repository>,
    total: i64,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Repository {
    id: i64,
    node: String,
    name: String,
    full_name: String,
    owner: Owner,
    branches_link: String,
    collaborators_link: String,
    comments_link: String,
    commits_link: String,
    compare_link: String,
    contents_link: String,
    contributors_link: String,
    deployments_link: String,
    downloads_link: String,
    events_link: String,
    forks_link: String,
    hooks_link: String,
    issues_link: String,
    keys_link: String,
    labels_link: String,
    languages_link: String,
    merges_link: String,
    milestones_link: String,
    notifications_link: String,
    pulls_link: String,
    releases_link: String,
    stargazers_link: String,
    statuses_link: String,
    subscribers_link: String,
    tags_link: String,
    teams_link: String,
    trees_link: String,
    archive_link: String,
    description: Option<String>,
    homepage: Option<String>,
    language: Option<String>,
    private: bool,
    fork: bool,
    archived: bool,
    disabled: bool,
    shows_issues: bool,
    shows_projects: bool,
    shows_pages: bool,
    shows_wiki: bool,
    shows_discussions: bool,
    allows_forking: bool,
    allows_squash: bool,
    allows_merge: bool,
    allows_rebase: bool,
    is_template: bool,
    size: i64,
    stars: i64,
    watchers: i64,
    forks_count: i64,
    open_issues: i64,
    network: i64,
    subscribers_count: i64,
    default_branch: String,
    visibility: Visibility,
    topics: Vec<String>,
    license: Option<License>,
    permissions: Permissions,
    created_at: DateTime,
    updated_at: DateTime,
    pushed_at: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mirror: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Owner {
    login: String,
    id: i64,
    avatar_link: String,
    followers_link: String,
    following_link: String,
    gists_link: String,
    starred_link: String,
    organizations_link: String,
    repositories_link: String,
    events_link: String,
    received_events_link: String,
    kind: OwnerKind,
    admin: bool,
    #[serde(
        default,
        deserialize_with = "some",
        skip_serializing_if = "Option::is_none"
    )]
    email: Option<Option<String>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct License {
    key: String,
    name: String,
    spdx: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Permissions {
    admin: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    maintain: Option<bool>,
    push: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    triage: Option<bool>,
    pull: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Visibility {
    Public,
    Private,
    Internal,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OwnerKind {
    Person,
    Organization,
    Robot,
}
