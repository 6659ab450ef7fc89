/* The page /offline/: it asks the reader, fetches lists, shows what is kept, and removes it all. */

const at = (name) => document.getElementById("__keep-" + name);
const WORDS = JSON.parse(at("words").textContent);
const ROOT = new URL(WORDS.root, location.href).href;
const BASE = new URL(ROOT).pathname;
const numbers = new Intl.NumberFormat(document.documentElement.lang);
const AT_ONCE = 4;
const MOST = 1000;
const SHOWN = 100;

/*COMMON*/

let stopped = true;

function said(name, values) {
  at("state").textContent = WORDS[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);
}

function size(bytes) {
  const [unit, word] = bytes < 1e6 ? [1e3, WORDS.kb] : [1e6, WORDS.mb];
  const amount = bytes / unit;
  const rounded = amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount);
  return word.replace("%(n)s", numbers.format(rounded));
}

async function registration() {
  const found = await navigator.serviceWorker.getRegistration(ROOT);
  return found && found.scope === ROOT ? found : null;
}

async function shown(name, values) {
  const isOn = Boolean(await registration()) && (await caches.has(READ));
  at("off").hidden = isOn;
  at("on").hidden = !isOn;
  const held = [];
  for (const place of isOn ? [LIST, READ] : []) {
    const cache = await caches.open(place);
    const keys = (await cache.keys()).filter((key) => !/\.(?!html$)[^/.]+$/.test(key.url));
    held.unshift(...keys.reverse().map((key) => [cache, key]));
  }
  const rows = await Promise.all(held.slice(0, SHOWN).map(row));
  at("pages").replaceChildren(...rows);
  if (name) return said(name, values);
  const use = navigator.storage && navigator.storage.estimate;
  const usage = use ? (await navigator.storage.estimate()).usage : 0;
  const total = { n: numbers.format(held.length), size: size(usage) };
  said(!isOn ? "off" : use ? "on" : "counted", total);
}

async function row([cache, key]) {
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("a"));
  const title = decodeURIComponent((await cache.match(key)).headers.get("x-title") || key.url);
  const words = new DOMParser().parseFromString(title, "text/html").body.textContent;
  link.href = key.url;
  link.textContent = words.replace(/ – [^–]*$/, "");
  return item;
}

async function begun() {
  try {
    await navigator.serviceWorker.register(ROOT + "sw.js", { scope: ROOT, updateViaCache: "all" });
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    await caches.open(READ);
    await fetched(await caches.open(LIST), ROOT + "offline/");
    await shown();
  } catch (error) {
    await removed(named(error, "failed")).catch(() => said("unable"));
  }
}

async function removed(name) {
  stopped = true;
  const found = await registration();
  if (found) await found.unregister();
  const names = (await caches.keys()).filter((each) => each.startsWith(PLACE));
  await Promise.all(names.map((each) => caches.delete(each)));
  await shown(name);
}

function named(error, other) {
  return error && error.name === "QuotaExceededError" ? "full" : other;
}

/* Keeps a page, unless it was kept before: what was read in the meantime is moved, not fetched.
   Tells whether it is kept now. */
async function fetched(list, address) {
  if (await list.match(address)) return true;
  const read = await caches.open(READ);
  const copy = (await read.match(address)) || (await copied(await fetch(address), true));
  if (!copy) return false;
  await list.put(address, copy);
  await read.delete(address);
  return true;
}

async function listed() {
  let total = 0;
  let done = 0;
  stopped = false;
  at("keep").hidden = true;
  at("stop").hidden = false;
  const told = () => ({ n: numbers.format(done), total: numbers.format(total) });
  try {
    const answer = await fetch(ROOT + "offline/lists/" + at("list").value + ".json");
    const waiting = (await answer.json()).map((each) => new URL(each, ROOT).href);
    const list = await caches.open(LIST);
    total = waiting.length;
    const fetching = async () => {
      while (waiting.length && !stopped) {
        const address = waiting.shift();
        const isKept = address.startsWith(ROOT) && (await fetched(list, address));
        done += isKept ? 1 : 0;
        if (!stopped) said("going", told());
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetching));
    const [, ...held] = await list.keys();
    for (const key of held.slice(0, -MOST)) await list.delete(key);
    await shown(done < total ? "partly" : "done", told());
  } catch (error) {
    stopped = true;
    await shown(named(error, "partly"), told());
  }
  stopped = true;
  at("keep").hidden = false;
  at("stop").hidden = true;
}

if (isSecureContext && navigator.serviceWorker && self.caches) {
  at("state").insertAdjacentHTML("afterend", at("controls").text);
  at("begin").onclick = begun;
  if (at("list")) {
    at("keep").onclick = listed;
    at("stop").onclick = () => (stopped = true);
  }
  at("remove").onclick = () => removed("removed");
  shown().catch(() => said("unable"));
} else {
  said("unable");
}
