// Tells of answers whether they are what the document describes.
//
//   node answers.mjs TOOLS ANSWERS <document.json
//
// ANSWERS is a file of lines {"path", "method", "status", "body"}; each is answered with {"fits": true or false}.
import { readFileSync } from "node:fs";

import { Document, load, tell } from "./document.mjs";

const [tools, answers] = process.argv.slice(2);
const { ajv } = await load(tools);
const document = new Document(JSON.parse(readFileSync(0, "utf8")), ajv);

// A status stands for itself, for its hundred, or for all that are not named.
function schemaOf({ path, method, status }) {
  const item = document.resolve(document.document.paths?.[path]) ?? {};
  const responses = item[method.toLowerCase()]?.responses ?? {};
  const response = document.resolve(responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default);
  const types = Object.keys(response?.content ?? {});
  const type = types.find((one) => /[/+]json\b/.test(one)) ?? types[0];
  return response?.content?.[type]?.schema;
}

for (const line of readFileSync(answers, "utf8").split("\n").filter(Boolean)) {
  const answer = JSON.parse(line);
  const schema = schemaOf(answer);
  let fits = true;
  try {
    fits = schema === undefined || document.validator(schema)(JSON.parse(answer.body));
  } catch {
    // What cannot be judged counts against the client.
  }
  tell({ fits });
}
