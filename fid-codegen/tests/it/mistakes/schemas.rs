//! Schemas that contradict themselves, or that are not expressed.

super::mistakes! {
    misspelt_type: "components: { schemas: { Name: { type: sting } } }\n",
    misspelt_format: "components: { schemas: { Key: { type: string, format: passwrd } } }\n",
    unknown_type: "components: { schemas: { Birthday: { type: date } } }\n",
    type_null_without_quotes: "components: { schemas: { Name: { type: [string, null] } } }\n",
    only_null: "components: { schemas: { Nothing: { type: 'null' } } }\n",
    nullable_in_3_1: "components: { schemas: { Name: { type: string, nullable: true } } }\n",
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
    pattern_properties: "components: { schemas: { Pet: { type: object, patternProperties: {} } } }\n",
    prefix_items: "components: { schemas: { Pair: { type: array, prefixItems: [{ type: string }] } } }\n",
    schema_false: "components: { schemas: { Nothing: false } }\n",
    number_among_the_strings_of_an_enum: "components: { schemas: { Size: { type: string, enum: [XL, 42] } } }\n",
    list_among_the_strings_of_an_enum: "components: { schemas: { Size: { type: string, enum: [XL, [L]] } } }\n",
    empty_enum: "components: { schemas: { Size: { type: string, enum: [] } } }\n",
    all_of_a_string: r##"
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: string }] }
"##,
    one_of_nothing: "components: { schemas: { Pet: { oneOf: [] } } }\n",
    several_unions_together: r##"
components:
  schemas:
    Pet: { oneOf: [{ type: string }, { type: integer }], anyOf: [{ type: string }, { type: boolean }] }
"##,
    string_beside_properties: r##"
components:
  schemas:
    Pet:
      properties: { name: { type: string } }
      oneOf: [{ type: string }, { properties: { age: { type: integer } } }]
"##,
    unions_of_themselves: r##"
components:
  schemas:
    Pet: { oneOf: [{ $ref: '#/components/schemas/Dog' }, { type: string }] }
    Dog: { oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: integer }] }
"##,
    parts_that_describe_a_property_differently: r##"
components:
  schemas:
    Pet: { type: object, properties: { id: { type: string } } }
    Dog:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - type: object
          properties: { id: { type: integer } }
"##,
    parts_with_additional_properties_of_different_types: r##"
components:
  schemas:
    Pet: { type: object, additionalProperties: { type: string } }
    Dog:
      allOf:
        - $ref: '#/components/schemas/Pet'
        - type: object
          properties: { id: { type: integer } }
          additionalProperties: { type: integer }
"##,
}
