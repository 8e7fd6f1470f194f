// What happens to people without anybody meaning harm.

import assert from "node:assert/strict";

const heading = (page) => page.getByRole("heading", { level: 1 }).textContent();

export async function somebody_who_denies_gets_a_page_and_another_try(person) {
  const page = await person.tab("/account?tab=cards");
  await person.logInAtFreedomId(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await page.waitForURL("**/callback?**");
  assert.equal(await heading(page), "You are not signed in");
  await person.picture("problem-denied");
  await page.getByRole("link", { name: "Sign in again" }).click();
  await person.signInAtFreedomId(page);
  await page.waitForURL("**/account?tab=cards");
}

export async function a_callback_that_is_opened_again_changes_nothing(person) {
  await person.signIn();
  const callback = person.requests.find((request) => request.url().includes("/callback?")).url();
  const session = await person.session();
  const again = await person.tab(callback);
  assert.equal(again.answer.status(), 400);
  assert.equal(await heading(again), "This sign-in cannot go on here");
  await person.picture("problem-unknown");
  assert.equal(await person.world.requests("exchangeToken"), 1, "the code was sent once");
  assert.equal(await person.session(), session);
  const account = await person.tab("/account");
  assert.match(await heading(account), /Aisulu/);
}

export async function the_service_says_so_when_freedom_id_is_down(person) {
  await person.world.control("POST", "faults", { operation: "createAuthorizationLink", fault: "status", status: 503 });
  const page = await person.tab("/login?return_to=%2Faccount");
  assert.equal(page.answer.status(), 503);
  assert.equal(await heading(page), "You cannot be signed in right now");
  await person.picture("problem-down");
  await person.world.repair();
  await page.getByRole("link", { name: "Sign in again" }).click();
  await person.signInAtFreedomId(page);
  await page.waitForURL("**/account");
}

export async function a_code_whose_answer_is_lost_is_not_sent_again(person) {
  const callback = await person.callbackNotOpened();
  await person.world.control("POST", "faults", {
    operation: "exchangeToken", fault: "close-before-answer", work: "done", times: 1,
  });
  const page = await person.tab(callback);
  assert.ok(page.answer.status() >= 500, `${page.answer.status()}`);
  await page.goto(callback);
  assert.equal(await heading(page), "This sign-in cannot go on here");
  assert.equal(await person.world.requests("exchangeToken"), 1);
}

export async function an_address_that_is_cut_off_is_a_page(person) {
  const page = await person.tab("/callback?authorization_code=abc");
  assert.equal(page.answer.status(), 400);
  assert.equal(await heading(page), "This address is not complete");
  await person.picture("problem-garbled");
}

export async function a_sign_in_that_comes_back_twice_at_once_succeeds_once(person) {
  const callback = await person.callbackNotOpened();
  const cookies = await person.cookies();
  const [one, two] = await Promise.all([person.tab(callback), person.tab(callback)]);
  const shown = [await heading(one), await heading(two)];
  assert.equal(shown.filter((text) => text.includes("Aisulu")).length, 1, shown.join(" | "));
  assert.equal(await person.world.requests("exchangeToken"), 1);

  // With the cookie put back it is refused for what the store knows.
  await person.context.addCookies(cookies);
  const again = await person.tab(callback);
  assert.equal(again.answer.status(), 410);
  assert.equal(await heading(again), "This sign-in is over already");
  assert.equal(await person.world.requests("exchangeToken"), 1);
  await person.picture("problem-used");
}
