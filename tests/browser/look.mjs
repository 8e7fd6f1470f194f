// What the pages look like: pictures for people, and what can be measured.

import assert from "node:assert/strict";

const LOOKS = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: "light", deviceScaleFactor: 2 },
};

export async function every_page_fits_every_screen_and_can_be_read({ world }) {
  for (const [look, options] of Object.entries(LOOKS)) {
    const person = await world.person(options);
    const home = await person.tab("/");
    await check(person, home, `home-${look}`);
    const page = await person.signIn();
    await check(person, page, `account-${look}`);
    const problem = await person.tab("/callback");
    await check(person, problem, `problem-${look}`);
    await person.leave();
  }
}

export async function pages_are_used_with_the_keyboard_alone(person) {
  const page = await person.tab("/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await person.picture("home-focus");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Sign in with Freedom ID");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${person.world.freedomId}/**`);
}

async function check(person, page, name) {
  await person.picture(name, page);
  const found = await page.evaluate(measure);
  assert.ok(found.width <= found.screen, `${name} is wider than the screen: ${found.width}`);
  assert.equal(found.language, "en", name);
  assert.equal(found.headings, 1, `${name} has one heading`);
  assert.ok(found.title.length > 0, name);
  // WCAG 2.2, 1.4.3: 4.5 to 1.
  for (const { text, ratio } of found.contrasts) assert.ok(ratio >= 4.5, `${name}: "${text}" has a contrast of ${ratio}`);
  for (const { text, height } of found.targets) assert.ok(height >= 24, `${name}: "${text}" is ${height} pixels high`);
}

// In the page.
function measure() {
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (numbers(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = [...document.querySelectorAll("h1, p, a, button, dt, dd, code, footer, span")];
  const contrasts = texts.filter((element) => element.textContent.trim()).map((element) => {
    const [a, b] = [light(getComputedStyle(element).color), light(back(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return { text: element.textContent.trim().slice(0, 30), ratio: Math.round(ratio * 100) / 100 };
  });
  const targets = [...document.querySelectorAll("a, button")].map((element) => ({
    text: element.textContent.trim(), height: element.getBoundingClientRect().height,
  }));
  return {
    width: document.documentElement.scrollWidth,
    screen: innerWidth,
    language: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    contrasts,
    targets,
  };
}
