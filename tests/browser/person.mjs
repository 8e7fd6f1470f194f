// Somebody at a browser.

export const SESSION = "__Host-fid";

export class Person {
  requests = [];
  answers = [];

  constructor(world, context) {
    Object.assign(this, { world, context });
    context.setDefaultTimeout(10_000);
    context.on("request", (request) => this.requests.push(request));
    context.on("response", (answer) => this.answers.push(answer));
  }

  async leave() {
    await this.context.close();
  }

  /// Opens a page in a new tab.
  async tab(path) {
    const page = await this.context.newPage();
    if (path !== undefined) page.answer = await page.goto(this.address(path));
    return page;
  }

  address(path) {
    return path.startsWith("http") ? path : `${this.world.app}${path}`;
  }

  /// Fills Freedom ID's login page, and allows what it asks for.
  async signInAtFreedomId(page) {
    await this.logInAtFreedomId(page);
    await page.getByRole("button", { name: "Allow" }).click();
  }

  async logInAtFreedomId(page) {
    // Freedom ID remembers who signed in last.
    if (page.url().includes("/login")) {
      await page.getByLabel("E-mail or phone").fill("+77000000001");
      await page.getByLabel("Password").fill("aisulu-password");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
    }
    await page.getByRole("button", { name: "Allow" }).waitFor();
  }

  /// Signs in from the start page.
  async signIn() {
    const page = await this.tab("/");
    await page.getByRole("link", { name: "Sign in with Freedom ID" }).click();
    await this.signInAtFreedomId(page);
    await page.waitForURL("**/account");
    return page;
  }

  /// Goes as far as the callback, and returns its address instead of opening it.
  async callbackNotOpened(path = "/login?return_to=%2Faccount") {
    const page = await this.tab(path);
    await this.logInAtFreedomId(page);
    // A redirect itself cannot be held up: the form that leads to it can.
    const caught = new Promise((resolve) => {
      this.context.route("**/consent", async (route) => {
        const answer = await route.fetch({ maxRedirects: 0 });
        await route.abort();
        resolve(answer.headers().location);
      });
    });
    await page.getByRole("button", { name: "Allow" }).click({ noWaitAfter: true });
    const address = await caught;
    await this.context.unroute("**/consent");
    await page.close();
    return address;
  }

  /// Our cookies.
  async cookies() {
    const all = await this.context.cookies(this.world.app);
    return all.filter((cookie) => cookie.name.startsWith(SESSION));
  }

  async session() {
    return (await this.cookies()).find((cookie) => cookie.name === SESSION)?.value;
  }

  /// Hosts that were asked for something and are neither the application nor Freedom ID.
  strangers() {
    const known = [this.world.app, this.world.freedomId, ...(this.world.alsoKnown ?? [])];
    const origins = this.requests.map((request) => new URL(request.url())).filter((url) => url.protocol !== "data:");
    return [...new Set(origins.map((url) => url.origin))].filter((origin) => !known.includes(origin));
  }

  async picture(name, page) {
    page ??= this.context.pages().at(-1);
    await page.screenshot({ path: `${process.env.FID_BROWSER}/${name}.png`, fullPage: true });
    this.world.pictures += 1;
  }
}
