// Makes arguments for every operation of a document.
//
//   node requests.mjs TOOLS <document.json
//
// One line of JSON each: {"path", "method", "arguments": {"query:limit": ..., "body": ...}}, or "none": WHY instead of
// the arguments. Every operation is asked for with its required arguments alone, with all, and with some.
import { readFileSync } from "node:fs";

import { Document, generators, load, tell } from "./document.mjs";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

const [tools] = process.argv.slice(2);
const { createGeneratorSync, ajv } = await load(tools);
const document = new Document(JSON.parse(readFileSync(0, "utf8")), ajv);
const makers = generators(createGeneratorSync);

// Parameters of the operation replace those of the path that have the same name and place.
function parametersOf(item, operation) {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => document.resolve(one));
  return Object.entries(Object.fromEntries(all.map((one) => [`${one.in}:${one.name}`, one])));
}

// Returns the schema of a parameter or body: of its first media type, JSON before others.
function schemaOf(part) {
  const types = Object.keys(part.content ?? {});
  const type = types.find((one) => /[/+]json\b/.test(one)) ?? types[0];
  const open = type?.startsWith("text/") ? { type: "string" } : {};
  return part.schema ?? part.content?.[type]?.schema ?? open;
}

function valueOf(schema, round, fits) {
  const validate = document.validator(schema);
  const easy = document.forFaker(schema);
  for (let tries = 0; tries < 12; tries++) {
    const value = makers[(round + tries) % makers.length].generate(easy);
    if (value !== undefined && validate(value) && fits(value, validate)) return value;
  }
  throw new Error("json-schema-faker made no value that fits");
}

// As text, `7` is a number and a string: where a parameter may be either, who reads it cannot tell.
function isAmbiguous(value, validate) {
  if (typeof value === "number" || typeof value === "boolean") return validate(String(value));
  return typeof value === "string" && /^-?[0-9]/.test(value) && validate(Number(value));
}

// A path parameter is never empty. An empty list is no parameter, nor is an empty mapping or null.
function isSendable(place, required) {
  return (value, validate) => {
    if (value === null || isAmbiguous(value, validate)) return false;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (place === "path" && (text === "" || text.includes("/"))) return false;
    const isEmpty = value === "" || (typeof value === "object" && Object.keys(value).length === 0);
    return !(isEmpty && (required || place === "header"));
  };
}

// Prism takes an empty body, and JSON's null, for none.
function isBody(value) {
  return value !== null && value !== "";
}

function argumentsOf(item, operation, round) {
  const made = {};
  for (const [key, parameter] of parametersOf(item, operation)) {
    const required = parameter.required === true || parameter.in === "path";
    // The second round takes every optional argument, the third every other.
    if (!required && (round === 0 || (round === 2 && Object.keys(made).length % 2 === 0))) continue;
    const fits = isSendable(parameter.in, required);
    try {
      made[key] = valueOf(schemaOf(parameter), round, fits);
    } catch (error) {
      if (required) throw new Error(`${key}: ${error.message}`);
    }
  }
  const body = document.resolve(operation.requestBody);
  if (body !== undefined && (body.required === true || round > 0)) {
    made.body = valueOf(schemaOf(body), round, isBody);
  }
  return made;
}

// The methods of a path, in its own words and in those that it refers to.
function methodsOf(item) {
  const named = METHODS.filter((one) => item[one] !== undefined).map((one) => [one, item[one]]);
  return [...named, ...Object.entries(item.additionalOperations ?? {})];
}

for (const [path, node] of Object.entries(document.document.paths ?? {})) {
  if (!path.startsWith("/")) continue;
  const item = { ...node, ...document.resolve(node) };
  for (const [method, operation] of methodsOf(item)) {
    for (let round = 0; round < 3; round++) {
      const call = { path, method: method.toUpperCase() };
      try {
        tell({ ...call, arguments: argumentsOf(item, operation, round) });
      } catch (error) {
        tell({ ...call, none: String(error.message ?? error).split("\n")[0] });
      }
    }
  }
}
