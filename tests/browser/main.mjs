// Runs the tests one after the other, each with a browser profile of its own.

import { readdirSync, rmSync } from "node:fs";
import { start } from "./world.mjs";
import * as accident from "./accident.mjs";
import * as attack from "./attack.mjs";
import * as look from "./look.mjs";
import * as sign_in from "./sign_in.mjs";
import * as sign_out from "./sign_out.mjs";

const tests = [sign_in, sign_out, accident, attack, look].flatMap((file) => Object.entries(file));
const words = process.argv.slice(2);
const wanted = tests.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));

for (const file of readdirSync(process.env.FID_BROWSER)) {
  if (file.endsWith(".png")) rmSync(`${process.env.FID_BROWSER}/${file}`);
}
const within = (seconds, promise) => {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no end after ${seconds} seconds`)), seconds * 1000).unref();
  });
  return Promise.race([promise, late]);
};
const world = await start();
let failed = 0;
for (const [name, test] of wanted) {
  const person = await world.person();
  try {
    await within(30, test(person, world));
    const strangers = person.strangers();
    if (strangers.length > 0) throw new Error(`requests to other sites: ${strangers.join(", ")}`);
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}`);
    await person.picture(`failed-${name}`).catch(() => {});
  }
  await person.leave();
  await world.repair();
}
await world.end();
console.log(`browser: ${wanted.length - failed} passed, ${failed} failed, ${world.pictures} pictures in ${process.env.FID_BROWSER}`);
process.exitCode = failed > 0 || wanted.length === 0 ? 1 : 0;
