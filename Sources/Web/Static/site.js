"use strict";

(() => {
  const all = (selector) => document.querySelectorAll(selector);

  // Answers like the question that is being written. The form works the same when this fails.
  const suggest = (input) => {
    const list = document.querySelector("[data-suggestions]");
    if (!list) return;
    const panel = list.closest("[data-suggestions-panel]") || list;
    let timer = 0;
    let request = null;

    const show = (items) => {
      const lines = items.filter((item) => isOurs(item.url)).slice(0, 5).map((item) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = item.url;
        link.target = "_blank";
        link.rel = "noopener";
        link.textContent = item.title;
        line.append(link);
        return line;
      });
      list.replaceChildren(...lines);
      panel.hidden = lines.length === 0;
    };

    const ask = async () => {
      request?.abort();
      const text = input.value.trim();
      if (text.length < 8) return show([]);
      request = new AbortController();
      try {
        const response = await fetch(input.dataset.suggest, {
          method: "POST",
          credentials: "same-origin",
          headers: { "Content-Type": "application/json", Accept: "application/json" },
          body: JSON.stringify({ text: text.slice(0, 2000), language: document.documentElement.lang }),
          signal: request.signal,
        });
        if (!response.ok) return show([]);
        const found = await response.json();
        show(found.items);
      } catch (error) {
        if (error.name !== "AbortError") show([]);
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 350);
    });
  };

  // Answers that are found while somebody types; the form finds the same without it.
  const live = (input) => {
    const panel = input.closest("form").parentElement.querySelector("[data-live-panel]");
    const list = panel?.querySelector("[data-live-list]");
    if (!list) return;
    const prefix = ["en", "zh"].find((tag) => document.documentElement.lang.startsWith(tag));
    let timer = 0;
    let request = null;

    const show = (items) => {
      list.replaceChildren(...items.map((item) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = (prefix ? "/" + prefix : "") + item.url;
        link.textContent = item.title;
        line.append(link);
        return line;
      }));
      panel.hidden = items.length === 0;
    };

    const ask = async () => {
      request?.abort();
      const text = input.value.trim();
      if (text.length < 2) return show([]);
      request = new AbortController();
      const parameters = new URLSearchParams({ q: text, typing: "true", limit: "6" });
      for (const field of input.form.querySelectorAll("input[type=hidden]")) parameters.set(field.name, field.value);
      try {
        const response = await fetch(input.dataset.live + "?" + parameters, { headers: { Accept: "application/json" }, signal: request.signal });
        show(response.ok ? (await response.json()).items.filter((item) => isOurs(item.url)) : []);
      } catch (error) {
        if (error.name !== "AbortError") show([]);
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    input.addEventListener("keydown", (event) => {
      if (isComposing(event)) return;
      if (event.key === "Escape") show([]);
      if (event.key === "ArrowDown" && !panel.hidden) {
        event.preventDefault();
        list.querySelector("a")?.focus();
      }
    });
    list.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const next = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        show([]);
        input.focus();
      } else if (next) {
        event.preventDefault();
        (links[links.indexOf(document.activeElement) + next] || input).focus();
      }
    });
  };

  // While an input method is choosing a sign, its keys are its own.
  const isComposing = (event) => event.isComposing || event.keyCode === 229;

  const isOurs = (url) => {
    try {
      return new URL(url, location.href).origin === location.origin;
    } catch {
      return false;
    }
  };

  // How much of a field is left, or over: the server refuses what is too long and says so at the field.
  const count = (field) => {
    const limit = Number(field.dataset.limit);
    const words = document.body.dataset;
    const line = document.createElement("p");
    // In a short field the number would only disturb, until it is too much.
    const near = limit < 200 ? -1 : Math.round(limit / 10);
    let timer = 0;
    line.className = "hint counter";
    line.hidden = true;
    line.id = field.id + "-count";
    line.setAttribute("aria-live", "polite");
    field.after(line);
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), line.id].filter(Boolean).join(" "));
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    const show = () => {
      // As the server counts: signs, not halves of signs; line ends as one; nothing around the text.
      const left = limit - [...field.value.normalize("NFC").trim()].length;
      line.hidden = left > near;
      line.classList.toggle("over", left < 0);
      line.textContent = (left < 0 ? words.over : words.left).replace("#", numbers.format(Math.abs(left)));
    };
    // Said when somebody pauses, not at every key.
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, 300);
    });
    show();
  };

  // What is typed stays in this tab until a page says that it has arrived: networks break, sessions end, and servers refuse.
  const keep = (form) => {
    // Of whoever is signed in: the next person at this tab types for themselves.
    const key = "draft:" + (document.body.dataset.who || "") + ":" + form.dataset.keep;
    const fields = () => [...form.elements].filter((field) =>
      field.name && !field.closest("[data-private]") && field.matches("textarea, select, input:not([type=hidden], [type=password], [type=file])"));
    const isChoice = (field) => field.matches("[type=checkbox], [type=radio]");
    const name = (field) => isChoice(field) ? field.name + "=" + field.value : field.name;
    const state = (field) => isChoice(field) ? field.checked : field.value;
    const first = new Map(fields().map((field) => [field, state(field)]));
    const kept = read(key);
    for (const field of fields()) {
      const { value, before } = kept[name(field)] || {};
      if (value === undefined || value === state(field)) continue;
      // What the server shows may be newer than what was typed over; then both are shown.
      if (isChoice(field)) field.checked = value;
      else if (!field.value || field.value === before) field.value = value;
      else if (field.matches("textarea")) offer(field, value);
    }
    let timer = 0;
    const save = () => {
      clearTimeout(timer);
      timer = 0;
      write(key, Object.fromEntries(fields()
        .filter((field) => state(field) !== first.get(field))
        .map((field) => [name(field), { value: state(field), before: first.get(field) }])));
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 400);
    });
    // Whoever leaves at once, by the link to another language, loses nothing.
    addEventListener("pagehide", () => { if (timer) save(); });
    form.addEventListener("submit", () => {
      save();
      if (!navigator.cookieEnabled) return write(key, null);
      const mark = Math.random().toString(36).slice(2, 14).padEnd(12, "0");
      write("sent:" + mark, { key });
      const address = new URL(form.action, location.href);
      address.searchParams.set("sent", mark);
      form.action = address;
    });
  };

  // The other text, to read and to take back.
  const offer = (field, value) => {
    const words = document.body.dataset;
    const group = document.createElement("details");
    const title = document.createElement("summary");
    const text = document.createElement("pre");
    const take = document.createElement("button");
    title.textContent = words.kept;
    text.textContent = value;
    take.type = "button";
    take.className = "button plain";
    take.textContent = words.take;
    take.addEventListener("click", () => {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      group.remove();
      field.focus();
    });
    group.className = "kept";
    group.open = true;
    group.append(title, text, take);
    field.before(group);
  };

  // The answer to a form that was taken names it in a cookie; only then is its copy thrown away.
  const forget = () => {
    const mark = document.cookie.match(/(?:^|; )arrived=([a-z0-9]+)/)?.[1];
    if (!mark) return;
    const { key } = read("sent:" + mark);
    if (key) write(key, null);
    write("sent:" + mark, null);
    document.cookie = "arrived=; Max-Age=0; Path=/; SameSite=Lax";
  };

  const read = (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };

  let isSignedOut = false;
  const write = (key, value) => {
    try {
      if (value && !isSignedOut) sessionStorage.setItem(key, JSON.stringify(value));
      else sessionStorage.removeItem(key);
    } catch { /* storage may be off or full: the form still works */ }
  };

  // Whoever signs out leaves nothing behind for the next person at this machine.
  all("form.sign-out").forEach((form) => form.addEventListener("submit", () => {
    const who = "draft:" + document.body.dataset.who + ":";
    isSignedOut = true;
    try {
      Object.keys(sessionStorage).filter((key) => key.startsWith(who)).forEach((key) => sessionStorage.removeItem(key));
    } catch { /* there is none */ }
  }));

  const copy = (button) => {
    if (!navigator.clipboard) return;
    const before = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = button.dataset.copied || before;
        setTimeout(() => { button.textContent = before; }, 2500);
      } catch { /* refused by the browser: the code stands beside the button */ }
    });
  };

  // Asked in the page: programs that show pages inside an app do not open the browser's own question.
  document.addEventListener("submit", (event) => {
    const button = event.submitter || document.activeElement.closest?.("button");
    const question = button?.dataset.confirm || event.target.dataset.confirm;
    if (!question || event.target.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    confirmIn(event.target, button, question);
  }, true);

  const confirmIn = (form, button, question) => {
    const words = document.body.dataset;
    form.querySelector(".confirm")?.remove();
    const box = document.createElement("div");
    const text = document.createElement("p");
    const yes = document.createElement("button");
    const no = document.createElement("button");
    box.className = "confirm notice";
    box.setAttribute("role", "alertdialog");
    text.id = "confirm-question";
    box.setAttribute("aria-labelledby", text.id);
    text.textContent = question;
    [yes.type, yes.className, yes.textContent] = ["button", "button", words.yes];
    [no.type, no.className, no.textContent] = ["button", "button plain", words.no];
    const close = () => {
      box.remove();
      button?.focus();
    };
    yes.addEventListener("click", () => {
      form.dataset.confirmed = "yes";
      box.remove();
      if (button) button.click();
      else form.requestSubmit();
      delete form.dataset.confirmed;
    });
    no.addEventListener("click", close);
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    const row = document.createElement("div");
    row.className = "actions";
    row.append(yes, no);
    box.append(text, row);
    (button?.closest(".actions") || form.lastElementChild).after(box);
    yes.focus();
  };

  // An open group closes by Escape, and when the reader turns to something else; its summary opens and closes it without this.
  const foldable = (group) => {
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || isComposing(event) || !group.open) return;
      group.open = false;
      group.querySelector("summary").focus();
    });
    for (const turn of ["pointerdown", "focusin"]) {
      document.addEventListener(turn, (event) => {
        if (!group.contains(event.target)) group.open = false;
      });
    }
  };

  // A file that is too large is told of before it is sent: over a slow line the answer comes late, or never.
  const fits = (field) => {
    const id = field.id + "-too-large";
    document.getElementById(id)?.remove();
    field.toggleAttribute("aria-invalid", false);
    if (![...field.files].some((file) => file.size > Number(field.dataset.most))) return true;
    const text = document.createElement("p");
    [text.id, text.className, text.textContent] = [id, "error", field.dataset.tooLarge];
    text.setAttribute("role", "alert");
    field.before(text);
    field.setAttribute("aria-invalid", "true");
    return false;
  };

  all("[data-most]").forEach((field) => {
    field.addEventListener("change", () => fits(field));
    field.form.addEventListener("submit", (event) => {
      if (fits(field)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      field.focus();
    });
  });
  // Each file goes as soon as it is chosen, piece by piece; where the line breaks it goes on from what the server has. Without this the
  // form sends all of them at once.
  const pieces = (field) => {
    const words = field.dataset;
    const box = document.querySelector(`[data-held="${field.id}"]`);
    const list = box?.querySelector("ul");
    if (!list || !crypto.randomUUID) return;
    const size = 256 * 1024;
    const underway = new Set();
    // One after the other, so that they arrive in the order in which they were chosen.
    let last = Promise.resolve();
    const pause = (seconds) => new Promise((go) => {
      const timer = setTimeout(go, seconds * 1000);
      addEventListener("online", () => { clearTimeout(timer); go(); }, { once: true });
    });

    const send = (file) => {
      const id = crypto.randomUUID();
      const line = document.createElement("li");
      const name = document.createElement("span");
      const bar = document.createElement("progress");
      const state = document.createElement("span");
      name.textContent = file.name;
      [bar.max, bar.value] = [file.size, 0];
      bar.setAttribute("aria-label", file.name);
      state.className = "soft";
      state.setAttribute("role", "status");
      line.append(name, " ", bar, state);
      list.append(line);
      box.hidden = false;
      let offset = 0;
      const say = (text) => {
        bar.value = offset;
        const said = text.replace("#", Math.floor((offset / file.size) * 100));
        if (state.textContent !== said) state.textContent = said;
      };
      const fail = (text) => {
        bar.remove();
        state.className = "error";
        state.textContent = text;
        return false;
      };
      const ask = async (parameters, options) => {
        const response = await fetch(words.pieces + id + parameters, { credentials: "same-origin", ...options });
        if (response.status >= 500 || response.status === 429) throw new Error(response.status);
        return response;
      };
      const arrive = () => {
        bar.remove();
        state.textContent = words.arrived;
        const label = document.createElement("label");
        const drop = document.createElement("input");
        const text = document.createElement("span");
        label.className = "choice";
        [drop.type, drop.name, drop.value] = ["checkbox", "drop-" + id, "yes"];
        text.textContent = words.remove.replace("#", file.name);
        label.append(drop, text);
        line.append(label);
        return true;
      };
      const pass = async () => {
        for (let misses = 0; ;) {
          say(words.sending);
          try {
            if (misses) offset = (await (await ask("", {})).json()).offset;
            const parameters = new URLSearchParams({ offset, size: file.size, name: file.name });
            const response = await ask("?" + parameters, { method: "POST", body: file.slice(offset, offset + size) });
            const found = response.ok || [409, 422].includes(response.status) ? await response.json() : {};
            if (found.offset === undefined) return fail(found.message || words.failed);
            misses = 0;
            offset = found.offset;
            if (found.done) return arrive();
          } catch {
            misses += 1;
            if (misses > 60) return fail(words.failed);
            say(words.waiting);
            await pause(Math.min(2 ** (misses - 1), 30));
          }
        }
      };
      last = last.then(pass);
      return last;
    };

    field.addEventListener("change", () => {
      if (!fits(field)) return;
      for (const file of field.files) {
        if (!file.size) continue;
        const work = send(file).finally(() => underway.delete(work));
        underway.add(work);
      }
      field.value = "";
    });
    // A form that is sent meanwhile waits for what is on its way, and stays where something of that was not taken.
    field.form.addEventListener("submit", (event) => {
      if (!underway.size) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      const form = field.form;
      Promise.all([...underway]).then((taken) => {
        if (taken.every(Boolean)) form.requestSubmit(button);
        else box.scrollIntoView();
      });
    }, true);
  };

  all("[data-pieces]").forEach(pieces);
  all("[data-more]").forEach(foldable);
  all("[data-suggest]").forEach(suggest);
  all("[data-live]").forEach(live);
  forget();
  all("form[data-keep]").forEach(keep);
  all("[data-limit]").forEach(count);
  all("[data-copy]").forEach(copy);
  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
  document.querySelector("[data-focus]")?.focus();
})();
