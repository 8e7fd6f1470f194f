//! Schemas that contradict themselves, or that are not expressed.

super::mistakes! {
    misspelt_type: "components: { schemas: { Name: { type: sting } } }\n",
    misspelt_format: "components: { schemas: { Key: { type: string, format: passwrd } } }\n",
    unknown_type: "components: { schemas: { Birthday: { type: date } } }\n",
    type_null_without_quotes: "components: { schemas: { Name: { type: [string, null] } } }\n",
    misspelt_required_property: r#"
components:
  schemas:
    Pet:
      type: object
      required: [nmae]
      properties: { name: { type: string } }
"#,
    required_property_twice: r#"
components:
  schemas:
    Pet: { type: object, required: [name, name], properties: { name: { type: string } } }
"#,
    yes_for_additional_properties: "components: { schemas: { Pet: { type: object, additionalProperties: yes } } }\n",
    misspelt_required_property_of_parts: r##"
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [nmae] }] }
"##,
    number_among_the_strings_of_an_enum: "components: { schemas: { Size: { type: string, enum: [XL, 42] } } }\n",
    empty_enum: "components: { schemas: { Size: { type: string, enum: [] } } }\n",
    all_of_a_string: r##"
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: string }] }
"##,
    one_of_nothing: "components: { schemas: { Pet: { oneOf: [] } } }\n",
    unions_of_themselves: r##"
components:
  schemas:
    Pet: { oneOf: [{ $ref: '#/components/schemas/Dog' }, { type: string }] }
    Dog: { oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: integer }] }
"##,
}
