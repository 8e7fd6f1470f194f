import assert from "node:assert/strict";
import { SESSION } from "./person.mjs";

export async function signing_out_ends_the_session_and_not_only_its_cookie(person) {
  const page = await person.signIn();
  const session = await person.session();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${person.world.app}/`);
  assert.equal(await person.session(), undefined);
  await page.getByRole("link", { name: "Sign in with Freedom ID" }).waitFor();

  await person.context.addCookies([
    { name: SESSION, value: session, url: "https://localhost", secure: true, httpOnly: true, sameSite: "Lax" },
  ]);
  const again = await person.tab("/account");
  assert.ok(again.url().startsWith(person.world.freedomId), again.url());
}

export async function logging_out_at_freedom_id_ends_the_session_here(person) {
  const page = await person.signIn();
  const account = await person.tab(`${person.world.freedomId}/account`);
  await account.getByRole("button", { name: "Log out" }).click();
  await account.waitForLoadState();
  // Freedom ID calls for each session that this person has, those of other tests included.
  const journal = await person.world.control("GET", "journal");
  const calls = journal.filter((entry) => entry.operation === "callRevokeUri");
  assert.ok(calls.length > 0 && calls.every((call) => call.status === 204), JSON.stringify(calls));
  await until(async () => {
    await page.goto(`${person.world.app}/`);
    return (await page.getByRole("link", { name: "Sign in with Freedom ID" }).count()) === 1;
  });
  const there = await person.tab("/account");
  assert.ok(there.url().startsWith(person.world.freedomId), there.url());
}

async function until(holds) {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("it did not come about within five seconds");
}
