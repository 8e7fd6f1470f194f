// OpenAPI's schemas as JSON Schema 2020-12, so that tools which know nothing of OpenAPI understand them.

// Keywords whose value is a schema, a list of schemas, or schemas by name.
const ONE = ["items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else"];
const MANY = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED = ["properties", "patternProperties", "$defs", "dependentSchemas"];

// What the format of a number says of its values. A float has 24 bits: quarters below a million fit.
const LIMITS = {
  int8: { minimum: -128, maximum: 127 },
  int16: { minimum: -32768, maximum: 32767 },
  int32: { minimum: -2147483648, maximum: 2147483647 },
  int64: { minimum: -9007199254740991, maximum: 9007199254740991 },
  uint8: { minimum: 0, maximum: 255 },
  uint16: { minimum: 0, maximum: 65535 },
  uint32: { minimum: 0, maximum: 4294967295 },
  uint64: { minimum: 0, maximum: 9007199254740991 },
  uint: { minimum: 0, maximum: 9007199254740991 },
  "unix-time": { minimum: 0, maximum: 253402300799 },
  unixtime: { minimum: 0, maximum: 253402300799 },
  float: { minimum: -1000000, maximum: 1000000, multipleOf: 0.25 },
};

// Documents write `DateTime` and `u-int8`.
const SPELLINGS = new Map([...Object.keys(LIMITS), "byte", "date", "date-time", "decimal", "duration", "email", "hostname",
  "ipv4", "ipv6", "password", "time", "uri", "uuid"].map((format) => [fold(format), format]));

function fold(format) {
  return format.toLowerCase().replaceAll(/[-_]/g, "");
}

// Converts a schema and everything in it.
export function convert(schema, old) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (old && typeof schema.$ref === "string") return { $ref: schema.$ref };
  const { nullable, discriminator, xml, example, examples, externalDocs, default: _, ...rest } = schema;
  const converted = {};
  for (const [key, value] of Object.entries(rest)) {
    if (!key.startsWith("x-")) converted[key] = part(key, value, old);
  }
  if (old) exclusive(converted);
  limit(converted);
  // A pattern that is no ECMAScript expression says nothing to a tool that knows only those.
  if (converted.pattern !== undefined && !isExpression(converted.pattern)) delete converted.pattern;
  return old && nullable === true ? allowNull(converted) : converted;
}

// Returns a schema, already converted, so that json-schema-faker makes something of it: where a choice stands beside
// `type`, it looks at the type alone, and `propertyNames` stops it.
export function ease(node) {
  if (Array.isArray(node)) return node.map(ease);
  if (typeof node !== "object" || node === null) return node;
  const eased = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, ease(value)]));
  if ((Array.isArray(eased.oneOf) || Array.isArray(eased.anyOf)) && typeof eased.type === "string") {
    const { oneOf, anyOf, type, ...rest } = eased;
    const choice = oneOf ? { oneOf } : { anyOf };
    const isMore = ["properties", "required", "additionalProperties", "allOf"].some((key) => key in rest);
    return isMore ? { allOf: [{ type, ...rest }, choice] } : choice;
  }
  if (typeof eased.additionalProperties === "object" && typeof eased.propertyNames === "object") {
    delete eased.propertyNames;
  }
  return eased;
}

function part(key, value, old) {
  if (ONE.includes(key)) return convert(value, old);
  if (MANY.includes(key) && Array.isArray(value)) return value.map((one) => convert(one, old));
  if (NAMED.includes(key) && typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, convert(one, old)]));
  }
  return value;
}

// In OpenAPI 3.0 `exclusiveMinimum` is a boolean beside `minimum`.
function exclusive(schema) {
  for (const [key, bound] of [["exclusiveMinimum", "minimum"], ["exclusiveMaximum", "maximum"]]) {
    if (schema[key] === true && schema[bound] !== undefined) {
      schema[key] = schema[bound];
      delete schema[bound];
    } else if (typeof schema[key] === "boolean") delete schema[key];
  }
}

function limit(schema) {
  if (typeof schema.format === "string") schema.format = SPELLINGS.get(fold(schema.format)) ?? schema.format;
  const limits = LIMITS[schema.format];
  if (limits === undefined || schema.enum !== undefined) return;
  for (const [key, value] of Object.entries(limits)) {
    const said = schema[key];
    if (key === "minimum") schema[key] = Math.max(said ?? value, value);
    else if (key === "maximum") schema[key] = Math.min(said ?? value, value);
    else schema[key] ??= value;
  }
}

// OpenAPI 3.0.3: `nullable` adds null to the `type` beside it, and means nothing without one.
function allowNull(schema) {
  if (typeof schema.type !== "string") return schema;
  schema.type = [schema.type, "null"];
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  return schema;
}

function isExpression(pattern) {
  try {
    return Boolean(new RegExp(pattern, "u"));
  } catch {
    return false;
  }
}
