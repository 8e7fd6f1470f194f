//! Documents that would take for ever, or all memory.

use super::{compiled, document, told, types};

#[test]
fn references_that_double_at_every_step_are_refused() {
    let mut root = document(
        "paths: { /pets: { $ref: '#/components/pathItems/P0' } }\ncomponents:\n  pathItems:\n",
    );
    for step in 0..40 {
        let next = step + 1;
        root += &format!(
            "    P{step}: {{ post: {{ requestBody: {{ content: {{ application/json: {{}} }} }}, responses: {{ 204: {{ description: an answer }} }}, callbacks: {{ a: {{ '{{$url}}': {{ $ref: '#/components/pathItems/P{next}' }} }}, b: {{ '{{$url}}': {{ $ref: '#/components/pathItems/P{next}' }} }} }} }} }}\n"
        );
    }
    root += "    P40: { post: { requestBody: { content: { application/json: {} } }, responses: { 204: { description: an answer } } } }\n";
    let told = told(&[("pets.yaml", &root)]);
    assert!(
        told.contains("a document whose references make it many times as large is not supported"),
        "{told}"
    );
}

#[test]
fn a_pointer_that_leads_through_itself_ends() {
    let root = document(
        "components: { schemas: { Pet: { $ref: '#/components/schemas/Pet/properties/a' } } }\n",
    );
    assert!(told(&[("pets.yaml", &root)]).contains("leads nowhere"));
}

#[test]
fn many_references_from_file_to_file_are_followed_in_no_time() {
    let count = 5_000;
    let mut root = document("components:\n  schemas:\n    All: { $ref: all.yaml }\n");
    let mut all = "type: object\nproperties:\n".to_owned();
    for number in 0..count {
        root += &format!("    S{number}: {{ type: string }}\n");
        all += &format!("  p{number}: {{ $ref: 'pets.yaml#/components/schemas/S{number}' }}\n");
    }
    let files = [("pets.yaml", &*root), ("all.yaml", &*all)];
    assert_eq!(types(&files).len(), count + 1);
}

#[test]
fn a_chain_of_more_files_than_anybody_has_ends() {
    let root = document("components: { schemas: { Pet: { $ref: f0.yaml } } }\n");
    let others: Vec<(String, String)> = (0..1_100)
        .map(|number| {
            let text = format!(
                "type: object\nproperties: {{ next: {{ $ref: f{}.yaml }} }}\n",
                number + 1
            );
            (format!("f{number}.yaml"), text)
        })
        .collect();
    let mut files = vec![("pets.yaml", root.as_str())];
    files.extend(
        others
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let mistakes = compiled(&files).mistakes;
    assert_eq!(mistakes.len(), 1);
    assert_eq!(
        mistakes[0].diagnostic.message,
        "the document leads to more than 1000 files"
    );
}
