// What happens to people because somebody means harm.

import assert from "node:assert/strict";
import { createServer } from "node:http";

const heading = (page) => page.getByRole("heading", { level: 1 }).textContent();

export async function another_browser_cannot_finish_a_sign_in(person) {
  const callback = await person.callbackNotOpened();
  const victim = await person.world.person();
  const page = await victim.tab(callback);
  assert.equal(page.answer.status(), 400);
  assert.equal(await heading(page), "This sign-in cannot go on here");
  assert.equal(await victim.session(), undefined);
  assert.equal(await person.world.requests("exchangeToken"), 0, "the code was not sent");
  await victim.leave();
  // The one who began can still finish it.
  const own = await person.tab(callback);
  assert.match(await heading(own), /Aisulu/);
}

export async function a_state_of_one_sign_in_does_not_finish_another(person) {
  const [one, two] = [await person.callbackNotOpened(), await person.callbackNotOpened()];
  const thief = await person.world.person();
  const own = new URL(await thief.callbackNotOpened());
  // The thief's code with the victim's state, and the other way round with a state that was changed.
  own.searchParams.set("state", new URL(one).searchParams.get("state"));
  const swapped = await thief.tab(own.href);
  assert.equal(await heading(swapped), "This sign-in cannot go on here");
  const changed = new URL(two);
  const state = changed.searchParams.get("state");
  changed.searchParams.set("state", state.slice(0, -1) + (state.endsWith("A") ? "B" : "A"));
  const refused = await person.tab(changed.href);
  assert.equal(await heading(refused), "This sign-in cannot go on here");
  assert.equal(await person.world.requests("exchangeToken"), 0);
  await thief.leave();
}

export async function another_site_cannot_sign_anybody_out(person) {
  await person.signIn();
  const evil = await otherSite(`<form method="post" action="${person.world.app}/logout"><button>Win a boat</button></form>`);
  person.world.alsoKnown = [evil.origin];
  const page = await person.tab(evil.origin);
  await page.getByRole("button").click();
  await page.waitForURL("**/logout");
  assert.equal(await heading(page), "You are still signed in");
  await person.picture("problem-other-site");
  const account = await person.tab("/account");
  assert.match(await heading(account), /Aisulu/);
  // Nor does a link or a picture: there is no GET.
  const answer = await account.goto(`${person.world.app}/logout`);
  assert.equal(answer.status(), 405);
  await person.picture("problem-method");
  await account.goto(`${person.world.app}/account`);
  assert.match(await heading(account), /Aisulu/);
  evil.close();
}

export async function nobody_is_sent_to_another_site(person) {
  for (const address of ["//evil.example", "/\\evil.example", "https:evil.example", "/%2f%2fevil.example", "/\t/evil.example", "/.//evil.example"]) {
    const page = await person.tab(`/login?return_to=${encodeURIComponent(address)}`);
    await person.signInAtFreedomId(page);
    await page.waitForURL(`${person.world.app}/account`);
    await page.close();
  }
}

export async function no_page_of_the_login_can_be_framed(person) {
  const evil = await otherSite(`<iframe src="${person.world.app}/callback"></iframe>`);
  person.world.alsoKnown = [evil.origin];
  const page = await person.tab(evil.origin);
  await page.waitForLoadState("networkidle");
  const frame = page.frames()[1];
  assert.equal(await frame.getByText("This address is not complete").count(), 0);
  evil.close();
}

/// A page of a site that is neither the application's nor Freedom ID's.
async function otherSite(html) {
  const server = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<!doctype html><title>x</title><link rel="icon" href="data:,">${html}`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
