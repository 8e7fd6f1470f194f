//! What goes into a request besides its body.

use fid_runtime::http::HeaderName;

use super::support::{header, path};

#[fid_runtime::client("documents/peers/parameters.yaml")]
mod api {}

fn client() -> api::Client {
    api::Client::new().unwrap()
}

/// Returns the path that is made of two lists and two objects.
fn paths(list: &[&str]) -> String {
    let list: Vec<String> = list.iter().map(|&item| item.to_owned()).collect();
    let range = api::Range::new().from(1).to(2);
    let call = client().paths("a b", &[1, 2], &range, &range, &list);
    path(&call.request().unwrap())
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|&item| item.to_owned()).collect()
}

#[test]
fn labels_and_matrices_stand_in_the_path() {
    assert_eq!(
        paths(&["x"]),
        "/paths/.a%20b/.1.2/;matrix=from,1,to,2/;from=1;to=2/x"
    );
}

#[test]
fn a_list_in_the_path_is_joined() {
    assert!(paths(&["x", "y,z/"]).ends_with("/x,y%2Cz%2F"));
}

#[test]
fn a_list_in_the_query_is_repeated_or_joined_as_the_document_says() {
    let list = texts(&["a", "b,c"]);
    let request = client().queries().all(&list).request().unwrap();
    assert_eq!(path(&request), "/queries?all=a&all=b%2Cc");
    let request = client().queries().joined(&list).request().unwrap();
    assert_eq!(path(&request), "/queries?joined=a,b%2Cc");
}

#[test]
fn lists_are_divided_by_spaces_and_bars() {
    let call = client().queries().spaces(&[1, 2]).pipes(&[3, 4]);
    assert_eq!(
        path(&call.request().unwrap()),
        "/queries?spaces=1%202&pipes=3%7C4"
    );
}

#[test]
fn a_deep_object_names_its_properties_in_brackets() {
    let range = api::Range::new().from(1).to(2);
    let request = client().queries().filter(&range).request().unwrap();
    assert_eq!(
        path(&request),
        "/queries?filter%5Bfrom%5D=1&filter%5Bto%5D=2"
    );
}

#[test]
fn a_parameter_with_a_media_type_is_written_in_it() {
    let range = api::Range::new().from(1);
    let request = client().queries().json(&range).request().unwrap();
    assert_eq!(path(&request), "/queries?json=%7B%22from%22%3A1%7D");
}

#[test]
fn headers_have_types_and_no_others_are_sent() {
    let trace = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let call = client().headers(trace.parse().unwrap());
    let kinds = [api::HeadersXKindsItem::Cat, api::HeadersXKindsItem::Dog];
    let request = call.x_kinds(&kinds).request().unwrap();
    assert_eq!(header(&request, "x-trace"), trace);
    assert_eq!(header(&request, "x-kinds"), "cat,dog");
    let mut names: Vec<&str> = request.headers().keys().map(HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "user-agent", "x-kinds", "x-trace"]);
}

#[test]
fn cookies_are_sent_in_one_header() {
    let call = client().headers(fid_runtime::Uuid::nil());
    let request = call.sid("s").seen(&[7, 8]).request().unwrap();
    assert_eq!(header(&request, "cookie"), "sid=s; seen=7,8");
}

#[test]
fn one_name_in_four_places_is_four_parameters() {
    let call = client()
        .same(7)
        .id_query("q")
        .id_header(true)
        .id_cookie("c");
    let request = call.request().unwrap();
    assert_eq!(path(&request), "/same/7?id=q");
    assert_eq!(header(&request, "id"), "true");
    assert_eq!(header(&request, "cookie"), "id=c");
}
