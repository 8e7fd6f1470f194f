//! What is told about references that lead nowhere, and about mistakes in other files.

use super::{document, told};

/// Makes a test of the files of each document, whose snapshot has the name of the mistake.
macro_rules! mistakes {
    ($($name:ident: $root:literal $(, $path:literal: $text:literal)*;)*) => {$(
        #[test]
        fn $name() {
            let shown = told(&[("api/pets.yaml", &document($root)) $(, ($path, $text))*]);
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), shown);
            });
        }
    )*};
}

mistakes! {
    name_that_another_file_lacks:
        "components: { schemas: { Pet: { type: object, properties: { owner: { $ref: 'people.yaml#/definitions/Owne' } } } } }\n",
        "api/people.yaml": "definitions: { Owner: { type: object } }\n";
    anchor_that_another_file_lacks:
        "components: { schemas: { Pet: { type: object, properties: { owner: { $ref: 'people.yaml#ownr' } } } } }\n",
        "api/people.yaml": "definitions: { Owner: { $anchor: owner, type: object } }\n";
    reference_into_the_network:
        "components: { schemas: { Pet: { $ref: 'https://example.com/pet.yaml' } } }\n";
    reference_to_an_absolute_path:
        "components: { schemas: { Pet: { $ref: '/home/me/pet.yaml' } } }\n";
    mistake_in_another_file:
        "components: { schemas: { Pet: { $ref: schemas/pet.yaml } } }\n",
        "api/schemas/pet.yaml": "type: object\nproperties:\n  name: { type: strin }\n";
    dead_reference_in_another_file:
        "components: { schemas: { Pet: { $ref: schemas/pet.yaml } } }\n",
        "api/schemas/pet.yaml": "type: object\nproperties:\n  owner: { $ref: '../pets.yaml#/components/schemas/Owner' }\n";
    syntax_mistake_in_another_file:
        "components: { schemas: { Pet: { $ref: 'pet.yaml#/Pet' }, Cat: { $ref: 'pet.yaml#/Cat' } } }\n",
        "api/pet.yaml": "Pet:\n  type: object\n  properties: { name: { type: string }\nCat:\n  type: object\n";
    empty_file:
        "components: { schemas: { Pet: { $ref: 'pet.yaml#/Pet' } } }\n",
        "api/pet.yaml": "\n";
    whole_document_for_a_schema:
        "components: { schemas: { Pet: { $ref: 'more.yaml' } } }\n",
        "api/more.yaml": "openapi: 3.1.0\ninfo: { title: More, version: '1' }\npaths: {}\n";
    component_of_another_kind_in_another_file:
        "components: { schemas: { Pet: { $ref: 'more.yaml#/components/responses/Pet' } } }\n",
        "api/more.yaml": "components: { responses: { Pet: { description: a pet } } }\n";
    path_in_itself:
        "paths: { /pets: { $ref: 'a.yaml#/pets' } }\n",
        "api/a.yaml": "pets: { $ref: 'b.yaml#/pets' }\n",
        "api/b.yaml": "pets: { $ref: 'a.yaml#/pets' }\n";
    method_beside_the_same:
        "paths: { /pets: { $ref: 'a.yaml#/pets', get: { operationId: b, responses: { 204: { description: an answer } } } } }\n",
        "api/a.yaml": "pets: { get: { operationId: a, responses: { 204: { description: an answer } } } }\n";
    files_in_a_circle:
        "components: { schemas: { Pet: { $ref: a.yaml } } }\n",
        "api/a.yaml": "$ref: b.yaml\n",
        "api/b.yaml": "$ref: a.yaml\n";
}
