// A document with its schemas as JSON Schema: what the scripts here share.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { convert, ease } from "./schema.mjs";

// Loads the tools from the folder where .ci/corpus/install put them.
export async function load(tools) {
  const require = createRequire(`${tools}/corpus.js`);
  const faker = await import(pathToFileURL(`${tools}/node_modules/json-schema-faker/dist/index.js`));
  const Ajv = require("ajv/dist/2020").default;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, logger: false });
  require("ajv-formats").default(ajv);
  for (const name of ["decimal", "decimal128"]) ajv.addFormat(name, /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/);
  return { createGeneratorSync: faker.createGeneratorSync, ajv };
}

const formats = {
  byte: (random) => Buffer.from(String(random.int(0, 1e9))).toString("base64"),
  decimal: (random) => `${random.int(0, 1e6)}.${random.int(1, 9)}`,
};

// Makes values: without optional properties, with all, with some.
export function generators(createGeneratorSync) {
  return [0, 1, 0.5].map((optionalsProbability, seed) =>
    createGeneratorSync({ seed: seed + 1, optionalsProbability, maxDepth: 6, formats, fillProperties: true }));
}

export class Document {
  constructor(document, ajv) {
    this.old = String(document.openapi).startsWith("3.0");
    this.document = document;
    this.schemas = document.components?.schemas ?? {};
    this.ajv = ajv;
    // Schemas that stand elsewhere and are referred to, by the reference.
    this.elsewhere = new Map();
    this.root = { $id: "https://corpus.invalid/document", components: { schemas: {} } };
    for (const [name, schema] of Object.entries(this.schemas)) this.root.components.schemas[name] = this.convert(schema);
    this.refresh();
  }

  refresh() {
    this.known = this.elsewhere.size;
    this.ajv.removeSchema(this.root.$id);
    this.ajv.addSchema(this.root);
    // json-schema-faker takes a key that it does not know for a property: for it all schemas stand in `$defs`.
    this.$defs = here(ease(this.root.components.schemas));
  }

  // Converts a schema; what it refers to outside of the component schemas is put among them.
  convert(schema) {
    return this.collect(convert(schema, this.old));
  }

  collect(node) {
    if (Array.isArray(node)) return node.map((one) => this.collect(one));
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) =>
      [key, key === "$ref" && typeof value === "string" ? this.home(value) : this.collect(value)]));
  }

  home(target) {
    if (!target.startsWith("#/") || /^#\/components\/schemas\/[^/]+$/.test(target)) return target;
    let name = this.elsewhere.get(target);
    if (name === undefined) {
      const schema = this.at(target, this.document);
      if (schema === undefined) return target;
      name = `x-elsewhere-${this.elsewhere.size}`;
      this.elsewhere.set(target, name);
      this.root.components.schemas[name] = this.convert(schema);
    }
    return reference(name);
  }

  // Returns what tells whether a value fits a schema of the document.
  validator(schema) {
    const converted = this.convert(schema);
    if (this.elsewhere.size > this.known) this.refresh();
    const absolute = JSON.stringify(converted).replaceAll('"$ref":"#', `"$ref":"${this.root.$id}#`);
    return this.ajv.compile(JSON.parse(absolute));
  }

  // Returns a schema of the document for json-schema-faker.
  forFaker(schema) {
    const eased = here(ease(this.convert(schema)));
    if (this.elsewhere.size > this.known) this.refresh();
    return typeof eased.$ref === "string" ? { ...this.at(eased.$ref, this), $defs: this.$defs } : { ...eased, $defs: this.$defs };
  }

  at(target, root) {
    const keys = target.slice(2).split("/").map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
    return keys.reduce((node, key) => node?.[key], root);
  }

  // Follows references to parameters, bodies and path items.
  resolve(node) {
    for (let steps = 0; steps < 50 && typeof node?.$ref === "string" && node.$ref.startsWith("#/"); steps++) {
      node = this.at(node.$ref, this.document);
    }
    return node;
  }
}

function here(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/components/schemas/', '"$ref":"#/$defs/'));
}

// Escapes a key as in a URI fragment.
export function reference(name) {
  return `#/components/schemas/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
}

export function tell(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
