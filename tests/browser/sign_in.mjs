import assert from "node:assert/strict";
import { SESSION } from "./person.mjs";

export async function a_person_signs_in_and_sees_the_page_that_they_wanted(person) {
  const page = await person.tab("/account?tab=cards");
  assert.ok(page.url().startsWith(person.world.freedomId), page.url());
  await person.signInAtFreedomId(page);
  await page.waitForURL(`${person.world.app}/account?tab=cards`);
  assert.match(await page.getByRole("heading").textContent(), /Aisulu/);
}

export async function the_cookie_is_for_this_host_and_hidden_from_scripts(person) {
  const page = await person.signIn();
  const cookies = await person.cookies();
  assert.deepEqual(cookies.map((cookie) => cookie.name), [SESSION], "the cookie of the sign-in is gone");
  const { httpOnly, secure, sameSite, path, domain } = cookies[0];
  assert.deepEqual({ httpOnly, secure, sameSite, path, domain }, {
    httpOnly: true, secure: true, sameSite: "Lax", path: "/", domain: "localhost",
  });
  assert.equal(await page.evaluate(() => document.cookie), "");
}

export async function the_id_of_the_session_is_new_with_each_sign_in(person) {
  await person.context.addCookies([{ name: SESSION, value: "planted", url: "https://localhost", secure: true, httpOnly: true }]
    .map((cookie) => ({ ...cookie, sameSite: "Lax" })));
  await person.signIn();
  const first = await person.session();
  assert.notEqual(first, "planted");
  const page = await person.tab("/login");
  await person.signInAtFreedomId(page);
  await page.waitForURL("**/account");
  const second = await person.session();
  assert.notEqual(second, first);

  const thief = await person.world.person();
  await thief.context.addCookies([cookie(thief, first)]);
  const before = await thief.tab("/account");
  assert.ok(before.url().startsWith(person.world.freedomId), "the first session has ended");
  await thief.leave();
}

export async function two_tabs_sign_in_side_by_side(person) {
  const one = await person.tab("/login?return_to=%2Faccount%3Ftab%3D1");
  const two = await person.tab("/login?return_to=%2Faccount%3Ftab%3D2");
  assert.equal((await person.cookies()).length, 2);
  await person.signInAtFreedomId(two);
  await two.waitForURL("**/account?tab=2");
  // Freedom ID knows who it is by now, and this tab still shows its login page.
  await person.signInAtFreedomId(one);
  await one.waitForURL("**/account?tab=1");
  for (const page of [one, two]) {
    await page.reload();
    assert.match(await page.getByRole("heading").textContent(), /Aisulu/);
  }
}

export async function nothing_tells_the_code_or_the_state_on(person) {
  await person.signIn();
  const callback = person.requests.find((request) => request.url().includes("/callback?"));
  const secrets = [...new URL(callback.url()).searchParams.values()];
  assert.equal(secrets.length, 2, "a state and a code");
  for (const request of person.requests) {
    const referer = (await request.allHeaders()).referer ?? "";
    for (const secret of secrets) assert.ok(!referer.includes(secret), `${request.url()} has it in Referer`);
  }
  const page = person.context.pages().at(-1);
  const addresses = await page.evaluate(() => performance.getEntriesByType("navigation").map((entry) => entry.name));
  for (const secret of secrets) assert.ok(!addresses.join().includes(secret), "the page that is shown has it in its address");
  // The browser goes back to Freedom ID's page, not to the callback.
  await page.goBack();
  assert.ok(!page.url().includes("/callback"), page.url());
}

export async function the_callback_answers_with_a_redirect_that_nobody_keeps(person) {
  await person.signIn();
  const answer = person.answers.find((answer) => answer.url().includes("/callback?"));
  const headers = await answer.allHeaders();
  assert.equal(answer.status(), 303);
  assert.equal(headers["referrer-policy"], "no-referrer");
  assert.equal(headers["cache-control"], "no-store");
  assert.equal(headers.location, `${person.world.app}/account`);
}

export async function a_browser_without_scripts_signs_in_and_out({ world }) {
  const person = await world.person({ javaScriptEnabled: false });
  const page = await person.signIn();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${world.app}/`);
  assert.equal(await person.session(), undefined);
  await person.leave();
}

// Not exported as a test.
const cookie = (person, value, name = SESSION) => ({
  name, value, url: "https://localhost", secure: true, httpOnly: true, sameSite: "Lax",
});
