// Makes instances of every component schema of a document, and values that are almost one.
//
//   node instances.mjs TOOLS COUNT <document.json
//
// One line of JSON each: {"schema": NAME, "instance": ...} fits the schema, and with "wrong": WHY it violates `type`
// or `required` there; {"schema": NAME, "none": WHY} where no instance could be made. What fits is decided by ajv,
// never by the tool that made it.
import { readFileSync } from "node:fs";

import { Document, generators, load, reference, tell } from "./document.mjs";

const [tools, count] = process.argv.slice(2);
const { createGeneratorSync, ajv } = await load(tools);
const document = new Document(JSON.parse(readFileSync(0, "utf8")), ajv);
const makers = generators(createGeneratorSync);

// How many changes of an instance are tried.
const WRONG_OF_EACH = 24;

function instancesOf(name) {
  const validate = document.validator({ $ref: reference(name) });
  const schema = document.forFaker({ $ref: reference(name) });
  let [made, why] = [0, "json-schema-faker made none that fits"];
  for (let round = 0; round < count * 3 && made < count; round++) {
    try {
      const instance = makers[round % makers.length].generate(schema);
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

for (const name of Object.keys(document.schemas)) {
  try {
    instancesOf(name);
  } catch (error) {
    tell({ schema: name, none: String(error.message ?? error).split("\n")[0] });
  }
}
