// Makes instances of every component schema of a document, and values that are almost one.
//
//   node instances.mjs TOOLS COUNT <document.json
//
// One line of JSON each: {"schema": NAME, "instance": ...} fits the schema, and with "wrong": WHY it violates `type`
// or `required` there; {"schema": NAME, "none": WHY} where no instance could be made. What fits is decided by ajv,
// never by the tool that made it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { convert, ease } from "./schema.mjs";

const [tools, count] = process.argv.slice(2);
const require = createRequire(`${tools}/corpus.js`);
const { createGeneratorSync } = await import(pathToFileURL(`${tools}/node_modules/json-schema-faker/dist/index.js`));
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const document = JSON.parse(readFileSync(0, "utf8"));
const old = String(document.openapi).startsWith("3.0");
const schemas = document.components?.schemas ?? {};
const root = {
  $id: "https://corpus.invalid/document",
  components: { schemas: Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, convert(one, old)])) },
};

// json-schema-faker takes a key that it does not know for a property: here all schemas stand in `$defs`.
const $defs = JSON.parse(
  JSON.stringify(ease(root.components.schemas)).replaceAll('"$ref":"#/components/schemas/', '"$ref":"#/$defs/'),
);

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, logger: false });
addFormats(ajv);
ajv.addSchema(root);
const formats = {
  byte: (random) => Buffer.from(String(random.int(0, 1e9))).toString("base64"),
  decimal: (random) => `${random.int(0, 1e6)}.${random.int(1, 9)}`,
  "unix-time": (random) => random.int(0, 2e9),
};
const probabilities = [0, 1, 0.5];
const generators = probabilities.map((probability, seed) =>
  createGeneratorSync({ seed: seed + 1, optionalsProbability: probability, maxDepth: 6, formats, fillProperties: true }));

// How many changes of an instance are tried.
const WRONG_OF_EACH = 24;

function tell(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

// A pointer in a URI fragment.
function reference(name) {
  const escaped = name.replaceAll("~", "~0").replaceAll("/", "~1");
  return `#/components/schemas/${encodeURIComponent(escaped)}`;
}

function instancesOf(name) {
  const validate = ajv.compile({ $ref: `${root.$id}${reference(name)}` });
  let [made, why] = [0, "json-schema-faker made none that fits"];
  for (let round = 0; round < count * 3 && made < count; round++) {
    try {
      const generator = generators[round % generators.length];
      const instance = generator.generate({ ...$defs[name], $defs });
      if (instance === undefined || !validate(instance)) continue;
      made += 1;
      tell({ schema: name, instance });
      if (made <= 2) wrong(name, instance, validate);
    } catch (error) {
      why = String(error.message ?? error).split("\n")[0];
    }
  }
  if (made === 0) tell({ schema: name, none: why });
}

// Changes one place at a time; what ajv refuses for its type or for what it lacks, and for nothing else, is told.
function wrong(name, instance, validate) {
  const places = [...changes(instance)];
  const step = Math.max(1, Math.ceil(places.length / WRONG_OF_EACH));
  for (let index = 0; index < places.length; index += step) {
    const { path, leave } = places[index];
    const value = structuredClone(instance);
    const changed = change(value, path, leave);
    if (validate(changed)) continue;
    const keywords = new Set(validate.errors.map((error) => error.keyword));
    // A value of another type is in no `enum` either.
    if (keywords.has("type")) ["enum", "const"].forEach((keyword) => keywords.delete(keyword));
    const [keyword] = keywords;
    if (keywords.size === 1 && (keyword === "type" || keyword === "required")) {
      tell({ schema: name, instance: changed, wrong: `${keyword} at ${path.map((key) => `/${key}`).join("") || "the top"}` });
    }
  }
}

// Every value of an instance in turn becomes one of another type, and every property in turn is left out. `null` is
// not among them: for a property that may be missing it means the same.
function* changes(instance, path = []) {
  yield { path, leave: false };
  if (path.length > 3 || typeof instance !== "object" || instance === null) return;
  for (const key of Object.keys(instance)) {
    yield* changes(instance[key], [...path, key]);
    if (!Array.isArray(instance)) yield { path: [...path, key], leave: true };
  }
}

function change(value, path, leave) {
  if (path.length === 0) return typeof value === "object" && value !== null ? 7 : { corpus: [] };
  const [key, ...rest] = path;
  if (leave && rest.length === 0) delete value[key];
  else value[key] = change(value[key], rest, leave);
  return value;
}

for (const name of Object.keys(schemas)) {
  try {
    instancesOf(name);
  } catch (error) {
    tell({ schema: name, none: String(error.message ?? error).split("\n")[0] });
  }
}
