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
    { name: SESSION, value: session, url: person.world.app, secure: true, httpOnly: true, sameSite: "Lax" },
  ]);
  const again = await person.tab("/account");
  assert.ok(again.url().startsWith(person.world.freedomId), again.url());
}

export async function logging_out_at_freedom_id_ends_the_session_here(person) {
  const page = await person.signIn();
  const account = await person.tab(`${person.world.freedomId}/account`);
  await account.getByRole("button", { name: "Log out" }).click();
  await account.waitForLoadState();
  assert.equal(await person.world.requests("callRevokeUri"), 1);
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
